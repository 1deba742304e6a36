import re
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_docs.model.campaign import PartialDate
from tdkt_docs.vn import dates, legacy, names, numbers, text
from tdkt_docs.vn.legacy import _TCVN3, _VNI

quick = settings(max_examples=100, derandomize=True, deadline=None)

TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
SMALL = [text.nfc(letter + tone) for letter in "aăâeêioôơuưy" for tone in TONES] + ["đ"]
LETTERS = sorted(SMALL + [letter.upper() for letter in SMALL])
vietnamese = st.text(st.sampled_from([*LETTERS, *"bcghklmnpqrstvx ", "-"]), max_size=30)
full_dates = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@quick
@given(st.one_of(st.text(), vietnamese))
def test_a_slug_is_plain_ascii_and_its_own_slug(s):
    slug = text.slug(s)

    assert re.fullmatch(r"[a-z0-9_-]{1,81}", slug)
    assert text.slug(slug) == slug


@quick
@given(st.one_of(st.text(), vietnamese))
def test_a_folded_key_folds_to_itself(s):
    assert text.fold(text.fold(s)) == text.fold(s)


@quick
@given(st.one_of(st.text(), vietnamese))
def test_a_key_does_not_see_composition_capitals_or_space_at_the_ends(s):
    assert text.fold(f" {text.nfc(s)}\n") == text.fold(s)
    assert text.fold(text.squeeze(s)) == text.fold(s)


@quick
@given(st.text(st.characters()))
def test_stripped_text_has_nothing_more_to_strip(s):
    clean, removed = text.strip_illegal(s)

    assert (len(clean) + removed, text.strip_illegal(clean)) == (len(s), (clean, 0))


@quick
@given(full_dates)
def test_a_written_date_is_read_back(on):
    expected = PartialDate(on.year, on.month, on.day)

    written = [dates.official(on), dates.numeric(on), dates.date_line("Quận 1", on), on.isoformat()]

    assert [dates.parse_date(one) for one in written] == [expected] * 4


def _year_or_reason(s):
    try:
        return dates.parse_date(s).year
    except dates.DateRefusedError as refused:
        return refused.reason


@quick
@given(st.one_of(st.text(), st.from_regex(r"[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{1,4}", fullmatch=True)))
def test_any_text_is_a_date_or_refused(s):
    assert _year_or_reason(s) in {*range(1900, 2200), "two-digit-year", "impossible", "not-a-date"}


def test_tcvn3_holds_all_134_letters_and_each_comes_back():
    encode = {letter: code for code, letter in _TCVN3.items()}
    own = [letter for letter in LETTERS if not letter.isascii()]

    assert len(own) == len(_TCVN3) == len(encode) == 134
    assert [legacy.to_unicode(encode[letter], "tcvn3") for letter in own] == own


def test_vni_holds_every_letter_and_each_comes_back():
    encode = {letter: code for code, letter in _VNI.items()}
    encode |= {letter.upper(): code.upper() for letter, code in encode.items()}
    own = [letter for letter in LETTERS if not letter.isascii()]

    assert [legacy.to_unicode(encode[letter], "vni") for letter in own] == own


@quick
@given(st.text(st.sampled_from(LETTERS), min_size=1, max_size=20))
def test_tcvn3_text_comes_back_letter_by_letter(s):
    encode = {letter: code for code, letter in _TCVN3.items()}

    assert legacy.to_unicode("".join(encode.get(letter, letter) for letter in s), "tcvn3") == s


@quick
@given(vietnamese)
def test_unicode_vietnamese_is_never_taken_for_an_old_encoding(s):
    assert legacy.detect(s) == ""


@quick
@given(st.integers(-(10**21), 10**21))
def test_words_have_no_digits_no_double_spaces_and_only_known_words(n):
    known = "không một hai ba bốn tư năm lăm sáu bảy tám chín mười mươi mốt linh trăm nghìn triệu tỷ âm"

    words = numbers.in_words(n)

    assert set(words.split(" ")) <= set(known.split(" "))


@quick
@given(st.integers(-(10**9), 10**12))
def test_grouped_figures_are_read_back(n):
    assert numbers.parse_number(numbers.grouped(n)) == n


def test_different_numbers_have_different_words():
    said = [numbers.in_words(n) for n in [*range(12_000), *range(10**6, 10**6 + 2_000), *range(10**9, 10**9 + 2_000)]]

    assert len(set(said)) == len(said)


@quick
@given(st.lists(vietnamese, min_size=2, max_size=8))
def test_sorting_is_a_total_order_whatever_the_start(people):
    ordered = names.sort_names(people)

    assert ordered == names.sort_names(reversed(people))
    assert all(names.sort_key(one) < names.sort_key(other) or one == other for one, other in pairwise(ordered))


@quick
@given(vietnamese)
def test_the_parts_make_the_name_again(name):
    parts = names.split(name)

    assert text.squeeze(f"{parts.surname} {parts.middle} {parts.given}") == text.squeeze(text.nfc(name))


@pytest.mark.parametrize("letter", [letter for letter in LETTERS if not letter.isascii()])
def test_every_vietnamese_letter_has_a_plain_key(letter):
    assert text.fold(letter).isascii()
