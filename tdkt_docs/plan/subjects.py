"""What is said of one nominee, one submission, one decision."""

from dataclasses import fields

from tdkt_docs.model.campaign import Collective, Nominee, PartialDate, PastAward, Phase, Proposal
from tdkt_docs.model.rules import Award
from tdkt_docs.plan.items import award_title, group_by_unit, item, items, subject_word
from tdkt_docs.plan.rewards import decision_money, reward_notes
from tdkt_docs.plan.scope import Scope
from tdkt_docs.vn import dates, numbers

__all__ = ["decision_view", "item_view", "nominee_view", "result_view", "submission_view"]


def submission_view(scope: Scope, proposals: tuple[Proposal, ...]) -> dict[str, object]:
    """``submission``: the proposals grouped by award, with counts from the same list."""
    collectives = sum(p.subject.is_collective for p in proposals)
    persons = len(proposals) - collectives
    return {
        "groups": award_groups(scope, proposals),
        "person_count": numbers.count(persons) if persons else "",
        "collective_count": numbers.count(collectives) if collectives else "",
        "total_count": numbers.count(len(proposals)),
        "person_count_words": numbers.in_words(persons),
        "collective_count_words": numbers.in_words(collectives),
        "count_text": count_text(proposals),
    }


def count_text(proposals: tuple[Proposal, ...] | list[Proposal]) -> str:
    """``"02 tập thể và 41 cá nhân"``; a kind without members is not named."""
    collectives = sum(p.subject.is_collective for p in proposals)
    persons = len(proposals) - collectives
    parts = [f"{numbers.count(collectives)} tập thể"] if collectives else []
    parts += [f"{numbers.count(persons)} cá nhân"] if persons else []
    return " và ".join(parts)


def award_groups(scope: Scope, proposals: tuple[Proposal, ...]) -> list[dict[str, object]]:
    """Proposals under their award, awards in the catalogue's order, people in the clerk's."""
    groups: list[dict[str, object]] = []
    for award in scope.awards(proposals):
        members = tuple(p for p in proposals if p.award == award.code)
        rows = items(scope, members)
        groups.append(
            {
                "roman": numbers.roman(len(groups) + 1),
                "award": award.name,
                "title": award_title(award),
                "subject_word": subject_word(members),
                "count": numbers.count(len(members)),
                "count_text": count_text(members),
                "is_title": "x" if award.kind == "danh-hieu" else "",
                "is_collective": "x" if subject_word(members) == "tập thể" else "",
                "items": rows,
            }
        )
    return groups


def decision_view(scope: Scope, award: Award) -> dict[str, object]:
    """``decision``: who is named, in what words, for how much."""
    members = tuple(p for p in scope.decided_here() if p.award == award.code)
    notes = reward_notes(scope)
    rows = items(scope, members, notes)
    campaign = scope.campaign
    period = campaign.period or (f"năm {campaign.year}" if campaign.year else "")
    lines = campaign.achievement_lines
    grouped = group_by_unit(rows) if campaign.group_by == "don-vi" else [{"unit": "", "count": "", "items": rows}]
    return {
        "award": award.name,
        "name": award_title(award),
        "title": f"Về việc {_lower(award.verb)} {_name_in_decision(scope, award)} {period}".strip(),
        "article_1": f"{award.verb} {_name_in_decision(scope, award)} {period} cho {count_text(members)}",
        "count": numbers.count(len(members)),
        "count_text": count_text(members),
        "subject_word": subject_word(members),
        "annex_style": campaign.annex_style,
        "groups": grouped,
        "items": rows,
        "achievement_line": lines.get(award.code) or lines.get("*", ""),
        **decision_money(scope, award),
    }


def _name_in_decision(scope: Scope, award: Award) -> str:
    """A giấy khen names whose it is; titles stand in quotation marks."""
    if award.certificate != "giay-khen":
        return award_title(award)
    office = scope.campaign.office
    whose = office.head_full_title or f"{office.head_title} {office.name}".strip()
    return f"{award.name} của {whose}" if whose else award.name


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def item_view(scope: Scope, award: Award, proposal: Proposal, order: int) -> dict[str, object]:
    """``item``: one name of a decision, with its place there."""
    row = item(scope, proposal, order)
    lines = scope.campaign.achievement_lines
    achievement = lines.get(award.code) or lines.get("*", "")
    if scope.campaign.kind != "cong-trang" and proposal.achievements:
        achievement = proposal.achievements
    return {**row, "achievement_line": achievement}


def result_view(scope: Scope) -> dict[str, object]:
    """``result``: what was decided here, and what went up."""
    chosen = scope.proposals(Phase.DECISION)
    here = tuple(p for p in chosen if scope.is_decided_here(scope.award(p)))
    up = tuple(p for p in chosen if not scope.is_decided_here(scope.award(p)))
    return {
        "groups": award_groups(scope, here),
        "forwarded": award_groups(scope, up),
        "count_text": count_text(here),
        "forwarded_count_text": count_text(up),
    }


def nominee_view(scope: Scope, proposal: Proposal) -> dict[str, object]:
    """``nominee`` and ``proposal``: everything entered about one subject; lists are empty where nothing was."""
    subject = proposal.subject
    award = scope.award(proposal)
    titles, praises = _past_awards(scope, subject)
    return {
        "nominee": _facts(subject) | {"is_collective": "x" if subject.is_collective else ""},
        "proposal": {
            **item(scope, proposal, proposal.order),
            "award_title": award_title(award),
            "award_upper": award_title(award).upper(),
            "year": str(proposal.year or ""),
            "initiatives": [
                {
                    "title": i.title,
                    "decision": i.decision,
                    "share": i.share,
                    "effect": i.effect,
                    "level": i.level,
                    "authors": i.authors,
                }
                for i in subject.initiatives
            ],
            "titles": titles,
            "praises": praises,
            "ratings": [{"nam": str(r.year), "muc_do": r.rating} for r in subject.ratings],
        },
        "report": {section: list(paragraphs) for section, paragraphs in proposal.report.items()},
    }


def _facts(subject: Nominee | Collective) -> dict[str, object]:
    facts: dict[str, object] = {}
    for field in fields(subject):
        value = getattr(subject, field.name)
        if isinstance(value, PartialDate):
            facts[field.name] = dates.numeric(value)
        elif isinstance(value, (str, int)):
            facts[field.name] = str(value)
        elif value is None:
            facts[field.name] = ""
    return facts


def _past_awards(scope: Scope, subject: Nominee | Collective) -> tuple[list[dict[str, str]], list[dict[str, str]]]:
    titles: list[dict[str, str]] = []
    praises: list[dict[str, str]] = []
    for past in sorted(subject.past_awards, key=lambda p: p.year or 0):
        award = scope.pack.award(past.code)
        is_title = (
            award.kind == "danh-hieu" if award else not past.award.casefold().startswith(("giấy", "bằng", "huân"))
        )
        row = {"nam": str(past.year or ""), "ten": past.award, "quyet_dinh": _citation(past)}
        (titles if is_title else praises).append(row)
    return titles, praises


def _citation(past: PastAward) -> str:
    """``"Quyết định số 12/QĐ-ABC ngày 05/3/2025 của …"``, as far as known."""
    parts = [f"Quyết định số {past.decision}"] if past.decision else []
    if past.decided:
        parts.append(f"{'ngày' if past.decided.is_full else 'năm'} {dates.numeric(past.decided)}")
    if past.issuer:
        parts.append(f"của {past.issuer}" if past.decision else past.issuer)
    return " ".join(parts)
