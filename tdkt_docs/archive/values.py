"""What fills the data fields of a dossier and of its papers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tdkt_docs.archive.record import DossierRecord
from tdkt_docs.catalog import ArchiveField
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.vn import dates
from tdkt_docs.vn.text import strip_illegal

__all__ = ["FieldValue", "dossier_values", "field_values", "misfits", "paper_values"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldValue:
    """A field and what is written into it: whole, also where it is too long."""

    field: ArchiveField
    text: str

    @property
    def is_too_long(self) -> bool:
        """Whether the text has more characters than the field may hold."""
        return bool(self.field.length) and len(self.text) > self.field.length

    @property
    def is_of_other_type(self) -> bool:
        """Whether there is text where figures or a day belong."""
        match self.field.type:
            case "N":
                return bool(self.text) and not self.text.isdecimal()
            case "D":
                return bool(self.text) and not _is_day(self.text)
        return False


def dossier_values(dossier: DossierRecord, language: str) -> Mapping[str, str]:
    """What is known of a dossier, by the names that ``rules/archive.toml`` uses."""
    return {
        "symbol": dossier.symbol,
        "year": str(dossier.year or ""),
        "title": dossier.title,
        "retention": dossier.retention,
        "rights": dossier.rights,
        "creator": dossier.creator,
        "keywords": dossier.keywords,
        "condition": dossier.condition,
        "language": language,
        "starts": dossier.starts,
        "ends": dossier.ends,
        "document_count": str(len(dossier.parts)),
        "page_count": str(sum(part.page_count for part in dossier.parts)),
        "sheet_count": str(dossier.sheet_count),
    }


def paper_values(dossier: DossierRecord, ordinal: int, language: str) -> Mapping[str, str]:
    """What is known of the paper number ``ordinal``, 1-based; its language only where the program made it."""
    part = dossier.parts[ordinal - 1]
    number, _, notation = part.number.partition("/")
    return {
        "symbol": dossier.symbol,
        "year": str(dossier.year or ""),
        "ordinal": str(ordinal),
        "type_name": part.type_name,
        "code_number": number,
        "code_notation": notation,
        "dated": part.dated,
        "author": part.author,
        "title": part.title,
        "language": language if part.details.get("template") else "",
        "page_count": str(part.page_count),
        "note": part.note,
    }


def field_values(fields: tuple[ArchiveField, ...], values: Mapping[str, str]) -> Iterator[FieldValue]:
    """Each field with its text; days as dd/mm/yyyy."""
    for field in fields:
        text = strip_illegal(values.get(field.source, ""))[0]
        yield FieldValue(field=field, text=_day(text) if field.type == "D" else text)


def misfits(values: Iterator[FieldValue], *, subject: str, title: str, document: str) -> Iterator[Finding]:
    """What the fields cannot hold as their source wants it."""
    for value in values:
        told = {"field": value.field.name, "title": title, "document": document}
        if value.is_too_long:
            lengths = {"length": str(len(value.text)), "most": str(value.field.length)}
            yield Finding(code="TD-815", severity=Severity.WARNING, values={**told, **lengths}, subject=subject)
        elif value.is_of_other_type:
            yield Finding(
                code="TD-816", severity=Severity.WARNING, values={**told, "text": value.text}, subject=subject
            )


def _is_day(text: str) -> bool:
    try:
        return bool(dates.parse_date(text).day)
    except dates.DateRefusedError:
        return False


def _day(text: str) -> str:
    """``"05/3/2027"`` as ``"05/03/2027"``; what is no whole day stays as it is."""
    try:
        day = dates.parse_date(text)
    except dates.DateRefusedError:
        return text
    return f"{day.day:02}/{day.month:02}/{day.year}" if day.day and day.month else text
