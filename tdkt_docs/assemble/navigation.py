"""Ways through the dossier: bookmarks, page labels, and links from the mục lục to the pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from tdkt_docs.assemble import contents

__all__ = ["Label", "Stop", "bookmark", "label_pages", "link_rows"]

_PRINTED = 4
"""The flag that PDF/A asks of every annotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """Where something begins."""

    title: str
    page: int
    """0-based page of the volume."""
    section: str = ""
    """The bookmark it lies under; empty: it stands by itself."""
    section_page: int = 0
    """Where that leads to: the divider, or the section's first document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What viewers call a page: ``ML-1`` is a prefix and a number."""

    prefix: str = ""
    number: int = 0
    """0: the prefix alone."""

    def follows(self, other: "Label") -> bool:
        """Whether counting on from ``other`` comes here."""
        return bool(self.number) and self.prefix == other.prefix and self.number == other.number + 1


def bookmark(pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Page], stops: Iterable[Stop]) -> None:
    """Write the outline, the documents of a section below its name; viewers open with it shown."""

    def item(title: str, page: int) -> OutlineItem:
        return OutlineItem(title, Array([pages[page].obj, Name.Fit]))

    with pdf.open_outline() as outline:
        for (section, page), some in groupby(stops, lambda stop: (stop.section, stop.section_page)):
            items = [item(stop.title, stop.page) for stop in some]
            if not section:
                outline.root.extend(items)
                continue
            parent = item(section, page)
            parent.children.extend(items)
            outline.root.append(parent)
    pdf.Root.PageMode = Name.UseOutlines


def label_pages(pdf: pikepdf.Pdf, labels: Sequence[Label]) -> None:
    """Let viewers call pages as the paper does: ``Bìa``, ``ML-1``, then the sheet numbers."""
    listed = Array()
    for page, label in enumerate(labels):
        if page and label.follows(labels[page - 1]):
            continue
        style = Dictionary(S=Name.D, St=label.number) if label.number else Dictionary()
        if label.prefix:
            style.P = pikepdf.String(label.prefix)
        listed.append(page)
        listed.append(style)
    pdf.Root.PageLabels = Dictionary(Nums=listed)


def link_rows(
    pdf: pikepdf.Pdf,
    contents_pages: Sequence[pikepdf.Page],
    places: Sequence[contents.RowPlace],
    targets: Sequence[pikepdf.Page],
) -> None:
    """Make every row of the mục lục, which ``contents_pages`` begin with, a link to the first page of its document."""
    notes: dict[int, list[pikepdf.Object]] = {}
    for place in places:
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([round(edge, 2) for edge in (place.left_pt, place.foot_pt, place.right_pt, place.top_pt)]),
            Border=Array([0, 0, 0]),
            F=_PRINTED,
            Dest=Array([targets[place.entry].obj, Name.Fit]),
        )
        notes.setdefault(place.page, []).append(pdf.make_indirect(link))
    for page, links in notes.items():
        contents_pages[page].obj.Annots = Array(links)
