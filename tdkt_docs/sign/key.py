"""A signing key that was unlocked once and is kept, and what a key store has to offer."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from asn1crypto import x509
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tdkt_docs.errors import SignError
from tdkt_docs.pdf.certificate import facts
from tdkt_docs.sign.kept_key import KeptKeySigner, PrivateKey

__all__ = ["Key", "KeyGoneError", "KeyStore", "Password", "PrivateKey", "key_from", "scheme_of"]

Password = Callable[[], bytes]
"""Asks for the password or PIN; called at most once, and only when the key needs one."""

_CMS_OVERHEAD = 4096
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
"""A drive of Windows has one letter."""


class KeyGoneError(SignError):
    """The key can sign no more papers, this one or another: a batch ends at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A key ready to sign; it never shows its secret."""

    name: str
    """Common name of the certificate."""
    valid_from: datetime
    valid_to: datetime
    is_test: bool
    """Whether the certificate is a test one, without legal value."""
    signer: Signer = field(repr=False, compare=False)
    """What pyHanko signs with."""
    reserved: int = field(default=4 * _CMS_OVERHEAD, repr=False)
    """Hex digits a signature by this key needs at most."""

    def is_valid_at(self, moment: datetime) -> bool:
        """Whether the certificate's own period holds ``moment``."""
        return self.valid_from <= moment <= self.valid_to


class KeyStore(Protocol):
    """A drop-in of ``keys/``: opens keys that are kept in one way.

    A location is the full path of a file, or an address that begins with what only this store claims.
    """

    def claims(self, location: str) -> bool:
        """Whether it is this store that opens the location; no two stores claim the same."""
        ...

    def open_key(self, location: str, password: Password) -> Key:
        """The key at ``location``, unlocked once and kept; its certificate may sign papers and belongs to it.

        Raises:
            SignError: Not such a key, a wrong password, a certificate that may not sign.
            SourceError: The file cannot be read.
        """
        ...

    def is_there(self, location: str) -> bool:
        """Whether there is something to open; no password is asked for."""
        ...

    def identity(self, location: str) -> str:
        """What tells the key from another at the same location; no password is asked for."""
        ...


def scheme_of(location: str) -> str:
    """What an address begins with, empty for the path of a file.

    >>> scheme_of("pkcs11:token=ky.pem"), scheme_of("C:ky.pem"), scheme_of("khoa/ky.pem")
    ('pkcs11:', '', '')
    """
    found = _SCHEME.match(location)
    return found.group().lower() if found else ""


def key_from(private: PrivateKey, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...] = ()) -> Key:
    """A key of an unlocked private key, its certificate and the certificates above it."""
    known = facts(certificate)
    store = SimpleCertificateStore.from_certs(chain)
    size = sum(len(each.dump()) for each in (certificate, *chain))
    return Key(
        name=known.name,
        valid_from=known.valid_from,
        valid_to=known.valid_to,
        is_test=known.is_test,
        signer=KeptKeySigner(private, signing_cert=certificate, cert_registry=store),
        reserved=2 * (size + _CMS_OVERHEAD),
    )
