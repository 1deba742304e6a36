"""Equal fonts, pictures and profiles of many papers, stored once."""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Stream

__all__ = ["share"]

_ROUNDS = 4
"""Streams, then what points at them: a font file, its descriptor, the font of a family, the composite font."""
_SHAREABLE = frozenset({"/Font", "/FontDescriptor", "/ExtGState"})
_Place = tuple[int, int]


def share(pdf: pikepdf.Pdf) -> None:
    """Let equal streams and fonts of ``pdf`` be one object; what nothing points at any more is not written."""
    found = [one for one in pdf.objects if isinstance(one, Dictionary | Stream | Array)]
    digests: dict[_Place, bytes] = {}
    for _ in range(_ROUNDS):
        doubles = _doubles(found, digests)
        if not doubles:
            return
        found = [one for one in found if one.objgen not in doubles]
        for owner in (*found, pdf.trailer):
            _redirect(owner, doubles)


def _doubles(found: Iterable[pikepdf.Object], digests: dict[_Place, bytes]) -> dict[_Place, pikepdf.Object]:
    """For each object that repeats an earlier one, the earlier one; ``digests`` remembers the streams' data."""
    first: dict[bytes, pikepdf.Object] = {}
    doubles: dict[_Place, pikepdf.Object] = {}
    for one in found:
        key = _key(one, digests)
        if not key:
            continue
        kept = first.setdefault(key, one)
        if kept.objgen != one.objgen:
            doubles[one.objgen] = kept
    return doubles


def _key(found: pikepdf.Object, digests: dict[_Place, bytes]) -> bytes:
    """What equal objects have in common; empty for objects that stay themselves."""
    if isinstance(found, Stream):
        if found.objgen not in digests:
            digests[found.objgen] = hashlib.sha256(found.read_raw_bytes()).digest()
        names = (name for name in found.keys() if name != "/Length")  # noqa: SIM118 - pikepdf objects are walked by keys
        entries = Dictionary({name: found[name] for name in names})
        return digests[found.objgen] + entries.unparse()
    if isinstance(found, Dictionary) and str(found.get("/Type", "")) in _SHAREABLE:
        return b"d" + found.unparse(resolved=True)
    return b""


def _redirect(owner: pikepdf.Object, doubles: Mapping[_Place, pikepdf.Object]) -> None:
    """Point every reference within ``owner`` at the object that is kept."""
    for place in _places(owner):
        inner = owner[place]
        if not isinstance(inner, Dictionary | Stream | Array):
            continue
        if not inner.is_indirect:
            _redirect(inner, doubles)
        elif inner.objgen in doubles:
            owner[place] = doubles[inner.objgen]


def _places(owner: pikepdf.Object) -> list[Any]:
    """Keys of a dictionary or stream, indexes of an array, nothing of a plain value."""
    if isinstance(owner, Dictionary | Stream):
        return list(owner.keys())
    return list(range(len(owner))) if isinstance(owner, Array) else []
