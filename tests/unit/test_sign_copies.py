"""Annexes and copies: the line says what the decree names, and only paper that was scanned is copied."""

import io
from datetime import UTC, datetime

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from signing import AT, ec_key, paper, shown

from tdkt_docs import resources, sign
from tdkt_docs.errors import SignError, SourceError
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.sign import CopyFacts, SignRequest, copy_request, line_text, scan_findings

OFFICE = "Sở Khoa học và Công nghệ tỉnh Sơn Hà"


def scan(dpi=200, mode="RGB", size_mm=(210, 297), *, text="", under=False, strips=1, pages=1) -> bytes:  # noqa: PLR0913 # what a scan may be like
    """Sheets of paper as a scanner saves them."""
    width, height = (side * MM for side in size_mm)
    dots = round(width / 72 * dpi), round(height / 72 * dpi / strips)
    ink = {"RGB": (200, 30, 30), "L": 90, "1": 0}[mode]
    out = io.BytesIO()
    on = Canvas(out, pagesize=(width, height))
    for _ in range(pages):
        if under:
            on.drawString(80, 500, text)
        for strip in range(strips):
            on.drawImage(ImageReader(Image.new(mode, dots, ink)), 0, strip * height / strips, width, height / strips)
        if not under:
            on.drawString(80, 500, text)
        on.showPage()
    on.save()
    return out.getvalue()


def told(pdf, role="sao-y"):
    found = scan_findings(pdf, role, file="quet.pdf")
    return [(each.code, str(each.certainty), each.values["pages"]) for each in found]


def refused(pdf, role="sao-y"):
    with pytest.raises(SignError) as caught:
        scan_findings(pdf, role, file="quet.pdf")
    return caught.value.code, caught.value.values.get("pages", "")


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("van-ban-kem-theo", "Số: 15/QĐ-SKHCN; 05/03/2027; 10:20:30 +07:00"),
        ("sao-y", f"Sao y; {OFFICE}; 05/03/2027; 10:20:30 +07:00"),
        ("sao-luc", f"Sao lục; {OFFICE}; 05/03/2027; 10:20:30 +07:00"),
        ("trich-sao", f"Trích sao; {OFFICE}; 05/03/2027; 10:20:30 +07:00"),
    ],
)
def test_the_line_says_number_or_form_and_body_and_the_time_with_its_zone(role, text):
    facts = CopyFacts(role=role, number="15/QĐ-SKHCN", office=OFFICE)

    request = copy_request(facts, at=AT)

    signed = sign.sign(paper(), ec_key(is_test=False), request).data
    assert (request.field, request.stamp.text) == (role.replace("-", "_"), text)
    assert shown(signed).endswith(text)


def test_a_time_in_another_zone_is_said_in_vietnams():
    at = datetime(2027, 12, 31, 18, 0, tzinfo=UTC)

    assert line_text(CopyFacts(role="sao-y", office=OFFICE), at).endswith("01/01/2028; 01:00:00 +07:00")


def test_an_office_may_write_the_line_in_its_own_way():
    facts = CopyFacts(role="van-ban-kem-theo", number="15/QĐ-SKHCN", pattern="{so} – {ngay}T{gio}{mui-gio}")

    assert line_text(facts, AT) == "15/QĐ-SKHCN – 05/03/2027T10:20:30+07:00"


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        (CopyFacts(role="van-ban-kem-theo", office=OFFICE), "sign-copy.no-number"),
        (CopyFacts(role="sao-y", number="15/QĐ-SKHCN"), "sign-copy.no-office"),
        (CopyFacts(role="sao-y", office=OFFICE, pattern="{ten}"), "sign-copy.bad-pattern"),
        (CopyFacts(role="sao-y", office=OFFICE, pattern="{0} {"), "sign-copy.bad-pattern"),
    ],
)
def test_what_the_line_has_to_say_must_be_given(facts, code):
    with pytest.raises(SignError) as caught:
        line_text(facts, AT)

    assert caught.value.code == code


@pytest.mark.parametrize(
    "pdf",
    [
        scan(),
        scan(strips=4),
        scan(text="Quyết định về việc khen thưởng " * 9, under=True),
        scan(text="Trang 1"),
    ],
    ids=["one picture", "strips", "recognised text below", "a page number above"],
)
def test_a_scan_as_the_decree_wants_it_is_copied_without_a_word(pdf):
    assert told(pdf) == []


def small_sheet(text: str = "") -> bytes:
    """A picture that does not fill its page."""
    out = io.BytesIO()
    on = Canvas(out, pagesize=(210 * MM, 297 * MM))
    on.drawImage(ImageReader(Image.new("RGB", (787, 591), (200, 30, 30))), 150, 300, 100 * MM, 75 * MM)
    if text:
        on.drawString(150, 200, text)
    on.save()
    return out.getvalue()


def test_a_page_that_shows_nothing_but_a_picture_is_a_scan_too_and_one_with_a_caption_is_not():
    assert told(small_sheet()) == []
    assert refused(small_sheet("Ảnh chụp lễ trao tặng")) == ("sign-copy.electronic-original", "1")


def test_a_scan_that_falls_short_is_told_page_by_page_and_how_sure_that_is():
    assert told(scan(dpi=150, mode="L", size_mm=(180, 255), pages=2)) == [
        ("TD-780", "exact", "1, 2"),
        ("TD-781", "exact", "1, 2"),
        ("TD-782", "unverified", "1, 2"),
    ]


def test_an_electronic_original_is_not_copied():
    assert refused(paper(pages=2)) == ("sign-copy.electronic-original", "1, 2")
    assert refused(scan(text="Giấy khen in trên phôi có hoa văn " * 9)) == ("sign-copy.electronic-original", "1")


def test_what_is_signed_digitally_is_not_copied_though_it_looks_like_a_scan():
    signed = sign.sign(scan(), ec_key(), SignRequest(field="nguoi_ky", at=AT)).data

    assert refused(signed) == ("sign-copy.signed-original", "")


def test_an_extract_is_made_anew_and_need_not_be_a_scan():
    assert told(paper(), "trich-sao") == []


def test_a_broken_scan_is_told_as_such():
    with pytest.raises(SourceError) as caught:
        scan_findings(b"%PDF-1.4 nothing", "sao-y", file="quet.pdf")

    assert caught.value.code == "sign.broken-pdf"


def test_the_data_say_where_each_value_comes_from():
    text = (resources.rules_dir() / "ban-sao.toml").read_text(encoding="utf-8")

    assert text.count("certainty =") == 6
    assert text.count("article =") == 5
