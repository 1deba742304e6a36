"""Which text of a paper is made into a PDF: with its number printed, or as its people sign it, before it has one.

A paper that is signed digitally gets number and date in fields of its PDF, so that what was signed never changes.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

from tdkt_docs import fill, sign
from tdkt_docs.errors import SourceError
from tdkt_docs.model.paper import Paper
from tdkt_docs.pipeline.produced import Produced, pdf_path, signed_path
from tdkt_docs.pipeline.signing.chain import people_of
from tdkt_docs.pipeline.signing.fields import number_marks
from tdkt_docs.pipeline.signing.keys import Keys
from tdkt_docs.pipeline.signing.signed_back import Returning, is_digital
from tdkt_docs.pipeline.workspace import Workspace

__all__ = ["Edition", "came_back_before_number", "is_signed_before_number", "may_be_digital", "printed", "unnumbered"]

_MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A text of a paper."""

    paper: Paper
    docx: bytes


def printed(produced: Produced, docx: bytes) -> Edition:
    """The paper as its Word file says it."""
    return Edition(paper=produced.paper, docx=docx)


def unnumbered(produced: Produced) -> Edition | None:
    """The paper before it has number and date; None where it has none of its own, or the clerk wrote the Word file.

    None too where its form has no place in which they could come later.
    """
    paper = produced.paper
    if paper.unnumbered is None or produced.is_edited or paper.is_draft or not people_of(paper):
        return None
    before = paper.before_number()
    docx = fill.fill(before).data
    return Edition(paper=before, docx=docx) if set(number_marks(paper)) <= set(_marks(docx)) else None


def _marks(docx: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        main = package.read(_MAIN)
    return (name for name in ("so", "ngay") if f'w:name="{name}"'.encode() in main)


def may_be_digital(keys: Keys, workspace: Workspace, returning: Returning, paper: Paper) -> bool:
    """Whether a key of its people is at hand, or a signed copy exists: without either its number is printed."""
    return (
        any(keys.has(slot.key) for slot in people_of(paper))
        or workspace.ledger.find(signed_path(paper)) is not None
        or returning.ids.get(paper.key, "") in returning.book.copies
    )


def is_signed_before_number(keys: Keys, workspace: Workspace, produced: Produced, origin: str) -> bool:
    """Whether the paper's people sign it, or signed it, digitally in the edition without number and date.

    Args:
        keys: The office's keys.
        workspace: The output folder.
        produced: The paper.
        origin: What the PDF of that edition is made from.
    """
    paper = produced.paper
    if any(keys.has(slot.key) for slot in people_of(paper)):
        return True
    pdf, signed = workspace.ledger.find(pdf_path(paper)), workspace.ledger.find(signed_path(paper))
    return (
        pdf is not None
        and signed is not None
        and pdf.made_from == origin
        and signed.made_from.startswith(pdf.sha256)
        and workspace.read(signed_path(paper)) is not None
    )


def came_back_before_number(returning: Returning, paper: Paper) -> bool:
    """Whether a copy came back with digital signatures and fields in which number and date are to come."""
    data = returning.book.data(returning.ids.get(paper.key, ""))
    if not data or not is_digital(data):
        return False
    try:
        return bool(set(number_marks(paper)) & set(sign.text_fields(data, file=paper.file_stem)))
    except SourceError:
        return False
