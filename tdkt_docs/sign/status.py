"""Whether a key may sign at all: what is known of its certificate before anything is signed."""

from datetime import datetime
from enum import StrEnum

from tdkt_docs.errors import SignError
from tdkt_docs.sign.evidence import Doubt, Evidence, Known, Sources, UnprovenError
from tdkt_docs.sign.key import Key
from tdkt_docs.sign.request import iso_time

__all__ = ["Standing", "key_evidence", "refusal", "standing"]


class Standing(StrEnum):
    """What is known of a certificate."""

    GOOD = "good"
    """A trusted root stands behind it, and its issuers say that it is not revoked."""
    UNKNOWN = "unknown"
    """A trusted root stands behind it; whether it is revoked, nobody said: to be told to the signer."""
    NOT_ASKED = "not-asked"
    """There are no roots to judge it by."""


def standing(key: Key, sources: Sources | None, at: datetime, *, file: str = "") -> Standing:
    """What is known of the key's certificate, asked before it signs.

    Args:
        key: The key.
        sources: Trusted roots and how issuers are asked; None asks nobody.
        at: When it is to sign.
        file: What messages call the document.

    Raises:
        SignError: Revoked, not from a trusted root, or some certificate above it is not valid at ``at``.

    Source: Thông tư 15/2025/TT-BKHCN, Phụ lục II (status by OCSP or the latest CRL; warn when it is unknown).
    """
    if sources is None:
        return Standing.NOT_ASKED
    try:
        key_evidence(key, sources, at)
    except UnprovenError as error:
        if error.doubt is Doubt.UNKNOWN:
            return Standing.UNKNOWN
        raise refusal(error, name=key.name, file=file) from error
    return Standing.GOOD


def key_evidence(key: Key, sources: Sources, at: datetime) -> Evidence:
    """Proof that the key's certificate is good at ``at``.

    Raises:
        UnprovenError: It is not, or that cannot be known.
    """
    certificate = key.signer.signing_cert
    assert certificate is not None
    return sources.evidence(certificate, Known(certificates=tuple(key.signer.cert_registry)), at)


def refusal(error: UnprovenError, *, name: str, file: str) -> SignError:
    """What is told where a signer's certificate is not proven good."""
    since = iso_time(error.since) if error.since else "…"
    return SignError(f"sign.signer-{error.doubt}", name=name, file=file, since=since)
