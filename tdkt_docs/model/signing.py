"""How an office signs: what its settings say of it."""

from dataclasses import dataclass

__all__ = ["SigningSettings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningSettings:
    """How the office signs, from ``[ky-so]``; empty: the program's own choice."""

    scheme: str = ""
    """With RSA keys: ``pkcs1v15`` or ``pss``."""
    level: str = ""
    """``b-b``, ``b-t``, ``b-lt`` or ``b-lta``."""
    tsa: str = ""
    """Address of the time-stamp server."""
