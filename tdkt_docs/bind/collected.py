"""What came back from units, once taken: it fills blanks, and stands for what the clerk decided it should replace."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from tdkt_docs.bind.awards import AwardIndex
from tdkt_docs.bind.from_forms import from_lists
from tdkt_docs.bind.histories import match
from tdkt_docs.bind.people import Identity, identify
from tdkt_docs.bind.records import Record
from tdkt_docs.bind.schema import word_key
from tdkt_docs.bind.settings import COLLECTED
from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.model.finding import Finding, Severity

__all__ = ["LISTS", "NAMES", "OF_ROW", "Overlaid", "is_same_value", "overlaid", "same_award", "same_row"]

LISTS: Mapping[str, str] = MappingProxyType({"persons": "ca-nhan", "collectives": "tap-the"})
"""Kinds of sheets that put somebody forward, and whom."""
NAMES = ("ho_ten", "ten_tap_the")
OF_ROW = frozenset(
    {
        *("danh_hieu", "nam", "muc_do", "thanh_tich", "phieu", "tien_thuong", "loai_khen", "thoi_gian"),
        *("minh_chung", "sang_kien", "qd_sang_kien", "so_ldtt", "so_cstd"),
    }
)
"""Columns that speak of one proposal; all others speak of the person or collective."""
_KEPT_APART = frozenset({*NAMES, "danh_hieu", "stt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlaid:
    """The rows of all sheets with what was collected laid over them."""

    records: Mapping[str, tuple[Record, ...]]
    findings: tuple[Finding, ...] = ()
    """A note for each cell whose own value gave way."""


def overlaid(records: Mapping[str, tuple[Record, ...]], awards: AwardIndex) -> Overlaid:
    """The rows with those of the collected file laid over what they are about; what is about no row yet is added."""
    if not any(_is_collected(row) for rows in records.values() for row in rows):
        return Overlaid(records=records)
    found = dict(records)
    findings: list[Finding] = []
    for kind, subject in LISTS.items():
        laid = _Layer(kind=kind, awards=awards, subject=subject).over(records.get(kind, ()), None)
        found[kind] = laid.records
        findings += laid.findings
    people = (*identify(from_lists(found["persons"])), *identify(from_lists(found["collectives"])))
    for kind in found.keys() - LISTS.keys():
        laid = _Layer(kind=kind, awards=awards, subject="").over(records[kind], people)
        found[kind] = laid.records
        findings += laid.findings
    return Overlaid(records=found, findings=tuple(findings))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Laid:
    records: tuple[Record, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layer:
    """The collected rows of one kind of sheet."""

    kind: str
    awards: AwardIndex
    subject: str
    changed: dict[int, Record] = field(default_factory=dict)
    """Rows as they became, by their order."""
    added: list[Record] = field(default_factory=list)

    def over(self, records: Sequence[Record], people: Sequence[Identity] | None) -> _Laid:
        own = [row for row in records if not _is_collected(row)]
        ours = [row for row in records if _is_collected(row)]
        known = people if people is not None else identify(from_lists(own))
        told = match(ours, known).records
        mine = {row.order: key for key, rows in told.items() for row in rows}
        theirs = {each.key: each.records for each in known} if people is None else match(own, known).records
        findings: list[Finding] = []
        for row in ours:
            targets = theirs.get(mine.get(row.order, ""), ())
            findings += self._lay(row, [self.changed.get(target.order, target) for target in targets])
        laid = [self.changed.get(row.order, row) for row in own]
        return _Laid(records=(*laid, *self.added), findings=tuple(findings))

    def _lay(self, row: Record, targets: Sequence[Record]) -> Iterator[Finding]:
        meant = [target for target in targets if same_row(self.kind, row, target, self.awards)]
        if not meant:
            self.added.append(row)
            return
        same = {target.order for target in meant}
        for target in targets if self.kind in LISTS else meant[:1]:
            values = {
                name: value
                for name, value in row.values.items()
                if value not in (None, "")
                and name not in _KEPT_APART
                and (target.order in same or name not in OF_ROW)
                and not is_same_value(target.values.get(name), value)
            }
            gave_way = [name for name in values if target.values.get(name) not in (None, "")]
            yield from (_note(row, target, name) for name in gave_way)
            places = {name: row.place(name) for name in values}
            self.changed[target.order] = replace(
                target, values={**target.values, **values}, places={**target.places, **places}
            )


def same_row(kind: str, one: Record, other: Record, awards: AwardIndex) -> bool:
    """Whether two rows about the same person speak of the same thing: award, decision, title or year."""
    match kind:
        case "persons" | "collectives" | "reports":
            return same_award(one, other, awards)
        case "past_awards":
            numbers = [word_key(row.text("so_quyet_dinh")) for row in (one, other)]
            is_one_decision = all(numbers) and numbers[0] == numbers[1]
            is_one_year = one.number("nam") == other.number("nam")
            return same_award(one, other, awards) and (is_one_decision or is_one_year)
        case "initiatives":
            return word_key(one.text("sang_kien")) == word_key(other.text("sang_kien"))
        case "year_ratings":
            return one.number("nam") == other.number("nam")
        case _:
            return True


def same_award(one: Record, other: Record, awards: AwardIndex) -> bool:
    """Whether two rows may speak of one award: either names none, or both the same."""
    texts = [row.text("danh_hieu") for row in (one, other)]
    if not all(texts):
        return True
    for subject in LISTS.values():
        codes = {awards.code(text, subject) for text in texts}
        if codes != {""} and len(codes) == 1:
            return True
    return word_key(texts[0]) == word_key(texts[1])


def is_same_value(had: object, given: object) -> bool:
    """Whether a value says nothing else than what is there: spacing and capitals apart, a year within its date."""
    if isinstance(had, PartialDate) and isinstance(given, PartialDate):
        return had == given or (not given.is_full and had.year == given.year)
    if isinstance(had, str) and isinstance(given, str):
        return " ".join(had.casefold().split()) == " ".join(given.casefold().split())
    return had == given


def _is_collected(row: Record) -> bool:
    return row.where.file == COLLECTED


def _note(row: Record, target: Record, name: str) -> Finding:
    where = target.place(name)
    return Finding(
        code="TD-752",
        severity=Severity.NOTE,
        where=where,
        subject=target.key if where.file != COLLECTED else "",
        values={"name": row.name, "caption": where.caption or row.place(name).caption},
    )
