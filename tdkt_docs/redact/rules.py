"""``rules/redaction.toml``: what must not be shown, and how it is recognised; compiled to patterns for folded text."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from tdkt_docs import resources
from tdkt_docs.vn.text import fold

__all__ = ["AddressRules", "BirthRules", "Kind", "NumberRules", "PictureRules", "Rules", "rules"]

_DAY = (
    r"(?:ngay[ \t\v]*)?\d{1,2}[ \t\v]*(?:[/.\-][ \t\v]*\d{1,2}[ \t\v]*[/.\-]"
    r"|thang[ \t\v]*\d{1,2}[ \t\v]*,?[ \t\v]*nam)[ \t\v]*\d{2}(?:\d{2})?(?!\d)"
)
_MONTH = r"(?:thang[ \t\v]*)?\d{1,2}[ \t\v]*(?:[/.\-]|nam)[ \t\v]*\d{4}(?!\d)"
_HALF = r"(?:ngay[ \t\v.…]*)?thang[ \t\v.…]*nam[ \t\v]*\d{4}(?!\d)"
_ISO = r"\d{4}-\d{2}-\d{2}(?!\d)"


class Kind(StrEnum):
    """What is taken out."""

    NUMBER = "so-dinh-danh"
    """CCCD or CMND."""
    BIRTH = "ngay-sinh"
    ADDRESS = "dia-chi"
    OTHER = "khac"
    """What the caller named besides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberRules:
    """How numbers of people are recognised."""

    bare: re.Pattern[str]
    labelled: re.Pattern[str]
    """The number is the group ``value``."""
    heading: re.Pattern[str]
    in_column: re.Pattern[str]
    money: re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthRules:
    """How birth dates are recognised."""

    labelled: re.Pattern[str]
    heading: re.Pattern[str]
    in_column: re.Pattern[str]
    year: re.Pattern[str]
    after_name: re.Pattern[str]
    """What may stand between a name and a year of birth, at the end of a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRules:
    """How addresses are recognised."""

    labelled: re.Pattern[str]
    heading: re.Pattern[str]
    ends: re.Pattern[str]
    telling: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRules:
    """What becomes of pictures; shares of the page, 0 to 1."""

    scan_share: float
    largest_share: float
    together_share: float
    unnamed_letters: int
    outline_curves: int
    outline_letters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All of it."""

    number: NumberRules
    birth: BirthRules
    address: AddressRules
    pictures: PictureRules
    certainty: str
    note: str


@cache
def rules() -> Rules:
    """The rules of ``rules/redaction.toml``."""
    said: Mapping[str, Any] = tomllib.loads((resources.rules_dir() / "redaction.toml").read_text(encoding="utf-8"))
    pictures = said["pictures"]
    return Rules(
        number=_number(said["cccd"]),
        birth=_birth(said["ngay_sinh"]),
        address=_address(said["dia_chi"]),
        pictures=PictureRules(
            scan_share=pictures["scan_share"],
            largest_share=pictures["largest_share"],
            together_share=pictures["together_share"],
            unnamed_letters=pictures["unnamed_letters"],
            outline_curves=pictures["outline_curves"],
            outline_letters=pictures["outline_letters"],
        ),
        certainty=said["source"]["certainty"],
        note=said["source"]["note"],
    )


def _number(said: Mapping[str, Any]) -> NumberRules:
    bare = "|".join(_grouped(said["bare_first"], groups) for groups in said["bare_groups"])
    sizes = sorted(said["labelled_digits"], reverse=True)
    digits = "|".join(rf"\d(?:[ .\-\t\v]?\d){{{size - 1}}}(?!\d)" for size in sizes)
    loose = "|".join(rf"\d(?:[ .\-\t\v\n\0]{{0,3}}\d){{{size - 1}}}(?!\d)" for size in sizes)
    label = rf"(?<![a-z])(?:{_any(said['labels'])})(?![a-z])"
    return NumberRules(
        bare=re.compile(rf"(?<![\d.,/])(?:{bare})(?!\d)"),
        labelled=re.compile(rf"{label}[^\d\n\0]{{0,{said['labelled_within']}}}\n?[^\d\n\0]{{0,3}}(?P<value>{digits})"),
        heading=re.compile(label),
        in_column=re.compile(loose),
        money=re.compile(rf"[ \t\v]*(?:{_any(said['money_after'])})(?![a-z])"),
    )


def _grouped(first: str, groups: Sequence[int]) -> str:
    """A number that begins so, written in groups of figures."""
    head, *more = groups
    return first + rf"\d{{{head - 1}}}" + "".join(rf"[ .\-]\d{{{size}}}" for size in more)


def _birth(said: Mapping[str, Any]) -> BirthRules:
    first, last = said["years"]
    year = rf"(?<!\d)(?:{'|'.join(str(each) for each in range(first // 10, last // 10 + 1))})\d(?!\d)"
    label = rf"(?<![a-z])(?:{_any(said['labels'])})(?![ \t\v]*(?:{_any(said['not_after'])})(?![a-z]))(?![a-z])"
    between = r"[\s:.,…\-()*]{0,40}(?:(?:vao|la|tu)[\s:]{1,3})?"
    value = rf"(?P<value>{_ISO}|{_DAY}|{_HALF}|{_MONTH}|(?:nam[ \t\v]*)?{year})"
    return BirthRules(
        labelled=re.compile(rf"{label}{between}{value}"),
        heading=re.compile(rf"(?<![a-z])(?:{_any(said['columns'])})(?![a-z])"),
        in_column=re.compile(rf"(?<!\d)(?:{_ISO}|{_DAY}|{_HALF}|{_MONTH}|{year})".replace(r"[ \t\v]", r"[ \t\v\n]")),
        year=re.compile(year),
        after_name=re.compile(rf"[\s,;:.(\-]*(?:(?:{_any(said['name_marks'])})[\s:.,]*)?$"),
    )


def _address(said: Mapping[str, Any]) -> AddressRules:
    never = rf"(?![ \t\v]*(?:{_any(said['not_after'])})(?![a-z]))"
    value = rf"(?P<value>[^\n\0]{{1,{said['longest']}}})"
    blank = r"[ \t\v]*"
    colon = rf"(?<![a-z])(?:{_any([*said['labels'], *said['colon_labels']])}){never}(?:{blank}\([^)\n]*\))?{blank}:"
    lined = rf"(?:^|(?<=[\n\0\t])|(?<=[\n\0\t][\-+*] ))(?:{_any(said['labels'])}){never}(?=[ \t\v])"
    prose = rf"(?<![a-z])(?:{_any(said['prose'])})(?![a-z])"
    return AddressRules(
        labelled=re.compile(rf"(?:{colon}|{lined}|{prose}){value}"),
        heading=re.compile(rf"(?<![a-z])(?:{_any(said['columns'])}){never}(?![a-z])"),
        ends=re.compile(rf";|\.[ \v\t]+[-+]|(?<![a-z])(?:{_any(said['ends_before'])})(?![a-z])"),
        telling=said["telling"],
    )


def _any(texts: Iterable[str]) -> str:
    """One of the texts, longest first, with any white and punctuation between its words."""
    return "|".join(
        r"[\s,]{1,3}".join(re.escape(word) for word in fold(text).replace(",", " ").split())
        for text in sorted(texts, key=len, reverse=True)
    )
