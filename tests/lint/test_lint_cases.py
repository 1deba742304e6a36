"""Every code finds its defect and nothing in the paper without it; ``cases/*.py`` hold them, one file a subject."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from lint_papers import Case, paper

from tdkt_docs import catalog
from tdkt_docs.lint import lint

RULES = catalog.layout_rules()
FOLDER = Path(__file__).parent / "cases"


def files() -> Iterator[tuple[Case, ...]]:
    for path in sorted(FOLDER.glob("*.py")):
        spec = importlib.util.spec_from_file_location(f"lint_cases_{path.stem}", path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        yield module.CASES


FILES = tuple(files())
CASES = tuple(case for cases in FILES for case in cases)
SUBJECTS = {case: {other.code for other in cases} for cases in FILES for case in cases}
"""The codes of the file a case stands in: a paper made to show one subject may be odd in another."""
each_case = pytest.mark.parametrize("case", CASES, ids=[f"{case.code} {case.name}" for case in CASES])


@each_case
def test_the_defect_is_found(case: Case):
    found = [finding for finding in lint(case.wrong, RULES, profile=case.profile) if finding.code == case.code]

    assert found
    assert any(dict(case.values).items() <= finding.values.items() for finding in found)
    assert all({"found", "asked"} <= finding.values.keys() for finding in found)


def test_the_correct_paper_is_clean():
    assert [] == list(lint(paper(), RULES))


@each_case
def test_the_paper_without_it_is_clean(case: Case):
    right = case.right or paper()

    subject = SUBJECTS[case]
    found = lint(right, RULES, profile=case.profile)

    assert [] == [(finding.code, finding.values) for finding in found if finding.code in subject]


def test_every_code_has_a_case():
    of_pdfs = {code for code in RULES.checks if code.startswith("TT-2")}  # test_lint_pdf.py
    assert [] == sorted(set(RULES.checks) - of_pdfs - {case.code for case in CASES})
