"""pyHanko reads strings of hexadecimal digits by the digit; here at once, as a signature is fifteen thousand of them.

There is no place in its reader to say so but the name itself. What is read is the same: whatever is no mere row of
digits and blanks up to a closing bracket is left to pyHanko, which refuses it in its own way.
"""

import re
from binascii import unhexlify
from typing import Any

from pyhanko.pdf_utils import generic

__all__ = ["read_at_once"]

_FIRST, _NEXT = 256, 1 << 16
"""Bytes taken at a time: nearly all strings are short, those of signatures are not."""
_BLANKS = b" \n\r\t\f\x00"
_ROW = re.compile(rb"[0-9A-Fa-f \n\r\t\f\x00]*")
_by_the_digit = generic.read_hex_string_from_stream


def read_at_once() -> None:
    """From now on pyHanko reads such strings at once."""
    generic.read_hex_string_from_stream = _read


def _read(stream: Any) -> generic.ByteStringObject | generic.TextStringObject:
    """The string that begins at the stream's place; the place is behind its end then."""
    start = stream.tell()
    rows = [_row(stream.read(_FIRST)[1:])]
    while rows[-1] and rows[-1][-1:] != b">" and (more := stream.read(_NEXT)):
        rows.append(_row(more))
    row = b"".join(rows)
    stream.seek(start)
    if row[-1:] != b">":
        return _by_the_digit(stream)
    stream.seek(start + 1 + len(row))
    digits = row[:-1].translate(None, _BLANKS)
    return generic.pdf_string(unhexlify(digits + b"0" * (len(digits) % 2)))


def _row(taken: bytes) -> bytes:
    """``taken`` as far as the string goes, its closing bracket included; empty where it is none."""
    found = _ROW.match(taken)
    end = found.end() if found else 0
    if end == len(taken):
        return taken
    return taken[: end + 1] if taken[end : end + 1] == b">" else b""
