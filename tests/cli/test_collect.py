"""What units sent back: told first, taken when asked for, nothing overwritten in silence; scans come back signed."""

import io
import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pikepdf
import pypdfium2
import pytest
import signed_files
from PIL import Image, ImageFilter
from pypdf import PdfReader
from terminal import CAPTIONS, Said, files, tdkt

from tdkt_docs import fill, sign
from tdkt_docs.model.campaign import Phase
from tdkt_docs.pdf.scans import ScannedPage
from tdkt_docs.pipeline.collecting.files import Found
from tdkt_docs.pipeline.collecting.kinds import Kind, Seen
from tdkt_docs.pipeline.collecting.scans import MatchState, copy_of, matched_scans
from tdkt_docs.pipeline.gather import prepare
from tdkt_docs.pipeline.signing.signed_back import Returning
from tdkt_docs.pipeline.workspace import digest

OFFICE = """schema = 1
[co-quan]
ten = "Sở Khoa học và Công nghệ"
ten-tat = "SKHCN"
dia-danh = "Sơn Hà"
cap = "so"
"""
CAMPAIGN = """schema = 1
[dot]
ten = "Khen thưởng nhỏ"
nam = 2026
loai = "cong-trang"
so-lieu = "ds.csv"
ma-qr = true
"""
MAU = "2,Trần Thị Mẫu,12/11/1985,,Nữ,{position},Phòng R&D,Chiến sĩ thi đua cơ sở,Hoàn thành xuất sắc nhiệm vụ\n"
VI = "3,Lê Văn Ví,07/10/1979,,Nam,{position},Văn phòng,Chiến sĩ thi đua cơ sở,\n"
DONE = ["Hoàn thành 12 nhiệm vụ được giao trong năm 2026.", "Chủ trì 01 đề tài cấp cơ sở."]
REPORT: dict[str, Any] = {
    "ho_ten": "Trần Thị Mẫu",
    "hinh_thuc": "Chiến sĩ thi đua cơ sở",
    "chuc_vu": "Phó Trưởng phòng",
    "que_quan": "Xã Mẫu, tỉnh Sơn Hà",
    "tru_quan": "Phường Mới, tỉnh Sơn Hà",
    "trinh_do": "Đại học",
    "nhiem_vu": ["Theo dõi đề tài"],
    "thanh_tich": DONE,
    "ds_sang_kien": [{"title": "Số hoá hồ sơ", "share": "60%"}],
}


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    (tmp_path / "so-mau").mkdir()
    (tmp_path / "so-mau/co-quan.toml").write_text(OFFICE, encoding="utf-8")
    return made(
        tmp_path / "so-mau/dot-2026", CAMPAIGN, MAU.format(position="Chuyên viên"), VI.format(position="Kế toán")
    )


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    folder = tmp_path / "gui-ve"
    folder.mkdir()
    return folder


def made(folder: Path, settings: str, *rows: str) -> Path:
    folder.mkdir()
    (folder / "dot.toml").write_text(settings, encoding="utf-8")
    (folder / "ds.csv").write_text(CAPTIONS + "".join(rows), encoding="utf-8-sig")
    return folder


def answer(path: Path, **more: Any) -> None:
    content = {"form": "bao-cao-ca-nhan/nd152-2025", "edition": "", "answers": {**REPORT, **more}}
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def collect(sent: Path, campaign: Path, *more: object) -> Any:
    return tdkt("collect", sent, "--dot", campaign, "--json", *more).json


def taken(told: Any) -> list[tuple[str, str, str]]:
    return [(each["name"], each["column"], each["value"]) for each in told["taken"]]


def conflicts(told: Any) -> list[tuple[str, str, str]]:
    return [(each["column"], each["had"], each["value"]) for each in told["conflicts"] if not each["decided"]]


def decide(campaign: Path, choice: str) -> None:
    """Write into the last column of every question, as a clerk does."""
    path = campaign / "thu-ve/can-quyet.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for row in sheet.iter_rows(min_row=5):
            if (row[0].value and row[1].value is not None) or (row[0].value and row[2].value):
                row[7].value = choice
    book.save(path)


def position(campaign: Path, name: str) -> str:
    from tdkt_docs.model.campaign import Phase
    from tdkt_docs.pipeline import prepare

    proposals = prepare(campaign, Phase.ARCHIVE).campaign.proposals
    return next(each.subject.position for each in proposals if each.subject.name == name)


def test_without_apply_it_only_tells(campaign: Path, sent: Path):
    answer(sent / "mẫu 1.txt")
    before = files(campaign)

    told = collect(sent, campaign)

    assert before == files(campaign)
    assert [("mẫu 1.txt", "bieu-mau", "bao-cao-ca-nhan")] == [(f["name"], f["kind"], f["form"]) for f in told["files"]]
    assert [("du", []), ("chua-gui", [])] == [
        (s["state"], s["missing"] if s["state"] == "du" else []) for s in told["standings"]
    ]
    assert ["Văn phòng"] == told["silent_units"]


@pytest.mark.parametrize("kind", ["xlsx", "pdf"])
def test_a_form_says_the_same_whatever_it_was_filled_in_with(campaign: Path, sent: Path, tmp_path: Path, kind: str):
    answer(tmp_path / "a.json")
    tdkt("form", "fill", "bao-cao-ca-nhan", tmp_path / "a.json", "--as", kind, "--out", sent / "tên khác.bin")
    by_kind = collect(sent, campaign)
    (sent / "tên khác.bin").unlink()
    answer(sent / "a.json")

    told = collect(sent, campaign)

    assert ["bieu-mau"] == [each["kind"] for each in by_kind["files"]]
    assert (taken(told), conflicts(told)) == (taken(by_kind), conflicts(by_kind))
    assert [each["state"] for each in told["standings"]] == [each["state"] for each in by_kind["standings"]]


def test_the_workbook_of_the_campaign_is_taken_row_by_row(campaign: Path, sent: Path, tmp_path: Path):
    person = {"ho_ten": "Lê Văn Ví", "danh_hieu": "Chiến sĩ thi đua cơ sở", "que_quan": "Xã Ví, tỉnh Sơn Hà"}
    past = {"ho_ten": "Lê Văn Ví", "nam": "2024", "danh_hieu": "Lao động tiên tiến", "so_quyet_dinh": "12/QĐ-SKHCN"}
    content = {"form": "dot/cong-trang", "answers": {"persons": [person], "past_awards": [past]}}
    (tmp_path / "a.json").write_text(json.dumps(content), encoding="utf-8")
    tdkt("form", "fill", "dot", tmp_path / "a.json", "--as", "xlsx", "--out", sent / "văn phòng.xlsx")

    told = collect(sent, campaign, "--apply")
    again = collect(sent, campaign, "--apply")

    assert [("Lê Văn Ví", "que_quan"), ("Lê Văn Ví", "")] == [(name, column) for name, column, _ in taken(told)]
    assert ["Phòng R&D"] == told["silent_units"]
    assert ([], []) == (taken(again), conflicts(again))


def test_a_half_filled_form_names_what_is_missing(campaign: Path, sent: Path):
    answer(sent / "a.json", thanh_tich=[], tru_quan="")

    [mau, _] = collect(sent, campaign)["standings"]

    assert ("con-thieu", ["Thành tích đạt được của cá nhân", "Trú quán"]) == (mau["state"], sorted(mau["missing"]))


def test_blanks_are_filled_and_what_differs_waits_for_the_clerk(campaign: Path, sent: Path):
    answer(sent / "a.json")

    told = collect(sent, campaign, "--apply")

    columns = [column for _, column, _ in taken(told)]
    assert ["que_quan", "noi_o", "trinh_do", "nhiem_vu", "", "ty_le", "thanh_tich"] == columns
    assert [("chuc_vu", "Chuyên viên", "Phó Trưởng phòng")] == conflicts(told)
    assert "Chuyên viên" == position(campaign, "Trần Thị Mẫu")


@pytest.mark.parametrize(("choice", "then"), [("mới", "Phó Trưởng phòng"), ("Cũ", "Chuyên viên")])
def test_the_clerk_decides_in_the_workbook_and_is_not_asked_again(campaign: Path, sent: Path, choice: str, then: str):
    answer(sent / "a.json")
    collect(sent, campaign, "--apply")

    decide(campaign, choice)
    collect(sent, campaign, "--apply")
    (campaign / "thu-ve/can-quyet.xlsx").unlink()
    before = files(campaign, "*.json", "*.csv", "thu-ve/*.jsonl")
    again = collect(sent, campaign, "--apply")

    assert then == position(campaign, "Trần Thị Mẫu")
    assert ([], []) == (taken(again), conflicts(again))
    assert before == files(campaign, "*.json", "*.csv", "thu-ve/*.jsonl")


def test_two_files_that_contradict_each_other_fill_nothing_until_decided(campaign: Path, sent: Path):
    answer(sent / "a.json", chuc_vu="")
    answer(sent / "b.json", chuc_vu="", que_quan="Xã Khác, tỉnh Sơn Hà", trinh_do="")

    told = collect(sent, campaign, "--apply")
    decided = collect(sent, campaign, "--apply", "--chon", "moi")
    again = collect(sent, campaign, "--apply")

    assert [("que_quan", "Xã Mẫu, tỉnh Sơn Hà", "Xã Khác, tỉnh Sơn Hà")] == conflicts(told)
    assert "que_quan" not in [column for _, column, _ in taken(told)]
    assert [("Trần Thị Mẫu", "que_quan", "Xã Khác, tỉnh Sơn Hà")] == taken(decided)
    assert ([], []) == (taken(again), conflicts(again))


def test_a_units_own_rows_count_as_answers_and_strangers_are_added_only_when_asked_for(campaign: Path, sent: Path):
    stranger = "2,Người Lạ Mới,01/01/1990,,Nam,Chuyên viên,Văn phòng,Giấy khen,Hoàn thành tốt nhiệm vụ\n"
    (sent / "phong.csv").write_text(CAPTIONS + VI.format(position="Kế toán trưởng") + stranger, encoding="utf-8-sig")

    told = collect(sent, campaign, "--apply")
    collect(sent, campaign, "--apply", "--them-nguoi", "--chon", "moi")
    again = collect(sent, campaign, "--apply", "--them-nguoi")

    assert [("Người Lạ Mới", "khong-co", False)] == [(s["name"], s["fit"], s["is_added"]) for s in told["strangers"]]
    assert ["Phòng R&D"] == told["silent_units"]
    assert ("Kế toán trưởng", "Chuyên viên") == (position(campaign, "Lê Văn Ví"), position(campaign, "Người Lạ Mới"))
    assert ([], [], []) == (taken(again), conflicts(again), again["strangers"])


def test_another_birth_date_is_another_person(campaign: Path, sent: Path):
    answer(sent / "a.json", ngay_sinh="01/01/1991")

    told = collect(sent, campaign, "--apply", "--them-nguoi", "--chon", "moi")

    assert {"khac-ngay-sinh"} == {each["fit"] for each in told["strangers"]}
    assert [] == taken(told)


def test_a_packed_folder_is_opened_and_copies_are_told(campaign: Path, sent: Path):
    answer(sent / "a.json")
    with zipfile.ZipFile(sent / "phòng.zip", "w") as packed:
        packed.write(sent / "a.json", "báo cáo/bản sao.json")
        packed.writestr("__MACOSX/._a", b"x")

    told = collect(sent, campaign)

    assert [("a.json", ""), ("phòng.zip/báo cáo/bản sao.json", "a.json")] == [
        (each["name"], each["twin_of"]) for each in told["files"]
    ]


def test_no_birth_date_and_no_cccd_is_logged_or_shown(campaign: Path, sent: Path):
    rows = VI.format(position="Kế toán").replace("1979,,", "1979,001079777888,")
    (sent / "phong.csv").write_text(CAPTIONS + rows, encoding="utf-8-sig")

    said: Said = tdkt("collect", sent, "--dot", campaign, "--apply")

    log = (campaign / "thu-ve/nhat-ky.jsonl").read_text(encoding="utf-8")
    assert "Số CCCD" in said.out
    assert not [secret for secret in ("001079777888", "07/10/1979") for text in (said.out, log) if secret in text]


def test_what_changed_since_last_year_is_told_and_a_copied_report_too(campaign: Path, sent: Path):
    settings = CAMPAIGN.replace("2026", "2025").replace('"ds.csv"', '"ds.csv"\nso-lieu-them = ["bc.json"]')
    last = made(campaign.parent / "dot-2025", settings, MAU.format(position="Nhân viên"))
    report = {"Họ và tên/Tên tập thể": "Trần Thị Mẫu", "Thành tích đạt được": "\n".join(DONE)}
    (last / "bc.json").write_text(json.dumps({"BÁO CÁO THÀNH TÍCH": [report]}), encoding="utf-8")
    answer(sent / "a.json")

    told = collect(sent, campaign)["last_year"]

    assert ["TD-770", "TD-771"] == [each["code"] for each in told]
    assert "«Nhân viên»" in told[0]["text"]


def scanned(pdf: Path, *pages: int, angle: float = 2) -> bytes:
    """The pages as a scanner gives them: grey, blurred, askew, at 150 dpi, as one PDF of pictures."""
    document = pypdfium2.PdfDocument(pdf)
    shown = [
        document[no - 1].render(scale=150 / 72).to_pil().convert("L") for no in pages or range(1, len(document) + 1)
    ]
    document.close()
    worse = [page.rotate(angle, fillcolor=255, expand=True).filter(ImageFilter.GaussianBlur(0.7)) for page in shown]
    out = io.BytesIO()
    worse[0].save(out, "PDF", resolution=150, save_all=True, append_images=worse[1:])
    return out.getvalue()


def run(campaign: Path, phase: str = "truoc-hop") -> Any:
    tdkt("run", campaign, "--phase", phase)
    return json.loads((campaign / "ket-qua/report.json").read_text(encoding="utf-8"))


def report_of(told: Any) -> Any:
    return next(each for each in told["papers"] if each["kind"] == "bao-cao-ca-nhan" and "mau" in each["pdf"])


def test_a_marked_scan_takes_the_place_of_the_generated_copy_and_gives_it_back(campaign: Path, sent: Path):
    answer(sent / "a.json")
    collect(sent, campaign, "--apply")
    paper = report_of(run(campaign))
    (sent / "Scan_0001.pdf").write_bytes(scanned(campaign / "ket-qua" / paper["pdf"]))

    offered = collect(sent, campaign)["scans"]
    took = collect(sent, campaign, "--apply", "--xac-nhan")
    back = report_of(run(campaign, "luu"))
    status = next(each for each in tdkt("status", campaign, "--json").json["papers"] if each["key"] == paper["key"])
    archive = json.loads(_attached(campaign / "ket-qua/3-ho-so/ho-so-luu.pdf", "manifest.json"))
    again = collect(sent, campaign, "--apply", "--xac-nhan")
    [copy] = (campaign / "ban-da-ky-ve").glob("*.pdf")
    copy.unlink()
    ours = report_of(run(campaign))

    assert [(paper["key"], "co-ma", False, [])] == [(s["paper"], s["state"], s["taken"], s["missing"]) for s in offered]
    assert [True] == [each["taken"] for each in took["scans"]]
    assert ("da-ky-giay", f"5-ban-da-ky-ve/{copy.name}") == (back["state"], back["signed"])
    assert {"da-ky"} == {"da-ky", "can-lap-lai", "du-thao"} & set(status["states"])
    part = next(each for each in archive["parts"] if each["key"] == paper["key"])
    assert ("Bản giấy đã ký (quét)", False) == (part["note"], part["signed"])
    assert ["da-nhan"] == [each["state"] for each in again["scans"]]
    assert (paper["state"], "") == (ours["state"], ours["signed"])
    assert not list((campaign / "ket-qua/5-ban-da-ky-ve").glob("*"))


def test_a_scan_printed_before_a_change_is_told_and_kept(campaign: Path, sent: Path):
    paper = report_of(run(campaign))
    (sent / "s.pdf").write_bytes(scanned(campaign / "ket-qua" / paper["pdf"]))
    collect(sent, campaign, "--apply", "--xac-nhan")
    rows = (campaign / "ds.csv").read_text(encoding="utf-8-sig").replace("Chuyên viên", "Chuyên viên chính")
    (campaign / "ds.csv").write_text(rows, encoding="utf-8-sig")

    told = run(campaign)

    assert "da-ky-giay" == report_of(told)["state"]
    assert ["TD-751"] == [each["code"] for each in told["findings"] if each["code"] in ("TD-750", "TD-751")]


def test_pages_that_are_missing_keep_a_scan_from_being_taken_with_the_others(campaign: Path, sent: Path):
    answer(sent / "a.json", thanh_tich=[f"Kết quả thứ {no} của năm 2026 được đánh giá tốt." for no in range(60)])
    collect(sent, campaign, "--apply")
    paper = report_of(run(campaign))
    (sent / "s.pdf").write_bytes(scanned(campaign / "ket-qua" / paper["pdf"], 1, 1))

    told = collect(sent, campaign, "--apply", "--xac-nhan")

    [scan] = told["scans"]
    assert ("chua-ro", False, [1]) == (scan["state"], scan["taken"], scan["doubled"])
    assert list(range(2, paper["page_count"] + 1)) == scan["missing"]


def test_a_scan_without_mark_is_matched_by_name_and_taken_when_the_clerk_says_so(campaign: Path, sent: Path):
    picture = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(picture, "JPEG", dpi=(150, 150))
    (sent / "BC thanh tich chi Tran Thi Mau da ky.jpg").write_bytes(picture.getvalue())
    (sent / "IMG_1.jpg").write_bytes(picture.getvalue() + b" ")

    told = collect(sent, campaign, "--apply", "--xac-nhan")
    decide(campaign, "có")
    collect(sent, campaign, "--apply")
    paper = report_of(run(campaign))

    assert [("theo-ten", False)] == [(each["state"], each["taken"]) for each in told["scans"]]
    assert ["TD-767"] == [each["code"] for each in told["findings"]]
    assert "da-ky-giay" == paper["state"]


def test_a_file_is_assigned_to_its_paper(campaign: Path, sent: Path):
    picture = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(picture, "PNG")
    (sent / "IMG_1.png").write_bytes(picture.getvalue())
    key = report_of(run(campaign))["key"]

    told = collect(sent, campaign, "--apply", "--nhan", f"IMG_1.png={key}")
    refused = [
        tdkt("collect", sent, "--dot", campaign, "--nhan", each).code for each in ("IMG_1.png=x", f"y.png={key}", "z")
    ]

    assert [(key, True)] == [(each["paper"], each["taken"]) for each in told["scans"]]
    assert [2, 2, 2] == refused


def test_a_copy_signed_digitally_elsewhere_stays_as_it_is_and_is_verified(campaign: Path, sent: Path, tmp_path: Path):
    paper = report_of(run(campaign))
    at = datetime.now(UTC)
    _, keys = sign.make_test_keys(tmp_path / "khoa", {"don-vi": "Phòng R&D"}, at=at - timedelta(days=1), password=b"x")
    asked = sign.SignRequest(field="xac_nhan", role="xac-nhan", at=at)
    unsigned = (campaign / "ket-qua" / paper["pdf"]).read_bytes()
    signed = sign.sign(unsigned, sign.open_key(keys["don-vi"], lambda: b"x"), asked).data
    (sent / "đã ký.pdf").write_bytes(signed)

    collect(sent, campaign, "--apply", "--xac-nhan")
    back = report_of(run(campaign))

    assert ("da-ky", signed) == (back["state"], (campaign / "ket-qua" / back["signed"]).read_bytes())
    assert [[signed]] == [[path.read_bytes() for path in (campaign / "ban-da-ky-ve").glob("*.pdf")]]


def test_a_signed_file_and_a_scan_of_one_paper_wait_for_the_clerk_and_lose_no_signature(campaign: Path, sent: Path):
    prepared = prepare(campaign, Phase.ARCHIVE)
    paper = next(each for each in prepared.papers if each.template.kind == "bao-cao-ca-nhan")
    mark = Returning.of(prepared).code(paper, fill.fill(paper).data)
    signed = signed_files.signed(signed_files.page("Trang 1"), signed_files.ec_key(sent), "xac_nhan")
    seen = []
    for no, (name, data) in enumerate({"ký.pdf": signed, "s.pdf": signed_files.page("Trang 2")}.items(), start=1):
        (sent / name).write_bytes(data)
        found = Found(name=name, path=sent / name, sha256=digest(data), size=len(data))
        marked = ScannedPage(codes=(mark.format(page=no, pages=2),))
        seen.append(Seen(found=found, kind=Kind.SCAN, pages=(marked,)))

    scans = matched_scans(seen, prepared, {})
    [match] = scans.matches
    _, copy = copy_of(match, signed_files.AT)

    assert (MatchState.UNCLEAR, ()) == (match.state, match.missing)
    assert [("TD-851", {"file": "ký.pdf"})] == [(each.code, each.values) for each in scans.findings]
    (sent / "ghép.pdf").write_bytes(copy)
    assert (2, signed) == (len(PdfReader(sent / "ghép.pdf").pages), _attached(sent / "ghép.pdf", "001_ky.pdf"))


def test_a_pile_of_papers_in_one_scan_is_parted_by_their_marks(campaign: Path, sent: Path):
    told = run(campaign)
    papers = [each for each in told["papers"] if each["kind"] == "bao-cao-ca-nhan"]
    pile = pikepdf.new()
    for each in reversed(papers):
        with pikepdf.open(io.BytesIO(scanned(campaign / "ket-qua" / each["pdf"], angle=90))) as part:
            pile.pages.extend(part.pages)
    pile.save(sent / "chồng.pdf")

    took = collect(sent, campaign, "--apply", "--xac-nhan")

    assert {each["key"] for each in papers} == {each["paper"] for each in took["scans"] if each["taken"]}
    copies = sorted((campaign / "ban-da-ky-ve").glob("*.pdf"))
    assert [each["page_count"] for each in papers] == [len(PdfReader(copy).pages) for copy in copies]


def _attached(pdf: Path, name: str) -> bytes:
    return next(iter(PdfReader(pdf).attachments[name]))
