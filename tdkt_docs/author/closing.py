"""The lower part of a paper: Nơi nhận, and who signs.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.7–II.9; Phụ lục III, Mẫu 1.2, 1.4, 1.9.
"""

from dataclasses import dataclass

from tdkt_docs.author.markup import bookmark, cell, paragraph, row, table, tag

__all__ = ["SEAL", "Signature", "countersigned", "recipients", "signatures", "signed", "stacked"]

SEAL = "dau"
"""The bookmark at which the office's seal goes: the upper left corner of the room its head signs in."""
_HEAD_OF_OFFICE = "nguoi_ky"
_ROOM_LINES = 4
_END = paragraph(style="DuongKe", more='<w:spacing w:before="0" w:line="20" w:lineRule="exact"/>')
"""What a cell must end in after a table: no higher than it has to be, or a full page spills it onto a new one."""
_GAP = paragraph(style="ChoKy", more='<w:spacing w:line="200" w:lineRule="exact"/>')


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One place to sign."""

    slot: str
    """Id of the slot, and name of the bookmark that marks the place."""
    authority: str = ""
    """Field of the lines above the name (a list), or …"""
    heading: tuple[str, ...] = ()
    """… fixed lines."""
    name: str = ""
    """Field of the signer's name; empty where it is written by hand."""
    note: str = ""
    """What stands in brackets under the heading: ``"Ký, đóng dấu"``."""


def recipients() -> tuple[str, ...]:
    """Nơi nhận: 12 point italic bold, the list 11 point; ``;`` after each and ``.`` after the last."""
    line = "- {{ noi }}{% if loop.last %}.{% else %};{% endif %}"
    return (
        paragraph("{% if noi_nhan %}Nơi nhận:{% endif %}", style="NoiNhanDau"),
        tag("for noi in noi_nhan"),
        paragraph(line, style="NoiNhan"),
        tag("endfor"),
    )


def signed(signature: Signature) -> tuple[str, ...]:
    """Authority, room to sign with the slot's bookmark in it, and name."""
    return (*_authority(signature), *_place(signature))


def signatures(*columns: tuple[str, ...], widths: tuple[float, ...] = (66, 94)) -> str:
    """The closing table: one cell a column, never split over two pages."""
    cells = (cell(*(column or (paragraph(),)), width=width) for column, width in zip(columns, widths, strict=True))
    return _GAP + table(row(*cells), widths=widths)


def countersigned(*signers: Signature, widths: tuple[float, ...], below: tuple[str, ...] = (), names: str = "") -> str:
    """Several places to sign side by side, their names on one level.

    Args:
        signers: From left to right.
        widths: Of the columns, in millimetres.
        below: What stands under the first of them, e.g. Nơi nhận.
        names: Field with the names under the first of them, where several sign there.
    """
    heads = (cell(*_authority(signer), width=width) for signer, width in zip(signers, widths, strict=True))
    places = [_place(signer) for signer in signers]
    if names:
        several = (tag(f"for nguoi in {names}"), paragraph("{{ nguoi }}", style="NguoiKy"), tag("endfor"))
        places[0] = (*places[0][:-1], *several)
    rooms = (cell(*place, width=width) for place, width in zip(places, widths, strict=True))
    # in a row of its own the block is on one page also where an engine does not keep rows together, as dxpdf 0.8.1
    block = table(row(*heads), row(*rooms), widths=widths)
    rows = [row(cell(block, _END, width=sum(widths)))]
    if below:
        rows += [_only("if noi_nhan", widths), row(cell(_GAP, *below, width=sum(widths))), _only("endif", widths)]
    return _GAP + table(*rows, widths=(sum(widths),))


def stacked(*blocks: str, width: float = 160) -> str:
    """Places to sign below one another, each from ``countersigned``: none of them goes to a page of its own."""
    # two tables without a paragraph between them would be one; the room above the first is its own
    apart = paragraph(style="ChoKy", more='<w:spacing w:line="20" w:lineRule="exact"/>')
    return apart + table(row(cell(*blocks, _END, width=width)), widths=(width,))


def _only(statement: str, widths: tuple[float, ...]) -> str:
    return row(cell(paragraph(f"{{%tr {statement} %}}", style="The"), width=sum(widths)))


def _authority(signature: Signature) -> tuple[str, ...]:
    lines = [paragraph(line, style="ChucVu") for line in signature.heading]
    if signature.authority:
        lines += [tag(f"for dong in {signature.authority}"), paragraph("{{ dong }}", style="ChucVu"), tag("endfor")]
    if signature.note:
        lines.append(paragraph(f"({signature.note})", style="KemTheo"))
    return tuple(lines)


def _place(signature: Signature) -> tuple[str, ...]:
    """Room to sign: its first line begins at the left and its last ends at the right, so both corners are known."""
    start, end = bookmark(signature.slot)
    seal = bookmark(SEAL) if signature.slot == _HEAD_OF_OFFICE else ()
    # dxpdf 0.8.1 sets a paragraph that holds nothing but a bookmark as two lines: the space makes it one
    first = paragraph(start, *seal, " ", style="ChoKy", more='<w:jc w:val="left"/>')
    last = paragraph(" ", end, style="ChoKy", more='<w:jc w:val="right"/>')
    name = f"{{{{ {signature.name} }}}}" if signature.name else ""
    return (first, *[paragraph(style="ChoKy")] * (_ROOM_LINES - 2), last, paragraph(name, style="NguoiKy"))
