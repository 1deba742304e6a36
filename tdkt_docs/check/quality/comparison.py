"""A report of achievements that compares with nothing."""

import re
from collections.abc import Iterator

from tdkt_docs.catalog import ReportQuality
from tdkt_docs.check.quality.written import Written, found
from tdkt_docs.model.finding import Finding

__all__ = ["judge"]

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def judge(report: Written, quality: ReportQuality) -> Iterator[Finding]:
    """A warning where no paragraph of the achievements compares; figures of two years in one paragraph compare."""
    passages = report.of(quality.main_section)
    if not passages or not report.is_for("comparison", quality):
        return
    for passage in report.of(*quality.achievement_sections):
        if any(f" {word} " in passage.words for word in quality.comparison_words):
            return
        if len(set(_YEAR.findall(passage.words))) > 1:
            return
    yield found(report, "TD-261", passages)
