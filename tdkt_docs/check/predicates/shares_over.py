"""The authors' shares of one initiative come to more than the whole."""

from collections.abc import Iterator
from fractions import Fraction

from tdkt_docs.check._finding import found_at_large, number
from tdkt_docs.check._grounds import share_percent
from tdkt_docs.check.case import Case
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge_campaign"]


def judge_campaign(case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding per initiative whose told shares exceed ``whole`` per cent together, at its last author's row.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Initiative, Nominee, Office, Proposal
    >>> def author(key, share):
    ...     work = Initiative(title="Sổ tay", decision="9/QĐ-SKHCN", share=share)
    ...     return Proposal(key=key, order=1, subject=Nominee(key=key, name=key, initiatives=(work,)), award="X")
    >>> rows = author("An", "60%"), author("Bình", "50%")
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", proposals=rows))
    >>> rule = Rule(code="TD-129", predicate="shares_over", awards=("*",), args={"whole": 100})
    >>> [finding.values["shares"] for finding in judge_campaign(sample, rule)]
    ['An 60%, Bình 50%']
    """
    for cited in case.shared_works:
        told = [(each, share) for each in cited if (share := share_percent(each.work.share)) is not None]
        together = sum((share for _, share in told), Fraction())
        if together > number(rule, "whole"):
            shares = ", ".join(f"{each.author.name} {each.work.share.strip()}" for each, _ in told)
            last = told[-1][0].work
            yield found_at_large(rule, last.where, title=last.title, decision=last.decision, shares=shares)
