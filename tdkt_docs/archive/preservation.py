"""PREMIS: every file with its digest, what happened to it, and by which program."""

from lxml import etree

from tdkt_docs.archive.bag import PackedFile
from tdkt_docs.archive.manifest import PackageRecord
from tdkt_docs.archive.markup import child, file_bytes, href, moment, root
from tdkt_docs.archive.media import media_type
from tdkt_docs.archive.record import PartRecord
from tdkt_docs.catalog import archive_fields
from tdkt_docs.wording import say

__all__ = ["preservation_file"]

_PREMIS = "http://www.loc.gov/premis/v3"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def preservation_file(package: PackageRecord) -> bytes:
    """Objects, events and agents in PREMIS 3."""
    top = root("premis", {None: _PREMIS, "xsi": _XSI}, {"version": "3.0"})
    for volume in package.volumes:
        _object(top, volume.file, volume.file.path.rpartition("/")[2])
    for file, part in package.originals:
        _object(top, file, part.file)
    for volume in package.volumes:
        maker = package.dossier.program or package.program
        _event(top, package, volume.file, ("creation", say("package.premis-assembled", program=maker)))
    for file, part in package.originals:
        if part.is_signed:
            _event(top, package, file, ("digital signature validation", _state(part)))
    agent = child(top, "agent")
    _identified(agent, "agent", "local", "program")
    child(agent, "agentName", package.program)
    child(agent, "agentType", "software")
    return file_bytes(top, say("package.xml-sip", note=archive_fields().submission.note))


def _state(part: PartRecord) -> str:
    return part.signature_state or say("package.premis-unchecked")


def _object(top: etree._Element, file: PackedFile, name: str) -> None:
    made = child(top, "object")
    made.set(f"{{{_XSI}}}type", "file")
    _identified(made, "object", "relative path", href(file.path))
    told = child(made, "objectCharacteristics")
    fixity = child(told, "fixity")
    child(fixity, "messageDigestAlgorithm", "SHA-256")
    child(fixity, "messageDigest", file.sha256)
    child(told, "size", str(file.size))
    child(child(child(told, "format"), "formatDesignation"), "formatName", media_type(file.path))
    child(made, "originalName", name)


def _event(top: etree._Element, package: PackageRecord, file: PackedFile, told: tuple[str, str]) -> None:
    """What happened to a file: kind and outcome, both at the moment the dossier states."""
    kind, outcome = told
    made = child(top, "event")
    _identified(made, "event", "local", f"{kind} {href(file.path)}")
    child(made, "eventType", kind)
    child(made, "eventDateTime", moment(package.dossier.assembled))
    child(child(made, "eventOutcomeInformation"), "eventOutcome", outcome)
    linked = child(made, "linkingAgentIdentifier")
    child(linked, "linkingAgentIdentifierType", "local")
    child(linked, "linkingAgentIdentifierValue", "program")
    linked = child(made, "linkingObjectIdentifier")
    child(linked, "linkingObjectIdentifierType", "relative path")
    child(linked, "linkingObjectIdentifierValue", href(file.path))


def _identified(parent: etree._Element, of: str, kind: str, value: str) -> None:
    named = child(parent, f"{of}Identifier")
    child(named, f"{of}IdentifierType", kind)
    child(named, f"{of}IdentifierValue", value)
