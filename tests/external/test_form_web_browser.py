"""Forms in a real browser (Chromium): the file of its own, and the page beside its paper."""

import json
import re
import shutil
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from tdkt_docs import bind, catalog, form, pipeline, read, resources, web
from tdkt_docs.model.eform import EForm, Options, Part, Question

pytestmark = pytest.mark.external

CHROMIUM = "/usr/bin/chromium"
ACHIEVED = "Hoàn thành 130% chỉ tiêu, vượt 12 điểm; «Trạm 2» <b>.\nTiết kiệm 203 triệu đồng."


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A page whose program must not fail."""
    context = chromium.new_context(locale="vi-VN", accept_downloads=True)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda told: errors.append(told.text) if "Content Security Policy" in told.text else None)
    yield opened
    context.close()
    assert errors == []


def asked():
    return form.form_of_template(catalog.form_named(catalog.forms_at_hand(None), "bao-cao-ca-nhan/nd152-2025"))


def test_a_form_in_a_file_of_its_own_is_filled_kept_saved_and_read_back(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "bieu-mau.html"
    path.write_bytes(form.write(asked(), "web"))

    page.goto(path.as_uri())
    page.locator("[name=ho_ten]").press_sequentially("Lê Thị Ánh Nguyệt")
    page.keyboard.press("Enter")
    page.keyboard.insert_text("05/3/1980")
    page.fill("[name=thanh_tich]", ACHIEVED)
    _fill_rows(page)
    page.locator(".tinh-trang", has_text="Đã lưu lúc").wait_for()
    page.reload()
    with page.expect_download() as saved:
        page.keyboard.press("Control+s")
    saved.value.save_as(tmp_path / "tra-loi.json")

    answers = bind.bind_form(read.read_form(tmp_path / "tra-loi.json"), asked()).answers
    assert saved.value.suggested_filename == "bao-cao-ca-nhan_nd152-2025_le-thi-anh-nguyet.json"
    assert answers == {
        "ho_ten": "Lê Thị Ánh Nguyệt",
        "ngay_sinh": "05/3/1980",
        "thanh_tich": tuple(ACHIEVED.split("\n")),
        "danh_hieu_da_dat": (
            {"nam": "2025", "ten": "Lao động tiên tiến\nhai năm liền"},
            {"nam": "2024", "ten": "Chiến sĩ thi đua cơ sở"},
        ),
    }
    assert "Mục bắt buộc còn trống" in page.locator(".con-thieu h2").inner_text()


def _fill_rows(page: Any) -> None:
    """Three rows; the third is moved up by keyboard, the first removed."""
    for number, (year, name) in enumerate(
        (("2023", "x"), ("2024", "Chiến sĩ thi đua cơ sở"), ("2025", "Lao động tiên tiến\nhai năm liền")), 1
    ):
        page.click("[data-bang=danh_hieu_da_dat] .them")
        page.keyboard.insert_text(year)
        page.fill(f'[name="danh_hieu_da_dat/{number}/ten"]', name)
    page.focus('[name="danh_hieu_da_dat/3/nam"]')
    page.keyboard.press("Alt+ArrowUp")
    page.locator("[data-bang=danh_hieu_da_dat] [data-lam=xoa]").first.click()


def test_answers_saved_before_are_opened_again_and_those_of_another_form_are_not(page: Any, tmp_path: Path) -> None:
    path, kept, other = tmp_path / "b.html", tmp_path / "a.json", tmp_path / "khac.json"
    path.write_bytes(form.write(asked(), "web"))
    answers = {"ho_ten": "Đỗ Hữu Ước", "ds_sang_kien": [{"title": "Sổ tay", "share": "60%"}]}
    kept.write_text(json.dumps({"form": asked().id, "edition": "cu", "answers": answers}), encoding="utf-8")
    other.write_text(json.dumps({"form": "khac/1", "answers": {"ho_ten": "X"}}), encoding="utf-8")

    page.goto(path.as_uri())
    page.set_input_files("input[type=file]", other)
    page.locator(".tinh-trang", has_text="biểu mẫu khác").wait_for()
    page.set_input_files("input[type=file]", kept)
    page.locator(".tinh-trang", has_text="bản cũ của biểu mẫu").wait_for()

    assert page.evaluate("bieuMau.answers()") == answers


def test_letters_still_being_composed_are_never_touched(page: Any, tmp_path: Path) -> None:
    path = tmp_path / "b.html"
    path.write_bytes(form.write(asked(), "web"))
    page.goto(path.as_uri())
    page.focus("[name=ho_ten]")
    keyboard = page.context.new_cdp_session(page)

    for composing in ("N", "Ng", "Ngu", "Nguy", "Nguyê", "Nguyễ"):
        keyboard.send("Input.imeSetComposition", {"text": composing, "selectionStart": 5, "selectionEnd": 5})
        page.wait_for_timeout(150)
    during = page.input_value("[name=ho_ten]")
    kept_during = page.evaluate("Object.keys(localStorage).length")
    keyboard.send("Input.insertText", {"text": "Nguyễn"})
    page.locator(".tinh-trang", has_text="Đã lưu lúc").wait_for()

    assert (during, kept_during) == ("Nguyễ", 0)
    assert page.evaluate("bieuMau.answers()") == {"ho_ten": "Nguyễn"}


def test_a_choice_is_narrowed_by_another_answer_of_its_row_and_what_was_chosen_stays(page: Any, tmp_path: Path) -> None:
    level = Question(id="cap", label="Cấp", options=Options(values=("Sở", "Tỉnh")))
    narrowed = {"Sở": ("Giấy khen",), "Tỉnh": ("Bằng khen",)}
    award = Question(
        id="ten", label="Hình thức", options=Options(values=("Giấy khen", "Bằng khen"), by="cap", narrowed=narrowed)
    )
    rows = Question(id="ds", label="Danh sách", part="p", type="rows", columns=(level, award))
    made = EForm(id="thu/1", title="Thử", edition="1", parts=(Part(id="p", label="Phần"),), questions=(rows,))
    path = tmp_path / "b.html"
    path.write_bytes(form.write(made, "web", {"ds": ({"cap": "Tỉnh", "ten": "Bằng khen"}, {"cap": "Sở"})}))
    page.goto(path.as_uri())

    first = page.locator('[name="ds/1/ten"] option').all_inner_texts()
    second = page.locator('[name="ds/2/ten"] option').all_inner_texts()
    page.select_option('[name="ds/1/cap"]', "Sở")
    after = page.locator('[name="ds/1/ten"] option').all_inner_texts()

    assert (first, second, after) == (["", "Bằng khen"], ["", "Giấy khen"], ["", "Giấy khen", "Bằng khen"])
    assert page.input_value('[name="ds/1/ten"]') == "Bằng khen"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The address of the page of a copied sample office, and its campaign's folder."""
    office = tmp_path_factory.mktemp("noi") / "so-khcn"
    shutil.copytree(resources.samples_dir() / "so-khcn", office)
    site = web.Site(workplace=web.Workplace(root=office), now=lambda: datetime(2026, 11, 26, 8, tzinfo=UTC))
    server = uvicorn.Server(uvicorn.Config(web.application(site), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}", office / "dot-2026"
    server.should_exit = True
    thread.join()


def _address(served: tuple[str, Path], name: str) -> str:
    desk = pipeline.open_desk(served[1])
    person = next(each for each in desk.people if each.id.startswith(name))
    return f"{served[0]}/dot/so-khcn.dot-2026/bieu-mau/{person.id}/{person.papers[0].id}"


def test_a_form_saves_itself_and_its_paper_is_drawn_beside_it(page: Any, served: tuple[str, Path]) -> None:
    page.goto(_address(served, "pham-anh-thang"))
    page.fill("[name=tru_quan]", "phường Sơn Trà")
    page.fill("[name=thanh_tich]", ACHIEVED)
    page.locator(".tinh-trang", has_text="Đã lưu lúc").wait_for()
    page.locator(".trang-giay img").first.wait_for()

    kept = json.loads(next((served[1] / "bieu-mau").glob("pham-anh-thang*.json")).read_text(encoding="utf-8"))
    assert kept["answers"]["tru_quan"] == "phường Sơn Trà"
    assert kept["answers"]["thanh_tich"] == ACHIEVED.split("\n")
    assert page.locator(".con-thieu a").all_inner_texts()[0] == "Giới tính"


def test_two_pages_on_one_form_show_both_texts_and_lose_neither(page: Any, served: tuple[str, Path]) -> None:
    address = _address(served, "dinh-cong-hai")
    other = page.context.new_page()
    for opened in (page, other):
        opened.goto(address)

    page.fill("[name=tru_quan]", "phường A")
    page.locator(".tinh-trang", has_text="Đã lưu lúc").wait_for()
    other.fill("[name=tru_quan]", "phường B")
    other.locator("#xung-dot").wait_for()
    shown = other.locator("#xung-dot .van").all_inner_texts()
    other.click("#xung-dot button:has-text('Giữ nội dung')")
    other.locator(".tinh-trang", has_text="Đã lưu lúc").wait_for()

    kept = json.loads(next((served[1] / "bieu-mau").glob("dinh-cong-hai*.json")).read_text(encoding="utf-8"))
    assert shown == ["phường B", "phường A"]
    assert kept["answers"]["tru_quan"] == "phường B"


def test_nothing_on_the_pages_of_forms_hinders_people_with_disabilities(
    page: Any, served: tuple[str, Path], tmp_path: Path
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    alone = tmp_path / "b.html"
    alone.write_bytes(form.write(asked(), "web", {"danh_hieu_da_dat": ({"nam": "2025"},)}))
    address = _address(served, "hoang-my-trang")
    listed = re.sub(r"(/bieu-mau)/.*", r"\1", address)

    found = {}
    for place in (listed, address, address.rpartition("/")[0], alone.as_uri()):
        page.goto(place)
        page.wait_for_timeout(300)
        found[place] = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]

    assert {place: [(each["id"], each["impact"]) for each in told] for place, told in found.items() if told} == {}
