"""The manifest inside a dossier: what each part is, where it stands, and the digest of the file it came from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tdkt_docs.assemble.source import Source
from tdkt_docs.model.dossier import DossierPlan
from tdkt_docs.vn.text import nfc

__all__ = ["FILE_NAME", "SCHEMA", "PlacedPart", "as_json", "manifest"]

FILE_NAME = "manifest.json"
SCHEMA = "tdkt-docs/dossier/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPart:
    """A part and where its pages came to stand."""

    source: Source
    pages: tuple[int, int]
    """First and last page of the dossier, 1-based."""
    sheets: tuple[int, int]
    """First and last sheet number."""
    attachment: str = ""
    """The embedded original's name; empty where there is none."""


def manifest(plan: DossierPlan, parts: Sequence[PlacedPart], *, page_count: int, at: datetime) -> Mapping[str, object]:
    """The manifest as plain JSON values, in a fixed order."""
    return {
        "schema": SCHEMA,
        "key": plan.key,
        "title": plan.title,
        "office": plan.office,
        "parent": plan.parent,
        "symbol": plan.symbol,
        "year": plan.year,
        "starts": plan.starts,
        "ends": plan.ends,
        "retention": plan.retention,
        "assembled": at.isoformat(),
        "page_count": page_count,
        "sheet_count": parts[-1].sheets[1],
        "parts": [_part(placed) for placed in parts],
    }


def as_json(found: Mapping[str, object]) -> bytes:
    """The manifest as UTF-8 text, the same bytes every time."""
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _part(placed: PlacedPart) -> dict[str, object]:
    part = placed.source.part
    return {
        "key": part.key,
        "file": nfc(part.path.name),
        "title": part.title,
        "kind": part.kind,
        "sha256": placed.source.sha256,
        "number": part.number,
        "dated": part.dated,
        "author": part.author,
        "note": part.note,
        "pages": list(placed.pages),
        "sheets": list(placed.sheets),
        "signed": placed.source.is_signed,
        "signature_state": part.signature_state,
        "attachment": placed.attachment,
        "details": {name: part.details[name] for name in sorted(part.details)},
    }
