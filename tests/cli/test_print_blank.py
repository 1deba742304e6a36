"""Names onto pre-printed blanks, as a clerk asks for it."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from terminal import tdkt

from tdkt_docs.pdf import rasters
from tdkt_docs.pdf.sheets import Sheet, Stroke, Text, draw_sheets

BLANK = "giay-khen-a4-ngang"
CAPTIONS = "STT,Họ và tên,Đơn vị,Thành tích,Số quyết định,Ngày quyết định,Số CCCD"
DECIDED = "Đã có thành tích xuất sắc,17/QĐ-SKHCN,ngày 05 tháng 3 năm 2027,001080123456"
ROWS = (
    f"1,Bà Trần Thị Mẫu,Văn phòng,{DECIDED}",
    f"2,{'Tập thể ' * 40},Văn phòng,{DECIDED}",
    f"3,Ông Lê Văn Ví,Phòng R&D,{DECIDED}",
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return written(tmp_path, *ROWS)


def written(folder: Path, *rows: str, captions: str = CAPTIONS) -> Path:
    path = folder / "ds.csv"
    path.write_text("\n".join((captions, *rows, "")), encoding="utf-8-sig")
    return path


def pages(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    return [" ".join(document[place].get_textpage().get_text_range().split()) for place in range(len(document))]


def codes(said) -> list[tuple[str, int | None]]:
    places = [(found["code"], found["where"]["row"]) for found in said.json["findings"]]
    return [each for each in places if each[0] not in {"TD-659", "TD-662"}]


def test_each_name_that_fits_gets_a_page_and_the_others_are_told(data: Path, tmp_path: Path):
    said = tdkt("blank", "print", BLANK, data, "--out", tmp_path / "in.pdf", "--json")

    assert (1, "") == (said.code, said.err)
    assert [("TD-657", None), ("TD-657", None), ("TD-650", 3)] == codes(said)
    assert [{"page": 1, "order": 1, "row": 2}, {"page": 2, "order": 3, "row": 4}] == said.json["pages"]
    first, second = pages(tmp_path / "in.pdf")
    assert "Bà Trần Thị Mẫu" in first
    assert "Số quyết định: 17/QĐ-SKHCN ngày 05 tháng 3 năm 2027 Số sổ vàng: 1" in first
    assert "Ông Lê Văn Ví" in second


def test_a_long_name_is_told_by_its_cell_and_letters_without_itself(data: Path, tmp_path: Path):
    said = tdkt("blank", "print", BLANK, data, "--out", tmp_path / "in.pdf")

    assert re.search(r"dòng 3, B3: «Tên cá nhân, tập thể» dài quá \d+ chữ cái", said.out)
    assert "Tập thể Tập thể" not in said.out
    assert "001080123456" not in said.out + said.err
    assert "Đã lập 2 trang" in said.out


def test_only_some_of_a_list_are_printed_again(data: Path, tmp_path: Path):
    said = tdkt("blank", "print", BLANK, data, "--only", "1,3-3", "--out", tmp_path / "in.pdf", "--json")

    assert (0, [1, 3]) == (said.code, [page["order"] for page in said.json["pages"]])


def test_json_lines_are_printed_like_a_table(tmp_path: Path):
    record = {
        "ten": "Tập thể Tổ 1",
        "thanh_tich": ["Dòng một", "Dòng hai"],
        "so_quyet_dinh": 17,
        "ngay_quyet_dinh": "x",
    }
    (tmp_path / "ds.jsonl").write_text(json.dumps(record, ensure_ascii=False) + "\n[1]\n", encoding="utf-8")

    said = tdkt("blank", "print", BLANK, tmp_path / "ds.jsonl", "--out", tmp_path / "in.pdf", "--json")

    assert 1 == said.code
    assert [2] == [row for _, row in codes(said)]
    (page,) = pages(tmp_path / "in.pdf")
    assert "Tập thể Tổ 1 Dòng một Dòng hai" in page


def test_certificates_of_a_campaign_are_printed_once_their_decision_has_a_number(small: Path, tmp_path: Path):
    early = tdkt("blank", "print", BLANK, "--dot", small, "--out", tmp_path / "som.pdf", "--json")
    with (small / "dot.toml").open("a", encoding="utf-8") as settings:
        settings.write('[thanh-tich]\nGK = "Đã có thành tích xuất sắc"\n')
    tdkt("issue", small, "quyet-dinh-giay-khen", "--so", 17, "--ngay", "16/11/2026")

    said = tdkt("blank", "print", BLANK, "--dot", small, "--out", tmp_path / "in.pdf", "--json")

    assert (1, []) == (early.code, early.json["written"])
    assert {"TD-651"} == {code for code, _ in codes(early)}
    assert not (tmp_path / "som.pdf").exists()
    assert (0, 2) == (said.code, len(said.json["pages"]))
    first, second = pages(tmp_path / "in.pdf")
    assert "Trần Thị Mẫu" in first
    assert "Đã có thành tích xuất sắc" in first
    assert "Số quyết định: 17/QĐ-SKHCN" in second


def test_a_printer_of_the_office_is_made_up_for(data: Path, tmp_path: Path):
    (tmp_path / "may-in.toml").write_text("schema = 1\n[may-in.hp]\nlech-ngang-mm = 1.5\n", encoding="utf-8")
    (tmp_path / "co-quan.toml").write_text("schema = 1\n", encoding="utf-8")

    for name, more in (("khong", ()), ("co", ("--may-in", "hp"))):
        said = tdkt("blank", "print", BLANK, data, "--only", 1, *more, "--out", tmp_path / f"{name}.pdf")
        assert 0 == said.code, said

    assert left_edge(tmp_path / "khong.pdf") - left_edge(tmp_path / "co.pdf") == pytest.approx(
        1.5 * 72 / 25.4, abs=0.01
    )


def left_edge(path: Path) -> float:
    return min(found.get_bounds()[0] for found in pypdfium2.PdfDocument(path)[0].get_objects())


def scan(folder: Path, width_mm: float = 297, height_mm: float = 210) -> Path:
    """An invented blank: a frame and its printed words."""
    corners = [(10, 10), (width_mm - 10, 10), (width_mm - 10, height_mm - 10), (10, height_mm - 10), (10, 10)]
    frame = [Stroke(from_mm=a, to_mm=b, width_pt=3, color="#c00000") for a, b in pairwise(corners)]
    words = Text(text="GIẤY KHEN", x_mm=120, base_mm=80, size_pt=30, font="Tinos-Bold", color="#c00000")
    path = folder / "phoi.pdf"
    path.write_bytes(draw_sheets((width_mm, height_mm), [Sheet(texts=(words,), strokes=tuple(frame))]))
    return path


@pytest.mark.parametrize("suffix", [".pdf", ".png"])
def test_the_preview_shows_the_names_over_the_scan(data: Path, tmp_path: Path, suffix: str):
    paper = scan(tmp_path)
    if suffix == ".png":
        paper = tmp_path / "phoi.png"
        paper.write_bytes(rasters.first_page_png((tmp_path / "phoi.pdf").read_bytes(), 60))

    said = tdkt("blank", "preview", BLANK, data, "--only", 1, "--scan", paper, "--out", tmp_path / "xem.pdf", "--json")

    assert (0, []) == (said.code, [code for code, _ in codes(said) if code == "TD-661"])
    assert [str(tmp_path / "xem.pdf"), str(tmp_path / "xem.png")] == said.json["written"]
    assert "Bà Trần Thị Mẫu" in pages(tmp_path / "xem.pdf")[0]
    picture = pypdfium2.PdfDocument(tmp_path / "xem.pdf")[0].render(scale=1).to_pil()
    red, green, _ = picture.getpixel((28, 300))
    assert red > green + 60


def test_a_scan_of_another_shape_is_stretched_and_told(tmp_path: Path):
    said = tdkt("blank", "preview", BLANK, "--scan", scan(tmp_path, 210, 297), "--out", tmp_path / "xem.pdf", "--json")

    assert 0 == said.code
    assert [("TD-661", None)] == codes(said)


def test_the_calibration_sheet_is_one_page_that_tells_what_to_do(tmp_path: Path):
    said = tdkt("blank", "calibrate", BLANK, "--out", tmp_path / "can-chinh.pdf")

    assert 0 == said.code
    (page,) = pages(tmp_path / "can-chinh.pdf")
    assert "A: đo ở đây" in page
    assert "may-in.toml" in page


def test_an_office_begins_a_blank_of_its_own_and_sees_it(tmp_path: Path):
    where = ("--co-quan", tmp_path)
    made = tdkt("blank", "new", "phoi-so", *where, "--scan", scan(tmp_path, 400, 300), "--ten", 'Phôi "Sở"')
    copied = tdkt("blank", "new", "ban-sao", *where, "--tu", BLANK)

    shown = tdkt("blank", "show", "phoi-so", *where, "--json")

    assert (0, 0, 0) == (made.code, copied.code, shown.code), (made, copied, shown)
    size = (shown.json["title"], round(shown.json["width_mm"]), round(shown.json["height_mm"]))
    assert ('Phôi "Sở"', 400, 300) == size
    listed = tdkt("blank", "list", *where, "--json").json
    assert {"ban-sao", "phoi-so"} == {blank["id"] for blank in listed if blank["own"]}
    looked = tdkt("blank", "preview", "phoi-so", *where, "--out", tmp_path / "xem.pdf")
    assert (0, "") == (looked.code, looked.err)


def test_a_blank_with_a_box_off_the_sheet_prints_nothing(data: Path, tmp_path: Path):
    tdkt("blank", "new", "hong", "--co-quan", tmp_path, "--tu", BLANK)
    path = tmp_path / "phoi/hong/phoi.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("width_mm = 297", "width_mm = 200"), encoding="utf-8")

    said = tdkt("blank", "print", path, data, "--out", tmp_path / "in.pdf", "--json")

    assert (1, []) == (said.code, said.json["written"])
    assert {"TD-653"} == {code for code, _ in codes(said)}
    assert 1 == tdkt("blank", "show", path).code


@pytest.mark.parametrize(
    ("call", "code", "named"),
    [
        (("print", "khong-co", "ds.csv", "--out", "in.pdf"), 2, "giay-khen-a4-ngang"),
        (("print", BLANK, "--out", "in.pdf"), 2, "--dot"),
        (("print", BLANK, "ds.csv", "--dot", "x", "--out", "in.pdf"), 2, "«--dot»"),
        (("print", BLANK, "ds.csv", "--may-in", "hp", "--out", "in.pdf"), 2, "«hp»"),
        (("print", BLANK, "ds.csv", "--only", "a", "--out", "in.pdf"), 2, "3,7-9"),
        (("print", BLANK, "ds.csv", "--only", "3-1", "--out", "in.pdf"), 2, "3,7-9"),
        (("print", BLANK, "ds.csv", "--only", "9", "--out", "in.pdf"), 2, "chỉ có 3 tên"),
        (("print", BLANK, "khong-co.csv", "--out", "in.pdf"), 3, "khong-co.csv"),
        (("print", BLANK, "thieu.csv", "--out", "in.pdf"), 3, "Thành tích (thanh_tich / noi_dung_khen_thuong)"),
        (("print", BLANK, "rong.csv", "--out", "in.pdf"), 3, "không có bản ghi nào"),
        (("print", BLANK, "ds.csv", "--out", "ds.csv"), 11, "ds.csv"),
        (("preview", BLANK, "ds.csv", "--out", "xem.pdf"), 2, "--scan"),
        (("preview", BLANK, "ds.csv", "--scan", "ds.csv", "--out", "xem.pdf"), 3, "ds.csv"),
        (("preview", BLANK, "ds.csv", "--scan", "hong.pdf", "--out", "xem.pdf"), 3, "hong.pdf"),
        (("new", "../x", "--co-quan", "."), 2, "«../x»"),
        (("new", "x", "--co-quan", ".", "--kho", "A4"), 2, "297x210"),
        (("new", "x", "--co-quan", ".", "--kho", "300x200", "--tu", BLANK), 2, "--kho"),
        (("new", "x", "--co-quan", ".", "--scan", "ds.csv"), 3, "ds.csv"),
    ],
)
def test_a_wrong_call_is_answered_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: tuple[str, ...], code: int, named: str
):
    written(tmp_path, *ROWS)
    (tmp_path / "thieu.csv").write_text("Tên,Ghi chú\nA,b\n", encoding="utf-8")
    (tmp_path / "rong.csv").write_text(CAPTIONS + "\n", encoding="utf-8")
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.7 hong")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.chdir(tmp_path)

    said = tdkt("blank", *call)

    assert (code, "") == (said.code, said.out), said
    assert named in said.err
    assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
