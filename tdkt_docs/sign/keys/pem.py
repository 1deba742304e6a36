"""PEM files: a private key, encrypted or not, and its certificates in the same file or beside it."""

import hashlib
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from asn1crypto import pem, x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tdkt_docs.errors import SignError, SourceError
from tdkt_docs.sign.admission import public_key_of, refuse_unfit
from tdkt_docs.sign.key import Key, Password, PrivateKey, key_from, scheme_of

__all__ = ["claims", "identity", "is_there", "open_key"]

_SUFFIXES = (".pem", ".key")
_BESIDE = (".crt", ".cer", ".pem")
_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----\s.*?-----END \1-----", re.DOTALL)
_ENCRYPTED = re.compile(rb"-----BEGIN ENCRYPTED PRIVATE KEY-----|^Proc-Type: 4,ENCRYPTED", re.MULTILINE)
_LARGEST = 1 << 20
"""Bytes; a file of keys and certificates has a few thousand."""


def claims(location: str) -> bool:
    """Whether the file's name ends in ``.pem`` or ``.key``."""
    return not scheme_of(location) and location.lower().endswith(_SUFFIXES)


def open_key(location: str, password: Password) -> Key:
    """The key in a PEM file; the password is asked for where it is encrypted.

    The certificate is looked for in the file, else in ``.crt``, ``.cer`` and ``.pem`` files of the same name beside it.

    Raises:
        SignError: No PEM key, more than one, a wrong password, a key that others can read, no certificate for it, or
            one that may not sign.
        SourceError: A file cannot be read.
    """
    path = Path(location)
    data = _read(path)
    secret = _key_block(data, path)
    private = _opened(secret, password, path)
    certificates = tuple(_certificates(data, path)) or tuple(
        each for other in _beside(path) for each in _certificates(_read(other), other)
    )
    if not certificates:
        raise SignError("sign.no-certificate-beside", file=path.name, beside=", ".join(_names_beside(path)))
    own = next((each for each in certificates if _is_of(private, each, path)), None)
    if own is None:
        raise SignError("sign.key-not-its-certificate", file=path.name)
    refuse_unfit(own, file=path.name)
    return key_from(private, own, tuple(each for each in certificates if each is not own))


def is_there(location: str) -> bool:
    """Whether the file lies there."""
    return Path(location).is_file()


def identity(location: str) -> str:
    """The digest of the file, and of the certificates beside it.

    Raises:
        SourceError: A file cannot be read.
    """
    path = Path(location)
    files = (path, *_beside(path))
    return hashlib.sha256(b"".join(hashlib.sha256(_read(file)).digest() for file in files)).hexdigest()


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST)
    except OSError as error:
        raise SourceError("sign.key-missing", file=path.name) from error


def _key_block(data: bytes, path: Path) -> bytes:
    """The private key's lines."""
    found = [each.group() for each in _BLOCK.finditer(data) if each[1].endswith(b"PRIVATE KEY")]
    if not found:
        code = "sign.no-private-key" if b"-----BEGIN CERTIFICATE-----" in data else "sign.not-pem"
        raise SignError(code, file=path.name)
    if len(found) > 1:
        raise SignError("sign.several-keys", file=path.name)
    return found[0]


def _opened(secret: bytes, password: Password, path: Path) -> PrivateKey:
    is_encrypted = _ENCRYPTED.search(secret) is not None
    if not is_encrypted and _is_open_to_others(path):
        raise SignError("sign.key-open-to-others", file=path.name)
    try:
        key = load_pem_private_key(secret, password() if is_encrypted else None)
    except (ValueError, TypeError) as error:
        raise SignError("sign.wrong-password" if is_encrypted else "sign.not-pem", file=path.name) from error
    except UnsupportedAlgorithm as error:
        raise SignError("sign.weak-key", file=path.name) from error
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
        raise SignError("sign.weak-key", file=path.name)
    return key


def _is_open_to_others(path: Path) -> bool:
    """Whether others on this machine may read the file; Windows keeps that elsewhere."""
    return os.name == "posix" and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _names_beside(path: Path) -> tuple[str, ...]:
    return tuple(path.with_suffix(ending).name for ending in _BESIDE if path.suffix.lower() != ending)


def _beside(path: Path) -> tuple[Path, ...]:
    """Files that may hold the key's certificates."""
    return tuple(other for name in _names_beside(path) if (other := path.with_name(name)).is_file())


def _certificates(data: bytes, path: Path) -> Iterator[x509.Certificate]:
    """The certificates of a file, PEM or DER."""
    blocks = [each.group() for each in _BLOCK.finditer(data) if each[1] == b"CERTIFICATE"]
    try:
        ders = [pem.unarmor(each)[2] for each in blocks] if blocks or pem.detect(data) else [data]
        for der in ders:
            certificate = x509.Certificate.load(der, strict=True)
            certificate.native  # noqa: B018 # asn1crypto parses when asked
            yield certificate
    except (ValueError, TypeError) as error:
        raise SignError("sign.certificate-broken", file=path.name) from error


def _is_of(private: PrivateKey, certificate: x509.Certificate, path: Path) -> bool:
    try:
        return private.public_key() == public_key_of(certificate, file=path.name)
    except SignError:
        return False
