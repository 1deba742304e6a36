"""The texts of findings, errors and screens, by code and language; they are data in ``messages/<language>/``."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from string import Formatter

from tdkt_docs import resources

__all__ = ["LANGUAGES", "codes", "remedy", "say"]

LANGUAGES = ("vi", "en")

_SCREEN = "cli.toml"


def say(code: str, language: str = "vi", /, **values: object) -> str:
    """The text of ``code`` with its places filled; a place without value shows as «…».

    >>> say("app.name")
    'tdkt'
    """
    return _filled(_entry(code, language).get("text", code), values)


def remedy(code: str, language: str = "vi", /, **values: object) -> str:
    """What to do about ``code``; empty where the text alone says it."""
    return _filled(_entry(code, language).get("remedy", ""), values)


def codes(language: str = "vi") -> tuple[str, ...]:
    """All codes that have a text, sorted."""
    return tuple(sorted(_screen(language) | _texts(language)))


def _entry(code: str, language: str) -> Mapping[str, str]:
    for spoken in (language, "vi"):
        if found := _screen(spoken).get(code) or _texts(spoken).get(code):
            return found
    return {}


def _filled(text: str, values: Mapping[str, object]) -> str:
    return Formatter().vformat(text, (), _Places(values))


class _Places(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"


@cache
def _screen(language: str) -> dict[str, Mapping[str, str]]:
    """The texts of the command line, which every call needs; the others wait until one of them is asked for."""
    return _read(resources.messages_dir() / language / _SCREEN)


@cache
def _texts(language: str) -> dict[str, Mapping[str, str]]:
    texts: dict[str, Mapping[str, str]] = {}
    for path in sorted((resources.messages_dir() / language).glob("*.toml")):
        if path.name != _SCREEN:
            texts |= _read(path)
    return texts


def _read(path: Path) -> dict[str, Mapping[str, str]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
