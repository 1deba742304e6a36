"""LibreOffice as a second opinion on the embedded engine, and poppler on what both wrote."""

import io
import json
import re
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from documents import blank, docx_of, docx_of_xml, run, saved
from docx.enum.section import WD_ORIENT, WD_SECTION
from fidelity.known import known
from pikepdf import Pdf
from PIL import Image

from tdkt_docs import catalog, resources
from tdkt_docs.fill import fill_template
from tdkt_docs.model.artefact import RenderedPdf
from tdkt_docs.ooxml import Package
from tdkt_docs.pdf import fonts
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.render import EngineSettings, Failure, RenderJob, RenderOptions, RenderResult, render
from tdkt_docs.render.engines import libreoffice

pytestmark = pytest.mark.external

TEMPLATES = sorted(
    form.path
    for form in catalog.load_templates(resources.templates_dir())
    if not (form.issuer or form.is_on_request or form.per == "record" or form.valid_to)
)
"""The forms that every campaign may make without asking; the others share their parts."""


@cache
def rendered_together(engine: str) -> dict[bytes, RenderResult]:
    """The long papers and all forms in one batch: LibreOffice starts once for them."""
    papers = [long_paper(), five_hundred_pages(), *map(filled, TEMPLATES)]
    jobs = [RenderJob(name=f"thu-{number}", docx=docx) for number, docx in enumerate(papers)]
    results = render(jobs, engine=engine, options=RenderOptions(jobs=2))
    return dict(zip(papers, results, strict=True))


def rendered(docx: bytes, engine: str) -> RenderedPdf:
    result = rendered_together(engine)[docx]
    assert result.error is None, result.error
    return result.pdf


@cache
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
    return long_paper() if request.param is None else filled(request.param)


@cache
def filled(path: Path) -> bytes:
    """The form with its sample."""
    sample = json.loads(path.with_name("sample.json").read_text(encoding="utf-8"))
    return fill_template(path.read_bytes(), sample)


def breaks_alike(path: Path) -> bool:
    """Whether both engines begin the same pages with the same words; the fidelity tests list which do not, and why."""
    entry = known().get(f"template/{'/'.join(path.parts[-3:-1])}/short")
    return entry is None or "same-page" not in entry.misses


@pytest.fixture(
    params=[None, *filter(breaks_alike, TEMPLATES)], ids=lambda path: path.parts[-3] if path else "long paper"
)
def alike(request) -> bytes:
    return long_paper() if request.param is None else filled(request.param)


def test_both_engines_agree_on_pages_and_where_each_begins(alike):
    embedded, office = rendered(alike, "dxpdf"), rendered(alike, "libreoffice")

    begins = [[" ".join(text.split()[:4]) for text in page_texts(pdf.data)] for pdf in (embedded, office)]
    assert (embedded.page_count, begins[0]) == (office.page_count, begins[1])


def test_both_engines_find_the_same_slots_in_nearly_the_same_places(alike):
    embedded, office = (
        {slot.id: (slot.page_no, slot.left_pt, slot.top_pt) for slot in rendered(alike, engine).slots}
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
    (result,) = render([RenderJob(name="a", docx=docx_of_xml(run("nổi", "<w:emboss/>")))])

    assert (result.pdf.engine, result.findings) == ("libreoffice", ())


def test_many_files_go_through_one_call_and_one_bad_file_does_no_harm():
    jobs = [RenderJob(name=str(number), docx=docx_of(f"Giấy khen {number}")) for number in range(20)]
    bad = RenderJob(name="hong", docx=b"PK no zip")

    results = list(render([*jobs[:10], bad, *jobs[10:]], engine="libreoffice"))

    assert [result.name for result in results if result.error] == ["hong"]
    assert [page_texts(result.pdf.data)[0] for result in results if result.pdf] == [
        f"Giấy khen {number}" for number in range(20)
    ]


@pytest.fixture
def server() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine, and what was asked for there."""
    asked: list[str] = []

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self):  # the library's name
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(picture())

        do_OPTIONS = do_GET  # noqa: N815 # the library's name

        def log_message(self, *_told):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as answering:
        thread = Thread(target=answering.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{answering.server_port}", asked
        answering.shutdown()
        thread.join()


def picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(file, "PNG")
    return file.getvalue()


def pictured(target: str = "") -> bytes:
    """A paper with a picture, which lies at ``target`` where one is given."""
    document = blank()
    document.add_paragraph("có hình")
    document.add_picture(io.BytesIO(picture()))
    package = Package.open(saved(document))
    if not target:
        return package.to_bytes()
    name = "word/_rels/document.xml.rels"
    there = f'Target="{target}" TargetMode="External"'.encode()
    relationships = re.sub(rb'Target="media/[^"]*"', there, package.parts[name])
    main = package.main.replace(b"r:embed=", b"r:link=")
    return package.with_parts({name: relationships, "word/document.xml": main}).to_bytes()


def test_nothing_outside_a_document_is_fetched(server, tmp_path):
    address, asked = server
    (tmp_path / "mat.png").write_bytes(picture())
    inside, on_net, on_disk = pictured(), pictured(f"{address}/a.png"), pictured((tmp_path / "mat.png").as_uri())

    with libreoffice.session(EngineSettings(faces=fonts.faces(), timeout_s=60, jobs=1)) as convert:
        pdfs = [Pdf.open(io.BytesIO(pdf)) for pdf in convert([inside, on_net, on_disk])]

    shown = [len(pdf.pages[0].get_images()) for pdf in pdfs]
    assert (shown, asked) == ([1, 0, 0], [])


def test_two_sessions_at_a_time_do_not_disturb_each_other():
    def convert(word: str) -> list[str]:
        jobs = [RenderJob(name=str(number), docx=docx_of(f"{word} {number}")) for number in range(5)]
        return [page_texts(result.pdf.data)[0] for result in render(jobs, engine="libreoffice")]

    with ThreadPoolExecutor(2) as threads:
        both = list(threads.map(convert, ("Một", "Hai")))

    assert both == [[f"{word} {number}" for number in range(5)] for word in ("Một", "Hai")]


@cache
def five_hundred_pages() -> bytes:
    page = "".join(f"<w:p>{run(f'Dòng {line} tập thể lao động xuất sắc')}</w:p>" for line in range(20))
    pages = (page + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>') * 499 + page
    package = Package.open(docx_of(""))
    main = package.main.replace(b"<w:body>", b"<w:body>" + pages.encode())
    return package.with_parts({"word/document.xml": main}).to_bytes()


def test_five_hundred_pages_are_rendered_by_both_engines():
    counts = [rendered(five_hundred_pages(), engine).page_count for engine in ("dxpdf", "libreoffice")]

    assert counts == [500, 500]


def dead_sockets() -> set[Path]:
    """LibreOffice's sockets that nobody listens at."""
    return {path for path in Path("/tmp").glob("OSL_PIPE_*") if not is_listened_at(path)}  # noqa: S108 # its own choice


def is_listened_at(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as caller:
        return caller.connect_ex(str(path)) == 0


def test_a_killed_libreoffice_leaves_neither_its_profile_nor_its_socket(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = dead_sockets()

    with libreoffice.session(EngineSettings(faces=fonts.faces(), timeout_s=0.5, jobs=1)) as convert:
        (outcome,) = convert([five_hundred_pages()])

    assert (outcome, dead_sockets() - before) == (Failure(code="render.engine-hung"), set())
    assert list(tmp_path.iterdir()) == []
