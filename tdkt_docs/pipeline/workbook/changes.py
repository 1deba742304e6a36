"""A campaign's workbook changed from the page: replaced, one cell typed anew, an earlier copy fetched back.

What was there before is kept in ``ban-truoc/`` first, under a number of its own; nothing there is ever overwritten.
"""

import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from tdkt_docs import bind, catalog, ooxml, read
from tdkt_docs.bind.toml_file import read_toml
from tdkt_docs.errors import SourceError, UsageError
from tdkt_docs.model.table import Scalar
from tdkt_docs.pipeline.workbook.cells import DataCell, DataCells, shown
from tdkt_docs.pipeline.workspace import cannot_write, digest, sole_writer, write
from tdkt_docs.read.sniff import sniff
from tdkt_docs.vn.dates import DateRefusedError, parse_date
from tdkt_docs.vn.text import nfc, strip_illegal

__all__ = [
    "KEPT",
    "Corrected",
    "Correction",
    "KeptCopy",
    "Replaced",
    "correct",
    "kept_copies",
    "replace_workbook",
    "restore",
]

KEPT = "ban-truoc"
"""The folder in a campaign's folder that holds its earlier workbooks."""
_STEM = "danh-sach-de-nghi"
_EXCEL = (".xlsx", ".xlsm")
_LONGEST = 32_767
"""Characters an Excel cell holds."""
_EXCEL_DIGITS = 15
_NUMBERED = re.compile(r"(\d{3,9})-(.+)")
_NAMED = re.compile(r"""^(\s*so-lieu\s*=\s*)(?:"[^"\n]*"|'[^'\n]*')""", re.MULTILINE)
_WHOLE, _BROKEN = re.compile(r"-?(?:0|[1-9][0-9]*)"), re.compile(r"-?(?:0|[1-9][0-9]*),[0-9]+")
_NUMBERS = frozenset({"int", "year", "money"})


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptCopy:
    """An earlier workbook."""

    number: int
    name: str
    """What the workbook was called."""
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Replaced:
    """What became of the workbook."""

    name: str
    """Of the file that is the campaign's workbook now."""
    kept: str
    """Where the one before is, from the campaign's folder; empty where there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One cell to be typed anew."""

    sheet: str
    row: int
    column: int
    """1-based, both."""
    before: str
    """``DataCell.seen`` of what its user saw in it; where something else stands there by now, nothing is written."""
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """What was written."""

    place: str
    text: str
    kept: str
    """As in ``Replaced``; empty where the workbook was as we left it."""
    sha256: str
    """Of the workbook now."""


def kept_copies(campaign: Path) -> tuple[KeptCopy, ...]:
    """The earlier workbooks of a campaign, the latest first."""
    folder = campaign / KEPT
    paths = [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []
    found = ((path, _NUMBERED.fullmatch(path.name)) for path in paths)
    copies = [KeptCopy(number=int(match[1]), name=match[2], path=path) for path, match in found if match]
    return tuple(sorted(copies, key=lambda copy: copy.number, reverse=True))


def replace_workbook(campaign: Path, upload: Path, called: str) -> Replaced:
    """Make ``upload`` the campaign's workbook, under the name the settings give it.

    Args:
        campaign: The campaign's folder.
        upload: A file in that folder; it is moved.
        called: What its user calls it; only told in errors, never used as a path.

    Raises:
        SourceError: It is no workbook that a campaign can be read from; the workbook stays as it was.
        OutputError: Somebody else changes the campaign, or its folder cannot be written.
    """
    with sole_writer(campaign):
        try:
            suffix = _checked(campaign, upload)
        except SourceError as error:
            if error.values.get("file") != upload.name:
                raise
            raise SourceError(error.code, **{**error.values, "file": called}) from error
        return _put_in_place(campaign, upload, suffix)


def restore(campaign: Path, number: int) -> Replaced:
    """Make an earlier copy the workbook again; the one of now is kept like any other.

    Raises:
        UsageError: ``data.no-copy``.
        OutputError: Somebody else changes the campaign, or its folder cannot be written.
    """
    with sole_writer(campaign):
        copy = next((copy for copy in kept_copies(campaign) if copy.number == number), None)
        if copy is None:
            raise UsageError("data.no-copy", number=number)
        fetched = copy.path.with_name(f".{copy.path.name}")
        try:
            shutil.copyfile(copy.path, fetched)
        except OSError as error:
            raise cannot_write(fetched, error) from error
        return _put_in_place(campaign, fetched, copy.path.suffix)


def correct(campaign: Path, correction: Correction, *, known: str = "", cells: DataCells | None = None) -> Corrected:
    """Type one cell of the workbook anew.

    Args:
        campaign: The campaign's folder.
        correction: The cell, what was seen in it and what it shall hold.
        known: sha256 of the workbook as we wrote it last; where it is still so, no further copy of it is kept.
        cells: The workbook as read before; read anew where it has changed since.

    Raises:
        SourceError: The workbook is no Excel workbook of today or is signed, the cell is calculated or is not there.
        UsageError: Something else stands in the cell by now, or the text is too long for a cell.
        OutputError: Somebody else changes the campaign, or its folder cannot be written.
    """
    with sole_writer(campaign):
        settings = bind.load_settings(campaign)
        workbook = settings.workbook
        data = workbook.read_bytes()
        is_read = cells is not None and cells.table.sha256 == digest(data)
        cell = _cell((cells if is_read else None) or _read(settings), workbook, correction)
        if cell.seen != correction.before:
            raise UsageError("data.changed", place=cell.place, now=_brief(cell.text), typed=_brief(correction.after))
        if ooxml.bears_signature(data):
            raise SourceError("signed.workbook", file=workbook.name)
        value = _value(_typed(correction.after, cell), cell)
        changed = ooxml.with_cell(data, cell.sheet, cell.place, value)
        kept = "" if digest(data) == known else _keep(campaign, workbook)
        write(workbook, changed)
    return Corrected(place=cell.place, text=shown(value), kept=kept, sha256=digest(changed))


def _checked(campaign: Path, upload: Path) -> str:
    """The ending that fits an upload from which the campaign can be read."""
    suffix = sniff(upload)
    try:
        settings = bind.load_settings(campaign)
    except SourceError as error:
        if error.code != "bind.no-workbook":
            raise
        read.read(upload)
    else:
        pack = catalog.pack_for(settings.campaign.dates, profile=settings.campaign.office.profile, law=settings.law)
        bind.bind(read.read_together(upload, *settings.more), settings, pack)
    own = upload.suffix.lower()
    return own if suffix in _EXCEL and own in _EXCEL else suffix


def _put_in_place(campaign: Path, source: Path, suffix: str) -> Replaced:
    """Move ``source`` to where the settings look for the workbook; what lies there is kept before."""
    now = _workbook(campaign)
    target = now.with_suffix(suffix)
    kept = _keep(campaign, now)
    if target != now:
        _keep(campaign, target)
    try:
        source.replace(target)
        if target != now:
            _rename(campaign / bind.CAMPAIGN_FILE, target.relative_to(campaign.resolve()))
            now.unlink(missing_ok=True)
    except OSError as error:
        raise cannot_write(target, error) from error
    return Replaced(name=target.name, kept=kept)


def _workbook(campaign: Path) -> Path:
    """Where the settings look for the workbook, whether there is one or not."""
    try:
        return bind.load_settings(campaign).workbook
    except SourceError as error:
        if error.code != "bind.no-workbook":
            raise
        return campaign.resolve() / f"{_STEM}.xlsx"


def _keep(campaign: Path, workbook: Path) -> str:
    """Copy a workbook to the earlier ones; where it lies then, empty where there is none."""
    if not workbook.is_file():
        return ""
    last = max((copy.number for copy in kept_copies(campaign)), default=0)
    target = campaign / KEPT / f"{last + 1:03}-{workbook.name}"
    write(target, workbook.read_bytes())
    return f"{KEPT}/{target.name}"


def _rename(settings: Path, workbook: Path) -> None:
    """Let the settings name another workbook, where they name one at all; all else in them stays letter by letter."""
    named = read_toml(settings).get("dot", {}).get("so-lieu", "")
    if not named:
        return
    name = PurePosixPath(workbook).as_posix().replace("\\", "\\\\").replace('"', '\\"')
    text = settings.read_bytes().decode("utf-8")
    write(settings, _NAMED.sub(lambda found: f'{found[1]}"{name}"', text, count=1).encode())


def _read(settings: bind.Settings) -> DataCells:
    pack = catalog.pack_for(settings.campaign.dates, profile=settings.campaign.office.profile, law=settings.law)
    return DataCells(table=read.read(settings.workbook), pack=pack)


def _cell(cells: DataCells, workbook: Path, correction: Correction) -> DataCell:
    if sniff(workbook) != ".xlsx":
        raise SourceError("data.not-excel", file=workbook.name)
    cell = cells.at(correction.sheet, correction.row, correction.column)
    if cell is None:
        raise SourceError("data.no-cell", sheet=correction.sheet, place=correction.row)
    return cell


def _typed(after: str, cell: DataCell) -> str:
    """What was typed, as a cell holds it."""
    plain = strip_illegal(nfc(after.replace("\r\n", "\n")))[0].strip()
    text = plain if cell.type == "lines" or "\n" in cell.text else " ".join(plain.split("\n"))
    if len(text) > _LONGEST:
        raise UsageError("data.too-long", place=cell.place, most=_LONGEST)
    return text


def _value(text: str, cell: DataCell) -> ooxml.CellValue:
    """The text as the cell's kind of value: a day where it holds one, a number where it holds or is asked for one."""
    if isinstance(cell.raw, date):
        with suppress(DateRefusedError):
            found = parse_date(text)
            if found.month and found.day:
                return date(found.year, found.month, found.day)
    elif (_is_number(cell.raw) or cell.type in _NUMBERS) and cell.type != "cccd" and len(text) <= _EXCEL_DIGITS:
        if _WHOLE.fullmatch(text):
            return int(text)
        if _BROKEN.fullmatch(text):
            return float(text.replace(",", "."))
    return text


def _is_number(raw: Scalar) -> bool:
    return isinstance(raw, int | float) and not isinstance(raw, bool)


def _brief(text: str) -> str:
    most = 60
    return text if len(text) <= most else f"{text[: most - 1]}…"
