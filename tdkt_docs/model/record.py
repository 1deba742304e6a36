"""One record of a data file, as the bulk runner hands it to whoever fills a template with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from tdkt_docs.model.finding import Finding

__all__ = ["Record", "Wanted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a template asks of a record."""

    names: frozenset[str]
    """All top-level names it takes."""
    lists: frozenset[str] = frozenset()
    """Those of them it loops over: a table's cell becomes the list of its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What one document is filled with, and where it stands; just one of values, raw and trouble says something."""

    order: int
    """1-based place in the stream; records in trouble count, blank rows do not."""
    row: int
    """1-based: row of the sheet or of the CSV file as a spreadsheet numbers it, line of a JSON Lines file, place in a
    JSON list."""
    values: Mapping[str, object] | None = None
    """By field name, composed (NFC); None while only ``raw`` is known, and where there is ``trouble``."""
    raw: bytes = b""
    """One line of a JSON Lines file in UTF-8, for ``tdkt_docs.read.parse_record``; empty for other files."""
    trouble: Finding | None = None
    """Why this record cannot be used; the others go on."""
    notes: tuple[Finding, ...] = ()
    """What is worth knowing of its cells: text converted from an old encoding, a struck-out cell, further errors."""
