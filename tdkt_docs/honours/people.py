"""Whether two records of different campaigns mean one person or collective."""

import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from tdkt_docs.model.honour import Honour
from tdkt_docs.vn.text import squeeze

__all__ = ["Likeness", "by_name", "likeness", "name_key"]

_TONES = frozenset("\u0300\u0309\u0303\u0301\u0323")


class Likeness(StrEnum):
    """What can be said of two records with one name."""

    SAME = "cung-nguoi"
    UNSURE = "chua-ro"
    OTHER = "khac-nguoi"


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A key to compare names by: case apart, accents kept, wherever in its syllable a tone is written.

    >>> name_key("LÊ  VĂN HOÀ") == name_key("Lê Văn Hòa"), name_key("Hạ") == name_key("Hà")
    (True, False)
    """
    return " ".join(map(_syllable, squeeze(name).casefold().split(" ")))


def _syllable(word: str) -> str:
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(letter for letter in letters if letter not in _TONES)
    return bare + "".join(letter for letter in letters if letter in _TONES)


def likeness(one: Honour, other: Honour) -> Likeness:
    """What two records with one name mean: CCCD decides, then the whole birth date, then birth year and unit.

    A person moves from unit to unit, so a birth date weighs more; a name and a unit alone are not enough to be sure.
    A collective is told by its name and the unit above it.

    >>> from tdkt_docs.model.campaign import PartialDate
    >>> from tdkt_docs.model.honour import HonourState
    >>> def person(**told): return Honour(state=HonourState.DECIDED, name="Lê Văn An", subject="ca-nhan", **told)
    >>> here, there = person(born=PartialDate(1980, 5, 2), unit="Phòng A"), person(born=PartialDate(1980, 5, 2))
    >>> likeness(here, there).value, likeness(here, person(born=PartialDate(1981))).value
    ('cung-nguoi', 'khac-nguoi')
    >>> likeness(person(unit="Phòng A"), person(unit="Phòng A")).value
    'chua-ro'
    """
    if name_key(one.name) != name_key(other.name) or (one.subject and other.subject and _differ(one, other)):
        return Likeness.OTHER
    if not (one.is_person or other.is_person) and (one.subject or other.subject):
        return _of_collectives(one, other)
    return _of_persons(one, other)


def _of_persons(one: Honour, other: Honour) -> Likeness:
    if one.cccd and other.cccd:
        return Likeness.SAME if one.cccd == other.cccd else Likeness.OTHER
    if not (one.born and other.born):
        return Likeness.UNSURE
    if one.born.is_full and other.born.is_full:
        return Likeness.SAME if one.born == other.born else Likeness.OTHER
    if one.born.year != other.born.year:
        return Likeness.OTHER
    is_same_unit = bool(one.unit and other.unit) and name_key(one.unit) == name_key(other.unit)
    return Likeness.SAME if is_same_unit else Likeness.UNSURE


def _differ(one: Honour, other: Honour) -> bool:
    return one.is_person != other.is_person


def _of_collectives(one: Honour, other: Honour) -> Likeness:
    if one.unit and other.unit:
        return Likeness.SAME if name_key(one.unit) == name_key(other.unit) else Likeness.OTHER
    return Likeness.SAME if one.subject and other.subject else Likeness.UNSURE


def by_name(honours: Iterable[Honour]) -> Mapping[str, tuple[Honour, ...]]:
    """Honours by the key of their name, in the order given."""
    found: dict[str, list[Honour]] = {}
    for honour in honours:
        found.setdefault(name_key(honour.name), []).append(honour)
    return {key: tuple(of_name) for key, of_name in found.items()}
