"""What a file is by its content, told as the ending it ought to have."""

import zipfile
import zlib
from collections.abc import Collection
from pathlib import Path

from tdkt_docs.errors import SourceError

__all__ = ["MAX_UNPACKED_BYTES", "sniff"]

MAX_UNPACKED_BYTES = 400_000_000
"""A workbook that unpacks to more is refused: it would not fit in the memory of an office computer."""

_MAX_BYTES = 100_000_000
_HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
_PACKED = (".xlsx", ".xlsm", ".xltx", ".xls", ".ods")


def sniff(path: Path, *, streamed: Collection[str] = ()) -> str:
    """The ending that fits the file's content, e.g. ``".xlsx"`` for a workbook called ``.xls``.

    Args:
        path: The file.
        streamed: Endings of text that the caller never has whole in memory, so that it may be of any size.

    Raises:
        SourceError: Nothing there, nothing in it, or something that is no table.
    """
    head = _head(path, streamed)
    if head.startswith(_OLE):
        return _sniff_ole(path)
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        return _sniff_zip(path)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head", b"<meta")):
        raise SourceError("read.web-page", file=path.name)
    if start.startswith(b"{\\rtf"):
        raise SourceError("read.word", file=path.name)
    if start.startswith(b"%pdf"):
        raise SourceError("read.pdf", file=path.name)
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
    if not head.strip(b"\xef\xbb\xbf\0 \t\r\n"):
        raise SourceError("read.empty", file=path.name)
    is_streamed = path.suffix.lower() in streamed and not head.startswith((_OLE, _ZIP, _EMPTY_ZIP))
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


def _sniff_ole(path: Path) -> str:
    data = path.read_bytes()
    if _names_stream(data, "EncryptedPackage"):
        raise SourceError("read.encrypted", file=path.name)
    if _names_stream(data, "WordDocument"):
        raise SourceError("read.word", file=path.name)
    if not (_names_stream(data, "Workbook") or _names_stream(data, "Book")):
        raise SourceError("read.damaged" if path.suffix.lower() in _PACKED else "read.unknown-format", file=path.name)
    return ".xls"


def _names_stream(data: bytes, name: str) -> bool:
    """Whether a directory entry of the compound file bears ``name``: UTF-16 at a 128-byte place, zero-ended."""
    entry = name.encode("utf-16-le") + b"\0\0"
    place = data.find(entry)
    while place >= 0:
        if place % 128 == 0:
            return True
        place = data.find(entry, place + 1)
    return False
