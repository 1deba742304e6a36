"""Packages as they are handed over: one line a dossier, and what all of them come to."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tdkt_docs.archive.manifest import PackageRecord
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.grid import Column, Grid
from tdkt_docs.vn import dates, numbers
from tdkt_docs.wording import say

__all__ = ["Deposit", "DepositedDossier", "deposit", "deposit_findings", "deposit_grid"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DepositedDossier:
    """A line of the mục lục hồ sơ nộp lưu."""

    symbol: str
    title: str
    dates: str
    """Thời gian tài liệu."""
    retention: str
    sheet_count: int
    note: str
    file_count: int
    """The reading copy's volumes and the originals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deposit:
    """All that one mục lục lists."""

    office: str
    parent: str
    years: tuple[int, ...]
    title: str
    """Of the one dossier, or what all are called alike; empty where they differ."""
    condition: str
    """Of all; empty where nobody said it, or they differ."""
    dates: str
    """From the earliest to the latest."""
    dossiers: tuple[DepositedDossier, ...]

    @property
    def count(self) -> str:
        """In figures, as official papers write small numbers."""
        return numbers.count(len(self.dossiers))

    @property
    def count_in_words(self) -> str:
        """``"hai"``."""
        return numbers.in_words(len(self.dossiers))

    @property
    def file_count(self) -> int:
        """The files of all dossiers, without metadata."""
        return sum(dossier.file_count for dossier in self.dossiers)


def deposit(packages: Sequence[PackageRecord]) -> Deposit:
    """The lines and sums of packages of one office, in their order."""
    first = packages[0].dossier
    return Deposit(
        office=first.office,
        parent=first.parent,
        years=tuple(sorted({package.dossier.year for package in packages if package.dossier.year})),
        title=_common(package.dossier.title for package in packages),
        condition=_common(package.dossier.condition for package in packages),
        dates=_period([day for package in packages for day in (package.dossier.starts, package.dossier.ends)]),
        dossiers=tuple(map(_line, packages)),
    )


def deposit_grid(found: Deposit) -> Grid:
    """The mục lục as a table for Excel: numbers as numbers."""
    captions = (("so_tt", 8), ("so_ky_hieu", 18), ("tieu_de", 50), ("thoi_gian", 24), ("thoi_han", 16))
    columns = (*captions, ("so_to", 12), ("ghi_chu", 22))
    years = ", ".join(map(str, found.years))
    return Grid(
        id="muc-luc-ho-so-nop-luu",
        title=say("package.list-title"),
        subtitle=say("package.list-year", years=years) if years else "",
        columns=tuple(
            Column(id=name, caption=say(f"package.column.{_coded(name)}"), width=width) for name, width in columns
        ),
        rows=tuple(
            (number, line.symbol, line.title, line.dates, line.retention, line.sheet_count, line.note)
            for number, line in enumerate(found.dossiers, 1)
        ),
        notes=(
            say("package.list-count", count=found.count),
            say("package.list-words", words=found.count_in_words),
        ),
    )


def deposit_findings(packages: Sequence[PackageRecord]) -> Iterator[Finding]:
    """What the receiving side will ask about: no retention period, originals missing."""
    for package in packages:
        values = {"title": package.dossier.title}
        if not package.dossier.retention:
            yield Finding(code="TD-817", severity=Severity.WARNING, values=values, subject=package.dossier.key)
        if package.missing:
            files = ", ".join(part.file for part in package.missing)
            told = {**values, "files": files}
            yield Finding(code="TD-818", severity=Severity.WARNING, values=told, subject=package.dossier.key)
    if any(not package.dossier.retention for package in packages):
        yield Finding(code="TD-819", severity=Severity.NOTE, certainty=Certainty.UNVERIFIED)


def _line(package: PackageRecord) -> DepositedDossier:
    dossier = package.dossier
    notes = [say("package.note-volumes", count=numbers.count(len(package.volumes)))] if package.volumes[1:] else []
    notes += [say("package.note-missing", count=numbers.count(len(package.missing)))] if package.missing else []
    return DepositedDossier(
        symbol=dossier.symbol,
        title=dossier.title,
        dates=_period([dossier.starts, dossier.ends]),
        retention=dossier.retention,
        sheet_count=dossier.sheet_count,
        note="; ".join(notes),
        file_count=len(package.volumes) + len(package.originals),
    )


def _common(texts: Iterable[str]) -> str:
    found = set(texts)
    return found.pop() if len(found) == 1 else ""


def _period(days: Sequence[str]) -> str:
    """From the earliest day to the latest, as written; days that cannot be read are left out."""
    read = sorted((day, text) for text in days if (day := _day(text)) is not None)
    texts = list(dict.fromkeys(text for _, text in (read[:1] + read[-1:])))
    return " - ".join(texts)


def _day(text: str) -> date | None:
    try:
        found = dates.parse_date(text)
        return date(found.year or 0, found.month or 0, found.day or 0)
    except ValueError:
        return None


def _coded(name: str) -> str:
    return name.replace("_", "-")
