"""Where in a file its damage is, as far as that can be told."""

import json
import re
import zlib
from collections.abc import Iterator
from itertools import islice

from tdkt_docs.model.kept import Difference, Weight
from tdkt_docs.verify.inside import owners
from tdkt_docs.verify.opened import looks_like_pdf

__all__ = ["damage"]

_OBJECT = re.compile(rb"(?<!\d)(\d{1,9}) \d{1,5} obj\b")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_EMPTY = re.compile(rb"\s*endstream")
_PACKED = re.compile(rb"/Filter\s*\[?\s*/FlateDecode")
_MOST = 5
"""Places named of one file."""
_MOST_UNPACKED = 256 * 2**20
_LONGEST_HEAD = 4096
"""Bytes before a stream its object may begin in."""
_PIECE = 2**20


def damage(data: bytes, name: str, witness: bytes | None = None) -> tuple[Difference, ...]:
    """Where ``data``, which are not the bytes they were, are damaged.

    Args:
        data: The file as it is now.
        name: Its path.
        witness: The same file undamaged, where a copy of it travels elsewhere.
    """
    found = [] if witness is None else list(_bytes_of(data, name, witness))
    if looks_like_pdf(data):
        found += islice(_in_pdf(data, name, witness), _MOST)
    elif witness is None and name.endswith(".json"):
        found += _in_json(data, name)
    return tuple(found)


def _bytes_of(data: bytes, name: str, witness: bytes) -> Iterator[Difference]:
    if len(data) != len(witness):
        yield _place("bag.place-length", name, found=str(len(data)), told=str(len(witness)))
    first = _first_difference(data, witness)
    if first < min(len(data), len(witness)):
        count = sum(map(int.__ne__, data, witness)) if len(data) == len(witness) else 0
        code = "bag.place-byte" if count == 1 else "bag.place-bytes"
        yield _place(code, name, offset=str(first), count=str(count or "…"))


def _first_difference(one: bytes, other: bytes) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low


def _in_pdf(data: bytes, name: str, witness: bytes | None) -> Iterator[Difference]:
    if witness is not None and len(witness) == len(data):
        numbers = [_object_at(witness, _first_difference(data, witness))]
        known = owners(witness)
    else:
        numbers = list(islice(_broken_streams(data), _MOST))
        known = owners(data) if numbers else {}
    for number in dict.fromkeys(filter(None, numbers)):
        owner = known.get(number)
        if owner is not None and owner.attachment:
            yield _place("bag.place-attachment", name, attachment=owner.attachment)
        elif owner is not None:
            yield _place("bag.place-page", name, page=str(owner.page))
        else:
            yield _place("bag.place-object", name, number=str(number))


def _object_at(data: bytes, offset: int) -> int:
    """The number of the object that holds the byte; 0 where none does."""
    number = 0
    for found in _OBJECT.finditer(data, 0, offset):
        number = int(found[1])
        start = found.end()
    return number if number and data.rfind(b"endobj", start, offset) < 0 else 0


def _broken_streams(data: bytes) -> Iterator[int]:
    """Numbers of the objects whose packed stream does not unpack, or fails its own checksum."""
    for found in _STREAM.finditer(data):
        opening = list(_OBJECT.finditer(data, max(0, found.start() - _LONGEST_HEAD), found.start()))
        is_packed = opening and _PACKED.search(data, opening[-1].end(), found.start())
        if not is_packed or _EMPTY.match(data, found.end()):
            continue
        if not _unpacks(memoryview(data)[found.end() :]):
            yield int(opening[-1][1])


def _unpacks(packed: memoryview) -> bool:
    stream, place, made = zlib.decompressobj(), 0, 0
    try:
        while not stream.eof and place < len(packed) and made < _MOST_UNPACKED:
            rest = bytes(packed[place : place + _PIECE])
            place += len(rest)
            while rest and not stream.eof:
                made += len(stream.decompress(rest, _PIECE))
                rest = stream.unconsumed_tail
    except zlib.error:
        return False
    return stream.eof or made >= _MOST_UNPACKED


def _in_json(data: bytes, name: str) -> Iterator[Difference]:
    try:
        json.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        yield _place("bag.place-line", name, line=str(data.count(b"\n", 0, error.start) + 1))
    except json.JSONDecodeError as error:
        yield _place("bag.place-line", name, line=str(error.lineno))
    except ValueError:
        return


def _place(code: str, name: str, **values: str) -> Difference:
    return Difference(code=code, path=name, weight=Weight.NOTE, values=values)
