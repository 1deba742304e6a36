"""The completeness gate: every word a reader of the .docx sees must be in the PDF."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tdkt_docs.render.visible import VisibleWords, comparable

__all__ = ["lost_words"]


def lost_words(visible: VisibleWords, page_texts: Sequence[str]) -> tuple[str, ...]:
    """The visible words the pages lack, each as often as it is lacking, in reading order.

    Words that a line break, a leader or a hyphen cut or glued in the PDF are still found.

    >>> lost_words(VisibleWords(always=("thi", "đua", "thi"), from_page_2=()), ["Thi đu-", "a"])
    ('thi',)
    """
    wanted = (*visible.always, *(visible.from_page_2 if len(page_texts) > 1 else ()))
    found = [word for text in page_texts for word in comparable(text)]
    missing = Counter(wanted) - Counter(found)
    if not missing:
        return ()
    surplus = Counter(found) - Counter(wanted)
    unmatched = _glued(word for word in found if word in surplus)
    still = Counter({word: count - unmatched.count(_glued((word,))) for word, count in missing.items()})
    return tuple(word for word in dict.fromkeys(wanted) for _ in range(still[word]))


def _glued(words: Iterable[str]) -> str:
    return "".join(words).replace("-", "")
