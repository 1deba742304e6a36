"""The package's manifest: which file is what, from which row, form, law and program version, with its digest."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tdkt_docs.archive.bag import PackedFile
from tdkt_docs.archive.record import DossierRecord, PartPlace, PartRecord, dossier_record, part_record
from tdkt_docs.model.package import SCHEMA

__all__ = ["PackageRecord", "PackedPart", "PackedVolume", "as_json", "manifest", "package_id", "package_record"]

_SPACE = uuid.uuid5(uuid.NAMESPACE_URL, SCHEMA)
_FIELDS = (
    *("key", "title", "office", "parent", "symbol", "register_number", "number", "year", "starts", "ends"),
    *("retention", "rights", "creator", "keywords", "condition", "program", "assembled", "page_count", "sheet_count"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedVolume:
    """One PDF of the reading copy in the package."""

    file: PackedFile
    page_count: int
    is_signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedPart:
    """A document and where its original lies in the package."""

    part: PartRecord
    file: PackedFile | None
    """None where the original could not be found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageRecord:
    """A package as its manifest tells it."""

    id: str
    """``urn:uuid:…``, from the content."""
    program: str
    """Name and version of the program that packed it."""
    dossier: DossierRecord
    volumes: tuple[PackedVolume, ...]
    parts: tuple[PackedPart, ...]

    @property
    def originals(self) -> tuple[tuple[PackedFile, PartRecord], ...]:
        """The originals there are, each once, with the first document it is."""
        found = {packed.file: packed.part for packed in reversed(self.parts) if packed.file is not None}
        return tuple(sorted(found.items(), key=lambda each: each[0].path))

    @property
    def missing(self) -> tuple[PartRecord, ...]:
        """The documents without their original."""
        return tuple(packed.part for packed in self.parts if packed.file is None)


def package_id(dossier: DossierRecord, volumes: Sequence[PackedVolume], parts: Sequence[PackedPart]) -> str:
    """An identifier that equal content gets again: of the digests of everything in the package and missing from it."""
    named = [dossier.key, dossier.assembled]
    named += [f"{volume.file.path} {volume.file.sha256}" for volume in volumes]
    named += [f"{packed.file.path if packed.file else ''} {packed.part.sha256}" for packed in parts]
    return uuid.uuid5(_SPACE, "\n".join(named)).urn


def manifest(package: PackageRecord) -> Mapping[str, object]:
    """The manifest as plain JSON values, in a fixed order."""
    return {
        "schema": SCHEMA,
        "id": package.id,
        "program": package.program,
        "made": package.dossier.assembled,
        "dossier": {name: getattr(package.dossier, name) for name in _FIELDS},
        "reading": [_volume(volume) for volume in package.volumes],
        "parts": [_part(packed) for packed in package.parts],
        "missing": [
            {"key": part.key, "file": part.file, "title": part.title, "sha256": part.sha256} for part in package.missing
        ],
    }


def as_json(found: Mapping[str, object]) -> bytes:
    """The manifest as UTF-8 text, the same bytes every time."""
    return (json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def package_record(data: bytes) -> PackageRecord:
    """The package of a manifest.

    Raises:
        ValueError: It is no package's manifest, or one of a later schema.
    """
    try:
        told = json.loads(data.decode("utf-8"))
        return _package(told)
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        message = "not a package's manifest"
        raise ValueError(message) from error


def _package(told: Mapping[str, Any]) -> PackageRecord:
    if told["schema"] != SCHEMA:
        message = "another schema"
        raise ValueError(message)
    dossier = {**told["dossier"], "parts": told["parts"]}
    return PackageRecord(
        id=str(told["id"]),
        program=str(told["program"]),
        dossier=dossier_record(json.dumps(dossier).encode("utf-8")),
        volumes=tuple(
            PackedVolume(file=_file(each), page_count=int(each["pages"]), is_signed=bool(each["signed"]))
            for each in told["reading"]
        ),
        parts=tuple(
            PackedPart(part=part_record(each), file=_file(each) if each["path"] else None) for each in told["parts"]
        ),
    )


def _file(told: Mapping[str, Any]) -> PackedFile:
    return PackedFile(path=str(told["path"]), sha256=str(told["sha256"]), size=int(told["bytes"]))


def _volume(volume: PackedVolume) -> dict[str, object]:
    return {
        "path": volume.file.path,
        "sha256": volume.file.sha256,
        "bytes": volume.file.size,
        "pages": volume.page_count,
        "signed": volume.is_signed,
    }


def _part(packed: PackedPart) -> dict[str, object]:
    part, file = packed.part, packed.file
    return {
        "key": part.key,
        "path": file.path if file else "",
        "file": part.file,
        "sha256": part.sha256,
        "bytes": file.size if file else part.size,
        "shown_sha256": part.shown_sha256,
        "title": part.title,
        "kind": part.kind,
        "type_name": part.type_name,
        "section": part.section,
        "provider": part.provider,
        "is_public": part.is_public,
        "number": part.number,
        "dated": part.dated,
        "author": part.author,
        "note": part.note,
        **_place(part.places[0]),
        "further": [_place(place) for place in part.places[1:]],
        "signed": part.is_signed,
        "signature_state": part.signature_state,
        "attachment": part.attachment,
        "details": {name: part.details[name] for name in sorted(part.details)},
    }


def _place(place: PartPlace) -> dict[str, object]:
    return {"volume": place.volume, "pages": list(place.pages), "sheets": list(place.sheets)}
