"""Packages as they lie there: a folder, or a zip of one; a zip is unpacked into a given folder only, within bounds."""

import errno
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tdkt_docs.model.package import DATA, MANIFEST, METADATA

__all__ = ["BROKEN_ZIP", "DECLARATION", "BadEntry", "RefusedZip", "base_of", "is_package", "member_names", "unpacked"]

DECLARATION = "bagit.txt"
"""What makes a folder a bag."""
_TAGS = (DECLARATION, "manifest-sha256.txt", "tagmanifest-sha256.txt")
_ZIP = ".zip"
_MOST_ENTRIES = 100_000
_MOST_BYTES = 64 * 2**20
_MOST_TIMES = 50
"""A package is PDFs mostly, which do not shrink; what grows more than so many times beyond 64 MiB is no package."""
_CHUNK = 2**20
_NAMES_FAULT = frozenset({errno.ENAMETOOLONG, errno.ENOTDIR, errno.EISDIR, errno.EEXIST, errno.EINVAL, errno.EILSEQ})
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,  # packed bytes that are no deflate stream
    EOFError,  # a file cut short
    RuntimeError,  # an entry is encrypted, or (NotImplementedError) packed in a way zipfile does not know
    ValueError,  # names and sizes that cannot be
)
"""What zipfile raises on files that are broken, locked or of another program's making; it has no one error for them."""


class RefusedZip(ValueError):  # noqa: N818 # not an error of the program: a fact about the file
    """A zip that is not unpacked at all; ``code`` says why, ``name`` which entry."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(code)
        self.code, self.name = code, name


@dataclass(frozen=True, slots=True, kw_only=True)
class BadEntry:
    """A file of a zip that could not be unpacked whole."""

    name: str


def is_package(path: Path) -> bool:
    """Whether ``path`` is a package or was one: what names it so may be damaged, so any of three signs will do.

    A zip may hold it in a folder of its own.
    """
    if path.is_dir():
        names = set(_near(path))
    elif path.suffix.lower() == _ZIP and path.is_file():
        try:
            names = set(member_names(path))
        except RefusedZip:
            return _mentions(path)
        base = base_of(names)
        names = {name.removeprefix(base) for name in names}
    else:
        return False
    return bool(names & {*_TAGS, f"{DATA}/{METADATA}/{MANIFEST}"})


def _mentions(path: Path) -> bool:
    """Whether a zip that cannot be opened speaks of a bag in its last records."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _CHUNK))
        return b"manifest-sha256.txt" in file.read()


def _near(folder: Path) -> Iterator[str]:
    manifest = folder / DATA / METADATA / MANIFEST
    if manifest.is_file():
        yield f"{DATA}/{METADATA}/{MANIFEST}"
    yield from (name for name in _TAGS if (folder / name).is_file())


def member_names(path: Path) -> tuple[str, ...]:
    """The files a zip names, in its order.

    Raises:
        RefusedZip: It cannot be opened.
    """
    try:
        with zipfile.ZipFile(path) as zipped:
            return tuple(each.filename for each in zipped.infolist() if not each.is_dir())
    except BROKEN_ZIP as error:
        raise RefusedZip("bag.broken-zip") from error


def base_of(names: Iterable[str]) -> str:
    """The one folder most files of a zip lie in, with its slash; empty where the bag lies at the zip's root.

    >>> base_of({"a/bagit.txt", "a/data/x"}), base_of({"bagit.txt", "data/x"})
    ('a/', '')
    """
    tops = Counter(_before(name) for name in names if ".." not in name.split("/"))
    return tops.most_common(1)[0][0] if tops else ""


def _before(name: str) -> str:
    """What stands before a bag's own path: as much as leads to its folder of data, or to a file beside it."""
    first, slash, rest = name.partition("/")
    return f"{first}/" if slash and first != DATA and (rest.startswith(f"{DATA}/") or "/" not in rest) else ""


def unpacked(path: Path, into: Path) -> Iterator[BadEntry]:
    """Unpack the zip at ``path`` into the empty folder ``into``; yields what could not be unpacked whole.

    A damaged entry is left out, the others are there. Links are left out: nothing is written outside ``into``.

    Raises:
        RefusedZip: It is no zip, holds names that lead out of it or twice the same, or far more than it weighs.
        OSError: As the system says it.
    """
    try:
        with zipfile.ZipFile(path) as zipped:
            entries = [each for each in zipped.infolist() if not each.is_dir()]
            _refuse(entries, path.stat().st_size)
            base = base_of(each.filename for each in entries)
            for each in entries:
                if not _copied(zipped, each, into / each.filename.removeprefix(base)):
                    yield BadEntry(name=each.filename.removeprefix(base))
    except BROKEN_ZIP as error:
        if isinstance(error, RefusedZip):
            raise
        raise RefusedZip("bag.broken-zip") from error


def _refuse(entries: list[zipfile.ZipInfo], weight: int) -> None:
    if len(entries) > _MOST_ENTRIES:
        raise RefusedZip("bag.zip-too-many")
    if sum(each.file_size for each in entries) > _MOST_BYTES + _MOST_TIMES * weight:
        raise RefusedZip("bag.zip-bomb")
    seen: set[str] = set()
    for each in entries:
        name = each.filename
        parts = PurePosixPath(name).parts
        leads_out = name.startswith("/") or ".." in parts or "\\" in name or ":" in parts[0] or "\0" in name
        if leads_out or not parts:
            raise RefusedZip("bag.zip-leads-out", name)
        if name in seen:
            raise RefusedZip("bag.zip-twice", name)
        seen.add(name)


def _copied(zipped: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path) -> bool:
    """Whether the entry was written whole; never more bytes than it declares."""
    if stat.S_ISLNK(entry.external_attr >> 16):
        return False
    left = entry.file_size
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with zipped.open(entry) as source, target.open("xb") as file:
            while piece := source.read(min(_CHUNK, left + 1)):
                left -= len(piece)
                if left < 0:
                    break
                file.write(piece)
    except BROKEN_ZIP:
        left = -1
    except OSError as error:
        # A name no file may have, or one that is a folder to another: the entry's fault. A full disk is not.
        if error.errno not in _NAMES_FAULT:
            raise
        left = -1
    if left:
        target.unlink(missing_ok=True) if target.is_file() else None
    return not left
