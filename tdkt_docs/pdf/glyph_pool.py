"""TrueType programs taken apart, and one program of all the glyphs that several subsets of a face have.

Source: the OpenType specification, tables glyf, loca, hmtx, head, hhea, maxp and cmap (formats 0 and 6).
"""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Pool", "Program", "program_of"]

_MOST_GLYPHS = 0xFFFF
_HINTS = ("cvt ", "fpgm", "prep")
"""Kept as they are: what glyphs' own hints rest on."""
_NEEDED = ("glyf", "head", "hhea", "hmtx", "loca", "maxp")
_WORDS, _SCALE, _MORE, _SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80
"""Flags of a component, of the specification's glyf table."""
_TURNED = _SCALE | _SCALES | _MATRIX
_COMPONENT, _NUMBER, _METRIC = struct.Struct(">HH"), struct.Struct(">H"), struct.Struct("4s")
_COMPOSITE = b"\x80"
"""A composite glyph has a negative count of contours, a simple one another."""
_DEEPEST = 8
_OUTLINES = 0x10000
"""The version of a program of outlines, and of its maxp."""
_HEAD_SIZE, _MAXP_SIZE = 54, 32
_MAGIC = 0xB1B0AFBA


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A TrueType program as a PDF carries it."""

    tables: Mapping[str, bytes]
    glyphs: Sequence[bytes]
    metrics: Sequence[bytes]
    """Advance and left side bearing of each glyph, as hmtx has them."""

    @property
    def face(self) -> tuple[bytes, ...]:
        """What programs of one face have in common, whichever glyphs they have."""
        head, hhea = self.tables["head"], self.tables["hhea"]
        said = (head[16:20], head[44:50], head[52:54], hhea[4:10])  # flags, units, style, direction; ascent to gap
        blank = (self.glyphs[0], self.metrics[0])  # what stands for a letter that the face has not
        return (*said, *blank, *(self.tables.get(name, b"") for name in _HINTS))

    def codes(self) -> Sequence[int] | None:
        """The glyph of each of 256 codes, by the only map of codes the program has; None if it is another kind."""
        cmap = self.tables.get("cmap", b"")
        try:
            _, count, platform, encoding, at = struct.unpack_from(">HHHHL", cmap)
            kind = struct.unpack_from(">H", cmap, at)[0]
            if (count, platform, encoding) != (1, 1, 0) or kind not in (0, 6):
                return None
            if kind == 0:
                first, mapped = 0, struct.unpack_from(">256B", cmap, at + 6)
            else:
                first, some = struct.unpack_from(">HH", cmap, at + 6)
                mapped = struct.unpack_from(f">{some}H", cmap, at + 10)
        except struct.error:
            return None
        found = ((0,) * first + mapped + (0,) * 256)[:256]
        return found if max(found) < len(self.glyphs) else None


def program_of(data: bytes) -> Program | None:
    """The program, or None where anything about it is odd."""
    try:
        count = struct.unpack_from(">4xH", data)[0]
        places = struct.iter_unpack(">4s4xLL", data[12 : 12 + 16 * count])
        tables = {name.decode("latin-1"): data[at : at + size] for name, at, size in places}
        if data[:4] not in (b"\0\1\0\0", b"true") or not all(map(tables.get, _NEEDED)):
            return None
        return _taken_apart(tables)
    except struct.error:
        return None


def _taken_apart(tables: Mapping[str, bytes]) -> Program | None:
    head, hmtx, glyf = tables["head"], tables["hmtx"], tables["glyf"]
    version, count = struct.unpack_from(">LH", tables["maxp"])
    wide = struct.unpack_from(">50xh", head)[0]
    written = struct.unpack_from(f">{count + 1}{'L' if wide else 'H'}", tables["loca"])
    offsets = list(written) if wide else [offset + offset for offset in written]
    told = min(struct.unpack_from(">34xH", tables["hhea"])[0], count)
    is_sound = (
        version == _OUTLINES
        and len(tables["maxp"]) >= _MAXP_SIZE
        and len(head) >= _HEAD_SIZE
        and told > 0
        and len(hmtx) >= 4 * told + 2 * (count - told)
        and offsets[-1] <= len(glyf)
        and offsets == sorted(offsets)
    )
    if not is_sound:
        return None
    full = [metric for (metric,) in _METRIC.iter_unpack(hmtx[: 4 * told])]
    short = [full[-1][:2] + hmtx[at : at + 2] for at in range(4 * told, 4 * told + 2 * (count - told), 2)]
    glyphs = [glyf[first:last] for first, last in pairwise(offsets)]
    if glyphs[0][:1] >= _COMPOSITE:
        return None
    return Program(tables=tables, glyphs=glyphs, metrics=full + short)


class Pool:
    """Every distinct glyph of several programs of one face, once."""

    def __init__(self, first: Program) -> None:
        self._first = first
        self._ids: dict[tuple[bytes, bytes], int] = {}
        """All but the first, which stands for what is missing and for nothing else, even if it looks like a space."""
        self._boxes: set[tuple[int, ...]] = set()
        self._limits: set[tuple[int, ...]] = set()
        self._widest = 0

    def add(self, program: Program) -> Sequence[int] | None:
        """The numbers of the glyphs of a program of this face in the pool; None where they are odd or have no room."""
        if len(self._ids) + len(program.glyphs) > _MOST_GLYPHS:
            return None
        known = self._ids
        ids = [0] * len(program.glyphs)
        composites = []
        for number, pair in enumerate(zip(program.glyphs, program.metrics, strict=True)):
            if pair[0][:1] >= _COMPOSITE:
                composites.append(number)
            else:
                ids[number] = known.setdefault(pair, len(known) + 1)
        ids[0] = 0
        try:
            for number in composites:
                if not ids[number]:
                    self._put(program, number, ids, 0)
        except (IndexError, RecursionError, struct.error):
            return None
        tables = program.tables
        self._boxes.add(struct.unpack_from(">4h", tables["head"], 36))
        self._limits.add(struct.unpack_from(">13H", tables["maxp"], 6))
        self._widest = max(self._widest, struct.unpack_from(">H", tables["hhea"], 10)[0])
        return ids

    def built(self) -> bytes:
        """The program with all glyphs of the pool."""
        first = self._first
        pairs = ((first.glyphs[0], first.metrics[0]), *self._ids)
        glyphs = [glyph + bytes(-len(glyph) % 4) for glyph, _ in pairs]
        offsets = [0]
        for glyph in glyphs:
            offsets.append(offsets[-1] + len(glyph))
        tables = {name: first.tables[name] for name in _HINTS if first.tables.get(name)}
        tables |= {
            "glyf": b"".join(glyphs),
            "head": self._head(),
            "hhea": self._hhea(),
            "hmtx": b"".join(metric for _, metric in pairs),
            "loca": struct.pack(f">{len(offsets)}L", *offsets),
            "maxp": self._maxp(),
        }
        return _joined(tables)

    def _put(self, program: Program, number: int, ids: list[int], depth: int) -> None:
        """Take in a composite glyph, those first that it is composed of."""
        if depth > _DEEPEST:
            raise RecursionError
        glyph = bytearray(program.glyphs[number])
        at, flags = 10, _MORE
        while flags & _MORE:
            flags, inner = _COMPONENT.unpack_from(glyph, at)
            if inner and not ids[inner]:
                self._put(program, inner, ids, depth + 1)
            _NUMBER.pack_into(glyph, at + 2, ids[inner])
            at += 8 if flags & _WORDS else 6
            if flags & _TURNED:
                at += 2 if flags & _SCALE else 4 if flags & _SCALES else 8
        ids[number] = self._ids.setdefault((bytes(glyph), program.metrics[number]), len(self._ids) + 1)

    def _head(self) -> bytes:
        sides = tuple(zip(*self._boxes, strict=True))
        least, most = tuple(map(min, sides)), tuple(map(max, sides))
        made = bytearray(self._first.tables["head"][:_HEAD_SIZE])
        struct.pack_into(">L", made, 8, 0)
        struct.pack_into(">4h", made, 36, least[0], least[1], most[2], most[3])
        struct.pack_into(">h", made, 50, 1)
        return bytes(made)

    def _hhea(self) -> bytes:
        made = bytearray(self._first.tables["hhea"][:36])
        struct.pack_into(">H", made, 10, self._widest)
        struct.pack_into(">H", made, 34, len(self._ids) + 1)
        return bytes(made)

    def _maxp(self) -> bytes:
        return struct.pack(">LH13H", _OUTLINES, len(self._ids) + 1, *map(max, zip(*self._limits, strict=True)))


def _joined(tables: Mapping[str, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    searched = 16 << power
    head = struct.pack(">LHHHH", _OUTLINES, count, searched, power, 16 * count - searched)
    at, entries, body = 12 + 16 * count, b"", bytearray()
    for name in sorted(tables):
        data = tables[name] + bytes(-len(tables[name]) % 4)
        entries += struct.pack(">4sLLL", name.encode(), _sum(data), at + len(body), len(tables[name]))
        body += data
    made = bytearray(head + entries + body)
    place = at + sum(len(tables[name]) + -len(tables[name]) % 4 for name in sorted(tables) if name < "head")
    struct.pack_into(">L", made, place + 8, (_MAGIC - _sum(made)) % 2**32)
    return bytes(made)


def _sum(data: bytes | bytearray) -> int:
    numbers: tuple[int, ...] = struct.unpack(f">{len(data) // 4}L", data)
    return sum(numbers) % 2**32
