"""JSON Lines: an object a line, handed on unparsed so that whoever fills documents beside others may parse it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tdkt_docs.errors import SourceError
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.record import Record
from tdkt_docs.model.where import Where
from tdkt_docs.read.text_file import first_bytes, opened_bytes

__all__ = ["SUFFIXES", "JsonLines", "open_json_lines"]

SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson")

_MARK = b"\xef\xbb\xbf"
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonLines:
    """The records of a JSON Lines file; matches ``tdkt_docs.read.Records``."""

    path: Path
    is_single: bool = False
    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def file(self) -> str:
        """The file's name without its folder."""
        return self.path.name

    def __iter__(self) -> Iterator[Record]:
        """A record for every line that is not blank."""
        order = 0
        with opened_bytes(self.path) as file:
            for row, line in enumerate(file, start=1):
                raw = (line.removeprefix(_MARK) if row == 1 else line).strip()
                if raw:
                    order += 1
                    yield Record(order=order, row=row, raw=raw)

    def where(self, row: int, field: str) -> Where:
        """The line, captioned with the field's name."""
        return Where(file=self.file, row=row, caption=field)


def open_json_lines(path: Path) -> JsonLines:
    """The records of the file.

    Raises:
        SourceError: It cannot be read, or is in UTF-16.
    """
    if first_bytes(path, 2) in _UTF16_MARKS:
        raise SourceError("read.not-unicode", file=path.name)
    return JsonLines(path=path)
