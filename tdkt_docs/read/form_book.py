"""The sheets of a form's workbook → what it answers."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tdkt_docs.errors import SourceError
from tdkt_docs.model.eform import FilledForm, RawAnswer
from tdkt_docs.model.marks import NUMBER, PARENT
from tdkt_docs.model.table import Scalar, Sheet, Table
from tdkt_docs.model.where import Where
from tdkt_docs.read.form_captions import is_guide, read_by_captions
from tdkt_docs.read.form_sheet import Found, is_marked, read_by_marks
from tdkt_docs.read.form_stamp import Stamp, is_stamp, stamp_of

__all__ = ["filled_form"]


def filled_form(table: Table) -> FilledForm:
    """What the workbook answers, by question ids; by captions where it tells no ids any more.

    Raises:
        SourceError: ``read.no-form``: no sheet looks like one of a form.
    """
    stamp = stamp_of(table.sheets)
    gathered = _Gathered(file=table.file)
    for sheet in (replace(sheet, file=sheet.file or table.file) for sheet in table.sheets):
        for found in _read(sheet, stamp):
            gathered.take(found)
    if not gathered.values and not gathered.rows and not stamp.form:
        raise SourceError("read.no-form", file=table.file)
    gathered.put_together()
    return FilledForm(
        file=table.file, form=stamp.form, edition=stamp.edition, values=gathered.values, places=gathered.places
    )


def _read(sheet: Sheet, stamp: Stamp) -> Iterator[Found]:
    if is_stamp(sheet):
        return
    if is_marked(sheet):
        yield from read_by_marks(sheet, stamp)
    elif not sheet.hidden and not is_guide(sheet):
        yield from read_by_captions(sheet, stamp)


@dataclass(slots=True)
class _Row:
    """A row of a list, with the rows within it."""

    found: Found
    number: str
    within: str
    inner: dict[str, list["_Row"]] = field(default_factory=dict)

    @property
    def cells(self) -> dict[str, RawAnswer]:
        """By column id."""
        own = {id_: value for id_, value in self.found.row.items() if id_ not in (NUMBER, PARENT)}
        within = {id_: tuple(row.cells for row in rows) for id_, rows in self.inner.items()}
        return {**own, **within}

    def places(self, before: str) -> Iterator[tuple[str, Where]]:
        """Where each cell stands."""
        yield from ((f"{before}{id_}", where) for id_, where in self.found.wheres.items())
        for id_, rows in self.inner.items():
            for number, row in enumerate(rows, start=1):
                yield from row.places(f"{before}{id_}/{number}/")


@dataclass(slots=True)
class _Gathered:
    """What several sheets answer together."""

    file: str
    values: dict[str, RawAnswer] = field(default_factory=dict)
    places: dict[str, Where] = field(default_factory=dict)
    rows: dict[str, list[_Row]] = field(default_factory=dict)

    def take(self, found: Found) -> None:
        """An answer asked alone, or a row of a list."""
        if not found.is_row:
            self._add(found.key, found.value, found.where)
            return
        rows = self.rows.setdefault(found.key, [])
        if found.row:
            rows.append(_Row(found=found, number=_number(found.row.get(NUMBER)), within=_number(found.row.get(PARENT))))

    def put_together(self) -> None:
        """The rows as answers, the innermost first put into those they are within."""
        for path in sorted(self.rows, key=lambda each: -each.count("/")):
            outer, _, id_ = path.rpartition("/")
            if outer:
                self._put_within(self.rows.pop(path), self.rows.get(outer, []), id_)
        for path, rows in self.rows.items():
            filled = [row for row in rows if row.cells]
            self.values[path] = tuple(row.cells for row in filled)
            for number, row in enumerate(filled, start=1):
                self.places.update(row.places(f"{path}/{number}/"))

    def _put_within(self, rows: list[_Row], outer: list[_Row], id_: str) -> None:
        for row in rows:
            owners = [each for each in outer if each.number and each.number == row.within]
            if not row.cells:
                continue
            if len(owners) == 1:
                owners[0].inner.setdefault(id_, []).append(row)
            else:
                self._add_lost(row)

    def _add_lost(self, row: _Row) -> None:
        """A row that is within none, or within one that is not there: told by its place."""
        texts = (str(cell) for cell in row.cells.values() if not isinstance(cell, tuple))
        where = row.found.where
        self._add(f"{where.sheet} {where.row}", "; ".join(texts), where)

    def _add(self, key: str, value: Scalar, where: Where) -> None:
        """What is answered once more, and otherwise, comes under its place: a clerk may have copied the sheet."""
        known = self.values.get(key)
        if known is None:
            self.values[key], self.places[key] = value, where
        elif value is not None and value != known:
            place = f"{where.sheet} {where.cell}"
            self.values[place], self.places[place] = value, where


def _number(value: RawAnswer) -> str:
    """A row's number, however it was written.

    >>> _number(3), _number(3.0), _number(" 3 "), _number(None)
    ('3', '3', '3', '')
    """
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
