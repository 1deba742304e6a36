"""``report.json``."""

import json
from dataclasses import replace

import jsonschema
import pytest
from test_report_story import cell, own_texts, story  # noqa: F401 - a fixture

from tdkt_docs import report, resources
from tdkt_docs.errors import Exit, UsageError
from tdkt_docs.model.finding import Finding, Severity

pytestmark = pytest.mark.usefixtures("own_texts")


def validator() -> jsonschema.Draft202012Validator:
    schema = json.loads((resources.schemas_dir() / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_report_keeps_its_published_schema(language):
    content = json.loads(report.render(story(), "json", language))

    assert list(validator().iter_errors(content)) == []


def test_an_empty_campaign_keeps_the_schema_too():
    empty = replace(story(), rows=(), findings=(), papers=(), evidence=(), dossiers=())

    content = json.loads(report.render(empty, "json"))

    assert list(validator().iter_errors(content)) == []
    assert content["counts"] == {"rows": 0, "in_papers": 0, "held_back": 0, "repeated": 0}


def test_the_three_counts_sum_to_the_rows_everywhere():
    content = json.loads(report.render(story(), "json"))

    tallies = [content["counts"], *content["by_award"], *content["by_unit"]]
    assert all(t["in_papers"] + t["held_back"] + t["repeated"] == t["rows"] for t in tallies)
    assert sum(t["rows"] for t in content["by_award"]) == sum(t["rows"] for t in content["by_unit"]) == 22


def test_a_row_in_no_known_state_is_our_bug():
    outcome = story()
    lost = replace(outcome, rows=(replace(outcome.rows[0], state="bien-mat"), *outcome.rows[1:]))

    with pytest.raises(ValueError, match="bien-mat"):
        report.render(lost, "json")


def test_the_same_outcome_gives_the_same_text():
    assert report.render(story(), "json") == report.render(story(), "json")


def test_an_identity_number_and_a_birth_date_are_hidden():
    findings = (
        Finding(
            code="TD-901",
            severity=Severity.ERROR,
            where=cell(9, "D", "Ngày, tháng, NĂM SINH"),
            values={"value": "1970"},
        ),
        Finding(
            code="TD-903",
            severity=Severity.ERROR,
            where=cell(9, "G", "Danh hiệu"),
            values={"value": "011030509027", "suggestion": "LĐTT"},
        ),
    )

    content = json.loads(report.render(replace(story(), findings=findings), "json"))

    assert [finding["text"] for finding in content["findings"]] == [
        "Ô D9 (cột «Ngày, tháng, NĂM SINH»): «••••» không phải ngày hợp lệ.",
        "Ô G9: không có danh hiệu, hình thức nào tên «••••••••••••».",
    ]


def test_a_caption_that_only_sounds_like_a_birth_date_hides_nothing():
    finding = Finding(
        code="TD-901", severity=Severity.ERROR, where=cell(9, "D", "Học sinh năm 2026"), values={"value": "12/2026"}
    )

    assert report.text_of(finding) == "Ô D9 (cột «Học sinh năm 2026»): «12/2026» không phải ngày hợp lệ."


def test_an_unknown_kind_is_a_usage_error():
    with pytest.raises(UsageError) as caught:
        report.render(story(), "docx")

    assert (caught.value.code, caught.value.exit_code, caught.value.values) == (
        "report.unknown-kind",
        Exit.USAGE,
        {"kind": "docx", "known": "checklist, html, json"},
    )


def test_every_kind_says_what_its_file_is_called():
    assert {kind: report.file_name(kind) for kind in report.names()} == {
        "checklist": "danh-muc-kiem-tra.html",
        "html": "bao-cao.html",
        "json": "report.json",
    }
