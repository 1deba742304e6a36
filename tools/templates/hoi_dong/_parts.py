"""Parts that papers before and around the council share."""

from tdkt_docs.author import AWARD_GROUP, ColumnOf, Rows, Signature, listing, recipients, signatures, signed, together

END = "{% if loop.last %}.{% else %};{% endif %}"
"""What ends an item of a list."""
PRAISED = "danh hiệu thi đua, " + together("hình thức khen thưởng {{ ky_khen }}")
"""What a paper is about, whose last words stay together."""
NAME = "Họ và tên, tên tập thể"


def candidates(of: str, *more: ColumnOf, name_mm: float, place_mm: float, name: str = NAME) -> str:
    """Who is put forward, grouped by award; ``more`` are the columns after name and place."""
    columns = (
        ColumnOf(caption="TT", width=12, text="{{ r.order }}", is_centred=True),
        ColumnOf(caption=name, width=name_mm, text="{{ r.name_with_honorific }}"),
        ColumnOf(caption="Chức vụ, đơn vị", width=place_mm, text="{{ r.position_unit }}"),
        *more,
    )
    return listing(columns, Rows(of=of, is_grouped=True, group_text=AWARD_GROUP))


def box(caption: str, width_mm: float, over: str = "") -> ColumnOf:
    """A column left for a mark."""
    return ColumnOf(caption=caption, width=width_mm, text="", is_centred=True, over=over)


def figure(caption: str, width_mm: float, member: str) -> ColumnOf:
    """A column of figures."""
    return ColumnOf(caption=caption, width=width_mm, text=f"{{{{ r.{member} }}}}", is_centred=True)


def closing() -> str:
    """Nơi nhận, and the one who signs."""
    return signatures(recipients(), signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky")))
