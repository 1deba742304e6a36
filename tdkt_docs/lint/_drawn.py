"""Lines drawn as shapes: connectors and flat shapes of DrawingML, lines of VML."""

import re
from collections.abc import Iterator

from lxml import etree

from tdkt_docs.lint.document import DrawnLine

__all__ = ["drawn_lines"]

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_EMU_PER_MM = 36_000
_FLAT_MM = 1.5
"""A shape no higher than that is a line to the eye."""
_UNITS_MM = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96, "": 25.4 / 96}
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|in|cm|mm|px|)")
_STRAIGHT = frozenset({"line", "straightConnector1", "lineInv"})


def drawn_lines(paragraph: etree._Element) -> Iterator[DrawnLine]:
    """The horizontal lines anchored in a paragraph; what stands twice for old programs counts once."""
    for element in paragraph.iter(_W + "drawing", _W + "pict"):
        if next(element.iterancestors(_MC + "Fallback"), None) is not None and _has_choice(element):
            continue
        yield from _of_drawing(element) if element.tag == _W + "drawing" else _of_pict(element)


def _has_choice(element: etree._Element) -> bool:
    alternate = next(element.iterancestors(_MC + "AlternateContent"), None)
    return alternate is not None and alternate.find(_MC + "Choice") is not None


def _of_drawing(drawing: etree._Element) -> Iterator[DrawnLine]:
    for extent in drawing.iter(_WP + "extent"):
        width, height = _mm(extent.get("cx")), _mm(extent.get("cy"))
        shapes = {str(shape.get("prst")) for shape in drawing.iter(_A + "prstGeom")}
        if next(drawing.iter(_W + "txbxContent"), None) is None and (height <= _FLAT_MM or shapes & _STRAIGHT):
            if width > height:
                yield DrawnLine(length_mm=width)
            return


def _mm(emu: str | None) -> float:
    return int(emu) / _EMU_PER_MM if emu is not None and emu.lstrip("-").isdigit() else 0.0


def _of_pict(pict: etree._Element) -> Iterator[DrawnLine]:
    for line in pict.iter(_V + "line"):
        start, end = _point(line.get("from", "")), _point(line.get("to", ""))
        if abs(end[0] - start[0]) >= abs(end[1] - start[1]):
            yield DrawnLine(length_mm=abs(end[0] - start[0]) * _scale(line))
    for shape in pict.iter(_V + "shape", _V + "rect"):
        style = shape.get("style", "")
        width, height = _styled(style, "width"), _styled(style, "height")
        is_straight = shape.get("type", "").endswith("_t32") and width > 0
        if shape.find(_V + "imagedata") is None and (is_straight or (width > height and height <= _FLAT_MM)):
            yield DrawnLine(length_mm=width)


def _scale(line: etree._Element) -> float:
    """Lines inside a group have the group's units; its own size tells nothing then."""
    return 0.0 if next(line.iterancestors(_V + "group"), None) is not None else 1.0


def _point(text: str) -> tuple[float, float]:
    found = [float(number) * _UNITS_MM[unit] for number, unit in _LENGTH.findall(text)]
    return (found[0], found[1]) if len(found) > 1 else (0.0, 0.0)


def _styled(style: str, name: str) -> float:
    found = re.search(rf"(?:^|;)\s*{name}\s*:\s*{_LENGTH.pattern}", style)
    return float(found[1]) * _UNITS_MM[found[2]] if found else 0.0
