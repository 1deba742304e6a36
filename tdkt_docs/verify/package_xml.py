"""A package's XML files: well-formed, without entities, and telling the same as its manifest and its files."""

import posixpath
from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from tdkt_docs.model.kept import Difference
from tdkt_docs.model.package import DATA, METADATA
from tdkt_docs.verify.package_files import Files
from tdkt_docs.verify.package_manifest import ToldPackage
from tdkt_docs.vn.text import nfc, squeeze

__all__ = ["xml_differences"]

_FOLDER = f"{DATA}/{METADATA}/"
_LARGEST = 256 * 2**20
_DESCRIBING = ("nd30.xml", "tt05.xml", "METS.xml", "EAD.xml")
"""Those that tell the dossier's title and the package's identifier."""
_PATHS = ("href", "tep")
_DIGESTS = ("sha256", "CHECKSUM")
_SIZES = ("byte", "SIZE")
_TOTALS = ("DocTotal", "Tổng số tài liệu")
_SHEETS = ("Số tờ",)


def xml_differences(told: ToldPackage | None, files: Files, damaged: Collection[str]) -> Iterator[Difference]:
    """Every XML file of the metadata that cannot be read, or tells otherwise; damaged ones are only read."""
    for path in files.under(_FOLDER):
        if not path.lower().endswith(".xml"):
            continue
        if files.sizes[path] > _LARGEST:
            yield Difference(code="bag.xml-large", path=path)
            continue
        try:
            root = fromstring(files.data(path))
        except ParseError as error:
            yield Difference(code="bag.xml-broken", path=path, values={"line": str(error.position[0])})
            continue
        except (DefusedXmlException, ValueError, LookupError):
            yield Difference(code="bag.xml-refused", path=path)
            continue
        if path not in damaged:
            yield from _files_told(path, root, files, damaged)
            yield from _facts(path, root, told) if told is not None else ()


def _files_told(path: str, root: Element, files: Files, damaged: Collection[str]) -> Iterator[Difference]:
    """Files the XML names with another digest or size than they have, or that are not there; told ones not again."""
    for element in root.iter():
        name, digest, size = _told_file(element)
        if not name or not digest:
            continue
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
        found = files.found(wanted)
        if (found or wanted) in damaged:
            continue
        if not found or digest.lower() != files.digests[found] or size not in {"", str(files.sizes[found])}:
            yield Difference(code="bag.xml-file", path=path, values={"about": name})


def _told_file(element: Element) -> tuple[str, str, str]:
    """Path, digest and size that an element tells of a file: as attributes, or as PREMIS tells them."""
    told = {_local(name): value for name, value in element.attrib.items()}
    if _local(element.tag) == "file" and "CHECKSUM" in told:
        told |= {_local(name): value for inner in element for name, value in inner.attrib.items()}
    if _local(element.tag) == "object":
        inner = {_local(each.tag): squeeze(each.text or "") for each in element.iter()}
        return inner.get("objectIdentifierValue", ""), inner.get("messageDigest", ""), inner.get("size", "")
    return _first(told, _PATHS), _first(told, _DIGESTS), _first(told, _SIZES)


def _facts(path: str, root: Element, told: ToldPackage) -> Iterator[Difference]:
    name = path.removeprefix(_FOLDER)
    texts = {squeeze(nfc(text)) for text in _texts(root)}
    if name in _DESCRIBING and told.title and squeeze(nfc(told.title)) not in texts:
        yield Difference(code="bag.xml-title", path=path)
    if name in _DESCRIBING and told.id and told.id not in texts:
        yield Difference(code="bag.xml-id", path=path)
    for element in root.iter():
        fact = element.attrib.get("ten", _local(element.tag))
        counted = len(told.parts) if fact in _TOTALS else told.sheets if fact in _SHEETS else None
        if counted is not None and squeeze(element.text or "") != str(counted):
            values = {"told": squeeze(element.text or ""), "found": str(counted), "fact": fact}
            yield Difference(code="bag.xml-count", path=path, values=values)


def _texts(root: Element) -> Iterator[str]:
    for element in root.iter():
        yield from element.attrib.values()
        if element.text:
            yield element.text


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _first(told: dict[str, str], names: tuple[str, ...]) -> str:
    return next((told[name] for name in names if told.get(name)), "")
