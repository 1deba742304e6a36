"""A report of achievements without a figure."""

import re
from collections.abc import Iterator
from functools import cache

from tdkt_docs.catalog import ReportQuality
from tdkt_docs.check.quality.written import Written, found
from tdkt_docs.model.finding import Finding

__all__ = ["has_figure", "judge"]

_NUMBER = re.compile(r"\d+(?:[.,/-]\d+)*(?P<symbol>[/-][a-zđ&][\w&/-]*)?")
_DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2}/\d{4}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TO_YEAR = re.compile(r"\s*[-–]\s*(?:19|20)\d\d")
_SPAN = re.compile(r"(?:19|20)\d\d-(?:19|20)\d\d")
_BULLETS = " -+•*–("
_LONGEST_WORD = 16
"""Letters before a number that are looked at for what it numbers."""


def judge(report: Written, quality: ReportQuality) -> Iterator[Finding]:
    """A warning where the section of achievements tells no number but years, dates and numbers of texts."""
    passages = report.of(quality.main_section)
    if not passages or not report.is_for("figures", quality):
        return
    if not any(has_figure(passage.text, quality) for passage in passages):
        yield found(report, "TD-260", passages)


def has_figure(text: str, quality: ReportQuality) -> bool:
    """Whether a text tells a number that counts something.

    >>> from tdkt_docs.catalog import report_quality
    >>> has_figure("Năm 2026 theo Quyết định số 12/QĐ-SKHCN ngày 05/3/2026", report_quality())
    False
    >>> has_figure("Năm 2026 thẩm định 412 hồ sơ", report_quality())
    True
    """
    small = text.lower()
    uncounted = _endings(quality.document_words)
    before_year = _endings(quality.year_words)
    if any(_counts(small, match, uncounted, before_year) for match in _NUMBER.finditer(small)):
        return True
    spaced = f" {small} "
    return any(f" {word} " in spaced for word in quality.figure_words)


def _counts(text: str, number: re.Match[str], uncounted: tuple[str, ...], before_year: tuple[str, ...]) -> bool:
    """Whether a number is no date, no number of a text, no year and no number of a paragraph."""
    told, start, end = number[0], number.start(), number.end()
    before = f" {text[max(0, start - _LONGEST_WORD) : start].rstrip()}"
    if number["symbol"] or _DAY.fullmatch(told) or before.endswith(uncounted):
        return False
    if not text[:start].strip(_BULLETS) and text[end : end + 2] in {". ", ") "}:
        return False
    if _YEAR.fullmatch(told):
        return not (before.endswith((*before_year, "(", "-", "–", " ")) or _TO_YEAR.match(text, end))
    return _SPAN.fullmatch(told) is None


@cache
def _endings(words: tuple[str, ...]) -> tuple[str, ...]:
    """How the text before a number ends when it ends with one of the words."""
    return tuple(f"{before}{word}" for word in words for before in " (,;:–-")
