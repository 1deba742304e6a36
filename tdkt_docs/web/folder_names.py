"""Names typed on a page that become folders: one folder's name and never a path, on every system."""

from collections.abc import Iterable

from tdkt_docs.errors import UsageError
from tdkt_docs.vn.text import DEVICE_NAMES, nfc, squeeze

__all__ = ["folder_name", "is_taken"]

_FORBIDDEN = frozenset('/\\:*?"<>|')
_LONGEST = 80
"""Letters: a path of Windows has 260, and papers' names come behind it."""


def folder_name(typed: str) -> str:
    """The folder's name: as typed, in composed letters, single spaces.

    >>> folder_name(" Đợt 2026 –  tổng kết ")
    'Đợt 2026 – tổng kết'

    Raises:
        UsageError: ``web.name-empty``, ``web.name-too-long``, ``web.name-letters`` (a letter no folder may bear, a dot
            at an end, nothing but dots), or ``web.name-reserved`` (one Windows keeps for devices).
    """
    name = squeeze(nfc(typed))
    if not name:
        raise UsageError("web.name-empty")
    if len(name) > _LONGEST:
        raise UsageError("web.name-too-long", most=_LONGEST)
    if not name.isprintable() or "\0" in typed or set(name) & _FORBIDDEN or name.startswith(".") or name.endswith("."):
        raise UsageError("web.name-letters")
    if name.partition(".")[0].strip().lower() in DEVICE_NAMES:
        raise UsageError("web.name-reserved", name=name)
    return name


def is_taken(name: str, others: Iterable[str]) -> bool:
    """Whether a folder of that name is there, as systems that overlook case and accents' kinds see it."""
    return nfc(name).casefold() in {nfc(other).casefold() for other in others}
