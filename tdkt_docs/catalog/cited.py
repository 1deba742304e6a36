"""Which instruments a line of căn cứ cites, however it is written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tdkt_docs.catalog.citing import ADMINISTRATIVE, NORMATIVE, serving
from tdkt_docs.model.rules import Instrument
from tdkt_docs.vn import text

__all__ = ["BOTH", "Citation", "after_issuer", "citations", "compared", "mentioned"]

BOTH = "lan"

_LAW, _LOCAL = "luat", "dia-phuong"
_STARTS = re.compile(
    r"\s*(?:(?:can cu(?: vao)?|va|theo)\s+)?(?P<type>bo luat|luat|phap lenh|nghi quyet|nghi dinh|thong tu"
    r"|quyet dinh|chi thi|hien phap|bien ban|quy che|ke hoach|cong van|to trinh)\b"
)
_NUMBER = re.compile(r"(\d{1,4})\s*/\s*(\d{4})\s*/\s*([a-z0-9]+(?:\s*-\s*[a-z0-9]+)*)")
_DAY = re.compile(r"ngay\s+(\d{1,2})\s*(?:thang|[/.-])\s*(\d{1,2})\s*(?:nam|[/.-])\s*(\d{4})")
_AFTER = re.compile(r"[\s,]*(?:ban hanh\s+)?")
_YEAR = re.compile(r"(?:nam|ngay [\d/.-]+[/.-])\s*(\d{4})")
_SIGNS = re.compile(r"[^a-z0-9/]+")
_HEADS = ("bo truong ", "chanh an ", "vien truong ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One text cited in a line."""

    instrument: Instrument
    text: str
    """The part of the line that cites it, as written."""
    on: date | None = None
    """The day of issue as written; None where it has none, or no day of the calendar."""
    has_number: bool = False
    rest: str = ""
    """Compared key of what follows number and day: issuer and trích yếu."""

    @property
    def style(self) -> str:
        """The style it is cited in; ``lan`` for a law with number and day, empty where it has neither."""
        if self.on is None:
            return NORMATIVE if self.has_number else ""
        return BOTH if self.instrument.name and self.has_number else ADMINISTRATIVE


def citations(line: str, instruments: Sequence[Instrument], on: date | None = None) -> tuple[Citation, ...]:
    """The known texts a line cites, in its order; what its trích yếu mentions is not cited.

    Args:
        line: With or without "Căn cứ" and final mark.
        instruments: The texts to know.
        on: The day of the paper: a law named without day and number is the one in force then.
    """
    index = _index(tuple(instruments))
    found = (_cited(part, index, on) for part in _parts(line))
    return tuple(citation for citation in found if citation is not None)


def mentioned(line: str, instruments: Sequence[Instrument]) -> tuple[Instrument, ...]:
    """The known texts whose numbers stand anywhere in a line that is no căn cứ, in its order."""
    folded = text.fold(line)
    index, key = _index(tuple(instruments)), compared(folded)
    found = (_numbered(match, index, key) for match in _NUMBER.finditer(folded))
    return tuple(dict.fromkeys(instrument for instrument in found if instrument is not None))


def _parts(line: str) -> Iterator[str]:
    """The line cut where a new text begins; a semicolon inside a trích yếu cuts nothing."""
    kept = ""
    for piece in text.squeeze(text.nfc(line)).rstrip(" ;,.").split(";"):
        if kept and _STARTS.match(text.fold(piece)):
            yield kept.strip()
            kept = piece
        else:
            kept = f"{kept};{piece}" if kept else piece
    yield kept.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    by_number: Mapping[tuple[int, int, str], tuple[Instrument, ...]]
    laws: tuple[tuple[str, Instrument], ...]
    """Each with a mark, compared."""
    all: tuple[Instrument, ...]


@lru_cache(maxsize=8)
def _index(instruments: tuple[Instrument, ...]) -> _Index:
    by_number: dict[tuple[int, int, str], tuple[Instrument, ...]] = {}
    for instrument in instruments:
        if match := _NUMBER.search(text.fold(instrument.number)):
            key = _number_key(match)
            by_number[key] = (*by_number.get(key, ()), instrument)
    marked = ((compared(mark), instrument) for instrument in instruments for mark in instrument.marks)
    return _Index(by_number=by_number, laws=tuple(marked), all=instruments)


def _number_key(match: re.Match[str]) -> tuple[int, int, str]:
    return int(match[1]), int(match[2]), re.sub(r"\s", "", match[3])


def compared(written: str) -> str:
    """A key of words only.

    >>> compared("Luật Thi đua,  Khen thưởng;")
    'luat thi dua khen thuong'
    """
    return _SIGNS.sub(" ", text.fold(written)).strip()


def _cited(part: str, index: _Index, on: date | None) -> Citation | None:
    folded = text.fold(part)
    begins = _STARTS.match(folded)
    if begins is None:
        return None
    match = _NUMBER.search(folded)
    if match is not None:
        instrument = _numbered(match, index, compared(folded))
        if instrument is not None:
            return _citation(instrument, part, folded, match.end())
    return _law(part, folded, index, on) if begins["type"] == "luat" else None


def _numbered(match: re.Match[str], index: _Index, key: str) -> Instrument | None:
    """The text of that number; of a local one, only where its issuer is named, since provinces number alike."""
    for instrument in index.by_number.get(_number_key(match), ()):
        if instrument.role != _LOCAL or compared(instrument.issuer) in key:
            return instrument
    return None


def _citation(instrument: Instrument, part: str, folded: str, end: int) -> Citation:
    """A citation by number: the day counts only where it follows the number, others belong to the trích yếu."""
    gap = _AFTER.match(folded, end)
    start = gap.end() if gap else end
    day = _DAY.match(folded, start)
    rest = compared(folded[day.end() if day else start :])
    return Citation(instrument=instrument, text=part, on=_date_of(day), has_number=True, rest=rest)


def _law(part: str, folded: str, index: _Index, on: date | None) -> Citation | None:
    """A law cited by its name: the first year in the line tells which."""
    key = compared(folded)
    named = [instrument for mark, instrument in index.laws if mark in key]
    if not named:
        return None
    day, year = _DAY.search(folded), _YEAR.search(folded)
    if year is None and day is None:
        alone = any(key.removeprefix("can cu ") == mark for mark, _ in index.laws)
        instrument = serving(index.all, _LAW, on) if alone else None
        return Citation(instrument=instrument, text=part) if instrument else None
    told = int(day[3]) if day and (year is None or day.start() <= year.start()) else int(year[1]) if year else 0
    for instrument in named:
        if told == (instrument.issued.year if instrument.issued else _year_of(instrument)):
            return Citation(instrument=instrument, text=part, on=_date_of(day))
    return None


def _year_of(instrument: Instrument) -> int:
    match = _NUMBER.search(text.fold(instrument.number))
    return int(match[2]) if match else 0


def _date_of(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None


def after_issuer(citation: Citation) -> str | None:
    """Compared key of the trích yếu, empty where there is none; None where the issuer is not named before it.

    "Của Bộ Nội vụ" for its minister is as good.
    """
    issuer = compared(citation.instrument.issuer)
    short = next((issuer.removeprefix(head) for head in _HEADS if issuer.startswith(head)), issuer)
    for name in (issuer, short):
        if citation.rest.startswith(f"cua {name}"):
            return citation.rest.removeprefix(f"cua {name}").strip()
    return None
