"""JSON: a list of objects, or one object that is the only record."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tdkt_docs.model.finding import Finding
from tdkt_docs.model.record import Record
from tdkt_docs.model.where import Where
from tdkt_docs.read.json_stream import JsonStream
from tdkt_docs.read.json_text import Decoded, RecordRefusedError, fields_of, refused
from tdkt_docs.read.text_file import opened_text

__all__ = ["SUFFIXES", "JsonValues", "open_json_values"]

SUFFIXES: tuple[str, ...] = (".json",)


@dataclass(frozen=True, slots=True, kw_only=True)
class JsonValues:
    """The records of a JSON file; matches ``tdkt_docs.read.Records``."""

    path: Path
    is_single: bool
    missing: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def file(self) -> str:
        """The file's name without its folder."""
        return self.path.name

    def __iter__(self) -> Iterator[Record]:
        """A record for every value of the list, or for the one object.

        Raises:
            SourceError: The file is no JSON; that may show only further on.
        """
        with opened_text(self.path) as text:
            for place, found in enumerate(JsonStream(text, self.file).values(), start=1):
                yield self._record(place, found)

    def where(self, row: int, field: str) -> Where:
        """The record by its place in the list, captioned with the field's name."""
        return Where(file=self.file, row=row, caption=field)

    def _record(self, place: int, found: Decoded) -> Record:
        try:
            if found.flaw is not None:
                raise found.flaw
            return Record(order=place, row=place, values=fields_of(found.value))
        except RecordRefusedError as error:
            return Record(order=place, row=place, trouble=refused(error, Where(file=self.file, row=place)))


def open_json_values(path: Path) -> JsonValues:
    """The records of the file.

    Raises:
        SourceError: It cannot be read, or is not in Unicode.
    """
    with opened_text(path) as text:
        return JsonValues(path=path, is_single=JsonStream(text, path.name).start() == "{")
