"""One cell of an Excel workbook written anew; every other part of the file keeps its bytes, the sheet all its marks."""

import io
import posixpath
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeAlias

from lxml import etree

from tdkt_docs.errors import SourceError
from tdkt_docs.ooxml.xml import parse, serialise

__all__ = ["CellValue", "with_cell"]

CellValue: TypeAlias = str | int | float | date
"""A day is written as the number a spreadsheet keeps for it; the cell's own style shows it as a date. Empty text
empties the cell."""

_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_DAY_ZERO, _DAY_ZERO_OF_1904 = date(1899, 12, 30), date(1904, 1, 1)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_YES = frozenset({"1", "true"})


def with_cell(data: bytes, sheet: str, place: str, value: CellValue) -> bytes:
    """The workbook with ``value`` in a cell.

    Args:
        data: An .xlsx or .xlsm file.
        sheet: The sheet's name.
        place: ``"C16"``; of a merged area, its first cell.
        value: What is written; the cell's style stays.

    Raises:
        SourceError: ``data.formula`` (the cell is calculated), ``data.no-cell`` (there is no such sheet),
            ``data.odd-sheet`` (its XML does not say where its cells stand) or ``ooxml.broken-part``.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        workbook = parse(archive.read(_WORKBOOK))
        part = _part(workbook, parse(archive.read(_RELATIONS)), sheet)
        if part not in archive.namelist():
            raise SourceError("data.no-cell", sheet=sheet, place=place)
        root = parse(archive.read(part), keeps_marks=True)
        _put(_cell(root, place), value, _counts_from_1904(workbook))
        return _packed(archive, {part: serialise(root)})


def _part(workbook: etree._Element, relations: etree._Element, sheet: str) -> str:
    """Where a sheet lies in the archive; empty where there is none of that name."""
    ids = [
        value
        for found in workbook.iterfind("{*}sheets/{*}sheet")
        if found.get("name") == sheet
        for key, value in found.items()
        if str(key).endswith("}id")
    ]
    targets = {str(relation.get("Id")): str(relation.get("Target", "")) for relation in relations}
    target = targets.get(str(ids[0]), "") if ids else ""
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/") if target else ""


def _counts_from_1904(workbook: etree._Element) -> bool:
    properties = workbook.find("{*}workbookPr")
    return properties is not None and properties.get("date1904") in _YES


def _cell(root: etree._Element, place: str) -> etree._Element:
    """The cell, made in its place among the others where the sheet names none."""
    rows = root.find("{*}sheetData")
    letters = place.rstrip("0123456789")
    number = place.removeprefix(letters)
    if rows is None or not all(each.get("r") for each in rows):
        raise SourceError("data.odd-sheet", place=place)
    row = _child(rows, "row", number, [int(each.get("r", "")) for each in rows], int(number))
    if not all(each.get("r") for each in row):
        raise SourceError("data.odd-sheet", place=place)
    columns = [_column(each.get("r", "").rstrip("0123456789")) for each in row]
    return _child(row, "c", place, columns, _column(letters))


def _child(parent: etree._Element, name: str, place: str, orders: list[int], order: int) -> etree._Element:
    """The child of that order, or a new one before the first with a greater."""
    if order in orders:
        return parent[orders.index(order)]
    made = etree.Element(f"{{{_namespace(parent)}}}{name}", {"r": place})
    parent.insert(sum(other < order for other in orders), made)
    return made


def _namespace(element: etree._Element) -> str:
    return etree.QName(element).namespace or ""


def _column(letters: str) -> int:
    """The 1-based column of its letters.

    >>> _column("A"), _column("AB")
    (1, 28)
    """
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _put(cell: etree._Element, value: CellValue, from_1904: bool) -> None:  # noqa: FBT001 - as the workbook says it
    if cell.find("{*}f") is not None:
        raise SourceError("data.formula", place=cell.get("r", ""))
    for old in list(cell):
        cell.remove(old)
    for name in ("t", "cm", "vm"):
        cell.attrib.pop(name, "")
    namespace = _namespace(cell)
    if isinstance(value, str):
        if value:
            cell.set("t", "inlineStr")
            text = etree.SubElement(etree.SubElement(cell, f"{{{namespace}}}is"), f"{{{namespace}}}t")
            text.text = value
            text.set(_SPACE, "preserve")
        return
    number = _serial(value, from_1904) if isinstance(value, date) else value
    etree.SubElement(cell, f"{{{namespace}}}v").text = repr(number)


def _serial(day: date, from_1904: bool) -> int:  # noqa: FBT001 - as the workbook says it
    plain = day.date() if isinstance(day, datetime) else day
    return (plain - (_DAY_ZERO_OF_1904 if from_1904 else _DAY_ZERO)).days


def _packed(archive: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The archive in its own order, dates and names, with some parts replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as copy:
        for entry in archive.infolist():
            copy.writestr(entry, changed.get(entry.filename, b"") or archive.read(entry), entry.compress_type)
    return file.getvalue()
