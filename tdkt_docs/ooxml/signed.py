"""Digital signatures in Office files: any change to a signed part breaks them.

Source: ECMA-376-2 (Open Packaging Conventions), 12 Digital Signatures; [MS-OFFCRYPTO] 2.5.1–2.5.2 for files of old.
"""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

from tdkt_docs.formats import Format, format_of
from tdkt_docs.ooxml.package import Package

__all__ = ["bears_signature", "is_signed", "unsigned"]

_SIGNATURE_TYPE = b"digital-signature-xmlsignature+xml"
_FOLDER = "_xmlsignatures/"
"""Where Office puts signatures; the type counts, other programs may choose another place."""
_OPEN_DOCUMENT = "META-INF/documentsignatures.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "_rels/.rels"
_TYPE_OF = re.compile(rb"<(?:\w+:)?(?:Override|Default)\b[^>]*?digital-signature[^>]*?/>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*?/digital-signature/[^>]*?/>")
_OLD_STORAGES = tuple(name.encode("utf-16-le") + b"\0\0" for name in ("_xmlsignatures", "_signatures"))
_ENTRY_BYTES = 128
_HEAD_BYTES = 4096


def is_signed(package: Package) -> bool:
    """Whether a .docx is digitally signed; a signature line that waits for its signer is no signature."""
    return _holds_signature(package.parts)


def unsigned(package: Package) -> Package:
    """The package without its signatures, and without anything that points at them; the same where it has none."""
    if not is_signed(package):
        return package
    parts = {name: data for name, data in package.parts.items() if not name.startswith(_FOLDER)}
    parts[_TYPES] = _TYPE_OF.sub(b"", parts[_TYPES])
    if _RELATIONS in parts:
        parts[_RELATIONS] = _RELATION.sub(b"", parts[_RELATIONS])
    return Package(parts=parts)


def bears_signature(data: bytes) -> bool:
    """Whether a file of Word, Excel or LibreOffice is digitally signed; False for what cannot be read."""
    shown = format_of(data[:_HEAD_BYTES])
    if shown is Format.COMPOUND:
        return any(_names_storage(data, name) for name in _OLD_STORAGES)
    if shown is not Format.ZIP:
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if _OPEN_DOCUMENT in names or any(map(_is_signature, names)):
                return True
            return _TYPES in names and _SIGNATURE_TYPE in archive.read(_TYPES)
    except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, LookupError):
        return False


def _holds_signature(parts: Mapping[str, bytes]) -> bool:
    return any(map(_is_signature, parts)) or _SIGNATURE_TYPE in parts.get(_TYPES, b"")


def _is_signature(name: str) -> bool:
    return name.startswith(_FOLDER) and name.endswith(".xml")


def _names_storage(data: bytes, name: bytes) -> bool:
    """Whether a directory entry of a compound file bears the name: they stand at 128-byte places."""
    place = data.find(name)
    while place >= 0:
        if place % _ENTRY_BYTES == 0:
            return True
        place = data.find(name, place + 1)
    return False
