"""The đợt on one page, and one person's papers."""

import time

import pytest
from page_client import DOT, Page


def test_the_first_page_of_a_campaign_names_the_next_step_and_what_each_phase_waits_for(blank: Page) -> None:
    shown = blank.text()

    assert "Khen thưởng nhỏ" in shown
    assert "<strong>Trước họp Hội đồng:</strong> Chưa lập 1 văn bản, hồ sơ: Danh sách đề nghị khen thưởng." in shown
    assert f'href="{DOT}/lap?pha=truoc-hop">Lập văn bản</a>' in shown
    assert "Chưa có thời gian họp Hội đồng." in shown
    assert "Đã lập 0/1." in shown


def test_papers_are_filtered_by_phase_state_and_words(made: Page) -> None:
    signed, nothing = made.text("?tinh-trang=da-ky"), made.text("?tinh-trang=da-nop")
    found = made.text("?pha=quyet-dinh&tim=giay+khen")

    assert "1 văn bản</caption>" in signed
    assert f'href="{DOT}/van-ban/danh-sach-de-nghi"' in signed
    assert "Không có văn bản nào như vậy." in nothing
    assert "3 văn bản</caption>" in found


def test_one_persons_page_has_their_papers_and_leads_to_their_forms(made: Page) -> None:
    shown = made.text("/nguoi/ca-nhan-002")

    assert "<h1>Trần Thị Mẫu</h1>" in shown
    assert f'href="{DOT}/bieu-mau/ca-nhan-002"' in shown
    assert f'href="{DOT}/van-ban/giay-khen-001"' in shown
    assert f'href="{DOT}/van-ban/danh-sach-de-nghi"' in shown
    assert f'href="{DOT}/van-ban/quyet-dinh-lao-dong-tien-tien"' not in shown


def test_people_are_found_by_name_or_unit_without_accents(blank: Page) -> None:
    by_name, by_unit = blank.text("/nguoi?tim=le+van"), blank.text("/nguoi?tim=phong+r")

    assert "1 người, tập thể</caption>" in by_name
    assert "2 người, tập thể</caption>" in by_unit


def test_a_name_that_looks_like_a_tag_is_shown_as_letters(blank: Page) -> None:
    answer = blank.client.get(f"{DOT}/nguoi")

    assert "Văn phòng &lt;script&gt;" in answer.text


@pytest.mark.parametrize("end", ["/nguoi/ca-nhan-999", "/nguoi/..%2F..%2Fdot.toml", "/van-ban/khong-co"])
def test_whoever_and_whatever_is_not_there_is_a_sentence(blank: Page, end: str) -> None:
    answer = blank.client.get(DOT + end)

    assert answer.status_code == 404
    assert 'role="alert"' in answer.text


def test_a_second_look_costs_little_and_a_changed_workbook_is_read_anew(blank: Page) -> None:
    blank.text()
    begun = time.process_time()  # of this process alone: what else the machine does says nothing of the page
    blank.text()
    seconds = time.process_time() - begun
    book = blank.campaign / "ds.csv"
    book.write_text(book.read_text(encoding="utf-8-sig").replace("Trần Thị Mẫu", "Trần Thị Khác"), encoding="utf-8-sig")

    assert seconds < 1
    assert "Trần Thị Khác" in blank.text("/nguoi")
