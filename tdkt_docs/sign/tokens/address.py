"""Addresses of keys in tokens: ``pkcs11:token=…;object=…?module-path=…``, without a PIN in them."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath
from unicodedata import normalize

from tdkt_docs.errors import SignError

__all__ = ["SCHEME", "TokenAddress", "parse_address"]

SCHEME = "pkcs11:"
_PIN_PARTS = frozenset({"pin-value", "pin-source"})
_PATH_PARTS = frozenset({"token", "serial", "manufacturer", "model", "slot-id", "object", "id", "type"})
_QUERY_PARTS = frozenset({"module-path"})
_TYPES = frozenset({"private", "cert"})
_ESCAPED = re.compile(rb"%([0-9A-Fa-f]{2})")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenAddress:
    """Where a key is: whatever is empty does not matter; text is in NFC."""

    module: str
    """The full path of the maker's library that speaks to the token."""
    token: str = ""
    """The token's label."""
    serial: str = ""
    manufacturer: str = ""
    model: str = ""
    slot_id: int | None = None
    object: str = ""
    """The label of the certificate and its key."""
    id: bytes = b""
    """Their identifier."""

    @property
    def shown(self) -> str:
        """What messages call the token."""
        return self.token or self.serial or self.model or self.manufacturer or Path(self.module).name


def parse_address(text: str) -> TokenAddress:
    """The parts of an address, decoded.

    Letters that the standard wants written as ``%…`` may also stand as they are: people type them.

    Raises:
        SignError: It holds a PIN, names no full path of a library, or cannot be read; its text is never repeated whole.

    Source: RFC 7512.

    >>> parse_address("pkcs11:token=So%20KHCN;object=ky?module-path=/usr/lib/x.so").token
    'So KHCN'
    """
    path, _, query = text[len(SCHEME) :].partition("?")
    parts = {**_parts(path.split(";"), _PATH_PARTS), **_parts(query.split("&"), _QUERY_PARTS)}
    module = _text(parts, "module-path")
    if not module:
        raise SignError("sign.address-no-module")
    if not _is_full(module):
        raise SignError("sign.module-not-full", module=module)
    if _text(parts, "type") not in {"", *_TYPES}:
        raise SignError("sign.address-broken", part="type")
    slot = _text(parts, "slot-id")
    if slot and not (slot.isascii() and slot.isdigit()):
        raise SignError("sign.address-broken", part="slot-id")
    return TokenAddress(
        module=module,
        token=_text(parts, "token"),
        serial=_text(parts, "serial"),
        manufacturer=_text(parts, "manufacturer"),
        model=_text(parts, "model"),
        slot_id=int(slot) if slot else None,
        object=_text(parts, "object"),
        id=parts.get("id", b""),
    )


def _parts(given: list[str], known: frozenset[str]) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for each in given:
        name, equals, value = each.partition("=")
        name = _named(name)
        if not each:
            continue
        if name in _PIN_PARTS:
            raise SignError("sign.pin-in-address")
        if name not in known:
            raise SignError("sign.address-unknown-part", part=name if equals else "…")
        if name in found:
            raise SignError("sign.address-twice", part=name)
        found[name] = _decoded(name, value)
    return found


def _named(name: str) -> str:
    """The name of a part; a PIN's is known in disguise too."""
    bare = _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name.encode("utf-8", "surrogatepass"))
    return bare.decode("utf-8", "replace").strip().lower()


def _decoded(name: str, value: str) -> bytes:
    data = value.encode("utf-8", "surrogatepass")
    if b"%" in _ESCAPED.sub(b"", data):
        raise SignError("sign.address-broken", part=name)
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), data)


def _text(parts: dict[str, bytes], name: str) -> str:
    try:
        found = normalize("NFC", parts.get(name, b"").decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SignError("sign.address-broken", part=name) from error
    if _CONTROLS.search(found):
        raise SignError("sign.address-broken", part=name)
    return found


def _is_full(module: str) -> bool:
    """Whether it is a full path on this machine: a relative one or another machine's could be anybody's program."""
    if module.startswith(("//", "\\\\")):
        return False
    return PurePosixPath(module).is_absolute() or PureWindowsPath(module).is_absolute()
