"""What a workbook's small parts tell: its worksheets and where they lie, which styles show old fonts or a strike."""

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tdkt_docs.read.cells import is_legacy_font

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["Styles", "Worksheet", "styles", "worksheets"]

_WORKBOOK, _RELATIONS, _STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"
_YES = frozenset({"1", "true", "on"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Worksheet:
    """A worksheet as the workbook names it."""

    name: str
    part: str
    """Where it lies in the archive."""
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """What a reader must know of cell styles, by their numbers."""

    legacy_fonts: Mapping[int, str]
    """Names of legacy fonts by the style that shows text in one."""
    struck: frozenset[int]
    """Styles that strike text through."""


def worksheets(archive: zipfile.ZipFile) -> tuple[Worksheet, ...]:
    """The worksheets in the workbook's order; sheets of another kind (charts, macros), and lost ones, are left out."""
    relations = {
        relation.get("Id"): posixpath.normpath(posixpath.join("/xl", relation.get("Target", ""))).lstrip("/")
        for relation in _parsed(archive, _RELATIONS)
        if relation.get("Type", "").endswith("/worksheet")
    }
    names = set(archive.namelist())
    return tuple(
        Worksheet(name=sheet.get("name", ""), part=part, hidden=sheet.get("state", "visible") != "visible")
        for sheet in _parsed(archive, _WORKBOOK).iterfind("{*}sheets/{*}sheet")
        if (part := relations.get(_relation(sheet), "")) in names
    )


def styles(archive: zipfile.ZipFile) -> Styles:
    """The styles with an old font or a strike."""
    if _STYLES not in archive.namelist():
        return Styles(legacy_fonts={}, struck=frozenset())
    root = _parsed(archive, _STYLES)
    fonts = dict(enumerate(root.iterfind("{*}fonts/{*}font")))
    numbers = (int(style.get("fontId", "0")) for style in root.iterfind("{*}cellXfs/{*}xf"))
    shown = {style: fonts[font] for style, font in enumerate(numbers) if font in fonts}
    names = {style: _name(font) for style, font in shown.items()}
    return Styles(
        legacy_fonts={style: name for style, name in names.items() if is_legacy_font(name)},
        struck=frozenset(style for style, font in shown.items() if _is_struck(font)),
    )


def _parsed(archive: zipfile.ZipFile, part: str) -> "Element":
    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(archive.read(part))
    return root


def _relation(sheet: "Element") -> str | None:
    """The id of a sheet's relation, whose attribute bears one of two namespaces."""
    return next((value for key, value in sheet.items() if key.endswith("}id")), None)


def _name(font: "Element") -> str:
    name = font.find("{*}name")
    return name.get("val", "") if name is not None else ""


def _is_struck(font: "Element") -> bool:
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val", "1") in _YES
