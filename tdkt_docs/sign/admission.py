"""What a certificate must be before it signs a paper: whatever store it comes from."""

from datetime import datetime

from asn1crypto import x509
from cryptography import x509 as pyca
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tdkt_docs.errors import SignError
from tdkt_docs.sign.key import Key, PrivateKey
from tdkt_docs.vn.dates import VIETNAM

__all__ = ["is_authority", "public_key_of", "refuse_foreign", "refuse_not_in_force", "refuse_unfit"]

_LEAST_RSA_BITS = 2048
_LEAST_EC_BITS = 256
_SIGNING = frozenset({"digital_signature", "non_repudiation"})
_MACHINES = frozenset({"server_auth", "client_auth", "time_stamping", "ocsp_signing"})
"""Purposes that have nothing to do with papers."""
PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey


def refuse_unfit(certificate: x509.Certificate, *, file: str) -> None:
    """Raise where the certificate may not sign papers at all, at any time.

    Args:
        certificate: The signer's.
        file: What messages call the key.

    Raises:
        SignError: An authority's certificate, one not for signing, one for TLS or other machines' ends only, or a key
            of another kind or too weak.

    Source: RFC 5280, 4.2.1.3 (key usage), 4.2.1.9 (basic constraints), 4.2.1.12 (extended key usage).
    """
    try:
        code = _why_unfit(certificate)
    except (ValueError, TypeError) as error:  # asn1crypto parses an extension when it is asked for
        raise SignError("sign.certificate-broken", file=file) from error
    if code:
        raise SignError(code, file=file)
    public = public_key_of(certificate, file=file)
    least = _LEAST_RSA_BITS if isinstance(public, rsa.RSAPublicKey) else _LEAST_EC_BITS
    if public.key_size < least:
        raise SignError("sign.weak-key", file=file)


def _why_unfit(certificate: x509.Certificate) -> str:
    """The code of what its extensions say against signing papers; empty for nothing."""
    if is_authority(certificate):
        return "sign.ca-certificate"
    usage, extended = certificate.key_usage_value, certificate.extended_key_usage_value
    uses = frozenset(usage.native) if usage is not None else _SIGNING
    if not uses & _SIGNING:
        return "sign.not-for-signing"
    purposes = frozenset(extended.native) if extended is not None else frozenset()
    # One is left open: a person's certificate for logging in that is also meant to commit its holder to what it signs.
    is_persons = purposes == {"client_auth"} and usage is not None and "non_repudiation" in uses
    return "sign.tls-only" if purposes and purposes <= _MACHINES and not is_persons else ""


def refuse_foreign(private: PrivateKey, certificate: x509.Certificate, *, file: str) -> None:
    """Raise where the certificate is another key's.

    Raises:
        SignError: The two do not belong together.
    """
    if private.public_key() != public_key_of(certificate, file=file):
        raise SignError("sign.key-not-its-certificate", file=file)


def refuse_not_in_force(key: Key, *, at: datetime, file: str) -> None:
    """Raise where the key's certificate is not valid at the time that the signature claims.

    Raises:
        SignError: Not valid yet, or no longer.
    """
    if not key.is_valid_at(at):
        raise SignError(
            "sign.expired",
            file=file,
            at=_told(at),
            valid_from=_told(key.valid_from),
            valid_to=_told(key.valid_to),
        )


def _told(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM):%H:%M:%S %d/%m/%Y} (UTC+7)"


def is_authority(certificate: x509.Certificate) -> bool:
    """Whether it is a certificate authority's."""
    return bool(certificate.ca)


def public_key_of(certificate: x509.Certificate, *, file: str = "") -> PublicKey:
    """The certificate's public key.

    Raises:
        SignError: It is none that papers are signed with.
    """
    try:
        public = pyca.load_der_x509_certificate(certificate.dump()).public_key()
    except UnsupportedAlgorithm as error:
        raise SignError("sign.weak-key", file=file) from error
    except (ValueError, TypeError) as error:
        raise SignError("sign.certificate-broken", file=file) from error
    if isinstance(public, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
        return public
    raise SignError("sign.weak-key", file=file)
