"""PKCS#12 files: a private key and its certificates under one password."""

import hashlib
from pathlib import Path

from asn1crypto import pkcs12 as asn1_pkcs12
from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates, load_pkcs12

from tdkt_docs.errors import SignError, SourceError
from tdkt_docs.sign.admission import refuse_foreign, refuse_unfit
from tdkt_docs.sign.key import Key, Password, key_from, scheme_of

__all__ = ["claims", "identity", "is_there", "open_key"]

_SUFFIXES = (".p12", ".pfx")


def claims(location: str) -> bool:
    """Whether the file's name ends in ``.p12`` or ``.pfx``."""
    return not scheme_of(location) and location.lower().endswith(_SUFFIXES)


def open_key(location: str, password: Password) -> Key:
    """The key in a PKCS#12 file, unlocked once.

    Raises:
        SignError: Not a PKCS#12 file, a wrong password, no private key or certificate, or one that may not sign.
        SourceError: The file cannot be read.
    """
    path = Path(location)
    data = _checked(path)
    opened = _opened(data, password, path)
    if opened.key is None:
        raise SignError("sign.no-private-key", file=path.name)
    if opened.cert is None:
        raise SignError("sign.no-certificate", file=path.name)
    certificate, *chain = (
        x509.Certificate.load(each.certificate.public_bytes(Encoding.DER))
        for each in (opened.cert, *opened.additional_certs)
    )
    if not isinstance(opened.key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SignError("sign.weak-key", file=path.name)
    refuse_foreign(opened.key, certificate, file=path.name)
    refuse_unfit(certificate, file=path.name)
    return key_from(opened.key, certificate, tuple(chain))


def is_there(location: str) -> bool:
    """Whether the file lies there."""
    return Path(location).is_file()


def identity(location: str) -> str:
    """The file's digest.

    Raises:
        SourceError: It cannot be read.
    """
    return hashlib.sha256(_read(Path(location))).hexdigest()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError("sign.key-missing", file=path.name) from error


def _checked(path: Path) -> bytes:
    """The file, a PKCS#12 one by its shell."""
    data = _read(path)
    try:
        # The outer shell is not encrypted: it tells a wrong file from a wrong password.
        version = asn1_pkcs12.Pfx.load(data, strict=True)["version"].native
    except (ValueError, TypeError) as error:
        raise SignError("sign.not-p12", file=path.name) from error
    if version != "v3":
        raise SignError("sign.not-p12", file=path.name)
    return data


def _opened(data: bytes, password: Password, path: Path) -> PKCS12KeyAndCertificates:
    given = password()
    if not _can_be_password(given):
        raise SignError("sign.wrong-password", file=path.name)
    try:
        return load_pkcs12(data, given)
    except ValueError as error:
        raise SignError("sign.wrong-password", file=path.name) from error


def _can_be_password(given: bytes) -> bool:
    """Whether cryptography takes it: 50.0 panics at a zero byte and fails at what is no UTF-8."""
    try:
        return "\0" not in given.decode("utf-8")
    except UnicodeDecodeError:
        return False
