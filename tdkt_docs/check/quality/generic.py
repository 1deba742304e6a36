"""A report whose achievements are phrases that fit everybody."""

from collections.abc import Iterator
from functools import cache

from tdkt_docs.catalog import ReportQuality
from tdkt_docs.check.quality.written import Passage, Written, found
from tdkt_docs.model.finding import Finding

__all__ = ["judge"]


def judge(report: Written, quality: ReportQuality) -> Iterator[Finding]:
    """A warning where the section of achievements holds such phrases and nothing else."""
    passages = report.of(quality.main_section)
    if passages and report.is_for("generic", quality) and all(_says_nothing(each, quality) for each in passages):
        yield found(report, "TD-263", passages)


def _says_nothing(passage: Passage, quality: ReportQuality) -> bool:
    if any(word.isdigit() and not _is_year(word) for word in passage.words.split()):
        return False
    left = passage.words
    for phrase in _longer_first(quality.generic_phrases):
        left = left.replace(f" {phrase} ", " ")
    told = sum(word not in quality.generic_fillers and not _is_year(word) for word in left.split())
    return told <= quality.generic_most_left


def _is_year(word: str) -> bool:
    return len(word) == len("2026") and word.isdigit()


@cache
def _longer_first(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
