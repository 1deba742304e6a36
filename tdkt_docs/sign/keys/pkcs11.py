"""Tokens: USB keys, cards and HSMs, by the library that their maker gives for PKCS#11."""

import hashlib

from tdkt_docs.errors import ProgramMissingError, SignError
from tdkt_docs.sign.key import Key, Password, scheme_of
from tdkt_docs.sign.tokens.address import SCHEME, parse_address

__all__ = ["claims", "identity", "is_there", "open_key"]


def claims(location: str) -> bool:
    """Whether the location is an address of RFC 7512."""
    return scheme_of(location) == SCHEME


def open_key(location: str, password: Password) -> Key:
    """The key in the token, in a session that stays open for a whole batch.

    Raises:
        SignError: The address is wrong, no such token or key, a certificate that may not sign, a wrong PIN.
        ProgramMissingError: This machine has no python-pkcs11.
    """
    address = parse_address(location)
    _require_library()
    from tdkt_docs.sign.tokens.key import open_token_key

    return open_token_key(address, password)


def is_there(location: str) -> bool:
    """Whether a token that fits is in; two that fit are there too, and told when the key is opened."""
    try:
        address = parse_address(location)
        _require_library()
        from tdkt_docs.sign.tokens.session import find_token

        find_token(address)
    except ProgramMissingError:
        return False
    except SignError as error:
        return error.code not in {"sign.module-missing", "sign.module-broken", "sign.no-token", "sign.other-token"}
    return True


def identity(location: str) -> str:
    """The digest of the key's certificate where that can be read without PIN, else of the address."""
    try:
        address = parse_address(location)
        _require_library()
        from tdkt_docs.sign.tokens.key import certificate_digest

        found = certificate_digest(address)
    except (SignError, ProgramMissingError):
        found = ""
    return found or hashlib.sha256(location.encode("utf-8", "surrogatepass")).hexdigest()


def _require_library() -> None:
    try:
        import pkcs11  # noqa: F401 # loaded here so that whoever has no token waits for nothing
    except ImportError as error:
        raise ProgramMissingError("sign.no-token-library") from error
