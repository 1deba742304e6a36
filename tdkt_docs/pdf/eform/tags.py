"""The order of reading of an open PDF: texts and fields as a tree that screen readers and the tab key follow.

Source: ISO 32000-1, 14.7 (structure), 14.8 (tagged PDF), 12.5.1 (Tabs).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Pdf

from tdkt_docs.pdf.eform.sheet import Box, Sheet, Words

__all__ = ["TaggedPage", "tag"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TaggedPage:
    """A page, what stands on it, and its fields in the order of the sheet's boxes."""

    page: Object
    sheet: Sheet
    widgets: tuple[Object, ...] = ()


def tag(pdf: Pdf, pages: Sequence[TaggedPage]) -> None:
    """Give an open PDF the structure of its pages."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
    kids: list[Object] = []
    numbers: list[Object] = []
    texts_of: list[Object] = []
    for key, page in enumerate(pages):
        page.page.StructParents = key
        page.page.Tabs = Name.S
        texts: list[Object] = []
        widgets = iter(page.widgets)
        for item in page.sheet.items:
            if isinstance(item, Words) and item.role:
                texts.append(_element(pdf, document, page.page, item.role, len(texts)))
                kids.append(texts[-1])
            elif isinstance(item, Box):
                widget = next(widgets)
                inside = Dictionary(Type=Name.OBJR, Obj=widget, Pg=page.page)
                kids.append(_element(pdf, document, page.page, "Form", inside))
                widget.StructParent = len(pages) + len(numbers)
                numbers.append(kids[-1])
        texts_of.append(Array(texts))
    document.K = Array(kids)
    root.K = document
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=_numbered(pdf, [*texts_of, *numbers])))
    root.ParentTreeNextKey = len(pages) + len(numbers)
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _element(pdf: Pdf, above: Object, page: Object, role: str, inside: Object | int) -> Object:
    return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=above, Pg=page, K=inside))


def _numbered(pdf: Pdf, found: Sequence[Object]) -> Array:
    """By its key what belongs to each page, then to each field."""
    nums = Array()
    for key, belonging in enumerate(found):
        nums.append(key)
        nums.append(belonging if belonging.is_indirect else pdf.make_indirect(belonging))
    return nums
