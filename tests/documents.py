"""Small .docx files for tests, made in the test from text or WordprocessingML."""

import io
from collections.abc import Sequence
from functools import cache

import docx
from docx.document import Document
from docx.oxml import parse_xml
from lxml import etree

from tdkt_docs.ooxml import Package

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office"'
)

_UNREAD = ("stylesWithEffects", "thumbnail", "customXml")


@cache
def _ground() -> bytes:
    """python-docx's own blank document, without the parts that nobody reads: they are more than half of it."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Times New Roman"
    for place in (document.part, document.part.package):
        for number, relation in list(place.rels.items()):
            if relation.reltype.rpartition("/")[2] in _UNREAD:
                del place.rels[number]
    return saved(document)


def blank() -> Document:
    return docx.Document(io.BytesIO(_ground()))


def docx_of(*paragraphs: str, footer: str = "", title: str = "") -> bytes:
    package = _package_of(footer, title)
    root = parse_xml(package.main)
    for text in paragraphs:
        paragraph = root.body.add_p()
        if text:
            paragraph.add_r().text = text
    return _with_main(package, root)


@cache
def _package_of(footer: str, title: str) -> Package:
    document = blank()
    document.sections[0].footer.paragraphs[0].text = footer
    document.core_properties.title = title
    return Package.open(saved(document))


def docx_of_xml(*paragraphs: str) -> bytes:
    """Each text is what stands inside one ``w:p``; the other parts of ``blank()`` are taken as they are."""
    package = _package()
    root = parse_xml(package.main)
    _insert(root.body, paragraphs)
    return _with_main(package, root)


@cache
def _package() -> Package:
    return Package.open(_ground())


def _with_main(package: Package, root: etree._Element) -> bytes:
    main = etree.tostring(root, encoding="UTF-8", standalone=True)
    return package.with_parts({"word/document.xml": main}).to_bytes()


def add_xml(document: Document, paragraphs: Sequence[str]) -> None:
    _insert(document.element.body, paragraphs)


def _insert(body: etree._Element, paragraphs: Sequence[str]) -> None:
    for inner in paragraphs:
        body.insert(len(body) - 1, parse_xml(f"<w:p {NAMESPACES}>{inner}</w:p>"))


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(code: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code_run = f"<w:r><w:instrText> {code} </w:instrText></w:r>"
    return char("begin") + code_run + char("separate") + run(result) + char("end")


def saved(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
