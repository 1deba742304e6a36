"""An output folder as it lies, beside what its ledger tells: to be looked at, without the lock of a run."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tdkt_docs.errors import OutputError
from tdkt_docs.pipeline.ledger import Entry, Known, Ledger
from tdkt_docs.pipeline.workspace import DOSSIERS, LEDGER, PDFS, SIGNED, WORDS, digest

__all__ = ["Shelf", "open_shelf"]

_UNKNOWN = Known()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What lies in the folder now, and what runs wrote there."""

    root: Path
    entries: Mapping[str, Entry]
    known: Mapping[str, Known]
    """Of the papers and dossiers in the folder: the digests they have if they are ours."""
    _digests: dict[str, str] = field(default_factory=dict)

    def lies(self, path: str) -> bool:
        """Whether there is a file at ``path``."""
        return (self.root / path).is_file()

    def is_theirs(self, path: str) -> bool:
        """Whether somebody changed what lies at ``path``, or put it there; an empty file is nobody's."""
        found = self.digest_of(path)
        return bool(found) and found not in self.known.get(path, _UNKNOWN).digests

    def digest_of(self, path: str) -> str:
        """The digest of what lies at ``path``; empty for nothing."""
        if path not in self._digests:
            data = self.read(path)
            self._digests[path] = digest(data) if data else ""
        return self._digests[path]

    def read(self, path: str) -> bytes:
        """What lies at ``path``; empty for nothing.

        Raises:
            OutputError: It cannot be read.
        """
        target = self.root / path
        try:
            return target.read_bytes()
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise OutputError("output.cannot-read", path=target.name) from error


def open_shelf(root: Path) -> Shelf | None:
    """The output folder ``root``; None where no run has been there.

    Raises:
        OutputError: Its ledger cannot be read.
    """
    if not (root / LEDGER).is_file():
        return None
    with closing(Ledger(root / LEDGER)) as ledger:
        entries = {entry.path: entry for entry in ledger.entries()}
        return Shelf(root=root, entries=entries, known=ledger.known(tuple(_lying(root))))


def _lying(root: Path) -> Iterator[str]:
    for folder in (WORDS, PDFS, SIGNED, DOSSIERS):
        if (root / folder).is_dir():
            yield from (f"{folder}/{path.name}" for path in (root / folder).iterdir())
