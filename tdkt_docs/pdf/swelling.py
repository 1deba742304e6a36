"""Streams that unpack to far more than a page can need: made to fill the memory of whoever opens them."""

import base64
import re
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

import pikepdf
from pikepdf import Array, Name, Stream

from tdkt_docs.pdf.said import Objects

__all__ = ["FLATE", "MOST_BYTES", "MOST_TIMES", "swells", "unpacks_beyond"]

MOST_BYTES = 64 << 20
"""Of what draws a page, a letter or a form; a page of the densest drawing has a tenth of it."""
MOST_TIMES = 1032
"""Deflate makes of a byte no more."""
_BLOCK_BYTES = 1 << 20
FLATE = "/FlateDecode"
_PACKED_TWICE = re.compile(rb"/Filter (?!/)")
"""A list of filters, or a reference to one."""
_SPELT: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {
        "/ASCIIHexDecode": lambda data: bytes.fromhex(data.partition(b">")[0].decode("ascii", "replace")),
        "/ASCII85Decode": lambda data: base64.a85decode(data.partition(b"~>")[0]),
    }
)
"""Filters that only write bytes as letters."""


def swells(pdf: pikepdf.Pdf, objects: Objects, size_bytes: int) -> bool:
    """Whether anything but a picture, which nobody unpacks to copy it, unpacks beyond measure.

    Args:
        pdf: A foreign PDF.
        objects: All that ``pdf`` consists of.
        size_bytes: Of its file.
    """
    if size_bytes * MOST_TIMES <= MOST_BYTES and not _PACKED_TWICE.search(objects.text):
        return False  # all of it, packed once, could not
    on_pages = {each.objgen for page in pdf.pages for each in _contents(page)}
    return any(
        _is_swelling(found)
        for found in pdf.objects
        if isinstance(found, Stream) and (found.get("/Subtype") != Name.Image or found.objgen in on_pages)
    )


def _contents(page: pikepdf.Page) -> Iterator[pikepdf.Object]:
    found = page.obj.get("/Contents")
    if isinstance(found, Stream):
        yield found
    elif isinstance(found, Array):
        yield from (each for each in found if isinstance(each, Stream))


def _is_swelling(stream: Stream) -> bool:
    named = stream.get("/Filter")
    filters = [str(each) for each in named] if isinstance(named, Array) else [str(named)]
    times = MOST_TIMES ** filters.count(FLATE)
    if times == 1:
        return False
    raw = stream.read_raw_bytes()
    return len(raw) * times > MOST_BYTES and unpacks_beyond((raw,), filters)


def unpacks_beyond(raw: Iterable[bytes], filters: Iterable[str]) -> bool:
    """Whether what was packed by ``filters``, the outermost first, unpacks beyond measure; no more is unpacked."""
    size = 0
    for block in _unpacked(raw, filters):
        size += len(block)
        if size > MOST_BYTES:
            return True
    return False


def _unpacked(raw: Iterable[bytes], filters: Iterable[str]) -> Iterable[bytes]:
    """Block by block, as far as the filters are known and the data hold."""
    blocks = raw
    for name in filters:
        if name == FLATE:
            blocks = _inflated(blocks)
        elif name in _SPELT:
            try:
                blocks = (_SPELT[name](b"".join(blocks)),)
            except ValueError:
                return ()
        else:
            break
    return blocks


def _inflated(blocks: Iterable[bytes]) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    try:
        for block in blocks:
            left = block
            while left and not unpacker.eof:
                yield unpacker.decompress(left, _BLOCK_BYTES)
                left = unpacker.unconsumed_tail
            if unpacker.eof:
                return
    except zlib.error:  # what is behind the damage is unpacked by nobody
        return
