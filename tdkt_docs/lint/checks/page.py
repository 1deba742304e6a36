"""Paper size, orientation and margins.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, khoản 1–3 mục I.
"""

from collections.abc import Iterator

from tdkt_docs.lint.document import Document, Section
from tdkt_docs.lint.finding import shown, spanned, weighed
from tdkt_docs.lint.parts import Paper
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules

__all__ = ["CODES", "check"]

CODES = ("TT-001", "TT-002", "TT-003", "TT-004")
_MARGINS = (
    *(("tren", "top_mm"), ("duoi", "bottom_mm")),
    *(("trai", "left_mm"), ("phai", "right_mm")),
)


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """What is wrong with the pages of each section; the same fault of several is one finding."""
    said: set[tuple[str, ...]] = set()
    for finding in _sections(paper, rules):
        fault = (finding.code, *finding.values.values())
        if fault not in said:
            said.add(fault)
            yield finding
    if paper.document.has_mirrored_margins:
        values = {"found": "Mirror margins", "asked": spanned(*_range(rules, "trai"))}
        yield weighed(paper, rules, code="TT-003", values=values)


def _sections(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    slack = rules.number("trang.sai-so-mm")
    for index, section in enumerate(paper.document.sections):
        at = next((each for each in paper.document.paragraphs if each.section == index and each.text), None)
        wanted = (rules.number("trang.rong-mm"), rules.number("trang.cao-mm"))
        sides = (section.width_mm, section.height_mm)
        if any(abs(has - asks) > slack for has, asks in zip(sorted(sides), sorted(wanted), strict=True)):
            values = {"found": _size(*sides), "asked": _size(*wanted)}
            yield weighed(paper, rules, code="TT-001", at=at, values=values)
        for side, has, span in _wrong_margins(section, rules, slack):
            values = {"side": rules.text(f"tu.{side}"), "found": shown(has), "asked": span}
            yield weighed(paper, rules, code="TT-002", at=at, values=values)
        if section.is_landscape and not _has_data_table(paper.document, index):
            values = {"found": _size(*sides), "asked": _size(*wanted)}
            yield weighed(paper, rules, code="TT-004", at=at, values=values)


def _wrong_margins(section: Section, rules: LayoutRules, slack: float) -> Iterator[tuple[str, float, str]]:
    for side, name in _MARGINS:
        least, most = _range(rules, side)
        has = abs(getattr(section, name)) + (section.gutter_mm if side == "trai" else 0)
        if not least - slack <= has <= most + slack:
            yield side, has, spanned(least, most)


def _range(rules: LayoutRules, side: str) -> tuple[float, float]:
    span = rules.span(f"trang.le-{side}-mm")
    return span.least, span.most


def _size(width: float, height: float) -> str:
    return f"{shown(width, 0)} × {shown(height, 0)}"


def _has_data_table(document: Document, section: int) -> bool:
    return any(
        cell.borders and any(each.section == section for each in cell.paragraphs)
        for table in document.tables
        for cell in table.cells
    )
