"""The data fields of a dossier and its papers as XML, field by field as their sources list them."""

from collections.abc import Iterable, Iterator

from lxml import etree

from tdkt_docs.archive.manifest import PackageRecord
from tdkt_docs.archive.markup import child, file_bytes, href, root
from tdkt_docs.archive.values import FieldValue, dossier_values, field_values, misfits, paper_values
from tdkt_docs.catalog import archive_fields
from tdkt_docs.model.finding import Finding
from tdkt_docs.wording import say

__all__ = ["circular_file", "decree_file", "field_findings"]


def decree_file(package: PackageRecord) -> bytes:
    """The fields of the decree on clerical work: the dossier's, then each paper's.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục VI Phần II.
    """
    known = archive_fields()
    fields, dossier = known.decree, package.dossier
    top = root("ho-so", {}, {"ma-goi": package.id})
    _fill(top, field_values(fields.dossier, dossier_values(dossier, known.language)))
    for ordinal, packed in enumerate(package.parts, 1):
        paper = child(top, "van-ban", sha256=packed.part.sha256)
        if packed.file:
            paper.set("tep", href(packed.file.path))
        _fill(paper, field_values(fields.papers, paper_values(dossier, ordinal, known.language)))
    misprints = ", ".join(f"«{wrong}» = {name}" for name, wrong in fields.misprints.items())
    readings = ", ".join(dict.fromkeys(f.name for f in (*fields.dossier, *fields.papers) if f.is_read_so))
    told = say("package.xml-decree", document=fields.document, note=fields.note, misprints=misprints, readings=readings)
    return file_bytes(top, told)


def circular_file(package: PackageRecord) -> bytes:
    """The fields of the circular on digital records: the dossier's, then its files.

    Source: Thông tư 05/2025/TT-BNV; names of the fields only.
    """
    known = archive_fields()
    top = root("ho-so", {}, {"ma-goi": package.id})
    for value in field_values(known.circular.dossier, dossier_values(package.dossier, known.language)):
        child(top, "truong", value.text, ten=value.field.name)
    files = child(top, "tep-tin")
    named = [(volume.file, volume.file.path.rpartition("/")[2]) for volume in package.volumes]
    for file, name in (*named, *((file, part.file) for file, part in package.originals)):
        child(files, "tep", ten=name, href=href(file.path), sha256=file.sha256, byte=str(file.size))
    told = say("package.xml-circular", document=known.circular.document, note=known.circular.note)
    return file_bytes(top, told)


def field_findings(package: PackageRecord) -> Iterator[Finding]:
    """Values that the decree's fields cannot hold: they are written whole and told."""
    known = archive_fields()
    fields, dossier = known.decree, package.dossier
    values = field_values(fields.dossier, dossier_values(dossier, known.language))
    yield from misfits(values, subject="", title=dossier.title, document=fields.document)
    for ordinal, part in enumerate(dossier.parts, 1):
        values = field_values(fields.papers, paper_values(dossier, ordinal, known.language))
        yield from misfits(values, subject=part.key, title=part.title, document=fields.document)


def _fill(parent: etree._Element, values: Iterable[FieldValue]) -> None:
    """Each field as an element; those of one group within one."""
    for value in values:
        group, _, name = value.field.name.rpartition("/")
        place = parent
        if group:
            found = parent.find(group)
            place = child(parent, group) if found is None else found
        child(place, name, value.text)
