"""Deflate and CRC-32: libdeflate where its wheel is installed, zlib else."""

import zlib
from importlib import import_module
from types import ModuleType

__all__ = ["crc32", "deflated", "inflated", "packer", "short_packed"]


def _found() -> ModuleType | None:
    try:
        return import_module("deflate")
    except ImportError:  # no wheel for this system: zlib packs the same, more slowly
        return None


_libdeflate = _found()

_REFUSALS: tuple[type[Exception], ...] = (zlib.error,)
if _libdeflate is not None:
    _REFUSALS = (_libdeflate.DeflateError, zlib.error)
_QUICK, _SMALL = 1, 12
"""libdeflate's levels for what is packed anew in every paper, and for what is packed once a template."""

_ZLIB_QUICK, _ZLIB_SMALL = 6, 9
_SHORTEST_WINDOW, _LITTLE_MEMORY = 9, 2


def packer() -> str:
    """What packs: its bytes differ from another's, so whoever compares files asks."""
    return "zlib" if _libdeflate is None else "libdeflate"


def deflated(data: bytes, *, is_constant: bool = False) -> bytes:
    """``data`` as one raw deflate stream; ``is_constant``: time does not matter, for it is packed but once."""
    if _libdeflate is not None:
        return bytes(_libdeflate.deflate_compress(data, _SMALL if is_constant else _QUICK))
    level = _ZLIB_SMALL if is_constant else _ZLIB_QUICK
    packed = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packed.compress(data) + packed.flush()


def inflated(data: bytes, size: int) -> bytes | None:
    """What a zlib stream that comes to ``size`` bytes holds; None where it does not come to just that."""
    try:
        if _libdeflate is not None:
            found = bytes(_libdeflate.zlib_decompress(data, size))
        else:
            found = zlib.decompressobj().decompress(data, size + 1)
    except _REFUSALS:
        return None
    return found if len(found) == size else None


def short_packed(data: bytes) -> bytes:
    """``data``, some hundred bytes, as a zlib stream: most of a usual packer's time goes into its empty tables.

    >>> zlib.decompress(short_packed(b"Q q"))
    b'Q q'
    """
    packed = zlib.compressobj(_ZLIB_QUICK, zlib.DEFLATED, _SHORTEST_WINDOW, _LITTLE_MEMORY)
    return packed.compress(data) + packed.flush()


def crc32(data: bytes) -> int:
    """The checksum a zip keeps of a file."""
    return int(_libdeflate.crc32(data)) if _libdeflate is not None else zlib.crc32(data)
