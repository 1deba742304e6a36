"""Law is dated data: no decree, article or amount stands in Python; docstrings and comments may cite."""

import ast
import re
import tomllib
from functools import cache
from pathlib import Path

import tdkt_docs

PACKAGE = Path(tdkt_docs.__file__).parent
CITED = re.compile(
    r"\d+/\d{4}/(NĐ-CP|QH\d+|TT-|QĐ-|NQ-)"
    r"|NĐ\s*\d+"
    r"|(?i:nghị định|thông tư)\s+(số\s+)?\d"
    r"|(?i:điều)\s+\d+[a-z]?\s+(?i:luật|nghị)"
)


def constants(source):
    """Values of the code, without docstrings and the strings under fields."""
    tree = ast.parse(source)
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in said]


@cache
def constants_of(path):
    return constants(path.read_text(encoding="utf-8"))


def amounts():
    salaries = tomllib.loads((PACKAGE / "rules" / "base-salary.toml").read_text(encoding="utf-8"))["salaries"]
    return {salary["amount_vnd"] for salary in salaries}


def in_package(wrong):
    return [
        f"{path.relative_to(PACKAGE)}:{node.lineno}: {node.value!r}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in constants_of(path)
        if wrong(node.value)
    ]


def test_the_search_finds_a_decree_in_code_but_not_in_a_docstring():
    source = '"""After NĐ 152."""\nbasis = "Nghị định số 152/2025/NĐ-CP"\n'

    found = [node.value for node in constants(source) if CITED.search(str(node.value))]

    assert found == ["Nghị định số 152/2025/NĐ-CP"]


def test_no_instrument_and_no_article_is_cited_in_code():
    found = in_package(lambda value: isinstance(value, str) and CITED.search(value))

    assert found == []


def test_no_base_salary_and_no_reward_stands_in_code():
    known = amounts()

    found = in_package(lambda value: isinstance(value, int) and value in known)

    assert found == []


def test_judging_code_holds_no_threshold():
    thresholds = {70, 80, 90, 0.7, 0.8, 0.9, 10_000}

    judging = [path for name in ("check", "catalog") for path in sorted((PACKAGE / name).rglob("*.py"))]
    found = [
        f"{path.relative_to(PACKAGE)}: {node.value!r}"
        for path in judging
        for node in constants_of(path)
        if isinstance(node.value, int | float) and not isinstance(node.value, bool) and node.value in thresholds
    ]

    assert found == []
