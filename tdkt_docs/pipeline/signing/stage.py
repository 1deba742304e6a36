"""The signing stage of a run: each paper's chain carried on as far as keys, number and date allow."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tdkt_docs import assemble
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.paper import OFFICE_SLOT, Paper
from tdkt_docs.pdf.draft import is_draft
from tdkt_docs.pipeline.produced import Produced, replaced, signed_path
from tdkt_docs.pipeline.request import RunRequest
from tdkt_docs.pipeline.signing.carried_copy import carried_copy, is_carried_on
from tdkt_docs.pipeline.signing.chain import NUMBERING, people_of
from tdkt_docs.pipeline.signing.chained import Chained, Standing, carried_on, entry_of, standing, wanted_steps
from tdkt_docs.pipeline.signing.fields import waits_for_number
from tdkt_docs.pipeline.signing.hand_signed import Papered
from tdkt_docs.pipeline.signing.kept_aside import aside_findings, drop_signed, put_signed
from tdkt_docs.pipeline.signing.keys import Keys
from tdkt_docs.pipeline.signing.looks import Looks
from tdkt_docs.pipeline.signing.signed_back import PlacedCopy, returned_copies
from tdkt_docs.pipeline.workspace import Workspace, digest
from tdkt_docs.wording import say

__all__ = ["sign_made"]

_DRAFT = "TD-331"
"""A draft, or a paper somebody made of one, where a finished paper should lie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    request: RunRequest
    workspace: Workspace
    keys: Keys
    looks: Looks


def sign_made(request: RunRequest, keys: Keys, workspace: Workspace, made: tuple[Produced, ...]) -> Iterator[Produced]:
    """The papers with their signed copies: ours, or those that came back signed."""
    desk = _Desk(request=request, workspace=workspace, keys=keys, looks=Looks(office=keys.prepared.settings.office_dir))
    copies = returned_copies(keys.prepared, workspace, {m.paper.key: m.docx for m in made})
    for done, produced in enumerate(made, 1):
        if produced.paper.key in copies:
            yield _with_copy(desk, produced, copies[produced.paper.key])
        elif request.does("sign"):
            yield _sign_one(desk, produced)
            request.progress("sign", done, len(made))
        else:
            yield _as_it_lies(workspace, produced)


def _with_copy(desk: _Desk, produced: Produced, copy: PlacedCopy) -> Produced:
    """The paper with what came back signed in place of our copy, carried on by us where it is still on its way."""
    base = replace(produced, signed=copy.path, is_scan=copy.is_scan, page_count=copy.page_count)
    placed = replace(base, is_replaced=True, slots=()).told(copy.finding)
    workspace, path = desk.workspace, signed_path(produced.paper)
    data = b"" if copy.is_scan else workspace.read(copy.path) or b""
    goes_on = desk.request.does("sign") and not copy.is_outdated
    if data and not goes_on and is_carried_on(workspace, path, data):
        return replace(placed, signed=path)
    if data and goes_on:
        carried = carried_copy(_asked(desk, produced, data), desk.keys, workspace, copy.path)
        placed = placed.told(*carried.findings)
        if carried.chained is not None:
            placed = placed.told(*_pictures(desk, produced.paper), *_waits(desk, produced, carried.chained))
            if carried.chained.standing.data != data:
                return replace(placed, signed=path)
    return placed.told(*aside_findings(produced.paper, drop_signed(workspace, path, data)))


def _asked(desk: _Desk, produced: Produced, pdf: bytes) -> Papered:
    return Papered(
        paper=produced.paper,
        pdf=pdf,
        places={place.id: place for place in produced.slots},
        office=desk.keys.prepared.campaign.office,
        looks=desk.looks,
        at=desk.request.now,
        services=desk.keys.services,
    )


def _pictures(desk: _Desk, paper: Paper) -> Iterator[Finding]:
    """What is wrong with the pictures of those who sign."""
    for slot in paper.slots:
        if slot.key:
            yield from desk.looks.finding(slot, paper.key)


def _as_it_lies(workspace: Workspace, produced: Produced) -> Produced:
    path = signed_path(produced.paper)
    return produced if workspace.read(path) is None else replace(produced, signed=path)


def _sign_one(desk: _Desk, produced: Produced) -> Produced:
    workspace, path = desk.workspace, signed_path(produced.paper)
    pdf = workspace.read(produced.pdf) if produced.pdf else None
    if workspace.theirs(path) is not None:
        return replaced(workspace, replace(produced, signed=path), path, _origin(workspace, path, pdf))
    if pdf is not None and produced.is_replaced and assemble.has_signature(pdf):
        aside = drop_signed(workspace, path, pdf)
        return replace(produced, signed=produced.pdf).told(*aside_findings(produced.paper, aside))
    reason = _why_unsigned(produced, pdf)
    if reason or pdf is None:
        produced = produced.told(*aside_findings(produced.paper, drop_signed(workspace, path)))
        has_key = any(desk.keys.has(slot.key) for slot in produced.paper.slots)
        return produced.told(*(_unsigned_note(produced, reason) if has_key and reason else ()))
    return _chained(desk, produced, pdf)


def _origin(workspace: Workspace, path: str, pdf: bytes | None) -> str | None:
    """What a signed copy of ours would be made from now, as far as it tells whether the one that lies there is old."""
    if pdf is None:
        return None
    known, base = workspace.ledger.find(path), digest(pdf)
    return known.made_from if known is not None and known.made_from.startswith(base) else base


def _chained(desk: _Desk, produced: Produced, pdf: bytes) -> Produced:
    """The paper with its chain carried on; without a signed copy where nobody's key is at hand."""
    workspace, paper, path = desk.workspace, produced.paper, signed_path(produced.paper)
    asked = _asked(desk, produced, pdf)
    before = standing(workspace, path, pdf)
    if not people_of(paper) or not (before.steps or any(desk.keys.is_named(slot.key) for slot in paper.slots)):
        return produced.told(*aside_findings(paper, drop_signed(workspace, path)))
    wanted = wanted_steps(paper, desk.keys, pdf)

    asides: list[str] = []

    def put(now: Standing) -> None:
        asides.append(put_signed(workspace, entry_of(path, asked, now), now.data))

    chained = carried_on(before, wanted, asked, lambda slot: desk.keys.get(slot.key), put)
    if not chained.standing.steps:
        asides.append(drop_signed(workspace, path))
        return produced.told(*aside_findings(paper, *asides), *_waits(desk, produced, chained))
    found = (*aside_findings(paper, *asides), *_pictures(desk, paper), *_waits(desk, produced, chained))
    return replace(produced, signed=path).told(*found)


def _waits(desk: _Desk, produced: Produced, chained: Chained) -> Iterator[Finding]:
    """What the paper still waits for, as far as the office can give it."""
    paper, name = produced.paper, chained.stop.name
    values = {"paper": paper.title}
    if (refused := chained.refused) is not None:
        reason = say(refused.code, desk.request.language, **refused.values)
        yield Finding(code="TD-838", severity=Severity.WARNING, subject=paper.key, values={**values, "reason": reason})
        return
    if name == NUMBERING:
        if paper.symbol:
            yield Finding(code="TD-830", severity=Severity.NOTE, subject=paper.key, values=values)
        return
    slot = next((slot for slot in paper.slots if slot.id == name), None)
    if slot is not None and not desk.keys.is_named(slot.key) and _is_numbered(chained):
        role = say(f"report.role.{slot.role}", desk.request.language)
        yield Finding(code="TD-837", severity=Severity.NOTE, subject=paper.key, values={**values, "who": role})
    if slot is None or not desk.keys.is_named(slot.key):
        return
    is_lost = not desk.keys.is_left_out(slot.key)
    codes = ("TD-834", "TD-835") if name == OFFICE_SLOT else ("TD-237", "TD-735")
    yield Finding(
        code=codes[0] if is_lost else codes[1],
        severity=Severity.WARNING if is_lost else Severity.NOTE,
        subject=paper.key,
        values={**values, "keys": slot.key},
    )


def _is_numbered(chained: Chained) -> bool:
    """Whether only the office is still to sign."""
    return any(step.name == NUMBERING for step in chained.standing.steps)


def _why_unsigned(produced: Produced, pdf: bytes | None) -> str:
    """What stands in the way of a signature; empty for nothing."""
    if pdf is not None and is_draft(pdf):
        return _DRAFT
    if produced.is_draft:
        return "TD-233"
    if pdf is None or produced.is_edited or produced.is_replaced:
        return ""
    return "TD-234" if waits_for_number(produced.paper, pdf) else ""


def _unsigned_note(produced: Produced, code: str) -> tuple[Finding, ...]:
    severity = Severity.WARNING if code == _DRAFT else Severity.NOTE
    values = {"paper": produced.paper.title}
    return (Finding(code=code, severity=severity, subject=produced.paper.key, values=values),)
