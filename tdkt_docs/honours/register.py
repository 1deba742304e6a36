"""Sổ khen thưởng: every award given, one line each, in the order of the decisions."""

from collections.abc import Iterable

from tdkt_docs.model.grid import Column, Grid, GridValue
from tdkt_docs.model.honour import Honour
from tdkt_docs.vn import dates
from tdkt_docs.wording import say

__all__ = ["given", "register", "subtitle"]

_COLUMNS = (
    ("stt", 6),
    ("nam", 8),
    ("ky", 20),
    ("so_vang", 8),
    ("ho_ten", 28),
    ("nam_sinh", 8),
    ("chuc_vu", 20),
    ("don_vi", 28),
    ("danh_hieu", 30),
    ("loai_hinh", 16),
    ("so_quyet_dinh", 18),
    ("ngay_quyet_dinh", 14),
    ("co_quan", 28),
    ("tien_thuong", 14),
    ("nguon", 24),
    ("dot", 16),
)
_MONEY = "tien_thuong"


def given(honours: Iterable[Honour], years: frozenset[int] = frozenset()) -> tuple[Honour, ...]:
    """The awards that were given, of those years or of all, in the order of their decisions."""
    chosen = (honour for honour in honours if honour.state.is_given and (not years or honour.year in years))
    return tuple(sorted(chosen, key=_order))


def _order(honour: Honour) -> tuple[object, ...]:
    """By the day of the decision, where only its year or the award's is known after its known days."""
    decided = honour.decided
    day = (decided.year, decided.month or 13, decided.day) if decided else (honour.year, 14, 0)
    return (*day, honour.campaign, honour.decision, honour.order, honour.where.row)


def register(honours: Iterable[Honour], office: str, years: frozenset[int] = frozenset(), language: str = "vi") -> Grid:
    """The register of the awards given.

    Args:
        honours: All the office's records tell.
        office: Its name, for the title.
        years: The years to list; empty for all.
        language: Of the captions.
    """
    listed = given(honours, years)
    known = [honour.amount_vnd for honour in listed if honour.amount_vnd is not None]
    total: dict[str, GridValue] = {"ho_ten": say("register.total", language, count=len(listed)), _MONEY: sum(known)}
    unknown = len(listed) - len(known)
    return Grid(
        id="so-khen-thuong",
        title=say("register.title", language),
        subtitle=subtitle(office, years, language),
        columns=tuple(
            Column(id=name, caption=say(f"register.column.{name}", language), width=width, is_money=name == _MONEY)
            for name, width in _COLUMNS
        ),
        rows=tuple(_row(honour, place, language) for place, honour in enumerate(listed, 1)),
        total=tuple(total.get(name) for name, _ in _COLUMNS),
        notes=(say("register.unknown-money", language, count=unknown),) if unknown else (),
    )


def subtitle(office: str, years: Iterable[int], language: str) -> str:
    """Whose register it is, and of which years where not of all."""
    named = ", ".join(map(str, sorted(years)))
    return " - ".join(
        part for part in (office, say("register.of-years", language, years=named) if named else "") if part
    )


def _row(honour: Honour, place: int, language: str) -> tuple[GridValue, ...]:
    cells: dict[str, GridValue] = {
        "stt": place,
        "nam": honour.year or None,
        "ky": honour.period.label if honour.period else "",
        "so_vang": honour.order or None,
        "ho_ten": honour.name,
        "nam_sinh": honour.born.year if honour.born else None,
        "chuc_vu": honour.position,
        "don_vi": honour.unit,
        "danh_hieu": honour.award_name,
        "loai_hinh": say(f"stats.praise.{honour.praise_type}", language) if honour.praise_type else "",
        "so_quyet_dinh": honour.decision,
        "ngay_quyet_dinh": dates.numeric(honour.decided) if honour.decided else "",
        "co_quan": honour.issuer,
        "tien_thuong": honour.amount_vnd,
        "nguon": honour.fund,
        "dot": honour.campaign or say("register.old", language),
    }
    return tuple(cells[name] for name, _ in _COLUMNS)
