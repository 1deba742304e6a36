"""Opening a key by the drop-in that knows its kind."""

from pathlib import Path
from typing import cast

from tdkt_docs import discover
from tdkt_docs.errors import SignError
from tdkt_docs.sign.key import Key, KeyStore, Password

__all__ = ["open_key"]

_STORES = "tdkt_docs.sign.keys"


def open_key(path: Path, password: Password) -> Key:
    """The key at ``path``, unlocked once and kept; open it once for a whole batch.

    Args:
        path: The key's file, e.g. a PKCS#12 file.
        password: Asks for the password; called at most once.

    Raises:
        SignError: No key store knows this kind of file, it is not what it claims, or the password is wrong.
        SourceError: The file cannot be read.
    """
    for name in discover.names(_STORES):
        store = cast("KeyStore", discover.load(_STORES, name))
        if path.suffix.lower() in store.SUFFIXES:
            return store.open_key(path, password)
    raise SignError("sign.unknown-key", file=path.name)
