"""A small e-form that asks for everything there is, and workbooks of it changed as clerks change them."""

import io
from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tdkt_docs import bind, form, read
from tdkt_docs.bind import BoundForm
from tdkt_docs.model.eform import Answers, EForm, FilledForm, Options, Part, Question
from tdkt_docs.model.template import Constraints

_GROUPS = Question(
    id="nhom",
    type="rows",
    label="Các nhóm được khen",
    part="chung",
    columns=(
        Question(id="tieu_de", type="prose", label="Tiêu đề nhóm"),
        Question(
            id="muc",
            type="rows",
            label="Người trong nhóm",
            columns=(
                Question(id="ho_ten", label="Họ và tên", required=True),
                Question(id="nam", type="year", label="Năm"),
                Question(id="ghi_chu", type="list", label="Ghi chú"),
            ),
        ),
    ),
)

SMALL = EForm(
    id="phieu-thu/mau-2026",
    title="Phiếu thử",
    edition="0123456789",
    source="Mẫu thử",
    parts=(Part(id="chung", label="Phần chung"), Part(id="co_quan", label="Phần của cơ quan", is_of_office=True)),
    questions=(
        Question(id="ho_ten", label="Họ và tên", part="chung", required=True, help="Ghi như giấy khai sinh."),
        Question(id="cccd", label="Số CCCD", part="chung", constraints=Constraints(pattern="[0-9]{12}")),
        Question(id="sinh", type="birth", label="Ngày sinh", part="chung"),
        Question(id="ngay", type="date", label="Ngày quyết định", part="chung"),
        Question(id="la_lanh_dao", type="bool", label="Là lãnh đạo", part="chung"),
        Question(id="tong", type="int", label="Tổng số", part="chung", constraints=Constraints(least=1)),
        Question(id="so", type="count", label="Số người", part="chung"),
        Question(id="tien", type="money", label="Mức thưởng", part="chung"),
        Question(id="loai", label="Loại", part="chung", options=Options(values=("Cá nhân", "Tập thể"))),
        Question(
            id="danh_hieu",
            label="Danh hiệu",
            part="chung",
            options=Options(
                values=("Lao động tiên tiến", "Tập thể lao động tiên tiến", "Giấy khen"),
                by="loai",
                narrowed={"Cá nhân": ("Lao động tiên tiến", "Giấy khen")},
                is_open=True,
            ),
        ),
        Question(id="thanh_tich", type="lines", label="Thành tích", part="chung", required=True),
        Question(id="tom_tat", type="prose", label="Tóm tắt", part="chung", constraints=Constraints(longest=40_000)),
        _GROUPS,
        Question(id="noi_nhan", type="list", label="Nơi nhận", part="co_quan"),
    ),
)

ANSWERS: Answers = {
    "ho_ten": "Lò Thị Ước",
    "cccd": "012345678901",
    "sinh": "1980",
    "ngay": "05/3/2026",
    "la_lanh_dao": True,
    "tong": "12",
    "so": "05",
    "tien": "1.053.000",
    "loai": "Cá nhân",
    "danh_hieu": "Giấy khen",
    "thanh_tich": ("=1+1", "@x", "+84 912", "- Hoàn thành"),
    "tom_tat": "Một\nHai",
    "nhom": (
        {"tieu_de": "I. Sở", "muc": ({"ho_ten": "Đặng Văn Ổn", "nam": "2025", "ghi_chu": ("a", "b")},)},
        {"muc": ({"ho_ten": "Bùi Thị Mẫu"}, {"ho_ten": "Lý A Thử", "nam": "2021 - 2025"})},
        {"tieu_de": "III. Không có ai"},
    ),
    "noi_nhan": ("Như Điều 3", "Lưu: VT"),
}


def workbook_of(asked: EForm = SMALL, answers: Answers = ANSWERS) -> Workbook:
    """The form's workbook, filled in and opened."""
    return load_workbook(io.BytesIO(form.write(asked, "xlsx", answers)))


def filled(book: Workbook | bytes, folder: Path, name: str = "phieu.xlsx") -> FilledForm:
    """What the workbook answers once it is saved."""
    path = folder / name
    if isinstance(book, bytes):
        path.write_bytes(book)
    else:
        book.save(path)
    return read.read_form(path)


def bound(book: Workbook | bytes, folder: Path, asked: EForm = SMALL) -> BoundForm:
    """The answers of a workbook."""
    return bind.bind_form(filled(book, folder), asked)


def changed(change: Callable[[Workbook], None], asked: EForm = SMALL, answers: Answers = ANSWERS) -> Workbook:
    """The filled workbook after a change."""
    book = workbook_of(asked, answers)
    change(book)
    return book
