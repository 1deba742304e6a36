"""What a file that came back says beside what the campaign says, cell by cell; nothing is taken here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from tdkt_docs.bind.awards import award_index
from tdkt_docs.bind.bound import Lists, histories_of, lay_out_all, read_lists
from tdkt_docs.bind.collected import LISTS, NAMES, OF_ROW, is_same_value, same_row
from tdkt_docs.bind.from_forms import completed, from_lists
from tdkt_docs.bind.histories import History, match
from tdkt_docs.bind.people import Identity, identify
from tdkt_docs.bind.records import Record
from tdkt_docs.bind.sections import sections
from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.model.rules import RulePack
from tdkt_docs.model.table import Table
from tdkt_docs.model.where import Where
from tdkt_docs.vn import dates

__all__ = ["CellState", "ComparedCell", "ComparedRow", "Comparing", "Fit"]

_REPORTS = "reports"
_MEMBERS = "members"
_UNCLEAR = "TD-051"
"""Said of a row that may be one of several people's."""


class CellState(StrEnum):
    """What a cell that came back says beside ours."""

    NEW = "moi"
    SAME = "giong"
    OTHER = "khac"


class Fit(StrEnum):
    """Whose a row is."""

    KNOWN = "co"
    """Of somebody on the list, and of a row there is."""
    NEW_ROW = "dong-moi"
    """A further row about somebody on the list: a past award, an initiative."""
    NEW_PROPOSAL = "de-nghi-moi"
    """Puts somebody on the list forward for something else."""
    NOBODY = "khong-co"
    """Of nobody on the list."""
    OTHER_BIRTH = "khac-ngay-sinh"
    """Of a name on the list, born on another day."""
    NAMESAKES = "trung-ten"
    """Of one of several people of that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedCell:
    """One cell."""

    column: str
    caption: str
    text: str
    """As a workbook is to have it."""
    where: Where
    state: CellState
    had: str = ""
    """What the campaign says now."""
    had_where: Where = Where()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """One row that came back."""

    kind: str
    """Kind of sheet."""
    fit: Fit
    name: str
    subject: str = ""
    """Key of the proposal of whoever it is about; empty for nobody's."""
    about: Mapping[str, str] = field(default_factory=dict)
    """Columns that tell whose the row is and which: as the campaign spells them."""
    cells: tuple[ComparedCell, ...] = ()
    """All filled ones but those in ``about``."""


class Comparing:
    """A campaign's data, ready for files to be held against."""

    def __init__(self, table: Table, pack: RulePack) -> None:
        """Read the campaign's sheets.

        Raises:
            SourceError: As ``bind``.
        """
        self._awards = award_index(pack)
        lists = read_lists(lay_out_all(table).layouts, table, self._awards)
        self._people = {
            kind: completed(identify(from_lists(lists.of(kind))), lists.of(kind)).identities for kind in LISTS
        }
        everybody = tuple(identity for identities in self._people.values() for identity in identities)
        histories = histories_of(lists, everybody)
        self._rows: Mapping[str, History] = {
            "past_awards": histories.past_awards,
            "initiatives": histories.initiatives,
            "year_ratings": histories.ratings,
            _REPORTS: histories.reports,
        }

    def rows(self, came: Table) -> tuple[ComparedRow, ...]:
        """The rows of the sheets in a file that we know, each with its cells beside ours; other sheets say nothing."""
        return tuple(self._compared(came))

    def _compared(self, came: Table) -> Iterator[ComparedRow]:
        laid = [layout for sheet in came.sheets if not sheet.hidden for _, layout in sections(sheet) if layout]
        lists: Lists = read_lists([layout for layout in laid if not layout.missing], came, self._awards)
        for kind, records in lists.records.items():
            if kind != _MEMBERS:
                yield from self._of_kind(kind, records)

    def _of_kind(self, kind: str, records: Sequence[Record]) -> Iterator[ComparedRow]:
        people = self._people[kind] if kind in LISTS else [one for each in self._people.values() for one in each]
        told = match(records, people)
        whose = {row.order: one for one in people for row in told.of(one)}
        unclear = {
            (at.sheet, at.row) for finding in told.findings if finding.code == _UNCLEAR for at in [finding.where]
        }
        names = {one.first.name.casefold() for one in people}
        for record in records:
            if record.order in whose:
                yield self._row(kind, record, whose[record.order])
                continue
            is_namesake = (record.where.sheet, record.where.row) in unclear
            is_known = record.name.casefold() in names
            yield self._of_nobody(
                kind, record, Fit.NAMESAKES if is_namesake else Fit.OTHER_BIRTH if is_known else Fit.NOBODY
            )

    def _row(self, kind: str, record: Record, identity: Identity) -> ComparedRow:
        targets = identity.records if kind in LISTS else self._rows[kind].of(identity)
        meant = [row for row in targets if same_row(kind, record, row, self._awards)]
        if kind in LISTS:
            fit = Fit.KNOWN if meant else Fit.NEW_PROPOSAL
        else:
            fit = Fit.KNOWN if meant or kind == _REPORTS else Fit.NEW_ROW
        target = meant[0] if meant else None
        base = ComparedRow(
            kind=kind,
            fit=fit,
            name=record.name,
            subject=identity.first.key,
            about=self._about(kind, record, identity, target),
        )
        return replace(base, cells=tuple(self._cells(base, record, identity, meant)))

    def _of_nobody(self, kind: str, record: Record, fit: Fit) -> ComparedRow:
        cells = (self._cell(record, name, value) for name, value in record.values.items() if value not in (None, ""))
        return ComparedRow(kind=kind, fit=fit, name=record.name, about=_own(record), cells=tuple(cells))

    def _about(self, kind: str, record: Record, identity: Identity, target: Record | None) -> dict[str, str]:
        """How a row names itself so that it is found again: person by name, birth and unit, row by what it is about."""
        if kind == "collectives":
            about = {"ten_tap_the": identity.first.name, "cap_tren": identity.text("cap_tren")}
        else:
            unit = identity.text("don_vi")
            about = {"ho_ten": identity.first.name, "ngay_sinh": _text(identity.when("ngay_sinh")), "don_vi": unit}
        keys = {"past_awards": ("danh_hieu", "nam", "so_quyet_dinh"), "initiatives": ("sang_kien",)}
        keys |= {"year_ratings": ("nam",)} | dict.fromkeys((*LISTS, _REPORTS), ("danh_hieu",))
        for name in keys[kind]:
            about[name] = _text((target or record).values.get(name)) or _text(record.values.get(name))
        return {name: text for name, text in about.items() if text}

    def _cells(
        self, row: ComparedRow, record: Record, identity: Identity, meant: Sequence[Record]
    ) -> Iterator[ComparedCell]:
        for name, value in record.values.items():
            if value in (None, "") or name in (*NAMES, "danh_hieu", "stt"):
                continue
            is_pointer = row.kind not in LISTS and name in ("ngay_sinh", "don_vi")
            is_known_key = row.kind not in (*LISTS, _REPORTS) and name in row.about and not meant
            if is_pointer or is_known_key:
                continue
            yield self._cell(record, name, value, self._ours(row, name, identity, meant))

    def _ours(self, row: ComparedRow, name: str, identity: Identity, meant: Sequence[Record]) -> Record | None:
        """The row of ours that says something in that column."""
        rows = (*meant, *identity.more) if row.kind in LISTS else tuple(meant)
        if row.kind in LISTS and name not in OF_ROW:
            rows = (*identity.records, *identity.more)
        return next((one for one in rows if one.values.get(name) not in (None, "")), None)

    def _cell(self, record: Record, name: str, value: object, ours: Record | None = None) -> ComparedCell:
        had = ours.values[name] if ours else None
        is_same = had is not None and is_same_value(had, value)
        is_finer = (
            isinstance(had, PartialDate)
            and isinstance(value, PartialDate)
            and not had.is_full
            and had.year == value.year
        )
        state = CellState.SAME if is_same else CellState.OTHER if had is not None and not is_finer else CellState.NEW
        return ComparedCell(
            column=name,
            caption=record.place(name).caption,
            text=_text(value),
            where=record.place(name),
            state=state,
            had=_text(had),
            had_where=ours.place(name) if ours else Where(),
        )

    def award(self, text: str) -> str:
        """The catalogue's code of an award, for anybody; empty where it is unknown."""
        return next((code for subject in LISTS.values() if (code := self._awards.code(text, subject))), "")


def _own(record: Record) -> dict[str, str]:
    named = ("ngay_sinh", "don_vi", "cap_tren", "danh_hieu", *NAMES)
    return {name: text for name in named if (text := _text(record.values.get(name)))}


def _text(value: object) -> str:
    """A typed value as a workbook's cell, which reads back as the same."""
    if isinstance(value, PartialDate):
        return (
            dates.numeric(on)
            if (on := value.as_date)
            else f"{value.month}/{value.year}"
            if value.month
            else str(value.year)
        )
    return "" if value is None else str(value)
