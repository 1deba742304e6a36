"""A certificate: one landscape A4 page in its border, whose lines grow smaller where they are long.

Source: Nghị định 98/2023/NĐ-CP, Điều 104 (lines 1–5 and their colours; number, day and Số sổ vàng at the lower left,
place, day and who signs at the lower right). Sizes of letters are ours: the article's are not at hand.
"""

from dataclasses import dataclass

from tdkt_docs.author.closing import Signature, signed
from tdkt_docs.author.drawing import drawn
from tdkt_docs.author.form import Margins, Section
from tdkt_docs.author.markup import Indents, bookmark, cell, paragraph, row, rule, run, table, tag, twips
from tdkt_docs.author.ornament import PAGE_MM, RED, border, flags

__all__ = ["CertificateLine", "certificate", "fitted"]

_MARGINS = Margins(top=24, bottom=22, left=27, right=27, head=5)
_WIDTH_MM = PAGE_MM[0] - 54
_LEFT_MM = 100.0
_EMBLEM_MM, _HEAD_MM, _LINES_MM, _CLOSING_MM = 19.0, 15.5, 80.0, 47.0
_MOTTO_MM = 64.7
"""Width of the Tiêu ngữ at 15 points: the line under it is as long."""
_NO_ROOM = '<w:spacing w:before="0" w:line="20" w:lineRule="exact"/>'


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateLine:
    """A line of a certificate, and how its letters shrink."""

    text: str
    """With tags."""
    sizes: tuple[float, ...]
    """In points, from the largest."""
    limits: tuple[int, ...] = ()
    """Up to so many letters each size but the last is taken."""
    measured: str = ""
    """Expression whose length counts; empty where there is one size."""
    before_pt: float = 0
    is_bold: bool = True
    is_red: bool = False
    only_if: str = ""


def fitted(line: CertificateLine) -> tuple[str, ...]:
    """The line in each of its sizes, of which one stands: the first whose limit it keeps."""
    if not line.limits:
        return _conditional(line, (_paragraph(line, line.sizes[0]),))
    steps = [f"if {line.measured}|length <= {limit}" for limit in line.limits]
    opened = [steps[0], *(f"el{step}" for step in steps[1:]), "else"]
    each = [
        piece for step, size in zip(opened, line.sizes, strict=True) for piece in (tag(step), _paragraph(line, size))
    ]
    return _conditional(line, (*each, tag("endif")))


def certificate(*lines: CertificateLine, notes: tuple[str, ...], has_flags: bool = False) -> Section:
    """The whole page.

    Args:
        lines: Those between the Quốc hiệu and the signature, from the top.
        notes: Those at the lower left, in bold italics.
        has_flags: Whether red flags stand on either side of the emblem's place.
    """
    ornament = (*border(), *(flags(19, _MARGINS.top + _EMBLEM_MM - 1) if has_flags else ()))
    # the emblem's place: an empty row, into whose line an office puts its own picture
    emblem = row(cell(paragraph(more='<w:jc w:val="center"/>'), width=_WIDTH_MM, span=2), height=_EMBLEM_MM)
    words = tuple(piece for line in lines for piece in fitted(line))
    sheet = table(
        emblem,
        row(cell(*_head(), width=_WIDTH_MM, span=2), height=_HEAD_MM, may_grow=True),
        row(
            cell(*words, paragraph(style="DuongKe"), width=_WIDTH_MM, span=2, middle=True),
            height=_LINES_MM,
            may_grow=True,
        ),
        row(
            cell(*map(_note, notes), width=_LEFT_MM),
            cell(*_closing(), width=_WIDTH_MM - _LEFT_MM),
            height=_CLOSING_MM,
            may_grow=True,
        ),
        widths=(_LEFT_MM, _WIDTH_MM - _LEFT_MM),
    )
    frame = paragraph(drawn(ornament, page_mm=PAGE_MM), more=_NO_ROOM)
    return Section(blocks=(frame, sheet), is_landscape=True, margins=_MARGINS, is_numbered=False)


def _head() -> tuple[str, ...]:
    side = (_WIDTH_MM - _MOTTO_MM) / 2
    return (
        _centred(run("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold=True, size=16)),
        _centred(run("Độc lập - Tự do - Hạnh phúc", bold=True, size=15)),
        rule(Indents(left=side, right=side)),
    )


def _closing() -> tuple[str, ...]:
    start, end = bookmark("ngay")
    day = _centred(start, run("{{ dia_danh_ngay }}", bold=True, italic=True, size=14), end)
    return (day, *signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky")))


def _centred(*content: str, before_pt: float = 0) -> str:
    sides = f'<w:ind w:left="{twips(4)}" w:right="{twips(4)}"/>'
    before = f'<w:spacing w:before="{round(before_pt * 20)}"/>' if before_pt else ""
    return paragraph(*content, more=f'{before}{sides}<w:jc w:val="center"/>')


def _paragraph(line: CertificateLine, size: float) -> str:
    colour = RED if line.is_red else ""
    return _centred(run(line.text, bold=line.is_bold or None, size=size, colour=colour), before_pt=line.before_pt)


def _conditional(line: CertificateLine, pieces: tuple[str, ...]) -> tuple[str, ...]:
    return (tag(f"if {line.only_if}"), *pieces, tag("endif")) if line.only_if else pieces


def _note(text: str) -> str:
    more = f'<w:spacing w:before="60"/><w:ind w:left="{twips(4)}"/>'
    return paragraph(run(text, bold=True, italic=True, size=13), more=more)
