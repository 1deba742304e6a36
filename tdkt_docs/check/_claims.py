"""What a collective claims of its people beside what the campaign's own list of people says."""

from collections.abc import Collection

from tdkt_docs.check._years import proposed_year
from tdkt_docs.check.case import Case, unit_key
from tdkt_docs.model.campaign import Collective, Nominee, Proposal

__all__ = ["claim", "of_the_collective", "with_award"]


def claim(proposal: Proposal, column: str) -> int | None:
    """The count the collective's row gives in ``so_ldtt`` or ``so_cstd``; None where blank."""
    team = proposal.subject
    if not isinstance(team, Collective):
        return None
    return {"so_ldtt": team.advanced_count, "so_cstd": team.emulation_fighter_count}[column]


def of_the_collective(proposal: Proposal, case: Case) -> tuple[Nominee, ...]:
    """The people put forward in the campaign whose unit is the collective; none where others bear its name too."""
    key = unit_key(proposal.subject.name)
    return () if key in case.ambiguous_units else case.people_of.get(key, ())


def with_award(people: Collection[Nominee], proposal: Proposal, case: Case, awards: Collection[str]) -> int:
    """How many of the people have one of the awards for the collective's year, or are put forward for it."""
    year = proposed_year(proposal, case.campaign)

    def is_known(person: Nominee) -> bool:
        had = any(past.code in awards and past.year == year for past in person.past_awards)
        rows = case.proposals_of.get(person.key, ())
        return had or any(row.award in awards and proposed_year(row, case.campaign) == year for row in rows)

    return sum(map(is_known, people))
