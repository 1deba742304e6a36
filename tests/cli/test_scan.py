"""``tdkt scan``: new files only, each told in the user's words; and what it makes may be signed as a copy."""

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from scanned_pages import leaning, sheet
from signed_files import ec_key, signed
from terminal import tdkt

from tdkt_docs import pipeline, scan, sign

AT = datetime(2027, 3, 5, 3, 20, 30, tzinfo=UTC)
OFFICE = "Sở Khoa học và Công nghệ tỉnh Sơn Hà"


@pytest.fixture(scope="module")
def leaning_scan() -> bytes:
    """Drawn once; nobody changes it."""
    file = io.BytesIO()
    leaning(sheet(200), 2).save(file, "JPEG", dpi=(200, 200), quality=80)
    return file.getvalue()


@pytest.fixture
def crooked(leaning_scan: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "giấy khen.jpg"
    path.write_bytes(leaning_scan)
    return path


def test_a_scan_becomes_a_new_pdf_and_what_was_done_is_told(crooked: Path, tmp_path: Path):
    before = crooked.read_bytes()

    said = tdkt("scan", crooked, "--out", tmp_path / "ra")

    assert (said.code, said.err, crooked.read_bytes()) == (0, "", before)
    assert said.out == (
        f"{crooked} → {tmp_path}/ra/giấy khen.pdf: 1 trang, 200 dpi, chưa có lớp chữ để tìm\n"
        "  TD-807 [Ghi chú] Đã nắn thẳng bản quét «giấy khen.jpg», trang: 1 (2°).\n"
        "    Cách xử lý: Bản gốc giữ nguyên; xem lại trang đã nắn nếu cần.\n"
    )


def test_nothing_is_overwritten_and_one_that_fails_stops_no_other(crooked: Path, tmp_path: Path):
    broken, taken = tmp_path / "hong.png", tmp_path / "ra" / "da-co.pdf"
    broken.write_bytes(b"nothing")
    taken.parent.mkdir()
    taken.write_bytes(b"cu")
    other = crooked.rename(tmp_path / "da-co.jpg")
    third = tmp_path / "ba.png"
    sheet(mode="1").save(third, dpi=(100, 100))

    said = tdkt("scan", other, broken, third, "--out", tmp_path / "ra", "--profile", "giu-nguyen", "--json")

    told = [(each["error"] or {}).get("code", each["out"] and "ra") for each in json.loads(said.out)]
    assert (said.code, told, taken.read_bytes()) == (11, ["scan.taken", "scan.kind", "ra"], b"cu")


def test_a_text_layer_nobody_can_make_is_told_with_the_way_to_get_it(crooked: Path, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))

    said = tdkt("scan", crooked, "--out", tmp_path / "ra", "--profile", "giu-nguyen", "--text", "--json")
    doctor = tdkt("doctor")

    (told,) = json.loads(said.out)
    assert (said.code, [each["code"] for each in told["findings"]], told["searchable"]) == (0, ["TD-812"], False)
    assert "Đọc chữ trên bản quét: chưa cài tesseract (không bắt buộc)" in doctor.out


def test_an_unknown_profile_and_a_signed_scan_are_refused(crooked: Path, tmp_path: Path):
    made = tdkt("scan", crooked, "--out", tmp_path / "ra", "--profile", "giu-nguyen")
    path = tmp_path / "da-ky.pdf"
    path.write_bytes(signed((tmp_path / "ra" / "giấy khen.pdf").read_bytes(), ec_key(tmp_path)))

    unknown = tdkt("scan", crooked, "--out", tmp_path / "khac", "--profile", "dep")
    refused = tdkt("scan", path, "--out", tmp_path / "khac")

    assert (made.code, unknown.code, refused.code) == (0, 2, 3)
    assert "giu-nguyen, van-phong, ban-ve" in unknown.err
    assert "đã ký số nên chương trình không nắn" in refused.out
    assert not (tmp_path / "khac" / "da-ky.pdf").exists()


def test_what_was_made_ready_is_signed_as_a_copy_without_a_word(crooked: Path, tmp_path: Path):
    tdkt("scan", crooked, "--out", tmp_path / "ra")
    made = tmp_path / "ra" / "giấy khen.pdf"
    asked = pipeline.FileSigning(
        files={made: tmp_path / "sao-y.pdf"},
        key=ec_key(tmp_path),
        now=lambda: AT,
        role="sao-y",
        copy=sign.CopyFacts(role="sao-y", office=OFFICE),
    )

    (done,) = pipeline.sign_files(asked)

    document = pypdfium2.PdfDocument(tmp_path / "sao-y.pdf")
    document.init_forms()
    fields = sign.signature_fields((tmp_path / "sao-y.pdf").read_bytes())
    document.close()
    assert (done.error, done.findings, list(fields)) == (None, (), ["sao_y"])


@pytest.mark.parametrize(("dpi", "mode", "codes"), [(120, "RGB", ["TD-780"]), (200, "L", ["TD-781"])])
def test_a_coarse_or_grey_scan_made_ready_is_told_before_it_is_signed_as_a_copy(dpi, mode, codes, tmp_path: Path):
    from tdkt_docs import catalog

    sheet(dpi, mode).copy().save(tmp_path / "quet.jpg", dpi=(dpi, dpi), quality=80)
    made = scan.prepare(tmp_path / "quet.jpg", tmp_path / "ra.pdf", catalog.scan_profile("van-phong"))

    found = sign.scan_findings(made.path.read_bytes(), "sao-y", file="quet.pdf")

    assert [each.code for each in found] == codes
