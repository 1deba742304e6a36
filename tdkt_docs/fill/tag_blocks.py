"""Loops and conditions: what opens what, and whether both ends stand where docxtpl can join them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from tdkt_docs.fill.tag import Problem, Tag
from tdkt_docs.fill.tag_scan import Scan
from tdkt_docs.fill.tag_syntax import CELL_WORDS, ENDS, is_block, word
from tdkt_docs.model.finding import Severity

__all__ = ["DEEPEST", "Blocks", "blocks_of", "unit_problems"]

_OPENER_OF = {end: name for name, end in ENDS.items()}
_MIDDLES: Mapping[str, tuple[str, ...]] = {"elif": ("if",), "else": ("if", "for")}


DEEPEST = 100
"""Blocks within each other; Python itself goes less deep, and names of what lies deeper are not looked into."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """How the tags of a part lie within each other."""

    around: tuple[tuple[int, ...], ...]
    """For each tag, the places (in the tags) of the blocks it stands in, outermost first; ``DEEPEST`` + 1 at most."""
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Open:
    """A block that waits for its end."""

    at: int
    tag: Tag
    name: str
    is_past_else: bool = False


@dataclass(slots=True)
class _Walk:
    """Where a walk over the tags has come to."""

    glued: Mapping[int, int]
    open: list[_Open] = field(default_factory=list)
    owed: list[_Open] = field(default_factory=list)
    """Blocks that another's end cut off: that was complained of, their own ends are still to come."""

    def step(self, at: int, tag: Tag) -> Iterator[Problem]:
        name = word(tag)
        if name in _OPENER_OF:
            yield from self._close(tag, _OPENER_OF[name])
        elif name in _MIDDLES:
            yield from self._middle(tag, name)
        elif is_block(tag):
            self.open.append(_Open(at, tag, name))

    def _close(self, tag: Tag, name: str) -> Iterator[Problem]:
        opened = next((block for block in reversed(self.open) if block.name == name), None)
        if opened is None:
            cut_off = next((block for block in reversed(self.owed) if block.name == name), None)
            if cut_off:
                self.owed.remove(cut_off)
            else:
                yield Problem(kind="TD-311", tag=tag)
            return
        if self.open[-1] is not opened:
            inner = self.open[-1]
            yield Problem(kind="TD-312", tag=tag, values=_named(opener=opened.tag, inner=inner.tag))
        else:
            yield from _misplaced(opened.tag, tag, self.glued)
        place = self.open.index(opened)
        self.owed += self.open[place + 1 :]
        del self.open[place:]

    def _middle(self, tag: Tag, name: str) -> Iterator[Problem]:
        block = self.open[-1] if self.open else None
        if block is None or block.name not in _MIDDLES[name] or block.is_past_else:
            yield Problem(kind="TD-311", tag=tag)
            return
        block.is_past_else = name == "else"
        yield from _misplaced(block.tag, tag, self.glued)


def blocks_of(tags: Sequence[Tag], glued: Mapping[int, int]) -> Blocks:
    """How ``tags`` lie within each other, and every end that does not fit its beginning."""
    walk = _Walk(glued)
    around: list[tuple[int, ...]] = []
    problems: list[Problem] = []
    for at, tag in enumerate(tags):
        problems += walk.step(at, tag)
        outside = (block.at for block in chain(walk.owed, walk.open) if block.at != at)
        around.append(tuple(islice(outside, DEEPEST + 1)))
    for block in walk.open:
        end = replace(block.tag, body=ENDS[block.name])
        problems.append(Problem(kind="TD-310", tag=block.tag, values={"hint": end.written}))
    return Blocks(around=tuple(around), problems=tuple(problems))


def unit_problems(scan: Scan) -> Iterator[Problem]:
    """Forms of tags outside what they take the place of, two in one, and the words that go with them."""
    first: dict[tuple[str, int], Tag] = {}
    shared: set[tuple[str, int]] = set()
    for tag in scan.tags:
        unit = tag.spot.units.get(tag.prefix or "tc", 0)
        if not unit and (tag.prefix or (tag.opener == "{%" and word(tag) in CELL_WORDS)):
            yield Problem(kind="TD-316", tag=tag)
        elif tag.prefix in {"p", "tr", "tc"}:
            key = (tag.prefix, unit)
            if key in first:
                yield Problem(kind="TD-315", tag=tag, values={"other": first[key].text}, unit=tag.prefix)
                shared.add(key)
            first.setdefault(key, tag)
    for (form, unit), tag in first.items():
        if (form, unit) not in shared:
            yield from _lost(tag, scan.texts[unit].replace(tag.text, " ", 1), form)
    for tag in scan.tags:
        if not tag.prefix:
            yield from _lost(tag, tag.loses, "p")


def _lost(tag: Tag, words: str, unit: str) -> Iterator[Problem]:
    if any(map(str.isalnum, words)):
        severity = Severity.ERROR if "{%" in words else Severity.WARNING
        yield Problem(kind="TD-317", tag=tag, values={"lost": " ".join(words.split())}, severity=severity, unit=unit)


def _misplaced(opener: Tag, tag: Tag, glued: Mapping[int, int]) -> Iterator[Problem]:
    """What is wrong where both ends do not stand in the same element."""
    here, there = tag.spot, opener.spot
    if opener.prefix == tag.prefix != "":
        is_joined, is_neat = here.homes.get(tag.prefix) == there.homes.get(tag.prefix), True
    else:
        is_neat = _paragraph(tag, glued) == _paragraph(opener, glued)
        is_joined = opener.prefix == tag.prefix and here.path == there.path
        is_joined = is_joined and (is_neat or here.homes.get("p") == there.homes.get("p"))
    if is_joined and is_neat:
        return
    form = _fitting(opener, tag)
    hints = {"hint": replace(tag, prefix=form).written, "opener_hint": replace(opener, prefix=form).written}
    values = {**_named(opener=opener), **hints}
    if is_joined:
        yield Problem(kind="TD-314", tag=tag, values=values, severity=Severity.WARNING)
    else:
        yield Problem(kind="TD-313", tag=tag, values=values)


def _paragraph(tag: Tag, glued: Mapping[int, int]) -> int:
    number = tag.spot.units.get("p", 0)
    return glued.get(number, number)


def _fitting(opener: Tag, tag: Tag) -> str:
    """The form both ends should have."""
    here, there = tag.spot, opener.spot
    if here.units.get("p") == there.units.get("p"):
        return ""
    is_one_table = bool(here.homes.get("tr")) and here.homes.get("tr") == there.homes.get("tr")
    return "tr" if is_one_table and here.units.get("tc") != there.units.get("tc") else "p"


def _named(**tags: Tag) -> dict[str, str]:
    """The tags and their paragraphs as values of a text."""
    texts = {name: tag.text for name, tag in tags.items()}
    return texts | {f"{name}_paragraph": tag.excerpt for name, tag in tags.items()}
