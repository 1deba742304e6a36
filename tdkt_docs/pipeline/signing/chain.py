"""The order in which a paper is signed: its people, then number and date, then the organisation.

Each step is an incremental update of the one before, and stands in the ledger: what is done and still fits is kept.

Source: NĐ 30/2020/NĐ-CP, Điều 15, khoản 2; Điều 32, khoản 2, điểm d.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, unquote

from tdkt_docs.model.paper import OFFICE_SLOT, Paper, PaperSlot
from tdkt_docs.vn.dates import numeric

__all__ = [
    "BY_HAND",
    "NUMBERING",
    "Step",
    "Stop",
    "by_hand",
    "done_steps",
    "kept_steps",
    "missing_before_office",
    "next_step",
    "noted",
    "numbering_values",
    "people_of",
    "signed_by_people",
    "written",
]

NUMBERING = "so-ngay"
"""The step in which number and date are written into their fields; no slot is called so."""
BY_HAND = "@"
"""Before the name of whoever signed with a key of their own."""
_HEAD = "nguoi_ky"
_LAST = (NUMBERING, OFFICE_SLOT)
"""What comes after all people."""
_FIELDS_OF_DATE = ("ngay", "thang", "nam")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step, wanted or done."""

    name: str
    """The slot's id, or ``NUMBERING``."""
    who: str = ""
    """What tells the key from another, the name of whoever signed by hand, or what was written; empty: not at hand."""
    is_needed: bool = True
    """Whether the steps after it wait for it."""
    end: int = 0
    """How long the file is with it; 0 where it is not done, or not known."""

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody signed with a key of their own."""
        return self.who.startswith(BY_HAND)

    @property
    def signer(self) -> str:
        """Who signed by hand; empty for a key of the office."""
        return unquote(self.who[1:]) if self.is_by_hand else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """What the chain waits for; ``name`` is empty where nothing is left."""

    name: str = ""


def by_hand(slot: str, signer: str, end: int) -> Step:
    """That ``signer`` signed in ``slot`` with a key of their own."""
    return Step(name=slot, who=f"{BY_HAND}{quote(signer, safe='')}", end=end)


def people_of(paper: Paper) -> tuple[PaperSlot, ...]:
    """The slots of its people, in their order; the last one is its head's."""
    return tuple(slot for slot in paper.slots if slot.id != OFFICE_SLOT)


def numbering_values(paper: Paper) -> dict[str, str]:
    """What văn thư writes into which field; nothing while the paper lacks one of what it takes.

    Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.3 and II.4 (the zeros).
    """
    if not paper.dated or (paper.symbol and not paper.number):
        return {}
    day = dict(zip(_FIELDS_OF_DATE, numeric(date.fromisoformat(paper.dated)).split("/"), strict=True))
    return {"so": paper.number.split("/", 1)[0], **day} if paper.symbol else day


def written(values: dict[str, str]) -> str:
    """How the ledger notes what was written into the fields."""
    return quote(",".join(f"{name}:{text}" for name, text in values.items()), safe=":,")


def noted(base: str, steps: Sequence[Step]) -> str:
    """How the ledger notes what a signed paper is made from.

    >>> noted("c0", [Step(name="nguoi_ky", who="giam-doc:1f", end=9), by_hand("thu_ky", "Lê A", 12)])
    'c0|nguoi_ky=giam-doc:1f+9|thu_ky=@L%C3%AA%20A+12'
    """
    return "|".join((base, *(f"{step.name}={step.who}+{step.end}" for step in steps)))


def done_steps(made_from: str) -> tuple[Step, ...]:
    """What the ledger notes of a signed paper; of old ledgers without lengths.

    >>> [(s.name, s.who, s.end) for s in done_steps("c0|thu_ky=@L%C3%AA+12|nguoi_ky=giam-doc:1f")]
    [('thu_ky', '@L%C3%AA', 12), ('nguoi_ky', 'giam-doc:1f', 0)]
    """
    return tuple(_step(each) for each in made_from.split("|")[1:])


def _step(told: str) -> Step:
    name, _, rest = told.partition("=")
    who, _, end = rest.rpartition("+")
    return Step(name=name, who=who, end=int(end)) if end.isdigit() and who else Step(name=name, who=rest)


def kept_steps(done: Sequence[Step], wanted: Sequence[Step]) -> tuple[Step, ...]:
    """The beginning of what is done that still fits what is wanted.

    A key that is not at hand takes nothing back, and nothing takes back what a person signed by hand. A number that
    changed takes back itself and what came after it, and so does a person who can sign now and came too late.
    """
    kept: list[Step] = []
    for place, step in enumerate(done):
        fits = any(_fits(step, each) for each in wanted if each.name == step.name)
        if not fits and not _is_before_hand(done[place:]):
            break
        kept.append(step)
    names = {step.name for step in kept}
    people = [step for step in wanted if step.name not in _LAST]
    if any(step.who and step.name not in names for step in people) and not any(_is_office_by_hand(s) for s in kept):
        return tuple(step for step in kept if step.name not in _LAST)
    return tuple(kept)


def _fits(done: Step, wanted: Step) -> bool:
    if done.name == NUMBERING:
        return done.who == wanted.who
    return done.is_by_hand or not wanted.who or done.who == wanted.who


def _is_before_hand(rest: Sequence[Step]) -> bool:
    """Whether a person signs by hand in one of the steps, with nothing but people's signatures before."""
    for step in rest:
        if step.name in _LAST:
            return False
        if step.is_by_hand:
            return True
    return False


def _is_office_by_hand(step: Step) -> bool:
    return step.name == OFFICE_SLOT and step.is_by_hand


def signed_by_people(done: Sequence[Step]) -> tuple[Step, ...]:
    """The beginning of what is done up to the last person who signed by hand: what no run ever takes back."""
    ends = [place for place in range(len(done)) if _is_before_hand(done[place:])]
    return tuple(done[: ends[-1] + 1]) if ends else ()


def missing_before_office(signed: Collection[str], steps: Sequence[str]) -> str:
    """Who has to sign before the office does; empty for nobody.

    Who signs beside a paper's head – người lập, kế toán – may do so on paper; without such a head all count.

    >>> missing_before_office({"nguoi_ky"}, ["nguoi_lap", "nguoi_ky", "so-ngay", "co_quan"])
    ''
    >>> missing_before_office({"truong_ban"}, ["uy_vien", "truong_ban", "so-ngay", "co_quan"])
    'uy_vien'
    """
    people = [name for name in steps if name not in _LAST]
    wanted = [_HEAD] if _HEAD in people else people
    return next((name for name in wanted if name not in signed), "")


def next_step(kept: Sequence[Step], wanted: Sequence[Step]) -> Step | Stop:
    """What comes next: a step that can be done now, or what the chain waits for; nobody signs after the number."""
    names = {step.name for step in kept}
    is_late = any(step.name in _LAST for step in kept)
    for step in wanted:
        if step.name in names or (is_late and step.name not in _LAST):
            continue
        if step.name == OFFICE_SLOT and (first := missing_before_office(names, [s.name for s in wanted])):
            return Stop(name=first)
        if step.who:
            return step
        if step.is_needed:
            return Stop(name=step.name)
    return Stop()
