"""Shapes of old documents (VML: a line under the motto, a box with text) as DrawingML, which dxpdf draws in place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from xml.sax.saxutils import quoteattr

from lxml import etree

from tdkt_docs.render.cures.tree import W

__all__ = ["V", "as_drawing"]

V = "{urn:schemas-microsoft-com:vml}"
_W10 = "{urn:schemas-microsoft-com:office:word}"
_EMU_PER = {"pt": 12700.0, "in": 914400.0, "cm": 360000.0, "mm": 36000.0, "px": 9525.0, "": 9525.0}
"""VML's lengths in DrawingML's units; a bare number is pixels."""
_LENGTH = re.compile(r"(-?[\d.]+)\s*(pt|in|cm|mm|px|)")
_COLOUR = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
_NAMED: Mapping[str, str] = MappingProxyType(
    {
        "black": "000000",
        "white": "FFFFFF",
        "red": "FF0000",
        "blue": "0000FF",
        "green": "008000",
        "yellow": "FFFF00",
        "silver": "C0C0C0",
        "gray": "808080",
        "navy": "000080",
        "maroon": "800000",
    }
)
_PRESETS: Mapping[str, str] = MappingProxyType(
    {"rect": "rect", "oval": "ellipse", "roundrect": "roundRect", "line": "line"}
)
_SHAPE_TYPES: Mapping[str, str] = MappingProxyType(
    {"#_x0000_t202": "rect", "#_x0000_t32": "line", "#_x0000_t20": "line"}
)
"""Of ``v:shape``: a text box, a straight connector, a line."""
_SIDES_FROM: Mapping[str, str] = MappingProxyType(
    {"page": "page", "margin": "margin", "text": "column", "char": "character", "line": "line"}
)
_AWAY_EMU: Mapping[str, int] = MappingProxyType({"left": 114300, "top": 0, "right": 114300, "bottom": 0})
"""How far text keeps from a shape that says nothing of it."""
_INSETS_EMU = (91440, 45720, 91440, 45720)
"""Of a text box that says nothing: left, top, right, bottom."""
_DRAWING = """<w:drawing xmlns:w="{w}"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{frame}
<wp:docPr id="{number}" name="shape {number}"/><wp:cNvGraphicFramePr/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>
<wps:cNvCnPr/><wps:spPr><a:xfrm{flip}><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>
<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>{fill}{line}</wps:spPr>{text}
<wps:bodyPr lIns="{insets[0]}" tIns="{insets[1]}" rIns="{insets[2]}" bIns="{insets[3]}"/>
</wps:wsp></a:graphicData></a:graphic></wp:{kind}></w:drawing>"""
_INLINE = '<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
_ANCHOR = """<wp:anchor distT="{away[top]}" distB="{away[bottom]}" distL="{away[left]}" distR="{away[right]}"
 simplePos="0" relativeHeight="1" behindDoc="{behind}"
 locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="{across}">{left}</wp:positionH><wp:positionV relativeFrom="{down}">{top}</wp:positionV>
<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>{wrap}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    """Where a shape lies, in EMU from the upper left of what it is measured from."""

    left: int
    top: int
    width: int
    height: int
    flip: str = ""
    """Attributes of ``a:xfrm``."""


def as_drawing(shape: etree._Element, number: int) -> etree._Element | None:
    """A VML shape as ``w:drawing``; ``None`` where its form or its measures are not understood.

    Args:
        shape: The VML element; the paragraphs of its text box are moved into the drawing.
        number: The drawing's id, once in a document.
    """
    preset, style = _preset(shape), _style(shape.get("style", ""))
    box = _between_ends(shape) if shape.tag == V + "line" else _styled_box(style)
    if not preset or box is None:
        return None
    is_inline = style.get("position", "absolute") not in ("absolute", "relative") and shape.tag != V + "line"
    text = shape.find(f"{V}textbox/{W}txbxContent")
    made = _DRAWING.format(
        w=W.strip("{}"),
        frame=(_INLINE if is_inline else _anchor(style, box, shape)).format(width=box.width, height=box.height),
        kind="inline" if is_inline else "anchor",
        number=number,
        flip=box.flip,
        preset=preset,
        width=box.width,
        height=box.height,
        fill=_fill(shape, preset),
        line=_line(shape),
        text="<wps:txbx/>" if text is not None else "",
        insets=_insets(shape),
    )
    drawing = etree.fromstring(made.replace("\n", "").encode())
    if text is not None:
        next(drawing.iter("{*}txbx")).append(text)
    return drawing


def _preset(shape: etree._Element) -> str:
    name = etree.QName(shape).localname
    if name == "shape":
        return "" if shape.find(V + "imagedata") is not None else _SHAPE_TYPES.get(shape.get("type", ""), "")
    return _PRESETS.get(name, "")


def _style(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip().lower(): value.strip() for name, _, value in pairs if name.strip()}


def _between_ends(line: etree._Element) -> _Box | None:
    start, end = _point(line.get("from", "")), _point(line.get("to", ""))
    if start is None or end is None:
        return None
    rises = (end[1] - start[1]) * (end[0] - start[0]) < 0
    return _Box(
        left=min(start[0], end[0]),
        top=min(start[1], end[1]),
        width=abs(end[0] - start[0]),
        height=abs(end[1] - start[1]),
        flip=' flipV="1"' if rises else "",
    )


def _styled_box(style: Mapping[str, str]) -> _Box | None:
    width, height = _length(style.get("width", "")), _length(style.get("height", "0"))
    if width is None or height is None:
        return None
    flips = style.get("flip", "")
    return _Box(
        left=_length(style.get("margin-left", style.get("left", "0"))) or 0,
        top=_length(style.get("margin-top", style.get("top", "0"))) or 0,
        width=width,
        height=height,
        flip=(' flipH="1"' if "x" in flips else "") + (' flipV="1"' if "y" in flips else ""),
    )


def _anchor(style: Mapping[str, str], box: _Box, shape: etree._Element) -> str:
    across = _SIDES_FROM.get(style.get("mso-position-horizontal-relative", "text"), "column")
    down = _SIDES_FROM.get(style.get("mso-position-vertical-relative", "text"), "column")
    return _ANCHOR.format(
        behind=int(style.get("z-index", "0").startswith("-")),
        across=across,
        down="paragraph" if down in ("column", "character") else down,
        left=_place(style.get("mso-position-horizontal", ""), box.left),
        top=_place(style.get("mso-position-vertical", ""), box.top),
        wrap=_wrap(shape),
        away={side: _away(style, side) for side in _AWAY_EMU},
        width="{width}",
        height="{height}",
    )


def _place(word: str, offset: int) -> str:
    if word in ("left", "center", "right", "top", "bottom", "inside", "outside"):
        return f"<wp:align>{word}</wp:align>"
    return f"<wp:posOffset>{offset}</wp:posOffset>"


def _away(style: Mapping[str, str], side: str) -> int:
    """How far text that runs round a shape keeps from one of its sides."""
    given = _length(style.get(f"mso-wrap-distance-{side}", ""))
    return _AWAY_EMU[side] if given is None else given


def _wrap(shape: etree._Element) -> str:
    wrap = shape.find(_W10 + "wrap")
    kind = "" if wrap is None else wrap.get("type", "")
    known = {"square": '<wp:wrapSquare wrapText="bothSides"/>', "topAndBottom": "<wp:wrapTopAndBottom/>"}
    return known.get(kind, known["square"] if kind in ("tight", "through") else "<wp:wrapNone/>")


def _fill(shape: etree._Element, preset: str) -> str:
    is_plain = preset == "line" or shape.get("filled", "t") in ("f", "false")
    colour = _colour(shape.get("fillcolor", ""), "FFFFFF")
    return "<a:noFill/>" if is_plain else f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _line(shape: etree._Element) -> str:
    if shape.get("stroked", "t") in ("f", "false"):
        return "<a:ln><a:noFill/></a:ln>"
    weight = _length(shape.get("strokeweight", "")) or int(_EMU_PER["pt"] * 0.75)
    colour = _colour(shape.get("strokecolor", ""), "000000")
    stroke = shape.find(V + "stroke")
    dash = "" if stroke is None else stroke.get("dashstyle", "")
    dashed = (
        "" if dash in ("", "solid") else f"<a:prstDash val={quoteattr('sysDot' if 'dot' in dash.lower() else 'dash')}/>"
    )
    return f'<a:ln w="{weight}"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>{dashed}</a:ln>'


def _insets(shape: etree._Element) -> tuple[int, ...]:
    textbox = shape.find(V + "textbox")
    parts = ("" if textbox is None else textbox.get("inset", "")).split(",")
    given = [_length(part) for part in (*parts, "", "", "", "")[:4]]
    return tuple(usual if own is None else own for own, usual in zip(given, _INSETS_EMU, strict=True))


def _colour(text: str, usual: str) -> str:
    found = _COLOUR.match(text)
    if found is None:
        return _NAMED.get(next(iter(text.split()), ""), usual)
    digits = found.group(1)
    return digits if len(digits) > 3 else "".join(2 * digit for digit in digits)  # noqa: PLR2004 # one digit a colour


def _point(text: str) -> tuple[int, int] | None:
    x, _, y = text.partition(",")
    across, down = _length(x), _length(y)
    return None if across is None or down is None else (across, down)


def _length(text: str) -> int | None:
    found = _LENGTH.fullmatch(text.strip())
    return round(float(found.group(1)) * _EMU_PER[found.group(2)]) if found else None
