"""Every file of a package's folder: read once, digested, nothing followed that leads elsewhere."""

import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import file_digest
from pathlib import Path

from tdkt_docs.model.kept import Difference

__all__ = ["Files", "read_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of a package as they lie there."""

    folder: Path
    digests: Mapping[str, str]
    """By path below the folder, with ``/``, in order."""
    sizes: Mapping[str, int]
    faults: tuple[Difference, ...] = ()
    """Links, devices, files that cannot be read."""
    _by_key: Mapping[str, str] = field(default_factory=dict, repr=False)

    def found(self, path: str) -> str:
        """The file told as ``path``, whatever form or case its name has here; empty where there is none."""
        return path if path in self.digests else self._by_key.get(_key(path), "")

    def data(self, path: str) -> bytes:
        """The bytes of a file that is there; none where it can no longer be read."""
        try:
            return (self.folder / path).read_bytes()
        except OSError:
            return b""

    def under(self, start: str) -> tuple[str, ...]:
        """The files whose path begins so."""
        return tuple(path for path in self.digests if path.startswith(start))


def read_files(folder: Path) -> Files:
    """Every file below ``folder``, digested piece by piece."""
    digests: dict[str, str] = {}
    sizes: dict[str, int] = {}
    faults = []
    for path in _walked(folder):
        name = path.relative_to(folder).as_posix()
        try:
            told = path.lstat()
            if not stat.S_ISREG(told.st_mode):
                faults.append(Difference(code="bag.no-file", path=name))
                continue
            with path.open("rb") as file:
                digests[name] = file_digest(file, "sha256").hexdigest()
            sizes[name] = told.st_size
        except OSError:
            faults.append(Difference(code="bag.unreadable", path=name))
    keys = {_key(name): name for name in reversed(digests)}
    return Files(folder=folder, digests=digests, sizes=sizes, faults=tuple(faults), _by_key=keys)


def _walked(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        yield from (Path(place) / name for name in folders if (Path(place) / name).is_symlink())
        yield from (Path(place) / name for name in sorted(names))


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
