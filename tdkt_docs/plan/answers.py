"""What answers one requirement: papers we make, attachments, or what the record says; and what is still to come."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tdkt_docs.model.campaign import Phase, Proposal
from tdkt_docs.model.checklist import ItemState, Requirement, SignOff
from tdkt_docs.model.outcome import PaperState
from tdkt_docs.model.paper import Paper
from tdkt_docs.plan.evidence import Evidence

__all__ = [
    "FEW_FILES",
    "GAPS",
    "HELD",
    "IF_ANY",
    "NOT_MADE",
    "NO_CONTENT",
    "NO_LEVEL",
    "Answer",
    "Given",
    "answer",
    "by_papers",
]

NO_CONTENT, NOT_MADE, NO_LEVEL, IF_ANY, GAPS = "chua-du-noi-dung", "chua-lap", "chua-ro-cap", "neu-co", "con-trong"
HELD, FEW_FILES = "giu-lai", "it-tep"
ON_PAPER = "da-ky-giay"
"""The state of a paper whose scan came back: who confirmed it saw to its signatures."""
_FEW = 4
"""Gaps that are named; more are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The state of one item, and what there is to say about it."""

    state: ItemState
    files: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    sign_offs: tuple[SignOff, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What lies at hand for one requirement."""

    papers: tuple[Paper, ...] = ()
    """Papers we make that may answer it."""
    files: tuple[Evidence, ...] = ()
    """The attachments of the same person, or of the campaign."""
    made: Mapping[str, PaperState] = field(default_factory=dict)
    """What became of papers, by key; empty before anything is made."""
    signed_roles: frozenset[str] = frozenset()
    """Roles whose sign-off lies beside as a file of its own."""
    proposal: Proposal | None = None
    phase: Phase = Phase.ARCHIVE
    is_held: bool = False
    """Whether an error holds the proposal back, so that no paper is made for it."""


def answer(requirement: Requirement, given: Given) -> Answer:
    """Whether the requirement is met: by an attachment of an accepted type, else by our paper, else not."""
    if files := tuple(each.file for each in given.files if each.type in requirement.accepts):
        return Answer(state=ItemState.THERE, files=files)
    if files := tuple(each.file for each in given.files if each.type in requirement.accepts_at):
        is_at_level = _is_at_level(requirement, given.proposal)
        notes = () if is_at_level else ((NO_LEVEL, ""),)
        return Answer(state=ItemState.THERE if is_at_level else ItemState.OPEN, files=files, notes=notes)
    return by_papers(given) if given.papers else _by_nothing(requirement, given)


def _by_nothing(requirement: Requirement, given: Given) -> Answer:
    """The state of a requirement nothing answers: still to be made, asked for only of some, or missing."""
    if requirement.kinds or not given.phase.reaches(requirement.from_phase):
        return Answer(state=ItemState.OPEN, notes=((HELD if given.is_held else NOT_MADE, ""),))
    if requirement.if_any:
        return Answer(state=ItemState.OPEN, notes=((IF_ANY, ""),))
    return Answer(state=ItemState.MISSING)


def by_papers(given: Given) -> Answer:
    """The state of papers we make: the least finished of them tells."""
    answers = [_of_paper(paper, given.made.get(paper.key), given.signed_roles) for paper in given.papers]
    order = (ItemState.MISSING, ItemState.OPEN, ItemState.UNSIGNED, ItemState.THERE)
    return Answer(
        state=min((each.state for each in answers), key=order.index),
        files=tuple(file for each in answers for file in each.files),
        notes=tuple(dict.fromkeys(note for each in answers for note in each.notes)),
        sign_offs=answers[0].sign_offs if len(answers) == 1 else (),
    )


def _of_paper(paper: Paper, state: PaperState | None, signed_roles: frozenset[str]) -> Answer:
    notes = tuple(_gap_notes(paper))
    sign_offs = tuple(_sign_offs(paper, state, signed_roles))
    if state is None or not (state.docx or state.pdf or state.signed):
        is_empty = paper.is_draft
        note = () if is_empty else ((NOT_MADE, ""),)
        return Answer(state=ItemState.MISSING if is_empty else ItemState.OPEN, notes=note + notes, sign_offs=sign_offs)
    files = (state.signed or state.pdf or state.docx,)
    if state.state == NO_CONTENT:
        return Answer(state=ItemState.MISSING, files=files, notes=notes, sign_offs=sign_offs)
    is_whole = all(each.is_done for each in sign_offs)
    whole = ItemState.THERE if is_whole else ItemState.UNSIGNED
    return Answer(state=whole, files=files, notes=notes, sign_offs=sign_offs)


def _gap_notes(paper: Paper) -> Iterator[tuple[str, str]]:
    """What the paper leaves blank, the report's own content first and apart."""
    for is_content, code in ((True, NO_CONTENT), (False, GAPS)):
        labels = tuple(dict.fromkeys(gap.label for gap in paper.gaps if gap.content is is_content))
        if labels:
            yield code, _few(labels)


def _few(labels: Sequence[str]) -> str:
    rest = len(labels) - _FEW
    return "; ".join((*labels[:_FEW], f"+{rest}")) if rest > 0 else "; ".join(labels)


def _sign_offs(paper: Paper, state: PaperState | None, signed_roles: frozenset[str]) -> Iterable[SignOff]:
    """Number, date, then each signature in the order of signing."""
    if paper.symbol:
        yield SignOff(role="so", is_done=bool(paper.number))
    if paper.number_key:
        yield SignOff(role="ngay", is_done=bool(paper.dated))
    signed = state.signed_slots if state else ()
    is_on_paper = state is not None and state.state == ON_PAPER
    for slot in paper.slots:
        is_done = is_on_paper or slot.id in signed or slot.role in signed_roles
        yield SignOff(role=slot.role, is_done=is_done, who=slot.signer)


def _is_at_level(requirement: Requirement, proposal: Proposal | None) -> bool:
    """Whether the record says one of the levels of recognition, or the rating, the requirement asks for."""
    if proposal is None:
        return False
    said = {proposal.rating, *(each.level for each in proposal.subject.initiatives)}
    return not said.isdisjoint(requirement.levels)
