"""An independent reader agrees with us about signatures."""

import subprocess
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pytest

from tdkt_docs import sign
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.pdf import drawing, pdfa
from tdkt_docs.sign import SignRequest

AT = datetime(2027, 3, 5, 10, 20, 30, tzinfo=timezone(timedelta(hours=7)))
PASSWORD = b"mat-khau"

pytestmark = pytest.mark.external


def signed_by_two(folder: Path) -> bytes:
    out = BytesIO()
    on = drawing.canvas(out, (595, 842))
    drawing.draw_text(on, "Biên bản họp", (80, 700), drawing.TextStyle())
    on.showPage()
    on.save()
    names = {"thu-ky": "Nguyễn Thị Ánh Tuyết", "chu-toa": "Đỗ Thị Hồng Nhung"}
    _, files = sign.make_test_keys(folder, names, at=AT, password=PASSWORD)
    requests = {
        stem: SignRequest(field=stem, at=AT, place=SlotPlace(id=stem, page_no=1, left_pt=left, top_pt=300))
        for stem, left in (("thu-ky", 160), ("chu-toa", 420))
    }
    pdf = sign.prepare_fields(pdfa.to_pdfa(out.getvalue(), title="Biên bản", at=AT), list(requests.values()))
    for stem, request in requests.items():
        pdf = sign.sign(pdf, sign.open_key(files[stem], lambda: PASSWORD), request).data
    return pdf


def pdfsig(path: Path) -> str:
    return subprocess.run(
        ["pdfsig", "-nocert", str(path)], capture_output=True, check=False, timeout=60
    ).stdout.decode()


def test_pdfsig_finds_both_signatures_valid(tmp_path: Path) -> None:
    path = tmp_path / "hai-nguoi.pdf"
    path.write_bytes(signed_by_two(tmp_path / "keys"))

    told = pdfsig(path)

    assert told.count("Signature Validation: Signature is Valid.") == 2
    assert told.count("Signature Type: ETSI.CAdES.detached") == 2
    assert "CN=Nguyễn Thị Ánh Tuyết,O=THỬ NGHIỆM,C=VN" in told


def test_pdfsig_finds_a_flipped_byte_too(tmp_path: Path) -> None:
    data = bytearray(signed_by_two(tmp_path / "keys"))
    data[data.index(b"/MediaBox") + 20] ^= 1
    path = tmp_path / "sua.pdf"
    path.write_bytes(bytes(data))

    assert "Signature Validation: Signature is Valid." not in pdfsig(path)
