"""The office's register: series by year and ký hiệu, next numbers, cancelled ones, corrections, older files."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from tdkt_docs.errors import OutputError, UsageError
from tdkt_docs.model.overview import HandedIn
from tdkt_docs.pipeline.office.register import (
    ForPaper,
    Register,
    cancel_number,
    issue_number,
    note_handed_in,
    take_next,
)
from tdkt_docs.pipeline.office.register_series import EntryState, LateDay, Series, SeriesYear, series_years
from tdkt_docs.plan import GivenNumber

TODAY = date(2026, 11, 26)
DECISION = Series(symbol="QĐ-SKHCN")
OLD_TABLES = """
create table van_ban (
    dot text not null, van_ban text not null, so integer, ky_hieu text not null default '', ngay text,
    nam integer, primary key (dot, van_ban), unique (nam, ky_hieu, so)
);
create table da_nop (
    dot text not null, van_ban text not null, ngay text not null, noi_nhan text not null default '',
    primary key (dot, van_ban)
);
insert into van_ban values ('nho', 'quyet-dinh', 15, 'QĐ-SKHCN', '2026-11-16', 2026),
    ('nho', 'bien-ban', 3, 'BB-HĐTĐKT', null, null), ('nho', 'danh-sach', null, '', '2026-10-30', 2026);
insert into da_nop values ('nho', 'danh-sach', '2026-11-06', 'Sở Nội vụ');
"""
OLD_GIVE = """
insert into van_ban (dot, van_ban, so, ky_hieu, ngay, nam) values (?, ?, ?, ?, ?, ?)
on conflict (dot, van_ban) do update set so = excluded.so, ky_hieu = excluded.ky_hieu,
ngay = excluded.ngay, nam = excluded.nam
"""
"""As the program before this one wrote."""


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register.of(tmp_path)


def of(key: str, series: Series = DECISION) -> ForPaper:
    return ForPaper(campaign="nho", key=key, series=series)


def common(symbol: str) -> Series:
    return Series(symbol=symbol, is_common=True, council="HĐTĐKT")


def give(register: Register, key: str, number: int | None = None, on: date | None = TODAY) -> GivenNumber:
    return issue_number(register, of(key), GivenNumber(number=number, on=on), TODAY)


def taken(register: Register, *keys: str, series: Series = DECISION, on: date | None = None) -> list[int | None]:
    return [given.number for given in take_next(register, [of(key, series) for key in keys], on, TODAY)]


def year_of(register: Register, year: int = 2026, rule: Series = DECISION) -> SeriesYear:
    (found,) = series_years(register.entries(), rule, year)
    return found


def told(series: SeriesYear) -> list[tuple[int | None, str, str]]:
    return [(entry.number, entry.paper, entry.state.value) for entry in series.entries]


def test_a_year_begins_with_one_and_goes_on_without_a_gap(register: Register):
    assert [1, 2] == taken(register, "a", "b")
    assert [3] == taken(register, "c")
    assert [1] == taken(register, "d", on=date(2027, 1, 4))


def test_each_symbol_has_a_series_of_its_own(register: Register):
    taken(register, "a")

    assert [1] == taken(register, "b", series=Series(symbol="TB-SKHCN"))


def test_one_common_series_leaves_out_the_councils_papers(register: Register):
    numbers = [
        taken(register, key, series=common(symbol))
        for key, symbol in (("a", "QĐ-SKHCN"), ("b", "TB-SKHCN"), ("c", "BB-HĐTĐKT"), ("d", "TTr-HĐTĐKT"))
    ]

    assert [[1], [2], [1], [2]] == numbers
    found = series_years(register.entries(), common(""), 2026)
    assert [("BB-HĐTĐKT", "TTr-HĐTĐKT"), ("QĐ-SKHCN", "TB-SKHCN")] == [each.symbols for each in found]


def test_papers_of_one_common_series_get_numbers_together_in_their_order(register: Register):
    papers = [of("a", common("TB-SKHCN")), of("b", common("BB-HĐTĐKT")), of("c", common("QĐ-SKHCN"))]

    assert [1, 1, 2] == [given.number for given in take_next(register, papers, None, TODAY)]


def test_a_number_is_refused_to_another_symbol_of_the_common_series(register: Register):
    taken(register, "a", series=common("QĐ-SKHCN"))

    with pytest.raises(UsageError, match="number-taken"):
        issue_number(register, of("b", common("TB-SKHCN")), GivenNumber(number=1, on=TODAY), TODAY)


@pytest.mark.parametrize("on", [TODAY, None])
def test_an_office_that_begins_in_mid_year_sets_its_first_number_once(register: Register, on: date | None):
    give(register, "a", 128, on)

    assert [129] == taken(register, "b")
    assert (128, ()) == (year_of(register).first, year_of(register).unused)


def test_a_number_without_a_day_counts_in_the_year_it_was_written_down(register: Register):
    give(register, "a", 128, None)

    assert [1] == taken(register, "b", on=date(2027, 1, 4))


def test_the_next_number_is_refused_while_an_undated_one_may_be_it(register: Register):
    give(register, "a", 2, None)
    taken(register, "b", on=date(2027, 1, 4))

    with pytest.raises(UsageError) as raised:
        taken(register, "c", on=date(2027, 1, 5))

    assert ("series.undated", "02", "a") == (
        raised.value.code,
        raised.value.values["number"],
        raised.value.values["paper"],
    )


def test_the_day_a_paper_has_already_stays_unless_another_is_given(register: Register):
    give(register, "a", None, date(2026, 11, 20))
    give(register, "b", None, date(2026, 11, 20))

    (kept,), (changed,) = take_next(register, [of("a")], None, TODAY), take_next(register, [of("b")], TODAY, TODAY)

    assert (date(2026, 11, 20), TODAY) == (kept.on, changed.on)


def test_a_paper_with_a_number_gets_no_second_one_and_then_nobody_gets_any(register: Register):
    taken(register, "b")

    with pytest.raises(UsageError, match=r"series\.has-number"):
        taken(register, "a", "b", "c")

    assert ["b"] == [entry.paper for entry in register.entries()]


def test_a_cancelled_number_stays_with_its_reason_and_is_never_given_again(register: Register):
    taken(register, "a", "b")

    cancel_number(register, of("b"), "thu hồi trước khi phát hành", TODAY)

    assert {"a": GivenNumber(number=1, on=TODAY)} == register.numbers("nho")
    assert [3] == taken(register, "b")
    with pytest.raises(UsageError) as raised:
        give(register, "c", 2)
    assert ("series.cancelled", "thu hồi trước khi phát hành") == (raised.value.code, raised.value.values["reason"])
    assert [(1, "a", "da-cap"), (2, "b", "da-huy"), (3, "b", "da-cap")] == told(year_of(register))
    assert TODAY == year_of(register).entries[1].ended


def test_a_cancelled_number_that_had_no_day_belongs_to_the_year_it_was_written_down(register: Register):
    give(register, "a", 7, None)

    gone = cancel_number(register, of("a"), "ghi nhầm", TODAY)

    assert 2026 == gone.year
    assert [8] == taken(register, "b")
    assert [1] == taken(register, "c", on=date(2027, 1, 4))


def test_what_has_no_number_cannot_be_cancelled(register: Register):
    give(register, "a", None, TODAY)

    with pytest.raises(UsageError, match=r"series\.nothing-to-cancel"):
        cancel_number(register, of("a"), "nhầm", TODAY)


def test_a_corrected_number_is_free_again_and_the_register_tells_so(register: Register):
    give(register, "a", 15)
    give(register, "a", 16)
    give(register, "x", 14)

    before = told(year_of(register))
    again = give(register, "b", 15)

    assert [(14, "x", "da-cap"), (15, "a", "bo-trong"), (16, "a", "da-cap")] == before
    assert 15 == again.number
    assert [(14, "x", "da-cap"), (15, "b", "da-cap"), (16, "a", "da-cap")] == told(year_of(register))


def test_a_slip_of_the_pen_does_not_push_the_series_up_once_corrected(register: Register):
    taken(register, "a")
    give(register, "b", 200)
    give(register, "b", 2)

    assert [3] == taken(register, "c")
    assert () == year_of(register).unused


def test_giving_the_same_again_changes_nothing(register: Register):
    give(register, "a", 15)
    before = register.entries()

    give(register, "a", 15)

    assert before == register.entries()


def test_numbers_nobody_wrote_down_are_told_as_ranges(register: Register):
    for key, number in (("a", 10), ("b", 15), ("c", 17)):
        give(register, key, number)

    assert (range(11, 15), range(16, 17)) == year_of(register).unused


def test_a_later_number_with_an_earlier_day_is_told_and_not_refused(register: Register):
    give(register, "a", 1, date(2026, 11, 20))
    give(register, "b", 2, date(2026, 11, 18))

    expected = LateDay(number=2, on=date(2026, 11, 18), before=1, before_on=date(2026, 11, 20))
    assert (expected,) == year_of(register).late


def test_numbers_and_days_given_one_after_the_other_never_undo_each_other(register: Register):
    give(register, "a", 15, None)

    assert GivenNumber(number=15, on=TODAY) == give(register, "a", None, TODAY)
    assert [EntryState.GIVEN] == [entry.state for entry in register.entries()]


def test_a_register_of_an_earlier_program_is_read_as_it_is_and_taken_over_whole(tmp_path: Path):
    register = Register.of(tmp_path)
    with sqlite3.connect(register.path) as db:
        db.executescript(OLD_TABLES)
    db.close()
    before = (register.path.read_bytes(), register.numbers("nho"), register.symbols("nho"), register.entries())
    untouched = register.path.read_bytes()

    number = taken(register, "moi")

    assert untouched == before[0]
    assert [16] == number
    whole = {**before[1], "moi": GivenNumber(number=16, on=TODAY)}
    assert (whole, {**before[2], "moi": "QĐ-SKHCN"}) == (register.numbers("nho"), register.symbols("nho"))
    assert before[3] == register.entries()[:3]
    assert {"danh-sach": HandedIn(on=date(2026, 11, 6), to="Sở Nội vụ")} == register.handed_in("nho")
    assert frozenset({"nho"}) == register.campaigns()


def test_an_undated_number_of_an_earlier_program_waits_for_its_day(tmp_path: Path):
    register = Register.of(tmp_path)
    with sqlite3.connect(register.path) as db:
        db.executescript(OLD_TABLES)
    db.close()
    council = Series(symbol="BB-HĐTĐKT")

    with pytest.raises(UsageError, match=r"series\.undated"):
        taken(register, "moi", series=council)
    issue_number(register, of("bien-ban", council), GivenNumber(on=TODAY), TODAY)

    assert [4] == taken(register, "moi", series=council)


def test_an_earlier_program_reads_the_new_register_and_cannot_write_a_number(register: Register):
    taken(register, "a", "b")
    cancel_number(register, of("b"), "nhầm", TODAY)

    with sqlite3.connect(register.path) as db:
        tables, _ = OLD_TABLES.split("insert", maxsplit=1)
        db.executescript(tables.replace("create table", "create table if not exists"))
        rows = db.execute("select van_ban, so, ngay from van_ban where dot = ?", ("nho",)).fetchall()
        with pytest.raises(sqlite3.OperationalError, match="view"):
            db.execute(OLD_GIVE, ("nho", "b", 2, "QĐ-SKHCN", "2026-11-26", 2026))
    db.close()

    assert [("a", 1, "2026-11-26")] == rows
    assert [(1, "a", "da-cap"), (2, "b", "da-huy")] == told(year_of(register))


def test_a_register_of_a_newer_program_is_left_alone(register: Register):
    register.create()
    with sqlite3.connect(register.path) as db:
        db.execute("pragma user_version = 3")
    db.close()
    before = register.path.read_bytes()

    for act in (lambda: register.numbers("nho"), lambda: taken(register, "a")):
        with pytest.raises(OutputError, match=r"series\.newer"):
            act()

    assert before == register.path.read_bytes()


def test_what_was_handed_in_is_kept_beside_the_numbers(register: Register):
    mark = HandedIn(on=TODAY, to="Sở Nội vụ")

    note_handed_in(register, "nho", ["a", "b"], mark)
    note_handed_in(register, "nho", ["b"], None)

    assert ({"a": mark}, {}) == (register.handed_in("nho"), register.numbers("nho"))
