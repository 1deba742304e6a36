"""Words in file names: what a name says, read between its separators."""

import re
from collections.abc import Iterable, Iterator

from tdkt_docs.vn import text

__all__ = ["folded_words", "most_words", "spans"]


def folded_words(name: str) -> str:
    """The words between separators, each with one on both sides.

    >>> folded_words("Nguyễn Văn_An (2)")
    '-nguyen-van-an-2-'
    """
    return "-".join(("", *re.findall("[a-z0-9]+", text.fold(name)), ""))


def spans(words: str, longest: int) -> Iterator[str]:
    """All runs of at most ``longest`` words, each with a separator on both sides."""
    each = words.strip("-").split("-")
    for first in range(len(each)):
        for last in range(first + 1, min(first + longest, len(each)) + 1):
            yield f"-{'-'.join(each[first:last])}-"


def most_words(names: Iterable[str]) -> int:
    """How many words the longest of ``names`` has."""
    return max((name.count("-") - 1 for name in names), default=0)
