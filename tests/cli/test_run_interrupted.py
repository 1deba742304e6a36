"""Stopped, killed, out of room, two at a time: nothing half written, and the next run ends as if nothing had been."""

import contextlib
import os
import resource
import signal
import sqlite3
import subprocess
from pathlib import Path

import pytest
from terminal import Said, ended, files, start_tdkt, tdkt, wait_for

PLAIN = ("1-*/*", "2-*/*")
"""The files that are the same bytes whenever they are made."""


def start(campaign: Path) -> subprocess.Popen[str]:
    """A run that hears Ctrl-C, whether or not the tests themselves do: a shell's background jobs ignore it."""
    return start_tdkt(
        "run",
        campaign,
        "--phase",
        "quyet-dinh",
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def leftovers(out: Path) -> list[str]:
    """Unfinished files, and files that are no whole .docx, .pdf."""
    ends = {".docx": b"PK\x05\x06", ".pdf": b"%%EOF"}
    found = files(out)
    broken = [name for name, data in found.items() if ends.get(Path(name).suffix, b"") not in data[-1100:]]
    return broken + [name for name in found if "tdkt-tam" in name]


def stop_all(process: subprocess.Popen[str], how: signal.Signals) -> Said:
    """Signal the process and its workers, as a terminal does."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, how)
    return ended(process)


@pytest.mark.parametrize("moment", ["2-van-ban-pdf"])
def test_ctrl_c_leaves_whole_files_and_the_next_run_completes(small: Path, small_run: Path, moment: str):
    out = small / "ket-qua"
    process = start(small)
    wait_for(out / moment)

    said = stop_all(process, signal.SIGINT)

    assert (130, "") == (said.code, said.out)
    assert "Đã dừng theo yêu cầu. Phần đã làm xong được giữ nguyên; chạy lại để làm tiếp." == said.err.strip()
    assert [] == leftovers(out)
    assert 0 == tdkt("run", small, "--phase", "quyet-dinh").code
    assert files(small_run / "nho/ket-qua", *PLAIN) == files(out, *PLAIN)


@pytest.mark.parametrize("moment", ["4-da-ky-so"])
def test_a_killed_run_leaves_whole_files_and_the_next_run_completes(small: Path, small_run: Path, moment: str):
    out = small / "ket-qua"
    process = start(small)
    wait_for(out / moment)

    said = stop_all(process, signal.SIGKILL)

    assert -signal.SIGKILL == said.code
    assert 0 == tdkt("run", small, "--phase", "quyet-dinh").code
    assert [] == leftovers(out)
    assert files(small_run / "nho/ket-qua", *PLAIN) == files(out, *PLAIN)
    assert set(files(small_run / "nho/ket-qua")) == set(files(out))
    assert "sửa tay" not in (out / "report.json").read_text(encoding="utf-8")


def test_a_file_put_in_place_just_before_the_kill_is_still_known_as_ours(done: Path):
    out = done / "ket-qua"
    name = "4-da-ky-so/danh-sach-de-nghi.pdf"
    before = (out / name).read_bytes()
    with contextlib.closing(sqlite3.connect(out / ".tdkt/so-cai.sqlite")) as ledger, ledger:
        (sha256,) = ledger.execute("select sha256 from artefact where path = ?", (name,)).fetchone()
        ledger.execute("insert into intent (path, sha256) values (?, ?)", (name, sha256))
        ledger.execute("delete from artefact where path = ?", (name,))

    said = tdkt("run", done, "--phase", "quyet-dinh", "--json")

    assert [] == [finding["code"] for finding in said.json["findings"] if finding["code"] in {"TD-235", "TD-236"}]
    assert before != (out / name).read_bytes(), "its origin is not known, so it is made anew"


def test_two_runs_at_a_time_are_refused(done: Path):
    with contextlib.closing(sqlite3.connect(done / "ket-qua/.tdkt/khoa.sqlite", isolation_level=None)) as lock:
        lock.execute("begin exclusive")
        said = tdkt("run", done, "--phase", "quyet-dinh")

    assert (11, "") == (said.code, said.out)
    assert "Một lần chạy khác đang làm việc trong thư mục «ket-qua»." in said.err


def test_a_file_that_finds_no_room_is_said_and_leaves_nothing_half(small: Path, small_run: Path):
    process = start_tdkt(
        "run",
        small,
        "--phase",
        "quyet-dinh",
        preexec_fn=lambda: (
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN),
            resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY)),
        ),
    )
    said = ended(process)

    out = small / "ket-qua"
    assert (11, "") == (said.code, said.out), said.err
    assert "ĩa đã đầy" in said.err
    assert "Traceback" not in said.err
    assert [] == leftovers(out)
    assert 0 == tdkt("run", small, "--phase", "quyet-dinh").code
    assert files(small_run / "nho/ket-qua", *PLAIN) == files(out, *PLAIN)


def test_a_ledger_that_is_no_ledger_is_said(done: Path):
    (done / "ket-qua/.tdkt/so-cai.sqlite").write_bytes(b"khong phai so cai " * 500)

    said = tdkt("run", done, "--phase", "quyet-dinh")

    assert (11, "") == (said.code, said.out)
    assert "Sổ ghi của thư mục «ket-qua» bị hỏng." in said.err


def test_what_a_killed_run_left_unfinished_is_cleared(done: Path):
    out = done / "ket-qua"
    left = [out / "2-van-ban-pdf/.tdkt-tam-999", out / ".tdkt-tam-1"]
    for path in left:
        path.write_bytes(b"nua chung")

    tdkt("run", done, "--phase", "quyet-dinh")

    assert [False, False] == [path.exists() for path in left]
