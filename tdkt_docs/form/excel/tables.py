"""Every question for rows as a list of its own: rows within rows name the row they are within by its number."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tdkt_docs.model.eform import Answer, Answers, EForm, Question

__all__ = ["Entry", "ListTable", "tables_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row."""

    cells: Answers
    within: int = 0
    """1-based number of the row it is within; 0 where it is within none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListTable:
    """The rows of one question, wherever in the form it is asked."""

    path: str
    """Question ids from the outermost, joined by ``/``."""
    question: Question
    parent: "ListTable | None"
    entries: tuple[Entry, ...] = ()

    @property
    def columns(self) -> tuple[Question, ...]:
        """What each row answers itself."""
        return tuple(column for column in self.question.columns if column.type != "rows")

    @property
    def is_numbered(self) -> bool:
        """Whether other rows are within its rows."""
        return any(_asks_rows(column) for column in self.question.columns)


def tables_of(form: EForm, answers: Answers) -> tuple[ListTable, ...]:
    """The lists in the form's order, each followed by those within it."""
    asked = (question for question in form.questions if _asks_rows(question))
    return tuple(
        table
        for question in asked
        for table in _tables(question, None, [Entry(cells=cells) for cells in _rows(answers.get(question.id))])
    )


def _tables(question: Question, parent: ListTable | None, entries: list[Entry]) -> Iterator[ListTable]:
    path = f"{parent.path}/{question.id}" if parent else question.id
    table = ListTable(path=path, question=question, parent=parent, entries=tuple(entries))
    yield table
    for column in filter(_asks_rows, question.columns):
        yield from _tables(column, table, list(_entries_within(column.id, entries)))


def _entries_within(id_: str, entries: Iterable[Entry]) -> Iterator[Entry]:
    for number, entry in enumerate(entries, start=1):
        yield from (Entry(cells=cells, within=number) for cells in _rows(entry.cells.get(id_)))


def _asks_rows(question: Question) -> bool:
    return question.type == "rows" and bool(question.columns)


def _rows(answer: Answer | None) -> Iterator[Answers]:
    if isinstance(answer, tuple):
        yield from (row for row in answer if isinstance(row, Mapping))
