"""Drawn ornament: outlines in millimetres as vector shapes behind the text, placed by the page."""

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["Ink", "Outline", "Shape", "closed", "curve", "drawn", "rectangle"]

_EMU_PER_MM = 36_000
_UNITS_PER_MM = 20
"""Of a path's own coordinates: a twentieth of a millimetre is finer than any printer of an office."""
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_NAMES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="{_WPS}"'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """One line of a shape: where it starts, and then straight pieces (one point) or curves (three points)."""

    start: tuple[float, float]
    pieces: tuple[tuple[tuple[float, float], ...], ...]
    is_closed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How a shape is drawn: filled, or as a line."""

    fill: str = ""
    """Colour as ``"C00000"``; empty for none."""
    line: str = ""
    width_mm: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Outlines of one ink, on the whole page: their points are millimetres from its upper left corner."""

    outlines: tuple[Outline, ...]
    ink: Ink


def closed(*points: tuple[float, float]) -> Outline:
    """A polygon."""
    return Outline(start=points[0], pieces=tuple((point,) for point in points[1:]), is_closed=True)


def curve(start: tuple[float, float], *pieces: tuple[tuple[float, float], ...], is_closed: bool = False) -> Outline:
    """A line of straight pieces and curves."""
    return Outline(start=start, pieces=pieces, is_closed=is_closed)


def rectangle(left: float, top: float, width: float, height: float) -> Outline:
    """A rectangle by its upper left corner and its size, in millimetres."""
    right, bottom = left + width, top + height
    return closed((left, top), (right, top), (right, bottom), (left, bottom))


def drawn(shapes: Iterable[Shape], *, page_mm: tuple[float, float]) -> str:
    """Runs that draw the shapes behind the text; they stand in any paragraph of the page."""
    return "".join(_run(shape, number, page_mm) for number, shape in enumerate(shapes, 1))


def _run(shape: Shape, number: int, page_mm: tuple[float, float]) -> str:
    wide, high = (round(length * _EMU_PER_MM) for length in page_mm)
    size = f'cx="{wide}" cy="{high}"'
    at = "<wp:posOffset>0</wp:posOffset>"
    return (
        f'<w:r><mc:AlternateContent {_NAMES}><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="{number}" behindDoc="1"'
        ' locked="1" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page">{at}</wp:positionH><wp:positionV relativeFrom="page">{at}</wp:positionV>'
        f'<wp:extent {size}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{number}" name="Hoa văn {number}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr/><wps:spPr>'
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>{_geometry(shape.outlines, page_mm)}{_ink(shape.ink)}'
        "</wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )


def _geometry(outlines: Iterable[Outline], page_mm: tuple[float, float]) -> str:
    wide, high = (round(length * _UNITS_PER_MM) for length in page_mm)
    path = "".join(map(_path, outlines))
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/>'
        f'<a:pathLst><a:path w="{wide}" h="{high}">{path}</a:path></a:pathLst></a:custGeom>'
    )


def _path(outline: Outline) -> str:
    pieces = "".join(
        f"<a:cubicBezTo>{_points(piece)}</a:cubicBezTo>" if piece[1:] else f"<a:lnTo>{_points(piece)}</a:lnTo>"
        for piece in outline.pieces
    )
    return f"<a:moveTo>{_points((outline.start,))}</a:moveTo>{pieces}{'<a:close/>' if outline.is_closed else ''}"


def _points(points: Iterable[tuple[float, float]]) -> str:
    return "".join(f'<a:pt x="{round(x * _UNITS_PER_MM)}" y="{round(y * _UNITS_PER_MM)}"/>' for x, y in points)


def _ink(ink: Ink) -> str:
    fill = f'<a:solidFill><a:srgbClr val="{ink.fill}"/></a:solidFill>' if ink.fill else "<a:noFill/>"
    if not ink.line:
        return f"{fill}<a:ln><a:noFill/></a:ln>"
    colour = f'<a:solidFill><a:srgbClr val="{ink.line}"/></a:solidFill>'
    return f'{fill}<a:ln w="{round(ink.width_mm * _EMU_PER_MM)}">{colour}<a:miter lim="800000"/></a:ln>'
