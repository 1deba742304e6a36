"""What ``tdkt explain`` tells is there for every code in both languages; its examples say what the program says."""

import ast
import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from string import Formatter

import pytest

from tdkt_docs import catalog, check, resources, wording
from tdkt_docs.model.campaign import Dates
from tdkt_docs.model.finding import Certainty, Severity
from tdkt_docs.model.rules import Rule

CODES = [code for code in wording.codes() if code.startswith(("TD-", "TT-"))]
WEIGHTS = {"ERROR": "loi", "WARNING": "xem-lai", "NOTE": "ghi-chu"}
explained = pytest.mark.parametrize("code", [code for code in CODES if wording.explanation(code)])


@cache
def written(language: str) -> dict[str, dict[str, object]]:
    """Every explanation as its file has it; the file's name for what stands twice."""
    told: dict[str, dict[str, object]] = {}
    for path in sorted((resources.messages_dir() / language / "explain").glob("*.toml")):
        entries = tomllib.loads(path.read_text(encoding="utf-8"))
        entries.pop("title")
        assert not told.keys() & entries.keys(), (path.name, told.keys() & entries.keys())
        told |= entries
    return told


def places() -> dict[str, set[str]]:
    """The places of each code's text and remedy."""
    entries: dict[str, dict[str, str]] = {}
    for path in (resources.messages_dir() / "vi").glob("*.toml"):
        entries |= tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        code: {name for text in entries[code].values() for _, name, _, _ in Formatter().parse(text) if name}
        for code in CODES
    }


PLACES = places()


def literal_weights() -> Iterator[tuple[str, str]]:
    """Each code that stands in the program beside its severity."""
    for path in sorted(resources.rules_dir().parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            words = {word.arg: ast.unparse(word.value) for word in node.keywords}
            code, weight = words.get("code", "").strip("'"), words.get("severity", "").removeprefix("Severity.")
            if re.fullmatch(r"T[DT]-\d{3}", code) and weight in WEIGHTS:
                yield code, WEIGHTS[weight]


def weight(rule: Rule) -> str:
    """The severity the rule gives: only what is exact is an error."""
    is_sure = rule.certainty is Certainty.EXACT
    return str(rule.severity) if is_sure or rule.severity != Severity.ERROR else Severity.WARNING.value


def test_every_code_is_explained_in_every_language():
    lacking = {
        f"{code} in messages/{language}/explain/"
        for language in wording.LANGUAGES
        for code in CODES
        if code not in written(language)
    }

    assert [] == sorted(lacking), "explain these codes: meaning, severity, example (before, after, values)"


def test_no_code_is_explained_that_does_not_exist():
    assert [] == sorted(code for language in wording.LANGUAGES for code in written(language) if code not in CODES)


@explained
def test_an_example_fills_every_place_of_its_text_and_no_other(code: str):
    told = wording.explanation(code)

    assert told is not None
    assert PLACES[code] == told.values.keys()


@explained
def test_an_explanation_is_whole(code: str):
    for language in wording.LANGUAGES:
        told = wording.explanation(code, language)

        assert told is not None
        assert told.meaning.rstrip()[-1] in ".!»)", (code, language)
        assert told.before, code
        assert unicodedata.is_normalized("NFC", told.meaning + told.before + told.after)
        assert set(told.severities) <= set(Severity)
        assert told.severities
        assert all(re.fullmatch(r"R(0[1-9]|1[0-9])", each) for each in told.checks)
        assert all(1 <= each <= 21 for each in told.mistakes)


@explained
def test_an_example_shows_no_identity_number(code: str):
    told = wording.explanation(code)

    assert told is not None
    assert not re.search(
        r"(?<!\d)\d{12}(?!\d)", " ".join((told.meaning, told.before, told.after, *told.values.values()))
    )


def test_severities_are_those_of_the_rules():
    packs = [catalog.pack_for(Dates(), profile=profile) for profile in ("", *catalog.profiles())]
    rules = [rule for pack in packs for rule in check.rules_of(pack)]
    given = {(rule.code, weight(rule)) for rule in rules}

    told = {code: explanation.severities for code in CODES if (explanation := wording.explanation(code))}

    assert [] == sorted((code, heavy) for code, heavy in given if code in told and heavy not in told[code])


def test_severities_are_those_of_the_rules_of_layout():
    told = {code: explanation.severities for code in CODES if (explanation := wording.explanation(code))}

    given = {
        (code, rule.severity)
        for id_ in catalog.layout_profiles()
        for code, rule in catalog.layout_rules(id_=id_).checks.items()
    }

    assert [] == sorted((code, heavy) for code, heavy in given if heavy not in told.get(code, ()))


def test_severities_are_those_of_the_program():
    told = {code: explanation.severities for code in CODES if (explanation := wording.explanation(code))}

    assert [] == sorted(
        {(code, weight) for code, weight in literal_weights() if weight not in told.get(code, (weight,))}
    )


def test_a_rule_that_is_not_verified_is_explained_as_such():
    unsure = {code for code in CODES if "chưa kiểm chứng" in wording.say(code)}

    told = {code: explanation.meaning for code in unsure if (explanation := wording.explanation(code))}
    silent = {code for code, meaning in told.items() if not re.search(r"kiểm chứng|chưa có nguyên văn", meaning)}

    assert silent <= {"TD-186"}, "TD-186 refers to TD-185"


def test_what_english_does_not_tell_is_vietnamese_and_an_unknown_code_is_none():
    told = wording.explanation("TD-021", "en")

    assert told is not None
    assert told.after == "B7: «Việt»"
    assert wording.explanation("TD-999") is None


def test_explanations_are_no_messages():
    assert "title" not in wording.codes()
