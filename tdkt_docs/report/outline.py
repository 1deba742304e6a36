"""A few plain lines for the terminal."""

from collections.abc import Iterator

from tdkt_docs.model.finding import Severity
from tdkt_docs.model.outcome import Outcome
from tdkt_docs.report.comparison import lack_counts, standing_counts
from tdkt_docs.report.kind import file_name
from tdkt_docs.report.phrases import verdict_sentence, word
from tdkt_docs.report.regime import regime_lines
from tdkt_docs.report.tally import marked_name, tally_of
from tdkt_docs.wording import say

__all__ = ["summary"]

_PAPER_STATES = ("ban-nhap", "da-ky", "da-ky-giay", "da-sua-tay", "du-thao", "chua-du-noi-dung")


def summary(outcome: Outcome, language: str = "vi") -> str:
    """What the run came to and where to look, in plain lines without a final line break."""
    return "\n".join(_lines(outcome, language))


def _lines(outcome: Outcome, language: str) -> Iterator[str]:
    draft = say("report.draft", language) if outcome.is_draft else ""
    yield " – ".join(filter(None, (outcome.office, outcome.title, word("phase", outcome.phase, language), draft)))
    yield from regime_lines(outcome.regime, language)
    tally = tally_of(outcome)
    yield say(
        "report.summary.rows",
        language,
        rows=tally.rows,
        in_papers=tally.in_papers,
        held_back=tally.held_back,
        repeated=tally.repeated,
    )
    yield " · ".join(
        f"{outcome.count_findings(severity)} {word('severity', severity.value, language)}" for severity in Severity
    )
    if outcome.standings:
        yield from _compared(outcome, language)
    if outcome.papers:
        yield _papers(outcome, language)
    for dossier in outcome.dossiers:
        state = verdict_sentence(dossier.verdict, language) if dossier.verdict else say("report.unsealed", language)
        yield say("report.summary.dossier", language, title=dossier.title, state=state, path=dossier.path)
    if outcome.papers or outcome.dossiers:
        yield say("report.summary.look", language, page=file_name("html"), copy=marked_name(outcome.source_file))


def _compared(outcome: Outcome, language: str) -> Iterator[str]:
    counts = {standing.value.replace("-", "_"): count for standing, count in standing_counts(outcome).items()}
    yield say("report.summary.standing", language, **counts)
    lacks = lack_counts(outcome)
    told = [say("report.summary.checklist", language, missing=lacks.missing, people=lacks.dossiers)]
    if lacks.unsigned:
        told.append(say("report.summary.unsigned", language, unsigned=lacks.unsigned))
    yield "; ".join(told)


def _papers(outcome: Outcome, language: str) -> str:
    states = [paper.state for paper in outcome.papers]
    known = [(state, states.count(state)) for state in _PAPER_STATES]
    parts = ", ".join(f"{count} {word('paper', state, language)}" for state, count in known if count)
    return say("report.summary.papers", language, count=len(states), parts=parts)
