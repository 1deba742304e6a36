"""The lower part of a paper: Nơi nhận, and who signs.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7–II.9; Phụ lục III, Mẫu 1.2, 1.4, 1.9.
"""

from dataclasses import dataclass

from tdkt_docs.author.markup import bookmark, cell, paragraph, row, table, tag

__all__ = ["Signature", "recipients", "signatures", "signed"]

_ROOM_LINES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One place to sign."""

    slot: str
    """Id of the slot, and name of the bookmark that marks the place."""
    authority: str = ""
    """Field of the lines above the name (a list), or …"""
    heading: str = ""
    """… a fixed line."""
    name: str = ""
    """Field of the signer's name; empty where it is written by hand."""
    note: str = ""
    """What stands in brackets under the heading: ``"Ký, đóng dấu"``."""


def recipients() -> tuple[str, ...]:
    """Nơi nhận: 12 point italic bold, the list 11 point; ``;`` after each and ``.`` after the last."""
    line = "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}"
    return (
        tag("if noi_nhan"),
        paragraph("Nơi nhận:", style="NoiNhanDau"),
        tag("for noi in noi_nhan"),
        paragraph(line, style="NoiNhan"),
        tag("endfor"),
        tag("endif"),
    )


def signed(signature: Signature) -> tuple[str, ...]:
    """Authority, room to sign with the slot's bookmark in it, and name."""
    lines: list[str] = []
    if signature.authority:
        lines += [
            tag(f"for dong in {signature.authority}"),
            paragraph("{{ dong }}", style="ChucVu"),
            tag("endfor"),
        ]
    if signature.heading:
        lines.append(paragraph(signature.heading, style="ChucVu"))
    if signature.note:
        lines.append(paragraph(f"({signature.note})", style="KemTheo"))
    # dxpdf 0.8.1 sets a paragraph that holds nothing but a bookmark as two lines: the space makes it one
    lines.append(paragraph(bookmark(signature.slot), " ", style="ChoKy"))
    lines += [paragraph(style="ChoKy")] * (_ROOM_LINES - 1)
    name = f"{{{{ {signature.name} }}}}" if signature.name else ""
    return (*lines, paragraph(name, style="NguoiKy"))


def signatures(*columns: tuple[str, ...], widths: tuple[float, ...] = (66, 94)) -> str:
    """The closing table: one cell a column, never split over two pages."""
    gap = paragraph(style="ChoKy", more='<w:spacing w:line="200" w:lineRule="exact"/>')
    cells = (
        cell(*(column or (paragraph(),)), width=width) for column, width in zip(columns, widths, strict=True)
    )
    return gap + table(row(*cells), widths=widths)
