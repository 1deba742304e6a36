"""Who the rows are about, and that nobody is lost."""

import time

from bind_tables import bound, flat, people, sheet

from tdkt_docs.model.campaign import PartialDate


def test_a_person_proposed_for_two_awards_is_one_nominee_with_two_proposals_and_asked_about() -> None:
    result = bound(
        people(
            (1, "Phạm Hữu Thử", "11/11/1997", "A", "LĐTT", "058324880828"),
            (2, " Phạm Hữu Thử  ", None, "A", "Giấy khen", 58324880828),
        )
    )

    first, second = result.campaign.proposals
    assert first.subject == second.subject
    assert PartialDate(1997, 11, 11) == second.subject.born
    assert [(p.award, p.key) for p in (first, second)] == [("LDTT", "ca-nhan-001"), ("GK", "ca-nhan-002")]
    assert [(code, cell) for code, cell, _ in flat(result)] == [("TD-022", "B3"), ("TD-016", "F3")]


def test_the_same_award_twice_is_a_repeated_row_and_makes_no_second_proposal() -> None:
    result = bound(
        people(
            (1, "Phạm Hữu Thử", None, "A", "LĐTT", None),
            (2, "Phạm Hữu Thử", None, "A", "Lao động tiên tiến", None),
        )
    )

    assert [proposal.key for proposal in result.campaign.proposals] == ["ca-nhan-001"]
    assert [(row.key, row.repeats) for row in result.campaign.rows] == [
        ("ca-nhan-001", ""),
        ("ca-nhan-002", "ca-nhan-001"),
    ]
    assert flat(result) == [("TD-040", "3", "ghi-chu")]


def test_namesakes_with_other_birth_dates_or_numbers_are_different_people() -> None:
    result = bound(
        people(
            (1, "Lê Thị Thử", "05/3/1980", "A", "LĐTT", None),
            (2, "Lê Thị Thử", "06/3/1980", "A", "LĐTT", None),
            (3, "Bùi Văn Mẫu", "05/3/1980", "A", "LĐTT", "058324880821"),
            (4, "Bùi Văn Mẫu", "05/3/1980", "A", "LĐTT", "058324880822"),
        )
    )

    assert len({proposal.subject.key for proposal in result.campaign.proposals}) == 4
    assert [(code, cell) for code, cell, _ in flat(result)] == [("TD-044", "B3"), ("TD-044", "B5")]


def test_rows_of_one_person_that_contradict_each_other_are_warned_of() -> None:
    result = bound(
        people(
            (1, "Lê Thị Thử", "05/3/1980", "A", "LĐTT", "058324880828"),
            (2, "Lê Thị Thử", "06/3/1980", "B", "GK", "058324880828"),
        )
    )

    assert [(code, cell) for code, cell, _ in flat(result)] == [("TD-042", "C3"), ("TD-042", "D3")]
    assert result.findings[0].values == {"name": "Lê Thị Thử", "first": "C2"}


def test_two_people_with_one_number_are_warned_of() -> None:
    result = bound(
        people(
            (1, "Lê Thị Thử", None, "A", "LĐTT", "058324880828"),
            (2, "Bùi Văn Mẫu", None, "A", "LĐTT", "058324880828"),
        )
    )

    assert flat(result) == [("TD-043", "F3", "xem-lai")]


def test_unknown_missing_and_misplaced_awards_are_errors_on_their_cells_and_their_rows_are_kept() -> None:
    result = bound(
        people(
            (1, "Lê Thị Thử", None, None, "Lao động tiên tiếm", None),
            (2, "Bùi Văn Mẫu", None, None, None, None),
            (3, "Đỗ Thị Nhầm", None, None, "Tập thể lao động tiên tiến", None),
            (4, "Trần Văn Đúng", None, None, "Danh hiệu “Lao động tiên tiến” năm 2026", None),
        )
    )

    assert flat(result) == [("TD-030", "E2", "loi"), ("TD-031", "E3", "loi"), ("TD-032", "E4", "loi")]
    assert [found.subject for found in result.findings] == ["ca-nhan-001", "ca-nhan-002", "ca-nhan-003"]
    assert result.findings[0].values["suggestion"].startswith("Lao động tiên tiến")
    assert [proposal.award for proposal in result.campaign.proposals] == ["", "", "", "LDTT"]
    assert len(result.campaign.rows) == 4


def test_rows_of_other_sheets_find_their_people_or_are_warned_of() -> None:
    captions = ("Họ và tên", "Ngày sinh", "Năm", "Danh hiệu", "Số QĐ")
    result = bound(
        people(
            (1, "Lê Thị Thử", "05/3/1980", None, "LĐTT", None),
            (2, "Lê Thị Thử", "06/3/1980", None, "LĐTT", None),
            (3, "Bùi Văn Mẫu", "07/3/1980", None, "LĐTT", None),
        ),
        sheet(
            captions,
            ("LÊ THỊ THỬ", "06/3/1980", 2024, "CSTĐCS", "1/QĐ"),
            ("Lê Thị Thử", None, 2024, "CSTĐCS", "2/QĐ"),
            ("Bui Van Mau", None, 2024, "Kỷ niệm chương", "3/QĐ"),
            ("Người Khác", None, 2024, "LĐTT", "4/QĐ"),
            name="Đã khen",
        ),
    )

    awards = [[(past.code, past.decision) for past in p.subject.past_awards] for p in result.campaign.proposals]
    assert awards == [[], [("CSTDCS", "1/QĐ")], [("", "3/QĐ")]]
    assert [(code, cell) for code, cell, _ in flat(result)] == [("TD-044", "B3"), ("TD-051", "A3"), ("TD-050", "A5")]


def test_a_merged_name_over_several_past_awards_counts_for_each() -> None:
    result = bound(
        people((1, "Lê Thị Thử", None, None, "LĐTT", None)),
        sheet(
            ("Họ và tên", "Năm", "Danh hiệu", "Số QĐ"),
            ("Lê Thị Thử", 2024, "LĐTT", "1/QĐ"),
            (None, 2025, "LĐTT", "2/QĐ"),
            merged=((2, 1, 3, 1),),
        ),
    )

    assert [past.decision for past in result.campaign.proposals[0].subject.past_awards] == ["1/QĐ", "2/QĐ"]


def test_an_initiative_told_in_the_list_and_on_its_own_sheet_is_one() -> None:
    result = bound(
        sheet(
            ("Họ và tên", "Danh hiệu", "Tên sáng kiến", "Số, ngày quyết định công nhận sáng kiến"),
            ("Lê Thị Thử", "LĐTT", "Sổ tay", "QĐ số 5/QĐ-A ngày 21/2/2026"),
        ),
        sheet(("Họ và tên", "Tên sáng kiến", "Cấp", "Tỷ lệ"), ("Lê Thị Thử", "sổ  tay", "Cơ sở", "60%")),
    )

    found = result.campaign.proposals[0].subject.initiatives
    assert [("Sổ tay", "QĐ số 5/QĐ-A ngày 21/2/2026", PartialDate(2026, 2, 21), "co-so", "60%")] == [
        (one.title, one.decision, one.decided, one.level, one.share) for one in found
    ]


def test_ten_thousand_rows_bind_in_a_few_seconds() -> None:
    rows = [(no, f"Người {no}", "05/3/1980", f"Phòng {no % 40}", "LĐTT", 10**11 + no) for no in range(1, 10_001)]
    started = time.perf_counter()

    result = bound(people(*rows))

    assert [row.where.row for row in result.campaign.rows] == list(range(2, 10_002))
    assert time.perf_counter() - started < 20
