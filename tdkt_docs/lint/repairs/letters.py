"""Letters in two pieces become one."""

from tdkt_docs.lint.draft import Draft
from tdkt_docs.ooxml import qualified
from tdkt_docs.vn.text import nfc

__all__ = ["CODES", "repair"]

CODES = ("TT-010",)


def repair(draft: Draft) -> None:
    """All text in its composed form; letters split over two runs stay."""
    for part in draft.package.stories:
        for text in draft.tree(part).iter(qualified("w:t")):
            if text.text:
                text.text = nfc(text.text)
