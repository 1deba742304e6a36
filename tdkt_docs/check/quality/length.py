"""A report too short to tell anything: by our own experience, for no law limits its length."""

from collections.abc import Iterator

from tdkt_docs.catalog import ReportQuality
from tdkt_docs.check.quality.written import Written, found
from tdkt_docs.model.finding import Finding

__all__ = ["judge"]


def judge(report: Written, quality: ReportQuality) -> Iterator[Finding]:
    """A warning where the report has fewer words than usual for its subject or praise type."""
    if not report.is_for("length", quality):
        return
    kind = report.proposal.subject.kind
    least = quality.least_words.get(report.praise_type, quality.least_words.get(kind, 0))
    count = sum(passage.words.strip().count(" ") + 1 for passage in report.passages)
    if count < least:
        yield found(report, "TD-262", count=count, least=least)
