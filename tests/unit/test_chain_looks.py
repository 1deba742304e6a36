"""Pictures of signatures and seals from the office's folder: shown, or told why not."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tdkt_docs.model.paper import OFFICE_SLOT, PaperSlot
from tdkt_docs.pipeline.signing.looks import Looks
from tdkt_docs.sign import PictureLook, StampLook


def slot(picture: str = "ky.png", width_mm: float = 0, *, id_: str = "nguoi_ky") -> PaperSlot:
    return PaperSlot(id=id_, role="a", order=1, signer="Huỳnh Ánh Hoa", picture=picture, picture_mm=width_mm)


def png(mode: str = "RGBA", file: str = "PNG") -> bytes:
    data = io.BytesIO()
    picture = Image.new(mode, (40, 16))
    if mode == "RGBA":
        picture.paste((0, 0, 255, 255), (10, 4, 30, 12))
    picture.save(data, file)
    return data.getvalue()


EMPTY = png("LA")


@pytest.mark.parametrize(
    ("asked", "width_mm"), [(slot(), 40), (slot(width_mm=35), 35), (slot(id_=OFFICE_SLOT), 36), (slot("a/ky.png"), 40)]
)
def test_a_picture_is_shown_as_wide_as_the_settings_say(tmp_path: Path, asked: PaperSlot, width_mm: float):
    (tmp_path / "a").mkdir()
    (tmp_path / asked.picture).write_bytes(png())
    looks = Looks(office=tmp_path)

    assert PictureLook(png=png(), width_mm=width_mm) == looks.of(asked)
    assert () == looks.finding(asked, "quyet-dinh")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "TD-831"),
        (b"", "TD-832"),
        (b"khong phai anh", "TD-832"),
        (png()[:60], "TD-832"),
        (png("RGB", "JPEG"), "TD-832"),
        (png() + b"x" * 6_000_000, "TD-832"),
        (EMPTY, "TD-832"),
        (png("RGB"), "TD-833"),
        (png("P"), "TD-833"),
        (png("L"), "TD-833"),
    ],
)
def test_a_picture_that_cannot_be_used_is_told_once_and_words_are_shown(tmp_path: Path, data: bytes | None, code: str):
    if data is not None:
        (tmp_path / "ky.png").write_bytes(data)
    looks = Looks(office=tmp_path)

    assert StampLook() == looks.of(slot())
    (found,) = looks.finding(slot(), "quyet-dinh")
    assert (code, "quyet-dinh", {"file": "ky.png", "signer": "Huỳnh Ánh Hoa"}) == (
        found.code,
        found.subject,
        found.values,
    )
    assert () == looks.finding(slot(), "to-trinh")


def test_without_a_picture_words_are_shown_and_nothing_is_told(tmp_path: Path):
    looks = Looks(office=tmp_path)

    assert StampLook() == looks.of(slot(""))
    assert () == looks.finding(slot(""), "quyet-dinh")
