"""What lies inside a PDF, counted: its pages, the files it carries, and which objects belong to what."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from pyhanko.pdf_utils.generic import IndirectObject
from pyhanko.pdf_utils.reader import PdfFileReader

from tdkt_docs.verify.attachments import Attachment, attachments
from tdkt_docs.verify.entry import entry
from tdkt_docs.verify.opened import looks_like_pdf, openings

__all__ = ["Inside", "Owner", "inside", "owners"]

_DEEPEST = 64
_MOST_PAGES = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """A PDF's pages and the files it carries."""

    pages: int
    files: tuple[Attachment, ...] = ()
    digests: tuple[str, ...] = field(default=())
    """SHA-256 of each of ``files``."""


def inside(data: bytes) -> Inside | None:
    """What lies in the PDF ``data``; None where it cannot be read."""
    for reader in _readers(data):
        # pyHanko's parser meets whatever a damaged file holds and raises whatever it stumbles over.
        try:
            files = attachments(reader)
            count = sum(1 for _ in _pages(reader))
        except Exception:  # noqa: BLE001, S112 # a foreign parser meets a damaged file and raises anything: not in this way then
            continue
        return Inside(pages=count, files=files, digests=tuple(sha256(each.data).hexdigest() for each in files))
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """What an object of a PDF belongs to."""

    page: int = 0
    """1-based; 0: to no page."""
    attachment: str = ""


def owners(data: bytes) -> dict[int, Owner]:
    """What each object belongs to, by its number, as far as that can be read: pages and what they draw, files inside.

    An object that several pages draw belongs to the first.
    """
    found: dict[int, Owner] = {}
    for reader in _readers(data):
        try:
            for number, owner in _owned(reader):
                found.setdefault(number, owner)
        except Exception:  # noqa: BLE001, S112 # a foreign parser meets a damaged file and raises anything: what was found so far stands
            continue
        return found
    return found


def _readers(data: bytes) -> Iterator[PdfFileReader]:
    if looks_like_pdf(data):
        yield from (opened.reader for opened in openings(data))


def _pages(reader: PdfFileReader) -> Iterator[Any]:
    """The pages as references, in their order."""
    root = reader.root.raw_get("/Pages")
    seen: set[int] = set()
    waiting = [(root, 0)]
    while waiting:
        raw, depth = waiting.pop()
        if isinstance(raw, IndirectObject):
            if raw.idnum in seen:
                message = "a page tree that bites its tail"
                raise ValueError(message)
            seen.add(raw.idnum)
        node = raw.get_object() if isinstance(raw, IndirectObject) else raw
        if depth > _DEEPEST or len(seen) > _MOST_PAGES:
            message = "a page tree beyond measure"
            raise ValueError(message)
        if "/Kids" in node:
            kids = node["/Kids"]
            waiting += [(kids.raw_get(index), depth + 1) for index in reversed(range(len(kids)))]
        else:
            yield raw


def _owned(reader: PdfFileReader) -> Iterator[tuple[int, Owner]]:
    for number, raw in enumerate(_pages(reader), start=1):
        owner = Owner(page=number)
        yield from _number(raw, owner)
        page = raw.get_object() if isinstance(raw, IndirectObject) else raw
        for key in ("/Contents", "/Resources", "/Annots"):
            if key in page:
                yield from _reached(page.raw_get(key), owner, 4)
    names = entry(reader.root, "/Names", {})
    if "/EmbeddedFiles" in names:
        yield from _carried(names["/EmbeddedFiles"], _DEEPEST)


def _carried(node: Any, depth: int) -> Iterator[tuple[int, Owner]]:
    pairs = entry(node, "/Names", ())
    for index in range(0, len(pairs) - 1, 2):
        spec = pairs[index + 1]
        name = str(entry(spec, "/UF", None) or entry(spec, "/F", pairs[index]))
        yield from _reached(pairs.raw_get(index + 1), Owner(attachment=name), 4)
    kids = entry(node, "/Kids", ())
    for index in range(len(kids) if depth else 0):
        yield from _carried(kids[index], depth - 1)


def _reached(raw: Any, owner: Owner, depth: int) -> Iterator[tuple[int, Owner]]:
    """The objects reached from ``raw`` within ``depth`` steps; what leads up again is left out."""
    yield from _number(raw, owner)
    node: Any = raw.get_object() if isinstance(raw, IndirectObject) else raw
    if not depth:
        return
    if hasattr(node, "keys"):
        for key in node:
            if key not in {"/Parent", "/P", "/Dest", "/A"}:
                yield from _reached(node.raw_get(key), owner, depth - 1)
    elif hasattr(node, "raw_get"):
        for index in range(len(node)):
            yield from _reached(node.raw_get(index), owner, depth - 1)


def _number(raw: Any, owner: Owner) -> Iterator[tuple[int, Owner]]:
    if isinstance(raw, IndirectObject):
        yield raw.idnum, owner
