"""The embedded engine on real documents: PDF/A, the same bytes everywhere, places found, pages as laid out."""

import hashlib
import io
import os
import subprocess
import sys
from datetime import UTC, datetime

import pikepdf
import pypdfium2
import pytest
from documents import NAMESPACES, blank, docx_of, docx_of_xml, field, run, saved
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import parse_xml
from docx.shared import Mm
from fidelity.generated import PAPERS
from pdfa_check import HAS_VALIDATOR, violations

from tdkt_docs.errors import ProgramMissingError, UsageError
from tdkt_docs.model.artefact import RenderedPdf
from tdkt_docs.pdf import pdfa
from tdkt_docs.pdf.font_objects import font_objects
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.render import RenderJob, RenderOptions, engines_report, render

BOOKMARK = '<w:bookmarkStart w:id="7" w:name="{0}"/><w:bookmarkEnd w:id="7"/>'


def rendered(docx: bytes, **about: object) -> RenderedPdf:
    (result,) = render([RenderJob(name="thu", docx=docx, **about)], engine="dxpdf")
    assert result.error is None, (result.error, result.findings)
    assert result.pdf is not None
    return result.pdf


def long_paper() -> bytes:
    """Three portrait pages, the later ones numbered, then one that lies."""
    document = blank()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.different_first_page_header_footer = True
    section.header.paragraphs[0]._p.append(docx_element(field("PAGE", "1")))
    for number in range(100):
        document.add_paragraph(f"Đoạn {number}: tập thể lao động xuất sắc “tiêu biểu” & đoàn kết")
    lying = document.add_section(WD_SECTION.NEW_PAGE)
    lying.orientation, lying.page_width, lying.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    lying.different_first_page_header_footer = False
    document.add_table(2, 3, style="Table Grid").rows[1].cells[2].text = "Phụ lục"
    return saved(document)


def docx_element(inner: str):
    return parse_xml(f"<w:hyperlink {NAMESPACES}>{inner}</w:hyperlink>")


def test_pages_numbers_and_orientation_come_out_as_laid_out():
    pdf = rendered(long_paper())

    texts = page_texts(pdf.data)
    document = pypdfium2.PdfDocument(pdf.data)
    sizes = [tuple(round(side) for side in document.get_page_size(index)) for index in range(len(document))]
    document.close()
    assert sizes == [(595, 842)] * (pdf.page_count - 1) + [(842, 595)]
    assert texts[0].startswith("Đoạn 0")
    assert [text.split()[0] for text in texts[1:]] == [str(number) for number in range(2, pdf.page_count + 1)]


def test_what_the_pdf_says_of_itself_is_what_the_job_said():
    at = datetime(2027, 3, 5, 1, 30, tzinfo=UTC)

    pdf = rendered(docx_of("a"), title="Tờ trình “1”", author="Sở KH&CN", subject="Về việc", at=at)

    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        info = {key: str(value) for key, value in opened.docinfo.items()}
        assert (info, str(opened.Root.Lang)) == (
            {
                "/Title": "Tờ trình “1”",
                "/Author": "Sở KH&CN",
                "/Subject": "Về việc",
                "/Creator": "tdkt-docs",
                "/Producer": "tdkt-docs",
                "/CreationDate": "D:20270305013000+00'00'",
                "/ModDate": "D:20270305013000+00'00'",
            },
            "vi-VN",
        )


def info_of(data: bytes) -> tuple[str, ...]:
    """Title, author and subject; the same in the old properties and in XMP."""
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as xmp:
        old = tuple(str(pdf.docinfo.get(name, "")) for name in ("/Title", "/Author", "/Subject"))
        new = tuple(xmp.get(name, "") for name in ("dc:title", "dc:creator", "dc:description"))
    assert old == (new[0], "".join(new[1]), new[2])
    return old


def described(title: str) -> bytes:
    document = blank()
    own = document.core_properties
    own.title, own.author, own.subject = title, "Phòng Thử nghiệm", "Về việc thử"
    return saved(document)


def test_where_the_job_says_nothing_the_pdf_says_what_the_docx_says_of_itself():
    pdf = rendered(described("Tờ trình  số 5"))

    assert info_of(pdf.data) == ("Tờ trình số 5", "Phòng Thử nghiệm", "Về việc thử")


def test_what_the_job_says_goes_before_what_the_docx_says_of_itself():
    pdf = rendered(described("Văn bản 1"), title="Tờ trình", author="Sở", subject="Khen thưởng")

    assert info_of(pdf.data) == ("Tờ trình", "Sở", "Khen thưởng")


def test_a_paper_without_any_title_is_called_by_its_file_name_without_folder():
    (result,) = render([RenderJob(name="/nha/ho so/Tờ trình 5.docx", docx=described(" "))], engine="dxpdf")

    assert info_of(result.pdf.data)[0] == "Tờ trình 5"


def test_every_font_is_embedded():
    pdf = rendered(docx_of_xml(run("thường") + run("đậm", "<w:b/>") + run("nghiêng", "<w:i/>") + run("☐")))

    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        names = {str(item.BaseFont) for item in opened.objects if is_font(item)}
        assert pdfa.unembedded_fonts(font_objects(opened)) == ()
    assert {name.split("+")[-1] for name in names} == {
        "Tinos-Regular",
        "Tinos-Bold",
        "Tinos-Italic",
        "TdktSigns-Regular",
    }


def is_font(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") == "/Type0"


def test_bookmarks_become_places_and_leave_no_destination_behind():
    docx = docx_of_xml(run("đầu"), BOOKMARK.format("so") + run("Số:"), BOOKMARK.format("_GoBack") + run("x"))

    pdf = rendered(docx)

    with pikepdf.open(io.BytesIO(pdf.data)) as opened:
        left = [str(name) for name in opened.Root.get("/Dests", {})]
    (place,) = pdf.slots
    assert (place.id, place.page_no, place.left_pt, left) == ("so", 1, 90.0, ["/_GoBack"])
    assert 600 < place.top_pt < 720


ELSEWHERE = """
import hashlib, pathlib, sys
from tdkt_docs.render import RenderJob, RenderOptions, render
papers = sorted(pathlib.Path(sys.argv[1]).glob("*.docx"))
jobs = [RenderJob(name=path.stem, docx=path.read_bytes()) for path in papers]
for result in render(jobs, engine="dxpdf", options=RenderOptions(jobs=int(sys.argv[2]))):
    print(result.name, hashlib.sha256(result.pdf.data).hexdigest())
"""


def test_the_same_paper_is_the_same_bytes_whatever_the_process_hash_seed_time_zone_and_folder(tmp_path):
    names = ("inline-pictures", "anchored-pictures", "links-and-references", "struck-out", "page-borders", "footnotes")
    papers = {"long": long_paper(), **{name: PAPERS[name]() for name in names}}
    for name, docx in papers.items():
        (tmp_path / f"{name}.docx").write_bytes(docx)
    (tmp_path / "tạm").mkdir()

    elsewhere = {
        subprocess.run(
            [sys.executable, "-c", ELSEWHERE, str(tmp_path), processes],
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "TMPDIR": folder},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone, folder, processes in (
            ("1", "Asia/Ho_Chi_Minh", str(tmp_path / "tạm"), "2"),
            ("2", "America/New_York", str(tmp_path), "1"),
        )
    }

    here = render([RenderJob(name=name, docx=papers[name]) for name in sorted(papers)], engine="dxpdf")
    assert elsewhere == {"".join(f"{one.name} {hashlib.sha256(one.pdf.data).hexdigest()}\n" for one in here)}


def test_two_processes_give_the_same_results_in_the_same_order_as_one():
    jobs = [RenderJob(name=str(number), docx=docx_of(f"Giấy khen số {number}")) for number in range(20)]

    one, two = (list(render(jobs, engine="dxpdf", options=RenderOptions(jobs=count))) for count in (1, 2))

    assert one == two
    assert [page_texts(result.pdf.data)[0] for result in two] == [f"Giấy khen số {number}" for number in range(20)]


def test_the_engine_prints_nothing_on_the_terminal_and_leaves_the_environment_alone(capfd):
    before = dict(os.environ)

    rendered(docx_of("a"))

    assert (capfd.readouterr(), dict(os.environ)) == (("", ""), before)


def test_stopping_early_ends_the_engine():
    jobs = [RenderJob(name=str(number), docx=docx_of("a")) for number in range(30)]
    results = render(jobs, engine="dxpdf")

    first = next(results)
    results.close()

    assert first.name == "0"


def test_an_empty_batch_has_no_results():
    assert list(render([])) == []


def test_an_engine_nobody_has_is_a_mistake_in_the_call():
    with pytest.raises(UsageError) as raised:
        render([], engine="khong-co")

    assert (raised.value.code, raised.value.values["known"]) == ("render.unknown-engine", "auto, dxpdf, libreoffice")


def test_an_engine_not_installed_is_told_before_anything_is_done(tmp_path, monkeypatch):
    folder = tmp_path / "engines_absent"
    folder.mkdir()
    (folder / "__init__.py").write_text("", encoding="utf-8")
    text = "RANK = 1\nIS_DETERMINISTIC = True\nCANNOT_DRAW = frozenset()\ndef version():\n    return None\n"
    (folder / "vang.py").write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(ProgramMissingError) as raised:
        render([], engine="vang", options=RenderOptions(engines="engines_absent"))

    assert (raised.value.code, raised.value.values) == ("render.engine-missing", {"engine": "vang"})


def test_the_report_of_engines_names_the_embedded_one_first_and_the_bundled_faces():
    report = engines_report()

    assert [(state.name, state.is_deterministic) for state in report.engines] == [
        ("dxpdf", True),
        ("libreoffice", False),
    ]
    assert [(each.name, each.source) for each in report.faces.families] == [
        ("Tinos", "bundled"),
        ("Arimo", "bundled"),
        ("Carlito", "bundled"),
    ]


def hyperlinked() -> bytes:
    document = blank()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    key = document.part.relate_to("https://example.org", kind, is_external=True)
    paragraph = document.add_paragraph("xem ")
    link = docx_element(run("liên kết"))
    link.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", key)
    paragraph._p.append(link)
    return saved(document)


if HAS_VALIDATOR:

    @pytest.mark.parametrize("make", [long_paper, lambda: docx_of("☐ đã ký ☑", footer="chân trang"), hyperlinked])
    def test_the_pdf_is_valid_pdfa_2b(make):
        made = rendered(make()).data

        assert violations(made) == []
