"""Sáng kiến: đơn, biên bản, quyết định and giấy chứng nhận of the cơ sở; and, apart from these, phạm vi ảnh hưởng."""

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Margins,
    Rows,
    Section,
    Signature,
    annex_head,
    article,
    bases,
    before_table,
    body,
    centred,
    countersigned,
    each,
    head,
    heading,
    heading_line,
    listing,
    national_head,
    paragraph,
    recipients,
    run,
    signatures,
    signed,
    title,
    together,
    when,
)

_END = "{% if loop.last %}.{% else %};{% endif %}"
_COUNT = "{{ '%02d'|format(danh_sach|length) }}"
_LINKED = (
    'Kèm theo Quyết định {{ so_ky_hieu|replace("Số:", "số") }}'
    ' {{ ngay_ban_hanh or "ngày        tháng        năm        " }} của {{ tham_quyen }}'
)
_HEAD_SIGNS = Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky")


def _said(label: str, lines: str) -> str:
    """An item of the đơn: its label, then what the author writes, a paragraph a line."""
    return body(label) + each("dong", lines, body("{{ dong }}"))


# Source: Thông tư 18/2013/TT-BKHCN, Phụ lục I.
_AUTHORS = listing(
    (
        ColumnOf(caption="Số TT", width=11, text="{{ loop.index }}", is_centred=True),
        ColumnOf(caption="Họ và tên", width=29, text="{{ r.ho_ten }}"),
        ColumnOf(caption="Ngày tháng năm sinh", width=25, text="{{ r.ngay_sinh }}", is_centred=True),
        ColumnOf(caption="Nơi công tác (hoặc nơi thường trú)", width=28, text="{{ r.noi_cong_tac }}"),
        ColumnOf(caption="Chức danh", width=19, text="{{ r.chuc_danh }}"),
        ColumnOf(caption="Trình độ chuyên môn", width=19, text="{{ r.trinh_do }}"),
        ColumnOf(
            caption="Tỷ lệ (%) đóng góp vào việc tạo ra sáng kiến (ghi rõ đối với từng đồng tác giả, nếu có)", width=29, text="{{ r.ty_le }}", is_centred=True
        ),
    ),
    Rows(of="tac_gia"),
)
_TRIED_BY = listing(
    (
        ColumnOf(caption="Số TT", width=11, text="{{ loop.index }}", is_centred=True),
        ColumnOf(caption="Họ và tên", width=38, text="{{ r.ho_ten }}"),
        ColumnOf(caption="Ngày tháng năm sinh", width=24, text="{{ r.ngay_sinh }}", is_centred=True),
        ColumnOf(caption="Nơi công tác (hoặc nơi thường trú)", width=40, text="{{ r.noi_cong_tac }}"),
        ColumnOf(caption="Chức danh", width=22, text="{{ r.chuc_danh }}"),
        ColumnOf(caption="Nội dung công việc hỗ trợ", width=25, text="{{ r.cong_viec }}"),
    ),
    Rows(of="nguoi_ap_dung"),
)
_REQUEST = (
    *national_head(160),
    title("ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN", line_mm=0),
    paragraph("Kính gửi: {{ kinh_gui }}", style="KinhGui", more='<w:jc w:val="center"/>'),
    body("Tôi (chúng tôi) ghi tên dưới đây:"),
    before_table(),
    _AUTHORS,
    body("Là tác giả (nhóm tác giả) đề nghị xét công nhận sáng kiến: {{ ten_sang_kien }}."),
    body(
        "- Chủ đầu tư tạo ra sáng kiến (trường hợp tác giả không đồng thời là chủ đầu tư tạo ra sáng kiến):"
        " {{ chu_dau_tu }}"
    ),
    body("- Lĩnh vực áp dụng sáng kiến: {{ linh_vuc }}"),
    body(
        "- Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử, (ghi ngày nào sớm hơn): {{ ngay_ap_dung }}"
    ),
    _said("- Mô tả bản chất của sáng kiến:", "ban_chat"),
    body("- Những thông tin cần được bảo mật (nếu có): {{ bao_mat }}"),
    _said("- Các điều kiện cần thiết để áp dụng sáng kiến:", "dieu_kien"),
    _said(
        "- Đánh giá lợi ích thu được hoặc dự kiến có thể thu được do áp dụng sáng kiến theo ý kiến của tác giả:",
        "loi_ich_tac_gia",
    ),
    _said(
        "- Đánh giá lợi ích thu được hoặc dự kiến có thể thu được do áp dụng sáng kiến theo ý kiến của tổ chức, cá"
        " nhân đã tham gia áp dụng sáng kiến lần đầu, kể cả áp dụng thử (nếu có):",
        "loi_ich_noi_ap_dung",
    ),
    when(
        "nguoi_ap_dung",
        body("- Danh sách những người đã tham gia áp dụng thử hoặc áp dụng sáng kiến lần đầu (nếu có):"),
        before_table(),
        _TRIED_BY,
    ),
    body(
        "Tôi (chúng tôi) xin cam đoan mọi thông tin nêu trong đơn là trung thực, đúng sự thật và hoàn toàn chịu trách"
        " nhiệm trước pháp luật.",
        is_last=True,
    ),
    signatures(
        (),
        (
            paragraph("{{ dia_danh_ngay }}", style="NgayThang"),
            *signed(
                Signature(slot="tac_gia", heading=("NGƯỜI NỘP ĐƠN",), note="Ký và ghi rõ họ tên", name="nguoi_nop_don")
            ),
        ),
        widths=(56, 104),
    ),
)

_VOTES = listing(
    (
        ColumnOf(caption="STT", width=12, text="{{ loop.index }}", is_centred=True),
        ColumnOf(caption="Tên sáng kiến", width=44, text="{{ r.ten }}"),
        ColumnOf(caption="Tác giả, đồng tác giả (tỷ lệ đóng góp)", width=36, text="{{ r.tac_gia }}"),
        ColumnOf(caption="Tính mới", width=16, text="{{ r.tinh_moi }}", is_centred=True),
        ColumnOf(caption="Tính khả thi", width=16, text="{{ r.tinh_kha_thi }}", is_centred=True),
        ColumnOf(caption="Tính hiệu quả", width=16, text="{{ r.tinh_hieu_qua }}", is_centred=True),
        ColumnOf(caption="Số phiếu công nhận", width=20, text="{{ r.so_phieu }}", is_centred=True),
    ),
    Rows(of="danh_sach"),
)
_MINUTES = (
    head(of_council=True, is_dated=False),
    title("BIÊN BẢN", "Họp {{ hoi_dong }} xét công nhận sáng kiến " + together("{{ ky }}"), line_mm=0),
    body("Thời gian bắt đầu: {{ bat_dau }}."),
    body("Địa điểm: {{ dia_diem }}."),
    body(
        "Thành phần tham dự: {{ co_mat }}/{{ tong_so }} thành viên {{ hoi_dong }}"
        "{% if thanh_lap %} (thành lập theo {{ thanh_lap }}){% endif %}{% if thanh_vien %}, gồm:{% else %}.{% endif %}"
    ),
    each("m", "thanh_vien", body("- {{ m }}" + _END)),
    when("vang_mat", body("Thành viên vắng mặt: {{ vang_mat|join('; ') }}.")),
    body("Chủ trì (chủ tọa): {{ chu_tri }}."),
    body("Thư ký (người ghi biên bản): {{ thu_ky }}."),
    heading_line("Nội dung (theo diễn biến cuộc họp):"),
    each("dong", "dien_bien", body("{{ dong }}")),
    body(
        "Hội đồng xem xét tính mới trong phạm vi cơ sở, tính khả thi và tính hiệu quả của từng sáng kiến, tiến hành"
        " {{ hinh_thuc }}; kết quả như sau:"
    ),
    before_table(),
    _VOTES,
    heading_line("Kết luận:"),
    each("dong", "ket_luan", body("{{ dong }}")),
    body("Cuộc họp kết thúc vào {{ ket_thuc }}./.", is_last=True),
    countersigned(
        Signature(slot="thu_ky", heading=("THƯ KÝ",), name="thu_ky"),
        Signature(slot="chu_toa", heading=("CHỦ TỌA",), name="chu_tri"),
        widths=(80, 80),
        below=recipients(),
    ),
)

_RECOGNISED = listing(
    (
        ColumnOf(caption="STT", width=12, text="{{ loop.index }}", is_centred=True),
        ColumnOf(caption="Tên sáng kiến", width=50, text="{{ r.ten }}"),
        ColumnOf(caption="Tác giả, đồng tác giả (tỷ lệ đóng góp)", width=46, text="{{ r.tac_gia }}"),
        ColumnOf(caption="Đơn vị áp dụng", width=30, text="{{ r.don_vi }}"),
        ColumnOf(caption="Thời gian áp dụng", width=22, text="{{ r.thoi_gian }}", is_centred=True),
    ),
    Rows(of="danh_sach"),
)


def _decision(summary: str, first: str, second: str, third: str) -> tuple[str, ...]:
    return (
        head(),
        title("QUYẾT ĐỊNH", summary),
        heading("{{ tham_quyen|upper }}"),
        bases(),
        heading("QUYẾT ĐỊNH:"),
        article("1", first),
        article("2", second),
        article("3", third, is_last=True),
        signatures(recipients(), signed(_HEAD_SIGNS)),
    )


_RECOGNITION = _decision(
    "Về việc công nhận sáng kiến " + together("{{ ky }}"),
    "Công nhận " + _COUNT + " sáng kiến {{ ky }} của {{ noi_cong_nhan }} (có danh sách kèm theo).",
    "Tác giả, đồng tác giả có sáng kiến được công nhận tại Điều 1 được cấp giấy chứng nhận sáng kiến và hưởng các quyền"
    " lợi theo quy định.",
    "{{ nguoi_thi_hanh }} và các cá nhân có tên trong danh sách tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
)
_RECOGNITION_ANNEX = (
    annex_head("DANH SÁCH", "SÁNG KIẾN ĐƯỢC CÔNG NHẬN {{ ky|upper }}", _LINKED),
    _RECOGNISED,
)

_CERTIFICATE = (
    head(is_numbered=False),
    title("GIẤY CHỨNG NHẬN SÁNG KIẾN", line_mm=45),
    heading("{{ tham_quyen|upper }}"),
    centred("CHỨNG NHẬN"),
    each(
        "r",
        "tac_gia",
        body("- {{ r.ten }}{% if r.chuc_vu %}, {{ r.chuc_vu }}{% endif %}{% if r.ty_le %}; tỷ lệ đóng góp: {{ r.ty_le }}{% endif %}" + _END),
    ),
    body("{% if tac_gia|length > 1 %}Là các đồng tác giả{% else %}Là tác giả{% endif %} của sáng kiến:"),
    centred("{{ ten_sang_kien }}"),
    body("- Đơn vị áp dụng: {{ don_vi }}."),
    body("- Thời gian áp dụng: {{ thoi_gian }}."),
    body("- Hiệu quả: {{ hieu_qua }}"),
    body("- Phạm vi áp dụng: {{ pham_vi }}."),
    body("Sáng kiến được công nhận theo {{ quyet_dinh }}./.", is_last=True),
    signatures((paragraph(run("Số vào sổ: {{ so_vao_so }}", size=12)),), signed(_HEAD_SIGNS)),
)

_SCALE = listing(
    (
        ColumnOf(caption="STT", width=12, text="{{ loop.index }}", is_centred=True),
        ColumnOf(caption="Tên sáng kiến, đề tài", width=60, text="{{ r.ten }}"),
        ColumnOf(caption="Tác giả, chức vụ, đơn vị công tác", width=52, text="{{ r.tac_gia }}"),
        ColumnOf(caption="Quyết định công nhận sáng kiến của cơ sở", width=48, text="{{ r.quyet_dinh }}"),
        ColumnOf(caption="Hiệu quả áp dụng", width=50, text="{{ r.hieu_qua }}"),
        ColumnOf(caption="Phạm vi ảnh hưởng", width=30, text="{{ r.pham_vi }}"),
    ),
    Rows(of="danh_sach"),
)
_RECOGNITION_OF_SCALE = _decision(
    "Về việc công nhận hiệu quả áp dụng, phạm vi ảnh hưởng " + together("{{ pham_vi }}") + " của sáng kiến, đề tài",
    "Công nhận hiệu quả áp dụng, phạm vi ảnh hưởng {{ pham_vi }} của " + _COUNT + " sáng kiến, đề tài (có danh sách kèm"
    " theo).",
    "Quyết định này có hiệu lực kể từ ngày ký ban hành.",
    "{{ nguoi_thi_hanh }} và các cá nhân có tên trong danh sách tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
)
_SCALE_ANNEX = (
    annex_head(
        "DANH SÁCH",
        "SÁNG KIẾN, ĐỀ TÀI ĐƯỢC CÔNG NHẬN HIỆU QUẢ ÁP DỤNG, " + together("PHẠM VI ẢNH HƯỞNG {{ pham_vi|upper }}"),
        _LINKED,
        width_mm=252,
    ),
    _SCALE,
)

FORMS = {
    "don-sang-kien/tt18-2013": Form(
        title="Đơn yêu cầu công nhận sáng kiến", sections=(Section(blocks=_REQUEST),)
    ),
    "bien-ban-hop-hoi-dong-sang-kien/nd30-2020": Form(
        title="Biên bản họp Hội đồng sáng kiến", sections=(Section(blocks=_MINUTES),)
    ),
    "quyet-dinh-cong-nhan-sang-kien/nd30-2020": Form(
        title="Quyết định công nhận sáng kiến",
        sections=(Section(blocks=_RECOGNITION), Section(blocks=_RECOGNITION_ANNEX)),
    ),
    "giay-chung-nhan-sang-kien/nd30-2020": Form(
        title="Giấy chứng nhận sáng kiến", sections=(Section(blocks=_CERTIFICATE),)
    ),
    "xac-nhan-pham-vi-anh-huong/nd30-2020": Form(
        title="Quyết định công nhận hiệu quả áp dụng, phạm vi ảnh hưởng của sáng kiến, đề tài",
        sections=(
            Section(blocks=_RECOGNITION_OF_SCALE),
            Section(blocks=_SCALE_ANNEX, is_landscape=True, margins=Margins(right=15)),
        ),
    ),
}
