"""Invented copies of dotted-line reports and applications; people and offices are invented."""

# ruff: noqa: E501 # a form's line is a line here
from messy import Columns, Messy, Ruled

NATION = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "_______________")


_AWARDS = "Số, ngày, tháng, năm của quyết định công nhận danh hiệu thi đua; cơ quan ban hành quyết định"


_PRAISES = "Số, ngày, tháng, năm của quyết định khen thưởng; cơ quan ban hành quyết định"


def _past(dots: str = "") -> tuple[str | Ruled, ...]:
    return (
        "1. Danh hiệu thi đua:",
        Ruled(
            rows=(("Năm", "Danh hiệu thi đua", _AWARDS), (dots, "", ""), ("", "", "")), expects=("danh_hieu_da_dat",)
        ),
        "2. Hình thức khen thưởng:",
        Ruled(rows=(("Năm", "Hình thức khen thưởng", _PRAISES), (dots, "", "")), expects=("khen_thuong_da_nhan",)),
    )


COLLECTIVE = Messy(
    name="bng-tap-the",
    blocks=(
        Columns(
            cells=(
                ("BỘ NGOẠI GIAO", "ĐƠN VỊ / CQĐD TẠI‹don_vi_cqdd|...›"),
                (*NATION, "‹dia_danh_ngay|……, ngày … tháng … năm ….›"),
            )
        ),
        "BÁO CÁO THÀNH TÍCH",
        "ĐỀ NGHỊ TẶNG THƯỞNG ‹hinh_thuc|…………………………………›",
        "Tên tập thể đề nghị: ‹ten_tap_the|…………………………………………›",
        "(Ghi đầy đủ bằng chữ in hoa, không viết tắt)",
        "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH:",
        "1. Đặc điểm, tình hình:",
        "- Địa điểm trụ sở chính, điện thoại, fax; địa chỉ trang thông tin điện tử:‹tru_so|›",
        "- Quá trình thành lập và phát triển: (Nêu ngắn gọn).‹qua_trinh|›",
        "- Những đặc điểm chính của cơ quan, đơn vị: (Tóm tắt cơ cấu tổ chức).‹nhung_dac_diem_chinh_cua_co_quan_don_vi|›",
        "2. Chức năng, nhiệm vụ được giao: (Trích từ Quyết định quy định về chức năng, nhiệm vụ).‹nhiem_vu|›",
        "II. THÀNH TÍCH ĐẠT ĐƯỢC:",
        "1. Những thành tích nổi bật đạt được:",
        "- Báo cáo thành tích căn cứ vào chức năng, nhiệm vụ được giao của cơ quan, đơn vị.",
        "2. Những biện pháp và những nguyên nhân đạt được thành tích: (nêu rõ những sáng kiến).‹bien_phap|›",
        "3. Phong trào thi đua: (hưởng ứng các phong trào thi đua chung của cả nước).‹phong_trao|›",
        "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG:",
        *_past(),
        Columns(
            cells=(
                ("XÁC NHẬN CỦA THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ CẤP TRÊN", "(Ký tên, đóng dấu, ghi rõ họ tên)", "", "", ""),
                ("THỦ TRƯỞNG ĐƠN VỊ", "(Ký tên, đóng dấu (nếu có), ghi rõ họ tên)", "", "", ""),
            )
        ),
        "XÁC NHẬN CỦA CƠ QUAN TRÌNH KHEN THƯỞNG",
        "",
        "",
        "",
    ),
    slots=("xac_nhan", "nguoi_ky", "cap_trinh"),
)


PERSON = Messy(
    name="bng-ca-nhan",
    is_nfd=True,
    blocks=(
        Columns(cells=(("BỘ NGOẠI GIAO", "VỤ VĂN HÓA"), (*NATION, "‹dia_danh_ngay|……, ngày … tháng … năm ….›"))),
        "BÁO CÁO THÀNH TÍCH",
        "ĐỀ NGHỊ TẶNG THƯỞNG ‹hinh_thuc|………………………………›",
        "I. SƠ LƯỢC LÝ LỊCH:",
        "- Họ tên (Ghi đầy đủ bằng chữ in hoa, không viết tắt): ‹ho_ten|...›",
        "- Sinh ngày, tháng, năm: ‹ngay_sinh|……›  Giới tính: ‹gioi_tinh|...›",
        "- Quê quán: ‹que_quan|...›",
        "- Trú quán: ‹tru_quan|...›",
        "- Đơn vị công tác: ‹don_vi|...›",
        "- Chức vụ (Đảng, chính quyền, đoàn thể): ‹chuc_vu|...›",
        "- Trình độ chuyên môn, nghiệp vụ: ‹trinh_do|...›",
        "- Điện thoại di động: ‹dien_thoai|……›  Điện thoại cơ quan: ‹dien_thoai_co_quan|...›",
        "II. THÀNH TÍCH ĐẠT ĐƯỢC:",
        "1. Tóm tắt thành tích của tập thể (áp dụng đối với cá nhân là thủ trưởng cơ quan, đơn vị).",
        "2. Thành tích đạt được của cá nhân:",
        "2.1. Quyền hạn, nhiệm vụ được giao: ‹nhiem_vu|……›",
        "2.2. Thành tích đạt được: ‹thanh_tich|………………………………………………›",
        "……………………………………………………………………………………",
        "……………………………………………………………………………………",
        "……………………………………………………………………………………",
        "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG:",
        *_past("..."),
        Columns(
            cells=(
                ("XÁC NHẬN CỦA THỦ TRƯỞNG ĐƠN VỊ", "(Ký tên, đóng dấu (nếu có), ghi rõ họ tên)", "", "", ""),
                ("NGƯỜI BÁO CÁO", "(Ký, ghi rõ họ và tên)", "", "", "", "‹ten_nguoi_bao_cao|……………………›"),
            )
        ),
    ),
    slots=("xac_nhan", "nguoi_bao_cao"),
)


SERVICE = Messy(
    name="bng-cong-hien",
    blocks=(
        "BÁO CÁO THÀNH TÍCH",
        "ĐỀ NGHỊ TẶNG THƯỞNG/TRUY TẶNG HUÂN CHƯƠNG ‹de_nghi_tang_thuong_truy_tang_huan|……………..›",
        "I. SƠ LƯỢC LÝ LỊCH:",
        "- Họ và tên: (ghi đầy đủ bằng chữ in hoa, không viết tắt)‹ho_ten|›",
        "- Bí danh: ‹bi_danh|……›   Nam, nữ: ‹gioi_tinh|...›",
        "- Ngày, tháng, năm sinh:‹ngay_sinh|›",
        "- Quê quán:‹que_quan|›",
        "- Nơi thường trú:‹tru_quan|›",
        "- Chức vụ, đơn vị công tác hiện nay (hoặc trước khi nghỉ hưu, từ trần):‹chuc_vu_don_vi|›",
        "- Ngày, tháng, năm bắt đầu tham gia công tác:‹ngay_cong_tac|›",
        "- Ngày, tháng, năm vào Đảng chính thức:‹ngay_vao_dang|›",
        "- Ngày, tháng, năm nghỉ hưu (hoặc từ trần):‹ngay_nghi_huu|›",
        "II. TÓM TẮT QUÁ TRÌNH CÔNG TÁC",
        Ruled(
            rows=(
                ("Từ tháng, năm đến tháng, năm", "Chức vụ", "Đơn vị công tác", "Số năm, tháng giữ chức vụ"),
                ("", "", "", ""),
                ("", "", "", ""),
                ("", "", "", ""),
            ),
            expects=("tom_tat_qua_trinh_cong_tac",),
        ),
        "III. KỶ LUẬT: ‹ky_luat|…………………………›",
        "NGƯỜI BÁO CÁO",
        "(Ký, ghi rõ họ và tên)",
        "",
        "",
    ),
    slots=("nguoi_bao_cao",),
)


HANOI = Messy(
    name="hn-cong-dan",
    blocks=(
        Columns(
            cells=(
                ("ỦY BAN NHÂN DÂN", "THÀNH PHỐ HÀ NỘI"),
                (*NATION, "‹dia_danh_ngay|Hà Nội, ngày    tháng    năm›"),
            )
        ),
        "BÁO CÁO THÀNH TÍCH",
        "ĐỀ NGHỊ TẶNG THƯỞNG DANH HIỆU",
        "I. SƠ LƯỢC LÝ LỊCH",
        "- Họ tên (Ghi đầy đủ bằng chữ in thường, không viết tắt):‹ho_ten|›",
        "- Sinh ngày, tháng, năm:‹ngay_sinh|›                 Giới tính:‹gioi_tinh|›",
        "- Điện thoại liên hệ:‹dien_thoai|›",
        "- Quê quán:‹que_quan|›",
        "- Trú quán:‹tru_quan|›",
        "- Đơn vị công tác:‹don_vi|›",
        "- Chức vụ (Đảng, chính quyền, đoàn thể):‹chuc_vu|›",
        "- Trình độ chuyên môn, nghiệp vụ:‹trinh_do|›",
        "- Học hàm, học vị, danh hiệu, giải thưởng:‹hoc_ham|›",
        "II. THÀNH TÍCH ĐẠT ĐƯỢC",
        "1. Quyền hạn, nhiệm vụ được giao hoặc đảm nhận:‹nhiem_vu|›",
        "2. Thành tích đạt được của cá nhân (nêu bật thành tích đóng góp cho Thủ đô Hà Nội và đất nước).",
        "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG",
        "1. Danh hiệu thi đua:",
        Ruled(rows=(("Năm", "Danh hiệu thi đua", _AWARDS), ("", "", "")), expects=("danh_hieu_da_dat",)),
        "2. Hình thức khen thưởng:",
        Ruled(rows=(("Năm", "Hình thức khen thưởng", _AWARDS), ("", "", "")), expects=("khen_thuong_da_nhan",)),
        Columns(
            cells=(
                ("XÁC NHẬN CỦA TỔ DÂN PHỐ", "(Ghi rõ nội dung xác nhận)", "", "", ""),
                ("NGƯỜI BÁO CÁO THÀNH TÍCH", "(Ký, ghi rõ họ và tên)", "", "", ""),
            )
        ),
        "XÁC NHẬN CỦA CẤP TRÌNH KHEN",
        "(Ký, đóng dấu)",
        "",
        "",
    ),
    slots=("xac_nhan", "nguoi_bao_cao", "cap_trinh"),
)


INITIATIVE = Messy(
    name="don-sang-kien",
    blocks=(
        *NATION[:2],
        "ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN",
        "Kính gửi: ‹kinh_gui|……………………………………………………›",
        "Tôi (chúng tôi) ghi tên dưới đây:",
        Ruled(
            rows=(
                (
                    "Số TT",
                    "Họ và tên",
                    "Ngày tháng năm sinh",
                    "Nơi công tác (hoặc nơi thường trú)",
                    "Chức danh",
                    "Trình độ chuyên môn",
                    "Tỷ lệ (%) đóng góp vào việc tạo ra sáng kiến (ghi rõ đối với từng đồng tác giả, nếu có)",
                ),
                ("1", "", "", "", "", "", ""),
                ("2", "", "", "", "", "", ""),
            ),
            expects=("danh_sach",),
        ),
        "Là tác giả (nhóm tác giả) đề nghị xét công nhận sáng kiến: ‹la_tac_gia_de_nghi_xet_cong_nhan_sang|………………………›;",
        "- Chủ đầu tư tạo ra sáng kiến (trường hợp tác giả không đồng thời là chủ đầu tư): ‹chu_dau_tu_tao_ra_sang_kien|…………›;",
        "- Lĩnh vực áp dụng sáng kiến: ‹linh_vuc_ap_dung_sang_kien|…………………›.",
        "- Ngày sáng kiến được áp dụng lần đầu hoặc áp dụng thử: ‹ngay_sang_kien_duoc_ap_dung_lan_dau_hoac|…/…/20…›",
        "- Mô tả bản chất của sáng kiến:‹mo_ta_ban_chat_cua_sang_kien|›",
        "…………………………………………………………………………",
        "…………………………………………………………………………",
        "- Những thông tin cần được bảo mật (nếu có): ‹nhung_thong_tin_can_duoc_bao_mat|………………›",
        "‹dia_danh_ngay|……, ngày … tháng … năm 20…›",
        "NGƯỜI NỘP ĐƠN",
        "(Ký và ghi rõ họ tên)",
        "",
        "",
    ),
    slots=("nguoi_bao_cao",),
)

LEADERS = Messy(
    name="don-de-nghi",
    blocks=(
        "ĐƠN ĐỀ NGHỊ XÉT TẶNG DANH HIỆU",
        "^Họ và tên:‹ho_ten|⇥›Nam, nữ:‹gioi_tinh|⇥›",
        "^Sinh ngày:‹ngay_sinh|⇥›Quê quán:‹que_quan|⇥›",
        "^Nơi ở hiện nay:‹tru_quan|⇥⇥›",
        "Nghề nghiệp: ‹nghe_nghiep|________________________›",
        "Tóm tắt thành tích (ghi rõ từng năm):",
        "‹tom_tat|__________________________________________________________________›",
        "__________________________________________________________________",
        "Ý kiến của đơn vị: ‹y_kien_cua_don_vi|……………………………………›",
        "…………………………………………………………………………",
        "Tôi xin cam đoan những lời khai trên là đúng sự thật.",
        "‹dia_danh_ngay|...., ngày...tháng...năm 20....›",
        "NGƯỜI LÀM ĐƠN",
        "(Ký, ghi rõ họ tên)",
        "",
        "",
    ),
    slots=("nguoi_bao_cao",),
)
