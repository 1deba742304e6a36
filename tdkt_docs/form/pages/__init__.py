"""An e-form laid out on pages: which question stands where, in points; nothing is drawn here."""

from tdkt_docs.form.pages.layout import laid_out

__all__ = ["laid_out"]
