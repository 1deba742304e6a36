"""The e-form of a campaign: its workbook's sheets, each a question for rows."""

from collections.abc import Mapping

from tdkt_docs.form.edition import edition_of
from tdkt_docs.form.sheets import Column, FormSheet, choices, form_sheets, guide, narrowed_awards
from tdkt_docs.model.eform import EForm, Options, Part, Question
from tdkt_docs.model.rules import RulePack
from tdkt_docs.wording import say

__all__ = ["CAMPAIGN_FORM", "form_of_campaign"]

CAMPAIGN_FORM = "dot"
"""Begins the ids of campaigns' forms."""

_TYPES: Mapping[str, str] = {
    "int": "int",
    "money": "money",
    "year": "year",
    "date": "date",
    "birth": "birth",
    "lines": "lines",
}
_OPEN = frozenset({"past_award", "text", "award"})
"""Types whose lists help and do not forbid: an award may be one the catalogue does not know."""
_DATED = frozenset({"persons", "collectives"})
"""Lists whose titles bear the year."""
_AWARDS = frozenset({"award", "past_award"})
_NARROWING = ("doi_tuong", "loai_khen")
"""Columns that tell which awards come into question, the better one first."""


def form_of_campaign(pack: RulePack, campaign_kind: str = "cong-trang", year: int = 0) -> EForm:
    """What the workbook of a campaign asks, sheet by sheet.

    Args:
        pack: The rules in force, for the awards to choose from.
        campaign_kind: Loại khen thưởng: ``cong-hien`` has columns of its own.
        year: The year put forward for, in the title; 0 leaves it out.
    """
    questions = tuple(_sheet(sheet, pack, year) for sheet in form_sheets(campaign_kind))
    told = say("form.campaign-title-of", year=year) if year else say("form.campaign-title")
    return EForm(
        id=f"{CAMPAIGN_FORM}/{campaign_kind}",
        title=told,
        edition=edition_of(questions),
        guide=guide().lines,
        parts=tuple(Part(id=question.id, label=question.label) for question in questions),
        questions=questions,
    )


def _sheet(sheet: FormSheet, pack: RulePack, year: int) -> Question:
    is_dated = bool(year) and sheet.kind in _DATED
    return Question(
        id=sheet.kind,
        type="rows",
        label=sheet.name,
        help=say("form.xlsx-list-title-of", title=sheet.title, year=year) if is_dated else sheet.title,
        part=sheet.kind,
        columns=tuple(_column(sheet, column, pack) for column in sheet.columns),
    )


def _column(sheet: FormSheet, column: Column, pack: RulePack) -> Question:
    return Question(
        id=column.id,
        type=_TYPES.get(column.type, "text"),
        label=column.caption,
        required=column.required,
        options=_options(sheet, column, pack),
        width=column.width,
    )


def _options(sheet: FormSheet, column: Column, pack: RulePack) -> Options | None:
    """What may be chosen; awards by what another column of the row tells of them."""
    offered = choices(pack, sheet.kind, column)
    if not offered:
        return None
    columns = {other.id: other for other in sheet.columns}
    by = next((id_ for id_ in _NARROWING if id_ in columns), "") if column.type in _AWARDS else ""
    narrowed = narrowed_awards(pack, offered, columns[by].type) if by else {}
    return Options(
        values=offered,
        by=by if narrowed else "",
        narrowed=narrowed,
        is_open=column.type in _OPEN,
    )
