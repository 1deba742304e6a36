"""``rules/captions.toml``: what columns are called, and how their values are written."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from tdkt_docs import resources

__all__ = ["captions", "level_name", "praise_name", "rating_name"]


@cache
def captions() -> Mapping[str, Any]:
    """The file's content; its sheets and columns in the order of the blank workbook."""
    return tomllib.loads((resources.rules_dir() / "captions.toml").read_text(encoding="utf-8"))


def praise_name(code: str) -> str:
    """Loại hình in a clerk's words: the first spelling of its code.

    >>> praise_name("dot-xuat"), praise_name("")
    ('Đột xuất', '')
    """
    spellings = captions()["values"]["praise"].get(code)
    return str(spellings[0]) if spellings else code


def level_name(code: str) -> str:
    """The level that recognised an initiative in a clerk's words: the first spelling of its code.

    >>> level_name("toan-quoc"), level_name("")
    ('Toàn quốc', '')
    """
    spellings = captions()["values"]["level"].get(code)
    return str(spellings[0]) if spellings else code


def rating_name(code: str) -> str:
    """The rating in the law's words: the first spelling of its code; one the file does not know stays as it is.

    >>> rating_name("HTTNV"), rating_name("Khá"), rating_name("")
    ('Hoàn thành tốt nhiệm vụ', 'Khá', '')
    """
    spellings = captions()["values"]["rating"].get(code)
    return str(spellings[0]) if spellings else code
