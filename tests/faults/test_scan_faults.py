"""What cannot be made ready is refused with its reason, and nothing is left behind."""

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from scanned_pages import pdf_of, sheet
from signed_files import ec_key, signed

from tdkt_docs import catalog, scan
from tdkt_docs.errors import OutputError, SourceError, TdktError
from tdkt_docs.sign import Key

OFFICE = catalog.scan_profile("van-phong")


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Key:
    return ec_key(tmp_path_factory.mktemp("keys"))


def refused(data: bytes, folder: Path) -> str:
    (folder / "quet.bin").write_bytes(data)
    with pytest.raises(TdktError) as caught:
        scan.prepare(folder / "quet.bin", folder / "ra.pdf", OFFICE)
    assert [path.name for path in folder.iterdir()] == ["quet.bin"]
    return caught.value.code


def jpeg() -> bytes:
    out = BytesIO()
    sheet().save(out, "JPEG", dpi=(100, 100))
    return out.getvalue()


def png_of(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is that large."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")


def test_a_signed_scan_is_refused(key: Key, tmp_path: Path):
    assert refused(signed(pdf_of(sheet()), key), tmp_path) == "scan.signed"


@pytest.mark.parametrize(("width", "height"), [(9_500, 9_500), (12_000, 12_000), (60_000, 60_000)])
def test_a_picture_larger_than_any_scan_is_not_opened(width: int, height: int, tmp_path: Path):
    assert refused(png_of(width, height), tmp_path) == "scan.huge"


def test_a_pdf_whose_picture_is_larger_than_any_scan_is_not_opened(tmp_path: Path):
    with pikepdf.open(BytesIO(pdf_of(sheet(mode="L")))) as pdf:
        (image,) = pdf.pages[0].get_images().values()
        image.Width, image.Height = 30_000, 30_000
        out = BytesIO()
        pdf.save(out)

    assert refused(out.getvalue(), tmp_path) == "scan.huge"


def test_what_is_cut_short_is_told_as_broken(tmp_path: Path):
    whole = jpeg()

    assert refused(whole[: len(whole) // 2], tmp_path) == "scan.broken-picture"
    assert refused(pdf_of(sheet())[:300], tmp_path) == "scan.broken-pdf"


@pytest.mark.parametrize("data", [b"", b"GIF89a nothing", b"PK\x03\x04"])
def test_other_kinds_of_file_are_told(data: bytes, tmp_path: Path):
    assert refused(data, tmp_path) == "scan.kind"


def test_a_pdf_with_a_password_or_restricted_rights_is_told(tmp_path: Path):
    codes = []
    for user in ("mo", ""):
        with pikepdf.open(BytesIO(pdf_of("Trang gõ"))) as pdf:
            out = BytesIO()
            pdf.save(out, encryption=pikepdf.Encryption(owner="chu", user=user))
        codes.append(refused(out.getvalue(), tmp_path))

    assert codes == ["scan.encrypted", "scan.encrypted"]


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(SourceError) as caught:
        scan.prepare(tmp_path / "khong-co.jpg", tmp_path / "ra.pdf", OFFICE)

    assert caught.value.code == "scan.missing"


def test_a_folder_in_the_way_is_told(tmp_path: Path):
    (tmp_path / "quet.jpg").write_bytes(jpeg())
    (tmp_path / "ra.pdf").mkdir()

    with pytest.raises(OutputError) as caught:
        scan.prepare(tmp_path / "quet.jpg", tmp_path / "ra.pdf", OFFICE)

    assert caught.value.code == "scan.not-written"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["quet.jpg", "ra.pdf"]
