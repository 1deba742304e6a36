"""What goes onto each blank: a record of a data file, or a giấy khen of a campaign."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tdkt_docs.errors import SourceError
from tdkt_docs.fill import printable
from tdkt_docs.model.blank import Blank
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.paper import Paper
from tdkt_docs.model.record import Record, Wanted
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.gather import prepare
from tdkt_docs.read import RecordRefusedError, Records, open_records, parse_record, refused

__all__ = ["OverprintRow", "OverprintRows", "rows_of_campaign", "rows_of_data", "rows_of_samples"]

_CERTIFICATE = "giay-khen"


@dataclass(frozen=True, slots=True, kw_only=True)
class OverprintRow:
    """One blank to be printed on."""

    order: int
    """1-based place in the list; the number ``--only`` takes."""
    values: Mapping[str, str]
    where_of: Callable[[tuple[str, ...]], Where]
    """The place of the first value that is known under one of some names."""
    troubles: tuple[Finding, ...] = ()
    """Why it cannot be used; the others go on."""
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OverprintRows:
    """All blanks to be printed on."""

    rows: tuple[OverprintRow, ...]
    findings: tuple[Finding, ...] = ()


def rows_of_samples(blank: Blank) -> OverprintRows:
    """One row of the invented values that the blank brings along."""
    values = {field.all_columns[0]: field.sample or field.label for field in blank.fields}
    where = Where(file=blank.path.name)
    return OverprintRows(rows=(OverprintRow(order=1, values=values, where_of=lambda _: where),))


def rows_of_data(path: Path, blank: Blank) -> OverprintRows:
    """A row for each record of a workbook, CSV or JSON file.

    Raises:
        SourceError: The data cannot be read, hold no record, or lack a column that must be printed.
    """
    records = open_records(path, Wanted(names=blank.names))
    missing = frozenset(records.missing)
    lacking = [field for field in blank.fields if missing.issuperset(field.all_columns)]
    if needed := [field for field in lacking if field.is_required]:
        fields = ", ".join(f"{field.label} ({' / '.join(field.names)})" for field in needed)
        raise SourceError(
            "blank.no-column", file=records.file, fields=fields, captions=", ".join(records.unused) or "—"
        )
    rows = tuple(_row(records, record, missing) for record in records)
    if not rows:
        raise SourceError("fill.no-records", file=records.file)
    where = Where(file=records.file)
    absent = (
        Finding(code="TD-657", severity=Severity.NOTE, where=where, values=_of(field.label, field.names))
        for field in lacking
    )
    return OverprintRows(rows=rows, findings=(*records.findings, *absent))


def _of(label: str, names: tuple[str, ...]) -> dict[str, str]:
    return {"label": label, "names": ", ".join(names)}


def _row(records: Records, record: Record, missing: frozenset[str]) -> OverprintRow:
    def where_of(names: tuple[str, ...]) -> Where:
        known = [name for name in names if name not in missing]
        filled = [name for name in known if values.get(name, "").strip()]
        return records.where(record.row, (filled or known or list(names))[0])

    values: dict[str, str] = {}
    if record.trouble is not None:
        return OverprintRow(order=record.order, values={}, where_of=where_of, troubles=(record.trouble,))
    try:
        given = record.values if record.values is not None else parse_record(record.raw)
    except RecordRefusedError as error:
        trouble = refused(error, replace(records.where(record.row, ""), row=record.row))
        return OverprintRow(order=record.order, values={}, where_of=where_of, troubles=(trouble,))
    values |= {name: _text(value) for name, value in given.items()}
    return OverprintRow(order=record.order, values=values, where_of=where_of, notes=record.notes)


def _text(value: object) -> str:
    """A value as it is printed: a list a line an entry, nothing for what is no text."""
    shown = printable(value)
    if isinstance(shown, list):
        return "\n".join(filter(None, map(_text, shown)))
    return str(shown) if isinstance(shown, (str, int, float)) and not isinstance(shown, bool) else ""


def rows_of_campaign(campaign: Path) -> tuple[Path, OverprintRows]:
    """The office's folder, and a row for each giấy khen of the campaign's decisions; what is not known yet is empty.

    Raises:
        SourceError: The campaign cannot be read, or has no giấy khen.
    """
    prepared = prepare(campaign, Phase.DECISION)
    wheres = {row.key: row.where for row in prepared.campaign.rows}
    papers = [paper for paper in prepared.papers if paper.template.kind == _CERTIFICATE]
    if not papers:
        raise SourceError("blank.no-papers", campaign=prepared.campaign.key)
    rows = tuple(_of_paper(order, paper, wheres) for order, paper in enumerate(papers, start=1))
    return prepared.settings.office_dir, OverprintRows(rows=rows)


def _of_paper(order: int, paper: Paper, wheres: Mapping[str, Where]) -> OverprintRow:
    gaps = {gap.field for gap in paper.gaps}
    values = {name: _text(value) for name, value in paper.content.items() if name not in gaps}
    where = next((wheres[key] for key in paper.rows if key in wheres), Where())
    return OverprintRow(order=order, values=values, where_of=lambda _: where)
