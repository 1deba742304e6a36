"""Lists that several forms print alike, each described once."""

from tdkt_docs.author.listing import AWARD_GROUP, ColumnOf, Rows, listing

__all__ = ["initiatives", "past_awards", "voted"]


def initiatives(field: str) -> str:
    """The initiatives a report rests on, of the content's ``field``."""
    columns = (
        ColumnOf(caption="Sáng kiến, đề tài", width=55, text="{{ r.title }}"),
        ColumnOf(caption="Quyết định công nhận", width=45, text="{{ r.decision }}"),
        ColumnOf(caption="Tỷ lệ đóng góp", width=22, text="{{ r.share }}", is_centred=True),
        ColumnOf(caption="Hiệu quả", width=38, text="{{ r.effect }}"),
    )
    return listing(columns, Rows(of=field))


def past_awards(field: str, kind: str, decision: str) -> str:
    """One of the two tables of section III of a report.

    Args:
        field: The content's field.
        kind: Caption of the award's column.
        decision: Which decision the last column asks for.

    Source: TT 03/2018/TT-BNG, Mẫu 01 and 02; QĐ 71/2025/QĐ-UBND Hà Nội, Mẫu 01.
    """
    columns = (
        ColumnOf(caption="Năm", width=20, text="{{ r.nam }}", is_centred=True),
        ColumnOf(caption=kind, width=60, text="{{ r.ten }}"),
        ColumnOf(caption=f"Số, ngày, tháng, năm của quyết định {decision}", width=80, text="{{ r.quyet_dinh }}"),
    )
    return listing(columns, Rows(of=field, has_blank=True))


def voted(field: str) -> str:
    """Who is put forward, grouped by award, with the votes each received."""
    columns = (
        ColumnOf(caption="STT", width=12, text="{{ r.order }}", is_centred=True),
        ColumnOf(caption="Họ và tên, tên tập thể", width=56, text="{{ r.name_with_honorific }}"),
        ColumnOf(caption="Chức vụ, đơn vị công tác", width=60, text="{{ r.position_unit }}"),
        ColumnOf(
            caption="Số phiếu (tỷ lệ)",
            width=32,
            text="{{ r.votes }}{% if r.share %} ({{ r.share }}){% endif %}",
            is_centred=True,
        ),
    )
    return listing(columns, Rows(of=field, is_grouped=True, group_text=AWARD_GROUP))
