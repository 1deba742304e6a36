"""What is said of one nominee, one submission, one decision."""

from collections.abc import Sequence
from dataclasses import fields

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Collective, Initiative, Nominee, PartialDate, PastAward, Phase, Proposal
from tdkt_docs.plan.blank import Foreign, Open
from tdkt_docs.plan.declined import declined_groups
from tdkt_docs.plan.items import (
    award_group,
    award_title,
    count_text,
    item,
    items,
    settings_line,
)
from tdkt_docs.plan.scope import Scope
from tdkt_docs.plan.written_tables import written_tables
from tdkt_docs.vn import dates, numbers, text

__all__ = ["nominee_view", "result_view", "submission_view"]

_HIDDEN = ("key", "where")
"""What the model keeps of a subject and no paper may show."""
_PRAISES = ("bang ", "giay ", "huan ", "huy ", "ky niem", "thu khen")
"""How the names of forms of praise begin; every other name is a title's."""


def submission_view(scope: Scope, proposals: Sequence[Proposal]) -> dict[str, object]:
    """``submission``: the proposals grouped by award, with counts from the same list."""
    of_collectives = [p for p in proposals if p.subject.is_collective]
    of_persons = [p for p in proposals if not p.subject.is_collective]
    collectives, persons = len(of_collectives), len(of_persons)
    return {
        "groups": _award_groups(scope, proposals),
        "persons": items(scope, of_persons),
        "collectives": items(scope, of_collectives),
        "person_count": numbers.count(persons) if persons else "",
        "collective_count": numbers.count(collectives) if collectives else "",
        "total_count": numbers.count(len(proposals)),
        "person_count_words": numbers.in_words(persons) if persons else "",
        "collective_count_words": numbers.in_words(collectives) if collectives else "",
        "count_text": count_text(proposals),
    }


def _award_groups(scope: Scope, proposals: Sequence[Proposal]) -> list[dict[str, object]]:
    """Proposals under their award, awards in the catalogue's order, people in the clerk's."""
    groups: list[dict[str, object]] = []
    for award in scope.awards(tuple(proposals)):
        members = [p for p in proposals if p.award == award.code]
        groups.append(
            {
                "roman": numbers.roman(len(groups) + 1),
                **award_group(scope, award, members),
                "achievement_line": settings_line(scope, award),
                "items": items(scope, members),
            }
        )
    return groups


def result_view(scope: Scope) -> dict[str, object]:
    """``result``: what was decided here, and what went up."""
    here = scope.decided_here()
    up = [p for p in scope.proposals(Phase.DECISION) if not scope.is_decided_here(scope.award(p))]
    return {
        "groups": _award_groups(scope, here),
        "forwarded": _award_groups(scope, up),
        "declined": declined_groups(scope),
        "count_text": count_text(here),
        "forwarded_count_text": count_text(up),
    }


def nominee_view(scope: Scope, proposal: Proposal) -> dict[str, object]:
    """``nominee``, ``proposal`` and ``report``: everything entered about one subject; empty where nothing was."""
    subject = proposal.subject
    award = scope.award(proposal)
    past = [(_is_title(scope, held), _past_row(held)) for held in subject.past_awards]
    report = Open({section: list(paragraphs) for section, paragraphs in proposal.report.items()})
    report |= written_tables(proposal.report)
    if subject.duties and not report.get("nhiem_vu"):
        report["nhiem_vu"] = [subject.duties]
    lists = {
        "initiatives": [_initiative(initiative) for initiative in subject.initiatives],
        "ratings": [
            {"nam": str(rating.year), "muc_do": catalog.rating_name(rating.rating)} for rating in subject.ratings
        ],
    }
    return {
        "nominee": _facts(subject) | lists | {"past_awards": [row for _, row in past]},
        "proposal": {
            **item(scope, proposal, proposal.order),
            "award_title": award_title(scope, award),
            "award_upper": text.upper(award_title(scope, award)),
            "year": str(proposal.year or ""),
            **lists,
            "titles": [row for is_title, row in past if is_title],
            "praises": [row for is_title, row in past if not is_title],
            "report": report,
        },
        "report": report,
    }


def _initiative(initiative: Initiative) -> dict[str, str]:
    return {
        "title": initiative.title,
        "decision": initiative.decision,
        "share": initiative.share,
        "effect": initiative.effect,
        "level": initiative.level,
        "level_name": catalog.level_name(initiative.level),
        "authors": initiative.authors,
    }


def _facts(subject: Nominee | Collective) -> dict[str, object]:
    """Each field a nominee of either kind may have, as text."""
    known = [field.name for kind in (Nominee, Collective) for field in fields(kind) if field.name not in _HIDDEN]
    facts: dict[str, object] = {name: _fact(getattr(subject, name, Foreign())) for name in known}
    return facts | {"is_collective": "x" if subject.is_collective else Foreign()}


def _fact(value: object) -> str:
    if isinstance(value, PartialDate):
        return dates.numeric(value)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) else ""


def _past_row(past: PastAward) -> dict[str, str]:
    return {"nam": str(past.year or ""), "ten": past.award, "quyet_dinh": _citation(past)}


def _is_title(scope: Scope, past: PastAward) -> bool:
    award = scope.pack.award(past.code)
    return award.kind == "danh-hieu" if award else not text.fold(past.award).startswith(_PRAISES)


def _citation(past: PastAward) -> str:
    """``"Quyết định số 12/QĐ-ABC ngày 05/3/2025 của …"``, as far as known; nothing said twice."""
    parts = [_numbered(past.decision)] if past.decision else []
    if past.decided and " ngay " not in f" {text.fold(past.decision)} ":
        parts.append(f"{'ngày' if past.decided.is_full else 'năm'} {dates.numeric(past.decided)}")
    if past.issuer and text.fold(past.issuer) not in text.fold(past.decision):
        parts.append(f"của {past.issuer}" if past.decision else past.issuer)
    return " ".join(parts)


def _numbered(decision: str) -> str:
    """``"Quyết định số 12/QĐ-ABC"``; a decision entered with its kind stays as it was entered."""
    is_bare = decision[:1].isdecimal()
    return f"Quyết định số {decision}" if is_bare else decision
