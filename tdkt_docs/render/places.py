"""Bookmarks of the .docx as places in the PDF: engines write them as named destinations."""

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Pdf

from tdkt_docs.model.artefact import SlotPlace

__all__ = ["destinations", "points", "slot_places", "without_destinations"]

_FIT = 4
"""A destination with a point is [page /XYZ left top zoom]."""


def slot_places(pdf: Pdf, bookmarks: Sequence[str]) -> tuple[SlotPlace, ...]:
    """Where each bookmark lies, in page order from top to bottom."""
    places = points(pdf, bookmarks).values()
    return tuple(sorted(places, key=lambda place: (place.page_no, -place.top_pt, place.left_pt, place.id)))


def points(pdf: Pdf, bookmarks: Sequence[str]) -> dict[str, SlotPlace]:
    """The point at which each bookmark lies, by its name; those the engine told nothing of are left out."""
    spellings = {spelling: name for name in bookmarks for spelling in _spellings(name)}
    pages: dict[object, int] = {page.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    return {
        spellings[name]: SlotPlace(
            id=spellings[name], page_no=pages[target[0].objgen], left_pt=float(target[2]), top_pt=float(target[3])
        )
        for name, target in destinations(pdf)
        if name in spellings and len(target) >= _FIT and target[0].objgen in pages
    }


def without_destinations(pdf: Pdf, bookmarks: Sequence[str]) -> None:
    """Take the bookmarks' destinations out of an open PDF; those Word made for its own references stay."""
    spellings = {spelling for name in bookmarks for spelling in _spellings(name)}
    old = pdf.Root.get(Name.Dests)
    if isinstance(old, Dictionary):
        for key in [key for key in map(str, old.keys()) if key.lstrip("/") in spellings]:
            del old[key]
        if not old.keys():
            del pdf.Root[Name.Dests]
    tree = _tree(pdf)
    if tree is not None:
        for name in [name for name in tree if name in spellings]:
            del tree[name]


def destinations(pdf: Pdf) -> Iterator[tuple[str, Array]]:
    """The named destinations of an open PDF, of the old dictionary and of the name tree."""
    old = pdf.Root.get(Name.Dests)
    if isinstance(old, Dictionary):
        for key, target in old.items():
            yield from _resolved(key.lstrip("/"), target)
    for key, target in (_tree(pdf) or {}).items():
        yield from _resolved(str(key), target)


def _resolved(name: str, target: pikepdf.Object) -> Iterator[tuple[str, Array]]:
    array = target.get(Name.D) if isinstance(target, Dictionary) else target
    if isinstance(array, Array):
        yield name, array


def _tree(pdf: Pdf) -> NameTree | None:
    names = pdf.Root.get(Name.Names)
    if not isinstance(names, Dictionary) or Name.Dests not in names:
        return None
    return NameTree(names.Dests)


def _spellings(name: str) -> tuple[str, str]:
    # LibreOffice writes what is no letter or digit as its code: chu_ky -> chu5Fky
    return name, "".join(sign if sign.isalnum() else f"{ord(sign):02X}" for sign in name)
