"""The texts of the offline bundle for Windows: start files, messages, what is read first, what looks at a Python."""

import importlib
import re
import runpy
import sys
import sysconfig
from pathlib import Path

import pytest

TOOLS = Path(__file__).parents[2] / "tools"
BATCH_FILES = ("MO-TRANG.bat", "TDKT.bat")


@pytest.fixture
def written(monkeypatch):
    monkeypatch.syspath_prepend(TOOLS)
    return importlib.import_module("windows_bundle.folder").texts("1.2.3", ("3.11", "3.12"))


def test_the_folder_holds_just_these_texts(written):
    messages = {
        *("thieu-python", "python-cu", "python-32-bit", "python-khong-co-goi", "o-mang", "khong-ghi-duoc", "dang-mo"),
        *("dang-cai", "dang-cai-lan-dau", "cai-xong", "cai-hong", "duong-dan-dai", "cua-so-lenh"),
    }
    programs = {"cai-dat/cai_dat.py", "cai-dat/kiem_tra.py"}

    assert {*BATCH_FILES, "DOC-TRUOC.txt", *programs, *(f"cai-dat/{name}.txt" for name in messages)} == set(written)


def test_every_text_ends_its_lines_as_windows_does_and_has_no_blank_left_to_fill(written):
    for name, data in written.items():
        assert data.count(b"\n") == data.count(b"\r\n"), name
        assert data.endswith(b"\r\n"), name
        assert not re.search(rb"@[A-Z_]+@", data), name


def test_no_text_names_a_place_on_a_machine_or_an_index(written):
    for name, data in written.items():
        text = data.decode("utf-8-sig").replace(r"D:\TDKT", "")

        assert re.findall(r"(?<![A-Za-z])[A-Za-z]:\\|/(?:home|root|tmp|usr)\b", text) == [], name
        assert {"https://www.python.org/downloads/windows/"} >= set(re.findall(r"https?://\S+", text)), name


def test_what_is_read_first_opens_in_notepad_and_says_that_windows_is_still_to_see_it(written):
    data = written["DOC-TRUOC.txt"]

    assert data.startswith(b"\xef\xbb\xbf")
    assert "Chưa chạy thử trên Windows" in data.decode("utf-8-sig")
    assert "một trong các phiên bản: 3.11 hoặc 3.12." in data.decode("utf-8-sig")


@pytest.mark.parametrize("name", BATCH_FILES)
def test_a_start_file_reads_the_same_in_every_code_page(written, name):
    assert written[name].isascii()
    assert written[name].startswith(b"@echo off\r\nrem ")


@pytest.mark.parametrize("name", BATCH_FILES)
def test_every_jump_of_a_start_file_has_its_label_and_no_label_is_idle(written, name):
    lines = code(written[name])
    jumps = {found for line in lines for found in re.findall(r"\bgoto ([\w-]+)|\bcall :([\w-]+)", line)}
    labels = [line[1:] for line in lines if line.startswith(":")]

    assert sorted(labels) == sorted({first or second for first, second in jumps})


@pytest.mark.parametrize("name", BATCH_FILES)
def test_every_path_in_a_start_file_is_quoted(written, name):
    for line in code(written[name]):
        bare = re.sub(r'"[^"]*"', "", line)

        assert line.count('"') % 2 == 0, line
        assert "\\" not in bare, line
        assert "%~dp0" not in bare, line


@pytest.mark.parametrize("name", BATCH_FILES)
def test_no_line_of_a_start_file_falls_into_a_label_by_chance(written, name):
    lines = code(written[name])
    before = [lines[no - 1] for no, line in enumerate(lines) if line.startswith(":")]

    assert all(re.fullmatch(r"exit /b \d|goto [\w-]+", line) for line in before)
    assert "exit /b 1" == lines[-1]


@pytest.mark.parametrize("name", BATCH_FILES)
def test_every_file_that_a_start_file_names_is_in_the_folder(written, name):
    text = "\n".join(code(written[name]))
    named = set(re.findall(r"cai-dat\\[\w.-]+", text))
    reasons = {f"cai-dat\\{reason}.txt" for reason in re.findall(r'"LY_DO=([\w-]+)"', text)}

    assert {place.replace("\\", "/") for place in named | reasons} <= set(written)


def test_the_page_is_opened_by_the_program_that_was_installed(written):
    lines = code(written["MO-TRANG.bat"])

    assert r'start "" ".\moi-truong\Scripts\tdkt-app.exe"' in lines
    assert 'set "CO_GOI=3.12 3.11"' in lines


def test_an_old_python_is_told_what_to_do(written):
    assert written["cai-dat/python-cu.txt"].decode().splitlines() == [
        "Python trên máy này cũ quá: cần từ 3.11 trở lên.",
        "Hãy cài thêm Python 3.12 bản 64-bit: tệp «Windows installer (64-bit)» lấy từ python.org,",
        "tên kết thúc bằng «-amd64.exe». Không phải gỡ bản cũ.",
        "Các bước viết trong DOC-TRUOC.txt, mục CẦN GÌ TRƯỚC. Cài xong, mở lại tệp này.",
    ]


def code(batch: bytes) -> list[str]:
    """The lines of a start file that do something."""
    lines = batch.decode().splitlines()
    return [line.strip() for line in lines if line.strip() and not line.strip().lower().startswith("rem ")]


@pytest.mark.parametrize(
    ("version", "platform", "known", "says"),
    [
        ((2, 7, 18), "win-amd64", ["3.12"], 21),
        ((3, 10, 14), "win-amd64", ["3.12"], 21),
        ((3, 12, 1), "win32", ["3.12"], 22),
        ((3, 12, 1), "win-arm64", ["3.12"], 22),
        ((3, 15, 0), "win-amd64", ["3.12", "3.11"], 23),
        ((3, 12, 1), "win-amd64", ["3.12", "3.11"], 0),
    ],
)
def test_a_python_says_whether_it_can_run_the_bundle(monkeypatch, version, platform, known, says):
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(sys, "argv", ["kiem_tra.py", *known])
    monkeypatch.setattr(sysconfig, "get_platform", lambda: platform)

    with pytest.raises(SystemExit) as said:
        runpy.run_path(str(TOOLS / "windows_bundle/files/cai-dat/kiem_tra.py"))

    assert says == said.value.code
