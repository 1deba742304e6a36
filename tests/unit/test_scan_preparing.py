"""A scan made ready: what needs no change goes in as it is, the rest as large as its paper."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageOps
from scanned_pages import leaning, pdf_of, seen, sheet

from tdkt_docs import catalog, scan
from tdkt_docs.errors import RulesError, UsageError
from tdkt_docs.pdf.pictures import pictures
from tdkt_docs.pdf.scanned_sheets import sheets
from tdkt_docs.scan import Prepared

KEPT, OFFICE = catalog.scan_profile("giu-nguyen"), catalog.scan_profile("van-phong")
NOT_TURNED = replace(OFFICE, is_straightening=False)


def prepared(data: bytes, folder: Path, profile: catalog.ScanProfile = OFFICE, name: str = "quet.bin") -> Prepared:
    (folder / name).write_bytes(data)
    return scan.prepare(folder / name, folder / "ra.pdf", profile)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, format=kind, **options)
    return out.getvalue()


def images(pdf: Path) -> list[tuple[str, bytes]]:
    with pikepdf.open(pdf) as opened:
        found = [image for page in opened.pages for image in page.get_images().values()]
        return [(str(image.get("/Filter")), image.read_raw_bytes()) for image in found]


def told(made: Prepared) -> list[tuple[str, str, str]]:
    return [(each.code, each.values.get("came", ""), each.values.get("dpi", "")) for each in made.findings]


@pytest.mark.parametrize("profile", [KEPT, OFFICE], ids=["giu-nguyen", "van-phong"])
def test_a_straight_jpeg_no_sharper_than_asked_goes_in_byte_for_byte(profile, tmp_path):
    data = saved(sheet(200), "JPEG", dpi=(200, 200), quality=80)

    made = prepared(data, tmp_path, profile)

    assert (images(made.path), made.findings) == ([("/DCTDecode", data)], ())
    assert (made.page_count, made.has_text, made.was_straightened, made.dpi) == (1, False, False, 200)


def test_a_straight_png_keeps_its_rows(tmp_path):
    data = saved(sheet(100), "PNG", dpi=(200, 200))

    made = prepared(data, tmp_path)

    (whole,) = pictures(data, "quet.png")
    assert images(made.path) == [("/FlateDecode", whole.data)]


def test_nothing_is_changed_where_nobody_asks_for_it(tmp_path):
    crooked = leaning(sheet(), 2)
    jpeg, pdf = saved(crooked, "JPEG", dpi=(400, 400)), pdf_of(crooked, size_mm=(52, 74))

    assert next(iter(catalog.scan_profiles())) == "giu-nguyen"
    assert images(prepared(jpeg, tmp_path, KEPT).path) == [("/DCTDecode", jpeg)]
    assert prepared(pdf, tmp_path, KEPT).path.read_bytes() == pdf


def test_a_sharper_page_is_reduced_and_keeps_its_size(tmp_path):
    made = prepared(saved(sheet(400, "L", size_mm=(105, 148)), "JPEG", dpi=(400, 400)), tmp_path)

    (page,) = sheets(made.path.read_bytes())
    assert told(made) == [("TD-808", "400", "200")]
    assert (round(page.dpi), [round(side) for side in page.size_mm], page.is_colour) == (200, [105, 148], False)


def test_little_sharper_is_not_worth_the_loss_and_nothing_is_enlarged(tmp_path):
    dpis = [prepared(saved(sheet(100), "JPEG", dpi=(dpi, dpi)), tmp_path, NOT_TURNED).dpi for dpi in (220, 150)]

    assert dpis == [220, 150]


def test_a_coarse_scan_is_told_with_its_source(tmp_path):
    made = prepared(saved(sheet(150, "L"), "JPEG", dpi=(150, 150)), tmp_path)

    (finding,) = made.findings
    assert (finding.code, str(finding.certainty), finding.values["dpi"], finding.values["least"]) == (
        *("TD-809", "exact", "150", "200"),
    )
    assert finding.legal_basis == "điểm c khoản 2 mục I Phần II Phụ lục I Nghị định số 30/2020/NĐ-CP"


def test_a_picture_that_does_not_say_its_size_is_fitted_on_a4(tmp_path):
    made = prepared(saved(sheet(150, size_mm=(100, 60)), "JPEG", dpi=(72, 72)), tmp_path)

    (page,) = sheets(made.path.read_bytes())
    assert (told(made), [round(side) for side in page.size_mm]) == ([("TD-604", "", "72")], [210, 297])


def test_black_and_white_stays_so_bit_for_bit(tmp_path):
    page = sheet(200, "1")

    made = prepared(saved(page, "TIFF", compression="group4", dpi=(200, 200)), tmp_path, KEPT)

    with pikepdf.open(made.path) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        kind, depth = str(image.Filter), int(image.BitsPerComponent)
        back = pikepdf.PdfImage(image).as_pil_image()
    assert (kind, depth, back.convert("1").tobytes()) == ("/CCITTFaxDecode", 1, page.tobytes())
    assert seen(made.path.read_bytes(), dpi=200).convert("L").getpixel((5, 5)) == 255


def test_the_pages_of_a_tiff_follow_each_other_each_in_its_own_colours(tmp_path):
    pages = [leaning(sheet(120), 3), sheet(120, "L"), sheet(120, size_mm=(148, 210))]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:], dpi=(120, 120), compression="tiff_lzw")

    made = prepared(data, tmp_path)

    found = [(page.is_colour, [round(side) for side in page.size_mm]) for page in sheets(made.path.read_bytes())]
    assert found == [(True, [210, 297]), (False, [210, 297]), (True, [148, 210])]
    assert [(each.code, each.values["pages"]) for each in made.findings] == [
        ("TD-807", "1 (3°)"),
        ("TD-809", "1, 2, 3"),
    ]


def test_a_telephones_picture_with_a_preview_behind_it_is_one_page_with_its_own_bytes(tmp_path):
    small = sheet(60, size_mm=(105, 148)).copy()
    data = saved(sheet(100).copy(), "MPO", save_all=True, append_images=[small])

    made = prepared(data, tmp_path, KEPT)

    assert (made.page_count, images(made.path)) == (1, [("/DCTDecode", data)])


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_held_turned_is_shown_upright_with_its_own_bytes(orientation, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(sheet(100, size_mm=(210, 150)), "JPEG", dpi=(100, 100), quality=95, exif=exif)
    with Image.open(BytesIO(data)) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")

    made = prepared(data, tmp_path, KEPT)

    shown = seen(made.path.read_bytes()).resize(upright.size)
    ((_, raw),) = images(made.path)
    assert raw == data
    assert max(abs(a - b) for a, b in zip(_tiny(shown), _tiny(upright), strict=True)) < 12


def _tiny(image: Image.Image) -> bytes:
    return image.resize((9, 9), Image.Resampling.BOX).tobytes()


def test_what_gets_no_smaller_is_not_reduced(tmp_path):
    striped = Image.frombytes("L", (614, 874), b"\x00\xff" * 307 * 874)

    made = [
        prepared(data, tmp_path, NOT_TURNED)
        for data in (saved(striped, "PNG", dpi=(300, 300)), pdf_of(striped, size_mm=(52, 74)))
    ]

    assert [(each.dpi, each.findings) for each in made] == [(300, ()), (300, ())]


def test_a_pdf_gets_smaller_pictures_in_their_places_and_keeps_everything_else(tmp_path):
    noisy = ImageChops.add(sheet(300, "L", size_mm=(52, 74)), Image.effect_noise((614, 874), 30), 1, -128)
    pdf = pdf_of(noisy, "Trang gõ", size_mm=(52, 74))

    made = prepared(pdf, tmp_path)

    first, second = sheets(made.path.read_bytes())
    assert (round(first.dpi), first.is_scan, second.is_scan) == (200, True, False)
    assert told(made) == [("TD-808", "300", "200"), ("TD-813", "", "")]
    assert len(made.path.read_bytes()) < len(pdf)
    assert made.has_text


def test_a_page_shown_turned_stays_turned(tmp_path):
    noisy = ImageChops.add(sheet(300, "L", size_mm=(52, 74)), Image.effect_noise((614, 874), 30), 1, -128)
    with pikepdf.open(BytesIO(pdf_of(noisy, size_mm=(52, 74)))) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(tmp_path / "ngang.pdf")

    made = scan.prepare(tmp_path / "ngang.pdf", tmp_path / "ra.pdf", OFFICE)

    before, after = seen((tmp_path / "ngang.pdf").read_bytes()), seen(made.path.read_bytes())
    assert (made.dpi, after.size) == (200, before.size)
    assert max(abs(a - b) for a, b in zip(_tiny(before), _tiny(after), strict=True)) < 12


def test_the_same_scan_makes_the_same_bytes(tmp_path):
    crooked = leaning(sheet(), 2)
    data = [saved(crooked, "JPEG", dpi=(100, 100)), pdf_of(crooked)]

    runs = [[prepared(each, tmp_path).path.read_bytes() for each in data] for _ in range(2)]

    assert runs[0] == runs[1]
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["quet.bin", "ra.pdf"]


def test_the_profiles_say_how_sure_they_are_and_none_goes_below_the_decree():
    profiles = catalog.scan_profiles()

    assert [(name, each.colour_dpi, str(each.certainty)) for name, each in profiles.items()] == [
        *(("giu-nguyen", 0, "unverified"), ("van-phong", 200, "secondary"), ("ban-ve", 300, "secondary")),
    ]
    assert (catalog.scan_floor().dpi, str(catalog.scan_floor().certainty)) == (200, "exact")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("mau-dpi = 200", "mau-dpi = 150"), "catalog.rules-bad-value"),
        (("jpeg = 82", "jpeg = 101"), "catalog.rules-bad-value"),
        (("jpeg = 82", "jpg = 82"), "catalog.rules-unknown-key"),
        (("chinh-thang = true", "chinh-thang = 1"), "catalog.rules-wrong-type"),
        (("[san]", "[sann]"), "catalog.rules-unknown-key"),
    ],
)
def test_a_slip_in_a_profile_is_named(change, code):
    from tdkt_docs import resources

    text = (resources.rules_dir() / "scan-profiles.toml").read_text(encoding="utf-8").replace(*change)

    with pytest.raises(RulesError) as caught:
        catalog.scan_profiles_of(text.encode())

    assert caught.value.code == code


def test_a_profile_nobody_knows_is_refused_with_those_there_are():
    with pytest.raises(UsageError) as caught:
        catalog.scan_profile("dep")

    assert caught.value.values == {"value": "dep", "known": "giu-nguyen, van-phong, ban-ve"}
