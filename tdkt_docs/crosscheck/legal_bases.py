"""Căn cứ of papers that were out of force, or not yet in force, on the paper's day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tdkt_docs import catalog
from tdkt_docs.crosscheck._finding import Context, found
from tdkt_docs.crosscheck.facts import PaperFacts
from tdkt_docs.crosscheck.paper_text import Line
from tdkt_docs.model.campaign import Dates
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.rules import Instrument
from tdkt_docs.vn import dates

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
            for instrument in _cited(line, context.pack.instruments, days):
                if wrong := _wrong(instrument, days):
                    yield _finding(wrong, facts, line, instrument, days, context)


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


def _cited(line: Line, instruments: Sequence[Instrument], days: _Days) -> tuple[Instrument, ...]:
    """The texts a căn cứ cites; those another line names, the base salary's decree beside its amount."""
    cited = catalog.citations(line.text, instruments, days.last)
    return tuple(citation.instrument for citation in cited) or catalog.mentioned(line.text, instruments)


def _wrong(instrument: Instrument, days: _Days) -> tuple[str, Certainty] | None:
    """The finding a citation gives, and how sure; None where the text was in force, or may have been."""
    end, begins = instrument.valid_to, instrument.valid_from or instrument.issued
    if end is not None and (end < days.first if days.first else bool(instrument.replaced_by)):
        sure = instrument.end_certainty if instrument.replaced_by else Certainty.UNVERIFIED
        return ("TD-512" if sure is Certainty.UNVERIFIED else "TD-510"), sure
    if begins is not None and days.last is not None and begins > days.last:
        sure = instrument.start_certainty if instrument.valid_from else instrument.certainty
        return ("TD-513" if sure is Certainty.UNVERIFIED else "TD-511"), sure
    return None


def _finding(  # noqa: PLR0913, PLR0917 - one finding, said in one place
    wrong: tuple[str, Certainty],
    facts: PaperFacts,
    line: Line,
    instrument: Instrument,
    days: _Days,
    context: Context,
) -> Finding:
    code, sure = wrong
    later = catalog.successor(instrument, context.pack.instruments, days.last)
    told = found(
        context,
        code,
        Severity.WARNING,
        facts,
        line.place,
        line=line.text,
        title=instrument.title,
        last_day=_shown(instrument.valid_to),
        first_day=_shown(instrument.valid_from or instrument.issued),
        on=_shown(days.first) if days.first == days.last else str(days.first.year if days.first else ""),
        replaced_by=catalog.cite(later, room="") if later else "…",
    )
    return replace(told, legal_basis=instrument.source, certainty=sure)


def _shown(on: date | None) -> str:
    return dates.numeric(on) if on else "…"
