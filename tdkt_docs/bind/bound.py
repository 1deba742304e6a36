"""bind: sheets of raw cells → a typed campaign; every problem names its cell, and no row with a name is lost."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tdkt_docs.bind.awards import AwardIndex, award_index
from tdkt_docs.bind.collected import overlaid
from tdkt_docs.bind.from_forms import completed, forms_first, from_lists, otherwise_written
from tdkt_docs.bind.histories import match
from tdkt_docs.bind.layout import Layout, captions_seen, column_letter, lay_out
from tdkt_docs.bind.people import Identity, contradictions, identify, namesakes, odd_names, shared_numbers
from tdkt_docs.bind.proposals import Histories, propose
from tdkt_docs.bind.records import Record, Records, read_records
from tdkt_docs.bind.schema import schema, word_key
from tdkt_docs.bind.sections import sections
from tdkt_docs.bind.settings import Settings
from tdkt_docs.bind.spellings import respelled, spellings
from tdkt_docs.bind.times import read_period
from tdkt_docs.collector import resting
from tdkt_docs.errors import SourceError
from tdkt_docs.model.campaign import Campaign
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.marks import STAMP_SHEET
from tdkt_docs.model.meeting import Member
from tdkt_docs.model.rules import RulePack
from tdkt_docs.model.table import Sheet, Table
from tdkt_docs.model.where import Where

__all__ = ["Bound", "Lists", "bind", "histories_of", "lay_out_all", "read_lists"]

_LISTS = ("persons", "collectives")
_TITLE_YEAR = re.compile(r"\bnam (?:hoc )?([12][0-9]{3})\b(?: ([12][0-9]{3})\b)?")
_FEWEST_LIST_FIELDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A campaign with its proposals, and what was found on the way."""

    campaign: Campaign
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """The sheets that could be laid out, and what was found on them."""

    layouts: tuple[Layout, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """Records by kind of sheet, spellings made one."""

    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    def of(self, kind: str) -> tuple[Record, ...]:
        """The rows of a kind of sheet."""
        return self.records.get(kind, ())


@resting()
def bind(table: Table, settings: Settings, pack: RulePack) -> Bound:
    """The campaign of a workbook.

    Args:
        table: The workbook as read.
        settings: The office's and the campaign's settings.
        pack: The rules in force, for the awards and their spellings.

    Raises:
        SourceError: No sheet has captions, a list lacks the column of names or awards, or two columns contend for one
            of these.
    """
    sheets = lay_out_all(table)
    awards = award_index(pack)
    lists = read_lists(sheets.layouts, table, awards)
    dated = _dated(settings.campaign, sheets.layouts, table.file)
    persons = completed(identify(from_lists(lists.of("persons"))), lists.of("persons"))
    units = completed(identify(from_lists(lists.of("collectives"))), lists.of("collectives"))
    people, collectives = persons.identities, units.identities
    histories = histories_of(lists, (*people, *collectives))
    personal = propose(people, "ca-nhan", awards, histories, dated.campaign.year)
    collective = propose(collectives, "tap-the", awards, histories, dated.campaign.year)
    campaign = replace(
        dated.campaign,
        members=tuple(map(_member, lists.of("members"))) or dated.campaign.members,
        proposals=(*collective.proposals, *personal.proposals),
        rows=(*collective.rows, *personal.rows),
    )
    findings = (
        *sheets.findings,
        *dated.findings,
        *lists.findings,
        *collective.findings,
        *personal.findings,
        *_on_people(people),
        *odd_names(people, campaign.year),
        *(finding for identity in collectives for finding in contradictions(identity)),
        *histories.findings,
        *persons.findings,
        *units.findings,
        *otherwise_written(histories.reports, (*people, *collectives)),
        *(finding for record in lists.of("members") for finding in record.findings),
        *_empty(campaign, table.file),
    )
    return Bound(campaign=campaign, findings=findings)


def lay_out_all(table: Table) -> Sheets:
    """Where everything stands in a workbook that lists somebody.

    Raises:
        SourceError: As ``bind``.
    """
    shown = [sheet for sheet in table.sheets if not sheet.hidden and sheet.rows]
    tried = [part for sheet in shown for part in sections(sheet)]
    layouts = [layout for _, layout in tried if layout and not layout.missing]
    incomplete = [layout for _, layout in tried if layout and layout.missing]
    lost = next((layout for layout in incomplete if _is_list(layout)), None)
    if lost or not any(layout.kind.id in _LISTS for layout in layouts):
        raise _without_list(table, lost or next(iter(incomplete), None), [sheet for sheet, _ in tried])
    findings = [
        finding for sheet, layout in tried if layout is None for finding in _not_used(sheet, _file(sheet, table))
    ]
    findings += (finding for sheet in table.sheets if sheet.hidden for finding in _hidden(sheet, _file(sheet, table)))
    findings += (finding for layout in incomplete for finding in _half_used(layout, _file(layout.sheet, table)))
    findings += (finding for layout in layouts for finding in _on_columns(layout, _file(layout.sheet, table)))
    return Sheets(layouts=tuple(layouts), findings=tuple(findings))


def _file(sheet: Sheet, table: Table) -> str:
    return sheet.file or table.file


def _is_list(layout: Layout) -> bool:
    return layout.kind.id in _LISTS and len(layout.columns) >= _FEWEST_LIST_FIELDS


def _without_list(table: Table, layout: Layout | None, sheets: Sequence[Sheet]) -> SourceError:
    if form := _stamped(table):
        return SourceError("bind.is-form", file=table.file, form=form)
    if layout is None or layout.kind.id not in _LISTS:
        seen = max((captions_seen(sheet) for sheet in sheets), key=len, default=())
        return SourceError("bind.no-captions", file=table.file, seen=_listed(seen))
    wanted = ", ".join(f"«{layout.kind.fields[name].caption}»" for name in layout.missing)
    seen = tuple(layout.captions.values())
    where = {"file": _file(layout.sheet, table), "sheet": layout.sheet.name, "row": layout.caption_row}
    return SourceError("bind.missing-column", wanted=wanted, seen=_listed(seen), **where)


def _stamped(table: Table) -> str:
    """Id of the form the workbook says it is, e.g. one unit's report; empty where it says nothing."""
    stamps = (sheet.rows[0] for sheet in table.sheets if sheet.hidden and sheet.name == STAMP_SHEET and sheet.rows)
    return next((str(cells[1]) for cells in stamps if len(cells) > 1), "")


def _listed(captions: Sequence[str]) -> str:
    most = 16
    return ", ".join(f"«{caption[:40]}»" for caption in captions[:most]) + (", …" if len(captions) > most else "")


def _not_used(sheet: Sheet, file: str) -> Iterator[Finding]:
    name = word_key(sheet.name)
    if not any(name.startswith(words) or words in name for words in schema().instructions):
        yield Finding(code="TD-027", severity=Severity.NOTE, where=Where(file=file, sheet=sheet.name))


def _hidden(sheet: Sheet, file: str) -> Iterator[Finding]:
    """A note where a hidden sheet is a list of people or collectives: it is not used, and somebody may miss it."""
    layout = lay_out(sheet) if sheet.rows else None
    if layout and not layout.missing and _is_list(layout) and (found := read_records(layout, file).records):
        where = Where(file=file, sheet=sheet.name)
        yield Finding(code="TD-047", severity=Severity.NOTE, where=where, values={"count": str(len(found))})


def _half_used(layout: Layout, file: str) -> Iterator[Finding]:
    wanted = ", ".join(f"«{layout.kind.fields[name].caption}»" for name in layout.missing)
    where = Where(file=file, sheet=layout.sheet.name, row=layout.caption_row)
    yield Finding(code="TD-029", severity=Severity.WARNING, where=where, values={"wanted": wanted})


def _on_columns(layout: Layout, file: str) -> Iterator[Finding]:
    """Captions that ask for the same, and captions that ask for nothing we know.

    Raises:
        SourceError: Two columns of a required field say different things.
    """
    for twins in layout.twins:
        values = {
            "caption": layout.captions[twins.used],
            "used": column_letter(twins.used),
            "ignored": column_letter(twins.ignored),
            "ignored_caption": layout.captions[twins.ignored],
        }
        if twins.field in layout.kind.required and _disagree(layout, twins.used, twins.ignored):
            raise SourceError("bind.twin-columns", file=file, sheet=layout.sheet.name, **values)
        yield _column_finding(layout, file, twins.ignored, "TD-010", Severity.WARNING, **values)
    for column in layout.unused:
        yield _column_finding(layout, file, column, "TD-011", Severity.NOTE)


def _column_finding(layout: Layout, file: str, column: int, code: str, severity: Severity, **values: str) -> Finding:
    where = Where(
        file=file,
        sheet=layout.sheet.name,
        row=layout.caption_row,
        column=column_letter(column),
        caption=layout.captions[column],
    )
    return Finding(code=code, severity=severity, where=where, values=values)


def _disagree(layout: Layout, one: int, other: int) -> bool:
    for cells in layout.sheet.rows[layout.first_row - 1 :]:
        texts = {word_key(str(cells[at - 1])) for at in (one, other) if at <= len(cells) and cells[at - 1] is not None}
        if len(texts) > 1:
            return True
    return False


def read_lists(layouts: Sequence[Layout], table: Table, awards: AwardIndex) -> Lists:
    """The rows of laid-out sheets, what was collected from units laid over them."""
    found: dict[str, list[Record]] = {}
    findings: list[Finding] = []
    for layout in layouts:
        records = found.setdefault(layout.kind.id, [])
        sheet: Records = read_records(layout, _file(layout.sheet, table), before=len(records))
        records += sheet.records
        findings += sheet.findings
    spelled = _one_spelling({kind: tuple(records) for kind, records in found.items()})
    laid = overlaid(spelled, awards)
    return Lists(records=laid.records, findings=(*findings, *laid.findings))


def _one_spelling(records: Mapping[str, tuple[Record, ...]]) -> Mapping[str, tuple[Record, ...]]:
    persons, collectives = records.get("persons", ()), records.get("collectives", ())
    units = spellings((*(row.name for row in collectives), *(row.text("don_vi") for row in persons)))
    others = [rows for kind, rows in records.items() if kind != "collectives"]
    names = spellings(record.name for rows in others for record in rows)
    spelled = dict(records)
    spelled["collectives"] = respelled(collectives, "ten_tap_the", units)
    spelled["persons"] = respelled(respelled(persons, "don_vi", units), "ho_ten", names, person=True)
    spelled["members"] = respelled(records.get("members", ()), "ho_ten", names, person=True)
    return spelled


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dated:
    campaign: Campaign
    findings: tuple[Finding, ...] = ()


def _dated(campaign: Campaign, layouts: Sequence[Layout], file: str) -> _Dated:
    """The campaign with its year: the settings' own, or the one in the title over the list."""
    lists = [layout for layout in layouts if layout.kind.id in _LISTS]
    years = [(found, layout) for layout in lists if (found := _TITLE_YEAR.search(word_key(layout.title)))]
    if not years:
        return _Dated(campaign=campaign)
    found, layout = years[0]
    year = int(found[1])
    is_school_year = found[2] is not None and int(found[2]) == year + 1
    where = Where(file=file, sheet=layout.sheet.name, row=max(layout.caption_row - 1, 1))
    if not campaign.year:
        note = Finding(code="TD-007", severity=Severity.NOTE, where=where, values={"year": str(year)})
        period = campaign.period or (f"năm học {year} - {year + 1}" if is_school_year else f"năm {year}")
        return _Dated(campaign=replace(campaign, year=year, period=period), findings=(note,))
    told = read_period(campaign.period)
    is_told = told is not None and told.holds(year)
    if campaign.year not in ({year, year + 1} if is_school_year else {year}) and not is_told:
        values = {"year": str(year), "settings_year": str(campaign.year)}
        return _Dated(
            campaign=campaign,
            findings=(Finding(code="TD-008", severity=Severity.WARNING, where=where, values=values),),
        )
    return _Dated(campaign=campaign)


def histories_of(lists: Lists, identities: Sequence[Identity]) -> Histories:
    """What the other sheets tell, by whom it is about."""
    return Histories(
        past_awards=match(lists.of("past_awards"), identities),
        initiatives=match(lists.of("initiatives"), identities),
        ratings=match(lists.of("year_ratings"), identities),
        reports=forms_first(match(lists.of("reports"), identities)),
    )


def _member(record: Record) -> Member:
    return Member(
        name=record.name,
        position=record.text("chuc_vu"),
        council_role=record.text("chuc_danh"),
        attendance=record.text("co_mat"),
        note=record.text("ghi_chu"),
        where=record.where,
    )


def _on_people(people: Sequence[Identity]) -> Iterator[Finding]:
    for identity in people:
        yield from contradictions(identity)
    yield from shared_numbers(people)
    yield from namesakes(people)


def _empty(campaign: Campaign, file: str) -> Iterator[Finding]:
    if not campaign.rows:
        yield Finding(code="TD-035", severity=Severity.WARNING, where=Where(file=file))
