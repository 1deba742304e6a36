"""``tdkt find``: who stands where, in words and as JSON; identity numbers stay hidden."""

from pathlib import Path

import pytest
from built_packages import Paper, Story, build, zipped
from terminal import tdkt


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kho")
    pages = ("Trang đầu", "Ông Nguyễn Văn An, CCCD 001088000123")
    made = build(folder / "goi-2026", Story(papers=(Paper(key="qd", title="Quyết định khen", pages=pages),)))
    zipped(made).rename(folder / "ban-sao.zip")
    (folder / "hong.zip").write_bytes(b"PK manifest-sha256.txt")
    return folder


def test_a_person_is_found_with_dossier_paper_sheet_and_package(archive: Path):
    answer = tdkt("find", "nguyen van an", archive, "--year", "2026")

    assert 0 == answer.code
    assert "2 trang có «nguyen van an» (hiện 2); đã tìm trong 2 hồ sơ" in answer.out
    assert "- «Ông Nguyễn Văn An, CCCD •••••••••••• 2»" in answer.out  # the sheet number stands below it
    assert "Hồ sơ khen thưởng năm 2026, năm 2026, Quyết định khen, tờ 2, trang 4 — goi-2026" in answer.out
    assert "Bỏ qua «hong.zip»: tệp nén hỏng." in answer.err


def test_json_tells_the_same_and_nothing_found_is_no_fault(archive: Path):
    found, nothing = tdkt("find", "Nguyễn Văn An", archive, "--json"), tdkt("find", "Trần Văn Không", archive)

    assert [("goi-2026", 2, True), ("ban-sao.zip", 2, True)] == sorted(
        ((each["package"], each["sheet"], each["is_exact"]) for each in found.json["found"]), reverse=True
    )
    assert (0, True) == (nothing.code, "Không tìm thấy «Trần Văn Không» trong 2 hồ sơ" in nothing.out)
    assert 2 == tdkt("find", "...", archive).code
    assert 3 == tdkt("find", "An", archive / "khong-co").code


def test_the_package_found_can_be_checked_by_itself(archive: Path):
    answer = tdkt("verify", archive / "goi-2026", archive / "ban-sao.zip", "--list", "--json")

    assert [(0, [], "sample"), (0, [], "sample")] == [
        (len(each["altered"]), each["differences"], each["package"]["parts"][0]["law"]) for each in answer.json
    ]
    (archive / "goi-2026/bag-info.txt").write_bytes(b"khac")
    changed = tdkt("verify", archive / "goi-2026", "--html", archive / "ket-qua.html")
    assert (10, True) == (changed.code, "«bag-info.txt»: nội dung khác với bản kê trong gói." in changed.out)
    assert "«bag-info.txt»: nội dung khác" in (archive / "ket-qua.html").read_text(encoding="utf-8")


def test_a_folder_without_dossiers_says_so(tmp_path: Path):
    (tmp_path / "hong.pdf").write_bytes(b"%PDF-1.7 hong")

    answer = tdkt("find", "An", tmp_path)

    assert (0, True) == (answer.code, answer.out.startswith("Thư mục không có gói hay hồ sơ nào"))
    assert "Bỏ qua «hong.pdf»: tệp PDF hỏng hoặc có mật khẩu." in answer.err
