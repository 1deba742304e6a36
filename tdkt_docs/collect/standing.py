"""Who has answered: each báo cáo that is waited for, and what came back of it."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tdkt_docs.model.campaign import Nominee, Proposal
from tdkt_docs.model.paper import Paper

__all__ = ["Standing", "Standings", "standing_of", "units_without"]


class Standings(StrEnum):
    """How far an answer has come."""

    FULL = "du"
    HALF = "con-thieu"
    NOTHING = "chua-gui"
    THERE = "da-co"
    """Nothing came back this time, and nothing is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One paper that is waited for."""

    unit: str
    name: str
    paper: str
    """Its key."""
    title: str
    state: Standings
    missing: tuple[str, ...] = ()
    """Labels of what is still blank."""
    files: tuple[str, ...] = field(default=())
    """What came back of it."""


def standing_of(
    paper: Paper,
    proposal: Proposal,
    asked: Container[str],
    filled: Mapping[str, Iterable[str]],
    *,
    is_signed: bool = False,
) -> Standing:
    """What came back of a paper.

    Args:
        paper: As planned before anything of this time is taken.
        proposal: Whom it is about.
        asked: Ids of the fields its author has to fill.
        filled: Ids of the fields that files fill, by file.
        is_signed: Whether a signed copy came back: then nothing is missing.
    """
    given = {id_ for ids in filled.values() for id_ in ids}
    gaps = [gap for gap in paper.gaps if gap.field in asked and gap.field not in given]
    is_whole = is_signed or not gaps
    answered = Standings.FULL if is_whole else Standings.HALF
    silent = Standings.THERE if is_whole else Standings.NOTHING
    subject = proposal.subject
    return Standing(
        unit=subject.unit if isinstance(subject, Nominee) else subject.name,
        name=subject.name,
        paper=paper.key,
        title=paper.template.title["vi"],
        state=answered if filled else silent,
        missing=() if is_whole else tuple(dict.fromkeys(gap.label for gap in gaps)),
        files=tuple(filled),
    )


def units_without(standings: Iterable[Standing], heard: Container[str]) -> tuple[str, ...]:
    """The units that something is waited for of and of which nothing at all came back, in their order.

    Args:
        standings: All reports that are waited for.
        heard: Names of whom any file says something.
    """
    waited: dict[str, bool] = {}
    for each in standings:
        is_silent = each.state is Standings.NOTHING and each.name not in heard
        waited[each.unit] = waited.get(each.unit, True) and is_silent
    return tuple(unit for unit, is_silent in waited.items() if is_silent)
