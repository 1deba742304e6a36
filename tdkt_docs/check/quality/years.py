"""A report that leaves out years its award asks about, or tells of others."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from tdkt_docs.catalog import ReportQuality
from tdkt_docs.check.quality.written import Passage, Written, found
from tdkt_docs.model.finding import Certainty, Finding
from tdkt_docs.model.rules import Fact

__all__ = ["judge", "years_in"]

_LONGEST_SPAN = 60


def judge(report: Written, quality: ReportQuality) -> Iterator[Finding]:
    """Warnings on years missing from the whole report, and on the first paragraph that is about another time."""
    if report.years is None or not report.year or not report.is_for("years", quality):
        return
    asked = frozenset(range(report.year - report.years.value + 1, report.year + 1))
    yield from _missing(report, report.years, asked, quality)
    yield from _outside(report, report.years, asked, quality)


def _missing(report: Written, years: Fact[int], asked: frozenset[int], quality: ReportQuality) -> Iterator[Finding]:
    told = _all_years((passage.text for passage in report.passages), quality)
    subject = report.proposal.subject
    if years.value > 1:
        told |= _all_years((report.proposal.achievements,), quality)
        told |= {held.year for held in subject.past_awards if held.year}
        told |= {rating.year for rating in subject.ratings}
    elif not told:
        return  # one year is told by the title already
    if missing := asked - told:
        values = {"missing": _listed(missing), "count": years.value, "asked": _span(asked)}
        yield _on(report, years, ("TD-266", "TD-267"), (), **values)


def _outside(report: Written, years: Fact[int], asked: frozenset[int], quality: ReportQuality) -> Iterator[Finding]:
    """The first paragraph of achievements that opens with a year outside, names none inside and does not compare."""
    for passage in report.of(quality.main_section):
        opening = _opening(quality.year_words).match(passage.text.lower())
        if not opening:
            continue
        told = years_in(passage.text, quality)
        compares = any(f" {word} " in passage.words for word in quality.comparison_words)
        if told and not told & (asked | {report.year + 1}) and not compares:
            values = {"years": _listed(told), "asked": _span(asked)}
            yield _on(report, years, ("TD-268", "TD-269"), (passage,), **values)
            return


def _on(
    report: Written, fact: Fact[int], codes: tuple[str, str], passages: tuple[Passage, ...], **values: object
) -> Finding:
    code = codes[fact.certainty is Certainty.UNVERIFIED]
    finding = found(report, code, passages, **values)
    return replace(finding, legal_basis=fact.source, certainty=fact.certainty)


def years_in(text: str, quality: ReportQuality) -> frozenset[int]:
    """The years a text names, with all years of its spans.

    >>> from tdkt_docs.catalog import report_quality
    >>> sorted(years_in("giai đoạn 2021 - 2023; từ năm 2025 đến năm 2026", report_quality()))
    [2021, 2022, 2023, 2025, 2026]
    """
    return _all_years((text,), quality)


def _all_years(texts: Iterable[str], quality: ReportQuality) -> frozenset[int]:
    found_years: set[int] = set()
    for text in texts:
        for match in _years(quality.until_words).finditer(text):
            first, last = int(match["first"]), int(match["last"] or match["first"])
            found_years.update(range(first, last + 1) if 0 <= last - first <= _LONGEST_SPAN else (first, last))
    return frozenset(found_years)


@cache
def _years(until: tuple[str, ...]) -> re.Pattern[str]:
    year = r"(?:19|20)\d\d(?![\d])"
    between = "|".join((r"[-–]", *sorted(until, key=lambda word: -len(word))))
    return re.compile(rf"(?<!\d)(?<!\d[.,])(?P<first>{year})(?:\s*(?:{between})\s*(?:năm\s+)?(?P<last>{year}))?")


@cache
def _opening(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[\s\-+•*–\d.)]*(?:trong\s+)?(?:{'|'.join(words)})\s+(?:năm\s+)?(?:19|20)\d\d(?!\d)")


def _listed(years: Iterable[int]) -> str:
    return ", ".join(map(str, sorted(years)))


def _span(years: frozenset[int]) -> str:
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first} - {last}"
