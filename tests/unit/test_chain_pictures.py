"""The tool that measures a signed paper measures what is drawn, not only what the file claims."""

import importlib.util
import io
import sys
from pathlib import Path

import pytest
from PIL import Image
from signed_files import AT, ec_key, page

from tdkt_docs import sign
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.resources import samples_dir
from tdkt_docs.sign import PictureLook, SignRequest

_TOOL = Path(__file__).parents[2] / "tools" / "chain_pictures.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("chain_pictures", _TOOL)
    module = importlib.util.module_from_spec(spec)
    sys.modules["chain_pictures"] = module
    spec.loader.exec_module(module)
    return module


def picture(colour: str, width: int, height: int) -> bytes:
    """A block of one colour in a clear frame, which is not counted in its size."""
    out, drawn = io.BytesIO(), Image.new("RGBA", (width + 4, height + 4))
    drawn.paste(colour, (2, 2, width + 2, height + 2))
    drawn.save(out, "PNG")
    return out.getvalue()


def test_how_far_a_seal_lies_over_a_signature_is_told(tool, tmp_path: Path):
    key, pdf = ec_key(tmp_path), page("Quyết định")
    for field, left_pt, look in (
        ("nguoi_ky", 315, PictureLook(png=picture("#0000c0", 60, 20), width_mm=60)),
        ("co_quan", 281, PictureLook(png=picture("#c00000", 36, 36), width_mm=36)),
    ):
        size = {"width_pt": look.width_pt, "height_pt": look.height_pt}
        place = SlotPlace(id=field, page_no=1, left_pt=left_pt, top_pt=400, **size)
        pdf = sign.sign(pdf, key, SignRequest(field=field, at=AT, place=place, stamp=look)).data

    found = tool.widgets(pdf)
    [overlap] = tool.overlaps(found)

    assert [("nguoi_ky", "signed", 60, 20), ("co_quan", "signed", 36, 36)] == [
        (each.name, each.value, round(each.box.width), round(each.box.height)) for each in found
    ]
    assert all(abs(each.drawn.width - each.box.width) < 1 for each in found)
    assert ("nguoi_ky", 0.4, 0.4, True) == (
        overlap.signature,
        round(overlap.width_share, 2),
        round(overlap.area_share, 2),
        overlap.is_on_the_left,
    )


@pytest.mark.parametrize(("name", "strongest"), [("chu-ky-mau.png", "blue"), ("con-dau-mau.png", "red")])
def test_the_samples_signature_is_blue_and_its_seal_red(name: str, strongest: str):
    drawn = Image.open(samples_dir() / "so-khcn" / "hinh" / name).convert("RGBA")

    colours = {colour[:3] for _, colour in drawn.getcolors(1 << 20) if colour[3]}

    assert {strongest} == {max(zip(colour, ("red", "green", "blue"), strict=True))[1] for colour in colours}
