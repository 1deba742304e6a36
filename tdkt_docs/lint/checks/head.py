"""The head: how its halves come side by side, what it must hold, how Quốc hiệu and Tiêu ngữ are written.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, khoản 1–2 mục II and mục IV.
"""

from collections.abc import Iterator

from tdkt_docs.lint.document import Cell, Paragraph
from tdkt_docs.lint.finding import shown, weighed
from tdkt_docs.lint.measures import width_mm
from tdkt_docs.lint.parts import Paper, Part
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.layout import LayoutRules

__all__ = ["CODES", "check"]

CODES = ("TT-030", "TT-031", "TT-032", "TT-033", "TT-034")
_SLACK_MM = 0.3
_SAME = str.maketrans({"À": "A", "Ò": "O"})
"""HÒA and HOÀ are both written."""


def check(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """What is wrong with the head as a whole."""
    name = next(iter(paper.of(Part.NATIONAL_NAME)), None)
    if paper.head_layout == "tabs":
        yield weighed(paper, rules, code="TT-030", at=name, values={"found": "Tab", "asked": "2"})
    yield from _bordered(paper, rules)
    if name is not None:
        yield from _broken(paper, rules, name)
    for part, key in ((Part.NATIONAL_NAME, "quoc-hieu"), (Part.MOTTO, "tieu-ngu")):
        for line in paper.of(part)[:1]:
            asked = rules.text(f"nhan-dien.{key}")
            text = paper.text_of(part)
            shown_text = text.upper() if part is Part.NATIONAL_NAME else text
            if all(run.is_capitals for run in line.runs):
                shown_text, asked = shown_text.upper(), asked.upper()
            if asked not in shown_text and asked.translate(_SAME) not in shown_text.translate(_SAME):
                label = rules.components[part].label
                yield weighed(
                    paper, rules, code="TT-033", at=line, values={"part": label, "found": text, "asked": asked}
                )
    yield from _missing(paper, rules)


def _bordered(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    """Lines around the cells of the head or of the closing; one edge used as the line under a text is none."""
    under = {ruling.paragraph.index for ruling in paper.rulings.values() if ruling.kind == "cell"}
    cells: list[Cell] = list(paper.head_table.cells) if paper.head_table is not None else []
    closing = (*paper.of(Part.RECEIVERS)[:1], *paper.of(Part.SIGNER_NAME)[:1])
    cells.extend(cell for line in closing if (cell := paper.document.cell_of(line)) is not None)
    for cell in cells:
        sides = cell.borders - ({"bottom"} if any(each.index in under for each in cell.paragraphs) else frozenset())
        at = next((each for each in cell.paragraphs if each.text), None)
        if sides and at is not None:
            yield weighed(paper, rules, code="TT-031", at=at, values={"found": str(len(sides)), "asked": "0"})
            return


def _broken(paper: Paper, rules: LayoutRules, name: Paragraph) -> Iterator[Finding]:
    """Quốc hiệu over more than one line."""
    lines = paper.of(Part.NATIONAL_NAME)
    width, room = width_mm(name), name.line_width_mm
    is_wide = paper.head_layout == "table" and room > 0 and width > room + _SLACK_MM
    if len(lines) > 1 or is_wide:
        values = {
            "found": shown(width if is_wide else 0),
            "asked": shown(room if is_wide else 0),
            "count": str(max(len(lines), 2)),
        }
        yield weighed(paper, rules, code="TT-032", at=name, values=values)


def _missing(paper: Paper, rules: LayoutRules) -> Iterator[Finding]:
    profile = rules.profiles.get(paper.profile)
    for part in profile.needs if profile is not None else ():
        if not paper.has(Part(part)):
            rule = rules.components[part]
            values = {"part": rule.label, "found": "", "asked": rule.label, "profile": profile.label if profile else ""}
            yield weighed(paper, rules, code="TT-034", values=values, component=rule)
