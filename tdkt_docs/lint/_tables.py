"""Tables: widths of cells, and which of their edges are seen."""

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from tdkt_docs.lint._looks import Looks, number_of

__all__ = ["Grid", "borders_of"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = _W + "val"
_MM_PER_TWIP = 25.4 / 1440
_PADDING_TWIPS = 108
"""Left and right room of a cell where nothing says otherwise."""
_UNSEEN = frozenset({"nil", "none", ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """What holds for all cells of a table."""

    widths_mm: tuple[float, ...]
    indent_mm: float
    style: str
    borders: Mapping[str, str]
    """Side (``"insideH"`` too) → kind of line."""
    padding: Mapping[str, float]
    """``"left"`` and ``"right"`` in millimetres."""
    rows: int

    @classmethod
    def of(cls, table: etree._Element, room_mm: float, looks: Looks) -> "Grid":
        """Of ``table``, in a column ``room_mm`` wide; what its style says stands behind its own word."""
        properties = table.find(_W + "tblPr")
        properties = etree.Element("none") if properties is None else properties
        widths = tuple(
            number_of(column.get(_W + "w")) * _MM_PER_TWIP for column in table.iterfind(f"{_W}tblGrid/{_W}gridCol")
        )
        if not sum(widths):
            count = max((len(row.findall(_W + "tc")) for row in table.iterfind(_W + "tr")), default=1) or 1
            widths = (room_mm / count,) * count
        style, indent = properties.find(_W + "tblStyle"), properties.find(_W + "tblInd")
        styled = looks.table_borders("" if style is None else style.get(_VAL, ""))
        return cls(
            widths_mm=widths,
            indent_mm=number_of(None if indent is None else indent.get(_W + "w")) * _MM_PER_TWIP,
            style="" if style is None else style.get(_VAL, ""),
            borders={
                name: kind
                for borders in (*styled, properties.find(_W + "tblBorders"))
                for name, kind in _sides(borders).items()
            },
            padding=_padding(properties.find(_W + "tblCellMar")),
            rows=len(table.findall(_W + "tr")),
        )

    def cell(self, cell: etree._Element, column: int) -> tuple[float, int]:
        """Width in millimetres and columns covered, of a cell that begins in ``column``."""
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        covered = max(1, int(number_of(None if span is None else span.get(_VAL), 1)))
        width = cell.find(f"{_W}tcPr/{_W}tcW")
        if width is not None and width.get(_W + "type", "dxa") == "dxa" and number_of(width.get(_W + "w")) > 0:
            return number_of(width.get(_W + "w")) * _MM_PER_TWIP, covered
        return sum(self.widths_mm[column : column + covered]), covered

    def padding_mm(self, cell: etree._Element) -> float:
        """Room left and right inside the cell, together."""
        own = _padding(cell.find(f"{_W}tcPr/{_W}tcMar"), self.padding)
        return own["left"] + own["right"]


def borders_of(grid: Grid, cell: etree._Element, *, column: int, span: int, row: int) -> frozenset[str]:
    """The sides of the cell on which a line is seen: its own word goes before the table's."""
    own = _sides(cell.find(f"{_W}tcPr/{_W}tcBorders"))
    is_edge = {
        "top": row == 0,
        "bottom": row == grid.rows - 1,
        "left": column == 0,
        "right": column + span >= len(grid.widths_mm),
    }
    seen = set()
    for side, at_edge in is_edge.items():
        inside = "insideH" if side in {"top", "bottom"} else "insideV"
        kind = own.get(side, grid.borders.get(side if at_edge else inside, ""))
        if kind not in _UNSEEN:
            seen.add(side)
    return frozenset(seen)


def _sides(borders: etree._Element | None) -> dict[str, str]:
    found: dict[str, str] = {}
    for side in borders if borders is not None else ():
        name = str(side.tag).removeprefix(_W)
        kind = side.get(_VAL, "")
        is_white = side.get(_W + "color", "").upper() == "FFFFFF"
        found[{"start": "left", "end": "right"}.get(name, name)] = "nil" if is_white else kind
    return found


def _padding(margins: etree._Element | None, above: Mapping[str, float] | None = None) -> dict[str, float]:
    default = _PADDING_TWIPS * _MM_PER_TWIP
    found = dict(above or {"left": default, "right": default})
    for side in margins if margins is not None else ():
        name = str(side.tag).removeprefix(_W)
        name = {"start": "left", "end": "right"}.get(name, name)
        if name in found:
            found[name] = number_of(side.get(_W + "w")) * _MM_PER_TWIP
    return found
