"""Which sheet is which, and which column holds what."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from bind_tables import CAPTIONS, bound, flat, people, sheet

from tdkt_docs.bind.schema import caption_keys, schema
from tdkt_docs.bind.sections import _letters
from tdkt_docs.catalog.captions import captions as written
from tdkt_docs.errors import SourceError
from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.vn.text import fold


def test_columns_are_found_whatever_their_order_accents_case_and_line_breaks() -> None:
    result = bound(
        sheet(
            ("DANH SÁCH ĐỀ NGHỊ",),
            (),
            ("danh hieu thi đua/\nHÌNH THỨC đề nghị", "ĐƠN VỊ\nCÔNG TÁC", "ho va ten", "Stt"),
            ("LĐTT", "Văn phòng", "Lê Thị Thử", 1),
        )
    )

    proposal = result.campaign.proposals[0]
    assert flat(result) == []
    assert (
        proposal.subject.name,
        proposal.subject.unit,
        proposal.award,
        proposal.where.row,
    ) == ("Lê Thị Thử", "Văn phòng", "LDTT", 4)
    assert proposal.columns["ho_ten"].cell == "C4"
    assert proposal.columns["danh_hieu"].caption == "danh hieu thi đua/ HÌNH THỨC đề nghị"


def test_captions_on_two_lines_are_read_through_their_merged_areas() -> None:
    result = bound(
        sheet(
            ("STT", "Thông tin cá nhân", None, "Đề nghị", None),
            (None, "Họ và tên", "Năm sinh", "Danh hiệu", "Số phiếu"),
            ("(1)", "(2)", "(3)", "(4)", "(5)"),
            (1, "Lê Thị Thử", 1980, "LĐTT", 9),
            merged=((1, 1, 2, 1), (1, 2, 1, 3), (1, 4, 1, 5)),
        )
    )

    proposal = result.campaign.proposals[0]
    assert flat(result) == [("TD-014", "C4", "ghi-chu")]
    assert ("Lê Thị Thử", PartialDate(1980), "LDTT", 9) == (
        proposal.subject.name,
        proposal.subject.born,
        proposal.award,
        proposal.votes_for,
    )


def test_a_caption_over_two_columns_of_a_name_joins_them() -> None:
    result = bound(
        sheet(
            ("STT", "Họ và tên", None, "Danh hiệu"),
            (1, "Lê Thị", "Thử", "LĐTT"),
            merged=((1, 2, 1, 3),),
        )
    )

    assert [proposal.subject.name for proposal in result.campaign.proposals] == ["Lê Thị Thử"]
    assert flat(result) == []


def test_every_sheet_is_told_by_its_captions_and_not_by_its_name() -> None:
    result = bound(
        sheet(
            ("Họ và tên", "Năm", "Danh hiệu/Hình thức", "Số quyết định"), ("Lê Thị Thử", 2024, "LĐTT", "1/QĐ"), name="A"
        ),
        sheet(("Tên tập thể", "Danh hiệu"), ("Văn phòng", "Giấy khen"), name="B"),
        sheet(("Họ và tên", "Chức danh trong Hội đồng", "Có mặt"), ("Bùi Văn Mẫu", "Ủy viên", "x"), name="C"),
        sheet(("Họ và tên", "Danh hiệu"), ("Lê Thị Thử", "LĐTT"), name="D"),
        sheet(("Họ và tên", "Năm", "Xếp loại"), ("Lê Thị Thử", 2025, "HTTNV"), name="E"),
        sheet(("Họ và tên", "Tên sáng kiến", "Tỷ lệ đóng góp"), ("Lê Thị Thử", "Sổ tay", 0.6), name="F"),
        sheet(("Họ và tên/Tên tập thể", "Thành tích đạt được"), ("Lê Thị Thử", "Đoạn một\nĐoạn hai"), name="G"),
    )

    campaign = result.campaign
    person = next(proposal for proposal in campaign.proposals if not proposal.subject.is_collective)
    assert flat(result) == []
    assert [proposal.key for proposal in campaign.proposals] == ["tap-the-001", "ca-nhan-001"]
    assert [(member.name, member.council_role, member.attendance) for member in campaign.members] == [
        ("Bùi Văn Mẫu", "Ủy viên", "co-mat")
    ]
    assert [(past.year, past.code, past.decision) for past in person.subject.past_awards] == [(2024, "LDTT", "1/QĐ")]
    assert [(rating.year, rating.rating) for rating in person.subject.ratings] == [(2025, "HTTNV")]
    assert [(found.title, found.share) for found in person.subject.initiatives] == [("Sổ tay", "60%")]
    assert person.report == {"thanh_tich": ("Đoạn một", "Đoạn hai")}


def test_hidden_sheets_and_instructions_are_passed_over_and_other_sheets_named() -> None:
    result = bound(
        sheet(("Họ và tên", "Đơn vị", "Danh hiệu"), ("Người ẩn", "Phòng Một", "LĐTT"), name="Cũ", hidden=True),
        sheet(("LDTT", "Lao động tiên tiến"), ("GK", "Giấy khen"), name="DANHMUC", hidden=True),
        sheet(("Ghi mỗi người một dòng",), name="HƯỚNG DẪN"),
        sheet(("a", "b"), (1, 2), name="Nháp"),
        people((1, "Lê Thị Thử", None, None, "LĐTT", None)),
    )

    assert [proposal.subject.name for proposal in result.campaign.proposals] == ["Lê Thị Thử"]
    told = [(found.code, found.where.sheet) for found in result.findings]
    assert told == [("TD-027", "Nháp"), ("TD-047", "Cũ")]


def test_hidden_and_struck_rows_count_and_are_told() -> None:
    rows = (CAPTIONS, (1, "Lê Thị Thử", None, None, "LĐTT"), (2, "Bùi Văn Mẫu", None, None, "LĐTT"))
    result = bound(sheet(*rows, hidden_rows=frozenset({1, 3}), struck=frozenset({(2, 2)})))

    assert len(result.campaign.rows) == 2
    assert flat(result) == [("TD-045", "3", "xem-lai"), ("TD-046", "B2", "xem-lai")]


def test_blank_rows_error_rows_headings_and_footers_are_nobody() -> None:
    from tdkt_docs.model.table import CellError

    missing = CellError("#N/A")
    result = bound(
        people(
            ("I. Văn phòng",),
            (1, "Lê Thị Thử", None, None, "LĐTT", None),
            (),
            (2, None, None, None, None, missing),
            CAPTIONS,
            (3, "Bùi Văn Mẫu", None, None, "LĐTT", None),
            ("Cộng: 02 người",),
            (4, "Đỗ Thị Sau", None, None, "LĐTT", None),
            ("Người lập biểu", None, None, "Thủ trưởng"),
            (None, "Trần Văn Ký", None, None, None, None),
        )
    )

    assert [proposal.subject.name for proposal in result.campaign.proposals] == [
        "Lê Thị Thử",
        "Bùi Văn Mẫu",
        "Đỗ Thị Sau",
    ]
    assert [(code, row) for code, row, _ in flat(result)] == [("TD-028", "2"), ("TD-028", "8"), ("TD-028", "10")]


def test_a_row_of_signs_no_paper_can_print_is_nobody() -> None:
    result = bound(people((1, "Lê Văn Mẫu", None, None, "LĐTT"), (None, "😀"), (2, "Trần Thị Thử", None, None, "LĐTT")))

    assert [proposal.subject.name for proposal in result.campaign.proposals] == ["Lê Văn Mẫu", "Trần Thị Thử"]
    assert flat(result) == []


def test_an_area_merged_to_the_end_of_the_sheet_costs_nothing() -> None:
    rows = ((1, "Lê Văn Mẫu", None, "Phòng A", "LĐTT"), (2, "Trần Thị Thử", None, None, "LĐTT"))
    merged = replace(people(*rows), merged=((2, 4, 3, 4), (4, 1, 1_048_576, 16_384)))

    result = bound(merged)

    assert [proposal.subject.unit for proposal in result.campaign.proposals] == ["Phòng A", "Phòng A"]  # type: ignore[union-attr]


def test_a_row_without_a_name_is_an_error_on_its_name_cell() -> None:
    result = bound(people((1, None, None, "Văn phòng", "LĐTT", None)))

    assert [(code, cell, severity) for code, cell, severity in flat(result)] == [
        ("TD-026", "B2", "loi"),
        ("TD-035", "0", "xem-lai"),
    ]
    assert result.campaign.rows == ()


def test_two_columns_with_one_caption_are_warned_of_and_the_used_one_named() -> None:
    result = bound(sheet(("Họ và tên", "Đơn vị", "Danh hiệu", "Đơn vị công tác"), ("Lê Thị Thử", "A", "LĐTT", "B")))

    assert flat(result) == [("TD-010", "D1", "xem-lai")]
    assert (result.findings[0].values) == {
        "caption": "Đơn vị",
        "used": "B",
        "ignored": "D",
        "ignored_caption": "Đơn vị công tác",
    }
    assert result.campaign.proposals[0].subject.unit == "A"


def test_two_columns_of_names_that_disagree_stop_the_program() -> None:
    with pytest.raises(SourceError) as caught:
        bound(sheet(("Họ và tên", "Họ tên", "Danh hiệu"), ("Lê Thị Thử", "Bùi Văn Mẫu", "LĐTT")))

    assert caught.value.code == "bind.twin-columns"
    assert (caught.value.values["used"], caught.value.values["ignored"]) == ("A", "B")


def test_two_columns_of_names_that_agree_are_only_warned_of() -> None:
    result = bound(sheet(("Họ và tên", "Họ tên", "Danh hiệu"), ("Lê Thị Thử", "Lê Thị Thử", "LĐTT")))

    assert flat(result) == [("TD-010", "B1", "xem-lai")]


def test_a_list_without_a_column_of_awards_stops_the_program_and_tells_the_captions_seen() -> None:
    with pytest.raises(SourceError) as caught:
        bound(sheet(("STT", "Họ và tên", "Chức vụ", "Đơn vị"), (1, "Lê Thị Thử", "Chuyên viên", "A")))

    assert caught.value.code == "bind.missing-column"
    assert caught.value.values["seen"] == "«STT», «Họ và tên», «Chức vụ», «Đơn vị»"


def test_a_workbook_without_captions_stops_the_program() -> None:
    with pytest.raises(SourceError) as caught:
        bound(sheet(("một", "hai"), ("ba", "bốn")))

    assert caught.value.code == "bind.no-captions"
    assert caught.value.values["seen"] == "«một», «hai»"


def test_a_column_nobody_knows_is_noted_unless_hidden() -> None:
    rows = (("Họ và tên", "Danh hiệu", "Màu áo", "Mã"), ("Lê Thị Thử", "LĐTT", "xanh", "x"))

    result = bound(sheet(*rows, hidden_columns=frozenset({4})))

    assert flat(result) == [("TD-011", "C1", "ghi-chu")]


def test_the_year_over_the_list_stands_in_for_a_blank_one_and_is_compared_with_a_given_one() -> None:
    listed = sheet(("DANH SÁCH NĂM 2025",), ("Họ và tên", "Danh hiệu"), ("Lê Thị Thử", "LĐTT"))

    blank, other = bound(listed, year=0), bound(listed, year=2026)

    assert (
        blank.campaign.year,
        blank.campaign.period,
        blank.campaign.proposals[0].year,
    ) == (2025, "năm 2025", 2025)
    assert (
        [found.code for found in blank.findings],
        [found.code for found in other.findings],
    ) == (["TD-007"], ["TD-008"])


SPELLINGS: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    partial(unicodedata.normalize, "NFD"),
    lambda caption: fold(caption).replace("d", "Đ"),
    lambda caption: f"(1) {caption} (nếu có)\u200b năm 2026",
    lambda caption: "".join(chr(ord(letter) + 0xFEE0) if "a" <= letter <= "z" else letter for letter in caption),
)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_caption_of_a_second_list_is_passed_over_for_its_spelling(spelling: Callable[[str], str]) -> None:
    fields = [
        (field, spelling(caption))
        for kind in schema().kinds[:2]
        for field in (kind.fields[name] for name in kind.required)
        for caption in (field.caption, *written()[kind.id]["fields"][field.id]["synonyms"])
    ]

    asked = [(field, text) for field, text in fields if field.keys & set(caption_keys(text, schema().noise))]

    assert len(asked) > 40
    assert [] == [text for field, text in asked if len(text) <= 60 and not field.may_be_in(_letters((text,)))]


def test_lists_one_under_another_in_a_sheet_are_each_read_by_their_own_captions() -> None:
    result = bound(
        sheet(
            ("A. CÁ NHÂN",),
            CAPTIONS,
            (1, "Lê Thị Thử", None, "Phòng Một", "LĐTT", None),
            CAPTIONS,
            (2, "Bùi Văn Mẫu", None, "Phòng Một", "LĐTT", None),
            ("Cộng: 02 người",),
            ("B. TẬP THỂ",),
            ("STT", "Tên tập thể", "Danh hiệu"),
            (1, "Phòng Một", "Tập thể lao động tiên tiến"),
            ("C. GIẤY KHEN",),
            ("STT", "Họ và tên", "Danh hiệu"),
            (1, "Đỗ Thị Sau", "Giấy khen"),
        )
    )

    told = [(proposal.subject.name, proposal.award, proposal.where.row) for proposal in result.campaign.proposals]
    assert told == [
        ("Phòng Một", "TTLDTT", 9),
        ("Lê Thị Thử", "LDTT", 3),
        ("Bùi Văn Mẫu", "LDTT", 5),
        ("Đỗ Thị Sau", "GK", 12),
    ]
    assert {code for code, _, _ in flat(result)} == {"TD-028"}
