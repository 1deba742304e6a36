"""What the forms of ministries and cities share."""

from tdkt_docs.author import (
    Signature,
    before_table,
    bookmark,
    countersigned,
    each,
    body,
    heading_line,
    national_head,
    paragraph,
    past_awards,
    when,
    together,
)

AWARD_IN_CAPITALS = '{% if hinh_thuc.startswith("\\u201c") %}DANH HIỆU {% endif %}{{ hinh_thuc|upper }} ' + together(
    "{{ ky_khen|upper }}"
)
"""The award proposed and its period, as they stand in the title of a report."""
FULL_STOP = "{% if loop.last %}.{% else %};{% endif %}"
_PAGE_MM = 160


def lines(field: str, *, is_last: bool = False) -> str:
    """What the author wrote under a heading, a paragraph a line; the last stays with the signatures that follow."""
    line = body("{{ dong }}")
    if is_last:
        line = when("loop.last", body("{{ dong }}", is_last=True)) + when("not loop.last", line)
    return each("dong", field, line)


def awards_held(heading: str, *, praises_decision: str = "khen thưởng; cơ quan ban hành quyết định") -> tuple[str, ...]:
    """The section of titles and forms of praise already held, with its two tables."""
    titles = "công nhận danh hiệu thi đua; cơ quan ban hành quyết định"
    return (
        heading_line(heading),
        heading_line("1. Danh hiệu thi đua:"),
        before_table(),
        past_awards("danh_hieu_da_dat", "Danh hiệu thi đua", titles),
        heading_line("2. Hình thức khen thưởng:"),
        before_table(),
        past_awards("khen_thuong_da_nhan", "Hình thức khen thưởng", praises_decision, is_last=True),
    )


def signers(left: Signature, right: Signature) -> str:
    """Two places to sign side by side."""
    return countersigned(left, right, widths=(_PAGE_MM / 2, _PAGE_MM / 2))


def confirmed_by(*heading: str, note: str = "") -> str:
    """The submitting body's confirmation, in the middle below the others."""
    submitter = Signature(slot="cap_trinh", heading=heading, note=note, name="nguoi_cap_trinh")
    return countersigned(submitter, widths=(_PAGE_MM,))


def person_head() -> str:
    """Quốc hiệu, Tiêu ngữ and the date, for a paper that no office issues."""
    start, end = bookmark("ngay")
    day = paragraph(start, "{{ dia_danh_ngay }}", end, style="NgayThang", more='<w:jc w:val="right"/>')
    return "".join((*national_head(_PAGE_MM), day))
