"""Laid out lines → the sheet that is drawn, and what its printer needs."""

from tdkt_docs.model.blank import Printer
from tdkt_docs.overprint.layout import LaidOut
from tdkt_docs.pdf.sheets import Correction, Sheet, Text

__all__ = ["correction", "sheet_of"]


def sheet_of(laid: LaidOut) -> Sheet:
    """The texts of one sheet, nothing else: the blank itself is printed already."""
    return Sheet(
        texts=tuple(
            Text(
                text=line.text,
                x_mm=line.x_mm,
                base_mm=line.base_mm,
                size_pt=line.size_pt,
                font=line.field.font,
                color=line.field.color,
            )
            for line in laid.lines
        )
    )


def correction(printer: Printer) -> Correction:
    """What has to be made up for on this printer."""
    return Correction(
        dx_mm=printer.dx_mm,
        dy_mm=printer.dy_mm,
        scale_x=printer.scale_x,
        scale_y=printer.scale_y,
        is_turned=printer.is_turned,
    )
