"""The office's register of papers: numbers given once, in their order, cancelled for good; and what was handed in."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tdkt_docs.errors import UsageError
from tdkt_docs.model.overview import HandedIn
from tdkt_docs.pipeline.office.register_file import GIVEN, HANDED_IN, NUMBERS, RegisterFile, tables
from tdkt_docs.pipeline.office.register_series import EntryState, RegisterEntry, Series, next_number
from tdkt_docs.plan import GivenNumber

__all__ = ["REGISTER_NAME", "ForPaper", "Register", "cancel_number", "issue_number", "note_handed_in", "take_next"]

REGISTER_NAME = "so-van-ban.sqlite"

_WAIT_S = 20.0
"""Longer than anybody writes; shorter than a clerk's patience."""
_COLUMNS = "dot, van_ban, so, ky_hieu, ngay, nam"
_ALL = f"{_COLUMNS}, ghi_ngay, trang_thai, thoi_ngay, ly_do"
# The statements below are put together from the names above alone.
_ENTRIES = f"select {_ALL} from {NUMBERS} order by id"  # noqa: S608 # our own names alone
_OLD_ENTRIES = f"select {_COLUMNS}, null, 'da-cap', null, '' from van_ban"  # noqa: S608 # our own names alone
_STRIKE = f"delete from {NUMBERS} where dot = ? and van_ban = ? and trang_thai = 'da-cap'"  # noqa: S608 # our own names alone
_WRITE = f"insert into {NUMBERS} ({_ALL}) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 # our own names alone


@dataclass(frozen=True, slots=True, kw_only=True)
class ForPaper:
    """A paper in the register, and the series it takes its number from."""

    campaign: str
    key: str
    series: Series


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The register in an office's folder."""

    path: Path
    wait_s: float = _WAIT_S
    """How long it is waited for while another program writes, in seconds."""

    @classmethod
    def of(cls, office_dir: Path) -> "Register":
        """The register of the office at ``office_dir``."""
        return cls(path=office_dir / REGISTER_NAME)

    @property
    def file(self) -> RegisterFile:
        """Its file."""
        return RegisterFile(path=self.path, wait_s=self.wait_s)

    def create(self) -> None:
        """Make the register if there is none yet, or bring that of an earlier program up to date."""
        with self.file.write():
            pass

    def entries(self) -> tuple[RegisterEntry, ...]:
        """Every line, in the order they were written.

        Raises:
            OutputError: It cannot be read.
        """
        if not self.path.exists():
            return ()
        with self.file.read() as db:
            return tuple(_entries(db))

    def numbers(self, campaign: str) -> Mapping[str, GivenNumber]:
        """Numbers and dates given so far to the campaign's papers, by key."""
        rows = self._given("select van_ban, so, ngay from van_ban where dot = ?", campaign)
        return {key: GivenNumber(number=number, on=_day(on)) for key, number, on in rows}

    def campaigns(self) -> frozenset[str]:
        """The campaigns that have a paper in the register."""
        return frozenset(name for (name,) in self._given("select distinct dot from van_ban"))

    def symbols(self, campaign: str) -> Mapping[str, str]:
        """Ký hiệu of the campaign's numbered papers, by key."""
        return dict(self._given("select van_ban, ky_hieu from van_ban where dot = ?", campaign))

    def _given(self, asked: str, *values: str) -> list[Any]:
        """Rows of the numbers that are given, as registers of any age hold them."""
        if not self.path.exists():
            return []
        with self.file.read() as db:
            return db.execute(asked, values).fetchall() if GIVEN in tables(db) else []

    def handed_in(self, campaign: str) -> Mapping[str, HandedIn]:
        """What the clerk has noted as handed in of the campaign's papers, by key."""
        if not self.path.exists():
            return {}
        with self.file.read() as db:
            if HANDED_IN not in tables(db):
                return {}
            asked = f"select van_ban, ngay, noi_nhan from {HANDED_IN} where dot = ?"  # noqa: S608 - our own name
            rows = db.execute(asked, (campaign,)).fetchall()
        return {key: HandedIn(on=date.fromisoformat(on), to=to) for key, on, to in rows}


def note_handed_in(register: Register, campaign: str, keys: Sequence[str], mark: HandedIn | None) -> None:
    """Note that papers were handed in, all of them or none; None takes the note back.

    Raises:
        OutputError: The register cannot be read or written.
    """
    with register.file.write() as db:
        db.executemany("delete from da_nop where dot = ? and van_ban = ?", [(campaign, key) for key in keys])
        if mark is not None:
            rows = [(campaign, key, mark.on.isoformat(), mark.to) for key in keys]
            db.executemany("insert into da_nop (dot, van_ban, ngay, noi_nhan) values (?, ?, ?, ?)", rows)


def issue_number(register: Register, paper: ForPaper, given: GivenNumber, today: date | None = None) -> GivenNumber:
    """Write a number, a date or both into the register; what is not given now stays as it was.

    A number that is replaced is free again, and its line stays to tell so.

    Args:
        register: The office's.
        paper: Whose number it is.
        given: What văn thư gave.
        today: The day it is written down; None where nobody knows.

    Returns:
        What the paper has now.

    Raises:
        UsageError: Another paper of the series has that number in that year, or it is cancelled.
        OutputError: The register cannot be read or written.
    """
    with register.file.write() as db:
        entries = list(_entries(db))
        before = _of_paper(entries, paper)
        number, on = given.number, given.on
        if before is not None:
            number, on = before.number if number is None else number, on or before.on
        entered = before.entered if before and before.number == number else today
        now = _entry(paper, number, on, entered=entered)
        _refuse_taken(entries, now, paper)
        _replace(db, before, now, today)
    return GivenNumber(number=now.number, on=now.on)


def take_next(register: Register, papers: Sequence[ForPaper], on: date | None, today: date) -> tuple[GivenNumber, ...]:
    """Give each paper the next number of its series, one after the other: all of them or none.

    Args:
        register: The office's.
        papers: In the order their numbers follow.
        on: Their day; None for the day a paper has already, or else today.
        today: The day it is written down.

    Raises:
        UsageError: A paper has a number already, or a paper without a day holds what may be the next number.
        OutputError: The register cannot be read or written.
    """
    with register.file.write() as db:
        entries = tuple(_entries(db))
        known = {(entry.campaign, entry.paper): entry for entry in entries if entry.state is EntryState.GIVEN}
        years: dict[int, list[RegisterEntry]] = {}
        given: list[RegisterEntry] = []
        for paper in papers:
            before = known.get((paper.campaign, paper.key))
            if before is not None and before.number is not None:
                raise UsageError("series.has-number", paper=paper.key, number=f"{before.number:02}/{before.symbol}")
            day = on or (before.on if before else None) or today
            if day.year not in years:
                years[day.year] = [entry for entry in entries if entry.is_held and entry.year in (None, day.year)]
            now = _entry(paper, next_number(years[day.year], paper.series, day.year), day, entered=today)
            _replace(db, before, now, today)
            years[day.year].append(now)
            given.append(now)
    return tuple(GivenNumber(number=entry.number, on=entry.on) for entry in given)


def cancel_number(register: Register, paper: ForPaper, reason: str, today: date) -> RegisterEntry:
    """Cancel the paper's number: its line stays, nobody ever gets it again, the paper has neither number nor day.

    Raises:
        UsageError: The paper has no number.
        OutputError: The register cannot be read or written.
    """
    if not register.path.exists():
        raise UsageError("series.nothing-to-cancel", paper=paper.key)
    with register.file.write() as db:
        before = _of_paper(tuple(_entries(db)), paper)
        if before is None or before.number is None:
            raise UsageError("series.nothing-to-cancel", paper=paper.key)
        own = before.entered or today
        gone = RegisterEntry(
            campaign=before.campaign,
            paper=before.paper,
            number=before.number,
            symbol=before.symbol,
            on=before.on,
            year=before.year if before.year is not None else own.year,
            entered=before.entered,
            state=EntryState.CANCELLED,
            ended=today,
            reason=reason,
        )
        db.execute(_STRIKE, (before.campaign, before.paper))
        _put(db, gone)
    return gone


def _entries(db: sqlite3.Connection) -> Iterator[RegisterEntry]:
    there = tables(db)
    rows = db.execute(_ENTRIES if NUMBERS in there else _OLD_ENTRIES) if there & {NUMBERS, GIVEN} else ()
    for campaign, paper, number, symbol, on, year, entered, state, ended, reason in rows:
        yield RegisterEntry(
            campaign=campaign,
            paper=paper,
            number=number,
            symbol=symbol,
            on=_day(on),
            year=year,
            entered=_day(entered),
            state=EntryState(state),
            ended=_day(ended),
            reason=reason,
        )


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _of_paper(entries: Sequence[RegisterEntry], paper: ForPaper) -> RegisterEntry | None:
    own = (entry for entry in entries if (entry.campaign, entry.paper) == (paper.campaign, paper.key))
    return next((entry for entry in own if entry.state is EntryState.GIVEN), None)


def _entry(paper: ForPaper, number: int | None, on: date | None, *, entered: date | None) -> RegisterEntry:
    return RegisterEntry(
        campaign=paper.campaign,
        paper=paper.key,
        number=number,
        symbol=paper.series.symbol,
        on=on,
        year=on.year if on else None,
        entered=entered,
    )


def _refuse_taken(entries: Sequence[RegisterEntry], now: RegisterEntry, paper: ForPaper) -> None:
    """Refuse a number that is held; a paper without a day yet may come to lie in any year, so it counts in each."""
    for entry in entries:
        is_own = (entry.campaign, entry.paper, entry.state) == (now.campaign, now.paper, EntryState.GIVEN)
        is_same_year = entry.year is None or now.year is None or entry.year == now.year
        if now.number is None or is_own or not entry.is_held or entry.number != now.number or not is_same_year:
            continue
        if entry.symbol == now.symbol or paper.series.holds(entry.symbol):
            values = {"number": now.number, "symbol": entry.symbol, "paper": entry.paper, "campaign": entry.campaign}
            if entry.state is EntryState.CANCELLED:
                raise UsageError("series.cancelled", **values, reason=entry.reason, year=entry.year or "")
            raise UsageError("issue.number-taken", **values, year=now.year or entry.year or "")


def _replace(db: sqlite3.Connection, before: RegisterEntry | None, now: RegisterEntry, today: date | None) -> None:
    """Write the paper's line anew; a number it had and has no longer keeps a line of its own."""
    if before is not None:
        db.execute(_STRIKE, (before.campaign, before.paper))
        if before.number is not None and _identity(before, now) != _identity(now, now):
            _put(db, _freed(before, today))
    _put(db, now)


def _identity(entry: RegisterEntry, now: RegisterEntry) -> tuple[object, ...]:
    """Which number it is; one without a day is that of the day it gets."""
    return entry.number, entry.symbol, entry.year if entry.year is not None else now.year


def _freed(entry: RegisterEntry, today: date | None) -> RegisterEntry:
    known = entry.on or entry.entered
    return RegisterEntry(
        campaign=entry.campaign,
        paper=entry.paper,
        number=entry.number,
        symbol=entry.symbol,
        on=entry.on,
        year=known.year if known else None,
        entered=entry.entered,
        state=EntryState.FREED,
        ended=today,
    )


def _put(db: sqlite3.Connection, entry: RegisterEntry) -> None:
    days = [day.isoformat() if day else None for day in (entry.on, entry.entered, entry.ended)]
    on, entered, ended = days
    row = (entry.campaign, entry.paper, entry.number, entry.symbol, on, entry.year, entered)
    db.execute(_WRITE, (*row, entry.state.value, ended, entry.reason))
