"""Hồ sơ trình per submission and hồ sơ lưu: planned from the papers at hand, assembled, sealed, verified."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

from tdkt_docs import assemble, catalog, sign
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.dossier import Dossier, DossierPart, DossierPlan
from tdkt_docs.model.dossier_rules import ARCHIVE_RULE, SUBMISSION_RULE
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.outcome import DossierState, EvidenceState
from tdkt_docs.pdf.signed import bears_signature
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.handed_in import ARCHIVE, SUBMISSION_DOSSIER, goes_with
from tdkt_docs.pipeline.ledger import Entry
from tdkt_docs.pipeline.produce import Produced
from tdkt_docs.pipeline.request import RunRequest
from tdkt_docs.pipeline.signing.keys import Keys
from tdkt_docs.pipeline.signing.verdicts import Verdicts
from tdkt_docs.pipeline.workspace import DOSSIERS, Workspace, digest
from tdkt_docs.plan import Evidence, place_of
from tdkt_docs.vn import dates
from tdkt_docs.wording import say

__all__ = ["ARCHIVE", "Assembled", "assemble_dossiers", "evidence_states"]

_EVIDENCE = "minh-chung"
_COMMON = "dot"
_SEAL = ("ho-so", "niem_phong")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """What dossiers are made from."""

    request: RunRequest
    prepared: Prepared
    workspace: Workspace
    made: tuple[Produced, ...]
    keys: Keys
    verdicts: Verdicts


def evidence_states(verdicts: Verdicts) -> Iterator[EvidenceState]:
    """The evidence files, with what their own signatures are worth."""
    types = {each.id: each for each in verdicts.prepared.dossiers.requirements.types}
    for evidence in verdicts.prepared.evidence:
        path = verdicts.prepared.settings.evidence_dir / evidence.file
        data = path.read_bytes()
        conclusion = verdicts.on(path).conclusion.value if bears_signature(data) else ""
        yield EvidenceState(
            file=evidence.file,
            rows=evidence.rows,
            type=types[evidence.type].label if evidence.type else "",
            is_common=not evidence.rows and evidence.type in types and types[evidence.type].scope == _COMMON,
            signature=conclusion,
            sha256=digest(data),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """The dossiers of a run, and what was found while putting them together."""

    dossiers: tuple[DossierState, ...] = ()
    findings: tuple[Finding, ...] = ()


def assemble_dossiers(workspace: Workspace, made: tuple[Produced, ...], keys: Keys, verdicts: Verdicts) -> Assembled:
    """The dossiers of the phase, each assembled, sealed where there is a key, and verified."""
    request = keys.request
    source = _Source(
        request=request, prepared=keys.prepared, workspace=workspace, made=made, keys=keys, verdicts=verdicts
    )
    plans = tuple(each for each in _plans(source) if each.parts)
    states: list[DossierState] = []
    findings: list[Finding] = []
    for done, dossier_plan in enumerate(plans, 1):
        if request.does("assemble"):
            dossier = assemble.assemble(dossier_plan, at=_moment(source, dossier_plan))
            _put(source, dossier_plan, dossier)
            findings += [finding for finding in dossier.findings if finding not in findings]
            request.progress("assemble", done, len(plans))
        states += _state(source, dossier_plan)
    if request.does("assemble"):
        _drop_stale(source, {_path(each) for each in plans})
    return Assembled(dossiers=tuple(states), findings=tuple(findings))


def _path(dossier_plan: DossierPlan) -> str:
    return f"{DOSSIERS}/{dossier_plan.key}.pdf"


def _drop_stale(source: _Source, current: set[str]) -> None:
    """Remove our own dossiers that the plan no longer has, of the phases this run plans."""
    for entry in tuple(source.workspace.ledger.entries()):
        is_stale = entry.path.startswith(f"{DOSSIERS}/") and entry.path not in current
        if is_stale and source.request.phase.reaches(entry.phase):
            source.workspace.drop(entry.path)


def _plans(source: _Source) -> Iterator[DossierPlan]:
    phase = source.request.phase
    if phase.reaches(Phase.AFTER_MEETING):
        for submission in source.prepared.scope.submissions():
            rows = {p.key for p in source.prepared.scope.submitted(submission)}
            title = say("dossier.submission", period=source.prepared.campaign.period).strip()
            papers = [m for m in source.made if goes_with(m.paper, submission.key, rows)]
            yield _plan(
                source, f"{SUBMISSION_DOSSIER}{submission.key}", _addressed(title, submission.addressees), papers, rows
            )
    if phase.reaches(Phase.ARCHIVE):
        title = source.prepared.campaign.title or say("dossier.archive", year=source.prepared.campaign.year)
        rows = {row.key for row in source.prepared.rows}
        yield _plan(source, ARCHIVE, title, list(source.made), rows)


def _addressed(title: str, addressees: tuple[str, ...]) -> str:
    return f"{title} - {addressees[0]}" if addressees else title


def _plan(source: _Source, key: str, title: str, papers: list[Produced], rows: set[str]) -> DossierPlan:
    campaign = source.prepared.campaign
    rule = catalog.dossier_rules().rules[ARCHIVE_RULE if key == ARCHIVE else SUBMISSION_RULE]
    ordered = sorted((m for m in papers if m.pdf or m.signed), key=lambda m: place_of(rule, m.paper.template.kind))
    evidence = [e for e in source.prepared.evidence if rows.intersection(e.rows) or key == ARCHIVE]
    parts = (*(_paper_part(source, m) for m in ordered), *(_evidence_part(source, e) for e in evidence))
    days = sorted(m.paper.dated for m in ordered if m.paper.dated)
    return DossierPlan(
        key=key,
        title=title,
        office=campaign.office.name,
        parent=campaign.office.parent,
        year=campaign.year,
        starts=_shown(days[0]) if days else "",
        ends=_shown(days[-1]) if days else "",
        retention=campaign.office.retention,
        parts=parts,
    )


def _shown(iso: str) -> str:
    return dates.numeric(date.fromisoformat(iso)) if iso else ""


def _paper_part(source: _Source, produced: Produced) -> DossierPart:
    paper = produced.paper
    path = source.workspace.root / (produced.signed or produced.pdf)
    is_digital = bool(produced.signed) and not produced.is_scan
    state = _signature_state(source, path) if is_digital else ""
    template = paper.template
    return DossierPart(
        key=paper.key,
        title=paper.title,
        path=path,
        kind=template.kind,
        number=paper.number,
        dated=_shown(paper.dated),
        author=_author(source, produced),
        note=say("dossier.draft") if produced.is_draft else say("collect.scan-note") if produced.is_scan else "",
        is_signed=is_digital,
        signature_state=state,
        details={
            "rows": ", ".join(paper.rows),
            "template": template.id,
            "certainty": template.source.certainty.value,
            "law": source.prepared.pack.id,
            "engine": produced.engine,
        },
    )


def _author(source: _Source, produced: Produced) -> str:
    """Tác giả văn bản: the office, its council, or whoever the report is about."""
    office, template = source.prepared.campaign.office, produced.paper.template
    if template.per == "proposal":
        proposal = next(p for p in source.prepared.campaign.proposals if p.key in produced.paper.rows)
        return proposal.subject.name
    return (office.council.name or office.name) if template.body == "hoi-dong" else office.name


def _evidence_part(source: _Source, evidence: Evidence) -> DossierPart:
    path = source.prepared.settings.evidence_dir / evidence.file
    is_signed = bears_signature(path.read_bytes())
    return DossierPart(
        key=f"{_EVIDENCE}-{evidence.file}",
        title=_evidence_title(source, evidence),
        path=path,
        kind=_EVIDENCE,
        is_signed=is_signed,
        signature_state=_signature_state(source, path) if is_signed else "",
        details={"rows": ", ".join(evidence.rows)},
    )


def _evidence_title(source: _Source, evidence: Evidence) -> str:
    """What the mục lục calls a piece of evidence: whose it is, and its file's name as it came."""
    named = (p.subject.name for p in source.prepared.campaign.proposals if p.key in evidence.rows)
    people = ", ".join(dict.fromkeys(named))
    code = "dossier.evidence-of" if people else "dossier.evidence"
    return say(code, people=people, file=evidence.file)


def _signature_state(source: _Source, path: Path) -> str:
    return say(f"verdict.{source.verdicts.on(path).conclusion.value}")


def _sealer(source: _Source) -> str:
    """The name of the key that seals dossiers; empty where there is none to seal with."""
    name = _named_sealer(source)
    return name if source.keys.has(name) else ""


def _named_sealer(source: _Source) -> str:
    """The name of the key that the office seals dossiers with, at hand or not."""
    kind, slot = _SEAL
    signers = source.prepared.campaign.office.signers
    return next((s.key for s in signers if s.slot == slot and kind in s.papers), "")


def _moment(source: _Source, dossier_plan: DossierPlan) -> datetime:
    """The moment a dossier states: now where it is sealed now, else its last paper's day: equal papers, equal bytes."""
    days = sorted(m.paper.dated for m in source.made if m.paper.dated and _holds(dossier_plan, m.paper.key))
    if _sealer(source) or not days:
        return source.request.now
    return datetime.combine(date.fromisoformat(days[-1]), time(), source.request.now.tzinfo)


def _holds(dossier_plan: DossierPlan, paper: str) -> bool:
    return any(part.key == paper for part in dossier_plan.parts)


def _put(source: _Source, dossier_plan: DossierPlan, dossier: Dossier) -> None:
    """Put the dossier in its place, sealed; one made from just this before stays as it is."""
    path, sealer = _path(dossier_plan), _sealer(source)
    parts = "|".join(digest(part.path.read_bytes()) for part in dossier_plan.parts)
    told = replace(dossier_plan, parts=tuple(replace(each, path=Path(each.path.name)) for each in dossier_plan.parts))
    origin, sealed = (digest(f"{told}|{name}|{parts}".encode()) for name in (sealer, _named_sealer(source)))
    if source.workspace.fresh(path, origin) is not None:
        return
    if source.keys.is_left_out(_named_sealer(source)) and source.workspace.fresh(path, sealed) is not None:
        return
    data = dossier.data
    if sealer:
        _, slot = _SEAL
        scheme = source.prepared.campaign.office.signing.scheme or sign.Scheme.PKCS1V15
        asked = sign.SignRequest(
            field=slot,
            role="co-quan",
            at=source.request.now,
            file=f"{dossier_plan.key}.pdf",
            scheme=sign.Scheme(scheme),
        )
        data = sign.sign(data, source.keys.get(sealer), asked, source.keys.services).data
    entry = Entry(
        path=path,
        sha256="",
        made_from=origin,
        phase=source.request.phase,
        page_count=dossier.page_count,
        sheet_count=dossier.sheet_count,
    )
    source.workspace.put(entry, data)


def _state(source: _Source, dossier_plan: DossierPlan) -> Iterator[DossierState]:
    """The dossier as it lies in the folder, with the verdict on it; nothing where it was not made yet."""
    path = _path(dossier_plan)
    data, known = source.workspace.read(path), source.workspace.ledger.find(path)
    if data is None:
        return
    yield DossierState(
        key=dossier_plan.key,
        title=dossier_plan.title,
        path=path,
        page_count=known.page_count if known else 0,
        sheet_count=known.sheet_count if known else 0,
        part_count=len(dossier_plan.parts),
        sha256=digest(data),
        verdict=source.verdicts.on(source.workspace.root / path) if source.request.goes_beyond("verify") else None,
    )
