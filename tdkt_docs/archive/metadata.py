"""The metadata beside the manifest: the law's data fields, and what archives exchange packages with."""

from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_docs.archive.description import description_file
from tdkt_docs.archive.field_files import circular_file, decree_file, field_findings
from tdkt_docs.archive.manifest import PackageRecord
from tdkt_docs.archive.preservation import preservation_file
from tdkt_docs.archive.structure import structure_file
from tdkt_docs.model.finding import Finding

__all__ = ["Metadata", "metadata_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """Files to be written, and what did not fit into their fields."""

    files: Sequence[tuple[str, bytes]]
    """Name and bytes."""
    findings: Sequence[Finding]


def metadata_files(package: PackageRecord) -> Metadata:
    """All metadata files of a package but its manifest."""
    described = (
        ("nd30.xml", decree_file(package)),
        ("tt05.xml", circular_file(package)),
        ("EAD.xml", description_file(package)),
        ("PREMIS.xml", preservation_file(package)),
    )
    structure = structure_file(package, described)
    return Metadata(files=(*described, ("METS.xml", structure)), findings=tuple(field_findings(package)))
