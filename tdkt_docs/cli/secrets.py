"""Passwords and PINs: from a file descriptor, the environment or a prompt, never from the command line."""

import getpass
import os
import sys
import warnings
from collections.abc import Callable, Mapping

from tdkt_docs.cli.words import t
from tdkt_docs.errors import SignError, UsageError

__all__ = ["password_source"]

_VARIABLE = "TDKT_PASSWORD"


def password_source(descriptor: int | None = None) -> Callable[[str], bytes]:
    """A function that gives a key's password or PIN by the key's name.

    It looks at ``descriptor`` (read once), then at ``TDKT_PASSWORD_<NAME>`` and ``TDKT_PASSWORD``, then asks. The
    variables are taken out of the environment at once: no program that is started from here on gets them.
    """
    given = _read(descriptor) if descriptor is not None else None
    taken = _taken()

    def ask(name: str) -> bytes:
        if given is not None:
            return given
        own = f"{_VARIABLE}_{name.upper().replace('-', '_')}"
        for variable in (own, _VARIABLE):
            if variable in taken:
                return taken[variable]
        if not sys.stdin.isatty():
            raise SignError("cli.no-password", key=name, variable=own)
        return _prompted(name)

    return ask


def _prompted(name: str) -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)  # it would go on and show what is typed
        try:
            typed = getpass.getpass(t("cli.ask-password", key=name))
        except getpass.GetPassWarning as error:
            raise SignError("secret.no-prompt", key=name) from error
    return typed.encode("utf-8", "surrogateescape")


def _taken() -> Mapping[str, bytes]:
    """The passwords in the environment, which holds them no more."""
    names = [name for name in os.environ if name == _VARIABLE or name.startswith(f"{_VARIABLE}_")]
    found = {name: os.environ[name].encode("utf-8", "surrogateescape") for name in names}
    for name, value in found.items():
        _overwrite(name, len(value))
        del os.environ[name]
    return found


def _overwrite(name: str, length: int) -> None:
    """Blot a variable out where the process got it: the system shows that place to its owner, and copies it on fork."""
    if os.name != "posix":
        return
    import ctypes

    library = ctypes.CDLL(None)
    library.getenv.restype = ctypes.c_void_p
    address = library.getenv(os.fsencode(name))
    if address:
        ctypes.memset(address, 0, length)


def _read(descriptor: int) -> bytes:
    try:
        with os.fdopen(descriptor, "rb") as stream:
            return stream.read().rstrip(b"\r\n")
    except OSError as error:
        raise UsageError("cli.bad-descriptor", value=descriptor) from error
