"""LibreOffice as a second opinion on the embedded engine, and poppler on what both wrote."""

import json
import re
import subprocess
from functools import lru_cache

import pytest
from documents import blank, docx_of, docx_of_xml, run, saved
from docx.enum.section import WD_ORIENT, WD_SECTION

from tdkt_docs import resources
from tdkt_docs.fill import fill_template
from tdkt_docs.model.artefact import RenderedPdf
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.render import RenderJob, render

pytestmark = pytest.mark.external

TEMPLATES = sorted(resources.templates_dir().glob("*/*/template.docx"))


@lru_cache
def rendered(docx: bytes, engine: str) -> RenderedPdf:
    (result,) = render([RenderJob(name="thu", docx=docx)], engine=engine)
    assert result.error is None, result.error
    return result.pdf


def long_paper() -> bytes:
    document = blank()
    for number in range(120):
        document.add_paragraph(f"Đoạn {number}: tập thể lao động xuất sắc, cá nhân tiêu biểu của phong trào thi đua")
    lying = document.add_section(WD_SECTION.NEW_PAGE)
    lying.orientation = WD_ORIENT.LANDSCAPE
    lying.page_width, lying.page_height = lying.page_height, lying.page_width
    document.add_paragraph("Danh sách kèm theo")
    document.add_table(2, 3, style="Table Grid").rows[1].cells[2].text = "Phụ lục"
    return saved(document)


@pytest.fixture(params=[None, *TEMPLATES], ids=lambda path: path.parts[-3] if path else "long paper")
def docx(request) -> bytes:
    path = request.param
    if path is None:
        return long_paper()
    sample = json.loads(path.with_name("sample.json").read_text(encoding="utf-8"))
    return fill_template(path.read_bytes(), sample)


def test_both_engines_agree_on_pages_and_where_each_begins(docx):
    embedded, office = rendered(docx, "dxpdf"), rendered(docx, "libreoffice")

    begins = [[" ".join(text.split()[:4]) for text in page_texts(pdf.data)] for pdf in (embedded, office)]
    assert (embedded.page_count, begins[0]) == (office.page_count, begins[1])


def test_both_engines_find_the_same_slots_in_nearly_the_same_places(docx):
    embedded, office = (
        {slot.id: (slot.page_no, slot.left_pt, slot.top_pt) for slot in rendered(docx, engine).slots}
        for engine in ("dxpdf", "libreoffice")
    )

    assert embedded.keys() == office.keys()
    apart = {
        name: (page - office[name][0], left - office[name][1], top - office[name][2])
        for name, (page, left, top) in embedded.items()
    }
    assert {name: gap for name, gap in apart.items() if gap[0] or abs(gap[1]) > 60 or abs(gap[2]) > 30} == {}


def test_poppler_finds_only_embedded_fonts_and_every_word(docx, tmp_path):
    path = tmp_path / "a.pdf"
    pdf = rendered(docx, "dxpdf")
    path.write_bytes(pdf.data)

    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout

    assert [line for line in fonts if not re.search(r"\byes +yes +(yes|no) +\d+ +\d+$", line)] == []
    assert "".join(sorted(re.sub(r"[\s-]", "", text))) == "".join(
        sorted(re.sub(r"[\s-]", "", "".join(page_texts(pdf.data))))
    )


def test_what_the_embedded_engine_cannot_draw_is_drawn_by_libreoffice():
    (result,) = render([RenderJob(name="a", docx=docx_of_xml(run("gạch", "<w:strike/>")))])

    assert (result.pdf.engine, result.findings) == ("libreoffice", ())


def test_many_files_go_through_one_call_and_one_bad_file_does_no_harm():
    jobs = [RenderJob(name=str(number), docx=docx_of(f"Giấy khen {number}")) for number in range(20)]
    bad = RenderJob(name="hong", docx=b"PK no zip")

    results = list(render([*jobs[:10], bad, *jobs[10:]], engine="libreoffice"))

    assert [result.name for result in results if result.error] == ["hong"]
    assert [page_texts(result.pdf.data)[0] for result in results if result.pdf] == [
        f"Giấy khen {number}" for number in range(20)
    ]
