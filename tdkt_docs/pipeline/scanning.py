"""Scans made ready by themselves, outside a campaign: one PDF for each file, in a folder that keeps what it has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tdkt_docs import catalog, scan
from tdkt_docs.errors import OutputError, TdktError

__all__ = ["ScanRequest", "Scanned", "scan_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanRequest:
    """Which scans are made ready, and how."""

    files: Sequence[Path]
    out: Path
    profile: str
    """One of ``catalog.scan_profiles``."""
    has_text: bool = False
    """Whether a text layer is wanted."""
    readers: str = scan.READERS
    """The package in which what reads text is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What became of one file."""

    path: Path
    prepared: scan.Prepared | None = None
    error: TdktError | None = None


def scan_files(request: ScanRequest) -> Iterator[Scanned]:
    """Make the files ready one after another; one that fails stops no other.

    Raises:
        UsageError: There is no such profile.
    """
    profile = catalog.scan_profile(request.profile)
    reader = scan.text_reader(readers=request.readers) if request.has_text else None
    for path in request.files:
        try:
            into = request.out / f"{path.stem}.pdf"
            if into.exists():
                raise OutputError("scan.taken", file=into.name)
            prepared = scan.prepare(path, into, profile, reader=reader)
        except TdktError as error:
            yield Scanned(path=path, error=error)
            continue
        if request.has_text and reader is None:
            prepared = replace(prepared, findings=(*prepared.findings, scan.reader_missing(path.name)))
        yield Scanned(path=path, prepared=prepared)
