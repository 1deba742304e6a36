"""An office's register of awards and its statistics, drawn from its campaigns' folders."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tdkt_docs import bind, honours, report
from tdkt_docs.errors import OutputError, SourceError, UsageError
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.grid import Grid
from tdkt_docs.pipeline.office.history import office_history
from tdkt_docs.pipeline.workspace import write

__all__ = ["OfficeRecords", "award_register", "award_statistics", "write_grids", "write_new"]

_SCHEMA = "tdkt-docs/honours/1"
_RECORDS = "so-sach"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRecords:
    """Tables drawn from an office's folder."""

    office_dir: Path
    grids: tuple[Grid, ...]
    findings: tuple[Finding, ...]
    """What could not be read."""

    @property
    def json(self) -> str:
        """The tables for other programs."""
        return report.grids_json(self.grids, _SCHEMA)

    def default_file(self, name: str) -> Path:
        """Where the tables go if nobody says otherwise: into a folder of the office, never into a campaign's."""
        return self.office_dir / _RECORDS / name


def award_register(folder: Path, years: frozenset[int] = frozenset(), language: str = "vi") -> OfficeRecords:
    """Sổ khen thưởng: every award the office gave.

    Args:
        folder: The office's folder, or a campaign in it.
        years: The years to list; empty for all.
        language: Of titles and captions.

    Raises:
        SourceError: There is no ``co-quan.toml``, or it cannot be read.
    """
    office_dir = _office_dir(folder)
    office, known = bind.load_office(office_dir), office_history(office_dir)
    grid = honours.register(known.honours, office.full_name or office.name, years, language)
    return OfficeRecords(office_dir=office_dir, grids=(grid,), findings=known.findings)


def award_statistics(folder: Path, years: frozenset[int] = frozenset(), language: str = "vi") -> OfficeRecords:
    """Báo cáo thống kê of the awards the office gave; arguments and errors as ``award_register``."""
    office_dir = _office_dir(folder)
    office, known = bind.load_office(office_dir), office_history(office_dir)
    grids = honours.statistics(known.honours, office.full_name or office.name, years, language)
    return OfficeRecords(office_dir=office_dir, grids=grids, findings=known.findings)


def _office_dir(folder: Path) -> Path:
    place = folder.resolve()
    for found in (place, *place.parents[:2]):
        if (found / bind.OFFICE_FILE).is_file():
            return found
    raise SourceError("bind.no-office", folder=folder.name)


def write_grids(grids: Sequence[Grid], target: Path) -> Path:
    """Write the tables to an .xlsx, .csv or .json; a file with other content is never written over.

    Raises:
        UsageError: The ending is none of these.
        OutputError: Something else lies there, or the file cannot be written.
    """
    match target.suffix.lower():
        case ".xlsx":
            data = report.grids_workbook(grids)
        case ".csv":
            data = report.grids_csv(grids).encode("utf-8-sig")
        case ".json":
            data = report.grids_json(grids, _SCHEMA).encode()
        case other:
            raise UsageError("register.no-such-format", value=other or target.name)
    return write_new(target, data)


def write_new(target: Path, data: bytes) -> Path:
    """Write a file that is not there yet; one that says the same stays.

    Raises:
        OutputError: Something else lies there, or the file cannot be written.
    """
    if target.exists():
        if not target.is_file() or target.read_bytes() != data:
            raise OutputError("output.exists", path=target.name)
        return target
    write(target, data)
    return target
