"""read: a source file → sheets of raw cells or records by name, nothing interpreted and the file never touched."""

from tdkt_docs.model.record import Record, Wanted
from tdkt_docs.read.filled_form import read_form
from tdkt_docs.read.json_text import RecordRefusedError, is_as_printed, parse_record, refused
from tdkt_docs.read.objects import sheets_of_objects
from tdkt_docs.read.records import Records, open_records
from tdkt_docs.read.source import read, read_together

__all__ = [
    "Record",
    "RecordRefusedError",
    "Records",
    "Wanted",
    "is_as_printed",
    "open_records",
    "parse_record",
    "read",
    "read_form",
    "read_together",
    "refused",
    "sheets_of_objects",
]
