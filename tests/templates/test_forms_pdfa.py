"""Every bundled form with its sample, drawn by the embedded engine, is an archive file."""

import json
from pathlib import Path

import pytest
from pdfa_check import HAS_VALIDATOR, violations

from tdkt_docs import resources
from tdkt_docs.fill import fill_template
from tdkt_docs.render import RenderJob, RenderResult, render

FORMS = sorted(resources.templates_dir().glob("*/*/template.docx"))


def _id(path: Path) -> str:
    return "-".join(path.parts[-3:-1])


@pytest.fixture(scope="module")
def results() -> dict[str, RenderResult]:
    """All forms in one batch, by kind and version."""
    jobs = [
        RenderJob(name=_id(path), docx=fill_template(path.read_bytes(), json.loads(sample)))
        for path in FORMS
        for sample in [path.with_name("sample.json").read_text(encoding="utf-8")]
    ]
    return {result.name: result for result in render(jobs, engine="dxpdf")}


if HAS_VALIDATOR:

    @pytest.mark.parametrize("form", FORMS, ids=_id)
    def test_a_filled_form_is_valid_pdfa_2b(results: dict[str, RenderResult], form: Path):
        result = results[_id(form)]

        assert result.error is None
        assert violations(result.pdf.data) == []
