"""The name that was probably meant."""

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType

from tdkt_docs.vn.text import fold

__all__ = ["bare", "is_same", "is_slip_of", "nearest"]

_NO_LABELS: Mapping[str, str] = MappingProxyType({})
_ALIKE = 0.65
"""Of 1: two letters swapped in a word of three still count."""
_SHORTEST_SWAP, _SHORTEST_GAP, _SHORTEST_CHANGE = 5, 7, 9
"""Letters a name needs before one slip in it is told from another short word."""


def nearest(name: str, known: Iterable[str], labels: Mapping[str, str] = _NO_LABELS) -> str:
    """The one of ``known`` most like ``name``, accents and case aside; empty where none is like it.

    Args:
        name: As written.
        known: The names there are.
        labels: What people call some of them: name by label.

    >>> nearest("ho_tne", ["ho_ten", "don_vi"]), nearest("Họ và tên", ["ten"], {"Họ và tên": "ten"})
    ('ho_ten', 'ten')
    >>> nearest("xyz", ["ho_ten"])
    ''
    """
    by_key = {_key(label): id_ for label, id_ in labels.items()} | {_key(id_): id_ for id_ in known}
    found = difflib.get_close_matches(_key(name), by_key, n=1, cutoff=_ALIKE)
    return by_key[found[0]] if found else ""


def is_same(name: str, other: str) -> bool:
    """Whether two names differ in case, accents and underscores alone.

    >>> is_same("Họ_Tên", "hoten"), is_same("ho_ten", "ho_ten"), is_same("ho_ten", "ho_tne")
    (True, False, False)
    """
    return name != other and bare(name) == bare(other)


@lru_cache(maxsize=4096)
def bare(name: str) -> str:
    """The letters and figures of a name, accents and case aside.

    >>> bare("Họ_Tên")
    'hoten'
    """
    return _key(name).replace("_", "")


def is_slip_of(name: str, other: str) -> bool:
    """Whether ``name`` looks like ``other`` typed with one slip: two letters swapped, one lost, doubled or changed.

    Words of Vietnamese are short and alike, so a changed letter counts in long names only; numbers and single letters
    (``dieu_1``, ``phong_a``) tell names apart.

    >>> is_slip_of("ho_tne", "ho_ten"), is_slip_of("Họ_Tên", "ho_ten"), is_slip_of("hoten", "ho_ten")
    (True, True, True)
    >>> is_slip_of("dieu_1", "dieu_2"), is_slip_of("phong_a", "phong_b"), is_slip_of("co_mat", "vang_mat")
    (False, False, False)
    """
    if name == other or is_same(name, other):
        return name != other
    one, two = _key(name), _key(other)
    begin = _shared(one, two)
    end = _shared(one[begin:][::-1], two[begin:][::-1])
    rest, other_rest = one[begin : len(one) - end], two[begin : len(two) - end]
    if not re.fullmatch("[a-z]*", rest + other_rest) or 1 in map(len, f"{one}_{two}".split("_")):
        return False
    letters = max(len(one), len(two))
    match len(rest), len(other_rest):
        case (0, 1) | (1, 0):
            return letters >= _SHORTEST_GAP
        case (1, 1):
            return letters >= _SHORTEST_CHANGE
        case (2, 2):
            return rest == other_rest[::-1] and letters >= _SHORTEST_SWAP
    return False


def _shared(one: str, two: str) -> int:
    """How many letters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return re.sub(r"\W+", "_", fold(name))
