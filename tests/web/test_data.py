"""The data page: a workbook dropped, its rows with what was found, and cells typed anew."""

import re
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pages import client, judged, person, sample, site, small, told, typing, workbook
from signed_files import office_signed

from tdkt_docs import pipeline

AT = "/dot/so-thu.dot-1/so-lieu"
WRONG_AWARD = person(1, award="Giấy khenn")


def held(folder: Path, place: str) -> object:
    return load_workbook(folder / "ds.xlsx")["CÁ NHÂN"][place].value


def test_rows_stand_with_their_findings_and_the_cells_these_point_at(tmp_path: Path) -> None:
    small(tmp_path, WRONG_AWARD, person(2))
    browser = client(site(tmp_path))

    answer = judged(browser, AT)

    assert "không có danh hiệu hay hình thức nào là «Giấy khenn»" in answer.text
    assert "2 trên 2 dòng." in answer.text
    assert typing(answer, "G2") | {"token": "", "truoc": ""} == {
        "token": "",
        "trang": "CÁ NHÂN",
        "dong": "2",
        "cot": "7",
        "truoc": "",
        "khoa": "ca-nhan-001",
        "ve": "",
    }
    assert '<option value="Giấy khenn" selected>Giấy khenn</option>' in answer.text


def test_a_cell_typed_anew_is_written_judged_again_and_its_row_returned_to(tmp_path: Path) -> None:
    folder = small(tmp_path, WRONG_AWARD)
    browser = client(site(tmp_path))
    before = (folder / "ds.xlsx").read_bytes()
    form = typing(judged(browser, AT), "G2")

    answer = browser.post(f"{AT}/o", data={**form, "sau": "Lao động tiên tiến"}, follow_redirects=False)
    after = judged(browser, f"{answer.headers['location'].partition('#')[0]}")

    assert "Lao động tiên tiến" == held(folder, "G2")
    assert answer.headers["location"].endswith("#d-ca-nhan-001")
    assert told(after) == ["Đã ghi ô G2. Bảng trước khi sửa được giữ ở ban-truoc/001-ds.xlsx."]
    assert "không có danh hiệu hay hình thức nào" not in after.text
    assert before == (folder / "ban-truoc" / "001-ds.xlsx").read_bytes()


def test_all_else_in_the_workbook_keeps_its_bytes(tmp_path: Path) -> None:
    folder = sample(tmp_path)
    book = folder / "danh-sach-de-nghi-2026.xlsx"
    before = {name: zipfile.ZipFile(book).read(name) for name in zipfile.ZipFile(book).namelist()}
    styles = {place: load_workbook(book)["DS CÁ NHÂN"][place].style_id for place in ("C7", "D7", "L7")}
    seen = pipeline.seen("1970")
    change = pipeline.Correction(sheet="DS CÁ NHÂN", row=7, column=4, before=seen, after="15/8/1970")

    pipeline.correct(folder, change)

    with zipfile.ZipFile(book) as archive:
        changed = [name for name in archive.namelist() if archive.read(name) != before[name]]
        assert list(before) == archive.namelist()
    sheet = load_workbook(book)["DS CÁ NHÂN"]
    assert 1 == len(changed)
    assert "15/8/1970" == sheet["D7"].value
    assert styles == {place: sheet[place].style_id for place in styles}


@pytest.mark.parametrize(
    ("column", "before", "typed", "written"),
    [
        (3, date(1980, 3, 1), "5/8/1979", date(1979, 8, 5)),
        (3, date(1980, 3, 1), "khoảng 1979", "khoảng 1979"),
        (3, "01/03/1980", "05/08/1979", "05/08/1979"),
        (1, 1, "12", 12),
        (5, "Chuyên viên", "=1+1", "=1+1"),
        (5, "Chuyên viên", "", None),
        (5, "Chuyên viên", "  Kế toán\r\nviên ", "Kế toán viên"),
        (5, "Chuyên viên", "007", "007"),
    ],
)
def test_what_is_typed_is_written_as_the_cells_kind_of_value(
    tmp_path: Path, column: int, before: object, typed: str, written: object
) -> None:
    folder = small(tmp_path, person(1, born=before if column == 3 else "01/03/1980"))
    seen = pipeline.seen("01/03/1980" if column == 3 else str(before))

    pipeline.correct(folder, pipeline.Correction(sheet="CÁ NHÂN", row=2, column=column, before=seen, after=typed))

    cell = load_workbook(folder / "ds.xlsx")["CÁ NHÂN"].cell(2, column)
    assert written == (cell.value.date() if isinstance(written, date) else cell.value)
    assert "f" != cell.data_type


def test_what_another_window_wrote_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    folder = small(tmp_path, WRONG_AWARD)
    browser = client(site(tmp_path))
    form = typing(judged(browser, AT), "G2")
    browser.post(f"{AT}/o", data={**form, "sau": "Giấy khen"})

    answer = browser.post(f"{AT}/o", data={**form, "sau": "Lao động tiên tiến"})

    assert "Giấy khen" == held(folder, "G2")
    assert told(answer)[0].startswith(
        "Ô G2 đã đổi từ lúc trang hiện ra, nay là «Giấy khen»; chữ vừa gõ «Lao động tiên tiến» chưa được ghi."
    )


def test_a_cell_can_be_typed_twice_before_it_is_judged_and_one_copy_is_kept(tmp_path: Path) -> None:
    folder = small(tmp_path, WRONG_AWARD)
    browser = client(site(tmp_path))
    form = typing(judged(browser, AT), "G2")

    for typed in ("Giấy khen", "Lao động tiên tiến"):
        browser.post(f"{AT}/o", data={**form, "sau": typed})
        form["truoc"] = pipeline.seen(typed)

    assert "Lao động tiên tiến" == held(folder, "G2")
    assert ["001-ds.xlsx"] == [copy.path.name for copy in pipeline.kept_copies(folder)]


def test_a_formula_is_not_overwritten(tmp_path: Path) -> None:
    folder = small(tmp_path, person(1))
    book = load_workbook(folder / "ds.xlsx")
    book["CÁ NHÂN"]["E2"] = '="Chuyên "&"viên"'
    book.save(folder / "ds.xlsx")
    browser = client(site(tmp_path))
    form = typing(judged(browser, f"{AT}?mo=ca-nhan-001"), "E2")

    answer = browser.post(f"{AT}/o", data={**form, "sau": "Kế toán"})

    assert told(answer)[0].startswith("Ô E2 là công thức nên không ghi đè được.")


def test_a_signed_workbook_is_not_changed_and_its_user_told_what_to_do(tmp_path: Path) -> None:
    folder = small(tmp_path, person(1))
    signed = office_signed((folder / "ds.xlsx").read_bytes())
    (folder / "ds.xlsx").write_bytes(signed)
    browser = client(site(tmp_path))
    form = typing(judged(browser, f"{AT}?mo=ca-nhan-001"), "E2")

    answer = browser.post(f"{AT}/o", data={**form, "sau": "Kế toán"})

    assert told(answer)[0].startswith("Bảng «ds.xlsx» đã ký số: sửa ô nào cũng làm hỏng chữ ký")
    assert signed == (folder / "ds.xlsx").read_bytes()


def test_a_dropped_workbook_takes_the_place_of_the_one_that_is_kept(tmp_path: Path) -> None:
    folder = small(tmp_path, WRONG_AWARD)
    before = (folder / "ds.xlsx").read_bytes()
    new = workbook(tmp_path / "moi.xlsx", person(1), person(2)).read_bytes()
    browser = client(site(tmp_path))

    answer = browser.post(f"{AT}/tep", files={"tep": ("Bảng mới (2).xlsx", new)})

    assert told(answer)[0] == (
        "Đã nạp «Bảng mới (2).xlsx» làm bảng số liệu của đợt (tệp ds.xlsx). "
        "Bảng trước được giữ ở ban-truoc/001-ds.xlsx."
    )
    assert [new, before] == [(folder / "ds.xlsx").read_bytes(), (folder / "ban-truoc" / "001-ds.xlsx").read_bytes()]
    assert "2 trên 2 dòng." in judged(browser, AT).text


def test_a_workbook_of_another_kind_gets_its_own_ending_and_the_settings_change_in_that_word_only(
    tmp_path: Path,
) -> None:
    folder = small(tmp_path, WRONG_AWARD)
    settings = (folder / "dot.toml").read_text(encoding="utf-8")
    lines = "Họ và tên,Đơn vị,Danh hiệu đề nghị\nTrần Thị Bình,Phòng 1,Lao động tiên tiến\n"

    answer = client(site(tmp_path)).post(f"{AT}/tep", files={"tep": ("ds cũ.csv", lines.encode("utf-8-sig"))})

    assert "(tệp ds.csv)" in told(answer)[0]
    assert settings.replace('"ds.xlsx"', '"ds.csv"') == (folder / "dot.toml").read_text(encoding="utf-8")
    assert [False, True] == [(folder / name).exists() for name in ("ds.xlsx", "ban-truoc/001-ds.xlsx")]


def test_an_earlier_copy_is_fetched_back_and_the_one_of_now_kept_too(tmp_path: Path) -> None:
    folder = small(tmp_path, WRONG_AWARD)
    browser = client(site(tmp_path))
    first = (folder / "ds.xlsx").read_bytes()
    browser.post(f"{AT}/tep", files={"tep": ("b.xlsx", workbook(tmp_path / "b.xlsx", person(1)).read_bytes())})
    second = (folder / "ds.xlsx").read_bytes()

    answer = browser.post(f"{AT}/ban-truoc", data={"so": "1"})

    assert told(answer)[0].startswith("Đã lấy lại bản 001 làm bảng số liệu (tệp ds.xlsx).")
    assert [first, first, second] == [
        (folder / name).read_bytes() for name in ("ds.xlsx", "ban-truoc/001-ds.xlsx", "ban-truoc/002-ds.xlsx")
    ]


def test_files_are_handed_out_under_a_safe_name(tmp_path: Path) -> None:
    folder = small(tmp_path, WRONG_AWARD)
    (folder / "ds.xlsx").rename(folder / 'Đợt "1"; x.xlsx')
    (folder / "dot.toml").write_text("schema = 1\n[dot]\nten = 'x'\nnam = 2026\n", encoding="utf-8")
    browser = client(site(tmp_path))

    answers = {end: browser.get(f"{AT}/{end}") for end in ("tep", "bieu-mau-trong", "ban-danh-dau")}

    assert {"tep": b"PK", "bieu-mau-trong": b"PK", "ban-danh-dau": b"PK"} == {
        end: answer.content[:2] for end, answer in answers.items()
    }
    assert answers["tep"].headers["content-disposition"] == (
        "attachment; filename=\"dot-1-x.xlsx\"; filename*=UTF-8''%C4%90%E1%BB%A3t%20%221%22%3B%20x.xlsx"
    )


def test_rows_can_be_filtered_searched_and_paged(tmp_path: Path) -> None:
    awards = {0: "Giấy khenn"}
    people = [person(no, award=awards.get(no % 30, "Lao động tiên tiến")) for no in range(1, 121)]
    small(tmp_path, *people[:-4], person(117, name="Lò Thị Xuyến"), *people[-3:])
    browser = client(site(tmp_path))
    judged(browser, AT)

    found = {
        query: re.findall(r'<tr id="d-([a-z0-9-]+)"', browser.get(f"{AT}?{query}").text)
        for query in ("muc=loi", "tim=XUYEN+lo+thi", "trang=3", "trang=3&giu=ca-nhan-002", "muc=x&trang=-1")
    }

    keys = [f"ca-nhan-{no:03}" for no in range(1, 121)]
    assert found == {
        "muc=loi": ["ca-nhan-030", "ca-nhan-060", "ca-nhan-090", "ca-nhan-120"],
        "tim=XUYEN+lo+thi": ["ca-nhan-117"],
        "trang=3": keys[100:],
        "trang=3&giu=ca-nhan-002": keys[:50],
        "muc=x&trang=-1": keys[:50],
    }


def test_while_somebody_changes_the_campaign_a_second_change_is_told_to_wait(tmp_path: Path) -> None:
    folder = small(tmp_path, WRONG_AWARD)
    browser = client(site(tmp_path))
    form = typing(judged(browser, AT), "G2")

    with pipeline.sole_writer(folder):
        answers = [
            browser.post(f"{AT}/o", data={**form, "sau": "Giấy khen"}),
            browser.post(f"{AT}/tep", files={"tep": ("ds.xlsx", (folder / "ds.xlsx").read_bytes())}),
            browser.post(f"{AT}/ban-truoc", data={"so": "1"}),
        ]

    assert [409, 409, 409] == [answer.status_code for answer in answers]
    assert "Một cửa sổ khác đang sửa đợt này" in answers[0].text
    assert "Giấy khenn" == held(folder, "G2")
