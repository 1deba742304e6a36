"""Records of invented people, with the signs in their data that spoil documents: ``&`` and ``<``."""

import random

from layout import Record

__all__ = ["a_decision", "a_report", "a_submission"]

_FAMILIES = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Vũ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Lò",
    "Ngô",
    "Dương",
    "Lý",
    "Triệu",
    "Quách",
)
_MIDDLES = ("Thị Minh", "Văn", "Đức", "Thị Ngọc", "Quang", "Hữu", "Thị Bích", "Xuân", "Thùy", "Đình", "Thị", "Gia")
# fmt: off
_GIVEN = (
    "An", "Ánh", "Bách", "Bình", "Châu", "Cúc", "Dũng", "Duyên", "Giang", "Hà", "Hạnh", "Hậu", "Hiền", "Hùng",
    "Khánh", "Kiên", "Lan", "Loan", "Lực", "Mai", "Mạnh", "Nga", "Nghĩa", "Nhung", "Oanh", "Phúc", "Phượng", "Quân",
    "Quỳnh", "Sơn", "Tâm", "Thắng", "Thảo", "Trang", "Trí", "Tuấn", "Tuyết", "Ước", "Vân", "Vỹ", "Xuyến", "Yến",
)
# fmt: on
_UNITS = (
    "Phòng Hành chính - Tổng hợp",
    "Phòng KH&CN và Đổi mới sáng tạo",
    "Trung tâm Lưu trữ số",
    "Phòng Kế hoạch - Tài chính",
    "Ban Quản lý dự án R&D",
    "Chi cục Thủy lợi Sông Giả",
    "Phòng Tổ chức cán bộ",
    "Trường THPT Đồi Gió",
)
_POSTS = (
    "Chuyên viên",
    "Trưởng phòng",
    "Phó Trưởng phòng",
    "Kế toán viên",
    "Giáo viên",
    "Văn thư",
    "Kỹ sư",
    "Nhân viên kỹ thuật",
)
_PLACES = ("xã Suối Mây", "phường Đồi Gió", "xã Bến Lau", "phường Cầu Mới", "xã Nà Hin", "thị trấn Sông Giả")
_AWARDS = (
    "Chiến sĩ thi đua cơ sở",
    "Lao động tiên tiến",
    "Giấy khen của Giám đốc Sở",
    "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh",
    "Kỷ niệm chương Vì sự nghiệp văn thư & lưu trữ",
)
_WORKS = (
    "Tham mưu xây dựng kế hoạch công tác năm của đơn vị, phân công nhiệm vụ rõ người, rõ việc, rõ thời hạn hoàn thành",
    "Rà soát, chuẩn hóa và số hóa toàn bộ hồ sơ cán bộ, công chức, viên chức thuộc thẩm quyền quản lý của đơn vị",
    "Chủ trì phối hợp với các phòng trong việc tiếp công dân, giải quyết đơn thư ngay tại cơ sở, không để tồn đọng",
    "Tổ chức tập huấn nghiệp vụ văn thư & lưu trữ cho cán bộ đầu mối của các đơn vị trực thuộc",
)
_RESULTS = (
    "hoàn thành trước hạn, tỷ lệ trả chậm < 1 %, được lãnh đạo đơn vị ghi nhận và biểu dương trong giao ban quý",
    "vượt chỉ tiêu được giao, tiết kiệm kinh phí hoạt động thường xuyên và được nhân rộng ra các đơn vị trong ngành",
    "bảo đảm đúng tiến độ, chất lượng; không có sai sót phải xử lý lại, người dân và doanh nghiệp đánh giá hài lòng",
)
_IDEAS = (
    "Giải pháp tra cứu hồ sơ giấy bằng mã vạch tại kho lưu trữ",
    "Quy trình luân chuyển văn bản R&D một đầu mối",
    "Biểu mẫu tổng hợp thi đua tự kiểm tra lỗi nhập liệu",
)
_EFFECTS = (
    "rút ngắn thời gian xử lý từ 3 ngày xuống < 1 ngày và áp dụng được cho tất cả các phòng chuyên môn",
    "giảm khoảng một phần ba số lượt đi lại của người dân, tiết kiệm giấy in và công sao chụp hằng tháng",
)
_EVENTS = (
    "Hội thao công đoàn ngành",
    "Hiến máu tình nguyện",
    "Ngày chủ nhật xanh",
    "Hội thi tiếng hát công chức & viên chức",
)
_DEGREES = ("Đại học Luật", "Cử nhân Hành chính", "Thạc sĩ Quản lý công", "Kỹ sư CNTT & truyền thông")
_NOTES = ("", "", "Lần đầu", "< 2 năm", "Đột xuất")


def _person(chance: random.Random) -> str:
    return f"{chance.choice(_FAMILIES)} {chance.choice(_MIDDLES)} {chance.choice(_GIVEN)}"


def _date(chance: random.Random, first: int, last: int) -> str:
    return f"{chance.randint(1, 28):02}/{chance.randint(1, 12):02}/{chance.randint(first, last)}"


def _decision_no(chance: random.Random) -> str:
    return f"Quyết định số {chance.randint(10, 3999)}/QĐ-UBND ngày {_date(chance, 2016, 2025)}"


def _head(chance: random.Random, symbol: str) -> dict[str, object]:
    return {
        "cap_tren": "SỞ NỘI VỤ TỈNH SÔNG GIẢ",
        "don_vi": chance.choice(_UNITS),
        "so": chance.randint(1, 900),
        "ky_hieu": symbol,
        "noi_lap": "Sông Giả",
        "ngay": chance.randint(1, 28),
        "thang": chance.randint(1, 12),
        "nam": 2026,
    }


def a_report(chance: random.Random) -> Record:
    """What one person reports."""
    return {
        **_head(chance, "BC-TĐKT"),
        "danh_hieu_de_nghi": chance.choice(_AWARDS),
        "ho_ten": _person(chance),
        "gioi_tinh": chance.choice(("nam", "nữ")),
        "ngay_sinh": _date(chance, 1965, 2000),
        "que_quan": f"{chance.choice(_PLACES)}, tỉnh Sông Giả",
        "thuong_tru": f"số {chance.randint(1, 200)}, {chance.choice(_PLACES)}, tỉnh Sông Giả",
        "chuc_vu": chance.choice(_POSTS),
        "noi_cong_tac": chance.choice(_UNITS),
        "trinh_do": chance.choice(_DEGREES),
        "la_dang_vien": chance.random() < 0.5,
        "ngay_vao_dang": _date(chance, 1990, 2024),
        "co_hoc_ham": chance.random() < 0.3,
        "hoc_ham": "Tiến sĩ Quản lý công",
        "dien_thoai": f"09{chance.randint(0, 99_999_999):08}",
        "thu_dien_tu": f"canbo{chance.randint(1, 999)}@songgia.example",
        "nhiem_vu": [_work(chance) for _ in range(5)],
        "sang_kien": [_idea(chance) for _ in range(3)],
        "hoat_dong": [_event(chance) for _ in range(4)],
        "co_ky_luat": chance.random() < 0.1,
        "ky_luat": "khiển trách, đã hết thời hạn",
        "khen_thuong": [_award(chance, number) for number in range(1, 11)],
        "chuc_danh_xac_nhan": "THỦ TRƯỞNG ĐƠN VỊ",
        "nguoi_xac_nhan": _person(chance),
        "noi_nhan": "Ban Thi đua - Khen thưởng",
        "ma_ho_so": f"HS-{chance.randint(1, 99_999):05}",
    }


def _work(chance: random.Random) -> Record:
    share = f"đạt {chance.randint(90, 130)} % kế hoạch"
    work = f"{chance.choice(_WORKS)}: {chance.randint(10, 4000)} lượt trong năm {chance.randint(2021, 2025)}"
    return {"noi_dung": work, "ket_qua": _result(chance), "ty_le": share}


def _result(chance: random.Random) -> str:
    return f"{chance.randint(10, 4000)} hồ sơ {chance.choice(_RESULTS)}"


def _idea(chance: random.Random) -> Record:
    return {
        "ten": chance.choice(_IDEAS),
        "quyet_dinh": _decision_no(chance),
        "hieu_qua": f"{chance.choice(_EFFECTS)} ({chance.randint(2, 90)} triệu đồng)",
    }


def _event(chance: random.Random) -> Record:
    result = chance.choice(("giải Nhì", "được biểu dương", "hoàn thành tốt", "giải Khuyến khích"))
    return {"nam": chance.randint(2021, 2025), "ten": chance.choice(_EVENTS), "ket_qua": result}


def _award(chance: random.Random, number: int) -> Record:
    return {
        "stt": number,
        "nam": 2015 + number,
        "hinh_thuc": chance.choice(_AWARDS),
        "quyet_dinh": _decision_no(chance),
        "co_quan": chance.choice(("UBND tỉnh Sông Giả", "Sở Nội vụ", "Bộ KH&CN")),
    }


def a_decision(chance: random.Random) -> Record:
    """A decision on two hundred people."""
    return {
        **_head(chance, "QĐ-SNV"),
        "danh_hieu": "danh hiệu Lao động tiên tiến",
        "dot": f"năm {chance.randint(2024, 2026)}",
        "tham_quyen": "GIÁM ĐỐC SỞ NỘI VỤ",
        "co_quan_de_nghi": "Trưởng ban Thi đua - Khen thưởng",
        "to_trinh": f"Tờ trình số {chance.randint(1, 400)}/TTr-TĐKT",
        "so_nguoi": 200,
        "nguon_chi": "Quỹ thi đua, khen thưởng",
        "chuc_vu_ky": "GIÁM ĐỐC",
        "nguoi_ky": _person(chance),
        "ca_nhan": [{**_member(chance, number), "ghi_chu": chance.choice(_NOTES)} for number in range(1, 201)],
    }


def a_submission(chance: random.Random) -> Record:
    """A submission for three awards, thirty people each."""
    return {
        **_head(chance, "TTr-TĐKT"),
        "dot": f"năm {chance.randint(2024, 2026)}",
        "kinh_gui": "Chủ tịch Ủy ban nhân dân tỉnh Sông Giả",
        "ngay_hop": _date(chance, 2026, 2026),
        "so_nguoi": 90,
        "danh_hieu": [_title(chance, number, name) for number, name in enumerate(_AWARDS[:3], start=1)],
        "ho_so": "biên bản họp, biên bản kiểm phiếu & báo cáo thành tích của từng cá nhân",
        "chuc_vu_ky": "TRƯỞNG BAN",
        "nguoi_ky": _person(chance),
    }


def _title(chance: random.Random, number: int, name: str) -> Record:
    people = [{**_member(chance, at), "phieu": f"{chance.randint(9, 15)}/15"} for at in range(1, 31)]
    return {"thu_tu": number, "ten": name, "so_nguoi": 30, "thanh_tich": _result(chance), "ca_nhan": people}


def _member(chance: random.Random, number: int) -> dict[str, object]:
    return {
        "stt": number,
        "ho_ten": _person(chance),
        "ngay_sinh": _date(chance, 1965, 2000),
        "chuc_vu": chance.choice(_POSTS),
        "don_vi": chance.choice(_UNITS),
    }
