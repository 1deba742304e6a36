"""A PDF is checked as far as its pages show: defects in its letters and pages are found, nothing in a correct one."""

import io
from functools import cache

import pytest
from clerk_papers import Clerk, clerk_paper
from lint_papers import centred, paper, sect, text
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from tdkt_docs import catalog, render
from tdkt_docs.errors import SourceError
from tdkt_docs.lint import lint_pdf
from tdkt_docs.pdf import drawing

RULES = catalog.layout_rules()
SIZE = (210 * mm, 297 * mm)
STAMP = "Số: 15/QĐ-SKHCN; 05/03/2027; 10:20:30 +07:00"


@cache
def drawn(docx: bytes) -> bytes:
    result = next(iter(render.render([render.RenderJob(name="x", docx=docx)], engine="dxpdf")))
    assert result.pdf is not None
    return bytes(result.pdf.data)


def codes(pdf: bytes) -> list[str]:
    return sorted(finding.code for finding in lint_pdf(pdf, RULES)[1])


def page_with(said: str, *, size: float = 14, at: tuple[float, float] = (35, 250), version: tuple[int, int] = (1, 4)):
    """A page that a program drew; a face of the project's own."""
    drawing.register_fonts()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=SIZE, pdfVersion=version)
    canvas.setFont("Tinos" if said else "Helvetica", size)
    if said:
        canvas.drawString(at[0] * mm, at[1] * mm, said)
    else:
        canvas.rect(10, 10, 100, 100)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    "docx",
    [
        paper(),
        clerk_paper(Clerk(kind="cong-van", addressees=3, signer="deputy")),
        clerk_paper(Clerk(kind="ke-hoach", is_signed_below=True, annexes=2)),
        clerk_paper(Clerk(kind="bien-ban", rule="border")),
    ],
    ids=["quyết định", "công văn", "kế hoạch", "biên bản"],
)
def test_nothing_is_found_in_the_pdf_of_a_correct_paper(docx: bytes):
    assert [] == codes(drawn(docx))


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("TT-001", {"section": sect(size=(12240, 15840))}),
        ("TT-009", {"decides": centred("QUYẾT ĐỊNH:", before=12, colour="FF0000")}),
        ("TT-020", {"title": centred("QUYẾT ĐỊNH", before=14, size=18)}),
        ("TT-021", {"parent": centred("ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", size=12)}),
        ("TT-022", {"place_date": centred("Sơn Hà, ngày 05 tháng 3 năm 2027", size=13, bold=False)}),
        ("TT-033", {"motto": centred("Độc lập – Tự do – Hạnh phúc", size=13)}),
        ("TT-034", {"number": centred(" ", size=13, bold=False)}),
        ("TT-101", {"number": centred("Số: 15 / QĐ-SKHCN", size=13, bold=False)}),
        ("TT-102", {"number": centred("Số: 7/QĐ-SKHCN", size=13, bold=False)}),
        ("TT-107", {"place_date": centred("Sơn Hà, ngày 05 tháng 03 năm 2027", size=13, bold=False, italic=True)}),
        ("TT-120", {"position": centred("K/T GIÁM ĐỐC") + centred("PHÓ GIÁM ĐỐC")}),
        ("TT-121", {"name": centred("TS. Hoàng Minh Tuệ")}),
        ("TT-142", {"receiver_list": text("- Như Điều 3,", "- Lưu: VT, VP.", size=11, align="left", first=0)}),
        ("TT-201", {"section": sect(margins=(20, 20, 12, 20))}),
        ("TT-203", {"decides": centred("QUYẾT ĐỊNH:", before=12, font="Arial")}),
    ],
)
def test_a_defect_that_its_pages_show_is_found(code: str, changed: dict[str, object]):
    assert code in codes(drawn(paper(**changed)))


def test_a_long_paper_without_page_numbers_is_told():
    many = text("Các đơn vị tiếp tục thực hiện tốt nhiệm vụ được giao trong năm 2027 theo kế hoạch.") * 60

    assert "TT-050" in codes(drawn(paper(header="", content=many)))


def test_the_line_of_a_digital_signature_is_ten_points():
    assert ["TT-205"] == [code for code in codes(page_with(STAMP, size=12, at=(110, 285))) if code > "TT-204"]


def test_a_line_of_a_digital_signature_written_otherwise_is_noted():
    pdf = page_with("Số: 15/QĐ-SKHCN; 2027-03-05T10:20:30", size=10, at=(110, 285))

    assert "TT-206" in codes(pdf)


def test_an_electronic_copy_of_an_old_version_is_told():
    assert "TT-204" in codes(page_with("SAO Y", version=(1, 3)))


def test_fonts_that_are_not_in_the_file_are_told():
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=SIZE)
    canvas.drawString(100, 600, "Quyet dinh")
    canvas.save()

    assert ["TT-202"] == codes(file.getvalue())


def test_a_scan_tells_its_size_only():
    assert ["TT-210"] == codes(page_with(""))


def test_what_is_no_pdf_inside_is_refused():
    with pytest.raises(SourceError):
        lint_pdf(b"%PDF-1.7 x", RULES)
