"""Ways through the dossier: bookmarks, page labels, and links from the mục lục to the pages."""

from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from tdkt_docs.assemble import contents, cover

__all__ = ["Stop", "bookmark", "label_pages", "link_rows"]

_PRINTED = 4
"""The flag that PDF/A asks of every annotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Where a part begins."""

    title: str
    page: int
    """0-based page of the dossier."""


def bookmark(pdf: pikepdf.Pdf, stops: Sequence[Stop]) -> None:
    """Write the outline: cover, mục lục, then every part; viewers open with it shown."""
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(cover.TITLE, 0, "Fit"))
        outline.root.append(OutlineItem(contents.TITLE, 1, "Fit"))
        outline.root.extend(OutlineItem(stop.title, stop.page, "Fit") for stop in stops)
    pdf.Root.PageMode = Name.UseOutlines


def label_pages(pdf: pikepdf.Pdf, contents_pages: int) -> None:
    """Let viewers call pages as the paper does: ``Bìa``, ``ML-1``, then the sheet numbers."""
    first = Dictionary(P=pikepdf.String("Bìa"))
    contents_style = Dictionary(S=Name.D, P=pikepdf.String("ML-"))
    labels = Array([0, first, 1, contents_style, 1 + contents_pages, Dictionary(S=Name.D)])
    pdf.Root.PageLabels = Dictionary(Nums=labels)


def link_rows(pdf: pikepdf.Pdf, places: Sequence[contents.RowPlace], stops: Sequence[Stop]) -> None:
    """Make every row of the mục lục a link to the first page of its document."""
    for place in places:
        page = pdf.pages[1 + place.page]
        target = pdf.pages[stops[place.entry].page]
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([round(edge, 2) for edge in (place.left_pt, place.foot_pt, place.right_pt, place.top_pt)]),
            Border=Array([0, 0, 0]),
            F=_PRINTED,
            Dest=Array([target.obj, Name.Fit]),
        )
        if Name.Annots not in page.obj:
            page.obj.Annots = Array()
        page.obj.Annots.append(pdf.make_indirect(link))
