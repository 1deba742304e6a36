"""The edges of a page's boxes: pages of one size say theirs in the same words, which are read once."""

from functools import lru_cache

from pikepdf import Object

__all__ = ["Edges", "edges_of"]

Edges = tuple[float, float, float, float]
"""Left, foot, right and top in points, as they are written: not always the lesser first."""


def edges_of(box: Object) -> Edges:
    """The edges of a box.

    Raises:
        ValueError: It has not four numbers.
        TypeError: As before.
    """
    said = box.unparse()
    left, foot, right, top = (float(edge) for edge in box) if b"R" in said else _read(said)
    return left, foot, right, top


@lru_cache(maxsize=256)
def _read(said: bytes) -> tuple[float, ...]:
    return tuple(map(float, said.strip(b"[] ").split()))
