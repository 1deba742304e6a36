"""A package's reading copies and originals against its manifest, and against what the reading copy itself carries."""

import json
import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
    """Pages and sheets of the documents follow one another, from the front matter to the end.

    Pages count from the start of each volume, so of several volumes only the sheets can be told apart.
    """
    is_one = len(told.reading) == 1
    for name, spans, most in (
        *((("pages", [part.pages for part in told.parts], told.pages),) if is_one else ()),
        ("sheets", [part.sheets for part in told.parts], told.sheets),
    ):
        inside = all(1 <= first <= last <= most for first, last in spans)
        gaps = [other[0] - one[1] for one, other in pairwise(spans)]
        widest = _WIDEST_GAP if is_one else max(most, 1)
        if not inside or any(not 1 <= gap <= 1 + widest for gap in gaps):
            yield Difference(code=f"bag.spans-{name}", path=MANIFEST_PATH)


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
    if len(sound) == len(copies) == len(named) == 1:
        counted = sum(copy.inside.pages for copy in sound if copy.inside is not None)
        if counted != told.pages:
            yield _told("all-pages", MANIFEST_PATH, told.pages, counted)
    for copy in sound:
        yield from _carried(copy, files, damaged)
        yield from _sealed(told, copy, files, damaged)


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
        if len(told.reading) == 1:
            yield from _sealed_places(each, part)
    extra = {part.key for part in told.parts} - {str(each.get("key")) for each in parts}
    for key in sorted(extra) if len(told.reading) == 1 else ():
        yield Difference(code="bag.inner-part", path=MANIFEST_PATH, values={"key": key})
    facts: tuple[tuple[str, object], ...] = (
        *(("title", told.title), ("office", told.office), ("year", told.year)),
        *(("assembled", told.assembled), ("page_count", told.pages), ("sheet_count", told.sheets)),
    )
    for name, value in facts if len(told.reading) == 1 else facts[:3]:
        if name in inner and inner[name] != value:
            yield Difference(code="bag.inner-fact", path=MANIFEST_PATH, values={"fact": name})


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


def _sealed_places(inner: Mapping[str, Any], part: ToldPart) -> Iterator[Difference]:
    """Where the document stands; of a document cut in two, each volume tells its own piece."""
    for name, value in (("pages", list(part.pages)), ("sheets", list(part.sheets))):
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
