"""Writes a .docx the way Word does: fonts and language on every run, rsid attributes everywhere, tags cut into runs."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from layout import Block, Line, Row, Table, Tag

__all__ = ["document_xml", "docx_of"]

_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RSIDS = ("00A31B6E", "003C52D8", "007F10C4", "00D92E35", "0014B7A9", "00E860F2", "005BC913", "00982D47")
_PAGE = (
    '<w:sectPr w:rsidR="00A31B6E" w:rsidSect="003C52D8"><w:footerReference w:type="default" r:id="rId4"/>'
    '<w:pgSz w:w="11907" w:h="16840"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" '
    'w:header="720" w:footer="720" w:gutter="0"/><w:cols w:space="720"/><w:docGrid w:linePitch="360"/></w:sectPr>'
)
_PAGE_NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_LOOKS = {
    "left": '<w:spacing w:after="20"/>',
    "center": '<w:spacing w:after="20"/><w:jc w:val="center"/>',
    "both": (
        '<w:spacing w:before="40" w:after="40" w:line="240" w:lineRule="auto"/>'
        '<w:ind w:firstLine="567"/><w:jc w:val="both"/>'
    ),
    "title": '<w:spacing w:before="120" w:after="120"/><w:jc w:val="center"/>',
}
_BOLD = "<w:b/><w:bCs/>"
_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def docx_of(body: Sequence[Block], footer: Sequence[Block]) -> bytes:
    """A whole .docx, deflated; blocks hold texts and tags only."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in _parts(body, footer):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), xml.encode(), zipfile.ZIP_DEFLATED)
    return file.getvalue()


def document_xml(body: Sequence[Block]) -> str:
    """The part ``word/document.xml``."""
    return f"{_DECLARATION}<w:document {_W}><w:body>{_Writer().blocks(body)}{_PAGE}</w:body></w:document>"


class _Writer:
    """Writes blocks; counts as it goes, so that marks of editing vary and every third tag is cut."""

    def __init__(self) -> None:
        self._marks = 0
        self._tags = 0

    def blocks(self, blocks: Sequence[Block]) -> str:
        """The blocks one after another; a paragraph follows each table, as Word asks."""
        return "".join(self._line(block) if isinstance(block, Line) else self._table(block) for block in blocks)

    def _line(self, block: Line, *, after: str = "") -> str:
        properties = f"<w:pPr>{_LOOKS[block.look]}</w:pPr>"
        runs = "".join(self._run(text, block.look) for piece in block.pieces for text in self._texts(piece))
        marks = f'w:rsidR="{self._mark()}" w:rsidRDefault="{self._mark()}" w:rsidP="{self._mark()}"'
        return f"<w:p {marks}>{properties}{runs}{after}</w:p>"

    def _texts(self, piece: str | Tag) -> Iterator[str]:
        if isinstance(piece, str):
            yield piece
            return
        self._tags += 1
        middle = len(piece.text) // 2 if self._tags % 3 == 0 else len(piece.text)
        yield piece.text[:middle]
        if piece.text[middle:]:
            yield piece.text[middle:]

    def _run(self, text: str, look: str) -> str:
        properties = self._run_properties(look)
        return (
            f'<w:r w:rsidRPr="{self._mark()}"><w:rPr>{properties}</w:rPr>'
            f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        )

    def _run_properties(self, look: str) -> str:
        return (
            '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/>'
            f'{_BOLD if look == "title" else ""}<w:sz w:val="24"/><w:lang w:val="vi-VN"/>'
        )

    def _table(self, block: Table) -> str:
        rules = f"<w:tblBorders>{_RULES}</w:tblBorders>" if block.ruled else ""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in block.widths)
        rows = "".join(self._row(entry, block.widths) for entry in block.rows)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(block.widths)}" w:type="dxa"/>{rules}<w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="04A0"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
        )

    def _row(self, entry: Row, widths: tuple[int, ...]) -> str:
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(map(self._line, cell))}</w:tc>'
            for width, cell in zip(widths, entry.cells, strict=True)
        )
        return f'<w:tr w:rsidR="{self._mark()}" w:rsidTr="{self._mark()}"><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>'

    def _mark(self) -> str:
        self._marks += 1
        return _RSIDS[self._marks * self._marks % 37 % len(_RSIDS)]

    def footer(self, blocks: Sequence[Block]) -> str:
        """The lines, each ending in the number of the page."""
        return "".join(self._line(block, after=_PAGE_NUMBER) for block in blocks if isinstance(block, Line))


def _parts(body: Sequence[Block], footer: Sequence[Block]) -> Iterator[tuple[str, str]]:
    yield "[Content_Types].xml", _content_types()
    yield "_rels/.rels", _relationships(_PACKAGE_LINKS)
    yield "word/document.xml", document_xml(body)
    yield "word/_rels/document.xml.rels", _relationships(_DOCUMENT_LINKS)
    yield "word/footer1.xml", f"{_DECLARATION}<w:ftr {_W}>{_Writer().footer(footer)}</w:ftr>"
    yield "word/styles.xml", _styles()
    yield "word/settings.xml", _settings()
    yield "word/fontTable.xml", _fonts()
    yield "docProps/core.xml", _CORE
    yield "docProps/app.xml", _APP


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE_LINKS = (
    (f"{_OFFICE}/officeDocument", "word/document.xml"),
    ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
)
_DOCUMENT_LINKS = tuple(
    (f"{_OFFICE}/{kind}", f"{file}.xml")
    for kind, file in (
        ("styles", "styles"),
        ("settings", "settings"),
        ("fontTable", "fontTable"),
        ("footer", "footer1"),
    )
)
_CORE = (
    f"{_DECLARATION}<cp:coreProperties "
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Mẫu thử</dc:title>'
    "<dc:creator>Văn phòng</dc:creator><cp:lastModifiedBy>Văn phòng</cp:lastModifiedBy><cp:revision>7</cp:revision>"
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-05T01:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-06T02:00:00Z</dcterms:modified></cp:coreProperties>'
)
_APP = (
    f'{_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion></Properties>"
)


def _content_types() -> str:
    overrides = (
        ("word/document.xml", f"{_WORD}.document.main+xml"),
        ("word/footer1.xml", f"{_WORD}.footer+xml"),
        ("word/styles.xml", f"{_WORD}.styles+xml"),
        ("word/settings.xml", f"{_WORD}.settings+xml"),
        ("word/fontTable.xml", f"{_WORD}.fontTable+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    )
    entries = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (
        f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def _relationships(links: Sequence[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_DECLARATION}<Relationships xmlns="{namespace}">{entries}</Relationships>'


def _styles() -> str:
    """About 20 KB, as a document that has been through some offices carries them."""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:eastAsia="Times New Roman" '
        'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="26"/><w:szCs w:val="26"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    return f"{_DECLARATION}<w:styles {_W}>{defaults}{''.join(_style(number) for number in range(1, 54))}</w:styles>"


def _style(number: int) -> str:
    size = 20 + number * 7 % 17
    mark = _RSIDS[number % len(_RSIDS)]
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="Vanban{number}"><w:name w:val="Văn bản {number}"/>'
        f'<w:basedOn w:val="Normal"/><w:uiPriority w:val="{number % 99}"/><w:rsid w:val="{mark}"/>'
        f'<w:pPr><w:keepNext/><w:spacing w:before="{number * 20 % 240}" w:after="{number * 12 % 120}"/>'
        f'<w:ind w:left="{number * 36 % 720}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="{size}"/></w:rPr>'
        "</w:style>"
    )


def _settings() -> str:
    rsids = "".join(f'<w:rsid w:val="{mark}"/>' for mark in _RSIDS)
    return (
        f'{_DECLARATION}<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        f'</w:compat><w:rsids><w:rsidRoot w:val="{_RSIDS[0]}"/>{rsids}</w:rsids></w:settings>'
    )


def _fonts() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:charset w:val="00"/><w:family w:val="{family}"/></w:font>'
        for name, family in (("Times New Roman", "roman"), ("Arial", "swiss"), ("Symbol", "roman"))
    )
    return f"{_DECLARATION}<w:fonts {_W}>{fonts}</w:fonts>"
