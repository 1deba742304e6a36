"""An office's awards across its campaigns, gathered from the campaigns' own folders; nothing is written into them."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tdkt_docs import bind, catalog, check, plan, read
from tdkt_docs.errors import TdktError
from tdkt_docs.model.campaign import Campaign, Collective, Dates, Nominee, PartialDate, Phase, Proposal
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.honour import Honour, HonourState
from tdkt_docs.model.rules import Award
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.office.register import Register
from tdkt_docs.pipeline.request import OUTPUT_NAME
from tdkt_docs.plan import GivenNumber, Held, Scope
from tdkt_docs.vn import text
from tdkt_docs.vn.periods import period_of
from tdkt_docs.vn.text import nfc

__all__ = ["OfficeHistory", "campaign_folders", "office_history", "people_of"]

_HOME = frozenset({"", "viet nam", "vn"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHistory:
    """All awards an office's folder tells of."""

    honours: tuple[Honour, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What could not be read, or was left out."""


def office_history(office_dir: Path, *, without: bind.Settings | None = None) -> OfficeHistory:
    """The awards of the office's campaigns, in the order of their folders' names, and of its old register.

    A campaign that cannot be read is named in a note and left out.

    Args:
        office_dir: The folder with ``co-quan.toml``; any other has no history.
        without: A campaign to leave out, and with it any copy of its workbook.
    """
    if not (office_dir / bind.OFFICE_FILE).is_file():
        return OfficeHistory()
    honours: list[Honour] = []
    findings: list[Finding] = []
    own = _bytes_of(without.workbook) if without else b""
    for folder in campaign_folders(office_dir):
        try:
            settings = bind.load_settings(folder)
            if without and _is_same(settings, without):
                continue
            if without and _is_copy(settings, without, own):
                findings.append(_note("TD-562", folder))
                continue
            honours += _of_campaign(settings)
        except (TdktError, OSError):
            findings.append(_note("TD-566", folder))
    past = _past_register(office_dir)
    fresh = _not_told_yet(past.honours, honours)
    return OfficeHistory(honours=(*honours, *fresh), findings=(*findings, *past.findings))


def _is_same(one: bind.Settings, other: bind.Settings) -> bool:
    return one.workbook == other.workbook and one.campaign.key == other.campaign.key


def _is_copy(settings: bind.Settings, without: bind.Settings, own: bytes) -> bool:
    """Whether a folder holds the same list for the same award round: somebody's spare copy."""
    one, other = settings.campaign, without.campaign
    is_one_round = (one.year, one.period, one.kind) == (other.year, other.period, other.kind)
    return is_one_round and bool(own) and _bytes_of(settings.workbook) == own


def _bytes_of(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


def _note(code: str, folder: Path) -> Finding:
    return Finding(code=code, severity=Severity.NOTE, values={"campaign": folder.name})


def campaign_folders(office_dir: Path) -> Iterator[Path]:
    """Folders with a ``dot.toml``, and single workbooks that have settings or numbers of their own."""
    if (office_dir / bind.CAMPAIGN_FILE).is_file():
        yield office_dir
    numbered = Register.of(office_dir).campaigns()
    for path in sorted(office_dir.iterdir()):
        if path.is_dir():
            is_campaign = (path / bind.CAMPAIGN_FILE).is_file()
        else:
            has_settings = path.with_suffix(".toml").is_file() or nfc(path.stem) in numbered
            is_campaign = bind.is_workbook(path) and has_settings
        if is_campaign:
            yield path


def _past_register(office_dir: Path) -> bind.PastRegister:
    found = sorted(path for path in office_dir.iterdir() if path.is_file() and path.stem == bind.PAST_REGISTER)
    if not found:
        return bind.PastRegister()
    try:
        return bind.bind_past_register(read.read(found[0]), catalog.pack_for(Dates()))
    except TdktError:
        unread = Finding(code="TD-563", severity=Severity.WARNING, where=Where(file=found[0].name))
        return bind.PastRegister(findings=(unread,))


def _not_told_yet(recorded: Iterable[Honour], honours: Iterable[Honour]) -> Iterator[Honour]:
    """What the old register tells that no campaign's decision does: one decision, award and name are told once."""
    told = {_told(honour) for honour in honours if honour.state is HonourState.DECIDED}
    return (honour for honour in recorded if not honour.decision or _told(honour) not in told)


def _told(honour: Honour) -> tuple[str, str, str]:
    return text.fold(honour.name), honour.award, text.fold(honour.decision)


def _of_campaign(settings: bind.Settings) -> Iterator[Honour]:
    pack = catalog.pack_for(settings.campaign.dates, profile=settings.campaign.office.profile)
    table = read.read_together(settings.workbook, *settings.more)
    bound = bind.bind(table, settings, pack)
    judged = (*bound.findings, *check.check(bound.campaign, pack))
    register = Register.of(settings.office_dir)
    held = Held(
        before_meeting=check.held_back(judged, Phase.BEFORE_MEETING),
        after_meeting=check.held_back(judged, Phase.ARCHIVE),
    )
    scope = Scope(campaign=bound.campaign, pack=pack, numbers=register.numbers(bound.campaign.key), held=held)
    scope = _as_decided(scope, _manifest(settings, table.sha256))
    yield from _honours(scope, register.symbols(bound.campaign.key))


def _manifest(settings: bind.Settings, sha256: str) -> Mapping[str, frozenset[str]]:
    """Whom each decision named when its papers were last made, by key; nothing where the workbook changed since."""
    workbook = settings.workbook
    is_single = nfc(workbook.stem) == settings.campaign.key
    name = f"{workbook.stem}-{OUTPUT_NAME}" if is_single else OUTPUT_NAME
    path = workbook.parent / name / "manifest.json"
    try:
        content: Any = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
    except (OSError, ValueError):
        return {}
    match content:
        case {"source": {"sha256": made_from}, "files": [*files]} if made_from == sha256:
            papers = [file for file in files if isinstance(file, dict) and file.get("kind") == "quyet-dinh"]
            return {str(paper.get("paper")): frozenset(paper.get("rows", ())) for paper in papers}
        case _:
            return {}


def _as_decided(scope: Scope, made: Mapping[str, frozenset[str]]) -> Scope:
    """Who is named as the papers were made: rules that came later hold nobody back from a decision of then."""
    held = scope.held.before_meeting | scope.held.after_meeting
    for proposal in scope.campaign.proposals:
        award = scope.pack.award(proposal.award)
        named = made.get(scope.decision_key(award)) if award else None
        if named is not None:
            held = held - {proposal.key} if proposal.key in named else held | {proposal.key}
    return replace(scope, held=Held(before_meeting=held, after_meeting=held)) if made else scope


def _honours(scope: Scope, symbols: Mapping[str, str]) -> Iterator[Honour]:
    """The awards of one campaign, award by award as the catalogue lists them."""
    paid = plan.payroll_of(scope).paid
    proposals = scope.proposals(Phase.DECISION)
    issuer = plan.head_of_office(scope.campaign.office) or scope.campaign.office.name
    for award in scope.awards(proposals):
        if not scope.is_decided_here(award):
            members = [proposal for proposal in proposals if proposal.award == award.code]
            yield from (_honour(scope, award, p, state=HonourState.FORWARDED) for p in members)
            continue
        given = scope.numbers.get(scope.decision_key(award), GivenNumber())
        is_decided = given.number is not None and given.on is not None
        decision = _citation(given, symbols.get(scope.decision_key(award), "")) if is_decided else ""
        for order, proposal in enumerate(scope.named(award), scope.names_before(award) + 1):
            yield replace(
                _honour(scope, award, proposal, state=HonourState.DECIDED if is_decided else HonourState.PROPOSED),
                order=order,
                decision=decision,
                decided=PartialDate(given.on.year, given.on.month, given.on.day) if given.on else None,
                issuer=issuer,
                amount_vnd=paid.get(proposal.key),
                fund=catalog.fund_of(scope.campaign.office, award, scope.campaign.office.level),
            )


def _citation(given: GivenNumber, symbol: str) -> str:
    return f"{given.number:02}/{symbol}" if symbol else f"{given.number:02}"


def _honour(scope: Scope, award: Award, proposal: Proposal, *, state: HonourState) -> Honour:
    campaign, period = scope.campaign, period_of(proposal, scope.campaign)
    return replace(
        _identity(proposal.subject),
        state=state,
        campaign=campaign.key,
        key=proposal.key,
        award=award.code,
        award_name=catalog.award_name(award, scope.deciding_level(award)),
        award_kind=award.kind,
        year=period.year if period else 0,
        period=period,
        praise_type=proposal.praise_type or campaign.kind,
        where=proposal.where,
    )


def _identity(subject: Nominee | Collective) -> Honour:
    """Who somebody is, as the records of other campaigns are compared with it."""
    if isinstance(subject, Collective):
        return Honour(
            state=HonourState.PROPOSED,
            name=subject.name,
            subject="ho-gia-dinh" if subject.is_household else subject.kind,
            unit=subject.parent,
        )
    is_foreign = text.fold(subject.nationality) not in _HOME
    return Honour(
        state=HonourState.PROPOSED,
        name=subject.name,
        subject="nguoi-nuoc-ngoai" if is_foreign else subject.kind,
        born=subject.born,
        cccd=subject.cccd,
        gender=subject.gender,
        position=subject.position,
        unit=subject.unit,
        leads=subject.leads,
    )


def people_of(campaign: Campaign) -> Mapping[str, Honour]:
    """What identifies each person and collective of a campaign, by the subject's key."""
    return {proposal.subject.key: _identity(proposal.subject) for proposal in campaign.proposals}
