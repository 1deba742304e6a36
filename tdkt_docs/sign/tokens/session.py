"""Finding a token and opening it: one PIN, one try."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pkcs11
from pkcs11 import TokenFlag

from tdkt_docs.errors import SignError
from tdkt_docs.sign.key import KeyGoneError, Password
from tdkt_docs.sign.tokens.address import TokenAddress
from tdkt_docs.sign.tokens.pin import Pin, ask_pin

__all__ = ["find_token", "log_in", "open_session", "told"]

_REFUSED: set[tuple[str, bytes]] = set()
"""Label and serial of tokens that refused a PIN: they see none again while this process lives.

A token counts wrong PINs and locks for good; whoever types one wrong looks at it before trying again.
"""
_CODES: dict[type[pkcs11.PKCS11Error], str] = {
    pkcs11.UserPinNotInitialized: "sign.pin-not-set",
    pkcs11.PinExpired: "sign.pin-expired",
    pkcs11.FunctionCancelled: "sign.pin-cancelled",
    pkcs11.DeviceRemoved: "sign.token-gone",
    pkcs11.TokenNotPresent: "sign.token-gone",
    pkcs11.SessionHandleInvalid: "sign.token-gone",
}
_WRONG = (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange)


def find_token(address: TokenAddress) -> Any:
    """The one token that fits the address.

    Raises:
        SignError: The library is missing or broken, no token is there, none fits, or more than one does.
    """
    tokens = tuple(_tokens(_library(address.module)))
    fitting = [token for token in tokens if _fits(token, address)]
    if not tokens:
        raise SignError("sign.no-token", token=address.shown)
    if not fitting:
        found = ", ".join(f"«{token.label}»" for token in tokens)
        raise SignError("sign.other-token", token=address.shown, found=found)
    if len(fitting) > 1:
        serials = ", ".join(_serial(token) for token in fitting)
        raise SignError("sign.two-tokens", token=address.shown, serials=serials)
    return fitting[0]


def open_session(token: Any) -> Any:
    """A session without PIN: it sees what is public, and all where the process has logged in before."""
    with told(token.label):
        return token.open()


def log_in(token: Any, password: Password) -> tuple[Any, Pin | None]:
    """A session that may use private keys, and the PIN that opened it; it is asked for once and tried once.

    Raises:
        SignError: The token is locked or one try from it, the PIN is wrong or none at all, or it was wrong before.
    """
    _refuse_locked(token)
    who = (token.label, bytes(token.serial))
    if who in _REFUSED:
        raise SignError("sign.pin-refused-before", token=token.label)
    if token.flags & TokenFlag.PROTECTED_AUTHENTICATION_PATH:
        pin, given = None, pkcs11.PROTECTED_AUTH
    else:
        pin = given = ask_pin(password)
    try:
        return token.open(user_pin=given), pin
    except pkcs11.UserAlreadyLoggedIn:
        _wipe(pin)
        return open_session(token), None
    except (*_WRONG, pkcs11.PinLocked):
        _REFUSED.add(who)
        _wipe(pin)
        # Without its cause: nothing that has seen the PIN goes on.
        raise SignError(_why_refused(token), token=token.label) from None
    except pkcs11.PKCS11Error as error:
        _wipe(pin)
        raise KeyGoneError(_CODES.get(type(error), "sign.token-failed"), token=token.label) from error


@contextmanager
def told(token: str) -> Iterator[None]:
    """Raise in our words what a token complains about."""
    try:
        yield
    except pkcs11.PKCS11Error as error:
        raise KeyGoneError(_CODES.get(type(error), "sign.token-failed"), token=token) from error


def _library(module: str) -> Any:
    if not Path(module).is_file():
        raise SignError("sign.module-missing", module=module)
    try:
        return pkcs11.lib(module)
    except RuntimeError as error:  # PKCS11Error is one
        raise SignError("sign.module-broken", module=module) from error


def _tokens(library: Any) -> Iterator[Any]:
    """The tokens that are in and set up; one that answers with an error is as good as none."""
    try:
        slots: Sequence[Any] = library.get_slots(token_present=True)
    except pkcs11.PKCS11Error:
        return
    for slot in slots:
        try:
            token = slot.get_token()
        except pkcs11.PKCS11Error:
            continue
        if token.flags & TokenFlag.TOKEN_INITIALIZED:
            yield token


def _fits(token: Any, address: TokenAddress) -> bool:
    wanted = (
        (address.token, token.label),
        (address.serial, _serial(token)),
        (address.manufacturer, token.manufacturer_id),
        (address.model, token.model),
    )
    if address.slot_id is not None and address.slot_id != token.slot.slot_id:
        return False
    return all(not asked or asked == normalize("NFC", found) for asked, found in wanted)


def _serial(token: Any) -> str:
    return bytes(token.serial).decode("utf-8", "replace").strip(" \0")


def _refuse_locked(token: Any) -> None:
    flags = _flags(token)
    if flags & TokenFlag.USER_PIN_LOCKED:
        raise SignError("sign.pin-locked", token=token.label)
    if flags & TokenFlag.USER_PIN_FINAL_TRY:
        raise SignError("sign.pin-final-try", token=token.label)


def _why_refused(token: Any) -> str:
    """The code that tells what happened, and how near the token is to locking where it says so."""
    flags = _flags(token)
    if flags & TokenFlag.USER_PIN_LOCKED:
        return "sign.pin-wrong-locked"
    if flags & TokenFlag.USER_PIN_FINAL_TRY:
        return "sign.pin-wrong-final"
    if flags & TokenFlag.USER_PIN_COUNT_LOW:
        return "sign.pin-wrong-low"
    return "sign.pin-wrong"


def _flags(token: Any) -> int:
    """The token's flags as they are now."""
    try:
        return int(token.slot.get_token().flags)
    except pkcs11.PKCS11Error:
        return int(token.flags)


def _wipe(pin: Pin | None) -> None:
    if pin is not None:
        pin.wipe()
