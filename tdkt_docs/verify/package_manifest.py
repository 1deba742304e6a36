"""A package's manifest as it was read, whatever it lacks."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tdkt_docs.model.package import SCHEMA

__all__ = ["ToldFile", "ToldPackage", "ToldPart", "ToldPlace", "read_told"]

_FAMILY = SCHEMA.rpartition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFile:
    """A file as the manifest tells of it; -1 and empty where it does not."""

    path: str
    """Below the package's folder."""
    sha256: str = ""
    bytes: int = -1
    pages: int = -1
    is_signed: bool = False
    """Whether it bore a signature when it was packed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPlace:
    """Where a document, or a piece of it, is shown."""

    volume: int
    """1-based."""
    pages: tuple[int, int]
    """First and last page of the volume."""
    sheets: tuple[int, int]
    """First and last sheet number, which runs through all volumes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPart:
    """A document as the manifest tells of it."""

    key: str
    title: str
    name: str
    """The file's own name, before it was packed."""
    file: ToldFile
    places: tuple[ToldPlace, ...] = ()
    """One; several where it was cut over volumes."""
    section: str = ""
    signature_state: str = ""
    attachment: str = ""
    """What the original is called inside the reading copy; empty where it does not travel there."""
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def pages(self) -> tuple[int, int]:
        """First and last page of the volume that it begins in."""
        return self.places[0].pages if self.places else (0, 0)

    @property
    def sheets(self) -> tuple[int, int]:
        """First and last sheet, in whatever volumes."""
        return (self.places[0].sheets[0], self.places[-1].sheets[1]) if self.places else (0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldPackage:
    """All that a manifest tells."""

    schema: str
    id: str = ""
    key: str = ""
    title: str = ""
    office: str = ""
    year: int = 0
    assembled: str = ""
    """When the reading copy was put together."""
    assembler: str = ""
    """Name and version of what put the dossier together."""
    made: str = ""
    program: str = ""
    pages: int = -1
    sheets: int = -1
    reading: tuple[ToldFile, ...] = ()
    parts: tuple[ToldPart, ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether this program was made for the schema."""
        return self.schema == SCHEMA

    @property
    def is_ours(self) -> bool:
        """Whether it is a package's manifest of whatever edition."""
        return self.schema.startswith(f"{_FAMILY}/")


def read_told(data: bytes) -> ToldPackage:
    """What the manifest tells.

    Raises:
        ValueError: It is no JSON object.
    """
    told = json.loads(data.decode("utf-8"))
    if not isinstance(told, dict):
        message = "no object"
        raise ValueError(message)  # noqa: TRY004 # as for whatever else is no manifest
    inner = told.get("dossier")
    dossier: dict[str, Any] = inner if isinstance(inner, dict) else {}
    return ToldPackage(
        schema=_text(told, "schema"),
        id=_text(told, "id"),
        key=_text(dossier, "key"),
        title=_text(dossier, "title"),
        office=_text(dossier, "office"),
        year=_number(dossier, "year", 0),
        assembled=_text(dossier, "assembled"),
        assembler=_text(dossier, "program"),
        made=_text(told, "made"),
        program=_text(told, "program"),
        pages=_number(dossier, "page_count"),
        sheets=_number(dossier, "sheet_count"),
        reading=tuple(_file(each) for each in _dicts(told, "reading")),
        parts=tuple(_part(each) for each in _dicts(told, "parts")),
        missing=tuple(_missing(told)),
    )


def _part(told: Mapping[str, Any]) -> ToldPart:
    details = told.get("details")
    return ToldPart(
        key=_text(told, "key"),
        title=_text(told, "title"),
        name=_text(told, "file"),
        file=_file(told),
        places=tuple(_place(each) for each in (told, *_dicts(told, "further"))),
        section=_text(told, "section"),
        signature_state=_text(told, "signature_state"),
        attachment=_text(told, "attachment"),
        details={str(name): str(value) for name, value in details.items()} if isinstance(details, dict) else {},
    )


def _place(told: Mapping[str, Any]) -> ToldPlace:
    return ToldPlace(volume=_number(told, "volume", 1), pages=_span(told, "pages"), sheets=_span(told, "sheets"))


def _file(told: Mapping[str, Any]) -> ToldFile:
    return ToldFile(
        path=_text(told, "path"),
        sha256=_text(told, "sha256").lower(),
        bytes=_number(told, "bytes"),
        pages=_number(told, "pages"),
        is_signed=told.get("signed") is True,
    )


def _missing(told: Mapping[str, Any]) -> Iterator[str]:
    listed = told.get("missing")
    for each in listed if isinstance(listed, list) else ():
        yield _text(each, "file") or _text(each, "title") if isinstance(each, dict) else str(each)


def _dicts(told: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    listed = told.get(name)
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []


def _text(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""


def _number(told: Mapping[str, Any], name: str, otherwise: int = -1) -> int:
    value = told.get(name)
    return value if isinstance(value, int) and not isinstance(value, bool) else otherwise


def _span(told: Mapping[str, Any], name: str) -> tuple[int, int]:
    value = told.get(name)
    if isinstance(value, list) and len(value) == 2 and all(isinstance(each, int) for each in value):  # noqa: PLR2004 # first and last
        return value[0], value[1]
    return 0, 0
