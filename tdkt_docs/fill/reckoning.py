"""How long docxtpl would look for the ends of a part's tags, reckoned before it does.

docxtpl reads tags by regular expressions. On what Word writes they take a moment; on a few kilobytes written to that
end, hours: tags that never end are each followed to the end of the part, and some patterns try every way of dividing
what they do not match. Measured with docxtpl 0.20.2: 4,000 unclosed tags 5 s, 2,000 blanks in a ``colspan`` 18 s,
a thousand tabs before a stray ``vm`` over a minute.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from itertools import islice

from tdkt_docs.fill.markup import MARKUP

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "MAX_LOOKS", "MAX_TAGS", "looks"]

MAX_BYTES = 24_000_000
"""Of a part with visible text; parsed, it takes ten times that."""

MAX_CHARACTERS = 5_000_000
"""Of a part with tags; a decision on ten thousand people, written out without a loop, has as many."""

MAX_LOOKS = 30_000_000
"""Characters looked at; about a second. The forms that come with us need a few thousand."""

MAX_TAGS = 5_000
"""In one part."""

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_OPENS = re.compile(r"(?=(\{[{%#]))")
_ENDS = {"{{": re.compile(r"\}\}"), "{%": re.compile(r"%\}"), "{#": re.compile(r"#\}")}
_JOINS_NEXT = re.compile(r"-%\}")
_NEXT_TEXT = re.compile(r"<w:t[ >]|\{[{%]")
_UNIT = re.compile(r"\{[{%#](tr|tc|p|r)\s|\{%\s*(colspan|cellbg)\s")
_CELL_TAG = re.compile(r"\{%\s*(?:colspan|cellbg)(\s[^%]*)%(?!\})")
_MERGE_TAG = re.compile(r"\{%\s*[vh]m\s*%\}")
_CELL_ENDS = re.compile(r"</w:tc[ >]")
_MOST_MERGES = 1_000
"""Tags that merge cells; docxtpl puts four in place of each."""
_LONGEST_TAG = 20_000
_MOST_IN_TAGS = 200_000
"""Characters of all tags of a part; what Jinja and Python make of as many takes some fifteen seconds at worst."""

_Place = Callable[[int], int]


def looks(xml: str) -> int:
    """About how many characters docxtpl would look at in a part, beyond reading it once; ``MAX_LOOKS`` are too many.

    As many it is, too, where there is more in the tags than can be compiled in good time.

    >>> looks("<w:p><w:r><w:t>{{ ten }}</w:t></w:r></w:p>") < 100
    True
    >>> looks("{{ a " * 6_000) >= MAX_LOOKS
    True
    """
    words, place = _words(xml)
    total = 0
    # tags may be cut into runs anywhere, and stand in attributes, which are no words
    for text, place_of in ((words, place), (xml, lambda index: index)):
        for more in _all(text, xml, place_of):
            total += more
            if total >= MAX_LOOKS:
                return total
    return MAX_LOOKS if _in_tags(words, xml) > _MOST_IN_TAGS else total


def _in_tags(words: str, xml: str) -> int:
    """How many characters stand in tags, markup left out but for tags in attributes."""
    marked = (found[0] for found in MARKUP.finditer(xml) if "{" in found[0])
    return sum(len(found[0]) for text in (words, *marked) for found in _TAG.finditer(text))


def _words(xml: str) -> tuple[str, _Place]:
    """The text without its markup, and what tells where in the markup a place of it is."""
    pieces: list[str] = []
    lengths, places = [0], [0]
    end = 0
    for found in MARKUP.finditer(xml):
        if found.start() > end:
            pieces.append(xml[end : found.start()])
            places[-1] = end
            lengths.append(lengths[-1] + found.start() - end)
            places.append(found.end())
        end = found.end()
    pieces.append(xml[end:])
    places[-1] = end

    def place_of(index: int) -> int:
        piece = bisect_right(lengths, index) - 1
        return places[piece] + index - lengths[piece]

    return "".join(pieces), place_of


def _all(text: str, xml: str, place_of: _Place) -> Iterator[int]:
    yield from _to_their_ends(text, xml, place_of)
    for found in _JOINS_NEXT.finditer(text):
        start = place_of(found.start())
        following = _NEXT_TEXT.search(xml, start)
        yield (following.start() if following else len(xml)) - start
    yield from _to_unit_ends(text, xml, place_of)
    for found in _CELL_TAG.finditer(text):
        yield len(found[1]) ** 3 // 10
    merges = list(islice(_MERGE_TAG.finditer(text), _MOST_MERGES + 1))
    if len(merges) > _MOST_MERGES:
        yield MAX_LOOKS
    for found in merges:
        yield _in_merged_cell(xml, place_of(found.start()))


def _to_their_ends(text: str, xml: str, place_of: _Place) -> Iterator[int]:
    ends = {opener: [found.start() for found in pattern.finditer(text)] for opener, pattern in _ENDS.items()}
    opens = list(islice(_OPENS.finditer(text), MAX_TAGS + 1))
    if len(opens) > MAX_TAGS:
        yield MAX_LOOKS
    for found in opens:
        known = ends[found[1]]
        nearest = bisect_left(known, found.start() + 2)
        if nearest < len(known) and known[nearest] - found.start() > _LONGEST_TAG:
            yield MAX_LOOKS
        start = place_of(found.start())
        end = place_of(known[nearest]) if nearest < len(known) else len(xml)
        yield end - start
        # within a tag, each end of a text is followed to the next beginning of one
        last = max(xml.rfind("<w:t>", start, end), xml.rfind("<w:t ", start, end), start)
        yield xml.count("</w:t>", last, end) * (end - last)


def _to_unit_ends(text: str, xml: str, place_of: _Place) -> Iterator[int]:
    """Of a tag for a row, cell, paragraph or run behind the last of them."""
    ends = {unit: xml.rfind(f"</w:{unit}>") for unit in ("tr", "tc", "p", "r")}
    for found in _UNIT.finditer(text):
        start = place_of(found.start())
        if start > ends[found[1] or "tc"]:
            yield len(xml) - start


def _in_merged_cell(xml: str, place: int) -> int:
    """Of a tag that merges cells: all ways to divide its cell, where it does not stand in a text of it."""
    start = max(xml.rfind("<w:tc>", 0, place), xml.rfind("<w:tc ", 0, place), 0)
    end = found.start() if (found := _CELL_ENDS.search(xml, place)) else len(xml)
    properties = xml.find("</w:tcPr", start, place)
    text = xml.find("<w:t", properties, place) if properties >= 0 else -1
    if text >= 0 and xml.find("</w:t>", place, end) >= 0:
        return 0
    divided = max(xml.count("</w:tcPr", start, end), 1) * xml.count("<w:t", start, end) * xml.count(">", start, end)
    return divided * (end - start) // 10
