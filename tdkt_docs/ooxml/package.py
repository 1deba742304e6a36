"""The zip a .docx is."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from weakref import WeakValueDictionary

from tdkt_docs.errors import SourceError
from tdkt_docs.ooxml.mould import stored

__all__ = ["Package"]

_DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError),
    RuntimeError,  # packing zipfile does not know, encrypted entries
    *(LookupError, OverflowError, ValueError),  # names and numbers that a damaged directory holds
)
_CONTENT_TYPES = "[Content_Types].xml"
_MAIN = "word/document.xml"
_OLDEST_DATE = (1980, 1, 1, 0, 0, 0)
_READABLE_BY_ALL = 0o100644 << 16
_UNIX = 3
_MOST_ENTRIES = 0xFFFF
"""Of a zip of the plain kind."""
_SIZE_LIMIT = 256 * 1024 * 1024
"""Unpacked bytes; a paper is far smaller, a zip bomb is not."""


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class Package:
    """A .docx as its parts.

    ``Package.open(data)`` reads one, ``package.with_parts({name: bytes})`` gives a changed copy, ``package.to_bytes()``
    writes it. ``parts`` maps a part's name without a leading slash (``"word/document.xml"``) to its bytes.
    """

    parts: Mapping[str, bytes]

    @classmethod
    def open(cls, data: bytes) -> "Package":
        """The package in ``data``; the same one while somebody still uses it, for several stages read one document.

        Raises:
            SourceError: ``ooxml.not-docx`` (no zip, truncated, encrypted or no Word document inside) or
                ``ooxml.too-large``.
        """
        if (known := _IN_USE.get(data)) is not None:
            return known
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                files = [entry for entry in archive.infolist() if not entry.is_dir()]
                if sum(entry.file_size for entry in files) > _SIZE_LIMIT:
                    raise SourceError("ooxml.too-large")
                parts = {entry.filename.lstrip("/"): _unpacked(archive, entry) for entry in files}
        except _DAMAGED as error:
            raise SourceError("ooxml.not-docx") from error
        if _MAIN not in parts or _CONTENT_TYPES not in parts:
            raise SourceError("ooxml.not-docx")
        package = cls(parts=MappingProxyType(parts))
        _IN_USE[data] = package
        return package

    @property
    def main(self) -> bytes:
        """The part that holds the paper's body, ``word/document.xml``."""
        return self.parts[_MAIN]

    @property
    def stories(self) -> Mapping[str, bytes]:
        """The parts that hold visible text: the body, then headers, footers and notes, by name."""
        return {name: self.parts[name] for name in (_MAIN, *sorted(filter(_holds_text, self.parts)))}

    def with_parts(self, changed: Mapping[str, bytes]) -> "Package":
        """The package with parts replaced or added."""
        return Package(parts={**self.parts, **changed})

    def to_bytes(self, *, compressed: bool = True) -> bytes:
        """The .docx file; the same parts always give the same bytes, whatever their order, clock or system.

        Args:
            compressed: Whether parts are deflated. Stored parts give the same bytes under every zlib, so templates kept
                under version control are written so.
        """
        if not compressed and len(self.parts) <= _MOST_ENTRIES:
            return stored({name: self.parts[name] for name in self._names_in_order()})
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            for name in self._names_in_order():
                entry = zipfile.ZipInfo(name, _OLDEST_DATE)
                entry.create_system = _UNIX
                entry.external_attr = _READABLE_BY_ALL
                entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
                archive.writestr(entry, self.parts[name])
        return file.getvalue()

    def _names_in_order(self) -> Iterator[str]:
        # Word and `file` recognise a .docx by its first entry
        yield _CONTENT_TYPES
        yield from sorted(name for name in self.parts if name != _CONTENT_TYPES)


_IN_USE: WeakValueDictionary[bytes, Package] = WeakValueDictionary()
"""Packages by what they were opened from, until nobody holds them any more."""


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    # without a number zipfile unpacks all there is before it cuts it down to the size that the directory tells
    with archive.open(entry) as file:
        return file.read(entry.file_size)


def _holds_text(name: str) -> bool:
    folder, _, file = name.rpartition("/")
    return folder == "word" and file.endswith(".xml") and file.startswith(("header", "footer", "footnotes", "endnotes"))
