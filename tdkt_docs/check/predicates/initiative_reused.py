"""The only initiative recorded would carry another proposal of the same author as well."""

from collections.abc import Iterator

from tdkt_docs.check._finding import found, optional_texts, place, texts
from tdkt_docs.check._grounds import is_for_merit, recorded
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import Rule

__all__ = ["judge"]


def judge(proposal: Proposal, case: Case, rule: Rule) -> Iterator[Finding]:
    """One finding where one initiative is recorded and the author is also put forward for an award of ``others``.

    Another that its rating carries (``unless_ratings``, for the awards ``unless_awards``) needs no initiative. With two
    initiatives the data cannot tell which serves what.

    >>> from tdkt_docs.check.case import case_of
    >>> from tdkt_docs.model.campaign import Campaign, Initiative, Nominee, Office
    >>> person = Nominee(key="a", name="Lê Văn An", initiatives=(Initiative(title="Sổ tay"),))
    >>> rows = tuple(Proposal(key=award, order=1, subject=person, award=award) for award in ("Y", "X"))
    >>> sample = case_of(Campaign(office=Office(name="Sở"), key="dot", proposals=rows))
    >>> rule = Rule(code="TD-126", predicate="initiative_reused", awards=("X",), args={"others": ("Y",)})
    >>> [finding.values["title"] for finding in judge(rows[1], sample, rule)]
    ['Sổ tay']
    """
    works, names = recorded(proposal), texts(rule, "others")
    if len(works) != 1 or not is_for_merit(proposal, case.campaign):
        return
    suffices, carried = optional_texts(rule, "unless_ratings"), optional_texts(rule, "unless_awards")
    for other in case.beside(proposal):
        needs_none = other.award in carried and other.rating in suffices
        if other.award in names and other.key != proposal.key and not needs_none:
            values = {"title": works[0].title or works[0].decision, "other": case.award_name(other.award)}
            yield found(rule, proposal, place(proposal, "sang_kien", "danh_hieu"), **values)
            return
