"""Whether a zip's own records agree with one another: what its reader overlooks, a flipped bit shows here.

Source: APPNOTE.TXT 6.3, 4.3.7 local file header, 4.3.12 central directory, 4.3.16 end of central directory.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from struct import Struct
from typing import BinaryIO

from tdkt_docs.bags import base_of
from tdkt_docs.model.kept import Difference, Weight

__all__ = ["zip_differences"]

_LOCAL = Struct("<4s5H3L2H")
_CENTRAL = Struct("<4s6H3L5H2L")
_END = Struct("<4s4H2LH")
_LOCAL_SIGN, _CENTRAL_SIGN, _END_SIGN, _END64_SIGN = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06"
_FAR = 0xFFFFFFFF
_COMMENT = 0xFFFF
_FEWEST = 3
"""Entries from which on one that differs from all others in what only the directory tells is worth a word."""
_UTF8 = 0x800
_DESCRIBED = 8
"""Flag: sizes follow the data."""
_DESCRIPTORS = (0, 12, 16, 20, 24)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    name: str
    shared: tuple[object, ...]
    """What the local header repeats: version, flags, method, time, date, name."""
    sizes: tuple[int, int, int]
    """CRC, packed and unpacked size."""
    own: tuple[int, ...]
    """What only the directory tells: maker, disk, attributes."""
    offset: int
    is_far: bool


def zip_differences(path: Path) -> Iterator[Difference]:
    """Each record of the zip that is not what the others say; nothing of its files' contents.

    Raises:
        OSError: As the system says it.
    """
    with path.open("rb") as file:
        end, size, tail = _end_of(file)
        if end < 0:
            yield _odd(path.name)
            return
        found = _END.unpack_from(tail)
        entries, stop = _entries(file, found, end)
        is_whole = (found[1], found[2], found[3]) == (0, 0, found[4]) and size == end + _END.size + found[7]
        if not is_whole or stop != end or len(entries) != found[3]:
            yield _odd(path.name)
        base = base_of(each.name for each in entries)
        for name in dict.fromkeys((*_unlike(file, entries, found[6]), *_singular(entries))):
            yield _odd(name.removeprefix(base))


def _odd(name: str) -> Difference:
    return Difference(code="bag.zip-record", path=name, weight=Weight.OPEN)


def _end_of(file: BinaryIO) -> tuple[int, int, bytes]:
    """Where the last record begins, the file's size, and the bytes from there; -1: there is none."""
    size = file.seek(0, 2)
    start = max(0, size - _END.size - _COMMENT)
    file.seek(start)
    tail = file.read()
    place = tail.rfind(_END_SIGN)
    if place < 0 or len(tail) - place < _END.size:
        return -1, size, b""
    return start + place, size, tail[place:]


def _entries(file: BinaryIO, end: Sequence[int], stop: int) -> tuple[list[_Entry], int]:
    """The directory's entries, and where they end; a zip64 record behind them counts as part of them."""
    file.seek(min(end[6], stop))
    data = file.read(stop - min(end[6], stop))
    entries, place = [], 0
    while data[place : place + 4] == _CENTRAL_SIGN and place + _CENTRAL.size <= len(data):
        told = _CENTRAL.unpack_from(data, place)
        names, place = place + _CENTRAL.size, place + _CENTRAL.size + sum(told[10:13])
        raw = data[names : names + told[10]]
        is_far = _FAR in (told[8], told[9], told[16]) or told[1] >> 8 == _FAR
        entries.append(
            _Entry(
                name=_name(raw, told[3]),
                shared=(*told[2:7], raw),
                sizes=(told[7], told[8], told[9]),
                own=(told[1], told[12], told[13], told[14], told[15]),
                offset=told[16],
                is_far=is_far,
            )
        )
    is_far = end[6] == _FAR or data[place : place + 4] == _END64_SIGN
    is_placed = is_far or end[5] == place == stop - end[6]
    return entries, stop if is_placed else place + end[6]


def _name(raw: bytes, flags: int) -> str:
    return raw.decode("utf-8" if flags & _UTF8 else "cp437", "replace")


def _unlike(file: BinaryIO, entries: Sequence[_Entry], directory: int) -> Iterator[str]:
    """Entries whose local header says otherwise, or that do not lie one behind the other."""
    spans = []
    for each in entries:
        if each.is_far:
            return
        file.seek(each.offset)
        head = file.read(_LOCAL.size)
        if len(head) < _LOCAL.size or head[:4] != _LOCAL_SIGN:
            yield each.name
            continue
        told = _LOCAL.unpack(head)
        name = file.read(told[9])
        sizes = told[6:9]
        is_described = bool(told[2] & _DESCRIBED)
        if (*told[1:6], name) != each.shared or (sizes != each.sizes and not (is_described and not any(sizes))):
            yield each.name
            yield _name(name, told[2])
        stop = each.offset + _LOCAL.size + sum(told[9:11]) + each.sizes[1]
        spans.append((each.offset, stop, each.name, is_described))
    spans.sort()
    if spans and spans[0][0]:
        yield spans[0][2]
    for one, other in pairwise([*spans, (directory, directory, "", False)]):
        gap = other[0] - one[1]
        if gap not in (_DESCRIPTORS if one[3] else (0,)):
            yield one[2]


def _singular(entries: Sequence[_Entry]) -> Iterator[str]:
    """Of entries that are all alike in what only the directory tells, the one that is not."""
    if len(entries) < _FEWEST:
        return
    for told in zip(*(each.own for each in entries), strict=True):
        (usual, times), *_ = Counter(told).most_common(1)
        if times == len(entries) - 1:
            yield from (each.name for each, value in zip(entries, told, strict=True) if value != usual)
