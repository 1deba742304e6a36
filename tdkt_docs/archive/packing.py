"""A dossier packed for the archive: reading copy, originals, metadata; whole or not at all."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tdkt_docs.archive import bag
from tdkt_docs.archive.bag import PackedFile
from tdkt_docs.archive.manifest import PackageRecord, PackedPart, PackedVolume, as_json, manifest, package_id
from tdkt_docs.archive.markup import moment
from tdkt_docs.archive.metadata import metadata_files
from tdkt_docs.archive.names import packed_name
from tdkt_docs.archive.originals import Originals, digest_of
from tdkt_docs.archive.record import DossierRecord, PartRecord
from tdkt_docs.archive.zipped import as_zip
from tdkt_docs.errors import OutputError
from tdkt_docs.files import UNFINISHED
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.package import DATA, MANIFEST, METADATA, ORIGINALS, READ_FIRST, READING
from tdkt_docs.pdf.embedded import embedded_file
from tdkt_docs.vn.text import slug
from tdkt_docs.wording import say

__all__ = ["GivenVolume", "PackRequest", "Packed", "pack"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenVolume:
    """One PDF of a reading copy as it was given."""

    path: Path
    page_count: int
    is_signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRequest:
    """One dossier to be packed."""

    dossier: DossierRecord
    volumes: tuple[GivenVolume, ...]
    """The reading copy, in order."""
    originals: Originals
    into: Path
    """The folder packages are written to."""
    program: str
    """Name and version of the program that packs."""
    is_zip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A finished package."""

    path: Path
    """The bag's folder, or the .zip."""
    package: PackageRecord
    is_new: bool
    """False where just this package lay there already."""
    findings: tuple[Finding, ...] = ()


def pack(request: PackRequest) -> Packed:
    """Pack one dossier under a name of its own; what lies there already is never written over.

    Raises:
        OutputError: Another package bears its name, what was written cannot be read back, or the disk refuses.
        OSError: A file of the dossier cannot be read, or the disk refuses.
    """
    with _aside(request) as folder:
        volumes, parts = _volumes(request, folder), _parts(request, folder)
        package = PackageRecord(
            id=package_id(request.dossier, volumes, parts),
            program=request.program,
            dossier=request.dossier,
            volumes=volumes,
            parts=parts,
        )
        findings = (*_on_missing(package), *_finish(folder, package))
        bag.read_back(folder)
        path, is_new = _put(request, folder, _name(package))
    return Packed(path=path, package=package, is_new=is_new, findings=findings)


@contextmanager
def _aside(request: PackRequest) -> Iterator[Path]:
    """A folder beside the place where the package will be; gone afterwards, with what a killed run left in it."""
    folder = request.into / f"{UNFINISHED}{slug(request.dossier.key)}"
    request.into.mkdir(parents=True, exist_ok=True)
    try:
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir()
        yield folder
    finally:
        with suppress(OSError):
            shutil.rmtree(folder)


def _volumes(request: PackRequest, folder: Path) -> tuple[PackedVolume, ...]:
    many = len(request.volumes) > 1
    return tuple(
        PackedVolume(
            file=bag.copied(given.path, folder, f"{DATA}/{READING}/{_volume_name(request.dossier, number, many)}"),
            page_count=given.page_count,
            is_signed=given.is_signed,
        )
        for number, given in enumerate(request.volumes, 1)
    )


def _volume_name(dossier: DossierRecord, number: int, many: bool) -> str:  # noqa: FBT001 - private
    return f"{slug(dossier.key)}_tap-{number:02}.pdf" if many else f"{slug(dossier.key)}.pdf"


def _parts(request: PackRequest, folder: Path) -> tuple[PackedPart, ...]:
    """Every document with its original; a file that is two documents lies there once."""
    known: dict[str, PackedFile | None] = {}
    packed = []
    for number, part in enumerate(request.dossier.parts, 1):
        if part.sha256 not in known:
            name = packed_name(number, part.file, of=len(request.dossier.parts))
            known[part.sha256] = _original(request, folder, part, f"{DATA}/{ORIGINALS}/{name}")
        packed.append(PackedPart(part=part, file=known[part.sha256]))
    return tuple(packed)


def _original(request: PackRequest, folder: Path, part: PartRecord, path: str) -> PackedFile | None:
    """The original from the folders, else out of the reading copy; None where neither has just this file."""
    for found in request.originals.of(part.sha256):
        file = bag.copied(found, folder, path)
        if file.sha256 == part.sha256:
            return file
        (folder / path).unlink()  # it was changed since it was looked at
    for volume in request.volumes if part.attachment else ():
        data = embedded_file(volume.path, part.attachment)
        if data is not None:
            file = bag.written(data, folder, path)
            if file.sha256 == part.sha256:
                return file
            (folder / path).unlink()
    return None


def _on_missing(package: PackageRecord) -> Iterator[Finding]:
    for part in package.missing:
        values = {"file": part.file, "title": part.title}
        yield Finding(code="TD-814", severity=Severity.ERROR, values=values, subject=part.key)


def _finish(folder: Path, package: PackageRecord) -> Sequence[Finding]:
    """Write metadata and tags; what does not fit into the metadata's fields is found."""
    metadata = metadata_files(package)
    own = [bag.written(data, folder, f"{DATA}/{METADATA}/{name}") for name, data in metadata.files]
    own.append(bag.written(as_json(manifest(package)), folder, f"{DATA}/{METADATA}/{MANIFEST}"))
    originals = {packed.file for packed in package.parts if packed.file is not None}
    files = [*(volume.file for volume in package.volumes), *originals, *own]
    dossier = package.dossier
    text = say("package.read-first", title=dossier.title, office=dossier.office, id=package.id, program=package.program)
    first = bag.written(text.encode("utf-8"), folder, READ_FIRST)
    told = {
        "Bagging-Date": moment(dossier.assembled)[: len("2026-11-26")],
        "Bag-Software-Agent": package.program,
        "External-Identifier": package.id,
        "External-Description": dossier.title,
        "Source-Organization": dossier.office,
    }
    bag.write_tags(folder, files, told, [first])
    return metadata.findings


def _name(package: PackageRecord) -> str:
    """``ho-so-luu_2026_1f0c9a2b``: which dossier, of which year, and the beginning of its identifier."""
    dossier = package.dossier
    year = f"_{dossier.year}" if dossier.year else ""
    return f"{slug(dossier.key)}{year}_{package.id.removeprefix('urn:uuid:')[:8]}"


def _put(request: PackRequest, folder: Path, name: str) -> tuple[Path, bool]:
    if request.is_zip:
        return _put_zip(request, folder, name)
    target = request.into / name
    if not target.exists():
        folder.rename(target)
        return target, True
    if not target.is_dir() or bag.tag_manifest(target) != bag.tag_manifest(folder) or not bag.is_whole(target):
        raise OutputError("package.taken", path=name)
    return target, False


def _put_zip(request: PackRequest, folder: Path, name: str) -> tuple[Path, bool]:
    target = request.into / f"{name}.zip"
    aside = folder.with_name(f"{folder.name}.zip")
    try:
        digest = as_zip(folder, aside, name)
        if not target.exists():
            aside.rename(target)
            return target, True
        if not target.is_file() or digest != digest_of(target):
            raise OutputError("package.taken", path=target.name)
        return target, False
    finally:
        aside.unlink(missing_ok=True)
