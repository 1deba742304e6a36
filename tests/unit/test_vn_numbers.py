from decimal import Decimal

import pytest

from tdkt_docs.vn import money, numbers

WORDS = {
    0: "không",
    4: "bốn",
    14: "mười bốn",
    15: "mười lăm",
    21: "hai mươi mốt",
    24: "hai mươi tư",
    25: "hai mươi lăm",
    44: "bốn mươi tư",
    55: "năm mươi lăm",
    101: "một trăm linh một",
    104: "một trăm linh bốn",
    105: "một trăm linh năm",
    110: "một trăm mười",
    115: "một trăm mười lăm",
    205: "hai trăm linh năm",
    1001: "một nghìn không trăm linh một",
    1005: "một nghìn không trăm linh năm",
    1021: "một nghìn không trăm hai mươi mốt",
    2024: "hai nghìn không trăm hai mươi tư",
    10005: "mười nghìn không trăm linh năm",
    100001: "một trăm nghìn không trăm linh một",
    523056: "năm trăm hai mươi ba nghìn không trăm năm mươi sáu",
    1000001: "một triệu không trăm linh một",
    1000050: "một triệu không trăm năm mươi",
    1005000: "một triệu không trăm linh năm nghìn",
    15960000: "mười lăm triệu chín trăm sáu mươi nghìn",
    145001000: "một trăm bốn mươi lăm triệu không trăm linh một nghìn",
    10**9: "một tỷ",
    10**9 + 1: "một tỷ không trăm linh một",
    10**12: "một nghìn tỷ",
    10**15: "một triệu tỷ",
    -5: "âm năm",
    1234567890123: "một nghìn hai trăm ba mươi tư tỷ năm trăm sáu mươi bảy triệu tám trăm chín mươi nghìn "
    "một trăm hai mươi ba",
}


@pytest.mark.parametrize(("number", "expected"), WORDS.items())
def test_a_number_is_said_as_accountants_say_it(number, expected):
    assert numbers.in_words(number) == expected


def test_a_style_changes_every_word_custom_leaves_open():
    southern = numbers.WordStyle(zero_tens="lẻ", four="bốn", thousand="ngàn", billion="tỉ", keep_zero_hundreds=False)

    assert numbers.in_words(1_000_024_005, southern) == "một tỉ hai mươi bốn ngàn lẻ năm"


@pytest.mark.parametrize("number", [1.0, 1.5, True, "5", Decimal(5), None])
@pytest.mark.parametrize("function", [numbers.in_words, numbers.count, numbers.roman, money.in_words, money.in_figures])
def test_only_whole_numbers_are_taken(function, number):
    with pytest.raises(TypeError):
        function(number)


@pytest.mark.parametrize(("number", "expected"), [(0, "00"), (9, "09"), (10, "10"), (123, "123"), (1000, "1.000")])
def test_a_count_has_two_digits_at_least(number, expected):
    assert numbers.count(number) == expected


def test_a_count_is_not_negative():
    with pytest.raises(numbers.NumberRefusedError):
        numbers.count(-1)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1.000"),
        (-1500, "-1.500"),
        (Decimal("1234567.5"), "1.234.567,5"),
        (Decimal("0.12345"), "0,12345"),
    ],
)
def test_dots_group_thousands_and_a_comma_begins_the_fraction(number, expected):
    assert numbers.grouped(number) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.230.000", 1230000),
        ("1230000", 1230000),
        (" -5 ", -5),
        ("0,125", Decimal("0.125")),
        ("1.234,5", Decimal("1234.5")),
    ],
)
def test_strict_figures_are_read(text, expected):
    assert numbers.parse_number(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1,500", "ambiguous"),
        ("1,234,567", "ambiguous"),
        ("1.5", "not-a-number"),
        ("1,234.56", "not-a-number"),
        ("1 234,5", "not-a-number"),
        ("12.34.567", "not-a-number"),
        ("", "not-a-number"),
        ("năm", "not-a-number"),
        ("1e5", "not-a-number"),
        ("٣", "not-a-number"),
    ],
)
def test_figures_that_may_mean_something_else_are_refused(text, reason):
    with pytest.raises(numbers.NumberRefusedError) as refused:
        numbers.parse_number(text)

    assert refused.value.reason == reason


@pytest.mark.parametrize(("number", "expected"), [(1, "I"), (9, "IX"), (14, "XIV"), (40, "XL"), (1994, "MCMXCIV")])
def test_roman_numerals(number, expected):
    assert numbers.roman(number) == expected


@pytest.mark.parametrize("number", [0, -1, 4000])
def test_there_is_no_roman_numeral_for_nothing_or_four_thousand(number):
    with pytest.raises(numbers.NumberRefusedError):
        numbers.roman(number)


def test_money_has_its_unit_in_figures_and_words():
    amount = 15_960_000

    assert (money.in_figures(amount), money.in_words(amount)) == (
        "15.960.000 đồng",
        "Mười lăm triệu chín trăm sáu mươi nghìn đồng",
    )
