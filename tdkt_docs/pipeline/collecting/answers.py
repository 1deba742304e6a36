"""What answers and rows that came back say, held beside the campaign; nothing is written."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tdkt_docs import bind, catalog, collect, form, read
from tdkt_docs.errors import SourceError, UsageError
from tdkt_docs.model.eform import Answer, Answers, FilledForm
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.table import Table
from tdkt_docs.model.template import Template
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.collecting.kinds import Kind, Seen
from tdkt_docs.pipeline.forms.e_forms import form_asked
from tdkt_docs.pipeline.forms.rows import Whose, rows_kept, sheets_of
from tdkt_docs.pipeline.gather import Prepared

__all__ = ["Incoming", "candidates", "incoming", "rows_to_add", "written_on_page"]

_NAME, _BORN, _UNIT, _PARENT, _AWARD = (
    "nominee.name",
    "nominee.born",
    "nominee.unit",
    "nominee.parent",
    "proposal.award_title",
)
_SHEETS = {"ca-nhan": "persons", "tap-the": "collectives"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What one file says."""

    file: str
    sha256: str
    rows: tuple[bind.ComparedRow, ...] = ()
    template: str = ""
    """Kind of the paper whose form it is; empty for rows of lists."""
    fields: frozenset[str] = frozenset()
    """Ids of that form's questions that it answers."""
    findings: tuple[Finding, ...] = field(default=())

    @property
    def filled(self) -> int:
        """How many cells it fills."""
        return sum(len(row.cells) + len(row.about) for row in self.rows)


def incoming(seen: Iterable[Seen], prepared: Prepared) -> tuple[Incoming, ...]:
    """What the files say, the fullest first."""
    comparing = bind.Comparing(prepared.table, prepared.pack)
    reader = _Reader(prepared=prepared, comparing=comparing)
    found = [reader.said(each) for each in seen if each.kind in (Kind.ANSWERS, Kind.ROWS)]
    return tuple(sorted(found, key=lambda one: (-one.filled, one.file)))


def candidates(said: Iterable[Incoming]) -> Iterator[collect.Candidate]:
    """The values that are not just what the campaign says already, of rows about somebody on its lists."""
    for one in said:
        for row in one.rows:
            if row.fit not in (bind.Fit.KNOWN, bind.Fit.NEW_ROW):
                continue
            base = collect.Candidate(
                file=one.file, sha256=one.sha256, kind=row.kind, name=row.name, about=row.about, where=_first(row)
            )
            if row.fit is bind.Fit.NEW_ROW:
                yield base
            cells = (cell for cell in row.cells if cell.state is not bind.CellState.SAME and not _is_of_page(row, cell))
            yield from (_candidate(base, cell) for cell in cells)


def written_on_page(said: Iterable[Incoming]) -> Iterator[Finding]:
    """A warning for each text that differs from one the clerk wrote on the page of forms: it is changed there."""
    for one in said:
        for row in one.rows:
            for cell in row.cells:
                if cell.state is bind.CellState.OTHER and _is_of_page(row, cell):
                    where = replace(cell.where, file=one.file)
                    values = {"name": row.name, "caption": cell.caption, "file": one.file}
                    yield Finding(code="TD-763", severity=Severity.WARNING, where=where, values=values)


def _is_of_page(row: bind.ComparedRow, cell: bind.ComparedCell) -> bool:
    return row.kind == "reports" and cell.had_where.file == bind.FORM_CONTENT


def rows_to_add(said: Iterable[Incoming]) -> Iterator[tuple[Incoming, bind.ComparedRow]]:
    """The rows about people nobody has listed, or that put somebody forward for something else."""
    strange = (bind.Fit.NOBODY, bind.Fit.NEW_PROPOSAL, bind.Fit.OTHER_BIRTH, bind.Fit.NAMESAKES)
    yield from ((one, row) for one in said for row in one.rows if row.fit in strange)


def _first(row: bind.ComparedRow) -> Where:
    return row.cells[0].where if row.cells else Where()


def _candidate(base: collect.Candidate, cell: bind.ComparedCell) -> collect.Candidate:
    return replace(
        base,
        column=cell.column,
        caption=cell.caption,
        text=cell.text,
        where=replace(cell.where, file=base.file),
        had=cell.had,
        had_where=cell.had_where,
        replaces=cell.state is bind.CellState.OTHER,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    prepared: Prepared
    comparing: bind.Comparing

    def said(self, seen: Seen) -> Incoming:
        """What one file says; what cannot be used is told."""
        base = Incoming(file=seen.found.name, sha256=seen.found.sha256)
        try:
            if seen.filled is not None:
                return self._answers(base, seen.filled)
            rows = self.comparing.rows(seen.table) if seen.table else ()
        except SourceError as error:
            return replace(base, findings=(_told("TD-759", base.file, reason=error.code),))
        return replace(base, rows=rows, findings=() if rows else (_told("TD-759", base.file, reason=""),))

    def _answers(self, base: Incoming, filled: FilledForm) -> Incoming:
        office = self.prepared.settings.office_dir
        try:
            asked = form_asked(filled.form, office)
        except UsageError:
            return replace(base, findings=(_told("TD-760", base.file, form=filled.form),))
        bound = bind.bind_form(filled, asked)
        found = [replace(each, where=replace(each.where, file=base.file)) for each in bound.findings]
        if filled.edition and filled.edition != asked.edition:
            found.append(_told("TD-761", base.file, Severity.NOTE, form=asked.title))
        if filled.form.startswith(f"{form.CAMPAIGN_FORM}/"):
            rows = self.comparing.rows(_table(base.file, _rows_of_campaign(bound.answers)))
            return replace(base, rows=rows, findings=tuple(found))
        template = catalog.form_named(self.prepared.templates, filled.form)
        if template is None:
            return replace(base, findings=(_told("TD-760", base.file, form=filled.form),))
        return self._of_paper(base, template, filled, bound.answers, found)

    def _of_paper(
        self, base: Incoming, template: Template, filled: FilledForm, answers: Answers, found: list[Finding]
    ) -> Incoming:
        whose = _whose(template, answers)
        if whose is None:
            return replace(base, findings=(*found, _told("TD-762", base.file, form=template.title["vi"])))
        kept = rows_kept(template, answers, whose)
        rows = self.comparing.rows(_table(base.file, sheets_of(kept.rows)))
        places = _places(template, filled)
        return replace(
            base,
            template=template.kind,
            fields=frozenset(answers),
            rows=tuple(_placed(row, places, base.file) for row in rows),
            findings=tuple(found),
        )


def _whose(template: Template, answers: Answers) -> Whose | None:
    """Whom a form is about, as it says; None where it gives no name."""

    def told(path: str) -> str:
        answer = next((answers[each.id] for each in template.fields if each.path == path and each.id in answers), "")
        return answer if isinstance(answer, str) else ""

    name = told(_NAME)
    if not name:
        return None
    is_collective = template.subject == "tap-the" or any(each.path == _PARENT for each in template.fields)
    return Whose(
        sheet=_SHEETS["tap-the" if is_collective else "ca-nhan"],
        name=name,
        born=told(_BORN),
        unit=told(_PARENT if is_collective else _UNIT),
        award=told(_AWARD),
    )


def _table(file: str, sheets: Mapping[str, list[dict[str, str]]]) -> Table:
    return Table(file=file, sheets=read.sheets_of_objects(sheets, Path(file).stem, file) if sheets else ())


def _rows_of_campaign(answers: Answers) -> dict[str, list[dict[str, str]]]:
    """A campaign's form as its sheets: its questions are their kinds."""
    rows = {
        kind: tuple({column: _text(cell) for column, cell in row.items()} for row in told if isinstance(row, Mapping))
        for kind, told in answers.items()
        if isinstance(told, tuple)
    }
    return sheets_of({kind: told for kind, told in rows.items() if told})


def _text(answer: Answer) -> str:
    if isinstance(answer, bool):
        return "x" if answer else ""
    return answer if isinstance(answer, str) else "\n".join(line for line in answer if isinstance(line, str))


def _places(template: Template, filled: FilledForm) -> Mapping[str, Where]:
    """Where a form's answer for a column of our sheets stands, with the form's own caption."""
    paths = catalog.form_paths()
    places: dict[str, Where] = {}
    for each in template.fields:
        columns = [*paths.facts.get(each.path, {}).values(), paths.section(each.path)]
        columns += [paths.written[each.path].column] if each.path in paths.written else []
        where = filled.places.get(each.id, Where())
        for column in filter(None, columns):
            places.setdefault(column, replace(where, caption=each.label.get("vi", each.id)))
    return places


def _placed(row: bind.ComparedRow, places: Mapping[str, Where], file: str) -> bind.ComparedRow:
    lone = Where(file=file)
    cells = (
        replace(cell, where=replace(places.get(cell.column, replace(lone, caption=cell.caption)), file=file))
        for cell in row.cells
    )
    return replace(row, cells=tuple(cells))


def _told(code: str, file: str, severity: Severity = Severity.WARNING, **values: str) -> Finding:
    return Finding(code=code, severity=severity, where=Where(file=file), values={"file": file, **values})
