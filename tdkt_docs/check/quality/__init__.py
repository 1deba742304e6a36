"""Báo cáo thành tích as their readers judge them: figures, comparison, years, whose words they are; never an error."""

from collections.abc import Iterator

from tdkt_docs import catalog
from tdkt_docs.check.quality import comparison, figures, generic, initiative, length, similarity, spelling, years
from tdkt_docs.check.quality.written import Written, written
from tdkt_docs.model.campaign import Campaign
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.rules import RulePack

__all__ = ["judge"]


def judge(campaign: Campaign, pack: RulePack) -> Iterator[Finding]:
    """Warnings on the reports that were written, in the clerk's order; a report that is missing is not told here."""
    quality = catalog.report_quality()
    reports = written(campaign, pack)
    copied = similarity.findings(reports, quality)
    for report in reports:
        yield from _told(report, quality)
        yield from copied.get(report.proposal.key, ())
    yield from spelling.judge(campaign, pack, quality)


def _told(report: Written, quality: catalog.ReportQuality) -> Iterator[Finding]:
    empty = tuple(generic.judge(report, quality))
    yield from empty
    for measure in () if empty else (figures.judge, comparison.judge, length.judge):
        yield from measure(report, quality)
    yield from initiative.judge(report, quality)
    yield from years.judge(report, quality)
