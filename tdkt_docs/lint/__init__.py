"""Whether a paper is laid out and worded as the rules ask: read it, recognise its parts, check them."""

from tdkt_docs.lint.document import Document, Paragraph, Run
from tdkt_docs.lint.fixing import Fixed, fix, repairable
from tdkt_docs.lint.linting import check_paper, lint, read_paper
from tdkt_docs.lint.parts import Annex, Paper, Part, Ruling, Signature
from tdkt_docs.lint.pdf_linting import is_pdf, lint_pdf

__all__ = [
    "Annex",
    "Document",
    "Fixed",
    "Paper",
    "Paragraph",
    "Part",
    "Ruling",
    "Run",
    "Signature",
    "check_paper",
    "fix",
    "is_pdf",
    "lint",
    "lint_pdf",
    "read_paper",
    "repairable",
]
