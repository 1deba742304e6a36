"""How one PDF differs from another of the same document: in pages, words, lines and places.

Source: the definitions in this project's notes on rendering; the README beside this file repeats them.
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from fidelity.words import PlacedWord, placed_words

__all__ = ["Layout", "layout"]

_SAME_LINE_PT = 7.0
"""Raised figures and other sizes stand on the line they follow; lines are farther apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What differs, except the ink; ``None`` where there is nothing to measure."""

    pages: int
    reference_pages: int
    recall: float | None
    """Share of the reference's words that are found."""
    same_page: float | None
    """Share of the found words that are on the same page."""
    line_breaks: float | None
    """Words that begin a line in both, of those that do in either."""
    dx95_pt: float | None
    """Over words of lines that hold the same words in both."""
    dy95_pt: float | None
    """Over words on the same page."""
    lost: tuple[str, ...]
    """Words of the reference that are not found, in its order."""


def layout(pdf: bytes, pages: int, reference: bytes, reference_pages: int) -> Layout:
    """What of the layout of ``reference`` is otherwise in ``pdf``."""
    words, wanted = placed_words(pdf), placed_words(reference)
    pairs = _pairs(words, wanted)
    matched = [(words[mine], wanted[theirs]) for theirs, mine in sorted(pairs.items())]
    together = [(one, other) for one, other in matched if one.page_no == other.page_no]
    return Layout(
        pages=pages,
        reference_pages=reference_pages,
        recall=_share(len(pairs), len(wanted)),
        same_page=_share(len(together), len(matched)),
        line_breaks=_agreement(words, wanted, pairs),
        dx95_pt=_percentile([abs(one.left_pt - other.left_pt) for one, other in _in_like_lines(words, wanted, pairs)]),
        dy95_pt=_percentile([abs(one.baseline_pt - other.baseline_pt) for one, other in together]),
        lost=tuple(word.text for index, word in enumerate(wanted) if index not in pairs),
    )


def _pairs(words: Sequence[PlacedWord], wanted: Sequence[PlacedWord]) -> dict[int, int]:
    """Index of a word of the reference → index of the same word in the other.

    Texts are laid beside each other first; what is drawn in another order (a footnote, a text box, a cell) is then
    looked for by its text, the nearest first.
    """
    matcher = SequenceMatcher(None, [word.text for word in wanted], [word.text for word in words], autojunk=False)
    pairs = {
        block.a + offset: block.b + offset for block in matcher.get_matching_blocks() for offset in range(block.size)
    }
    return {**pairs, **_elsewhere(words, wanted, pairs)}


def _elsewhere(words: Sequence[PlacedWord], wanted: Sequence[PlacedWord], pairs: Mapping[int, int]) -> dict[int, int]:
    taken = set(pairs.values())
    free: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        if index not in taken:
            free[word.text].append(index)
    found: dict[int, int] = {}
    for theirs, word in enumerate(wanted):
        if theirs in pairs or not free[word.text]:
            continue
        mine = min(free[word.text], key=lambda index: _distance(words[index], word))
        free[word.text].remove(mine)
        found[theirs] = mine
    return found


def _distance(one: PlacedWord, other: PlacedWord) -> tuple[int, float]:
    across, down = one.left_pt - other.left_pt, one.baseline_pt - other.baseline_pt
    return abs(one.page_no - other.page_no), math.hypot(across, down)


def _starts(words: Sequence[PlacedWord]) -> list[int]:
    """The words that begin a line: what was drawn before stands on another baseline."""
    return [index for index, word in enumerate(words) if not index or not _follows(word, words[index - 1])]


def _follows(word: PlacedWord, before: PlacedWord) -> bool:
    # not asked: whether it stands to the right; LibreOffice draws the signs of a line before its letters
    return word.page_no == before.page_no and abs(word.baseline_pt - before.baseline_pt) <= _SAME_LINE_PT


def _agreement(words: Sequence[PlacedWord], wanted: Sequence[PlacedWord], pairs: Mapping[int, int]) -> float | None:
    back = {mine: theirs for theirs, mine in pairs.items()}
    theirs = set(_starts(wanted))
    mine = {back.get(index, -1 - index) for index in _starts(words)}
    return _share(len(theirs & mine), len(theirs | mine))


def _in_like_lines(
    words: Sequence[PlacedWord], wanted: Sequence[PlacedWord], pairs: Mapping[int, int]
) -> Iterator[tuple[PlacedWord, PlacedWord]]:
    lines = {tuple(line) for line in _lines(words)}
    for line in _lines(wanted):
        if tuple(pairs.get(index, -1) for index in line) in lines:
            yield from ((words[pairs[index]], wanted[index]) for index in line)


def _lines(words: Sequence[PlacedWord]) -> Iterator[list[int]]:
    """The words of each line, from left to right."""
    starts = [*_starts(words), len(words)]
    for start, end in itertools.pairwise(starts):
        yield sorted(range(start, end), key=lambda index: words[index].left_pt)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _percentile(values: Sequence[float]) -> float | None:
    """The least value that 95 of 100 do not exceed."""
    return sorted(values)[math.ceil(len(values) * 0.95) - 1] if values else None
