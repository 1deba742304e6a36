"""Run by hand: two thousand people through all phases, twice the demo, and a kill at every folder's birth."""

import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tdkt_docs import resources, sign, web

PASSWORD = "thu-nghiem"
PEOPLE = 2000
PHASES = ("truoc-hop", "sau-hop", "quyet-dinh", "luu")
CAPTIONS = "STT,Họ và tên,Ngày sinh,Giới tính,Chức vụ,Đơn vị,Danh hiệu đề nghị,Mức độ hoàn thành nhiệm vụ\n"
SETTINGS = """schema = 1
[dot]
ten = "Khen thưởng lớn"
nam = 2026
loai = "cong-trang"
so-lieu = "ds.csv"
[ngay]
quyet-dinh = 2026-11-16
"""
KEYS = ("giam-doc", "pho-giam-doc", "thuong-truc", "thu-ky", "truong-ban-kiem-phieu", "co-quan")


def start(*arguments: object, **env: str) -> subprocess.Popen[str]:
    call = [sys.executable, "-m", "tdkt_docs", *(str(argument) for argument in arguments)]
    return subprocess.Popen(
        call,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "TDKT_PASSWORD": PASSWORD, **env},
        start_new_session=True,
    )


def bytes_of(out: Path) -> dict[str, bytes]:
    paths = (path for pattern in ("1-*/*", "2-*/*") for path in out.glob(pattern))
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    office = tmp_path / "so-khcn"
    shutil.copytree(resources.samples_dir() / "so-khcn", office)
    since = datetime.now(UTC) - timedelta(days=1)
    holders = {name: f"Người ký {name}" for name in KEYS}
    root, _ = sign.make_test_keys(office / "khoa-thu-nghiem", holders, at=since, password=PASSWORD.encode())
    shutil.copy(root, office / "chung-thu-goc")
    return office


def campaign(office: Path, people: int) -> Path:
    """A campaign of ``people``: every fourth gets a giấy khen, the others a title."""
    folder = office / f"dot-{people}"
    folder.mkdir()
    (folder / "dot.toml").write_text(SETTINGS, encoding="utf-8")
    family, middle, given = (
        ("Nguyễn", "Trần", "Lê", "Phạm"),
        ("Văn", "Thị", "Ngọc"),
        ("An", "Bình", "Chi", "Dũng", "Hà"),
    )
    rows = [
        f"{n},{family[n % 4]} {middle[n % 3]} {given[n % 5]} {n},{n % 28 + 1:02}/3/19{70 + n % 30},Nam,Chuyên viên,"
        f"Phòng số {n % 40},{'Giấy khen' if n % 4 == 0 else 'Lao động tiên tiến'},Hoàn thành tốt nhiệm vụ\n"
        for n in range(1, people + 1)
    ]
    (folder / "ds.csv").write_text(CAPTIONS + "".join(rows), encoding="utf-8-sig")
    return folder


def test_two_thousand_people_go_through_all_phases(office: Path, record_property):
    folder = campaign(office, PEOPLE)

    for phase in PHASES:
        begun = time.monotonic()
        process = start("run", folder, "--phase", phase)
        out, err = process.communicate()
        seconds = round(time.monotonic() - begun, 1)
        record_property(phase, seconds)
        sys.stderr.write(f"{phase}: {seconds} s\n")
        assert process.returncode in {0, 1}, err
        assert f"{PEOPLE} dòng có tên = " in out

    assert PEOPLE // 4 == len(list((folder / "ket-qua/2-van-ban-pdf").glob("giay-khen_*.pdf")))


def test_the_page_answers_within_a_tenth_of_a_second_on_a_thousand_people(office: Path, record_property):
    folder = campaign(office, 1000)
    assert 0 == ended(start("run", folder, "--phase", "quyet-dinh", "--until", "fill"))
    site = web.Site(workplace=web.Workplace(root=office), now=lambda: datetime.now(UTC))
    client, root = TestClient(web.application(site), base_url="http://127.0.0.1:8123"), "/dot/so-khcn.dot-1000"
    ends = ("", "/nguoi", "/nguoi/ca-nhan-500", "/lap", "/ket-qua", "/van-ban/danh-sach-de-nghi", "/so-ngay")

    seconds: dict[str, float] = {}
    for end in ("", *ends):  # the first look reckons, the others see what it found
        begun = time.process_time()
        assert client.get(root + end).status_code == 200
        seconds[end] = round(time.process_time() - begun, 3)
    record_property("pages", seconds)

    assert max(seconds.values()) < 0.1, seconds


def ended(process: subprocess.Popen[str]) -> int:
    """The exit code of a finished run, its pipes read to the end and closed."""
    process.communicate()
    return process.returncode


def test_two_demos_in_fresh_folders_are_the_same_bytes_and_a_third_over_the_first_changes_none(tmp_path: Path):
    first, second = tmp_path / "mot", tmp_path / "hai"
    plays = [
        start("demo", "--out", first, PYTHONHASHSEED="1", TZ="Asia/Ho_Chi_Minh"),
        start("demo", "--out", second, PYTHONHASHSEED="77", TZ="America/Anchorage", LC_ALL="C"),
    ]
    assert [0, 0] == [ended(play) for play in plays]
    out = first / "so-khcn/dot-2026/ket-qua"
    before = bytes_of(out)

    again = start("demo", "--out", first)

    assert 0 == ended(again)
    assert before == bytes_of(second / "so-khcn/dot-2026/ket-qua")
    assert before == bytes_of(out)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("tenths", range(4, 60, 4))
def test_a_run_stopped_at_any_moment_is_completed_by_the_next(office: Path, how: signal.Signals, tenths: int):
    folder, calm = campaign(office, 12), office / "yen-tinh"
    assert ended(start("run", folder, "--phase", "luu", "--out", calm)) in {0, 1}
    process = start("run", folder, "--phase", "luu")
    time.sleep(tenths / 10)
    if process.poll() is None:
        os.killpg(process.pid, how)
    _, err = process.communicate()
    assert "Traceback" not in err

    assert ended(start("run", folder, "--phase", "luu")) in {0, 1}

    assert bytes_of(calm) == bytes_of(folder / "ket-qua")
    assert "sửa tay" not in (folder / "ket-qua/report.json").read_text(encoding="utf-8")
    assert [] == [path for path in (folder / "ket-qua").rglob("*") if "tdkt-tam" in path.name]


def test_a_killed_demo_starts_over(tmp_path: Path):
    out = tmp_path / "mau"
    unfinished = out / ".tdkt-mau-4242"
    unfinished.mkdir(parents=True)
    (unfinished / "co-quan.toml").write_text("dở dang", encoding="utf-8")
    process = start("demo", "--out", out)
    while not (out / "so-khcn").exists():
        assert process.poll() is None
        time.sleep(0.01)

    os.killpg(process.pid, signal.SIGKILL)

    process.communicate()
    assert ["so-khcn"] == [path.name for path in out.iterdir()]
    assert (out / "so-khcn/khoa-thu-nghiem").is_dir()
    assert 0 == ended(start("demo", "--out", out))
