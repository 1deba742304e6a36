"""Giấy khen and the certificates of titles: A4 landscape, one page, in a drawn border.

Source: Nghị định 98/2023/NĐ-CP, Điều 104 (giấy khen, and the certificate of Chiến sĩ thi đua cơ sở).
"""

from dataclasses import replace

from tdkt_docs.author import CertificateLine, Form, certificate


_MUCH = "(nguoi_tang ~ ten ~ chuc_vu_don_vi ~ thanh_tich)|length > 340"
"""Where all is long together, lines 4 and 5 give room too."""


def _lines(given: str) -> tuple[CertificateLine, ...]:
    """Lines 3 to 5, and whom it is given to for what; a long one is set smaller so that all stay on one page."""
    award = CertificateLine(
        text="{{ hinh_thuc|upper }}",
        measured="hinh_thuc",
        sizes=(34, 26, 18),
        limits=(27, 60),
        is_red=True,
        only_if=f"not ({_MUCH})",
    )
    return (
        CertificateLine(
            text="{{ nguoi_tang|upper }}", measured="nguoi_tang", sizes=(20, 17, 14), limits=(42, 84), is_red=True
        ),
        CertificateLine(text=given, sizes=(18,), before_pt=5, only_if=f"not ({_MUCH})"),
        CertificateLine(text=given, sizes=(13,), only_if=_MUCH),
        award,
        replace(award, sizes=(22, 18, 14), only_if=_MUCH),
        CertificateLine(text="{{ ten }}", measured="ten", sizes=(24, 20, 17, 14), limits=(48, 100, 180), before_pt=4),
        CertificateLine(
            text="{{ chuc_vu_don_vi }}",
            measured="chuc_vu_don_vi",
            sizes=(16, 15, 13),
            limits=(85, 180),
            before_pt=3,
            is_bold=False,
            only_if="chuc_vu_don_vi",
        ),
        CertificateLine(
            text="{{ thanh_tich }}",
            measured="thanh_tich",
            sizes=(17, 15, 13, 12),
            limits=(80, 160, 260),
            before_pt=5,
            only_if="thanh_tich",
        ),
    )


_NOTES = (
    "",
    "",
    'Quyết định số: {{ so_quyet_dinh or "                    " }}',
    '{{ ngay_quyet_dinh or "ngày        tháng        năm          " }}',
    "Số sổ vàng: {{ so_so_vang }}",
)
_BY_AWARD = '{% if "danh hiệu" in trich_yeu %}TẶNG DANH HIỆU{% else %}TẶNG{% endif %}'

FORMS = {
    "giay-khen/nd98-2023": Form(title="Giấy khen", sections=(certificate(*_lines(_BY_AWARD), notes=_NOTES),)),
    "bang-chung-nhan-cstdcs/nd98-2023": Form(
        title="Bằng chứng nhận Chiến sĩ thi đua cơ sở",
        sections=(certificate(*_lines("TẶNG DANH HIỆU"), notes=_NOTES, has_flags=True),),
    ),
    "bang-chung-nhan/nd98-2023": Form(
        title="Bằng chứng nhận danh hiệu thi đua",
        sections=(certificate(*_lines("TẶNG DANH HIỆU"), notes=_NOTES),),
    ),
}
