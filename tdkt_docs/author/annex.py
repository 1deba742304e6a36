"""An annex: its heading, and the line that ties it to its paper.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục III.1; Phụ lục III, Mẫu 2.1.
"""

from tdkt_docs.author.markup import Indents, paragraph, rule, twips

__all__ = ["annex_head"]


def annex_head(name: str, title: str, belongs_to: str, *, width_mm: float = 160) -> str:
    """``Phụ lục`` or ``DANH SÁCH``, the title in capitals, "(Kèm theo …)" in italics and a short line."""
    side = (width_mm - 45) / 2
    narrow = f'<w:ind w:left="{twips(10)}" w:right="{twips(10)}"/>'
    return "".join(
        (
            paragraph(name, style="TenLoai"),
            paragraph(title, style="TrichYeu"),
            paragraph(f"({belongs_to})", style="KemTheo", more=narrow),
            rule(Indents(left=side, right=side)),
            paragraph(style="DuongKe", more='<w:spacing w:line="200" w:lineRule="exact"/>'),
        )
    )
