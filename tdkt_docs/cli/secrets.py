"""Passwords of signing keys: from a file descriptor, the environment or a prompt, never from the command line."""

import getpass
import os
import sys
from collections.abc import Callable

from tdkt_docs.cli.words import t
from tdkt_docs.errors import SignError, UsageError

__all__ = ["password_source"]

_VARIABLE = "TDKT_PASSWORD"


def password_source(descriptor: int | None = None) -> Callable[[str], bytes]:
    """A function that gives a key's password by the key's name.

    It looks at ``descriptor`` (read once), then at ``TDKT_PASSWORD_<NAME>`` and ``TDKT_PASSWORD``, then asks.
    """
    given = _read(descriptor) if descriptor is not None else None

    def ask(name: str) -> bytes:
        if given is not None:
            return given
        own = f"{_VARIABLE}_{name.upper().replace('-', '_')}"
        for variable in (own, _VARIABLE):
            if variable in os.environ:
                return os.environ[variable].encode()
        if not sys.stdin.isatty():
            raise SignError("cli.no-password", key=name, variable=own)
        return getpass.getpass(t("cli.ask-password", key=name)).encode()

    return ask


def _read(descriptor: int) -> bytes:
    try:
        with os.fdopen(descriptor, "rb") as stream:
            return stream.read().rstrip(b"\r\n")
    except OSError as error:
        raise UsageError("cli.bad-descriptor", value=descriptor) from error
