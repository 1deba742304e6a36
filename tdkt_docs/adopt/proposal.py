"""What is proposed for the blanks of a form, and what a clerk answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tdkt_docs.adopt.blanks import Shape
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.template import Column, Slot

__all__ = ["Answer", "Draft", "Proposal", "Proposals", "Sure"]


class Sure(StrEnum):
    """How sure a proposal is."""

    CERTAIN = "chac-chan"
    OWN = "truong-rieng"
    """Its name is certain; where its value comes from is not: nothing that a campaign knows is called so."""
    GUESS = "phong-doan"
    UNCLEAR = "chua-ro"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A field proposed for one place of the form."""

    no: int
    """1-based, in reading order: what an answer refers to."""
    id: str
    label: str
    path: str
    type: str
    sure: Sure
    reason: str
    """Why it is no surer: the end of the code of a text, ``adopt.reason.<reason>``."""
    part: str
    """Where in the file: ``than``, ``dau-trang``, ``chan-trang``, ``chu-thich``."""
    line: str
    """The line's words, the place marked by ``[?]``."""
    help: str = ""
    takes: str = ""
    """Words of the form that its value brings back: "Số: … /TTr-…"."""
    columns: tuple[Column, ...] = ()
    is_slot: bool = False
    """Whether it is a room to sign; its type is then the role."""
    is_field: bool = True
    """Whether it is one, if nobody says otherwise: "…" at the end of a list rather says "and so on"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the clerk says to a proposal; what is empty stays as proposed."""

    is_field: bool = True
    id: str = ""
    label: str = ""
    path: str = ""
    type: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """All that was read of a form."""

    kind: str
    """The kind its title speaks of."""
    title: str
    per: str
    phase: str
    symbol: str
    subject: str
    fits: str
    body: str
    fields: tuple[Proposal, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def unsure(self) -> tuple[Proposal, ...]:
        """Those to be asked about."""
        return tuple(each for each in self.fields if each.sure in (Sure.GUESS, Sure.UNCLEAR))

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The rooms to sign, in reading order."""
        rooms = [each for each in self.fields if each.is_slot]
        return tuple(Slot(id=each.id, role=each.type, order=order) for order, each in enumerate(rooms, 1))


@dataclass(slots=True, kw_only=True)
class Draft:
    """A place before it is named, and how a tag is written there."""

    label: str
    shape: Shape
    sure: Sure
    reason: str
    part: str
    line: str
    write: Callable[[Proposal], None]
    keep: Callable[[], None] = lambda: None
    """What is done where it is no field after all."""
    type: str = "text"
    hint: str = ""
    name: str = ""
    """What the form itself calls it."""
    path: str = ""
    id: str = ""
    takes: str = ""
    columns: tuple[Column, ...] = ()
    is_slot: bool = False
    more: Mapping[str, str] = field(default_factory=dict)
