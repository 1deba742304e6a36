"""Which packages may be templates at all: what Word would refuse, or what could do harm, is not."""

from collections.abc import Mapping

from tdkt_docs.errors import SourceError
from tdkt_docs.ooxml import Package, parse, unsigned, with_core
from tdkt_docs.ooxml.mould import CONTENT_TYPES

__all__ = ["TooLargeError", "admitted"]

_MAX_PARTS = 5_000
_MAX_BYTES = 64 * 1024 * 1024
"""Unpacked, pictures and all."""
_XML = (".xml", ".rels")
_DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))
_OTHER_TYPES = (b"macroEnabled", b"vbaProject", b"wordprocessingml.template.main+xml")
"""A document with macros, or a template of Word's own, would not open under a .docx's name."""


class TooLargeError(Exception):
    """A part is too large, or its tags are so many or so badly closed that reading them would take too long."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


def admitted(docx: bytes) -> Package:
    """The package in ``docx``, whose parts may be handed on as they are; its core properties stand where Word's do.

    A signature on it is left behind: it is the template's, and no filled paper would keep it.

    Raises:
        SourceError: It is no .docx, or holds macros, or what no .docx may hold.
        TooLargeError: It holds too much.
    """
    package = Package.open(docx)
    parts = package.parts
    if len(parts) > _MAX_PARTS or sum(map(len, parts.values())) > _MAX_BYTES:
        raise TooLargeError(max(parts, key=lambda name: len(parts[name])))
    types = parts[CONTENT_TYPES]
    if any(mark in types for mark in _OTHER_TYPES) or any(map(_is_odd_name, parts)):
        raise SourceError("ooxml.not-docx")
    _read_through({name: data for name, data in parts.items() if name.endswith(_XML)})
    return with_core(unsigned(package))


def _read_through(parts: Mapping[str, bytes]) -> None:
    """Let parts pass that are well-formed XML and declare nothing.

    Raises:
        SourceError: One is not, or does.
    """
    if any(mark in data for data in parts.values() for mark in _DOCTYPES):
        raise SourceError("ooxml.broken-part")
    for data in parts.values():
        # a part that nobody fills is copied as it is, and Word would refuse the paper for it
        if parse(data).getroottree().docinfo.internalDTD is not None:
            raise SourceError("ooxml.broken-part")


def _is_odd_name(name: str) -> bool:
    """Whether a name could lead out of a folder into which somebody unpacks the paper."""
    steps = name.split("/")
    return "\\" in name or ":" in name or not name.isprintable() or not {"", ".", ".."}.isdisjoint(steps)
