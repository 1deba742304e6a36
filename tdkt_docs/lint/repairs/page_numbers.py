"""The page's number: a field in the middle of the top margin, not on the first page, and nowhere else."""

from lxml import etree

from tdkt_docs.lint._properties import own, put
from tdkt_docs.lint.document import Section
from tdkt_docs.lint.draft import MAIN, Draft
from tdkt_docs.ooxml import qualified

__all__ = ["CODES", "repair"]

CODES = ("TT-050", "TT-051", "TT-052", "TT-053", "TT-054", "TT-055", "TT-057")
_PART = "word/header-so-trang.xml"
_ID = "rIdSoTrang"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_W = qualified("w:p").removesuffix("p").strip("{}")
_R_ID = f"{{{_OFFICE}}}id"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"


def repair(draft: Draft) -> None:
    """A header of our own takes the place of the sections' default ones that hold nothing but the number."""
    if not _may_replace(draft):
        return
    for section in draft.paper.document.sections:
        _clear(draft, section)
    _add_part(draft)
    for properties in draft.tree(MAIN).iter(qualified("w:sectPr")):
        for reference in list(properties.findall(qualified("w:headerReference"))):
            if reference.get(qualified("w:type"), "default") == "default":
                properties.remove(reference)
        reference = etree.Element(qualified("w:headerReference"))
        reference.set(qualified("w:type"), "default")
        reference.set(_R_ID, _ID)
        properties.insert(0, reference)
        put(properties, "titlePg", {}).attrib.clear()


def _may_replace(draft: Draft) -> bool:
    """Whether no default header says anything else: an office's own header is not ours to throw away."""
    for section in draft.paper.document.sections:
        story = section.story("header", "default")
        for paragraph in story.paragraphs if story is not None else ():
            if paragraph.text.strip(" -–—0123456789"):
                return False
    return True


def _clear(draft: Draft, section: Section) -> None:
    """Takes the numbers out of footers and out of the first page's header; other words there stay."""
    for story in section.stories:
        if story.kind == "header" and story.pages == "default":
            continue
        fields = {each.number for each in story.page_fields}
        for paragraph in story.paragraphs:
            is_number = paragraph.text.strip(" -–—").isdigit() or not paragraph.text
            if paragraph.number in fields or (is_number and paragraph.text):
                element = draft.element(paragraph)
                for child in list(element):
                    if child.tag != qualified("w:pPr") and is_number:
                        element.remove(child)


def _add_part(draft: Draft) -> None:
    size = round(draft.rules.span("trang.so-trang-co-chu").most * 2)
    root = etree.Element(qualified("w:hdr"), nsmap={"w": _W})
    paragraph = etree.SubElement(root, qualified("w:p"))
    put(own(paragraph, "pPr"), "jc", {"val": "center"})
    for kind in ("begin", "", "end"):
        run = etree.SubElement(paragraph, qualified("w:r"))
        looks = own(run, "rPr")
        put(looks, "rFonts", dict.fromkeys(("ascii", "hAnsi", "cs"), draft.rules.text("chu.phong")))
        put(looks, "sz", {"val": str(size)})
        if kind:
            etree.SubElement(run, qualified("w:fldChar")).set(qualified("w:fldCharType"), kind)
        else:
            etree.SubElement(run, qualified("w:instrText")).text = " PAGE "
    draft.trees[_PART] = root
    if all(each.get("Id") != _ID for each in draft.tree(_RELATIONS)):
        relation = etree.SubElement(draft.tree(_RELATIONS), f"{{{_PACKAGE}/relationships}}Relationship")
        relation.set("Id", _ID)
        relation.set("Type", f"{_OFFICE}/header")
        relation.set("Target", _PART.removeprefix("word/"))
        override = etree.SubElement(draft.tree(_TYPES), f"{{{_PACKAGE}/content-types}}Override")
        override.set("PartName", f"/{_PART}")
        override.set("ContentType", _HEADER_TYPE)
