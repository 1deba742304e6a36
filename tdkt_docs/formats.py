"""What a file is by its bytes, whatever its name says."""

from enum import StrEnum

__all__ = ["Format", "compound_format", "format_of"]


class Format(StrEnum):
    """As far as a file's beginning, or the directory in it, tells."""

    EMPTY = "empty"
    COMPOUND = "compound"
    """OLE2, the container of Office before 2007, and of every encrypted Office file."""
    ZIP = "zip"
    WEB_PAGE = "web-page"
    """HTML, or bare XML such as Office 2003 wrote."""
    RTF = "rtf"
    PDF = "pdf"
    ENCRYPTED = "encrypted"
    OLD_WORD = "old-word"
    OLD_EXCEL = "old-excel"
    UNKNOWN = "unknown"


_BEFORE_TEXT = b"\xef\xbb\xbf \t\r\n"
_BEGINNINGS: tuple[tuple[Format, tuple[bytes, ...]], ...] = (
    (Format.COMPOUND, (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",)),
    (Format.ZIP, (b"PK\x03\x04", b"PK\x05\x06")),
)
_TEXT_BEGINNINGS: tuple[tuple[Format, tuple[bytes, ...]], ...] = (
    (Format.WEB_PAGE, (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head", b"<meta")),
    (Format.RTF, (b"{\\rtf",)),
    (Format.PDF, (b"%pdf",)),
)
_STREAMS = (
    ("EncryptedPackage", Format.ENCRYPTED),
    ("WordDocument", Format.OLD_WORD),
    ("Workbook", Format.OLD_EXCEL),
    ("Book", Format.OLD_EXCEL),
)


def format_of(head: bytes) -> Format:
    r"""What the first few thousand bytes of a file show.

    >>> format_of(b"\r\n<HTML><body>")
    <Format.WEB_PAGE: 'web-page'>
    >>> format_of(b"\xef\xbb\xbf \r\n")
    <Format.EMPTY: 'empty'>
    """
    if not head.strip(_BEFORE_TEXT + b"\0"):
        return Format.EMPTY
    start = head.lstrip(_BEFORE_TEXT).lower()
    found = [name for name, beginnings in _BEGINNINGS if head.startswith(beginnings)]
    found += [name for name, beginnings in _TEXT_BEGINNINGS if start.startswith(beginnings)]
    return found[0] if found else Format.UNKNOWN


def compound_format(data: bytes) -> Format:
    """What the streams of a whole compound file show."""
    return next((name for stream, name in _STREAMS if _names_stream(data, stream)), Format.UNKNOWN)


def _names_stream(data: bytes, name: str) -> bool:
    """Whether a directory entry of the compound file bears ``name``: UTF-16 at a 128-byte place, zero-ended."""
    entry = name.encode("utf-16-le") + b"\0\0"
    place = data.find(entry)
    while place >= 0:
        if place % 128 == 0:
            return True
        place = data.find(entry, place + 1)
    return False
