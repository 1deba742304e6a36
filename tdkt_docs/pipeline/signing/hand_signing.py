"""Signing one paper with a key its owner brings: the signed copy lands where a run would put it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tdkt_docs import sign
from tdkt_docs.errors import SignError
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.paper import OFFICE_SLOT, Paper, PaperSlot
from tdkt_docs.pdf.draft import is_draft
from tdkt_docs.pipeline.gather import Prepared, prepare
from tdkt_docs.pipeline.handed_in import ARCHIVE, SUBMISSION_DOSSIER, dossier_key, submission_papers
from tdkt_docs.pipeline.ledger import MADE_ANEW
from tdkt_docs.pipeline.produced import pdf_path, signed_path
from tdkt_docs.pipeline.request import results_of
from tdkt_docs.pipeline.signing.carried_copy import holds, standing_of_copy
from tdkt_docs.pipeline.signing.chain import (
    NUMBERING,
    Step,
    by_hand,
    missing_before_office,
    numbering_values,
    people_of,
)
from tdkt_docs.pipeline.signing.chained import (
    Standing,
    cut_back,
    cut_to_people,
    entry_of,
    numbering_step,
    standing,
    with_step,
)
from tdkt_docs.pipeline.signing.fields import waits_for_number
from tdkt_docs.pipeline.signing.hand_signed import Papered
from tdkt_docs.pipeline.signing.kept_aside import put_signed
from tdkt_docs.pipeline.signing.levels import doubt_about, roots_named, services_of
from tdkt_docs.pipeline.signing.looks import Looks
from tdkt_docs.pipeline.signing.signed_back import Book, Returning, is_digital
from tdkt_docs.pipeline.signing.verdicts import Verdicts
from tdkt_docs.pipeline.workspace import WORDS, Workspace, open_workspace

__all__ = ["HandSigned", "HandSigning", "office_key", "sign_paper"]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandSigning:
    """Who signs what, where."""

    campaign: Path
    paper: str
    slot: str
    key: sign.Key
    now: datetime
    """Time zone aware: the time the signature claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandSigned:
    """What became of it."""

    title: str
    signer: str
    is_test: bool
    """Whether the key is a test one, without legal value."""
    path: str
    """In the output folder."""


def office_key(campaign: Path, name: str) -> str:
    """Where the key is kept that ``co-quan.toml`` calls ``name``: a file's path or a token's address.

    Raises:
        SignError: It names no such key.
    """
    prepared = prepare(campaign, Phase.ARCHIVE)
    named = prepared.campaign.office.keys
    if name not in named:
        raise SignError("hand-signing.no-key", key=name)
    return sign.key_location(named[name], prepared.settings.office_dir)


def sign_paper(asked: HandSigning) -> HandSigned:
    """Sign the paper in one slot; dossiers that hold it have to be put together again, and are marked so.

    Raises:
        SignError: No such paper or slot, it is not ready to be signed, or the slot is signed already.
        OutputError: A run works in the folder, or it cannot be written.
    """
    prepared = prepare(asked.campaign, Phase.ARCHIVE)
    paper = next((paper for paper in prepared.papers if paper.key == asked.paper), None)
    slot = next((slot for slot in paper.slots if slot.id == asked.slot), None) if paper else None
    if paper is None or slot is None:
        raise SignError("hand-signing.unknown", paper=asked.paper, slot=asked.slot)
    with open_workspace(results_of(asked.campaign)) as workspace:
        path = _signed(asked, prepared, workspace, paper, slot)
        _mark_dossiers(prepared, workspace, paper)
    return HandSigned(title=paper.title, signer=asked.key.name, is_test=asked.key.is_test, path=path)


def _signed(asked: HandSigning, prepared: Prepared, workspace: Workspace, paper: Paper, slot: PaperSlot) -> str:
    """The paper signed, by the path of its signed copy."""
    path = signed_path(paper)
    pdf = _ready(workspace, paper)
    # What is only doubtful is told by a run, and by whoever verifies; here a revoked certificate is refused.
    trusted = roots_named(prepared.campaign.office, prepared.settings.office_dir)
    doubt_about(asked.key, trusted, asked.now, file=f"{paper.file_stem}.pdf")
    if workspace.theirs(path) is not None:
        raise SignError("hand-signing.replaced", paper=paper.title)
    papered, before = _begun(asked, prepared, workspace, paper, pdf)
    pdf = papered.pdf
    wanted = (*(Step(name=each.id) for each in people_of(paper)), *numbering_step(paper, pdf), Step(name=OFFICE_SLOT))
    now = cut_back(before, wanted, pdf)
    _refuse_out_of_order(paper, slot, now)
    steps = _steps_to(slot, wanted, now)
    if slot.id != OFFICE_SLOT:
        now = cut_to_people(now, pdf)
    for step in steps:
        now = with_step(now, step, papered, lambda _: asked.key)
        if step.name == slot.id:
            now = replace(now, steps=(*now.steps[:-1], by_hand(slot.id, asked.key.name, len(now.data))))
        put_signed(workspace, entry_of(path, papered, now), now.data)
    return path


def _begun(
    asked: HandSigning, prepared: Prepared, workspace: Workspace, paper: Paper, pdf: bytes
) -> tuple[Papered, Standing]:
    """What the chain begins with, and how far it is: our PDF, or the copy that came back signed digitally.

    Raises:
        SignError: The signatures of the copy do not hold.
    """
    made = workspace.ledger.find(pdf_path(paper))
    papered = Papered(
        paper=paper,
        pdf=pdf,
        places={place.id: place for place in made.slots} if made else {},
        office=prepared.campaign.office,
        looks=Looks(office=prepared.settings.office_dir),
        at=asked.now,
        services=services_of(prepared.campaign.office, prepared.settings.office_dir),
    )
    book, id_ = Book.of(prepared.settings), Returning.of(prepared).ids.get(paper.key, "")
    copy = book.data(id_)
    if not copy or not is_digital(copy):
        return papered, standing(workspace, signed_path(paper), pdf)
    verdict = Verdicts(prepared=prepared, at=asked.now).on(book.folder / book.copies[id_].file)
    if not holds(verdict):
        raise SignError("hand-signing.copy-not-valid", paper=paper.title)
    papered = replace(papered, pdf=copy)
    return papered, standing_of_copy(workspace, papered, verdict)


def _steps_to(slot: PaperSlot, wanted: Sequence[Step], now: Standing) -> tuple[Step, ...]:
    """What is to be done: number and date are written before the office signs, and after a person who comes late."""
    done = {step.name for step in now.steps}
    own, numbering = Step(name=slot.id), tuple(step for step in wanted if step.name == NUMBERING)
    if slot.id == OFFICE_SLOT:
        return (*(step for step in numbering if step.name not in done), own)
    return (own, *(step for step in numbering if step.name in done))


def _refuse_out_of_order(paper: Paper, slot: PaperSlot, now: Standing) -> None:
    """Raise where it is not this signature's turn.

    Source: NĐ 30/2020/NĐ-CP, Điều 15, khoản 2; Điều 32, khoản 2, điểm d.

    Raises:
        SignError: Signed already, a person after the office, the office before the head or the number.
    """
    done = {step.name for step in now.steps}
    if slot.id in done:
        raise SignError("hand-signing.signed-already", paper=paper.title)
    if slot.id != OFFICE_SLOT:
        if OFFICE_SLOT in done:
            raise SignError("hand-signing.after-office", paper=paper.title)
        return
    if missing_before_office(done, [each.id for each in people_of(paper)]):
        raise SignError("hand-signing.people-first", paper=paper.title)
    if not numbering_values(paper):
        raise SignError("hand-signing.number-first", paper=paper.title)


def _ready(workspace: Workspace, paper: Paper) -> bytes:
    """The PDF that is to be signed.

    Raises:
        SignError: It is not made, lacks content, or waits for a number that cannot come later.
    """
    pdf = workspace.read(pdf_path(paper))
    if pdf is None:
        raise SignError("hand-signing.not-made", paper=paper.title)
    is_theirs = any(workspace.theirs(each) is not None for each in (pdf_path(paper), f"{WORDS}/{paper.file_stem}.docx"))
    if is_draft(pdf) or (paper.is_draft and not is_theirs):
        raise SignError("hand-signing.no-content", paper=paper.title)
    if not is_theirs and waits_for_number(paper, pdf):
        raise SignError("hand-signing.no-number", paper=paper.title)
    return pdf


def _mark_dossiers(prepared: Prepared, workspace: Workspace, paper: Paper) -> None:
    """Note of each dossier that holds the paper that it has to be put together again."""
    for entry in tuple(workspace.ledger.entries()):
        key = dossier_key(entry.path)
        if key == ARCHIVE or (key.startswith(SUBMISSION_DOSSIER) and paper in submission_papers(prepared, key)):
            workspace.ledger.record(replace(entry, made_from=MADE_ANEW))
