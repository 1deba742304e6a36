"""Bộ Tư pháp, Mẫu số 3: minutes of the council of a body of its branch."""

from issuers._parts import FULL_STOP

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    before_table,
    body,
    countersigned,
    each,
    head,
    listing,
    recipients,
    title,
)

_OF_THE_YEAR = (
    "{{ ky_khen }}{% if loai == 'dot-xuat' %} (đột xuất){% elif loai == 'chuyen-de' %} (theo chuyên đề){% endif %}"
)
_PASSED = listing(
    (
        ColumnOf(caption="STT", width=14, text="{{ r.order }}", is_centred=True),
        ColumnOf(caption="Tên cá nhân/tập thể", width=66, text="{{ r.name_with_honorific }}"),
        ColumnOf(caption="Hình thức khen thưởng", width=46, text="{{ r.award }}"),
        ColumnOf(
            caption="Kết quả nhất trí",
            width=34,
            text="{{ r.votes }}{% if r.share %} ({{ r.share }}){% endif %}",
            is_centred=True,
        ),
    ),
    Rows(of="duoc_de_nghi"),
)


def _role(field: str) -> str:
    """The role in the council; of its chair as the form names it."""
    return f"{{{{ {field} }}}}{{% if {field} == 'Chủ tịch Hội đồng' %}} TĐKT{{% endif %}}"


_BLOCKS = (
    head(of_council=True),
    title(
        "BIÊN BẢN HỌP HỘI ĐỒNG THI ĐUA KHEN THƯỞNG",
        "V/v việc xét, đề nghị khen thưởng {{ ky_khen }}",
        line_mm=0,
    ),
    body("Thời gian: {{ bat_dau }}."),
    body("Địa điểm: {{ dia_diem }}."),
    body(
        "{{ hoi_dong }} tiến hành họp xét, đề nghị Thủ trưởng {{ ten_day_du }} trình Hội đồng Thi đua - Khen thưởng"
        " ngành Tư pháp xét, trình Bộ trưởng Bộ Tư pháp khen thưởng cho các cá nhân và tập thể có thành tích xuất sắc "
        + _OF_THE_YEAR
        + "."
    ),
    body("Chủ trì cuộc họp: Đ/c {{ chu_tri }}{% if vai_tro_chu_tri %}, " + _role("vai_tro_chu_tri") + "{% endif %}."),
    body("Thư ký cuộc họp: Đ/c {{ thu_ky }}{% if vai_tro_thu_ky %}, chức vụ: {{ vai_tro_thu_ky }}{% endif %}."),
    body(
        "Các thành viên Hội đồng TĐKT cơ sở có {{ co_mat }} thành viên tham dự{% if vang_mat %} (vắng đồng chí"
        " {% for m in vang_mat %}{{ m.name }}{% if not loop.last %}, {% endif %}{% endfor %}){% endif %},"
        " gồm các đồng chí:"
    ),
    each(
        "m",
        "thanh_vien",
        body(
            "{{ m.order }}. Đ/c {{ m.name }}{% if m.position %}, chức vụ: {{ m.position }}{% endif %}"
            "{% if m.council_role %}, " + _role("m.council_role") + "{% endif %}" + FULL_STOP
        ),
    ),
    body(
        "Sau khi nghe Chủ tịch Hội đồng quán triệt về tiêu chuẩn, điều kiện và tóm tắt thành tích của cá nhân, tập thể"
        " đề nghị khen thưởng; Hội đồng đã thảo luận, phân tích, đánh giá thành tích của các cá nhân, tập thể."
        " {{ hoi_dong }} đã {{ hinh_thuc_bieu_quyet }}, kết quả nhất trí {{ ty_le or 'như ghi tại bảng dưới đây' }},"
        " đề nghị Thủ trưởng {{ ten_day_du }} trình Bộ trưởng Bộ Tư pháp khen thưởng cho các cá nhân, tập thể có tên"
        " sau:"
    ),
    before_table(),
    _PASSED,
    body("Cuộc họp kết thúc vào {{ ket_thuc }}./.", is_last=True),
    countersigned(
        Signature(slot="thu_ky", heading=("THƯ KÝ",), name="thu_ky"),
        Signature(slot="chu_toa", heading=("CHỦ TỌA",), name="chu_tri"),
        widths=(80, 80),
        below=recipients(),
    ),
)

FOLDER = "bien-ban-hop/btp-mau-3"
FORM = Form(title="Biên bản họp Hội đồng thi đua khen thưởng", sections=(Section(blocks=_BLOCKS),))
