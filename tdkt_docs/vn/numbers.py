"""Numbers: in words, with Vietnamese separators, as counts and as Roman numerals."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from babel.numbers import format_decimal

__all__ = ["NumberRefusedError", "WordStyle", "count", "grouped", "in_words", "parse_number", "percent", "roman"]

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_BILLION = 10**9
_ONE, _FOUR, _FIVE = 1, 4, 5
_GROUPED_FROM = 1000
_FIGURES = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
_AMBIGUOUS = re.compile(r"-?[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_LAST_ROMAN = 3999


class NumberRefusedError(ValueError):
    """The text is no number we may trust; ``reason`` says why."""

    def __init__(self, reason: Literal["ambiguous", "not-a-number"]) -> None:
        super().__init__(reason)
        self.reason: Literal["ambiguous", "not-a-number"] = reason
        """``ambiguous`` (``1,500``: thousands or a fraction?) or ``not-a-number``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordStyle:
    """The choices custom leaves open when a number is written in words."""

    zero_tens: Literal["linh", "lẻ"] = "linh"
    four: Literal["tư", "bốn"] = "tư"
    """The unit 4 after hai mươi and more."""
    thousand: Literal["nghìn", "ngàn"] = "nghìn"
    billion: Literal["tỷ", "tỉ"] = "tỷ"
    keep_zero_hundreds: bool = True
    """Whether "không trăm" is said after a higher group."""


_USUAL = WordStyle()


def in_words(n: int, style: WordStyle = _USUAL) -> str:
    """The whole number in Vietnamese words, lower case.

    Raises:
        TypeError: ``n`` is a fraction, a bool, or no number.

    >>> in_words(1005), in_words(24), in_words(-5)
    ('một nghìn không trăm linh năm', 'hai mươi tư', 'âm năm')
    >>> in_words(1005, WordStyle(zero_tens="lẻ", thousand="ngàn", keep_zero_hundreds=False))
    'một ngàn lẻ năm'
    """
    _refuse_fractions(n)
    if n < 0:
        return f"âm {in_words(-n, style)}"
    return " ".join(_words(n, style, after_higher=False)) or _DIGITS[0]


def count(n: int) -> str:
    """How many, in figures, with a zero before a single digit and dots from a thousand on.

    Raises:
        NumberRefusedError: ``not-a-number`` for less than none.
        TypeError: ``n`` is a fraction, a bool, or no number.

    >>> count(5), count(12), count(1234)
    ('05', '12', '1.234')
    """
    _refuse_fractions(n)
    if n < 0:
        raise NumberRefusedError("not-a-number")
    return grouped(n) if n >= _GROUPED_FROM else f"{n:02}"


def grouped(n: int | Decimal) -> str:
    """The number with a dot between thousands and a decimal comma, every digit kept.

    Source: NĐ 86/2012/NĐ-CP (the decimal comma).

    >>> grouped(1230000), grouped(Decimal("1234567.5"))
    ('1.230.000', '1.234.567,5')
    """
    if isinstance(n, int):  # whole numbers are most of them by far, and Babel takes a third of a millisecond for each
        return f"{n:,}".replace(",", ".")
    return str(format_decimal(n, locale="vi", decimal_quantization=False))


def percent(part: int, whole: int) -> str:
    """The share in per cent, rounded to one decimal; to be shown, never to judge by.

    >>> percent(7, 9), percent(8, 9), percent(4, 5)
    ('77,8%', '88,9%', '80%')
    """
    whole_percent, tenth = divmod(round(Fraction(part, whole) * 1000), 10)
    return f"{whole_percent},{tenth}%" if tenth else f"{whole_percent}%"


def parse_number(text: str) -> Decimal:
    """The number a text says in Vietnamese figures: dots only between thousands, a comma before the fraction.

    Raises:
        NumberRefusedError: ``ambiguous`` for ``1,500``; ``not-a-number`` for anything else that is not strict.

    >>> parse_number("1.234.567,5"), parse_number("1500")
    (Decimal('1234567.5'), Decimal('1500'))
    >>> parse_number("1.5")
    Traceback (most recent call last):
    tdkt_docs.vn.numbers.NumberRefusedError: not-a-number
    """
    figures = text.strip()
    if _AMBIGUOUS.fullmatch(figures):
        raise NumberRefusedError("ambiguous")
    if not _FIGURES.fullmatch(figures):
        raise NumberRefusedError("not-a-number")
    return Decimal(figures.replace(".", "").replace(",", "."))


def roman(n: int) -> str:
    """The Roman numeral of 1 to 3999.

    Raises:
        NumberRefusedError: ``not-a-number`` outside these.
        TypeError: ``n`` is a fraction, a bool, or no number.

    >>> roman(1), roman(4), roman(2026)
    ('I', 'IV', 'MMXXVI')
    """
    _refuse_fractions(n)
    if not 1 <= n <= _LAST_ROMAN:
        raise NumberRefusedError("not-a-number")
    numeral, left = "", n
    for value, letters in _ROMAN:
        times, left = divmod(left, value)
        numeral += letters * times
    return numeral


def _refuse_fractions(n: object) -> None:
    if isinstance(n, bool) or not isinstance(n, int):
        raise TypeError(type(n).__name__)


def _words(n: int, style: WordStyle, *, after_higher: bool) -> Iterator[str]:
    billions, below = divmod(n, _BILLION)
    if billions:
        yield from _words(billions, style, after_higher=after_higher)
        yield style.billion
        after_higher = True
    for size, name in ((10**6, "triệu"), (10**3, style.thousand), (1, "")):
        group = below // size % 1000
        if group:
            yield from _group_words(group, style, after_higher=after_higher)
            yield from (name,) if name else ()
            after_higher = True


def _group_words(group: int, style: WordStyle, *, after_higher: bool) -> Iterator[str]:
    hundreds, tens, units = group // 100, group // 10 % 10, group % 10
    if hundreds or (after_higher and style.keep_zero_hundreds):
        yield from (_DIGITS[hundreds], "trăm")
    if tens > 1:
        yield from (_DIGITS[tens], "mươi")
    elif tens == 1:
        yield "mười"
    elif units and (hundreds or after_higher):
        yield style.zero_tens
    if units:
        yield _unit_word(tens, units, style)


def _unit_word(tens: int, units: int, style: WordStyle) -> str:
    if units == _ONE and tens > 1:
        return "mốt"
    if units == _FOUR and tens > 1:
        return style.four
    if units == _FIVE and tens:
        return "lăm"
    return _DIGITS[units]
