"""LibreOffice that crashes, hangs or writes nothing: a stand-in on the PATH does each, and costs nobody else a PDF."""

import errno
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import pytest

from tdkt_docs.pdf import fonts
from tdkt_docs.render import EngineSettings, Failure
from tdkt_docs.render.engines import libreoffice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script with a first line")

SOFFICE = """
import os, signal, subprocess, sys, time
from pathlib import Path

if "--version" in sys.argv:
    print("LibreOffice 7.4.7.2 40(Build:2)")
    sys.exit()

HERE = Path(__file__).parent
HANGS = [sys.executable, "-ISc", "import time; time.sleep(60)"]
profile = Path(next(a for a in sys.argv if a.startswith("-env:")).partition("file://")[2])
out = Path(sys.argv[sys.argv.index("--outdir") + 1])
with (HERE / "starts").open("a") as starts:
    starts.write(f"{os.getpid()}\\n")

def note(process):
    with (HERE / "starts").open("a") as starts:
        starts.write(f"{process.pid}\\n")
    return process

if (HERE / "broken").exists() or (profile / "user" / "damaged").exists():
    sys.exit(77)
for source in (Path(a) for a in sys.argv if a.endswith(".docx")):
    asked = source.read_bytes().partition(b" ")[0]
    pdf = b"%PDF-1.7 " + source.read_bytes() + b"\\n%%EOF\\n"
    if asked == b"crash":
        (profile / "user" / "damaged").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if asked == b"hang":
        note(subprocess.Popen(HANGS)).wait()
    if asked == b"leave":
        note(subprocess.Popen(HANGS))
    if asked == b"halt":
        (out / source.name).with_suffix(".pdf").write_bytes(pdf[:12])
        note(subprocess.Popen(HANGS)).wait()
    if asked == b"slow":
        time.sleep(0.3)
    if asked == b"half":
        pdf = pdf[:12]
    if asked == b"junk":
        pdf = b"no pdf"
    if asked != b"nothing":
        (out / source.name).with_suffix(".pdf").write_bytes(pdf)
sys.exit(7 if (HERE / "odd").exists() else 0)
"""


@pytest.fixture
def office(tmp_path, monkeypatch) -> Path:
    """The stand-in's folder; temporary files go beside it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "soffice"
    program.write_text(f"#!{sys.executable} -IS\n{SOFFICE}", encoding="utf-8")
    program.chmod(0o755)
    scratch = tmp_path / "tam"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    monkeypatch.setenv("TMPDIR", str(scratch))
    monkeypatch.setenv("PATH", str(folder), prepend=os.pathsep)
    return folder


def settings(*, jobs: int = 1, timeout_s: float = 0.7) -> EngineSettings:
    return EngineSettings(faces=fonts.faces(), timeout_s=timeout_s, jobs=jobs)


def converted(*documents: str, jobs: int = 1) -> list[str]:
    """What became of each document: the text of its PDF or the code of its failure."""
    with libreoffice.session(settings(jobs=jobs)) as convert:
        outcomes = list(convert([text.encode() for text in documents]))
    return [
        outcome.code if isinstance(outcome, Failure) else outcome.decode()[9:].partition("\n")[0]
        for outcome in outcomes
    ]


def starts(office: Path) -> list[int]:
    """Every process the stand-in was or started."""
    file = office / "starts"
    return [int(line) for line in file.read_text(encoding="utf-8").split()] if file.exists() else []


def left_behind(office: Path, *, within_s: float = 5.0) -> tuple[list[int], list[str]]:
    """Processes that still run and temporary files that still lie there; both get a moment to go."""
    until = time.monotonic() + within_s
    while True:
        found = (
            [pid for pid in starts(office) if is_running(pid)],
            [path.name for path in Path(tempfile.gettempdir()).iterdir()],
        )
        if found == ([], []) or time.monotonic() > until:
            return found
        time.sleep(0.05)


def is_running(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout
    return bool(state.strip()) and not state.startswith("Z")  # a dead process may wait for its parent to look


@pytest.mark.usefixtures("office")
def test_a_folder_that_the_system_gives_back_late_costs_no_pdf(monkeypatch):
    remove = os.rmdir

    def refuse(path, **place):
        if "tdkt-libreoffice-" in str(path):
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), path)
        remove(path, **place)

    monkeypatch.setattr(os, "rmdir", refuse)

    assert ["một"] == converted("một")


@pytest.mark.usefixtures("office")
def test_what_it_says_of_itself_is_its_version():
    version = libreoffice.version()

    assert version == "7.4.7.2"


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ("crash", "render.engine-died"),
        ("hang", "render.engine-hung"),
        ("halt", "render.engine-hung"),
        ("nothing", "render.no-output"),
        ("half", "render.no-pdf"),
        ("junk", "render.no-pdf"),
    ],
)
def test_a_document_that_breaks_it_is_told_apart_and_the_others_are_written(office, bad, code):
    outcomes = converted("mot 1", "hai 2", bad, "bon 4", "nam 5")

    assert (outcomes, left_behind(office)) == (["mot 1", "hai 2", code, "bon 4", "nam 5"], ([], []))


def test_several_that_break_it_in_one_batch_are_each_told_apart(office):
    outcomes = converted("nothing", "crash", "hang", "bon 4", "crash")

    died, hung = "render.engine-died", "render.engine-hung"
    assert outcomes == ["render.no-output", died, hung, "bon 4", died]
    assert left_behind(office) == ([], [])


def test_a_long_batch_has_time_as_long_as_pdfs_appear(office):
    documents = [f"slow {number}" for number in range(4)]

    outcomes = converted(*documents)

    assert (outcomes, len(starts(office))) == (documents, 1)


def test_what_its_launcher_leaves_running_is_ended_as_well(office):
    outcomes = converted("leave 1", "hai 2")

    assert (outcomes, left_behind(office)) == (["leave 1", "hai 2"], ([], []))


def test_what_it_ends_with_does_not_matter_where_it_went_through_all_documents(office):
    (office / "odd").touch()

    outcomes = converted("mot 1", "nothing", "ba 3")

    assert (outcomes, len(starts(office))) == (["mot 1", "render.no-output", "ba 3"], 1)


def test_a_program_that_does_not_start_is_tried_twice_and_not_once_a_document(office):
    (office / "broken").touch()

    outcomes = converted(*(f"thu {number}" for number in range(20)))

    assert (outcomes, len(starts(office))) == (["render.engine-died"] * 20, 2)


@pytest.mark.parametrize("jobs", [2, 3])
def test_several_profiles_share_a_batch_and_its_order_stays(office, jobs):
    documents = ["mot 1", "hai 2", "crash", "bon 4", "nothing", "sau 6", "bay 7"]

    together = converted(*documents, jobs=jobs)

    assert (together, left_behind(office)) == (converted(*documents), ([], []))


def test_no_more_profiles_start_than_there_are_documents(office):
    converted("mot 1", "hai 2", jobs=8)

    assert len(starts(office)) == 2


INTERRUPTED = """
    import signal
    import sys
    from tdkt_docs.pdf import fonts
    from tdkt_docs.render import EngineSettings
    from tdkt_docs.render.engines import libreoffice

    signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell runs in its background ignores Ctrl-C

    with libreoffice.session(EngineSettings(faces=fonts.faces(), timeout_s=60, jobs=2)) as convert:
        list(convert([b"mot 1", b"hang", b"hang"]))
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_us_ends_it_too_and_leaves_no_file(office, how):
    ours = subprocess.Popen([sys.executable, "-c", textwrap.dedent(INTERRUPTED)], stderr=subprocess.DEVNULL)
    until = time.monotonic() + 20
    while len(starts(office)) < 4 and time.monotonic() < until:
        time.sleep(0.05)

    ours.send_signal(how)
    ours.wait()

    assert (len(starts(office)), left_behind(office)) == (4, ([], []))
