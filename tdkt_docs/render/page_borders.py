"""Borders of pages, which dxpdf 0.8.1 leaves out: read from the sections of a .docx, drawn into the PDF.

A section's start travels as a bookmark, which the engine turns into a named destination.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pikepdf
from lxml import etree
from pikepdf import Pdf

from tdkt_docs.render.cures.tree import W
from tdkt_docs.render.places import destinations, without_destinations

__all__ = ["PageBorders", "border_content", "mark_sections", "page_borders", "without_marks"]

_SECTION = "_tdkt_phan_{}"
"""Name of the bookmark at the start of a section, by its number from 0."""
_SIDES = ("top", "left", "bottom", "right")
_TWIPS_PER_PT = 20
_EIGHTHS = 8
_LARGEST_BOOKMARK = 2_000_000
_DOUBLE = frozenset({"double", "thinThickSmallGap", "thickThinSmallGap", "thinThickMediumGap", "thickThinMediumGap"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Border:
    """One side of a page's border."""

    width_pt: float
    space_pt: float
    """From the edge of the page, or from the text."""
    colour: tuple[float, float, float]
    is_double: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBorders:
    """The borders of a section's pages."""

    sides: Mapping[str, _Border]
    insets_pt: Mapping[str, float]
    """From the edge of the page to what the space of a side counts from, by side."""
    pages: str
    """``allPages``, ``firstPage`` or ``notFirstPage``."""


def page_borders(body: etree._Element) -> tuple[PageBorders | None, ...]:
    """The borders of each section in order; ``None`` for one without."""
    return tuple(_of_section(section) for section in body.iter(W + "sectPr"))


def mark_sections(body: etree._Element) -> None:
    """Put a bookmark at the start of each section, so that its first page is known."""
    inner = body.find(W + "body")
    blocks = [] if inner is None else list(inner)
    number, is_start = 0, True
    for block in blocks:
        if block.tag not in (W + "p", W + "tbl"):
            continue
        if is_start:
            paragraph = block if block.tag == W + "p" else next(block.iter(W + "p"), None)
            if paragraph is not None:
                _mark(paragraph, number)
        is_start = block.find(f"{W}pPr/{W}sectPr") is not None
        number += is_start


def border_content(pdf: Pdf, borders: Sequence[PageBorders | None]) -> Iterator[tuple[int, str]]:
    """For each page that has borders, its index from 0 and the drawing as PDF content."""
    starts = _starts(pdf, len(borders))
    for index, page in enumerate(pdf.pages):
        section = sum(start <= index for start in starts) - 1
        found = borders[section]
        is_first = index == starts[section]
        if found is not None and found.pages in ("allPages", "firstPage" if is_first else "notFirstPage"):
            left, low, right, high = (float(side) for side in page.mediabox)
            yield index, _drawn(found, pikepdf.Rectangle(left, low, right, high))


def without_marks(pdf: Pdf, sections: int) -> None:
    """Take the destinations of the sections' starts out of an open PDF."""
    without_destinations(pdf, [_SECTION.format(number) for number in range(sections)])


def _of_section(section: etree._Element) -> PageBorders | None:
    found = section.find(W + "pgBorders")
    if found is None:
        return None
    named = ((side, found.find(W + side)) for side in _SIDES)
    sides = {side: _border(line) for side, line in named if line is not None and _is_drawn(line)}
    if not sides:
        return None
    from_edge = found.get(W + "offsetFrom", "text") == "page"
    return PageBorders(
        sides=sides,
        insets_pt=dict.fromkeys(_SIDES, 0.0) if from_edge else _text_insets(section, sides),
        pages=found.get(W + "display", "allPages"),
    )


def _is_drawn(line: etree._Element) -> bool:
    return line.get(W + "val", "nil") not in ("nil", "none")


def _border(line: etree._Element) -> _Border:
    kind = line.get(W + "val", "single")
    return _Border(
        width_pt=_number(line.get(W + "sz", "4")) / _EIGHTHS,
        space_pt=_number(line.get(W + "space", "0")),
        colour=_colour(line.get(W + "color", "auto")),
        is_double=kind in _DOUBLE,
    )


def _text_insets(section: etree._Element, sides: Mapping[str, _Border]) -> dict[str, float]:
    """From the page's edges to its text; header and footer are inside the border, as Word draws it unless told not."""
    margins = section.find(W + "pgMar")
    if margins is None:
        return dict.fromkeys(_SIDES, 72.0)
    insets = {side: _number(margins.get(W + side, "1440").lstrip("-")) / _TWIPS_PER_PT for side in _SIDES}
    for side, edge in (("top", "header"), ("bottom", "footer")):
        if section.find(f"{W}{edge}Reference") is not None:
            insets[side] = min(insets[side], _number(margins.get(W + edge, "720")) / _TWIPS_PER_PT)
    # the space of a side lies outside the text: the border is nearer to the edge by it, and by its own width
    return {side: inset - 2 * sides[side].space_pt if side in sides else inset for side, inset in insets.items()}


def _mark(paragraph: etree._Element, number: int) -> None:
    place = 1 if paragraph.find(W + "pPr") is not None else 0
    for offset, name in enumerate(("bookmarkStart", "bookmarkEnd")):
        mark = etree.Element(W + name)
        mark.set(W + "id", str(_LARGEST_BOOKMARK + number))
        if name == "bookmarkStart":
            mark.set(W + "name", _SECTION.format(number))
        paragraph.insert(place + offset, mark)


def _starts(pdf: Pdf, count: int) -> list[int]:
    """The index of the page on which each section starts."""
    pages: dict[object, int] = {page.objgen: index for index, page in enumerate(pdf.pages)}
    found = {name: pages[target[0].objgen] for name, target in destinations(pdf) if target[0].objgen in pages}
    starts = [0]
    for number in range(1, count):
        starts.append(max(found.get(_SECTION.format(number), starts[-1]), starts[-1]))
    return starts


def _drawn(borders: PageBorders, page: pikepdf.Rectangle) -> str:
    at = {side: borders.insets_pt[side] + border.space_pt for side, border in borders.sides.items()}
    outer = pikepdf.Rectangle(
        page.llx + at.get("left", 0),
        page.lly + at.get("bottom", 0),
        page.urx - at.get("right", 0),
        page.ury - at.get("top", 0),
    )
    rings = [_ring(borders.sides, outer, 0)]
    doubled = {side: border for side, border in borders.sides.items() if border.is_double}
    if doubled:
        rings.append(_ring(doubled, outer, 2))
    return f"q {' '.join(rings)} Q"


def _ring(sides: Mapping[str, _Border], outer: pikepdf.Rectangle, shift: int) -> str:
    """The lines of the sides, ``shift`` widths within ``outer``."""
    width = {side: border.width_pt for side, border in sides.items()}
    left, right = outer.llx + shift * width.get("left", 0), outer.urx - shift * width.get("right", 0)
    low, high = outer.lly + shift * width.get("bottom", 0), outer.ury - shift * width.get("top", 0)
    ends = {
        "top": (left, high - width.get("top", 0) / 2, right, high - width.get("top", 0) / 2),
        "bottom": (left, low + width.get("bottom", 0) / 2, right, low + width.get("bottom", 0) / 2),
        "left": (left + width.get("left", 0) / 2, low, left + width.get("left", 0) / 2, high),
        "right": (right - width.get("right", 0) / 2, low, right - width.get("right", 0) / 2, high),
    }
    return " ".join(_line(border, ends[side]) for side, border in sides.items())


def _line(border: _Border, ends: tuple[float, float, float, float]) -> str:
    red, green, blue = border.colour
    x1, y1, x2, y2 = ends
    pen = f"{red:.3f} {green:.3f} {blue:.3f} RG {border.width_pt:.2f} w"
    return f"{pen} {x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S"


def _colour(text: str) -> tuple[float, float, float]:
    try:
        number = int(text, 16) if len(text) == 6 else 0  # noqa: PLR2004 # rrggbb
    except ValueError:
        number = 0
    return (number >> 16) / 255, (number >> 8 & 0xFF) / 255, (number & 0xFF) / 255


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
