"""Ruled tables: empty rows under captions become rows of a list, an empty cell beside a caption a field."""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from tdkt_docs.adopt.blanks import Blank, Shape, is_only_dots, without_blanks
from tdkt_docs.adopt.called import Beside
from tdkt_docs.adopt.fonts import Fonts
from tdkt_docs.adopt.labels import field_id, label_before
from tdkt_docs.adopt.lines import CONTROL, Line, line_of
from tdkt_docs.adopt.proposal import Draft, Proposal, Sure
from tdkt_docs.adopt.tree import children_of, drop
from tdkt_docs.adopt.writing import control_row, tag_of, write_at
from tdkt_docs.catalog import FormWords, KnownTable, label_key
from tdkt_docs.model.template import Column
from tdkt_docs.ooxml import Package, qualified
from tdkt_docs.vn import text as vn

__all__ = ["is_filled_in", "is_ruled", "table_drafts"]

_TR, _TC, _P, _T, _VAL = (qualified(f"w:{name}") for name in ("tr", "tc", "p", "t", "val"))
_TABLE_PR, _CELL_PR, _ROW_PR = qualified("w:tblPr"), qualified("w:tcPr"), qualified("w:trPr")
_SPAN, _MERGE, _WIDTH = (f"{_CELL_PR}/{qualified(f'w:{name}')}" for name in ("gridSpan", "vMerge", "tcW"))
_COLUMNS = f"{qualified('w:tblGrid')}/{qualified('w:gridCol')}"
_ORDINAL = re.compile(r"\(?(?:\d{1,3}|[ivx]{1,5}|[a-h])[.)]*|…|\.{2,}", re.IGNORECASE)
_NO_LINE = frozenset({"nil", "none"})
_COUNTED = "#"
"""In the place of a column's name: its rows are numbered."""
_LEAST_ROWS, _PAIR = 2, 2
_MOST_DIGITS = 5
"""Of a span: a damaged file may name any number."""
_OF_DICT = frozenset(dir(dict))
_OWN_FONTS = Fonts(Package(parts={}))
"""Of cells only words are wanted: a run's own font tells their encoding, styles are left aside."""

Within: TypeAlias = "Callable[[etree._Element, str], Iterator[Draft]]"  # noqa: SLF001 # lxml names it no other way


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    element: etree._Element
    column: int
    span: int
    text: str
    is_continued: bool

    @property
    def is_empty(self) -> bool:
        return not self.text.strip() or is_only_dots(self.text)

    @property
    def is_ordinal(self) -> bool:
        return bool(_ORDINAL.fullmatch(self.text.strip()))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    element: etree._Element
    cells: tuple[_Cell, ...]

    @property
    def is_blank(self) -> bool:
        """Whether all of it waits to be filled; a number in front does not count."""
        return all(
            cell.is_empty or cell.is_continued or (cell.is_ordinal and not no) for no, cell in enumerate(self.cells)
        )

    @property
    def is_full(self) -> bool:
        return all(not cell.is_empty or cell.is_continued for cell in self.cells)

    @property
    def is_section(self) -> bool:
        """Whether it heads the rows below it: words in one cell, nothing in the others."""
        return bool(self.only_text) and sum(cell.is_empty for cell in self.cells) > 1

    @property
    def only_text(self) -> str:
        """The words of a row that has but one cell with any, a number in front not counted."""
        told = [cell.text for no, cell in enumerate(self.cells) if cell.text.strip() and (no or not cell.is_ordinal)]
        return told[0] if len(told) == 1 else ""


def is_ruled(table: etree._Element, fonts: Fonts) -> bool:
    """Whether lines are drawn between its cells: heads and signatures stand in tables without."""
    properties = table.find(_TABLE_PR)
    if properties is not None:
        borders = properties.find(qualified("w:tblBorders"))
        inner = None if borders is None else borders.find(qualified("w:insideV"))
        if inner is not None:
            return inner.get(_VAL) not in _NO_LINE
        style = properties.find(qualified("w:tblStyle"))
        if style is not None and borders is None and fonts.draws_borders(str(style.get(_VAL, ""))):
            return True
    cells = [side.get(_VAL) for each in table.iter(qualified("w:tcBorders")) for side in each]
    return any(kind not in _NO_LINE for kind in cells) and len(cells) > len(list(table.iter(_TC)))


def is_filled_in(table: etree._Element, words: FormWords) -> bool:
    """Whether a table without lines is to be filled in: captions over empty rows, or labels before empty cells."""
    rows = _rows(table)
    told = [cell for row in rows for cell in row.cells if not cell.is_empty]
    if len(rows) < _LEAST_ROWS or any(_is_of_head(cell, words) for cell in told):
        return False
    captions, rest = rows[0].cells, rows[1:]
    if len(captions) > 1 and rows[0].is_full and not captions[0].is_ordinal:
        alike = all(len(row.cells) == len(captions) and row.is_blank for row in rest)
        return alike and (len(captions) > _PAIR or label_key(captions[0].text) in words.ordinals)
    pairs = all(len(row.cells) % _PAIR == 0 and row.cells for row in rows)
    return pairs and all(cell.is_empty == bool(no % _PAIR) for row in rows for no, cell in enumerate(row.cells))


def _is_of_head(cell: _Cell, words: FormWords) -> bool:
    """Whether it may be the cell of a head or a room to sign: several lines, or somebody who signs in capitals."""
    is_loud = cell.text == cell.text.upper() and label_key(cell.text) not in words.ordinals
    key = vn.fold(cell.text)
    return "\n" in cell.text.strip() or (is_loud and any(word in key for slot in words.slots for word in slot.words))


def table_drafts(table: etree._Element, before: str, beside: Beside, within: Within) -> Iterator[Draft]:
    """The drafts of a ruled table in reading order; ``within`` reads what stands inside a cell."""
    rows = _rows(table)
    header = _header_length(rows)
    heads = _captions([row for row in rows[:header] if len(row.cells) > 1])
    at = 0
    title = before
    while at < len(rows):
        row = rows[at]
        if at >= header and header and row.is_blank and len(heads) > 1:
            last = at
            while last + 1 < len(rows) and rows[last + 1].is_blank:
                last += 1
            yield _list_draft(table, rows[at : last + 1], heads, title, beside)
            at = last + 1
            continue
        title = row.only_text or title
        if at >= header and header and row.is_section and at + 1 < len(rows) and rows[at + 1].is_blank:
            at += 1
            continue
        yield from _row_drafts(row, heads if at >= header else {}, beside, within)
        at += 1


def _rows(table: etree._Element) -> list[_Row]:
    found = []
    for row in children_of(table, _TR):
        column, cells = 0, []
        for cell in children_of(row, _TC):
            span = _number(cell.find(_SPAN))
            merge = cell.find(_MERGE)
            text = "\n".join(line_of(p, _OWN_FONTS).text for p in cell.iter(_P))
            continued = merge is not None and merge.get(_VAL, "continue") == "continue"
            cells.append(_Cell(element=cell, column=column, span=span, text=text, is_continued=continued))
            column += span
        found.append(_Row(element=row, cells=tuple(cells)))
    return found


def _header_length(rows: Sequence[_Row]) -> int:
    """How many rows at the top are captions, a row of column numbers among them."""
    lead = next((no for no, row in enumerate(rows) if len(row.cells) > 1), 0)
    length = _captions_at(rows[lead:])
    return lead + length if length else 0


def _captions_at(rows: Sequence[_Row]) -> int:
    length = 0
    for row in rows:
        numbers = [cell for cell in row.cells if cell.is_ordinal]
        if length and len(numbers) == len(row.cells) > 1:
            return length + 1
        is_caption = row.is_full and not row.is_blank and not (row.cells and row.cells[0].is_ordinal)
        is_below = any(cell.is_continued for cell in row.cells)
        if not is_caption or (length and not is_below):
            break
        length += 1
    return length if length < len(rows) else 0


def _captions(header: Sequence[_Row]) -> dict[int, str]:
    """By grid column what its caption says; one that spans several goes before those below it."""
    found: dict[int, str] = {}
    for row in header:
        if all(cell.is_ordinal for cell in row.cells):
            continue
        for cell in row.cells:
            words = " ".join(without_blanks(cell.text).split())
            for column in range(cell.column, cell.column + cell.span):
                above = found.get(column, "")
                found[column] = above if cell.is_continued or not words else f"{above} - {words}".removeprefix(" - ")
    return found


def _list_draft(
    table: etree._Element, rows: Sequence[_Row], heads: dict[int, str], title: str, beside: Beside
) -> Draft:
    first = rows[0]
    captions = [heads.get(cell.column, "") for cell in first.cells]
    known = _known(captions, beside)
    columns: list[Column] = []
    names: list[str] = []
    for no, caption in enumerate(captions):
        is_ordinal = label_key(caption) in beside.words.ordinals
        wanted = _column_of(known, label_key(caption)) if known else field_id(caption, {*names, *_OF_DICT})
        name = _COUNTED if is_ordinal else wanted
        names.append(name)
        if name != _COUNTED and name:
            columns.append(Column(id=name, label={"vi": caption or f"Cột {no + 1}"}))
    label = label_before(without_blanks(title), beside.words.trailing).text
    if any(label_key(label).endswith(word) for word in beside.words.introduces):
        label = ""
    return Draft(
        label=label or "Danh sách",
        shape=Shape.DOTS,
        sure=Sure.CERTAIN if known or all(captions) else Sure.GUESS,
        reason="" if known or all(captions) else "cot-khong-ten",
        part=beside.part,
        line=" | ".join(" ".join(caption.split()[:8]) for caption in captions),
        write=lambda proposal: _write_rows(table, rows, names, proposal),
        type="table",
        id=known.id if known else "",
        path=known.path if known else "",
        columns=tuple(columns),
        takes=" ".join(cell.text.strip() for row in rows for cell in row.cells if cell.is_ordinal),
    )


def _known(captions: Sequence[str], beside: Beside) -> KnownTable | None:
    """The table with such columns; each caption names another one, but for numbers and remarks."""
    keys = [key for caption in captions if (key := label_key(caption)) not in _not_data(beside)]
    for table in beside.words.tables:
        found = [_column_of(table, key) for key in keys]
        if all(found) and len(set(found)) == len(found) and table.needs <= set(found):
            return table
    return None


def _not_data(beside: Beside) -> frozenset[str]:
    return beside.words.ordinals | beside.words.remarks


def _column_of(known: KnownTable, key: str) -> str:
    fits = (
        name for name, labels in known.columns.items() if any(f"{key} ".startswith(f"{label} ") for label in labels)
    )
    return next(fits, "")


def _write_rows(table: etree._Element, rows: Sequence[_Row], names: Sequence[str], proposal: Proposal) -> None:
    first = rows[0].element
    blank = deepcopy(first)
    for cell, name in zip(rows[0].cells, names, strict=True):
        if not cell.is_continued and name:
            _set(cell.element, f"{{{{ r.{name} }}}}" if name != _COUNTED else _counted(cell.text))
    width = sum(_number(column.get(qualified("w:w"))) for column in table.iterfind(_COLUMNS))
    columns = sum(cell.span for cell in rows[0].cells)
    first.addprevious(control_row(f"for r in {proposal.id}", width, columns))
    for each in (control_row("endfor", width, columns), blank, control_row("else", width, columns)):
        first.addnext(each)
    for other in rows[1:]:
        drop(other.element)


def _counted(ordinal: str) -> str:
    """The row's number, with the full stop or bracket the form's own has."""
    match = re.fullmatch(r"(\(?)\d{1,3}([.)]*)", ordinal.strip())
    return f"{match[1]}{{{{ loop.index }}}}{match[2]}" if match else "{{ loop.index }}"


def _row_drafts(row: _Row, heads: dict[int, str], beside: Beside, within: Within) -> Iterator[Draft]:
    told = next(
        (cell.text for cell in row.cells if cell.text.strip() and not cell.is_ordinal and not cell.is_empty), ""
    )
    left = ""
    for no, cell in enumerate(row.cells):
        if cell.is_continued:
            continue
        if cell.is_empty and not cell.element.findall(f".//{qualified('w:tbl')}"):
            draft = _cell_draft(cell, left or told, told, heads, beside)
            if draft:
                yield draft
                continue
        is_told = bool(cell.text.strip()) and no + 1 < len(row.cells) and row.cells[no + 1].is_empty
        # the room after "Họ và tên:" is then the cell beside it
        for each in within(cell.element, left):
            if is_told and each.shape is Shape.IMPLIED:
                continue
            if each.shape is Shape.BOX and not each.label:
                name = _name_of(cell, left or told, told, heads, beside)
                each.label, each.reason = name, "o-trong-bang" if name else each.reason
                each.line = f"{' '.join((left or told).split()[:12])} | [?]"
            yield each
        left = cell.text if cell.text.strip() and not cell.is_ordinal else left


def _name_of(cell: _Cell, left: str, told: str, heads: dict[int, str], beside: Beside) -> str:
    """Called by the words before it in its row and by its caption."""
    head, trailing = heads.get(cell.column, ""), beside.words.trailing
    # a cell's words are all one label, as before a colon
    asked = (" ".join(without_blanks(text).split()).rstrip(" :") for text in (told if head else left, head))
    names = [label_before(f"{text}:", trailing).text for text in asked]
    return " - ".join(filter(None, names))


def _cell_draft(cell: _Cell, left: str, told: str, heads: dict[int, str], beside: Beside) -> Draft | None:
    head = heads.get(cell.column, "")
    name = _name_of(cell, left, told, heads, beside)
    if not name or label_key(head) in beside.words.ordinals:
        return None
    paragraph = _paragraphs(cell.element)[0]
    line = line_of(paragraph, _OWN_FONTS)
    text = line.text
    blank = (
        Blank(start=len(text) - len(text.lstrip()), end=len(text.rstrip()), shape=Shape.DOTS) if text.strip() else None
    )

    def write(proposal: Proposal) -> None:
        if blank:
            write_at(line, blank, ())(proposal)
        else:
            line.insert(0, tag_of(proposal))

    is_plain = not head
    return Draft(
        label=name,
        shape=Shape.DOTS,
        sure=Sure.CERTAIN if is_plain else Sure.GUESS,
        reason="" if is_plain else "o-trong-bang",
        part=beside.part,
        line=f"{' '.join(left.split()[:12])} | [?]",
        write=write,
    )


def _set(cell: etree._Element, text: str) -> None:
    """Put words into an empty cell, in the look its first paragraph has."""
    paragraphs = _paragraphs(cell)
    has_text = next(paragraphs[0].iter(_T), None) is not None
    line = line_of(paragraphs[0], _OWN_FONTS) if has_text else Line(paragraphs[0], ())
    if line.text:
        line.replace(0, len(line.text), text)
    else:
        line.insert(0, text)
    for other in paragraphs[1:]:
        if not "".join(piece.text or "" for piece in other.iter(_T)).strip(" ….\t" + CONTROL):
            cell.remove(other)


def _paragraphs(cell: etree._Element) -> list[etree._Element]:
    """A cell's own, or those of what stands in it; a cell without any, which Word would not open, gets one."""
    found = [each for each in cell if each.tag == _P] or list(cell.iter(_P))
    return found or [etree.SubElement(cell, _P)]


def _number(value: etree._Element | str | None) -> int:
    text = value if isinstance(value, str) else "" if value is None else str(value.get(_VAL, ""))
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else 1
