"""A clerk at the page in a real browser: an office, the page served over it, and the whole job step by step."""

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from key_files import curve_key
from openpyxl import load_workbook
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, Playwright, Response

from tdkt_docs import resources, sign

SAMPLE = resources.samples_dir() / "so-khcn"
WORKBOOK = "danh-sach-de-nghi-2026.xlsx"
PASSWORD = "thu-nghiem"
KEPT = (2, 16, 17, 19, 20, 23)
"""Numbers, in the sample's list, of the people who stay in the small one."""
FIRST = "Phạm Hữu Ưng"
MISSPELT, AS_MEANT = "Lao động tiên tiếnn", "Lao động tiên tiến"
TITLE = "Khen thưởng tổng kết công tác năm 2026"
OFFICE = "Sở Khoa học và Công nghệ"
AUTHOR = "Lương Thị Mai"
SIGNED_BY_HAND = "quyet-dinh-giay-khen"
DIRECTOR, SEAL = "giam-doc", "co-quan"
DOSSIER = "ho-so-luu.pdf"
LONG_MS = 120_000
"""Making papers on a busy machine."""
LOOKED_AT = 3
"""The line of progress at which a look is taken."""
SEEN = Callable[[str], None]
"""Called at each state of a page that is worth a look, with the state's name."""


def make_office(office: Path) -> None:
    """The sample's office as it is before any campaign, with test keys for all who sign."""
    office.mkdir(parents=True)
    shutil.copy(SAMPLE / "co-quan.toml", office)
    shutil.copytree(SAMPLE / "chung-thu-goc", office / "chung-thu-goc")
    settings = tomllib.loads((office / "co-quan.toml").read_text(encoding="utf-8"))
    holders = {Path(path).stem: Path(path).stem for path in settings["ky-so"]["khoa"].values()}
    names = {signer["khoa"]: signer["ho-ten"] for signer in settings["nguoi-ky"] if signer.get("khoa")}
    since = datetime.now(UTC) - timedelta(days=1)
    keys = office / "khoa-thu-nghiem"
    root, _ = sign.make_test_keys(keys, holders | names, at=since, password=PASSWORD.encode(), new_key=curve_key)
    shutil.copy(root, office / "chung-thu-goc")


def write_small_workbook(path: Path) -> Path:
    """Six people of the sample's workbook, the first with an award nobody knows; its other sheets."""
    book = load_workbook(SAMPLE / "dot-2026" / WORKBOOK)
    people, collectives = book["DS CÁ NHÂN"], book["DS TẬP THỂ"]
    for row in range(people.max_row, 4, -1):
        if people.cell(row, 1).value not in KEPT:
            people.delete_rows(row)
    collectives.delete_rows(4, collectives.max_row)
    names = {people.cell(row, 3).value.strip() for row in range(5, 5 + len(KEPT))}
    _keep_rows_of(book["KHEN THƯỞNG ĐÃ CÓ"], names)
    people.cell(5, 7).value = MISSPELT
    book.save(path)
    return path


def _keep_rows_of(sheet: Any, names: set[str]) -> None:
    for row in range(sheet.max_row, 1, -1):
        if sheet.cell(row, 1).value not in names:
            sheet.delete_rows(row)


@contextmanager
def served(root: Path) -> Iterator[str]:
    """``tdkt serve`` over a folder; the page's address without the last stroke."""
    call = [sys.executable, "-m", "tdkt_docs", "serve", str(root), "--no-open"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, encoding="utf-8") as program:
        assert program.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", program.stdout.readline())
        assert found is not None
        try:
            yield found[0]
        finally:
            program.terminate()
            try:
                program.communicate(timeout=30)  # all that it started holds its output open
            except subprocess.TimeoutExpired as error:
                program.kill()
                raise AssertionError("processes of the page outlive it") from error


@contextmanager
def opened(playwright: Playwright, **options: Any) -> Iterator[Page]:
    """A page of Debian's Chromium whose programs must not fail, nor the guard stop anything on it."""
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options)
    page = context.new_page()
    page.set_default_timeout(30_000)
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda told: troubles.append(told.text) if "Security Policy" in told.text else None)
    yield page
    context.close()
    browser.close()
    assert troubles == []


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """Somebody at the page, who sees and types."""

    page: Page
    address: str
    root: Path
    """The folder that is served."""
    seen: SEEN

    @property
    def campaign(self) -> str:
        return f"{self.address}/dot/so-khoa-hoc-va-cong-nghe.khen-thuong-tong-ket-cong-tac-nam-2026"

    @property
    def folder(self) -> Path:
        return self.root / OFFICE / TITLE

    def goes(self, end: str) -> None:
        """To a page of the campaign."""
        self.page.goto(f"{self.campaign}{end}")
        self._waits_until_read()

    def _waits_until_read(self) -> None:
        """A page whose campaign is still being read comes anew by itself."""
        self.page.locator("[data-reading]").wait_for(state="detached", timeout=LONG_MS)

    def told(self) -> str:
        """What the page says of the step just done."""
        return self.page.locator("[data-notice]").inner_text()

    def makes_the_campaign(self) -> str:
        """On the first page; what it says then."""
        page = self.page
        page.goto(self.address)
        self.seen("trang-dau-trong")
        page.get_by_label("Tên đợt").fill(TITLE)
        page.get_by_role("button", name="Tạo đợt").click()
        page.wait_for_url("**/so-lieu?**")
        self.seen("so-lieu-moi")
        return self.told()

    def drops_the_workbook(self, workbook: Path) -> str:
        """Taken from a folder's window and let go over the page; what it says once it is read and judged."""
        page = self.page
        page.locator("[data-poll]").wait_for(state="detached")  # the page comes anew once the blank workbook is judged
        page.evaluate(_CATCH)
        page.set_input_files("#o-tha-thu", str(workbook))
        with page.expect_navigation(url=re.compile(r"tin=")):
            page.evaluate(_DROP)
        page.locator("[data-poll]").wait_for(state="detached")
        page.locator("table.rows").wait_for()
        self.seen("so-lieu-loi")
        return self.told()

    def corrects_the_award(self) -> tuple[str, str]:
        """In the row that has it wrong; what its row says before and after."""
        page = self.page
        row = page.locator("tr", has_text=FIRST)
        before = row.inner_text()
        row.locator("form.cell", has_text="Danh hiệu").locator("select").select_option(AS_MEANT)
        with page.expect_navigation(url=re.compile(r"tin=")):
            row.locator("form.cell", has_text="Danh hiệu").get_by_role("button").click()
        page.locator("[data-poll]").wait_for(state="detached")
        after = page.locator("tr", has_text=FIRST).inner_text()
        return before, after

    def fills_the_form(self, texts: dict[str, str]) -> None:
        """Of the author, typed by keyboard; saved by itself, and the paper drawn beside it."""
        page = self.page
        self.goes("/bieu-mau")
        self.seen("bieu-mau-danh-sach")
        page.get_by_role("link", name=AUTHOR, exact=True).click()
        self._waits_until_read()
        self.seen("bieu-mau-nguoi")
        page.locator("main .cards a").first.click()
        self._waits_until_read()
        page.locator(".trang-giay img").first.wait_for()
        last = list(texts.values())[-1]
        with page.expect_response(_sent("/xem-truoc", last)), page.expect_response(_sent("/luu", last)):
            for name, text in texts.items():
                page.locator(f"[name={name}]").focus()
                page.keyboard.press("Control+a")
                self._types(text)
        page.locator(".tinh-trang", has_text="Đã lưu lúc").wait_for()
        page.locator(".trang-giay:not(.cu) img").first.wait_for()
        self.seen("bieu-mau")

    def downloads_the_form(self, to: Path) -> Path:
        """The form that is open as a page of its own, which needs no program."""
        with self.page.expect_download() as saved:
            self.page.get_by_role("link", name="Tải trang điền").click()
        saved.value.save_as(to / saved.value.suggested_filename)
        return to / saved.value.suggested_filename

    def _types(self, text: str) -> None:
        """The first word as a Vietnamese keyboard makes it, letter by letter under the cursor; the rest as it comes."""
        first, _, rest = text.partition(" ")
        keyboard = self.page.context.new_cdp_session(self.page)
        for end in range(1, len(first) + 1):
            made = first[:end]
            keyboard.send("Input.imeSetComposition", {"text": made, "selectionStart": end, "selectionEnd": end})
        keyboard.send("Input.insertText", {"text": first})
        keyboard.detach()
        self.page.keyboard.type(f" {rest}" if rest else "")

    def gives_the_meeting(self) -> None:
        """In dot.toml, as in Notepad: days, meeting, ballots and where it goes, as in the sample."""
        text = (
            (SAMPLE / "dot-2026" / "dot.toml").read_text(encoding="utf-8").replace(WORKBOOK, "danh-sach-de-nghi.xlsx")
        )
        own = (self.folder / "dot.toml").read_text(encoding="utf-8")
        more = re.findall(r"^so-lieu-them = .*$", own, re.MULTILINE)
        kept = [line for line in text.splitlines() if not line.startswith(("so-lieu-them", "minh-chung"))]
        kept.insert(kept.index("[dot]") + 1, more[0])
        (self.folder / "dot.toml").write_text("\n".join(kept) + "\n", encoding="utf-8")

    def gives_numbers(self, phase: str) -> int:
        """What the sample's register has for a phase, on the page; how many were written."""
        given = tomllib.loads((SAMPLE / "so-ngay.toml").read_text(encoding="utf-8"))[phase]
        done = 0
        self.goes("/so-ngay")
        self.seen(f"so-ngay-{phase}")
        for paper, entry in given.items():
            card = self.page.locator("li.card", has=self.page.locator(f'a[href$="/van-ban/{paper}"]'))
            if not card.count():
                continue
            done += not self._enters(card, entry)
        return done

    def _enters(self, card: Locator, entry: dict[str, Any]) -> bool:
        """A paper's number and day; whether that was refused."""
        if card.get_by_label("Số", exact=True).count():
            card.get_by_label("Số", exact=True).fill(str(entry["so"]))
        day: date = entry["ngay"]
        card.get_by_label("Ngày").fill(f"{day:%d/%m/%Y}")
        with self.page.expect_navigation(url=re.compile(r"tin=")):
            card.get_by_role("button", name="Ghi sổ").click()
        self._waits_until_read()
        return self.page.locator("[data-notice].loi").count() > 0

    def makes(self, phase: str, keys: tuple[str, ...]) -> list[str]:
        """The papers of a phase, signed with the keys named; what the page told meanwhile."""
        page = self.page
        self.goes("/lap")
        page.locator(f"#pha-{phase}").check()
        for key in keys:
            page.locator(f'[name="mat-khau.{key}"]').fill(PASSWORD)
        self.seen(f"lap-{phase}-truoc")
        page.evaluate(_FORGET)
        page.add_init_script(_LISTEN)
        page.get_by_role("button", name="Lập văn bản").click()
        told = self._watches(phase)
        page.locator("#ket-qua-lap").wait_for(timeout=LONG_MS)
        self._waits_until_read()
        self.seen(f"lap-{phase}-xong")
        assert page.locator("main [role=status]").first.inner_text().startswith("Đã lập xong"), page.inner_text("main")
        return told

    def _watches(self, phase: str) -> list[str]:
        """Lines the page told one after another while papers were made, none of them missed."""
        page, is_seen = self.page, False
        while page.locator("#ket-qua-lap").count() == 0:
            try:
                if not is_seen and len(self._told()) >= LOOKED_AT:
                    is_seen = True
                    self.seen(f"lap-{phase}-dang-lap")
                page.wait_for_timeout(50)
            except PlaywrightError:  # the page moves on by itself, at whatever moment the papers are made
                page.wait_for_load_state()
        return self._told()

    def _told(self) -> list[str]:
        told: list[str] = self.page.evaluate(_WHAT_IT_TOLD)
        return told

    def signs(self, paper: str) -> str:
        """A paper, with a key file the clerk has; what the page says then."""
        page = self.page
        self.goes(f"/van-ban/{paper}")
        self.seen("van-ban-chua-ky")
        page.get_by_label("Tệp khoá").set_input_files(str(self.root / f"{OFFICE}/khoa-thu-nghiem/{DIRECTOR}.p12"))
        page.get_by_label("Mật khẩu của khoá").fill(PASSWORD)
        page.get_by_role("button", name="Ký văn bản").click()
        page.locator("[data-notice]").wait_for(timeout=LONG_MS)
        self._waits_until_read()
        self.seen("van-ban-da-ky")
        return self.told()

    def looks_around(self, form: Path) -> None:
        """At the pages that the job did not lead through: each once, in its usual state."""
        links = {"nguoi": "/nguoi", "so-ngay": "/so-ngay?tat-ca=1", "loi": "/khong-co", "tong-quan": ""}
        for name, end in links.items():
            self.goes(end)
            self.seen(name)
        self.goes("/nguoi")
        self.page.get_by_role("link", name=AUTHOR, exact=True).click()
        self._waits_until_read()
        self.seen("mot-nguoi")
        self.page.goto(self.address)
        self.seen("trang-dau")
        for name, file in (("bieu-mau-roi", form), ("bao-cao", self.folder / "ket-qua" / "bao-cao.html")):
            self.page.goto(file.as_uri())
            self.seen(name)

    def downloads_the_dossier(self, to: Path) -> tuple[str, Path]:
        """From the results; the verdict shown for it, and the file."""
        page = self.page
        self.goes("/ket-qua?nhom=ho-so")
        self.seen("ket-qua")
        page.get_by_role("link", name="Xem chữ ký số").click()
        verdict = page.locator("li.card", has_text=DOSSIER).locator(".badge").first.inner_text()
        self.seen("chu-ky")
        self.goes("/ket-qua?nhom=ho-so")
        with page.expect_download() as saved:
            page.get_by_role("link", name=f"Tải về {DOSSIER}").click()
        saved.value.save_as(to / saved.value.suggested_filename)
        return verdict, to / saved.value.suggested_filename


def _sent(end: str, text: str) -> Callable[[Response], bool]:
    """Whether an answer is one to a request of that address that bears the text."""
    return lambda answer: answer.url.endswith(end) and text in (answer.request.post_data or "")


_CATCH = """() => {
  const file = Object.assign(document.createElement("input"), { type: "file", id: "o-tha-thu", hidden: true });
  document.body.append(file);
}"""
_DROP = """() => {
  const file = document.getElementById("o-tha-thu").files[0];
  const taken = new DataTransfer();
  taken.items.add(file);
  const zone = document.querySelector("[data-drop]");
  for (const kind of ["dragenter", "dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: taken, bubbles: true, cancelable: true }));
  }
}"""
_LISTEN = """document.addEventListener("DOMContentLoaded", () => {
  const line = document.querySelector("[data-loi]");
  if (line === null || line.dataset.heard) return;
  line.dataset.heard = "1";
  const note = () => {
    const told = JSON.parse(sessionStorage.getItem("told") || "[]");
    if (told[told.length - 1] !== line.textContent) told.push(line.textContent);
    sessionStorage.setItem("told", JSON.stringify(told));
  };
  note();
  new MutationObserver(note).observe(line, { childList: true, characterData: true, subtree: true });
});"""
_FORGET = """() => sessionStorage.removeItem("told")"""
_WHAT_IT_TOLD = """() => JSON.parse(sessionStorage.getItem("told") || "[]")"""
