"""Equal fonts, pictures and profiles of many papers, stored once."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tdkt_docs.pdf.one_program import Embedded, unite
from tdkt_docs.pdf.said import OF_STREAM, REFERS, Said, refers_in_string, said_of

__all__ = ["Sharing"]

_SHAREABLE = re.compile(rb"/Type /(?:Font|FontDescriptor|ExtGState)\b")
_KINDS = frozenset({"/Font", "/FontDescriptor", "/ExtGState"})
_LENGTH = "/Length"
_NUMBERS = frozenset({"/W", "/Widths", "/MediaBox", "/CropBox", "/FontBBox", "/Parent"})
_OF_NUMBERS = frozenset({"/Font", "/FontDescriptor", "/Page", "/Pages"})
"""What has long lists that point at nothing worth sharing, and the way up the tree of pages; elsewhere such a name may
stand for anything: a letter, a picture."""
_CARRIES, _PROGRAM = b"/FontFile2 ", re.compile(rb"/FontFile2 (\d+) 0 R")
_DESCENDANT = b"/Subtype /CIDFontType2 "
_HOLDING, _POINTED_AT = (Dictionary, Array), (Stream, Dictionary, Array)
_ENTRY, _INNER = re.compile(rb"(/[^\s/]+) (\d+) 0 R(?!\S)"), re.compile(rb"(/[^\s/]+) <<")
_TYPE = Name.Type


class Sharing:
    """Lets equal streams and fonts of a PDF that grows be one object; what nothing points at any more is not written.

    Streams go first, then what points at them, as long as anything becomes equal: a font file, its descriptor, the font
    of a family, the composite font. At the end subsets of a face that are left, each with the letters of its paper,
    become one program, and what is equal then is found again. The PDF was made anew: its objects have no generations.
    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._next = 1
        """Number of the first object that was not looked at."""
        self._texts: dict[int, bytes] = {}
        """What those objects say that may be shared and are kept."""
        self._streams: set[int] = set()
        self._fonts: set[int] = set()
        """Those of ``_texts`` that are no streams, and what they consist of."""
        self._owners: dict[int, list[int]] = defaultdict(list)
        """Who points at it, of those of ``_texts``."""
        self._instead: dict[int, int] = {}
        """For each that is not to be kept, the equal one that is, or the one before it on the way there."""
        self._first: dict[bytes, int] = {}
        """By what it says, the first object that says so."""
        self._kept: dict[tuple[bytes, bytes], int] = {}
        """By what it says and the digest of its data, the first stream."""
        self._digests: dict[int, bytes] = {}

    def grow(self) -> None:
        """Look at what came since the last time, and let go of what came before already: qpdf would hold it to the end.

        What was looked at changes no more, or is told to ``look_again``.
        """
        for number in self._share(self._look()):
            _empty(self._pdf.get_object(number, 0))

    def look_again(self, *changed: pikepdf.Object) -> None:
        """Note what objects that have changed point at now; none of them may be shared."""
        for one in changed:
            self._note(one.objgen[0], said_of(one))

    def kept(self, number: int) -> pikepdf.Object:
        """The object of this number, or the equal one that is kept for it."""
        return self._pdf.get_object(self._last(number), 0)

    def finish(self) -> None:
        """Look at the rest, and let the subsets of a face share one program."""
        self.look_again(self._pdf.Root)
        self.grow()
        changed = unite(self._pdf, tuple(self._embedded()))
        numbers = [one.objgen[0] for one in changed]
        for number, one in zip(numbers, changed, strict=True):
            self._forget(number)
            self._take(number, one)
        again = sorted(self._texts.keys() & set(numbers))
        self._share(again)

    def _look(self) -> list[int]:
        """Take in all objects that are new; gives those that may be shared."""
        end = self._pdf.make_indirect(Dictionary()).objgen[0]  # nothing points at it, so it is not written
        fresh = range(self._next, end)
        self._next = end + 1
        for number in fresh:
            self._take(number, self._pdf.get_object(number, 0))
        for number in fresh:
            if number not in self._texts:
                self._owners.pop(number, None)  # who points at what is never shared need not be known
        return [number for number in fresh if number in self._texts]

    def _embedded(self) -> Iterator[Embedded]:
        """The fonts that carry a TrueType program by a descriptor that serves no other kind of font."""
        told = ((number, _PROGRAM.search(text)) for number, text in self._texts.items() if _CARRIES in text)
        for descriptor, program in sorted((number, int(found[1])) for number, found in told if found):
            owners = self._kept_owners(descriptor)
            if not self._fonts.issuperset(owners) or program not in self._streams:
                continue
            fonts = [(self._said(owner), self._parents(owner)) for owner in owners]
            if all(self._fonts.issuperset(parents) for _, parents in fonts):
                for font, parents in fonts:
                    yield Embedded(
                        font=font, parents=tuple(map(self._said, parents)), descriptor=descriptor, program=program
                    )

    def _parents(self, font: int) -> tuple[int, ...]:
        return self._kept_owners(font) if _DESCENDANT in self._texts[font] else ()

    def _kept_owners(self, number: int) -> tuple[int, ...]:
        return tuple(dict.fromkeys(owner for owner in self._owners[number] if owner not in self._instead))

    def _said(self, number: int) -> Said:
        return Said(self._pdf.get_object(number, 0), self._texts[number])

    def _find(self, waiting: Iterable[int]) -> tuple[set[int], set[int]]:
        """Find what is equal until nothing becomes equal any more; gives what is not kept, and what points at it."""
        gone, touched = set[int](), set[int]()
        while doubles := {number: kept for number in waiting if (kept := self._kept_for(number)) != number}:
            self._instead |= doubles
            owners = {owner for number in doubles for owner in self._owners[number]}
            for number, kept in doubles.items():
                del self._texts[number]
                self._owners[kept] += self._owners.pop(number, ())
            gone |= doubles.keys()
            touched |= owners
            waiting = sorted(owners & self._texts.keys())
            for number in waiting:
                text = self._texts[number]
                self._forget(number)
                self._texts[number] = self._as_redirected(text)
        return gone, touched

    def _share(self, waiting: Iterable[int]) -> set[int]:
        """Let what points at one that is not kept point at the one that is; gives those that are not kept."""
        gone, touched = self._find(waiting)
        targets = {number: self.kept(number) for number in gone}
        for owner in touched - gone:
            _redirect(self._pdf.get_object(owner, 0), targets)
        return gone

    def _take(self, number: int, found: pikepdf.Object) -> None:
        """Take in what an object says, if it is one that holds anything."""
        if isinstance(found, Stream):
            text = found.stream_dict.unparse(resolved=True) + OF_STREAM
            self._streams.add(number)
        elif isinstance(found, _HOLDING):
            text = found.unparse(resolved=True)
        else:
            return
        if REFERS in text:
            self._note(number, text)
            if refers_in_string(text):
                return  # it keeps to itself
        if number in self._streams:
            self._texts[number] = text
        elif _SHAREABLE.search(text) and _is_shareable(found):
            self._texts[number] = text
            self._fonts.add(number)

    def _note(self, owner: int, text: bytes) -> None:
        """Note what an object that says ``text`` points at; in a string it may only seem so."""
        for number in set(_numbers(text)):
            self._owners[number].append(owner)

    def _kept_for(self, number: int) -> int:
        """The earlier object that says the same, or this one."""
        text = self._texts[number]
        first = self._first.setdefault(text, number)
        if number not in self._streams:
            return first
        # the data are read only where two say the same of themselves: scans are large
        if first == number:
            return number
        self._kept.setdefault((text, self.digest(first)), first)
        return self._kept.setdefault((text, self.digest(number)), number)

    def _forget(self, number: int) -> None:
        """Let nothing be taken for what this object said before."""
        text = self._texts.pop(number, b"")
        if self._first.get(text) == number:
            del self._first[text]
        if number in self._digests and self._kept.get((text, self._digests[number])) == number:
            del self._kept[text, self._digests[number]]

    def _as_redirected(self, text: bytes) -> bytes:
        """What an object that says ``text`` says once its references are redirected."""
        *pieces, rest = text.split(REFERS)
        for place, piece in enumerate(pieces):
            at = piece.rfind(b" ") + 1
            number = piece[at:]
            if number.isdigit() and int(number) in self._instead:
                pieces[place] = b"%s%d" % (piece[:at], self._last(int(number)))
        return REFERS.join((*pieces, rest))

    def _last(self, number: int) -> int:
        """The object that is kept for one that is not: what it was taken for may itself be equal to another."""
        while number in self._instead:
            number = self._instead[number]
        return number

    def digest(self, number: int) -> bytes:
        """Of a stream's data as they are stored; read once."""
        if number not in self._digests:
            data = self._pdf.get_object(number, 0).read_raw_bytes()
            self._digests[number] = hashlib.sha256(data).digest()
        return self._digests[number]


def _is_shareable(found: pikepdf.Object) -> bool:
    """Whether it is itself of such a kind, not only something within it."""
    return isinstance(found, Dictionary) and _TYPE in found and str(found[_TYPE]) in _KINDS


@lru_cache(maxsize=1024)
def _name(said: bytes) -> Name:
    """A name of an object's text as pikepdf takes it fastest; what a string says may look like any."""
    return Name(str(said, "latin-1"))


def _empty(gone: pikepdf.Object) -> None:
    """Let go of what an object consists of that nothing points at: of a paper's objects a fifth of their memory."""
    if isinstance(gone, Stream):
        gone.write(b"")
    for name in list(gone.keys()):
        if name != _LENGTH:  # a stream's own
            del gone[name]


def _redirect(owner: pikepdf.Object, targets: Mapping[int, pikepdf.Object]) -> None:
    """Point every reference within ``owner`` at the object that is kept."""
    text = said_of(owner)
    sought = sum(number in targets for number in _numbers(text))
    entries = {name for name, number in _ENTRY.findall(text) if int(number) in targets}
    if isinstance(owner, Array) or _redirect_entries(owner, entries, set(_INNER.findall(text)), targets) < sought:
        _redirect_all(owner, targets)


def _redirect_entries(
    owner: pikepdf.Object, entries: Iterable[bytes], inner: Iterable[bytes], targets: Mapping[int, pikepdf.Object]
) -> int:
    """Redirect the entries of these names in ``owner`` and its ``inner`` dictionaries; gives how many were."""
    done = 0
    for entry in map(_name, entries):
        if entry in owner:
            found = owner[entry]
            if isinstance(found, _POINTED_AT) and found.is_indirect and found.objgen[0] in targets:
                owner[entry] = targets[found.objgen[0]]
                done += 1
    for entry in map(_name, inner):
        if entry in owner:
            found = owner[entry]
            if isinstance(found, Dictionary) and not found.is_indirect:
                done += _redirect_entries(found, entries, inner, targets)
    return done


def _redirect_all(owner: pikepdf.Object, targets: Mapping[int, pikepdf.Object]) -> None:
    """Redirect every reference, wherever it stands."""
    for place in _places(owner):
        inner = owner[place]
        if not isinstance(inner, _POINTED_AT):
            continue
        if not inner.is_indirect:
            _redirect_all(inner, targets)
        elif inner.objgen[0] in targets:
            owner[place] = targets[inner.objgen[0]]


def _places(owner: pikepdf.Object) -> list[Any]:
    """Keys of a dictionary or stream, indexes of an array, nothing of a plain value."""
    if isinstance(owner, Dictionary | Stream):
        left_out = _NUMBERS if _TYPE in owner and str(owner[_TYPE]) in _OF_NUMBERS else frozenset[str]()
        return [name for name in owner.keys() if name not in left_out]  # noqa: SIM118 - pikepdf objects need it
    return list(range(len(owner))) if isinstance(owner, Array) else []


def _numbers(text: bytes) -> Iterator[int]:
    """The objects that one which says ``text`` points at, in order; in a string it may only seem so."""
    for piece in text.split(REFERS)[:-1]:
        number = piece[piece.rfind(b" ") + 1 :]
        if number.isdigit():
            yield int(number)
