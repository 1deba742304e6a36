"""Papers whose pictures, lines and text boxes are the hard part."""

from dataclasses import dataclass

from docx.document import Document
from docx.shared import Mm

from fidelity.generated.building import (
    NAMES,
    NAMESPACES,
    SENTENCES,
    add,
    closing,
    fat,
    lean,
    opening,
    paragraph,
    picture,
    saved,
    text,
    title,
)

__all__ = [
    "anchored_pictures",
    "inline_pictures",
    "motto_line_drawn",
    "motto_line_vml",
    "text_boxes_drawn",
    "text_boxes_vml",
]

_EMU = 12700
_NO_WRAP = "<wp:wrapNone/>"
_SQUARE = '<wp:wrapSquare wrapText="bothSides"/>'


def inline_pictures() -> bytes:
    """A PNG and a JPEG in the text, one within a line, one in a table."""
    document = fat()
    document.add_paragraph("Báo cáo bằng hình ảnh").alignment = 1
    for number in range(3):
        document.add_paragraph(SENTENCES[number])
        document.add_picture(picture("PNG" if number % 2 else "JPEG"), width=Mm(60))
        document.paragraphs[-1].alignment = 1
    within = document.add_paragraph("Biểu tượng ")
    within.add_run().add_picture(picture("PNG", size=(40, 40)), width=Mm(8))
    within.add_run(" của phong trào thi đua.")
    grid = document.add_table(1, 2, style="Table Grid")
    grid.cell(0, 0).paragraphs[0].add_run().add_picture(picture("JPEG", colour="#1f4e79"), width=Mm(50))
    grid.cell(0, 1).text = SENTENCES[4]
    for inline in document.element.body.iter(f"{{{NAMESPACES['wp']}}}inline"):
        # as Word writes them; without, LibreOffice keeps an eighth of an inch beside each
        inline.attrib.update({f"dist{side}": "0" for side in "TBLR"})
    return saved(document)


def anchored_pictures() -> bytes:
    """An emblem beside the text, one behind it, a seal before it."""
    document = lean()
    add(
        document,
        opening("BỘ CHỈ HUY QUÂN SỰ TỈNH", "Số: 15/BC-BCH"),
        title("BÁO CÁO", "Phong trào thi đua quyết thắng"),
    )
    add(
        document,
        text(
            _picture(document, "PNG", _Place(at=(0, 6), size=(90, 60), number=1, wrap=_SQUARE)),
            SENTENCES[0],
            " ",
            SENTENCES[1],
        ),
    )
    add(document, *(text(SENTENCES[number]) for number in (2, 3, 4)))
    add(
        document,
        text(_picture(document, "JPEG", _Place(at=(180, 0), size=(120, 80), number=2, behind=True)), SENTENCES[5]),
    )
    add(document, *(text(SENTENCES[number]) for number in (6, 7)))
    add(
        document,
        text(_picture(document, "PNG", _Place(at=(300, 20), size=(80, 80), number=3)), SENTENCES[8]),
        closing(),
    )
    return saved(document)


def motto_line_drawn() -> bytes:
    """Lines of DrawingML under the motto and the trích yếu."""
    document = lean()
    add(document, opening("BỘ CHỈ HUY QUÂN SỰ TỈNH", "Số: 16/QĐ-BCH", rule=_line((52, 18), 168, 11)))
    centred = '<w:jc w:val="center"/>'
    add(document, title("QUYẾT ĐỊNH", "Về việc tặng danh hiệu “Đơn vị quyết thắng”"))
    add(document, paragraph(_line((170, 2), 110, 12), properties=centred))
    add(document, *(text(line) for line in SENTENCES[:6]), closing())
    return saved(document)


def motto_line_vml() -> bytes:
    """The same lines in VML, as Word 2003 left them in templates."""
    document = lean()
    add(document, opening("BỘ CHỈ HUY QUÂN SỰ TỈNH", "Số: 17/QĐ-BCH", rule=_vml_line("52pt,18pt", "220pt,18pt")))
    add(document, title("QUYẾT ĐỊNH", "Về việc tặng danh hiệu “Chiến sĩ tiên tiến”"))
    add(document, paragraph(_vml_line("170pt,2pt", "280pt,2pt"), properties='<w:jc w:val="center"/>'))
    add(document, *(text(line) for line in SENTENCES[:6]), closing())
    return saved(document)


def text_boxes_drawn() -> bytes:
    """Text boxes of DrawingML with their VML as fallback: a frame for the photo, a secrecy mark, a note."""
    document = lean()
    add(document, opening("BỘ CHỈ HUY QUÂN SỰ TỈNH", "Số: 18/LL-BCH"))
    add(document, text(_box(_Place(at=(0, 10), size=(85, 113), number=21, wrap=_SQUARE), "Ảnh 3x4"), SENTENCES[0]))
    add(document, title("SƠ YẾU LÝ LỊCH", "Trích ngang cá nhân đề nghị khen thưởng"))
    labels = ("Họ và tên", "Ngày sinh", "Quê quán", "Cấp bậc", "Chức vụ", "Đơn vị")
    add(
        document,
        *(
            paragraph(f"{label}: {NAMES[number]}", properties='<w:ind w:left="2400"/>')
            for number, label in enumerate(labels)
        ),
    )
    add(document, text(_box(_Place(at=(280, 8), size=(180, 70), number=22, wrap=_SQUARE), SENTENCES[2]), SENTENCES[3]))
    add(document, *(text(line) for line in SENTENCES[4:8]), closing())
    return saved(document)


def text_boxes_vml() -> bytes:
    """Text boxes in VML alone."""
    document = lean()
    add(document, opening("BỘ CHỈ HUY QUÂN SỰ TỈNH", "Số: 19/LL-BCH"))
    add(document, paragraph(_vml_box("margin-left:0;margin-top:10pt;width:85pt;height:113pt", "Ảnh 3x4")))
    add(document, title("SƠ YẾU LÝ LỊCH", "Trích ngang cá nhân"))
    add(
        document,
        *(
            paragraph(f"Mục {number + 1}: {name}", properties='<w:ind w:left="2400"/>')
            for number, name in enumerate(NAMES[:6])
        ),
    )
    add(
        document, text(_vml_box("margin-left:280pt;margin-top:8pt;width:180pt;height:70pt", SENTENCES[2]), SENTENCES[3])
    )
    add(document, *(text(line) for line in SENTENCES[4:8]), closing())
    return saved(document)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a drawing stands: points from column and paragraph, and how text flows around it."""

    at: tuple[float, float]
    size: tuple[float, float]
    number: int
    wrap: str = _NO_WRAP
    behind: bool = False

    @property
    def extent(self) -> str:
        return f'cx="{int(self.size[0] * _EMU)}" cy="{int(self.size[1] * _EMU)}"'


def _anchor(place: _Place, inside: str) -> str:
    across, down = (int(offset * _EMU) for offset in place.at)
    return (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" '
        f'relativeHeight="{place.number}" behindDoc="{int(place.behind)}" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{across}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{down}</wp:posOffset></wp:positionV>'
        f'<wp:extent {place.extent}/><wp:effectExtent l="0" t="0" r="0" b="0"/>{place.wrap}'
        f'<wp:docPr id="{place.number}" name="Hình {place.number}"/><wp:cNvGraphicFramePr/>{inside}'
        "</wp:anchor></w:drawing>"
    )


def _shape(place: _Place, preset: str, rest: str) -> str:
    return (
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {place.extent}/></a:xfrm>'
        f'<a:prstGeom prst="{preset}"><a:avLst/></a:prstGeom>'
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></wps:spPr>{rest}</wps:wsp>'
        "</a:graphicData></a:graphic>"
    )


def _picture(document: Document, kind: str, place: _Place) -> str:
    key, _ = document.part.get_or_add_image(picture(kind))
    inside = (
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{place.number}" name="h"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {place.extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
    )
    return f"<w:r>{_anchor(place, inside)}</w:r>"


def _line(at: tuple[float, float], length: float, number: int) -> str:
    place = _Place(at=at, size=(length, 0), number=number)
    return f"<w:r>{_anchor(place, _shape(place, 'line', '<wps:bodyPr/>'))}</w:r>"


def _box(place: _Place, words: str) -> str:
    inner = paragraph(words, properties='<w:jc w:val="center"/>', marks='<w:sz w:val="22"/>')
    rest = f'<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr lIns="91440" tIns="45720"/>'
    drawn = _anchor(place, _shape(place, "rect", rest))
    style = "margin-left:{}pt;margin-top:{}pt;width:{}pt;height:{}pt".format(*place.at, *place.size)
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>'
        f"{_vml_shape(style, inner)}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _vml_box(style: str, words: str) -> str:
    return f"<w:r>{_vml_shape(style, paragraph(words))}</w:r>"


def _vml_shape(style: str, inner: str) -> str:
    return (
        f'<w:pict><v:rect style="position:absolute;{style};z-index:1" filled="t" fillcolor="white" strokecolor="black">'
        f'<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox><w10:wrap type="square"/></v:rect></w:pict>'
    )


def _vml_line(start: str, end: str) -> str:
    return (
        f'<w:r><w:pict><v:line style="position:absolute;z-index:1" from="{start}" to="{end}" strokecolor="black" '
        'strokeweight=".75pt"/></w:pict></w:r>'
    )
