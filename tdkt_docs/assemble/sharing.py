"""Equal fonts, pictures and profiles of many papers, stored once."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tdkt_docs.pdf.one_program import Embedded, unite
from tdkt_docs.pdf.said import said_of

__all__ = ["share"]

_SHAREABLE = re.compile(rb"/Type /(?:Font|FontDescriptor|ExtGState)\b")
_KINDS = frozenset({"/Font", "/FontDescriptor", "/ExtGState"})
_NUMBERS = frozenset({"/W", "/Widths", "/MediaBox", "/CropBox", "/FontBBox", "/Parent"})
"""Long lists that point at nothing worth sharing, and the way up the tree of pages."""
_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")


def share(pdf: pikepdf.Pdf) -> None:
    """Let equal streams and fonts of ``pdf`` be one object; what nothing points at any more is not written.

    Subsets of a face, each with the letters of its paper, become one program before. Then streams go first, then what
    points at them, as long as anything becomes equal: a font file, its descriptor, the font of a family, the composite
    font. ``pdf`` was made anew: its objects have no generations.
    """
    sharing = _Sharing(pdf)
    sharing.unite(pdf)
    sharing.run()


class _Sharing:
    """The objects of a PDF by number: what they say, and who points at whom."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._found: dict[int, pikepdf.Object] = {}
        self._texts: dict[int, bytes] = {}
        """Of those that may be shared."""
        self._owners: dict[int, list[int]] = defaultdict(list)
        self._first: dict[bytes, int] = {}
        """By what it says, the first object that says so."""
        self._kept: dict[tuple[bytes, bytes], int] = {}
        """By what it says and the digest of its data, the first stream."""
        self._digests: dict[int, bytes] = {}
        for found in pdf.objects:
            if isinstance(found, Dictionary | Stream | Array):
                self._take(found)

    def unite(self, pdf: pikepdf.Pdf) -> None:
        """Let the subsets of a face share one program."""
        for changed in unite(pdf, tuple(self._embedded())):
            self._take(changed)

    def _embedded(self) -> Iterator[Embedded]:
        """The fonts that carry a TrueType program by a descriptor of their own."""
        programs = {number for number, text in self._texts.items() if b"/FontFile2 " in text}
        for descriptor in sorted(programs):
            owners = self._owners[descriptor]
            stored = self._found[descriptor].get("/FontFile2")
            if len(owners) != 1 or owners[0] not in self._texts or not isinstance(stored, Stream):
                continue
            font = self._found[owners[0]]
            parents = [self._found[owner] for owner in self._owners[owners[0]]] if _is_descendant(font) else []
            if isinstance(font, Dictionary) and all(isinstance(one, Dictionary) for one in parents):
                yield Embedded(font=font, parents=tuple(parents), digest=self._digest(stored.objgen[0]))

    def run(self) -> None:
        """Redirect until nothing becomes equal any more."""
        waiting: Iterable[int] = tuple(self._texts)
        while doubles := {number: kept for number in waiting if (kept := self._kept_for(number)) != number}:
            touched = {owner for number in doubles for owner in self._owners[number]}
            for number, kept in doubles.items():
                del self._texts[number]
                self._owners[kept] += self._owners.pop(number, ())
            targets = {number: self._found[kept] for number, kept in doubles.items()}
            for owner in touched:
                _redirect(self._found[owner], targets)
            waiting = sorted(touched & self._texts.keys())
            for number in waiting:
                self._say_again(number)

    def _take(self, found: pikepdf.Object) -> None:
        number, text = found.objgen[0], said_of(found)
        self._found[number] = found
        for owned in {int(one) for one in _REFERENCE.findall(text)}:
            self._owners[owned].append(number)
        if isinstance(found, Stream) or (_SHAREABLE.search(text) and _is_shareable(found)):
            self._texts[number] = text

    def _kept_for(self, number: int) -> int:
        """The earlier object that says the same, or this one."""
        text = self._texts[number]
        first = self._first.setdefault(text, number)
        if not isinstance(self._found[number], Stream):
            return first
        # the data are read only where two say the same of themselves: scans are large
        if first == number:
            return number
        self._kept.setdefault((text, self._digest(first)), first)
        return self._kept.setdefault((text, self._digest(number)), number)

    def _say_again(self, number: int) -> None:
        """Note what an object says now; nothing may be taken for what it said before."""
        text = self._texts[number]
        if self._first.get(text) == number:
            del self._first[text]
        if number in self._digests and self._kept.get((text, self._digests[number])) == number:
            del self._kept[text, self._digests[number]]
        self._texts[number] = said_of(self._found[number])

    def _digest(self, number: int) -> bytes:
        if number not in self._digests:
            data = self._found[number].read_raw_bytes()
            self._digests[number] = hashlib.sha256(data).digest()
        return self._digests[number]


def _is_shareable(found: pikepdf.Object) -> bool:
    """Whether it is itself of such a kind, not only something within it."""
    return isinstance(found, Dictionary) and str(found.get("/Type", "")) in _KINDS


def _is_descendant(font: pikepdf.Object) -> bool:
    return isinstance(font, Dictionary) and font.get("/Subtype") == Name.CIDFontType2


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
