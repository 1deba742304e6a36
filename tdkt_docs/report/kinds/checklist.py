"""``danh-muc-kiem-tra.html``: a checklist for each dossier, to print and to tick; one file, no network, no script."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from tdkt_docs.model.checklist import Checklist, Due
from tdkt_docs.model.outcome import Outcome
from tdkt_docs.report.comparison import item_notes, item_state
from tdkt_docs.report.page import day_text, number_text, page_environment, report_text
from tdkt_docs.report.phrases import word

__all__ = ["FILE_NAME", "render"]

FILE_NAME = "danh-muc-kiem-tra.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dossier:
    """All boxes of one award."""

    shared: Checklist
    own: tuple[Checklist, ...]
    asked: int
    """How many are put forward."""

    @property
    def dues(self) -> tuple[Due, ...]:
        """The days that texts set for what is still to come, each once."""
        items = (item for checklist in (self.shared, *self.own) for item in checklist.items if item.due.source)
        return tuple(dict.fromkeys(item.due for item in items))

    @property
    def bases(self) -> tuple[tuple[str, str], ...]:
        """(text, how sure we are of it), each once, in the order of the items that rest on them."""
        items = (item for checklist in (self.shared, *self.own) for item in checklist.items if item.basis)
        return tuple(dict.fromkeys((item.basis, item.certainty.value) for item in items))


def render(outcome: Outcome, language: str) -> str:
    """The checklists as an HTML page."""
    return (
        page_environment()
        .get_template("danh-muc-kiem-tra.html.j2")
        .render(
            outcome=outcome,
            language=language,
            dossiers=tuple(_dossiers(outcome)),
            t=partial(report_text, language),
            word=lambda family, value: word(family, value, language),
            number=lambda value: number_text(value, language),
            day=lambda iso: day_text(iso, language),
            notes=lambda item: item_notes(item, language),
            state=lambda item: item_state(item, language),
        )
    )


def _dossiers(outcome: Outcome) -> Iterator[_Dossier]:
    asked = {standing.award: len(standing.rows) for standing in outcome.standings}
    own: dict[str, list[Checklist]] = {}
    for checklist in outcome.checklists:
        if checklist.row:
            own.setdefault(checklist.award, []).append(checklist)
    for checklist in outcome.checklists:
        if not checklist.row:
            members = tuple(own.get(checklist.award, ()))
            yield _Dossier(shared=checklist, own=members, asked=asked.get(checklist.award, len(members)))
