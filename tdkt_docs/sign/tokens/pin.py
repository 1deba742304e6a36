"""A PIN between whoever types it and the token: looked at before the token sees it, wiped afterwards."""

from tdkt_docs.errors import SignError
from tdkt_docs.sign.key import Password

__all__ = ["Pin", "ask_pin"]


class Pin:
    """A PIN that python-pkcs11 takes for text: it only calls ``encode``, and so gets bytes that can be wiped."""

    __slots__ = ("_bytes",)

    def __init__(self, given: bytes) -> None:
        self._bytes = bytearray(given)

    def encode(self, encoding: str = "utf-8") -> bytearray:
        """The PIN itself, not a copy."""
        del encoding
        return self._bytes

    def why_unfit(self) -> str:
        """The code of why no token would take it; empty where one may."""
        if not self._bytes:
            return "sign.pin-empty"
        try:
            text = self._bytes.decode("utf-8")
        except UnicodeDecodeError:
            return "sign.pin-unfit"
        return "sign.pin-unfit" if "\0" in text else ""

    def wipe(self) -> None:
        """Overwrite it with zeros."""
        self._bytes[:] = bytes(len(self._bytes))

    def __repr__(self) -> str:
        return "Pin()"


def ask_pin(password: Password) -> Pin:
    """The PIN that somebody types.

    Raises:
        SignError: It cannot be a PIN: the token is not troubled with it, and counts no wrong one.
    """
    pin = Pin(password())
    if code := pin.why_unfit():
        pin.wipe()
        raise SignError(code)
    return pin
