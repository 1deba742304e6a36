"""A package's reading copies and originals against its manifest, and against what the reading copy itself carries."""

import json
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from tdkt_docs.model.kept import Difference, Weight
from tdkt_docs.model.package import DATA, MANIFEST, METADATA, ORIGINALS, SCHEMA
from tdkt_docs.verify.inside import Inside
from tdkt_docs.verify.package_files import Files
from tdkt_docs.verify.package_manifest import ToldFile, ToldPackage, ToldPart

__all__ = ["MANIFEST_PATH", "ORIGINALS_PATH", "Copy", "copy_differences", "file_differences", "inner_manifest"]

MANIFEST_PATH = f"{DATA}/{METADATA}/{MANIFEST}"
ORIGINALS_PATH = f"{DATA}/{ORIGINALS}/"
_WIDEST_GAP = 4
"""Pages between two documents: a divider and blank backs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One PDF of the reading copy as it was found."""

    path: str
    inside: Inside | None
    is_signed: bool
    volume: int = 0
    """Which volume it is, 1-based; 0 where the package does not tell of it."""


def file_differences(told: ToldPackage, files: Files) -> Iterator[Difference]:
    """The manifest's files against those that are there: digest, size, name; originals nobody tells of; the id."""
    named = [*told.reading, *(part.file for part in told.parts if part.file.path)]
    for each in named:
        yield from _file(each, files)
    known = {files.found(each.path) for each in named}
    for path in files.under(f"{DATA}/"):
        if path not in known and not path.startswith(f"{DATA}/{METADATA}/"):
            yield Difference(code="bag.untold", path=path, weight=Weight.OPEN)
    if told.id and told.is_known and told.id != _id(told):
        yield Difference(code="bag.other-id", path=MANIFEST_PATH)
    yield from _spans(told)


def _file(told: ToldFile, files: Files) -> Iterator[Difference]:
    found = files.found(told.path)
    if not found:
        yield Difference(code="bag.missing", path=told.path)
    elif told.sha256 != files.digests[found]:
        yield Difference(code="bag.not-as-told", path=found)
    elif told.bytes != files.sizes[found]:
        yield _told("bytes", MANIFEST_PATH, told.bytes, files.sizes[found], found)


def _id(told: ToldPackage) -> str:
    """The identifier the content has.

    Source: as the package's writer makes it, of the digests of everything in it and missing from it.
    """
    named = [told.key, told.assembled]
    named += [f"{each.path} {each.sha256}" for each in told.reading]
    named += [f"{part.file.path} {part.file.sha256}" for part in told.parts]
    return uuid.uuid5(uuid.uuid5(uuid.NAMESPACE_URL, SCHEMA), "\n".join(named)).urn


def _spans(told: ToldPackage) -> Iterator[Difference]:
    """Pages of each volume, and sheets of all of them, follow one another from the front matter to the end."""
    places = [place for part in told.parts for place in part.places]
    volumes = [(each.pages, [p.pages for p in places if p.volume == no]) for no, each in enumerate(told.reading, 1)]
    if not all(1 <= place.volume <= len(told.reading) for place in places) or not all(map(_follows, volumes)):
        yield Difference(code="bag.spans-pages", path=MANIFEST_PATH)
    ordered = [place.sheets for place in sorted(places, key=lambda place: place.volume)]
    if not _follows((told.sheets, ordered)) or max((last for _, last in ordered), default=told.sheets) != told.sheets:
        yield Difference(code="bag.spans-sheets", path=MANIFEST_PATH)


def _follows(told: tuple[int, Sequence[tuple[int, int]]]) -> bool:
    """Whether spans lie between 1 and the most there are, one behind the other, with at most a divider between."""
    most, spans = told
    gaps = [other[0] - one[1] for one, other in pairwise(spans)]
    inside = all(1 <= first <= last <= most for first, last in spans)
    return inside and all(1 <= gap <= 1 + _WIDEST_GAP for gap in gaps)


def copy_differences(
    told: ToldPackage, copies: Sequence[Copy], files: Files, damaged: Collection[str]
) -> Iterator[Difference]:
    """What the reading copy holds against the manifest and the originals; damaged files are left out of it."""
    sound = [copy for copy in copies if copy.path not in damaged and copy.inside is not None]
    named = {files.found(each.path): each for each in told.reading}
    for copy in sound:
        each = named.get(copy.path)
        if each is not None and copy.inside is not None and each.pages != copy.inside.pages:
            yield _told("pages", copy.path, each.pages, copy.inside.pages)
        if each is not None and each.is_signed and not copy.is_signed:
            yield Difference(code="bag.seal-gone", path=copy.path)
    if len(sound) == len(copies) == len(named):
        counted = sum(copy.inside.pages for copy in sound if copy.inside is not None)
        if counted != told.pages:
            yield _told("all-pages", MANIFEST_PATH, told.pages, counted)
    volumes = {path: number for number, path in enumerate(named, start=1)}
    for copy in sound:
        yield from _carried(copy, files, damaged)
        yield from _sealed(told, replace(copy, volume=volumes.get(copy.path, 0)), files, damaged)


def _carried(copy: Copy, files: Files, damaged: Collection[str]) -> Iterator[Difference]:
    """Files inside the reading copy that are none of the originals."""
    originals = {files.digests[path] for path in files.under(ORIGINALS_PATH)}
    if copy.inside is None or any(path.startswith(ORIGINALS_PATH) for path in damaged):
        return
    for file, digest in zip(copy.inside.files, copy.inside.digests, strict=True):
        if file.name != MANIFEST and digest not in originals:
            yield Difference(code="bag.inside-other", path=copy.path, values={"attachment": file.name})


def _sealed(told: ToldPackage, copy: Copy, files: Files, damaged: Collection[str]) -> Iterator[Difference]:
    """The manifest inside the reading copy, which its seal covers, against the package's manifest and the originals."""
    inner = inner_manifest(copy.inside)
    if inner is None:
        yield Difference(code="bag.no-inner-manifest", path=copy.path, weight=Weight.OPEN)
        return
    parts = [part for part in inner.get("parts", ()) if isinstance(part, dict)]
    by_key = {part.key: part for part in told.parts}
    for each in parts:
        part = by_key.get(str(each.get("key")))
        if part is None:
            yield Difference(code="bag.inner-part", path=MANIFEST_PATH, values={"key": str(each.get("key"))})
            continue
        yield from _sealed_part(each, part, files, damaged)
        yield from _sealed_places(each, part, copy.volume)
    expected = {part.key for part in told.parts if any(place.volume == copy.volume for place in part.places)}
    for key in sorted(expected - {str(each.get("key")) for each in parts}):
        yield Difference(code="bag.inner-part", path=MANIFEST_PATH, values={"key": key})
    for name, value in _facts(told, copy).items():
        if name in inner and inner[name] != value:
            yield Difference(code="bag.inner-fact", path=MANIFEST_PATH, values={"fact": name})


def _facts(told: ToldPackage, copy: Copy) -> Mapping[str, object]:
    """What the manifest inside that volume must say of the dossier and of the volume itself."""
    volume = copy.volume
    facts = {"title": told.title, "office": told.office, "year": told.year, "assembled": told.assembled}
    if not volume or copy.inside is None:
        return facts
    sheets = [place.sheets[1] for part in told.parts for place in part.places if place.volume <= volume]
    return {
        **facts,
        "volume": volume,
        "volume_count": len(told.reading),
        "page_count": copy.inside.pages,
        "sheet_count": max(sheets, default=told.sheets),
    }


def _sealed_part(
    inner: Mapping[str, Any], part: ToldPart, files: Files, damaged: Collection[str]
) -> Iterator[Difference]:
    path = files.found(part.file.path) or part.file.path or part.name
    if path in damaged:
        return
    if inner.get("sha256") != part.file.sha256:
        yield Difference(code="bag.not-as-sealed", path=path)
    facts = (("title", part.title), ("signature_state", part.signature_state), ("details", dict(part.details)))
    for name, value in facts:
        if name in inner and inner[name] != value:
            yield Difference(code="bag.inner-part-fact", path=MANIFEST_PATH, values={"key": part.key, "fact": name})


def _sealed_places(inner: Mapping[str, Any], part: ToldPart, volume: int) -> Iterator[Difference]:
    """Where the document stands in the volume; of a document cut in two, each volume tells its own piece."""
    place = next((each for each in part.places if each.volume == volume), None)
    if place is None:
        yield Difference(code="bag.inner-part-fact", path=MANIFEST_PATH, values={"key": part.key, "fact": "volume"})
        return
    for name, value in (("pages", list(place.pages)), ("sheets", list(place.sheets))):
        if name in inner and inner[name] != value:
            yield Difference(code="bag.inner-part-fact", path=MANIFEST_PATH, values={"key": part.key, "fact": name})


def inner_manifest(inside: Inside | None) -> Mapping[str, Any] | None:
    """The manifest a reading copy carries; None where there is none that can be read."""
    for file in inside.files if inside is not None else ():
        if file.name == MANIFEST:
            try:
                told = json.loads(file.data.decode("utf-8"))
            except ValueError:
                return None
            return told if isinstance(told, dict) else None
    return None


def _told(what: str, path: str, told: int, found: int, about: str = "") -> Difference:
    values = {"told": str(told), "found": str(found), "about": about or path}
    return Difference(code=f"bag.count-{what}", path=path, values=values)
