"""What is kept of collecting: the values taken, a journal of what was done, and what the clerk is to decide."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tdkt_docs import bind, catalog, collect, read, report
from tdkt_docs.errors import SourceError
from tdkt_docs.model.grid import Column, Grid
from tdkt_docs.pipeline.forms.rows import SheetRows, sheets_of
from tdkt_docs.pipeline.workspace import write
from tdkt_docs.vn.text import fold
from tdkt_docs.wording import say

__all__ = ["DECISIONS", "FOLDER", "JOURNAL", "STANDINGS", "Decisions", "Journal", "Question", "kept_rows", "with_row"]

FOLDER = "thu-ve"
"""In the campaign's folder."""
DECISIONS, JOURNAL, STANDINGS = "can-quyet.xlsx", "nhat-ky.jsonl", "tinh-hinh.xlsx"
_COLUMNS = ("id", "name", "item", "had", "had_place", "given", "given_place", "choice")
_WIDTHS = (11, 24, 26, 40, 24, 40, 30, 14)
_ID, _CHOICE = 0, len(_COLUMNS) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A line of the decisions file: what the clerk is asked."""

    id: str
    name: str
    item: str
    had: str
    had_place: str
    given: str
    given_place: str
    choice: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """What the clerk wrote into the decisions file, as written."""

    choices: Mapping[str, str] = field(default_factory=dict)
    """By question."""

    @classmethod
    def of(cls, campaign: Path) -> "Decisions":
        """The file's choices; none where there is no file.

        Raises:
            SourceError: The file cannot be read.
        """
        path = campaign / FOLDER / DECISIONS
        if not path.is_file():
            return cls()
        rows = (row for sheet in read.read(path).sheets for row in sheet.rows)
        cells = ((str(row[_ID] or ""), str(row[_CHOICE] or "")) for row in rows if len(row) > _CHOICE)
        return cls(choices={id_.strip(): choice.strip() for id_, choice in cells if id_.strip() and choice.strip()})

    @property
    def of_values(self) -> Mapping[str, str]:
        """``moi`` or ``cu`` by conflict, in whatever letters they were written."""
        known = {"moi": collect.NEW, "cu": collect.OLD}
        return {id_: known[key] for id_, choice in self.choices.items() if (key := fold(choice)) in known}


def write_decisions(campaign: Path, questions: Sequence[Question], subtitle: str, language: str) -> None:
    """The file with all that is open, choices made so far kept in it; an empty one goes away."""
    path = campaign / FOLDER / DECISIONS
    if not questions and not path.exists():
        return
    grid = Grid(
        id="can-quyet",
        title=say("collect.decisions-title", language),
        subtitle=subtitle,
        columns=tuple(
            Column(id=id_, caption=say(f"collect.column.{id_}", language), width=width)
            for id_, width in zip(_COLUMNS, _WIDTHS, strict=True)
        ),
        rows=tuple((q.id, q.name, q.item, q.had, q.had_place, q.given, q.given_place, q.choice) for q in questions),
        notes=(say("collect.decisions-note", language), say("collect.decisions-note-scans", language)),
    )
    write(path, report.grids_workbook([grid]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Journal:
    """What was done, a line each; no value stands in it, only digests."""

    path: Path
    lines: tuple[Mapping[str, Any], ...] = ()

    @classmethod
    def of(cls, campaign: Path) -> "Journal":
        """The campaign's journal; a line that a crash left half written says nothing."""
        path = campaign / FOLDER / JOURNAL
        try:
            text = path.read_text(encoding="utf-8") if path.is_file() else ""
        except (OSError, UnicodeDecodeError) as error:
            raise SourceError("read.refused", file=f"{FOLDER}/{JOURNAL}") from error
        return cls(path=path, lines=tuple(_parsed(text)))

    @property
    def refused(self) -> frozenset[str]:
        """Candidates that lost."""
        return frozenset(str(line["value"]) for line in self.lines if line.get("did") == "giu-cu" and "value" in line)

    def with_lines(self, more: Iterable[Mapping[str, Any]]) -> "Journal":
        """The journal with more lines, written whole."""
        lines = (*self.lines, *more)
        if len(lines) > len(self.lines):
            text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            write(self.path, text.encode())
        return Journal(path=self.path, lines=lines)


def _parsed(text: str) -> Iterator[Mapping[str, Any]]:
    for line in text.splitlines():
        try:
            found = json.loads(line)
        except ValueError:
            continue
        if isinstance(found, dict):
            yield found


def kept_rows(campaign: Path) -> SheetRows:
    """The rows taken so far, by kind of sheet and column.

    Raises:
        SourceError: The file is broken.
    """
    path = campaign / bind.COLLECTED
    if not path.is_file():
        return {}
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return {kind: tuple(rows) for kind, rows in _by_column(content) if rows}
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise SourceError("collect.broken-rows", file=bind.COLLECTED) from error


def write_rows(campaign: Path, rows: SheetRows) -> None:
    """Keep the rows, for every later run to read."""
    write(campaign / bind.COLLECTED, (json.dumps(sheets_of(rows), ensure_ascii=False, indent=2) + "\n").encode())


def _by_column(content: Mapping[str, Any]) -> Iterator[tuple[str, list[dict[str, str]]]]:
    for kind, entry in catalog.captions().items():
        if isinstance(entry, Mapping) and "sheet" in entry and "fields" in entry:
            columns = {told["caption"]: name for name, told in entry["fields"].items()}
            rows = content.get(entry["sheet"], [])
            cells = [{columns[caption]: str(text) for caption, text in row.items() if text} for row in rows]
            yield kind, cells


def with_row(rows: SheetRows, kind: str, about: Mapping[str, str], cells: Mapping[str, str]) -> SheetRows:
    """The rows with cells put into the row that ``about`` tells, a new one where there is none."""
    known = list(rows.get(kind, ()))
    place = next((place for place, row in enumerate(known) if _is_about(row, about)), None)
    if place is None:
        known.append({**about, **cells})
    else:
        known[place] = {**known[place], **cells}
    return {**rows, kind: tuple(known)}


def _is_about(row: Mapping[str, str], about: Mapping[str, str]) -> bool:
    return all(_key(row.get(name, "")) == _key(text) for name, text in about.items())


def _key(text: str) -> str:
    return " ".join(text.casefold().split())
