"""From one workbook of nominees to official papers and signed, checkable dossiers.

From Python: ``fill_template`` makes one paper of a template and values, ``fill_many`` a folder of them; ``Picture`` and
``Subdocument`` are values of their own, and docxtpl's ``RichText`` and ``Listing`` are taken as they are.
"""

from typing import TYPE_CHECKING

from tdkt_docs import discover

if TYPE_CHECKING:
    from tdkt_docs.fill import FormTemplate, Picture, Subdocument, fill_template, load_template
    from tdkt_docs.pipeline import FillRequest, FillResult, fill_many

__all__ = [
    "FillRequest",
    "FillResult",
    "FormTemplate",
    "Picture",
    "Subdocument",
    "__version__",
    "fill_many",
    "fill_template",
    "load_template",
]

__version__ = "0.1.0"

_HOMES = {
    "FillRequest": "pipeline",
    "FillResult": "pipeline",
    "FormTemplate": "fill",
    "Picture": "fill",
    "Subdocument": "fill",
    "fill_many": "pipeline",
    "fill_template": "fill",
    "load_template": "fill",
}

if not TYPE_CHECKING:  # so that mypy still knows what the package does not offer
    __getattr__ = discover.on_demand(__name__, _HOMES)
