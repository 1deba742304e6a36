"""Whatever docxtpl renders, ours renders to the same text and structure, by each of the ways a template is filled."""

import pytest
from parity import Case, differences
from parity_cases import CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_docxtpl_makes_the_same_of_it(case: Case):
    different = differences(case)

    assert {} == different
