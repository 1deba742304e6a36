"""Texts to search, without accents and case, each character with the letters of the page that it stands for."""

from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

__all__ = ["View", "ViewMaker", "folded", "plain_view", "text_view"]

_WHITE = " \t\v\n\0"
"""From weak to strong."""
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad", "-")
_FOLDED = str.maketrans({"đ": "d", "ð": "d", "ı": "i", "⁄": "/", "∕": "/"} | _DASHES)
_NOTHING = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    r"""A text without accents and case, each of its characters with the letters of the page that it stands for.

    ``\t`` is white within a line, ``\v`` a line's end where the sentence may go on, ``\n`` one where it does not,
    ``\0`` the end of a cell.
    """

    text: str
    owners: tuple[tuple[int, ...], ...]

    def letters(self, start: int, end: int) -> frozenset[int]:
        """The letters between two places of the text."""
        return frozenset(one for owner in self.owners[start:end] for one in owner)


def plain_view(text: str) -> View:
    """A long text only to be searched: whether something is in it, not where."""
    return View(text=_fold(text), owners=())


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower()
    bare = "".join(each for each in normalize("NFKD", text) if not combining(each) and each not in _NOTHING)
    return bare.lower().translate(_FOLDED)


@lru_cache(maxsize=4096)
def folded(letter: str) -> str:
    """One shown letter without accents and case."""
    return _fold(letter)


def text_view(text: str) -> View:
    r"""A plain text as a view whose letters are its characters.

    >>> text_view("Số 5,\nĐường").text
    'so 5,\nduong'
    """
    maker = ViewMaker()
    for index, letter in enumerate(text):
        if letter in "\r\n\v\f":
            maker.put("\n", (index,))
        elif letter.isspace():
            maker.space(" ", (index,))
        else:
            maker.put(folded(letter), (index,))
    return maker.view()


class ViewMaker:
    """Builds a view letter by letter."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._owners: list[tuple[int, ...]] = []

    def put(self, shown: str, owners: tuple[int, ...]) -> None:
        """A letter as it is compared; an accent alone goes with the letter before it."""
        if not shown and self._text:
            self._owners[-1] += owners
        for each in shown:
            self._text.append(each)
            self._owners.append(owners)

    def space(self, mark: str, owners: tuple[int, ...] = ()) -> None:
        """White; a stronger kind takes the place of a weaker one."""
        if self._text and self._text[-1] in _WHITE:
            if _WHITE.index(mark) > _WHITE.index(self._text[-1]):
                self._text[-1] = mark
            self._owners[-1] += owners
        elif self._text:
            self.put(mark, owners)

    def view(self) -> View:
        """What was put together."""
        return View(text="".join(self._text), owners=tuple(self._owners))
