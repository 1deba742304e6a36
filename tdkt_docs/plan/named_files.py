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
_COPIES = ("-ban-sao-", "-ban-photo-", "-photo-")
"""What a name begins with that tells of a copy: of which paper in the dossier it is none."""
_NOTHING_MORE = re.compile(r"(?:-[0-9]+|-nam)*-")
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
    kinds: frozenset[str]
    """Kinds of our papers."""
    sorted_names: frozenset[str]
    """Of ``names`` those that alone tell where a paper lies: kinds begin with them."""
    awards: frozenset[str]
    """Types of attachments whose marks are names of awards."""
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
    kinds = frozenset(kind for section in sections.values() for kind in section.kinds)
    words |= {f"-{kind}-": ("kind", kind) for kind in sorted(kinds)}
    symbols = {text.fold(symbol): (symbol, name) for symbol, name in rules.symbols.items()}
    return NameMarks(
        words=words,
        longest=most_words(words),
        names=tuple(rules.names),
        kinds=kinds,
        sorted_names=frozenset(name for name in rules.names if any(each.startswith(f"{name}-") for each in kinds)),
        awards=frozenset(each.id for each in types if each.names_awards),
        symbols=symbols,
    )


def told_by_name(stem: str, marks: NameMarks) -> ToldByName:
    """What a file's name without its ending says; what it says twice and differently, it does not say.

    Args:
        stem: Composed or not, in any case.
        marks: What is looked for.
    """
    name = text.nfc(stem)
    days = [match[0] for match in _DAY.finditer(name)]
    number, symbol = _number(_DAY.sub(" ", name), marks)
    words = _from_its_name_on(folded_words(name), marks)
    hit = _hit(words, _from_its_name_on(folded_words(name.partition("_")[0]), marks), marks)
    what, id_ = marks.words[hit] if hit else ("name", symbol)
    return ToldByName(
        kind=id_ if what != "type" else symbol,
        type=id_ if what == "type" else "",
        name=symbol or _begun(words, marks),
        number=number,
        on=_only_day(days),
    )


def _from_its_name_on(words: str, marks: NameMarks) -> str:
    """The words without the figures before them, an abbreviation that comes first written out.

    «02-qd-khen-thuong» is «quyet-dinh-khen-thuong».
    """
    first, _, rest = words.lstrip("-0123456789").partition("-")
    _, name = marks.symbols.get(first, ("", ""))
    return f"-{name or first}-{rest}" if rest or first else "-"


def _hit(words: str, first: str, marks: NameMarks) -> str:
    """The words in a name that tell what the paper is; empty where none do.

    What a name begins with tells it, unless that is a tên loại of many papers and a longer mark of attachments stands
    behind it: «báo cáo sáng kiến». A name of an award is no such mark: decisions and reports bear it as well.

    Args:
        words: Of the whole name.
        first: Those before its first ``_``, which in our own file names are the kind.
        marks: What is looked for.
    """
    hits = [span for span in spans(words, marks.longest) if span in marks.words]
    if first.strip("-") in marks.kinds:
        begun = first
    else:
        begun = max((hit for hit in hits if words.startswith(hit) and _is_sorted(hit, marks)), key=len, default="")
        begun = _alone(begun, words, marks)
    if begun and not _is_of_many(begun, marks):
        return begun
    if begun:
        rivals = [hit for hit in hits if marks.words[hit][0] == "type" and marks.words[hit][1] not in marks.awards]
        return max((begun, *rivals), key=len)
    if words.startswith(_COPIES):
        hits = [hit for hit in hits if marks.words[hit][0] == "type" or hit.strip("-") not in marks.names]
    return max(hits, key=lambda hit: (len(hit), marks.words[hit][0] == "type"), default="")


def _is_sorted(hit: str, marks: NameMarks) -> bool:
    """Whether it tells where a paper lies."""
    what, id_ = marks.words[hit]
    return what != "name" or id_ in marks.sorted_names


def _alone(begun: str, words: str, marks: NameMarks) -> str:
    """A decision on awards that nobody is named in is the dossier's own: «Quyết định khen thưởng năm 2026»."""
    is_award = bool(begun) and marks.words[begun][1] in marks.awards
    if not is_award or not _NOTHING_MORE.fullmatch(words.removeprefix(begun.rstrip("-"))):
        return begun
    return max((f"-{kind}-" for kind in marks.kinds if begun.startswith(f"-{kind}-")), key=len, default=begun)


def _is_of_many(hit: str, marks: NameMarks) -> bool:
    """Whether it is a tên loại that names of attachments begin with as well: «quyết định», «báo cáo», «biên bản»."""
    what, id_ = marks.words[hit]
    longer = any(each.startswith(hit) and each != hit for each, (sort, _) in marks.words.items() if sort == "type")
    return what == "name" or (what == "kind" and id_ in marks.names and longer)


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
