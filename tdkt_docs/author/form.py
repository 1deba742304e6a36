"""A form as sections of blocks, and the lean .docx made of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from xml.sax.saxutils import escape

from tdkt_docs.author.markup import paragraph, tag, twips
from tdkt_docs.author.styles import styles_part
from tdkt_docs.ooxml import Package

__all__ = ["Form", "Margins", "Section", "build"]

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_A4_MM = (210.0, 297.0)
_NO_ROOM = '<w:spacing w:before="0" w:line="20" w:lineRule="exact"/>'
"""A page filled to its end must not spill its section break onto a new one."""
_BOOKMARK = re.compile(r'(<w:bookmarkStart w:id=)"0"(.*?<w:bookmarkEnd w:id=)"0"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Margins:
    """Margins of a page in millimetres.

    Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I: top and bottom 20–25, left 30–35, right 15–20.
    """

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 20
    head: float = 10
    """From the paper's edge to the page number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Pages of one orientation whose numbers start at 1, the first not shown."""

    blocks: tuple[str, ...]
    """Paragraphs and tables as WordprocessingML."""
    is_landscape: bool = False
    margins: Margins = Margins()
    only_if: str = ""
    """Jinja condition under which the section is there; empty for always."""
    is_numbered: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form to be built."""

    title: str
    """The document property ``title``."""
    sections: tuple[Section, ...]


def build(form: Form) -> bytes:
    """The template as a .docx; the same form always gives the same bytes, on every machine."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml")
        ),
        "docProps/core.xml": _core(form.title),
        "word/_rels/document.xml.rels": _relationships(
            ("styles", "styles.xml"), ("settings", "settings.xml"), ("header", "header1.xml")
        ),
        "word/document.xml": _document(form),
        "word/header1.xml": _page_number(),
        "word/settings.xml": _settings(),
        "word/styles.xml": styles_part(),
    }
    return Package(parts=parts).to_bytes(compressed=False)


def _document(form: Form) -> bytes:
    body = "".join(_body(form.sections))
    ids = count(1)

    def numbered(found: re.Match[str]) -> str:
        number = next(ids)
        return f'{found[1]}"{number}"{found[2]}"{number}"'

    return f"{_DECLARATION}<w:document {_W} {_R}><w:body>{_BOOKMARK.sub(numbered, body)}</w:body></w:document>".encode()


def _body(sections: tuple[Section, ...]) -> Iterator[str]:
    """The blocks; every section but the last ends in a paragraph that holds its page setup."""
    for place, section in enumerate(sections):
        if place:
            before = paragraph(style="DuongKe", more=_NO_ROOM + _page_setup(sections[place - 1]))
            yield tag(f"if {section.only_if}") + before if section.only_if else before
        yield from section.blocks
        if section.only_if:
            yield tag("endif")
    # a table may not be the last thing in a document
    yield paragraph(style="DuongKe", more=_NO_ROOM)
    yield _page_setup(sections[-1])


def _page_setup(section: Section) -> str:
    short, long = map(twips, _A4_MM)
    size = f'w:w="{long}" w:h="{short}" w:orient="landscape"' if section.is_landscape else f'w:w="{short}" w:h="{long}"'
    margins = section.margins
    sides = " ".join(
        f'w:{side}="{twips(length)}"'
        for side, length in (
            ("top", margins.top),
            ("right", margins.right),
            ("bottom", margins.bottom),
            ("left", margins.left),
            ("header", margins.head),
            ("footer", margins.head),
        )
    )
    header = '<w:headerReference w:type="default" r:id="rId3"/>' if section.is_numbered else ""
    return (
        f'<w:sectPr>{header}<w:type w:val="nextPage"/><w:pgSz {size}/><w:pgMar {sides} w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )


def _page_number() -> bytes:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return f'{_DECLARATION}<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="SoTrang"/></w:pPr>{field}</w:p></w:hdr>'.encode()


def _settings() -> bytes:
    return (
        f'{_DECLARATION}<w:settings {_W}><w:defaultTabStop w:val="567"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
        ' w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/></w:settings>'
    ).encode()


def _core(title: str) -> bytes:
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>vi-VN</dc:language></cp:coreProperties>"
    ).encode()


def _content_types() -> bytes:
    parts = (
        ("/word/document.xml", f"{_WORD}.document.main+xml"),
        ("/word/styles.xml", f"{_WORD}.styles+xml"),
        ("/word/settings.xml", f"{_WORD}.settings+xml"),
        ("/word/header1.xml", f"{_WORD}.header+xml"),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
    )
    overrides = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts)
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _relationships(*targets: tuple[str, str]) -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{_kind(kind)}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'.encode()


def _kind(kind: str) -> str:
    return f"{_PACKAGE}/relationships/{kind}" if "/" in kind else f"{_OFFICE}/{kind}"
