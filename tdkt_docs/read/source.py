"""Which reader a file needs, and the file as it gives it."""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from tdkt_docs import discover
from tdkt_docs.collector import resting
from tdkt_docs.errors import SourceError, TdktError
from tdkt_docs.model.table import Table
from tdkt_docs.read.sniff import sniff

if TYPE_CHECKING:
    from tdkt_docs.read.reader import Reader

__all__ = ["read", "read_together"]

_READERS = "tdkt_docs.read.readers"


@resting()
def read(path: Path) -> Table:
    """The sheets of a workbook, CSV, JSON or YAML file; what it is, is told by its content before its ending.

    Raises:
        SourceError: The file is missing, empty, damaged, encrypted, too large or of another kind.
    """
    suffix = sniff(path)
    reader = _reader(suffix)
    if reader is None:
        raise SourceError("read.unknown-format", file=path.name)
    try:
        sheets = reader.read(path)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except TdktError:
        raise
    except Exception as error:  # a damaged file makes a foreign parser raise anything at all
        raise SourceError("read.damaged", file=path.name) from error
    return Table(file=path.name, sheets=sheets, sha256=digest)


def read_together(path: Path, *others: Path) -> Table:
    """The sheets of ``path`` and, behind them, those of ``others``, which keep the names of their files.

    Raises:
        SourceError: One of the files cannot be read.
    """
    table = read(path)
    more = (replace(sheet, file=other.name) for other in others for sheet in read(other).sheets)
    return replace(table, sheets=(*table.sheets, *more))


def _reader(suffix: str) -> "Reader | None":
    for name in discover.names(_READERS):
        reader = cast("Reader", discover.load(_READERS, name))
        if suffix in reader.SUFFIXES:
            return reader
    return None
