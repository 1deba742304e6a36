"""A signing key that was unlocked once and is kept, and what a key store has to offer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from asn1crypto import x509
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from tdkt_docs.pdf.certificate import facts
from tdkt_docs.sign.kept_key import KeptKeySigner, PrivateKey

__all__ = ["Key", "KeyStore", "Password", "PrivateKey", "key_from"]

Password = Callable[[], bytes]
"""Asks for the password or PIN; called at most once, and only when the key needs one."""

_CMS_OVERHEAD = 4096


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
    """A drop-in of ``keys/``: opens one kind of key."""

    SUFFIXES: tuple[str, ...]
    """File name endings it opens, lower case with the dot."""

    def open_key(self, path: Path, password: Password) -> Key:
        """The key at ``path``.

        Raises:
            SignError: Not such a key, a wrong password, or no private key in it.
            SourceError: The file cannot be read.
        """
        ...


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
