"""What was made is opened and downloaded by an id; no request reaches a file that is not listed."""

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest
from page_client import DOT, Page

from tdkt_docs.web.result_files import file_id, listed

LIST = "2-van-ban-pdf/danh-sach-de-nghi.pdf"
SECRETS = ("dot.toml", "../dot.toml", "../../co-quan.toml", "/etc/passwd", ".tdkt/so-cai.sqlite")


def test_files_are_listed_by_group_with_reports_and_without_our_own_state(made: Page) -> None:
    found = {file.group: file.path for file in listed(made.campaign)}

    assert {"ho-so", "da-ky", "pdf", "word", "bo-nop", "bao-cao"} >= set(found)
    assert LIST == found["pdf"]
    assert not [file.path for file in listed(made.campaign) if ".tdkt" in file.path]


def test_a_pdf_is_shown_in_the_browser_and_saved_when_asked_for(made: Page) -> None:
    shown = made.client.get(f"{DOT}/ket-qua/tep/{file_id(LIST)}")
    saved = made.client.get(f"{DOT}/ket-qua/tep/{file_id(LIST)}?tai=1")

    assert (made.campaign / "ket-qua" / LIST).read_bytes() == shown.content == saved.content
    assert "application/pdf" == shown.headers["content-type"]
    assert 'inline; filename="danh-sach-de-nghi.pdf"' in shown.headers["content-disposition"]
    assert "attachment; filename=\"danh-sach-de-nghi.pdf\"; filename*=UTF-8''" in saved.headers["content-disposition"]


def test_a_report_is_a_page_of_its_own_without_scripts(made: Page) -> None:
    answer = made.client.get(f"{DOT}/ket-qua/tep/{file_id('bao-cao.html')}")

    assert answer.headers["content-security-policy"].startswith("sandbox ")
    assert "script-src" not in answer.headers["content-security-policy"]


def test_what_a_report_names_beside_it_is_found_from_its_page(made: Page) -> None:
    marked = made.client.get(f"{DOT}/ket-qua/tep/ds-da-kiem-tra.xlsx")

    assert (made.campaign / "ket-qua/ds-da-kiem-tra.xlsx").read_bytes() == marked.content
    assert 200 == made.client.get(f"{DOT}/ket-qua/tep/{LIST}").status_code
    assert 404 == made.client.get(f"{DOT}/ket-qua/tep/.tdkt/so-cai.sqlite").status_code


@pytest.mark.parametrize("secret", SECRETS)
def test_the_id_of_a_file_that_is_not_listed_leads_nowhere(made: Page, secret: str) -> None:
    assert 404 == made.client.get(f"{DOT}/ket-qua/tep/{file_id(secret)}").status_code


@pytest.mark.parametrize(
    "path",
    ["../dot.toml", "%2e%2e/dot.toml", "..%2fdot.toml", "%2e%2e%2f%2e%2e%2fco-quan.toml", "a%00b", "..%5cdot.toml"],
)
def test_a_path_in_place_of_an_id_leads_nowhere(made: Page, path: str) -> None:
    answers = [made.client.get(f"{DOT}/ket-qua/tep/{path}"), made.client.get(f"{DOT}/ket-qua/tat-ca/{path}.zip")]

    assert [404, 404] == [answer.status_code for answer in answers]
    assert not [answer for answer in answers if "schema" in answer.text]


def test_a_link_out_of_the_folder_is_not_followed(made: Page) -> None:
    results = made.campaign / "ket-qua"
    (results / "2-van-ban-pdf" / "trom.pdf").symlink_to(made.office / "co-quan.toml")
    (results / "trom").symlink_to(made.office, target_is_directory=True)

    assert not [file.path for file in listed(made.campaign) if "trom" in file.path]
    assert 404 == made.client.get(f"{DOT}/ket-qua/tep/{file_id('2-van-ban-pdf/trom.pdf')}").status_code
    assert 404 == made.client.get(f"{DOT}/ket-qua/tep/{file_id('trom/co-quan.toml')}").status_code


def test_a_linked_folder_of_results_is_none(made: Page, tmp_path: Path) -> None:
    (made.campaign / "ket-qua").rename(tmp_path / "noi-khac")
    (made.campaign / "ket-qua").symlink_to(tmp_path / "noi-khac", target_is_directory=True)

    assert () == listed(made.campaign)


def test_all_files_of_a_group_come_as_one_zip(made: Page) -> None:
    answer = made.client.get(f"{DOT}/ket-qua/tat-ca/bao-cao.zip")

    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert archive.testzip() is None
        assert {"bao-cao.html", "danh-muc-kiem-tra.html"} <= set(archive.namelist())
        assert (made.campaign / "ket-qua/bao-cao.html").read_bytes() == archive.read("bao-cao.html")
    assert 'attachment; filename="nho-bao-cao.zip"' in answer.headers["content-disposition"]


def test_the_page_leads_to_every_file(made: Page) -> None:
    assert f'href="{DOT}/ket-qua/tep/{file_id(LIST)}"' in made.text("/ket-qua?nhom=pdf")


def test_where_nothing_is_made_the_page_says_so(blank: Page) -> None:
    assert "Chưa lập văn bản nào." in blank.text("/ket-qua")


def test_signatures_are_judged_with_the_facts_beside(made: Page) -> None:
    shown = made.text("/ket-qua/chu-ky")

    assert '<span class="badge good">Chữ ký số hợp lệ</span>' in shown
    assert "Khoá thử nghiệm, không có giá trị pháp lý" in shown
    assert "Chữ ký 1: Nguyễn Công Phúc – Chữ ký số hợp lệ" in shown
    assert "<dt>Nội dung đã ký còn nguyên</dt><dd>có</dd>" in shown


def test_a_changed_signed_paper_is_told_from_a_whole_one(made: Page) -> None:
    path = made.campaign / "ket-qua/4-da-ky-so/danh-sach-de-nghi.pdf"
    data = bytearray(path.read_bytes())
    data[200] ^= 1
    path.write_bytes(bytes(data))

    assert "Chữ ký số hợp lệ</span>" not in made.text("/ket-qua/chu-ky")


@pytest.mark.skipif(sys.platform != "linux", reason="only there names are bytes")
def test_a_name_that_is_no_text_is_shown_and_opened_all_the_same(made: Page) -> None:
    name = os.fsdecode(b"2-van-ban-pdf/b\xe1n sao.txt")
    (made.campaign / "ket-qua" / name).write_bytes(b"x")

    shown = made.text("/ket-qua?nhom=pdf")
    opened = made.client.get(f"{DOT}/ket-qua/tep/{file_id(name)}")
    zipped = made.client.get(f"{DOT}/ket-qua/tat-ca/pdf.zip").content

    assert "b?n sao.txt" in shown
    assert b"x" == opened.content
    assert "2-van-ban-pdf/b?n sao.txt" in zipfile.ZipFile(io.BytesIO(zipped)).namelist()
