"""The e-form of a campaign: its workbook's sheets, each a question for rows."""

from collections.abc import Mapping

from tdkt_docs.form.edition import edition_of
from tdkt_docs.form.sheets import Column, FormSheet, choices, form_sheets, guide
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


def form_of_campaign(pack: RulePack, campaign_kind: str = "cong-trang", year: int = 0) -> EForm:
    """What the workbook of a campaign asks, sheet by sheet.

    Args:
        pack: The rules in force, for the awards to choose from.
        campaign_kind: Loại khen thưởng: ``cong-hien`` has columns of its own.
        year: The year put forward for, in the title; 0 leaves it out.
    """
    questions = tuple(_sheet(sheet, pack) for sheet in form_sheets(campaign_kind))
    told = say("form.campaign-title-of", year=year) if year else say("form.campaign-title")
    return EForm(
        id=f"{CAMPAIGN_FORM}/{campaign_kind}",
        title=told,
        edition=edition_of(questions),
        guide=guide().lines,
        parts=tuple(Part(id=question.id, label=question.label) for question in questions),
        questions=questions,
    )


def _sheet(sheet: FormSheet, pack: RulePack) -> Question:
    return Question(
        id=sheet.kind,
        type="rows",
        label=sheet.name,
        help=sheet.title,
        part=sheet.kind,
        columns=tuple(_column(sheet, column, pack) for column in sheet.columns),
    )


def _column(sheet: FormSheet, column: Column, pack: RulePack) -> Question:
    offered = choices(pack, sheet.kind, column)
    return Question(
        id=column.id,
        type=_TYPES.get(column.type, "text"),
        label=column.caption,
        required=column.required,
        options=Options(values=offered, is_open=column.type in _OPEN) if offered else None,
        width=column.width,
    )
