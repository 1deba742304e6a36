"""Cures of how dxpdf 0.8.1 fills lines: strokes it breaks at, borders that narrow them."""

from lxml import etree

from tdkt_docs.pdf.trimming import HELD_STROKE
from tdkt_docs.render.cures.tree import OFF, Document, W, place_property

__all__ = ["hold_strokes", "widen_bordered_lines"]

_OWN_BORDERS = f"{W}pPr/{W}pBdr"
_TWIPS_PER_POINT = 20


def hold_strokes(root: etree._Element, document: Document) -> None:
    """Forbid a line to break after the stroke of ``118/TTr``: dxpdf breaks there, Word and LibreOffice do not.

    The stroke is written as a letter that only the faces of papers draw so; in the PDF it reads ``/`` again.
    """
    for text in root.iter(W + "t"):
        run = text.getparent()
        if run is not None and "/" in (text.text or "") and document.family(run) is not None:
            text.text = (text.text or "").replace("/", HELD_STROKE)


def widen_bordered_lines(root: etree._Element, document: Document) -> None:
    """Give a paragraph bordered at its sides its line back: dxpdf takes the borders' space off the right."""
    if not document.styles.mentions("pBdr") and next(root.iter(W + "pBdr"), None) is None:
        return
    for paragraph in root.iter(W + "p"):
        if not _may_have_sides(paragraph, document):
            continue
        space = sum(_side_space(paragraph, side, document) for side in ("left", "right"))
        if space:
            right = document.indent(paragraph, "right", "end") - _TWIPS_PER_POINT * space
            place_property(paragraph, "ind").set(W + "right", str(right))


def _may_have_sides(paragraph: etree._Element, document: Document) -> bool:
    """Whether the paragraph or its style says anything of borders; to ask for each side takes three times as long."""
    if paragraph.find(_OWN_BORDERS) is not None:
        return True
    style = document.styles.style_of(paragraph)
    return any(document.styles.of_style(style, f"pBdr/{side}") is not None for side in ("left", "right"))


def _side_space(paragraph: etree._Element, side: str, document: Document) -> int:
    kind = document.styles.paragraph(paragraph, f"pBdr/{side}")
    space = document.styles.paragraph(paragraph, f"pBdr/{side}", "space") or "0"
    return 0 if kind in (None, *OFF, "nil") or not space.isdigit() else int(space)
