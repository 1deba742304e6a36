"""Lines of old documents (``v:line`` under the motto) as DrawingML, which the embedded engine draws."""

import re

from lxml import etree

__all__ = ["as_drawing"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_EMU_PER = {"pt": 12700.0, "in": 914400.0, "cm": 360000.0, "mm": 36000.0, "px": 9525.0, "": 9525.0}
"""VML's lengths in DrawingML's units; a bare number is pixels."""
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|in|cm|mm|px|)")
_COLOUR = re.compile(r"#([0-9a-fA-F]{6})")
_DRAWING = """<w:drawing xmlns:w="{w}"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0"
 layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>{top}</wp:posOffset></wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
<wp:docPr id="{number}" name="line {number}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvCnPr/><wps:spPr><a:xfrm{flip}><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="line"><a:avLst/></a:prstGeom>
<a:ln w="{weight}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/>
</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"""


def as_drawing(line: etree._Element, number: int) -> etree._Element | None:
    """A ``v:line`` as ``w:drawing``; ``None`` where its ends are not written as lengths.

    Args:
        line: The VML element, its ends relative to column and paragraph.
        number: The drawing's id, once in a document.
    """
    start, end = _point(line.get("from", "")), _point(line.get("to", ""))
    if start is None or end is None:
        return None
    colour = _COLOUR.match(line.get("strokecolor", ""))
    rises = (end[1] - start[1]) * (end[0] - start[0]) < 0
    text = _DRAWING.format(
        w=_W,
        left=min(start[0], end[0]),
        top=min(start[1], end[1]),
        width=abs(end[0] - start[0]),
        height=abs(end[1] - start[1]),
        flip=' flipV="1"' if rises else "",
        weight=_length(line.get("strokeweight", "")) or int(_EMU_PER["pt"] * 0.75),
        colour=colour.group(1) if colour else "000000",
        number=number,
    )
    return etree.fromstring(text.replace("\n", "").encode())


def _point(text: str) -> tuple[int, int] | None:
    x, _, y = text.partition(",")
    across, down = _length(x), _length(y)
    return None if across is None or down is None else (across, down)


def _length(text: str) -> int | None:
    found = _LENGTH.fullmatch(text.strip())
    return round(float(found.group(1)) * _EMU_PER[found.group(2)]) if found else None
