"""Báo cáo thống kê: the awards given, counted by award, unit, sex, leadership, loại hình, year and source of funds."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tdkt_docs.honours.people import name_key
from tdkt_docs.honours.register import given, subtitle
from tdkt_docs.model.grid import Column, Grid, GridValue
from tdkt_docs.model.honour import Honour, HonourState
from tdkt_docs.vn.text import fold
from tdkt_docs.wording import say

__all__ = ["statistics"]

_UNSAID = "chua-ghi"
_NOBODY = "tap-the"
"""Whose sex and leadership is not asked."""
_SUBJECTS = ("ca-nhan", "tap-the", "ho-gia-dinh", "nguoi-nuoc-ngoai", _UNSAID)
_SEXES = ("nam", "nu", _UNSAID, _NOBODY)
_LEADERSHIP = ("co", "khong", _UNSAID, _NOBODY)
_PRAISES = ("cong-trang", "dot-xuat", "chuyen-de", "cong-hien", "nien-han", "doi-ngoai", _UNSAID)
_WIDE, _NARROW, _SUM = 36, 12, 16

_Key = Callable[[Honour], str]


def statistics(
    honours: Sequence[Honour], office: str, years: frozenset[int] = frozenset(), language: str = "vi"
) -> tuple[Grid, ...]:
    """The tables of the report: counts are lượt; what the records do not say is counted apart and never derived.

    Args:
        honours: All the office's records tell.
        office: Its name, for the titles.
        years: The years to count; empty for all. The table by years has them all.
        language: Of the captions.
    """
    counted, everything = given(honours, years), given(honours)
    of_years = [honour for honour in honours if not years or honour.year in years]
    page = _Page(subtitle=subtitle(office, years, language), language=language)
    all_years = _Page(subtitle=subtitle(office, (), language), language=language)
    subjects = page.words("subject", _SUBJECTS)
    units = _units(counted, page.word("subject", _UNSAID))
    named_years = {str(year): str(year) for year in sorted({h.year for h in everything if h.year})}
    named_years |= {"0": page.word("subject", _UNSAID)} if any(not h.year for h in everything) else {}
    return (
        page.crossed("danh-hieu", _names(counted), counted, (_award, _subject), subjects),
        page.crossed("don-vi", units, counted, (_unit, _subject), subjects),
        page.counted("gioi-tinh", page.words("sex", _SEXES), counted, _sex),
        page.counted("lanh-dao", page.words("leads", _LEADERSHIP), counted, _leadership),
        page.counted("loai-hinh", page.words("praise", _PRAISES), counted, _praise),
        all_years.crossed("cac-nam", _names(everything), everything, (_award, lambda h: str(h.year)), named_years),
        page.money(counted),
        page.counted("tinh-trang", page.words("state", tuple(HonourState)), of_years, lambda h: h.state.value),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Page:
    """What all tables of one report share."""

    subtitle: str
    language: str

    def word(self, kind: str, value: str) -> str:
        return say(f"stats.{kind}.{value}", self.language)

    def words(self, kind: str, values: Sequence[str]) -> dict[str, str]:
        """Captions by value, in order."""
        return {str(value): self.word(kind, value) for value in values}

    def counted(self, name: str, rows: Mapping[str, str], honours: Sequence[Honour], key: _Key) -> Grid:
        """How many honours of each value."""
        counts = {value: sum(key(honour) == value for honour in honours) for value in rows}
        lines = [(caption, counts[value]) for value, caption in rows.items()]
        return self._grid(name, (), lines)

    def crossed(
        self,
        name: str,
        rows: Mapping[str, str],
        honours: Sequence[Honour],
        keys: tuple[_Key, _Key],
        columns: Mapping[str, str],
    ) -> Grid:
        """How many honours of each row in each column, and in all."""
        counts = dict.fromkeys(((row, column) for row in rows for column in columns), 0)
        by_row, by_column = keys
        for honour in honours:
            counts[by_row(honour), by_column(honour)] += 1
        lines: list[tuple[str | int, ...]] = []
        for row, caption in rows.items():
            of_row = [counts[row, column] for column in columns]
            lines.append((caption, *of_row, sum(of_row)))
        return self._grid(name, tuple(columns.items()), lines)

    def money(self, honours: Sequence[Honour]) -> Grid:
        """What each source of funds paid, and for how many awards the amount is not known."""
        funds = list(dict.fromkeys(honour.fund for honour in honours))
        lines: list[tuple[str, int, int, int]] = []
        for fund in funds:
            amounts = [honour.amount_vnd for honour in honours if honour.fund == fund]
            known = [amount for amount in amounts if amount is not None]
            label = fund or self.word("subject", _UNSAID)
            lines.append((label, len(amounts), sum(known), len(amounts) - len(known)))
        _, counts, sums, open_ = zip(*lines, strict=True) if lines else ((), (), (), ())
        columns = (("luot", _NARROW, False), ("so_tien", _SUM, True), ("chua_ro", _NARROW, False))
        return Grid(
            id="nguon-kinh-phi",
            title=self.word("table", "nguon-kinh-phi"),
            subtitle=self.subtitle,
            columns=(
                Column(id="muc", caption=self.word("row", "nguon-kinh-phi"), width=_WIDE),
                *(Column(id=i, caption=self.word("column", i), width=w, is_money=m) for i, w, m in columns),
            ),
            rows=tuple(lines),
            total=(self.word("row", "tong"), *(sum(column) for column in (counts, sums, open_))),
        )

    def _grid(self, name: str, columns: Sequence[tuple[str, str]], lines: Sequence[Sequence[str | int]]) -> Grid:
        sums: list[GridValue] = [sum(int(line[place]) for line in lines) for place in range(1, len(columns) + 2)]
        return Grid(
            id=name,
            title=self.word("table", name),
            subtitle=self.subtitle,
            columns=(
                Column(id="muc", caption=self.word("row", name), width=_WIDE),
                *(Column(id=value or _UNSAID, caption=caption, width=_NARROW) for value, caption in columns),
                Column(id="tong", caption=self.word("column", "tong" if columns else "luot"), width=_NARROW),
            ),
            rows=tuple(tuple(line) for line in lines),
            total=(self.word("row", "tong"), *sums),
        )


def _award(honour: Honour) -> str:
    return honour.award or fold(honour.award_name)


def _names(honours: Sequence[Honour]) -> dict[str, str]:
    """The awards' names as first met, titles before forms of praise."""
    ordered = sorted(honours, key=lambda honour: (honour.award_kind != "danh-hieu", not honour.award))
    found: dict[str, str] = {}
    for honour in ordered:
        found.setdefault(_award(honour), honour.award_name)
    return found


def _subject(honour: Honour) -> str:
    return honour.subject or _UNSAID


def _unit(honour: Honour) -> str:
    return name_key(_unit_name(honour))


def _unit_name(honour: Honour) -> str:
    """Where a person works or a household lives; a collective is a unit itself."""
    return honour.name if honour.subject == _NOBODY else honour.unit


def _units(honours: Sequence[Honour], unsaid: str) -> dict[str, str]:
    """Units as first spelt, in the order they first come; those not told last."""
    found: dict[str, str] = {}
    for honour in honours:
        found.setdefault(_unit(honour), _unit_name(honour))
    is_unsaid = found.pop("", None) is not None
    return found | ({"": unsaid} if is_unsaid else {})


def _sex(honour: Honour) -> str:
    """As given in the records; never from a name or a form of address."""
    if honour.subject and not honour.is_person:
        return _NOBODY
    said = fold(honour.gender)
    return said if said in _SEXES[:2] else _UNSAID


def _leadership(honour: Honour) -> str:
    if honour.subject and not honour.is_person:
        return _NOBODY
    return _UNSAID if honour.leads is None else "co" if honour.leads else "khong"


def _praise(honour: Honour) -> str:
    return honour.praise_type if honour.praise_type in _PRAISES else _UNSAID
