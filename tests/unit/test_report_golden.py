"""The whole text of the report of one campaign, as it was last looked at and found right."""

from pathlib import Path

import pytest
from test_report_story import own_texts, story  # noqa: F401 - a fixture

from tdkt_docs import report

pytestmark = pytest.mark.usefixtures("own_texts")

GOLDEN = Path(__file__).parent.parent / "golden" / "report"


def test_report_json_is_the_golden_text():
    assert report.render(story(), "json") == (GOLDEN / "report.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_summary_is_the_golden_text(language):
    assert report.summary(story(), language) + "\n" == (GOLDEN / f"summary.{language}.txt").read_text(encoding="utf-8")
