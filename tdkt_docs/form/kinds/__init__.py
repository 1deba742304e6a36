"""Drop-in kinds of e-form, one module each; each matches ``tdkt_docs.form.kind.FormKind``."""

from typing import TYPE_CHECKING

__all__ = [
    "TYPE_CHECKING",
]
