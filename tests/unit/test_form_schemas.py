"""The published JSON Schemas of e-forms: valid, kept up to date, and true of what forms answer."""

import json
import sys
from pathlib import Path

import jsonschema
import pytest
from form_answers import answers_to, forms, sample_answers, templates
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_docs import form
from tdkt_docs.model.template import Template

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))
import build_schemas


def checked(schema: dict[str, object]) -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_files_are_what_the_forms_ask_today() -> None:
    stale = [path.parent.parent.name for path, data in build_schemas.schemas() if path.read_bytes() != data]

    assert [] == stale, "run tools/build_schemas.py"


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.id)
def test_a_schema_is_valid_and_true_of_the_sample(template: Template) -> None:
    asked = form.form_of_template(template)
    validator = checked(json.loads(form.write(asked, "schema")))

    record = form.whole(asked, sample_answers(template))

    assert [] == [error.json_path for error in validator.iter_errors(record)]


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_whatever_is_answered_in_the_spelling_of_papers_is_valid(data: st.DataObject) -> None:
    asked = data.draw(st.sampled_from(forms()))
    validator = checked(json.loads(form.write(asked, "schema")))

    record = form.plain(data.draw(answers_to(asked)))

    assert [] == [error.json_path for error in validator.iter_errors(record)]


def test_a_schema_says_in_vietnamese_what_is_asked_and_how() -> None:
    asked = next(one for one in forms() if one.id == "bao-cao-ca-nhan/nd152-2025")

    schema = json.loads(form.write(asked, "schema"))

    assert "urn:tdkt-docs:form:bao-cao-ca-nhan:nd152-2025" == schema["$id"]
    assert {
        "title": "Họ tên",
        "description": "Ghi đầy đủ bằng chữ in thường, không viết tắt.",
        "x-part": "nguoi",
        "type": "string",
    } == schema["properties"]["ho_ten"]


@pytest.mark.parametrize("bad", ["x" * 200, "một triệu", {"la": 1}])
def test_a_schema_refuses_what_does_not_fit(bad: object) -> None:
    asked = next(one for one in forms() if one.id == "dot/cong-trang")
    validator = checked(json.loads(form.write(asked, "schema")))

    assert not validator.is_valid({"persons": [{"tien_thuong": bad}]})
