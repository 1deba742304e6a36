"""Several proposals of one person or collective: which of them may praise the same achievement."""

from itertools import takewhile

from tdkt_docs.check._grounds import praise_type
from tdkt_docs.check._years import proposed_year
from tdkt_docs.check.case import Case
from tdkt_docs.model.campaign import Proposal
from tdkt_docs.vn import text

__all__ = ["earlier", "may_be_same", "pointer"]

_TITLE = "danh-hieu"
_MOST_COMPARED = 50
"""Nobody has more proposals in earnest; a list that says so must not cost its square."""


def earlier(proposal: Proposal, case: Case) -> tuple[Proposal, ...]:
    """The subject's proposals before this one that are asked about beside it: all but a title beside a title.

    Titles of one subject build on each other and are not two praises of one achievement.
    """
    beside = case.beside(proposal)[:_MOST_COMPARED]
    if len(beside) == 1:
        return ()
    before = takewhile(lambda each: each.key != proposal.key, beside)
    return tuple(each for each in before if not (_is_title(each, case) and _is_title(proposal, case)))


def may_be_same(one: Proposal, other: Proposal, case: Case) -> bool:
    """Whether two proposals may praise one achievement: told in the same words, or of one loại hình and one period.

    Told in different words, they are two.
    """
    told, also_told = _words(one), _words(other)
    if told and also_told:
        return told == also_told
    kinds = {praise_type(each, case.campaign) for each in (one, other)}
    periods = {(text.fold(each.period), proposed_year(each, case.campaign)) for each in (one, other)}
    return len(kinds) == len(periods) == 1


def pointer(proposal: Proposal, seen_from: Proposal) -> str:
    """A proposal's row as another row points at it: with its sheet only where that is another one."""
    is_near = proposal.where.sheet == seen_from.where.sheet
    return f"{proposal.where.row}" if is_near else f"{proposal.where.row} ({proposal.where.sheet})"


def _is_title(proposal: Proposal, case: Case) -> bool:
    award = case.awards.get(proposal.award)
    return award is not None and award.kind == _TITLE


def _words(proposal: Proposal) -> str:
    return text.fold(proposal.achievements) if proposal.achievements else ""
