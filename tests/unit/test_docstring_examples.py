"""What docstrings show is what the functions do."""

import doctest
import importlib
from pathlib import Path

import pytest

import tdkt_docs
from tdkt_docs.vn import dates, legacy, money, names, numbers, text

PACKAGE = Path(tdkt_docs.__file__).parent


def modules_with_examples() -> list[str]:
    shown = (path for path in sorted(PACKAGE.rglob("*.py")) if ">>>" in path.read_text(encoding="utf-8"))
    return [".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts) for path in shown]


@pytest.mark.parametrize("name", modules_with_examples())
def test_the_examples_in_the_docstrings_hold(name: str):
    results = doctest.testmod(importlib.import_module(name), optionflags=doctest.IGNORE_EXCEPTION_DETAIL)

    assert (results.failed, results.attempted > 0) == (0, True)


@pytest.mark.parametrize("module", [dates, legacy, money, names, numbers, text])
def test_every_public_function_has_an_example(module):
    public = [getattr(module, name) for name in module.__all__]
    functions = [one for one in public if callable(one) and not isinstance(one, type) and hasattr(one, "__code__")]

    assert [one.__name__ for one in functions if ">>>" not in (one.__doc__ or "")] == []
