"""Texts and code agree: every code has a text in both languages, every text a use, every place a value."""

import ast
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

import tdkt_docs
from tdkt_docs import resources, wording

PACKAGE = Path(tdkt_docs.__file__).parent
SPEAKERS = {"t", "say", "remedy", "t_remedy"}
WHERE = {"cell", "sheet", "row", "caption", "file", "paragraph", "page"}
"""Places of a finding that are filled from where it was found."""
FOR_OWN_RULES = {"TD-137"}
"""Codes that only an office's or a province's own rules use: no bundled rule does."""
START = re.compile(r"(?:[a-z-]+\.)+[a-z-]*|T[DT]-\d*")
CODE = re.compile(r"T[DT]-\d{3}|[a-z][a-z-]*(?:\.[a-z0-9-]+)+")


@cache
def nodes() -> tuple[ast.AST, ...]:
    """Every node of the program's source."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py")))
    return tuple(node for tree in trees for node in ast.walk(tree))


@cache
def texts(language: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in sorted((resources.messages_dir() / language).glob("*.toml")):
        read = tomllib.loads(path.read_text(encoding="utf-8"))
        assert not found.keys() & read.keys(), (path.name, found.keys() & read.keys())
        found |= read
    return found


def places(entry: dict[str, str]) -> set[str]:
    parts = (part for text in entry.values() for part in Formatter().parse(text))
    return {name.split(".")[0] for _, name, _, _ in parts if name}


@cache
def calls() -> tuple[tuple[str, ast.Call], ...]:
    return tuple(
        ((node.func.id if isinstance(node.func, ast.Name) else node.func.attr), node)
        for node in nodes()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    )


def literal(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def spoken() -> Iterator[tuple[str, ast.Call]]:
    """Codes given as they are to an error, a finding or to whoever says texts."""
    for name, call in calls():
        if name in SPEAKERS or name.endswith("Error"):
            code = literal(call.args[0] if call.args else None)
            if CODE.fullmatch(code):
                yield code, call
        code = next((literal(word.value) for word in call.keywords if word.arg == "code"), "")
        if CODE.fullmatch(code):
            yield code, call


def constants() -> set[str]:
    """Every code that stands whole in the program, the report's templates or the rules."""
    paths = (*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.j2"), *resources.rules_dir().rglob("*.toml"))
    quoted = re.compile(rf"[\"']({CODE.pattern})[\"']")
    return {code for path in paths for code in quoted.findall(path.read_text(encoding="utf-8"))}


def patterns() -> Iterator[re.Pattern[str]]:
    """Codes put together as the program runs: their fixed beginning, then anything."""
    for node in nodes():
        if isinstance(node, ast.JoinedStr) and START.fullmatch(literal(node.values[0])):
            parts = (re.escape(literal(part)) if literal(part) else r"[\w.-]+" for part in node.values)
            yield re.compile("".join(parts))
    for path in PACKAGE.rglob("*.j2"):
        for start in re.findall(r"[\"']((?:[a-z-]+\.)+[a-z-]*)[\"'] ?~", path.read_text(encoding="utf-8")):
            yield re.compile(re.escape(start) + r"[\w.-]+")


@pytest.mark.parametrize("language", wording.LANGUAGES)
def test_every_code_that_is_said_has_a_text(language: str):
    known = texts(language)

    assert [] == sorted({code for code, _ in spoken() if code not in known})


def test_every_text_is_there_in_both_languages():
    assert set(texts("vi")) == set(texts("en"))


def test_no_code_is_written_twice():
    for language in wording.LANGUAGES:
        found = Counter(
            code
            for path in (resources.messages_dir() / language).glob("*.toml")
            for code in tomllib.loads(path.read_text(encoding="utf-8"))
        )
        assert [] == [code for code, times in found.items() if times > 1]


def test_every_text_is_used():
    said, made = constants(), tuple(patterns())

    unused = {code for code in texts("vi") if code not in said and not any(p.fullmatch(code) for p in made)}

    assert sorted(FOR_OWN_RULES) == sorted(unused)


def test_both_languages_have_the_same_places():
    english = texts("en")

    differing = {code for code, entry in texts("vi").items() if places(entry) != places(english[code])}

    assert [] == sorted(differing)


def test_an_error_gives_a_value_for_every_place_of_its_text():
    lacking = set()
    for code, call in spoken():
        is_error = not any(word.arg in {None, "code", "values"} for word in call.keywords)
        if is_error and code in texts("vi") and isinstance(call.func, ast.Name) and call.func.id != "remedy":
            given = {word.arg for word in call.keywords}
            lacking |= {(code, place) for place in places(texts("vi")[code]) - given}

    assert set() == lacking


def test_a_finding_gives_a_value_for_every_place_of_its_text():
    lacking = set()
    for code, call in spoken():
        values = next((word.value for word in call.keywords if word.arg == "values"), None)
        if isinstance(values, ast.Dict) and None not in values.keys and code in texts("vi"):
            given = {literal(key) for key in values.keys} | WHERE
            lacking |= {(code, place) for place in places(texts("vi")[code]) - given}

    assert set() == lacking


def test_every_error_says_what_to_do():
    known = texts("vi")
    raised = {code for name, call in calls() if name.endswith("Error") for code in [literal((call.args or [None])[0])]}

    assert [] == sorted(code for code in raised & set(known) if not known[code].get("remedy"))


def test_vietnamese_is_nfc_and_ends_its_sentences():
    for code, entry in texts("vi").items():
        assert all(unicodedata.is_normalized("NFC", text) for text in entry.values()), code
        assert not entry.get("remedy") or entry["remedy"].rstrip()[-1] in ".)!»", code


def test_a_place_without_value_shows_as_dots():
    assert "Không có pha «…»." == wording.say("cli.no-such-phase")


def test_an_unknown_code_shows_itself():
    assert "khong.co" == wording.say("khong.co")
