"""What a file is by its content, told as the ending it ought to have."""

import zipfile
import zlib
from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

from tdkt_docs.errors import SourceError
from tdkt_docs.formats import Format, compound_format, format_of

__all__ = ["MAX_UNPACKED_BYTES", "sniff"]

MAX_UNPACKED_BYTES = 400_000_000
"""A workbook that unpacks to more is refused: it would not fit in the memory of an office computer."""

_MAX_BYTES = 100_000_000
_HEAD = 4096
_REFUSED: Mapping[Format, str] = MappingProxyType(
    {
        Format.WEB_PAGE: "read.web-page",
        Format.RTF: "read.word",
        Format.PDF: "read.pdf",
        Format.ENCRYPTED: "read.encrypted",
        Format.OLD_WORD: "read.word",
    }
)
_PDF = ".pdf"
_PACKED = (".xlsx", ".xlsm", ".xltx", ".xls", ".ods")


def sniff(path: Path, *, streamed: Collection[str] = (), also: Collection[Format] = ()) -> str:
    """The ending that fits the file's content, e.g. ``".xlsx"`` for a workbook called ``.xls``.

    Args:
        path: The file.
        streamed: Endings of text that the caller never has whole in memory, so that it may be of any size.
        also: What is no table and the caller can read all the same: PDF, whose ending is then ``".pdf"``.

    Raises:
        SourceError: Nothing there, nothing in it, or something that is no table.
    """
    shown = format_of(_head(path, streamed))
    if shown is Format.COMPOUND:
        return _sniff_compound(path)
    if shown is Format.ZIP:
        return _sniff_zip(path)
    if shown is Format.PDF and shown in also:
        return _PDF
    if shown in _REFUSED:
        raise SourceError(_REFUSED[shown], file=path.name)
    suffix = path.suffix.lower()
    if suffix in _PACKED:
        raise SourceError("read.damaged", file=path.name)
    return suffix


def _head(path: Path, streamed: Collection[str]) -> bytes:
    try:
        if not path.exists():
            raise SourceError("read.missing", file=path.name)
        if path.is_dir():
            raise SourceError("read.folder", file=path.name)
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise SourceError("read.refused", file=path.name) from error
    if format_of(head) is Format.EMPTY:
        raise SourceError("read.empty", file=path.name)
    is_streamed = path.suffix.lower() in streamed and format_of(head) not in (Format.COMPOUND, Format.ZIP)
    if size > _MAX_BYTES and not is_streamed:
        raise SourceError("read.too-large", file=path.name)
    return head


def _sniff_zip(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MAX_UNPACKED_BYTES:
                raise SourceError("read.too-large", file=path.name)
            damaged = archive.testzip()
            names = set(archive.namelist())
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    # zipfile raises the last one for packing it does not know and for encrypted entries
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError) as error:
        raise SourceError("read.damaged", file=path.name) from error
    if damaged is not None:
        raise SourceError("read.damaged", file=path.name)
    return _sniff_parts(path, names, manifest)


def _sniff_parts(path: Path, names: set[str], manifest: bytes) -> str:
    if b"encryption-data" in manifest:
        raise SourceError("read.encrypted", file=path.name)
    if "xl/workbook.xml" in names:
        return ".xlsx"
    if b"opendocument.spreadsheet" in manifest:
        return ".ods"
    if "word/document.xml" in names or b"opendocument.text" in manifest:
        raise SourceError("read.word", file=path.name)
    if "[Content_Types].xml" in names and path.suffix.lower() in _PACKED and "xl/workbook.bin" not in names:
        raise SourceError("read.damaged", file=path.name)
    raise SourceError("read.unknown-format", file=path.name)


def _sniff_compound(path: Path) -> str:
    shown = compound_format(path.read_bytes())
    if shown in _REFUSED:
        raise SourceError(_REFUSED[shown], file=path.name)
    if shown is not Format.OLD_EXCEL:
        raise SourceError("read.damaged" if path.suffix.lower() in _PACKED else "read.unknown-format", file=path.name)
    return ".xls"
