"""Signing one paper with a key its owner brings: the signed copy lands where a run would put it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from tdkt_docs import sign
from tdkt_docs.errors import SignError
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.paper import Paper, PaperSlot
from tdkt_docs.pdf.draft import is_draft
from tdkt_docs.pipeline.gather import Prepared, prepare
from tdkt_docs.pipeline.handed_in import ARCHIVE, SUBMISSION_DOSSIER, submission_papers
from tdkt_docs.pipeline.ledger import MADE_ANEW, Entry
from tdkt_docs.pipeline.request import results_of
from tdkt_docs.pipeline.signing.hand_signed import SlotSigning, noted_by_hand, signers_of, slot_request, with_signature
from tdkt_docs.pipeline.workspace import DOSSIERS, PDFS, SIGNED, WORDS, Workspace, digest, open_workspace

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
        path = _signed(asked, workspace, paper, slot)
        _mark_dossiers(prepared, workspace, paper)
    return HandSigned(title=paper.title, signer=asked.key.name, is_test=asked.key.is_test, path=path)


def _signed(asked: HandSigning, workspace: Workspace, paper: Paper, slot: PaperSlot) -> str:
    """The paper signed, by the path of its signed copy."""
    path, pdf_path = f"{SIGNED}/{paper.file_stem}.pdf", f"{PDFS}/{paper.file_stem}.pdf"
    pdf = _ready(workspace, paper, pdf_path)
    if workspace.theirs(path) is not None:
        raise SignError("hand-signing.replaced", paper=paper.title)
    known, before = workspace.ledger.find(path), workspace.read(path)
    is_current = known is not None and before is not None and known.made_from.startswith(digest(pdf))
    origin = known.made_from if known is not None and is_current else digest(pdf)
    if slot.id in signers_of(origin):
        raise SignError("hand-signing.signed-already", paper=paper.title)
    printed = workspace.ledger.find(pdf_path)
    places = {place.id: place for place in printed.slots} if printed else {}
    signing = SlotSigning(slot=slot, key=asked.key, at=asked.now, file=f"{paper.file_stem}.pdf")
    base = before if before is not None and is_current else _with_fields(paper, signing, places, pdf)
    data = with_signature(base, signing, places, pdf)
    made_from = f"{origin}|{noted_by_hand(slot.id, asked.key.name)}"
    workspace.put(Entry(path=path, sha256="", made_from=made_from, phase=paper.phase), data)
    return path


def _ready(workspace: Workspace, paper: Paper, path: str) -> bytes:
    """The PDF that is to be signed.

    Raises:
        SignError: It is not made, lacks content, or waits for its number.
    """
    pdf = workspace.read(path)
    if pdf is None:
        raise SignError("hand-signing.not-made", paper=paper.title)
    is_theirs = workspace.theirs(path) is not None or workspace.theirs(f"{WORDS}/{paper.file_stem}.docx") is not None
    if is_draft(pdf) or (paper.is_draft and not is_theirs):
        raise SignError("hand-signing.no-content", paper=paper.title)
    if paper.symbol and not (paper.number and paper.dated):
        raise SignError("hand-signing.no-number", paper=paper.title)
    return pdf


def _with_fields(paper: Paper, signing: SlotSigning, places: Mapping[str, SlotPlace], pdf: bytes) -> bytes:
    """The PDF with a field for each of its signers, so that the first signature leaves room for the others."""
    asked = [slot_request(slot, signing, places, pdf) for slot in paper.slots]
    return sign.prepare_fields(pdf, asked) if len(asked) > 1 else pdf


def _mark_dossiers(prepared: Prepared, workspace: Workspace, paper: Paper) -> None:
    """Note of each dossier that holds the paper that it has to be put together again."""
    for entry in tuple(workspace.ledger.entries()):
        key = entry.path.removeprefix(f"{DOSSIERS}/").removesuffix(".pdf")
        if key == ARCHIVE or (key.startswith(SUBMISSION_DOSSIER) and paper in submission_papers(prepared, key)):
            workspace.ledger.record(replace(entry, made_from=MADE_ANEW))
