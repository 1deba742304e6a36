"""The whole job on the page in a real browser, from a dropped workbook to the signed dossier, and for everybody."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from clerk import (
    DIRECTOR,
    MISSPELT,
    OFFICE,
    SEAL,
    SIGNED_BY_HAND,
    Clerk,
    make_office,
    opened,
    served,
    write_small_workbook,
)

from tdkt_docs import verify
from tdkt_docs.pdf.text import page_texts

pytestmark = pytest.mark.external

TYPED = {
    "nhiem_vu": "Phụ trách kiểm định, hiệu chuẩn phương tiện đo ở vùng khuỷu sông.",
    "thanh_tich": "Hoàn thành 130% chỉ tiêu kiểm định; thưởng nóng bằng «Giấy khen».",
}
PHASES = {
    "truoc-hop": ("thuong-truc",),
    "sau-hop": ("thuong-truc", "thu-ky", "truong-ban-kiem-phieu", SEAL, DIRECTOR),
    "quyet-dinh": ("pho-giam-doc",),
    "luu": (SEAL,),
}
SERIOUS = ("serious", "critical")


@dataclass(slots=True, kw_only=True)
class Story:
    """What the clerk was told, what came of it, and what would have hindered others."""

    told: dict[str, str] = field(default_factory=dict)
    row: tuple[str, str] = ("", "")
    numbered: int = 0
    progress: dict[str, list[str]] = field(default_factory=dict)
    verdict: str = ""
    dossier: Path = Path()
    roots: Path = Path()
    looked_at: list[str] = field(default_factory=list)
    hindrances: dict[str, Any] = field(default_factory=dict)
    unreached: dict[str, Any] = field(default_factory=dict)


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Played once; each test looks at a part of it."""
    from playwright.sync_api import sync_playwright

    root = tmp_path_factory.mktemp("lam-viec")
    make_office(root / OFFICE)
    with served(root) as address, sync_playwright() as playwright, opened(playwright) as page:
        story = Story(roots=root / OFFICE / "chung-thu-goc")
        clerk = Clerk(page=page, address=address, root=root, seen=lambda name: _look(page, name, story))
        _play(clerk, story, tmp_path_factory.mktemp("cua-van-thu"))
    return story


def _play(clerk: Clerk, story: Story, own: Path) -> None:
    story.told["tạo đợt"] = clerk.makes_the_campaign()
    story.told["nạp bảng"] = clerk.drops_the_workbook(write_small_workbook(own / "Danh sách tháng 11.xlsx"))
    story.unreached["so-lieu"] = _unreached(clerk.page, "table.rows")
    story.row = clerk.corrects_the_award()
    clerk.fills_the_form(TYPED)
    form = clerk.downloads_the_form(own)
    story.unreached["bieu-mau"] = _unreached(clerk.page, ".trang-giay img")
    clerk.gives_the_meeting()
    for phase, keys in PHASES.items():
        if phase in ("sau-hop", "quyet-dinh"):
            story.numbered += clerk.gives_numbers(phase)
        if phase == "luu":
            story.told["ký"] = clerk.signs(SIGNED_BY_HAND)
        story.progress[phase] = clerk.makes(phase, keys)
    story.verdict, story.dossier = clerk.downloads_the_dossier(own)
    clerk.looks_around(form)


def _look(page: Any, name: str, story: Story) -> None:
    """What axe finds that is serious, and what is wider than the window."""
    from axe_playwright_python.sync_playwright import Axe

    # of rules that are kept axe tells one element each: telling all of them costs more than the looking
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    serious = {each["id"]: [node["html"] for node in each["nodes"]] for each in found if each["impact"] in SERIOUS}
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        serious["too-wide"] = [page.url]
    story.looked_at.append(name)
    if serious:
        story.hindrances[name] = serious


def _unreached(page: Any, last: str) -> dict[str, list[str]]:
    """Controls that Tab does not come to in the order of the page, and those that do not show that it came."""
    page.goto(page.url.partition("?")[0])
    page.locator(last).first.wait_for()
    expected: list[str] = page.evaluate(_CONTROLS)
    reached, hidden = [], []
    for _ in expected:
        page.keyboard.press("Tab")
        name, is_shown = page.evaluate(_FOCUSED)
        reached.append(name)
        hidden += [] if is_shown else [name]
    return {
        "order": [f"{want} ≠ {got}" for want, got in zip(expected, reached, strict=True) if want != got],
        "hidden": hidden,
    }


def test_from_a_dropped_workbook_to_a_signed_dossier(story: Story) -> None:
    before, after = story.row
    texts = " ".join(" ".join(page_texts(story.dossier.read_bytes())).split())
    judged = verify.verify(story.dossier, roots=story.roots)

    assert story.told["tạo đợt"].startswith("Đã tạo đợt «Khen thưởng tổng kết công tác năm 2026».")
    assert "«Danh sách tháng 11.xlsx»" in story.told["nạp bảng"]
    assert ("Giữ lại" in before, MISSPELT in before) == (True, True)
    assert ("Trong văn bản" in after, MISSPELT in after) == (True, False)
    assert story.numbered == 9
    assert "Huỳnh Ánh Hoa, bằng khoá thử nghiệm, không có giá trị pháp lý" in story.told["ký"]
    assert story.verdict == "Chữ ký số hợp lệ"
    assert verify.sentence(judged).startswith(story.verdict)
    assert len(judged.signatures) == 1
    assert [text in texts for text in TYPED.values()] == [True, True]


def test_progress_is_told_while_papers_are_made(story: Story) -> None:
    assert list(story.progress) == list(PHASES)
    assert all(len(lines) > 1 for lines in story.progress.values()), story.progress
    assert all("/" in lines[-1] for lines in story.progress.values()), story.progress


def test_no_page_hinders_people_with_disabilities(story: Story) -> None:
    assert len(set(story.looked_at)) >= 25
    assert story.hindrances == {}


def test_the_keyboard_reaches_every_control_in_its_order_and_shows_where_it_is(story: Story) -> None:
    assert story.unreached == {page: {"order": [], "hidden": []} for page in ("so-lieu", "bieu-mau")}


_NAME = """const nameOf = (each) => {
    const words = (each.innerText || each.getAttribute("aria-label") || "").trim().slice(0, 30);
    return `${each.tagName.toLowerCase()} ${each.id || each.name || ""} ${words}`.replace(/\\s+/g, " ").trim();
  };"""
_CONTROLS = f"""() => {{
  {_NAME}
  const radios = new Set();
  const may = "a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex='0']";
  return [...document.querySelectorAll(may)].filter((each) => {{
    const isSeen = each.checkVisibility({{ visibilityProperty: true, contentVisibilityAuto: true }});
    if (each.disabled || each.tabIndex < 0 || !isSeen) return false;
    if (each.type !== "radio") return true;
    const isNew = !radios.has(each.name);
    radios.add(each.name);
    return isNew;
  }}).map(nameOf);
}}"""
_FOCUSED = f"""() => {{
  {_NAME}
  const each = document.activeElement;
  const look = getComputedStyle(each);
  const box = each.getBoundingClientRect();
  const isInView = box.bottom > 0 && box.top < innerHeight;
  return [nameOf(each), look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2 && isInView];
}}"""
