"""The dossiers of a phase as plans: which papers and attachments, in which section, in which order."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.model.dossier_rules import ARCHIVE_RULE, SUBMISSION_RULE, DossierRule
from tdkt_docs.model.rules import Award
from tdkt_docs.pipeline.dossier_frame import framed
from tdkt_docs.pipeline.dossiers.sources import Source
from tdkt_docs.pipeline.handed_in import ARCHIVE, SUBMISSION_DOSSIER, goes_with
from tdkt_docs.pipeline.produce import Produced
from tdkt_docs.pipeline.program import PROGRAM
from tdkt_docs.plan import (
    CARRIED_EVIDENCE,
    Evidence,
    ToldByName,
    name_marks,
    ordered_for,
    place_of,
    section_of,
    told_by_name,
)
from tdkt_docs.vn import dates
from tdkt_docs.wording import say

__all__ = ["EVIDENCE", "Outlook", "outlooks", "plans"]

EVIDENCE = "minh-chung"
"""Kind of the parts that are attachments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Outline:
    """One dossier before its parts are gathered."""

    key: str
    title: str
    rule: DossierRule
    papers: tuple[Produced, ...]
    rows: frozenset[str]
    """Keys of the proposals whose attachments lie in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """A dossier that the run's phase reaches, with what it has to go without."""

    plan: DossierPlan
    undrawn: tuple[Produced, ...]
    """Papers that would lie in it and have no PDF."""


def plans(source: Source) -> Iterator[DossierPlan]:
    """The dossiers that the run's phase reaches and that something lies in."""
    return (outlook.plan for outlook in outlooks(source) if outlook.plan.parts)


def outlooks(source: Source) -> Iterator[Outlook]:
    """The dossiers that the run's phase reaches, be there anything to lie in them or not."""
    for outline in _outlines(source):
        undrawn = tuple(m for m in _kept(outline) if not _is_at_hand(m))
        yield Outlook(plan=_plan(source, outline), undrawn=undrawn)


def _outlines(source: Source) -> Iterator[_Outline]:
    phase, scope, campaign = source.request.phase, source.prepared.scope, source.prepared.campaign
    if phase.reaches(Phase.AFTER_MEETING):
        for submission in scope.submissions():
            submitted = scope.submitted(submission)
            rows = frozenset(proposal.key for proposal in submitted)
            yield _Outline(
                key=f"{SUBMISSION_DOSSIER}{submission.key}",
                title=_addressed(say("dossier.submission", period=campaign.period).strip(), submission.addressees),
                rule=ordered_for(source.rules.rules[SUBMISSION_RULE], scope.awards(submitted)),
                papers=tuple(m for m in source.made if goes_with(m.paper, submission.key, rows)),
                rows=rows,
            )
    if phase.reaches(Phase.ARCHIVE):
        yield _Outline(
            key=ARCHIVE,
            title=campaign.title or say("dossier.archive", year=campaign.year),
            rule=ordered_for(source.rules.rules[ARCHIVE_RULE], _all_awards(source)),
            papers=source.made,
            rows=frozenset(row.key for row in source.prepared.rows),
        )


def _all_awards(source: Source) -> tuple[Award, ...]:
    return source.prepared.scope.awards(source.prepared.scope.proposals(Phase.ARCHIVE))


def _addressed(title: str, addressees: tuple[str, ...]) -> str:
    return f"{title} - {addressees[0]}" if addressees else title


def _plan(source: Source, outline: _Outline) -> DossierPlan:
    office, rule, papers = source.prepared.campaign.office, outline.rule, _papers(outline)
    settings, is_kept = office.dossiers, outline.key == ARCHIVE
    days = sorted(m.paper.dated for m in papers if m.paper.dated)
    return replace(
        framed(office, rule, key=outline.key, title=outline.title),
        symbol=settings.symbol if is_kept else "",
        register_number=settings.register_number if is_kept else "",
        number=settings.number if is_kept else "",
        year=source.prepared.campaign.year,
        starts=_shown(days[0]) if days else "",
        ends=_shown(days[-1]) if days else "",
        parts=_parts(source, outline, papers),
    )


def _papers(outline: _Outline) -> list[Produced]:
    """The papers at hand that lie in such a dossier, in the order of their kinds."""
    at_hand = filter(_is_at_hand, _kept(outline))
    return sorted(at_hand, key=lambda m: place_of(outline.rule, m.paper.template.kind))


def _kept(outline: _Outline) -> Iterator[Produced]:
    """The papers that such a dossier has a place for."""
    return (m for m in outline.papers if m.paper.template.kind not in outline.rule.leaves_out)


def _is_at_hand(produced: Produced) -> bool:
    return bool(produced.pdf or produced.signed)


def _parts(source: Source, outline: _Outline, papers: list[Produced]) -> tuple[DossierPart, ...]:
    """Papers and attachments, section by section; within one the papers come first."""
    rule = outline.rule
    placed = [(place_of(rule, m.paper.template.kind), _paper_part(source, outline, m)) for m in papers]
    marks = name_marks(source.rules, source.prepared.dossiers.requirements.types)
    for evidence in _evidence(source, outline):
        told = told_by_name(evidence.file.rpartition(".")[0], marks)
        placed.append((place_of(rule, "", evidence.type or "-"), _evidence_part(source, outline, evidence, told)))
    return tuple(part for _, part in sorted(placed, key=lambda one: one[0]))


def _evidence(source: Source, outline: _Outline) -> Iterator[Evidence]:
    """The attachments of its people, and of the campaign those that such a dossier shares; all in the hồ sơ lưu."""
    for evidence in source.prepared.evidence:
        is_shared = not evidence.rows and evidence.type in outline.rule.shares
        is_held = not outline.rows.isdisjoint(evidence.rows) or is_shared or outline.key == ARCHIVE
        if is_held and evidence.type not in outline.rule.leaves_out:
            yield evidence


def _shown(iso: str) -> str:
    return dates.numeric(date.fromisoformat(iso)) if iso else ""


def _paper_part(source: Source, outline: _Outline, produced: Produced) -> DossierPart:
    paper, template = produced.paper, produced.paper.template
    path = source.workspace.root / (produced.signed or produced.pdf)
    is_digital = bool(produced.signed) and not produced.is_scan
    section = section_of(outline.rule, template.kind)
    return DossierPart(
        key=paper.key,
        title=paper.title,
        path=path,
        kind=template.kind,
        type_name=source.rules.type_name(template.kind),
        number=paper.number,
        dated=_shown(paper.dated),
        author=_author(source, produced),
        note=say("dossier.draft") if produced.is_draft else say("collect.scan-note") if produced.is_scan else "",
        section=section.heading,
        provider=source.rules.providers.get(section.provider_of(template.kind), ""),
        is_public=template.kind in section.public,
        is_signed=is_digital,
        signature_state=source.signature_state(path) if is_digital else "",
        details={
            "rows": ", ".join(paper.rows),
            "template": template.id,
            "certainty": template.source.certainty.value,
            "law": source.prepared.pack.id,
            "engine": produced.engine,
            "program": PROGRAM,
        },
    )


def _author(source: Source, produced: Produced) -> str:
    """Tác giả văn bản: the office, its council, or whoever the report is about."""
    office, template = source.prepared.campaign.office, produced.paper.template
    if template.per == "proposal":
        proposal = next(p for p in source.prepared.campaign.proposals if p.key in produced.paper.rows)
        return proposal.subject.name
    return (office.council.name or office.name) if template.body == "hoi-dong" else office.name


def _evidence_part(source: Source, outline: _Outline, evidence: Evidence, told: ToldByName) -> DossierPart:
    path = source.prepared.settings.evidence_dir / evidence.file
    is_signed = source.facts.is_signed(path)
    section = section_of(outline.rule, "", evidence.type or "-")
    provider = section.provider_of(evidence.type) if evidence.type else ""
    return DossierPart(
        key=f"{EVIDENCE}-{evidence.file}",
        title=_evidence_title(source, evidence),
        path=path,
        kind=EVIDENCE,
        type_name=source.rules.names.get(told.name, "") or source.rules.type_name(evidence.type),
        number=told.number,
        dated=dates.numeric(told.on) if told.on else "",
        section=section.heading,
        provider=source.rules.providers.get(provider, ""),
        is_public=bool(evidence.type) and evidence.type in section.public,
        is_slip=path.suffix.lower() in CARRIED_EVIDENCE,
        is_signed=is_signed,
        signature_state=source.signature_state(path) if is_signed else "",
        details={
            "rows": ", ".join(evidence.rows),
            "type": evidence.type,
            "program": PROGRAM,
        },
    )


def _evidence_title(source: Source, evidence: Evidence) -> str:
    """What the mục lục calls a piece of evidence: whose it is, and its file's name as it came."""
    named = (p.subject.name for p in source.prepared.campaign.proposals if p.key in evidence.rows)
    people = ", ".join(dict.fromkeys(named))
    code = "dossier.evidence-of" if people else "dossier.evidence"
    return say(code, people=people, file=evidence.file)
