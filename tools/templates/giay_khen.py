"""Giấy khen, and the certificate of a title: A4 landscape, one page, in a frame.

Source: Nghị định 98/2023/NĐ-CP, Điều 104 (lines 1–5 and their colours, number and Số sổ vàng at the lower left).
"""

from tdkt_docs.author import (
    Borders,
    Form,
    Margins,
    Section,
    Signature,
    bookmark,
    cell,
    national_head,
    paragraph,
    row,
    run,
    signed,
    table,
    tag,
)

FOLDER = "giay-khen/nd98-2023"

_RED, _GOLD = "C00000", "B8860B"
_GAP_MM = 3.5
_INNER_MM, _LEFT_MM = 264.0, 116.0
_UPPER_MM, _LOWER_MM = 121.0, 54.0
_EMBLEM_ROOM = '<w:spacing w:line="1000" w:lineRule="exact"/>'
"""Room for the Quốc huy, which the printed sheet or the office's own copy of this form carries."""


def _line(text: str, *, size: float, before: int = 0, colour: str = "", bold: bool = True) -> str:
    more = f'<w:spacing w:before="{before}"/><w:ind w:left="850" w:right="850"/><w:jc w:val="center"/>'
    return paragraph(run(text, bold=bold or None, size=size, colour=colour), more=more)


def _note(text: str) -> str:
    more = '<w:spacing w:before="60"/><w:ind w:left="850"/>'
    return paragraph(run(text, bold=True, italic=True, size=13), more=more)


def _outer(**sides: bool) -> Borders:
    return Borders(style="single", eighths=36, colour=_RED, **sides)


def _inner(**sides: bool) -> Borders:
    return Borders(style="single", eighths=12, colour=_GOLD, **sides)


def _gap(*, is_top: bool = False, is_bottom: bool = False) -> str:
    empty = paragraph(style="DuongKe")
    return row(
        cell(empty, width=_GAP_MM, borders=_outer(left=True, top=is_top, bottom=is_bottom)),
        cell(empty, width=_INNER_MM, span=2, borders=_outer(top=is_top, bottom=is_bottom)),
        cell(empty, width=_GAP_MM, borders=_outer(right=True, top=is_top, bottom=is_bottom)),
        height=_GAP_MM,
    )


def _band(*cells: str, height: float) -> str:
    empty = paragraph(style="DuongKe")
    return row(
        cell(empty, width=_GAP_MM, borders=_outer(left=True)),
        *cells,
        cell(empty, width=_GAP_MM, borders=_outer(right=True)),
        height=height,
        may_grow=True,
    )


_UPPER = (
    paragraph(more=_EMBLEM_ROOM),
    *national_head(_INNER_MM),
    _line("{{ nguoi_tang|upper }}", size=20, before=160, colour=_RED),
    _line('{% if "danh hiệu" in trich_yeu %}TẶNG DANH HIỆU{% else %}TẶNG{% endif %}', size=18, before=120),
    _line("{{ hinh_thuc|upper }}", size=34, before=60, colour=_RED),
    _line("{{ ten }}", size=22, before=140),
    tag("if chuc_vu_don_vi"),
    _line("{{ chuc_vu_don_vi }}", size=16, before=60, bold=False),
    tag("endif"),
    tag("if thanh_tich"),
    _line("{{ thanh_tich }}", size=16, before=100),
    tag("endif"),
)

_LOWER_LEFT = (
    paragraph(),
    paragraph(),
    _note('Quyết định số: {{ so_quyet_dinh or "                    " }}'),
    _note('{{ ngay_quyet_dinh or "ngày        tháng        năm          " }}'),
    _note("Số sổ vàng: {{ so_so_vang }}"),
)
_LOWER_RIGHT = (
    paragraph(
        bookmark("ngay")[0],
        run("{{ dia_danh_ngay }}", bold=True, italic=True, size=14),
        bookmark("ngay")[1],
        more='<w:jc w:val="center"/>',
    ),
    *signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky")),
)

_SHEET = table(
    _gap(is_top=True),
    _band(
        cell(*_UPPER, width=_INNER_MM, span=2, borders=_inner(top=True, left=True, right=True)),
        height=_UPPER_MM,
    ),
    _band(
        cell(*_LOWER_LEFT, width=_LEFT_MM, borders=_inner(left=True, bottom=True)),
        cell(*_LOWER_RIGHT, width=_INNER_MM - _LEFT_MM, borders=_inner(right=True, bottom=True)),
        height=_LOWER_MM,
    ),
    _gap(is_bottom=True),
    widths=(_GAP_MM, _LEFT_MM, _INNER_MM - _LEFT_MM, _GAP_MM),
)

FORM = Form(
    title="Giấy khen",
    sections=(
        Section(
            blocks=(_SHEET,),
            is_landscape=True,
            margins=Margins(top=14, bottom=8, left=13, right=13, head=5),
            is_numbered=False,
        ),
    ),
)
