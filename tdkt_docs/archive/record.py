"""What a dossier, or a package of one, says of itself: its manifest with types."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tdkt_docs.vn.text import strip_illegal

__all__ = ["DossierRecord", "PartRecord", "dossier_record", "part_record"]

_DIGEST = re.compile("[0-9a-f]{64}")


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
    pages: tuple[int, int]
    """First and last page in the reading copy, 1-based."""
    sheets: tuple[int, int]
    is_signed: bool
    signature_state: str
    """The verdict before assembly, in words."""
    attachment: str
    """The name of the original inside the reading copy; empty where it does not travel there."""
    is_public: bool = False
    size: int = 0
    """In bytes; 0 where nobody said it."""
    details: Mapping[str, str] = field(default_factory=dict)


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
    later = ("type_name", "section", "provider")
    return PartRecord(
        **{name: _text(told[name]) for name in texts},
        **{name: _text(told.get(name, "")) for name in later},
        pages=_span(told["pages"]),
        sheets=_span(told["sheets"]),
        is_signed=bool(told["signed"]),
        signature_state=_text(told["signature_state"]),
        attachment=_text(told["attachment"]),
        is_public=bool(told.get("is_public", False)),
        size=int(told.get("bytes", 0)),
        details={str(name): _text(value) for name, value in told["details"].items()},
    )


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
