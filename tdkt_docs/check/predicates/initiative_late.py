"""Every initiative the award rests on was recognised after the meeting, or after the dossier went out."""

from collections.abc import Iterator
from datetime import date

from tdkt_docs.check._finding import found, place, text
from tdkt_docs.check._grounds import fitting, is_after
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Campaign, Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule
from tdkt_docs.vn import dates

__all__ = ["judge"]


_MEETING, _DOSSIER = "hop", "trinh"


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where the campaign's first known day is the rule's ``event`` and all initiatives came after it.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Dates, Initiative, Nominee, Office, PartialDate
    >>> late = Initiative(title="Sổ tay", decision="9/QĐ-SKHCN", decided=PartialDate(2026, 5, 2))
    >>> person = Nominee(key="a", name="Lê Văn An", initiatives=(late,))
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", dates=Dates(submitted=date(2026, 4, 20))))
    >>> rule = Rule(code="TD-124", predicate="initiative_late", awards=("X",), args={"event": "trinh"})
    >>> [f.values["limit"] for f in judge(Proposal(key="1", order=1, subject=person, award="X"), sample, rule)]
    ['20/4/2026']
    """
    limit = _first_day(case.campaign, text(rule, "event"))
    works = fitting(proposal, rule)
    if limit and works and all(is_after(each.decided, limit) for each in works):
        first = works[0]
        values = {"title": first.title or first.decision, "limit": dates.numeric(limit)}
        where = place(proposal, "qd_sang_kien", "sang_kien")
        yield found(rule, proposal, where, recognised=dates.numeric(first.decided) if first.decided else "–", **values)


def _first_day(campaign: Campaign, event: str) -> date | None:
    """The day of ``event`` where no other known event came before it."""
    meeting = campaign.meeting.starts.date() if campaign.meeting.starts else None
    sent = min((day for day in (campaign.dates.submitted, campaign.dates.received) if day), default=None)
    if meeting and sent:
        first = _MEETING if meeting <= sent else _DOSSIER
        return {_MEETING: meeting, _DOSSIER: sent}[event] if event == first else None
    return {_MEETING: meeting, _DOSSIER: sent}[event]
