"""More invented forms, made the ways offices make them: tables of labels, underlined tabs, lines drawn, Word's numbering."""

# ruff: noqa: E501 # a form's line is a line here
from messy import Columns, Messy, Ruled, Xml
from report_forms import NATION

__all__ = ["OFFICE_FORMS"]


def _line(text: str, look: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{look}</w:pPr>{run}</w:p>"


def _numbered(text: str, level: int = 0) -> str:
    return _line(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def _underlined(*parts: str) -> str:
    """Words and, where a part is "⇥" or blank, a run of tabs or spaces with a line under it."""
    made = ""
    for part in parts:
        inner = "<w:tab/>" * len(part) if set(part) == {"⇥"} else f'<w:t xml:space="preserve">{part}</w:t>'
        look = '<w:rPr><w:u w:val="single"/></w:rPr>' if set(part) == {"⇥"} or not part.strip() else ""
        made += f"<w:r>{look}{inner}</w:r>"
    return f"<w:p>{made}</w:p>"


_DRAWN = _line("", '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>')

PAST_TITLES = Messy(
    name="bao-cao-mot-cot",
    kind="bao-cao-ca-nhan",
    blocks=(
        Columns(cells=(("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "VĂN PHÒNG SỞ"), NATION)),
        "‹dia_danh_ngay|Sơn Hà, ngày … tháng … năm 20…›",
        "BÁO CÁO THÀNH TÍCH",
        "ĐỀ NGHỊ TẶNG THƯỞNG ‹hinh_thuc|………………›",
        "I. SƠ LƯỢC LÝ LỊCH",
        "- Họ và tên:‹ho_ten|›",
        "- Sinh ngày, tháng, năm:‹ngay_sinh|›                 Giới tính:‹gioi_tinh|›",
        "- Điện thoại liên hệ:‹dien_thoai|›",
        "II. THÀNH TÍCH ĐẠT ĐƯỢC",
        "1. Quyền hạn, nhiệm vụ được giao hoặc đảm nhận:‹nhiem_vu|›",
        "2. Thành tích đạt được của cá nhân:‹thanh_tich|›",
        "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
        "1. Danh hiệu thi đua:",
        Ruled(
            rows=(
                (
                    "Năm",
                    "Danh hiệu thi đua",
                    "Số, ngày, tháng, năm của quyết định công nhận danh hiệu thi đua",
                ),
                ("", "", ""),
                ("", "", ""),
            ),
            expects=("danh_hieu_da_dat",),
        ),
        "2. Hình thức khen thưởng:",
        Ruled(
            rows=(
                ("TT", "Năm", "Hình thức khen thưởng", "Số, ngày, tháng, năm của quyết định; cơ quan ban hành"),
                ("1", "", "", ""),
                ("2", "", "", ""),
            ),
            expects=("khen_thuong_da_nhan",),
        ),
        "NGƯỜI BÁO CÁO",
    ),
    slots=("nguoi_bao_cao",),
)

BARE_LIST = Messy(
    name="danh-sach-khong-ke",
    blocks=(
        "DANH SÁCH TẬP THỂ, CÁ NHÂN",
        "(Kèm theo Tờ trình số ‹so_kem_theo_to_trinh|…../TTr-SKHCN› ngày ‹ngay|…/…/20…›)",
        Ruled(
            rows=(("TT", "Họ và tên", "Ghi chú"), ("", "", ""), ("", "", ""), ("", "", "")),
            has_lines=False,
            expects=("danh_sach",),
        ),
        "Tổng số: ‹tong_so|……› người.",
        Columns(cells=(("", "NGƯỜI LẬP BIỂU"), ("THỦ TRƯỞNG ĐƠN VỊ", "(Ký, đóng dấu)", "", "", ""))),
    ),
    slots=("nguoi_lap", "nguoi_ky"),
)

LABELS = Messy(
    name="phieu-hai-cot",
    blocks=(
        "PHIẾU THÔNG TIN CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG",
        Ruled(
            rows=(
                ("1. Họ và tên", ""),
                ("2. Ngày, tháng, năm sinh", ""),
                ("3. Đơn vị công tác", ""),
                ("4. Số quyết định tuyển dụng:", ""),
            ),
            expects=("ho_va_ten", "ngay_thang_nam_sinh", "don_vi_cong_tac", "so_quyet_dinh_tuyen_dung"),
        ),
        "Thông tin về gia đình:",
        Ruled(
            rows=(("Họ tên bố:", ""), ("Họ tên mẹ:", ""), ("Địa chỉ:", "…………………")),
            has_lines=False,
            expects=("ho_ten_bo", "ho_ten_me", "dia_chi"),
        ),
        Ruled(
            rows=(("Chỗ ở hiện nay", "", "Điện thoại", ""), ("Trình độ", "", "Lý luận chính trị", "")),
            expects=("cho_o_hien_nay", "dien_thoai", "trinh_do", "ly_luan_chinh_tri"),
        ),
    ),
)

UNDERLINED = Messy(
    name="don-gach-chan",
    blocks=(
        "ĐƠN ĐỀ NGHỊ CẤP LẠI BẰNG KHEN",
        Xml(text=_underlined("Kính gửi: ", "⇥⇥⇥"), expects=("kinh_gui",)),
        Xml(text=_underlined("Họ và tên: ", "⇥⇥⇥", " Năm sinh: ", "⇥"), expects=("ho_ten", "ngay_sinh")),
        Xml(
            text=_underlined("Căn cước công dân số ", "                    ", " cấp ngày ", "          "),
            expects=("can_cuoc_cong_dan", "cap_ngay"),
        ),
        "Lý do đề nghị cấp lại:",
        Xml(text=_DRAWN + _DRAWN + _DRAWN, expects=("ly_do_de_nghi_cap_lai",)),
        "Tôi xin cam đoan lời khai trên là đúng.",
        "‹dia_danh_ngay|……………, ngày … tháng … năm ……›",
        "NGƯỜI LÀM ĐƠN",
        "(Ký và ghi rõ họ tên)",
        "",
        "",
    ),
    slots=("nguoi_bao_cao",),
)

AUTOMATIC = Messy(
    name="bien-ban-danh-so-tu-dong",
    blocks=(
        "BIÊN BẢN HỌP XÉT THI ĐUA",
        Xml(text=_numbered("Thời gian: ……………"), expects=("thoi_gian",)),
        Xml(text=_numbered("Địa điểm:"), expects=("dia_diem",)),
        Xml(text=_numbered("Thành phần:")),
        Xml(text=_numbered("Chủ trì: …………", 1), expects=("chu_toa",)),
        Xml(text=_numbered("Thư ký: …………", 1), expects=("thu_ky",)),
        Xml(text=_numbered("Nội dung cuộc họp:"), expects=("noi_dung_cuoc_hop",)),
        Xml(text=_numbered("………………………", 1)),
        Xml(text=_numbered("………………………", 1)),
        "Biên bản kết thúc lúc ‹bien_ban_ket_thuc|……› giờ ‹phut|……› phút cùng ngày.",
        Columns(cells=(("THƯ KÝ", "", "", ""), ("CHỦ TRÌ", "", "", ""))),
    ),
    slots=("thu_ky", "chu_toa"),
)

CHOICES = Messy(
    name="phieu-danh-dau",
    blocks=(
        "PHIẾU LẤY Ý KIẾN",
        "Giới tính: ☐‹nam|› Nam  ☐‹nu|› Nữ",
        "Đảng viên:  □‹co|› Có   □‹khong|› Không",
        "Ý kiến: [ ]‹dong_y|› Đồng ý   [ ]‹khong_dong_y|› Không đồng ý",
        "Đề nghị khen thưởng (đánh dấu x vào ô thích hợp):",
        "( )‹chien_si_thi_dua_co_so|› Chiến sĩ thi đua cơ sở",
        "( )‹bang_khen|› Bằng khen",
        "Nam ☐‹nam|›; Nữ ☐‹nu|›",
        Ruled(
            rows=(
                ("STT", "Họ và tên", "Đồng ý", "Không đồng ý"),
                ("1", "Nguyễn Văn An", "☐‹nguyen_van_an_dong_y|›", "☐‹nguyen_van_an_khong_dong_y|›"),
                ("2", "Trần Thị Bình", "☐‹tran_thi_binh_dong_y|›", "☐‹tran_thi_binh_khong_dong_y|›"),
            ),
        ),
    ),
)

SENTENCES = Messy(
    name="don-cau-van",
    blocks=(
        *NATION,
        "ĐƠN ĐỀ NGHỊ CÔNG NHẬN SÁNG KIẾN",
        "Kính gửi: ‹kinh_gui|…………………………›",
        "Tôi tên là ‹ho_ten|……………› sinh ngày ‹ngay_sinh|…………› tại ‹tai|……………›",
        "Hiện đang công tác tại ‹hien_dang_cong_tac|……………›, chức vụ ‹chuc_vu|…………›, số điện thoại ‹so_dien_thoai|…………›.",
        "Là tác giả của sáng kiến “‹la_tac_gia_cua_sang_kien|…………………›”, được áp dụng từ ngày ‹ngay_duoc_ap_dung|…/…/……› tại ‹tai|…………›.",
        "Tỷ lệ đóng góp của tôi là ‹ty_le_dong_gop_cua_toi|……›%.",
        "Tổng giá trị làm lợi: ‹tong_gia_tri_lam_loi|…………› đồng (Bằng chữ: ‹bang_chu|…………………›)",
        "‹dia_danh_ngay|…………, ngày    tháng    năm 2026›",
        "Người nộp đơn",
        "(Ký, ghi rõ họ tên)",
        "",
        "",
    ),
    slots=("nguoi_bao_cao",),
)

NOTED = Messy(
    name="to-trinh-chu-thich",
    blocks=(
        Columns(
            cells=(
                (
                    "‹co_quan_chu_quan|TÊN CƠ QUAN CHỦ QUẢN› (1)",
                    "‹co_quan|TÊN CƠ QUAN, TỔ CHỨC› (2)",
                    "‹so_ky_hieu|Số: …/TTr-…(3)…›",
                ),
                (*NATION, "‹dia_danh_ngay|…(4)…, ngày … tháng … năm …›"),
            )
        ),
        "TỜ TRÌNH",
        "Về việc đề nghị ‹ve_viec_de_nghi|…………(5)…………›",
        "Kính gửi: ‹kinh_gui|……………(6)……………›",
        "Thực hiện ‹thuc_hien|………(7)………›, ‹ten_co_quan_trinh|………(2)………› kính trình xem xét tặng ‹kinh_trinh_xem_xet_tang|………›.",
        "Ghi chú:",
        "(1) Tên cơ quan chủ quản (nếu có).",
        "(2) Tên cơ quan trình.",
        "(3) Chữ viết tắt tên cơ quan trình.",
        "(4) Địa danh.",
        "(5) Nội dung trình.",
        "(6) Cơ quan nhận tờ trình.",
        "(7) Tên văn bản chỉ đạo.",
    ),
)

GUIDED = Messy(
    name="bao-cao-huong-dan",
    kind="bao-cao-tap-the",
    blocks=(
        "BÁO CÁO THÀNH TÍCH",
        "ĐỀ NGHỊ TẶNG THƯỞNG ‹hinh_thuc|…………›",
        "Tên tập thể đề nghị: ‹ten_tap_the|…………›",
        "(Ghi đầy đủ bằng chữ in thường, không viết tắt)",
        "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH",
        "- Quá trình thành lập và phát triển: (Nêu ngắn gọn)‹qua_trinh|›.",
        "2. Chức năng, nhiệm vụ được giao: (Trích từ quyết định quy định về chức năng, nhiệm vụ)‹nhiem_vu|›.",
        "II. THÀNH TÍCH ĐẠT ĐƯỢC",
        "1. Phong trào thi đua: [nêu các phong trào của đơn vị]‹phong_trao|›",
        "2. Thực hiện chủ trương, chính sách của Đảng, pháp luật của Nhà nước.",
        "THỦ TRƯỞNG ĐƠN VỊ",
        "(Ký, đóng dấu)",
        "",
        "",
    ),
    slots=("nguoi_ky",),
)

TWO_HEADS = Messy(
    name="bieu-tong-hop",
    blocks=(
        "BIỂU TỔNG HỢP THÀNH TÍCH",
        Ruled(
            rows=(
                ("Số TT", "Họ và tên", "Ngày sinh", "Kết quả bỏ phiếu", "Ghi chú"),
                ("", "", "Nam", "Nữ", "Số phiếu", "Tỷ lệ %", ""),
                ("1", "2", "3", "4", "5", "6", "7"),
                ("1.", "…", "…", "…", "…", "…", "…"),
                ("2.", "…", "…", "…", "…", "…", "…"),
                ("...", "", "", "", "", "", ""),
                ("Tổng cộng", "", "", ""),
            ),
            spans=((1, 1, 2, 2, 1), (), (), (), (), (), (4, 1, 1, 1)),
            merged=((1, 0), (1, 1), (1, 6)),
            expects=(
                "bieu_tong_hop_thanh_tich",
                "tong_cong_ket_qua_bo_phieu_so_phieu",
                "tong_cong_ket_qua_bo_phieu_ty_le",
                "tong_cong_ghi_chu",
            ),
        ),
        "Danh sách có ‹danh_sach|....› cá nhân.",
    ),
)

MERGED = Messy(
    name="phieu-o-gop",
    blocks=(
        "PHIẾU ĐÁNH GIÁ SÁNG KIẾN",
        Ruled(
            rows=(
                ("THÔNG TIN CHUNG",),
                ("Tác giả", "Họ và tên", ""),
                ("", "Đơn vị", ""),
                ("Sáng kiến", "Tên sáng kiến", ""),
                ("", "Ngày áp dụng", ""),
                ("Nhận xét chung: ‹nhan_xet_chung|…………›",),
            ),
            spans=((3,), (), (), (), (), (3,)),
            merged=((2, 0), (4, 0)),
            expects=("ho_va_ten", "don_vi", "ten_sang_kien", "ngay_ap_dung"),
        ),
        Ruled(
            rows=(
                ("TT", "Tiêu chí", "Điểm tối đa", "Điểm chấm"),
                ("1", "Tính mới", "40", ""),
                ("2", "Hiệu quả áp dụng", "60", ""),
                ("", "Tổng", "100", ""),
            ),
            expects=("tinh_moi_diem_cham", "hieu_qua_ap_dung_diem_cham", "tong_diem_cham"),
        ),
    ),
)

VNI = Messy(
    name="mau-vni",
    font="VNI-Times",
    blocks=(
        "Hoï vaø teân: ‹ho_va_ten|.....................›  Nam, nöõ: ‹nam_nu|.........›",
        "Queâ quaùn: ‹que_quan|..........................›",
        "Ñôn vò coâng taùc: ‹don_vi_cong_tac|..........................›",
        "Chöùc vuï: ‹chuc_vu|..........................›",
    ),
)

PLACEHOLDERS = Messy(
    name="to-trinh-chu-trong-ngoac",
    blocks=(
        "TỜ TRÌNH",
        "Kính gửi: ‹kinh_gui|[Tên cơ quan nhận]›",
        "Thực hiện Kế hoạch số ‹so_ke_hoach|[số kế hoạch]› ngày ‹ngay_ban_hanh|[ngày ban hành]›, ‹ten_don_vi|[tên đơn vị]› đề nghị tặng Giấy khen cho ‹so_luong|<số lượng>› cá nhân.",
        "NGƯỜI TRÌNH",
        "(Ký, ghi rõ họ tên)",
        "",
    ),
    slots=("nguoi_ky",),
)

MEDAL = Messy(
    name="tom-tat-ky-niem-chuong",
    blocks=(
        "TÓM TẮT THÀNH TÍCH VÀ QUÁ TRÌNH CÔNG TÁC",
        "Họ và tên:‹ho_ten|› ⇥⇥⇥Nam/Nữ:‹gioi_tinh|›",
        "Kỷ luật (nếu có):‹ky_luat|›",
        "II. TÓM TẮT QUÁ TRÌNH CÔNG TÁC",
        Ruled(
            rows=(("Thời gian", "Chức vụ, đơn vị công tác"), ("", ""), ("", "")),
            expects=("tom_tat_qua_trinh_cong_tac",),
        ),
        "III. TÓM TẮT THÀNH TÍCH, ĐÓNG GÓP CHO NGÀNH",
        "‹tom_tat_thanh_tich_dong_gop_cho_nganh|…………………………›",
        "…………………………",
        "(Kèm theo Quyết định số ‹so_kem_theo_quyet_dinh|       /QĐ-UBND› ‹ngay|ngày    tháng    năm 2026›)",
        Ruled(
            rows=(("Ý KIẾN CỦA ĐƠN VỊ", ""), ("KẾT LUẬN", "Đạt ☐‹dat|›  Không đạt ☐‹khong_dat|›")),
            expects=("y_kien_cua_don_vi",),
        ),
        Columns(cells=(("XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ",), ("NGƯỜI ĐỀ NGHỊ",))),
    ),
    slots=("xac_nhan", "nguoi_bao_cao"),
)

OFFICE_FORMS = (
    PLACEHOLDERS,
    MEDAL,
    PAST_TITLES,
    BARE_LIST,
    LABELS,
    UNDERLINED,
    AUTOMATIC,
    CHOICES,
    SENTENCES,
    NOTED,
    GUIDED,
    TWO_HEADS,
    MERGED,
    VNI,
)
