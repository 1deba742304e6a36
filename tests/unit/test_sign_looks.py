"""Pictures and lines: where they lie and how large they are, in mm, as a reader shows them."""

import io
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from pdfa_check import violations
from PIL import Image, ImageChops, ImageDraw
from signing import AT, ec_key, paper, paper_with_fields, shown

from tdkt_docs import sign
from tdkt_docs.errors import SignError
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.sign import LineLook, PictureLook, SignRequest

DPI = 254
"""Of the pictures looked at: ten dots a millimetre."""
LINE = "Số: 15/QĐ-SKHCN; 05/03/2027; 10:20:30 +07:00"
KEY = ec_key(is_test=False)


def saved(picture: Image.Image, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def drawn(size=(600, 300), ink=(10, 40, 160, 255), border=0) -> bytes:
    """A frame of ink to the edges, on clear ground, with an empty border around it."""
    picture = Image.new("RGBA", (size[0] + 2 * border, size[1] + 2 * border))
    ImageDraw.Draw(picture).rectangle(
        (border, border, border + size[0] - 1, border + size[1] - 1), outline=ink, width=9
    )
    return saved(picture)


def person(width_mm: float, png: bytes | None = None) -> SignRequest:
    return SignRequest(
        field="nguoi_ky", role="nguoi-ky", at=AT, stamp=PictureLook(png=png or drawn(), width_mm=width_mm)
    )


ANY, LITTLE, MUCH = (0, 255), (0, 100), (140, 255)
BLUE, RED, DARK = (LITTLE, ANY, MUCH), (MUCH, LITTLE, LITTLE), ((0, 120),) * 3
"""Inks by the ranges of their red, green and blue."""


def box_mm(pdf: bytes, ink) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of what has this ink on the first page, from its upper left corner."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    page = document[0].render(scale=DPI / 72).to_pil().convert("RGB")
    document.close()
    found = Image.new("L", page.size, 255)
    for channel, (least, most) in zip(page.split(), ink, strict=True):
        found = ImageChops.multiply(found, channel.point([255 if least <= v <= most else 0 for v in range(256)]))
    left, top, right, bottom = found.getbbox()
    return tuple(round(side * 25.4 / DPI, 1) for side in (left, top, right, bottom))


def test_a_signature_lies_in_the_middle_of_its_room_at_the_width_it_is_given():
    room = SlotPlace(id="nguoi_ky", page_no=1, left_pt=300, top_pt=400, width_pt=200, height_pt=80)

    pdf = sign.sign(paper(), KEY, replace(person(40), place=room)).data

    left, top, right, bottom = box_mm(pdf, BLUE)
    middle_mm = (400 * 25.4 / 72, (841.89 - 360) * 25.4 / 72)
    assert (right - left, bottom - top) == pytest.approx((40.0, 20.0), abs=0.11)
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx(middle_mm, abs=0.15)


def test_a_signature_too_large_for_its_room_is_shrunk_in_its_own_proportions():
    room = SlotPlace(id="nguoi_ky", page_no=1, left_pt=300, top_pt=400, width_pt=200, height_pt=42.52)

    pdf = sign.sign(paper(), KEY, replace(person(60), place=room)).data

    left, top, right, bottom = box_mm(pdf, BLUE)
    assert (right - left, bottom - top) == pytest.approx((30.0, 15.0), abs=0.15)


def test_a_seal_has_its_true_size_whatever_room_there_is_and_whatever_border_its_picture_has():
    seal = PictureLook(png=drawn((500, 500), (220, 0, 0, 255), border=70), width_mm=32)
    place = SlotPlace(id="co_quan", page_no=1, left_pt=200, top_pt=400, width_pt=120, height_pt=140)
    signed = sign.sign(paper_with_fields("nguoi_ky"), KEY, person(20)).data

    pdf = sign.sign(signed, KEY, SignRequest(field="co_quan", role="co-quan", at=AT, place=place, stamp=seal)).data

    left, top, right, bottom = box_mm(pdf, RED)
    assert (right - left, bottom - top) == pytest.approx((32.0, 32.0), abs=0.11)
    assert violations(pdf) == []


def test_a_seal_without_room_for_its_true_size_is_refused_not_reduced():
    seal = PictureLook(png=drawn((500, 500), (220, 0, 0, 255)), width_mm=36)
    signed = sign.sign(paper_with_fields("nguoi_ky", "co_quan"), KEY, person(20)).data

    with pytest.raises(SignError) as caught:
        sign.sign(signed, KEY, SignRequest(field="co_quan", role="co-quan", at=AT, stamp=seal, file="a.pdf"))

    assert (caught.value.code, caught.value.values["needed"], caught.value.values["room"]) == (
        "sign-picture.no-room",
        "36 × 36",
        "28 × 21",
    )


def test_a_picture_brings_no_frame_and_no_words_and_the_paper_shows_through():
    pdf = sign.sign(paper_with_fields("nguoi_ky"), KEY, person(20)).data

    assert shown(pdf) == "Giấy khen Hoàng Minh Tuệ"
    assert violations(pdf) == []


@pytest.mark.parametrize("stamp", [PictureLook(png=drawn(), width_mm=20), LineLook(text=LINE)], ids=["picture", "line"])
def test_a_test_key_says_so_over_a_picture_and_under_a_line(stamp):
    field = "van_ban_kem_theo" if isinstance(stamp, LineLook) else "nguoi_ky"
    request = SignRequest(field=field, at=AT, stamp=stamp)

    pdf = sign.sign(paper_with_fields("nguoi_ky"), ec_key(), request).data

    assert "CHỮ KÝ SỐ THỬ NGHIỆM" in shown(pdf)
    assert violations(pdf) == []


def line_of(pdf: bytes, text: str = LINE) -> bytes:
    role = "van-ban-kem-theo"
    request = SignRequest(field="van_ban_kem_theo", role=role, at=AT, stamp=LineLook(text=text))
    return sign.sign(pdf, KEY, request).data


def test_a_line_of_10_pt_black_type_stands_in_the_margin_at_the_upper_right_of_the_first_page():
    pdf = line_of(paper(pages=2))

    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    document[0].flatten()
    page = document[0]
    text = page.get_textpage()
    found = next(o for o in page.get_objects(textpage=text) if hasattr(o, "extract") and o.extract() == LINE)
    _, top, right, _ = box_mm(pdf, DARK)
    assert (found.get_font_size(), found.get_font().get_base_name()) == (10.0, "Tinos-Regular")
    assert (right, top) == pytest.approx((199.6, 8.9), abs=0.3)
    assert violations(pdf) == []


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_on_a_page_that_is_shown_turned_the_line_is_read_upright_at_the_same_place(turn):
    with pikepdf.open(io.BytesIO(paper())) as opened:
        opened.pages[0].obj.Rotate = turn
        out = io.BytesIO()
        opened.save(out)

    pdf = line_of(out.getvalue())

    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    page = document[0].render(scale=2).to_pil().convert("L")
    band = page.crop((page.width // 2, 0, page.width, round(13 * 2 * 72 / 25.4)))
    left, top, right, bottom = band.point(lambda value: 255 if value < 120 else 0).getbbox()
    assert right - left > 4 * (bottom - top)
    assert (band.width - right) / 2 * 25.4 / 72 == pytest.approx(10.3, abs=0.6)


def test_a_very_long_line_is_broken_and_stays_on_the_sheet():
    text = "Sao y; Ban Quản lý " + "các dự án đầu tư xây dựng " * 6 + "tỉnh Sơn Hà; 05/03/2027; 10:20:30 +07:00"

    pdf = line_of(paper(), text)

    left, _, right, _ = box_mm(pdf, DARK)
    assert shown(pdf).endswith(text)
    assert (left > 10, right < 200) == (True, True)


@pytest.mark.parametrize(
    ("png", "reason"),
    [
        (b"", "no-png"),
        (drawn()[:200], "no-png"),
        (saved(Image.new("RGB", (50, 50)), "JPEG"), "no-png"),
        (saved(Image.new("RGB", (50, 50), "white")), "no-transparency"),
        (saved(Image.new("RGBA", (50, 50), (0, 0, 255, 255))), "no-transparency"),
        (saved(Image.new("RGBA", (50, 50), (0, 0, 255, 3))), "empty"),
        (saved(Image.new("1", (6000, 5000))), "too-large"),
        (b"\x89PNG" + bytes(10_000_001), "too-large"),
    ],
)
def test_a_picture_that_does_not_serve_is_refused_with_what_to_do(png, reason):
    with pytest.raises(SignError) as caught:
        sign.sign(paper(), KEY, person(20, png or b"x"))

    assert caught.value.code == f"sign-picture.{reason}"


@pytest.mark.parametrize("mode", ["LA", "P"])
def test_other_kinds_of_transparent_png_are_taken(mode):
    grey = Image.new("LA", (60, 30))
    ImageDraw.Draw(grey).rectangle((0, 0, 59, 29), outline=(20, 255), width=4)
    png = saved(grey if mode == "LA" else grey.convert("RGBA").convert("P"))

    assert violations(sign.sign(paper_with_fields("nguoi_ky"), KEY, person(20, png)).data) == []
