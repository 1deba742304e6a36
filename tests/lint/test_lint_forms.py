"""The bundled forms, filled with their samples, short and long, are laid out as the decree says."""

import json

import pytest
from fidelity.lengthen import lengthened

from tdkt_docs import catalog, resources
from tdkt_docs.fill import fill_template
from tdkt_docs.lint import lint

RULES = catalog.layout_rules()
FORMS = sorted(resources.templates_dir().glob("*/*/template.docx"))


@pytest.mark.parametrize("length", ["short", "long"])
@pytest.mark.parametrize("form", FORMS, ids=[path.parts[-3] for path in FORMS])
def test_a_form_filled_with_its_sample_is_clean(form, length: str):
    sample = json.loads(form.with_name("sample.json").read_text(encoding="utf-8"))
    content = lengthened(sample) if length == "long" else sample

    found = lint(fill_template(form.read_bytes(), content), RULES)

    assert [] == [(finding.code, finding.where.paragraph, finding.values) for finding in found]
