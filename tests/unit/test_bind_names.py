"""Names kept in two columns are joined; what is no name is asked about."""

import pytest
from bind_tables import bound, flat, people, sheet

from tdkt_docs.model.table import CellError, Scalar


@pytest.mark.parametrize(
    ("first", "second", "rows", "expected"),
    [
        ("Họ đệm", "Tên", [("Nguyễn Văn", "An"), ("Nguyễn Văn", "Bình")], ["Nguyễn Văn An", "Nguyễn Văn Bình"]),
        ("Họ và tên đệm", "Tên", [("Lê Thị", "Ngọc Ánh")], ["Lê Thị Ngọc Ánh"]),
        ("Họ và tên", None, [("Nguyễn Văn", "An"), ("Nguyễn Văn", "Bình")], ["Nguyễn Văn An", "Nguyễn Văn Bình"]),
        ("Họ và tên", "Tên", [("Nguyễn Văn An", "An")], ["Nguyễn Văn An"]),
        ("Họ và tên", None, [("Nguyễn Văn An", "Nam"), ("Lê Thị Bé", "Nữ")], ["Nguyễn Văn An", "Lê Thị Bé"]),
        ("Họ và tên", None, [("Nguyễn Văn An", "x"), ("Lê Thị Bé", None)], ["Nguyễn Văn An", "Lê Thị Bé"]),
    ],
)
def test_a_name_kept_in_two_columns_is_joined_and_nothing_else_is(
    first: str, second: str | None, rows: list[tuple[str, str | None]], expected: list[str]
) -> None:
    listed = [(order, *names, "Phòng Một", "LĐTT") for order, names in enumerate(rows, start=1)]
    result = bound(sheet(("STT", first, second, "Đơn vị", "Danh hiệu"), *listed))

    names = [proposal.subject.name for proposal in result.campaign.proposals]
    repeats = [row.repeats for row in result.campaign.rows]
    assert (names, repeats) == (expected, [""] * len(expected))


@pytest.mark.parametrize(
    ("first", "second", "half", "cell"),
    [
        ("Họ và tên đệm", "Tên", (CellError("#N/A"), "Bình"), "B2"),
        ("Họ và tên đệm", "Tên", ("Nguyễn Văn", CellError("#N/A")), "C2"),
        ("Họ và tên", None, (CellError("#N/A"), "Bình"), "B2"),
    ],
)
def test_half_a_name_beside_an_error_is_nobodys(
    first: str, second: str | None, half: tuple[Scalar, Scalar], cell: str
) -> None:
    rows = (1, *half, "Phòng Một", "LĐTT"), (2, "Lê Thị", "Thử", "Phòng Một", "LĐTT")
    listed = sheet(("STT", first, second, "Đơn vị", "Danh hiệu"), *rows, merged=() if second else ((1, 2, 1, 3),))
    result = bound(listed)

    names = [proposal.subject.name for proposal in result.campaign.proposals]
    assert (names, flat(result)) == (["Lê Thị Thử"], [("TD-026", "B2", "loi"), ("TD-019", cell, "xem-lai")])


def test_half_a_name_beside_an_error_is_told_where_its_row_says_nothing_else() -> None:
    captions = ("STT", "Họ và tên đệm", "Tên", "Đơn vị", "Danh hiệu")
    result = bound(sheet(captions, (1, "Lê Thị", "Thử", "Phòng Một", "LĐTT"), (2, CellError("#N/A"), "Bình")))

    assert flat(result) == [("TD-026", "B3", "loi"), ("TD-019", "B3", "xem-lai")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Nguyễn Văn An", []),
        ("Y Bih Niê", []),
        ("K'Brêu H.", []),
        ("Ông Ích Khiêm", ["Ông"]),
        ("PGS.TS. Nguyễn Văn An", ["PGS.TS."]),
        ("Nguyễn Văn An (nữ)", ["(nữ)"]),
        ("Nguyễn Văn An, Lê Bình", ["An,"]),
        ("- Hoàng Anh", ["-"]),
        ("Nguyễn V¨n An", ["V¨n"]),
        ("{{ 7*7 }}", ["{{"]),
    ],
)
def test_a_part_that_is_hardly_of_a_name_is_asked_about_and_holds_nobody_back(name: str, expected: list[str]) -> None:
    result = bound(people((1, name, None, None, "LĐTT", None)))

    asked = [finding.values["part"] for finding in result.findings if finding.code == "TD-048"]
    assert (asked, [row.key for row in result.campaign.rows]) == (expected, ["ca-nhan-001"])


@pytest.mark.parametrize(("name", "code"), [("12345", "TD-055"), ("A" * 5000, "TD-049"), ("Lê Thị " * 40, "TD-055")])
def test_what_no_paper_can_print_as_a_name_holds_its_row_back(name: str, code: str) -> None:
    result = bound(people((1, name, None, None, "LĐTT", None)))

    held = [(found.code, found.severity.value, found.subject) for found in result.findings if found.code == code]
    assert held == [(code, "loi", "ca-nhan-001")]
    assert all(len(str(value)) <= 80 for finding in result.findings for value in finding.values.values())


def test_a_birth_date_after_the_campaign_is_asked_about() -> None:
    result = bound(people((1, "Lê Thị Thử", "01/01/2035", None, "LĐTT", None)))

    assert flat(result) == [("TD-056", "C2", "xem-lai")]


@pytest.mark.parametrize(
    ("award", "expected"),
    [
        ("LĐTT, Giấy khen", [("TD-053", "Lao động tiên tiến; Giấy khen")]),
        ("LĐTT; CSTĐCS", [("TD-053", "Lao động tiên tiến; Chiến sĩ thi đua cơ sở")]),
        ("LĐTT 2026", []),
        ("LĐTT năm học 2025 - 2026", []),
        ("?", [("TD-054", "")]),
    ],
)
def test_several_awards_in_one_cell_are_named_and_a_year_behind_one_is_none(
    award: str, expected: list[tuple[str, str]]
) -> None:
    result = bound(people((1, "Lê Thị Thử", None, None, award, None)))

    assert [(found.code, found.values.get("awards", "")) for found in result.findings] == expected


def test_a_school_year_over_the_list_is_the_period() -> None:
    listed = ("STT", "Họ và tên", "Đơn vị", "Danh hiệu"), (1, "Lê Thị Thử", "Phòng Một", "LĐTT")
    result = bound(sheet(("DANH SÁCH NĂM HỌC 2025 - 2026",), *listed), year=0)

    assert (result.campaign.year, result.campaign.period) == (2025, "năm học 2025 - 2026")


def test_a_total_with_a_figure_under_the_awards_is_no_row_without_a_name() -> None:
    result = bound(people((1, "Lê Thị Thử", None, None, "LĐTT"), ("Cộng", None, None, None, "1 người")))

    assert flat(result) == [("TD-028", "3", "ghi-chu")]


def test_a_cell_of_another_sheet_is_pointed_at_with_its_sheet() -> None:
    captions = ("STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Danh hiệu")
    result = bound(
        sheet(captions, (1, "Lê Thị Thử", 1980, "Phòng Một", "LĐTT"), name="Một"),
        sheet(captions, (1, "Lê Thị Thử", 1980, "Phòng Hai", "LĐTT"), name="Hai"),
    )

    assert [found.values["first"] for found in result.findings if found.code == "TD-042"] == ["D2 (Một)"]
