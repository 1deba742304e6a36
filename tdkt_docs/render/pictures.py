"""Pictures of a .docx: which are shown, and which of them nobody can draw."""

import posixpath
import re
import struct
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.ooxml import Package, parse

__all__ = ["lacking_pictures", "pictures", "pixels"]

_SHOWN = re.compile(
    rb"""(?:<(?:\w+:)?(?:blip|svgBlip)\b[^>]*?\b\w+:(?:embed|link)|<(?:\w+:)?imagedata\b[^>]*?\b\w+:(?:id|pict))\s*=\s*["']([^"']+)["']"""
)
"""A story's reference to a picture, in DrawingML or VML."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_BITMAPS: Mapping[bytes, str] = MappingProxyType({_PNG: "png", _JPEG: "jpeg", b"GIF8": "gif", b"BM": "bmp"})
_NAMED_BITMAP = (".png", ".jpg", ".jpeg", ".gif", ".bmp")
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers after which a JPEG tells its height and width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relationship:
    target: str
    """The part's name, or an address outside the package."""
    is_external: bool


def lacking_pictures(package: Package, name: str) -> Iterator[Finding]:
    """A warning for each way in which pictures are lacking: without their part, damaged, or outside the file.

    Args:
        package: The document.
        name: What findings call it.
    """
    counts = Counter(code for story in package.stories for code in _problems(package, story))
    for code, count in sorted(counts.items()):
        values = {"count": str(count)}
        yield Finding(code=code, severity=Severity.WARNING, where=Where(file=name), values=values, subject=name)


def pictures(package: Package) -> Iterator[bytes]:
    """The bytes of every picture that lies in the package, shown or not."""
    return (data for name, data in package.parts.items() if "/media/" in name)


def pixels(picture: bytes) -> int | None:
    """How many points a PNG or JPEG has; ``None`` for what is neither, or ends before it says so."""
    try:
        if picture.startswith(_PNG):
            width, height = struct.unpack_from(">II", picture, 16)
            return int(width * height)
        return _jpeg_pixels(picture) if picture.startswith(_JPEG) else None
    except (struct.error, IndexError):
        return None


def _problems(package: Package, story: str) -> Iterator[str]:
    shown = {found.decode(errors="replace") for found in _SHOWN.findall(package.parts[story])}
    if not shown:
        return
    relationships = _relationships(package, story)
    for reference in sorted(shown):
        problem = _problem(package, relationships.get(reference))
        if problem:
            yield problem


def _problem(package: Package, relationship: _Relationship | None) -> str:
    if relationship is not None and relationship.is_external:
        return "TD-443"
    data = None if relationship is None else package.parts.get(relationship.target)
    if relationship is None or data is None:
        return "TD-441"
    is_bitmap = relationship.target.lower().endswith(_NAMED_BITMAP)
    return "" if _is_whole(data, is_bitmap=is_bitmap) else "TD-442"


def _relationships(package: Package, story: str) -> Mapping[str, _Relationship]:
    folder, file = posixpath.split(story)
    data = package.parts.get(f"{folder}/_rels/{file}.rels")
    if data is None:
        return {}
    return {
        element.get("Id", ""): _Relationship(
            target=posixpath.normpath(posixpath.join("/", folder, element.get("Target", "")))[1:],
            is_external=element.get("TargetMode") == "External",
        )
        for element in parse(data)
    }


def _is_whole(picture: bytes, *, is_bitmap: bool) -> bool:
    """Whether a bitmap has its end; other kinds of picture (EMF, SVG, TIFF …) are not looked into.

    Args:
        picture: The part.
        is_bitmap: Whether its name says that it is one.
    """
    kind = next((kind for start, kind in _BITMAPS.items() if picture.startswith(start)), "")
    match kind:
        case "png":
            return _png_has_end(picture)
        case "jpeg":
            # what cameras put behind the end is short, the small picture before the picture ends early
            return picture.rfind(b"\xff\xd9") >= len(picture) // 2
        case "gif":
            return picture.rstrip(b"\0").endswith(b";")
        case "bmp":
            return len(picture) >= int.from_bytes(picture[2:6], "little")
        case _:
            return not is_bitmap


def _png_has_end(picture: bytes) -> bool:
    place = len(_PNG)
    while place + 12 <= len(picture):
        length = int.from_bytes(picture[place : place + 4], "big")
        if picture[place + 4 : place + 8] == b"IEND":
            return True
        place += 12 + length
    return False


def _jpeg_pixels(picture: bytes) -> int | None:
    place = len(_JPEG)
    while picture[place] == 0xFF:  # noqa: PLR2004 # every marker begins so
        marker, length = picture[place + 1], int.from_bytes(picture[place + 2 : place + 4], "big")
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack_from(">HH", picture, place + 5)
            return int(width * height)
        place += 2 + max(length, 2)
    return None
