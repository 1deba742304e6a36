"""Periods: a calendar year, a năm học, a giai đoạn; how they lie to each other, and what a row is for."""

import pytest
from bind_tables import bound, sheet

from tdkt_docs.bind.times import praised_time
from tdkt_docs.model.campaign import Campaign, Nominee, Office, Proposal
from tdkt_docs.vn.dates import DateRefusedError
from tdkt_docs.vn.periods import parse_period, period_of


def told(text):
    found = parse_period(text)
    return found.kind.value, found.first, found.last, found.label


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026", ("nam", 2026, 2026, "năm 2026")),
        ("Trong năm 2026", ("nam", 2026, 2026, "năm 2026")),
        ("NH 2025 – 2026", ("nam-hoc", 2025, 2026, "năm học 2025 - 2026")),
        ("Năm học: 2025/2026", ("nam-hoc", 2025, 2026, "năm học 2025 - 2026")),
        ("2025-2026", ("nam-hoc", 2025, 2026, "năm học 2025 - 2026")),
        ("giai đoạn 2025-2026", ("giai-doan", 2025, 2026, "giai đoạn 2025 - 2026")),
        ("Giai đoạn 2021 – 2025", ("giai-doan", 2021, 2025, "giai đoạn 2021 - 2025")),
        ("2021-2025", ("giai-doan", 2021, 2025, "giai đoạn 2021 - 2025")),
        ("từ năm 2021 đến năm 2025", ("giai-doan", 2021, 2025, "giai đoạn 2021 - 2025")),
        ("05 năm 2021-2025", ("giai-doan", 2021, 2025, "05 năm 2021 - 2025")),
        ("5 năm (2021-2025)", ("giai-doan", 2021, 2025, "5 năm (2021 - 2025)")),
        (
            "Từ tháng 9 năm 2025 đến tháng 5 năm 2026",
            ("giai-doan", 2025, 2026, "từ tháng 9 năm 2025 đến tháng 5 năm 2026"),
        ),
        ("tháng 01 - tháng 6/2026", ("giai-doan", 2026, 2026, "tháng 01 - tháng 6/2026")),
    ],
)
def test_a_period_is_read_as_clerks_write_it(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "hai năm gần đây", "năm học 2025 - 2027", "2025-2021", "05 năm 2021-2024", "từ tháng 13/2025 đến 5/2026"],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(DateRefusedError):
        parse_period(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("năm 2026", "2026", "cung-ky"),
        ("5 năm 2021-2025", "giai đoạn 2021 - 2025", "cung-ky"),
        ("năm 2025", "năm 2026", "khac-ky"),
        ("năm học 2024 - 2025", "năm học 2025 - 2026", "khac-ky"),
        ("giai đoạn 2024 - 2026", "năm 2026", "khac-ky"),
        ("năm học 2023 - 2024", "năm 2026", "khac-ky"),
        ("năm học 2025 - 2026", "năm 2025", "chua-ro"),
        ("năm học 2025 - 2026", "từ tháng 9/2025 đến tháng 5/2026", "chua-ro"),
        ("từ tháng 01/2026 đến tháng 6/2026", "năm 2026", "chua-ro"),
    ],
)
def test_two_periods_are_one_or_two_or_a_question(one, other, expected):
    found = {parse_period(one).against(parse_period(other)).value, parse_period(other).against(parse_period(one)).value}

    assert found == {expected}


def test_a_school_year_counts_as_its_first_year_whichever_was_written():
    assert [praised_time(year, "năm học 2025 - 2026").year for year in (0, 2025, 2026)] == [2025, 2025, 2025]


@pytest.mark.parametrize(
    ("year", "own", "common", "expected"),
    [
        (2026, "", "năm 2026", "năm 2026"),
        (2025, "", "năm 2026", "năm 2025"),
        (2025, "", "năm học 2025 - 2026", "năm học 2025 - 2026"),
        (2024, "", "năm học 2025 - 2026", "năm học 2024 - 2025"),
        (2026, "giai đoạn 2024-2026", "năm 2026", "giai đoạn 2024 - 2026"),
        (2026, "6 tháng đầu năm 2026", "năm 2026", "6 tháng đầu năm 2026"),
        (0, "", "", None),
    ],
)
def test_a_row_is_for_its_own_period_else_for_the_campaigns(year, own, common, expected):
    row = Proposal(key="1", order=1, subject=Nominee(key="a", name="Lê Văn An"), award="LDTT", year=year, period=own)
    campaign = Campaign(office=Office(name="Trường"), key="dot", year=year and int(common[-4:] or 0), period=common)

    found = period_of(row, campaign)

    assert (found.label if found else None) == expected


def test_a_rows_own_period_tells_its_year_and_one_that_contradicts_it_is_asked_about():
    found = bound(
        sheet(
            ("STT", "Họ và tên", "Danh hiệu", "Năm đề nghị", "Thời gian lập thành tích"),
            (1, "Lê Văn An", "LĐTT", None, "năm học 2024 - 2025"),
            (2, "Bùi Văn Bé", "LĐTT", 2026, "giai đoạn 2021-2025"),
            (3, "Vũ Thị Cúc", "LĐTT", 2026, "năm 2025"),
            (4, "Hồ Thị Dần", "LĐTT", 2025, "hai năm gần đây"),
        )
    )

    assert [proposal.year for proposal in found.campaign.proposals] == [2024, 2026, 2026, 2025]
    assert [(f.code, f.severity.value, f.where.cell) for f in found.findings if f.code in ("TD-550", "TD-551")] == [
        ("TD-550", "xem-lai", "E4"),
        ("TD-551", "ghi-chu", "E5"),
    ]
