"""Cures of how dxpdf 0.8.1 fills lines: strokes it breaks at, borders that narrow them."""

from lxml import etree

from tdkt_docs.pdf.trimming import HELD_STROKE
from tdkt_docs.render.cures.tree import OFF, Document, W, paragraphs_with, place_property

__all__ = ["hold_strokes", "widen_bordered_lines"]

_TWIPS_PER_POINT = 20


def hold_strokes(root: etree._Element, document: Document) -> None:
    """Forbid a line to break after the stroke of ``118/TTr``: dxpdf breaks there, Word and LibreOffice do not.

    The stroke is written as a letter that only the faces of papers draw so; in the PDF it reads ``/`` again.
    """
    for text in root.iter(W + "t"):
        said = text.text or ""
        run = text.getparent() if "/" in said else None
        if run is not None and document.family(run) is not None:
            text.text = said.replace("/", HELD_STROKE)


def widen_bordered_lines(root: etree._Element, document: Document) -> None:
    """Give a paragraph bordered at its sides its line back: dxpdf takes the borders' space off the right."""
    if not document.styles.mentions("pBdr") and next(root.iter(W + "pBdr"), None) is None:
        return
    giving = document.styles.saying("pBdr/left").keys() | document.styles.saying("pBdr/right").keys()
    for paragraph in paragraphs_with(root, root.iter(W + "pBdr"), document.styles, giving):
        space = sum(_side_space(paragraph, side, document) for side in ("left", "right"))
        if space:
            right = document.indent(paragraph, "right", "end") - _TWIPS_PER_POINT * space
            place_property(paragraph, "ind").set(W + "right", str(right))


def _side_space(paragraph: etree._Element, side: str, document: Document) -> int:
    kind = document.styles.paragraph(paragraph, f"pBdr/{side}")
    space = document.styles.paragraph(paragraph, f"pBdr/{side}", "space") or "0"
    return 0 if kind in (None, *OFF, "nil") or not space.isdigit() else int(space)
