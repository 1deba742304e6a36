"""From a campaign's folder to its plan: settings, workbook, findings, who is held back, which papers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import is_zipfile

from tdkt_docs import bind, catalog, check, honours, read, report
from tdkt_docs.errors import SourceError
from tdkt_docs.model.campaign import Campaign, Nominee, Phase
from tdkt_docs.model.checklist import AwardStanding, Checklist
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.outcome import Regime, RowOutcome
from tdkt_docs.model.paper import Paper
from tdkt_docs.model.rules import RulePack
from tdkt_docs.model.table import Table
from tdkt_docs.model.template import Template
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.office.history import office_history, people_of
from tdkt_docs.pipeline.office.register import Register
from tdkt_docs.pipeline.returned import plan_returns
from tdkt_docs.plan import (
    CARRIED_EVIDENCE,
    Dossiers,
    Evidence,
    GivenNumber,
    Held,
    Scope,
    checklists,
    lack_findings,
    late_findings,
    match_evidence,
    plan,
)
from tdkt_docs.vn.text import upper_first

__all__ = ["Prepared", "prepare", "roots_of_office"]

_EVIDENCE_SUFFIXES = frozenset({".pdf", ".png", ".jpg", ".jpeg", ".tif", ".tiff"})
_LITTER = frozenset({"thumbs.db", "desktop.ini"})
_LITTER_STARTS = (".", "~$")
"""What programs leave in folders, and nobody put there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A campaign read, judged and planned; nothing is written yet."""

    settings: bind.Settings
    campaign: Campaign
    pack: RulePack
    table: Table
    templates: tuple[Template, ...]
    scope: Scope
    papers: tuple[Paper, ...]
    evidence: tuple[Evidence, ...]
    dossiers: Dossiers
    """What checklists are drawn from; nothing of it is made yet."""
    checklists: tuple[Checklist, ...]
    """As long as nothing is made."""
    standings: tuple[AwardStanding, ...]
    findings: tuple[Finding, ...]
    """Those that count in the phase."""
    rows: tuple[RowOutcome, ...]

    @property
    def regime(self) -> Regime:
        """Which rules the campaign was judged by, and what chose them."""
        pack, dates = self.pack, self.campaign.dates
        return Regime(
            law=pack.title,
            profile=pack.profile,
            profile_title=pack.profile_title,
            is_set=bool(pack.chosen_by_dates),
            decided_under=pack.decided_under,
            received=dates.received,
            submitted=dates.submitted,
            decided=dates.decided,
        )


def prepare(campaign_dir: Path, phase: Phase, *, shows_gaps: bool = False, law: str = "") -> Prepared:
    """Everything before the first file is written; with ``shows_gaps``, of drafts that say what they lack.

    Args:
        campaign_dir: The campaign's folder, or a single workbook in an office's folder.
        phase: Whose findings count, and whose papers are planned.
        shows_gaps: Whether the papers are drafts.
        law: The id of the rules to go by; empty for those the settings name, or else the dates choose.

    Raises:
        SourceError: Settings or workbook cannot be read.
        TemplateError: A template is broken.
        RulesError: A rule pack is broken.
    """
    settings = bind.load_settings(campaign_dir)
    pack = catalog.pack_for(settings.campaign.dates, profile=settings.campaign.office.profile, law=law or settings.law)
    table = read.read_together(settings.workbook, *settings.more)
    bound = bind.bind(table, settings, pack)
    numbers = Register.of(settings.office_dir).numbers(bound.campaign.key)
    judged = (*settings.findings, *bound.findings, *_judged(settings, bound.campaign, pack, numbers))
    scope = replace(_scope(bound.campaign, pack, judged, numbers), shows_gaps=shows_gaps)
    templates = catalog.forms_at_hand(settings.office_dir)
    planned = plan(scope, templates, phase)
    asked = catalog.requirements()
    evidence, questions = match_evidence(
        _evidence_files(settings.evidence_dir), bound.campaign.proposals, _named(bound.campaign), asked.types
    )
    dossiers = Dossiers(scope=scope, requirements=asked, phase=phase, papers=planned.papers, evidence=evidence)
    lists = checklists(dossiers)
    questions = (*questions, *_useless(settings.evidence_dir), *_on_dossiers(dossiers, lists))
    returned = plan_returns(replace(scope, list_file=table.file), templates, phase, (*judged, *questions))
    told = (*judged, *planned.findings, *returned.findings, *questions)
    findings = tuple(f for f in told if phase.reaches(f.from_phase))
    return Prepared(
        settings=settings,
        campaign=bound.campaign,
        pack=pack,
        table=table,
        templates=templates,
        scope=scope,
        papers=(*planned.papers, *returned.papers),
        evidence=evidence,
        dossiers=dossiers,
        checklists=lists,
        standings=check.standings(bound.campaign, pack, (f for f in judged if phase.reaches(f.from_phase))),
        findings=findings,
        rows=tuple(_rows(bound.campaign, pack, check.held_back(judged, phase))),
    )


def _judged(
    settings: bind.Settings, campaign: Campaign, pack: RulePack, numbers: Mapping[str, GivenNumber]
) -> Iterator[Finding]:
    """What the rules find, with what the office's other campaigns and its register tell."""
    known = office_history(settings.office_dir, without=settings)
    history = honours.compare(people_of(campaign), known.honours)
    issued = {key: given.on for key, given in numbers.items() if given.on is not None}
    yield from known.findings
    yield from check.check(campaign, pack, history, issued)


def _on_dossiers(dossiers: Dossiers, lists: tuple[Checklist, ...]) -> Iterator[Finding]:
    """What dossiers lack, and which of them came too late."""
    scope = dossiers.scope
    yield from lack_findings(lists, scope.campaign.proposals, dossiers.evidence)
    yield from late_findings(scope.awards(scope.campaign.proposals), scope.campaign)


def roots_of_office(path: Path) -> Path | None:
    """The trusted roots of the office in whose folder ``path`` lies; None where it lies in none, or none are named."""
    for folder in path.parents:
        if (folder / bind.OFFICE_FILE).is_file():
            named = bind.load_office(folder).roots
            return folder / named if named and (folder / named).exists() else None
    return None


def _scope(campaign: Campaign, pack: RulePack, judged: Iterable[Finding], numbers: Mapping[str, GivenNumber]) -> Scope:
    findings = tuple(judged)
    held = Held(
        before_meeting=check.held_back(findings, Phase.BEFORE_MEETING),
        after_meeting=check.held_back(findings, Phase.ARCHIVE),
    )
    told = _told(findings) if campaign.papers_asked else {}
    return Scope(campaign=campaign, pack=pack, numbers=numbers, held=held, told=told)


def _told(findings: Iterable[Finding]) -> dict[str, tuple[str, ...]]:
    """What keeps proposals from the council, by their key: in Vietnamese, as all papers are, without name and cell."""
    told: dict[str, dict[str, None]] = {}
    for finding in findings:
        is_early = Phase.BEFORE_MEETING.reaches(finding.from_phase)
        if finding.subject and finding.severity is Severity.ERROR and is_early:
            name, said = finding.values.get("name", ""), report.text_of(finding)
            said = said.removeprefix(f"{name} (ô {finding.where.cell}): ").removeprefix(f"{name}: ")
            told.setdefault(finding.subject, {})[upper_first(said)] = None
    return {key: tuple(texts) for key, texts in told.items()}


def _evidence_files(folder: Path) -> tuple[str, ...]:
    if not folder.is_dir():
        return ()
    return tuple(sorted(path.name for path in folder.iterdir() if _is_evidence(path)))


def _is_evidence(path: Path) -> bool:
    """Whether a dossier can take it: as pages, or, a sound file of Word or Excel, carried behind a slip."""
    if not path.is_file() or path.name.startswith(_LITTER_STARTS):
        return False
    suffix = path.suffix.lower()
    return suffix in _EVIDENCE_SUFFIXES or (suffix in CARRIED_EVIDENCE and is_zipfile(path))


def _useless(folder: Path) -> Iterator[Finding]:
    """A warning on what lies among the evidence and no dossier can take."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if not _is_evidence(path) and not path.name.startswith(_LITTER_STARTS) and path.name.lower() not in _LITTER:
            yield Finding(code="TD-223", severity=Severity.WARNING, where=Where(file=path.name))


def _named(campaign: Campaign) -> dict[str, str]:
    """File names of evidence by proposal, as the workbook's column gives them."""
    return {proposal.key: proposal.evidence for proposal in campaign.proposals if proposal.evidence}


def _rows(campaign: Campaign, pack: RulePack, held: frozenset[str]) -> Iterable[RowOutcome]:
    """Each row with a name ends as exactly one of: in papers, held back, repeated."""
    proposals = {proposal.key: proposal for proposal in campaign.proposals}
    for row in campaign.rows:
        proposal = proposals.get(row.repeats or row.key)
        if proposal is None:
            raise SourceError("run.row-lost", sheet=row.where.sheet, row=row.where.row)
        award = pack.award(proposal.award)
        state = "trung-dong" if row.repeats else "giu-lai" if row.key in held or award is None else "trong-van-ban"
        yield RowOutcome(
            key=row.key,
            name=proposal.subject.name,
            unit=proposal.subject.unit if isinstance(proposal.subject, Nominee) else proposal.subject.name,
            award=award.name if award else proposal.award_text,
            subject=proposal.subject.kind,
            state=state,
            repeats=row.repeats,
            where=row.where,
        )
