"""The papers of a campaign up to a phase."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tdkt_docs import catalog
from tdkt_docs.errors import TemplateError
from tdkt_docs.model.campaign import Phase, Signer
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.paper import OFFICE_ROLE, OFFICE_SLOT, Paper, PaperSlot
from tdkt_docs.model.template import Template
from tdkt_docs.plan.blank import Open
from tdkt_docs.plan.contents import Content, content_of
from tdkt_docs.plan.drafts import Desk, Draft, drafts
from tdkt_docs.plan.gaps import draft_of
from tdkt_docs.plan.heads import (
    Head,
    campaign_view,
    common_view,
    number_text,
    paper_view,
    signer_of,
    slots_view,
    symbol_of,
    written_view,
)
from tdkt_docs.plan.meeting import meeting_view
from tdkt_docs.plan.rewards import payroll_of
from tdkt_docs.plan.scope import GivenNumber, Scope
from tdkt_docs.plan.strays import stray_findings
from tdkt_docs.plan.wanted import is_for
from tdkt_docs.vn import text

__all__ = ["Plan", "plan"]

_DATE_LINE = "paper.date_line"

_ORDER = (
    "council",
    "unit",
    "meeting",
    "absentee",
    "submission",
    "decision",
    "decision-item",
    "campaign",
    "proposal",
)
"""What papers of one phase are made for, in the order they come about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The papers to be made, and what is to be said about them."""

    papers: tuple[Paper, ...]
    findings: tuple[Finding, ...] = ()


def plan(scope: Scope, templates: tuple[Template, ...], phase: Phase) -> Plan:
    """All papers that can be made in ``phase`` or before it, in the order they come about.

    Raises:
        TemplateError: A template asks for what no view has, or cannot name its file.
    """
    desk = Desk(
        scope=scope,
        forms=_in_force(scope, templates, phase),
        payroll=payroll_of(scope),
        common={**common_view(scope), "meeting": meeting_view(scope)},
    )
    papers: list[Paper] = []
    findings = [Finding(code="TD-330", severity=Severity.NOTE)] if scope.shows_gaps else []
    findings += stray_findings(scope, templates)
    for template in desk.forms:
        for draft in drafts(desk, template):
            content = _content(desk, template, draft)
            if content.refused:
                findings.append(_refusal(template, draft, content))
            else:
                paper = _unnumbered(desk, template, draft, _made(scope, template, draft, content))
                papers.append(draft_of(paper) if scope.shows_gaps else paper)
    notes = (note for paper in papers for note in _gap_notes(paper))
    return Plan(papers=tuple(_told_apart(papers)), findings=(*findings, *notes))


def _in_force(scope: Scope, templates: tuple[Template, ...], phase: Phase) -> tuple[Template, ...]:
    """One version of each form, the one in force on the day of submission, in the order their papers come about.

    Forms of one kind that are for different subjects, cases or awards stand beside each other.
    """
    alike: dict[tuple[str, str, str, tuple[str, ...]], list[Template]] = {}
    for template in templates:
        if phase.reaches(template.phase) and is_for(scope, template):
            alike.setdefault((template.kind, template.subject, template.fits, template.awards), []).append(template)
    on = scope.campaign.dates.submitted
    chosen = (catalog.template_for(forms, alike_by[0], on=on) for alike_by, forms in sorted(alike.items()))
    return tuple(sorted((form for form in chosen if form is not None), key=_place))


def _place(template: Template) -> tuple[int, int]:
    per = _ORDER.index(template.per) if template.per in _ORDER else len(_ORDER)
    return list(Phase).index(Phase(template.phase)), per


def _content(desk: Desk, template: Template, draft: Draft) -> Content:
    head = Head(
        template=template,
        number_key=draft.number_key,
        submission=draft.submission,
        bases=draft.bases,
        names=_names(template, draft),
        last_article=draft.last_article,
    )
    view = {
        **desk.common,
        "campaign": campaign_view(desk.scope, draft.proposals),
        "paper": paper_view(desk.scope, head),
        "slots": slots_view(desk.scope, template, _names(template, draft)),
        "written": written_view(desk.scope, template),
        "own": Open(),
        **draft.view,
    }
    return content_of(template, view)


def _made(scope: Scope, template: Template, draft: Draft, content: Content) -> Paper:
    numbered_as = draft.numbered_as or template
    is_dated = bool(numbered_as.symbol) or any(field.path == _DATE_LINE for field in template.fields)
    given = scope.numbers.get(draft.number_key, GivenNumber()) if is_dated else GivenNumber()
    return Paper(
        key=draft.key,
        template=template,
        title=_title(template, draft),
        file_stem=_stem(template, draft),
        phase=template.phase,
        content=content.values,
        gaps=content.gaps,
        slots=_slots(scope, template, _names(template, draft)),
        rows=tuple(p.key for p in draft.proposals),
        awards=tuple(award.code for award in scope.awards(draft.proposals)),
        submission=draft.submission.key if draft.submission else "",
        number_key=draft.number_key if is_dated else "",
        symbol=symbol_of(scope, numbered_as),
        number=number_text(scope, numbered_as, given),
        dated=given.on.isoformat() if given.on else "",
        sources=content.sources,
    )


def _unnumbered(desk: Desk, template: Template, draft: Draft, paper: Paper) -> Paper:
    """The paper with what it says without number and date, where it has some of its own."""
    if not (paper.number or paper.dated) or paper.number_key != paper.key:
        return paper
    numbers = {key: given for key, given in desk.scope.numbers.items() if key != paper.number_key}
    before = replace(desk, scope=replace(desk.scope, numbers=numbers))
    return replace(paper, unnumbered=_content(before, template, draft).values)


def _names(template: Template, draft: Draft) -> tuple[str, ...]:
    """What the settings may call a paper: its own key, its kind, the kind of the paper it goes with."""
    return (draft.key, template.kind, draft.signs_as) if draft.signs_as else (draft.key, template.kind)


def _title(template: Template, draft: Draft) -> str:
    return text.nfc(draft.title or template.title["vi"])


def _slots(scope: Scope, template: Template, names: tuple[str, ...]) -> tuple[PaperSlot, ...]:
    slots = []
    for slot in sorted(template.slots, key=lambda slot: slot.order):
        signer = signer_of(scope, names, slot.id)
        name = text.nfc(signer.name)
        slots.append(_slot(signer, id_=slot.id, role=slot.role, order=slot.order, name=name))
    office = signer_of(scope, names, OFFICE_SLOT)
    if template.symbol and slots and office.key:
        name = text.nfc(office.name or scope.campaign.office.full_name or scope.campaign.office.name)
        slots.append(_slot(office, id_=OFFICE_SLOT, role=OFFICE_ROLE, order=slots[-1].order + 1, name=name))
    return tuple(slots)


def _slot(signer: Signer, *, id_: str, role: str, order: int, name: str) -> PaperSlot:
    return PaperSlot(
        id=id_,
        role=role,
        order=order,
        signer=name,
        key=signer.key,
        picture=signer.picture,
        picture_mm=signer.picture_mm,
    )


def _stem(template: Template, draft: Draft) -> str:
    pattern = template.file_stem or draft.key
    places: dict[str, object] = {"order": 0, "name": "", "award": "", "submission": "", **draft.stem}
    try:
        return pattern.format_map(places).strip("_-")
    except (AttributeError, IndexError, KeyError, ValueError) as error:
        known = ", ".join(places)
        raise TemplateError("plan.bad-file-stem", template=template.id, pattern=pattern, known=known) from error


def _told_apart(papers: list[Paper]) -> Iterator[Paper]:
    """The papers with file names told apart: a second of the same name gets ``-2``."""
    taken: set[str] = set()
    for paper in papers:
        stem, times = paper.file_stem, 1
        while stem in taken:
            times += 1
            stem = f"{paper.file_stem}-{times}"
        taken.add(stem)
        yield paper if times == 1 else replace(paper, file_stem=stem)


def _gap_notes(paper: Paper) -> Iterator[Finding]:
    """One note for all that a paper leaves blank; for a draft, first what makes it one."""
    if not paper.gaps:
        return
    missing = dict.fromkeys(gap.label for gap in sorted(paper.gaps, key=lambda gap: not gap.content))
    yield Finding(
        code="TD-211" if paper.is_draft else "TD-210",
        severity=Severity.NOTE,
        subject=paper.key,
        values={"paper": paper.title, "fields": "; ".join(missing)},
        from_phase=paper.phase,
    )


def _refusal(template: Template, draft: Draft, content: Content) -> Finding:
    values = {"paper": _title(template, draft), "fields": "; ".join(content.refused)}
    return Finding(
        code="TD-201", severity=Severity.WARNING, subject=draft.key, values=values, from_phase=template.phase
    )
