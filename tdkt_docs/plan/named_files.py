"""What the name of a file says of the paper in it: what it is, its number, its date; nothing it does not say."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tdkt_docs.model.checklist import FileType
from tdkt_docs.model.dossier_rules import DossierRules
from tdkt_docs.plan.name_marks import folded_words, most_words, spans
from tdkt_docs.vn import dates, text

__all__ = ["NameMarks", "ToldByName", "name_marks", "told_by_name"]

_DAY = re.compile(r"(?<![0-9])(?:[0-9]{1,2}([-._])[0-9]{1,2}\1[0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])")
_BREAK = re.compile(r"[\s_\-./]+")
_FIGURES = re.compile(r"[0-9]{1,5}[a-z]?")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_ORGAN = re.compile(r"[A-ZĐ][A-ZĐ0-9&]{1,11}")
_MOST_ORGANS = 2
"""``UBND-TĐKT``: more capitals in a row may be the title as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMarks:
    """What is looked for in names, folded once."""

    words: Mapping[str, tuple[str, str]]
    """``kind``, ``type`` or ``name`` and which, by the words with separators on both sides."""
    longest: int
    names: tuple[str, ...]
    """Tên loại by their folded words."""
    symbols: Mapping[str, tuple[str, str]]
    """An abbreviation as it is written and the name it stands for, by the abbreviation folded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldByName:
    """What a name says."""

    kind: str = ""
    """A kind of our papers; or what its tên loại begins with: ``quyet-dinh``."""
    type: str = ""
    """A type of attachment."""
    name: str = ""
    """The tên loại it bears, by its folded words: what it begins with, or what its number's abbreviation stands for."""
    number: str = ""
    """``"434/QĐ-SKHCN"``."""
    on: date | None = None


def name_marks(rules: DossierRules, types: Sequence[FileType]) -> NameMarks:
    """What tells papers by their names: kinds of papers, then marks of attachments, then tên loại."""
    words: dict[str, tuple[str, str]] = {f"-{name}-": ("name", name) for name in rules.names}
    sections = {section.id: section for rule in rules.rules.values() for section in rule.sections}
    words |= {f"-{mark}-": ("type", each.id) for each in types for mark in each.marks}
    words |= {f"-{kind}-": ("kind", kind) for section in sections.values() for kind in section.kinds}
    symbols = {text.fold(symbol): (symbol, name) for symbol, name in rules.symbols.items()}
    return NameMarks(words=words, longest=most_words(words), names=tuple(rules.names), symbols=symbols)


def told_by_name(stem: str, marks: NameMarks) -> ToldByName:
    """What a file's name without its ending says; what it says twice and differently, it does not say.

    Args:
        stem: Composed or not, in any case.
        marks: What is looked for.
    """
    name = text.nfc(stem)
    days = [match[0] for match in _DAY.finditer(name)]
    number, symbol = _number(_DAY.sub(" ", name), marks)
    words = folded_words(name)
    hits = [span for span in spans(words, marks.longest) if span in marks.words]
    what, id_ = marks.words[max(hits, key=len)] if hits else ("name", symbol)
    return ToldByName(
        kind=id_ if what != "type" else symbol,
        type=id_ if what == "type" else "",
        name=symbol or _begun(words, marks),
        number=number,
        on=_only_day(days),
    )


def _begun(words: str, marks: NameMarks) -> str:
    """The tên loại that the name begins with; the longest one."""
    begun = [name for name in marks.names if words.startswith(f"-{name}-")]
    return max(begun, key=len, default="")


def _only_day(written: Sequence[str]) -> date | None:
    """The day, where all that is written so is one and the same."""
    found: set[date | None] = set()
    for each in written:
        try:
            found.add(dates.parse_date(each.replace("_", "-")).as_date)
        except dates.DateRefusedError:
            return None
    return found.pop() if len(found) == 1 else None


def _number(name: str, marks: NameMarks) -> tuple[str, str]:
    """Số, ký hiệu and the name its abbreviation stands for: ``434_QD-SKHCN``, ``QD 434``; empty where not clear."""
    words = [word for word in _BREAK.split(name) if word]
    found = dict.fromkeys(_numbers(words, marks)) or dict.fromkeys(_bare_numbers(words))
    if len({number.partition("/")[0] for number, _ in found}) != 1:
        return "", ""
    return max(found, key=lambda each: len(each[0]))


def _numbers(words: Sequence[str], marks: NameMarks) -> Iterator[tuple[str, str]]:
    for at, word in enumerate(words):
        known = marks.symbols.get(text.fold(word))
        if known is None or not _is_symbol(word):
            continue
        symbol, name = known
        if at and _FIGURES.fullmatch(words[at - 1]):
            yield f"{words[at - 1]}/{'-'.join((symbol, *_organs(words[at + 1 :])))}", name
        if at + 1 < len(words) and _FIGURES.fullmatch(words[at + 1]) and not _YEAR.fullmatch(words[at + 1]):
            yield f"{words[at + 1]}/{symbol}", name


def _bare_numbers(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What follows «số»; written without its accents it may be half of «hồ sơ» as well."""
    for word, after in pairwise(words):
        if word.casefold() == "số" and _FIGURES.fullmatch(after):
            yield after, ""


def _is_symbol(word: str) -> bool:
    """Whether it may be an abbreviation: one that is typed in small letters throughout, or in capitals at its start."""
    return word[:1].isupper() or word.islower()


def _organs(words: Sequence[str]) -> tuple[str, ...]:
    """Abbreviations of who issued it, in capitals as they always are; nothing where there are too many to be them."""
    found: list[str] = []
    for word in words:
        if not _ORGAN.fullmatch(word):
            break
        found.append(word)
    return tuple(found) if len(found) <= _MOST_ORGANS else ()
