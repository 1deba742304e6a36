"""The form as a PDF to be filled in, which looks like the paper form."""

from tdkt_docs.form.pages import laid_out
from tdkt_docs.model.eform import Answers, EForm
from tdkt_docs.pdf import eform

__all__ = ["SUFFIX", "write"]

SUFFIX = ".pdf"


def write(form: EForm, answers: Answers) -> bytes:
    """The form with ``answers`` in its boxes; an answer longer than its box stands whole on a page behind as well."""
    return eform.made(laid_out(form, answers))
