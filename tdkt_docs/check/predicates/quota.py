"""More are put forward for an award than its share of those put forward for another."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found_at_large, number, text
from tdkt_docs.check.case import Case
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule
from tdkt_docs.vn import numbers

__all__ = ["judge_campaign"]


def judge_campaign(case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where ``award`` has more people than ``numerator``/``denominator`` of those put forward for ``of``.

    Who is put forward for ``award`` counts among these, and everybody once; the share is judged on the counts.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office, Proposal
    >>> people = [Nominee(key=f"{n}", name=f"Người {n}") for n in range(10)]
    >>> rows = [Proposal(key=p.key, order=1, subject=p, award="X" if p.key in "01" else "Y") for p in people]
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", proposals=tuple(rows)))
    >>> args = {"award": "X", "of": "Y", "numerator": 15, "denominator": 100}
    >>> rule = Rule(code="TD-177", predicate="quota", awards=("*",), args=args)
    >>> [(f.values["count"], f.values["whole"], f.values["most"]) for f in judge_campaign(sample, rule)]
    [('2', '10', '1')]
    """
    award, of = text(rule, "award"), text(rule, "of")
    numerator, denominator = number(rule, "numerator"), number(rule, "denominator")
    asked = [{row.award for row in rows} for rows in case.proposals_of.values()]
    count, whole = sum(award in awards for awards in asked), sum(not awards.isdisjoint((award, of)) for awards in asked)
    if count * denominator > numerator * whole:
        yield found_at_large(
            rule,
            count=count,
            whole=whole,
            most=numerator * whole // denominator,
            quota=numbers.percent(numerator, denominator),
            of=case.award_name(of),
        )
