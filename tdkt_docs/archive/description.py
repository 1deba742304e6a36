"""EAD: the dossier described for a finding aid."""

from lxml import etree

from tdkt_docs.archive.manifest import PackageRecord
from tdkt_docs.archive.markup import child, file_bytes, href, moment, root
from tdkt_docs.catalog import archive_fields
from tdkt_docs.wording import say

__all__ = ["description_file"]

_EAD = "http://ead3.archivists.org/schema/"


def description_file(package: PackageRecord) -> bytes:
    """The dossier and below it each document, in EAD 3."""
    dossier = package.dossier
    top = root("ead", {None: _EAD}, {})
    control = child(top, "control")
    child(control, "recordid", package.id)
    child(child(child(control, "filedesc"), "titlestmt"), "titleproper", dossier.title)
    child(control, "maintenancestatus", value="new")
    child(child(control, "maintenanceagency"), "agencyname", dossier.office)
    event = child(child(control, "maintenancehistory"), "maintenanceevent")
    child(event, "eventtype", value="created")
    child(event, "eventdatetime", moment(dossier.assembled), standarddatetime=moment(dossier.assembled))
    child(event, "agenttype", value="machine")
    child(event, "agent", package.program)
    description = child(top, "archdesc", level="file")
    unit = child(description, "did")
    for number in filter(None, (dossier.symbol, dossier.number)):
        child(unit, "unitid", number)
    child(unit, "unittitle", dossier.title)
    if dossier.starts or dossier.ends:
        child(unit, "unitdate", " - ".join(filter(None, (dossier.starts, dossier.ends))))
    child(child(child(unit, "origination"), "corpname"), "part", dossier.office)
    if dossier.retention:
        child(child(description, "appraisal"), "p", dossier.retention)
    if dossier.rights:
        child(child(description, "accessrestrict"), "p", dossier.rights)
    _documents(child(description, "dsc"), package)
    return file_bytes(top, say("package.xml-sip", note=archive_fields().submission.note))


def _documents(parent: etree._Element, package: PackageRecord) -> None:
    for packed in package.parts:
        part = packed.part
        unit = child(child(parent, "c", level="item"), "did")
        if part.number:
            child(unit, "unitid", part.number)
        child(unit, "unittitle", part.title)
        if part.dated:
            child(unit, "unitdate", part.dated)
        if part.author:
            child(child(child(unit, "origination"), "corpname"), "part", part.author)
        if packed.file:
            child(unit, "dao", daotype="borndigital", href=href(packed.file.path))
