"""Báo cáo tổng kết công tác thi đua, khen thưởng (Mẫu 1.4), with the figures of the year from the register of awards."""

from phong_trao._parts import section, written

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    addressees,
    before_table,
    body,
    head,
    heading_line,
    listing,
    recipients,
    signatures,
    signed,
    title,
    when,
)


def _figure(caption: str, name: str, width: float) -> ColumnOf:
    return ColumnOf(caption=caption, width=width, text=f"{{{{ r.{name} }}}}", is_centred=True)


def _grouped(number: str) -> str:
    """A number with its thousands set apart, as money is written."""
    return f'{{{{ "{{:,}}".format({number})|replace(",", ".") }}}}'


def _sum(field: str, name: str) -> str:
    return f"{field}|sum(attribute='{name}')"


_SUBJECTS = (
    ("Cá nhân", "ca_nhan"),
    ("Tập thể", "tap_the"),
    ("Hộ gia đình", "ho_gia_dinh"),
    ("Người nước ngoài", "nguoi_nuoc_ngoai"),
    ("Chưa ghi", "chua_ghi"),
    ("Tổng", "tong"),
)


def _crossed(field: str, first: str) -> str:
    columns = (
        ColumnOf(caption=first, width=58, text="{{ r.muc }}"),
        *(_figure(caption, name, 17) for caption, name in _SUBJECTS),
    )
    return _table(field, columns, *(name for _, name in _SUBJECTS))


def _counted(field: str, first: str, last: str = "Số lượt") -> str:
    return _table(field, (ColumnOf(caption=first, width=120, text="{{ r.muc }}"), _figure(last, "tong", 40)), "tong")


def _table(field: str, columns: tuple[ColumnOf, ...], *names: str) -> str:
    totals = ("Tổng", *(f"{{{{ {_sum(field, name)} }}}}" for name in names))
    return listing(columns, Rows(of=field, totals=totals))


_MONEY = listing(
    (
        ColumnOf(caption="Nguồn kinh phí", width=70, text="{{ r.muc }}"),
        _figure("Số lượt", "luot", 22),
        ColumnOf(caption="Số tiền (đồng)", width=40, text=_grouped("r.so_tien"), is_centred=True),
        _figure("Lượt chưa rõ tiền", "chua_ro", 28),
    ),
    Rows(
        of="theo_nguon",
        totals=(
            "Tổng",
            f"{{{{ {_sum('theo_nguon', 'luot')} }}}}",
            _grouped(f"({_sum('theo_nguon', 'so_tien')})"),
            f"{{{{ {_sum('theo_nguon', 'chua_ro')} }}}}",
        ),
    ),
)
_BLOCKS = (
    head(),
    title("BÁO CÁO", "Tổng kết công tác thi đua, khen thưởng {{ ky }}"),
    when("kinh_gui", addressees()),
    body("{{ mo_dau }}"),
    section("I. CÔNG TÁC CHỈ ĐẠO, TỔ CHỨC PHONG TRÀO THI ĐUA", "chi_dao"),
    heading_line("II. KẾT QUẢ KHEN THƯỞNG"),
    written("ket_qua"),
    heading_line("1. Theo danh hiệu, hình thức và đối tượng"),
    before_table(),
    _crossed("theo_danh_hieu", "Danh hiệu, hình thức"),
    heading_line("2. Theo đơn vị và đối tượng"),
    before_table(),
    _crossed("theo_don_vi", "Đơn vị"),
    heading_line("3. Theo giới tính"),
    before_table(),
    _counted("theo_gioi_tinh", "Giới tính"),
    heading_line("4. Theo chức vụ lãnh đạo, quản lý"),
    before_table(),
    _counted("theo_lanh_dao", "Lãnh đạo, quản lý"),
    heading_line("5. Theo loại hình khen thưởng"),
    before_table(),
    _counted("theo_loai_hinh", "Loại hình"),
    heading_line("6. So với các năm"),
    before_table(),
    _counted("theo_nam", "Năm"),
    heading_line("7. Tiền thưởng theo nguồn kinh phí"),
    before_table(),
    _MONEY,
    section("III. ĐÁNH GIÁ CHUNG", "danh_gia"),
    section("IV. PHƯƠNG HƯỚNG, NHIỆM VỤ", "phuong_huong"),
    section("V. KIẾN NGHỊ, ĐỀ XUẤT", "kien_nghi"),
    body("{{ ket_thuc }}./.", is_last=True),
    signatures(recipients(), signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky"))),
)

FOLDER = "bao-cao-tong-ket-thi-dua/nd30-2020"
FORM = Form(title="Báo cáo tổng kết công tác thi đua, khen thưởng", sections=(Section(blocks=_BLOCKS),))
