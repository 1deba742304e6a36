"""Praise of pupils by their school: minutes, list, decision of the HIỆU TRƯỞNG by class, giấy khen; and the school's tờ trình."""

from tdkt_docs.author import (
    CertificateLine,
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    addressees,
    annex_head,
    article,
    bases,
    before_table,
    body,
    certificate,
    countersigned,
    each,
    head,
    heading,
    heading_line,
    listing,
    recipients,
    signatures,
    signed,
    title,
    when,
)

_SIGNER = Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky")
_END = "{% if loop.last %}.{% else %};{% endif %}"
_NUMBER = "{{ so_ky_hieu|replace(\"Số:\", \"số\") }} {{ ngay_ban_hanh or \"ngày        tháng        năm        \" }}"
_ALL = "{{ \"%02d\"|format(danh_sach|map(attribute='items')|map('length')|sum) }}"

_PUPILS = listing(
    (
        ColumnOf(caption="TT", width=12, text="{{ loop.index }}", is_centred=True),
        ColumnOf(caption="Họ và tên", width=58, text="{{ r.ten }}"),
        ColumnOf(caption="Lớp", width=20, text="{{ r.lop or g.ten }}", is_centred=True),
        ColumnOf(caption="Danh hiệu/Thành tích", width=70, text="{{ r.thanh_tich }}"),
    ),
    Rows(
        of="danh_sach",
        is_grouped=True,
        group_text='Lớp {{ g.ten }}: {{ "%02d"|format(g["items"]|length) }} học sinh',
        group_if="g.ten",
    ),
)

_MINUTES = (
    head(is_dated=False),
    title("BIÊN BẢN", "Họp xét khen thưởng học sinh {{ ky_khen }}"),
    body("Thời gian bắt đầu: {{ bat_dau }}."),
    body("Địa điểm: {{ dia_diem }}."),
    body("Thành phần tham dự: {{ co_mat }}/{{ tong_so }} thành viên{% if thanh_phan %}, gồm:{% else %}.{% endif %}"),
    each("m", "thanh_phan", body("{{ loop.index }}. {{ m }}" + _END)),
    when("vang_mat", body("Vắng mặt: {{ vang_mat|join('; ') }}.")),
    body("Chủ trì (chủ tọa): {{ chu_tri }}{% if chuc_vu_chu_tri %}, {{ chuc_vu_chu_tri }}{% endif %}."),
    body("Thư ký (người ghi biên bản): {{ thu_ky }}{% if chuc_vu_thu_ky %}, {{ chuc_vu_thu_ky }}{% endif %}."),
    heading_line("Nội dung (theo diễn biến cuộc họp):"),
    each("dong", "dien_bien", body("{{ dong }}")),
    body(f"Cuộc họp thống nhất đề nghị khen thưởng {_ALL} học sinh có tên sau:", is_last=True),
    before_table(),
    _PUPILS,
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

_LIST = (
    head(is_numbered=False),
    title("DANH SÁCH", "Học sinh đề nghị khen thưởng {{ ky_khen }}"),
    before_table(),
    _PUPILS,
    body(f"Danh sách gồm {_ALL} học sinh./.", is_last=True),
    countersigned(
        Signature(slot="nguoi_lap", heading=("NGƯỜI LẬP DANH SÁCH",), name="nguoi_lap"), _SIGNER, widths=(80, 80)
    ),
)

_DECISION = (
    head(),
    title("QUYẾT ĐỊNH", "Về việc khen thưởng học sinh {{ ky_khen }}"),
    heading("{{ tham_quyen|upper }}"),
    bases(),
    heading("QUYẾT ĐỊNH:"),
    article("1", f"Khen thưởng {_ALL} học sinh {{{{ truong }}}} {{{{ thanh_tich }}}} (có danh sách kèm theo)."),
    when("tien_thuong", article("2", "{{ tien_thuong }}.")),
    article(
        "{% if tien_thuong %}3{% else %}2{% endif %}",
        "{{ noi_thi_hanh }} và các học sinh có tên trong danh sách tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.",
        is_last=True,
    ),
    signatures(recipients(), signed(_SIGNER)),
)
_DECISION_LIST = (
    annex_head(
        "DANH SÁCH", "HỌC SINH ĐƯỢC KHEN THƯỞNG {{ ky_khen|upper }}", f"Kèm theo Quyết định {_NUMBER} của {{{{ tham_quyen }}}}"
    ),
    _PUPILS,
)

_REQUEST = (
    head(),
    title("TỜ TRÌNH", "Về việc đề nghị khen thưởng năm học {{ nam_hoc }}"),
    addressees(),
    bases(),
    body("{{ mo_dau }}"),
    body("{{ truong }} kính đề nghị {{ noi_quyet_dinh }} xét tặng danh hiệu thi đua, hình thức khen thưởng, gồm:"),
    each("g", "danh_sach", body('{{ loop.index }}. {{ g.ten }}: {{ "%02d"|format(g["items"]|length) }} {{ g.doi_tuong }}' + _END)),
    body("(Có danh sách kèm theo)", italic=True),
    when("ho_so", body("Hồ sơ kèm theo gồm: {{ ho_so|join('; ') }}.")),
    body("Kính trình {{ noi_quyet_dinh }} xem xét, quyết định./.", is_last=True),
    signatures(recipients(), signed(_SIGNER)),
)
_REQUEST_LIST = (
    annex_head("DANH SÁCH", "ĐỀ NGHỊ KHEN THƯỞNG NĂM HỌC {{ nam_hoc }}", f"Kèm theo Tờ trình {_NUMBER} của {{{{ truong }}}}"),
    listing(
        (
            ColumnOf(caption="TT", width=12, text="{{ loop.index }}", is_centred=True),
            ColumnOf(caption="Họ và tên, tên tập thể", width=52, text="{{ r.ten }}"),
            ColumnOf(caption="Chức vụ, đơn vị", width=46, text="{{ r.chuc_vu_don_vi }}"),
            ColumnOf(caption="Tóm tắt thành tích", width=50, text="{{ r.thanh_tich }}"),
        ),
        Rows(
            of="danh_sach",
            is_grouped=True,
            group_text='{{ g.ten }}: {{ "%02d"|format(g["items"]|length) }} {{ g.doi_tuong }}',
        ),
    ),
)

_CERTIFICATE = certificate(
    CertificateLine(
        text="{{ nguoi_tang|upper }}", measured="nguoi_tang", sizes=(20, 17, 14), limits=(42, 84), is_red=True
    ),
    CertificateLine(text="TẶNG", sizes=(18,), before_pt=5),
    CertificateLine(text="GIẤY KHEN", sizes=(34,), is_red=True),
    CertificateLine(text="Em {{ ten }}", measured="ten", sizes=(24, 20), limits=(44,), before_pt=5),
    CertificateLine(
        text="Học sinh lớp {{ lop }}{% if truong %}, {{ truong }}{% endif %}",
        measured="truong",
        sizes=(16, 14),
        limits=(65,),
        before_pt=3,
        is_bold=False,
    ),
    CertificateLine(
        text="{{ thanh_tich }}", measured="thanh_tich", sizes=(17, 15, 13), limits=(80, 160), before_pt=5, only_if="thanh_tich"
    ),
    notes=(
        "",
        "",
        'Quyết định số: {{ so_quyet_dinh or "                    " }}',
        '{{ ngay_quyet_dinh or "ngày        tháng        năm          " }}',
        "{% if so_so_vang %}Số sổ vàng: {{ so_so_vang }}{% endif %}",
    ),
)

FORMS = {
    "bien-ban-hop-xet-khen-thuong-hoc-sinh/nd30-2020": Form(
        title="Biên bản họp xét khen thưởng học sinh", sections=(Section(blocks=_MINUTES),)
    ),
    "danh-sach-hoc-sinh/nd30-2020": Form(
        title="Danh sách học sinh đề nghị khen thưởng", sections=(Section(blocks=_LIST),)
    ),
    "quyet-dinh-khen-hoc-sinh/nd30-2020": Form(
        title="Quyết định khen thưởng học sinh",
        sections=(Section(blocks=_DECISION), Section(blocks=_DECISION_LIST)),
    ),
    "to-trinh-nha-truong/nd30-2020": Form(
        title="Tờ trình của nhà trường đề nghị khen thưởng",
        sections=(Section(blocks=_REQUEST), Section(blocks=_REQUEST_LIST)),
    ),
    "giay-khen-hoc-sinh/chung": Form(title="Giấy khen học sinh", sections=(_CERTIFICATE,)),
}
