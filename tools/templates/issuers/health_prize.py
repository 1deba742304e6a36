"""QĐ 3621/QĐ-BYT, BM.07–BM.11: papers for the giải thưởng Hải Thượng Lãn Ông."""

from issuers._parts import FULL_STOP, lines, person_head, signers

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Margins,
    Rows,
    Section,
    Signature,
    addressees,
    bases,
    before_table,
    body,
    countersigned,
    each,
    entry,
    head,
    heading_line,
    listing,
    national_head,
    paragraph,
    recipients,
    signatures,
    signed,
    title,
)

_LANDSCAPE_MM = 252
_COUNCIL = "Hội đồng xét tặng giải thưởng Hải Thượng Lãn Ông"
_FOR_MEDICINE = "về công tác kế thừa, bảo tồn và phát triển YDCT Việt Nam"

_SERVICE = listing(
    (
        ColumnOf(
            caption="Thời gian công tác (Từ ngày, tháng, năm đến …)",
            width=55,
            text="{{ r.thoi_gian }}",
            is_centred=True,
        ),
        ColumnOf(caption="Chức danh, chức vụ, đơn vị công tác", width=105, text="{{ r.chuc_vu }}"),
    ),
    Rows(of="qua_trinh"),
)
_REPORT = (
    person_head(),
    title(
        "BÁO CÁO THÀNH TÍCH",
        "Đề nghị xét tặng “Giải thưởng Hải Thượng Lãn Ông” về công tác Y dược cổ truyền",
        line_mm=0,
    ),
    heading_line("I. Tiểu sử bản thân:"),
    entry("1. Họ và tên: {{ ho_ten }}", "Giới tính: {{ gioi_tinh }}"),
    entry("2. Số định danh cá nhân: {{ so_dinh_danh }}"),
    entry("3. Ngày tháng năm sinh: {{ ngay_sinh }}", "Dân tộc: {{ dan_toc }}"),
    entry("4. Điện thoại liên hệ: {{ dien_thoai }}"),
    entry("5. Chức danh, đơn vị công tác hiện nay: {{ chuc_danh }}"),
    entry("6. Học hàm, học vị: {{ hoc_ham }}"),
    entry("7. Trình độ chuyên môn được đào tạo: {{ trinh_do }}"),
    entry("8. Khen thưởng: {{ khen_thuong }}"),
    entry("9. Kỷ luật: {{ ky_luat }}"),
    heading_line("II. Quá trình công tác:"),
    before_table(),
    _SERVICE,
    heading_line("III. Tài năng và cống hiến:"),
    lines("thanh_tich"),
    body(
        "Tôi cam kết và chịu hoàn toàn trách nhiệm trước pháp luật về tính chính xác, trung thực của hồ sơ đề nghị xét"
        " tặng."
    ),
    body(
        "Tôi cam kết không đang trong thời gian xem xét thi hành kỷ luật hoặc đang trong quá trình điều tra, thanh tra,"
        " kiểm tra dấu hiệu vi phạm pháp luật hoặc đang có đơn thư khiếu nại, tố cáo đang được xác minh, xử lý hoặc có"
        " liên quan đến tham nhũng, tiêu cực do các cơ quan truyền thông, báo chí phản ánh đang được xác minh, làm rõ.",
        is_last=True,
    ),
    signers(
        Signature(
            slot="xac_nhan",
            heading=("XÁC NHẬN CỦA", "THỦ TRƯỞNG ĐƠN VỊ"),
            note="Ký tên, đóng dấu",
            name="nguoi_xac_nhan",
        ),
        Signature(slot="nguoi_bao_cao", heading=("NGƯỜI BÁO CÁO",), name="ho_ten"),
    ),
)

_REQUEST = (
    head(),
    title("TỜ TRÌNH", "Về việc đề nghị được xét tặng Giải thưởng Hải Thượng Lãn Ông về công tác y dược cổ truyền"),
    addressees(),
    bases(),
    body(f"1. {_COUNCIL} {{{{ don_vi }}}} tổ chức xét duyệt theo quy trình quy định:"),
    lines("qua_trinh"),
    body(
        f"2. Xét thành tích đã đạt được của các cá nhân và kết quả bỏ phiếu kín, {_COUNCIL} cấp cơ sở {{{{ don_vi }}}}"
        " đề nghị Bộ trưởng tặng giải thưởng Hải Thượng Lãn Ông cho các cá nhân có tên trong danh sách kèm theo."
    ),
    body(
        "Hội đồng {{ don_vi }} cam kết chịu hoàn toàn trách nhiệm về việc đề xuất các cá nhân đề nghị xét tặng giải"
        " thưởng."
    ),
    body(
        "Trong quá trình tiến hành xét, Hội đồng bảo đảm xét đúng đối tượng, tiêu chuẩn và quy trình đã quy định tại"
        " Thông tư số {{ thong_tu }}."
    ),
    body(
        "Hội đồng {{ don_vi }} kính đề nghị Bộ trưởng Bộ Y tế, Hội đồng xét tặng giải thưởng Hải Thượng Lãn Ông cấp Bộ"
        " Y tế xem xét, quyết định."
    ),
    body(
        "Hội đồng {{ don_vi }} xin gửi kèm theo: Biên bản họp Hội đồng; Biên bản kết quả kiểm phiếu; Báo cáo thành tích"
        " và minh chứng thành tích của cá nhân./.",
        is_last=True,
    ),
    signatures(
        recipients(),
        signed(
            Signature(
                slot="nguoi_ky", heading=("CHỦ TỊCH HỘI ĐỒNG",), note="Ký tên, đóng dấu", name="chu_tich_hoi_dong"
            )
        ),
    ),
)

_MINUTES = (
    head(is_numbered=False),
    title(
        "BIÊN BẢN HỌP HỘI ĐỒNG CƠ SỞ",
        "Xét tặng giải thưởng Hải Thượng Lãn Ông về công tác kế thừa, bảo tồn, phát triển YDCT Việt Nam",
        line_mm=0,
    ),
    body("Hội đồng tiến hành họp hồi {{ bat_dau }} tại {{ dia_diem }}."),
    heading_line("I. Thành phần:"),
    body("1. Đ/c Chủ tịch Hội đồng: {{ chu_tich_hoi_dong }}"),
    body("2. Đ/c Thư ký Hội đồng: {{ thu_ky }}"),
    body("3. Các ủy viên Hội đồng:"),
    each("nguoi", "uy_vien", body("- {{ nguoi }}" + FULL_STOP)),
    body("4. Tổng số thành viên Hội đồng xét tặng theo Quyết định: {{ tong_so }} người."),
    body("5. Số thành viên Hội đồng tham gia họp: {{ co_mat }} người."),
    body(
        "6. Số thành viên Hội đồng vắng mặt: {{ vang_mat }} người{% if ly_do_vang %}; lý do vắng: {{ ly_do_vang }}"
        "{% endif %}."
    ),
    heading_line("II. Nội dung họp:"),
    body(
        "Đánh giá bản báo cáo thành tích của {{ nguoi_de_nghi|join(', ') or 'ông/bà ……………' }} đề nghị xét tặng giải thưởng HTLÔ"
        f" {_FOR_MEDICINE.replace('Việt Nam', 'VN')}."
    ),
    body(
        "7. Đ/c {{ chu_tich_hoi_dong }}, Chủ tịch Hội đồng báo cáo nội dung yêu cầu và các văn bản hướng dẫn thực hiện"
        " việc xét tặng giải thưởng HTLÔ về công tác kế thừa, bảo tồn và phát triển nền YDCT Việt Nam."
    ),
    body(
        "8. Đ/c {{ nguoi_bao_cao }} báo cáo bản thành tích của {{ nguoi_de_nghi|join(', ') or 'ông/bà ……………' }} đề nghị xét tặng giải"
        f" thưởng HTLÔ {_FOR_MEDICINE.replace('Việt Nam', 'VN')}."
    ),
    body("9. Hội đồng cho ý kiến:"),
    lines("y_kien"),
    body("10. Hội đồng tiến hành bỏ phiếu kín (có biên bản, kết quả kiểm phiếu đính kèm theo)."),
    body(
        "11. Chủ tịch Hội đồng kết luận: {{ du_tieu_chuan|join(', ') or 'ông/bà ……………' }} đủ tiêu chuẩn theo quy định, giao cho thư ký Hội"
        " đồng hoàn chỉnh Hồ sơ theo quy định trình Thủ trưởng đơn vị xem xét trình Bộ trưởng Bộ Y tế xét tặng giải"
        f" thưởng HTLÔ {_FOR_MEDICINE} cho ông/bà có tên trên."
    ),
    body("Cuộc họp kết thúc hồi {{ ket_thuc }}./.", is_last=True),
    signers(
        Signature(slot="thu_ky", heading=("THƯ KÝ",), note="Ký tên (Ghi rõ họ tên)", name="thu_ky"),
        Signature(
            slot="chu_toa",
            heading=("CHỦ TOẠ",),
            note="Ký tên, đóng dấu (Ghi rõ họ tên)",
            name="chu_tich_hoi_dong",
        ),
    ),
)

_BORN = "Năm sinh"
_BALLOT = listing(
    (
        ColumnOf(caption="TT", width=12, text="{{ r.tt }}", is_centred=True),
        ColumnOf(caption="Họ và tên", width=42, text="{{ r.ho_ten }}"),
        ColumnOf(caption="Nam", over=_BORN, width=15, text="{{ r.nam }}", is_centred=True),
        ColumnOf(caption="Nữ", over=_BORN, width=15, text="{{ r.nu }}", is_centred=True),
        ColumnOf(caption="Chức danh, chức vụ, đơn vị công tác", width=42, text="{{ r.chuc_vu }}"),
        ColumnOf(caption="Số phiếu tín nhiệm", width=17, text="{{ r.so_phieu }}", is_centred=True),
        ColumnOf(caption="Tỉ lệ", width=17, text="{{ r.ti_le }}", is_centred=True),
    ),
    Rows(of="ket_qua"),
)
_COUNT = (
    head(is_numbered=False),
    title("BIÊN BẢN KIỂM PHIẾU", "Xét tặng giải thưởng Hải Thượng Lãn Ông về công tác y dược cổ truyền", line_mm=0),
    body(f"1. {_COUNCIL} cấp cơ sở được thành lập theo {{{{ thanh_lap }}}}."),
    body("2. Hội đồng họp {{ ngay_hop }} để bầu các cá nhân đủ tiêu chuẩn xét tặng giải thưởng Hải Thượng Lãn Ông."),
    body("3. Số thành viên được bầu vào Ban kiểm phiếu là {{ so_kiem_phieu }} người, gồm các ông (bà) có tên sau:"),
    body("- Trưởng Ban kiểm phiếu: {{ truong_ban }}"),
    body("- Các Ủy viên: {{ uy_vien|join(', ') }}"),
    body("4. Tổng số thành viên Hội đồng xét tặng theo Quyết định: {{ tong_so }} người."),
    body("- Số thành viên Hội đồng tham gia bỏ phiếu: {{ tham_gia }} người."),
    body("- Số thành viên Hội đồng không tham gia bỏ phiếu: {{ khong_tham_gia }} người."),
    body("Lý do: {{ ly_do }}"),
    body("- Số phiếu phát ra: {{ phat_ra }} phiếu."),
    body("- Số phiếu thu về: {{ thu_ve }} phiếu."),
    body("- Số phiếu hợp lệ: {{ hop_le }} phiếu."),
    body("- Số phiếu không hợp lệ: {{ khong_hop_le }} phiếu."),
    body("5. Số cá nhân được đề nghị xét tặng Giải thưởng: {{ so_de_nghi }} người."),
    body("6. Kết quả kiểm phiếu bầu: (Xếp theo thứ tự số phiếu tín nhiệm từ cao xuống thấp)."),
    before_table(),
    _BALLOT,
    body(
        "Số cá nhân đạt ít nhất 2/3 số phiếu tín nhiệm trên tổng số thành viên Hội đồng theo Quyết định thành lập là"
        " {{ so_dat }} người{% if dat %}, số thứ tự từ 01 đến {{ '%02d'|format(dat|length) }} như sau:{% else %}."
        "{% endif %}",
        is_last=True,
    ),
    each("nguoi", "dat", body("{{ loop.index }}. {{ nguoi }}" + FULL_STOP, is_last=True)),
    countersigned(
        Signature(slot="uy_vien", heading=("CÁC ỦY VIÊN BAN KIỂM PHIẾU",)),
        Signature(slot="truong_ban", heading=("TRƯỞNG BAN KIỂM PHIẾU",), name="truong_ban"),
        widths=(80, 80),
        names="uy_vien",
    ),
)

_VOTES = "Số phiếu tín nhiệm"
_PEOPLE = listing(
    (
        ColumnOf(caption="TT", width=11, text="{{ r.tt }}", is_centred=True),
        ColumnOf(caption="Họ tên", width=27, text="{{ r.ho_ten }}"),
        ColumnOf(caption="Nam", over=_BORN, width=13, text="{{ r.nam }}", is_centred=True),
        ColumnOf(caption="Nữ", over=_BORN, width=13, text="{{ r.nu }}", is_centred=True),
        ColumnOf(caption="Chức vụ, đơn vị công tác", width=30, text="{{ r.chuc_vu }}"),
        ColumnOf(caption="Trình độ đào tạo", width=18, text="{{ r.trinh_do }}"),
        ColumnOf(caption="Học hàm, học vị", width=16, text="{{ r.hoc_vi }}"),
        ColumnOf(caption="Số năm công tác", width=14, text="{{ r.so_nam }}", is_centred=True),
        ColumnOf(caption="Bằng khen, giấy khen", width=22, text="{{ r.khen_thuong }}"),
        ColumnOf(caption="Thành tích", width=27, text="{{ r.thanh_tich }}"),
        ColumnOf(caption="Đối tượng", width=17, text="{{ r.doi_tuong }}"),
        ColumnOf(caption="Quần chúng", over=_VOTES, width=15, text="{{ r.phieu_quan_chung }}", is_centred=True),
        ColumnOf(caption="HĐCS", over=_VOTES, width=17, text="{{ r.phieu_hoi_dong }}", is_centred=True),
        ColumnOf(caption="Ghi chú", width=12, text="{{ r.ghi_chu }}"),
    ),
    Rows(of="danh_sach"),
)
_LIST = (
    *national_head(_LANDSCAPE_MM),
    title(
        "DANH SÁCH ĐỀ NGHỊ XÉT TẶNG",
        "Giải thưởng Hải Thượng Lãn Ông về công tác y, dược cổ truyền",
        line_mm=0,
    ),
    paragraph("(Kèm theo Tờ trình số {{ so_to_trinh }} {{ ngay_to_trinh }})", style="KemTheo"),
    before_table(),
    _PEOPLE,
    signatures(
        (),
        signed(
            Signature(
                slot="nguoi_ky", heading=("CHỦ TỊCH HỘI ĐỒNG",), note="Ký tên, đóng dấu", name="chu_tich_hoi_dong"
            )
        ),
        widths=(126, 126),
    ),
)


def _form(name: str, *blocks: str) -> Form:
    return Form(title=name, sections=(Section(blocks=blocks),))


FORMS = {
    "bao-cao-giai-thuong/byt-2025": _form("Báo cáo thành tích xét tặng giải thưởng", *_REPORT),
    "to-trinh-giai-thuong/byt-2025": _form("Tờ trình xét tặng giải thưởng", *_REQUEST),
    "bien-ban-hop-giai-thuong/byt-2025": _form("Biên bản họp Hội đồng xét tặng giải thưởng", *_MINUTES),
    "bien-ban-kiem-phieu-giai-thuong/byt-2025": _form("Biên bản kiểm phiếu xét tặng giải thưởng", *_COUNT),
    "danh-sach-giai-thuong/byt-2025": Form(
        title="Danh sách đề nghị xét tặng giải thưởng",
        sections=(Section(blocks=_LIST, is_landscape=True, margins=Margins(right=15)),),
    ),
}
