"""Each of the defects that real papers have is found in a real paper, and nothing else is found because of it."""

import importlib.util
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from tdkt_docs import catalog
from tdkt_docs.lint import lint

RULES = catalog.layout_rules()


def loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lint_mutations", Path(__file__).parent / "mutations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


SOURCE = loaded()
MUTATIONS = tuple(SOURCE.MUTATIONS)


@cache
def codes_before(paper: str) -> Counter[str]:
    return codes_of(SOURCE.original(paper))


def codes_of(data: bytes) -> Counter[str]:
    return Counter(finding.code for finding in lint(data, RULES))


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[f"{each.code} {each.name}" for each in MUTATIONS])
def test_the_defect_is_found_and_nothing_else(mutation):
    new = codes_of(mutation.made()) - codes_before(mutation.paper)

    assert mutation.code in new
    assert set(new) <= {mutation.code, *mutation.companions}


@pytest.mark.parametrize("paper", sorted({each.paper for each in MUTATIONS}))
def test_the_paper_is_clean_before(paper: str):
    assert Counter() == codes_before(paper)


def test_there_are_sixty_at_least():
    assert len(MUTATIONS) >= 60
