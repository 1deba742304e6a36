from datetime import date, datetime

import pytest

from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.vn import dates

MARCH_5 = PartialDate(2026, 3, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("05/3/2026", MARCH_5),
        ("5/03/2026", MARCH_5),
        (" 5 / 3 / 2026 ", MARCH_5),
        ("5-3-2026", MARCH_5),
        ("05.03.2026", MARCH_5),
        ("ngày 05 tháng 3 năm 2026", MARCH_5),
        ("Ngày 5 tháng 03 năm 2026.", MARCH_5),
        ("Sơn Hà, ngày 05 tháng 3 năm 2026", MARCH_5),
        ("Quận 1, ngày 05 tháng 3 năm 2026", MARCH_5),
        ("ngày 05/3/2026", MARCH_5),
        ("2026-03-05", MARCH_5),
        ("2026-03-05 00:00:00", MARCH_5),
        (date(2026, 3, 5), MARCH_5),
        (datetime(2026, 3, 5, 8, 30), MARCH_5),  # noqa: DTZ001 -- workbook cells have no time zone
        ("1970", PartialDate(1970)),
        ("năm 1970", PartialDate(1970)),
        (1970, PartialDate(1970)),
        (1970.0, PartialDate(1970)),
        ("29/02/2024", PartialDate(2024, 2, 29)),
    ],
)
def test_a_date_is_read_day_first(text, expected):
    assert dates.parse_date(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("05/3/26", "two-digit-year"),
        ("26-03-05", "two-digit-year"),
        ("ngày 5 tháng 3 năm 26", "two-digit-year"),
        ("70", "two-digit-year"),
        ("3/25/2026", "impossible"),
        ("31/02/2026", "impossible"),
        ("29/02/2026", "impossible"),
        ("00/01/2026", "impossible"),
        ("2026-13-01", "impossible"),
        ("05/3/0206", "impossible"),
        ("05/3/20266", "impossible"),
        ("3025", "impossible"),
        ("3/2026", "not-a-date"),
        ("5/3-2026", "not-a-date"),
        ("mồng 5 tháng giêng", "not-a-date"),
        ("tháng Tư năm 2026", "not-a-date"),
        ("", "not-a-date"),
        ("không rõ", "not-a-date"),
        (45678, "not-a-date"),
        (1970.5, "not-a-date"),
        (True, "not-a-date"),
    ],
)
def test_what_is_no_sure_date_is_refused_with_the_reason(text, reason):
    with pytest.raises(dates.DateRefusedError) as refused:
        dates.parse_date(text)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("on", "words", "figures"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020", "05/01/2020"),
        (date(2019, 6, 29), "ngày 29 tháng 6 năm 2019", "29/6/2019"),
        (date(2020, 3, 5), "ngày 05 tháng 3 năm 2020", "05/3/2020"),
        (date(2026, 2, 10), "ngày 10 tháng 02 năm 2026", "10/02/2026"),
        (PartialDate(2026, 12, 9), "ngày 09 tháng 12 năm 2026", "09/12/2026"),
        (PartialDate(1970), "năm 1970", "1970"),
    ],
)
def test_zeros_stand_before_days_under_ten_and_the_first_two_months(on, words, figures):
    assert (dates.official(on), dates.numeric(on)) == (words, figures)


def test_a_line_without_place_has_no_comma():
    assert dates.date_line("", date(2026, 3, 5)) == "ngày 05 tháng 3 năm 2026"


@pytest.mark.parametrize("text", ["2025-2027", "2026 - 2025"])
def test_a_school_year_ends_one_year_after_it_begins(text):
    with pytest.raises(dates.DateRefusedError, match="impossible"):
        dates.parse_school_year(text)


def test_one_year_is_no_school_year():
    with pytest.raises(dates.DateRefusedError, match="not-a-date"):
        dates.parse_school_year("2025")


def test_a_period_goes_forward():
    with pytest.raises(dates.DateRefusedError, match="impossible"):
        dates.period(2025, 2021)
