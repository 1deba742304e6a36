"""A finished PDF in which tokens stand for large data, written with the data: nothing but one block is in memory.

Only for files that qpdf wrote with object streams: what it puts where is relied on.
"""

import re
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tdkt_docs.assemble.aside import PACKED_AS_IT_IS, TOKEN_BYTES, Aside, Lying, data_of

__all__ = ["Finished"]

_HELD = re.compile(rb"/Length %d >>\nstream\n(tdkt:[0-9a-f]{64})\nendstream\nendobj\n" % TOKEN_BYTES)
_START = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
_TABLE = re.compile(rb"\d+ 0 obj\n<< /Type /XRef /Length (\d+) .*?/W \[ 1 (\d) (\d) \].*?>>\nstream\n", re.DOTALL)
_COLUMNS = re.compile(rb"/Columns \d+")
_LENGTH = re.compile(rb"/Length \d+")
_WIDTHS = re.compile(rb"/W \[ 1 \d")
_TAIL_BYTES = 64
_AT_AN_OFFSET = 1
"""The kind of an object that stands for itself; others lie within one."""
_UP = 2
"""How a row of the table is written: as its difference from the one above."""
_EMBEDDED = b"/Type /EmbeddedFile"
_UNPACKED = f" /Filter {PACKED_AS_IT_IS}".encode("ascii")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Held:
    """A stream whose data are a token."""

    start: int
    """Where its object begins."""
    end: int
    head: bytes
    """What comes before the data, as it is to be written."""
    token: bytes
    lying: Lying

    @property
    def grown(self) -> int:
        """How much more is written than stands in the skeleton."""
        return len(self.head) + self.lying.size + len(_FOOT) - (self.end - self.start)


_FOOT = b"\nendstream\nendobj\n"


class Finished:
    """A PDF as it will be written."""

    def __init__(self, skeleton: Path, aside: Aside) -> None:
        self._path = skeleton
        self._held: tuple[_Held, ...] = ()
        self._end: bytes = b""
        self._body = skeleton.stat().st_size
        if aside:
            self._look(skeleton.read_bytes(), aside)

    @property
    def size_bytes(self) -> int:
        """Of the file, before it is written."""
        return self._body + sum(held.grown for held in self._held) + len(self._end)

    def write_to(self, path: Path) -> None:
        """Write it to ``path``; the skeleton is gone then.

        Raises:
            AssembleError: A file that data are taken from is not what it was.
        """
        if not self._held:
            self._path.replace(path)
            return
        with path.open("wb") as out:
            for piece in self._pieces():
                out.write(piece)
        self._path.unlink()

    def read(self) -> bytes:
        """All of it.

        Raises:
            AssembleError: As ``write_to``.
        """
        return b"".join(self._pieces())

    def _pieces(self) -> Iterator[bytes]:
        with self._path.open("rb") as file:
            for held in self._held:
                yield from _until(file, held.start)
                yield held.head
                yield from data_of(held.token, held.lying)
                yield _FOOT
                file.seek(held.end)
            yield from _until(file, self._body)
        yield self._end

    def _look(self, data: bytes, aside: Aside) -> None:
        found = _START.search(data, len(data) - _TAIL_BYTES)
        table = found and _TABLE.match(data, int(found[1]))
        assert found and table, "qpdf wrote another form of file"  # noqa: PT018 # what it writes is fixed here
        rows = _rows(data, table)
        places = sorted(place for kind, place, _ in rows if kind == _AT_AN_OFFSET)
        held = tuple(_held_in(data, places, aside))
        if not held:
            return
        self._held, self._body = held, table.start()
        ends = [one.end for one in held]
        grown = [0]
        for one in held:
            grown.append(grown[-1] + one.grown)
        moved = [
            (kind, place + grown[bisect_right(ends, place)] if kind == _AT_AN_OFFSET else place, index)
            for kind, place, index in rows
        ]
        self._end = _table(table, moved, table.start() + grown[-1])


def _held_in(data: bytes, places: Sequence[int], aside: Aside) -> Iterator[_Held]:
    known = frozenset(places)
    for found in _HELD.finditer(data):
        lying = aside.lying(found[1])
        # what a stream holds may look so, but no object begins behind it
        if lying is None or found.end() not in known:
            continue
        start = places[bisect_right(places, found.start()) - 1]
        said = data[start : found.start()]
        if _EMBEDDED in said:
            said = said.replace(_UNPACKED, b"")
        head = said + b"/Length %d >>\nstream\n" % lying.size
        yield _Held(start=start, end=found.end(), head=head, token=found[1], lying=lying)


def _until(file: BinaryIO, end: int) -> Iterator[bytes]:
    left = end - file.tell()
    while left and (piece := file.read(min(left, 1 << 20))):
        left -= len(piece)
        yield piece


def _rows(data: bytes, table: re.Match[bytes]) -> list[tuple[int, int, int]]:
    """Kind, place and index of each object."""
    width, last = int(table[2]), int(table[3])
    packed = zlib.decompress(data[table.end() : table.end() + int(table[1])])
    columns = 1 + width + last
    above, rows = bytes(columns), list[tuple[int, int, int]]()
    for at in range(0, len(packed), columns + 1):
        above = bytes((one + up) & 255 for one, up in zip(packed[at + 1 : at + 1 + columns], above, strict=True))
        rows.append((above[0], int.from_bytes(above[1 : 1 + width], "big"), int.from_bytes(above[1 + width :], "big")))
    return rows


def _table(table: re.Match[bytes], rows: Sequence[tuple[int, int, int]], start: int) -> bytes:
    """The table of objects and what stands behind it."""
    width, last = (start.bit_length() + 7) // 8, int(table[3])
    above, packed = bytes(1 + width + last), bytearray()
    for kind, place, index in rows:
        row = bytes([kind]) + place.to_bytes(width, "big") + index.to_bytes(last, "big")
        packed.append(_UP)
        packed += bytes((one - up) & 255 for one, up in zip(row, above, strict=True))
        above = row
    body = zlib.compress(bytes(packed))
    said = _COLUMNS.sub(b"/Columns %d" % len(above), table[0])
    said = _LENGTH.sub(b"/Length %d" % len(body), said, count=1)
    said = _WIDTHS.sub(b"/W [ 1 %d" % width, said)
    return b"%s%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (said, body, start)
