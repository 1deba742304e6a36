"""A workplace of invented offices, the page over it, and what a browser would do with it."""

import re
import shutil
import time
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

from httpx2 import Response
from openpyxl import Workbook
from starlette.testclient import TestClient

from tdkt_docs import resources, web

HOME = "http://127.0.0.1:8123"
CAPTIONS = (
    "STT",
    "Họ và tên",
    "Ngày sinh",
    "Giới tính",
    "Chức vụ",
    "Đơn vị",
    "Danh hiệu đề nghị",
    "Mức độ hoàn thành nhiệm vụ",
)
OFFICE = """schema = 1
[co-quan]
ten = "Sở Thử nghiệm"
viet-tat = "STN"
dia-danh = "Sơn Hà"
cap = "so"
"""
CAMPAIGN = """schema = 1
[dot]
ten = "Khen thưởng thử"
nam = 2026
loai = "cong-trang"
so-lieu = "ds.xlsx" # tệp số liệu
[ngay]
quyet-dinh = 2026-11-16
"""


def site(root: Path) -> web.Site:
    return web.Site(workplace=web.Workplace(root=root), now=lambda: datetime(2026, 11, 26, 8, tzinfo=UTC))


def client(of: web.Site) -> TestClient:
    """A browser on the page's own pages: each of its requests bears the token."""
    return TestClient(web.application(of), base_url=HOME, headers={"x-tdkt-token": of.token.value})


def sample(root: Path) -> Path:
    """The sample office in a workplace; its campaign's folder."""
    shutil.copytree(resources.samples_dir() / "so-khcn", root / "so-khcn")
    return root / "so-khcn" / "dot-2026"


def small(root: Path, *people: tuple[object, ...]) -> Path:
    """A campaign of its own with the persons given; its folder, ``/dot/so-thu.dot-1``."""
    folder = root / "so-thu" / "dot-1"
    folder.mkdir(parents=True)
    (root / "so-thu" / "co-quan.toml").write_text(OFFICE, encoding="utf-8")
    (folder / "dot.toml").write_text(CAMPAIGN, encoding="utf-8")
    workbook(folder / "ds.xlsx", *people)
    return folder


def workbook(path: Path, *people: tuple[object, ...]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "CÁ NHÂN"
    for row in (CAPTIONS, *people):
        sheet.append(row)
    book.save(path)
    return path


def person(
    no: int, name: str = "", award: str = "Lao động tiên tiến", born: object = "01/03/1980"
) -> tuple[object, ...]:
    unit = f"Phòng số {no % 40}"
    return (no, name or f"Nguyễn Văn An {no}", born, "Nam", "Chuyên viên", unit, award, "Hoàn thành tốt nhiệm vụ")


def judged(browser: TestClient, address: str) -> Response:
    """The page once its judgement is there."""
    state = f"{address.partition('?')[0]}/trang-thai"
    until = time.monotonic() + 60
    while not browser.get(state).json()["fresh"]:
        assert time.monotonic() < until
        time.sleep(0.02)
    return browser.get(address)


def told(answer: Response) -> list[str]:
    """What the page says of the step just done, or why it was refused."""
    boxes = re.findall(
        r'<(?:div|section)[^>]*role="(?:alert|status)"[^>]*>(.*?)</(?:div|section)>', answer.text, re.DOTALL
    )
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", box)).split()) for box in boxes]


def typing(answer: Response, place: str) -> dict[str, str]:
    """The form of a cell as the page shows it, without what is typed."""
    forms = re.findall(r'<form method="post" action="[^"]*/o".*?</form>', answer.text, re.DOTALL)
    form = next(form for form in forms if f"ô {place}" in form)
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form)}
