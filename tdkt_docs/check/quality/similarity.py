"""Reports copied from each other: how many phrases two of them share, names, units and numbers left out.

A phrase is a few words in a row. Pairs worth comparing are those that share one of a few phrases that stand for each
report: the smallest of those that begin with certain words (the same words everywhere), so that the work grows with
the number of reports and not with that of pairs, and only likely copies are compared in full.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice, pairwise
from zlib import crc32

from tdkt_docs.catalog import ReportQuality
from tdkt_docs.check.quality.written import Written, found, padded
from tdkt_docs.model.finding import Finding

__all__ = ["alike", "findings", "phrases"]

_SKETCH = 16
"""So many phrases stand for a report when pairs are looked for."""
_ANCHOR, _ANCHOR_IF_SHORT = 7, 3
"""A phrase may stand for its report where its first word's number has none of these bits: an eighth of all words."""
_FEW = 8
"""Among so few sharers of a phrase, all pairs are looked at; in a longer row, neighbours only."""
_SHORT = 100
"""Words of a report that is too short for several of its phrases to stand for it."""
_TRIED = 6
"""Most likely partners of a report that are compared in full."""
_WHOLE = 100
_QUOTED = re.compile(r"[«“\"][^»”\"\n]*[»”\"]")
_GAP = " 0 "


@dataclass(frozen=True, slots=True, kw_only=True)
class _Compared:
    report: Written
    marks: tuple[int, ...]
    """Its words as numbers."""
    rank: tuple[str, str]
    """An order that does not hang on that of the rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    percent: int
    other: _Compared


class _Numbers(dict[str, int]):
    """A number for a word, the same in every run; all numbers have the same one."""

    def __missing__(self, word: str) -> int:
        self[word] = found = 0 if word[0].isdigit() else crc32(word.encode()) + 1
        return found


def findings(reports: Sequence[Written], quality: ReportQuality) -> Mapping[str, tuple[Finding, ...]]:
    """For each report that is too much like another one, by proposal key: a warning that names the most alike."""
    told: dict[str, tuple[Finding, ...]] = {}
    co_authored, numbers = _co_authored(reports), _Numbers()
    for kind in ("ca-nhan", "tap-the"):
        group = [each for each in reports if each.proposal.subject.kind == kind]
        compared = [_compared(each, co_authored, numbers, quality) for each in group] if len(group) > 1 else []
        for one, match in _matches(
            [each for each in compared if len(each.marks) >= quality.least_phrases], quality.phrase_words
        ):
            if match.percent >= quality.alike_percent:
                told[one.report.proposal.key] = (_told(one, match, quality),)
    return told


def alike(one: frozenset[int], other: frozenset[int]) -> int:
    """The share of phrases two reports have in common, in percent of the shorter one.

    >>> alike(frozenset({1, 2, 3, 4}), frozenset({2, 3, 4, 5, 6})), alike(frozenset(), frozenset({1}))
    (75, 0)
    """
    shorter = min(len(one), len(other))
    return len(one & other) * _WHOLE // shorter if shorter else 0


def phrases(text: str, hidden: Sequence[str], quality: ReportQuality) -> frozenset[int]:
    """The phrases of a text as numbers, without what is the same by duty and without ``hidden`` names.

    Numbers count as one and the same, so that a copy with other figures is found.
    """
    words = _uncited(text, padded(text), quality)
    return _phrases(_marks(words, hidden, _Numbers(), quality), quality.phrase_words)


def _phrases(marks: Sequence[int], count: int) -> frozenset[int]:
    rows = (islice(marks, start, None) for start in range(count))
    return frozenset(map(hash, zip(*rows, strict=False)))


def _sketch(marks: Sequence[int], count: int) -> list[int]:
    bits = _ANCHOR_IF_SHORT if len(marks) < _SHORT else _ANCHOR
    starts = [start for start, mark in enumerate(marks) if not mark & bits]
    return sorted({hash(marks[start : start + count]) for start in starts})[:_SKETCH]


def _marks(words: str, hidden: Sequence[str], numbers: _Numbers, quality: ReportQuality) -> tuple[int, ...]:
    """The words as numbers, without names and phrases of duty."""
    for phrase in (*hidden, *_spaced(quality.official_phrases)):
        if phrase in words:
            words = words.replace(phrase, _GAP)
    return tuple(map(numbers.__getitem__, words.split()))


def _uncited(text: str, words: str, quality: ReportQuality) -> str:
    """The words of a paragraph without quotations and citations."""
    told = text
    if any(mark in told for mark in '«“"'):
        told = _QUOTED.sub(" ", told)
    if any(word in words for word in _citing(quality.citation_words)):
        told = _citation(quality.citation_words).sub(_GAP, told.lower())
    return words if told is text else padded(told)


@cache
def _citing(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f" {word} " for word in words)


@cache
def _spaced(official: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f" {phrase} " for phrase in sorted(official, key=len, reverse=True))


@cache
def _citation(words: tuple[str, ...]) -> re.Pattern[str]:
    """A text's name with its number, up to the end of the clause."""
    names = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:{names})\s+\d[^,;.\n]*")


def _compared(report: Written, co_authored: frozenset[str], numbers: _Numbers, quality: ReportQuality) -> _Compared:
    subject = report.proposal.subject
    sections = [
        section
        for section in quality.compared_sections
        if section != quality.initiative_section or subject.key not in co_authored
    ]
    names = (subject.name, *(str(getattr(subject, field, "")) for field in ("unit", "parent", "position")))
    hidden = sorted({padded(name) for name in names if name.strip()}, key=len, reverse=True)
    passages = report.of(*sections)
    words = "".join(_uncited(passage.text, passage.words, quality) for passage in passages)
    return _Compared(
        report=report,
        marks=_marks(words, hidden, numbers, quality),
        rank=(words, f"{subject.name}\n{subject.key}"),
    )


def _co_authored(reports: Sequence[Written]) -> frozenset[str]:
    """Keys of those whose initiative has several authors: they may describe it in the same words."""
    owners: dict[str, set[str]] = {}
    shared: set[str] = set()
    for report in reports:
        subject = report.proposal.subject
        for initiative in subject.initiatives:
            owners.setdefault(padded(initiative.title), set()).add(subject.key)
            if initiative.authors:
                shared.add(subject.key)
    return frozenset(shared.union(*(keys for keys in owners.values() if len(keys) > 1)))


def _matches(compared: Sequence[_Compared], count: int) -> Iterator[tuple[_Compared, _Match]]:
    """Each report that has likely partners, with the most alike of them."""
    ordered = sorted(compared, key=lambda each: each.rank)
    likely = {place: row for place, row in _likely(ordered, count).items() if row}
    told = {place: _phrases(ordered[place].marks, count) for place in likely}
    for place, partners in likely.items():
        tried = sorted(partners, key=lambda other: (-partners[other], other))[:_TRIED]
        best = max(
            (_Match(percent=alike(told[place], told[other]), other=ordered[other]) for other in tried),
            key=lambda match: match.percent,
        )
        yield ordered[place], best


def _likely(ordered: Sequence[_Compared], count: int) -> Mapping[int, Mapping[int, int]]:
    """Who shares how many of the phrases that stand for them with whom, by place."""
    sharers: dict[int, list[int]] = {}
    for place, each in enumerate(ordered):
        for phrase in _sketch(each.marks, count):
            sharers.setdefault(phrase, []).append(place)
    counts: dict[int, dict[int, int]] = {}
    for one, other in (pair for places in sharers.values() if len(places) > 1 for pair in _pairs(places)):
        if ordered[one].report.proposal.subject.key != ordered[other].report.proposal.subject.key:
            for here, there in ((one, other), (other, one)):
                row = counts.setdefault(here, {})
                row[there] = row.get(there, 0) + 1
    least = _SKETCH // _FEW
    return {
        here: {there: shared for there, shared in row.items() if shared >= least or len(ordered[here].marks) < _SHORT}
        for here, row in counts.items()
    }


def _pairs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(places) > _FEW:
        yield from pairwise(places)
        return
    for index, one in enumerate(places):
        for other in places[index + 1 :]:
            yield one, other


def _told(one: _Compared, match: _Match, quality: ReportQuality) -> Finding:
    passages = one.report.of(*quality.compared_sections)
    other = match.other.report
    place = other.of(*quality.compared_sections)[0].where
    cell = place.cell or str(place.row)
    return found(
        one.report,
        "TD-264",
        passages,
        other=other.proposal.subject.name,
        other_cell=cell,
        share=f"{match.percent}%",
    )
