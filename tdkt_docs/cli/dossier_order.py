"""How a dossier would stand before it is made: a table for the screen, plain values for JSON."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tdkt_docs.cli.words import t
from tdkt_docs.wording import remedy, say

if TYPE_CHECKING:
    from tdkt_docs.model.dossier import DossierPlan
    from tdkt_docs.pipeline import DossierPreview, GatheredDossier

__all__ = ["Order", "order_data", "order_lines", "order_of_campaign", "order_of_files", "why_left_out"]

_WIDEST = 60
_DOTS = "……"
_COLUMNS = ("order", "number", "dated", "title", "pages", "file")
_FIGURES = frozenset({"order", "pages"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One document as it would stand."""

    section: str
    number: str
    dated: str
    type_name: str
    title: str
    author: str
    provider: str
    is_public: bool
    file: str
    shown_as: str
    pages: int
    """0 where only drawing tells."""
    is_signed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One dossier before it is made."""

    key: str
    title: str
    """Empty where nobody gave one and no file is named to call it by."""
    plan: "DossierPlan"
    """What its cover says."""
    rows: tuple[_Row, ...]
    left_out: tuple[tuple[str, str], ...]
    """File and what is the matter with it."""


def order_of_files(gathered: "GatheredDossier", name: str) -> Order:
    """The order of a dossier of any files that is to be called ``name``; empty where nobody says yet."""
    plan = gathered.frame(name)
    return Order(
        key=name,
        title=plan.title,
        plan=plan,
        rows=tuple(
            _Row(
                section=paper.section,
                number=paper.number,
                dated=paper.dated,
                type_name=paper.type_name,
                title=paper.title,
                author=paper.author,
                provider=paper.provider,
                is_public=paper.is_public,
                file=paper.looked.found.shown,
                shown_as=paper.looked.look.value,
                pages=paper.looked.page_count,
                is_signed=paper.looked.is_signed,
            )
            for paper in gathered.gathered.papers
        ),
        left_out=tuple((each.found.shown, each.problem) for each in gathered.gathered.left_out),
    )


def order_of_campaign(preview: "DossierPreview") -> Order:
    """The order of one dossier of a campaign."""
    return Order(
        key=preview.plan.key,
        title=preview.plan.title,
        plan=preview.plan,
        rows=tuple(
            _Row(
                section=part.section,
                number=part.number,
                dated=part.dated,
                type_name=part.type_name,
                title=part.title,
                author=part.author,
                provider=part.provider,
                is_public=part.is_public,
                file=part.path.name,
                shown_as="dinh-kem" if part.is_slip else "trang" if part.path.suffix.lower() == ".pdf" else "anh",
                pages=pages,
                is_signed=part.is_signed,
            )
            for part, pages in zip(preview.plan.parts, preview.pages, strict=True)
        ),
        left_out=tuple((each.found.shown, each.problem) for each in preview.left_out),
    )


def order_data(order: Order, language: str) -> Mapping[str, object]:
    """The order as plain values."""
    return {
        "key": order.key,
        "title": order.title,
        "cover": _cover(order, ""),
        "papers": [
            {
                "order": place,
                "section": row.section,
                "number": row.number,
                "dated": row.dated,
                "type_name": row.type_name,
                "title": row.title,
                "author": row.author,
                "provider": row.provider,
                "is_public": row.is_public,
                "file": row.file,
                "shown_as": row.shown_as,
                "pages": row.pages or None,
                "is_signed": row.is_signed,
            }
            for place, row in enumerate(order.rows, start=1)
        ],
        "left_out": [
            {"file": file, "problem": problem, "text": why_left_out(file, problem, language)}
            for file, problem in order.left_out
        ],
    }


def why_left_out(file: str, problem: str, language: str) -> str:
    """Why a file stays out, and what to do about it."""
    code = f"gathering.problem.{problem}"
    return " ".join(filter(None, (say(code, language, file=file), remedy(code, language))))


def order_lines(order: Order, language: str) -> Iterator[str]:
    """The order as a table, a line before each section, and below it what stays out."""
    code = "gathering.order" if order.title else "gathering.order-untitled"
    yield t(code, title=order.title, count=len(order.rows), pages=_least(row.pages for row in order.rows))
    yield t("gathering.cover", **_cover(order, _DOTS))
    table = [_cells(place, row, language) for place, row in enumerate(order.rows, start=1)]
    head, *shown = _columns([tuple(t(f"gathering.column.{name}") for name in _COLUMNS), *table])
    yield head
    before = ""
    for row, line in zip(order.rows, shown, strict=True):
        if row.section != before:
            before = row.section
            yield f"— {before} —"
        yield line
    if order.left_out:
        yield t("gathering.left-out", count=len(order.left_out))
        yield from (f"  {why_left_out(file, problem, language)}" for file, problem in order.left_out)


def _cover(order: Order, blank: str) -> dict[str, str]:
    """What its cover will say; ``blank`` where dots are printed."""
    plan = order.plan
    sides = 2 if plan.is_duplex else 1
    said = {
        "symbol": plan.symbol,
        "register_number": plan.register_number,
        "number": plan.number,
        "year": str(plan.year or ""),
        "starts": plan.starts,
        "ends": plan.ends,
        "retention": plan.retention,
    }
    sheets = _least(-(-row.pages // sides) for row in order.rows)
    return {name: value or blank for name, value in said.items()} | {"sheets": sheets}


def _least(counts: Iterable[int]) -> str:
    """How many together; at least so many where some only drawing tells."""
    known = list(counts)
    return f"{sum(known)}" if all(known) else f"≥ {sum(known)}"


def _cells(place: int, row: _Row, language: str) -> tuple[str, ...]:
    how = say(f"gathering.look.{row.shown_as}", language)
    signed = say("gathering.signed", language) if row.is_signed else ""
    file = f"{_short(row.file)} ({', '.join(filter(None, (how, signed)))})"
    return str(place), row.number, row.dated, _short(row.title), str(row.pages or "…"), file


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(_width(row[place]) for row in rows) for place in range(len(_COLUMNS))]
    for row in rows:
        cells = (
            f"{' ' * (width - _width(cell))}{cell}" if name in _FIGURES else f"{cell}{' ' * (width - _width(cell))}"
            for cell, width, name in zip(row, widths, _COLUMNS, strict=True)
        )
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    """How many places it takes on a screen."""
    return sum(not unicodedata.combining(sign) for sign in text)
