"""What is wrong with a blank before anything is printed, and which lines come too near an edge."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tdkt_docs.model.blank import Blank, BlankField, Printer
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.overprint.layout import LaidOut
from tdkt_docs.overprint.telling import shown
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.pdf.metrics import metrics

__all__ = ["blank_findings", "edge_findings"]

_SLACK_MM = 1e-6


@dataclass(frozen=True, slots=True)
class _Area:
    """A rectangle on the sheet, in millimetres."""

    left: float
    top: float
    right: float
    foot: float

    def holds(self, other: "_Area") -> bool:
        return (
            self.left <= other.left + _SLACK_MM
            and self.top <= other.top + _SLACK_MM
            and other.right <= self.right + _SLACK_MM
            and other.foot <= self.foot + _SLACK_MM
        )


def blank_findings(blank: Blank, printer: Printer) -> Iterator[Finding]:
    """Boxes off the sheet or too low for a line, boxes that reach into the edge nothing is printed on, and doubts."""
    where = Where(file=blank.path.name)
    sheet, printable = _Area(0, 0, blank.width_mm, blank.height_mm), _printable(blank, printer)
    for field in blank.fields:
        values = {"blank": blank.id, "field": field.id, "label": field.label}
        box = _box(field)
        if not sheet.holds(box):
            yield Finding(code="TD-653", severity=Severity.ERROR, where=where, values=values)
        elif not printable.holds(box):
            edge = {"margin": shown(printer.margin_mm)}
            yield Finding(code="TD-654", severity=Severity.WARNING, where=where, values=values | edge)
        if (needed := _lowest(field)) > field.height_mm + _SLACK_MM:
            sizes = {"size": shown(field.smallest_pt), "height": shown(field.height_mm), "needed": shown(needed)}
            yield Finding(code="TD-660", severity=Severity.ERROR, where=where, values=values | sizes)
    yield from _doubts(blank, where)


def edge_findings(blank: Blank, printer: Printer, laid: LaidOut, where: Where) -> Iterator[Finding]:
    """Lines of one sheet that the printer would cut: an error off the sheet, a warning on its edge."""
    sheet, printable = _Area(0, 0, blank.width_mm, blank.height_mm), _printable(blank, printer)
    boxes: dict[str, _Area] = {}
    labels: dict[str, str] = {}
    for line in laid.lines:
        ink = _Area(line.x_mm, line.top_mm, line.x_mm + line.width_mm, line.foot_mm)
        boxes[line.field.id] = _around((*([boxes[line.field.id]] if line.field.id in boxes else []), ink))
        labels[line.field.id] = line.field.label
    for id_, box in boxes.items():
        drawn = _corrected(box, printer)
        values = {"label": labels[id_], "printer": printer.id or "—"}
        if not sheet.holds(drawn):
            yield Finding(code="TD-655", severity=Severity.ERROR, where=where, values=values)
        elif not printable.holds(drawn):
            edge = {"margin": shown(printer.margin_mm)}
            yield Finding(code="TD-656", severity=Severity.WARNING, where=where, values=values | edge)


def _doubts(blank: Blank, where: Where) -> Iterator[Finding]:
    size = {"blank": blank.id, "width": shown(blank.width_mm), "height": shown(blank.height_mm)}
    if blank.certainty is not Certainty.EXACT and blank.document:
        yield Finding(
            code="TD-659",
            severity=Severity.WARNING,
            where=where,
            values=size | {"document": blank.document},
            legal_basis=blank.document,
            certainty=blank.certainty,
        )
    if blank.has_default_places:
        yield Finding(code="TD-662", severity=Severity.NOTE, where=where, values={"blank": blank.id})


def _box(field: BlankField) -> _Area:
    return _Area(field.x_mm, field.y_mm, field.x_mm + field.width_mm, field.y_mm + field.height_mm)


def _around(areas: Sequence[_Area]) -> _Area:
    return _Area(
        min(area.left for area in areas),
        min(area.top for area in areas),
        max(area.right for area in areas),
        max(area.foot for area in areas),
    )


def _printable(blank: Blank, printer: Printer) -> _Area:
    edge = printer.margin_mm
    return _Area(edge, edge, blank.width_mm - edge, blank.height_mm - edge)


def _corrected(area: _Area, printer: Printer) -> _Area:
    """Where the printer is told to print what shall stand in ``area``."""
    return _Area(
        (area.left - printer.dx_mm) / printer.scale_x,
        (area.top - printer.dy_mm) / printer.scale_y,
        (area.right - printer.dx_mm) / printer.scale_x,
        (area.foot - printer.dy_mm) / printer.scale_y,
    )


def _lowest(field: BlankField) -> float:
    """The height of one line at the smallest size."""
    face = metrics(field.font)
    return (face.ascent_em + face.descent_em) * field.smallest_pt / MM
