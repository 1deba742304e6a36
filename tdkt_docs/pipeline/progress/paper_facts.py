"""The state of every planned paper, from the plan, the output folder and the register; nothing is made or changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tdkt_docs import fill
from tdkt_docs.model.outcome import PaperState
from tdkt_docs.model.overview import HandedIn, PaperFacts, SlotFacts
from tdkt_docs.model.paper import Paper, PaperSlot
from tdkt_docs.pipeline.gather import Prepared
from tdkt_docs.pipeline.office.register import Register
from tdkt_docs.pipeline.produced import signed_path
from tdkt_docs.pipeline.progress.shelf import Shelf
from tdkt_docs.pipeline.signing.hand_signed import signers_of
from tdkt_docs.pipeline.signing.signed_back import BACK, Returning
from tdkt_docs.pipeline.workspace import PDFS, SIGNED, WORDS, digest

__all__ = ["paper_facts", "signed_slots", "state_of"]

_PERSONAL = frozenset({"proposal", "decision-item", "returned"})
_ENGINES = ("auto", "dxpdf", "libreoffice")


def paper_facts(prepared: Prepared, shelf: Shelf | None) -> Iterator[PaperFacts]:
    """The facts of all planned papers, in the plan's order."""
    marks = Register.of(prepared.settings.office_dir).handed_in(prepared.campaign.key)
    returning = Returning.of(prepared)
    for paper in prepared.papers:
        facts = _planned(paper, marks.get(paper.key))
        if shelf:
            facts = _as_it_lies(facts, paper, shelf, returning)
        if shelf and shelf.lies(_back(paper)):
            facts = _with_copy(facts, paper, shelf, returning)
        yield facts


def _back(paper: Paper) -> str:
    """Where the copy lies that came back signed, if one did."""
    return f"{BACK}/{paper.file_stem}.pdf"


def _with_copy(facts: PaperFacts, paper: Paper, shelf: Shelf, returning: Returning) -> PaperFacts:
    """The facts with the copy that came back; of a scan all signatures count: whoever confirmed it saw to them."""
    path = _back(paper)
    docx, pdf = (shelf.read(each) if each else b"" for each in (facts.docx, facts.pdf))
    own = shelf.entries.get(signed_path(paper))
    if own is not None and own.made_from.startswith(shelf.digest_of(path)) and shelf.lies(own.path):
        path = own.path  # what we added to it
    digital = _read_slots(paper, shelf.root / path)
    return replace(
        facts,
        signed=path,
        lacks_content=False,
        is_outdated=bool(docx) and returning.is_outdated(paper, docx, pdf),
        slots=digital or tuple(replace(slot, is_signed=True) for slot in facts.slots),
    )


def _planned(paper: Paper, mark: HandedIn | None) -> PaperFacts:
    is_own = paper.number_key == paper.key
    return PaperFacts(
        key=paper.key,
        title=paper.title,
        kind=paper.template.kind,
        phase=paper.phase,
        rows=paper.rows,
        submission=paper.submission,
        is_personal=paper.template.per in _PERSONAL,
        lacks_content=paper.is_draft,
        slots=tuple(SlotFacts(id=s.id, role=s.role, signer=s.signer, key=s.key) for s in paper.slots),
        takes_number=is_own and bool(paper.symbol),
        takes_date=is_own,
        number=paper.number,
        dated=paper.dated,
        handed_in=mark,
    )


def _as_it_lies(planned: PaperFacts, paper: Paper, shelf: Shelf, returning: Returning) -> PaperFacts:
    places = (f"{WORDS}/{paper.file_stem}.docx", f"{PDFS}/{paper.file_stem}.pdf", f"{SIGNED}/{paper.file_stem}.pdf")
    docx, pdf, signed = (path if shelf.lies(path) else "" for path in places)
    is_edited = bool(docx) and shelf.is_theirs(docx)
    is_replaced = any(shelf.is_theirs(path) for path in (pdf, signed) if path)
    slots = signed_slots(paper, shelf, signed) if signed else ()
    if pdf and not signed and shelf.is_theirs(pdf) and (found := signed_slots(paper, shelf, pdf)):
        signed, slots = pdf, found
    return replace(
        planned,
        docx=docx,
        pdf=pdf,
        signed=signed,
        lacks_content=paper.is_draft and not is_edited and not is_replaced,
        is_edited=is_edited or is_replaced,
        is_outdated=_is_outdated(paper, shelf, PaperFiles(docx=docx, pdf=pdf, signed=signed), returning),
        slots=slots or planned.slots,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFiles:
    """The files of one paper; empty where not made."""

    docx: str = ""
    pdf: str = ""
    signed: str = ""


def _is_outdated(paper: Paper, shelf: Shelf, files: PaperFiles, returning: Returning) -> bool:
    """Whether one of its files was made from what has changed since."""
    word, signed = shelf.entries.get(files.docx), shelf.entries.get(files.signed)
    if word is not None and word.made_from != fill.made_from(paper):
        return True
    if files.pdf and files.docx and not shelf.is_theirs(files.pdf) and _is_old_pdf(paper, shelf, files, returning):
        return True
    if signed is None or not files.pdf or shelf.is_theirs(files.signed):
        return False
    return not signed.made_from.startswith(shelf.digest_of(files.pdf))


def _is_old_pdf(paper: Paper, shelf: Shelf, files: PaperFiles, returning: Returning) -> bool:
    """Whether the Word file was changed by hand after its PDF was made; not told where a font folder was named."""
    from tdkt_docs.pipeline.signing.fields import paper_fields

    known, data = shelf.entries.get(files.pdf), shelf.read(files.docx)
    if known is None or not shelf.is_theirs(files.docx):
        return False
    fields = () if paper.is_draft and not shelf.is_theirs(files.docx) else paper_fields(paper)
    told = repr(fields) + returning.code(paper, data)
    return known.made_from not in {digest(data + (engine + told).encode()) for engine in _ENGINES}


def signed_slots(paper: Paper, shelf: Shelf, path: str) -> tuple[SlotFacts, ...]:
    """The paper's places for signatures, and which of them the file at ``path`` bears; none where it bears none."""
    if shelf.is_theirs(path) or path not in shelf.entries:
        return _read_slots(paper, shelf.root / path)
    signers = signers_of(shelf.entries[path].made_from)
    return tuple(_slot(slot, signers) for slot in paper.slots)


def _slot(slot: PaperSlot, signers: Mapping[str, str]) -> SlotFacts:
    who = signers.get(slot.id, "") or slot.signer
    return SlotFacts(id=slot.id, role=slot.role, signer=who, key=slot.key, is_signed=slot.id in signers)


def _read_slots(paper: Paper, path: Path) -> tuple[SlotFacts, ...]:
    """The same of a file that somebody else signed: its fields tell."""
    from tdkt_docs import verify

    found = {each.field: each.signer for each in verify.verify(path).signatures}
    if not found:
        return ()
    own = tuple(
        SlotFacts(id=s.id, role=s.role, signer=found.get(s.id, s.signer), key=s.key, is_signed=s.id in found)
        for s in paper.slots
    )
    known = {slot.id for slot in paper.slots}
    others = (SlotFacts(id=f, role="", signer=who, is_signed=True) for f, who in found.items() if f not in known)
    return (*own, *others)


def state_of(paper: Paper, facts: PaperFacts) -> PaperState:
    """What checklists ask of a paper that was made."""
    unsigned = "da-sua-tay" if facts.is_edited else "du-thao"
    state = "da-ky" if facts.is_signed else unsigned
    return PaperState(
        key=paper.key,
        title=paper.title,
        kind=paper.template.kind,
        version=paper.template.version,
        certainty=paper.template.source.certainty.value,
        state="chua-du-noi-dung" if facts.lacks_content else state,
        number=paper.number,
        dated=paper.dated,
        docx=facts.docx,
        pdf=facts.pdf,
        signed=facts.signed,
        signed_slots=tuple(slot.id for slot in facts.slots if slot.is_signed),
        gaps=paper.gaps,
        rows=paper.rows,
        awards=paper.awards,
        submission=paper.submission,
    )
