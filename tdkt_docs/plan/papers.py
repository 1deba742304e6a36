"""The papers of a campaign up to a phase."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Phase, Proposal, Submission
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.paper import Paper, PaperSlot
from tdkt_docs.model.rules import Award
from tdkt_docs.model.template import Template
from tdkt_docs.plan.contents import Content, content_of
from tdkt_docs.plan.heads import Head, common_view, number_text, paper_view, signer_of, slots_view, symbol_of
from tdkt_docs.plan.meeting import meeting_view
from tdkt_docs.plan.rewards import rewards_view
from tdkt_docs.plan.scope import GivenNumber, Scope, decision_key
from tdkt_docs.plan.subjects import decision_view, item_view, nominee_view, result_view, submission_view
from tdkt_docs.vn import dates, text

__all__ = ["Plan", "plan"]

_REPORT = "bao-cao"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The papers to be made, and what is to be said about them."""

    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """A paper before its fields are looked up."""

    key: str
    stem: Mapping[str, object]
    number_key: str
    view: Mapping[str, object]
    proposals: tuple[Proposal, ...]
    submission: Submission | None = None
    bases: tuple[str, ...] = ()
    title: str = ""


def plan(scope: Scope, templates: tuple[Template, ...], phase: Phase) -> Plan:
    """All papers that can be made in ``phase`` or before it, in the order they come about.

    Raises:
        TemplateError: A template asks for what no view has.
    """
    papers: list[Paper] = []
    findings: list[Finding] = []
    for template in _in_force(scope, templates, phase):
        for draft in _drafts(scope, template):
            paper = _paper(scope, template, draft)
            if paper is None:
                findings.append(_refusal(template, draft))
            else:
                papers.append(paper)
                findings += _gap_notes(paper)
    return Plan(papers=_distinct(papers), findings=tuple(findings))


def _in_force(scope: Scope, templates: tuple[Template, ...], phase: Phase) -> Iterator[Template]:
    """One version of each kind: the one in force on the day of submission, in the order of the phases."""
    on = scope.campaign.dates.submitted
    for step in Phase:
        for kind in sorted({t.kind for t in templates if t.phase == step}):
            template = catalog.template_for(templates, kind, on=on)
            if template is not None and phase.reaches(step):
                yield template


def _drafts(scope: Scope, template: Template) -> Iterator[_Draft]:
    makers = {
        "campaign": _campaign_drafts,
        "meeting": _meeting_drafts,
        "submission": _submission_drafts,
        "decision": _decision_drafts,
        "decision-item": _item_drafts,
        "proposal": _report_drafts,
    }
    yield from makers[template.per](scope, template)


def _campaign_drafts(scope: Scope, template: Template) -> Iterator[_Draft]:
    phase = Phase(template.phase)
    proposals = scope.decided_here() if phase is Phase.DECISION else scope.proposals(phase)
    if not proposals:
        return
    view = {"submission": submission_view(scope, proposals)}
    if phase is Phase.DECISION:
        view |= {"rewards": rewards_view(scope), "result": result_view(scope)}
    yield _Draft(key=template.kind, stem={}, number_key=template.kind, view=view, proposals=proposals)


def _meeting_drafts(scope: Scope, template: Template) -> Iterator[_Draft]:
    proposals = scope.proposals(Phase.BEFORE_MEETING)
    by_hand = scope.campaign.meeting.method == "bieu-quyet" and template.fits == "bo-phieu-kin"
    if not proposals or by_hand or (scope.campaign.kind == "dot-xuat" and not scope.campaign.members):
        return
    yield _Draft(key=template.kind, stem={}, number_key=template.kind, view={}, proposals=proposals)


def _submission_drafts(scope: Scope, template: Template) -> Iterator[_Draft]:
    for submission in scope.submissions():
        place = "noi-bo" if submission.key == "noi-bo" else "cap-tren"
        if template.fits not in ("", place):
            continue
        proposals = scope.submitted(submission)
        key = template.kind if template.fits == "noi-bo" else f"{template.kind}-{submission.key}"
        yield _Draft(
            key=key,
            stem={"submission": submission.key},
            number_key=key,
            view={"submission": submission_view(scope, proposals)},
            proposals=proposals,
            submission=submission,
            bases=_minutes_base(scope),
        )


def _decision_drafts(scope: Scope, template: Template) -> Iterator[_Draft]:
    decided = scope.decided_here()
    for award in scope.awards(decided):
        key = decision_key(award)
        view = decision_view(scope, award)
        yield _Draft(
            key=key,
            stem={"award": award.file_stem},
            number_key=key,
            view={"decision": view},
            proposals=tuple(p for p in decided if p.award == award.code),
            bases=_request_base(scope, template),
            title=f"Quyết định {view['title']}".replace("Quyết định Về", "Quyết định về"),
        )


def _item_drafts(scope: Scope, template: Template) -> Iterator[_Draft]:
    decided = scope.decided_here()
    for award in scope.awards(decided):
        if award.certificate != template.kind:
            continue
        members = [p for p in decided if p.award == award.code]
        for order, proposal in enumerate(members, 1):
            yield _Draft(
                key=f"{template.kind}-{order:03}",
                stem={"order": order, "name": text.slug(proposal.subject.name), "award": award.file_stem},
                number_key=decision_key(award),
                view={
                    "item": item_view(scope, award, proposal, order),
                    "decision": decision_view(scope, award) | _decision_number(scope, award),
                    **nominee_view(scope, proposal),
                },
                proposals=(proposal,),
                title=f"{template.title['vi']} - {proposal.subject.name}",
            )


def _decision_number(scope: Scope, award: Award) -> dict[str, str]:
    given = scope.numbers.get(decision_key(award), GivenNumber())
    symbol = f"QĐ-{scope.campaign.office.abbreviation}"
    return {
        "number": "" if given.number is None else f"{given.number:02}/{symbol}",
        "dated_text": dates.official(given.on) if given.on else "",
    }


def _report_drafts(scope: Scope, template: Template) -> Iterator[_Draft]:
    for proposal in scope.proposals(Phase.BEFORE_MEETING):
        award = scope.award(proposal)
        subject = "tap-the" if proposal.subject.is_collective else "ca-nhan"
        if _REPORT not in award.papers or template.subject not in ("", subject):
            continue
        special = scope.campaign.kind if scope.campaign.kind == "dot-xuat" else ""
        if template.fits != special:
            continue
        yield _Draft(
            key=f"{_REPORT}-{proposal.key}",
            stem={"order": proposal.order, "name": text.slug(proposal.subject.name), "award": award.file_stem},
            number_key="",
            view=nominee_view(scope, proposal),
            proposals=(proposal,),
            title=f"{template.title['vi']} - {proposal.subject.name} ({award.name})",
        )


def _minutes_base(scope: Scope) -> tuple[str, ...]:
    """The căn cứ on the council's minutes; only once the meeting has a day."""
    meeting, council = scope.campaign.meeting, scope.campaign.office.council
    if meeting.starts is None or not council.name:
        return ()
    return (f"Căn cứ Biên bản họp {council.name} {dates.official(meeting.starts.date())}",)


def _request_base(scope: Scope, template: Template) -> tuple[str, ...]:
    """The last căn cứ of a decision: at whose request; the tờ trình is cited once it has number and date."""
    council = scope.campaign.office.council
    if not council.name:
        return ()
    given = scope.numbers.get("to-trinh-noi-bo", GivenNumber())
    if given.number is None or given.on is None:
        return (f"Theo đề nghị của {council.name}",)
    request = replace(template, symbol="TTr", body="hoi-dong")
    number = number_text(scope, request, given)
    return (f"Theo đề nghị của {council.name} tại Tờ trình số {number} {dates.official(given.on)}",)


def _paper(scope: Scope, template: Template, draft: _Draft) -> Paper | None:
    head = Head(template=template, number_key=draft.number_key, submission=draft.submission, bases=draft.bases)
    meeting = meeting_view(scope) if template.per in ("meeting", "submission", "campaign") else {}
    view = {
        **common_view(scope),
        "paper": paper_view(scope, head),
        "slots": slots_view(scope, template),
        "meeting": meeting,
        **draft.view,
    }
    content = content_of(template, view)
    if content.is_refused:
        return None
    return _made(scope, template, draft, content)


def _made(scope: Scope, template: Template, draft: _Draft, content: Content) -> Paper:
    given = scope.numbers.get(draft.number_key, GivenNumber()) if template.symbol or draft.number_key else GivenNumber()
    return Paper(
        key=draft.key,
        template=template,
        title=draft.title or template.title["vi"],
        file_stem=_stem(template, draft),
        phase=template.phase,
        content=content.values,
        gaps=content.gaps,
        slots=_slots(scope, template),
        rows=tuple(p.key for p in draft.proposals),
        awards=tuple(award.code for award in scope.awards(draft.proposals)),
        submission=draft.submission.key if draft.submission else "",
        number_key=draft.number_key if template.symbol else "",
        symbol=symbol_of(scope, template),
        number=number_text(scope, template, given),
        dated=given.on.isoformat() if given.on and template.symbol else "",
        sources=content.sources,
    )


def _slots(scope: Scope, template: Template) -> tuple[PaperSlot, ...]:
    slots = []
    for slot in sorted(template.slots, key=lambda s: s.order):
        signer = signer_of(scope, template.kind, slot.id)
        slots.append(PaperSlot(id=slot.id, role=slot.role, order=slot.order, signer=signer.name, key=signer.key))
    return tuple(slots)


def _stem(template: Template, draft: _Draft) -> str:
    pattern = template.file_stem or draft.key
    return pattern.format_map({"order": 0, "name": "", "award": "", "submission": "", **draft.stem}).strip("_-")


def _distinct(papers: list[Paper]) -> tuple[Paper, ...]:
    """The papers with file names told apart: a second of the same name gets ``-2``."""
    seen: dict[str, int] = {}
    named = []
    for paper in papers:
        seen[paper.file_stem] = seen.get(paper.file_stem, 0) + 1
        times = seen[paper.file_stem]
        named.append(paper if times == 1 else replace(paper, file_stem=f"{paper.file_stem}-{times}"))
    return tuple(named)


def _gap_notes(paper: Paper) -> Iterator[Finding]:
    if not paper.gaps:
        return
    labels = "; ".join(dict.fromkeys(gap.label for gap in paper.gaps))
    code = "TD-211" if paper.is_draft else "TD-210"
    yield Finding(code=code, severity=Severity.NOTE, subject=paper.key, values={"paper": paper.title, "fields": labels})


def _refusal(template: Template, draft: _Draft) -> Finding:
    labels = "; ".join(field.label.get("vi", field.id) for field in template.fields if field.gap == "refuse")
    values = {"paper": draft.title or template.title["vi"], "fields": labels}
    return Finding(code="TD-201", severity=Severity.WARNING, subject=draft.key, values=values)
