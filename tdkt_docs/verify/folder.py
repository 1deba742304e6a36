"""The verdict on an output folder: every file against the folder's manifest, every signed PDF on its own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from typing import Any

from tdkt_docs.errors import SourceError
from tdkt_docs.model.verdict import Conclusion, Verdict
from tdkt_docs.verify.attachments import MANIFEST
from tdkt_docs.verify.many import Work, judged_files
from tdkt_docs.verify.trust import Trust, trust_of

__all__ = ["verify_folder"]

_EDITABLE = (".docx", ".xlsx")


def verify_folder(
    folder: Path,
    *,
    roots: Path | None = None,
    at: datetime | None = None,
    trust: Trust | None = None,
    work: Work | None = None,
) -> Verdict:
    """What is to be said of a folder: files that are not the manifest's, and a verdict for each signed PDF.

    A Word or Excel file that differs was edited by its owner and is told apart (``edited``) from one altered.

    Args:
        folder: With or without ``manifest.json``; ``{"files": [{"path": …, "sha256": …}, …]}``, paths below the folder.
        roots: A file or folder of root certificates; None: trust is not judged.
        at: The moment trust is judged at; None: when each signature claims to have been made.
        trust: Instead of ``roots`` and ``at``.
        work: How many processes share the files, and who is told how far they are.

    Raises:
        SourceError: There is no such folder, or the roots cannot be read.
    """
    if not folder.is_dir():
        raise SourceError("verify.missing", file=folder.name)
    by = trust or trust_of(roots, at)
    try:
        differing = tuple(_differing(folder, _listed(folder)))
        problems: tuple[str, ...] = ()
    except ValueError:
        differing, problems = (), ("verify.broken-manifest",)
    signed, unsigned = _signed(folder, by, work or Work())
    if not problems and not signed and not unsigned:
        problems = ("verify.no-pdfs",)
    return Verdict(
        file=folder.name,
        problems=problems,
        embedded=signed,
        altered=tuple(path for path in differing if not path.lower().endswith(_EDITABLE)),
        edited=tuple(path for path in differing if path.lower().endswith(_EDITABLE)),
        is_folder=True,
        unsigned=unsigned,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    path: PurePosixPath
    sha256: str


def _listed(folder: Path) -> tuple[_Listed, ...]:
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return ()
    told = json.loads(manifest.read_bytes().decode("utf-8"))
    files = told.get("files") if isinstance(told, dict) else None
    if isinstance(files, list):
        return tuple(_entry(each) for each in files)
    message = "no list of files"
    raise ValueError(message)


def _entry(told: Any) -> _Listed:
    if not isinstance(told, dict) or not all(isinstance(told.get(name), str) for name in ("path", "sha256")):
        message = "an entry without path and digest"
        raise ValueError(message)
    path = PurePosixPath(told["path"])
    if path.is_absolute() or ".." in path.parts:
        message = "an entry outside the folder"
        raise ValueError(message)
    return _Listed(path=path, sha256=told["sha256"])


def _differing(folder: Path, listed: tuple[_Listed, ...]) -> Iterator[str]:
    for each in listed:
        file = folder / each.path
        if not file.is_file() or _digest(file) != each.sha256:
            yield str(each.path)


def _digest(file: Path) -> str:
    with file.open("rb") as data:
        return file_digest(data, "sha256").hexdigest()


def _signed(folder: Path, trust: Trust, work: Work) -> tuple[tuple[Verdict, ...], int]:
    """The verdicts on PDFs that have something to say, and how many have not; one file at a time is in memory."""
    files = sorted(file for file in folder.rglob("*") if file.suffix.lower() == ".pdf" and file.is_file())
    found, unsigned = [], 0
    for done, verdict in enumerate(judged_files(folder, files, trust, work.jobs), start=1):
        if verdict.conclusion is Conclusion.UNSIGNED:
            unsigned += 1
        else:
            found.append(verdict)
        if work.progress is not None:
            work.progress(done, len(files))
    return tuple(found), unsigned
