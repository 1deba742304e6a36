"""Which documents lie in which volume, so that no volume is larger than a portal takes."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from tdkt_docs.assemble.laying import Piece
from tdkt_docs.assemble.manifest import PlacedPart

__all__ = ["Weighed", "halved", "packed", "placed_pieces", "weighed"]

_FRONT_BYTES = 90_000
"""Cover, mục lục, fonts and colour profile."""
_ROW_BYTES = 1_500
"""What a document adds to mục lục, bookmarks and manifest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A piece, and what it may weigh in a volume."""

    piece: Piece
    page_count: int
    page_bytes: float
    fixed_bytes: float
    """Of its embedded original and its row; nothing can be cut from that."""

    @property
    def bytes(self) -> float:
        """All of it."""
        return self.fixed_bytes + self.page_count * self.page_bytes


def weighed(pieces: Sequence[Piece], placed: Sequence[PlacedPart], total_bytes: int) -> tuple[Weighed, ...]:
    """The pieces with their weights, which together come to ``total_bytes``, the size of all in one volume.

    What many documents share weighs less than their files; nothing is thought to weigh more.
    """
    found = {id(one.source.part): one for one in placed}  # of evidence that was left out there is none
    shown = sum(one.source.shown_bytes for one in placed)
    carried = sum(one.source.size_bytes for one in placed if one.source.travels)
    scale = min(max((total_bytes - carried) / max(shown, 1), 0.05), 1.0)
    return tuple(
        Weighed(
            piece=replace(piece, order=one.order),
            page_count=source.page_count,
            page_bytes=source.shown_bytes * scale / source.page_count if not piece.part.is_slip else _ROW_BYTES,
            fixed_bytes=_ROW_BYTES + (source.size_bytes if source.travels else 0),
        )
        for piece in pieces
        if (one := found.get(id(piece.part))) and (source := one.source)
    )


def packed(pieces: Sequence[Weighed], most_bytes: int) -> tuple[tuple[Weighed, ...], ...]:
    """The pieces in volumes that should stay below ``most_bytes``; one that is larger alone is cut between pages."""
    room = max(most_bytes - _FRONT_BYTES, most_bytes / 2)
    volumes: list[list[Weighed]] = [[]]
    free = room
    for whole in pieces:
        for piece in (whole,) if whole.bytes <= room else tuple(_cut(whole, room)):
            if piece.bytes > free and volumes[-1]:
                volumes.append([])
                free = room
            volumes[-1].append(piece)
            free -= piece.bytes
    return tuple(map(tuple, volumes))


def halved(volume: Sequence[Weighed]) -> tuple[tuple[Weighed, ...], ...]:
    """A volume that came out too large, in two; as it is where it is one page."""
    if len(volume) == 1:
        (only,) = volume
        return tuple((piece,) for piece in _parted(only, (only.page_count + 1) // 2))
    half = sum(one.bytes for one in volume) / 2
    cut = sum(weight <= half for weight in accumulate(one.bytes for one in volume))
    cut = min(max(cut, 1), len(volume) - 1)
    return tuple(volume[:cut]), tuple(volume[cut:])


def placed_pieces(volumes: Sequence[Sequence[Weighed]]) -> tuple[tuple[Piece, ...], ...]:
    """The pieces of each volume, those of one document told which of how many they are."""
    counts = Counter(one.piece.order for volume in volumes for one in volume)
    numbers: Counter[int] = Counter()
    made: list[tuple[Piece, ...]] = []
    for volume in volumes:
        numbers.update(one.piece.order for one in volume)
        made.append(
            tuple(replace(one.piece, place=(numbers[one.piece.order], counts[one.piece.order])) for one in volume)
        )
    return tuple(made)


def _cut(whole: Weighed, room: float) -> Iterator[Weighed]:
    """Pieces of a document that is too large for one volume, each as many pages as fit."""
    pages = max(int((room - _ROW_BYTES) / max(whole.page_bytes, 1)), 1)
    yield from _parted(whole, pages)


def _parted(whole: Weighed, pages: int) -> Iterator[Weighed]:
    if whole.page_count <= pages:
        yield whole
        return
    for start in range(0, whole.page_count, pages):
        count = min(pages, whole.page_count - start)
        piece = replace(whole.piece, first=whole.piece.first + start, page_count=count)
        fixed = whole.fixed_bytes if start == 0 else float(_ROW_BYTES)
        yield replace(whole, piece=piece, page_count=count, fixed_bytes=fixed)
