"""Rooms to sign: a heading in capitals, "(Ký, ghi rõ họ tên)", empty lines, a name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tdkt_docs.adopt.blanks import Blank, Shape, blanks_of, is_only_dots
from tdkt_docs.adopt.lines import Line
from tdkt_docs.adopt.proposal import Draft, Proposal, Sure
from tdkt_docs.adopt.writing import bookmarked, write_at
from tdkt_docs.catalog import FormWords, KnownSlot
from tdkt_docs.vn import text as vn

__all__ = ["Room", "rooms_of"]

_HINT = re.compile(r"\((?=[^()]*\b(?:ký|dấu|Ký|Chữ ký|chữ ký)\b)[^()]*(?:\([^()]*\)[^()]*)*\)?", re.IGNORECASE)
_ITEM = re.compile(r"(?:[IVX]{1,4}|\d{1,2})[.)]")
_NAMES = frozenset({"ho va ten", "ho ten", "(ho va ten)", "ho va ten nguoi ky"})
_LONGEST, _LONGEST_SMALL = 16, 7
_LEAST_ROOM = 2
_HEAD_SLOT = "nguoi_ky"


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room to sign and what is proposed for it."""

    lines: tuple[Line, ...]
    """Heading, hint, empty lines and name; nothing else is looked for in them."""
    drafts: tuple[Draft, ...]


def rooms_of(lines: Sequence[Line], words: FormWords, part: str, *, is_end: bool = False) -> list[Room]:
    """The rooms among the lines of a body or cell; where the form ends there, room may be left without empty lines."""
    found: list[Room] = []
    at = 0
    while at < len(lines):
        room = _room(lines[at:], words, part, is_end=is_end)
        if room:
            found.append(room)
        at += len(room.lines) if room else 1
    return found


def _room(lines: Sequence[Line], words: FormWords, part: str, *, is_end: bool) -> Room | None:
    heading = 0
    while heading < len(lines) and _is_heading(lines[heading].text):
        heading += 1
    has_own_hint = bool(heading) and bool(_HINT.search(lines[heading - 1].text))
    if not heading and lines[0].text.strip() and len(lines[0].text.split()) <= _LONGEST_SMALL:
        heading = 0 if lines[0].text.rstrip().endswith(":") else 1
    told = " ".join(line.text for line in lines[:heading])
    slot = next((slot for slot in words.slots if any(word in vn.fold(told) for word in slot.words)), None)
    if not heading:
        return None
    at = heading
    while at < len(lines) and _HINT.search(lines[at].text.strip()) and lines[at].text.strip().startswith("("):
        at += 1
    hints, begin = at - heading + has_own_hint, at
    is_known = slot is not None
    while at < len(lines) and not lines[at].text.strip():
        at += 1
    if slot is None and hints and (at > begin or at == len(lines)):
        slot = next(each for each in words.slots if each.id == _HEAD_SLOT)
    if slot is None:
        return None
    room = lines[begin:at] or lines[at - 1 : at]
    name = lines[at] if at < len(lines) and (_is_name(lines[at].text)) else None
    is_last = is_end and at == len(lines) and (_is_heading(told) or _is_alone(told, slot))
    if not hints and at - begin < _LEAST_ROOM and not is_last:
        return None
    guessed = "cho-ky" if at - begin >= _LEAST_ROOM else "cuoi-mau"
    reason = ("" if is_known else "ai-ky") if hints else guessed
    drafts = [_slot(slot, told, room, part, reason)]
    if name:
        drafts.append(_signer(slot.id, name, told, part))
    used = (*lines[:at], name) if name else tuple(lines[:at])
    return Room(lines=used, drafts=tuple(drafts))


def _is_alone(told: str, slot: KnownSlot) -> bool:
    """Whether the line says who signs and nothing else."""
    return vn.fold(told).strip(" .") in slot.words


def _is_heading(text: str) -> bool:
    bare = re.sub(r"\([^()]*\)?|\d+$", "", text).strip()
    if ":" in bare or _ITEM.match(bare) or blanks_of(bare):
        return False
    return bool(bare) and bare == bare.upper() and any(map(str.isalpha, bare)) and len(bare.split()) <= _LONGEST


def _is_name(text: str) -> bool:
    return is_only_dots(text) or vn.fold(text) in _NAMES


def _slot(slot: KnownSlot, told: str, room: Sequence[Line], part: str, reason: str) -> Draft:
    def write(proposal: Proposal) -> None:
        bookmarked(room[0].paragraph, room[-1].paragraph, proposal.id)

    heading = " ".join(re.sub(r"\([^()]*\)?", "", told).split())
    return Draft(
        label=heading,
        shape=Shape.DOTS,
        sure=Sure.GUESS if reason else Sure.CERTAIN,
        reason=reason,
        part=part,
        line=f"{heading} [?]",
        write=write,
        type=slot.role,
        id=slot.id,
        is_slot=True,
    )


def _signer(slot_id: str, name: Line, told: str, part: str) -> Draft:
    text = name.text.strip()
    start = name.text.index(text[0])
    blank = Blank(start=start, end=start + len(text), shape=Shape.NAMED)
    heading = "người ký" if slot_id == _HEAD_SLOT else vn.nfc(" ".join(told.split())).lower()
    return Draft(
        label=f"Họ tên {heading}",
        shape=Shape.NAMED,
        sure=Sure.CERTAIN,
        reason="",
        part=part,
        line=f"{' '.join(told.split())} [?]",
        write=write_at(name, blank, ()),
        id=_HEAD_SLOT if slot_id == _HEAD_SLOT else f"ten_{slot_id}",
        path="paper.signer" if slot_id == _HEAD_SLOT else f"slots.{slot_id}.signer",
        takes="" if is_only_dots(text) else text,
    )
