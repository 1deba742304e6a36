"""Lists of persons and collectives: as tables, and as numbered paragraphs under «Kèm theo …»."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from tdkt_docs.crosscheck.award_names import AwardNames
from tdkt_docs.crosscheck.facts import Count, Group, ListTable, Person, Total
from tdkt_docs.crosscheck.paper_text import Cell, Grid, GridRow, Line, PaperText
from tdkt_docs.crosscheck.phrases import counts_in, figure
from tdkt_docs.vn.text import fold

__all__ = ["bare_name", "is_blank", "lists_in", "subject_kind"]

_PERSON, _COLLECTIVE, _HOUSEHOLD = "ca-nhan", "tap-the", "ho-gia-dinh"
_NAMES = re.compile(
    r"^(?:ho,? (?:va )?(?:dem,? )?ten|ten (?:tap the|don vi|ca nhan|phong)|ca nhan, tap the|tap the, ca nhan)"
)
_NOT_AWARDED = re.compile(
    r"hoi dong|diem danh|co mat|vang mat|chuc trach|ban kiem phieu|thanh phan"
    r"|^dang ky (?:thi dua|danh hieu)|can bo sung|^ly do"
)
"""Headings of lists of members, of what people register for or lack, or why they are not praised."""
_COLUMNS = (
    ("name", _NAMES),
    ("role", re.compile(r"chuc (?:vu|danh).*(?:don vi|noi cong tac|co quan)")),
    ("position", re.compile(r"chuc (?:vu|danh)")),
    ("unit", re.compile(r"don vi|noi cong tac|phong ban")),
    ("votes", re.compile(r"so phieu(?! khong)|phieu (?:dong y|tan thanh|bau)|ket qua bo phieu")),
    ("percent", re.compile(r"ty le|ti le")),
    ("amount", re.compile(r"so tien|tien thuong|thanh tien|muc thuong")),
    ("award", re.compile(r"^(?:danh hieu|hinh thuc)|de nghi (?:khen|tang|xet)")),
)
_ORDER = re.compile(r"stt|tt|so tt|so thu tu")
_TOTAL = re.compile(
    r"(?:tong )?cong\b(?: (?:muc|nhom|phan|tien|so tien|so|chi)\b.*)?[^a-z]*[ivx+ ]*[^a-z]*"
    r"|tong(?: so)?(?: tien)?[^a-z]*"
)
_LONGEST_TOTAL = 80
_HONORIFIC = re.compile(r"^(?:(?:ông|bà|đ/c|đồng chí|anh|chị)(?:\s+|\s*:\s*))+", re.IGNORECASE)
_MARKS = re.compile(r"^[(]?(?:[ivxlc]+|[a-z]|\d+(?:\.\d+)*)[.)]?$")
_BLANK = re.compile(r"[\s.…_\-–/]*")
_ITEM = re.compile(r"(\d{1,4})\s?[.)]\s+(.+)")
_VOTES = re.compile(r"(\d{1,4})(?:\s*/\s*(\d{1,4}))?")
_PERCENT = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%")


@dataclass(slots=True)
class _Reading:
    """One list as it is read row by row."""

    award: str = ""
    unit: str = ""
    kind: str = ""
    people: list[Person] = field(default_factory=list)
    heads: list[tuple[int, Count]] = field(default_factory=list)
    """Headings with a count, each with the number of people before it."""
    totals: list[Total] = field(default_factory=list)
    summed: int = 0
    """People whose amounts an earlier «Cộng» already summed."""


def bare_name(text: str) -> str:
    """A name without Ông, Bà, and without what stands in brackets after it.

    >>> bare_name("Bà Lương Thị Mai"), bare_name("Văn phòng (19 người; 13 người đạt)"), bare_name("Đ/c: Lê Văn An")
    ('Lương Thị Mai', 'Văn phòng', 'Lê Văn An')
    """
    return _HONORIFIC.sub("", text.partition(" (")[0]).strip(" ;,.:")


def is_blank(text: str) -> bool:
    """Whether a text is only room to write.

    >>> is_blank("………………"), is_blank("Văn thư")
    (True, False)
    """
    return _BLANK.fullmatch(text) is not None


def subject_kind(text: str) -> str:
    """Whether a heading speaks of persons, collectives or households; empty for none or several.

    >>> subject_kind("Họ và tên"), subject_kind("Tên tập thể"), subject_kind("Họ và tên, tên tập thể")
    ('ca-nhan', 'tap-the', '')
    """
    folded = fold(text)
    found = {
        kind
        for words, kind in (
            (("ho va ten", "ho ten", "ca nhan"), _PERSON),
            (("ten tap the", "ten don vi", "tap the,", ", tap the"), _COLLECTIVE),
            (("ho gia dinh",), _HOUSEHOLD),
        )
        if any(word in folded for word in words)
    }
    return next(iter(found)) if len(found) == 1 else ""


def lists_in(paper: PaperText, awards: AwardNames, award: str, kind: str) -> Iterator[ListTable]:
    """The lists of a paper in order.

    Args:
        paper: Its text.
        awards: How awards are called.
        award: Code of the one award the paper is about; empty where there are several.
        kind: Whom the paper is about where it is one kind; read lists of paragraphs by it.
    """
    found_table = False
    for place, grid in _grids(paper.blocks):
        read = _table(grid, awards, award)
        if read is not None:
            found_table = True
            yield replace(read, before=_said(paper.blocks, place - 1))
    if not found_table:
        yield from _paragraph_list(paper, awards, _Reading(award=award, kind=kind))


def _grids(blocks: Sequence[Line | Grid]) -> Iterator[tuple[int, Grid]]:
    """Tables with their places; one that only goes on with the rows of the table before it is read as its end."""
    start, rows = 0, tuple[GridRow, ...]()
    for place, block in enumerate(blocks):
        if rows and isinstance(block, Grid) and _goes_on(rows, block):
            rows += block.rows
            continue
        if rows:
            yield start, Grid(rows=rows)
        start, rows = place, block.rows if isinstance(block, Grid) else ()
    if rows:
        yield start, Grid(rows=rows)


def _goes_on(rows: Sequence[GridRow], following: Grid) -> bool:
    """Whether a table begins with a numbered row of as many cells as the table before it ends with."""
    first = following.rows[0].cells if following.rows else ()
    is_numbered = len(first) > 1 and first[0].text.strip(".) ").isdigit()
    return is_numbered and len(first) == len(rows[-1].cells)


def _said(blocks: Sequence[Line | Grid], place: int) -> Count | None:
    """What the paragraph at ``place`` counts."""
    line = blocks[place] if 0 <= place < len(blocks) else None
    if not isinstance(line, Line):
        return None
    counts = counts_in(line.text)
    return Count(counts=counts, text=line.text, place=line.place) if counts else None


def _table(grid: Grid, awards: AwardNames, award: str) -> ListTable | None:
    for place, row in enumerate(grid.rows):
        columns = _columns(row)
        if "name" in columns and len(row.cells) > 1:
            if any(_NOT_AWARDED.search(fold(cell.text)) for cell in row.cells):
                return None
            name = row.at(columns["name"])
            reading = _Reading(award=award, kind=subject_kind(name.text if name else ""))
            header = fold(row.text)
            for each in grid.rows[place + 1 :]:
                if fold(each.text) != header:
                    _read_row(each, columns, awards, reading)
            return _finished(reading, row) if reading.people else None
    return None


def _columns(row: GridRow) -> dict[str, int]:
    """Grid columns by what their headings say; the first that fits."""
    found: dict[str, int] = {}
    for cell in row.cells:
        heading = fold(cell.text)
        if _ORDER.fullmatch(heading):
            found.setdefault("order", cell.column)
            continue
        for name, pattern in _COLUMNS:
            if name not in found and pattern.search(heading):
                found[name] = cell.column
                break
    return found


def _read_row(row: GridRow, columns: dict[str, int], awards: AwardNames, reading: _Reading) -> None:
    cell = row.at(columns["name"])
    if cell is None or cell.is_continued:
        return
    order = row.at(columns["order"]) if "order" in columns else None
    others = [each for each in row.cells if each is not cell and each is not order and each.lines]
    is_wide = cell.span > 1 and len(row.cells) < len(columns)
    text = row.text if is_wide and not others else cell.text
    if _is_total(cell, order):
        _read_total(row, columns, reading)
    elif not cell.lines or (_MARKS.match(fold(cell.text)) and _is_column_row(row)):
        return
    elif is_wide or (not others and _is_heading(text, order.text if order else "", awards)):
        _read_heading(text, awards, reading, row)
    else:
        reading.people.append(_person(row, columns, awards, reading))


def _is_total(cell: Cell, order: Cell | None) -> bool:
    """Whether a row sums others up; there are people called Tổng, and they have a number."""
    is_numbered = order is not None and order is not cell and order.text.strip(".) ").isdigit()
    return not is_numbered and len(cell.text) <= _LONGEST_TOTAL and _TOTAL.fullmatch(fold(cell.text)) is not None


def _is_column_row(row: GridRow) -> bool:
    """Whether a row only numbers the columns: 1, 2, 3 or (1), (2), A, B."""
    return all(_MARKS.match(fold(cell.text)) for cell in row.cells if cell.lines)


def _is_heading(text: str, order: str, awards: AwardNames) -> bool:
    is_lettered = bool(order) and not order.strip(".) ").isdigit()
    return is_lettered or bool(counts_in(text)) or bool(awards.codes_in(text))


def _read_heading(text: str, awards: AwardNames, reading: _Reading, row: GridRow) -> None:
    named = awards.code(text)
    if named:
        reading.award = named
    elif not awards.codes_in(text):
        reading.unit = re.sub(r"^(?:[IVXLC]+|[A-Z]|\d+)[.)]\s*", "", text).partition(":")[0].strip()
    counts = counts_in(text)
    if counts:
        reading.kind = next(iter(counts)) if len(counts) == 1 else ""
        reading.heads.append(
            (len(reading.people), Count(counts=counts, text=text, place=row.place, award=named or reading.award))
        )


def _read_total(row: GridRow, columns: dict[str, int], reading: _Reading) -> None:
    cell = row.at(columns["amount"]) if "amount" in columns else None
    stated = figure(cell.text) if cell else None
    if stated is None:
        return
    since = [person.amount_vnd for person in reading.people[reading.summed :]]
    whole = [person.amount_vnd for person in reading.people]
    known = [sum(filter(None, each)) for each in (since, whole) if each and None not in each]
    if known:
        reading.totals.append(Total(stated_vnd=stated, computed=tuple(known), place=row.place))
    reading.summed = len(reading.people)


def _person(row: GridRow, columns: dict[str, int], awards: AwardNames, reading: _Reading) -> Person:
    def said(column: str) -> str:
        cell = row.at(columns[column]) if column in columns else None
        return "" if cell is None or cell.is_continued or is_blank(cell.text) else cell.text

    role = said("role") or ", ".join(filter(None, (said("position"), said("unit"))))
    votes, out_of, percent = _ballot(said("votes"), said("percent"))
    own = awards.code(said("award"))
    return Person(
        name=bare_name(said("name")),
        role=role,
        is_partial=bool(reading.unit) or not ("role" in columns or {"position", "unit"} <= columns.keys()),
        award=own or ("" if "award" in columns else reading.award),
        kind=reading.kind or (_PERSON if _HONORIFIC.match(said("name")) else ""),
        votes=votes,
        out_of=out_of,
        percent=percent,
        amount_vnd=figure(said("amount")),
        place=row.place,
    )


def _ballot(votes: str, share: str) -> tuple[int | None, int | None, str]:
    found, percent = _VOTES.match(votes), _PERCENT.search(share) or _PERCENT.search(votes)
    if found and votes[found.end() : found.end() + 1] in ("%", ",", "."):
        found = None
    return (
        int(found[1]) if found else None,
        int(found[2]) if found and found[2] else None,
        percent[1] if percent else "",
    )


def _finished(reading: _Reading, header: GridRow) -> ListTable:
    starts = [start for start, _ in reading.heads]
    groups = []
    for place, (start, count) in enumerate(reading.heads):
        later = [*starts[place + 1 :], len(reading.people)]
        ends = later if later[0] == start else later[:1]
        members = [reading.people[start:end] for end in dict.fromkeys(ends)]
        groups.append(Group(count=count, rows=tuple(map(len, members)), names=tuple(map(_names_in, members))))
    return ListTable(
        people=tuple(reading.people), groups=tuple(groups), totals=tuple(reading.totals), place=header.place
    )


def _names_in(people: Sequence[Person]) -> int:
    return len({person.name or place for place, person in enumerate(people)})


def _paragraph_list(paper: PaperText, awards: AwardNames, reading: _Reading) -> Iterator[ListTable]:
    """Numbered paragraphs after «Kèm theo …», where the annex is no table."""
    lines = [block for block in paper.blocks if isinstance(block, Line) and not block.place.part]
    start = next((i for i, line in enumerate(lines) if _is_annex_head(line.text)), len(lines))
    for line in lines[start + 1 :]:
        item = _ITEM.fullmatch(line.text)
        if item:
            reading.people.append(_listed(item[2], reading, line))
        elif counts_in(line.text):
            _read_heading(line.text, awards, reading, GridRow(cells=(), place=line.place))
    if reading.people:
        yield _finished(reading, GridRow(cells=(), place=lines[start].place))


def _is_annex_head(text: str) -> bool:
    return fold(text).lstrip("( ").startswith(("kem theo", "ban hanh kem theo"))


def _listed(item: str, reading: _Reading, line: Line) -> Person:
    """One of a list of paragraphs; a collective's name may hold commas, so where it ends is not known."""
    is_person = _HONORIFIC.match(item) is not None or reading.kind == _PERSON
    name, _, role = item.partition(",")
    return Person(
        name=bare_name(name) if is_person else "",
        role=role.strip(" ;.") if is_person else "",
        is_partial=bool(reading.unit),
        award=reading.award,
        kind=reading.kind or (_PERSON if is_person else ""),
        place=line.place,
    )
