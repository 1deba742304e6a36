"""Streams of objects that unpack beyond measure, found in a PDF's bytes: whoever opens the file unpacks them at once.

Nothing is parsed, and a file is refused on proof only, when so much was really unpacked. What hides from this look (a
filter behind a reference, a name spelt with #, something packed twice in a file of a few kilobytes) is met again,
slower, once the file is open: ``swelling``.
"""

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from tdkt_docs.pdf.swelling import FLATE, MOST_BYTES, MOST_TIMES, unpacks_beyond

__all__ = ["swells_when_opened"]

_KEYS = (b"/ObjStm", b"/XRef")
_TYPE = re.compile(rb"/Type\s*/(?:ObjStm|XRef)(?![^\s/<>\[\]()%])")
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]*\]|/[^\s/<>\[\]()%]+)")
_NAME = re.compile(rb"/([^\s/<>\[\]()%]+)")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)(?!\d)")
_STREAM = re.compile(rb">>\s*stream(?:\r\n|\n|\r)")
_START = re.compile(rb"startxref\s+(\d{1,15})")
_END = re.compile(rb"\s*endstream")
_FLATES = frozenset({b"FlateDecode", b"Fl"})
_DICTIONARY_BYTES = 4096
"""As far from its type a stream's dictionary begins and ends; a longer one is not looked at."""
_TAIL_BYTES = 2048
_BLOCK_BYTES = 1 << 16
_CHUNK_BYTES = 1 << 20
_OVERLAP = 16
"""Of the pieces a file is read in: longer than a key."""


def swells_when_opened(pdf: Path | bytes) -> bool:
    """Whether opening the PDF would unpack a stream of objects, or of places of objects, beyond measure.

    Raises:
        OSError: The file cannot be read.
    """
    if isinstance(pdf, bytes):
        is_small = len(pdf) * MOST_TIMES <= MOST_BYTES
        return not is_small and any(key in pdf for key in _KEYS) and _swells(BytesIO(pdf))
    with pdf.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        is_small = size * MOST_TIMES <= MOST_BYTES
        return not is_small and not _lists_plainly(file, size) and _swells(file)


def _lists_plainly(file: BinaryIO, size: int) -> bool:
    """Whether the file says, as most large ones do, where its objects lie in a plain table: then none lie packed."""
    file.seek(max(0, size - _TAIL_BYTES))
    tail = file.read()
    start = list(_START.finditer(tail))
    if not start or b"/XRefStm" in tail or b"/Prev" in tail:
        return False
    file.seek(min(int(start[-1][1]), size))
    return file.read(_OVERLAP).lstrip().startswith(b"xref")


def _swells(file: BinaryIO) -> bool:
    tried: set[int] = set()
    return any(_swells_at(file, place, tried) for place in _places(file))


def _places(file: BinaryIO) -> Iterator[int]:
    """Where a key stands in the file, which is read in pieces."""
    before, begins, last = b"", 0, -1
    file.seek(0)
    while piece := file.read(_CHUNK_BYTES):
        at = file.tell()
        text = before + piece
        found = sorted(begins + place for key in _KEYS for place in _each(key, text))
        for place in found:
            if place > last:
                last = place
                yield place
        file.seek(at)
        before = text[-_OVERLAP:]
        begins = at - len(before)


def _each(key: bytes, text: bytes) -> Iterator[int]:
    place = text.find(key)
    while place >= 0:
        yield place
        place = text.find(key, place + 1)


def _swells_at(file: BinaryIO, place: int, tried: set[int]) -> bool:
    """Whether the stream in whose dictionary ``place`` lies unpacks beyond measure; ``tried``: where others start."""
    begins = max(0, place - _DICTIONARY_BYTES)
    file.seek(begins)
    text = file.read(place - begins + _DICTIONARY_BYTES)
    stream = _STREAM.search(text, place - begins)
    if stream is None:
        return False
    head = text.rfind(b" obj", 0, stream.start())
    if head > place - begins:  # another object's stream
        return False
    told = text[head + 1 : stream.start()]
    filters = _filters(told)
    starts = begins + stream.end()
    if not filters or starts in tried or not _TYPE.search(told):
        return False
    tried.add(starts)
    if _is_too_short(file, starts, told, filters):
        return False
    file.seek(starts)
    return unpacks_beyond(iter(lambda: file.read(_BLOCK_BYTES), b""), filters)


def _filters(told: bytes) -> list[str]:
    """The filters a dictionary names outright; nothing where one of them is another than Flate."""
    found = _FILTER.search(told)
    names = _NAME.findall(found[1]) if found else []
    return [FLATE] * len(names) if _FLATES.issuperset(names) else []


def _is_too_short(file: BinaryIO, starts: int, told: bytes, filters: list[str]) -> bool:
    """Whether the stream is as long as it says, and too short to unpack to much: no need to try."""
    length = _LENGTH.search(told)
    if length is None or int(length[1]) * MOST_TIMES ** len(filters) > MOST_BYTES:
        return False
    file.seek(starts + int(length[1]))
    return _END.match(file.read(_OVERLAP)) is not None
