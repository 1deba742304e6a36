"""Papers are made in a process of their own, watched live, stopped; a process that dies is a sentence."""

import json
import os
import signal
import sys
from pathlib import Path

import pytest
from page_client import DOT, PASSWORD, Page

START = {"pha": "truoc-hop"}


def alive(pid: int) -> bool:
    """Whether the process runs; one that ended and was not asked about does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def events(page: Page) -> list[dict[str, object]]:
    answer = page.client.get(f"{DOT}/lap/tien-do")
    assert answer.headers["content-type"].startswith("text/event-stream")
    return [json.loads(line.removeprefix("data: ")) for line in answer.text.splitlines() if line.startswith("data: ")]


def test_a_phase_is_made_signed_and_summed_up_while_its_progress_is_told(blank: Page) -> None:
    shown = blank.post("/lap", {**START, "mat-khau.thuong-truc": PASSWORD})
    told = events(blank)
    ended = blank.waited()
    after = blank.text("/lap")

    assert "Đang lập: Trước họp Hội đồng" in shown
    assert '<meta http-equiv="refresh" content="3">' in shown
    assert [False, True] == [told[0]["ended"], told[-1]["ended"]]
    assert "xong" == ended
    assert "Lần lập vừa rồi: Trước họp Hội đồng" in after
    assert "3 dòng có tên = 3 trong văn bản" in after
    assert (blank.campaign / "ket-qua/4-da-ky-so/danh-sach-de-nghi.pdf").is_file()


def test_no_password_stands_in_a_command_an_environment_a_page_or_a_file(blank: Page) -> None:
    secret = "mật-khẩu-rất-riêng"

    shown = blank.post("/lap", {**START, "mat-khau.thuong-truc": secret})
    pid = blank.app.state.site.jobs.last("so-khcn.nho")._process.pid
    command, environment = Path(f"/proc/{pid}/cmdline").read_bytes(), Path(f"/proc/{pid}/environ").read_bytes()
    blank.waited()
    after = blank.text("/lap")

    assert secret not in shown + after
    assert secret.encode() not in command + environment
    assert not [p for p in blank.office.rglob("*") if p.is_file() and secret.encode() in p.read_bytes()]
    assert "Mật khẩu" in after
    assert "«thuong-truc.p12»" in after, "the sentence that a wrong password always gets"


def test_a_second_start_is_refused_and_a_stopped_run_keeps_what_it_finished(blank: Page) -> None:
    blank.post("/lap", START)
    pid = blank.app.state.site.jobs.last("so-khcn.nho")._process.pid
    second = blank.post("/lap", START)
    stopped = blank.post("/lap/dung", {})

    assert "Đợt này đang được lập hoặc đang ký" in second
    assert "Đã dừng theo yêu cầu. Phần đã làm xong được giữ nguyên." in stopped
    assert not alive(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_process_that_dies_is_a_sentence(blank: Page) -> None:
    blank.post("/lap", START)
    os.kill(blank.app.state.site.jobs.last("so-khcn.nho")._process.pid, signal.SIGKILL)

    assert "hong" == blank.waited(20)
    assert "Việc lập văn bản đã dừng bất ngờ." in blank.text("/lap")


def test_what_cannot_be_made_is_told_with_its_remedy(blank: Page) -> None:
    (blank.campaign / "dot.toml").write_text("schema = 1\n[dot]\nso-lieu = 'khong-co.csv'\n", encoding="utf-8")
    jobs = blank.app.state.site.jobs
    order = {"kind": "run", "campaign": str(blank.campaign), "phase": "truoc-hop", "now": "2026-11-26T08:00:00+07:00"}

    job = jobs.start("so-khcn.nho", {**order, "language": "vi", "is_draft": False, "passwords": {}, "left_out": []})
    state = job.wait(60)

    assert "loi" == state.status
    assert "khong-co.csv" in json.dumps(dict(state.values))


def test_when_the_page_is_stopped_what_is_being_made_ends_too(blank: Page) -> None:
    blank.post("/lap", START)
    job = blank.app.state.site.jobs.last("so-khcn.nho")

    blank.client.__exit__(None, None, None)
    job.wait(20)
    blank.client.__enter__()

    assert not alive(job._process.pid)


def test_a_process_whose_page_is_gone_ends_by_itself(blank: Page) -> None:
    blank.post("/lap", START)
    job = blank.app.state.site.jobs.last("so-khcn.nho")

    job._process.stdin.close()

    assert "hong" == job.wait(20).status


def test_a_phase_nobody_knows_is_a_sentence(blank: Page) -> None:
    assert "Chưa chọn pha để lập." in blank.post("/lap", {"pha": "../x"})
