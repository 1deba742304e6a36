"""One of several criteria: years in a row of an award or a rating, with so many initiatives in that time."""

from tdkt_docs.check._finding import number, texts
from tdkt_docs.check._years import counted_years, proposed_year, proposed_years
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.rules import Rule

__all__ = ["run_borne_out"]


def run_borne_out(proposal: Proposal, case: Case, rule: Rule) -> tuple[int, ...]:
    """The years in a row that the data bear out, ending in the year proposed or the one before; none if they do not.

    The rule names ``past`` and ``ratings`` (either carries the run), ``count`` years and ``initiatives``, each with a
    decision of one of these years.
    """
    year, count = proposed_year(proposal, case.campaign), number(rule, "count")
    awarded = counted_years(proposal, case, rule) | proposed_years(proposal, case, str(rule.args["past"]))
    rated = _rated(proposal, year, texts(rule, "ratings"))
    for last in (year, year - 1) if year else ():
        run = range(last - count + 1, last + 1)
        works = sum(each.decided is not None and each.decided.year in run for each in proposal.subject.initiatives)
        if (awarded.issuperset(run) or rated.issuperset(run)) and works >= number(rule, "initiatives"):
            return tuple(run)
    return ()


def _rated(proposal: Proposal, year: int, ratings: tuple[str, ...]) -> frozenset[int]:
    told = frozenset(each.year for each in proposal.subject.ratings if each.rating in ratings)
    return told | {year} if proposal.rating in ratings else told
