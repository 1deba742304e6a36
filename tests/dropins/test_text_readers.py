"""Every module in the folder of readers keeps their contract; the one that comes with us deals with its program."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from scanned_pages import sheet

from tdkt_docs import discover, scan
from tdkt_docs.scan import SeenWord, UnreadPageError

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
TABLE = HEAD + (
    "4\t1\t1\t1\t1\t0\t90\t40\t400\t30\t-1\t\n"
    '5\t1\t1\t1\t1\t1\t90\t44\t60\t22\t96.5\t"Sở\n'
    "5\t1\t1\t1\t1\t2\t160\t40\t80\t26\t91\tKhoa\n"
    "5\t1\t1\t1\t1\t3\t250\t40\t80\t26\t3\t~~\n"
)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Puts a program in Tesseract's place: what it says of its languages, and what it does with a page."""

    def put(languages: str, work: str) -> None:
        program = tmp_path / "tesseract"
        program.write_text(
            f"#!{sys.executable} -S\nimport sys, time\n"
            "if sys.argv[1] == '--version': print('tesseract 5.9.1')\n"
            f"elif sys.argv[1] == '--list-langs': print('List of available languages (2):\\n{languages}')\n"
            f"else: {work}\n",
            encoding="utf-8",
        )
        program.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

    return put


def page() -> bytes:
    out = BytesIO()
    sheet(mode="L", lines=2).copy().save(out, "PNG", compress_level=1)
    return out.getvalue()


@pytest.mark.parametrize("name", discover.names(scan.READERS))
def test_a_reader_tells_its_rank_its_version_and_what_it_lacks(name: str):
    module = discover.load(scan.READERS, name)

    version = module.version()

    assert version is None or version.strip() == version != ""
    assert (type(module.RANK), module.is_without_vietnamese() and version is not None) == (int, False)


def test_without_the_program_there_is_no_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    assert scan.text_reader() is None
    assert [(each.name, each.version, each.lacks_vietnamese) for each in scan.reader_states()] == [
        ("tesseract", None, False)
    ]


def test_without_vietnamese_there_is_no_reader_and_that_is_what_is_lacking(installed):
    installed("eng", "pass")

    assert scan.text_reader() is None
    assert [each.lacks_vietnamese for each in scan.reader_states()] == [True]


def test_words_come_as_high_as_their_line_and_noise_does_not_come(installed):
    installed("vie", f"sys.stdin.buffer.read(); sys.stdout.buffer.write({TABLE!r}.encode())")
    reader = scan.text_reader()

    assert reader is not None
    assert (reader.name, reader.words(page(), 100)) == (
        "Tesseract 5.9.1",
        (
            SeenWord(text='"Sở', left=90, top=40, width=60, height=30),
            SeenWord(text="Khoa", left=160, top=40, width=80, height=30),
        ),
    )


@pytest.mark.parametrize("work", ["sys.exit(1)", "time.sleep(60)", "print('level\\tx\\n5\\t1')"], ids=str.split)
def test_a_program_that_fails_or_hangs_or_says_what_it_never_says_leaves_the_page_unread(installed, work):
    installed("vie", work)
    reader = scan.text_reader(timeout_s=1.0)

    assert reader is not None
    with pytest.raises(UnreadPageError):
        reader.words(page(), 100)
