"""How soon the pages of a campaign of a thousand people answer, asked over loopback as a browser does.

Run from the top of the checkout, on a machine that does nothing else: ``uv run python tests/bench/page_times.py``.
With ``--phase truoc-hop`` the papers of a phase are made first, so that there are results to show.
"""

import argparse
import http.client
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook

PEOPLE, ASKED = 1000, 30
MOST_MS = 100
CAMPAIGN = "/dot/so-thu.dot-1000"
OFFICE = """schema = 1
[co-quan]
ten = "Sở Thử nghiệm"
viet-tat = "STN"
dia-danh = "Sơn Hà"
cap = "so"
"""
SETTINGS = """schema = 1
[dot]
ten = "Khen thưởng lớn"
nam = 2026
loai = "cong-trang"
so-lieu = "ds.xlsx"
[ngay]
quyet-dinh = 2026-11-16
"""
CAPTIONS = "STT,Họ và tên,Ngày sinh,Giới tính,Chức vụ,Đơn vị,Danh hiệu đề nghị,Mức độ hoàn thành nhiệm vụ"
AWARDS = ("Giấy khen", "Chiến sĩ thi đua cơ sở", *["Lao động tiên tiến"] * 6)
PAGES = (
    "/",
    CAMPAIGN,
    f"{CAMPAIGN}?trang=2",
    f"{CAMPAIGN}/so-lieu",
    f"{CAMPAIGN}/so-lieu?muc=loi",
    f"{CAMPAIGN}/so-lieu?trang=20",
    f"{CAMPAIGN}/so-lieu?tim=phong+so+7",
    f"{CAMPAIGN}/so-lieu?mo=ca-nhan-500&giu=ca-nhan-500",
    f"{CAMPAIGN}/bieu-mau",
    f"{CAMPAIGN}/bieu-mau?trang=20",
    f"{CAMPAIGN}/bieu-mau?tim=phong+so+7",
    f"{CAMPAIGN}/nguoi",
    f"{CAMPAIGN}/nguoi?tim=binh",
    f"{CAMPAIGN}/lap",
    f"{CAMPAIGN}/so-ngay?tat-ca=1",
    f"{CAMPAIGN}/ket-qua",
    f"{CAMPAIGN}/ket-qua/chu-ky",
    f"{CAMPAIGN}/khong-co",
)
LINKS = {"người": '/nguoi/[^"?]+', "văn bản": '/van-ban/[^"?]+', "biểu mẫu của một người": '/bieu-mau/[^"?/]+'}
"""Pages whose addresses are found on others: what they are called, and what their addresses end in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Of one page."""

    page: str
    status: int
    size_kb: int
    first_ms: float
    p50_ms: float
    p95_ms: float
    max_ms: float
    cpu_ms: float
    """Of the server alone, a request: what else the machine does says nothing of it."""


def main() -> None:
    """Print the table; ends with 1 where a page takes longer than it may."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--phase", default="")
    asked.add_argument("--people", type=int, default=PEOPLE)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        campaign = make_campaign(Path(folder), options.people)
        if options.phase:
            call = [sys.executable, "-m", "tdkt_docs", "run", str(campaign), "--phase", options.phase]
            subprocess.run(call, check=False)
        found = measured(Path(folder))
    print("| page | status | kB | first | p50 | p95 | max | CPU (ms) |\n|---|---|---|---|---|---|---|---|")
    for each in found:
        after = " | ".join(f"{ms:.1f}" for ms in (each.first_ms, each.p50_ms, each.p95_ms, each.max_ms, each.cpu_ms))
        print(f"| {each.page} | {each.status} | {each.size_kb} | {after} |")
    sys.exit(any(each.p95_ms > MOST_MS for each in found))


def make_campaign(root: Path, people: int) -> Path:
    """Invented people, every fifth with a day that is none and an award that nobody knows."""
    campaign = root / "so-thu" / "dot-1000"
    campaign.mkdir(parents=True)
    (root / "so-thu" / "co-quan.toml").write_text(OFFICE, encoding="utf-8")
    (campaign / "dot.toml").write_text(SETTINGS, encoding="utf-8")
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "CÁ NHÂN"
    sheet.append(CAPTIONS.split(","))
    families, middles, given = (
        ("Nguyễn", "Trần", "Lê", "Phạm"),
        ("Văn", "Thị", "Ngọc"),
        ("An", "Bình", "Chi", "Dũng", "Hà"),
    )
    for no in range(1, people + 1):
        name = f"{families[no % 4]} {middles[no % 3]} {given[no % 5]} {no}"
        born = "31/2/1980" if no % 5 == 0 else f"{no % 28 + 1:02}/03/{1970 + no % 30}"
        award = "Giấy khenn" if no % 5 == 0 else AWARDS[no % len(AWARDS)]
        sheet.append([no, name, born, "Nam", "Chuyên viên", f"Phòng số {no % 40}", award, "Hoàn thành tốt nhiệm vụ"])
    book.save(campaign / "ds.xlsx")
    return campaign


def measured(root: Path) -> list[Times]:
    """Each page of the served folder."""
    call = [sys.executable, "-m", "tdkt_docs", "serve", str(root), "--no-open"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, encoding="utf-8") as program:
        assert program.stdout is not None
        found = re.search(r"127\.0\.0\.1:(\d+)", program.stdout.readline())
        assert found is not None
        browser = http.client.HTTPConnection("127.0.0.1", int(found[1]))
        pages = dict(zip(PAGES, PAGES, strict=True))
        for _ in range(600):
            if json.loads(_get(browser, f"{CAMPAIGN}/so-lieu/trang-thai")[1])["fresh"]:
                break
            time.sleep(0.1)
        server = program.pid
        times = [_times(browser, server, page, address) for page, address in pages.items()]
        listed = "".join(_get(browser, f"{CAMPAIGN}{end}")[1] for end in ("", "/nguoi", "/bieu-mau"))
        for page, pattern in LINKS.items():
            link = re.search(f'href="({re.escape(CAMPAIGN)}{pattern})"', listed)
            times += [_times(browser, server, page, link[1])] if link else []
        form = re.search(f'href="({re.escape(CAMPAIGN)}/bieu-mau/[^"?/]+/[^"?/]+)"', listed)
        times += [_times(browser, server, "biểu mẫu", form[1])] if form else []
        program.terminate()
    return times


def _times(browser: http.client.HTTPConnection, server: int, page: str, address: str) -> Times:
    first, text, status = _get(browser, address)
    time.sleep(3 if first > MOST_MS else 0)  # what is still being read goes on
    before = _cpu_ms(server)
    rest = [_get(browser, address)[0] for _ in range(ASKED)]
    return Times(
        page=page.removeprefix(CAMPAIGN) or "/dot",
        status=status,
        size_kb=len(text.encode()) // 1000,
        first_ms=first,
        p50_ms=statistics.median(rest),
        p95_ms=statistics.quantiles(rest, n=20)[-1],
        max_ms=max(rest),
        cpu_ms=(_cpu_ms(server) - before) / ASKED,
    )


def _cpu_ms(process: int) -> float:
    """What a process has used so far, Linux only."""
    used = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[11:13]
    return sum(map(int, used)) * 1000 / os.sysconf("SC_CLK_TCK")


def _get(browser: http.client.HTTPConnection, address: str) -> tuple[float, str, int]:
    began = time.perf_counter()
    browser.request("GET", address)
    answer = browser.getresponse()
    text = answer.read().decode()
    return (time.perf_counter() - began) * 1000, text, answer.status


if __name__ == "__main__":
    main()
