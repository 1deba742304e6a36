"""Another reader finds valid what each kind of key signs, and every step of a paper."""

import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from signing import AT, ec_key, paper_with_fields, rsa_key

from tdkt_docs import sign
from tdkt_docs.sign import Scheme, SignRequest

pytestmark = pytest.mark.external

KEYS = {
    "rsa": (rsa_key, Scheme.PKCS1V15),
    "rsa-pss": (rsa_key, Scheme.PSS),
    "p-256": (ec_key, Scheme.PKCS1V15),
    "p-384": (lambda: ec_key(curve=ec.SECP384R1), Scheme.PKCS1V15),
}


def pdfsig(path: Path) -> str:
    said = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, check=False, timeout=60)
    return said.stdout.decode()


@pytest.mark.parametrize("kind", KEYS)
def test_pdfsig_finds_person_and_office_valid(kind: str, tmp_path: Path) -> None:
    key, scheme = KEYS[kind]
    pdf = paper_with_fields("nguoi_ky", "co_quan")
    for field in ("nguoi_ky", "co_quan"):
        pdf = sign.sign(pdf, key(), SignRequest(field=field, at=AT, scheme=scheme)).data
    path = tmp_path / "hai-buoc.pdf"
    path.write_bytes(pdf)

    told = pdfsig(path)

    assert told.count("Signature Validation: Signature is Valid.") == 2, told
