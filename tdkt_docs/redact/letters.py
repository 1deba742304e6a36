"""What a page draws, as far as redaction must know it: letters, ruled lines, pictures, and where each comes from."""

from dataclasses import dataclass, field
from typing import NamedTuple

import pikepdf
from pikepdf import Dictionary, Stream

from tdkt_docs.pdf.faces_shown import ShownCode

__all__ = ["Drawing", "Letter", "Matrix", "PageRead", "Path", "Picture", "Place", "Point", "Rule", "Step", "combined"]

Step = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage
Matrix = tuple[float, float, float, float, float, float]
Path = tuple[str, ...]
"""Names of the forms that lead to a drawing, from the page on; empty for the page itself."""
Point = tuple[float, float]


class Place(NamedTuple):
    """Where a letter stands in the content."""

    path: Path
    step: int
    at: int
    """Which of the codes that the step shows."""


class Letter(NamedTuple):
    """One shown code on its page; points in the page's own space."""

    text: str
    """Empty where nothing says which letter it is."""
    start: Point
    end: Point
    """Where the pen is after it."""
    up: Point
    """From the base line to the top of a capital, about."""
    place: Place
    is_hidden: bool
    """Whether nobody sees it: invisible ink, a layer that is off, beyond the page's edge."""


class Rule(NamedTuple):
    """A straight thin line, upright or level."""

    is_upright: bool
    at: float
    start: float
    end: float


class Picture(NamedTuple):
    """A picture as it is shown."""

    path: Path
    step: int
    corners: tuple[Point, Point, Point, Point]
    share: float
    """How much of the page it covers, 0 to 1."""
    is_hidden: bool


@dataclass(slots=True, kw_only=True)
class Drawing:
    """A page's content or a form, taken apart."""

    steps: list[Step]
    resources: Dictionary
    stream: Stream | None
    """The form; None for the page itself."""
    shows: dict[int, list[ShownCode | float]] = field(default_factory=dict)
    """For each step that shows text, its codes with the gaps that ``TJ`` leaves."""
    advances: dict[int, list[float]] = field(default_factory=dict)
    """For each code of such a step, what ``TJ`` must leave where it was."""
    dropped: set[int] = field(default_factory=set)
    """Steps of hidden layers."""
    unpainted: set[int] = field(default_factory=set)
    """Steps that would paint a hidden layer's shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """A page, read."""

    letters: tuple[Letter, ...]
    rules: tuple[Rule, ...]
    pictures: tuple[Picture, ...]
    drawings: dict[Path, Drawing]
    box: tuple[float, float, float, float]
    """What is shown of it: left, low, right, high."""
    unsure: int
    """The most letters on one step that no font can name."""
    is_broken: bool
    """Whether its content cannot be read to the end."""
    curves: int
    """How many curves are drawn: letters turned into outlines are nothing else."""


def combined(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does ``first``, then ``second``.

    >>> combined((1, 0, 0, 1, 5, 0), (2, 0, 0, 2, 0, 1))
    (2, 0, 0, 2, 10, 1)
    """
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
