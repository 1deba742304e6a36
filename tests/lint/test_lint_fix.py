"""``fix`` mends what it says it can, loses no word, makes nothing worse, and leaves a right paper byte for byte."""

import re
from collections import Counter

import pytest
from lint_papers import Case, paper
from test_lint_cases import CASES, RULES
from test_lint_mutations import MUTATIONS

from tdkt_docs.lint import fix, lint, repairable
from tdkt_docs.ooxml import Package, text
from tdkt_docs.vn.text import nfc

MENDED = tuple(case for case in CASES if case.code in repairable())


def words(data: bytes) -> list[str]:
    """All words of the body, without figures and marks: those may be mended, also inside «K/T»."""
    body = text(Package(parts={"word/document.xml": Package.open(data).main}))
    return [re.sub(r"[\W\d_]", "", word).casefold() for word in nfc(body).split() if re.search(r"[^\W\d_]", word)]


@pytest.mark.parametrize("case", MENDED, ids=[f"{case.code} {case.name}" for case in MENDED])
def test_a_defect_that_can_be_mended_is_gone_and_no_other_came(case: Case):
    before = [finding.code for finding in lint(case.wrong, RULES, profile=case.profile)]

    fixed = fix(case.wrong, RULES, profile=case.profile)

    after = [finding.code for finding in lint(fixed.data, RULES, profile=case.profile)]
    assert case.code not in after
    assert set(after) <= set(before)
    assert sorted(before) == sorted([finding.code for finding in (*fixed.mended, *fixed.left)])


@pytest.mark.parametrize("case", MENDED, ids=[f"{case.code} {case.name}" for case in MENDED])
def test_no_word_is_lost(case: Case):
    fixed = fix(case.wrong, RULES, profile=case.profile)

    assert "".join(words(case.wrong)) == "".join(words(fixed.data))


@pytest.mark.parametrize("case", MENDED, ids=[f"{case.code} {case.name}" for case in MENDED])
def test_mending_twice_is_mending_once(case: Case):
    once = fix(case.wrong, RULES, profile=case.profile)

    assert fix(once.data, RULES, profile=case.profile).data == once.data


def test_a_right_paper_stays_byte_for_byte():
    right = paper()

    assert fix(right, RULES).data == right


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[f"{each.code} {each.name}" for each in MUTATIONS])
def test_of_a_real_paper_what_can_be_mended_is_mended_and_nothing_made_worse(mutation):
    damaged = mutation.made()
    before = Counter(finding.code for finding in lint(damaged, RULES))

    fixed = fix(damaged, RULES)

    after = Counter(finding.code for finding in lint(fixed.data, RULES))
    assert (mutation.code in repairable()) == (mutation.code not in after)
    assert Counter() == after - before
    assert "".join(words(damaged)) == "".join(words(fixed.data))
