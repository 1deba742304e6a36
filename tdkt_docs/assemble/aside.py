"""Large data put aside while a dossier is made: a short token stands for them until the file is written.

pikepdf 10.18 reads a stream's data when its page is copied into another PDF: without tokens all scans would be held.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pikepdf import Array, Dictionary, Name, Object, Stream

from tdkt_docs.assemble.digests import pieces_of
from tdkt_docs.errors import AssembleError
from tdkt_docs.pdf.said import Objects

__all__ = ["LARGE_BYTES", "PACKED_AS_IT_IS", "TOKEN_BYTES", "Aside", "Lying", "data_of"]

LARGE_BYTES = 1 << 16
"""From this size on data are put aside."""
_MARK = b"tdkt:"
TOKEN_BYTES = len(_MARK) + 64
PACKED_AS_IT_IS = Name.DCTDecode
"""Filter said of an embedded file that lies unpacked: what is said to be a photograph, qpdf leaves as it is."""
_PACKED = frozenset({"/FlateDecode", "/DCTDecode", "/CCITTFaxDecode", "/JPXDecode", "/JBIG2Decode"})
"""What qpdf leaves as it is, and PDF/A allows."""
_IMAGE = re.compile(rb"/Subtype /Image\b")
_BLOCK_BYTES = 1 << 16
_FARTHEST = 4 << 20
"""How far behind the one before a stream is looked for in its file; one that is not found is copied."""
_DICTIONARY_BYTES = 4096
_FIRST_BYTES = 64
_FILES_EARLIER = 16
"""Files that are embedded are put aside from a much smaller size on: nobody looks at them before the end."""
_SHRINKS = 0.9
"""An embedded file is packed where its beginning comes down to this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """Where data lie, unchanged until the dossier is written."""

    path: Path
    start: int
    size: int


class Aside:
    """What was put aside, by its token; equal data have equal tokens."""

    def __init__(self, folder: Path, large_bytes: int) -> None:
        self._spare = folder / "aside"
        self.large_bytes = max(large_bytes, TOKEN_BYTES + 1)
        """From this size on data are put aside."""
        self.file_bytes = max(large_bytes // _FILES_EARLIER, TOKEN_BYTES + 1)
        """From this size on embedded files are."""
        self._lying: dict[bytes, Lying] = {}

    def __bool__(self) -> bool:
        return bool(self._lying)

    def lying(self, token: bytes) -> Lying | None:
        """Where the data of ``token`` are; None for what only looks like one."""
        return self._lying.get(token)

    def taken(self, data: bytes, path: Path | None = None) -> bytes:
        """A token for ``data``, or the data themselves where they are small.

        Args:
            data: What a stream holds.
            path: The file that consists of just these; else they are put on the disk.
        """
        return data if len(data) < self.large_bytes else self._kept(data, path)

    def take_pictures(self, objects: Objects, path: Path) -> None:
        """Let tokens stand for the large pictures of a PDF, whose ``objects`` are those of the file at ``path``."""
        if not objects.says("/Image"):
            return
        found = [one.found for one in objects.each if _IMAGE.search(one.text) and isinstance(one.found, Stream)]
        large = [stream for stream in found if self._is_large_picture(stream)]
        if not large:
            return
        with path.open("rb") as file:
            places = _Places(file)
            for stream in large:
                self._take_picture(stream, path, places)

    def take_file(self, path: Path, size: int) -> tuple[bytes, Name]:
        """A token for a large file to be embedded, and the filter to be said of it."""
        with path.open("rb") as file:
            head = file.read(_BLOCK_BYTES)
        packed = zlib.compress(head)
        if len(packed) < len(head) * _SHRINKS:
            return self._kept(packed) if len(head) == size else self._packed(path), Name.FlateDecode
        found = hashlib.sha256()
        for piece in pieces_of(path):
            found.update(piece)
        token = _token(found.hexdigest())
        self._lying.setdefault(token, Lying(path=path, start=0, size=size))
        return token, PACKED_AS_IT_IS

    def _is_large_picture(self, stream: Stream) -> bool:
        packed = stream.get("/Filter")
        filters = list(packed) if isinstance(packed, Array) else [packed]
        is_left = len(filters) == 1 and str(filters[0]) in _PACKED and "/F" not in stream
        return is_left and int(stream.get("/Length", 0)) >= self.large_bytes

    def _take_picture(self, stream: Stream, path: Path, places: "_Places") -> None:
        raw = stream.read_raw_bytes()
        if len(raw) < self.large_bytes:
            return
        token = _token(hashlib.sha256(raw).hexdigest())
        start = places.of(stream.objgen, raw)
        if token not in self._lying:
            self._lying[token] = self._put(raw) if start < 0 else Lying(path=path, start=start, size=len(raw))
        packed, how = (_only(stream.get(name)) for name in ("/Filter", "/DecodeParms"))
        # said by itself, not in a list: what is said in a list qpdf would try to unpack
        stream.write(token, filter=Name(str(packed)), decode_parms=how if isinstance(how, Dictionary) else None)

    def _kept(self, data: bytes, path: Path | None = None) -> bytes:
        """A token for ``data``; as ``taken``."""
        token = _token(hashlib.sha256(data).hexdigest())
        if token not in self._lying:
            self._lying[token] = self._put(data) if path is None else Lying(path=path, start=0, size=len(data))
        return token

    def _put(self, data: bytes) -> Lying:
        with self._spare.open("ab") as file:
            start = file.tell()
            file.write(data)
        return Lying(path=self._spare, start=start, size=len(data))

    def _packed(self, path: Path) -> bytes:
        packer, found = zlib.compressobj(), hashlib.sha256()
        with self._spare.open("ab") as file:
            start = file.tell()
            for piece in _packed_pieces(path, packer):
                found.update(piece)
                file.write(piece)
            size = file.tell() - start
        token = _token(found.hexdigest())
        self._lying.setdefault(token, Lying(path=self._spare, start=start, size=size))
        return token


class _Places:
    """Where streams begin in a PDF's file; they are asked for in its order."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._at = file, 0

    def of(self, objgen: tuple[int, int], raw: bytes) -> int:
        """Where ``raw``, the stream's data, begins; -1 where it is not found."""
        head = b"%d %d obj" % objgen
        for at in self._found(head):
            self._file.seek(at)
            start = self._file.read(_DICTIONARY_BYTES).find(raw[:_FIRST_BYTES], len(head)) + at
            if start < at:
                continue
            self._file.seek(start)
            if self._file.read(len(raw)) == raw:
                self._at = start + len(raw)
                return start
        return -1

    def _found(self, head: bytes) -> Iterator[int]:
        """Where ``head`` stands, from the end of the stream found last."""
        start, before = self._at, b""
        for at in range(start, start + _FARTHEST, _BLOCK_BYTES):
            self._file.seek(at)
            block = before + self._file.read(_BLOCK_BYTES)
            if len(block) == len(before):
                return
            place = block.find(head)
            while place >= 0:
                yield at - len(before) + place
                place = block.find(head, place + 1)
            before = block[-len(head) + 1 :]


def data_of(token: bytes, lying: Lying) -> Iterator[bytes]:
    """The data, a block at a time.

    Raises:
        AssembleError: They are no longer what they were.
    """
    found, left = hashlib.sha256(), lying.size
    with lying.path.open("rb") as file:
        file.seek(lying.start)
        while left and (piece := file.read(min(left, 1 << 20))):
            found.update(piece)
            left -= len(piece)
            yield piece
    if _token(found.hexdigest()) != token:
        raise AssembleError("assemble.changed", file=lying.path.name)


def _only(said: Object | None) -> Object | None:
    return (said[0] if len(said) else None) if isinstance(said, Array) else said


def _token(sha256: str) -> bytes:
    return _MARK + sha256.encode("ascii")


def _packed_pieces(path: Path, packer: "zlib._Compress") -> Iterator[bytes]:
    for piece in pieces_of(path):
        yield packer.compress(piece)
    yield packer.flush()
