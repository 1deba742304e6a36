"""Every check and every mistake that sends a dossier back has a case that finds it and one that does not."""

import tomllib
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent
ROOT = FOLDER.parents[1]
TABLE = tomllib.loads((FOLDER / "coverage.toml").read_text(encoding="utf-8"))
FOUND = {key: row for key, row in TABLE.items() if "code" in row}


def codes_of(named):
    file, _, name = named.partition(" | ")
    cases = tomllib.loads((FOLDER / f"{file}.toml").read_text(encoding="utf-8"))["cases"]
    (case,) = [case for case in cases if case["name"] == name]
    return {line.split()[0] for line in case["expect"]}


def test_the_nineteen_checks_and_the_twenty_one_mistakes_are_all_there():
    assert set(TABLE) == {*(f"R{number:02}" for number in range(1, 20)), *map(str, range(1, 22))}


@pytest.mark.parametrize("key", FOUND)
def test_one_case_finds_it_and_another_does_not(key):
    row = FOUND[key]

    assert row["code"] in codes_of(row["fails"])
    assert row["code"] not in codes_of(row["passes"])


@pytest.mark.parametrize("key", [key for key in TABLE if key not in FOUND])
def test_what_is_not_found_by_a_case_says_why_and_where_it_is_shown(key):
    row = TABLE[key]

    assert row["unseen"]
    assert "elsewhere" not in row or (ROOT / row["elsewhere"]).is_file()
