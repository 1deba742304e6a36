"""Rows of the other sheets → whose they are, and what they say: past awards, initiatives, ratings, reports."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from tdkt_docs.bind.awards import AwardIndex
from tdkt_docs.bind.people import Identity, by_name
from tdkt_docs.bind.records import Record
from tdkt_docs.bind.schema import schema, word_key
from tdkt_docs.bind.spellings import name_key
from tdkt_docs.model.campaign import Initiative, PartialDate, PastAward, YearRating
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.vn import dates
from tdkt_docs.vn.dates import DateRefusedError

__all__ = ["History", "Report", "initiatives", "match", "past_awards", "report", "year_ratings"]

_SECTION = "lines"
"""The type of the columns of the reports' sheet that are sections of a báo cáo."""
_DAY = re.compile(r"ng[aà]y (.+)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Rows of a sheet by whom they are about."""

    records: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    """By ``Identity.key``, in the sheet's order."""
    findings: tuple[Finding, ...] = ()

    def of(self, identity: Identity) -> tuple[Record, ...]:
        """The rows about one person or collective."""
        return self.records.get(identity.key, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What an author wrote of a báo cáo thành tích."""

    paragraphs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By section id."""
    places: Mapping[str, Where] = field(default_factory=dict)
    """The cell of each section."""


def match(records: Sequence[Record], identities: Sequence[Identity]) -> History:
    """Whose the rows are: by name, then by birth date and unit where given; nobody's rows are warned of."""
    if not records:
        return History()
    exact = by_name(identities)
    loose: dict[str, tuple[Identity, ...]] = {}
    for identity in identities:
        key = word_key(identity.first.name)
        loose[key] = (*loose.get(key, ()), identity)
    found: dict[str, list[Record]] = {}
    findings: list[Finding] = []
    for record in records:
        candidates = exact.get(name_key(record.name)) or loose.get(word_key(record.name), ())
        whose = _narrowed(record, candidates)
        if len(whose) == 1:
            found.setdefault(whose[0].key, []).append(record)
            findings += (replace(finding, subject=whose[0].first.key) for finding in record.findings)
        else:
            findings += _unmatched(record, whose)
    return History(records={key: tuple(rows) for key, rows in found.items()}, findings=tuple(findings))


def _unmatched(record: Record, whose: Sequence[Identity]) -> Iterator[Finding]:
    code = "TD-051" if whose else "TD-050"
    yield Finding(code=code, severity=Severity.WARNING, where=record.place("ho_ten"), values={"name": record.name})


def _narrowed(record: Record, candidates: Sequence[Identity]) -> tuple[Identity, ...]:
    whose = tuple(one for one in candidates if _can_be_born(record.when("ngay_sinh"), one.when("ngay_sinh")))
    unit = name_key(record.text("don_vi"))
    if len(whose) > 1 and unit:
        whose = tuple(one for one in whose if name_key(one.text("don_vi")) == unit) or whose
    return whose


def _can_be_born(here: PartialDate | None, there: PartialDate | None) -> bool:
    if not here or not there:
        return True
    return here == there if here.is_full and there.is_full else here.year == there.year


def past_awards(records: Sequence[Record], awards: AwardIndex) -> tuple[PastAward, ...]:
    """The past awards the rows tell."""
    return tuple(
        PastAward(
            year=record.number("nam"),
            award=record.text("danh_hieu"),
            code=awards.code(record.text("danh_hieu"), "ca-nhan") or awards.code(record.text("danh_hieu"), "tap-the"),
            decision=record.text("so_quyet_dinh"),
            decided=record.when("ngay_quyet_dinh"),
            issuer=record.text("co_quan"),
            praise_type=record.text("loai_khen"),
            where=record.place("danh_hieu"),
        )
        for record in records
    )


def year_ratings(records: Sequence[Record]) -> tuple[YearRating, ...]:
    """The ratings the rows tell; a row without year or rating tells none."""
    return tuple(
        YearRating(year=year, rating=record.text("muc_do"), where=record.place("muc_do"))
        for record in records
        if (year := record.number("nam")) and record.text("muc_do")
    )


def initiatives(records: Sequence[Record]) -> tuple[Initiative, ...]:
    """The initiatives the rows tell; one told twice (in the list and on its own sheet) is one, with all it has."""
    told: dict[str, Initiative] = {}
    for record in records:
        found = _initiative(record)
        if found:
            key = word_key(found.title) or word_key(found.decision)
            told[key] = _joined(told[key], found) if key in told else found
    return tuple(told.values())


def _initiative(record: Record) -> Initiative | None:
    title, decision = record.text("sang_kien"), record.text("qd_sang_kien")
    if not title and not decision:
        return None
    return Initiative(
        title=title,
        decision=decision,
        decided=record.when("ngay_cong_nhan") or _day_in(decision),
        level=record.text("cap"),
        share=record.text("ty_le"),
        authors=record.text("dong_tac_gia"),
        effect=record.text("hieu_qua"),
        where=record.place("sang_kien"),
    )


def _joined(one: Initiative, other: Initiative) -> Initiative:
    return replace(
        one,
        decision=one.decision or other.decision,
        decided=one.decided or other.decided,
        level=one.level or other.level,
        share=one.share or other.share,
        authors=one.authors or other.authors,
        effect=one.effect or other.effect,
    )


@lru_cache(maxsize=4096)
def _day_in(decision: str) -> PartialDate | None:
    found = _DAY.search(decision)
    try:
        return dates.parse_date(found[1]) if found else None
    except DateRefusedError:
        return None


def report(records: Sequence[Record], award: str, awards: AwardIndex, subject: str) -> Report:
    """The báo cáo for one award, by section; rows that name another award are left out."""
    if not records:
        return Report()
    meant = [row for row in records if awards.code(row.text("danh_hieu"), subject) in ("", award)]
    told = {name: row for name in _sections() if (row := next((row for row in meant if row.text(name)), None))}
    return Report(
        paragraphs={name: tuple(row.text(name).split("\n")) for name, row in told.items()},
        places={name: row.place(name) for name, row in told.items()},
    )


@cache
def _sections() -> tuple[str, ...]:
    sheet = next(kind for kind in schema().kinds if kind.id == "reports")
    return tuple(name for name, column in sheet.fields.items() if column.type == _SECTION)
