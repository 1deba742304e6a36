"""Cures of the height of lines, and of where dxpdf 0.8.1 sets letters in it."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from lxml import etree

from tdkt_docs.render.cures.tree import Document, W, paragraphs_with, place_property

__all__ = ["lower_letters", "seat_pictures", "tighten_lines"]

_T = TypeVar("_T")
_TWIPS_PER_POINT = 20
_FULL_LINE = 240
_NATURAL, _ASCENT = 2355 / 2048, 1912 / 2048
"""Height of a line of Times metrics, and what of it is above the base line, in parts of the size."""
_ABOVE = 0.8
"""What of an exact height LibreOffice has above the base line."""
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_INLINE, _EXTENT = _WP + "inline", _WP + "extent"
_EMU_PER_POINT = 12700
_SURELY_ONE_LINE = 50
"""Letters beside a picture."""
_GIVEN = frozenset({"exact", "atLeast"})


def tighten_lines(root: etree._Element, document: Document) -> None:
    """Write a pitch of less than one line in points: dxpdf never sets lines closer than the letters are high."""
    if not document.styles.mentions("spacing") and next(root.iter(W + "spacing"), None) is None:
        return
    lines = document.styles.saying("spacing", "line").items()
    tight = [style for style, line in lines if _is_tight(line) and _is_share(document.styles.of_style, style)]
    for paragraph in paragraphs_with(root, _saying_pitch(root), document.styles, tight):
        line = document.styles.paragraph(paragraph, "spacing", "line") or ""
        if _is_tight(line) and _is_share(document.styles.paragraph, paragraph):
            size = max((_half_points(run, document) for run in paragraph.iter(W + "r")), default=0) / 2
            if size:
                spacing = place_property(paragraph, "spacing")
                spacing.set(W + "line", str(round(size * _NATURAL * int(line) / _FULL_LINE * _TWIPS_PER_POINT)))
                spacing.set(W + "lineRule", "exact")


def _is_tight(line: str) -> bool:
    """Whether a pitch is less than one line."""
    return line.isdigit() and int(line) < _FULL_LINE


def _is_share(asked: Callable[[_T, str, str], str | None], of: _T) -> bool:
    """Whether a pitch is in parts of one line, as ``asked`` tells of a style or a paragraph."""
    return (asked(of, "spacing", "lineRule") or "auto") == "auto"


def _saying_pitch(root: etree._Element) -> list[etree._Element]:
    """What says how far lines are apart; most that gives room says nothing of it."""
    names = (W + "line", W + "lineRule")
    return [spacing for spacing in root.iter(W + "spacing") if any(name in spacing.attrib for name in names)]


def lower_letters(root: etree._Element, document: Document) -> None:
    """Lower the letters of lines of a given height to where others set them: dxpdf leaves all room below them.

    LibreOffice has four fifths of an exact height above the base line, and all that a least height adds.
    """
    for paragraph in _may_be_given(root, document):
        rule = document.styles.paragraph(paragraph, "spacing", "lineRule")
        line = document.styles.paragraph(paragraph, "spacing", "line") if rule in _GIVEN else None
        if line is None or not line.isdigit() or _would_leave_some(paragraph, document):
            continue
        runs = _runs(paragraph)
        size = max((_half_points(run, document) for run in runs), default=0) / 2
        height = int(line) / _TWIPS_PER_POINT
        lower = _ABOVE * height - _ASCENT * size if rule == "exact" else max(height - _NATURAL * size, 0)
        for run in runs if round(2 * lower) and size else ():
            _lower(run, round(2 * lower))


def _may_be_given(root: etree._Element, document: Document) -> Iterable[etree._Element]:
    """The paragraphs that say something and may give their lines a height."""
    own = [spacing for spacing in root.iter(W + "spacing") if spacing.get(W + "lineRule") in _GIVEN]
    giving = document.styles.giving("spacing", "lineRule", _GIVEN)
    paragraphs = paragraphs_with(root, own, document.styles, giving)
    return (each for each in paragraphs if next(each.iter(W + "r"), None) is not None)


def seat_pictures(root: etree._Element, document: Document) -> None:
    """Set text beside a picture in its line on the picture's foot; dxpdf hangs it from the line's top.

    Below the picture others leave what letters reach under the base line, and what the pitch adds to one line.
    """
    for paragraph in dict.fromkeys(next(picture.iterancestors(W + "p")) for picture in root.iter(_INLINE)):
        runs = _runs(paragraph)
        texts = [run for run in runs if run.find(W + "t") is not None]
        heights = [picture.find(_EXTENT) for run in runs for picture in run.iter(_INLINE)]
        highest = max((_points(extent) for extent in heights if extent is not None), default=0.0)
        size = max((_half_points(run, document) for run in runs), default=0) / 2
        letters = sum(len(text.text or "") for run in texts for text in run.iterchildren(W + "t"))
        is_in_cell = next(paragraph.iterancestors(W + "tc"), None) is not None
        if highest <= _NATURAL * size or letters > _SURELY_ONE_LINE or is_in_cell:
            continue
        for run in texts:
            _lower(run, round(2 * (highest - _ASCENT * size)))
        _add_below(paragraph, size, document, has_text=bool(texts))


def _points(extent: etree._Element) -> float:
    high = extent.get("cy", "")
    return int(high) / _EMU_PER_POINT if high.isdigit() else 0.0


def _runs(paragraph: etree._Element) -> list[etree._Element]:
    """Its runs, without those of a text box that hangs on it."""
    return [run for run in paragraph.iter(W + "r") if next(run.iterancestors(W + "p")) is paragraph]


def _add_below(paragraph: etree._Element, size: float, document: Document, *, has_text: bool) -> None:
    line = document.styles.paragraph(paragraph, "spacing", "line") or ""
    rule = document.styles.paragraph(paragraph, "spacing", "lineRule") or "auto"
    if rule == "auto":
        more = max(int(line) / _FULL_LINE - 1, 0) * _NATURAL * size if line.isdigit() else 0
        more += (_NATURAL - _ASCENT) * size if has_text else 0
        after = document.styles.paragraph(paragraph, "spacing", "after") or "0"
        if after.isdigit() and round(more):
            twips = int(after) + round(more * _TWIPS_PER_POINT)
            place_property(paragraph, "spacing").set(W + "after", str(twips))


def _would_leave_some(paragraph: etree._Element, document: Document) -> bool:
    """Whether letters stand in a paragraph that are in no run: the label of a list, the leader of a tab."""
    is_listed = document.styles.paragraph(paragraph, "numPr/numId") is not None
    return is_listed or next(paragraph.iter(W + "tab"), None) is not None


def _lower(run: etree._Element, half_points: int) -> None:
    """Lower a run; cures before have turned the sign of what is raised, as dxpdf reads it."""
    properties = run.find(W + "rPr")
    if properties is None:
        properties = etree.Element(W + "rPr")
        run.insert(0, properties)
    position = properties.find(W + "position")
    if position is None:
        position = etree.SubElement(properties, W + "position")
    now = position.get(W + "val", "0")
    position.set(W + "val", str(half_points + (int(now) if now.lstrip("+-").isdigit() else 0)))


def _half_points(run: etree._Element, document: Document) -> int:
    text = document.styles.run(run, "sz") or "20"
    return int(text) if text.isdigit() else 20
