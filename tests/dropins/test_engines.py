"""Every module in the folder of engines keeps the engines' contract; a new one is tested by being there."""

import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import replace
from functools import cache

import pytest
from documents import blank, docx_of, docx_of_xml, run, saved
from pdfa_check import HAS_VALIDATOR, violations

from tdkt_docs import discover
from tdkt_docs.pdf import fonts
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.render import EngineSettings, Failure, RenderJob, RenderResult, render
from tdkt_docs.render.features import FEATURES

PACKAGE = "tdkt_docs.render.engines"
EMBEDDED = {"dxpdf"}
"""Engines that come with the package; the others need a program of this machine."""
NAMES = [pytest.param(name, marks=() if name in EMBEDDED else pytest.mark.external) for name in discover.names(PACKAGE)]
EXACT = [param for param in NAMES if discover.load(PACKAGE, str(param.values[0])).IS_DETERMINISTIC]
SETTINGS = EngineSettings(faces=fonts.faces(), timeout_s=60, jobs=1)


@pytest.mark.parametrize("name", discover.names(PACKAGE))
def test_an_engine_tells_its_rank_its_version_and_what_it_cannot_draw(name):
    engine = discover.load(PACKAGE, name)

    version = engine.version()

    assert version is None or version.strip() == version != ""
    assert (type(engine.RANK), type(engine.IS_DETERMINISTIC)) == (int, bool)
    assert FEATURES.keys() >= engine.CANNOT_DRAW


def test_no_two_engines_have_the_same_rank():
    ranks = [discover.load(PACKAGE, name).RANK for name in discover.names(PACKAGE)]

    assert len(set(ranks)) == len(ranks)


@pytest.mark.parametrize("name", NAMES)
def test_a_batch_comes_back_in_order_with_a_failure_in_the_place_of_what_is_no_docx(name):
    engine = discover.load(PACKAGE, name)

    with engine.session(SETTINGS) as convert:
        one, broken, three = convert([docx_of("Một"), docx_of_xml("<w:r><w:t>a</w:t></w:r>")[:100], docx_of("Ba")])
        (again,) = convert([docx_of("Một")])

    assert isinstance(broken, Failure)
    assert [page_texts(pdf) for pdf in (one, three, again)] == [("Một",), ("Ba",), ("Một",)]


@pytest.mark.parametrize("name", NAMES)
def test_two_processes_give_what_one_gives_in_the_same_order(name):
    engine = discover.load(PACKAGE, name)
    batch = [docx_of("Một"), docx_of("Hai"), docx_of("Ba")[:100], docx_of("Bốn"), docx_of("Năm")]

    with engine.session(replace(SETTINGS, jobs=2)) as convert:
        outcomes = list(convert(batch))

    assert isinstance(outcomes.pop(2), Failure)
    assert [page_texts(pdf) for pdf in outcomes] == [("Một",), ("Hai",), ("Bốn",), ("Năm",)]


@pytest.mark.parametrize("name", NAMES)
def test_no_document_gives_no_outcome(name):
    engine = discover.load(PACKAGE, name)

    with engine.session(SETTINGS) as convert:
        outcomes = list(convert([]))

    assert outcomes == []


@pytest.mark.skipif(sys.platform == "win32", reason="no ps to look with")
@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("how", ["at the first document", "by an error", "at the end"])
def test_a_session_that_ends_leaves_no_process_and_no_file(name, how, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    engine = discover.load(PACKAGE, name)
    before = children()

    with suppress(KeyboardInterrupt), engine.session(replace(SETTINGS, jobs=2)) as convert:
        outcomes = convert([docx_of("Một"), docx_of("Hai"), docx_of("Ba")])
        next(outcomes)
        if how == "by an error":
            raise KeyboardInterrupt
        if how == "at the end":
            list(outcomes)

    assert (children() - before, list(tmp_path.iterdir())) == (set(), [])


def children() -> set[str]:
    """The numbers of our own processes."""
    told = subprocess.run(["ps", "-A", "-o", "ppid=,pid=,comm="], capture_output=True, text=True, check=True).stdout
    mine = (line.split() for line in told.splitlines() if line.split()[0] == str(os.getpid()))
    return {pid for _, pid, name, *_ in mine if name != "ps"}


@pytest.mark.parametrize("name", EXACT)
def test_the_same_document_gives_the_same_bytes_where_the_engine_says_so(name):
    engine = discover.load(PACKAGE, name)
    docx = docx_of("Nguyễn Thị Ánh Tuyết", footer="chân")

    outputs = set()
    for _ in range(2):
        with engine.session(SETTINGS) as convert:
            outputs.update(convert([docx]))

    assert len(outputs) == 1


def everything() -> bytes:
    document = blank()
    document.add_heading("QUYẾT ĐỊNH", 1)
    document.add_paragraph("Điều 1: Phòng R&D <KH&CN>; ưỡng ợ ẵ Đ đ ₫", style="List Bullet")
    document.add_table(2, 2, style="Table Grid").rows[1].cells[1].text = "ô cuối"
    document.sections[0].header.paragraphs[0].text = "đầu trang"
    document.sections[0].footer.paragraphs[0].text = "chân trang"
    return saved(document)


ASKED = {
    "an ordinary paper": everything(),
    "content controls": docx_of_xml(f"<w:sdt><w:sdtContent>{run('trong ô')}</w:sdtContent></w:sdt>"),
    "capitals": docx_of_xml(run("tờ trình", "<w:caps/>")),
    "tracked changes": docx_of_xml(f"{run('a ')}<w:ins>{run('thêm')}</w:ins><w:del>{run('xóa')}</w:del>"),
    "signs": docx_of_xml(run("□ ■ ● – “ ” …")),
}
MARKED = docx_of_xml(
    run("đầu"), '<w:bookmarkStart w:id="7" w:name="nguoi_ky"/>' + run("Người ký") + '<w:bookmarkEnd w:id="7"/>'
)


@cache
def drawn(name: str) -> dict[str, RenderResult]:
    """What is asked for and the paper with a bookmark, in one batch: a program takes seconds to start."""
    jobs = [RenderJob(name=asked, docx=docx) for asked, docx in (ASKED | {"a bookmark": MARKED}).items()]
    return {result.name: result for result in render(jobs, engine=name)}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("asked", ASKED)
def test_every_visible_word_of_a_paper_is_in_its_pdf(name, asked):
    result = drawn(name)[asked]

    assert (result.error, result.findings, result.pdf.engine) == (None, (), name)


@pytest.mark.parametrize("name", NAMES)
def test_a_bookmark_is_found_as_a_place_by_its_own_name(name):
    result = drawn(name)["a bookmark"]

    assert [(slot.id, slot.page_no, round(slot.left_pt)) for slot in result.pdf.slots] == [("nguoi_ky", 1, 90)]


if HAS_VALIDATOR:

    @pytest.mark.parametrize("name", NAMES)
    def test_its_pdf_is_valid_pdfa_2b(name):
        assert violations(drawn(name)["an ordinary paper"].pdf.data) == []
