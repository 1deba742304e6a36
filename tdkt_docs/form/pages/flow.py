"""Items put one below the other, page after page."""

from tdkt_docs.pdf import eform
from tdkt_docs.pdf.eform import BOTTOM, LEFT, RIGHT, TOP, Item, Rule, Sheet, Words

__all__ = ["GREY", "Flow"]

_HEADING_PT, _ABOVE_PT, _BELOW_PT = 12.0, 8.0, 3.0
GREY = 0.45
"""Of frames and of what explains."""


class Flow:
    """Where the next item goes; ``y`` is the lower edge of the last one."""

    def __init__(self) -> None:
        self.y = TOP
        self.left = LEFT
        self.right = RIGHT
        self._full: list[Sheet] = []
        self._items: list[Item] = []
        self._heading = ""

    @property
    def width(self) -> float:
        """Of the column, in points."""
        return self.right - self.left

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands on this page yet."""
        return not self._items

    @property
    def room(self) -> float:
        """How much of the page is left, in points."""
        return self.y - BOTTOM

    @staticmethod
    def page_room() -> float:
        """How much an empty page holds, in points."""
        return TOP - BOTTOM

    def put(self, *items: Item) -> None:
        """Items that know their places."""
        self._items += items

    def head(self, text: str) -> None:
        """A heading, which stands above what is kept together next."""
        self._heading = text

    def skip(self, height_pt: float) -> None:
        """Leave white, but not at the head of a page."""
        if not self.is_fresh:
            self.y -= height_pt

    def keep(self, height_pt: float) -> bool:
        """Begin a new page where less than that is left below the heading, if one waits; whether one was begun."""
        heading, self._heading = self._heading, ""
        lines = eform.wrapped(heading, self.width, eform.BOLD, _HEADING_PT) if heading else ()
        above = len(lines) * _HEADING_PT * eform.LEADING + _ABOVE_PT + _BELOW_PT if heading else 0.0
        is_turned = not self.is_fresh and above + height_pt > self.room + 0.01
        if is_turned:
            self.turn()
        if heading:
            self.skip(_ABOVE_PT)
            self.say(heading, eform.BOLD, _HEADING_PT, role="H2")
            self.y -= _BELOW_PT
        return is_turned

    def turn(self) -> None:
        """Begin a new page."""
        self._full.append(Sheet(items=tuple(self._items)))
        self._items = []
        self.y = TOP

    def say(self, text: str, face: str, size_pt: float, *, role: str = "P", grey: float = 0.0) -> None:
        """A paragraph over the width of the column."""
        lines = eform.wrapped(text, self.width, face, size_pt)
        self.keep(len(lines) * size_pt * eform.LEADING)
        self.put(
            Words(
                lines=lines,
                x=self.left,
                base=self.y - size_pt * eform.ASCENT,
                face=face,
                size_pt=size_pt,
                role=role,
                grey=grey,
            )
        )
        self.y -= len(lines) * size_pt * eform.LEADING

    def centre(self, text: str, face: str, size_pt: float, *, role: str = "P") -> None:
        """A centred paragraph."""
        lines = eform.wrapped(text, self.width, face, size_pt)
        middle, base = (self.left + self.right) / 2, self.y - size_pt * eform.ASCENT
        self.put(Words(lines=lines, x=middle, base=base, face=face, size_pt=size_pt, align="center", role=role))
        self.y -= len(lines) * size_pt * eform.LEADING

    def rule(self, from_x: float, to_x: float, *, is_dotted: bool = False) -> None:
        """A level line where the next item would begin."""
        self.put(Rule(from_pt=(from_x, self.y), to_pt=(to_x, self.y), is_dotted=is_dotted))

    def sheets(self) -> tuple[Sheet, ...]:
        """All pages."""
        return (*self._full, Sheet(items=tuple(self._items)))
