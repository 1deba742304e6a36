"""The middle of a paper: paragraphs, articles, lists, boxed notices.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.6.
"""

from tdkt_docs.author.markup import Borders, cell, paragraph, row, run, table, tag, twips

__all__ = ["article", "before_table", "body", "centred", "each", "entry", "heading_line", "notice", "when"]

_KEPT = "<w:keepNext/>"
_TAB = "<w:r><w:tab/></w:r>"
_ALARM = "C00000"
_SECOND_ENTRY_MM = 85
"""Where the second of two entries on one line begins."""


def body(text: str, *, italic: bool = False, is_last: bool = False) -> str:
    """A paragraph of the text: justified, first line 1 cm, 6 points before.

    The last one before the signatures stays on their page: nobody signs an empty sheet.
    """
    return paragraph(run(text, italic=italic or None), style="ThanVan", more=_KEPT if is_last else "")


def entry(*texts: str) -> str:
    """A line of particulars: ragged, for a dotted line may not be stretched; two stand side by side."""
    stop = f'<w:tabs><w:tab w:val="left" w:pos="{twips(_SECOND_ENTRY_MM)}"/></w:tabs>' if texts[1:] else ""
    pieces = [piece for text in texts for piece in (_TAB, run(text))][1:]
    return paragraph(*pieces, style="Dong", more=stop)


def article(number: str, text: str, *, is_last: bool = False) -> str:
    """``Điều 1.`` in bold, then its text."""
    more = _KEPT if is_last else ""
    return paragraph(run(f"Điều {number}. ", bold=True), run(text), style="ThanVan", more=more)


def heading_line(text: str) -> str:
    """A numbered heading in bold."""
    return paragraph(text, style="Muc")


def centred(text: str) -> str:
    """A centred line in bold."""
    return paragraph(text, style="DongGiua")


def when(condition: str, *blocks: str) -> str:
    """Blocks that stand only under a condition."""
    return tag(f"if {condition}") + "".join(blocks) + tag("endif")


def each(name: str, of: str, *blocks: str) -> str:
    """Blocks repeated for every member of a list."""
    return tag(f"for {name} in {of}") + "".join(blocks) + tag("endfor")


def before_table() -> str:
    """A narrow gap between a paragraph and its table, which stay on one page."""
    return paragraph(style="DuongKe", more=_KEPT)


def notice(heading: str, members: str, *, width_mm: float = 160) -> str:
    """A box at the top of a draft: a heading, and what is missing, one a line."""
    sides = Borders(top=True, bottom=True, left=True, right=True, eighths=8, colour=_ALARM)
    lines = (
        paragraph(run(heading, bold=True, colour=_ALARM), style="BangGiua"),
        tag(f"for muc in {members}"),
        paragraph(run("- {{ muc }}", colour=_ALARM), style="Bang"),
        tag("endfor"),
    )
    box = table(row(cell(*lines, width=width_mm, borders=sides)), widths=(width_mm,), padding=2)
    return when(members, box, paragraph(style="DuongKe"))
