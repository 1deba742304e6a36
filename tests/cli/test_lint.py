"""``tdkt lint`` on files: what it prints, its codes at the end, JSON and SARIF."""

import json

import pytest
from lint_papers import centred, line, paper
from terminal import tdkt

OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    files = {
        "dung.docx": paper(),
        "sai.docx": paper(parent=centred("ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", size=12, bold=True)),
        "xem lai.docx": paper(motto_line=line(25, 101)),
        "cu.doc": OLD_WORD,
        "khoa.docx": OLD_WORD,
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_clean_paper_ends_with_nothing():
    said = tdkt("lint", "dung.docx")

    assert (0, "dung.docx – Quyết định: 0 điểm\n  Không thấy lỗi thể thức.\n") == (said.code, said.out)


def test_an_error_says_where_it_is_what_the_decree_asks_and_the_article():
    found = "Tên cơ quan chủ quản («ỦY BAN NHÂN DÂN TỈNH SƠN HÀ») đang là chữ đậm, phải là chữ không đậm."

    said = tdkt("lint", "sai.docx")

    assert 1 == said.code
    assert said.out.splitlines() == [
        "sai.docx – Quyết định: 1 điểm",
        f"  TT-021 · Lỗi phải sửa · trang 1: {found}",
        "    Cách xử lý: Chọn dòng đó, bấm nút B để đổi thành chữ không đậm.",
        "    Căn cứ: điểm b khoản 2 mục II Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP (đã đọc nguyên văn)",
    ]


def test_what_should_be_looked_at_is_no_error_unless_asked():
    assert 0 == tdkt("lint", "xem lai.docx", "--no-pages").code
    assert 1 == tdkt("lint", "xem lai.docx", "--no-pages", "--strict").code


@pytest.mark.parametrize(
    ("file", "part"), [("cu.doc", "--convert-to docx"), ("khoa.docx", "bỏ mật khẩu"), ("khong-co.docx", "tên tệp")]
)
def test_a_file_that_cannot_be_read_says_how_and_stops_no_other(file: str, part: str):
    said = tdkt("lint", file, "dung.docx")

    assert 3 == said.code
    assert part in said.out
    assert "dung.docx – Quyết định: 0 điểm" in said.out


def test_json_tells_place_page_and_what_is_asked():
    told = json.loads(tdkt("lint", "sai.docx", "cu.doc", "--json").out)

    (finding,) = told[0]["findings"]
    assert ("quyet-dinh", None, "lint.old-word") == (told[0]["profile"], told[0]["error"], told[1]["error"]["code"])
    assert ("TT-021", "loi", 1, "đậm", "không đậm") == tuple(
        finding[name] for name in ("code", "severity", "page", "found", "asked")
    )
    assert "ỦY BAN NHÂN DÂN TỈNH SƠN HÀ" == finding["paragraph"]


def test_sarif_has_one_run_with_rules_and_relative_files(folder):
    tdkt("lint", "sai.docx", "xem lai.docx", "cu.doc", "--no-pages", "--sarif", "ra.sarif")

    (run,) = json.loads((folder / "ra.sarif").read_text(encoding="utf-8"))["runs"]
    assert ["TT-021", "TT-041"] == [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert ["sai.docx", "xem%20lai.docx", "cu.doc"] == [each["location"]["uri"] for each in run["artifacts"]]
    assert [("TT-021", "error", 0), ("TT-041", "warning", 1)] == [
        (each["ruleId"], each["level"], each["ruleIndex"]) for each in run["results"]
    ]
    assert [False] == [each["executionSuccessful"] for each in run["invocations"]]


def test_an_office_puts_its_own_rules_before_the_decree(folder):
    office = folder / "co-quan"
    office.mkdir()
    (office / "the-thuc.toml").write_text("[thanh-phan.chu-quan]\nbold = true\n", encoding="utf-8")

    said = tdkt("lint", "sai.docx", "--co-quan", office, "--no-pages")

    assert (0, True) == (said.code, "0 điểm" in said.out)


def test_a_broken_file_of_the_office_is_named(folder):
    (folder / "the-thuc.toml").write_text("[kiem-tra.TT-021]\nseverity = 'nang'\n", encoding="utf-8")

    said = tdkt("lint", "sai.docx", "--co-quan", folder)

    assert 5 == said.code
    assert "the-thuc.toml" in said.err


def test_an_unknown_sort_of_paper_is_refused_with_those_there_are():
    said = tdkt("lint", "dung.docx", "--profile", "thu-tay")

    assert 2 == said.code
    assert "quyet-dinh" in said.err


def test_a_code_of_layout_is_explained():
    said = tdkt("explain", "tt-21")

    assert said.out.startswith("TT-021 · Lỗi phải sửa hoặc Cần xem lại · Thể thức văn bản")


def test_fix_mends_a_copy_beside_the_file_and_tells_what(folder):
    before = (folder / "sai.docx").read_bytes()

    first = tdkt("lint", "sai.docx", "dung.docx", "--fix")
    again = tdkt("lint", "sai.docx", "--fix", "--json")

    assert (0, 0) == (first.code, again.code)
    assert "sai-da-sua.docx: đã sửa 1 chỗ" in first.out
    assert "đã sửa TT-021" in first.out
    assert ["sai-da-sua.docx"] == [path.name for path in folder.glob("*-da-sua*.docx")]
    assert before == (folder / "sai.docx").read_bytes()
    (told,) = json.loads(again.out)
    assert ("sai-da-sua.docx", ["TT-021"], []) == (
        told["copy"],
        [each["code"] for each in told["mended"]],
        told["findings"],
    )


def test_a_copy_somebody_worked_on_is_not_written_over(folder):
    (folder / "sai-da-sua.docx").write_bytes(b"PK cua toi")

    tdkt("lint", "sai.docx", "--fix", "--no-pages")

    assert (folder / "sai-da-sua.docx").read_bytes() == b"PK cua toi"
    assert (folder / "sai-da-sua-2.docx").exists()
