"""phoi/<name>/phoi.toml → pre-printed blanks, and may-in.toml → what the office's printers get wrong."""

import re
from collections.abc import Mapping
from pathlib import Path

from tdkt_docs import resources
from tdkt_docs.catalog._toml import Kind, Node, parsed
from tdkt_docs.errors import SourceError, TemplateError
from tdkt_docs.model.blank import Blank, BlankField, Printer
from tdkt_docs.model.finding import Certainty

__all__ = ["BLANK_FILE", "BLANK_FOLDER", "PRINTER_FILE", "blanks_at_hand", "load_blank", "printers_of"]

BLANK_FILE = "phoi.toml"
BLANK_FOLDER = "phoi"
"""The folder of an office's own blanks, in the office's folder."""
PRINTER_FILE = "may-in.toml"

_BLANKS = Kind("blank", TemplateError)
_PRINTERS = Kind("printer", SourceError)
_SCANS = ("scan.png", "scan.jpg", "scan.jpeg", "scan.tif", "scan.pdf")
_FONTS = ("Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic")
_COLOR = re.compile(r"#[0-9a-fA-F]{6}")
_BLANK_KEYS = ("schema", "title", "width_mm", "height_mm", "source", "default_places", "fields")
_FIELD_KEYS = (
    *("from", "label", "x_mm", "y_mm", "width_mm", "height_mm", "align", "valign", "font", "size_pt", "smallest_pt"),
    *("leading", "max_lines", "overflow", "color", "upper", "required", "before", "after", "sample"),
)
_PRINTER_KEYS = (*("ten", "lech-ngang-mm", "lech-doc-mm", "ti-le-ngang", "ti-le-doc", "quay-180", "le-khong-in-mm"),)
_LARGEST_MM = 2000.0


def blanks_at_hand(office_dir: Path | None = None) -> tuple[Blank, ...]:
    """The bundled blanks, and over them the office's own where it keeps any in ``phoi/``; by name.

    Raises:
        TemplateError: A ``phoi.toml`` is broken; names file and key.
    """
    found = {path.parent.name: path for path in sorted((resources.rules_dir() / "blanks").glob(f"*/{BLANK_FILE}"))}
    own = sorted((office_dir / BLANK_FOLDER).glob(f"*/{BLANK_FILE}")) if office_dir else ()
    mine = {path.parent.name: path for path in own}
    paths = sorted((found | mine).items())
    return tuple(load_blank(path, is_own=name in mine) for name, path in paths)


def load_blank(path: Path, *, is_own: bool = True) -> Blank:
    """The blank that a ``phoi.toml`` describes.

    Raises:
        TemplateError: It is no TOML, or describes the blank wrongly; names file and key.
    """
    name = f"{path.parent.name}/{path.name}"
    node = Node(_BLANKS, name, parsed(_BLANKS, name, path.read_bytes()))
    node.only(*_BLANK_KEYS)
    _only_first(node)
    fields = tuple(_field(id_, field) for id_, field in node.children("fields").items())
    if not fields:
        node.fail("missing-key", "fields")
    source = node.child("source") or Node(_BLANKS, name, {}, "source")
    source.only("document", "certainty", "note")
    return Blank(
        id=path.parent.name,
        title=node.text("title"),
        width_mm=_length(node, "width_mm", least=10.0),
        height_mm=_length(node, "height_mm", least=10.0),
        document=source.text("document", ""),
        certainty=Certainty(source.choice("certainty", tuple(Certainty), Certainty.UNVERIFIED)),
        note=source.text("note", ""),
        has_default_places=node.flag("default_places"),
        fields=fields,
        path=path,
        scan=next((each for name in _SCANS if (each := path.with_name(name)).is_file()), None),
        is_own=is_own,
    )


def printers_of(office_dir: Path) -> Mapping[str, Printer]:
    """The printers that ``may-in.toml`` in the office's folder describes, by name; none without the file.

    Raises:
        SourceError: The file is no TOML, or describes a printer wrongly; names file and key.
    """
    path = office_dir / PRINTER_FILE
    if not path.is_file():
        return {}
    node = Node(_PRINTERS, path.name, parsed(_PRINTERS, path.name, path.read_bytes()))
    node.only("schema", "may-in")
    _only_first(node)
    return {id_: _printer(id_, printer) for id_, printer in node.children("may-in").items()}


def _only_first(node: Node) -> None:
    if node.number("schema") != 1:
        node.fail("bad-value", "schema", value=node.number("schema"), allowed="1")


def _field(id_: str, node: Node) -> BlankField:
    node.only(*_FIELD_KEYS)
    if not (id_.isascii() and id_.isidentifier()):
        node.fail("bad-id", "", value=id_)
    size = _length(node, "size_pt", 14.0, least=4.0)
    smallest = _length(node, "smallest_pt", size, least=4.0)
    if smallest > size:
        node.fail("bad-value", "smallest_pt", value=f"{smallest:g}", allowed=f"≤ {size:g}")
    color = node.text("color", "#000000")
    if not _COLOR.fullmatch(color):
        node.fail("bad-value", "color", value=color, allowed="#RRGGBB")
    lines = node.number("max_lines", 1)
    if not 1 <= lines <= 20:  # noqa: PLR2004 - more is no field but a page
        node.fail("bad-value", "max_lines", value=lines, allowed="1–20")
    return BlankField(
        id=id_,
        label=node.text("label", id_),
        names=_names(id_, node),
        x_mm=_length(node, "x_mm", least=0.0),
        y_mm=_length(node, "y_mm", least=0.0),
        width_mm=_length(node, "width_mm", least=1.0),
        height_mm=_length(node, "height_mm", least=1.0),
        align=node.choice("align", ("left", "center", "right"), "center"),
        valign=node.choice("valign", ("top", "middle", "bottom"), "middle"),
        font=node.choice("font", _FONTS, "Tinos"),
        size_pt=size,
        smallest_pt=smallest,
        leading=_length(node, "leading", 1.2, least=0.75),
        max_lines=lines,
        overflow=node.choice("overflow", ("shrink", "wrap"), "shrink"),
        color=color,
        is_upper=node.flag("upper"),
        is_required=node.flag("required"),
        before=node.text("before", ""),
        after=node.text("after", ""),
        sample=node.text("sample", ""),
    )


def _names(id_: str, node: Node) -> tuple[str, ...]:
    """One name or several; the field's own without any."""
    given = node.table.get("from", id_)
    names = (given,) if isinstance(given, str) else node.texts("from")
    parts = [part.strip() for name in names for part in name.split("+")]
    return names if parts and all(parts) else node.fail("bad-value", "from", value="", allowed="ten, ho_ten …")


def _printer(id_: str, node: Node) -> Printer:
    node.only(*_PRINTER_KEYS)
    return Printer(
        id=id_,
        title=node.text("ten", id_),
        dx_mm=_length(node, "lech-ngang-mm", 0.0, least=-50.0, most=50.0),
        dy_mm=_length(node, "lech-doc-mm", 0.0, least=-50.0, most=50.0),
        scale_x=_length(node, "ti-le-ngang", 100.0, least=75.0, most=125.0) / 100,
        scale_y=_length(node, "ti-le-doc", 100.0, least=75.0, most=125.0) / 100,
        is_turned=node.flag("quay-180"),
        margin_mm=_length(node, "le-khong-in-mm", 5.0, least=0.0, most=50.0),
    )


def _length(node: Node, key: str, default: float | None = None, *, least: float, most: float = _LARGEST_MM) -> float:
    """A number between two bounds."""
    value = node.decimal(key, default)
    if not least <= value <= most:
        node.fail("bad-value", key, value=f"{value:g}", allowed=f"{least:g}–{most:g}")
    return value
