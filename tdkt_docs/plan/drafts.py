"""Which papers one form gives, for whom: nobody is named in a paper they do not stand in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tdkt_docs.errors import TemplateError
from tdkt_docs.model.campaign import Phase, Proposal, Submission
from tdkt_docs.model.rules import Award
from tdkt_docs.model.template import Template
from tdkt_docs.plan.bases import minutes_base, request_base, submission_key
from tdkt_docs.plan.book import book_view
from tdkt_docs.plan.decisions import common_decision_view, decision_view, item_view
from tdkt_docs.plan.heads import absent_members, member_view, number_text, symbol_of
from tdkt_docs.plan.intake import by_unit, intake_view, register_view
from tdkt_docs.plan.items import award_name
from tdkt_docs.plan.returned import returned_units, returned_view
from tdkt_docs.plan.rewards import Payroll, rewards_view
from tdkt_docs.plan.scope import INTERNAL, UPWARD, GivenNumber, Scope
from tdkt_docs.plan.subjects import nominee_view, result_view, submission_view
from tdkt_docs.plan.wanted import enclosures, general_kind, is_wanted, report_code
from tdkt_docs.vn import dates, text

__all__ = ["Desk", "Draft", "drafts"]

_LAST_ARTICLE = "decision.last_article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What all papers of one plan are drawn from, reckoned once."""

    scope: Scope
    forms: tuple[Template, ...]
    """The forms in force that the phase reaches, in the order their papers come about."""
    payroll: Payroll
    common: Mapping[str, object]
    """The parts of the view that all papers share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A paper before its fields are looked up."""

    key: str
    view: Mapping[str, object]
    proposals: tuple[Proposal, ...]
    stem: Mapping[str, object]
    number_key: str = ""
    numbered_as: Template | None = None
    """The form whose symbol its number bears, where that is not its own: a giấy khen bears the decision's."""
    submission: Submission | None = None
    bases: tuple[str, ...] = ()
    title: str = ""
    signs_as: str = ""
    last_article: str = ""


def drafts(desk: Desk, template: Template) -> Iterator[Draft]:
    """The papers of one form.

    Raises:
        TemplateError: The form is for something papers are not made for.
    """
    makers = {
        "campaign": _of_campaign,
        "meeting": _of_meeting,
        "submission": _of_submissions,
        "decision": _of_decisions,
        "decision-item": _of_items,
        "proposal": _of_proposals,
        "council": _of_council,
        "unit": _of_units,
        "absentee": _of_absentees,
        "returned": _of_returns,
    }
    if template.per not in makers:
        raise TemplateError("plan.unknown-per", template=template.id, per=template.per, known=", ".join(makers))
    if is_wanted(desk.scope, template):
        yield from makers[template.per](desk, template)


def _of_campaign(desk: Desk, template: Template) -> Iterator[Draft]:
    scope, phase = desk.scope, Phase(template.phase)
    is_decided = phase.reaches(Phase.DECISION)
    proposals = scope.decided_here() if is_decided else scope.proposals(phase)
    if not proposals:
        return
    view: dict[str, object] = {"submission": submission_view(scope, proposals)}
    asked = {field.path.partition(".")[0] for field in template.fields}
    view |= {"intake": intake_view(scope)} if "intake" in asked else {}
    view |= {"register": register_view(scope)} if "register" in asked else {}
    if is_decided:
        view |= {"rewards": rewards_view(scope, desk.payroll), "result": result_view(scope)}
        decision = next((form for form in desk.forms if form.per == "decision"), None)
        view |= {"book": book_view(scope, desk.payroll, decision)} if template.is_on_request else {}
    yield Draft(key=template.kind, stem={}, number_key=template.kind, view=view, proposals=proposals)


def _of_meeting(desk: Desk, template: Template) -> Iterator[Draft]:
    """Everybody who was put to the vote, whether they passed or not."""
    scope = desk.scope
    proposals = scope.proposals(Phase.BEFORE_MEETING)
    if proposals and scope.has_council:
        view = {"submission": submission_view(scope, proposals)}
        yield Draft(key=template.kind, stem={}, number_key=template.kind, view=view, proposals=proposals)


def _of_council(desk: Desk, template: Template) -> Iterator[Draft]:
    """One paper about the council itself, whoever it is to judge."""
    if desk.scope.has_council:
        yield Draft(key=template.kind, stem={}, number_key=template.kind, view={}, proposals=())


def _of_units(desk: Desk, template: Template) -> Iterator[Draft]:
    """One paper for each unit, about those it puts forward."""
    scope = desk.scope
    for order, unit in enumerate(by_unit(scope.proposals(Phase(template.phase))), 1):
        key = f"{template.kind}-{order:02}"
        yield Draft(
            key=key,
            number_key=key,
            stem={"order": order, "name": text.slug(unit.name)},
            view={"submission": submission_view(scope, unit.proposals), "unit": {"name": unit.name}},
            proposals=unit.proposals,
            title=" - ".join(part for part in (template.title["vi"], unit.name) if part),
        )


def _of_absentees(desk: Desk, template: Template) -> Iterator[Draft]:
    """One paper for each absent member, about everybody who is put to the vote."""
    scope = desk.scope
    proposals = scope.proposals(Phase.BEFORE_MEETING)
    for order, member in enumerate(absent_members(scope.campaign) if proposals else (), 1):
        key = f"{template.kind}-{order:02}"
        yield Draft(
            key=key,
            number_key=key,
            stem={"order": order, "name": text.slug(member.name)},
            view={"submission": submission_view(scope, proposals), "member": member_view(member, order)},
            proposals=proposals,
            title=f"{template.title['vi']} - {member.name}",
        )


def _of_submissions(desk: Desk, template: Template) -> Iterator[Draft]:
    """Who passed: all of them to the office's head, upward whom the head may not decide."""
    scope = desk.scope
    bases = minutes_base(scope, template, desk.forms)
    requests = [form for form in desk.forms if form.per == "submission" and form.fits]
    for submission in scope.submissions():
        is_internal = submission.key == INTERNAL
        way = INTERNAL if is_internal else UPWARD
        if template.fits not in ("", way) or (is_internal and not scope.has_council):
            continue
        proposals = _meant(template, scope.submitted(submission))
        if template.awards and not proposals:
            continue
        enclosed = list(enclosures(scope, desk.forms, way, proposals))
        key = submission_key(template, submission.key)
        yield Draft(
            key=key,
            stem={"submission": submission.key},
            number_key=key,
            view={"submission": submission_view(scope, proposals) | {"enclosures": enclosed}},
            proposals=proposals,
            submission=submission,
            bases=bases,
            title=" - ".join((template.title["vi"], *submission.addressees[:1])),
            signs_as=next((form.kind for form in requests if form.fits == way), ""),
        )


def _meant(template: Template, proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    """The proposals for the awards the form is for; all where it is for any."""
    return tuple(p for p in proposals if not template.awards or p.award in template.awards)


def _of_decisions(desk: Desk, template: Template) -> Iterator[Draft]:
    """One decision for each award the head decides, or one for all of them."""
    scope = desk.scope
    bases = request_base(scope, template, desk.forms)
    awards = scope.awards(scope.decided_here())
    is_common = scope.campaign.has_one_decision and len(awards) > 1
    everybody = tuple(proposal for award in awards for proposal in scope.named(award))
    for award in awards[:1] if is_common else awards:
        key = scope.decision_key(award)
        view = common_decision_view(scope, desk.payroll) if is_common else decision_view(scope, award, desk.payroll)
        yield Draft(
            key=key,
            stem={"award": "" if is_common else award.file_stem},
            number_key=key,
            view={"decision": view | _decision_number(scope, award, template)},
            proposals=everybody if is_common else scope.named(award),
            bases=bases,
            last_article=str(view["last_article"]) if any(f.path == _LAST_ARTICLE for f in template.fields) else "",
            title=f"Quyết định {view['title']}".replace("Quyết định Về", "Quyết định về"),
        )


def _of_items(desk: Desk, template: Template) -> Iterator[Draft]:
    """One paper for each name of a decision that brings this certificate, numbered as its decision is."""
    scope = desk.scope
    awards = [award for award in scope.awards(scope.decided_here()) if _brings(award, template)]
    decision = next((form for form in desk.forms if form.per == "decision"), template)
    for award in awards:
        view = decision_view(scope, award, desk.payroll) | _decision_number(scope, award, decision)
        prefix = template.kind if len(awards) == 1 else f"{template.kind}-{award.file_stem}"
        for order, proposal in enumerate(scope.named(award), 1):
            yield Draft(
                key=f"{prefix}-{order:03}",
                stem={"order": order, "name": text.slug(proposal.subject.name), "award": award.file_stem},
                number_key=scope.decision_key(award),
                numbered_as=decision,
                view={
                    **nominee_view(scope, proposal),
                    "item": item_view(scope, award, proposal, scope.names_before(award) + order),
                    "decision": view,
                },
                proposals=(proposal,),
                title=f"{template.title['vi']} - {proposal.subject.name}",
            )


def _brings(award: Award, template: Template) -> bool:
    """Whether the award brings this certificate: as the rules say, or as a form asked for says itself."""
    return award.certificate == template.kind or (template.is_on_request and award.code in template.awards)


def _decision_number(scope: Scope, award: Award, decision: Template) -> dict[str, str]:
    given = scope.numbers.get(scope.decision_key(award), GivenNumber())
    return {
        "number": number_text(scope, decision, given),
        "symbol": symbol_of(scope, decision),
        "dated_text": dates.official(given.on) if given.on else "",
    }


def _of_returns(desk: Desk, template: Template) -> Iterator[Draft]:
    """One paper for each unit that gets dossiers back; addressee and number are for people to give."""
    scope = desk.scope
    for order, unit in enumerate(returned_units(scope), 1):
        key = "-".join(part for part in (template.kind, text.slug(unit.name)) if part)
        yield Draft(
            key=key,
            number_key=key,
            stem={"order": order, "name": text.slug(unit.name)},
            view={"returned": returned_view(scope, unit)},
            proposals=tuple(p for p in unit.proposals if scope.pack.award(p.award) is not None),
            title=" - ".join(part for part in (template.title["vi"], unit.name) if part),
        )


def _of_proposals(desk: Desk, template: Template) -> Iterator[Draft]:
    """One paper for each proposal whose award's dossier asks for one of this kind."""
    scope = desk.scope
    for proposal in scope.proposals(Phase(template.phase)):
        award = scope.award(proposal)
        code = report_code(scope, desk.forms, template, proposal)
        if not code:
            continue
        yield Draft(
            key=f"{code}-{proposal.key}",
            number_key=f"{code}-{proposal.key}",
            stem={"order": proposal.order, "name": text.slug(proposal.subject.name), "award": award.file_stem},
            view=nominee_view(scope, proposal),
            proposals=(proposal,),
            title=f"{template.title['vi']} - {proposal.subject.name} ({award_name(scope, award)})",
            signs_as=general_kind(desk.forms, code, proposal),
        )
