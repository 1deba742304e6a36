"""Skeletons of forms: the parts of a kind of paper in their places, for a clerk to go on from.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2, 1.4, 1.5, 1.7, 1.9; ``rules/skeletons.toml``.
"""

from collections.abc import Callable, Mapping

from tdkt_docs.author.body import body, each, entry
from tdkt_docs.author.closing import Signature, countersigned, recipients, signatures, signed
from tdkt_docs.author.form import Form, Section, build
from tdkt_docs.author.head import addressees, bases, head, heading, title
from tdkt_docs.author.listing import ColumnOf, Rows, listing
from tdkt_docs.author.markup import paragraph, run
from tdkt_docs.catalog import Skeleton
from tdkt_docs.vn import text as vn

__all__ = ["skeleton_docx"]

_CLOSING = (recipients(), signed(Signature(slot="nguoi_ky", authority="quyen_han", name="nguoi_ky")))
_CONTENT = each("dong", "noi_dung", body("{{ dong }}{% if loop.last %}./.{% endif %}"))
_HALVES = (80.0, 80.0)


def skeleton_docx(skeleton: Skeleton) -> bytes:
    """The template of a skeleton; the same one always gives the same bytes."""
    blocks = _LAYOUTS[skeleton.layout](vn.upper(skeleton.name))
    return build(Form(title=skeleton.name, sections=(Section(blocks=blocks),)))


def _named(name: str) -> tuple[str, ...]:
    return (head(), title(name, "{{ trich_yeu }}"), _CONTENT, signatures(*_CLOSING))


def _request(name: str) -> tuple[str, ...]:
    return (head(), title(name, "{{ trich_yeu }}"), addressees(), _CONTENT, signatures(*_CLOSING))


def _letter(name: str) -> tuple[str, ...]:
    del name
    summary = paragraph(run("V/v {{ trich_yeu }}", size=12), more='<w:ind w:right="5103"/><w:jc w:val="center"/>')
    return (head(), summary, addressees(), _CONTENT, signatures(*_CLOSING))


def _decision(name: str) -> tuple[str, ...]:
    number, text = run("Điều {{ loop.index }}. ", bold=True), run("{{ dieu }}{% if loop.last %}./.{% endif %}")
    return (
        head(),
        title(name, "Về việc {{ trich_yeu }}"),
        heading("{{ tham_quyen }}"),
        bases(),
        body("Theo đề nghị của {{ nguoi_de_nghi }}.", italic=True),
        heading(f"{name}:"),
        each("dieu", "cac_dieu", paragraph(number, text, style="ThanVan")),
        signatures(*_CLOSING),
    )


def _invitation(name: str) -> tuple[str, ...]:
    return (
        head(),
        title(name, "{{ trich_yeu }}"),
        body("{{ co_quan }} trân trọng kính mời: {{ khach_moi }}"),
        body("Tới dự {{ cuoc_hop }}"),
        entry("Chủ trì: {{ chu_tri }}"),
        entry("Thời gian: {{ thoi_gian }}"),
        entry("Địa điểm: {{ dia_diem }}"),
        each("dong", "luu_y", body("{{ dong }}{% if loop.last %}./.{% endif %}")),
        signatures(*_CLOSING),
    )


def _minutes(name: str) -> tuple[str, ...]:
    secretary = Signature(slot="thu_ky", heading=("THƯ KÝ",), name="thu_ky")
    chair = Signature(slot="chu_toa", heading=("CHỦ TỌA",), name="chu_tri")
    return (
        head(is_dated=False),
        title(name, "{{ trich_yeu }}"),
        entry("Thời gian bắt đầu: {{ thoi_gian }}"),
        entry("Địa điểm: {{ dia_diem }}"),
        entry('Thành phần tham dự: {{ thanh_phan|join("; ") }}'),
        entry("Chủ trì (chủ toạ): {{ chu_tri }}"),
        entry("Thư ký (người ghi biên bản): {{ thu_ky }}"),
        entry("Nội dung (theo diễn biến cuộc họp/hội nghị/hội thảo):"),
        each("dong", "noi_dung", body("{{ dong }}")),
        body("Cuộc họp (hội nghị, hội thảo) kết thúc vào {{ ket_thuc }}./.", is_last=True),
        countersigned(secretary, chair, widths=_HALVES, below=recipients()),
    )


def _list(name: str) -> tuple[str, ...]:
    columns = (
        ColumnOf(caption="STT", width=13, text="{{ loop.index }}", is_centred=True),
        ColumnOf(caption="Họ và tên, tên tập thể", width=55, text="{{ r.ten }}"),
        ColumnOf(caption="Chức vụ, đơn vị công tác", width=57, text="{{ r.don_vi }}"),
        ColumnOf(caption="Ghi chú", width=35, text="{{ r.ghi_chu }}"),
    )
    drawn_up = signed(Signature(slot="nguoi_lap", heading=("NGƯỜI LẬP",), name="nguoi_lap"))
    return (
        head(is_numbered=False),
        title(name, "{{ trich_yeu }}"),
        listing(columns, Rows(of="ds")),
        signatures(drawn_up, _CLOSING[1]),
    )


_LAYOUTS: Mapping[str, Callable[[str], tuple[str, ...]]] = {
    "ten-loai": _named,
    "trinh": _request,
    "cong-van": _letter,
    "quyet-dinh": _decision,
    "giay-moi": _invitation,
    "bien-ban": _minutes,
    "danh-sach": _list,
}
