"""Each cure mends one defect of the embedded engine: a document that shows it, without the cure and with it."""

import io
import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass

import pikepdf
import pypdfium2
import pytest
from documents import NAMESPACES, add_xml, blank, docx_of, docx_of_xml, run, saved
from docx.oxml import parse_xml
from docx.shared import Pt
from fontTools.ttLib import TTFont
from lxml import etree
from PIL import Image

from tdkt_docs.ooxml import Package, paragraph_text, paragraphs, parse
from tdkt_docs.pdf import fonts
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.pdf.trimming import HELD_STROKE, trimmed, trimmed_anew
from tdkt_docs.render import EngineSettings, Worker
from tdkt_docs.render.cures import CURES, Document
from tdkt_docs.render.drawing_in import drawn_in
from tdkt_docs.render.engines import dxpdf
from tdkt_docs.render.normalise import normalise, type_case
from tdkt_docs.render.stylesheet import StyleSheet

FACES = fonts.faces()
CASE = type_case(FACES, frozenset({fonts.SIGNS}))
DOCUMENT = Document(styles=StyleSheet(None))
DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
URI = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


@pytest.fixture(scope="module")
def convert(tmp_path_factory) -> Iterator[Callable[..., bytes]]:
    """The engine itself, on a document with every cure but the one named."""
    settings = EngineSettings(faces=FACES, timeout_s=60, jobs=1)
    with closing(Worker(dxpdf._command(settings, tmp_path_factory.mktemp("may")))) as worker:

        def converted(docx: bytes, without: str = "") -> bytes:
            asked = normalise(docx, CASE, without=frozenset({without}))
            answer = worker.ask(asked.docx, timeout_s=60)
            return drawn_in(answer, asked) if isinstance(answer, bytes) else answer.code.encode()

        yield converted


def text(pdf: bytes) -> str:
    return pdf.decode() if pdf.startswith(b"render.") else " ".join("".join(page_texts(pdf)).split())


def shapes(pdf: bytes) -> list[tuple[int, int]]:
    """Width and height of what is drawn on the first page, smallest first."""
    document = pypdfium2.PdfDocument(pdf)
    paths = [item for item in document[0].get_objects() if item.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    bounds = [path.get_bounds() for path in paths]
    document.close()
    return sorted({(round(right - left), round(top - low)) for left, low, right, top in bounds})


def strokes(pdf: bytes) -> int:
    """How many lines the first page draws."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return sum(str(operator) == "S" for _, operator in pikepdf.parse_content_stream(opened.pages[0]))


def tops(pdf: bytes) -> list[tuple[int, int]]:
    """The page from 1 and the base line of the letter each line of text begins with."""
    document = pypdfium2.PdfDocument(pdf)
    found = []
    for number, page in enumerate(document, 1):
        letters = page.get_textpage()
        across, up = pypdfium2.raw.c_double(), pypdfium2.raw.c_double()
        for match in re.finditer(r"[^\r\n]+", letters.get_text_range()):
            pypdfium2.raw.FPDFText_GetCharOrigin(letters.raw, match.start(), across, up)
            found.append((number, round(up.value)))
    document.close()
    return found


def sizes(pdf: bytes) -> list[float]:
    """Sizes of type on the first page, in reading order, each once."""
    document = pypdfium2.PdfDocument(pdf)
    letters = document[0].get_textpage()
    found = [pypdfium2.raw.FPDFText_GetFontSize(letters.raw, index) for index in range(letters.count_chars())]
    document.close()
    return list(dict.fromkeys(round(size, 1) for size in found if size > 2))


def grounds(pdf: bytes) -> list[str]:
    """Grey levels and colours the first page fills with."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        filled = [
            operands for operands, operator in pikepdf.parse_content_stream(opened.pages[0]) if str(operator) == "rg"
        ]
    return sorted({"".join(f"{round(float(value) * 255):02X}" for value in colour) for colour in filled} - {"000000"})


def styled(style: str, *texts: str) -> bytes:
    document = blank()
    made = parse_xml(
        f'<w:style {NAMESPACES} w:type="paragraph" w:styleId="X"><w:name w:val="X"/><w:rPr>{style}</w:rPr></w:style>'
    )
    document.styles.element.append(made)
    for shown in texts:
        document.add_paragraph(shown, style="X")
    return saved(document)


def vml(inner: str) -> bytes:
    return docx_of_xml(run("đầu") + f"<w:r><w:pict>{inner}</w:pict></w:r>")


def form(name: str) -> bytes:
    return docx_of_xml(run("đầu ") + drawn(name))


def drawn(name: str) -> str:
    """A run that holds a form of 100 by 50 pt at the left of its paragraph."""
    return f"""<w:r><w:drawing><wp:anchor {DRAWING} distT="0" distB="0" distL="0" distR="0" simplePos="0"
    relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>
    <wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>
    <wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>
    <wp:extent cx="1270000" cy="635000"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>
    <wp:docPr id="1" name="a"/><wp:cNvGraphicFramePr/>
    <a:graphic><a:graphicData uri="{URI}"><wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/>
    <a:ext cx="1270000" cy="635000"/></a:xfrm><a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>
    <a:ln w="12700"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>
    </a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"""


def beside(indent: int) -> bytes:
    """A form around which text flows, on a paragraph that has room before, and an indented paragraph beside it."""
    flowing = drawn("rect").replace("<wp:wrapNone/>", '<wp:wrapSquare wrapText="bothSides"/>')
    indented = f'<w:pPr><w:spacing w:before="0" w:after="0"/><w:ind w:left="{indent}"/></w:pPr>'
    return docx_of_xml(run("trên"), spaced(before=0, after=0) + flowing, indented + run("bên cạnh"))


def pictured(said: str) -> bytes:
    """A line with text and a picture of 60 pt, and a line below."""
    file = io.BytesIO()
    Image.new("RGB", (4, 4), "red").save(file, "PNG")
    document = blank()
    paragraph = document.add_paragraph(said)
    paragraph.add_run().add_picture(file, height=Pt(60))
    document.add_paragraph("dưới")
    return saved(document)


def highest(pdf: bytes) -> int:
    """Points from the lower edge of the first page to the upper edge of what is drawn highest."""
    document = pypdfium2.PdfDocument(pdf)
    paths = [item for item in document[0].get_objects() if item.type == pypdfium2.raw.FPDF_PAGEOBJ_PATH]
    found = max(path.get_bounds()[3] for path in paths)
    document.close()
    return round(found)


def spaced(**spacing: int) -> str:
    given = " ".join(f'w:{name}="{value}"' for name, value in spacing.items())
    return f"<w:pPr><w:spacing {given}/></w:pPr>"


def over_a_page(before: int) -> bytes:
    """Fifty lines of 14 pt; the one that comes to stand first on page two has room before it."""
    exact = {"line": 280, "lineRule": "exact", "after": 0}
    lines = [spaced(before=0, **exact) + run(f"dòng {number}") for number in range(46)]
    return docx_of_xml(*lines, *(spaced(before=before, **exact) + run(f"sau {number}") for number in range(3)))


def bordered_page() -> bytes:
    document = blank()
    document.add_paragraph("thân")
    side = 'w:val="single" w:sz="12" w:space="24" w:color="auto"'
    sides = "".join(f"<w:{name} {side}/>" for name in ("top", "left", "bottom", "right"))
    borders = parse_xml(f'<w:pgBorders {NAMESPACES} w:offsetFrom="page">{sides}</w:pgBorders>')
    document.element.body.sectPr.insert(2, borders)
    return saved(document)


def in_times(said: str) -> str:
    return run(said, TIMES)


def listed() -> bytes:
    """Two paragraphs without a style that close up, as lists do."""
    closing = '<w:pPr><w:spacing w:after="400"/><w:contextualSpacing/></w:pPr>'
    return docx_of_xml(closing + run("dòng một"), closing + run("dòng hai"))


def at_foot(lines: int, *blocks: str) -> bytes:
    """Blocks behind so many lines of 14 pt; a page has room for 46."""
    document = blank()
    exact = {"line": 280, "lineRule": "exact", "after": 0, "before": 0}
    add_xml(document, [spaced(**exact) + run(f"d{number}") for number in range(lines)])
    for block in blocks:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(block))
    return saved(document)


def table(*rows: str, properties: str = "") -> str:
    """A table of one column; each text is what stands inside one ``w:tr``."""
    made = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    grid = '<w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
    return f"<w:tbl {NAMESPACES}><w:tblPr>{properties}</w:tblPr>{grid}{made}</w:tbl>"


def cell(*said: str, keep: str = "") -> str:
    exact = '<w:spacing w:before="0" w:after="0" w:line="280" w:lineRule="exact"/>'
    lines = "".join(f"<w:p><w:pPr>{keep}{exact}</w:pPr>{run(text)}</w:p>" for text in said)
    return f'<w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr>{lines}</w:tc>'


def pages_of(*words: str) -> Callable[[bytes], list[int]]:
    """Finds the first page each word stands on, from 1."""

    def found(pdf: bytes) -> list[int]:
        texts = page_texts(pdf)
        return [next(number for number, page in enumerate(texts, 1) if word in page) for word in words]

    return found


def in_cell(lines: int) -> bytes:
    """A table whose second row begins near the foot of the page and holds a paragraph of two lines."""
    document = blank()
    table = document.add_table(2, 1)
    exact = {"line": 280, "lineRule": "exact", "after": 0, "before": 0}
    table.rows[0].cells[0]._tc.replace(
        table.rows[0].cells[0].paragraphs[0]._p,
        parse_xml(f"<w:p {NAMESPACES}>{spaced(**exact)}{run('trên ') + '<w:r><w:br/></w:r>'.join([''] * lines)}</w:p>"),
    )
    table.rows[1].cells[0]._tc.replace(
        table.rows[1].cells[0].paragraphs[0]._p, parse_xml(f"<w:p {NAMESPACES}>{spaced(**exact)}{run(LONG)}</w:p>")
    )
    return saved(document)


def gap(pdf: bytes) -> int:
    """Points from the first base line to the second."""
    found = tops(pdf)
    return found[0][1] - found[1][1]


def height(pdf: bytes) -> int:
    """Points from the first base line to the last."""
    found = tops(pdf)
    return found[0][1] - found[-1][1]


def rightmost(pdf: bytes) -> int:
    """Where the letter farthest to the right on the first page ends, in points."""
    document = pypdfium2.PdfDocument(pdf)
    letters = document[0].get_textpage()
    found = max(letters.get_charbox(index)[2] for index in range(letters.count_chars()))
    document.close()
    return round(found)


def leftmost(pdf: bytes) -> int:
    """Where the first letter of the first page begins, in points."""
    return starts(pdf)[0]


def starts(pdf: bytes) -> list[int]:
    """Where the lines of the first page begin, in points."""
    document = pypdfium2.PdfDocument(pdf)
    letters = document[0].get_textpage()
    lines = re.finditer(r"[^\r\n]+", letters.get_text_range())
    found = [round(letters.get_charbox(match.start())[0]) for match in lines]
    document.close()
    return found


def endnoted() -> bytes:
    """A document with one endnote, numbered from 1 as Word does."""
    document = blank()
    document.add_paragraph("thân")._p.append(parse_xml(f'<w:r {NAMESPACES}><w:endnoteReference w:id="1"/></w:r>'))
    package = Package.open(saved(document))
    lines = "".join(
        f'<w:endnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:endnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    note = f'<w:endnote w:id="1"><w:p>{run("chú thích cuối")}</w:p></w:endnote>'
    relation = (
        '<Relationship Id="rIdCuoi" Target="endnotes.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"/></Relationships>'
    )
    kind = (
        '<Override PartName="/word/endnotes.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"/></Types>'
    )
    relations, types = "word/_rels/document.xml.rels", "[Content_Types].xml"
    return package.with_parts(
        {
            "word/endnotes.xml": f"<w:endnotes {NAMESPACES}>{lines}{note}</w:endnotes>".encode(),
            relations: package.parts[relations].replace(b"</Relationships>", relation.encode()),
            types: package.parts[types].replace(b"</Types>", kind.encode()),
        }
    ).to_bytes()


def numbered(shown: str, *texts: str) -> bytes:
    """Paragraphs of a list whose labels have a room of 18 pt."""
    document = blank()
    numbering = document.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    level = f'<w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{shown}"/>'
    level += '<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr>'
    lists = (
        f'<w:abstractNum {NAMESPACES} w:abstractNumId="0"><w:lvl w:ilvl="0">{level}</w:lvl></w:abstractNum>',
        f'<w:num {NAMESPACES} w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    )
    numbering.extend(parse_xml(each) for each in lists)
    item = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:jc w:val="both"/></w:pPr>'
    add_xml(document, [item + in_times(text) for text in texts])
    return saved(document)


def line_ends(pdf: bytes) -> list[str]:
    """The last word of each line of the first page."""
    return [line.split()[-1] for line in page_texts(pdf)[0].split("\n") if line.split()]


W10 = 'xmlns:w10="urn:schemas-microsoft-com:office:word"'
TIMES = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="28"/>'
LONG = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022 và các văn bản hướng dẫn thi hành của Chính phủ. "
TAB = f"<w:r><w:rPr>{TIMES}</w:rPr><w:tab/></w:r>"
BOX = 'style="position:absolute;margin-left:100pt;margin-top:0;width:90pt;height:20pt"'
WRAPPED = f'<v:rect {BOX.replace("100pt", "0")} stroked="f"><w10:wrap {W10} type="square"/></v:rect>'
TEXT_BOX = "<v:textbox><w:txbxContent><w:p><w:r><w:t>trong hộp</w:t></w:r></w:p></w:txbxContent></v:textbox>"
SIDES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="20" w:color="auto"/>' for side in ("left", "right"))
RULED = '<w:pPr><w:pBdr><w:bottom w:val="single" w:sz="96" w:space="0" w:color="auto"/></w:pBdr></w:pPr>'
WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
HEADER = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
LEAST = '<w:trPr><w:trHeight w:val="400"/></w:trPr>'
EXACT = '<w:trPr><w:trHeight w:val="400" w:hRule="exact"/></w:trPr>'
LINED = "".join(f'<w:{side} w:val="single" w:sz="48"/>' for side in ("top", "bottom", "insideH"))
LINED = f"<w:tblBorders>{LINED}</w:tblBorders>"
MARGINS = '<w:tblCellMar><w:top w:w="80" w:type="dxa"/></w:tblCellMar>'
EDGES = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="20" w:color="auto"/>' for side in ("top", "bottom"))
BOXED = f'<w:pPr><w:pBdr>{EDGES}</w:pBdr><w:spacing w:before="0" w:after="0"/></w:pPr>'
OLE = (
    '<w:r><w:object><v:shape style="width:20pt;height:20pt"/>'
    '<o:OLEObject Type="Embed" ProgID="Excel.Sheet.12" ShapeID="a" DrawAspect="Content" ObjectID="b"/></w:object></w:r>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A document, what is looked at in its PDF, and what is seen there without the cure and with it."""

    cure: str
    docx: bytes
    look: Callable[[bytes], object]
    without: object
    cured: object


CASES = [
    Case(
        cure="unwrap-containers",
        docx=docx_of_xml(f"{run('trước ')}<w:sdt><w:sdtContent>{run('trong ')}</w:sdtContent></w:sdt>{run('sau')}"),
        look=text,
        without="trước sau",
        cured="trước trong sau",
    ),
    Case(
        cure="take-fallbacks",
        docx=docx_of_xml(
            "<w:r><mc:AlternateContent><mc:Fallback><w:t>dự phòng</w:t></mc:Fallback></mc:AlternateContent></w:r>"
        ),
        look=text,
        without="render.engine-refused",
        cured="dự phòng",
    ),
    Case(
        cure="leave-out-hidden",
        docx=docx_of_xml(
            run("a") + '<w:r><w:rPr><w:vanish/></w:rPr><w:sym w:font="Times New Roman" w:char="0062"/></w:r>'
        ),
        look=text,
        without="ab",
        cured="a",
    ),
    Case(
        cure="write-capitals",
        docx=docx_of_xml(run("quyết định", "<w:caps/>")),
        look=text,
        without="quyết định",
        cured="QUYẾT ĐỊNH",
    ),
    Case(
        cure="write-capitals",
        docx=styled("<w:caps/>", "quyết định"),
        look=text,
        without="quyết định",
        cured="QUYẾT ĐỊNH",
    ),
    Case(
        cure="write-small-capitals",
        docx=docx_of_xml(run("Sở Nội vụ", '<w:smallCaps/><w:sz w:val="40"/>')),
        look=lambda pdf: (text(pdf), sizes(pdf)),
        without=("Sở Nội vụ", [20.0]),
        cured=("SỞ NỘI VỤ", [20.0, 16.0]),
    ),
    Case(
        cure="mark-struck",
        docx=docx_of_xml(run("bị gạch", "<w:strike/>")),
        look=lambda pdf: len(shapes(pdf)),
        without=0,
        cured=2,
    ),
    Case(
        cure="mark-struck",
        docx=docx_of_xml(run("gạch", "<w:dstrike/>")),
        look=strokes,
        without=0,
        cured=2,
    ),
    Case(cure="page-borders", docx=bordered_page(), look=strokes, without=0, cured=4),
    Case(
        cure="spell-symbols",
        docx=docx_of_xml('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run(" a")),
        look=text,
        without="a",
        cured="✓ a",
    ),
    Case(
        cure="show-previews",
        docx=docx_of_xml(run("trước ") + OLE),
        look=text,
        without="render.engine-refused",
        cured="trước",
    ),
    Case(cure="draw-vml", docx=vml(f"<v:rect {BOX}/>"), look=shapes, without=[], cured=[(90, 20), (92, 22)]),
    Case(
        cure="draw-vml",
        docx=vml('<v:line from="43.2pt,1.5pt" to="170pt,1.5pt" strokeweight="1pt" strokecolor="#ff0000"/>'),
        look=shapes,
        without=[],
        cured=[(129, 2)],
    ),
    Case(
        cure="draw-vml",
        docx=vml(f'<v:shape type="#_x0000_t202" stroked="f" filled="f" {BOX}>{TEXT_BOX}</v:shape>'),
        look=rightmost,
        without=148,
        cured=239,
    ),
    Case(cure="draw-forms", docx=form("straightConnector1"), look=shapes, without=[], cured=[(103, 53)]),
    Case(cure="draw-forms", docx=form("ellipse"), look=shapes, without=[], cured=[(102, 52)]),
    Case(cure="draw-forms", docx=form("roundRect"), look=shapes, without=[], cured=[(102, 52)]),
    Case(
        cure="draw-vml",
        docx=docx_of_xml(f"<w:r><w:pict>{WRAPPED}</w:pict></w:r>" + run("bên cạnh")),
        look=starts,
        without=[90],
        cured=[189],
    ),
    Case(cure="clear-indents", docx=beside(3000), look=starts, without=[90, 340], cured=[90, 240]),
    Case(cure="clear-indents", docx=beside(1000), look=starts, without=[90, 240], cured=[90, 190]),
    Case(
        cure="lift-drawings",
        docx=docx_of_xml(spaced(after=0) + run("trên"), spaced(before=400) + drawn("rect")),
        look=highest,
        without=686,
        cured=706,
    ),
    Case(
        cure="turn-raised-text",
        docx=docx_of_xml(run("thường") + run("nâng", '<w:position w:val="24"/>')),
        look=tops,
        without=[(1, 710), (1, 698)],
        cured=[(1, 710), (1, 722)],
    ),
    Case(
        cure="blend-patterns",
        docx=docx_of_xml('<w:pPr><w:shd w:val="pct50" w:color="FF0000" w:fill="FFFFFF"/></w:pPr>' + run("nền")),
        look=grounds,
        without=["FFFFFF"],
        cured=["FF8080"],
    ),
    Case(
        cure="say-once",
        docx=styled('<w:sz w:val="20"/><w:b/><w:sz w:val="28"/>', "a"),
        look=text,
        without="render.engine-refused",
        cured="a",
    ),
    Case(
        cure="hold-strokes",
        docx=docx_of_xml(in_times(f"{'aaaaa ' * 11}118/TTrTCHCTDKT")),
        look=line_ends,
        without=["118/", "TTrTCHCTDKT"],
        cured=["aaaaa", f"118{HELD_STROKE}TTrTCHCTDKT"],
    ),
    Case(
        cure="spell-tabs",
        docx=docx_of_xml(
            '<w:pPr><w:tabs><w:tab w:val="left" w:pos="1500"/></w:tabs><w:jc w:val="both"/></w:pPr>'
            + in_times("-")
            + TAB
            + in_times(LONG * 2)
        ),
        look=rightmost,
        without=577,
        cured=526,
    ),
    Case(
        cure="spell-tabs",
        docx=docx_of_xml('<w:pPr><w:jc w:val="both"/></w:pPr>' + TAB + in_times(LONG * 2)),
        look=rightmost,
        without=538,
        cured=525,
    ),
    Case(
        cure="spell-tabs",
        docx=docx_of_xml(
            '<w:pPr><w:ind w:left="720" w:hanging="360"/><w:jc w:val="both"/></w:pPr>'
            + in_times("-")
            + TAB
            + in_times(LONG * 2)
        ),
        look=rightmost,
        without=538,
        cured=525,
    ),
    Case(
        cure="spell-tabs",
        docx=docx_of_xml(
            '<w:pPr><w:tabs><w:tab w:val="left" w:pos="900"/></w:tabs><w:jc w:val="both"/></w:pPr>'
            + in_times("a)")
            + TAB
            + in_times(LONG * 2)
        ),
        look=rightmost,
        without=547,
        cured=525,
    ),
    Case(cure="widen-labels", docx=numbered("Tiêu chí %1.", LONG * 2), look=rightmost, without=550, cured=526),
    Case(cure="settle-room", docx=listed(), look=gap, without=35, cured=15),
    Case(
        cure="tighten-lines",
        docx=docx_of_xml(spaced(line=180) + run("dòng một", TIMES) + "<w:r><w:br/></w:r>" + run("dòng hai", TIMES)),
        look=gap,
        without=16,
        cured=12,
    ),
    Case(
        cure="lower-letters",
        docx=docx_of_xml(spaced(line=600, lineRule="exact", before=0) + run("một", TIMES)),
        look=tops,
        without=[(1, 707)],
        cured=[(1, 696)],
    ),
    Case(
        cure="lower-letters",
        docx=docx_of_xml(spaced(line=600, lineRule="atLeast", before=0) + run("một", TIMES)),
        look=tops,
        without=[(1, 707)],
        cured=[(1, 693)],
    ),
    Case(
        cure="seat-pictures",
        docx=pictured("bên cạnh"),
        look=tops,
        without=[(1, 710), (1, 640)],
        cured=[(1, 660), (1, 635)],
    ),
    Case(
        cure="widen-bordered-lines",
        docx=docx_of_xml(f'<w:pPr><w:pBdr>{SIDES}</w:pBdr><w:jc w:val="both"/></w:pPr>' + in_times(LONG * 2)),
        look=rightmost,
        without=485,
        cured=525,
    ),
    Case(
        cure="let-cells-split",
        docx=in_cell(45),
        look=lambda pdf: tops(pdf)[-2:],
        without=[(2, 709), (2, 695)],
        cured=[(1, 79), (2, 709)],
    ),
    Case(
        cure="settle-room",
        docx=docx_of_xml(RULED + run("dòng một"), run("dòng hai")),
        look=gap,
        without=25,
        cured=37,
    ),
    Case(cure="settle-room", docx=docx_of_xml(BOXED + run("một"), BOXED + run("hai")), look=gap, without=35, cured=14),
    Case(
        cure="settle-room",
        docx=over_a_page(400),
        look=lambda pdf: tops(pdf)[-3:],
        without=[(2, 689), (2, 655), (2, 621)],
        cured=[(2, 709), (2, 675), (2, 641)],
    ),
    Case(
        cure="fill-empty-lines",
        docx=docx_of_xml(in_times("dòng một") + "<w:r><w:br/></w:r>", in_times("dòng hai")),
        look=height,
        without=29,
        cured=43,
    ),
    Case(
        cure="fill-empty-lines",
        docx=docx_of_xml(in_times("một"), f"{TAB}{TAB}", in_times("hai")),
        look=height,
        without=55,
        cured=57,
    ),
    Case(
        cure="renumber-endnotes",
        docx=endnoted(),
        look=lambda pdf: "chú thích cuối" in text(pdf),
        without=False,
        cured=True,
    ),
    Case(cure="place-tables", docx=in_cell(1), look=leftmost, without=96, cured=90),
    Case(
        cure="keep-rows",
        docx=at_foot(44, table(cell("nhóm", keep="<w:keepNext/>"), f"{WHOLE}{cell('một', 'hai')}")),
        look=pages_of("nhóm", "một"),
        without=[1, 2],
        cured=[2, 2],
    ),
    Case(
        cure="keep-rows",
        docx=at_foot(44, table(f"{HEADER}{cell('đầu')}", f"{WHOLE}{cell('một', 'hai')}")),
        look=pages_of("đầu", "một"),
        without=[1, 2],
        cured=[2, 2],
    ),
    Case(
        cure="say-no-margins",
        docx=at_foot(0, table(cell("a"), properties='<w:tblCellMar><w:left w:w="0" w:type="dxa"/></w:tblCellMar>')),
        look=leftmost,
        without=96,
        cured=90,
    ),
    Case(
        cure="settle-heights",
        docx=at_foot(0, table(*[f"{LEAST}{cell('một dòng')}"] * 3, properties=LINED)),
        look=height,
        without=46,
        cured=40,
    ),
    Case(
        cure="settle-heights",
        docx=at_foot(
            0, table(*[f"{EXACT}{cell('một dòng')}"] * 2, properties=LINED), f"<w:p {NAMESPACES}>{run('sau')}</w:p>"
        ),
        look=height,
        without=33,
        cured=39,
    ),
    Case(
        cure="add-outer-lines",
        docx=at_foot(1, table(cell("trong bảng"), properties=MARGINS + LINED)),
        look=height,
        without=20,
        cured=24,
    ),
    Case(
        cure="lower-tables",
        docx=at_foot(45, table(cell("bảng")), f"<w:p {NAMESPACES}>{spaced(before=400)}{run('sau')}</w:p>"),
        look=lambda pdf: tops(pdf)[-1],
        without=(2, 690),
        cured=(2, 710),
    ),
    Case(
        cure="give-first-room",
        docx=docx_of_xml(spaced(before=800) + run("a")),
        look=tops,
        without=[(1, 710)],
        cured=[(1, 670)],
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.cure)
def test_a_document_shows_the_defect_without_its_cure_and_not_with_it(case, convert):
    seen = case.look(convert(case.docx, case.cure)), case.look(convert(case.docx))

    assert seen == (case.without, case.cured)


def test_every_cure_has_a_document_that_shows_its_defect():
    shown = {case.cure for case in CASES}

    assert shown == {*CURES, "page-borders"}


@pytest.mark.parametrize("wrapper", ["sdt", "bdo", "dir", "smartTag", "customXml"])
def test_inline_containers_give_their_runs_to_the_paragraph(wrapper):
    inner = f"<w:sdtContent>{run('trong')}</w:sdtContent>" if wrapper == "sdt" else run("trong")
    made = f"{run('trước ')}<w:{wrapper}>{inner}</w:{wrapper}>{run(' sau')}"
    root = etree.fromstring(f"<w:body {NAMESPACES}><w:p>{made}</w:p></w:body>")

    CURES["unwrap-containers"](root, DOCUMENT)

    assert [etree.QName(child).localname for child in root[0]] == ["r", "r", "r"]
    assert "".join(root.itertext()) == "trước trong sau"


def test_bullets_of_symbol_fonts_become_unicode_without_that_font():
    root = etree.fromstring(
        f'<w:numbering {NAMESPACES}><w:lvl><w:lvlText w:val="\uf0b7"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'
        "</w:lvl></w:numbering>"
    )

    CURES["spell-symbols"](root, DOCUMENT)

    assert (next(root.iter("{*}lvlText")).values(), list(root.iter("{*}rFonts"))) == (["•"], [])


def test_small_capitals_leave_what_stands_beside_them_in_their_run():
    inner = "<w:r><w:rPr><w:smallCaps/></w:rPr><w:t>Sở</w:t><w:tab/><w:t>KH</w:t><w:br/><w:t>a</w:t></w:r>"
    root = etree.fromstring(f"<w:body {NAMESPACES}><w:p>{inner}</w:p></w:body>")

    CURES["write-small-capitals"](root, DOCUMENT)

    shown = [etree.QName(piece).localname if piece.text is None else piece.text for run in root[0] for piece in run[1:]]
    assert shown == ["S", "Ở", "tab", "KH", "br", "A"]


@pytest.mark.parametrize("inner", ['<v:line from="giữa" to="1,1"/>', '<v:shape type="#_x0000_t75" style="width:9pt"/>'])
def test_an_old_shape_that_is_not_understood_is_left_alone(inner):
    root = etree.fromstring(f"<w:body {NAMESPACES}><w:p><w:r><w:pict>{inner}</w:pict></w:r></w:p></w:body>")

    CURES["draw-vml"](root, DOCUMENT)

    assert len(list(root.iter("{urn:schemas-microsoft-com:vml}*"))) == 1


@pytest.mark.parametrize(("version", "of_table", "of_cell"), [(15, 90, 45), (14, -70, -115)])
def test_a_table_is_moved_by_its_border_more_where_dxpdf_moved_it_out_before(version, of_table, of_cell):
    thick = '<w:{0}><w:left w:val="single" w:sz="36"/></w:{0}>'
    of_its_own = cell("a").replace("</w:tcPr>", f"{thick.format('tcBorders')}</w:tcPr>")
    tables = table(cell("a"), properties=thick.format("tblBorders")), table(of_its_own)
    root = etree.fromstring(f"<w:body {NAMESPACES}>{''.join(tables)}</w:body>")

    CURES["place-tables"](root, Document(styles=StyleSheet(None), word_version=version))

    assert [int(indent.values()[0]) for indent in root.iter("{*}tblInd")] == [of_table, of_cell]


def test_letters_are_lowered_only_where_all_of_a_line_can_be():
    lowered = '<w:pPr>{}<w:spacing w:line="600" w:lineRule="exact"/></w:pPr>'
    number = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    paragraphs = lowered.format(number) + run("a"), lowered.format("") + run("b") + TAB, lowered.format("") + run("c")
    root = etree.fromstring(f"<w:body {NAMESPACES}>{''.join(f'<w:p>{each}</w:p>' for each in paragraphs)}</w:body>")

    CURES["lower-letters"](root, DOCUMENT)

    assert [len(list(paragraph.iter("{*}position"))) for paragraph in root] == [0, 0, 1]


def tied(*rows: str) -> int:
    """How many rows of a table get a cell that ties them to others."""
    root = etree.fromstring(f"<w:body {NAMESPACES}>{table(*rows)}</w:body>")

    CURES["keep-rows"](root, DOCUMENT)

    return len(list(root.iter("{*}vMerge")))


def test_rows_are_tied_only_where_others_would_not_part_them():
    heading = cell("nhóm", keep="<w:keepNext/>")

    found = tied(heading, cell("một")), tied(heading, cell("một", "hai")), tied(cell("nhóm"), cell("một"))

    assert found == (2, 0, 0)


def test_rows_that_may_be_higher_than_a_page_are_not_tied():
    rows = [cell("nhóm", keep="<w:keepNext/>")] * 30

    assert (tied(*rows[:10]), tied(*rows)) == (10, 0)


def test_a_table_whose_last_column_looks_otherwise_is_left_alone():
    rows = (cell("nhóm", keep="<w:keepNext/>"), cell("một"))
    looks = '<w:tblLook w:val="0100"/>', '<w:tblLook w:lastColumn="1"/>', '<w:tblLook w:val="04A0"/>'
    roots = [etree.fromstring(f"<w:body {NAMESPACES}>{table(*rows, properties=look)}</w:body>") for look in looks]

    for root in roots:
        CURES["keep-rows"](root, DOCUMENT)

    assert [len(list(root.iter("{*}vMerge"))) for root in roots] == [0, 0, 2]


def test_rows_that_do_not_reach_over_the_whole_grid_are_not_tied():
    wide = '<w:tcPr><w:gridSpan w:val="2"/>'
    heading = cell("nhóm", keep="<w:keepNext/>")

    short = tied(f'<w:trPr><w:gridAfter w:val="1"/></w:trPr>{heading}', cell("một"))

    assert (short, tied(heading, cell("một").replace("<w:tcPr>", wide))) == (0, 0)


def test_what_ties_rows_is_not_seen(convert):
    lined = LINED.replace("insideH", "right")
    rows = [f"{WHOLE}{cell('nhóm', keep='<w:keepNext/>')}", f"{WHOLE}{cell('một')}", f"{WHOLE}{cell('hai')}"]
    docx = at_foot(0, table(*rows, properties=lined))

    drawn = [(shapes(pdf), tops(pdf)) for pdf in (convert(docx), convert(docx, "keep-rows"))]

    assert drawn[0] == drawn[1]


def test_a_paper_without_defects_reads_the_same_after_normalising():
    docx = docx_of("Kính gửi: Sở Khoa học và Công nghệ", "Nội dung", footer="chân trang")

    before, after = (
        [paragraph_text(p) for data in Package.open(d).stories.values() for p in paragraphs(parse(data))]
        for d in (docx, normalise(docx, CASE).docx)
    )
    assert after == before


def test_normalising_keeps_only_the_styles_a_paper_uses():
    docx = docx_of_xml(f'<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{run("a")}')

    styles = parse(Package.open(normalise(docx, CASE).docx).parts["word/styles.xml"])

    ids = {style.attrib[key] for style in styles.iter("{*}style") for key in style.attrib if key.endswith("styleId")}
    assert ids >= {"Normal", "Heading1"}
    assert "IntenseQuote" not in ids


def test_the_faces_of_papers_travel_within_the_document_whatever_it_brought_itself():
    once = normalise(docx_of("a"), CASE).docx

    parts = Package.open(normalise(once, CASE).docx).parts

    assert len([name for name in parts if name.endswith(".odttf")]) == 4
    assert parts["word/fontTable.xml"].count(b"embedRegular") == 1


def test_the_trimmed_faces_beside_the_bundled_ones_are_made_from_them():
    for path in (path for family in FACES.families for path in family.paths):
        with TTFont(io.BytesIO(trimmed(path))) as kept, TTFont(io.BytesIO(trimmed_anew(path))) as anew:
            assert (kept.getBestCmap(), kept["hmtx"].metrics) == (anew.getBestCmap(), anew["hmtx"].metrics)
            assert (kept["hhea"].ascent, kept["hhea"].lineGap) == (anew["hhea"].ascent, 0)
