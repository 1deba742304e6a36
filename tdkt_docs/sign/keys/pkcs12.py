"""PKCS#12 files: a private key and its certificates under one password."""

from pathlib import Path

from asn1crypto import pkcs12 as asn1_pkcs12
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates, load_pkcs12

from tdkt_docs.errors import SignError, SourceError
from tdkt_docs.sign.key import Key, Password, PrivateKey, key_from

__all__ = ["SUFFIXES", "open_key"]

SUFFIXES: tuple[str, ...] = (".p12", ".pfx")
_LEAST_RSA_BITS = 2048
_LEAST_EC_BITS = 256


def open_key(path: Path, password: Password) -> Key:
    """The key in the PKCS#12 file ``path``, unlocked once.

    Raises:
        SignError: Not a PKCS#12 file, a wrong password, no private key or certificate, or a key too weak.
        SourceError: The file cannot be read.
    """
    data = _read(path)
    opened = _opened(data, password, path)
    if opened.key is None:
        raise SignError("sign.no-private-key", file=path.name)
    if opened.cert is None:
        raise SignError("sign.no-certificate", file=path.name)
    certificate, *chain = (
        x509.Certificate.load(each.certificate.public_bytes(Encoding.DER))
        for each in (opened.cert, *opened.additional_certs)
    )
    return key_from(_accepted(opened.key, path), certificate, tuple(chain))


def _read(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError("sign.key-missing", file=path.name) from error
    try:
        # The outer shell is not encrypted: it tells a wrong file from a wrong password.
        version = asn1_pkcs12.Pfx.load(data, strict=True)["version"].native
    except (ValueError, TypeError) as error:
        raise SignError("sign.not-p12", file=path.name) from error
    if version != "v3":
        raise SignError("sign.not-p12", file=path.name)
    return data


def _opened(data: bytes, password: Password, path: Path) -> PKCS12KeyAndCertificates:
    try:
        return load_pkcs12(data, password())
    except ValueError as error:
        raise SignError("sign.wrong-password", file=path.name) from error


def _accepted(key: object, path: Path) -> PrivateKey:
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= _LEAST_RSA_BITS:
        return key
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.key_size >= _LEAST_EC_BITS:
        return key
    raise SignError("sign.weak-key", file=path.name)
