"""Equal fonts, pictures and profiles of many papers, stored once."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Stream

from tdkt_docs.pdf.one_program import Embedded, unite
from tdkt_docs.pdf.said import Said, said_of

__all__ = ["share"]

_SHAREABLE = re.compile(rb"/Type /(?:Font|FontDescriptor|ExtGState)\b")
_KINDS = frozenset({"/Font", "/FontDescriptor", "/ExtGState"})
_NUMBERS = frozenset({"/W", "/Widths", "/MediaBox", "/CropBox", "/FontBBox", "/Parent"})
"""Long lists that point at nothing worth sharing, and the way up the tree of pages."""
_CARRIES, _PROGRAM = b"/FontFile2 ", re.compile(rb"/FontFile2 (\d+) 0 R")
_REFERS = b" 0 R"
_REFERS_IN_STRING = re.compile(rb"\([^)]* 0 R")
"""Such an object keeps to itself: its references cannot be told from what it says."""


def share(pdf: pikepdf.Pdf) -> None:
    """Let equal streams and fonts of ``pdf`` be one object; what nothing points at any more is not written.

    Streams go first, then what points at them, as long as anything becomes equal: a font file, its descriptor, the font
    of a family, the composite font. Subsets of a face that are left, each with the letters of its paper, become one
    program, and what is equal then is found again. ``pdf`` was made anew: its objects have no generations.
    """
    sharing = _Sharing(pdf)
    sharing.find()
    sharing.find(sharing.unite(pdf))
    sharing.redirect()


class _Sharing:
    """The objects of a PDF by number: what they say, and who points at whom."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._found: dict[int, pikepdf.Object] = {}
        self._texts: dict[int, bytes] = {}
        """Of those that may be shared."""
        self._streams: set[int] = set()
        self._fonts: set[int] = set()
        """Those of ``_texts`` that are no streams, and what they consist of."""
        self._owners: dict[int, list[int]] = defaultdict(list)
        self._instead: dict[int, int] = {}
        """For each that is not to be kept, the equal one that is, or the one before it on the way there."""
        self._touched: set[int] = set()
        """What points at one that is not to be kept."""
        self._first: dict[bytes, int] = {}
        """By what it says, the first object that says so."""
        self._kept: dict[tuple[bytes, bytes], int] = {}
        """By what it says and the digest of its data, the first stream."""
        self._digests: dict[int, bytes] = {}
        for found in pdf.objects:
            if isinstance(found, Dictionary | Stream | Array):
                self._take(found)

    def unite(self, pdf: pikepdf.Pdf) -> Iterable[int]:
        """Let the subsets of a face share one program; gives what was changed or made."""
        changed = unite(pdf, tuple(self._embedded()))
        for one in changed:
            self._forget(one.objgen[0])
            self._take(one)
        return sorted(self._texts.keys() & {one.objgen[0] for one in changed})

    def _embedded(self) -> Iterator[Embedded]:
        """The fonts that carry a TrueType program by a descriptor of their own."""
        told = ((number, _PROGRAM.search(text)) for number, text in self._texts.items() if _CARRIES in text)
        for descriptor, program in sorted((number, int(found[1])) for number, found in told if found):
            owners = self._kept_owners(descriptor)
            if len(owners) != 1 or owners[0] not in self._fonts or program not in self._streams:
                continue
            font = self._said(owners[0])
            parents = self._kept_owners(owners[0]) if b"/Subtype /CIDFontType2 " in font.text else ()
            if self._fonts.issuperset(parents):
                yield Embedded(font=font, parents=tuple(map(self._said, parents)), digest=self._digest(program))

    def _kept_owners(self, number: int) -> tuple[int, ...]:
        return tuple(dict.fromkeys(owner for owner in self._owners[number] if owner not in self._instead))

    def _said(self, number: int) -> Said:
        return Said(self._found[number], self._texts[number])

    def find(self, waiting: Iterable[int] | None = None) -> None:
        """Find what is equal until nothing becomes equal any more, first among those ``waiting``, or all."""
        waiting = tuple(self._texts) if waiting is None else waiting
        while doubles := {number: kept for number in waiting if (kept := self._kept_for(number)) != number}:
            self._instead |= doubles
            owners = {owner for number in doubles for owner in self._owners[number]}
            for number, kept in doubles.items():
                del self._texts[number]
                self._owners[kept] += self._owners.pop(number, ())
            self._touched |= owners
            waiting = sorted(owners & self._texts.keys())
            for number in waiting:
                text = self._texts[number]
                self._forget(number)
                self._texts[number] = self._as_redirected(text)

    def redirect(self) -> None:
        """Let what points at one that is not kept point at the one that is."""
        targets = {number: self._found[self._last(number)] for number in self._instead}
        for owner in self._touched - targets.keys():
            _redirect(self._found[owner], targets)

    def _take(self, found: pikepdf.Object) -> None:
        number, text = found.objgen[0], self._as_redirected(said_of(found))
        self._found[number] = found
        for owned in _references(text):
            self._owners[owned].append(number)
        is_stream = isinstance(found, Stream)
        if is_stream:
            self._streams.add(number)
        if (is_stream or _is_shareable(found, text)) and not _REFERS_IN_STRING.search(text):
            self._texts[number] = text
            if not is_stream:
                self._fonts.add(number)

    def _kept_for(self, number: int) -> int:
        """The earlier object that says the same, or this one."""
        text = self._texts[number]
        first = self._first.setdefault(text, number)
        if number not in self._streams:
            return first
        # the data are read only where two say the same of themselves: scans are large
        if first == number:
            return number
        self._kept.setdefault((text, self._digest(first)), first)
        return self._kept.setdefault((text, self._digest(number)), number)

    def _forget(self, number: int) -> None:
        """Let nothing be taken for what this object said before."""
        text = self._texts.pop(number, b"")
        if self._first.get(text) == number:
            del self._first[text]
        if number in self._digests and self._kept.get((text, self._digests[number])) == number:
            del self._kept[text, self._digests[number]]

    def _as_redirected(self, text: bytes) -> bytes:
        """What an object that says ``text`` says once its references are redirected."""
        if not self._instead:
            return text
        *pieces, rest = text.split(_REFERS)
        for place, piece in enumerate(pieces):
            at = piece.rfind(b" ") + 1
            number = piece[at:]
            if number.isdigit() and int(number) in self._instead:
                pieces[place] = b"%s%d" % (piece[:at], self._last(int(number)))
        return _REFERS.join((*pieces, rest))

    def _last(self, number: int) -> int:
        """The object that is kept for one that is not: what it was taken for may itself be equal to another."""
        while number in self._instead:
            number = self._instead[number]
        return number

    def _digest(self, number: int) -> bytes:
        if number not in self._digests:
            data = self._found[number].read_raw_bytes()
            self._digests[number] = hashlib.sha256(data).digest()
        return self._digests[number]


def _references(text: bytes) -> Iterable[int]:
    """The numbers of the objects that one which says ``text`` points at, each once; in a string it may only seem so."""
    if _REFERS not in text:
        return ()
    numbers = {piece[piece.rfind(b" ") + 1 :] for piece in text.split(_REFERS)[:-1]}
    return [int(number) for number in numbers if number.isdigit()]


def _is_shareable(found: pikepdf.Object, text: bytes) -> bool:
    """Whether it is itself of such a kind, not only something within it."""
    if not _SHAREABLE.search(text):
        return False
    return isinstance(found, Dictionary) and str(found.get("/Type", "")) in _KINDS


def _redirect(owner: pikepdf.Object, targets: Mapping[int, pikepdf.Object]) -> None:
    """Point every reference within ``owner`` at the object that is kept."""
    for place in _places(owner):
        inner = owner[place]
        if not isinstance(inner, Dictionary | Stream | Array):
            continue
        if not inner.is_indirect:
            _redirect(inner, targets)
        elif inner.objgen[0] in targets:
            owner[place] = targets[inner.objgen[0]]


def _places(owner: pikepdf.Object) -> list[Any]:
    """Keys of a dictionary or stream, indexes of an array, nothing of a plain value."""
    if isinstance(owner, Dictionary | Stream):
        return [name for name in owner.keys() if name not in _NUMBERS]  # noqa: SIM118 - pikepdf objects need it
    return list(range(len(owner))) if isinstance(owner, Array) else []
