"""The texts of findings, errors and screens, by code and language; they are data in ``messages/<language>/``."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from tdkt_docs import resources

__all__ = ["LANGUAGES", "Explanation", "Family", "codes", "explanation", "explanation_families", "remedy", "say"]

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a finding's code means, told with an invented example."""

    code: str
    family: str
    meaning: str
    severities: tuple[str, ...]
    checks: tuple[str, ...]
    """Checks of the rules it belongs to, ``R08``."""
    mistakes: tuple[int, ...]
    """Its numbers in the table of mistakes that send a dossier back."""
    before: str
    """What stands in the data before: cell and content."""
    after: str
    """What stands there once mended; empty where nothing has to be."""
    values: Mapping[str, str]
    """What fills the places of the code's text in the example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Codes about one kind of work."""

    id: str
    title: str
    codes: tuple[str, ...]


def explanation(code: str, language: str = "vi") -> Explanation | None:
    """What ``code`` means; None where nobody has explained it. What a language does not tell is Vietnamese.

    >>> explanation("TD-130").checks
    ('R08',)
    """
    for family, told in _explanations("vi").items():
        if code in told:
            own = _explanations(language).get(family, {}).get(code, {})
            example = {**told[code].get("example", {}), **own.get("example", {})}
            return Explanation(
                code=code,
                family=family,
                meaning=own.get("meaning", told[code].get("meaning", "")),
                severities=tuple(told[code].get("severity", ())),
                checks=tuple(told[code].get("checks", ())),
                mistakes=tuple(told[code].get("mistakes", ())),
                before=example.get("before", ""),
                after=example.get("after", ""),
                values=example.get("values", {}),
            )
    return None


def explanation_families(language: str = "vi") -> Sequence[Family]:
    """The families of codes that are explained, in the order of their first codes."""
    families = [
        Family(
            id=name,
            title=str(_explanations(language).get(name, {}).get("title", told["title"])),
            codes=tuple(sorted(set(told) - {"title"})),
        )
        for name, told in _explanations("vi").items()
    ]
    return sorted(families, key=lambda family: family.codes)


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


@cache
def _explanations(language: str) -> dict[str, dict[str, Any]]:
    """The explanations by family; nothing but ``tdkt explain`` reads them."""
    folder = resources.messages_dir() / language / "explain"
    return {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))}
