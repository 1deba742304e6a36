"""Past awards of schools: a decision of May 2025 praises the năm học that then ended, whichever year was written."""

from collections.abc import Iterator
from dataclasses import replace

from tdkt_docs.model.campaign import Campaign, Collective, Nominee, PastAward, Proposal
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.period import PeriodKind
from tdkt_docs.vn import dates
from tdkt_docs.vn.periods import parse_period

__all__ = ["judge", "read_as_meant"]

_LAST_MONTH_BEFORE = 8
"""August: a năm học that begins after it cannot have been praised before."""


def read_as_meant(campaign: Campaign) -> Campaign:
    """The campaign of a năm học, its people's past awards under the first year of theirs; any other as it is."""
    if not _is_of_school_year(campaign):
        return campaign
    meant: dict[str, Nominee | Collective] = {}
    for proposal in campaign.proposals:
        subject = proposal.subject
        if subject.key not in meant and any(map(_is_before, subject.past_awards)):
            meant[subject.key] = replace(subject, past_awards=tuple(map(_as_meant, subject.past_awards)))
    return replace(campaign, proposals=tuple(_with(proposal, meant) for proposal in campaign.proposals))


def judge(campaign: Campaign) -> Iterator[Finding]:
    """A note for each past award whose year was read as the end of a năm học."""
    if not _is_of_school_year(campaign):
        return
    subjects = {proposal.subject.key: proposal for proposal in reversed(campaign.proposals)}
    for proposal in reversed(subjects.values()):
        for award in filter(_is_before, proposal.subject.past_awards):
            year = award.year or 0
            values = {
                "name": proposal.subject.name,
                "award": award.award,
                "year": str(year),
                "school_year": dates.school_year(year - 1),
            }
            yield Finding(code="TD-565", severity=Severity.NOTE, where=award.where, values=values, subject=proposal.key)


def _is_of_school_year(campaign: Campaign) -> bool:
    try:
        return parse_period(campaign.period).kind is PeriodKind.SCHOOL_YEAR
    except dates.DateRefusedError:
        return False


def _is_before(award: PastAward) -> bool:
    decided = award.decided
    is_known = decided is not None and decided.is_full and decided.year == award.year
    return is_known and decided is not None and decided.month <= _LAST_MONTH_BEFORE


def _as_meant(award: PastAward) -> PastAward:
    return replace(award, year=award.year - 1) if award.year and _is_before(award) else award


def _with(proposal: Proposal, meant: dict[str, Nominee | Collective]) -> Proposal:
    subject = meant.get(proposal.subject.key)
    return replace(proposal, subject=subject) if subject else proposal
