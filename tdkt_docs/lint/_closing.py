"""The end of a paper: Nơi nhận, signatures, and annexes behind them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tdkt_docs.lint._words import is_capitals, is_dashed, key_of, lines_of
from tdkt_docs.lint.document import Cell, Document, Paragraph, Table
from tdkt_docs.lint.parts import Annex, Part, Signature

__all__ = ["Closing", "closing_of"]

_LONGEST_NAME = 7
"""Words of a person's name."""
_FAR_ABOVE = 12
_LONGEST_POSITION = 90
"""Letters of a line above a signature."""


@dataclass(slots=True)
class Closing:
    """What was found."""

    parts: dict[Part, tuple[Paragraph, ...]] = field(default_factory=dict)
    signatures: list[Signature] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    first: int = -1
    """Index of its first paragraph; the content ends before it."""


def closing_of(document: Document, after: int) -> Closing:
    """What stands at the end of the paper whose head ends at ``after``."""
    closing = Closing()
    ends: list[int] = []
    for lines in _receivers(document, after):
        closing.parts.setdefault(Part.RECEIVERS, lines[:1])
        if len(lines) > 1:
            closing.parts.setdefault(Part.RECEIVER_LIST, lines[1:])
        ends.append(lines[-1].index)
        closing.first = lines[0].index if closing.first < 0 else min(closing.first, lines[0].index)
        break
    annex = _annex_start(document, max([after, *ends]))
    for table in document.tables:
        for cell in table.cells:
            if cell.paragraphs and after < cell.paragraphs[0].index and not (0 <= annex <= cell.paragraphs[0].index):
                _sign(closing, table, cell, ends)
    if not closing.signatures:
        _sign_below(closing, document, after, ends, annex)
    positions = tuple(line for each in closing.signatures for line in each.position)
    names = tuple(each.name for each in closing.signatures if each.name is not None)
    closing.parts |= {
        part: found for part, found in ((Part.SIGNER_POSITION, positions), (Part.SIGNER_NAME, names)) if found
    }
    if ends:
        closing.annexes = list(_annexes(document, max(ends)))
    return closing


def _receivers(document: Document, after: int) -> Iterator[tuple[Paragraph, ...]]:
    """``Nơi nhận:`` with the list below it, in the same cell or column."""
    for paragraph in document.paragraphs:
        if paragraph.index <= after or not key_of(paragraph).startswith("noi nhan"):
            continue
        lines = [line for line in lines_of(paragraph) if line.text]
        if len(lines[0].text) > 14:  # noqa: PLR2004 - a sentence that begins with these words
            continue
        cell = document.cell_of(paragraph)
        below = cell.paragraphs if cell is not None else document.paragraphs[paragraph.index :]
        for each in below:
            if each.index > paragraph.index and each.text:
                if not is_dashed(each.text) and not each.numbering:
                    break
                lines += [line for line in lines_of(each) if line.text]
        yield tuple(lines)


def _sign(closing: Closing, table: Table, cell: Cell, ends: list[int]) -> None:
    """A cell that begins with a position in capitals and shows no frame is a signature, or its upper half."""
    is_closing = any(line.place.table == table.index for line in closing.parts.get(Part.RECEIVERS, ()))
    if (cell.borders and not is_closing) or table.columns > 4:  # noqa: PLR2004 - a table of data
        return
    lines = [line for paragraph in cell.paragraphs for line in lines_of(paragraph) if line.text]
    position = _position(lines) or (_small_position(lines) if is_closing else [])
    if position:
        name = _name(lines[len(position) :])
        if name is None:
            name = _name_below(table, cell)
        closing.signatures.append(Signature(position=tuple(position), name=name))
        ends.append(cell.paragraphs[-1].index if name is None else max(name.index, cell.paragraphs[-1].index))
        closing.first = lines[0].index if closing.first < 0 else min(closing.first, lines[0].index)


def _position(lines: Sequence[Paragraph]) -> list[Paragraph]:
    found: list[Paragraph] = []
    for line in lines:
        if not is_capitals(line.text) or len(line.text) > _LONGEST_POSITION or line.alignment != "center":
            break
        if found and line.index > found[-1].index + 1:  # room to sign lies between: it is the name
            break
        found.append(line)
    return found


def _small_position(lines: Sequence[Paragraph]) -> list[Paragraph]:
    """A position not in capitals, which only the room between it and the name tells."""
    gaps = [place for place in range(1, len(lines)) if lines[place].index > lines[place - 1].index + 1]
    is_middle = all(line.alignment == "center" and not is_dashed(line.text) for line in lines)
    return list(lines[: gaps[0]]) if is_middle and len(gaps) == 1 and gaps[0] == len(lines) - 1 else []


def _name(lines: Sequence[Paragraph]) -> Paragraph | None:
    """The last line, where it can be a person's name."""
    last = next((line for line in reversed(lines) if line.text), None)
    if last is None or len(last.text.split()) > _LONGEST_NAME or last.text.startswith("("):
        return None
    return last if any(map(str.isalpha, last.text)) and not any(map(str.isdigit, last.text)) else None


def _name_below(table: Table, cell: Cell) -> Paragraph | None:
    """The name in the row below, where position and name have rows of their own."""
    for other in table.cells:
        if other.row == cell.row + 1 and other.column == cell.column:
            lines = [line for paragraph in other.paragraphs for line in lines_of(paragraph) if line.text]
            return None if _position(lines) else _name(lines)
    return None


def _sign_below(closing: Closing, document: Document, after: int, ends: list[int], annex: int) -> None:
    """A signature without a table: centred capitals, room, a name; only behind or beside Nơi nhận."""
    if Part.RECEIVERS not in closing.parts and annex < 0:
        return
    stop = annex if annex >= 0 else len(document.paragraphs)
    lines = [each for each in document.paragraphs[after + 1 : stop] if each.text and each.place.table < 0]
    starts = [place for place, each in enumerate(lines) if key_of(each).startswith("noi nhan")]
    above, below = (lines[: starts[0]], lines[starts[0] + 1 :]) if starts else (lines, [])
    found = _last_signed(below) or _last_signed(above)
    if found is not None:
        closing.signatures.append(found)
        ends.append((found.name or found.position[-1]).index)
        first = found.position[0].index
        closing.first = min(closing.first, first) if closing.first >= 0 else first


def _last_signed(lines: Sequence[Paragraph]) -> Signature | None:
    """The last line in capitals, those right above it, and the name below."""
    for place in range(len(lines) - 1, max(-1, len(lines) - _FAR_ABOVE), -1):
        name = _name(lines[place + 1 : place + 2])
        if name is not None and name.alignment == "center" and _position([lines[place]]):
            first = place
            while first and len(_position(lines[first - 1 : place + 1])) > place - first + 1:
                first -= 1
            return Signature(position=tuple(lines[first : place + 1]), name=name)
    return None


def _annex_start(document: Document, after: int) -> int:
    """Index of the first paragraph that can begin an annex; -1 where none does."""
    previous = document.paragraphs[after].section if 0 <= after < len(document.paragraphs) else 0
    for paragraph in document.paragraphs[after + 1 :]:
        is_new = paragraph.section != previous or key_of(paragraph).startswith("phu luc")
        if paragraph.place.table < 0 and paragraph.text and is_new:
            return paragraph.index
    return -1


def _annexes(document: Document, after: int) -> Iterator[Annex]:
    """The texts behind the signatures; each begins with ``Phụ lục …``, in a section of its own or on a new page."""
    starts: list[int] = []
    section, is_new = document.paragraphs[after].section, False
    for paragraph in document.paragraphs[after + 1 :]:
        is_new = is_new or paragraph.breaks_page or paragraph.section != section
        section = paragraph.section
        if paragraph.text and paragraph.place.table < 0:
            is_head = key_of(paragraph).startswith("phu luc") and paragraph.alignment == "center"
            if is_head or (is_new and is_capitals(paragraph.text)):
                starts.append(paragraph.index)
            is_new = False
    ends = [*(start - 1 for start in starts[1:]), len(document.paragraphs) - 1][: len(starts)]
    for first, last in zip(starts, ends, strict=True):
        yield _annex(document.paragraphs[first : last + 1])


def _annex(paragraphs: Sequence[Paragraph]) -> Annex:
    head: list[Paragraph] = []
    title: list[Paragraph] = []
    reference: list[Paragraph] = []
    lines = [line for each in paragraphs if each.place.table < 0 for line in lines_of(each) if line.text]
    for line in lines[:12]:
        key = key_of(line)
        if key.startswith("phu luc") and not title and not reference:
            head.append(line)
        elif key.startswith(("(kem theo", "(ban hanh kem theo")) or (
            reference and not reference[-1].text.endswith(")")
        ):
            reference.append(line)
        elif not reference and (is_capitals(line.text) or (head and not title and line.alignment == "center")):
            title.append(line)
        else:
            break
    return Annex(
        first=paragraphs[0].index,
        last=paragraphs[-1].index,
        head=tuple(head),
        title=tuple(title),
        reference=tuple(reference),
    )
