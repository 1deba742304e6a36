"""By when a dossier's papers must be there: as the clerk has set it, else as the award's text says, else unknown."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Campaign
from tdkt_docs.model.checklist import Due
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.rules import Award, Deadline
from tdkt_docs.vn import dates, text
from tdkt_docs.vn.dates import DateRefusedError

__all__ = ["award_due", "late_findings", "paper_due"]

_WHOLE_DOSSIER = "ho-so"
_YEARLY = "cong-trang"
"""Deadlines within a year are for what is praised yearly."""
_SCHOOLS = "giao-duc"
_SCHOOL_YEAR = "nam hoc"
_LATE, _LATE_UNVERIFIED = "TD-246", "TD-247"


def paper_due(requirement: str, award: Award, campaign: Campaign) -> Due:
    """The day for one paper: its own in the settings, the dossier's there, the award's deadline, or none."""
    on = campaign.due.get(requirement) or campaign.due.get(_WHOLE_DOSSIER)
    return Due(on=on) if on else award_due(award, campaign)


def award_due(award: Award, campaign: Campaign) -> Due:
    """The first day on which a text's deadline for the award ends; none where no text tells or the year is unknown."""
    first_year = _school_year(campaign)
    year = first_year or campaign.year
    if not year or campaign.kind != _YEARLY:
        return Due()
    is_school = first_year > 0
    own = [deadline for deadline in award.deadlines if deadline.sector == _SCHOOLS] if is_school else []
    chosen = own or [deadline for deadline in award.deadlines if not deadline.sector]
    days = [(_last_day(deadline, year), deadline) for deadline in chosen]
    if not days:
        return Due()
    on, deadline = min(days, key=lambda pair: pair[0])
    is_sector_sure = bool(own) or not any(each.sector for each in award.deadlines)
    return Due(on=on, to=deadline.to, source=deadline.source, certainty=_certainty(deadline, is_sure=is_sector_sure))


def late_findings(awards: tuple[Award, ...], campaign: Campaign) -> Iterator[Finding]:
    """A warning for each award whose dossier came after the day its text sets; a day still ahead is no finding.

    A dossier the office decides on itself is there when it is received; one that goes up, when it is submitted.
    """
    for award in awards:
        due = award_due(award, campaign)
        is_own = campaign.office.level in award.decided_by
        reached = campaign.dates.received if is_own else campaign.dates.submitted or campaign.dates.received
        if due.on is None or reached is None or reached <= due.on:
            continue
        yield Finding(
            code=_LATE_UNVERIFIED if due.certainty is Certainty.UNVERIFIED else _LATE,
            severity=Severity.WARNING,
            values={
                "award": catalog.award_name(award, catalog.deciding_level(award, campaign)),
                "reached": dates.numeric(reached),
                "due": dates.numeric(due.on),
                "to": due.to or "–",
                "source": due.source,
            },
            legal_basis=due.source,
            certainty=due.certainty,
        )


def _school_year(campaign: Campaign) -> int:
    """The first year of the năm học the campaign is about; 0 where it is about no school year."""
    if not text.fold(campaign.period).startswith(_SCHOOL_YEAR):
        return 0
    try:
        return dates.parse_school_year(campaign.period)
    except DateRefusedError:
        return 0


def _last_day(deadline: Deadline, year: int) -> date:
    """The deadline's day, at most the last of its month, counted from ``year`` (the first of a school year)."""
    on_year = year + deadline.years_after
    return date(on_year, deadline.month, min(deadline.day, monthrange(on_year, deadline.month)[1]))


def _certainty(deadline: Deadline, *, is_sure: bool) -> Certainty:
    """How sure the day is: a text with a day of its own for one sector is exact only where the sector is known."""
    return Certainty.SECONDARY if deadline.certainty is Certainty.EXACT and not is_sure else deadline.certainty
