import doctest

import pytest

from tdkt_docs.vn import dates, legacy, money, names, numbers, text


@pytest.mark.parametrize("module", [dates, legacy, money, names, numbers, text])
def test_the_examples_in_the_docstrings_hold(module):
    results = doctest.testmod(module, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)

    assert (results.failed, results.attempted > 0) == (0, True)


@pytest.mark.parametrize("module", [dates, legacy, money, names, numbers, text])
def test_every_public_function_has_an_example(module):
    public = [getattr(module, name) for name in module.__all__]
    functions = [one for one in public if callable(one) and not isinstance(one, type) and hasattr(one, "__code__")]

    assert [one.__name__ for one in functions if ">>>" not in (one.__doc__ or "")] == []
