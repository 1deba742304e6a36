"""Engines that break: whatever one of them does, each document ends as a faithful PDF or a named error."""

import itertools
import os
import struct
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer

import pytest
from documents import docx_of, docx_of_xml, run

import tdkt_docs
from tdkt_docs import wording
from tdkt_docs.errors import Exit, RenderError
from tdkt_docs.model.finding import Severity
from tdkt_docs.ooxml import Package
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.render import Failure, RenderJob, RenderOptions, Worker, render
from tdkt_docs.render.engines import dxpdf
from tdkt_docs.render.features import FEATURES

HEAD = """
import io
import sys
from contextlib import closing, contextmanager
from tdkt_docs.ooxml import Package
from tdkt_docs.render import Failure, Worker
from tdkt_docs.render.engines import dxpdf

RANK = {rank}
BATCH = 16
IS_DETERMINISTIC = True
CANNOT_DRAW = frozenset({cannot})
RESPELLED = dxpdf.RESPELLED

def version():
    return "1.0"
"""
FAITHFUL = "session = dxpdf.session\n"
CRASHING = """
@contextmanager
def session(settings):
    with closing(Worker([sys.executable, "-c", "import os; os._exit(3)"])) as worker:
        yield lambda batch: (worker.ask(docx, timeout_s=settings.timeout_s) for docx in batch)
"""
HANGING = CRASHING.replace("import os; os._exit(3)", "import time; time.sleep(60)")
SILENT = """
@contextmanager
def session(settings):
    yield lambda batch: iter(())
"""
RAISING = """
@contextmanager
def session(settings):
    def convert(batch):
        yield from ()
        raise RuntimeError("Hoàng Bí Mật")
    yield convert
"""
JUNK = SILENT.replace("iter(())", "(b'no pdf' for _ in batch)")
FORGETFUL = """
@contextmanager
def session(settings):
    def without(docx):
        package = Package.open(docx)
        return package.with_parts({"word/document.xml": package.main.replace("quên".encode(), b"")}).to_bytes()
    with dxpdf.session(settings) as convert:
        yield lambda batch: convert([without(docx) for docx in batch])
"""
HALF = """
@contextmanager
def session(settings):
    with dxpdf.session(settings) as convert:
        yield lambda batch: (pdf[:len(pdf) * {percent} // 100] for pdf in convert(batch))
"""
CHOKING = """
@contextmanager
def session(settings):
    with dxpdf.session(settings) as convert:
        def one_by_one(batch):
            for docx in batch:
                if b"kho" in Package.open(docx).main:
                    raise RuntimeError
                yield from convert([docx])
        yield one_by_one
"""
FONTLESS = """
@contextmanager
def session(settings):
    from reportlab.pdfgen.canvas import Canvas
    def convert(batch):
        for _ in batch:
            file = io.BytesIO()
            canvas = Canvas(file)
            canvas.drawString(72, 700, "mot hai quen")
            canvas.save()
            yield file.getvalue()
    yield convert
"""
REFUSING = SILENT.replace("iter(())", "(Failure(code='render.engine-refused') for _ in batch)")

_NUMBERS = itertools.count()


@pytest.fixture
def engines(tmp_path, monkeypatch):
    """Writes a package of engines; each is ``name=source`` or ``name=(source, what it cannot draw)``, best first."""

    def write(**sources) -> str:
        package = f"engines_under_test_{next(_NUMBERS)}"
        folder = tmp_path / package
        folder.mkdir()
        (folder / "__init__.py").write_text("", encoding="utf-8")
        for rank, (name, source) in enumerate(sources.items(), start=1):
            text, cannot = source if isinstance(source, tuple) else (source, ())
            module = HEAD.format(rank=rank, cannot=repr(cannot)) + text
            (folder / f"{name}.py").write_text(module, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        return package

    return write


def outcomes(package: str, *docs: bytes, timeout_s: float = 20.0) -> list[tuple[str, list[str]]]:
    """For each document: the engine that made its PDF or the code of its error, and the codes of its findings."""
    jobs = [RenderJob(name=f"thu-{number}", docx=docx) for number, docx in enumerate(docs)]
    options = RenderOptions(engines=package, timeout_s=timeout_s)
    results = render(jobs, options=options)
    return [
        (
            result.error.code if result.error is not None else result.pdf.engine,
            [finding.code for finding in result.findings],
        )
        for result in results
    ]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (CRASHING, "render.engine-died"),
        (SILENT, "render.engine-died"),
        (RAISING, "render.engine-died"),
        (REFUSING, "render.engine-refused"),
        (JUNK, "render.no-pdf"),
        (HALF.format(percent=50), "render.no-pdf"),
        (HALF.format(percent=95), "render.no-pdf"),  # as much as one library mends and another one refuses
        (FONTLESS, "render.fonts-not-embedded"),
    ],
)
def test_an_engine_that_breaks_gives_each_document_an_error(engines, source, code):
    package = engines(hong=source)

    assert outcomes(package, docx_of("mot"), docx_of("hai")) == [(code, []), (code, [])]


def test_an_engine_that_hangs_is_ended_when_the_time_is_up(engines):
    package = engines(treo=HANGING)

    assert outcomes(package, docx_of("mot"), timeout_s=0.3) == [("render.engine-hung", [])]


@pytest.mark.parametrize("source", [CRASHING, SILENT, RAISING, REFUSING, JUNK, FORGETFUL])
def test_the_next_engine_takes_over_what_the_first_one_breaks(engines, source):
    package = engines(hong=source, tot=FAITHFUL)

    assert outcomes(package, docx_of("đừng quên")) == [("tot", ["TD-401"])]


def test_a_lost_word_refuses_the_pdf_and_only_the_finding_names_it(engines):
    package = engines(quen=FORGETFUL)

    job = RenderJob(name="giay-khen.docx", docx=docx_of("đừng quên tôi"))
    (result,) = render([job], options=RenderOptions(engines=package))

    values = {"file": "giay-khen.docx", "engine": "quen", "count": "1"}
    (finding,) = result.findings
    assert (result.pdf, result.error.code, result.error.values) == (None, "render.lost-words", values)
    assert (finding.code, finding.values) == ("TD-402", {"engine": "quen", "count": "1", "words": "quên"})
    assert result.error.exit_code is Exit.RENDER


def test_one_bad_document_never_stops_the_others(engines):
    package = engines(quen=FORGETFUL)

    results = outcomes(package, docx_of("một"), docx_of("quên"), b"not a docx", docx_of("bốn"))

    assert results == [("quen", []), ("render.lost-words", ["TD-402"]), ("render.not-docx", []), ("quen", [])]


def test_an_engine_that_raises_for_one_document_is_asked_for_those_after_it(engines):
    package = engines(kho=CHOKING)

    assert outcomes(package, docx_of("một"), docx_of("kho"), docx_of("ba")) == [
        ("kho", []),
        ("render.engine-died", []),
        ("kho", []),
    ]


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "word/footer1.xml"])
def test_a_document_with_a_broken_part_is_refused_alone(part):
    good = docx_of("một", footer="chân")
    broken = Package.open(good).with_parts({part: b"<w:broken"}).to_bytes()

    first, second = render([RenderJob(name="hong", docx=broken), RenderJob(name="tot", docx=good)], engine="dxpdf")

    assert (type(first.error), second.error) == (RenderError, None)


TURNED = docx_of_xml(run("nổi", "<w:emboss/>"))
LEVEL = docx_of_xml(run("a", '<w:emboss w:val="0"/>'))


def test_what_the_first_engine_cannot_draw_goes_to_one_that_can(engines):
    package = engines(yeu=(FAITHFUL, ("text-effects",)), manh=FAITHFUL)

    results = outcomes(package, TURNED, docx_of("thường"))

    assert results == [("manh", []), ("yeu", [])]


def test_what_no_engine_can_draw_is_refused_and_each_thing_is_named(engines):
    package = engines(yeu=(FAITHFUL, ("text-effects", "turned-text")))

    results = outcomes(package, TURNED, LEVEL)

    assert results == [("TD-415", ["TD-415"]), ("yeu", [])]


def test_an_engine_asked_for_by_name_may_leave_things_out_but_says_so(engines):
    package = engines(yeu=(FAITHFUL, ("text-effects",)), manh=FAITHFUL)

    (result,) = render([RenderJob(name="a", docx=TURNED)], engine="yeu", options=RenderOptions(engines=package))

    told = [(finding.code, finding.severity) for finding in result.findings]
    assert (result.pdf.engine, told) == ("yeu", [("TD-415", Severity.WARNING)])


def test_an_engine_that_cannot_draw_a_document_is_not_asked_when_the_one_that_can_breaks(engines):
    package = engines(yeu=(FAITHFUL, ("text-effects",)), manh=REFUSING)

    assert outcomes(package, TURNED) == [("render.engine-refused", [])]


ANSWERING = """
import struct, sys, time
head = struct.Struct(">?Q")
while data := sys.stdin.buffer.read(head.size):
    request = sys.stdin.buffer.read(head.unpack(data)[1])
    if request == b"die": sys.exit(1)
    if request == b"hang": time.sleep(60)
    if request == b"chat": sys.stdout.buffer.write(b"warning: this is no answer, only a line that a library prints")
    if request == b"half": sys.stdout.buffer.write(head.pack(True, 100) + b"half"); sys.exit(0)
    sys.stdout.buffer.write(head.pack(request != b"no", len(request)) + request)
    sys.stdout.buffer.flush()
"""


REQUESTS = (b"a", b"die", b"b", b"hang", b"c", b"no", b"d", b"chat", b"e", b"half", b"f")


def test_a_worker_that_died_hung_refused_or_talked_nonsense_answers_the_next_request():
    worker = Worker([sys.executable, "-c", ANSWERING])

    answers = [worker.ask(request, timeout_s=1.0) for request in REQUESTS]
    worker.close()

    died, hung, refused = (Failure(code=f"render.engine-{what}") for what in ("died", "hung", "refused"))
    assert answers == [b"a", died, b"b", hung, b"c", refused, b"d", died, b"e", died, b"f"]


def is_gone(pid: int, *, within_s: float = 5.0) -> bool:
    """Whether no process has that number any more; it gets a moment to go."""
    until = time.monotonic() + within_s
    while time.monotonic() < until:
        state = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
        ).stdout
        if not state.strip() or state.startswith("Z"):  # a dead process may wait for its parent to look
            return True
        time.sleep(0.05)
    return False


def test_a_worker_that_is_killed_says_that_it_died_and_never_starts_again():
    worker = Worker([sys.executable, "-c", ANSWERING])
    later = Timer(0.3, worker.kill)

    later.start()
    answer = worker.ask(b"hang", timeout_s=20.0)

    assert (answer, worker.ask(b"a", timeout_s=20.0)) == (Failure(code="render.engine-died"),) * 2
    worker.close()


PARENT = """
import sys
from pathlib import Path
from tdkt_docs.render.engines import dxpdf
from tdkt_docs.render import Worker

program = Path(dxpdf.__file__).with_name("_dxpdf_worker.py")
worker = Worker([sys.executable, "-P", str(program), {root!r}, {root!r} + "/fonts.conf"])
worker.ask(b"idle", timeout_s=20)
print(worker._process.pid, flush=True)
worker.ask({request}, timeout_s=60)
"""
LIBRARY = """
import time

def convert(docx):
    if docx == b"hang":
        print("hanging", flush=True)
        time.sleep(60)
    return docx
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal, and no ps to look with")
@pytest.mark.parametrize("request_", [b"hang", b"idle"])
def test_the_embedded_engine_ends_when_we_are_killed_even_while_it_hangs_and_removes_its_folder(tmp_path, request_):
    (tmp_path / "dxpdf.py").write_text(LIBRARY, encoding="utf-8")
    folder = tmp_path / "tam"
    folder.mkdir()
    program = PARENT.format(request=request_, root=str(folder)) + "import time; time.sleep(60)"
    paths = os.pathsep.join((str(tmp_path), str(Path(tdkt_docs.__file__).parents[1])))
    ours = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": paths}
    )
    pid = int(ours.stdout.readline())

    time.sleep(0.3)
    ours.kill()
    ours.communicate()

    assert (is_gone(pid), folder.exists()) == (True, False)


def test_the_embedded_engine_that_is_bidden_farewell_ends_in_the_middle_of_a_document_and_leaves_the_folder(tmp_path):
    library, folder = tmp_path / "thu-vien", tmp_path / "tam"
    library.mkdir()
    folder.mkdir()
    (library / "dxpdf.py").write_text(LIBRARY, encoding="utf-8")
    request, farewell = struct.pack(">BQ", 1, 4) + b"hang", struct.pack(">BQ", 0, 0)

    engine = subprocess.run(
        [sys.executable, "-P", Path(dxpdf.__file__).with_name("_dxpdf_worker.py"), folder, folder / "fonts.conf"],
        input=request + farewell,
        env={**os.environ, "PYTHONPATH": str(library)},
        capture_output=True,
        check=True,
        timeout=30,
    )

    assert (engine.stdout, folder.exists()) == (b"", True)


def test_every_code_of_rendering_has_a_text_in_both_languages():
    codes = {
        language: [c for c in wording.codes(language) if c.startswith(("render.", "TD-4"))] for language in ("vi", "en")
    }

    assert codes["vi"] == codes["en"]
    assert {feature.code for feature in FEATURES.values()} <= set(codes["vi"])


def test_a_document_the_engine_refuses_leaves_the_warm_process_to_the_others():
    broken = docx_of_xml('<w:r><w:rPr><w:sz w:val="chu"/></w:rPr><w:t>a</w:t></w:r>')

    jobs = [
        RenderJob(name=name, docx=docx) for name, docx in (("a", docx_of("một")), ("b", broken), ("c", docx_of("ba")))
    ]
    first, second, third = render(jobs, engine="dxpdf")

    assert (page_texts(first.pdf.data), second.error.code, page_texts(third.pdf.data)) == (
        ("một",),
        "render.engine-refused",
        ("ba",),
    )
