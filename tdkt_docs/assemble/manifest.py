"""The manifest inside a dossier: what each part is, where it stands, and the digest of the file it came from."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from tdkt_docs.assemble.source import Source
from tdkt_docs.model.dossier import DossierPlan
from tdkt_docs.vn.text import nfc

__all__ = ["FILE_NAME", "SCHEMA", "Counts", "PlacedPart", "as_json", "manifest"]

FILE_NAME = "manifest.json"
SCHEMA = "tdkt-docs/dossier/2"
_PARTS = "parts"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedPart:
    """A part, or what of it lies in a volume, and where its pages came to stand."""

    source: Source
    order: int
    """Its number in the mục lục, 1-based."""
    pages: tuple[int, int]
    """First and last page of the volume, 1-based."""
    sheets: tuple[int, int]
    """First and last sheet number."""
    volume: int = 1
    """1-based."""
    attachment: str = ""
    """The embedded original's name; empty where there is none."""
    piece: tuple[int, int] = (1, 1)
    """Which of how many pieces a document was cut into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a manifest counts."""

    page_count: int
    sheet_count: int
    """The dossier's, in all volumes."""
    volume: int
    """1-based; 0 where the manifest is of all volumes."""
    volume_count: int


def manifest(plan: DossierPlan, parts: Sequence[PlacedPart], counts: Counts, *, at: datetime) -> Mapping[str, object]:
    """The manifest as plain JSON values, in a fixed order."""
    return {
        "schema": SCHEMA,
        "program": plan.program,
        "key": plan.key,
        "title": plan.title,
        "office": plan.office,
        "parent": plan.parent,
        "symbol": plan.symbol,
        "register_number": plan.register_number,
        "number": plan.number,
        "year": plan.year,
        "starts": plan.starts,
        "ends": plan.ends,
        "retention": plan.retention,
        "rights": plan.rights,
        "creator": plan.creator,
        "keywords": plan.keywords,
        "closing": {"included": plan.has_closing, "condition": plan.condition, "date": plan.closed},
        "assembled": at.isoformat(),
        "volume": counts.volume,
        "volume_count": counts.volume_count,
        "page_count": counts.page_count,
        "sheet_count": counts.sheet_count,
        _PARTS: [_part(placed) for placed in parts],
    }


def as_json(found: Mapping[str, object]) -> bytes:
    """The manifest as UTF-8 text, a document a line, the same bytes every time."""
    frame = json.dumps({**found, _PARTS: []}, ensure_ascii=False, indent=2)
    parts = ",\n".join(
        f"    {json.dumps(part, ensure_ascii=False)}" for part in cast("Sequence[object]", found[_PARTS])
    )
    return frame.replace(f'"{_PARTS}": []', f'"{_PARTS}": [\n{parts}\n  ]', 1).encode() + b"\n"


def _part(placed: PlacedPart) -> dict[str, object]:
    source, part = placed.source, placed.source.part
    shown = {"shown_sha256": source.shown_sha256} if source.shown_sha256 else {}
    piece = {"piece": list(placed.piece)} if placed.piece != (1, 1) else {}
    return {
        "key": part.key,
        "file": nfc(source.file.name),
        "title": part.title,
        "kind": part.kind,
        "type_name": part.type_name,
        "section": part.section,
        "provider": part.provider,
        "is_public": part.is_public,
        "sha256": source.sha256,
        "bytes": source.size_bytes,
        **shown,
        "number": part.number,
        "dated": part.dated,
        "author": part.author,
        "note": part.note,
        "volume": placed.volume,
        "pages": list(placed.pages),
        "sheets": list(placed.sheets),
        **piece,
        "signed": source.is_signed,
        "signature_state": part.signature_state,
        "attachment": placed.attachment,
        "details": {name: part.details[name] for name in sorted(part.details)},
    }
