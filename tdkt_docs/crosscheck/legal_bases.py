"""Căn cứ of papers that were out of force, or not yet in force, on the paper's day."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from tdkt_docs.crosscheck._finding import Context, found
from tdkt_docs.crosscheck.facts import PaperFacts
from tdkt_docs.crosscheck.paper_text import Line
from tdkt_docs.model.campaign import Dates
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.rules import Instrument
from tdkt_docs.vn.text import fold

__all__ = ["wrong_bases"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Days:
    """When a paper was, or will be, issued: one day, or a year of which the day is blank."""

    first: date | None = None
    last: date | None = None


def wrong_bases(papers: Sequence[PaperFacts], context: Context) -> Iterator[Finding]:
    """A warning for each text a paper rests on that was not in force on the paper's day.

    A paper whose day is blank is judged by its year, else by the campaign's dates; on an unknown day a text that has
    ended counts as ended.
    """
    for facts in papers:
        days = _days(facts, context)
        for line in facts.bases:
            for instrument in _cited(line, context.pack.instruments):
                code = _code(instrument, days)
                if code:
                    yield _finding(code, facts, line, instrument, days, context)


def _days(facts: PaperFacts, context: Context) -> _Days:
    head = facts.head
    dates = context.campaign.dates if context.campaign else Dates()
    on = head.on
    if on is None and not head.year:
        ordered = (
            (dates.submitted, dates.decided)
            if facts.kind in ("to-trinh", "danh-sach")
            else (dates.decided, dates.submitted)
        )
        on = next((day for day in (*ordered, dates.received) if day), None)
    if on is not None:
        return _Days(first=on, last=on)
    return _Days(first=date(head.year, 1, 1), last=date(head.year, 12, 31)) if head.year else _Days()


def _cited(line: Line, instruments: Sequence[Instrument]) -> Iterator[Instrument]:
    folded = fold(line.text)
    for instrument in instruments:
        if any(_mark(mark).search(folded) for mark in instrument.marks):
            yield instrument


@lru_cache(maxsize=1024)
def _mark(mark: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w/]){re.escape(fold(mark))}(?!\w)")


def _code(instrument: Instrument, days: _Days) -> str:
    """The finding a citation gives; empty where the text was in force, or may have been."""
    begins = getattr(instrument, "valid_from", None)
    if instrument.valid_to is not None and (days.first is None or instrument.valid_to < days.first):
        return "TD-512" if instrument.certainty is Certainty.UNVERIFIED else "TD-510"
    if begins is not None and days.last is not None and begins > days.last:
        return "TD-513" if instrument.certainty is Certainty.UNVERIFIED else "TD-511"
    return ""


def _finding(  # noqa: PLR0913, PLR0917 - one finding, said in one place
    code: str, facts: PaperFacts, line: Line, instrument: Instrument, days: _Days, context: Context
) -> Finding:
    begins = getattr(instrument, "valid_from", None)
    told = found(
        context,
        code,
        Severity.WARNING,
        facts,
        line.place,
        line=line.text,
        title=instrument.title,
        last_day=_shown(instrument.valid_to),
        first_day=_shown(begins),
        on=_shown(days.first) if days.first == days.last else str(days.first.year if days.first else ""),
        replaced_by=instrument.replaced_by or "…",
    )
    return replace(told, legal_basis=instrument.source, certainty=instrument.certainty)


def _shown(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else "…"
