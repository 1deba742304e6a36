"""Invented keys and certificates, right and wrong in one thing each; curves, because they are made at once."""

from collections.abc import Collection
from datetime import datetime, timedelta, timezone
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

AT = datetime(2027, 3, 5, 10, 20, 30, tzinfo=timezone(timedelta(hours=7)))
SIGNER = "Đỗ Thị Hồng Nhung"
_USES = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
_ALL = (*_USES, "key_cert_sign", "crl_sign", "encipher_only", "decipher_only")
SIGNING = ("digital_signature", "content_commitment")


def curve_key(curve: ec.EllipticCurve | None = None) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(curve or ec.SECP256R1())


def certificate(  # noqa: PLR0913 # each is one thing that may be wrong
    key: Any,
    *,
    name: str = SIGNER,
    starts: datetime = AT - timedelta(days=1),
    uses: Collection[str] | None = SIGNING,
    purposes: Collection[x509.ObjectIdentifier] = (),
    is_authority: bool = False,
) -> x509.Certificate:
    """A certificate that its own key signed, of the test organisation."""
    named = x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, "THỬ NGHIỆM"), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(named)
        .issuer_name(named)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(starts + timedelta(days=365))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if uses is not None:
        made = made.add_extension(x509.KeyUsage(**{use: use in uses for use in _ALL}), critical=True)
    if purposes:
        made = made.add_extension(x509.ExtendedKeyUsage(purposes), critical=False)
    return made.sign(key, hashes.SHA256())


def p12_of(key: Any, held: x509.Certificate | None, password: bytes) -> bytes:
    return serialize_key_and_certificates(b"ky", key, held, None, BestAvailableEncryption(password))


def pem_of(key: Any, password: bytes | None = None) -> bytes:
    locked = NoEncryption() if password is None else BestAvailableEncryption(password)
    return bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked))


def certificate_pem(held: x509.Certificate) -> bytes:
    return held.public_bytes(Encoding.PEM)
