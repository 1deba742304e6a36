"""Which years carry an award, and which year is proposed."""

from collections.abc import Iterable

from tdkt_docs.check._finding import optional_texts, text
from tdkt_docs.check._grounds import is_for_merit
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Campaign, Proposal
from tdkt_docs.model.rules import Rule

__all__ = ["counted_years", "had_years", "listed", "proposed_year", "proposed_years"]

_NOTHING = "–"


def proposed_year(proposal: Proposal, campaign: Campaign) -> int:
    """The year put forward for; 0 where it is not known."""
    return proposal.year or campaign.year


def had_years(proposal: Proposal, award: str) -> frozenset[int]:
    """The years for which the subject already has the award."""
    past = proposal.subject.past_awards
    return frozenset(each.year for each in past if each.code == award and each.year is not None)


def counted_years(proposal: Proposal, case: Case, rule: Rule) -> frozenset[int]:
    """The years for which the subject has the award ``past``, as far as they count towards this proposal.

    Those of a loại hình in ``not_counted`` (where the rules in force have one) are no grounds for công trạng.
    """
    award, left_out = text(rule, "past"), optional_texts(rule, "not_counted")
    if not left_out or not is_for_merit(proposal, case.campaign):
        return had_years(proposal, award)
    past = proposal.subject.past_awards
    return frozenset(
        each.year for each in past if each.code == award and each.year is not None and each.praise_type not in left_out
    )


def proposed_years(proposal: Proposal, case: Case, award: str) -> frozenset[int]:
    """The years for which the subject is put forward for the award in this same campaign."""
    return case.years_of.get((proposal.subject.key, award), frozenset())


def listed(years: Iterable[int]) -> str:
    """Years as a sentence names them.

    >>> listed({2025, 2023}), listed(())
    ('2023, 2025', '–')
    """
    return ", ".join(map(str, sorted(years))) or _NOTHING
