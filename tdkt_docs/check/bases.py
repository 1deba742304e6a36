"""Căn cứ of the office's papers that may no longer be cited."""

from collections.abc import Iterator
from datetime import date

from tdkt_docs.model.campaign import Campaign, Dates
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.rules import Instrument, RulePack
from tdkt_docs.vn import text

__all__ = ["judge"]


def judge(campaign: Campaign, pack: RulePack) -> Iterator[Finding]:
    """A warning for each text that was out of force when the campaign's papers cite it."""
    cited = dict.fromkeys(line for lines in campaign.office.bases.values() for line in lines)
    on = _cited_on(campaign.dates)
    for line in cited:
        folded = text.fold(line)
        for instrument in pack.instruments:
            if _has_ended(instrument, on) and any(text.fold(mark) in folded for mark in instrument.marks):
                yield Finding(
                    code="TD-180",
                    severity=Severity.WARNING,
                    values={
                        "line": line,
                        "title": instrument.title,
                        "last_day": _shown(instrument.valid_to),
                        "replaced_by": instrument.replaced_by,
                    },
                    legal_basis=instrument.source,
                    certainty=instrument.certainty,
                )


def _cited_on(dates: Dates) -> date | None:
    return dates.decided or dates.submitted or dates.received


def _has_ended(instrument: Instrument, on: date | None) -> bool:
    """On an unknown day, a text that has ended counts as ended."""
    return instrument.valid_to is not None and (on is None or instrument.valid_to < on)


def _shown(on: date | None) -> str:
    return f"{on:%d/%m/%Y}" if on else ""
