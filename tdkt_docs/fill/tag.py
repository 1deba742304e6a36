"""A tag of a template: what it says, where it stands, and what may be wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tdkt_docs.model.finding import Severity

__all__ = ["CLOSERS", "Problem", "Spot", "Tag", "excerpt"]

CLOSERS: Mapping[str, str] = {"{{": "}}", "{%": "%}", "{#": "#}"}

_EXCERPT_LENGTH = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where in the XML of its part a tag stands; elements go by their number in reading order, 0 for none."""

    units: Mapping[str, int]
    """What a tag of each form takes the place of: its paragraph (``p``), row (``tr``), cell (``tc``), run (``r``)."""
    homes: Mapping[str, int]
    """What each of those stands in."""
    path: tuple[str, ...]
    """The elements between paragraph and text, outermost first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """What stands between two pairs of braces, or was meant to."""

    text: str
    """As written, on one line."""
    opener: str
    """``{{``, ``{%`` or ``{#``."""
    prefix: str = ""
    """``p``, ``tr``, ``tc`` or ``r``: what the tag takes the place of; empty for a tag within a text."""
    body: str
    """What Jinja reads, without braces, prefix and whitespace marks."""
    paragraph: str
    """The paragraph it stands in, tags included, on one line."""
    spot: Spot
    order: tuple[int, int]
    """Line of the part and character in it: sorts in reading order."""
    is_whole: bool = True
    """Whether its braces are right, so that docxtpl and Jinja take it for a tag."""
    is_deleted: bool = False
    """Whether it stands in a deletion that Word keeps track of."""
    joins_before: bool = False
    """Whether its dash glues its paragraph to the one before."""
    joins_after: bool = False
    """Whether its dash glues the next paragraph to its own."""
    loses: str = ""
    """The words beside it that its dash makes vanish."""

    @property
    def written(self) -> str:
        """The tag as it is best written: ``{%tr for r in ds %}``."""
        return " ".join(part for part in (self.opener + self.prefix, self.body, CLOSERS[self.opener]) if part)

    @property
    def excerpt(self) -> str:
        """The paragraph around the tag, at most some 80 characters."""
        return excerpt(self.paragraph, self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with a tag, before it is said where the template lies."""

    kind: str
    """The code of the finding it becomes, whose other values are the tag's place."""
    tag: Tag
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    unit: str = ""
    """The form of tag (``p``, ``tr``, ``tc``) whose unit the text names; empty where it names none."""


def excerpt(paragraph: str, around: str = "") -> str:
    """At most some 80 characters of a paragraph, ``around`` among them.

    >>> excerpt("Họ và tên: {{ ten }}")
    'Họ và tên: {{ ten }}'
    >>> excerpt("a" * 100 + "{{ ten }}" + "b" * 100, "{{ ten }}")
    '…aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa{{ ten }}bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb…'
    """
    if len(paragraph) <= _EXCERPT_LENGTH:
        return paragraph
    place = max(paragraph.find(around), 0)
    spare = max(_EXCERPT_LENGTH - len(around), 0)
    start = max(min(place - spare // 2, len(paragraph) - _EXCERPT_LENGTH), 0)
    end = start + _EXCERPT_LENGTH
    return ("…" if start else "") + paragraph[start:end].strip() + ("…" if end < len(paragraph) else "")
