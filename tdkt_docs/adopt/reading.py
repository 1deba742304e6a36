"""A form read part by part in reading order: drafts of all places in it where something is to be written."""

import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from tdkt_docs.adopt.blanks import blanks_of, is_drawn_rule
from tdkt_docs.adopt.called import TABLE_FOLLOWS, Beside
from tdkt_docs.adopt.controls import Control, take_out
from tdkt_docs.adopt.dotted_lines import grouped, tail_of
from tdkt_docs.adopt.fonts import Fonts
from tdkt_docs.adopt.line_drafts import drafts_of
from tdkt_docs.adopt.lines import Line, line_of
from tdkt_docs.adopt.proposal import Draft
from tdkt_docs.adopt.rooms import Room, rooms_of
from tdkt_docs.adopt.tables import is_filled_in, is_ruled, table_drafts
from tdkt_docs.adopt.tree import blocks_in, children_of, parent_of
from tdkt_docs.catalog import FormWords
from tdkt_docs.ooxml import Package, parse, qualified

__all__ = ["Story", "stories_of"]

_P, _TBL, _TR, _TC, _TXBX = (qualified(f"w:{name}") for name in ("p", "tbl", "tr", "tc", "txbxContent"))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_BODY_TAG = qualified("w:body")
_ITEM = re.compile(r"\s*[-–+•*]")
_NOTE = re.compile(r"^\s*\(?(\d{1,2})\)?[.:]?\s+(\S.{2,})")
_PARTS = (("header", "dau-trang"), ("footer", "chan-trang"), ("footnotes", "chu-thich"), ("endnotes", "chu-thich"))
_BODY = "than"


@dataclass(slots=True, kw_only=True)
class Story:
    """One part of the file as a tree, and the drafts of its places."""

    name: str
    root: etree._Element
    drafts: list[Draft] = field(default_factory=list)

    def finish(self) -> None:
        """Let what is said twice for old programs (text boxes) say the same again."""
        for fallback in self.root.iter(_FALLBACK):
            choice = parent_of(fallback).find(_CHOICE)
            chosen = [] if choice is None else list(choice.iter(_TXBX))
            for old, new in zip(fallback.iter(_TXBX), chosen, strict=False):
                old[:] = [deepcopy(each) for each in new]


def stories_of(package: Package, words: FormWords) -> tuple[Story, ...]:
    """The parts that hold text, each read."""
    fonts = Fonts(package)
    roots = {name: parse(data) for name, data in package.stories.items()}
    notes = {no: told for root in roots.values() for no, told in _notes(root, fonts)}
    found = []
    for name, root in roots.items():
        reader = _Reader(words=words, fonts=fonts, notes=notes, part=_part(name), controls=take_out(root))
        story = Story(name=name, root=root)
        for container in _containers(root):
            story.drafts += reader.read(container, "")
        found.append(story)
    return tuple(found)


def _part(name: str) -> str:
    file = name.rpartition("/")[2]
    return next((part for start, part in _PARTS if file.startswith(start)), _BODY)


def _containers(root: etree._Element) -> Iterator[etree._Element]:
    """Body, header or footer; of notes each one."""
    body = root.find(qualified("w:body"))
    notes = [*root.iterfind(qualified("w:footnote")), *root.iterfind(qualified("w:endnote"))]
    yield from notes or [root if body is None else body]


def _notes(root: etree._Element, fonts: Fonts) -> Iterator[tuple[str, str]]:
    """What the lines under "Ghi chú" say to each number."""
    is_open = False
    for paragraph in root.iter(_P):
        text = line_of(paragraph, fonts).text
        begins = re.match(r"\s*(?:Ghi chú|Chú thích|Hướng dẫn)\s*:?\s*", text, re.IGNORECASE)
        is_open = is_open or bool(begins)
        for line in (text[begins.end() :] if begins else text).split("\n") if is_open else ():
            if match := _NOTE.match(line):
                yield match[1], match[2].strip(" .")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    words: FormWords
    fonts: Fonts
    notes: Mapping[str, str]
    part: str
    controls: Mapping[etree._Element, Control]

    def read(self, container: etree._Element, context: str, *, is_end: bool = False) -> Iterator[Draft]:
        """The drafts of a body, cell or text box.

        Args:
            container: What is read.
            context: What names a blank that has no words beside it.
            is_end: Whether it is a cell where the form ends, so that room to sign may be left without empty lines.
        """
        blocks = list(blocks_in(container))
        lines = [line_of(block, self.fonts) if block.tag == _P else None for block in blocks]
        is_body = container.tag == _BODY_TAG and lines[-1:] != [None]
        rooms = rooms_of([line for line in lines if line], self.words, self.part, is_end=is_end or is_body)
        done = {line.paragraph for room in rooms for line in room.lines}
        before = heading = context
        at = 0
        while at < len(blocks):
            line, step = lines[at], 1
            if line is None:
                is_last = bool(before) and all(line and not line.text.strip() for line in lines[at + 1 :])
                yield from self._table(blocks[at], before, is_end=is_last)
            elif line.paragraph in done:
                yield from (draft for room in rooms if room.lines[0] is line for draft in room.drafts)
            elif group := grouped(lines[at:], before, heading, self._beside(before)):
                yield group.draft
                step = group.length
            else:
                step += len(tail := tail_of(line, lines[at + 1 :]))
                yield from self._line(line, before, lines[at + step : at + step + 1], tail)
                if line.text.strip() and not is_drawn_rule(line.text):
                    before = line.text
                    heading = heading if _ITEM.match(line.text) else line.text
            yield from self._boxes(blocks[at])
            at += step

    def _line(self, line: Line, before: str, following: Sequence[Line | None], tail: Sequence[Line]) -> Iterator[Draft]:
        if is_drawn_rule(line.text) and not before.rstrip().endswith(":"):
            return
        after = "".join(TABLE_FOLLOWS if each is None else each.text for each in following[:1])
        is_drawn = any(each is not None and each.is_drawn for each in following[:1])
        beside = replace(self._beside(before, after, tail), is_drawn_below=is_drawn)
        yield from drafts_of(line, blanks_of(line.text), beside)

    def _beside(self, before: str, after: str = "", tail: Sequence[Line] = ()) -> Beside:
        return Beside(
            words=self.words,
            notes=self.notes,
            part=self.part,
            controls=self.controls,
            before=before,
            after=after,
            tail=tail,
        )

    def _table(self, table: etree._Element, before: str, *, is_end: bool) -> Iterator[Draft]:
        rows = [list(children_of(row, _TC)) for row in children_of(table, _TR)]
        rooms = self._rooms_over_rows(rows)
        if is_ruled(table, self.fonts) or (not rooms and is_filled_in(table, self.words)):
            yield from table_drafts(table, before, self._beside(before), self.read)
            return
        taken = {line.paragraph: room for room in rooms for line in room.lines}
        for cell in (cell for row in rows for cell in row):
            own = [block for block in blocks_in(cell) if block.tag == _P]
            if not any(block in taken for block in own):
                yield from self.read(cell, "", is_end=is_end)
                continue
            for block in own:
                room = taken.get(block)
                if room is None:
                    yield from self._line(line_of(block, self.fonts), "", (), ())
                elif room.lines[0].paragraph is block:
                    yield from room.drafts

    def _rooms_over_rows(self, rows: Sequence[Sequence[etree._Element]]) -> list[Room]:
        """Rooms to sign whose heading, hint and name stand in cells under each other."""
        found: list[Room] = []
        for no in range(max(map(len, rows), default=0)) if len(rows) > 1 else ():
            cells = [row[no] for row in rows if no < len(row)]
            blocks = [block for cell in cells for block in blocks_in(cell) if block.tag == _P]
            own = rooms_of([line_of(block, self.fonts) for block in blocks], self.words, self.part)
            # a room within one cell is found when that cell is read
            found += [room for room in own if len({line.paragraph.getparent() for line in room.lines}) > 1]
        return found

    def _boxes(self, paragraph: etree._Element) -> Iterator[Draft]:
        for box in paragraph.iter(_TXBX):
            if next(box.iterancestors(_FALLBACK), None) is None and next(box.iterancestors(_P)) is paragraph:
                yield from self.read(box, "")
