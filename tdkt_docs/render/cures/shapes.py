"""Cures of what dxpdf 0.8.1 does with drawings: it knows the forms line and rectangle, and VML only as pictures."""

from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from tdkt_docs.render.cures.tree import MC, Document, W, drop, replace
from tdkt_docs.render.cures.vml import V, as_drawing

__all__ = ["DRAWABLE_FORMS", "draw_forms", "draw_vml", "lift_drawings", "show_previews"]

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMU_PER_TWIP = 635
_FIRST_SHAPE = 9001
"""Ids of drawings must be unique; documents number theirs from one."""
_SAME_FORM: Mapping[str, str] = MappingProxyType({"straightConnector1": "line", "flowChartProcess": "rect"})
_BEND = 0.5523
"""How far along a quarter of a circle its bezier's points lie, in parts of the radius."""
DRAWABLE_FORMS = frozenset({"line", "rect", "ellipse", "roundRect", *_SAME_FORM})
"""Preset forms that are drawn, by dxpdf itself or after a cure."""


def draw_vml(root: etree._Element, _: Document) -> None:
    """Write VML lines, boxes and text boxes as DrawingML; dxpdf drops them, and sets a box's text into the line."""
    for number, shape in enumerate(list(_vml_shapes(root)), start=_FIRST_SHAPE):
        picture = shape.getparent()
        if picture is None or picture.tag != W + "pict":
            continue
        drawing = as_drawing(shape, number)
        if drawing is not None:
            replace(picture, [drawing])


def draw_forms(root: etree._Element, _: Document) -> None:
    """Write a connector as a line, an ellipse and a rounded rectangle as paths; dxpdf leaves these forms out."""
    for form in list(root.iter(_A + "prstGeom")):
        name = form.get("prst", "")
        if name in _SAME_FORM:
            form.set("prst", _SAME_FORM[name])
        elif name in ("ellipse", "roundRect"):
            replace(form, [_rounded(form, is_full=name == "ellipse")])


def lift_drawings(root: etree._Element, document: Document) -> None:
    """Place drawings from above the room before their paragraph, as LibreOffice; dxpdf counts from below it."""
    for place in root.iter(_WP + "positionV"):
        offset = place.find(_WP + "posOffset")
        paragraph = next(place.iterancestors(W + "p"), None)
        if place.get("relativeFrom") == "paragraph" and offset is not None and paragraph is not None:
            above = paragraph.getprevious()
            after = _twips(above, "after", document) if above is not None and above.tag == W + "p" else 0
            room = max(_twips(paragraph, "before", document) - after, 0)
            offset.text = str(int(offset.text or "0") - room * _EMU_PER_TWIP)


def _twips(paragraph: etree._Element, side: str, document: Document) -> int:
    text = document.styles.paragraph(paragraph, "spacing", side) or "0"
    return int(text) if text.isdigit() else 0


def show_previews(root: etree._Element, _: Document) -> None:
    """Show the picture a document keeps of an embedded object; dxpdf refuses the whole document for ``w:object``."""
    for embedded in list(root.iter(W + "object")):
        shape = next(embedded.iter(V + "shape"), None)
        if shape is None or shape.find(V + "imagedata") is None:
            drop(embedded)
            continue
        picture = etree.Element(W + "pict")
        picture.append(shape)
        replace(embedded, [picture])


def _vml_shapes(root: etree._Element) -> list[etree._Element]:
    names = (V + name for name in ("line", "rect", "oval", "roundrect", "shape"))
    return [shape for shape in root.iter(*names) if next(shape.iterancestors(MC + "Fallback"), None) is None]


def _rounded(form: etree._Element, *, is_full: bool) -> etree._Element:
    """A path with round corners; ``is_full``: they meet, else a sixth of the shorter side, as Word's unless changed.

    Curves, because dxpdf 0.8.1 draws ``a:arcTo`` the wrong way round.
    """
    above = form.getparent()
    extent = None if above is None else above.find(f"{_A}xfrm/{_A}ext")
    width, height = (
        (6, 6) if extent is None else (max(int(extent.get("cx", "6")), 1), max(int(extent.get("cy", "6")), 1))
    )
    corner = min(width, height) // 6
    across, down = (width // 2, height // 2) if is_full else (corner, corner)
    steps = [f'<a:moveTo><a:pt x="0" y="{down}"/></a:moveTo>']
    for x, y, towards_x, towards_y, first in (
        (0, 0, 1, 1, "down"),
        (width, 0, -1, 1, "across"),
        (width, height, -1, -1, "down"),
        (0, height, 1, -1, "across"),
    ):
        beside, under = (x + towards_x * across, y), (x, y + towards_y * down)
        start, end = (under, beside) if first == "down" else (beside, under)
        steps.append(f"<a:lnTo>{_point(start)}</a:lnTo>")
        steps.append(f"<a:cubicBezTo>{_bent(start, (x, y))}{_bent(end, (x, y))}{_point(end)}</a:cubicBezTo>")
    text = (
        f'<a:custGeom xmlns:a="{_A.strip("{}")}"><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>'
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{width}" h="{height}">'
        f"{''.join(steps)}<a:close/></a:path></a:pathLst></a:custGeom>"
    )
    return etree.fromstring(text)


def _bent(start: tuple[int, int], corner: tuple[int, int]) -> str:
    """The point that pulls a curve from ``start`` towards ``corner``."""
    x, y = (round(a + _BEND * (b - a)) for a, b in zip(start, corner, strict=True))
    return _point((x, y))


def _point(at: tuple[int, int]) -> str:
    return f'<a:pt x="{at[0]}" y="{at[1]}"/>'
