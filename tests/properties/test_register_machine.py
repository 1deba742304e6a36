"""Whatever is given, taken, corrected and cancelled in whatever order: no number twice, none skipped, none back."""

import shutil
import tempfile
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tdkt_docs.errors import UsageError
from tdkt_docs.pipeline.office.register import ForPaper, Register, cancel_number, issue_number, take_next
from tdkt_docs.pipeline.office.register_series import EntryState, RegisterEntry, Series, series_years
from tdkt_docs.plan import GivenNumber

DAYS = st.sampled_from([date(2026, 11, 26), date(2026, 3, 5), date(2027, 1, 4)])
PAPERS = st.integers(0, 4)
SYMBOLS = ("QĐ-SKHCN", "QĐ-SKHCN", "QĐ-SKHCN", "TB-SKHCN", "BB-HĐTĐKT")
"""Of the papers: most of one kind, so that they get in each other's way."""


class Numbering(RuleBasedStateMachine):
    """An office with five papers of three kinds; its model is what the register must hold, told in a few lines."""

    is_common = False

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="tdkt-so-"))
        self.register = Register.of(self.folder)
        self.held: dict[int, tuple[int, int]] = {}
        """By paper: year and number."""
        self.cancelled: set[tuple[str, int, int]] = set()

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def paper(self, no: int) -> ForPaper:
        series = Series(symbol=SYMBOLS[no], is_common=self.is_common, council="HĐTĐKT")
        return ForPaper(campaign="nho", key=f"p{no}", series=series)

    def group(self, no: int) -> str:
        """The series a paper's number is in."""
        symbol = SYMBOLS[no]
        return symbol if not self.is_common or symbol.endswith("HĐTĐKT") else "chung"

    def used(self, group: str, year: int) -> set[int]:
        held = {number for no, (own, number) in self.held.items() if self.group(no) == group and own == year}
        return held | {number for own, when, number in self.cancelled if (own, when) == (group, year)}

    @rule(nos=st.lists(PAPERS, min_size=1, max_size=2, unique=True), on=DAYS)
    def take(self, nos: list[int], on: date) -> None:
        if any(no in self.held for no in nos):
            _refused(lambda: take_next(self.register, [self.paper(no) for no in nos], on, on))
            return
        expected = []
        for no in nos:
            number = 1 + max(self.used(self.group(no), on.year), default=0)
            self.held[no] = on.year, number
            expected.append(GivenNumber(number=number, on=on))
        assert tuple(expected) == take_next(self.register, [self.paper(no) for no in nos], on, on)

    @rule(no=PAPERS, number=st.integers(1, 6), on=DAYS)
    def give(self, no: int, number: int, on: date) -> None:
        own = self.held.get(no)
        if own != (on.year, number) and number in self.used(self.group(no), on.year):
            _refused(lambda: issue_number(self.register, self.paper(no), GivenNumber(number=number, on=on), on))
            return
        assert GivenNumber(number=number, on=on) == issue_number(
            self.register, self.paper(no), GivenNumber(number=number, on=on), on
        )
        self.held[no] = on.year, number

    @rule(no=PAPERS)
    def cancel(self, no: int) -> None:
        if no not in self.held:
            _refused(lambda: cancel_number(self.register, self.paper(no), "nhầm", date(2026, 11, 26)))
            return
        cancel_number(self.register, self.paper(no), "nhầm", date(2026, 11, 26))
        year, number = self.held.pop(no)
        self.cancelled.add((self.group(no), year, number))

    @invariant()
    def the_register_holds_what_was_given_and_tells_every_number(self) -> None:
        entries = self.register.entries()
        given = {e.paper: (e.year, e.number) for e in entries if e.state is EntryState.GIVEN}
        gone = {(self._group_of(e), e.year, e.number) for e in entries if e.state is EntryState.CANCELLED}
        held = [(self._group_of(e), e.year, e.number) for e in entries if e.is_held]
        assert {f"p{no}": held for no, held in self.held.items()} == given
        assert self.cancelled == gone
        assert len(held) == len(set(held))
        for year in (2026, 2027):
            for series in series_years(entries, Series(symbol="", is_common=self.is_common, council="HĐTĐKT"), year):
                told = [entry.number for entry in series.entries]
                unused = [number for run in series.unused for number in run]
                assert list(range(series.first, series.following)) == sorted([*told, *unused])

    def _group_of(self, entry: RegisterEntry) -> str:
        return self.group(int(entry.paper.removeprefix("p")))


class CommonNumbering(Numbering):
    """The same in one common series for the office."""

    is_common = True


def _refused(act: object) -> None:
    assert callable(act)
    try:
        act()
    except UsageError:
        return
    raise AssertionError("was not refused")


_FEW = settings(
    max_examples=10,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)
TestNumbering = Numbering.TestCase
TestNumbering.settings = _FEW
TestCommonNumbering = CommonNumbering.TestCase
TestCommonNumbering.settings = _FEW
