"""What a dossier, or a package of one, says of itself: its manifest with types."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tdkt_docs.vn.text import strip_illegal

__all__ = ["DossierRecord", "PartPlace", "PartRecord", "dossier_record", "part_record"]

_DIGEST = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPlace:
    """Where a document, or a piece of it, is shown in the reading copy."""

    volume: int = 1
    """1-based."""
    pages: tuple[int, int]
    """First and last page of the volume, 1-based."""
    sheets: tuple[int, int]
    """First and last sheet number, which runs through all volumes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRecord:
    """One document of a dossier."""

    key: str
    file: str
    """Its name when it came into the dossier."""
    sha256: str
    title: str
    kind: str
    type_name: str = ""
    section: str = ""
    provider: str = ""
    number: str = ""
    dated: str = ""
    author: str = ""
    note: str = ""
    places: tuple[PartPlace, ...]
    """One; several where it was cut over volumes."""
    is_signed: bool
    signature_state: str
    """The verdict before assembly, in words."""
    attachment: str
    """The name of the original inside the reading copy; empty where it does not travel there."""
    is_public: bool = False
    size: int = 0
    """In bytes; 0 where nobody said it."""
    shown_sha256: str = ""
    """Of the file the pages were taken from, where that is not the original."""
    details: Mapping[str, str] = field(default_factory=dict)

    @property
    def page_count(self) -> int:
        """The pages it is shown on."""
        return sum(place.pages[1] - place.pages[0] + 1 for place in self.places)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierRecord:
    """A dossier as its own manifest tells it; what nobody gave is empty."""

    key: str
    title: str
    office: str
    parent: str
    symbol: str
    year: int
    starts: str
    ends: str
    retention: str
    assembled: str
    """The moment, ISO 8601 with its zone."""
    page_count: int
    sheet_count: int
    register_number: str = ""
    number: str = ""
    rights: str = ""
    creator: str = ""
    keywords: str = ""
    condition: str = ""
    program: str = ""
    volume: int = 1
    """Which volume it tells of, 1-based."""
    volume_count: int = 1
    parts: tuple[PartRecord, ...] = ()


def dossier_record(manifest: bytes) -> DossierRecord:
    """The dossier of a manifest, of its first version or a later one.

    Raises:
        ValueError: It is not what a dossier carries.
    """
    try:
        told = json.loads(manifest.decode("utf-8"))
        return _dossier(told)
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        message = "not a dossier's manifest"
        raise ValueError(message) from error


def _dossier(told: Mapping[str, Any]) -> DossierRecord:
    texts = ("key", "title", "office", "parent", "symbol", "starts", "ends", "retention", "assembled")
    later = ("register_number", "number", "rights", "creator", "keywords", "condition", "program")
    closing = told.get("closing")
    if isinstance(closing, dict) and "condition" in closing and "condition" not in told:
        told = {**told, "condition": closing["condition"]}
    if datetime.fromisoformat(_text(told["assembled"])).tzinfo is None:
        raise TypeError
    return DossierRecord(
        **{name: _text(told[name]) for name in texts},
        **{name: _text(told.get(name, "")) for name in later},
        year=int(told["year"]),
        page_count=int(told["page_count"]),
        sheet_count=int(told["sheet_count"]),
        volume=int(told.get("volume", 1)) or 1,
        volume_count=int(told.get("volume_count", 1)),
        parts=tuple(map(part_record, told["parts"])),
    )


def part_record(told: Mapping[str, Any]) -> PartRecord:
    """A part as a manifest lists it.

    Raises:
        KeyError, TypeError, ValueError: It is not what a manifest lists.
    """
    if not _DIGEST.fullmatch(_text(told["sha256"])):
        raise TypeError
    texts = ("key", "file", "sha256", "title", "kind", "number", "dated", "author", "note")
    later = ("type_name", "section", "provider", "shown_sha256")
    return PartRecord(
        **{name: _text(told[name]) for name in texts},
        **{name: _text(told.get(name, "")) for name in later},
        places=(_place(told), *map(_place, told.get("further", ()))),
        is_signed=bool(told["signed"]),
        signature_state=_text(told["signature_state"]),
        attachment=_text(told["attachment"]),
        is_public=bool(told.get("is_public", False)),
        size=int(told.get("bytes", 0)),
        details={str(name): _text(value) for name, value in told["details"].items()},
    )


def _place(told: Mapping[str, Any]) -> PartPlace:
    return PartPlace(volume=int(told.get("volume", 1)), pages=_span(told["pages"]), sheets=_span(told["sheets"]))


def _text(value: object) -> str:
    """The text, without what neither XML nor UTF-8 can hold."""
    if not isinstance(value, str):
        raise TypeError
    return strip_illegal(value)[0]


def _span(value: object) -> tuple[int, int]:
    if not isinstance(value, list):
        raise TypeError
    first, last = value
    return int(first), int(last)
