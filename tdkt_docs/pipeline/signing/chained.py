"""A paper's chain carried on, one step after the other, each written down before the next begins."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from tdkt_docs import sign
from tdkt_docs.errors import SignError, SourceError
from tdkt_docs.model.paper import OFFICE_SLOT, Paper, PaperSlot
from tdkt_docs.pipeline.ledger import Entry
from tdkt_docs.pipeline.signing.chain import (
    NUMBERING,
    Step,
    Stop,
    done_steps,
    kept_steps,
    next_step,
    noted,
    numbering_values,
    people_of,
    signed_by_people,
    written,
)
from tdkt_docs.pipeline.signing.hand_signed import Papered, slot_request
from tdkt_docs.pipeline.signing.keys import Keys
from tdkt_docs.pipeline.signing.levels import services_for_slot
from tdkt_docs.pipeline.workspace import Workspace, digest

__all__ = [
    "Chained",
    "KeyOf",
    "Standing",
    "carried_on",
    "cut_back",
    "cut_to_people",
    "entry_of",
    "numbering_step",
    "standing",
    "wanted_steps",
    "with_step",
]

_OUT_OF_ORDER = "sign-order."
"""How the codes of signatures begin that are refused because it is not their turn."""
KeyOf = Callable[[PaperSlot], sign.Key]
"""Opens the key that signs in a slot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a paper has come."""

    base: str
    """The digest of the PDF its chain begins with."""
    steps: tuple[Step, ...]
    data: bytes
    """With just these steps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chained:
    """What became of it."""

    standing: Standing
    stop: Stop
    """What it waits for."""
    refused: SignError | None = None
    """Why the step that comes next was refused as not its turn: fields of a PDF that is not ours may say so."""


def standing(workspace: Workspace, path: str, pdf: bytes) -> Standing:
    """What is done of the chain that begins with ``pdf`` and whose file lies at ``path``.

    Where a run was killed after it had put the file in place, the ledger knows an earlier one: what people signed by
    hand is in both, the rest is done again.
    """
    base, bare = digest(pdf), Standing(base=digest(pdf), steps=(), data=pdf)
    known, lies = workspace.ledger.find(path), workspace.read(path)
    if known is None or not lies or not known.made_from.startswith(base):
        return bare
    steps = done_steps(known.made_from)
    if known.sha256 == digest(lies):
        return Standing(base=base, steps=steps, data=lies)
    return _cut(Standing(base=base, steps=steps, data=lies), signed_by_people(steps), pdf)


def _cut(whole: Standing, kept: Sequence[Step], pdf: bytes) -> Standing:
    """The file as it was after the last of ``kept``: every later step only added to it."""
    if len(kept) == len(whole.steps):
        return whole
    end = kept[-1].end if kept else 0
    is_known = 0 < end <= len(whole.data)
    return replace(whole, steps=tuple(kept) if is_known else (), data=whole.data[:end] if is_known else pdf)


def wanted_steps(paper: Paper, keys: Keys, pdf: bytes) -> tuple[Step, ...]:
    """The whole chain of a paper whose PDF is ``pdf``, and which of its steps can be done in this run."""
    people = people_of(paper)
    signing = (
        Step(name=slot.id, who=_identity(keys, slot), is_needed=keys.is_named(slot.key) or slot is people[-1])
        for slot in people
    )
    office = (slot for slot in paper.slots if slot.id == OFFICE_SLOT)
    sealing = (Step(name=slot.id, who=_identity(keys, slot)) for slot in office)
    return (*signing, *numbering_step(paper, pdf), *sealing)


def _identity(keys: Keys, slot: PaperSlot) -> str:
    return keys.identity(slot.key) if keys.has(slot.key) else ""


def numbering_step(paper: Paper, pdf: bytes) -> Iterator[Step]:
    """The step between people and office: nothing where all is printed; without ``who`` while the register lacks it."""
    values = _to_write(paper, pdf)
    if values or not numbering_values(paper):
        yield Step(name=NUMBERING, who=written(values) if values else "")


def _to_write(paper: Paper, pdf: bytes) -> dict[str, str]:
    """What is to be written into the PDF's own fields that wait for it."""
    try:
        fields = sign.text_fields(pdf, file=paper.file_stem)
    except SourceError:  # whoever signs it says what is wrong
        return {}
    return {name: text for name, text in numbering_values(paper).items() if fields.get(name) == ""}


def cut_back(before: Standing, wanted: Sequence[Step], pdf: bytes) -> Standing:
    """The chain up to where it still fits what is wanted."""
    return _cut(before, kept_steps(before.steps, wanted), pdf)


def cut_to_people(before: Standing, pdf: bytes) -> Standing:
    """The chain with people's signatures alone: a person who comes late signs before number and date are written."""
    return _cut(before, [step for step in before.steps if step.name not in (NUMBERING, OFFICE_SLOT)], pdf)


def carried_on(
    before: Standing, wanted: Sequence[Step], asked: Papered, key_of: KeyOf, put: Callable[[Standing], None]
) -> Chained:
    """The chain as far as it goes now.

    Args:
        before: What is done.
        wanted: The whole chain.
        asked: The paper.
        key_of: Opens the key of a slot.
        put: Writes down what is done, after each step.

    Raises:
        SignError: A key is not in force, or the file may not be signed.
        SourceError: It is no PDF, or a broken one.
    """
    now = cut_back(before, wanted, asked.pdf)
    if now != before and now.steps:
        put(now)
    while isinstance(step := next_step(now.steps, wanted), Step):
        try:
            now = with_step(now, step, asked, key_of)
        except SignError as error:
            if not error.code.startswith(_OUT_OF_ORDER):
                raise
            return Chained(standing=now, stop=Stop(name=step.name), refused=error)
        put(now)
    return Chained(standing=now, stop=step)


def with_step(now: Standing, step: Step, asked: Papered, key_of: KeyOf) -> Standing:
    """The chain with one more step.

    Raises:
        SignError: The key is not in force, or the file may not be changed so.
        SourceError: It is no PDF, or a broken one.
    """
    if step.name == NUMBERING:
        data = sign.fill_texts(now.data, _to_write(asked.paper, asked.pdf), file=asked.file)
    else:
        slot = next(slot for slot in asked.paper.slots if slot.id == step.name)
        before = now.data if now.steps else _with_fields(asked)
        services = services_for_slot(asked.services, is_last=slot is asked.paper.slots[-1])
        data = sign.sign(before, key_of(slot), slot_request(asked, slot), services).data
    return replace(now, data=data, steps=(*now.steps, replace(step, end=len(data))))


def _with_fields(asked: Papered) -> bytes:
    """The PDF with a field for everybody who may sign: one made after the first signature would break it."""
    requests = (slot_request(asked, slot) for slot in asked.paper.slots)
    wanted = [each for each in requests if each.place is not None]
    return sign.prepare_fields(asked.pdf, wanted) if len(asked.paper.slots) > 1 else asked.pdf


def entry_of(path: str, asked: Papered, now: Standing) -> Entry:
    """How the ledger knows the signed copy."""
    return Entry(path=path, sha256="", made_from=noted(now.base, now.steps), phase=asked.paper.phase)
