"""The papers of a campaign that take a number, and giving one."""

from tdkt_docs.errors import UsageError
from tdkt_docs.model.paper import Paper
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.office.register import Register, issue_number
from tdkt_docs.plan import GivenNumber

__all__ = ["issue", "numbered_papers"]


def numbered_papers(prepared: Prepared) -> tuple[Paper, ...]:
    """The planned papers that take a number of their own, in their order; a giấy khen bears its decision's."""
    return tuple(paper for paper in _dated_papers(prepared) if paper.symbol)


def _dated_papers(prepared: Prepared) -> tuple[Paper, ...]:
    """The planned papers that take a date of their own: those with a number, and lists and reports."""
    return tuple(paper for paper in prepared.papers if paper.number_key == paper.key)


def issue(prepared: Prepared, key: str, given: GivenNumber) -> Paper:
    """Give the paper ``key`` a number, a date or both; what was given before and is not given now stays.

    Returns:
        The paper as the next run will make it, number and date in place.

    Raises:
        UsageError: No such paper, one that takes only a date, or the number is taken.
    """
    papers = {paper.key: paper for paper in _dated_papers(prepared)}
    if key not in papers:
        raise UsageError("issue.unknown-paper", paper=key, known=", ".join(p.key for p in numbered_papers(prepared)))
    paper, campaign = papers[key], prepared.campaign
    if given.number is not None and not paper.symbol:
        raise UsageError("issue.takes-no-number", paper=key)
    earlier = prepared.scope.numbers.get(paper.number_key, GivenNumber())
    whole = GivenNumber(number=given.number if given.number is not None else earlier.number, on=given.on or earlier.on)
    issue_number(Register.of(prepared.settings.office_dir), campaign.key, paper.number_key, whole, paper.symbol)
    return paper.numbered(whole.number, whole.on)
