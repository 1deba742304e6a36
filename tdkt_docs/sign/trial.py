"""Throw-away keys for the demo and the tests: their certificates say that they have no legal value."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from tdkt_docs.errors import OutputError
from tdkt_docs.files import write_whole
from tdkt_docs.pdf.certificate import TEST_ORGANISATION

__all__ = ["ROOT_FILE", "make_test_keys"]

ROOT_FILE = "goc-thu-nghiem.pem"
"""The file name of the test root's certificate."""

_ROOT_NAME = "Chứng thư số gốc thử nghiệm"
_BITS = 2048
_YEARS = 10


def _rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=_BITS)


def make_test_keys(
    folder: Path,
    names: Mapping[str, str],
    *,
    at: datetime,
    password: bytes,
    new_key: Callable[[], rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey] = _rsa_key,
) -> tuple[Path, dict[str, Path]]:
    """A new test root in ``folder`` and one PKCS#12 file for each name; the root's own key is forgotten.

    Args:
        folder: Made where missing.
        names: File stem → common name of the certificate, e.g. ``{"nguoi-ky": "Nguyễn Văn A"}``.
        at: The certificates are valid from the day before, for ten years.
        password: Of every PKCS#12 file.
        new_key: Makes each of them, and the root's; RSA, as the issuers of signatures use it, where not given.

    Returns:
        The root's certificate (PEM), and the PKCS#12 files by stem.

    Raises:
        OutputError: The folder cannot be written.
    """
    root_key = new_key()
    root_name = _named(_ROOT_NAME)
    root = _certificate(root_name, root_key.public_key(), root_name, at=at, is_root=True)
    root_certificate = root.sign(root_key, hashes.SHA256())
    root_path = _written(folder / ROOT_FILE, root_certificate.public_bytes(Encoding.PEM))
    made = {}
    for stem, name in names.items():
        key = new_key()
        certificate = _certificate(_named(name), key.public_key(), root_name, at=at, is_root=False)
        certificate = certificate.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
        )
        data = serialize_key_and_certificates(
            name.encode(),
            key,
            certificate.sign(root_key, hashes.SHA256()),
            [root_certificate],
            BestAvailableEncryption(password),
        )
        made[stem] = _written(folder / f"{stem}.p12", data)
    return root_path, made


def _named(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, TEST_ORGANISATION),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _certificate(
    subject: x509.Name,
    public: rsa.RSAPublicKey | ec.EllipticCurvePublicKey,
    issuer: x509.Name,
    *,
    at: datetime,
    is_root: bool,
) -> x509.CertificateBuilder:
    starts = at - timedelta(days=1)
    usage = x509.KeyUsage(
        digital_signature=not is_root,
        content_commitment=not is_root,
        key_cert_sign=is_root,
        crl_sign=is_root,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(starts)
        .not_valid_after(starts + timedelta(days=365 * _YEARS))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=0 if is_root else None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )


def _written(path: Path, data: bytes) -> Path:
    try:
        write_whole(path, data, is_private=True)
    except OSError as error:
        raise OutputError("sign.key-not-written", file=path.name) from error
    return path
