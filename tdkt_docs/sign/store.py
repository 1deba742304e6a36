"""Opening a key by the drop-in that knows how it is kept."""

from pathlib import Path
from typing import cast

from tdkt_docs import discover
from tdkt_docs.errors import SignError
from tdkt_docs.sign.key import Key, KeyStore, Password, scheme_of

__all__ = ["key_identity", "key_is_there", "key_location", "open_key"]

_STORES = "tdkt_docs.sign.keys"


def open_key(location: Path | str, password: Password, *, base: Path | None = None) -> Key:
    """The key at ``location``, unlocked once and kept; open it once for a whole batch.

    Args:
        location: A key's file (PKCS#12, PEM), or the ``pkcs11:`` address of one in a token (RFC 7512).
        password: Asks for the password or PIN; called at most once, and never for a key that needs none.
        base: The folder that a relative path is seen from.

    Raises:
        SignError: No key store knows this kind of key, it is not what it claims, its certificate may not sign, or the
            password or PIN is wrong.
        KeyGoneError: The token was pulled out.
        SourceError: The file cannot be read.
    """
    at = key_location(location, base)
    return _store(at).open_key(at, password)


def key_is_there(location: Path | str, *, base: Path | None = None) -> bool:
    """Whether there is a key to open: the file lies there, or the token is in; nobody is asked for anything."""
    at = key_location(location, base)
    store = _store_or_none(at)
    return Path(at).is_file() if store is None else store.is_there(at)


def key_identity(location: Path | str, *, base: Path | None = None) -> str:
    """What tells the key from another at the same location; nobody is asked for anything.

    Raises:
        SignError: No key store knows this kind of key.
        SourceError: The file cannot be read.
    """
    at = key_location(location, base)
    return _store(at).identity(at)


def key_location(location: Path | str, base: Path | None = None) -> str:
    """The location in full: an address as it is, a path as seen from ``base``.

    >>> key_location("pkcs11:token=So%20KHCN?module-path=/usr/lib/x.so", Path("/co-quan"))
    'pkcs11:token=So%20KHCN?module-path=/usr/lib/x.so'
    """
    if scheme_of(str(location)):
        return str(location)
    return str(base / location if base is not None else Path(location))


def _store(location: str) -> KeyStore:
    store = _store_or_none(location)
    if store is None:
        # An address is not repeated: it may hold what nobody should read.
        raise SignError("sign.unknown-key", file=scheme_of(location) or Path(location).name)
    return store


def _store_or_none(location: str) -> KeyStore | None:
    for name in discover.names(_STORES):
        store = cast("KeyStore", discover.load(_STORES, name))
        if store.claims(location):
            return store
    return None
