"""Rows of people → who they are: the same person on two rows is one nominee, namesakes are two."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from tdkt_docs.bind.records import Record
from tdkt_docs.bind.spellings import name_key
from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where

__all__ = ["Identity", "by_name", "contradictions", "identify", "namesakes", "odd_names", "shared_numbers"]

_COMPARED = (
    "ngay_sinh",
    "gioi_tinh",
    "xung_ho",
    "chuc_vu",
    "don_vi",
    "cccd",
    "muc_do",
    "tai_khoan",
    "cap_tren",
    "tong_so",
)


_TITLE = re.compile(
    r"(?:(?:(?:GS|PGS|TS|ThS|CN|KS|BS|CKI{1,2}|BSCK\w*|DS|LS)\b\.?|Thạc sĩ|Tiến sĩ|Ông|Bà|Đ/c|Đồng chí)[\s.,]+)+",
    re.IGNORECASE,
)
_LIFETIME = 110
_LONGEST_ASKED = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """One person or collective and its rows, in the clerk's order."""

    key: str
    """Stable within the campaign; never shown."""
    records: tuple[Record, ...] = field(default=())
    more: tuple[Record, ...] = field(default=())
    """Rows of forms about it: they say what its own rows leave blank."""

    @property
    def first(self) -> Record:
        """The row that named it first."""
        return self.records[0]

    def text(self, name: str) -> str:
        """The first text its rows give for a field."""
        for record in (*self.records, *self.more):
            value = record.values.get(name)
            if value and isinstance(value, str):
                return value
        return ""

    def number(self, name: str) -> int | None:
        """The first number its rows give for a field."""
        for record in (*self.records, *self.more):
            if (number := record.number(name)) is not None:
                return number
        return None

    def when(self, name: str) -> PartialDate | None:
        """The most exact date its rows give for a field."""
        found = [when for record in (*self.records, *self.more) if (when := record.when(name))]
        return next((when for when in found if when.is_full), found[0] if found else None)


def identify(records: Sequence[Record]) -> tuple[Identity, ...]:
    """Who the rows are about, in the order of their first rows."""
    groups: list[list[Record]] = []
    by_name: dict[str, list[list[Record]]] = {}
    for record in records:
        namesakes = by_name.setdefault(name_key(record.name), [])
        group = next((rows for rows in namesakes if all(_is_same(record, row) for row in rows)), None)
        if group is None:
            namesakes.append(group := [])
            groups.append(group)
        group.append(record)
    return tuple(Identity(key=_key(rows), records=tuple(rows)) for rows in groups)


def _is_same(one: Record, other: Record) -> bool:
    """Whether two rows with one name mean one person: CCCD decides, then birth date, then unit."""
    if one.text("cccd") and other.text("cccd"):
        return one.text("cccd") == other.text("cccd")
    born, also_born = one.when("ngay_sinh"), other.when("ngay_sinh")
    if born and also_born:
        return born == also_born if born.is_full and also_born.is_full else born.year == also_born.year
    units = {name_key(record.text("don_vi")) for record in (one, other) if record.text("don_vi")}
    return len(units) <= 1


def _key(records: Sequence[Record]) -> str:
    facts = next((f"{text}" for record in records if (text := record.text("cccd"))), "")
    born = next((str(born) for record in records if (born := record.when("ngay_sinh"))), "")
    unit = "" if facts or born else records[0].text("don_vi")
    secret = "\n".join((name_key(records[0].name), facts or born or unit))
    return hashlib.sha256(secret.encode()).hexdigest()[:16]


def contradictions(identity: Identity) -> Iterator[Finding]:
    """A warning for each later row that says otherwise than the first; which fields, never what they say."""
    for record in identity.records[1:]:
        for name in _COMPARED:
            first = next((row for row in identity.records if row.values.get(name) not in (None, "")), identity.first)
            if record.values.get(name) not in (None, "") and _differ(first.values[name], record.values[name]):
                where = record.place(name)
                values = {"name": record.name, "first": _pointer(first.place(name), where)}
                yield Finding(code="TD-042", severity=Severity.WARNING, where=where, values=values, subject=record.key)


def _pointer(place: Where, seen_from: Where) -> str:
    """A cell as another cell points at it: with its sheet only where that is another one."""
    at = place.cell or str(place.row)
    return at if place.sheet == seen_from.sheet else f"{at} ({place.sheet})"


def odd_names(identities: Sequence[Identity], campaign_year: int) -> Iterator[Finding]:
    """Warnings on names with parts that are no name, and on birth dates after the campaign or a lifetime before it."""
    for identity in identities:
        record = identity.first
        if len(record.name) <= _LONGEST_ASKED and (part := _odd_part(record.name)):
            values = {"value": record.name, "part": part}
            where = record.place("ho_ten")
            yield Finding(code="TD-048", severity=Severity.WARNING, where=where, values=values, subject=record.key)
    for record in (record for identity in identities for record in identity.records):
        born = record.when("ngay_sinh")
        if born and campaign_year and not campaign_year - _LIFETIME <= born.year <= campaign_year:
            where = record.place("ngay_sinh")
            yield Finding(code="TD-056", severity=Severity.WARNING, where=where, subject=record.key)


def _odd_part(name: str) -> str:
    """What in a name is hardly part of it: a title before it, figures, signs; empty where nothing is."""
    title = _TITLE.match(name)
    if title:
        return title[0].strip()
    signs = next((word for word in name.split() if not _may_be_of_name(word)), "")
    return signs or (name if len(name) == 1 else "")


@lru_cache(maxsize=4096)
def _may_be_of_name(word: str) -> bool:
    letters = [letter for letter in word if letter not in "'’.-"]
    return bool(letters) and all("LATIN" in unicodedata.name(letter, "") for letter in letters)


def _differ(one: object, other: object) -> bool:
    if isinstance(one, PartialDate) and isinstance(other, PartialDate):
        return one != other if one.is_full and other.is_full else one.year != other.year
    return one != other


def shared_numbers(identities: Sequence[Identity]) -> Iterator[Finding]:
    """A warning where two different people have one CCCD."""
    seen: dict[str, Identity] = {}
    for identity in identities:
        number = identity.text("cccd")
        other = seen.setdefault(number, identity) if number else identity
        if other is not identity:
            where = identity.first.place("cccd")
            first = _pointer(other.first.place("cccd"), where)
            values = {"name": identity.first.name, "other": other.first.name, "first": first}
            yield Finding(
                code="TD-043", severity=Severity.WARNING, where=where, values=values, subject=identity.first.key
            )


def namesakes(identities: Sequence[Identity]) -> Iterator[Finding]:
    """A note where two people of one name are taken for two; a warning where only their units tell them apart."""
    for group in by_name(identities).values():
        for identity in group[1:]:
            record, first = identity.first, group[0].first
            values = {"name": record.name, "first": first.where.sheet + "!" + first.place("ho_ten").cell}
            severity = Severity.NOTE if _is_known(identity) and _is_known(group[0]) else Severity.WARNING
            where = record.place("ho_ten")
            yield Finding(code="TD-044", severity=severity, where=where, values=values, subject=record.key)


def _is_known(identity: Identity) -> bool:
    return bool(identity.text("cccd") or identity.when("ngay_sinh"))


def by_name(identities: Sequence[Identity]) -> Mapping[str, tuple[Identity, ...]]:
    """Identities by the key of their name."""
    found: dict[str, tuple[Identity, ...]] = {}
    for identity in identities:
        key = name_key(identity.first.name)
        found[key] = (*found.get(key, ()), identity)
    return found
