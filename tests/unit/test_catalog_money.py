"""Base salary and rewards: integers, rounded up."""

from datetime import date

import pytest

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Dates

PACK = catalog.pack_for(Dates())


@pytest.mark.parametrize(
    ("on", "amount"),
    [
        (date(2018, 6, 30), None),
        (date(2024, 6, 30), 1_800_000),
        (date(2024, 7, 1), 2_340_000),
        (date(2026, 6, 30), 2_340_000),
        (date(2026, 7, 1), 2_530_000),
        (date(2031, 1, 1), 2_530_000),
        (None, None),
    ],
)
def test_the_base_salary_is_that_of_the_day(on, amount):
    salary = catalog.salary_on(PACK, on)

    assert amount == (salary.amount_vnd if salary else None)


@pytest.mark.parametrize(
    ("code", "subject", "on", "amount"),
    [
        ("LDTT", "ca-nhan", date(2026, 11, 16), 760_000),
        ("LDTT", "ca-nhan", date(2026, 6, 30), 710_000),
        ("GK", "ca-nhan", date(2026, 11, 16), 760_000),
        ("GK", "tap-the", date(2026, 11, 16), 1_520_000),
        ("TTLDTT", "tap-the", date(2026, 11, 16), 2_030_000),
        ("CSTDCS", "ca-nhan", date(2026, 11, 16), 2_530_000),
        ("TTLDXS", "tap-the", date(2026, 11, 16), 3_800_000),
        ("BK", "ca-nhan", date(2026, 11, 16), 3_800_000),
        ("CSTDB", "ca-nhan", date(2026, 11, 16), 7_590_000),
        ("BK", "tap-the", date(2026, 11, 16), 7_590_000),
        ("BK_TTG", "ca-nhan", date(2026, 11, 16), 8_860_000),
        ("BK_TTG", "tap-the", date(2026, 11, 16), 17_710_000),
        ("CSTDTQ", "ca-nhan", date(2026, 11, 16), 11_390_000),
        ("HCLD2", "ca-nhan", date(2026, 11, 16), 18_980_000),
        ("CO_BO", "tap-the", date(2026, 11, 16), 20_240_000),
        ("CO_CP", "tap-the", date(2026, 11, 16), 30_360_000),
        ("LDTT", "tap-the", date(2026, 11, 16), None),
        ("LDTT", "ca-nhan", None, None),
    ],
)
def test_a_reward_is_salary_times_multiplier_rounded_up_to_ten_thousands(code, subject, on, amount):
    assert amount == catalog.reward_vnd(PACK, PACK.award(code), subject, on)


def test_how_sure_a_multiplier_is_stands_by_subject():
    sure = {subject: str(certainty) for subject, certainty in PACK.award("GK").multiplier_certainty.items()}

    assert sure == {"ca-nhan": "unverified", "tap-the": "exact", "ho-gia-dinh": "unverified"}
