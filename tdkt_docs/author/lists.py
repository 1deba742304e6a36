"""Lists that several forms print alike, each described once."""

from tdkt_docs.author.listing import AWARD_GROUP, ColumnOf, Rows, listing

__all__ = ["career", "comparison", "initiatives", "past_awards", "ratings", "voted"]


def career(field: str, totals: str) -> str:
    """The posts a person held, and below them the time spent in posts that count.

    Args:
        field: The content's field with a row a post.
        totals: The field with the last lines.

    Source: TT 03/2018/TT-BNG, Mẫu 03, mục II.
    """
    columns = (
        ColumnOf(caption="Từ tháng, năm đến tháng, năm", width=34, text="{{ r.thoi_gian }}", is_centred=True),
        ColumnOf(caption="Chức vụ (Đảng, chính quyền, đoàn thể)", width=38, text="{{ r.chuc_vu }}"),
        ColumnOf(caption="Đơn vị công tác", width=36, text="{{ r.don_vi }}"),
        ColumnOf(caption="Số năm, tháng giữ chức vụ", width=34, text="{{ r.thoi_luong }}", is_centred=True),
        ColumnOf(caption="Ghi chú", width=18, text="{{ r.ghi_chu }}"),
    )
    cells = ("{{ t.noi_dung }}", "{{ t.thoi_luong }}", "{{ t.ghi_chu }}")
    return listing(columns, Rows(of=field, totals=cells, totals_of=totals))


def comparison(field: str) -> str:
    """What a report compares with the time before; no text tells how its table looks."""
    columns = (
        ColumnOf(caption="Tiêu chí", width=60, text="{{ r.tieu_chi }}"),
        ColumnOf(caption="Kỳ trước", width=34, text="{{ r.ky_truoc }}", is_centred=True),
        ColumnOf(caption="Kỳ báo cáo", width=34, text="{{ r.ky_nay }}", is_centred=True),
        ColumnOf(caption="Ghi chú", width=32, text="{{ r.ghi_chu }}"),
    )
    return listing(columns, Rows(of=field))


def ratings(field: str) -> str:
    """How well the tasks of each year were done."""
    columns = (
        ColumnOf(caption="Năm", width=30, text="{{ r.nam }}", is_centred=True),
        ColumnOf(caption="Mức độ hoàn thành nhiệm vụ", width=130, text="{{ r.muc_do }}"),
    )
    return listing(columns, Rows(of=field))


def initiatives(field: str, *, has_level: bool = False) -> str:
    """The initiatives a report rests on, of the content's ``field``.

    Args:
        field: The content's field.
        has_level: Whether a column tells by which level each was recognised.
    """
    level = (ColumnOf(caption="Cấp công nhận", width=24, text="{{ r.level_name }}", is_centred=True),)
    columns = (
        ColumnOf(caption="Sáng kiến, đề tài", width=45 if has_level else 55, text="{{ r.title }}"),
        *(level if has_level else ()),
        ColumnOf(caption="Quyết định công nhận", width=38 if has_level else 45, text="{{ r.decision }}"),
        ColumnOf(caption="Tỷ lệ đóng góp", width=20 if has_level else 22, text="{{ r.share }}", is_centred=True),
        ColumnOf(caption="Hiệu quả", width=33 if has_level else 38, text="{{ r.effect }}"),
    )
    return listing(columns, Rows(of=field))


def past_awards(field: str, kind: str, decision: str, *, is_last: bool = False) -> str:
    """One of the two tables of section III of a report.

    Args:
        field: The content's field.
        kind: Caption of the award's column.
        decision: Which decision the last column asks for.
        is_last: Whether the signatures follow.

    Source: TT 03/2018/TT-BNG, Mẫu 01 and 02; QĐ 71/2025/QĐ-UBND Hà Nội, Mẫu 01.
    """
    columns = (
        ColumnOf(caption="Năm", width=20, text="{{ r.nam }}", is_centred=True),
        ColumnOf(caption=kind, width=60, text="{{ r.ten }}"),
        ColumnOf(caption=f"Số, ngày, tháng, năm của quyết định {decision}", width=80, text="{{ r.quyet_dinh }}"),
    )
    return listing(columns, Rows(of=field, is_kept=is_last))


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
