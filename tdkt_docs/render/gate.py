"""The completeness gate: every word a reader of the .docx sees must be in the PDF."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from tdkt_docs.ooxml import Package
from tdkt_docs.render.visible import VisibleWords, comparable

__all__ = ["is_plausible", "lost_words"]

_BREAK = re.compile(rb'<w:br [^>]*w:type="page"|<w:pageBreakBefore|<w:sectPr[ >]')
_PARAGRAPH = re.compile(rb"<w:p[ >]")
_LETTERS_A_PAGE = 200
"""Few enough that large type on small paper is no reason to refuse."""
_SPARE_PAGES = 10


def lost_words(visible: VisibleWords, page_texts: Sequence[str]) -> tuple[str, ...]:
    """The visible words the pages lack, each as often as it is lacking, in reading order.

    Words that a line break, a leader or a hyphen cut or glued in the PDF are still found.

    >>> lost_words(VisibleWords(always=("thi", "đua", "thi"), from_page_2=()), ["Thi đu-", "a"])
    ('thi',)
    """
    wanted = (*visible.always, *(visible.from_page_2 if len(page_texts) > 1 else ()))
    found = [word for text in page_texts for word in comparable(text)]
    have = Counter(found)
    # what a subtraction of counters gives, without a look at all that was found
    missing = {word: count - have[word] for word, count in Counter(wanted).items() if count > have[word]}
    if not missing:
        return ()
    surplus = have - Counter(wanted)
    unmatched = _glued(word for word in found if word in surplus)
    still = Counter({word: count - unmatched.count(_glued((word,))) for word, count in missing.items()})
    return tuple(word for word in dict.fromkeys(wanted) for _ in range(still[word]))


def is_plausible(pages: int, package: Package) -> bool:
    """Whether a document may fill so many pages: its paragraphs, letters and page breaks must be enough for them.

    A lost or an emptied page is told by its words; this tells of a layout that ran away.
    """
    if pages <= _SPARE_PAGES:
        return True
    body = package.main
    breaks, paragraphs = len(_BREAK.findall(body)), len(_PARAGRAPH.findall(body))
    return pages <= _SPARE_PAGES + 2 * breaks + paragraphs + len(body) // _LETTERS_A_PAGE


def _glued(words: Iterable[str]) -> str:
    return "".join(words).replace("-", "")
