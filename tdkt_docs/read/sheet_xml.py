"""What a worksheet's XML tells and a reader of values does not: its extent, errors, styles, merged and hidden parts.

Patterns look at the bytes; nothing is parsed or expanded, so no entity can grow. They hold for sheets in the shape that
spreadsheet programs write, and ``sheet_xml`` refuses every other one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tdkt_docs.model.table import CellError

__all__ = ["NOT_CALCULATED", "Place", "SheetXml", "is_plain", "sheet_xml"]

Place = tuple[int, int]
"""1-based row and column."""

NOT_CALCULATED = CellError("=?")
"""A formula whose result was never stored: the program that wrote the file did not calculate."""

_LAST_COLUMN = 16_384
_LONGEST_TAIL = 64
_START, _END = b"<sheetData", b"</sheetData>"
_NO_ROWS = re.compile(rb"<sheetData\s*/>")
_HEAD = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>)?\s*<worksheet[\s>]")
_TAIL = re.compile(rb"</worksheet>\s*\Z")
_OTHER_LETTERS = re.compile(rb"""[^>]*\sencoding=["'](?!utf-8["'])""", re.IGNORECASE)
_ROW = re.compile(rb'<row[\s/>](?:r="([1-9][0-9]{0,6})")?')
_CELL = re.compile(rb'<c[\s/>](?:r="([A-Z]{1,3})([1-9][0-9]{0,6})")?')
_STYLED = re.compile(rb'<c r="([A-Z]+)([0-9]+)"(?:[^>]*? s="([0-9]+)")?')
_ERROR = re.compile(rb'<c r="([A-Z]+)([0-9]+)"[^>]*? t="e"[^>]*(?<!/)>(?:(?!</c>).)*?<v>([^<]+)</v>', re.DOTALL)
_NO_RESULT = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"([^>]*)>\s*<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>\s*|<v[^>]*></v>\s*)?</c>'
)
_LONG_NUMBER = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"[^>]*(?<!/)>\s*(?:<f(?:\s[^>]*)?(?:/>|>[^<]*</f>)\s*)?<v>(-?[0-9]{16,})</v>'
)
_HIDDEN_ROW = re.compile(rb'<row r="([0-9]+)"[^>]*? hidden="(?:1|true)"')
_COLUMN = re.compile(rb"<col\s([^>]*)>")
_ATTRIBUTE = re.compile(rb'([A-Za-z]+)="([^"]*)"')
_AREA = re.compile(rb'<mergeCell\s[^>]*?\bref="([A-Z]{1,3})([1-9][0-9]{0,6})(?::([A-Z]{1,3})([1-9][0-9]{0,6}))?"')


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetXml:
    """The XML of one worksheet, in the usual shape."""

    content: bytes
    start: int
    """Where in ``content`` the rows begin, and where they end."""
    end: int
    cell_count: int
    """Of the cells it names, blank ones too."""
    last_row: int
    """1-based; 0 where it names no cell."""
    last_column: int

    def errors(self) -> Iterator[tuple[Place, CellError]]:
        """The cells that hold an error, e.g. ``#N/A``."""
        if b' t="e"' in self.content:
            for found in _ERROR.finditer(self.content, self.start, self.end):
                yield _place(found), CellError(found[3].decode())

    def uncalculated(self) -> Iterator[tuple[Place, CellError]]:
        """The formulas without a result; one that is marked as text (``t="str"``) has the empty one."""
        if b"<f" in self.content:
            for found in _NO_RESULT.finditer(self.content, self.start, self.end):
                if b' t="str"' not in found[3]:
                    yield _place(found), NOT_CALCULATED

    def styles(self) -> Iterator[tuple[Place, int]]:
        """Every cell and the number of its style."""
        for found in _STYLED.finditer(self.content, self.start, self.end):
            yield _place(found), int(found[3] or 0)

    def long_numbers(self) -> Iterator[tuple[Place, int]]:
        """The whole numbers of more digits than a float holds, as they stand in the file."""
        for found in _LONG_NUMBER.finditer(self.content, self.start, self.end):
            yield _place(found), int(found[3])

    def merged(self) -> tuple[tuple[int, int, int, int], ...]:
        """The merged areas, as ``Sheet.merged``."""
        areas = _AREA.findall(self.content, self.end)
        return tuple(
            sorted(
                (int(top), _column(left), int(low or top), _column(right or left)) for left, top, right, low in {*areas}
            )
        )

    def hidden_rows(self) -> frozenset[int]:
        """1-based."""
        return frozenset(map(int, _HIDDEN_ROW.findall(self.content, self.start, self.end)))

    def hidden_columns(self) -> frozenset[int]:
        """1-based."""
        hidden: set[int] = set()
        for written in _COLUMN.findall(self.content, 0, self.start):
            told = dict(_ATTRIBUTE.findall(written))
            if told.get(b"hidden") in (b"1", b"true"):
                hidden |= set(range(int(told[b"min"]), min(int(told[b"max"]), _LAST_COLUMN) + 1))
        return frozenset(hidden)


def is_plain(content: bytes) -> bool:
    """Whether XML is in UTF-8 and free of comments, CDATA and DOCTYPE, with which patterns and calamine lose text."""
    return b"<!" not in content and not _OTHER_LETTERS.match(content)


def sheet_xml(content: bytes) -> SheetXml | None:
    """The sheet; None where its XML is in another shape than spreadsheet programs give it, and a pattern may miss.

    That is where it is not plain, where a prefix stands before the tags, where a row or cell does not begin with its
    place, or where its end is missing.
    """
    start, end = _span(content)
    if not (0 <= start <= end and _HEAD.match(content) and is_plain(content)):
        return None
    cells = _CELL.findall(content, start, end)
    columns, rows = {letters for letters, _ in cells}, {number for _, number in cells}
    if b"" in columns or b"" in _ROW.findall(content, start, end):
        return None
    return SheetXml(
        content=content,
        start=start,
        end=end,
        cell_count=len(cells),
        last_row=max(map(int, rows), default=0),
        last_column=max(map(_column, columns), default=0),
    )


def _span(content: bytes) -> tuple[int, int]:
    """Where the rows begin and end; -1 for either where that cannot be told, the end of the whole sheet included."""
    start = content.find(_START)
    if start < 0 or not _TAIL.search(content, len(content) - _LONGEST_TAIL):
        return start, -1
    if _NO_ROWS.match(content, start):
        return start, start
    end = content.find(_END)
    return start, end if end == content.rfind(_END) else -1


def _place(found: re.Match[bytes]) -> Place:
    return int(found[2]), _column(found[1])


@lru_cache(maxsize=1024)
def _column(letters: bytes) -> int:
    """The 1-based column of its letters.

    >>> _column(b"A"), _column(b"AB")
    (1, 28)
    """
    column = 0
    for letter in letters:
        column = column * 26 + letter - ord("A") + 1
    return column
