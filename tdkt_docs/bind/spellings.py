"""One spelling for one unit and one name: what is written in capitals here stands in normal letters elsewhere."""

import re
from collections.abc import Iterable, Mapping, Sequence

from tdkt_docs.bind.records import Record
from tdkt_docs.model.finding import Finding, Severity

__all__ = ["name_key", "respelled", "spellings"]

_MOST_SHOWN = 80
_WORD = re.compile(r"[^\W\d_]+")


def name_key(name: str) -> str:
    """A key to tell names apart: case apart, accents kept.

    >>> name_key("HỒ ÁNH GIANG") == name_key("Hồ Ánh Giang")
    True
    """
    return name.casefold()


def spellings(texts: Iterable[str]) -> Mapping[str, str]:
    """The spelling to keep of each text: the first one in normal letters."""
    kept: dict[str, str] = {}
    for text in texts:
        if text and _is_normal(text):
            kept.setdefault(name_key(text), text)
    return kept


def respelled(
    records: Sequence[Record], field: str, kept: Mapping[str, str], *, person: bool = False
) -> tuple[Record, ...]:
    """The records with the kept spelling in ``field``, each change noted.

    Args:
        records: What to go through.
        field: The field's id.
        kept: Spellings by key, from ``spellings``.
        person: Whether the field names people: their names then get capitals where no other spelling is known.
    """
    return tuple(_respelled(record, field, kept, person=person) for record in records)


def _respelled(record: Record, field: str, kept: Mapping[str, str], *, person: bool) -> Record:
    text = record.text(field)
    better = kept.get(name_key(text), "")
    if not better and person and text and not _is_normal(text):
        better = _WORD.sub(lambda match: match[0].capitalize(), text)
    if not better or better == text:
        return record
    code = "TD-025" if person else "TD-024"
    values = {"value": text[:_MOST_SHOWN], "result": better[:_MOST_SHOWN]}
    note = Finding(code=code, severity=Severity.NOTE, where=record.place(field), values=values)
    return record.with_text(field, better, note)


def _is_normal(text: str) -> bool:
    """Whether a text is neither in capitals throughout nor without any."""
    return not text.isupper() and not text.islower()
