"""Pages of an open PDF: what stands on them, without their fields."""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Page, Pdf

from tdkt_docs.pdf.eform.faces import LEADING, REGULAR, shown, width
from tdkt_docs.pdf.eform.sheet import Item, Rule, Sheet, Words

__all__ = ["BOTTOM", "LEFT", "PAGE_HEIGHT", "PAGE_WIDTH", "RIGHT", "TOP", "add_page"]

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
"""A4."""
LEFT, RIGHT = 85.04, PAGE_WIDTH - 48.19
"""30 mm and 17 mm from the edges. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I."""
TOP, BOTTOM = PAGE_HEIGHT - 56.69, 56.69
_NUMBER_SIZE = 13.0
_NUMBER_BASE = PAGE_HEIGHT - 40.0


def add_page(pdf: Pdf, sheet: Sheet, fonts: Object) -> Object:
    """A new last page; texts are marked by their place among the sheet's texts, for a structure to name them."""
    number = len(pdf.pages) + 1
    items = (*sheet.items, _number(number)) if number > 1 else sheet.items
    page = pdf.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, PAGE_WIDTH, PAGE_HEIGHT]),
            Resources=Dictionary(Font=fonts),
            Contents=pdf.make_stream("\n".join(_drawn(items)).encode()),
        )
    )
    pdf.pages.append(Page(page))
    return pdf.pages[-1].obj


def _number(page_no: int) -> Words:
    middle = (LEFT + RIGHT) / 2
    return Words(
        lines=(str(page_no),), x=middle, base=_NUMBER_BASE, face=REGULAR, size_pt=_NUMBER_SIZE, align="center", role=""
    )


def _drawn(items: tuple[Item, ...]) -> Iterator[str]:
    marked = 0
    for item in items:
        if isinstance(item, Rule):
            yield f"/Artifact BMC {_rule(item)} EMC"
        elif isinstance(item, Words):
            mark = f"/{item.role} <</MCID {marked}>> BDC" if item.role else "/Artifact BMC"
            marked += bool(item.role)
            yield f"{mark} {_words(item)} EMC"


def _words(words: Words) -> str:
    lines = []
    for row, line in enumerate(words.lines):
        wide = width(line, words.face, words.size_pt)
        x = words.x - {"left": 0.0, "center": wide / 2, "right": wide}[words.align]
        base = words.base - row * words.size_pt * LEADING
        lines.append(f"1 0 0 1 {x:.2f} {base:.2f} Tm {shown(line, words.face, words.size_pt)}")
    return f"BT {words.grey:g} g {' '.join(lines)} ET"


def _rule(rule: Rule) -> str:
    (x1, y1), (x2, y2) = rule.from_pt, rule.to_pt
    path = f"{x1:.2f} {y1:.2f} {x2 - x1:.2f} {y2 - y1:.2f} re" if rule.is_frame else _line(rule)
    dots = "1 J [0.01 2] 0 d" if rule.is_dotted else "[] 0 d"
    return f"q {rule.grey:g} G {rule.width_pt:g} w {dots} {path} S Q"


def _line(rule: Rule) -> str:
    (x1, y1), (x2, y2) = rule.from_pt, rule.to_pt
    return f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l"
