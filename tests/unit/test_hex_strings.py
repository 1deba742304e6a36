"""Strings of hexadecimal digits are read at once, and are what pyHanko reads by the digit."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.misc import PdfError

from tdkt_docs.verify import hex_strings, opened

_LONG = b"0aF3" * 20_000


@pytest.mark.parametrize(
    "data",
    [
        b"<>",
        b"< >",
        b"<4>",
        b"<4 1\n4\r2\t4\f3\x00>/Next",
        b"<feff0054>",
        b"<" + b"41" * 127 + b">",
        b"<" + b"41" * 127 + b"4>",
        b"<" + b"41" * 128 + b">",
        b"<" + _LONG + b"> endobj",
        b"<" + _LONG + b"\x00\x00>" + b"x" * 70_000,
        b"<41%a remark > 42\n43>",
        b"<" + _LONG + b"%a remark > 42\n43>",
        b"<41(>",
        b"<41zz>",
        b"<41",
        b"<",
        b"<" + _LONG,
        b"<" + _LONG + b"g>",
    ],
    ids=lambda data: repr(data[:12]) + str(len(data)),
)
def test_a_string_is_what_pyhanko_reads_by_the_digit(data: bytes) -> None:
    read, by_the_digit = hex_strings._read, hex_strings._by_the_digit  # the two ways have no other names

    ours, theirs = _outcome(read, data), _outcome(by_the_digit, data)

    assert ours == theirs


def test_whoever_opens_a_pdf_reads_at_once() -> None:
    readers = generic.read_hex_string_from_stream

    assert opened.looks_like_pdf(b"%PDF-1.7")
    assert readers is hex_strings._read


def _outcome(read: Callable[[BytesIO], Any], data: bytes) -> tuple[object, ...]:
    """What is read, of which kind, and where the stream is left; or the refusal."""
    stream = BytesIO(b"before" + data)
    stream.seek(len(b"before"))
    try:
        found = read(stream)
    except PdfError as error:
        return type(error), str(error)
    return type(found), found.original_bytes, stream.tell()
