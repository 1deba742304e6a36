"""A folder as a BagIt bag: its tag files, and the reading back that proves it.

Source: RFC 8493 (The BagIt File Packaging Format, V1.0).
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import bagit

from tdkt_docs.archive.originals import CHUNK
from tdkt_docs.errors import OutputError
from tdkt_docs.vn.text import squeeze

__all__ = ["PackedFile", "copied", "is_whole", "read_back", "tag_manifest", "write_tags", "written"]

_TAG_MANIFEST = "tagmanifest-sha256.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedFile:
    """A file of the bag."""

    path: str
    """From the bag's folder, with ``/``."""
    sha256: str
    size: int
    """In bytes."""


def copied(source: Path, bag: Path, path: str) -> PackedFile:
    """Copy ``source`` to ``path`` of the bag piece by piece, digested on the way.

    Raises:
        OSError: It cannot be read or written, or something lies there.
    """
    target = bag / path
    target.parent.mkdir(parents=True, exist_ok=True)
    taken, size = hashlib.sha256(), 0
    with source.open("rb") as file, target.open("xb") as out:
        while piece := file.read(CHUNK):
            taken.update(piece)
            size += len(piece)
            out.write(piece)
    return PackedFile(path=path, sha256=taken.hexdigest(), size=size)


def written(data: bytes, bag: Path, path: str) -> PackedFile:
    """Write ``data`` to ``path`` of the bag.

    Raises:
        OSError: It cannot be written, or something lies there.
    """
    target = bag / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        out.write(data)
    return PackedFile(path=path, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def write_tags(
    bag: Path, files: Sequence[PackedFile], told: Mapping[str, str], more: Iterable[PackedFile] = ()
) -> None:
    """Write what makes a folder with its payload a bag; ``bagit.txt``, without which it is none, last.

    Args:
        bag: The folder.
        files: The payload, every file under ``data/``.
        told: Lines of ``bag-info.txt``: ``Bagging-Date`` …
        more: Tag files that lie there already.
    """
    oxum = f"{sum(file.size for file in files)}.{len(files)}"
    info = "".join(f"{name}: {squeeze(value)}\n" for name, value in sorted({**told, "Payload-Oxum": oxum}.items()))
    tags = [
        *more,
        written(_lines(files), bag, "manifest-sha256.txt"),
        written(info.encode("utf-8"), bag, "bag-info.txt"),
    ]
    declaration = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    last = PackedFile(path="bagit.txt", sha256=hashlib.sha256(declaration).hexdigest(), size=len(declaration))
    written(_lines([*tags, last]), bag, _TAG_MANIFEST)
    written(declaration, bag, last.path)


def read_back(bag: Path) -> None:
    """Check the bag with the library that archives check with: every byte is read again from the disk.

    Raises:
        OutputError: What lies there is not what was written.
    """
    try:
        bagit.Bag(str(bag)).validate()
    except bagit.BagError as error:
        raise OutputError("package.not-read-back", path=bag.name) from error


def is_whole(bag: Path) -> bool:
    """Whether the folder is a bag of which nothing is missing, added or changed."""
    try:
        return bool(bagit.Bag(str(bag)).is_valid())
    except bagit.BagError:
        return False


def tag_manifest(bag: Path) -> bytes:
    """What tells this bag from any other: the digests of its digests; empty where there is none."""
    path = bag / _TAG_MANIFEST
    return path.read_bytes() if path.is_file() else b""


def _lines(files: Iterable[PackedFile]) -> bytes:
    listed = sorted((file.path, file.sha256) for file in files)
    return "".join(f"{sha256}  {path}\n" for path, sha256 in listed).encode("utf-8")
