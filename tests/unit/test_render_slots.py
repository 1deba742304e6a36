"""Rooms for signatures, the seal, number and date: found by bookmarks, made into fields before anything is signed."""

import importlib.util
import io
from dataclasses import replace
from functools import cache

import pikepdf
import pypdf
import pytest
from documents import NAMESPACES, blank, docx_of, docx_of_xml, run, saved
from docx.oxml import parse_xml

from tdkt_docs.model.artefact import RenderedPdf, SlotPlace
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.render import FieldKind, FormField, RenderJob, RenderResult, render, room_above, seal_beside

ENGINES = ["dxpdf", pytest.param("libreoffice", marks=pytest.mark.external)]
SIGNATURE = FormField(bookmark="nguoi_ky", kind=FieldKind.SIGNATURE, label="nguoi-ky", near="Hoàng Minh Tuệ")
SEAL = FormField(bookmark="dau", kind=FieldKind.SEAL, name="co_quan", label="co-quan")
NUMBER = FormField(bookmark="so", kind=FieldKind.TEXT)
DAY = FormField(bookmark="ngay", kind=FieldKind.TEXT)
ITALIC = "<w:i/>"


def start(name: str, number: int) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def end(number: int) -> str:
    return f'<w:bookmarkEnd w:id="{number}"/>'


def paragraph(inner: str, side: str) -> str:
    spacing = '<w:spacing w:before="0" w:after="0" w:line="240"/>'
    mark = '<w:rPr><w:sz w:val="28"/></w:rPr>'
    return f'<w:p><w:pPr>{spacing}<w:jc w:val="{side}"/>{mark}</w:pPr>{inner}</w:p>'


def signed_room() -> bytes:
    """A column of 200 pt in which four lines of 14 pt are left to sign, with the seal's corner at their start."""
    size = '<w:sz w:val="28"/>'
    lines = (
        paragraph(run("GIÁM ĐỐC", size), "center"),
        paragraph(start("nguoi_ky", 1) + start("dau", 2) + end(2) + run(" ", size), "left"),
        *[paragraph(run(" ", size), "center")] * 2,
        paragraph(run(" ", size) + end(1), "right"),
        paragraph(run("Hoàng Minh Tuệ", size), "center"),
    )
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="4000" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
        for inner in (paragraph(run("Nơi nhận"), "left"), "".join(lines))
    )
    table = (
        f'<w:tbl {NAMESPACES}><w:tblPr><w:tblW w:w="8000" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid><w:tr>{cells}</w:tr></w:tbl>'
    )
    document = blank()
    document.element.body.insert(0, parse_xml(table))
    return saved(document)


def numbered(number: str, day: str) -> bytes:
    return docx_of_xml(
        start("so", 1) + run(number, '<w:sz w:val="26"/>') + end(1),
        start("ngay", 2) + run(day, f'{ITALIC}<w:sz w:val="26"/>') + end(2),
    )


ROOM, GAPS = signed_room(), numbered("Số:        /QĐ-SKHCN", "Sơn Hà, ngày        tháng        năm 2027")
SEALS = tuple(replace(SEAL, seal_mm=seal, signature_mm=shown) for seal, shown in ((36, 60), (36, 40), (42, 35)))
DRAWN = (
    *((ROOM, fields) for fields in ((SIGNATURE,), (SIGNATURE, SEAL), *((SIGNATURE, seal) for seal in SEALS))),
    (GAPS, (NUMBER, DAY)),
)
"""Papers and fields that every engine draws, in one batch: a program takes seconds to start."""


@cache
def drawn_together(engine: str) -> dict[tuple[bytes, tuple[FormField, ...]], RenderResult]:
    jobs = [RenderJob(name=str(number), docx=docx, fields=fields) for number, (docx, fields) in enumerate(DRAWN)]
    return dict(zip(DRAWN, render(jobs, engine=engine), strict=True))


def drawn(engine: str, docx: bytes, *fields: FormField) -> RenderedPdf:
    """One of ``DRAWN``."""
    result = drawn_together(engine)[docx, fields]
    assert result.error is None, (result.error, result.findings)
    assert result.pdf is not None
    return result.pdf


def rendered(docx: bytes, *fields: FormField) -> RenderedPdf:
    (result,) = render([RenderJob(name="a", docx=docx, fields=fields)], engine="dxpdf")
    assert result.error is None, (result.error, result.findings)
    assert result.pdf is not None
    return result.pdf


def form(pdf: bytes) -> dict[str, str]:
    """The kinds of the fields by name."""
    found = pypdf.PdfReader(io.BytesIO(pdf)).get_fields() or {}
    return {name: str(field["/FT"]) for name, field in found.items()}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_signature_gets_the_room_that_its_bookmark_spans(engine):
    (room,) = drawn(engine, ROOM, SIGNATURE).slots[:1]

    assert (room.id, room.page_no) == ("nguoi_ky", 1)
    # LibreOffice makes lines of blanks as low as the document's usual type
    assert (room.width_pt, room.height_pt) == (pytest.approx(200, abs=6), pytest.approx(4 * 16.1, abs=13))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("field", SEALS, ids=lambda field: f"{field.seal_mm} mm over {field.signature_mm} mm")
def test_the_seal_has_its_true_size_and_lies_over_a_third_of_the_signature_in_the_middle_of_the_room(engine, field):
    signature, seal = drawn(engine, ROOM, SIGNATURE, field).slots

    shown_left = signature.left_pt + (signature.width_pt - field.signature_mm * MM) / 2
    covered = (seal.left_pt + seal.width_pt - shown_left) / (field.signature_mm * MM)
    assert (seal.id, seal.width_pt, seal.height_pt) == ("co_quan", *[pytest.approx(field.seal_mm * MM, abs=0.01)] * 2)
    assert covered == pytest.approx(1 / 3, abs=0.001)
    assert seal.top_pt - seal.height_pt / 2 == pytest.approx(signature.top_pt - signature.height_pt / 2, abs=0.1)


def test_without_our_bookmarks_the_seal_is_beside_the_room_above_the_name():
    room = SlotPlace(id="nguoi_ky", page_no=2, left_pt=300, top_pt=200, width_pt=170, height_pt=60)

    seal = seal_beside(room, SEAL)

    assert (seal.id, seal.page_no) == ("co_quan", 2)
    assert seal.left_pt + seal.width_pt == pytest.approx(300 + 170 / 3, abs=0.05)
    assert seal.top_pt - seal.height_pt / 2 == pytest.approx(170, abs=0.01)


@pytest.mark.parametrize("engine", ENGINES)
def test_each_gap_of_number_and_date_becomes_a_field_called_by_the_word_before_it(engine):
    pdf = drawn(engine, GAPS, NUMBER, DAY)

    assert form(pdf.data) == {"so": "/Tx", "ngay": "/Tx", "thang": "/Tx"}
    assert {round(slot.width_pt) for slot in pdf.slots} == {26}
    assert " ".join(page_texts(pdf.data)[0].split()) == "Số: /QĐ-SKHCN Sơn Hà, ngày tháng năm 2027"


def test_a_date_typed_in_pieces_names_its_fields_alike_and_no_name_is_given_twice():
    gap = run("        ")
    pieces = run("Sơn Hà, ") + run("ngày") + gap + run("tháng") + gap + run(" và ngày") + gap
    docx = docx_of_xml(start("ngay", 1) + pieces + end(1))

    assert list(form(rendered(docx, DAY).data)) == ["ngay", "thang", "ngay_2"]


def test_number_and_date_that_are_printed_leave_nothing_to_fill():
    pdf = rendered(numbered("Số: 15/QĐ-SKHCN", "Sơn Hà, ngày 05 tháng 3 năm 2027"), NUMBER, DAY)

    assert form(pdf.data) == {}


def test_no_mark_is_left_in_the_pdf_and_none_is_told():
    pdf = rendered(signed_room(), SIGNATURE, SEAL)

    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        assert "/Dests" not in opened.Root
    assert [slot.id for slot in pdf.slots] == ["nguoi_ky", "co_quan"]


def test_a_bookmark_that_spans_nothing_gives_a_signature_of_the_usual_size_around_it():
    pdf = rendered(docx_of_xml(start("nguoi_ky", 1) + end(1) + run("x")), SIGNATURE)

    (room,) = pdf.slots
    assert (round(room.width_pt), round(room.height_pt)) == (170, 62)


def test_a_paper_without_the_bookmark_is_signed_above_the_name():
    pdf = rendered(docx_of("GIÁM ĐỐC", "", "", "", "HOÀNG MINH TUỆ"), SIGNATURE)

    (room,) = pdf.slots
    assert (room.id, round(room.width_pt), form(pdf.data)) == ("nguoi_ky", 170, {"nguoi_ky": "/Sig"})
    assert 570 < room.top_pt - room.height_pt < 640


def test_a_foreign_pdf_is_searched_for_the_name_and_one_without_it_has_no_room():
    pdf = rendered(docx_of("Hoàng Minh Tuệ", "đề nghị", "Hoàng Minh Tuệ")).data

    room = room_above(pdf, "nguoi_ky", "Hoàng Minh Tuệ")

    assert room is not None
    assert (room.page_no, round(room.top_pt - room.height_pt)) == (1, 668)
    assert room_above(pdf, "nguoi_ky", "Người Khác") is None


@pytest.mark.parametrize("broken", [b"", b"no pdf", docx_of("a")])
def test_a_file_that_cannot_be_read_has_no_room(broken):
    assert room_above(broken, "nguoi_ky", "Hoàng Minh Tuệ") is None


def test_a_file_behind_a_password_has_no_room():
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(rendered(docx_of("Hoàng Minh Tuệ")).data)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="a", user="b"))

    assert room_above(locked.getvalue(), "nguoi_ky", "Hoàng Minh Tuệ") is None


def test_a_room_stays_on_the_paper():
    document = blank()
    section = document.sections[0]
    section.left_margin = section.right_margin = 0
    document.element.body.insert(0, parse_xml(f"<w:p {NAMESPACES}>{start('nguoi_ky', 1)}{end(1)}{run('x')}</w:p>"))

    (room,) = rendered(saved(document), SIGNATURE).slots

    assert room.left_pt == 0


def test_what_is_written_into_a_gap_can_be_read_back():
    pdf = rendered(numbered("Số:        /QĐ-SKHCN", "ngày 05 tháng 3 năm 2027"), NUMBER)
    writer = pypdf.PdfWriter(io.BytesIO(pdf.data))

    writer.update_page_form_field_values(None, {"so": "15"}, auto_regenerate=False)

    file = io.BytesIO()
    writer.write(file)
    assert pypdf.PdfReader(file).get_form_text_fields() == {"so": "15"}


def test_the_same_paper_with_fields_gives_the_same_bytes():
    docx = numbered("Số:        /QĐ-SKHCN", "ngày        tháng        năm 2027")

    assert len({rendered(docx, NUMBER, DAY).data for _ in range(2)}) == 1


if importlib.util.find_spec("page"):  # the validator has no wheel for every machine

    @pytest.mark.parametrize("engine", ENGINES)
    def test_a_paper_with_fields_is_valid_pdfa_2b(engine):
        import page

        room = drawn(engine, ROOM, SIGNATURE, SEAL)
        gaps = drawn(engine, GAPS, NUMBER, DAY)

        found = [list(page.validate_pdf_bytes(pdf.data, profile="2b").failures) for pdf in (room, gaps)]
        assert found == [[], []]
