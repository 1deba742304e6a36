"""What a proposal rests on: loại hình, initiatives, words in the summary; nothing here judges."""

import re
from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache

from tdkt_docs.check._finding import optional_texts
from tdkt_docs.model.campaign import Campaign, Initiative, PartialDate, Proposal
from tdkt_docs.model.rules import Rule
from tdkt_docs.vn import text

__all__ = [
    "fitting",
    "is_after",
    "is_for_merit",
    "is_said",
    "mentioned",
    "praise_type",
    "recorded",
    "share_percent",
    "starts_with",
]

_MERIT = "cong-trang"
_SHARE = re.compile(r"(\d+)(?:[.,](\d+))?\s*%?")
_PART = re.compile(r"(\d+)\s*/\s*([1-9]\d*)")
_ENDS = " .,;:-–…"


def praise_type(proposal: Proposal, campaign: Campaign) -> str:
    """Loại hình of the proposal: its row's, else the campaign's."""
    return proposal.praise_type or campaign.kind


def is_for_merit(proposal: Proposal, campaign: Campaign) -> bool:
    """Whether it is put forward for công trạng."""
    return praise_type(proposal, campaign) == _MERIT


def recorded(proposal: Proposal) -> tuple[Initiative, ...]:
    """The initiatives that say at least a title or a decision."""
    return tuple(each for each in proposal.subject.initiatives if each.title or each.decision)


def fitting(proposal: Proposal, rule: Rule) -> tuple[Initiative, ...]:
    """The initiatives the award rests on: those of the rule's ``levels``, or all; none where its rating carries it."""
    if proposal.rating and proposal.rating in optional_texts(rule, "unless_ratings"):
        return ()
    levels, all_of_them = optional_texts(rule, "levels"), recorded(proposal)
    return tuple(each for each in all_of_them if each.level in levels) or all_of_them


def is_after(when: PartialDate | None, limit: date) -> bool:
    """Whether a date certainly comes after ``limit``; a bare year only where it is a later one.

    >>> limit = date(2026, 4, 20)
    >>> [is_after(when, limit) for when in (PartialDate(2026, 4, 21), PartialDate(2026), PartialDate(2027), None)]
    [True, False, True, False]
    """
    if when is None:
        return False
    return when.as_date > limit if when.as_date else when.year > limit.year


def starts_with(title: str, words: Collection[str]) -> bool:
    """Whether a title begins with one of the words, case apart.

    >>> starts_with("Đề tài: Tưới tiết kiệm nước", ("đề tài", "đề án")), starts_with("Sổ tay", ("đề tài",))
    (True, False)
    """
    return text.nfc(title).casefold().startswith(tuple(words))


def mentioned(proposal: Proposal, words: Collection[str]) -> str:
    """The first of ``words`` that the summary or the report speaks of; empty where none.

    >>> from tdkt_docs.model.campaign import Nominee
    >>> told = Proposal(key="1", order=1, subject=Nominee(key="a", name="Lê Văn An"), award="X",
    ...     achievements="Chủ nhiệm Đề tài cấp cơ sở đã nghiệm thu")
    >>> mentioned(told, ("mưu trí", "đề tài"))
    'đề tài'
    """
    told = text.nfc("\n".join(_told(proposal))).casefold()
    return next((word for word in words if word in told), "")


def _told(proposal: Proposal) -> Iterator[str]:
    yield proposal.achievements
    for paragraphs in proposal.report.values():
        yield from paragraphs


def is_said(written: str, nothing: Collection[str]) -> bool:
    """Whether a cell says something else than that there is nothing.

    Args:
        written: As in the cell.
        nothing: Texts that say there is nothing, folded.

    >>> is_said(" Không có. ", ("khong co",)), is_said("-", ()), is_said("Đang bị thanh tra", ("khong co",))
    (False, False, True)
    """
    told = _bare(written)
    return bool(told) and told not in nothing


@lru_cache(maxsize=4096)
def _bare(written: str) -> str:
    return text.fold(written).strip(_ENDS)


def share_percent(written: str) -> Fraction | None:
    """An author's share in per cent as an exact number; None where it is not told or not understood.

    >>> share_percent("33,5%"), share_percent("1/4"), share_percent("một nửa")
    (Fraction(67, 2), Fraction(25, 1), None)
    """
    told = written.strip()
    if part := _PART.fullmatch(told):
        return Fraction(int(part[1]), int(part[2])) * 100
    if share := _SHARE.fullmatch(told):
        return Fraction(f"{share[1]}.{share[2] or 0}")
    return None
