"""Scans: straightened, made smaller by profile, with a layer of text that can be searched where that can be made."""

from tdkt_docs.scan.findings import reader_missing
from tdkt_docs.scan.preparing import Prepared, prepare
from tdkt_docs.scan.reader import (
    READERS,
    ReaderState,
    SeenWord,
    TextReader,
    UnreadPageError,
    reader_states,
    text_reader,
)

__all__ = [
    "READERS",
    "Prepared",
    "ReaderState",
    "SeenWord",
    "TextReader",
    "UnreadPageError",
    "prepare",
    "reader_missing",
    "reader_states",
    "text_reader",
]
