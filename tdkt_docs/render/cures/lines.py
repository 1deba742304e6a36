"""Cures of how dxpdf 0.8.1 fills lines: strokes it breaks at, borders that narrow them, pitches below one."""

from lxml import etree

from tdkt_docs.pdf.trimming import HELD_STROKE
from tdkt_docs.render.cures.tree import OFF, Document, W, place_property

__all__ = ["hold_strokes", "lower_letters", "tighten_lines", "widen_bordered_lines"]

_OWN_BORDERS = f"{W}pPr/{W}pBdr"
_TWIPS_PER_POINT = 20
_FULL_LINE = 240
_NATURAL, _ASCENT = 2355 / 2048, 1912 / 2048
"""Height of a line of Times metrics, and what of it is above the base line, in parts of the size."""
_ABOVE = 0.8
"""What of an exact height LibreOffice has above the base line."""
_GIVEN = ("exact", "atLeast")


def hold_strokes(root: etree._Element, document: Document) -> None:
    """Forbid a line to break after the stroke of ``118/TTr``: dxpdf breaks there, Word and LibreOffice do not.

    The stroke is written as a letter that only the faces of papers draw so; in the PDF it reads ``/`` again.
    """
    for text in root.iter(W + "t"):
        run = text.getparent()
        if run is not None and "/" in (text.text or "") and document.family(run) is not None:
            text.text = (text.text or "").replace("/", HELD_STROKE)


def widen_bordered_lines(root: etree._Element, document: Document) -> None:
    """Give a paragraph bordered at its sides its line back: dxpdf takes the borders' space off the right."""
    if not document.styles.mentions("pBdr") and next(root.iter(W + "pBdr"), None) is None:
        return
    for paragraph in root.iter(W + "p"):
        if not _may_have_sides(paragraph, document):
            continue
        space = sum(_side_space(paragraph, side, document) for side in ("left", "right"))
        if space:
            right = document.indent(paragraph, "right", "end") - _TWIPS_PER_POINT * space
            place_property(paragraph, "ind").set(W + "right", str(right))


def tighten_lines(root: etree._Element, document: Document) -> None:
    """Write a pitch of less than one line in points: dxpdf never sets lines closer than the letters are high."""
    if not document.styles.mentions("spacing") and next(root.iter(W + "spacing"), None) is None:
        return
    for paragraph in root.iter(W + "p"):
        line = document.styles.paragraph(paragraph, "spacing", "line") or ""
        if not line.isdigit() or int(line) >= _FULL_LINE:
            continue
        if (document.styles.paragraph(paragraph, "spacing", "lineRule") or "auto") == "auto":
            size = max((_half_points(run, document) for run in paragraph.iter(W + "r")), default=0) / 2
            if size:
                spacing = place_property(paragraph, "spacing")
                spacing.set(W + "line", str(round(size * _NATURAL * int(line) / _FULL_LINE * _TWIPS_PER_POINT)))
                spacing.set(W + "lineRule", "exact")


def lower_letters(root: etree._Element, document: Document) -> None:
    """Lower the letters of lines of a given height to where others set them: dxpdf leaves all room below them.

    LibreOffice has four fifths of an exact height above the base line, and all that a least height adds.
    """
    for paragraph in root.iter(W + "p"):
        rule = document.styles.paragraph(paragraph, "spacing", "lineRule")
        line = document.styles.paragraph(paragraph, "spacing", "line") if rule in _GIVEN else None
        if line is None or not line.isdigit() or _would_leave_some(paragraph, document):
            continue
        runs = [run for run in paragraph.iter(W + "r") if next(run.iterancestors(W + "p")) is paragraph]
        size = max((_half_points(run, document) for run in runs), default=0) / 2
        height = int(line) / _TWIPS_PER_POINT
        lower = _ABOVE * height - _ASCENT * size if rule == "exact" else max(height - _NATURAL * size, 0)
        for run in runs if round(2 * lower) and size else ():
            _lower(run, round(2 * lower))


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


def _may_have_sides(paragraph: etree._Element, document: Document) -> bool:
    """Whether the paragraph or its style says anything of borders; to ask for each side takes three times as long."""
    if paragraph.find(_OWN_BORDERS) is not None:
        return True
    style = document.styles.style_of(paragraph)
    return any(document.styles.of_style(style, f"pBdr/{side}") is not None for side in ("left", "right"))


def _side_space(paragraph: etree._Element, side: str, document: Document) -> int:
    kind = document.styles.paragraph(paragraph, f"pBdr/{side}")
    space = document.styles.paragraph(paragraph, f"pBdr/{side}", "space") or "0"
    return 0 if kind in (None, *OFF, "nil") or not space.isdigit() else int(space)


def _half_points(run: etree._Element, document: Document) -> int:
    text = document.styles.run(run, "sz") or "20"
    return int(text) if text.isdigit() else 20
