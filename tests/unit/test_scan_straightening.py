"""Pages that lean come out level; what does not surely lean stays as it is."""

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from scanned_pages import PAPER, leaning, marked_angle, pdf_of, photograph, seen, sheet

from tdkt_docs import catalog, scan
from tdkt_docs.scan import Prepared
from tdkt_docs.scan.pixels import turned

PROFILE = replace(catalog.scan_profile("van-phong"), quality=90)


def prepared(image: Image.Image, folder: Path, *, dpi: int = 100) -> Prepared:
    image.save(folder / "quet.png", dpi=(dpi, dpi), compress_level=1)
    return scan.prepare(folder / "quet.png", folder / "ra.pdf", PROFILE)


@pytest.mark.parametrize("angle", [-6, -0.3, 0.3, 1.7, 6])
def test_a_leaning_page_comes_out_level(angle: float, tmp_path: Path):
    made = prepared(leaning(sheet(), angle), tmp_path)

    assert made.was_straightened
    assert abs(marked_angle(seen(made.path.read_bytes()))) < 0.2


def test_two_lines_are_enough(tmp_path: Path):
    made = prepared(leaning(sheet(lines=2), 2), tmp_path)

    assert abs(marked_angle(seen(made.path.read_bytes()))) < 0.2


@pytest.mark.parametrize("mode", ["L", "1"])
def test_grey_stays_grey_and_black_and_white_stays_so(mode: str, tmp_path: Path):
    page = leaning(sheet(mode="L"), -2.4)
    made = prepared(page if mode == "L" else page.point(lambda value: value > 150 and 255).convert("1"), tmp_path)

    shown = seen(made.path.read_bytes())

    assert made.was_straightened
    assert all(red == green == blue for red, green, blue in (shown.getpixel((x, 300)) for x in range(0, 800, 7)))


def test_a_page_of_a_pdf_comes_out_level_and_one_with_typed_text_stays(tmp_path: Path):
    (tmp_path / "quet.pdf").write_bytes(pdf_of(leaning(sheet(), 1.5), "Trang gõ", sheet()))

    made = scan.prepare(tmp_path / "quet.pdf", tmp_path / "ra.pdf", PROFILE)

    assert abs(marked_angle(seen(made.path.read_bytes(), 0))) < 0.2
    assert [finding.code for finding in made.findings] == ["TD-807", "TD-813", "TD-809"]
    assert seen(made.path.read_bytes(), 1) == seen((tmp_path / "quet.pdf").read_bytes(), 1)
    assert seen(made.path.read_bytes(), 2) == seen((tmp_path / "quet.pdf").read_bytes(), 2)


@pytest.mark.parametrize("angle", [0, 3])
def test_photographs_and_pages_without_lines_are_not_turned(angle: float, tmp_path: Path):
    frame = Image.new("RGB", (827, 1169), PAPER)
    ImageDraw.Draw(frame).ellipse((300, 400, 520, 620), outline=(200, 30, 30), width=9)

    turns = [prepared(leaning(image, angle), tmp_path).was_straightened for image in (photograph(), frame)]

    assert turns == [False, False]


def test_a_page_whose_parts_lean_differently_is_not_turned(tmp_path: Path):
    page = leaning(sheet(), 3)
    page.paste(leaning(sheet(), -3).crop((0, 700, 827, 1169)), (0, 700))

    assert not prepared(page, tmp_path).was_straightened


def test_the_corners_take_the_papers_own_colour_and_the_sheet_keeps_its_size():
    upright = turned(leaning(sheet(), 3), -3)

    corners = {upright.getpixel((x, y)) for x in (1, 825) for y in (1, 1167)}
    assert (upright.size, corners) == ((827, 1169), {PAPER})


def test_what_is_drawn_at_the_edge_is_not_cut_off():
    page = leaning(sheet(), 5)
    ImageDraw.Draw(page).rectangle((0, 0, 40, 16), fill=(0, 0, 0))

    upright = turned(page, -5)

    dark = upright.convert("L").point(lambda value: value < 60 and 1).crop((0, 0, 150, 150))
    assert (upright.width, upright.height > 1169) == (827, True)
    assert sum(dark.tobytes()) > 40 * 16 * 0.9
