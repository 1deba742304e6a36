"""The upper part of a paper: who issues it, Quốc hiệu, number and date, its title, căn cứ and Kính gửi.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.1–II.6, II.9; Phụ lục III, Mẫu 1.2, 1.4, 1.5, 1.9.
"""

from tdkt_docs.author.markup import Indents, bookmark, cell, paragraph, row, rule, run, table, tag, twips

__all__ = ["addressees", "bases", "head", "heading", "national_head", "title"]

_LEFT_MM, _RIGHT_MM = 69.0, 101.0
_WIDE_LEFT_MM, _WIDE_RIGHT_MM = 100.0, 152.0
_HANGS_MM = 5.0
"""How far the table hangs into the left margin, as in the official file: both names get room."""
_MOTTO_MM = 56.1
"""Width of the Tiêu ngữ in Times New Roman 13 bold: the line under it is as long."""
_LINES_MM = ((12, 12.0), (18, 15.0))
"""Letters of a body's name, and the line under a name of at most so many: from a third to half as long."""
_LONGEST_LINE_MM = 22.0
_COUNCIL = "HỘI ĐỒNG "
_COUNCIL_NAME = 'co_quan|replace(co_quan_chu_quan or "\\n", "")|trim'
"""A council's name without the body it belongs to."""


def head(
    *,
    of_council: bool = False,
    is_numbered: bool = True,
    is_dated: bool = True,
    is_landscape: bool = False,
    about: str = "",
) -> str:
    """The table of parent body, body, number on the left and Quốc hiệu, Tiêu ngữ, place and date on the right.

    Args:
        of_council: Whether the body is the council of the body above it: its name then breaks where official heads do
            and does not repeat the body above.
        is_numbered: Whether the paper has a number.
        is_dated: Whether place and date stand here; minutes have none.
        is_landscape: Whether it stands on a landscape page: the columns then lie further apart.
        about: Text of a công văn's "V/v …" under its number; empty for a paper that has a kind and a title.
    """
    left_mm, right_mm = (_WIDE_LEFT_MM, _WIDE_RIGHT_MM) if is_landscape else (_LEFT_MM, _RIGHT_MM)
    names = (
        tag("if co_quan_chu_quan"),
        paragraph("{{ co_quan_chu_quan }}", style="ChuQuan"),
        tag("endif"),
        _council_name() if of_council else paragraph("{{ co_quan }}", style="BanHanh"),
        *_body_rule(left_mm, f"({_COUNCIL_NAME})|length - {len(_COUNCIL)}" if of_council else "co_quan|length"),
    )
    rows = [row(cell(*names, width=left_mm), cell(*national_head(right_mm), width=right_mm))]
    if is_numbered or is_dated:
        number = _marked("so", "{{ so_ky_hieu }}", style="SoKyHieu") if is_numbered else paragraph()
        day = _marked("ngay", "{{ dia_danh_ngay }}", style="NgayThang") if is_dated else paragraph()
        rows.append(row(cell(number, *_about(about), width=left_mm), cell(day, width=right_mm)))
    return table(*rows, widths=(left_mm, right_mm), indent=0 if is_landscape else -_HANGS_MM)


def national_head(width_mm: float) -> tuple[str, ...]:
    """Quốc hiệu and Tiêu ngữ with the line under it, for a cell of ``width_mm``."""
    return (
        paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", style="QuocHieu"),
        paragraph("Độc lập - Tự do - Hạnh phúc", style="TieuNgu"),
        _centred_rule(width_mm, _MOTTO_MM),
    )


def title(kind: str, *summary: str, line_mm: float = 45, width_mm: float = 160) -> str:
    """Tên loại, trích yếu and the short line; ``summary`` holds its lines, with tags."""
    lines = [
        paragraph(kind, style="TenLoai", more='<w:spacing w:before="280"/>'),
        *(paragraph(line, style="TrichYeu") for line in summary),
    ]
    if line_mm:
        lines.append(_centred_rule(width_mm, line_mm))
    return "".join(lines)


def heading(text: str) -> str:
    """The line of authority in capitals above the căn cứ, and ``QUYẾT ĐỊNH:`` below them."""
    return paragraph(text, style="DongGiua", more='<w:spacing w:before="240"/>')


def addressees() -> str:
    """Kính gửi: one addressee on the same line; several one a line, ``;`` after each and ``.`` after the last."""
    first, hanging = twips(35), twips(45)
    via = "{% if qua %} (qua {{ qua }}){% endif %}"
    single = paragraph(
        "Kính gửi: {{ kinh_gui[0] }}" + via,
        style="KinhGui",
        more='<w:spacing w:before="240" w:after="160"/><w:jc w:val="center"/>',
    )
    return "".join(
        (
            tag("if kinh_gui|length == 1"),
            single,
            tag("else"),
            paragraph("Kính gửi:", style="KinhGui", more=f'<w:spacing w:before="240"/><w:ind w:left="{first}"/>'),
            tag("for noi in kinh_gui"),
            paragraph(
                "- {{ noi }}{% if loop.last %}" + via + ".{% else %};{% endif %}",
                style="KinhGui",
                more=f'<w:spacing w:before="0"/><w:ind w:left="{hanging + twips(3)}" w:hanging="{twips(3)}"/>',
            ),
            tag("endfor"),
            paragraph(style="DuongKe"),
            tag("endif"),
        )
    )


def bases() -> str:
    """Căn cứ, one a line, ``;`` after each and ``.`` after the last."""
    return (
        tag("for dong in can_cu")
        + paragraph("{{ dong }}{% if loop.last %}.{% else %};{% endif %}", style="CanCu")
        + tag("endfor")
    )


def _marked(name: str, field: str, *, style: str) -> str:
    start, end = bookmark(name)
    return paragraph(start, field, end, style=style)


def _about(text: str) -> tuple[str, ...]:
    """Trích yếu of a công văn: 12 point, upright and not bold, 6 points below its number."""
    if not text:
        return ()
    return (paragraph(run(f"V/v {text}", size=12), style="SoKyHieu", more='<w:spacing w:before="120"/>'),)


def _body_rule(width_mm: float, letters: str) -> tuple[str, ...]:
    """The line under the body's name, as long as a name of so many letters asks for."""
    lines = [
        line
        for most, length in _LINES_MM
        for line in (tag(f"if {letters} <= {most}"), _centred_rule(width_mm, length), tag("else"))
    ]
    return (*lines, _centred_rule(width_mm, _LONGEST_LINE_MM), *[tag("endif")] * len(_LINES_MM))


def _council_name() -> str:
    return paragraph(
        run(f'{{% if co_quan.startswith("{_COUNCIL}") %}}{_COUNCIL.strip()}'),
        "<w:r><w:br/></w:r>",
        run(f"{{{{ ({_COUNCIL_NAME})[{len(_COUNCIL)}:] }}}}{{% else %}}{{{{ co_quan }}}}{{% endif %}}"),
        style="BanHanh",
    )


def _centred_rule(width_mm: float, length_mm: float) -> str:
    side = (width_mm - length_mm) / 2
    return rule(Indents(left=side, right=side))
