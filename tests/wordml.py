"""Word packages for tests, made from WordprocessingML: small, and saying exactly what a test wants them to say."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

__all__ = ["PNG", "Pack", "cell", "paragraph", "row", "run", "table"]

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = NAMESPACES["r"]
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PAGE = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="851" w:bottom="1134" w:left="1701"/>'
_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="character" w:styleId="Nhan"><w:name w:val="Nhan"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Muc"/><w:pPr><w:jc w:val="both"/></w:pPr></w:style>'
)

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000020802000000fdd49a73000000124944415478da"
    "63f8cfc0c000c20cff8100001fee05fbf1abba770000000049454e44ae426082"
)
"""Two pixels by two."""


def run(text: str, properties: str = "") -> str:
    """A run; ``text`` is XML, so that a test writes ``&amp;`` where Word would."""
    made = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{made}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*inner: str, properties: str = "") -> str:
    """A paragraph; what is no markup becomes a run."""
    made = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    runs = "".join(each if each.startswith("<") else run(each) for each in inner)
    return f"<w:p>{made}{runs}</w:p>"


def cell(*inner: str, properties: str = '<w:tcW w:w="1000" w:type="dxa"/>') -> str:
    """A cell; what is no markup becomes a paragraph."""
    blocks = "".join(each if each.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else paragraph(each) for each in inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def row(*cells: str) -> str:
    """A row; what is no cell becomes one."""
    return f"<w:tr>{''.join(each if each.startswith('<w:tc>') else cell(each) for each in cells)}</w:tr>"


def table(*rows: str | Sequence[str], columns: int = 0) -> str:
    """A table; its grid has as many columns as its longest row has cells, where ``columns`` says nothing else."""
    made = [each if isinstance(each, str) else row(*each) for each in rows]
    widest = columns or max(each.count("<w:tc>") for each in made)
    grid = '<w:gridCol w:w="1000"/>' * widest
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(made)}</w:tbl>'
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What a .docx holds; ``bytes()`` writes it."""

    body: str
    headers: tuple[str, ...] = ()
    """The first is the first section's, the second the second's: more headers, more sections."""
    footers: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    """What stands in each note; the body refers to the first as ``w:id="2"``."""
    endnotes: tuple[str, ...] = ()
    styles: str = ""
    media: Mapping[str, bytes] = field(default_factory=dict)
    """Pictures by name; the body's relationship to the first is ``rIdAnh1``."""
    links: tuple[str, ...] = ()
    """Addresses; the body's relationship to the first is ``rIdLink1``."""
    title: str = ""
    main_type: str = f"{_WORD}.document.main+xml"
    raw: Mapping[str, bytes] = field(default_factory=dict)
    """Parts written as they are, in place of or beside the others."""

    def __bytes__(self) -> bytes:
        """The .docx."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in {**self._parts(), **self.raw}.items():
                archive.writestr(zipfile.ZipInfo(name), data)
        return file.getvalue()

    def _parts(self) -> dict[str, bytes]:
        texts = {
            "[Content_Types].xml": self._types(),
            "_rels/.rels": _relationships(
                [("rId1", "officeDocument", "word/document.xml", ""), ("rId2", "core", "docProps/core.xml", "")]
            ),
            "docProps/core.xml": _core(self.title),
            "word/document.xml": f"<w:document {_DECLARED}><w:body>{self._body()}</w:body></w:document>",
            "word/_rels/document.xml.rels": self._relationships(),
            "word/styles.xml": f"<w:styles {_DECLARED}>{_STYLES}{self.styles}</w:styles>",
        }
        for place, header in enumerate(self.headers, start=1):
            texts[f"word/header{place}.xml"] = f"<w:hdr {_DECLARED}>{_blocks(header)}</w:hdr>"
        for place, footer in enumerate(self.footers, start=1):
            texts[f"word/footer{place}.xml"] = f"<w:ftr {_DECLARED}>{_blocks(footer)}</w:ftr>"
        for kind, notes in (("footnote", self.footnotes), ("endnote", self.endnotes)):
            if notes:
                texts[f"word/{kind}s.xml"] = _notes(kind, notes)
        parts = {name: (_XML + text).encode() for name, text in texts.items()}
        return parts | {f"word/media/{name}": data for name, data in self.media.items()}

    def _body(self) -> str:
        sections = max(len(self.headers), len(self.footers), 1)
        ends = [self._section(place) for place in range(1, sections + 1)]
        before = "".join(f"<w:p><w:pPr>{end}</w:pPr></w:p>" for end in ends[:-1])
        return _blocks(self.body) + before + ends[-1]

    def _section(self, place: int) -> str:
        refers = ""
        for kind, stories in (("header", self.headers), ("footer", self.footers)):
            if place <= len(stories):
                refers += f'<w:{kind}Reference w:type="default" r:id="rId{kind}{place}"/>'
        return f"<w:sectPr>{refers}{_PAGE}</w:sectPr>"

    def _relationships(self) -> str:
        found = [("rIdStyles", "styles", "styles.xml", "")]
        found += [(f"rIdheader{n}", "header", f"header{n}.xml", "") for n in range(1, len(self.headers) + 1)]
        found += [(f"rIdfooter{n}", "footer", f"footer{n}.xml", "") for n in range(1, len(self.footers) + 1)]
        found += [("rIdFootnotes", "footnotes", "footnotes.xml", "")] if self.footnotes else []
        found += [("rIdEndnotes", "endnotes", "endnotes.xml", "")] if self.endnotes else []
        found += [(f"rIdAnh{n}", "image", f"media/{name}", "") for n, name in enumerate(self.media, start=1)]
        found += [(f"rIdLink{n}", "hyperlink", link, "External") for n, link in enumerate(self.links, start=1)]
        return _relationships(found)

    def _types(self) -> str:
        types = {"word/document.xml": self.main_type, "word/styles.xml": f"{_WORD}.styles+xml"}
        types["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
        types |= {f"word/header{n}.xml": f"{_WORD}.header+xml" for n in range(1, len(self.headers) + 1)}
        types |= {f"word/footer{n}.xml": f"{_WORD}.footer+xml" for n in range(1, len(self.footers) + 1)}
        types |= {"word/footnotes.xml": f"{_WORD}.footnotes+xml"} if self.footnotes else {}
        types |= {"word/endnotes.xml": f"{_WORD}.endnotes+xml"} if self.endnotes else {}
        listed = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
        return (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="png" ContentType="image/png"/>{listed}</Types>'
        )


def _blocks(inner: str) -> str:
    return inner if inner.startswith("<") or not inner else paragraph(inner)


def _core(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title></cp:coreProperties>'
    )


def _notes(kind: str, notes: Sequence[str]) -> str:
    listed = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    listed += (
        f'<w:{kind} w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:{kind}>'
    )
    for place, note in enumerate(notes, start=2):
        listed += f'<w:{kind} w:id="{place}">{_blocks(note)}</w:{kind}>'
    return f"<w:{kind}s {_DECLARED}>{listed}</w:{kind}s>"


def _relationships(found: Sequence[tuple[str, str, str, str]]) -> str:
    listed = ""
    for name, kind, target, mode in found:
        uri = f"{_PACKAGE}/relationships/metadata/core-properties" if kind == "core" else f"{_OFFICE}/{kind}"
        outside = f' TargetMode="{mode}"' if mode else ""
        listed += f'<Relationship Id="{name}" Type="{uri}" Target="{target}"{outside}/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'
