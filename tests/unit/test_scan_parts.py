"""Scans on their way into a dossier: made ready as the office asks, or left as they are."""

from pathlib import Path

import pytest
from PIL import Image

from tdkt_docs.errors import UsageError
from tdkt_docs.model.dossier import DossierPart
from tdkt_docs.model.dossier_settings import DossierSettings
from tdkt_docs.pipeline.scan_parts import ReadyPart, ready_part


def part_of(path: Path, *, is_signed: bool = False) -> DossierPart:
    return DossierPart(key="a", title="Giấy chứng nhận", path=path, kind="minh-chung", is_signed=is_signed)


@pytest.fixture
def fine_scan(tmp_path: Path) -> Path:
    """An A6 page of 400 dpi."""
    path = tmp_path / "Giấy chứng nhận.png"
    Image.new("RGB", (1654, 2339), (250, 248, 240)).save(path, dpi=(400, 400))
    return path


def test_a_scan_finer_than_the_profile_is_made_smaller_and_the_file_as_it_came_is_told(fine_scan: Path, tmp_path: Path):
    into = tmp_path / "quet.pdf"

    ready = ready_part(part_of(fine_scan), into, DossierSettings(scan="van-phong"))

    assert (into, fine_scan, False) == (ready.part.path, ready.part.original, ready.part.carries_original)
    assert into.read_bytes().startswith(b"%PDF-")
    assert ["Giấy chứng nhận.png"] == [found.where.file for found in ready.findings]


@pytest.mark.parametrize("settings", [DossierSettings(), DossierSettings(scan="van-phong")])
def test_a_scan_is_left_as_it_is_where_nothing_is_asked_or_it_is_signed(fine_scan: Path, settings: DossierSettings):
    part = part_of(fine_scan, is_signed=bool(settings.scan))

    ready = ready_part(part, fine_scan.with_name("quet.pdf"), settings)

    assert ReadyPart(part=part) == ready
    assert not fine_scan.with_name("quet.pdf").exists()


def test_what_is_no_picture_goes_on_as_it_is(tmp_path: Path):
    path = tmp_path / "hong.jpg"
    path.write_bytes(b"\xff\xd8\xff but no picture")

    ready = ready_part(part_of(path), tmp_path / "quet.pdf", DossierSettings(scan="van-phong"))

    assert ReadyPart(part=part_of(path)) == ready


def test_a_profile_nobody_knows_is_told_with_those_at_hand(fine_scan: Path, tmp_path: Path):
    with pytest.raises(UsageError) as raised:
        ready_part(part_of(fine_scan), tmp_path / "quet.pdf", DossierSettings(scan="dep"))

    assert "scan.no-profile" == raised.value.code
    assert "van-phong" in str(raised.value.values["known"])
