"""Rows counted: nobody is lost, so the three states must sum to the rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from tdkt_docs.model.outcome import Outcome, RowOutcome

__all__ = ["HELD_BACK", "IN_PAPERS", "REPEATED", "Tally", "by_award", "by_unit", "marked_name", "tally_of"]

IN_PAPERS = "trong-van-ban"
HELD_BACK = "giu-lai"
REPEATED = "trung-dong"
_COLLECTIVE = "tap-the"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Rows of one kind by what became of them."""

    label: str
    """The award or unit; empty for all rows, or where the row does not say."""
    rows: int
    in_papers: int
    held_back: int
    repeated: int
    collectives: int
    """How many of the rows are collectives; the others are people."""

    @property
    def people(self) -> int:
        """How many of the rows are people."""
        return self.rows - self.collectives


def tally_of(outcome: Outcome) -> Tally:
    """All rows with a name.

    Raises:
        ValueError: A row is in none of the three states: a bug of ours, not of the workbook.
    """
    return _tally("", outcome.rows)


def by_award(outcome: Outcome) -> tuple[Tally, ...]:
    """Rows by award, in the order in which the clerk's list names them."""
    return _grouped(outcome.rows, lambda row: row.award)


def by_unit(outcome: Outcome) -> tuple[Tally, ...]:
    """Rows by unit, in the order in which the clerk's list names them."""
    return _grouped(outcome.rows, lambda row: row.unit)


def marked_name(source_file: str) -> str:
    """What the marked copy of a workbook is called.

    >>> marked_name("danh-sach-2026.xls")
    'danh-sach-2026-da-kiem-tra.xlsx'
    """
    return f"{PurePosixPath(source_file).stem}-da-kiem-tra.xlsx"


def _grouped(rows: Iterable[RowOutcome], label_of: Callable[[RowOutcome], str]) -> tuple[Tally, ...]:
    groups: dict[str, list[RowOutcome]] = {}
    for row in rows:
        groups.setdefault(label_of(row), []).append(row)
    return tuple(_tally(label, members) for label, members in groups.items())


def _tally(label: str, rows: Sequence[RowOutcome]) -> Tally:
    states = [row.state for row in rows]
    counted = {state: states.count(state) for state in (IN_PAPERS, HELD_BACK, REPEATED)}
    if sum(counted.values()) != len(states):
        lost = sorted(set(states) - set(counted))
        raise ValueError(f"rows in no known state: {lost}")
    return Tally(
        label=label,
        rows=len(states),
        in_papers=counted[IN_PAPERS],
        held_back=counted[HELD_BACK],
        repeated=counted[REPEATED],
        collectives=sum(row.subject == _COLLECTIVE for row in rows),
    )
