"""What a .docx asks to be drawn that not every engine can."""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

from lxml import etree

from tdkt_docs.ooxml import Package, parse
from tdkt_docs.render.cures.shapes import DRAWABLE_FORMS

__all__ = ["FEATURES", "Feature", "features"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_V = "{urn:schemas-microsoft-com:vml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = frozenset({"0", "false", "off", "none", "nil"})
_GAPS = ("Small", "Medium", "Large")
_LINES = frozenset(
    {
        *("single", "thick", "double", "dotted", "dashed", "dotDash", "dotDotDash", "triple", "wave", "doubleWave"),
        *("dashSmallGap", "dashDotStroked", "threeDEmboss", "threeDEngrave", "outset", "inset", "nil", "none"),
        *(
            f"{a}{b}{size}Gap"
            for a, b in (("thin", "Thick"), ("thick", "Thin"))
            for size in ("Small", "Medium", "Large")
        ),
        *(f"thinThickThin{size}Gap" for size in ("Small", "Medium", "Large")),
    }
)
"""Borders that are lines; the others are pictures."""
_COLUMNS = re.compile(rb':cols [^>]*:num="(?!1")')
_UNREAD_PICTURES = (".wmf", ".emf", ".svg", ".tif", ".tiff")


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """Something that may be left out of a PDF."""

    code: str
    """Of the finding that tells of it."""
    may_have: Callable[[bytes], bool]
    """Whether a part may have it: a quick first look at its bytes."""
    is_used: Callable[[etree._Element, Package], bool]
    """Whether a part with such an element has it."""


def features(package: Package) -> frozenset[str]:
    """The names of :data:`FEATURES` the document's text uses."""
    found: set[str] = set()
    for data in package.stories.values():
        likely = [name for name, feature in FEATURES.items() if feature.may_have(data)]
        root = parse(data) if likely else None
        found.update(name for name in likely if root is not None and FEATURES[name].is_used(root, package))
    return frozenset(found)


def _named(*elements: str) -> Callable[[bytes], bool]:
    """Whether bytes hold the start of an element of one of these local names."""
    starts = [f":{element}".encode() for element in elements]
    mark = re.compile(rb":(?:%s)[\s/>]" % "|".join(elements).encode())

    def may_have(part: bytes) -> bool:
        # few parts have any; an expression takes ten times as long to find nothing
        return any(start in part for start in starts) and mark.search(part) is not None

    return may_have


def _may_have_columns(part: bytes) -> bool:
    return b":cols " in part and _COLUMNS.search(part) is not None


def _switched_on(*names: str) -> Callable[[etree._Element, Package], bool]:
    """Whether a switch of a run is on."""

    def is_used(root: etree._Element, _: Package) -> bool:
        return any(switch.get(_W + "val", "1") not in _OFF for switch in root.iter(*(_W + name for name in names)))

    return is_used


def _turned_text(root: etree._Element, _: Package) -> bool:
    return any(turn.get(_W + "val") not in ("lrTb", "lr", "tb") for turn in root.iter(_W + "textDirection"))


def _art_borders(root: etree._Element, _: Package) -> bool:
    sides = (side for borders in root.iter(_W + "pgBorders") for side in borders)
    return any(side.get(_W + "val", "none") not in _LINES for side in sides)


def _objects(root: etree._Element, _: Package) -> bool:
    """Embedded objects of which the document keeps no picture; a picture is told by its format."""
    return any(next(embedded.iter(_V + "imagedata"), None) is None for embedded in root.iter(_W + "object"))


def _charts(root: etree._Element, _: Package) -> bool:
    kinds = (data.get("uri", "") for data in root.iter(_A + "graphicData"))
    return any(kind.endswith(("/chart", "/chartex", "/diagram")) for kind in kinds)


def _pictures(root: etree._Element, package: Package) -> bool:
    used = {blip.get(_R + "embed", "") for blip in root.iter(_A + "blip")}
    used |= {image.get(_R + "id", "") for image in root.iter(_V + "imagedata")}
    return any(key in used and target.lower().endswith(_UNREAD_PICTURES) for key, target in _targets(package))


def _targets(package: Package) -> list[tuple[str, str]]:
    """Ids and targets of the relationships of every part that holds text."""
    names = (f"{posixpath.dirname(name)}/_rels/{posixpath.basename(name)}.rels" for name in package.stories)
    relations = (relation for name in names if name in package.parts for relation in parse(package.parts[name]))
    return [(relation.get("Id", ""), relation.get("Target", "")) for relation in relations]


def _word_art(root: etree._Element, _: Package) -> bool:
    bent = (warp.get("prst", "textNoShape") for warp in root.iter(_A + "prstTxWarp"))
    drawn = (path.getparent() for path in root.iter(_V + "textpath"))
    return any(name != "textNoShape" for name in bent) or any(
        shape is not None and shape.tag != _V + "shapetype" and _is_chosen(shape) for shape in drawn
    )


def _is_chosen(element: etree._Element) -> bool:
    """Whether an element does not stand in what only older programs read."""
    return next(element.iterancestors(_FALLBACK), None) is None


def _formulas(root: etree._Element, _: Package) -> bool:
    return next(root.iter("{*}oMath"), None) is not None


def _forms(root: etree._Element, _: Package) -> bool:
    forms = (form for form in root.iter(_A + "prstGeom") if next(form.iterancestors(_WPS + "wsp"), None) is not None)
    return any(form.get("prst", "rect") not in DRAWABLE_FORMS for form in forms)


def _fills(root: etree._Element, _: Package) -> bool:
    fills = root.iter(_A + "gradFill", _A + "pattFill", _A + "blipFill")
    return any(next(fill.iterancestors(_WPS + "wsp"), None) is not None for fill in fills)


def _groups(root: etree._Element, _: Package) -> bool:
    groups = root.iter("{*}wgp", "{*}wpc", _V + "group")
    return any(group.tag != _V + "group" or _is_chosen(group) for group in groups)


def _balanced_columns(root: etree._Element, _: Package) -> bool:
    """Columns above a section that goes on on the same page: there they are made equally long."""
    sections = list(root.iter(_W + "sectPr"))
    return any(_columns(above) > 1 and _said(below, "type") == "continuous" for above, below in pairwise(sections))


def _columns(section: etree._Element) -> int:
    columns = section.find(_W + "cols")
    number = "1" if columns is None else columns.get(_W + "num", "1")
    return int(number) if number.isdigit() else 1


def _said(section: etree._Element, name: str) -> str:
    found = section.find(_W + name)
    return "" if found is None else found.get(_W + "val", "")


def _inline_forms(root: etree._Element, _: Package) -> bool:
    return any(
        next(inline.iter(_WPS + "wsp"), None) is not None
        for inline in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline")
    )


FEATURES: Mapping[str, Feature] = MappingProxyType(
    {
        "art-borders": Feature(code="TD-412", may_have=_named("pgBorders"), is_used=_art_borders),
        "turned-text": Feature(code="TD-414", may_have=_named("textDirection"), is_used=_turned_text),
        "text-effects": Feature(
            code="TD-415",
            may_have=_named("emboss", "imprint", "outline", "shadow"),
            is_used=_switched_on("emboss", "imprint", "outline", "shadow"),
        ),
        "embedded-object": Feature(code="TD-416", may_have=_named("object"), is_used=_objects),
        "chart": Feature(code="TD-417", may_have=_named("graphicData"), is_used=_charts),
        "picture-format": Feature(code="TD-418", may_have=_named("blip", "imagedata"), is_used=_pictures),
        "word-art": Feature(code="TD-419", may_have=_named("prstTxWarp", "textpath"), is_used=_word_art),
        "formula": Feature(code="TD-430", may_have=_named("oMath"), is_used=_formulas),
        "form": Feature(code="TD-431", may_have=_named("prstGeom"), is_used=_forms),
        "filled-form": Feature(code="TD-432", may_have=_named("gradFill", "pattFill", "blipFill"), is_used=_fills),
        "inline-form": Feature(code="TD-434", may_have=_named("wsp"), is_used=_inline_forms),
        "balanced-columns": Feature(code="TD-435", may_have=_may_have_columns, is_used=_balanced_columns),
        "grouped-drawing": Feature(code="TD-433", may_have=_named("wgp", "wpc", "group"), is_used=_groups),
    }
)
"""By name. What every engine here draws, or is made to draw, is not among them."""
