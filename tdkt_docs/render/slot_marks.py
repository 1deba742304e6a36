"""Marks at the corners of what bookmarks span, put into a .docx so that an engine tells where they came to lie.

Both engines hand over where a bookmark starts, neither where it ends: a bookmark of ours is set there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from tdkt_docs.ooxml import Package, parse, serialise
from tdkt_docs.render.cures.tree import W, drop, run_like, say
from tdkt_docs.render.job import FieldKind, FormField
from tdkt_docs.render.stylesheet import StyleSheet, style_sheet

__all__ = ["MARK", "Mark", "marked"]

_MAIN = "word/document.xml"
_ROOM = re.compile("[ \u00a0]{3,}")
"""A gap to write in."""
_NAMES = {"ngày": "ngay", "tháng": "thang", "năm": "nam"}
"""Fields of a date by the word before them."""
MARK = "tdkt"
"""How the names of our bookmarks begin."""
_FIRST_ID = 2_100_000
_USUAL_HALF_POINTS = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A field to be made, and the bookmarks at its corners."""

    field: FormField
    name: str
    """Of the field in the PDF."""
    starts: tuple[str, ...]
    """Of several that lie in one place, LibreOffice 7.4 may tell one only: the first that is told counts."""
    end: str = ""
    """Empty where only a point is marked."""
    size_pt: float
    """Of the type there."""
    is_italic: bool = False


def marked(package: Package, fields: Sequence[FormField]) -> tuple[Package, tuple[Mark, ...]]:
    """The document with marks for those fields whose bookmarks it has; itself where it has none.

    Raises:
        SourceError: Its main part is not well-formed XML.
    """
    wanted = [field for field in fields if f'"{field.bookmark}"'.encode() in package.main]
    if not wanted:
        return package, ()
    root = parse(package.main)
    marker = _Marker(root, style_sheet(package))
    marks = tuple(mark for field in wanted for mark in marker.marks(field))
    return (package.with_parts({_MAIN: serialise(root)}), marks) if marks else (package, ())


class _Marker:
    """Sets marks in one tree, each with a name and number of its own."""

    def __init__(self, root: etree._Element, styles: StyleSheet) -> None:
        self._root = root
        self._styles = styles
        self._count = 0
        self._names: set[str] = set()

    def marks(self, field: FormField) -> Iterator[Mark]:
        start = next((each for each in self._root.iter(W + "bookmarkStart") if _name(each) == field.bookmark), None)
        if start is None:
            return
        end = _end_of(self._root, start)
        if field.kind is FieldKind.TEXT:
            yield from self._rooms(field, start, end)
        else:
            yield self._area(field, start, end)

    def _area(self, field: FormField, start: etree._Element, end: etree._Element | None) -> Mark:
        first = self._set_before(start)
        spans = end is not None and start.getnext() is not end
        last = self._set_before(end) if spans and end is not None else ""
        run = next(iter(start.itersiblings(W + "r")), None)
        name = self._unused(field.name or field.bookmark)
        paragraph = start.getparent()
        beside = [] if paragraph is None else [_name(each) for each in paragraph.iter(W + "bookmarkStart")]
        starts = dict.fromkeys((first, field.bookmark, *(each for each in beside if not each.startswith("_"))))
        return Mark(field=field, name=name, starts=tuple(starts), end=last, size_pt=self._size_pt(run))

    def _rooms(self, field: FormField, start: etree._Element, end: etree._Element | None) -> Iterator[Mark]:
        """One mark for each gap in what the bookmark spans."""
        said, number = "", 0
        for run in list(_runs_between(start, end)):
            text = _only_text(run)
            if text is None:
                said += "".join(piece.text or "" for piece in run.iter(W + "t"))
                continue
            for before, room_run in _split(run, text):
                said += f" {before}"
                number += 1
                yield Mark(
                    field=field,
                    name=self._unused(_room_name(field, said, number)),
                    starts=(self._set_before(room_run),),
                    end=self._set_after(room_run),
                    size_pt=self._size_pt(room_run),
                    is_italic=self._styles.is_on(room_run, "i"),
                )
            said += _ROOM.split(text)[-1]

    def _unused(self, name: str) -> str:
        """The name, or it with a number where a field is called so already."""
        taken = sum(each == name or each.startswith(f"{name}_") for each in self._names)
        unused = f"{name}_{taken + 1}" if name in self._names else name
        self._names.add(unused)
        return unused

    def _size_pt(self, run: etree._Element | None) -> float:
        size = None if run is None else self._styles.run(run, "sz")
        return (int(size) if size is not None and size.isdigit() else _USUAL_HALF_POINTS) / 2

    def _set_before(self, element: etree._Element) -> str:
        name, pair = self._bookmark()
        for each in pair:
            element.addprevious(each)
        return name

    def _set_after(self, element: etree._Element) -> str:
        name, pair = self._bookmark()
        for each in reversed(pair):
            element.addnext(each)
        return name

    def _bookmark(self) -> tuple[str, tuple[etree._Element, etree._Element]]:
        number = str(_FIRST_ID + self._count)
        name = f"{MARK}{self._count}"
        self._count += 1
        start, end = (etree.Element(W + kind) for kind in ("bookmarkStart", "bookmarkEnd"))
        for each in (start, end):
            each.set(W + "id", number)
        start.set(W + "name", name)
        return name, (start, end)


def _name(bookmark: etree._Element) -> str:
    return bookmark.get(W + "name", "")


def _end_of(root: etree._Element, start: etree._Element) -> etree._Element | None:
    """The end with the number of ``start`` that comes after it."""
    number, is_past = start.get(W + "id"), False
    for each in root.iter(W + "bookmarkStart", W + "bookmarkEnd"):
        if each is start:
            is_past = True
        elif is_past and each.tag == W + "bookmarkEnd" and each.get(W + "id") == number:
            return each
    return None


def _runs_between(start: etree._Element, end: etree._Element | None) -> Iterator[etree._Element]:
    """The runs of the bookmark's paragraph; one without an end, or an empty one, spans the rest of it."""
    is_empty = end is None or start.getnext() is end
    for sibling in start.itersiblings():
        if sibling is end and not is_empty:
            return
        if sibling.tag == W + "r":
            yield sibling


def _only_text(run: etree._Element) -> str | None:
    """What a run says that holds one text and nothing else."""
    pieces = [piece for piece in run if piece.tag != W + "rPr"]
    return (pieces[0].text or "") if len(pieces) == 1 and pieces[0].tag == W + "t" else None


def _split(run: etree._Element, text: str) -> Iterator[tuple[str, etree._Element]]:
    """The run in pieces; for each gap what is said before it, and the run that holds nothing but the gap."""
    done = 0
    for gap in _ROOM.finditer(text):
        if gap.start() > done:
            run.addprevious(say(run_like(run), text[done : gap.start()]))
        room = say(run_like(run), gap.group())
        run.addprevious(room)
        yield text[done : gap.start()], room
        done = gap.end()
    if done:
        rest = text[done:]
        if rest:
            run.addprevious(say(run_like(run), rest))
        drop(run)


def _room_name(field: FormField, before: str, number: int) -> str:
    words = before.lower().split()
    own = field.name or field.bookmark
    return _NAMES.get(words[-1] if words else "", own if number == 1 else f"{own}_{number}")
