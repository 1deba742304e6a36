"""Certificates: one page in a drawn border, however long the names; the colours of each line."""

import io
import json
import re

import pytest
from lxml import etree
from pikepdf import Pdf

from tdkt_docs import catalog, resources
from tdkt_docs.fill import fill_template
from tdkt_docs.ooxml import Package, parse, qualified
from tdkt_docs.render import RenderJob, render

_FORMS = {form.id: form for form in catalog.load_templates(resources.templates_dir())}
_CERTIFICATES = ("giay-khen/nd98-2023", "bang-chung-nhan-cstdcs/nd98-2023", "bang-chung-nhan/nd98-2023")
_LONG = {
    "nguoi_tang": "Hiệu trưởng Trường Phổ thông dân tộc bán trú Trung học cơ sở Nguyễn Thị Minh An xã Sơn Hà Thượng",
    "ten": "Tập thể cán bộ, viên chức, người lao động Trung tâm Kiểm soát bệnh tật, Dược phẩm, Mỹ phẩm & An toàn vệ sinh"
    " thực phẩm khu vực các xã miền núi phía Bắc tỉnh Sơn Hà và các trạm y tế trực thuộc",
    "chuc_vu_don_vi": "Phòng Quản lý khoa học, công nghệ và đổi mới sáng tạo, Sở Khoa học và Công nghệ tỉnh Sơn Hà",
    "thanh_tich": "Đã có thành tích xuất sắc, đột xuất trong công tác cứu hộ, cứu nạn, khắc phục hậu quả bão lũ và bảo vệ"
    " tính mạng, tài sản của Nhân dân trên địa bàn các xã Sơn Hà Thượng, Sơn Hà Hạ và Sơn Hà Trung năm 2026",
    "dia_danh_ngay": "Thành phố Hồ Chí Minh, ngày 29 tháng 11 năm 2026",
    "quyen_han": ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC PHỤ TRÁCH"],
}


def _docx(form_id: str, **said: object) -> bytes:
    path = _FORMS[form_id].path
    sample = json.loads(path.with_name("sample.json").read_text(encoding="utf-8"))
    return fill_template(path.read_bytes(), sample | {name: said[name] for name in said if name in sample})


def _lines(docx: bytes) -> list[tuple[str, str, float]]:
    """Text, colour and size of every coloured or centred run with a size."""
    found = []
    for run in parse(Package.open(docx).main).iter(qualified("w:r")):
        colour, size = run.find(f".//{qualified('w:color')}"), run.find(f".//{qualified('w:sz')}")
        words = "".join(node.text or "" for node in run.iter(qualified("w:t")))
        if words and size is not None:
            ink = "" if colour is None else colour.get(qualified("w:val"), "")
            found.append((words, ink, int(size.get(qualified("w:val"), "0")) / 2))
    return found


def test_lines_three_and_five_are_red_and_all_others_black():
    lines = _lines(_docx("bang-chung-nhan-cstdcs/nd98-2023"))

    assert [words for words, colour, _ in lines if colour == "C00000"] == [
        "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "CHIẾN SĨ THI ĐUA CƠ SỞ",
    ]
    assert {colour for _, colour, _ in lines} == {"", "C00000"}
    assert "TẶNG DANH HIỆU" in [words for words, _, _ in lines]


@pytest.mark.parametrize("form_id", _CERTIFICATES)
def test_long_names_are_set_smaller_and_stay_on_the_one_page(form_id: str):
    docx = _docx(form_id, **_LONG)

    (result,) = render([RenderJob(name="dai", docx=docx)], engine="dxpdf")

    assert result.error is None
    with Pdf.open(io.BytesIO(result.pdf.data)) as pdf:
        assert len(pdf.pages) == 1
    sizes = {words: size for words, _, size in _lines(docx)}
    assert sizes[_LONG["ten"]] < 24


def test_only_the_certificate_of_an_emulation_fighter_has_flags():
    shapes = {
        form_id: len(re.findall("<mc:AlternateContent", Package.open(_FORMS[form_id].path.read_bytes()).main.decode()))
        for form_id in _CERTIFICATES
    }

    assert shapes == {
        "giay-khen/nd98-2023": 6,
        "bang-chung-nhan-cstdcs/nd98-2023": 8,
        "bang-chung-nhan/nd98-2023": 6,
    }


@pytest.mark.parametrize("form_id", _CERTIFICATES)
def test_no_ornament_reaches_beyond_the_border(form_id: str):
    body = parse(Package.open(_FORMS[form_id].path.read_bytes()).main)

    ends = [piece[-1] for piece in body.iter("{*}moveTo", "{*}lnTo", "{*}cubicBezTo")]
    points = [(int(end.get("x", "0")), int(end.get("y", "0"))) for end in ends]
    across, down = zip(*points, strict=True)
    assert (min(across), min(down), max(across), max(down)) == (180, 180, (297 - 9) * 20, (210 - 9) * 20)
    assert etree.tostring(body).count(b'behindDoc="1"') == etree.tostring(body).count(b"<wp:anchor")
