"""Originals found by what they are, not by what they are called: the digest decides."""

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tdkt_docs.files import UNFINISHED

__all__ = ["CHUNK", "Originals", "Wanted", "digest_of", "find_originals"]

CHUNK = 1 << 20
"""Bytes read at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for."""

    digests: frozenset[str]
    sizes: frozenset[int] = frozenset()
    """In bytes; empty where not every size is known: then every file is looked into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Originals:
    """Where files with the digests looked for lie."""

    places: dict[str, tuple[Path, ...]] = field(default_factory=dict)

    def of(self, sha256: str) -> tuple[Path, ...]:
        """The files of this digest, in a fixed order."""
        return self.places.get(sha256, ())


def find_originals(wanted: Wanted, folders: Iterable[Path], *, but: Collection[Path] = ()) -> Originals:
    """The files under ``folders`` whose digest is wanted; files that cannot be read are passed by.

    Args:
        wanted: Digests, and the sizes where all are known.
        folders: Folders, or single files.
        but: Folders not to look into: where packages are written.
    """
    found: dict[str, list[Path]] = {}
    for path in _files(folders, {place.resolve() for place in but}):
        digest = _digest_if_wanted(path, wanted)
        if digest in wanted.digests and path not in found.setdefault(digest, []):
            found[digest].append(path)
    return Originals(places={digest: tuple(paths) for digest, paths in found.items()})


def digest_of(path: Path) -> str:
    """sha256 of a file, read piece by piece.

    Raises:
        OSError: It cannot be read.
    """
    taken = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            taken.update(piece)
    return taken.hexdigest()


def _digest_if_wanted(path: Path, wanted: Wanted) -> str:
    try:
        if wanted.sizes and path.stat().st_size not in wanted.sizes:
            return ""
        return digest_of(path)
    except OSError:
        return ""


def _files(folders: Iterable[Path], but: Collection[Path]) -> Iterator[Path]:
    for place in folders:
        if place.is_file():
            yield place
        for folder, inner, names in os.walk(place):
            here = Path(folder)
            inner[:] = sorted(name for name in inner if (here / name).resolve() not in but)
            for name in sorted(names):
                path = here / name
                if not name.startswith(UNFINISHED) and path.is_file():
                    yield path
