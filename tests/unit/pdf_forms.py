"""An invented form with a question of every kind, and what its PDF says."""

from pathlib import Path

from pikepdf import Pdf

from tdkt_docs.bind import bind_form
from tdkt_docs.form import write
from tdkt_docs.model.eform import Answers, EForm, Options, Part, Question
from tdkt_docs.model.template import Constraints
from tdkt_docs.pdf import eform
from tdkt_docs.read import read_form

LEVELS = ("Hoàn thành xuất sắc nhiệm vụ", "Hoàn thành tốt nhiệm vụ", "Hoàn thành nhiệm vụ")
FORM = EForm(
    id="bao-cao-thu/son-ha",
    title="Báo cáo thử",
    edition="0a1b2c3d4e",
    source="Mẫu số 00",
    parts=(Part(id="nguoi", label="Cá nhân"), Part(id="co_quan", label="Cơ quan", is_of_office=True)),
    questions=(
        Question(id="ho_ten", label="Họ tên", part="nguoi", required=True, constraints=Constraints(longest=60)),
        Question(id="ngay_sinh", label="Ngày sinh", part="nguoi", type="birth", help="Ngày/tháng/năm."),
        Question(id="muc_do", label="Mức độ", part="nguoi", options=Options(values=LEVELS)),
        Question(id="noi_o", label="Nơi ở", part="nguoi", options=Options(values=("xã Tân Lập",), is_open=True)),
        Question(id="dang_vien", label="Là đảng viên", part="nguoi", type="bool"),
        Question(id="thanh_tich", label="Thành tích", part="nguoi", type="lines"),
        Question(id="ghi_chu", label="Ghi chú", part="nguoi", type="prose"),
        Question(
            id="cac_nam",
            label="Các năm",
            part="nguoi",
            type="rows",
            columns=(
                Question(id="nam", label="Năm", type="year"),
                Question(id="ket_qua", label="Kết quả", type="prose"),
                Question(id="xep_loai", label="Mức độ", options=Options(values=LEVELS)),
                Question(id="co", label="Có minh chứng", type="bool"),
            ),
        ),
        Question(
            id="nhom",
            label="Danh sách",
            part="nguoi",
            type="rows",
            columns=(
                Question(id="don_vi", label="Đơn vị"),
                Question(id="items", label="Người", type="rows", columns=(Question(id="ten", label="Họ tên"),)),
            ),
        ),
        Question(id="co_quan", label="Tên cơ quan", part="co_quan", required=True),
        Question(id="dia_danh_ngay", label="Địa danh, ngày tháng năm", part="co_quan"),
        Question(id="noi_nhan", label="Nơi nhận", part="co_quan", type="list"),
    ),
)
ANSWERS: Answers = {
    "ho_ten": "Nguyễn Thị Ánh Tuyết – “ưỡng ợ ẵ Đ đ ₫”",
    "ngay_sinh": "14/5/1985",
    "muc_do": LEVELS[1],
    "noi_o": "phường Hòa Bình",
    "dang_vien": True,
    "thanh_tich": ("- Rút ngắn 12 ngày.", "- Tiết kiệm 20 % chi phí & thời gian."),
    "ghi_chu": "Dòng một\nDòng hai",
    "cac_nam": (
        {"nam": "2025", "ket_qua": "Tốt\nvà đủ", "xep_loai": LEVELS[0], "co": True},
        {"nam": "2026", "ket_qua": "Khá"},
    ),
    "nhom": (
        {"don_vi": "Phòng Tổ chức", "items": ({"ten": "Lê Văn Quý"}, {"ten": "Đỗ Thị Mỵ"})},
        {"don_vi": "Văn phòng", "items": ({"ten": "Phạm Ỷ"},)},
    ),
    "co_quan": "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    "noi_nhan": ("Như trên", "Lưu: VT"),
}


def filled(answers: Answers = ANSWERS, form: EForm = FORM) -> bytes:
    return write(form, "pdf", answers)


def values(data: bytes) -> dict[str, str | bool]:
    """What the fields hold, empty ones left out."""
    return {each.name: each.value for each in eform.read(data).values if each.value}


def answers_in(folder: Path, data: bytes, form: EForm = FORM) -> Answers:
    path = folder / "da-dien.pdf"
    path.write_bytes(data)
    bound = bind_form(read_form(path), form)
    assert () == bound.findings
    return bound.answers


def widgets(pdf: Pdf) -> dict[str, object]:
    """The widgets of an open PDF by name, in the order of its pages."""
    return {each.name: each.widget for each in eform.reading.fields_of(pdf)}
