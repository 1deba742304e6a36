"""What tells a paper from all others of its campaign, whatever the order of the rows."""

from collections.abc import Iterable, Mapping

from tdkt_docs.collect.page_mark import short_digest
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.model.paper import Paper
from tdkt_docs.vn.text import fold, squeeze

__all__ = ["paper_ids"]

_OF_ONE = "proposal"
_OF_ABSENT = "absentee"


def paper_ids(papers: Iterable[Paper], proposals: Iterable[Proposal]) -> Mapping[str, str]:
    """By the paper's key, a short digest that marks and the book of returned copies know it by.

    A paper of one person or collective goes by kind, name, award and year, because its key follows the row's place in
    the list; only namesakes put forward for the same are told apart by what else is known of them.
    """
    by_key = {proposal.key: proposal for proposal in proposals}
    told = {paper.key: _about(paper, by_key) for paper in papers}
    times: dict[str, int] = {}
    for about, _ in told.values():
        times[about] = times.get(about, 0) + 1
    return {key: short_digest(about if times[about] == 1 else f"{about}|{more}") for key, (about, more) in told.items()}


def _about(paper: Paper, proposals: Mapping[str, Proposal]) -> tuple[str, str]:
    """What a paper is about, and what more tells it apart."""
    kind = paper.template.kind
    proposal = proposals.get(paper.rows[0]) if paper.template.per == _OF_ONE and paper.rows else None
    if proposal is not None:
        name = squeeze(fold(proposal.subject.name))
        award = proposal.award or squeeze(fold(proposal.award_text))
        return f"{kind}|{name}|{award}|{proposal.year}", proposal.subject.key
    if paper.template.per == _OF_ABSENT:
        return f"{kind}|{squeeze(fold(paper.title))}", paper.key
    return paper.key, ""
