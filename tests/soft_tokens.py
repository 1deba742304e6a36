"""A real token in software: SoftHSM2, each in a folder of its own."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pkcs11
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute, TokenFlag
from pkcs11.util.ec import decode_ec_private_key
from pkcs11.util.rsa import decode_rsa_private_key
from pkcs11.util.x509 import decode_x509_certificate

__all__ = ["MODULE", "PIN", "SoftToken", "soft_tokens"]

_PLACES = (
    "/usr/lib/softhsm/libsofthsm2.so",
    "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
    "/usr/lib64/pkcs11/libsofthsm2.so",
    "/opt/homebrew/lib/softhsm/libsofthsm2.so",
)
MODULE = next((place for place in _PLACES if Path(place).exists()), _PLACES[0])
PIN = "mã PIN 24"


class SoftToken:
    """A token that was set up, as its owner's tools see it."""

    def __init__(self, label: str) -> None:
        self.label = label

    def address(self, parts: str = "") -> str:
        escaped = "".join(f"%{byte:02x}" for byte in self.label.encode())
        return f"pkcs11:token={escaped}{parts}?module-path={MODULE}"

    def put(self, key: Any, certificate: x509.Certificate, *, label: str, id_: bytes, always: bool = False) -> None:
        """A key and its certificate, as a certificate authority puts them in."""
        is_rsa = isinstance(key, rsa.RSAPrivateKey)
        kind = PrivateFormat.TraditionalOpenSSL
        der = key.private_bytes(Encoding.DER, kind, NoEncryption())
        secret = decode_rsa_private_key(der) if is_rsa else decode_ec_private_key(der)
        shown = decode_x509_certificate(certificate.public_bytes(Encoding.DER))
        common = {Attribute.TOKEN: True, Attribute.LABEL: label, Attribute.ID: id_}
        hidden = {Attribute.PRIVATE: True, Attribute.SENSITIVE: True, Attribute.ALWAYS_AUTHENTICATE: always}
        session = self._token().open(rw=True, user_pin=PIN)
        session.create_object({**secret, **common, **hidden})
        session.create_object({**shown, **common, Attribute.PRIVATE: False})
        session.close()

    @property
    def has_counted_a_wrong_pin(self) -> bool:
        return bool(self._token().flags & TokenFlag.USER_PIN_COUNT_LOW)

    def _token(self) -> Any:
        return next(pkcs11.lib(MODULE).get_tokens(token_label=self.label))


@contextmanager
def soft_tokens(folder: Path, *labels: str) -> Iterator[list[SoftToken]]:
    """Tokens in ``folder``, and SoftHSM's settings in the environment while they are used."""
    (folder / "tokens").mkdir(parents=True)
    settings = folder / "softhsm2.conf"
    settings.write_text(f"directories.tokendir = {folder}/tokens\nobjectstore.backend = file\n", encoding="utf-8")
    before, os.environ["SOFTHSM2_CONF"] = os.environ.get("SOFTHSM2_CONF"), str(settings)
    try:
        for label in labels:
            asked = ["--init-token", "--free", "--label", label, "--so-pin", "12345678", "--pin", PIN]
            subprocess.run(["softhsm2-util", *asked], check=True, capture_output=True, timeout=60)
        pkcs11.lib(MODULE).reinitialize()
        yield [SoftToken(label) for label in labels]
    finally:
        pkcs11.unload(MODULE)
        if before is None:
            del os.environ["SOFTHSM2_CONF"]
        else:
            os.environ["SOFTHSM2_CONF"] = before
