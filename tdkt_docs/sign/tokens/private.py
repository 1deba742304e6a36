"""A token's private keys, used like any other of the same kind: only signing is asked of the token."""

from dataclasses import dataclass, field
from threading import Lock
from typing import Any, NoReturn

import pkcs11
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa, utils
from cryptography.hazmat.primitives.asymmetric.padding import PSS
from pkcs11 import MGF, Mechanism
from pkcs11.util.ec import encode_ecdsa_signature

from tdkt_docs.errors import SignError
from tdkt_docs.sign.key import KeyGoneError
from tdkt_docs.sign.tokens.pin import Pin

__all__ = ["TokenKey", "TokenPrivate", "token_private"]

TokenPrivate = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
Asked = hashes.HashAlgorithm | utils.Prehashed | utils.NoDigestInfo
_GONE = (
    pkcs11.DeviceRemoved,
    pkcs11.DeviceError,
    pkcs11.TokenNotPresent,
    pkcs11.TokenNotRecognised,
    pkcs11.SessionClosed,
    pkcs11.SessionHandleInvalid,
    pkcs11.KeyHandleInvalid,
    pkcs11.ObjectHandleInvalid,
    pkcs11.UserNotLoggedIn,
)
_CANNOT = (pkcs11.MechanismInvalid, pkcs11.MechanismParamInvalid, pkcs11.FunctionNotSupported)
_DIGEST_INFO = {
    "sha256": bytes.fromhex("3031300d060960864801650304020105000420"),
    "sha384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "sha512": bytes.fromhex("3051300d060960864801650304020305000440"),
}
"""What PKCS#1 v1.5 puts before a digest.

Source: RFC 8017, 9.2, note 1.
"""
_PSS = {
    "sha256": (Mechanism.SHA256, MGF.SHA256),
    "sha384": (Mechanism.SHA384, MGF.SHA384),
    "sha512": (Mechanism.SHA512, MGF.SHA512),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenKey:
    """A private key as its token offers it, in a session that stays open."""

    token: str
    """What messages call the token."""
    held: Any
    """python-pkcs11's key; it keeps its session."""
    pin: Pin | None = None
    """Kept only for a key that wants its PIN at each signature."""
    one_at_a_time: Lock = field(default_factory=Lock, repr=False, compare=False)
    """A session does one thing at a time, however many papers wait for their time stamps."""

    def sign(self, data: bytes, mechanism: Mechanism, parameter: Any = None) -> bytes:
        """What the token makes of ``data``.

        Raises:
            KeyGoneError: The token was pulled out, or its session ended.
            SignError: It does not know the mechanism, or failed.
        """
        wanted = {} if self.pin is None else {"pin": self.pin}
        try:
            with self.one_at_a_time:
                return bytes(self.held.sign(data, mechanism=mechanism, mechanism_param=parameter, **wanted))
        except _GONE as error:
            raise KeyGoneError("sign.token-gone", token=self.token) from error
        except _CANNOT as error:
            raise SignError("sign.token-cannot", token=self.token, way=mechanism.name) from error
        except pkcs11.PKCS11Error as error:
            raise KeyGoneError("sign.token-failed", token=self.token) from error


def token_private(key: TokenKey, public: rsa.RSAPublicKey | ec.EllipticCurvePublicKey) -> TokenPrivate:
    """The token's key under its certificate's public key."""
    return _TokenRsa(key, public) if isinstance(public, rsa.RSAPublicKey) else _TokenEc(key, public)


class _Stays:
    """A private key never leaves its token."""

    def private_numbers(self) -> NoReturn:
        raise NotImplementedError

    def private_bytes(self, *_: object, **__: object) -> NoReturn:
        raise NotImplementedError

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Any:
        return self


class _TokenRsa(_Stays, rsa.RSAPrivateKey):
    def __init__(self, key: TokenKey, public: rsa.RSAPublicKey) -> None:
        self._key, self._public = key, public

    @property
    def key_size(self) -> int:
        return self._public.key_size

    def public_key(self) -> rsa.RSAPublicKey:
        return self._public

    def decrypt(self, ciphertext: bytes, padding: object) -> NoReturn:
        raise NotImplementedError

    def sign(self, data: bytes, padding: object, algorithm: Asked) -> bytes:
        name, digest = _digest(data, algorithm)
        if isinstance(padding, PSS):
            parameter = (*_PSS[name], _salt_length(padding, len(digest), self.key_size))
            return self._key.sign(digest, Mechanism.RSA_PKCS_PSS, parameter)
        return self._key.sign(_DIGEST_INFO[name] + digest, Mechanism.RSA_PKCS)


class _TokenEc(_Stays, ec.EllipticCurvePrivateKey):
    def __init__(self, key: TokenKey, public: ec.EllipticCurvePublicKey) -> None:
        self._key, self._public = key, public

    @property
    def curve(self) -> ec.EllipticCurve:
        return self._public.curve

    @property
    def key_size(self) -> int:
        return self._public.key_size

    def public_key(self) -> ec.EllipticCurvePublicKey:
        return self._public

    def exchange(self, algorithm: object, peer_public_key: object) -> NoReturn:
        raise NotImplementedError

    def sign(self, data: Any, signature_algorithm: ec.EllipticCurveSignatureAlgorithm) -> bytes:
        _, digest = _digest(bytes(data), signature_algorithm.algorithm)
        return bytes(encode_ecdsa_signature(self._key.sign(digest, Mechanism.ECDSA)))


def _digest(data: bytes, algorithm: Any) -> tuple[str, bytes]:
    """The name of the hash, and the digest: the token is given no more, so that any token can."""
    if isinstance(algorithm, utils.Prehashed):
        return str(algorithm._algorithm.name), data  # noqa: SLF001 # cryptography 50 offers no other way to it
    made = hashes.Hash(algorithm)
    made.update(data)
    return str(algorithm.name), made.finalize()


def _salt_length(asked: Any, digest_length: int, key_bits: int) -> int:
    length = asked._salt_length  # noqa: SLF001 # cryptography 50 offers no other way to it
    if isinstance(length, int):
        return length
    if length is PSS.MAX_LENGTH:
        return (key_bits + 6) // 8 - digest_length - 2
    return digest_length
