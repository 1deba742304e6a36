"""The files somebody sent back, packed ones unpacked within limits: what they are called, and their bytes' digests."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tdkt_docs.bags import BROKEN_ZIP
from tdkt_docs.errors import SourceError
from tdkt_docs.formats import Format, format_of
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.workspace import cannot_write, digest
from tdkt_docs.vn.text import nfc

__all__ = ["CollectLimits", "Found", "found_in"]

_LITTER = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_LITTER_STARTS = (".", "~$")
_OFFICE_PARTS = ("[Content_Types].xml", "META-INF/manifest.xml", "mimetype")
"""What a packed file of an office program holds, and no folder that was packed."""
_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]')
_LONGEST_NAME = 80
_BLOCK = 1 << 20
_HEAD = 4096


@dataclass(frozen=True, slots=True, kw_only=True)
class CollectLimits:
    """What is taken at most: a folder of answers comes nowhere near."""

    files: int = 20_000
    file_bytes: int = 200_000_000
    unpacked_bytes: int = 1_000_000_000
    """Of all packed files together."""
    depth: int = 3
    """Packed files within packed files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A file to be looked at."""

    name: str
    """Below the folder collected from, with ``/``; a packed one below the file that holds it."""
    path: Path
    """Where its bytes lie now."""
    sha256: str
    size: int

    @property
    def base(self) -> str:
        """Its name alone."""
        return PurePosixPath(self.name).name


@dataclass(slots=True)
class _Walk:
    root: Path
    scratch: Path
    limits: CollectLimits
    skipped: frozenset[str]
    unpacked: int = 0
    count: int = 0


def found_in(
    folder: Path, scratch: Path, *, skipped: frozenset[str] = frozenset(), limits: CollectLimits = CollectLimits()
) -> Iterator[Found | Finding]:
    """The files below a folder in the order of their names, or what keeps one from being opened.

    Args:
        folder: What came back; links are not followed.
        scratch: A folder of ours for what is unpacked.
        skipped: Names that are ours, directly in ``folder``.
        limits: What is taken at most.

    Raises:
        SourceError: There is no such folder, or it holds more files than any collection.
    """
    if not folder.is_dir():
        raise SourceError("collect.no-folder", folder=folder.name)
    walk = _Walk(root=folder, scratch=scratch, limits=limits, skipped=skipped)
    yield from _below(walk, folder, "")


def _below(walk: _Walk, folder: Path, before: str) -> Iterator[Found | Finding]:
    for path in sorted(folder.iterdir(), key=lambda path: nfc(path.name)):
        name = before + nfc(path.name)
        if path.is_symlink() or _is_litter(path.name) or (not before and path.name in walk.skipped):
            continue
        if path.is_dir():
            yield from _below(walk, path, f"{name}/")
        elif path.is_file():
            yield from _looked_at(walk, path, name, 0)


def _is_litter(name: str) -> bool:
    return name.startswith(_LITTER_STARTS) or name.lower() in _LITTER


def _looked_at(walk: _Walk, path: Path, name: str, depth: int) -> Iterator[Found | Finding]:
    walk.count += 1
    if walk.count > walk.limits.files:
        raise SourceError("collect.too-many", count=walk.limits.files)
    try:
        size = path.stat().st_size
        if size > walk.limits.file_bytes:
            yield _told("TD-754", name)
            return
        data = path.read_bytes()
    except OSError:
        yield _told("TD-753", name)
        return
    if format_of(data[:_HEAD]) is Format.ZIP and not _is_office_file(path):
        yield from _unpacked(walk, path, name, depth)
        return
    yield Found(name=name, path=path, sha256=digest(data), size=size)


def _is_office_file(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (OSError, *BROKEN_ZIP):  # OSError: a place in the file that is not there, a medium that fails
        return True  # who reads it says what is wrong with it
    return not names.isdisjoint(_OFFICE_PARTS)


def _unpacked(walk: _Walk, path: Path, name: str, depth: int) -> Iterator[Found | Finding]:
    if depth >= walk.limits.depth:
        yield _told("TD-754", name)
        return
    try:
        with zipfile.ZipFile(path) as archive:
            if len(archive.infolist()) > walk.limits.files:
                yield _told("TD-754", name)
                return
            for entry in sorted(archive.infolist(), key=lambda entry: entry.filename):
                yield from _member(walk, archive, entry, name, depth)
    except (OSError, *BROKEN_ZIP):  # OSError: a place in the file that is not there, a medium that fails
        yield _told("TD-753", name)


def _member(
    walk: _Walk, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, depth: int
) -> Iterator[Found | Finding]:
    inner = nfc(entry.filename)
    parts = [part for part in PurePosixPath(inner.replace("\\", "/")).parts if part not in ("/", "..")]
    if entry.is_dir() or not parts or any(_is_litter(part) for part in parts):
        return
    shown = f"{name}/{'/'.join(parts)}"
    folder = walk.scratch / f"{walk.count:06}"
    target = folder / _safe(parts[-1])
    try:
        if not _copied(walk, archive, entry, target):
            yield _told("TD-754", shown)
            return
    except (OSError, *BROKEN_ZIP):  # OSError: a place in the file that is not there, a medium that fails
        yield _told("TD-753", shown)
        return
    yield from _looked_at(walk, target, shown, depth + 1)


def _copied(walk: _Walk, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> bool:
    """Unpack one file, counting what really comes out; whether it kept within the limits.

    Raises:
        OutputError: There is no room for it: that is not the file's fault.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    size = 0
    with archive.open(entry) as source, target.open("wb") as out:
        while block := source.read(_BLOCK):
            size += len(block)
            walk.unpacked += len(block)
            if size > walk.limits.file_bytes or walk.unpacked > walk.limits.unpacked_bytes:
                return False
            try:
                out.write(block)
            except OSError as error:
                raise cannot_write(target, error) from error
    return True


def _safe(name: str) -> str:
    """A name our scratch folder takes; it is shown in findings, so it stays as like as can be."""
    stem, dot, suffix = _UNSAFE.sub("_", name).rpartition(".")
    return f"{stem[-_LONGEST_NAME:]}{dot}{suffix[-_LONGEST_NAME:]}" or "_"


def _told(code: str, name: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, where=Where(file=name), values={"file": name})
