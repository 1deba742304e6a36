"""An independent reader agrees with us about signatures of every level, and after an extension."""

import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from pki import PASSWORD, LocalPki
from stamped import AT, paper

from tdkt_docs import sign
from tdkt_docs.verify.trust import read_roots

pytestmark = pytest.mark.external


def told_by_pdfsig(path: Path) -> str:
    call = ["pdfsig", "-nocert", str(path)]
    return subprocess.run(call, capture_output=True, check=False, timeout=60).stdout.decode()


@pytest.mark.parametrize(("level", "stamps"), [("b-t", 0), ("b-lt", 0), ("b-lta", 1)])
def test_pdfsig_finds_the_signature_valid_beside_time_stamps(tmp_path: Path, level: str, stamps: int) -> None:
    with LocalPki(at=AT) as pki:
        key = sign.open_key(pki.signer("Nguyễn Thị Ánh Tuyết").p12(tmp_path), lambda: PASSWORD)
        services = sign.services_for(level, pki.tsa_url, read_roots(pki.write_roots(tmp_path)))
        signed = sign.sign(paper(), key, sign.SignRequest(field="nguoi_ky", at=AT), services).data
        pki.at = AT + timedelta(days=30)
        extended = sign.extend(signed, services, at=pki.at, file="a.pdf").data
    for name, data in (("ky.pdf", signed), ("gia-han.pdf", extended)):
        (tmp_path / name).write_bytes(data)

    before, after = told_by_pdfsig(tmp_path / "ky.pdf"), told_by_pdfsig(tmp_path / "gia-han.pdf")

    # poppler 22.12 checks no time stamp over a document; it names them, and goes on
    assert [1, 1] == [each.count("Signature Validation: Signature is Valid.") for each in (before, after)]
    assert [1, 1] == [each.count("Signature Type: ETSI.CAdES.detached") for each in (before, after)]
    assert [stamps, 1 + stamps] == [each.count("Signature has not yet been verified.") for each in (before, after)]
