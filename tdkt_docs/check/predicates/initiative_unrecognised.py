"""The only initiatives that could carry the title have no decision recognising them."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, optional_texts, place, texts
from tdkt_docs.check._grounds import starts_with
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001 - every predicate is called alike
    """One finding where initiatives are needed (no rating of ``unless_ratings``) and none has a decision.

    ``words`` and ``other_words`` are first words of a title that name another kind of work: with ``words`` only such
    a title is asked about, one that begins with ``other_words`` is left to another rule.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Initiative, Nominee, Office
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot"))
    >>> args = {"unless_ratings": ("HTXSNV",)}
    >>> rule = Rule(code="TD-105", predicate="initiative_unrecognised", awards=("X",), args=args)
    >>> person = Nominee(key="a", name="Lê Văn An", initiatives=(Initiative(title="Sổ tay điện tử"),))
    >>> [f.code for f in judge(Proposal(key="1", order=1, subject=person, award="X", rating="HTTNV"), sample, rule)]
    ['TD-105']
    """
    initiatives = proposal.subject.initiatives
    if proposal.rating in texts(rule, "unless_ratings") or not initiatives or any(i.decision for i in initiatives):
        return
    words, others = optional_texts(rule, "words"), optional_texts(rule, "other_words")
    if any(starts_with(each.title, others) for each in initiatives):
        return
    asked = next((each for each in initiatives if not words or starts_with(each.title, words)), None)
    if asked:
        yield found(rule, proposal, place(proposal, "qd_sang_kien", "sang_kien"), title=asked.title)
