"""Who has answered: each báo cáo that is waited for, and what came back of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tdkt_docs.model.campaign import Nominee, Proposal
from tdkt_docs.model.paper import Paper

__all__ = ["Standing", "Standings", "standing_of", "units_without"]

_THEIRS = frozenset({"tac-gia", "so-lieu"})
"""What gaps wait for that a unit can fill."""


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
    paper: Paper, proposal: Proposal, filled: Mapping[str, Iterable[str]], *, is_signed: bool = False
) -> Standing:
    """What came back of a paper.

    Args:
        paper: As planned before anything of this time is taken.
        proposal: Whom it is about.
        filled: Ids of the fields that files fill, by file.
        is_signed: Whether a signed copy came back: then nothing is missing.
    """
    given = {id_ for ids in filled.values() for id_ in ids}
    gaps = [gap for gap in paper.gaps if (gap.content or gap.waits_for in _THEIRS) and gap.field not in given]
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


def units_without(standings: Iterable[Standing]) -> tuple[str, ...]:
    """The units of which nothing came back and something is waited for, in their order."""
    silent: dict[str, bool] = {}
    for each in standings:
        is_silent = each.state is Standings.NOTHING
        silent[each.unit] = silent.get(each.unit, True) and is_silent
    return tuple(unit for unit, is_silent in silent.items() if is_silent)
