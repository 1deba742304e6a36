"""The cure of tabs at the start of a paragraph, which dxpdf 0.8.1 does not count when it fills the line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml import etree

from tdkt_docs.render.cures.tree import Document, W, replace, run_like, say

__all__ = ["NO_BREAK", "gap_run", "next_stop", "spell_tabs"]

NO_BREAK = "\N{NO-BREAK SPACE}"
_USUAL_STOP = 720
"""Twips between the stops of a document that sets none."""
_LONGEST_LABEL = 24
"""Letters before a tab at the start of a paragraph that count as its label."""
_TABS = f"{W}pPr/{W}tabs"


def spell_tabs(root: etree._Element, document: Document) -> None:
    """Write a tab at the start of a paragraph as a space of its width: dxpdf forgets it when it fills the line."""
    for paragraph in _tabbed(root):
        head = _head(paragraph)
        stops = None if head is None else _stops(paragraph, document)
        if head is None or stops is None:
            continue
        left = document.indent(paragraph, "left", "start")
        start = left + document.indent(paragraph, "firstLine") - document.indent(paragraph, "hanging")
        end = _width(head.label, document)
        if end is None:
            continue
        stop = start + end
        for _ in head.tabs:
            stop = next_stop(stop, left, stops)
        _put_gap(head, round(stop - start - end), document)


def _tabbed(root: etree._Element) -> Iterable[etree._Element]:
    """The paragraphs with a tab in one of their runs, in reading order."""
    runs = (tab.getparent() for tab in root.iter(W + "tab"))
    above = (run.getparent() for run in runs if run is not None and run.tag == W + "r")
    return dict.fromkeys(each for each in above if each is not None and each.tag == W + "p")


def next_stop(at: float, left: int, stops: Sequence[int] = ()) -> float:
    """The tab stop behind a place, in twips.

    Args:
        at: The place.
        left: The indent of the lines below, which is a stop too.
        stops: Those the paragraph sets; behind the last of them, or without any, the usual ones count.
    """
    usual = (at // _USUAL_STOP + 1) * _USUAL_STOP
    # the usual ones begin behind the last that is set
    known = (*stops, left) if any(stop > at for stop in stops) else (left, usual)
    return min(stop for stop in known if stop > at)


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
    """The tab stops a paragraph sets itself; ``None`` where they do more than end a tab, or others set some too."""
    if document.styles.paragraph(paragraph, "numPr") is not None:
        return None
    if document.styles.of_style(document.styles.style_of(paragraph), "tabs") is not None:
        return None
    own = paragraph.find(_TABS)
    stops = [] if own is None else list(own)
    plain = [stop for stop in stops if stop.get(W + "val") == "left" and stop.get(W + "leader", "none") == "none"]
    positions = [stop.get(W + "pos", "") for stop in plain]
    is_plain = len(plain) == len(stops) and all(position.isdigit() for position in positions)
    return [int(position) for position in positions] if is_plain else None


def _width(label: Sequence[tuple[etree._Element, str]], document: Document) -> float | None:
    """The width of a label in twips; ``None`` where its face is not measured."""
    widths = [document.text_width(run, said) for run, said in label]
    known = [width for width in widths if width is not None]
    return sum(known) if len(known) == len(widths) else None


def _put_gap(head: _Head, gap: int, document: Document) -> None:
    """A space as wide as the tabs it replaces, in a run of its own."""
    tab = head.tabs[0]
    run = tab.getparent()
    if run is None:
        return
    space = document.text_width(run, NO_BREAK)
    if space is None:
        return
    before, after = ([*tab.itersiblings(preceding=True)][::-1], [*head.tabs[-1].itersiblings()])
    parts = [_run_of(run, before), gap_run(run, round(gap - space)), _run_of(run, after)]
    replace(run, [part for part in parts if part is not None])


def _run_of(run: etree._Element, pieces: Sequence[etree._Element]) -> etree._Element | None:
    """A run like ``run`` that holds only ``pieces``; ``None`` where they say nothing."""
    kept = [piece for piece in pieces if piece.tag != W + "rPr"]
    return run_like(run, kept) if kept else None


def gap_run(run: etree._Element, twips: int) -> etree._Element:
    """A space, ``twips`` wider than it is, that looks like ``run``; dxpdf counts it, and does not stretch it."""
    part = run_like(run)
    for spacing in part[0].findall(W + "spacing"):
        part[0].remove(spacing)
    etree.SubElement(part[0], W + "spacing").set(W + "val", str(twips))
    return say(part, NO_BREAK)
