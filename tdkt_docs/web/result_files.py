"""What a campaign's runs made, as files with an id each: an id is looked up in the listing, never made into a path."""

import hashlib
import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tdkt_docs import pipeline

__all__ = ["GROUPS", "ResultFile", "file_id", "listed", "named", "zipped"]

GROUPS = ("ho-so", "da-ky", "ky-ve", "ky-truoc", "pdf", "word", "bo-nop", "bao-cao", "ban-nhap")
"""Groups of files, in the order they are shown."""
_FOLDERS = {
    "3-ho-so": "ho-so",
    "4-da-ky-so": "da-ky",
    "5-ban-da-ky-ve": "ky-ve",
    "6-ban-ky-truoc": "ky-truoc",
    "2-van-ban-pdf": "pdf",
    "1-van-ban-word": "word",
    "bo-nop": "bo-nop",
}
_REPORTS, _DRAFTS = "bao-cao", "ban-nhap"
_OURS = ".tdkt"
_ID_LENGTH = 20
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFile:
    """One file."""

    id: str
    path: str
    """Relative to the output folder, ``/``-separated."""
    group: str
    size: int
    place: Path

    @property
    def name(self) -> str:
        """Its name without folders."""
        return PurePosixPath(self.path).name

    @property
    def suffix(self) -> str:
        """Lower case, with the dot."""
        return PurePosixPath(self.path).suffix.lower()


def file_id(path: str, *, is_draft: bool = False) -> str:
    """The id of what lies at ``path`` in the output folder."""
    return hashlib.sha256(os.fsencode(f"{is_draft}|{path}")).hexdigest()[:_ID_LENGTH]


def listed(campaign: Path) -> tuple[ResultFile, ...]:
    """All files made for the campaign, by group and path; what is a link, or ours alone, is left out."""
    found = []
    for is_draft in (False, True):
        root = pipeline.results_of(campaign, is_draft=is_draft)
        if root.is_dir() and not root.is_symlink():
            found += list(_files(root, "", is_draft=is_draft))
    return tuple(sorted(found, key=lambda file: (GROUPS.index(file.group), file.path)))


def _files(root: Path, inner: str, *, is_draft: bool) -> Iterator[ResultFile]:
    with os.scandir(root / inner) as entries:
        for entry in entries:
            path = f"{inner}/{entry.name}" if inner else entry.name
            if entry.name.startswith(".") or entry.name.startswith("~$"):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(root, path, is_draft=is_draft)
            elif entry.is_file(follow_symlinks=False):
                group = _DRAFTS if is_draft else _FOLDERS.get(path.partition("/")[0], _REPORTS)
                size = entry.stat(follow_symlinks=False).st_size
                id_ = file_id(path, is_draft=is_draft)
                yield ResultFile(id=id_, path=path, group=group, size=size, place=root / path)


def named(campaign: Path, name: str) -> ResultFile | None:
    """The listed file of that id, or of just that path, as reports name what lies beside them; None for none."""
    return next((f for f in listed(campaign) if f.id == name or (f.path == name and f.group != _DRAFTS)), None)


def _printable(path: str) -> str:
    """The path with a mark for each byte that is no text: names unpacked from archives hold such."""
    return path.encode("utf-8", "replace").decode()


class _Pipe:
    """A file that is only written to, and read away as it grows."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Nothing is open."""

    def taken(self) -> bytes:
        """What was written since the last call."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def zipped(files: Sequence[ResultFile]) -> Iterator[bytes]:
    """A zip of the files, piece by piece: none of them is ever in memory as a whole, nor is the zip."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            with file.place.open("rb") as source, archive.open(_printable(file.path), "w", force_zip64=True) as target:
                while piece := source.read(_CHUNK):
                    target.write(piece)
                    yield pipe.taken()
    yield pipe.taken()
