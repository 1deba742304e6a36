"""Cures of how dxpdf 0.8.1 fills lines: strokes it breaks at, tabs it does not count, borders that narrow a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from tdkt_docs.pdf.trimming import HELD_STROKE
from tdkt_docs.render.cures.tree import OFF, Document, W, place_property, replace, run_like, say

__all__ = ["hold_strokes", "spell_tabs", "tighten_lines", "widen_bordered_lines"]

_OWN_BORDERS = f"{W}pPr/{W}pBdr"
_NO_BREAK = "\N{NO-BREAK SPACE}"
_USUAL_STOP = 720
"""Twips between the stops of a document that sets none."""
_TWIPS_PER_POINT = 20
_FULL_LINE = 240
_NATURAL = 2355 / 2048
"""Height of a line of Times metrics in parts of the size."""
_PLAIN = frozenset({"left", "start", "num"})
"""Kinds of tab stops from which text runs on to the right."""
_LONGEST_LABEL = 24
"""Letters before a tab at the start of a paragraph that count as its label."""


def hold_strokes(root: etree._Element, document: Document) -> None:
    """Forbid a line to break after the stroke of ``118/TTr``: dxpdf breaks there, Word and LibreOffice do not.

    The stroke is written as a letter that only the faces of papers draw so; in the PDF it reads ``/`` again.
    """
    for text in root.iter(W + "t"):
        run = text.getparent()
        if run is not None and "/" in (text.text or "") and document.family(run) is not None:
            text.text = (text.text or "").replace("/", HELD_STROKE)


def spell_tabs(root: etree._Element, document: Document) -> None:
    """Write a tab at the start of a paragraph as a space of its width: dxpdf forgets it when it fills the line."""
    for paragraph in root.iter(W + "p"):
        head = _head(paragraph)
        stops = None if head is None else _stops(paragraph, document)
        if head is None or stops is None:
            continue
        start = _indent(document, paragraph, "left", "start") + _first_indent(document, paragraph)
        end = _width(head.label, document)
        if end is None:
            continue
        stop = start + end
        for _ in head.tabs:
            stop = _next_stop(stop, _indent(document, paragraph, "left", "start"), stops)
        _put_gap(head, round(stop - start - end), document)


def widen_bordered_lines(root: etree._Element, document: Document) -> None:
    """Give a paragraph bordered at its sides its line back: dxpdf takes the borders' space off the right."""
    if not document.styles.mentions("pBdr") and next(root.iter(W + "pBdr"), None) is None:
        return
    for paragraph in root.iter(W + "p"):
        if not _may_have_sides(paragraph, document):
            continue
        space = sum(_side_space(paragraph, side, document) for side in ("left", "right"))
        if space:
            right = _indent(document, paragraph, "right", "end") - _TWIPS_PER_POINT * space
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


@dataclass(frozen=True, slots=True)
class _Head:
    """What a paragraph begins with: the runs of its label, if any, and the tabs behind it, in one run."""

    label: Sequence[tuple[etree._Element, str]]
    """Runs and what they say."""
    tabs: Sequence[etree._Element]


def _head(paragraph: etree._Element) -> _Head | None:
    """The label and the tabs a paragraph begins with; ``None`` where it does not, or nothing follows."""
    label: list[tuple[etree._Element, str]] = []
    for run in paragraph:
        if run.tag == W + "r":
            pieces = [piece for piece in run if piece.tag != W + "rPr"]
            said = "".join(piece.text or "" for piece in pieces if piece.tag == W + "t")
            tabs = [piece for piece in pieces if piece.tag == W + "tab"]
            if any(piece.tag not in (W + "t", W + "tab") for piece in pieces):
                return None
            if tabs:
                return _split_head(label, run, pieces, tabs)
            label.append((run, said))
            if sum(len(text) for _, text in label) > _LONGEST_LABEL:
                return None
        elif run.tag not in (W + "pPr", W + "bookmarkStart", W + "bookmarkEnd", W + "proofErr"):
            return None
    return None


def _split_head(
    label: list[tuple[etree._Element, str]],
    run: etree._Element,
    pieces: Sequence[etree._Element],
    tabs: Sequence[etree._Element],
) -> _Head | None:
    first = pieces.index(tabs[0])
    before = "".join(piece.text or "" for piece in pieces[:first])
    together = [tabs[0]]
    for piece in pieces[first + 1 :]:
        if piece.tag != W + "tab":
            break
        together.append(piece)
    if len(together) < len(tabs) or not _is_followed(run, together[-1]):
        return None
    whole = [*label, (run, before)] if before else label
    return _Head(whole, together) if sum(len(text) for _, text in whole) <= _LONGEST_LABEL else None


def _is_followed(run: etree._Element, last: etree._Element) -> bool:
    """Whether text follows in the paragraph, and no other tab."""
    rest = [*last.itersiblings(), *(piece for behind in run.itersiblings() for piece in behind.iter())]
    tags = {piece.tag for piece in rest}
    return W + "t" in tags and W + "tab" not in tags


def _stops(paragraph: etree._Element, document: Document) -> list[int] | None:
    """The places of the tab stops that are set; ``None`` where one is not plain, or the paragraph is a list's."""
    if document.styles.paragraph(paragraph, "numPr") is not None:
        return None
    found = list(document.styles.tab_stops(paragraph))
    places = [stop.get(W + "pos", "") for stop in found]
    is_plain = all(stop.get(W + "val", "left") in _PLAIN and stop.get(W + "leader", "none") == "none" for stop in found)
    return [int(place) for place in places] if is_plain and all(map(str.isdigit, places)) else None


def _width(label: Sequence[tuple[etree._Element, str]], document: Document) -> float | None:
    """The width of a label in twips; ``None`` where its face is not measured."""
    widths = [document.text_width(run, said) for run, said in label]
    known = [width for width in widths if width is not None]
    return sum(known) if len(known) == len(widths) else None


def _next_stop(at: float, left: int, stops: Sequence[int]) -> float:
    """The tab stop behind a place: of those set and the left indent the nearest, else the next of the usual ones."""
    usual = (at // _USUAL_STOP + 1) * _USUAL_STOP
    nearest = min((stop for stop in (*stops, left) if stop > at), default=usual)
    return nearest if stops else min(nearest, usual)


def _put_gap(head: _Head, gap: int, document: Document) -> None:
    """A space as wide as the tabs it replaces, in a run of its own."""
    tab = head.tabs[0]
    run = tab.getparent()
    if run is None:
        return
    space = document.text_width(run, _NO_BREAK)
    if space is None:
        return
    before, after = ([*tab.itersiblings(preceding=True)][::-1], [*head.tabs[-1].itersiblings()])
    parts = [_run_of(run, before), _gap_run(run, round(gap - space)), _run_of(run, after)]
    replace(run, [part for part in parts if part is not None])


def _run_of(run: etree._Element, pieces: Sequence[etree._Element]) -> etree._Element | None:
    """A run like ``run`` that holds only ``pieces``; ``None`` where they say nothing."""
    kept = [piece for piece in pieces if piece.tag != W + "rPr"]
    return run_like(run, kept) if kept else None


def _gap_run(run: etree._Element, twips: int) -> etree._Element:
    part = run_like(run)
    for spacing in part[0].findall(W + "spacing"):
        part[0].remove(spacing)
    etree.SubElement(part[0], W + "spacing").set(W + "val", str(twips))
    return say(part, _NO_BREAK)


def _indent(document: Document, paragraph: etree._Element, *names: str) -> int:
    for name in names:
        text = document.styles.paragraph(paragraph, "ind", name)
        if text is not None and text.lstrip("-").isdigit():
            return int(text)
    return 0


def _first_indent(document: Document, paragraph: etree._Element) -> int:
    return _indent(document, paragraph, "firstLine") - _indent(document, paragraph, "hanging")


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
