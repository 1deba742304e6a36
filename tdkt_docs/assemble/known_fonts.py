"""Fonts that a dossier has already: what a paper brings along once more is left out before its pages are copied.

What is not found to be equal here, because no page uses it directly or because it is odd in any way, is copied and
found by ``sharing``: this only spares the way there.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import pikepdf
from pikepdf import Dictionary, Name, Stream

from tdkt_docs.assemble.sharing import Sharing
from tdkt_docs.pdf.said import OF_STREAM, REFERS, Said, refers_in_string, said_of

__all__ = ["FontEntry", "KnownFonts"]

_RESOURCES, _FONT = Name.Resources, Name.Font
_ANY_REFERS = b" R"
_MOST_FONTS, _MOST_OBJECTS, _MOST_BYTES = 256, 64, 1 << 18
"""Of a paper; of a font, and of what it says. What has more, as drawn letters have, is left to ``sharing``."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """A font and all it points at."""

    signature: bytes
    """A digest of what they say, of streams without their data."""
    streams: Sequence[int]
    """Numbers, in the order they are pointed at."""


@dataclass(slots=True)
class _Known:
    """A font of the dossier."""

    number: int
    digests: tuple[bytes, ...] | None = None
    """Of the data of its streams; read only when another font says the same of itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FontEntry:
    """An entry of a paper's page for a font."""

    page: int
    """0-based."""
    name: str
    signature: bytes
    known: int
    """The number of the dossier's equal font, for which the entry was left out; 0 where it has none."""


class _Objects(Protocol):
    """The objects of a PDF by their numbers."""

    def said(self, number: int) -> Said | None:
        """An object and what it says; None where there is none."""
        ...

    def digest(self, number: int) -> bytes:
        """Of a stream's data as they are stored."""
        ...


class KnownFonts:
    """The fonts of a PDF that grows."""

    def __init__(self, pdf: pikepdf.Pdf, sharing: Sharing) -> None:
        self._sharing, self._own = sharing, _Dossier(pdf, sharing)
        self._known: dict[bytes, list[_Known]] = {}

    def leave_out(self, pages: Sequence[pikepdf.Page], each: Sequence[Said]) -> tuple[FontEntry, ...]:
        """Take what is known out of the pages of a paper that consists of ``each``; then ``put_back`` is due."""
        paper = _Paper(each)
        judged: dict[int, tuple[bytes, int]] = {}
        entries = list[FontEntry]()
        for place, page in enumerate(pages):
            fonts = _fonts_of(page)
            for name, number in _numbers(fonts).items():
                if number not in judged:
                    judged[number] = self._judged(number, paper) if len(judged) < _MOST_FONTS else (b"", 0)
                signature, known = judged[number]
                if signature:
                    entries.append(FontEntry(page=place, name=name, signature=signature, known=known))
                if known and fonts is not None:
                    del fonts[name]
        return tuple(entries)

    def put_back(self, entries: Sequence[FontEntry], pages: Sequence[pikepdf.Page]) -> None:
        """Put what was left out into the copied pages, and note the fonts that are new."""
        noted = set[bytes]()
        for entry in entries:
            fonts = _fonts_of(pages[entry.page])
            if fonts is None:
                continue
            if entry.known:
                fonts[entry.name] = self._sharing.kept(entry.known)
            elif entry.signature not in noted:
                noted.add(entry.signature)
                self._known.setdefault(entry.signature, []).append(_Known(fonts[entry.name].objgen[0]))

    def _judged(self, number: int, paper: "_Paper") -> tuple[bytes, int]:
        """The signature of a paper's font, empty where it cannot be told, and the equal one of the dossier, or 0."""
        whole = _whole(number, paper)
        if whole is None:
            return b"", 0
        candidates = self._known.get(whole.signature, ())
        own = tuple(map(paper.digest, whole.streams)) if candidates else ()
        return whole.signature, next((one.number for one in candidates if self._digests(one) == own), 0)

    def _digests(self, known: _Known) -> tuple[bytes, ...]:
        if known.digests is None:
            whole = _whole(self._sharing.kept(known.number).objgen[0], self._own)
            known.digests = tuple(map(self._own.digest, whole.streams)) if whole else ()
        return known.digests


class _Paper:
    """The objects of a paper that is open; of those with a generation nothing is known."""

    def __init__(self, each: Sequence[Said]) -> None:
        self._each = {one.found.objgen: one for one in each}
        self._read: dict[int, bytes] = {}

    def said(self, number: int) -> Said | None:
        return self._each.get((number, 0))

    def digest(self, number: int) -> bytes:
        if number not in self._read:
            data = self._each[number, 0].found.read_raw_bytes()
            self._read[number] = hashlib.sha256(data).digest()
        return self._read[number]


class _Dossier:
    """The objects of the dossier."""

    def __init__(self, pdf: pikepdf.Pdf, sharing: Sharing) -> None:
        self._pdf, self.digest = pdf, sharing.digest

    def said(self, number: int) -> Said:
        found = self._pdf.get_object(number, 0)
        return Said(found, said_of(found))


def _fonts_of(page: pikepdf.Page) -> Dictionary | None:
    own = page.obj
    resources = own.get(_RESOURCES)  # every page has them
    fonts = resources[_FONT] if isinstance(resources, Dictionary) and _FONT in resources else None
    return fonts if isinstance(fonts, Dictionary) else None


def _numbers(fonts: Dictionary | None) -> Mapping[str, int]:
    """The fonts that stand for themselves, by the name a page has for them."""
    if fonts is None:
        return {}
    found = {name: fonts[name] for name in sorted(fonts.keys())}
    placed = {name: font.objgen for name, font in found.items() if isinstance(font, Dictionary)}
    return {name: number for name, (number, generation) in placed.items() if number and not generation}


def _whole(number: int, objects: _Objects) -> _Whole | None:
    """The font of this number, or None where what it says does not tell all."""
    places = {number: 0}
    """Numbers of objects, in the order they are pointed at."""
    said, streams, size = list[bytes](), list[int](), 0
    for each in (waiting := [number]):
        one = objects.said(each)
        size += len(one.text) if one else 0
        if one is None or len(places) > _MOST_OBJECTS or size > _MOST_BYTES or not _is_plain(one.text):
            return None
        *pieces, rest = one.text.split(REFERS)
        for piece in pieces:
            at = piece.rfind(b" ") + 1
            if not piece[at:].isdigit():
                return None
            other = int(piece[at:])
            if other not in places:
                places[other] = len(places)
                waiting.append(other)
            said.append(b"%s%d R" % (piece[:at], places[other]))
        said.append(rest)
        if isinstance(one.found, Stream):
            streams.append(each)
            said.append(OF_STREAM)
    return _Whole(hashlib.sha256(b"\n".join(said)).digest(), streams)


def _is_plain(text: bytes) -> bool:
    """Whether all references are such by their look, and none only seems one."""
    return text.count(REFERS) == text.count(_ANY_REFERS) and not refers_in_string(text)
