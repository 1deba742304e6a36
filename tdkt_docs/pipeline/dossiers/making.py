"""Dossiers made from their plans: only what changed, sealed where there is a key, each volume in its place."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path
from typing import cast

from tdkt_docs import assemble, catalog, sign
from tdkt_docs.memory import clear_up
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.dossier import Dossier, DossierPart, DossierPlan
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.outcome import DossierState
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.dossiers.planning import EVIDENCE, plans
from tdkt_docs.pipeline.dossiers.sources import Source
from tdkt_docs.pipeline.handed_in import ARCHIVE, SUBMISSION_DOSSIER, dossier_key
from tdkt_docs.pipeline.ledger import Entry
from tdkt_docs.pipeline.produce import Produced
from tdkt_docs.pipeline.scan_parts import ReadyPart, ready_part
from tdkt_docs.pipeline.signing.keys import Keys
from tdkt_docs.pipeline.signing.verdicts import Verdicts
from tdkt_docs.pipeline.workspace import DOSSIERS, Workspace, cannot_write, digest
from tdkt_docs.wording import say

__all__ = ["Assembled", "assemble_dossiers", "open_sealer"]

_SEAL = ("ho-so", "niem_phong")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """The dossiers of a run, and what was found while putting them together."""

    dossiers: tuple[DossierState, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """What the ledger keeps of a dossier that was made, so that it need not be made again to be told of."""

    origin: str
    paths: tuple[str, ...]
    """Of its volumes, in their order."""
    findings: tuple[Finding, ...] = ()


def open_sealer(workspace: Workspace, keys: Keys) -> None:
    """Open the key that seals before anything is made, where no dossier of this phase was ever made: one will be.

    Raises:
        SignError: Its password is missing or wrong, or it is no key.
    """
    request, sealer = keys.request, _sealer(keys)
    if sealer and request.does("assemble") and request.phase.reaches(Phase.AFTER_MEETING):
        is_kept = request.phase.reaches(Phase.ARCHIVE)
        submissions = () if is_kept else keys.prepared.scope.submissions()
        expected = (ARCHIVE,) if is_kept else tuple(f"{SUBMISSION_DOSSIER}{each.key}" for each in submissions)
        if expected and not any(map(workspace.ledger.note, expected)):
            keys.get(sealer)


def assemble_dossiers(workspace: Workspace, made: tuple[Produced, ...], keys: Keys, verdicts: Verdicts) -> Assembled:
    """The dossiers of the phase, each assembled, sealed where there is a key, and verified."""
    request = keys.request
    source = Source(
        request=request,
        prepared=keys.prepared,
        workspace=workspace,
        made=made,
        keys=keys,
        verdicts=verdicts,
        rules=catalog.dossier_rules(keys.prepared.settings.office_dir, request.dossier_plan),
    )
    planned = tuple(plans(source))
    findings: list[Finding] = []
    if request.does("assemble"):
        with workspace.scratch() as scratch:
            for done, plan in enumerate(planned, 1):
                findings += [found for found in _made(source, plan, scratch) if found not in findings]
                request.progress("assemble", done, len(planned))
        _drop_stale(source, planned)
    states = tuple(state for plan in planned for state in _states(source, plan))
    return Assembled(dossiers=states, findings=tuple(findings))


def _made(source: Source, plan: DossierPlan, scratch: Path) -> tuple[Finding, ...]:
    """Make the dossier unless it lies there, made from just this; what was found when it was made."""
    note, origins = _note(source, plan.key), _origins(source, plan)
    if _is_as_noted(source, note, origins.now):
        return note.findings
    named = _named_sealer(source.keys)
    if source.keys.is_left_out(named) and _is_as_noted(source, note, origins.sealed):
        return note.findings
    if sealer := _sealer(source.keys):
        source.keys.get(sealer)  # asked for before minutes go into its scans
    dossier = _assembled(source, plan, scratch)
    clear_up()
    entries = tuple(_entries(source, dossier, origins.now))
    for entry, volume in reversed(tuple(zip(entries, dossier.volumes, strict=True))):  # the first one comes last
        _seal(source, volume.path)
        source.workspace.put_file(entry, volume.path)
    kept = _Note(origin=origins.now, paths=tuple(entry.path for entry in entries), findings=dossier.findings)
    source.workspace.ledger.keep_note(plan.key, _written(kept))
    clear_up()
    return dossier.findings


@dataclass(frozen=True, slots=True, kw_only=True)
class _Origins:
    """Digests of what a dossier is made from."""

    now: str
    sealed: str
    """With the key the office seals with, at hand or not."""


def _origins(source: Source, plan: DossierPlan) -> _Origins:
    """What tells a dossier from another: its plan, its files' bytes, who seals it; not the version of the program."""
    parts = "|".join(source.facts.digest(part.path) for part in plan.parts)
    told = replace(plan, program="", parts=tuple(map(_told, plan.parts)))
    settings = source.prepared.campaign.office.dossiers
    scan = f"{settings.scan}|{settings.has_text}"
    now, sealed = (
        digest(f"{told}|{scan}|{name}|{parts}".encode()) for name in (_sealer(source.keys), _named_sealer(source.keys))
    )
    return _Origins(now=now, sealed=sealed)


def _told(part: DossierPart) -> DossierPart:
    details = {name: said for name, said in part.details.items() if name != "program"}
    return replace(part, path=Path(part.path.name), details=details)


def _is_as_noted(source: Source, note: _Note, origin: str) -> bool:
    """Whether every volume lies there as it was made from that."""
    if note.origin != origin or not note.paths:
        return False
    return all(source.workspace.fresh(path, origin) is not None for path in note.paths)


def _assembled(source: Source, plan: DossierPlan, scratch: Path) -> Dossier:
    """The dossier as files in a folder of its own, scans among its attachments made ready first."""
    folder = scratch / plan.key
    try:
        folder.mkdir()
        return _put_together(source, plan, folder)
    except OSError as error:
        raise cannot_write(folder, error) from error


def _put_together(source: Source, plan: DossierPlan, folder: Path) -> Dossier:
    ready = tuple(_ready(source, part, folder.parent) for part in plan.parts)
    whole = replace(plan, parts=tuple(each.part for each in ready))
    made = assemble.write(whole, folder, at=_moment(source, plan))
    return replace(made, findings=(*(found for each in ready for found in each.findings), *made.findings))


def _ready(source: Source, part: DossierPart, scratch: Path) -> ReadyPart:
    """The part, its scan made ready where it is an attachment; one that lies in several dossiers only once."""
    if part.kind != EVIDENCE:
        return ReadyPart(part=part)
    if part.path not in source.ready:
        into = scratch / f"{source.facts.digest(part.path)[:32]}.pdf"
        source.ready[part.path] = ready_part(part, into, source.prepared.campaign.office.dossiers)
    ready = source.ready[part.path]
    as_shown = replace(
        part,
        path=ready.part.path,
        original=ready.part.original,
        carries_original=ready.part.carries_original,
    )
    return replace(ready, part=as_shown)


def _entries(source: Source, dossier: Dossier, origin: str) -> Iterator[Entry]:
    for volume in dossier.volumes:
        yield Entry(
            path=f"{DOSSIERS}/{volume.path.name}",
            sha256="",
            made_from=origin,
            phase=source.request.phase,
            page_count=volume.page_count,
            sheet_count=volume.sheets[1],
        )


def _seal(source: Source, path: Path) -> None:
    """Seal a volume where there is a key; that one volume is in memory then."""
    sealer = _sealer(source.keys)
    if not sealer:
        return
    _, slot = _SEAL
    scheme = source.prepared.campaign.office.signing.scheme or sign.Scheme.PKCS1V15
    asked = sign.SignRequest(
        field=slot, role="co-quan", at=source.request.now, file=path.name, scheme=sign.Scheme(scheme)
    )
    signed = sign.sign(path.read_bytes(), source.keys.get(sealer), asked, source.keys.services)
    path.write_bytes(signed.data)


def _sealer(keys: Keys) -> str:
    """The name of the key that seals dossiers; empty where there is none to seal with."""
    name = _named_sealer(keys)
    return name if keys.has(name) else ""


def _named_sealer(keys: Keys) -> str:
    """The name of the key that the office seals dossiers with, at hand or not."""
    kind, slot = _SEAL
    signers = keys.prepared.campaign.office.signers
    return next((s.key for s in signers if s.slot == slot and kind in s.papers), "")


def _moment(source: Source, plan: DossierPlan) -> datetime:
    """The moment a dossier states: now where it is sealed now, else its last paper's day: equal papers, equal bytes."""
    held = {part.key for part in plan.parts}
    days = sorted(m.paper.dated for m in source.made if m.paper.dated and m.paper.key in held)
    if _sealer(source.keys) or not days:
        return source.request.now
    return datetime.combine(date.fromisoformat(days[-1]), time(), source.request.now.tzinfo)


def _drop_stale(source: Source, planned: Sequence[DossierPlan]) -> None:
    """Remove our own dossiers and volumes that the plan no longer has, of the phases this run plans."""
    current = {path for plan in planned for path in _note(source, plan.key).paths}
    for entry in tuple(source.workspace.ledger.entries()):
        is_stale = entry.path.startswith(f"{DOSSIERS}/") and entry.path not in current
        if is_stale and source.request.phase.reaches(entry.phase):
            source.workspace.drop(entry.path)


def _states(source: Source, plan: DossierPlan) -> Iterator[DossierState]:
    """The dossier's volumes as they lie in the folder, with the verdict on each; nothing where it was not made yet."""
    paths = _note(source, plan.key).paths or tuple(_entered(source, plan.key))
    for volume, path in enumerate(paths, start=1):
        found, known = source.workspace.digest_at(path), source.workspace.ledger.find(path)
        if not found:
            continue
        title = plan.title
        if len(paths) > 1:
            title = say("dossier-plan.volume", title=title, volume=volume, count=len(paths))
        yield DossierState(
            key=plan.key,
            title=title,
            path=path,
            page_count=known.page_count if known else 0,
            sheet_count=known.sheet_count if known else 0,
            part_count=len(plan.parts),
            sha256=found,
            verdict=source.verdicts.on(source.workspace.root / path) if source.request.goes_beyond("verify") else None,
            volume=volume,
            volume_count=len(paths),
        )


def _entered(source: Source, key: str) -> Iterator[str]:
    """The dossier's files as the ledger has them: it was made before notes were kept."""
    for entry in source.workspace.ledger.entries():
        if dossier_key(entry.path) == key:
            yield entry.path


def _written(note: _Note) -> str:
    findings = [
        {
            "code": finding.code,
            "severity": finding.severity.value,
            "file": finding.where.file,
            "values": dict(finding.values),
        }
        for finding in note.findings
    ]
    return json.dumps({"origin": note.origin, "paths": note.paths, "findings": findings}, ensure_ascii=False)


def _note(source: Source, key: str) -> _Note:
    """What is noted of the dossier; nothing where it was never made."""
    text = source.workspace.ledger.note(key)
    if not text:
        return _Note(origin="", paths=())
    said = json.loads(text)
    return _Note(
        origin=said["origin"], paths=tuple(said["paths"]), findings=tuple(_finding(each) for each in said["findings"])
    )


def _finding(said: Mapping[str, object]) -> Finding:
    return Finding(
        code=str(said["code"]),
        severity=Severity(str(said["severity"])),
        where=Where(file=str(said["file"])),
        values={name: str(value) for name, value in cast("Mapping[str, object]", said["values"]).items()},
    )
