"""Which paper a file may be, by its name and by what it says, where no mark tells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tdkt_docs.vn.text import fold

__all__ = ["Known", "Likely", "likely_papers"]

_SURE, _LIKELY = 1.0, 0.5
_OF_TEXT = 2_500
"""How much of a text's beginning is looked at: a paper names itself and its subject there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A paper as files may name it."""

    paper: str
    """Its key."""
    stem: str
    """The name of our own file."""
    title: str
    """What kind of paper it is: «Báo cáo thành tích của cá nhân»."""
    name: str = ""
    """Whose it is; empty for one of the whole campaign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A paper a file may be."""

    paper: str
    score: float
    """1 where the file bears our own name; above 0.5 where whose it is and what it is were both told."""


def likely_papers(stem: str, text: str, papers: Iterable[Known]) -> tuple[Likely, ...]:
    """The papers a file may be, the likeliest first; one that bears our own file's name is that paper.

    >>> an = Known(paper="a", stem="bao-cao_001_vu-thi-an", title="Báo cáo thành tích", name="Vũ Thị An")
    >>> [found.paper for found in likely_papers("BC thanh tich Vu Thi An (da ky)", "", [an])]
    ['a']
    """
    named = _words(stem)
    said = _words(text[:_OF_TEXT])
    found = [Likely(paper=known.paper, score=_score(named, said, known)) for known in papers]
    return tuple(sorted((each for each in found if each.score >= _LIKELY), key=lambda each: (-each.score, each.paper)))


def _score(named: Sequence[str], said: Sequence[str], known: Known) -> float:
    own = _words(known.stem)
    if _stands_in(own, named):
        return _SURE
    of = _words(known.name)
    is_told = bool(of) and (_stands_in(of, named) or _stands_in(of, said))
    if of and not is_told:
        return 0.0
    kind = _words(known.title)
    share = max(_share(kind, named), _share(kind, said))
    return round((_LIKELY + share * 0.4) if of else share * 0.8, 3)


def _share(kind: Sequence[str], words: Sequence[str]) -> float:
    """How much of a title stands among the words."""
    there = set(words)
    return sum(word in there for word in kind) / len(kind) if kind else 0.0


def _stands_in(part: Sequence[str], words: Sequence[str]) -> bool:
    return f" {' '.join(part)} " in f" {' '.join(words)} " if part else False


def _words(text: str) -> list[str]:
    return re.findall("[a-z0-9]+", fold(text))
