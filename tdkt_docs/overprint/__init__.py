"""overprint: a pre-printed blank × values → texts at their places in millimetres, and the sheets to look at and mend.

Nothing is read or written here: what comes in is a blank and its values, what goes out are sheets and findings.
"""

from tdkt_docs.overprint.bounds import blank_findings, edge_findings
from tdkt_docs.overprint.calibration import calibration_sheet
from tdkt_docs.overprint.fitting import Fitted, fit
from tdkt_docs.overprint.layout import LaidOut, Misfit, PlacedLine, lay_out
from tdkt_docs.overprint.sheets import correction, sheet_of
from tdkt_docs.overprint.skeleton import skeleton
from tdkt_docs.overprint.telling import fitting_notes, misfit_findings

__all__ = [
    "Fitted",
    "LaidOut",
    "Misfit",
    "PlacedLine",
    "blank_findings",
    "calibration_sheet",
    "correction",
    "edge_findings",
    "fit",
    "fitting_notes",
    "lay_out",
    "misfit_findings",
    "sheet_of",
    "skeleton",
]
