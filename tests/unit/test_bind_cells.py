"""What becomes of one cell."""

import unicodedata
from datetime import date

import pytest
from bind_tables import bound, flat, people, sheet

from tdkt_docs.bind.cells import read_cell
from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.model.table import CellError, Scalar


def read(raw: Scalar, type_: str, font: str = "") -> tuple[object, list[str]]:
    reading = read_cell(raw, type_, font)
    return reading.value, [finding.code for finding in reading.findings]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (date(1992, 10, 18), (PartialDate(1992, 10, 18), [])),
        ("21/2/1996", (PartialDate(1996, 2, 21), [])),
        ("14-08-1989", (PartialDate(1989, 8, 14), [])),
        ("5.3.1980", (PartialDate(1980, 3, 5), [])),
        ("ngày 02 tháng 2 năm 1990", (PartialDate(1990, 2, 2), [])),
        (1970, (PartialDate(1970), ["TD-014"])),
        ("1970", (PartialDate(1970), ["TD-014"])),
        ("31/02/1990", (None, ["TD-013"])),
        ("05/03/80", (None, ["TD-013"])),
        (33898, (None, ["TD-013"])),
        (None, (None, [])),
        ("   ", (None, ["TD-022"])),
        (CellError("#N/A"), (None, ["TD-019"])),
    ],
)
def test_a_birth_date_is_read_in_every_shape_or_left_blank_and_said(raw: Scalar, expected: object) -> None:
    assert expected == read(raw, "birth")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("17/12/2025", (PartialDate(2025, 12, 17), [])),
        (2025, (PartialDate(2025), ["TD-015"])),
        ("05/3/26", (None, ["TD-036"])),
        ("32/1/2025", (None, ["TD-012"])),
        ("chưa rõ", (None, ["TD-012"])),
    ],
)
def test_the_date_of_a_decision_wants_day_and_month(raw: Scalar, expected: object) -> None:
    assert expected == read(raw, "date")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("058324880828", ("058324880828", [])),
        ("058 324 880 828", ("058324880828", [])),
        (58324880828, ("058324880828", ["TD-016"])),
        ("58324880828", ("058324880828", ["TD-016"])),
        (1234567890, ("001234567890", ["TD-016"])),
        ("1234567890", ("1234567890", ["TD-017"])),
        (123456789, ("123456789", ["TD-017"])),
        ("0583248808281", ("0583248808281", ["TD-017"])),
        (5.8e10, ("58000000000".zfill(12), ["TD-016"])),
    ],
)
def test_a_cccd_gets_its_zeros_back_and_a_wrong_length_is_said(raw: Scalar, expected: object) -> None:
    raw = int(raw) if isinstance(raw, float) else raw

    assert expected == read(raw, "cccd")


@pytest.mark.parametrize(
    ("raw", "font", "expected"),
    [
        ("Phan Thïy Mai", ".VnTime", ("Phan Thùy Mai", ["TD-020"])),
        ("NguyÔn V¨n Thµnh", "", ("Nguyễn Văn Thành", ["TD-020"])),
        (unicodedata.normalize("NFD", "Trương Hồng Hà"), "", ("Trương Hồng Hà", ["TD-021"])),
        ("  Đỗ  Mỹ\u00a0Yến ", "", ("Đỗ Mỹ Yến", ["TD-022"])),
        ("Đỗ\u200b Mỹ Yến", "", ("Đỗ Mỹ Yến", ["TD-022"])),
        ("Đỗ\x0b Mỹ Yến", "", ("Đỗ Mỹ Yến", ["TD-023"])),
        ("Đỗ \U0001f600 Mỹ Yến", "", ("Đỗ Mỹ Yến", ["TD-023", "TD-022"])),
        ("\uf0b7 Một", "", ("Một", ["TD-023", "TD-022"])),
        ("Phòng <A> & B", "", ("Phòng <A> & B", [])),
    ],
)
def test_a_text_is_mended_and_every_repair_is_said(raw: str, font: str, expected: object) -> None:
    assert expected == read(raw, "text", font)


@pytest.mark.parametrize(
    ("raw", "type_", "expected"),
    [
        (9, "int", (9, [])),
        ("9", "int", (9, [])),
        ("9/9", "int", (9, [])),
        ("9 phiếu", "int", (9, [])),
        ("chín", "int", (None, ["TD-018"])),
        (8.5, "int", (None, ["TD-018"])),
        (-1, "int", (None, ["TD-018"])),
        (2026, "year", (2026, [])),
        ("năm học 2025 - 2026", "year", (2025, [])),
        ("26", "year", (None, ["TD-034"])),
        ("Hoàn thành  tốt nhiệm vụ", "rating", ("HTTNV", ["TD-022"])),
        ("HTXSNV", "rating", ("HTXSNV", [])),
        ("Khá", "rating", (None, ["TD-033"])),
        ("x", "attendance", ("co-mat", [])),
        ("✓", "attendance", ("co-mat", [])),
        ("HTXSNV (A1)", "rating", ("HTXSNV", [])),
        ("vắng (gửi ý kiến bằng văn bản)", "attendance", ("vang-co-y-kien", [])),
        ("vắng", "attendance", ("vang", [])),
        (0.6, "share", ("60%", [])),
        (60, "share", ("60%", [])),
        ("2/3", "share", ("2/3", [])),
        (123456789, "text", ("123456789", [])),
        (date(2026, 3, 5), "text", ("05/3/2026", [])),
        ("Một\r\n\r\n  Hai", "lines", ("Một\nHai", ["TD-022"])),
    ],
)
def test_values_are_typed_or_left_blank_and_said(raw: Scalar, type_: str, expected: object) -> None:
    assert expected == read(raw, type_)


def test_values_that_are_equal_and_of_another_kind_are_read_apart() -> None:
    found = [read(raw, "text") for raw in (1, True, 1.0, "1", 0, False)]

    assert found == [(value, []) for value in ("1", "x", "1,0", "1", "0", "")]


def test_findings_never_tell_a_cccd_or_a_birth_date() -> None:
    result = bound(
        people(
            (1, "Lê Thị Thử", "31/02/1990", "A", "LĐTT", 58324880828),
            (2, "Lê Thị Thử", "05/3/1980", "B", "GK", "058324880828"),
            (3, "Bùi Văn Mẫu", " 05/3/1980 ", None, "LĐTT", " 05832488082 "),
            (4, "Đỗ Thị Trùng", 1980, None, "LĐTT", 58324880828),
        )
    )

    told = " ".join(f"{found.values}" for found in result.findings)
    assert [found.code for found in result.findings if found.code in ("TD-013", "TD-014", "TD-016", "TD-022")] == [
        "TD-013",
        "TD-016",
        "TD-022",
        "TD-022",
        "TD-016",
        "TD-014",
        "TD-016",
    ]
    assert [secret for secret in ("1990", "1980", "58324880", "05832488") if secret in told] == []


def test_a_unit_in_capitals_is_written_as_elsewhere_and_noted() -> None:
    result = bound(
        sheet(("Tên tập thể", "Danh hiệu"), ("Văn phòng", "TTLDTT")),
        people(
            (1, "Lê Thị Thử", None, "VĂN PHÒNG", "LĐTT", None),
            (2, "Bùi Văn Mẫu", None, "PHÒNG MỘT", "LĐTT", None),
            (3, "Đỗ Thị Khác", None, "Phòng Một", "LĐTT", None),
            (4, "Trần Văn Lẻ", None, "PHÒNG HAI", "LĐTT", None),
        ),
    )

    assert [proposal.subject.unit for proposal in result.campaign.proposals[1:]] == [
        "Văn phòng",
        "Phòng Một",
        "Phòng Một",
        "PHÒNG HAI",
    ]
    assert flat(result) == [("TD-024", "D2", "ghi-chu"), ("TD-024", "D3", "ghi-chu")]


def test_a_name_in_capitals_is_written_as_elsewhere_or_with_capitals_at_its_words() -> None:
    result = bound(
        sheet(("Họ và tên", "Năm", "Danh hiệu", "Số QĐ"), ("Hồ Ánh Giang", 2025, "LĐTT", "1/QĐ")),
        people(
            (1, "HỒ ÁNH GIANG", None, None, "LĐTT", None),
            (2, "Y-THỬ ÊBAN", None, None, "LĐTT", None),
            (3, "đỗ thị thường", None, None, "LĐTT", None),
        ),
    )

    assert [proposal.subject.name for proposal in result.campaign.proposals] == [
        "Hồ Ánh Giang",
        "Y-Thử Êban",
        "Đỗ Thị Thường",
    ]
    assert [(code, cell) for code, cell, _ in flat(result)] == [("TD-025", "B2"), ("TD-025", "B3"), ("TD-025", "B4")]
    assert len(result.campaign.proposals[0].subject.past_awards) == 1


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (710_000, (710_000, [])),
        (710_000.0, (710_000, [])),
        ("710.000", (710_000, [])),
        ("1.230.000 đồng", (1_230_000, [])),
        ("710 000đ", (710_000, [])),
        ("710.0", (None, ["TD-018"])),
        (702_000.5, (None, ["TD-018"])),
        (-1, (None, ["TD-018"])),
        ("theo quy định", (None, ["TD-018"])),
        (None, (None, [])),
    ],
)
def test_an_amount_is_read_however_its_thousands_are_set_apart(raw: Scalar, expected: object) -> None:
    assert expected == read(raw, "money")


def test_a_column_of_rewards_is_kept_beside_the_proposal() -> None:
    rows = sheet(
        ("Họ và tên", "Danh hiệu", "Mức thưởng"), ("Lê Thị Thử", "LĐTT", "710.000"), ("Lê Văn Bình", "LĐTT", None)
    )

    assert [proposal.reward_given for proposal in bound(rows).campaign.proposals] == [710_000, None]
