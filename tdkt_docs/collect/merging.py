"""Values that came back, held against each other and against what is there: taken, the same, or to be decided."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tdkt_docs.collect.page_mark import short_digest
from tdkt_docs.model.where import Where

__all__ = ["NEW", "OLD", "Candidate", "Choices", "Conflict", "Merge", "merge"]

NEW, OLD = "moi", "cu"
"""What a clerk decides: take the value that came back, or keep what is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One value of one file."""

    file: str
    """As the clerk knows it, with its folder below the one collected from."""
    sha256: str
    kind: str
    """Kind of sheet."""
    name: str
    """Whose."""
    about: Mapping[str, str] = field(default_factory=dict)
    """Columns that tell the row."""
    column: str = ""
    """Empty where the row itself is all it says."""
    caption: str = ""
    text: str = ""
    where: Where = Where()
    had: str = ""
    """What the campaign says now; empty where nothing."""
    had_where: Where = Where()
    replaces: bool = False
    """Whether it says otherwise than ``had``; else it fills a blank, or says more exactly what is there."""

    @property
    def cell(self) -> str:
        """What it is a value of, to tell two files' values of one cell."""
        told = sorted((name, " ".join(text.casefold().split())) for name, text in self.about.items())
        return f"{self.kind}|{told}|{self.column}"

    @property
    def id(self) -> str:
        """Digest of cell and value: what the journal remembers of it, without saying it."""
        return short_digest(f"{self.cell}|{self.text}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two values for one cell; nobody but the clerk can say which."""

    id: str
    """Stays as long as both values do."""
    had: str
    had_where: Where
    given: Candidate
    decided: str = ""
    """``moi`` or ``cu``; empty while open."""
    is_between_files: bool = False
    """Whether ``had`` is what another file says, and the campaign nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """What becomes of all candidates."""

    taken: tuple[Candidate, ...] = ()
    """Blanks filled, and what the clerk decided for."""
    conflicts: tuple[Conflict, ...] = ()
    """All of them, decided ones too."""

    @property
    def open(self) -> tuple[Conflict, ...]:
        """Those nobody has decided."""
        return tuple(conflict for conflict in self.conflicts if not conflict.decided)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the clerk has decided."""

    decided: Mapping[str, str] = field(default_factory=dict)
    """By conflict, ``moi`` or ``cu``."""
    refused: frozenset[str] = frozenset()
    """Candidates that lost before: nobody is asked about them again."""
    for_all: str = ""
    """Of all other conflicts; empty leaves them open."""


def merge(candidates: Iterable[Candidate], choices: Choices) -> Merge:
    """The candidates merged; a cell with an open conflict takes nothing.

    Args:
        candidates: In the order of the files, the fullest first; none says just what is there.
        choices: What was decided.
    """
    cells: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        known = cells.setdefault(candidate.cell, [])
        if not any(_is_alike(candidate.text, other.text) for other in known):
            known.append(candidate)
    taken: list[Candidate] = []
    conflicts: list[Conflict] = []
    for given in cells.values():
        found = tuple(_conflicts(given, choices))
        conflicts += found
        taken += _taken(given, found)
    return Merge(taken=tuple(taken), conflicts=tuple(conflicts))


def _conflicts(given: Sequence[Candidate], choices: Choices) -> Iterator[Conflict]:
    first = given[0]
    others = given if first.replaces else given[1:]
    for candidate in others:
        had, place = (first.had, first.had_where) if first.replaces else (first.text, first.where)
        id_ = short_digest(f"{candidate.cell}|{had}|{candidate.text}")
        decided = choices.decided.get(id_, "") or (OLD if candidate.id in choices.refused else choices.for_all)
        yield Conflict(
            id=id_,
            had=had,
            had_where=place,
            given=candidate,
            decided=decided,
            is_between_files=not first.replaces,
        )


def _taken(given: Sequence[Candidate], conflicts: Sequence[Conflict]) -> Iterator[Candidate]:
    """The one value that is to be taken: none while a conflict is open, or where two were chosen."""
    if not all(conflict.decided for conflict in conflicts):
        return
    chosen = [conflict.given for conflict in conflicts if conflict.decided == NEW]
    if len(chosen) == 1:
        yield chosen[0]
    elif not chosen and not given[0].replaces:
        yield given[0]


def _is_alike(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
