"""Opening the key that an address names, and telling it from others without a PIN."""

import hashlib
from typing import Any

from asn1crypto import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from tdkt_docs.errors import SignError
from tdkt_docs.sign.admission import public_key_of, refuse_unfit
from tdkt_docs.sign.key import Key, Password, key_from
from tdkt_docs.sign.tokens.address import TokenAddress
from tdkt_docs.sign.tokens.objects import HeldCertificate, certificates, chosen, private_key, wants_pin_each_time
from tdkt_docs.sign.tokens.pin import Pin
from tdkt_docs.sign.tokens.private import TokenKey, TokenPrivate, token_private
from tdkt_docs.sign.tokens.session import find_token, log_in, open_session, told

__all__ = ["certificate_digest", "open_token_key"]

_TRIAL = b"tdkt: does this key belong to its certificate?"


def open_token_key(address: TokenAddress, password: Password) -> Key:
    """The key, its session open for a whole batch; its certificate is judged before the PIN is asked for where it can.

    Raises:
        SignError: No such token or key, a certificate that may not sign, a PIN that does not open it.
        KeyGoneError: The token was pulled out or failed.
    """
    token = find_token(address)
    session = open_session(token)
    with told(token.label):
        found = certificates(session)
        held = chosen(found, address)
        _judged(held, address)
        key = private_key(session, held) if held else None
    pin: Pin | None = None
    if key is None:
        public, (session, pin) = session, log_in(token, password)
        with told(token.label):
            public.close()
            found = certificates(session)
            held = chosen(found, address)
            _judged(held, address)
            key = private_key(session, held) if held else None
    if held is None or key is None:
        _wipe(pin)
        raise SignError("sign.no-object" if held is None else "sign.no-key-object", token=address.shown)
    return _key(held, found, _token_key(address, key, pin))


def certificate_digest(address: TokenAddress) -> str:
    """What tells the key from others: the digest of its certificate; empty where that takes a PIN.

    Raises:
        SignError: No such token.
    """
    token = find_token(address)
    session = open_session(token)
    with told(token.label):
        public = tuple(each for each in certificates(session) if not each.is_private)
        session.close()
    held = chosen(public, address)
    return hashlib.sha256(held.certificate.dump()).hexdigest() if held else ""


def _judged(held: HeldCertificate | None, address: TokenAddress) -> None:
    if held is not None:
        refuse_unfit(held.certificate, file=address.shown)


def _token_key(address: TokenAddress, key: Any, pin: Pin | None) -> TokenKey:
    if wants_pin_each_time(key):
        return TokenKey(token=address.shown, held=key, pin=pin)
    _wipe(pin)
    return TokenKey(token=address.shown, held=key)


def _key(held: HeldCertificate, found: tuple[HeldCertificate, ...], key: TokenKey) -> Key:
    public = public_key_of(held.certificate)
    private = token_private(key, public)
    if not _belongs(private, public):
        raise SignError("sign.key-not-its-certificate", file=key.token)
    others = tuple(each.certificate for each in found if each.certificate.dump() != held.certificate.dump())
    return key_from(private, held.certificate, _above(held.certificate, others))


def _above(certificate: x509.Certificate, others: tuple[x509.Certificate, ...]) -> tuple[x509.Certificate, ...]:
    """The certificates of ``others`` that lead up from ``certificate``."""
    found: list[x509.Certificate] = []
    below = certificate
    while above := next((each for each in others if each.subject == below.issuer and each not in found), None):
        found.append(above)
        below = above
    return tuple(found)


def _belongs(private: TokenPrivate, public: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> bool:
    """Whether what the key signs is signed in the eyes of the certificate."""
    way, ecdsa = padding.PKCS1v15(), ec.ECDSA(hashes.SHA256())
    try:
        if isinstance(private, rsa.RSAPrivateKey) and isinstance(public, rsa.RSAPublicKey):
            public.verify(private.sign(_TRIAL, way, hashes.SHA256()), _TRIAL, way, hashes.SHA256())
        elif isinstance(private, ec.EllipticCurvePrivateKey) and isinstance(public, ec.EllipticCurvePublicKey):
            public.verify(private.sign(_TRIAL, ecdsa), _TRIAL, ecdsa)
    except InvalidSignature:
        return False
    return True


def _wipe(pin: Pin | None) -> None:
    if pin is not None:
        pin.wipe()
