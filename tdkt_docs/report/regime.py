"""Which rules a run went by, in sentences every output shows."""

from collections.abc import Iterator
from datetime import date

from tdkt_docs.model.outcome import Regime
from tdkt_docs.vn import dates
from tdkt_docs.wording import say

__all__ = ["regime_data", "regime_lines"]


def regime_lines(regime: Regime, language: str = "vi") -> tuple[str, ...]:
    """A sentence on the law, one on the issuer's own rules where any are asked for, one on forms, competence and money.

    >>> regime_lines(Regime())
    ()
    """
    return tuple(_lines(regime, language)) if regime.law else ()


def _lines(regime: Regime, language: str) -> Iterator[str]:
    if regime.is_set:
        why = say("report.regime.set", language)
    elif regime.received:
        why = say("report.regime.by-receipt", language, day=_day(regime.received, language))
    else:
        why = say("report.regime.newest", language)
    yield say("report.regime.law", language, law=regime.law, why=why)
    if regime.profile_title:
        yield say("report.regime.profile", language, profile=regime.profile_title)
    elif regime.profile:
        yield say("report.regime.profile-aside", language, profile=regime.profile)
    yield say(
        "report.regime.others",
        language,
        submitted=_day(regime.submitted, language),
        decided=_day(regime.decided, language),
    )
    if regime.decided_under:
        yield say("report.regime.decided-under", language, law=regime.decided_under)


def regime_data(regime: Regime) -> dict[str, object]:
    """The same for other programs, besides the law's id and title."""
    return {
        "set_by_office": regime.is_set,
        "profile": {"id": regime.profile, "title": regime.profile_title},
        "decided_under": regime.decided_under,
    }


def _day(on: date | None, language: str) -> str:
    if on is None:
        return say("report.regime.no-day", language)
    return dates.numeric(on) if language == "vi" else on.isoformat()
