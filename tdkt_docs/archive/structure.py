"""METS: which files the package has, where they lie and what they belong to."""

import hashlib
from collections.abc import Iterable, Sequence

from lxml import etree

from tdkt_docs.archive.bag import PackedFile
from tdkt_docs.archive.manifest import PackageRecord
from tdkt_docs.archive.markup import XLINK, child, file_bytes, href, moment, root
from tdkt_docs.archive.media import media_type
from tdkt_docs.catalog import archive_fields
from tdkt_docs.model.package import ORIGINALS, READING
from tdkt_docs.wording import say

__all__ = ["structure_file"]

_METS = "http://www.loc.gov/METS/"
_CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
_DESCRIPTIONS = {"EAD.xml": "EAD", "PREMIS.xml": "PREMIS"}


def structure_file(package: PackageRecord, described: Sequence[tuple[str, bytes]]) -> bytes:
    """The package's METS.

    Args:
        package: What is packed.
        described: Name and bytes of the metadata files beside it.
    """
    made = moment(package.dossier.assembled)
    names = {None: _METS, "xlink": XLINK, "csip": _CSIP}
    top = root("mets", names, {"OBJID": package.id, "LABEL": package.dossier.title, "TYPE": "Other"})
    head = child(top, "metsHdr", CREATEDATE=made)
    head.set(f"{{{_CSIP}}}OAISPACKAGETYPE", "SIP")
    agent = child(head, "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    child(agent, "name", package.program)
    office = child(head, "agent", ROLE="ARCHIVIST", TYPE="ORGANIZATION")
    child(office, "name", package.dossier.office)
    ids = _metadata(top, described, made)
    groups = _files(top, package)
    _order(top, package, (ids, groups))
    return file_bytes(top, say("package.xml-sip", note=archive_fields().submission.note))


def _metadata(top: etree._Element, described: Sequence[tuple[str, bytes]], made: str) -> tuple[str, str]:
    """The other metadata files: descriptions first, what is about preservation after them; the identifiers of both."""
    plain = [each for each in described if each[0] != "PREMIS.xml"]
    kept = [each for each in described if each[0] == "PREMIS.xml"]
    for number, each in enumerate(plain, 1):
        section = child(top, "dmdSec", ID=f"dmd-{number}", CREATED=made)
        _pointer(section, each)
    administration = child(top, "amdSec", ID="amd-1")
    for number, each in enumerate(kept, 1):
        _pointer(child(administration, "digiprovMD", ID=f"premis-{number}", CREATED=made), each)
    return (
        " ".join(f"dmd-{number}" for number in range(1, len(plain) + 1)),
        " ".join(f"premis-{number}" for number in range(1, len(kept) + 1)),
    )


def _pointer(section: etree._Element, described: tuple[str, bytes]) -> None:
    name, data = described
    kind = _DESCRIPTIONS.get(name, "OTHER")
    told = {"MDTYPE": kind} if kind != "OTHER" else {"MDTYPE": kind, "OTHERMDTYPE": name.removesuffix(".xml")}
    child(
        section,
        "mdRef",
        LOCTYPE="URL",
        xlink_type="simple",
        xlink_href=name,
        **told,
        MIMETYPE="text/xml",
        SIZE=str(len(data)),
        CHECKSUM=hashlib.sha256(data).hexdigest(),
        CHECKSUMTYPE="SHA-256",
    )


def _files(top: etree._Element, package: PackageRecord) -> dict[str, list[str]]:
    """The file section; the identifiers of its files by folder."""
    section = child(top, "fileSec")
    return {
        READING: _group(section, READING, (volume.file for volume in package.volumes)),
        ORIGINALS: _group(section, ORIGINALS, (file for file, _ in package.originals)),
    }


def _group(section: etree._Element, use: str, files: Iterable[PackedFile]) -> list[str]:
    group, ids = child(section, "fileGrp", USE=use), []
    for number, file in enumerate(files, 1):
        ids.append(f"{use}-{number}")
        made = child(
            group,
            "file",
            ID=ids[-1],
            MIMETYPE=media_type(file.path),
            SIZE=str(file.size),
            CHECKSUM=file.sha256,
            CHECKSUMTYPE="SHA-256",
        )
        child(made, "FLocat", LOCTYPE="URL", xlink_type="simple", xlink_href=href(file.path))
    return ids


def _order(top: etree._Element, package: PackageRecord, known: tuple[tuple[str, str], dict[str, list[str]]]) -> None:
    (descriptions, administration), groups = known
    outer = child(child(top, "structMap", TYPE="PHYSICAL"), "div", LABEL=package.dossier.title)
    outer.set("DMDID", descriptions)
    outer.set("ADMID", administration)
    for use, ids in groups.items():
        inner = child(outer, "div", LABEL=use)
        for each in ids:
            child(inner, "fptr", FILEID=each)
