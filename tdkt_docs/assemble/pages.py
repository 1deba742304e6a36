"""Pages copied from PDF to PDF, and the tree they are put in at the end.

pikepdf 10.18 copies the list of all pages whenever one is asked for: a thousand documents would cost a million steps.
"""

from collections.abc import Iterable, Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

__all__ = ["copied", "empty_page", "plant"]

_A4_PT = (595.276, 841.89)
_PARENT, _PAGE = "/Parent", Name.Page


def copied(pdf: pikepdf.Pdf, pages: Iterable[pikepdf.Page]) -> Iterator[pikepdf.Page]:
    """Pages of another PDF, which loses them, one after the other, as pages of ``pdf`` that are not yet in its tree.

    What they take over from nodes of their own tree, pikepdf wrote into them when it opened that PDF.
    """
    for page in pages:
        own = page.obj
        if _PARENT in own:
            del own[_PARENT]  # else the whole tree would come along
        made = pdf.copy_foreign(own)
        made["/Type"] = _PAGE
        yield pikepdf.Page(made)


def empty_page(pdf: pikepdf.Pdf) -> pikepdf.Page:
    """An A4 page of ``pdf`` with nothing on it, not yet in its tree."""
    box = Array([0, 0, *_A4_PT])
    made = Dictionary(Type=Name.Page, MediaBox=box, Resources=Dictionary(), Contents=pdf.make_stream(b""))
    return pikepdf.Page(pdf.make_indirect(made))


def plant(pdf: pikepdf.Pdf, pages: Sequence[pikepdf.Page]) -> None:
    """Make ``pages`` the pages of ``pdf``, which has none and was not asked for any."""
    tree = pdf.Root.Pages
    for page in pages:
        page.obj.Parent = tree
    tree.Kids, tree.Count = Array([page.obj for page in pages]), len(pages)
