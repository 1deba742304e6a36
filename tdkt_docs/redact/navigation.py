"""Bookmarks, page labels and links within the document, taken over where they say nothing that must not be shown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, NameTree, NumberTree, Object, OutlineItem, Page, Pdf, PdfError, String

__all__ = ["Bookmark", "Link", "Navigation", "navigation", "put"]

_DEEPEST, _MOST = 16, 20_000
_PRINTED = 4
_STYLES = frozenset({"/D", "/R", "/r", "/A", "/a"})
_ODD = (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bookmark:
    """A bookmark."""

    title: str
    page: int
    """0-based; -1 where it leads nowhere."""
    inner: tuple["Bookmark", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place of a page that leads to another page; both 0-based."""

    page: int
    rect: tuple[float, ...]
    target: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Navigation:
    """The ways through a document."""

    bookmarks: tuple[Bookmark, ...]
    labels: tuple[tuple[str, str, int], ...]
    """For each page its style, prefix and number; empty where the document has none."""
    links: tuple[Link, ...]


def navigation(pdf: Pdf) -> Navigation:
    """The ways through ``pdf``; what is broken or goes round in circles is left out."""
    places = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    named = _named(pdf)

    def target(said: Object | None, depth: int = 0) -> int:
        if depth > _DEEPEST or said is None:
            return -1
        if isinstance(said, Array) and len(said):
            return places.get(said[0].objgen, -1) if isinstance(said[0], Dictionary) else -1
        if isinstance(said, Dictionary):
            return target(said.get("/D"), depth + 1) if said.get("/S", Name.GoTo) == Name.GoTo else -1
        return target(named.get(str(said)), depth + 1)

    first = pdf.Root.get("/Outlines", Dictionary())
    seen: set[tuple[int, int]] = set()
    return Navigation(
        bookmarks=tuple(_bookmarks(first.get("/First") if isinstance(first, Dictionary) else None, target, seen)),
        labels=_labels(pdf),
        links=tuple(link for index, page in enumerate(pdf.pages) for link in _links(page, index, target)),
    )


def _named(pdf: Pdf) -> Mapping[str, Object]:
    found: dict[str, Object] = {}
    try:
        old = pdf.Root.get("/Dests", Dictionary())
        found |= {name: old[name] for name in old.keys()}  # noqa: SIM118 - pikepdf objects are walked by keys
        tree = pdf.Root.get("/Names", Dictionary()).get("/Dests")
        if tree is not None:
            found |= dict(NameTree(tree, auto_repair=False).items())
    except _ODD:
        return found
    return found


def _bookmarks(
    item: Object | None, target: Callable[[Object | None], int], seen: set[tuple[int, int]], depth: int = 0
) -> Iterator[Bookmark]:
    while isinstance(item, Dictionary) and item.objgen not in seen and depth < _DEEPEST and len(seen) < _MOST:
        seen.add(item.objgen)
        yield Bookmark(
            title=str(item.get("/Title", "")),
            page=target(item.get("/Dest", item.get("/A"))),
            inner=tuple(_bookmarks(item.get("/First"), target, seen, depth + 1)),
        )
        item = item.get("/Next")


def _labels(pdf: Pdf) -> tuple[tuple[str, str, int], ...]:
    tree = pdf.Root.get("/PageLabels")
    if not isinstance(tree, Dictionary):
        return ()
    try:
        ranges = sorted(NumberTree(tree, auto_repair=False).items())
    except _ODD:
        return ()
    labels: list[tuple[str, str, int]] = []
    for (first, said), (after, _) in zip(ranges, [*ranges[1:], (len(pdf.pages), None)], strict=True):
        style = str(said.get("/S", ""))
        start = int(said.get("/St", 1))
        pages = range(max(first, len(labels)), min(after, len(pdf.pages)))
        prefix = str(said.get("/P", ""))
        labels += [(style if style in _STYLES else "", prefix, start + page - first) for page in pages]
    return tuple(labels) if len(labels) == len(pdf.pages) else ()


def _links(page: Page, index: int, target: Callable[[Object | None], int]) -> Iterator[Link]:
    notes = page.obj.get("/Annots")
    for note in notes if isinstance(notes, Array) else ():
        if not isinstance(note, Dictionary) or note.get("/Subtype") != Name.Link or "/Rect" not in note:
            continue
        found = target(note.get("/Dest", note.get("/A")))
        if found >= 0:
            yield Link(page=index, rect=tuple(float(edge) for edge in note.Rect), target=found)


def put(pdf: Pdf, ways: Navigation, pages: Sequence[int], clean: Callable[[str], str]) -> None:
    """Give ``pdf``, which kept ``pages`` (0-based) of the old document, its ways; words go through ``clean``."""
    now = {old: new for new, old in enumerate(pages)}
    items = [item for mark in ways.bookmarks for item in _items(mark, now, clean)]
    if items:
        with pdf.open_outline() as outline:
            outline.root.extend(items)
        pdf.Root.PageMode = Name.UseOutlines
    if ways.labels:
        pdf.Root.PageLabels = Dictionary(Nums=Array(list(_ranges([ways.labels[old] for old in pages], clean))))
    for link in ways.links:
        if link.page in now and link.target in now:
            _put_link(pdf, now[link.page], now[link.target], link.rect)


def _items(mark: Bookmark, now: Mapping[int, int], clean: Callable[[str], str]) -> list[OutlineItem]:
    inner = [item for each in mark.inner for item in _items(each, now, clean)]
    if mark.page not in now:
        return inner
    item = OutlineItem(clean(mark.title), now[mark.page], "Fit")
    item.children.extend(inner)
    return [item]


def _ranges(labels: Sequence[tuple[str, str, int]], clean: Callable[[str], str]) -> Iterator[int | Dictionary]:
    last: tuple[str, str, int] | None = None
    for page, (style, prefix, number) in enumerate(labels):
        goes_on = last is not None and last[:2] == (style, prefix) and last[2] + 1 == number
        if not (goes_on and style):
            entry = Dictionary(St=number) if style and number != 1 else Dictionary()
            if style:
                entry.S = Name(style)
            if prefix:
                entry.P = String(clean(prefix))
            yield page
            yield entry
        last = (style, prefix, number)


def _put_link(pdf: Pdf, page: int, target: int, rect: Sequence[float]) -> None:
    owner = pdf.pages[page].obj
    link = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array([round(edge, 2) for edge in rect]),
        Border=Array([0, 0, 0]),
        F=_PRINTED,
        Dest=Array([pdf.pages[target].obj, Name.Fit]),
    )
    if Name.Annots not in owner:
        owner.Annots = Array()
    owner.Annots.append(pdf.make_indirect(link))
