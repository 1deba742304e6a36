"""What a file that came back is, told by its content: answers to a form, rows of lists, a scan, or none of these."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from tdkt_docs import ooxml, read, render
from tdkt_docs.errors import ProgramMissingError, RenderError, SourceError
from tdkt_docs.formats import Format, compound_format, format_of
from tdkt_docs.model.eform import FilledForm
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.table import Table
from tdkt_docs.model.where import Where
from tdkt_docs.pdf.scans import ScannedPage, UnreadableScanError, scanned_pages
from tdkt_docs.pipeline.collecting.files import Found
from tdkt_docs.pipeline.workspace import write

__all__ = ["Kind", "Seen", "look_at", "twins"]

_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_TABLES = (".csv", ".tsv", ".txt", ".yaml", ".yml")
_HEAD = 4096


class Kind(StrEnum):
    """What a file is."""

    ANSWERS = "bieu-mau"
    """Answers to one of our forms."""
    ROWS = "so-lieu"
    """A workbook, or another table."""
    SCAN = "ban-quet"
    """A PDF or a picture: may be a paper that was signed."""
    WORD = "word"
    TWIN = "trung"
    """The same bytes as an earlier file."""
    UNKNOWN = "khong-ro"
    """Nothing we know, or broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A file, and what it is."""

    found: Found
    kind: Kind
    filled: FilledForm | None = None
    table: Table | None = None
    pages: tuple[ScannedPage, ...] = ()
    pdf: Path | None = None
    """What a Word file looks like, where it could be drawn."""
    twin_of: str = ""

    @property
    def shown(self) -> Path:
        """Where its pages are."""
        return self.pdf or self.found.path

    findings: tuple[Finding, ...] = field(default=())


def look_at(found: Found, scratch: Path) -> Seen:
    """What the file is; whatever is wrong with it is a finding, never an error.

    Args:
        found: The file.
        scratch: A folder of ours, for what it has to be turned into before it can be read.
    """
    try:
        data = found.path.read_bytes()
    except OSError:
        return _unknown(found, "TD-753")
    head = data[:_HEAD]
    shown = format_of(head)
    if shown is Format.EMPTY:
        return _unknown(found, "TD-755")
    if shown is Format.PDF or head.startswith(_PICTURES):
        return _of_pages(found, data, is_pdf=shown is Format.PDF)
    if shown is Format.COMPOUND:
        return _of_old_office(found, data, scratch)
    if shown is Format.RTF or (shown is Format.ZIP and _is_word(found.path)):
        return _of_word(found, data, ".rtf" if shown is Format.RTF else ".docx", scratch)
    return _of_answers_or_rows(found, head, scratch)


def _of_pages(found: Found, data: bytes, *, is_pdf: bool) -> Seen:
    """A filled PDF form where it is one of ours; else pages that somebody may have signed."""
    if is_pdf and (filled := _filled(found.path)):
        return Seen(found=found, kind=Kind.ANSWERS, filled=filled)
    try:
        return Seen(found=found, kind=Kind.SCAN, pages=scanned_pages(data))
    except UnreadableScanError as error:
        return _unknown(found, "TD-756" if error.is_encrypted else "TD-753")


def _of_old_office(found: Found, data: bytes, scratch: Path) -> Seen:
    shown = compound_format(data)
    if shown is Format.ENCRYPTED:
        return _unknown(found, "TD-756")
    if shown is Format.OLD_EXCEL:
        return _of_old_workbook(found, data, scratch)
    if shown is Format.OLD_WORD:
        return _of_word(found, data, ".doc", scratch)
    return _unknown(found, "TD-758")


def _of_word(found: Found, data: bytes, suffix: str, scratch: Path) -> Seen:
    """A Word file and, where it can be drawn, its pages: some paste scans into one."""
    codes = ("TD-757", "TD-852") if ooxml.bears_signature(data) else ("TD-757",)
    base = Seen(found=found, kind=Kind.WORD, findings=tuple(_told(code, found) for code in codes))
    try:
        docx = data if suffix == ".docx" else render.to_docx(data, suffix)
        [made] = render.render([render.RenderJob(name=found.base, docx=docx)])
        if made.pdf is None:
            return base
        path = scratch / "word" / f"{found.sha256[:16]}.pdf"
        write(path, made.pdf.data)
        return replace(base, pdf=path, pages=scanned_pages(made.pdf.data))
    except (ProgramMissingError, SourceError, RenderError, UnreadableScanError):
        return base


def _of_old_workbook(found: Found, data: bytes, scratch: Path) -> Seen:
    """An .xls as our own readers give it; one they cannot read goes through LibreOffice where that is there."""
    if filled := _filled(found.path):
        return Seen(found=found, kind=Kind.ANSWERS, filled=filled)
    try:
        return Seen(found=found, kind=Kind.ROWS, table=read.read(found.path))
    except SourceError:
        pass
    try:
        path = scratch / "xls" / f"{found.sha256[:16]}.xlsx"
        write(path, render.to_xlsx(data, ".xls"))
        return Seen(found=found, kind=Kind.ROWS, table=_named(read.read(path), found))
    except (ProgramMissingError, SourceError):
        return _unknown(found, "TD-753")


def _of_answers_or_rows(found: Found, head: bytes, scratch: Path) -> Seen:
    path = _with_true_suffix(found, head, scratch)
    if filled := _filled(path):
        return Seen(found=found, kind=Kind.ANSWERS, filled=filled)
    if format_of(head) is Format.UNKNOWN and path.suffix.lower() not in (*_TABLES, ".json"):
        return _unknown(found, "TD-758")
    try:
        return Seen(found=found, kind=Kind.ROWS, table=_named(read.read(path), found))
    except SourceError as error:
        code = {"read.encrypted": "TD-756", "read.unknown-format": "TD-758", "read.empty": "TD-755"}
        return _unknown(found, code.get(error.code, "TD-753"))


def _with_true_suffix(found: Found, head: bytes, scratch: Path) -> Path:
    """The file under an ending that says what it is: readers of text tell by the name, and units rename files."""
    is_json = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and _is_json(found.path)
    wanted = ".json" if is_json else found.path.suffix.lower()
    if wanted == found.path.suffix.lower():
        return found.path
    path = scratch / "ten" / found.sha256[:16] / f"{found.path.stem}{wanted}"
    write(path, found.path.read_bytes())
    return path


def _is_json(path: Path) -> bool:
    try:
        json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return False
    return True


def _filled(path: Path) -> FilledForm | None:
    """The answers in a file that says which of our forms it is; None for all other files."""
    try:
        filled = read.read_form(path)
    except SourceError:
        return None
    return filled if filled.form else None


def _is_word(path: Path) -> bool:
    try:
        read.read(path)
    except SourceError as error:
        return error.code == "read.word"
    return False


def _named(table: Table, found: Found) -> Table:
    """The table under the name its file came with."""
    return Table(file=found.base, sheets=table.sheets, sha256=found.sha256)


def _unknown(found: Found, code: str) -> Seen:
    return Seen(found=found, kind=Kind.UNKNOWN, findings=(_told(code, found),))


def _told(code: str, found: Found) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, where=Where(file=found.name), values={"file": found.name})


def twins(seen: Iterable[Seen]) -> Iterator[Seen]:
    """The files with those that are copies of an earlier one told apart."""
    first: dict[str, str] = {}
    for each in seen:
        name = first.setdefault(each.found.sha256, each.found.name)
        if name == each.found.name:
            yield each
        else:
            yield Seen(found=each.found, kind=Kind.TWIN, twin_of=name)
