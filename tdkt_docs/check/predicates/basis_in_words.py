"""An initiative or đề tài is spoken of in the summary only, and the title would rest on it."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, place, texts
from tdkt_docs.check._grounds import mentioned, recorded
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001 - every predicate is called alike
    """One finding where a rating below ``ratings`` is given, no initiative is recorded, and ``words`` are met.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Nominee, Office
    >>> told = "Mưu trí bắt cướp"
    >>> person = Nominee(key="a", name="Lê Văn An")
    >>> proposal = Proposal(key="1", order=1, subject=person, award="X", rating="HTTNV", achievements=told)
    >>> args = {"ratings": ("HTXSNV",), "words": ("mưu trí",)}
    >>> rule = Rule(code="TD-107", predicate="basis_in_words", awards=("X",), args=args)
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot"))
    >>> [finding.values["word"] for finding in judge(proposal, sample, rule)]
    ['mưu trí']
    """
    if not proposal.rating or proposal.rating in texts(rule, "ratings") or recorded(proposal):
        return
    word = mentioned(proposal, texts(rule, "words"))
    if word:
        yield found(rule, proposal, place(proposal, "thanh_tich"), word=word)
