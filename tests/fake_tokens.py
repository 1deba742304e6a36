"""Tokens as python-pkcs11 shows them, for what no real one can be asked to do in a test: to lock, or to be pulled out.

It stands in for that library alone; ``tests/external/test_sign_token.py`` has a real one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pkcs11
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import Encoding
from key_files import certificate
from pkcs11 import Attribute, Mechanism, ObjectClass, TokenFlag

PIN = "mã PIN 1"


@dataclass
class FakeToken:
    """A token with three tries for its PIN."""

    label: str = "Sở KHCN"
    serial: bytes = b"0001"
    pin: str = PIN
    objects: list[Any] = field(default_factory=list)
    model: str = "M1"
    manufacturer_id: str = "Hãng"
    told_flags: TokenFlag = TokenFlag.TOKEN_INITIALIZED | TokenFlag.LOGIN_REQUIRED
    tells_tries: bool = True
    wrong: int = 0
    logins: int = 0
    """How many PINs it was given."""
    is_open: bool = False
    is_gone: bool = False

    @property
    def slot(self) -> "FakeToken":
        return self

    @property
    def slot_id(self) -> int:
        return int(self.serial)

    def get_token(self) -> "FakeToken":
        if self.is_gone:
            raise pkcs11.TokenNotPresent
        return self

    @property
    def flags(self) -> TokenFlag:
        found = self.told_flags
        if self.wrong >= 3:
            return found | TokenFlag.USER_PIN_LOCKED
        if self.tells_tries and self.wrong == 2:
            return found | TokenFlag.USER_PIN_FINAL_TRY
        return found | TokenFlag.USER_PIN_COUNT_LOW if self.tells_tries and self.wrong else found

    def open(self, user_pin: Any = None) -> "FakeSession":
        self.get_token()
        if user_pin is None:
            return FakeSession(self)
        if self.is_open:
            raise pkcs11.UserAlreadyLoggedIn
        if user_pin is not pkcs11.PROTECTED_AUTH:
            self._check(bytes(user_pin.encode("utf-8")))
        self.is_open = True
        return FakeSession(self)

    def _check(self, given: bytes) -> None:
        self.logins += 1
        if self.wrong >= 3:
            raise pkcs11.PinLocked
        if given != self.pin.encode():
            self.wrong += 1
            raise pkcs11.PinIncorrect
        self.wrong = 0


@dataclass
class FakeSession:
    token: FakeToken

    def get_objects(self, wanted: Mapping[Attribute, object]) -> Iterator[Any]:
        if self.token.is_gone:
            raise pkcs11.DeviceRemoved
        for each in self.token.objects:
            is_seen = self.token.is_open or not each.attributes.get(Attribute.PRIVATE)
            if is_seen and all(each.attributes.get(name) == value for name, value in wanted.items()):
                yield each

    def close(self) -> None:
        pass


@dataclass
class FakeObject:
    """A certificate, or a private key on a curve."""

    attributes: dict[Attribute, Any]
    private: ec.EllipticCurvePrivateKey | None = None
    token: FakeToken | None = None
    broken: type[pkcs11.PKCS11Error] | None = None
    pins: list[bytes] = field(default_factory=list)

    def __getitem__(self, name: Attribute) -> Any:
        if name not in self.attributes:
            raise pkcs11.AttributeTypeInvalid
        return self.attributes[name]

    def sign(self, data: bytes, *, mechanism: Mechanism, mechanism_param: Any = None, pin: Any = None) -> bytes:
        assert self.private is not None
        assert self.token is not None
        assert (Mechanism.ECDSA, None) == (mechanism, mechanism_param)
        if pin is not None:
            self.pins.append(bytes(pin.encode("utf-8")))
        if self.token.is_gone:
            raise pkcs11.DeviceRemoved
        if self.broken is not None:
            raise self.broken
        algorithm = {32: hashes.SHA256(), 48: hashes.SHA384()}[len(data)]
        r, s = utils.decode_dss_signature(self.private.sign(data, ec.ECDSA(utils.Prehashed(algorithm))))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")


@dataclass
class FakeLibrary:
    """What ``pkcs11.lib`` gives for a module."""

    tokens: list[FakeToken]

    def get_slots(self, *, token_present: bool) -> list[FakeToken]:
        assert token_present
        return [token for token in self.tokens if not token.is_gone]


def with_key(token: FakeToken, key: ec.EllipticCurvePrivateKey, held: Any = None, **more: Any) -> FakeObject:
    """The token with a key and its certificate, label «ký» and id 01 unless ``more`` says otherwise."""
    common = {Attribute.LABEL: "ký", Attribute.ID: b"\1", **more.pop("common", {})}
    data = (held or certificate(key)).public_bytes(Encoding.DER)
    shown = {Attribute.CLASS: ObjectClass.CERTIFICATE, Attribute.VALUE: data, **common}
    token.objects.append(FakeObject({**shown, **more.pop("certificate", {})}))
    secret = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.PRIVATE: True, **common, **more.pop("key", {})}
    token.objects.append(FakeObject(secret, private=key, token=token))
    made: FakeObject = token.objects[-1]
    return made
