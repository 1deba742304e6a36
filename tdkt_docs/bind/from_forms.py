"""What was filled in by forms, beside the lists: it fills what a list leaves blank, and never puts anybody forward."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tdkt_docs.bind.histories import History, match
from tdkt_docs.bind.people import Identity
from tdkt_docs.bind.records import Record
from tdkt_docs.bind.schema import schema, word_key
from tdkt_docs.model.finding import Finding, Severity

__all__ = ["FORM_CONTENT", "Completed", "completed", "forms_first", "from_lists", "otherwise_written"]

FORM_CONTENT = "noi-dung-bieu-mau.json"
"""The file in a campaign's folder that keeps what was filled in by forms."""

_NAMES = ("ho_ten", "ten_tap_the")
_ABOUT = frozenset({*_NAMES, "danh_hieu", "stt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """People or collectives with what forms say of them."""

    identities: tuple[Identity, ...]
    findings: tuple[Finding, ...] = ()


def from_lists(records: Iterable[Record]) -> tuple[Record, ...]:
    """The rows that put somebody forward: all but those of forms."""
    return tuple(record for record in records if not _is_from_form(record))


def completed(identities: Sequence[Identity], records: Iterable[Record]) -> Completed:
    """The identities with the rows of forms about them; a row about nobody on the list is warned of."""
    told = match([record for record in records if _is_from_form(record)], identities)
    whole = tuple(replace(identity, more=told.of(identity)) for identity in identities)
    differing = (finding for identity in whole for finding in _differing(identity))
    return Completed(identities=whole, findings=(*told.findings, *differing))


def _is_from_form(record: Record) -> bool:
    return record.where.file == FORM_CONTENT


def _differing(identity: Identity) -> Iterator[Finding]:
    """A warning where the list says otherwise than the form: the list counts."""
    own = replace(identity, more=())
    for record in identity.more:
        for name, value in record.values.items():
            listed = next((row.values[name] for row in own.records if row.values.get(name) not in (None, "")), None)
            if name not in _ABOUT and value not in (None, "") and listed is not None and listed != value:
                yield _told("TD-741", record, name, identity)


def forms_first(history: History) -> History:
    """Reports with those of forms before all others: a section written in a form was seen beside the other text."""
    records = {
        key: tuple(sorted(rows, key=lambda row: not _is_from_form(row))) for key, rows in history.records.items()
    }
    return replace(history, records=records)


def otherwise_written(history: History, identities: Sequence[Identity]) -> Iterator[Finding]:
    """A note for each section of a report that a form and another file write differently: the form's is used."""
    for identity in identities:
        rows = history.of(identity)
        for ours in filter(_is_from_form, rows):
            others = [row for row in rows if not _is_from_form(row) and _is_same_award(row, ours)]
            for name in _sections():
                written = next((text for row in others if (text := row.text(name))), "")
                if ours.text(name) and written and written != ours.text(name):
                    yield _told("TD-742", ours, name, identity)


def _is_same_award(one: Record, other: Record) -> bool:
    keys = {word_key(record.text("danh_hieu")) for record in (one, other)} - {""}
    return len(keys) <= 1


def _sections() -> tuple[str, ...]:
    reports = next(kind for kind in schema().kinds if kind.id == "reports")
    return tuple(name for name, column in reports.fields.items() if column.type == "lines")


def _told(code: str, record: Record, name: str, identity: Identity) -> Finding:
    where = record.place(name)
    severity = Severity.WARNING if code == "TD-741" else Severity.NOTE
    values = {"name": record.name, "section": where.caption}
    return Finding(code=code, severity=severity, where=where, values=values, subject=identity.first.key)
