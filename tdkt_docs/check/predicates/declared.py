"""Discipline, an inspection, a complaint is declared: the clerk must look whether it is still under way."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place, texts
from tdkt_docs.check._grounds import is_said
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


_MOST_SHOWN = 120


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding at the subject's first proposal where the cell says something; ``nothing`` lists what says nothing.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> def codes(written):
    ...     person = Nominee(key="a", name="Lê Văn An", discipline=written)
    ...     proposal = Proposal(key="1", order=1, subject=person, award="X")
    ...     sample = case_of(Campaign(office=Office(name="Sở"), key="dot"))
    ...     rule = Rule(code="TD-173", predicate="declared", awards=("X",), args={"nothing": ("khong",)})
    ...     return [finding.code for finding in judge(proposal, sample, rule)]
    >>> codes("Đang xem xét kỷ luật"), codes("Không"), codes("")
    (['TD-173'], [], [])
    """
    written = proposal.subject.discipline
    if written and is_said(written, texts(rule, "nothing")) and case.is_first(proposal):
        short = written if len(written) <= _MOST_SHOWN else f"{written[:_MOST_SHOWN]}…"
        yield found(rule, proposal, place(proposal, "ky_luat"), declared=" ".join(short.split()))
