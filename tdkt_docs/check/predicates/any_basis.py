"""Neither the rating nor an initiative carries the title: one of them is enough."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, optional_texts, place, rating_name, texts
from tdkt_docs.check._grounds import mentioned, recorded
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:  # noqa: ARG001 - every predicate is called alike
    """One finding where a rating is given, none of ``ratings``, and no initiative is recorded or spoken of.

    ``words`` are those by which the summary speaks of one: what the data cannot tell is asked elsewhere.

    >>> from tdkt_docs.check.case import case_of

    >>> from tdkt_docs.model.campaign import Campaign, Initiative, Nominee, Office
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot"))
    >>> rule = Rule(code="TD-104", predicate="any_basis", awards=("X",), args={"ratings": ("HTXSNV",)})
    >>> bare = Nominee(key="a", name="Lê Văn An")
    >>> inventive = Nominee(key="b", name="Lê Thị Bình", initiatives=(Initiative(title="Sổ tay điện tử"),))
    >>> def findings(subject, rating):
    ...     proposal = Proposal(key="1", order=1, subject=subject, award="X", rating=rating)
    ...     return [finding.code for finding in judge(proposal, sample, rule)]
    >>> findings(bare, "HTTNV"), findings(bare, "HTXSNV"), findings(inventive, "HTTNV")
    (['TD-104'], [], [])
    """
    if not proposal.rating or proposal.rating in texts(rule, "ratings") or recorded(proposal):
        return
    if mentioned(proposal, optional_texts(rule, "words")):
        return
    rating_cell = place(proposal, "muc_do").cell
    yield found(
        rule, proposal, place(proposal, "sang_kien"), rating=rating_name(proposal.rating), rating_cell=rating_cell
    )
