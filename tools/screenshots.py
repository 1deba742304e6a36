"""Make the pictures of the page for the READMEs: a clerk's whole job in Chromium, as tests/external plays it.

Run from the top of the checkout: ``uv run --group browser python tools/screenshots.py docs/hinh``.
"""

import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "external"))
from clerk import DIRECTOR, OFFICE, SEAL, SIGNED_BY_HAND, Clerk, make_office, opened, served, write_small_workbook

LOOKS = {
    "trang-dau": "trang-dau",
    "so-lieu-loi": "trang-so-lieu",
    "bieu-mau": "trang-bieu-mau",
    "lap-sau-hop-dang-lap": "trang-dang-lap",
    "tong-quan-giua": "trang-tong-quan",
    "van-ban-da-ky": "trang-ky-so",
    "chu-ky": "trang-chu-ky",
}
"""States of the story, and the pictures they become."""
HEIGHTS = {
    "so-lieu-loi": 1150,
    "lap-sau-hop-dang-lap": 460,
    "trang-dau": 800,
    "van-ban-da-ky": 820,
    "tong-quan-giua": 1080,
}
TOPS = {"so-lieu-loi": "#ket-luan"}
"""What a picture begins with, where that is not the page's top."""
WIDTH, HEIGHT = 1280, 900
LARGEST = 150_000
"""Bytes; a README's picture should not be heavier."""
COLOURS = (96, 64, 48, 32, 24)
TEXTS = {
    "gioi_tinh": "Nữ",
    "que_quan": "xã Suối Mây, tỉnh Sơn Hà",
    "tru_quan": "phường Đồi Gió, tỉnh Sơn Hà",
    "trinh_do": "Kỹ sư đo lường",
    "nhiem_vu": "Phụ trách công tác kiểm định, hiệu chuẩn phương tiện đo tại Trung tâm Kỹ thuật đo lường.",
    "thanh_tich": "Hoàn thành 130% chỉ tiêu kiểm định năm 2026, tăng so với mức 118% của năm 2025.",
}


def main(out: Path) -> None:
    """Play the story and keep its pictures in ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "lam-viec"
        make_office(root / OFFICE)
        with (
            served(root) as address,
            sync_playwright() as playwright,
            opened(playwright, viewport={"width": WIDTH, "height": HEIGHT}) as page,
        ):
            _play(Clerk(page=page, address=address, root=root, seen=lambda name: _keep(page, name, out)), Path(folder))


def _play(clerk: Clerk, own: Path) -> None:
    clerk.makes_the_campaign()
    clerk.drops_the_workbook(write_small_workbook(own / "Danh sách đề nghị tháng 11.xlsx"))
    clerk.corrects_the_award()
    clerk.fills_the_form(TEXTS)
    form = clerk.downloads_the_form(own)
    clerk.gives_the_meeting()
    clerk.makes("truoc-hop", ("thuong-truc",))
    clerk.gives_numbers("sau-hop")
    clerk.makes("sau-hop", ("thuong-truc", "thu-ky", "truong-ban-kiem-phieu", SEAL, DIRECTOR))
    clerk.goes("")
    clerk.seen("tong-quan-giua")
    clerk.gives_numbers("quyet-dinh")
    clerk.makes("quyet-dinh", ("pho-giam-doc",))
    clerk.signs(SIGNED_BY_HAND)
    clerk.makes("luu", (SEAL,))
    clerk.downloads_the_dossier(own)
    clerk.looks_around(form)


def _keep(page: Page, state: str, out: Path) -> None:
    """The window at a state that has a picture, in as few colours as make it light."""
    if state not in LOOKS:
        return
    height = HEIGHTS.get(state, HEIGHT)
    page.set_viewport_size({"width": WIDTH, "height": height})
    if state in TOPS:
        page.locator(TOPS[state]).evaluate("(top) => top.scrollIntoView()")
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    for colours in COLOURS:
        light = BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(light, "PNG", optimize=True)
        if light.tell() <= LARGEST:
            break
    path = out / f"{LOOKS[state]}.png"
    path.write_bytes(light.getvalue())
    print(path, light.tell())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
