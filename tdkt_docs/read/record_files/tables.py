"""What tables of any kind have in common: names without a column, what is to be said of their captions."""

from collections.abc import Collection, Iterable, Iterator

from tdkt_docs.errors import SourceError
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.record import Wanted
from tdkt_docs.read.headings import HEAD_ROWS, Top, captions_seen
from tdkt_docs.read.rows import TableShape, column_letter
from tdkt_docs.vn.text import nfc

__all__ = ["heading_findings", "missing_names", "no_fields", "unused_captions"]

_MOST_NAMED = 24


def missing_names(shape: TableShape, wanted: Wanted) -> tuple[str, ...]:
    """The wanted names that no column gives, sorted."""
    return tuple(sorted(name for name in wanted.names if nfc(name) not in shape.heading.columns))


def unused_captions(shape: TableShape) -> tuple[str, ...]:
    """The captions of visible columns that no name takes, from left to right."""
    return tuple(shape.heading.captions[column] for column in shape.heading.unused)


def heading_findings(shape: TableShape) -> Iterator[Finding]:
    """Columns that ask for the same, and the row that only numbers the columns."""
    heading = shape.heading
    for twins in heading.twins:
        values = {
            "name": twins.name,
            "used": column_letter(twins.used),
            "ignored": column_letter(twins.ignored),
            "ignored_caption": heading.captions[twins.ignored],
        }
        where = shape.at(heading.row, twins.used)
        yield Finding(code="TD-351", severity=Severity.WARNING, where=where, values=values)
    if heading.numbers_row:
        yield Finding(code="TD-357", severity=Severity.NOTE, where=shape.at(heading.numbers_row))


def no_fields(file: str, tops: Iterable[Top], wanted: Wanted) -> SourceError:
    """The error for a file none of whose first rows holds a caption that is wanted."""
    seen = max((captions_seen(top) for top in tops), key=len, default=())
    fields = _listed(sorted(wanted.names))
    return SourceError("read.no-fields", file=file, rows=HEAD_ROWS, fields=fields, captions=_listed(seen))


def _listed(words: Collection[str]) -> str:
    shown = ", ".join(f"«{word}»" for word in list(words)[:_MOST_NAMED]) or "…"
    return f"{shown}, …" if len(words) > _MOST_NAMED else shown
