"""A copy that its people signed elsewhere, carried on by us: number and date, then the organisation's signature.

The copy itself stays as it came; what we add lies beside it. One whose signatures do not hold is left alone.

Source: NĐ 30/2020/NĐ-CP, Điều 32, khoản 2, điểm d.
"""

from dataclasses import dataclass, replace

from tdkt_docs.errors import SignError, SourceError, TdktError
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.paper import OFFICE_SLOT, Paper
from tdkt_docs.model.verdict import Conclusion, Verdict
from tdkt_docs.model.where import Where
from tdkt_docs.pipeline.produced import signed_path
from tdkt_docs.pipeline.signing.chain import Step, by_hand, people_of
from tdkt_docs.pipeline.signing.chained import Chained, Standing, carried_on, entry_of, numbering_step, standing
from tdkt_docs.pipeline.signing.hand_signed import Papered
from tdkt_docs.pipeline.signing.kept_aside import aside_findings, put_signed
from tdkt_docs.pipeline.signing.keys import Keys
from tdkt_docs.pipeline.signing.verdicts import Verdicts
from tdkt_docs.pipeline.workspace import Workspace, digest
from tdkt_docs.wording import say

__all__ = ["CarriedCopy", "carried_copy", "holds", "is_carried_on", "standing_of_copy"]

_HOLDS = frozenset({Conclusion.VALID, Conclusion.UNTRUSTED})
_DOSSIER_SEAL = "niem_phong"


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedCopy:
    """What became of it."""

    chained: Chained | None = None
    """None where it is not carried on."""
    findings: tuple[Finding, ...] = ()


def is_carried_on(workspace: Workspace, path: str, copy: bytes) -> bool:
    """Whether what lies at ``path`` was made by us from ``copy``."""
    known = workspace.ledger.find(path)
    return known is not None and known.made_from.startswith(digest(copy)) and workspace.read(path) is not None


def carried_copy(asked: Papered, keys: Keys, workspace: Workspace, where: str) -> CarriedCopy:
    """The copy with number and date, and the organisation's signature, as far as they can be given now.

    Args:
        asked: The paper, and the copy as the PDF its chain begins with.
        keys: The office's keys.
        workspace: The output folder.
        where: The copy's path in it.
    """
    paper, path = asked.paper, signed_path(asked.paper)
    if not people_of(paper):
        return CarriedCopy()
    verdict = Verdicts(prepared=keys.prepared, at=asked.at).on(workspace.root / where)
    if OFFICE_SLOT in {each.field for each in verdict.signatures}:
        return CarriedCopy()
    if not holds(verdict):
        return CarriedCopy(findings=(_refused(paper, where, say(f"verdict.{verdict.conclusion.value}")),))
    before, wanted = standing_of_copy(workspace, asked, verdict), _wanted(asked, keys)

    asides: list[str] = []

    def put(now: Standing) -> None:
        asides.append(put_signed(workspace, entry_of(path, asked, now), now.data))

    try:
        chained = carried_on(before, wanted, asked, lambda slot: keys.get(slot.key), put)
        return CarriedCopy(chained=chained, findings=tuple(aside_findings(paper, *asides)))
    except (SignError, SourceError) as error:
        return CarriedCopy(findings=(_refused(paper, where, _told(error)),))


def holds(verdict: Verdict) -> bool:
    """Whether a copy's signatures let it be carried on: nothing is changed, and nothing speaks against a signature."""
    return verdict.conclusion in _HOLDS


def standing_of_copy(workspace: Workspace, asked: Papered, verdict: Verdict) -> Standing:
    """What is done of the chain that begins with a copy: what we added to it, else its people's signatures."""
    before = standing(workspace, signed_path(asked.paper), asked.pdf)
    if before.steps:
        return before
    return replace(before, steps=_signed_elsewhere(asked.paper, verdict, len(asked.pdf)))


def _signed_elsewhere(paper: Paper, verdict: Verdict, end: int) -> tuple[Step, ...]:
    """Who signed: in fields of ours, or in one that another program made, which then is the head's."""
    slots, head = {slot.id for slot in people_of(paper)}, people_of(paper)[-1].id
    signers = {each.field: each.signer for each in verdict.signatures if each.field != _DOSSIER_SEAL}
    strangers = [name for name in signers if name not in slots]
    found = {name: signer for name, signer in signers.items() if name in slots}
    if head not in found and strangers:
        found[head] = signers[strangers[-1]]
    return tuple(by_hand(slot.id, found[slot.id], end) for slot in people_of(paper) if slot.id in found)


def _wanted(asked: Papered, keys: Keys) -> tuple[Step, ...]:
    """Number, date and the office: people who sign elsewhere are not signed for here."""
    paper, head = asked.paper, people_of(asked.paper)[-1].id
    people = tuple(Step(name=slot.id, is_needed=slot.id == head) for slot in people_of(paper))
    office = tuple(
        Step(name=slot.id, who=keys.identity(slot.key) if keys.has(slot.key) else "")
        for slot in paper.slots
        if slot.id == OFFICE_SLOT
    )
    return (*people, *numbering_step(paper, asked.pdf), *office)


def _refused(paper: Paper, where: str, reason: str) -> Finding:
    return Finding(
        code="TD-836",
        severity=Severity.WARNING,
        subject=paper.key,
        where=Where(file=where),
        values={"paper": paper.title, "reason": reason},
    )


def _told(error: TdktError) -> str:
    return say(error.code, **error.values)
