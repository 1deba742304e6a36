"""What docxtpl makes of a template and what we make of it, in a form in which equal means equal."""

import io
import posixpath
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from tdkt_docs.fill import FormTemplate, Picture, Subdocument, load_template, printable
from tdkt_docs.fill.delegating import fill_by_docxtpl
from tdkt_docs.ooxml import parse, qualified

__all__ = ["WAYS", "Case", "canonical", "differences", "reference"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A template and what it is filled with."""

    name: str
    docx: bytes
    content: Mapping[str, Any]


def reference(docx: bytes, content: Mapping[str, Any]) -> bytes:
    """What docxtpl itself makes: escaping, in a plain sandbox."""
    document = DocxTemplate(io.BytesIO(docx))
    document.init_docx()
    document.render(_bound(document, content), SandboxedEnvironment(autoescape=True), autoescape=True)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _bound(document: DocxTemplate, value: Any) -> Any:
    """Content as docxtpl's own users write it: pictures and documents belong to the document they are printed in."""
    match value:
        case dict():
            return {key: _bound(document, entry) for key, entry in value.items()}
        case list():
            return [_bound(document, entry) for entry in value]
        case Picture():
            sides = {name: Mm(mm) for name, mm in (("width", value.width_mm), ("height", value.height_mm)) if mm}
            return InlineImage(document, io.BytesIO(value.data), **sides)
        case Subdocument():
            return document.new_subdoc(io.BytesIO(value.docx))
        case _:
            return value


def _quick(template: FormTemplate, content: Any) -> bytes:
    return template.fill(content)


def _mended(template: FormTemplate, content: Any) -> bytes:
    """With every part looked at once more, whether it needs that or not."""
    parts = {name: replace(part, always_mends=True) for name, part in template.compiled.parts.items()}
    compiled = replace(template.compiled, parts=MappingProxyType(parts))
    return replace(template, compiled=compiled).fill(content)


def _delegated(template: FormTemplate, content: Any) -> bytes:
    """By docxtpl, as if there were a picture in it."""
    return fill_by_docxtpl(template.docx, template.compiled, content, "").to_bytes()


WAYS: Mapping[str, Callable[[FormTemplate, Any], bytes]] = MappingProxyType(
    {"quick": _quick, "mended": _mended, "delegated": _delegated}
)
"""The ways a template may be filled."""


def differences(case: Case, made_by_docxtpl: bytes | None = None) -> dict[str, dict[str, tuple[str, str]]]:
    """By way, and by part, what docxtpl made and what we made, where the two are not the same."""
    theirs = canonical(made_by_docxtpl or reference(case.docx, case.content))
    template = load_template(case.docx)
    made = {way: canonical(fill(template, printable(case.content))) for way, fill in WAYS.items()}
    return {way: found for way, ours in made.items() if (found := _apart(theirs, ours))}


def _apart(theirs: Mapping[str, str], ours: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    names = sorted(theirs.keys() | ours.keys())
    return {name: (theirs.get(name, ""), ours.get(name, "")) for name in names if theirs.get(name) != ours.get(name)}


def canonical(docx: bytes) -> dict[str, str]:
    """Every part in a form that does not depend on who wrote it."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    assert len(parts) == len(names), "a part is there twice"
    # its properties are the paper's own: never the template's author, day or tags
    del parts["docProps/core.xml"]
    types = _types(parts.pop("[Content_Types].xml"), parts)
    made = {"types": types} | {name: _canonical(name, data) for name, data in parts.items()}
    # python-docx writes no list of relationships where a part has none
    return {name: text for name, text in made.items() if text != "{}"}


def _canonical(name: str, data: bytes) -> str:
    if name.endswith(".rels"):
        return _relationships(name, data)
    if not name.endswith(".xml"):
        return data.hex()
    root = parse(data)
    for change in (_close, _without_numbers, _without_outer_grids, _without_layout):
        change(root)
    # exclusive: which prefixes are declared where, unused, is python-docx's affair
    return etree.tostring(root, method="c14n", exclusive=True).decode()


def _close(root: etree._Element) -> None:
    """What Word cannot open is mended by us and left by docxtpl: tables without rows, cells without paragraph."""
    for table in list(root.iter(qualified("w:tbl"))):
        parent = table.getparent()
        if parent is not None and next(table.iter(qualified("w:tr")), None) is None:
            parent.remove(table)
    for cell in root.iter(qualified("w:tc")):
        if not len(cell) or cell[-1].tag != qualified("w:p"):
            etree.SubElement(cell, qualified("w:p"))


def _without_numbers(root: etree._Element) -> None:
    """Numbers nothing refers to."""
    for drawing in root.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
        # docxtpl numbers them from 1001 on, always; we only where one could come twice
        drawing.set("id", "")
    for mark in root.iter(qualified("w:nsid")):
        # docxcompose draws lots for it; it tells Word which lists to join when text is pasted
        mark.set(qualified("w:val"), "")


def _without_outer_grids(root: etree._Element) -> None:
    """docxtpl takes the rows of a table within for the table's own, and bends its columns to them."""
    for table in root.iter(qualified("w:tbl")):
        if next(table.iterdescendants(qualified("w:tbl")), None) is not None:
            table.remove(table.find(qualified("w:tblGrid")))


def _without_layout(root: etree._Element) -> None:
    """A picture comes laid out over lines, which python-docx keeps in the body and drops in headers."""
    for element in root.iter():
        if len(element) and not (element.text or "").strip():
            element.text = None
        if not (element.tail or "").strip():
            element.tail = None


def _types(data: bytes, names: Iterable[str]) -> str:
    """The type of every part: whether it is told by the part's ending or by its name is the writer's choice."""
    told = {e.get("PartName") or f".{e.get('Extension')}": e.get("ContentType") for e in parse(data)}
    return str(sorted((name, told.get(f"/{name}") or told.get(f".{name.rpartition('.')[2]}")) for name in names))


def _relationships(name: str, data: bytes) -> str:
    folder = posixpath.dirname(posixpath.dirname(name))
    found = {}
    for each in parse(data):
        target = each.get("Target", "")
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, target))
        if not re.search("core-properties$", each.get("Type", "")):
            found[each.get("Id")] = (each.get("Type"), target)
    return str(dict(sorted(found.items())))
