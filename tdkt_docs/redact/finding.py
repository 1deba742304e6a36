"""Finds what must not be shown on a page: known values, patterns, what stands behind a label or under a heading."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tdkt_docs.redact.letters import PageRead
from tdkt_docs.redact.lines import Line, Word
from tdkt_docs.redact.looking import Looked, Sheet
from tdkt_docs.redact.rules import Kind, Rules
from tdkt_docs.redact.secrets import Secrets, Span
from tdkt_docs.redact.tables import Cell
from tdkt_docs.redact.views import View

__all__ = ["Column", "Found", "PageFound", "in_text", "on_page"]

_EDGE_PT = 2.5
_LONGEST_HEADING = 70
_ROOM_SIZES = 1.2
_MOST_BELOW = 120
"""Lines under a heading that has no rules around it."""


class Found(NamedTuple):
    """One value on a page."""

    kind: Kind
    letters: frozenset[int]
    text: str
    """Folded, for the search elsewhere; never shown and never written."""


class Column(NamedTuple):
    """A column of a ruled table whose cells must go."""

    kind: Kind
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFound:
    """What was found on a page."""

    found: tuple[Found, ...]
    columns: tuple[Column, ...]
    """For the next page, where the table may go on without its heading."""


def on_page(page: Looked, secrets: Secrets, rules: Rules, carried: Sequence[Column] = ()) -> PageFound:
    """What must not be shown on the page.

    Args:
        page: The page.
        secrets: Values known beforehand.
        rules: How others are recognised.
        carried: Columns of a table that was open at the end of the page before.
    """
    views = [page.stream, *(view for sheet in page.sheets for view in _views(sheet))]
    found = [_found(view, span) for view in views for span in _spans(view, secrets, rules)]
    columns: list[Column] = []
    for sheet in page.sheets:
        own = tuple(_headed(sheet.cells, rules))
        columns += own
        found += _in_columns(sheet.cells, own, rules)
        if not own:
            found += _in_columns(sheet.cells, carried, rules, is_whole=True)
            columns += [each for each in carried if any(_is_in(cell, each) for cell in sheet.cells)]
        found += _under_headings(sheet, rules)
    return PageFound(found=tuple(_whole(found, page.read)), columns=tuple(dict.fromkeys(columns)))


def in_text(text: View, secrets: Secrets, rules: Rules) -> tuple[Span, ...]:
    """What must not be shown of a plain text."""
    return tuple(_spans(text, secrets, rules))


def _views(sheet: Sheet) -> Iterator[View]:
    yield sheet.view
    yield sheet.columns
    yield from (cell.view for cell in sheet.cells)


def _found(view: View, span: Span) -> Found:
    return Found(span.kind, view.letters(span.start, span.end), view.text[span.start : span.end])


def _whole(found: Iterable[Found], read: PageRead) -> Iterator[Found]:
    """Each set of letters once; white alone is nothing."""
    seen: set[frozenset[int]] = set()
    for each in found:
        letters = frozenset(index for index in each.letters if read.letters[index].text.strip())
        if letters and letters not in seen:
            seen.add(letters)
            yield each._replace(letters=each.letters)


def _spans(view: View, secrets: Secrets, rules: Rules) -> Iterator[Span]:
    yield from secrets.spans(view, rules)
    yield from _numbers(view.text, rules)
    for match in rules.birth.labelled.finditer(view.text):
        yield Span(Kind.BIRTH, match.start("value"), match.end("value"))
    yield from _addresses(view.text, rules)


def _numbers(text: str, rules: Rules) -> Iterator[Span]:
    for match in rules.number.bare.finditer(text):
        if not _is_money(match[0], text[match.end() : match.end() + 8], rules):
            yield Span(Kind.NUMBER, match.start(), match.end())
    for match in rules.number.labelled.finditer(text):
        yield Span(Kind.NUMBER, match.start("value"), match.end("value"))


def _is_money(number: str, after: str, rules: Rules) -> bool:
    return bool(rules.number.money.match(after)) and "." in number


def _addresses(text: str, rules: Rules) -> Iterator[Span]:
    for match in rules.address.labelled.finditer(text):
        start, end = match.span("value")
        value = text[start:end]
        if stop := rules.address.ends.search(value):
            value = value[: stop.start()]
        value = _without_next_label(value)
        bare = value.strip(" \t\v:.,…-+()")
        if any(letter.isalnum() for letter in bare):
            at = start + value.index(bare[0])
            yield Span(Kind.ADDRESS, at, at + len(value[value.index(bare[0]) :].rstrip(" \t\v.,-+")))


def _without_next_label(value: str) -> str:
    """A piece further right, or a new line, that has a colon is the next label."""
    for mark in ("\t", "\v"):
        pieces = value.split(mark)
        kept = [pieces[0]]
        for piece in pieces[1:]:
            if ":" in piece and kept[0].strip(" :.…"):
                break
            kept.append(piece)
        value = mark.join(kept)
    return value


def _headed(cells: Sequence[Cell], rules: Rules) -> Iterator[Column]:
    """Columns of ruled tables by what their heading says."""
    for cell in cells:
        yield from (Column(kind, cell.left, cell.right) for kind in _kinds(cell.view.text, rules))


def _kinds(heading: str, rules: Rules) -> Iterator[Kind]:
    """What a heading announces; a cell that holds its value itself is none."""
    if len(heading) > _LONGEST_HEADING or ":" in heading.strip(" :"):
        return
    if rules.number.heading.search(heading) and not rules.number.in_column.search(heading):
        yield Kind.NUMBER
    if rules.birth.heading.search(heading) and not rules.birth.in_column.search(heading):
        yield Kind.BIRTH
    match = rules.address.heading.search(heading)
    if match and not any(letter.isdigit() for letter in heading):
        yield Kind.ADDRESS


def _is_in(cell: Cell, column: Column) -> bool:
    return column.left - _EDGE_PT <= cell.left and cell.right <= column.right + _EDGE_PT


def _in_columns(
    cells: Sequence[Cell], columns: Sequence[Column], rules: Rules, *, is_whole: bool = False
) -> list[Found]:
    """What stands in the columns below their headings; from the top where the table began on an earlier page."""
    found: list[Found] = []
    for column in columns:
        inside = [cell for cell in cells if _is_in(cell, column)]
        heads = [cell for cell in inside if column.kind in _kinds(cell.view.text, rules)]
        top = max((cell.low for cell in heads), default=0.0)
        below = [cell for cell in inside if cell not in heads and (is_whole or cell.high <= top + _EDGE_PT)]
        found += [_found(cell.view, span) for cell in below for span in _values(column.kind, cell.view.text, rules)]
    return found


def _values(kind: Kind, text: str, rules: Rules) -> Iterator[Span]:
    """What of a cell is the value its heading announces."""
    if kind == Kind.ADDRESS:
        if any(letter.isalpha() for letter in text) and len(text.strip()) > 2:  # noqa: PLR2004 - «x» ticks a box
            yield Span(kind, 0, len(text))
        return
    pattern = rules.number.in_column if kind == Kind.NUMBER else rules.birth.in_column
    yield from (Span(kind, match.start(), match.end()) for match in pattern.finditer(text))


def _under_headings(sheet: Sheet, rules: Rules) -> Iterator[Found]:
    """What stands under headings of tables without rules."""
    ruled = {(round(cell.left), round(cell.right)) for cell in sheet.cells}
    for index, line in enumerate(sheet.lines):
        for place, piece in enumerate(line.pieces):
            text = _text(piece)
            kinds = tuple(_kinds(text, rules))
            if not kinds or len(line.pieces) == 1 or (ruled and _is_within(piece, sheet.cells)):
                continue
            after = line.pieces[place + 1][0].left if place + 1 < len(line.pieces) else float("inf")
            for kind in kinds:
                yield from _below(sheet.lines[index + 1 : index + _MOST_BELOW], kind, piece, after, rules)


def _is_within(piece: Sequence[Word], cells: Sequence[Cell]) -> bool:
    middle, height = (piece[0].left + piece[-1].right) / 2, piece[0].base + 1
    return any(cell.left <= middle <= cell.right and cell.low <= height <= cell.high for cell in cells)


def _text(words: Sequence[Word]) -> str:
    return " ".join("".join(text for text, _ in word.items) for word in words)


def _below(lines: Sequence[Line], kind: Kind, heading: Sequence[Word], after: float, rules: Rules) -> Iterator[Found]:
    room = _ROOM_SIZES * heading[0].size
    left, right = heading[0].left - room, heading[-1].right + room
    for line in lines:
        if kind == Kind.ADDRESS:
            if len(line.pieces) == 1 and line.words[0].left < left - room:
                return
            words = [word for word in line.words if left <= word.left and word.right <= max(after, right)]
        else:
            words = [word for word in line.words if word.right > left and word.left < right]
        items = tuple(_spread(words))
        owners = tuple(owner for folded, owner in items for _ in folded)
        view = View(text="".join(folded for folded, _ in items), owners=owners)
        yield from (_found(view, span) for span in _values(kind, view.text, rules))


def _spread(words: Sequence[Word]) -> Iterator[tuple[str, tuple[int, ...]]]:
    for index, word in enumerate(words):
        if index:
            yield " ", ()
        yield from word.items
