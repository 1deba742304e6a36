"""``tdkt pack``: the dossiers of a campaign, or dossiers given as PDFs, packed with the originals found for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tdkt_docs import archive, bind
from tdkt_docs.archive import DossierRecord, GivenVolume, Packed, Wanted
from tdkt_docs.errors import SourceError
from tdkt_docs.model.package import MANIFEST
from tdkt_docs.pdf.embedded import UnreadableCarrierError, carrier, embedded_file
from tdkt_docs.pipeline.program import PROGRAM
from tdkt_docs.pipeline.request import results_of
from tdkt_docs.pipeline.workspace import DOSSIERS, cannot_write

__all__ = ["PackAsked", "pack_dossiers"]

_PDF = ".pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackAsked:
    """What to pack, and where to look for the originals."""

    given: tuple[Path, ...]
    """Campaigns, or dossiers as PDFs; the volumes of one dossier belong together by what they say of themselves."""
    into: Path
    """The folder packages are written to."""
    folders: tuple[Path, ...] = ()
    """Where originals may lie, besides a campaign's own folders."""
    is_zip: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """One dossier as it was given."""

    record: DossierRecord
    volumes: tuple[GivenVolume, ...]


def pack_dossiers(asked: PackAsked) -> Iterator[Packed]:
    """Pack each dossier; the packages one by one, as they are finished.

    Raises:
        SourceError: A file is no dossier of this program, or a campaign has none yet.
        OutputError: Something else lies where a package belongs, or the disk refuses.
    """
    files = [(path, place) for given in asked.given for path, place in _dossier_files(given)]
    dossiers = _grouped([path for path, _ in files])
    folders = list(dict.fromkeys([*asked.folders, *(folder for _, places in files for folder in places)]))
    parts = [part for dossier in dossiers for part in dossier.record.parts]
    sizes = frozenset(part.size for part in parts)
    wanted = Wanted(digests=frozenset(part.sha256 for part in parts), sizes=sizes if 0 not in sizes else frozenset())
    originals = archive.find_originals(wanted, folders, but=(asked.into,))
    for dossier in dossiers:
        request = archive.PackRequest(
            dossier=dossier.record,
            volumes=dossier.volumes,
            originals=originals,
            into=asked.into,
            program=PROGRAM,
            is_zip=asked.is_zip,
        )
        try:
            yield archive.pack(request)
        except OSError as error:
            raise cannot_write(asked.into, error) from error


def _dossier_files(given: Path) -> Iterator[tuple[Path, tuple[Path, ...]]]:
    """Each dossier's file, and the folders its originals may lie in."""
    if given.is_file() and given.suffix.lower() == _PDF:
        yield given, ()
        return
    if given.exists() and not (results_of(given) / DOSSIERS).is_dir():
        raise SourceError("package.no-dossier", folder=given.name)
    settings, results = bind.load_settings(given), results_of(given)
    found = [path for path in sorted((results / DOSSIERS).glob(f"*{_PDF}")) if _is_dossier(path)]
    if not found:
        raise SourceError("package.no-dossier", folder=given.name)
    for path in found:
        yield path, (results, settings.evidence_dir)


def _is_dossier(path: Path) -> bool:
    """Whether it is none of the other PDFs that may lie there; one that cannot be read is refused later."""
    try:
        return MANIFEST in carrier(path).names
    except (OSError, UnreadableCarrierError):
        return True


def _grouped(paths: list[Path]) -> list[_Given]:
    """The dossiers, each with its volumes in their order; a file that is given twice counts once."""
    groups: dict[tuple[str, str, str], list[tuple[Path, DossierRecord]]] = {}
    for path in dict.fromkeys(path.resolve() for path in paths):
        record = _record(path)
        groups.setdefault((record.office, record.key, record.assembled), []).append((path, record))
    given = []
    for group in groups.values():
        ordered = sorted(group, key=lambda each: each[1].volume)
        record = archive.whole_dossier([each for _, each in ordered])
        given.append(_Given(record=record, volumes=tuple(_volume(path) for path, _ in ordered)))
    return given


def _record(path: Path) -> DossierRecord:
    try:
        data = embedded_file(path, MANIFEST)
        return archive.dossier_record(data or b"")
    except (OSError, UnreadableCarrierError, ValueError) as error:
        raise SourceError("package.not-a-dossier", file=path.name) from error


def _volume(path: Path) -> GivenVolume:
    found = carrier(path)
    return GivenVolume(path=path, page_count=found.page_count, is_signed=found.is_signed)
