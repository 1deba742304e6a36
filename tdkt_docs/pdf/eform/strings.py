"""Texts of a PDF as whichever program wrote them: one Unicode form, one kind of line break."""

import html
import re
import unicodedata
from contextlib import suppress

from pikepdf import Name, Object, Stream, String

__all__ = ["plain_text", "string_of", "text_of"]

_LANGUAGE_MARK = re.compile("\x1b[^\x1b]*\x1b")
"""ISO 32000-1, 7.9.2.2: a language told inside a text."""
_MARKS = (b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf")
_CONTROLS = re.compile("[\x80-\x9f]")
"""What nobody types: UTF-8 that has these was none."""
_BLOCK_END = re.compile(r"(?i)<br\s*/?>|</p>")
_TAG = re.compile(r"<[^>]*>")


def text_of(value: Object | str | None) -> str:
    """The text of a string, a name or a stream; nothing for anything else."""
    match value:
        case None:
            return ""
        case Stream():
            return _mended(_decoded(value.read_bytes()))
        case String():
            return _mended(_decoded(bytes(value)))
        case Name():
            return _mended(str(value)[1:])
        case str():
            return _mended(value)
        case _:
            return ""


def string_of(text: str) -> String:
    """The text as a string that every reader takes for the same: ASCII, or UTF-16 with its mark.

    pikepdf writes PDFDocEncoding where it can; ``Ã©`` is then the same bytes as ``é`` in the UTF-8 that some viewers
    write without a mark.
    """
    return String(text) if text.isascii() else String(_MARKS[0] + text.encode("utf-16-be"))


def plain_text(rich: str) -> str:
    r"""What a rich text (XHTML) says.

    >>> plain_text("<body><p>Nguyễn <b>Ánh</b></p><p>A &amp; B</p></body>")
    'Nguyễn Ánh\nA & B'
    """
    return html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", rich))).strip()


def _decoded(data: bytes) -> str:
    """UTF-16 or UTF-8 by its mark; without one UTF-8 where it is that, else PDFDocEncoding."""
    if not data.startswith(_MARKS) and not data.isascii():
        with suppress(UnicodeDecodeError):
            if not _CONTROLS.search(text := data.decode("utf-8")):
                return text
    if data.startswith(b"\xff\xfe"):
        return data[2:].decode("utf-16-le", errors="replace")
    return str(String(data))


def _mended(text: str) -> str:
    lines = _LANGUAGE_MARK.sub("", text).replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    return unicodedata.normalize("NFC", lines)
