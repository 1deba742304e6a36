"""The verdict on a package of a dossier, years later and without the campaign: every byte, signature and count."""

import logging
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import bagit

from tdkt_docs.bags import RefusedZip, unpacked
from tdkt_docs.errors import SourceError
from tdkt_docs.model.kept import Counts, Difference, KeptPart, Package, Weight
from tdkt_docs.model.package import DATA
from tdkt_docs.model.verdict import Conclusion, Verdict
from tdkt_docs.verify.attachments import MANIFEST
from tdkt_docs.verify.damage import damage
from tdkt_docs.verify.document import judged
from tdkt_docs.verify.inside import inside
from tdkt_docs.verify.many import Work, judged_files
from tdkt_docs.verify.package_copies import (
    MANIFEST_PATH,
    ORIGINALS_PATH,
    Copy,
    copy_differences,
    file_differences,
)
from tdkt_docs.verify.package_files import Files, read_files
from tdkt_docs.verify.package_lists import FILES_LIST, TAGS_LIST, list_differences, read_list
from tdkt_docs.verify.package_manifest import ToldPackage, ToldPart, read_told
from tdkt_docs.verify.package_xml import xml_differences
from tdkt_docs.verify.trust import Trust
from tdkt_docs.verify.zip_records import zip_differences

__all__ = ["verify_package"]

_PDF = ".pdf"
_FEWEST = 100
"""Originals from which on several processes judge them."""


def verify_package(path: Path, *, trust: Trust, work: Work | None = None) -> Verdict:
    """What is to be said of the package at ``path``, a bag's folder or a zip of one.

    Whatever it is, there is a verdict. A zip is unpacked into a temporary folder, which is gone afterwards.

    Raises:
        SourceError: It cannot be read, or there is no room to unpack it.
    """
    try:
        if path.is_dir():
            return _judged(path, path.name, trust, work or Work())
        with tempfile.TemporaryDirectory(prefix="tdkt-goi-") as name:
            return _unpacked(path, Path(name), trust, work or Work())
    except OSError as error:
        raise SourceError("bag.cannot-read", file=path.name) from error


def _unpacked(path: Path, folder: Path, trust: Trust, work: Work) -> Verdict:
    odd = tuple(zip_differences(path))
    try:
        lost = tuple(Difference(code="bag.zip-entry", path=each.name) for each in unpacked(path, folder))
    except RefusedZip as error:
        refused = Difference(
            code=error.code, path=path.name, weight=Weight.OPEN, values={"entry": error.name} if error.name else {}
        )
        return _verdict(path.name, (refused, *odd), _Signed())
    return _judged(folder, path.name, trust, work, (*lost, *odd))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Signed:
    """The verdicts on a package's PDFs, those without signatures only counted."""

    verdicts: tuple[Verdict, ...] = ()
    unsigned: int = 0
    by_path: Mapping[str, Verdict] = field(default_factory=dict)


def _judged(folder: Path, name: str, trust: Trust, work: Work, before: Sequence[Difference] = ()) -> Verdict:
    files = read_files(folder)
    found = [*before, *files.faults, *_listed(files)]
    damaged = {each.path for each in found if each.weight is Weight.HARD}
    told, faults = _manifest(files, is_known_damaged=MANIFEST_PATH in damaged)
    found += faults
    reading = _reading(files, told)
    signed = _signatures(files, reading, trust, work)
    copies = tuple(_copy(files, path, signed) for path in reading)
    if told is not None and told.is_known and MANIFEST_PATH not in damaged:
        known = {each.path for each in found}
        found += [each for each in file_differences(told, files) if each.path not in known]
        damaged |= {each.path for each in found if each.weight is Weight.HARD}
        found += copy_differences(told, copies, files, damaged)
        found += (each for each in _signatures_gone(told, files, signed) if each.path not in damaged)
    found += [
        each
        for each in xml_differences(None if told is None or not told.is_known else told, files, damaged)
        if each.path not in damaged or each.code == "bag.xml-broken"
    ]
    is_bag = None if files.faults else _is_bag(folder)
    if is_bag is False and not any(each.weight is not Weight.NOTE for each in found):
        found.append(Difference(code="bag.no-bag", path=name))
    package = replace(_package(told, files, copies, signed), is_bag=is_bag)
    return _verdict(name, _told_once(_with_places(found, files, copies)), signed, package)


def _listed(files: Files) -> Iterator[Difference]:
    """The files against the bag's two lists; files that only the list of tags need not name are its business."""
    start = f"{DATA}/"
    payload = {path: digest for path, digest in files.digests.items() if path.startswith(start)}
    tags = {path: digest for path, digest in files.digests.items() if not path.startswith(start) and path != TAGS_LIST}
    yield from list_differences(read_list(files.folder, TAGS_LIST), tags)
    yield from list_differences(read_list(files.folder, FILES_LIST), payload)


def _manifest(files: Files, *, is_known_damaged: bool) -> tuple[ToldPackage | None, tuple[Difference, ...]]:
    path = files.found(MANIFEST_PATH)
    if not path:
        return None, (Difference(code="bag.no-manifest", path=MANIFEST_PATH, weight=Weight.OPEN),)
    try:
        told = read_told(files.data(path))
    except (ValueError, RecursionError):
        told = None
    if told is not None and told.is_known:
        return told, ()
    if is_known_damaged:
        return told, ()
    if told is None or not told.is_ours:
        return None, (Difference(code="bag.broken-manifest", path=path),)
    newer = Difference(code="bag.newer-schema", path=path, weight=Weight.OPEN, values={"schema": told.schema})
    return told, (newer,)


def _reading(files: Files, told: ToldPackage | None) -> tuple[str, ...]:
    """The PDFs of the reading copy: those told, and those that lie there all the same."""
    named = [files.found(each.path) for each in told.reading] if told is not None else []
    there = [path for path in files.under(f"{DATA}/") if path.lower().endswith(_PDF)]
    return tuple(dict.fromkeys(path for path in (*named, *there) if path and not path.startswith(ORIGINALS_PATH)))


def _signatures(files: Files, reading: Sequence[str], trust: Trust, work: Work) -> _Signed:
    """Verdicts on the reading copies and on every PDF among the originals."""
    originals = [path for path in files.under(ORIGINALS_PATH) if path.lower().endswith(_PDF)]
    paths = [*reading, *originals]
    found: Iterable[Verdict] = (judged(files.data(path), path, trust) for path in paths)
    if work.jobs > 1 and len(paths) >= _FEWEST:
        found = judged_files(files.folder, [files.folder / path for path in paths], trust, work.jobs)
    verdicts = []
    for done, verdict in enumerate(found, start=1):
        verdicts.append(verdict)
        if work.progress is not None:
            work.progress(done, len(paths))
    by_path = {verdict.file: verdict for verdict in verdicts}
    signed = tuple(each for each in verdicts if each.conclusion is not Conclusion.UNSIGNED)
    return _Signed(verdicts=signed, unsigned=len(verdicts) - len(signed), by_path=by_path)


def _signatures_gone(told: ToldPackage, files: Files, signed: _Signed) -> Iterator[Difference]:
    """Originals that bore a signature when the dossier was put together, and bear none now."""
    for part in told.parts:
        now = signed.by_path.get(files.found(part.file.path))
        if part.file.is_signed and now is not None and not now.signatures:
            yield Difference(code="bag.signature-gone", path=now.file)


def _copy(files: Files, path: str, signed: _Signed) -> Copy:
    return Copy(path=path, inside=inside(files.data(path)), is_signed=bool(signed.by_path[path].signatures))


def _is_bag(folder: Path) -> bool:
    """What the library archives check with says; it logs names of files, which may be people's, so it is kept quiet."""
    log = logging.getLogger("bagit")
    was, log.disabled = log.disabled, True
    try:
        bagit.Bag(str(folder)).validate()
    except (bagit.BagError, ValueError, OSError, LookupError):
        return False
    finally:
        log.disabled = was
    return True


def _with_places(found: Sequence[Difference], files: Files, copies: Sequence[Copy]) -> Iterator[Difference]:
    """The differences, altered files with where they are damaged: an original against its copy in the reading copy."""
    witnesses = {
        digest: file.data
        for copy in copies
        if copy.inside is not None
        for file, digest in zip(copy.inside.files, copy.inside.digests, strict=True)
        if file.name != MANIFEST
    }
    listed = read_list(files.folder, FILES_LIST).digests
    for each in found:
        if each.code == "bag.altered" and each.path in files.digests:
            witness = witnesses.get(listed.get(each.path, ""))
            yield replace(each, places=damage(files.data(each.path), each.path, witness))
        else:
            yield each


def _told_once(found: Iterable[Difference]) -> tuple[Difference, ...]:
    """Each once; a file that could not be unpacked is not missing, too."""
    told = list(found)
    lost = {each.path for each in told if each.code == "bag.zip-entry"}
    kept: dict[tuple[object, ...], Difference] = {}
    for each in told:
        if each.code == "bag.missing" and each.path in lost:
            continue
        kept.setdefault((each.code, each.path, *sorted(each.values.items())), each)
    return tuple(kept.values())


def _package(told: ToldPackage | None, files: Files, copies: Sequence[Copy], signed: _Signed) -> Package:
    counts = Counts(
        files=len(files.digests),
        byte_count=sum(files.sizes.values()),
        volumes=len(copies),
        pages=sum(copy.inside.pages for copy in copies if copy.inside is not None),
        sheets=max((part.sheets[1] for part in told.parts), default=0) if told is not None else 0,
        parts=len(told.parts) if told is not None else 0,
        originals=len(files.under(ORIGINALS_PATH)),
        signed=sum(bool(each.signatures) for path, each in signed.by_path.items() if path.startswith(ORIGINALS_PATH)),
        embedded=sum(file.name != MANIFEST for copy in copies if copy.inside is not None for file in copy.inside.files),
    )
    if told is None:
        return Package(counts=counts)
    return Package(
        id=told.id,
        title=told.title,
        office=told.office,
        year=told.year,
        schema=told.schema,
        made=told.made,
        program=told.program,
        counts=counts,
        parts=tuple(_part(part, files, signed, told.assembler) for part in told.parts),
        missing=told.missing,
    )


def _part(told: ToldPart, files: Files, signed: _Signed, assembler: str) -> KeptPart:
    path = files.found(told.file.path)
    now = signed.by_path.get(path)
    details = told.details
    return KeptPart(
        key=told.key,
        title=told.title,
        file=path or told.file.path,
        pages=told.pages,
        sheets=told.sheets,
        row=details.get("rows", details.get("row", "")),
        template=details.get("template", ""),
        law=details.get("law", ""),
        certainty=details.get("certainty", ""),
        engine=details.get("engine", ""),
        program=details.get("program", "") or assembler,
        signature_then=told.signature_state,
        signature_now=now.conclusion.value if now is not None and now.conclusion is not Conclusion.UNSIGNED else "",
    )


def _verdict(name: str, found: Sequence[Difference], signed: _Signed, package: Package | None = None) -> Verdict:
    hard = dict.fromkeys(each.path for each in found if each.weight is Weight.HARD)
    unlisted = dict.fromkeys(each.path for each in found if each.code in {"bag.unlisted", "bag.untold"})
    codes = Counter(each.code for each in found if each.weight is Weight.OPEN)
    problems = (
        *(("verify.unlisted-parts",) if unlisted else ()),
        *(("bag.open",) if codes.keys() - {"bag.unlisted", "bag.untold"} else ()),
    )
    return Verdict(
        file=name,
        problems=problems,
        embedded=signed.verdicts,
        altered=tuple(hard),
        unlisted=tuple(unlisted),
        is_folder=True,
        unsigned=signed.unsigned,
        package=replace(package or Package(), differences=tuple(found)),
    )
