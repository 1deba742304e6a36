"""A report that does not name the initiative its author is put forward for."""

from collections.abc import Iterator

from tdkt_docs.catalog import ReportQuality
from tdkt_docs.check.quality.written import Written, found, padded
from tdkt_docs.model.campaign import Initiative
from tdkt_docs.model.finding import Finding

__all__ = ["judge"]

_WHOLE = 100


def judge(report: Written, quality: ReportQuality) -> Iterator[Finding]:
    """A warning where the award's dossier asks for an initiative and the report names none of those listed."""
    listed = [each for each in report.proposal.subject.initiatives if each.title]
    if not listed or not report.needs_initiative or not report.is_for("initiative", quality):
        return
    text = "".join(passage.words for passage in report.passages)
    if any(_is_named(each, text, quality) or _is_cited(each, text) for each in listed):
        return
    passages = report.of(quality.initiative_section) or report.of(quality.main_section)
    yield found(report, "TD-265", passages, title=listed[0].title)


def _is_named(initiative: Initiative, text: str, quality: ReportQuality) -> bool:
    """Whether enough of the title's own words stand in the report; a title of common words only counts as named."""
    own = frozenset(padded(initiative.title).split()) - quality.initiative_fillers
    return sum(f" {word} " in text for word in own) * _WHOLE >= len(own) * quality.initiative_percent


def _is_cited(initiative: Initiative, text: str) -> bool:
    decision = padded(initiative.decision.partition("ngày")[0])
    return any(letter.isdigit() for letter in decision) and decision in text
