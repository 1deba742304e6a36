"""Drop-in readers of filled e-forms, one module a kind; each matches ``tdkt_docs.read.filled_form.FormReader``."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tdkt_docs.read.filled_form import FormReader
    from tdkt_docs.read.filled_forms import json, pdf, xlsx

    _json: FormReader = json
    _pdf: FormReader = pdf
    _xlsx: FormReader = xlsx
