"""Fifty papers without a fault, as forms give them and as clerks make them in Word: nothing is found in them."""

import pytest
from clean_papers import AS_MADE, RESAVED

from tdkt_docs import catalog
from tdkt_docs.lint import lint
from tdkt_docs.model.finding import Severity

RULES = catalog.layout_rules()


@pytest.mark.parametrize("name", AS_MADE)
def test_nothing_is_found_in_a_clean_paper(name: str):
    found = [
        (finding.code, finding.where.paragraph, finding.values)
        for finding in lint(AS_MADE[name](), RULES)
        if finding.severity is not Severity.NOTE
    ]

    assert [] == found


def test_they_are_a_hundred():
    assert (50, 50) == (len(AS_MADE), len(RESAVED))
