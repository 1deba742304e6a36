"""Raw deflate: our engine's, and others by ``LIBRARY-LEVEL``, each with the checksum of its library."""

import importlib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import ModuleType

from tdkt_docs.deflate import crc32, deflated

__all__ = ["Deflater", "deflaters", "of_engine"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deflater:
    """How bytes are packed into a zip."""

    deflate: Callable[[bytes], bytes]
    crc32: Callable[[bytes], int]


def of_engine() -> Deflater:
    """The library and level our engine packs documents with."""
    return Deflater(deflate=deflated, crc32=crc32)


def deflaters() -> Mapping[str, Deflater]:
    """Every level worth comparing of the libraries that are installed."""
    found = {
        f"zlib-{level}": Deflater(deflate=partial(zlib.compress, level=level, wbits=-15), crc32=zlib.crc32)
        for level in (1, 6)
    }
    if libdeflate := _installed("deflate"):
        for level in (1, 2, 3, 4, 5, 6, 9, 12):
            pack = partial(libdeflate.deflate_compress, compresslevel=level)
            found[f"libdeflate-{level}"] = Deflater(deflate=pack, crc32=libdeflate.crc32)
    if isal := _installed("isal.isal_zlib"):
        for level in (0, 1, 2, 3):
            pack = partial(isal.compress, level=level, wbits=-15)
            found[f"isal-{level}"] = Deflater(deflate=pack, crc32=isal.crc32)
    return found


def _installed(module: str) -> ModuleType | None:
    try:
        return importlib.import_module(module)
    except ImportError:
        return None
