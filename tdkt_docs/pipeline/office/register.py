"""The office's register of papers: a number and a date given once, never twice in one series and year."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tdkt_docs.errors import OutputError, UsageError
from tdkt_docs.model.overview import HandedIn
from tdkt_docs.plan import GivenNumber

__all__ = ["REGISTER_NAME", "Register", "issue_number", "note_handed_in"]

REGISTER_NAME = "so-van-ban.sqlite"

_SCHEMA = """
create table if not exists van_ban (
    dot text not null, van_ban text not null, so integer, ky_hieu text not null default '', ngay text,
    nam integer, primary key (dot, van_ban), unique (nam, ky_hieu, so)
)
"""
_HANDED_IN_SCHEMA = """
create table if not exists da_nop (
    dot text not null, van_ban text not null, ngay text not null, noi_nhan text not null default '',
    primary key (dot, van_ban)
)
"""
_HOLDER = """
select dot, van_ban, nam from van_ban
where ky_hieu = ? and so = ? and not (dot = ? and van_ban = ?) and (nam is null or ? is null or nam = ?)
"""
"""Who has the number; a paper without a day yet may come to lie in any year, so it counts in each."""
_GIVE = """
insert into van_ban (dot, van_ban, so, ky_hieu, ngay, nam) values (?, ?, ?, ?, ?, ?)
on conflict (dot, van_ban) do update set so = excluded.so, ky_hieu = excluded.ky_hieu,
ngay = excluded.ngay, nam = excluded.nam
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """The register in an office's folder."""

    path: Path

    @classmethod
    def of(cls, office_dir: Path) -> "Register":
        """The register of the office at ``office_dir``."""
        return cls(path=office_dir / REGISTER_NAME)

    def create(self) -> None:
        """Make the register if there is none yet."""
        with _open(self.path):
            pass

    def numbers(self, campaign: str) -> Mapping[str, GivenNumber]:
        """Numbers and dates given so far to the campaign's papers, by key."""
        if not self.path.exists():
            return {}
        with _open(self.path) as db:
            rows = db.execute("select van_ban, so, ngay from van_ban where dot = ?", (campaign,)).fetchall()
        return {key: GivenNumber(number=number, on=date.fromisoformat(on) if on else None) for key, number, on in rows}

    def campaigns(self) -> frozenset[str]:
        """The campaigns that have a paper in the register."""
        if not self.path.exists():
            return frozenset()
        with _open(self.path) as db:
            return frozenset(name for (name,) in db.execute("select distinct dot from van_ban"))

    def symbols(self, campaign: str) -> Mapping[str, str]:
        """Ký hiệu of the campaign's numbered papers, by key."""
        if not self.path.exists():
            return {}
        with _open(self.path) as db:
            rows = db.execute("select van_ban, ky_hieu from van_ban where dot = ?", (campaign,)).fetchall()
        return dict(rows)

    def handed_in(self, campaign: str) -> Mapping[str, HandedIn]:
        """What the clerk has noted as handed in of the campaign's papers, by key."""
        if not self.path.exists():
            return {}
        with _open(self.path) as db:
            rows = db.execute("select van_ban, ngay, noi_nhan from da_nop where dot = ?", (campaign,)).fetchall()
        return {key: HandedIn(on=date.fromisoformat(on), to=to) for key, on, to in rows}


def note_handed_in(register: Register, campaign: str, keys: Sequence[str], mark: HandedIn | None) -> None:
    """Note that papers were handed in, all of them or none; None takes the note back.

    Raises:
        OutputError: The register cannot be read or written.
    """
    with _open(register.path) as db:
        db.execute("begin immediate")
        db.executemany("delete from da_nop where dot = ? and van_ban = ?", [(campaign, key) for key in keys])
        if mark is not None:
            rows = [(campaign, key, mark.on.isoformat(), mark.to) for key in keys]
            db.executemany("insert into da_nop (dot, van_ban, ngay, noi_nhan) values (?, ?, ?, ?)", rows)


def issue_number(register: Register, campaign: str, key: str, given: GivenNumber, symbol: str) -> None:
    """Write a number and date into the register; given again for one paper, they replace the earlier ones.

    Raises:
        UsageError: Another paper of the same series has that number in that year.
        OutputError: The register cannot be read or written.
    """
    year = given.on.year if given.on else None
    row = (campaign, key, given.number, symbol, given.on.isoformat() if given.on else None, year)
    with _open(register.path) as db:
        db.execute("begin immediate")
        holder = db.execute(_HOLDER, (symbol, given.number, campaign, key, year, year)).fetchone()
        if holder:
            raise UsageError(
                "issue.number-taken",
                number=given.number,
                symbol=symbol,
                year=year or holder[2] or "",
                paper=holder[1],
                campaign=holder[0],
            )
        db.execute(_GIVE, row)


@contextmanager
def _open(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that commits when all went well, and closes."""
    try:
        db = sqlite3.connect(path)
        try:
            db.execute(_SCHEMA)
            db.execute(_HANDED_IN_SCHEMA)
            with db:
                yield db
        finally:
            db.close()
    except sqlite3.Error as error:
        raise OutputError("issue.register-broken", path=path.name) from error
