"""``bao-cao.html``: the page the clerk opens; one file, no network, no script."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from tdkt_docs.model.finding import Severity
from tdkt_docs.model.outcome import Outcome, PaperState, RowOutcome
from tdkt_docs.report.chart import chart_of
from tdkt_docs.report.comparison import award_views
from tdkt_docs.report.kinds import checklist
from tdkt_docs.report.page import day_text, number_text, page_environment, report_text
from tdkt_docs.report.phrases import signature_sentence, text_of, verdict_sentence, word
from tdkt_docs.report.regime import regime_lines
from tdkt_docs.report.remedies import group_by_remedy
from tdkt_docs.report.tally import HELD_BACK, IN_PAPERS, REPEATED, by_award, by_unit, marked_name, tally_of
from tdkt_docs.report.waiting import group_by_wait
from tdkt_docs.wording import say

__all__ = ["FILE_NAME", "render"]

FILE_NAME = "bao-cao.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class _RowView:
    """A row, and why it is where it is."""

    number: int
    row: RowOutcome
    repeats: "_RowView | None"
    """The earlier row that says the same."""
    own: tuple[tuple[str, str], ...]
    """(anchor, title) of the papers made for this row alone."""
    shared_count: int
    """Papers that name others too."""
    reasons: tuple[str, ...]
    """Texts of the errors that hold it back."""


def render(outcome: Outcome, language: str) -> str:
    """The report as an HTML page."""
    nameless = say("report.nameless", language)
    awards, units = by_award(outcome), by_unit(outcome)
    names = {row.key: row.name for row in reversed(outcome.rows)}
    return (
        page_environment()
        .get_template("bao-cao.html.j2")
        .render(
            outcome=outcome,
            language=language,
            regime=regime_lines(outcome.regime, language),
            t=partial(report_text, language),
            message=lambda code: say(code, language),
            word=lambda family, value: word(family, value, language),
            tally=tally_of(outcome),
            states=(IN_PAPERS, HELD_BACK, REPEATED),
            breakdowns=(
                ("award", awards, chart_of(awards, nameless)),
                ("unit", units, chart_of(units, nameless)),
            ),
            severities=tuple((severity, group_by_remedy(outcome, severity, language)) for severity in Severity),
            awards=award_views(outcome, language),
            checklist_page=checklist.FILE_NAME,
            waiting=group_by_wait(outcome, language),
            rows=tuple(_rows(outcome, language)),
            names=names,
            unmatched=[evidence for evidence in outcome.evidence if not (evidence.rows or evidence.is_common)],
            marked=marked_name(outcome.source_file) if outcome.source_file else "",
            number=lambda value: number_text(value, language),
            day=lambda iso: day_text(iso, language),
            sentence=lambda verdict: verdict_sentence(verdict, language),
            signature_sentence=lambda signature: signature_sentence(signature, language),
        )
    )


def _rows(outcome: Outcome, language: str) -> Iterator[_RowView]:
    papers = _papers_by_row(outcome)
    seen: dict[str, _RowView] = {}
    for number, row in enumerate(outcome.rows, start=1):
        holding = papers.get(row.key, ()) if row.state == IN_PAPERS else ()
        own = tuple((anchor, paper.title) for anchor, paper in holding if _is_own(paper))
        view = _RowView(
            number=number,
            row=row,
            repeats=seen.get(row.repeats or row.key) if row.state == REPEATED else None,
            own=own,
            shared_count=len(holding) - len(own),
            reasons=tuple(_reasons(row, outcome, language)) if row.state == HELD_BACK else (),
        )
        seen.setdefault(row.key, view)
        yield view


def _papers_by_row(outcome: Outcome) -> dict[str, list[tuple[str, PaperState]]]:
    """Each row's papers, with their anchors: a search for each row would take minutes for a list of 20,000."""
    found: dict[str, list[tuple[str, PaperState]]] = {}
    for index, paper in enumerate(outcome.papers, start=1):
        for key in dict.fromkeys(paper.rows):
            found.setdefault(key, []).append((f"van-ban-{index}", paper))
    return found


def _is_own(paper: PaperState) -> bool:
    return len(set(paper.rows)) == 1


def _reasons(row: RowOutcome, outcome: Outcome, language: str) -> Iterator[str]:
    for finding in outcome.findings:
        if finding.severity is Severity.ERROR and finding.subject == row.key:
            yield text_of(finding, language)
