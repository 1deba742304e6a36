"""Signs: what the codes of symbol fonts mean in Unicode, and which signs count as the same."""

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["SUBSTITUTES", "unicode_of"]

_MEANINGS: Mapping[int, str] = MappingProxyType(
    {
        0xF0A8: "☐",
        0xF06F: "☐",
        0xF071: "☐",
        0xF0FE: "☑",
        0xF052: "☑",
        0xF0FD: "☒",
        0xF078: "☒",
        0xF0FC: "✓",
        0xF0FB: "✗",
        0xF0B7: "•",
        0xF0A7: "▪",
        0xF076: "❖",
        0xF0D8: "►",
        0xF0E0: "→",
        0xF06C: "●",
        0xF06E: "■",
        0xF0A3: "≤",
        0xF0B3: "≥",
    }
)
"""Wingdings, Wingdings 2 and Symbol as office papers use them."""

SUBSTITUTES: Mapping[str, str] = MappingProxyType(
    {"☐": "□", "❑": "□", "❒": "□", "☑": "■", "☒": "■", "✓": "√", "✔": "√", "✗": "×", "✘": "×", "❖": "◊", "➢": "►"}
)
"""A sign that many faces lack, and the nearest they have: an engine may have drawn that one."""


def unicode_of(code: str) -> str:
    """The sign a symbol font shows at ``code`` (four hexadecimal digits); empty where it is not known.

    >>> unicode_of("F0A8")
    '☐'
    """
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    # fonts of symbols repeat their first 256 codes in the private area
    return _MEANINGS.get(value if value > 0xFF else 0xF000 + value, "")  # noqa: PLR2004 # one byte
