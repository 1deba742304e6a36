"""Make the sample evidence that arrives already signed, and the root certificate it chains to.

Everybody and everything in it is invented. The signing key is new at every run and thrown away, so that the two files
belong together: run it only to change the sample, and commit both.
"""

import secrets
import tempfile
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tdkt_docs import sign, verify
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.pdf import drawing, pdfa

_STORY = Path(__file__).parent.parent / "samples" / "so-khcn"
_EVIDENCE = _STORY / "dot-2026" / "minh-chung" / "xac-nhan-sang-kien_hoang-my-trang_da-ky.pdf"
_ROOT = _STORY / "chung-thu-goc" / "goc-mau.pem"
_AT = datetime(2026, 11, 16, 9, 15, tzinfo=timezone(timedelta(hours=7)))
_A4 = (595.28, 841.89)
_LEFT, _RIGHT = 85.0, 545.0
_SIGNER = "Hội đồng sáng kiến tỉnh Sơn Hà (mẫu)"
_TITLE = "Giấy xác nhận hiệu quả áp dụng sáng kiến"

_BODY = (
    "Theo đề nghị của Sở Khoa học và Công nghệ tỉnh Sơn Hà, Hội đồng sáng kiến tỉnh Sơn Hà xác nhận:",
    "1. Tên sáng kiến: Bộ biểu mẫu điện tử dùng chung cho 9 phòng, trung tâm.",
    "2. Tác giả: Bà Hoàng Mỹ Trang, Phó Trưởng phòng, Trung tâm Chuyển đổi số, Sở Khoa học và Công nghệ tỉnh Sơn Hà.",
    (
        "3. Sáng kiến đã được công nhận tại Quyết định số 206/QĐ-SKHCN ngày 21 tháng 02 năm 2026 của Giám đốc Sở "
        "Khoa học và Công nghệ tỉnh Sơn Hà."
    ),
    (
        "4. Hiệu quả áp dụng: Bộ biểu mẫu đang được dùng tại 9 phòng, trung tâm của Sở; cách làm có khả năng áp dụng "
        "tại các sở, ngành khác của tỉnh."
    ),
    "Giấy xác nhận này được cấp để bổ sung hồ sơ đề nghị khen thưởng./.",
)
_NOTE = (
    "Văn bản mẫu của bộ ví dụ: cơ quan, người, số hiệu và nội dung đều là hư cấu; chữ ký số là chữ ký số thử nghiệm."
)


def main() -> None:
    """Write both files and say what the verifier thinks of them."""
    password = secrets.token_hex().encode()
    with tempfile.TemporaryDirectory() as folder:
        root, keys = sign.make_test_keys(Path(folder), {"mau": _SIGNER}, at=_AT, password=password)
        key = sign.open_key(keys["mau"], lambda: password)
        request = sign.SignRequest(
            field="nguoi_ky",
            role="nguoi-ky",
            at=_AT,
            place=SlotPlace(id="nguoi_ky", page_no=1, left_pt=425, top_pt=330),
            location="Sơn Hà",
            file=_EVIDENCE.name,
        )
        _write(_EVIDENCE, sign.sign(pdfa.to_pdfa(_page(), title=_TITLE, at=_AT), key, request).data)
        _write(_ROOT, root.read_bytes())
    print(verify.sentence(verify.verify(_EVIDENCE, roots=_ROOT.parent)))


def _page() -> bytes:
    buffer = BytesIO()
    page = drawing.canvas(buffer, _A4, title=_TITLE)
    _head(page)
    body = drawing.TextStyle(size_pt=14, leading=1.3)
    y = 585.0
    for paragraph in _BODY:
        y = drawing.draw_lines(page, drawing.wrap(paragraph, _RIGHT - _LEFT, body), (_LEFT, y), body) - 6
    _centred(page, 425, 355, ("TM. HỘI ĐỒNG", "CHỦ TỊCH"), drawing.TextStyle(font=drawing.BOLD, size_pt=14))
    _centred(page, 425, 245, ("Đàm Quang Vĩnh",), drawing.TextStyle(font=drawing.BOLD, size_pt=14))
    note = drawing.TextStyle(font=drawing.ITALIC, size_pt=10)
    drawing.draw_lines(page, drawing.wrap(_NOTE, _RIGHT - _LEFT, note), (_LEFT, 70), note)
    page.showPage()
    page.save()
    return buffer.getvalue()


def _head(page: Canvas) -> None:
    plain, bold = (drawing.TextStyle(font=font, size_pt=13) for font in (drawing.REGULAR, drawing.BOLD))
    _centred(page, 185, 775, ("ỦY BAN NHÂN DÂN TỈNH SƠN HÀ",), drawing.TextStyle(size_pt=12))
    _centred(page, 185, 759, ("HỘI ĐỒNG SÁNG KIẾN",), drawing.TextStyle(font=drawing.BOLD, size_pt=12))
    _centred(page, 185, 728, ("Số: 41/GXN-HĐSK",), plain)
    _centred(page, 415, 775, ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",), drawing.TextStyle(font=drawing.BOLD, size_pt=12))
    _centred(page, 415, 759, ("Độc lập - Tự do - Hạnh phúc",), bold)
    dated = drawing.TextStyle(font=drawing.ITALIC, size_pt=13)
    _centred(page, 415, 728, ("Sơn Hà, ngày 16 tháng 11 năm 2026",), dated)
    page.setLineWidth(0.7)
    page.line(150, 753, 220, 753)
    page.line(335, 753, 495, 753)
    title = drawing.TextStyle(font=drawing.BOLD, size_pt=14, leading=1.3)
    _centred(page, 315, 665, ("GIẤY XÁC NHẬN", "Hiệu quả áp dụng sáng kiến"), title)


def _centred(page: Canvas, x: float, y: float, lines: Sequence[str], style: drawing.TextStyle) -> None:
    centred = drawing.TextStyle(font=style.font, size_pt=style.size_pt, leading=style.leading, align="center")
    drawing.draw_lines(page, lines, (x, y), centred)


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


if __name__ == "__main__":
    main()
