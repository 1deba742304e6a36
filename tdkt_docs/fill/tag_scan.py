"""The tags of a part, and the braces that never became a tag.

What counts as a tag is what docxtpl makes of it: runs are joined, tabs and breaks inside a tag fall away, a form's
letters (``{%tr``) stand right behind the brace and before a plain space, the four curly quotes are quotes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from lxml import etree

from tdkt_docs.fill.tag import CLOSERS, Problem, Tag
from tdkt_docs.fill.tag_lines import Line, lines_of, numbered, words_of
from tdkt_docs.fill.tag_syntax import parsed, repaired
from tdkt_docs.model.finding import Severity
from tdkt_docs.vn.text import squeeze

__all__ = ["Scan", "scan"]

_FARTHEST = 3
"""How many paragraphs on the end of a cut tag is looked for; farther off, two slips are likelier than one tag."""

_OPENS = re.compile(r"\{[{%#]")
_CLOSES = {opener: re.compile(f"(?={re.escape(closer)})") for opener, closer in CLOSERS.items()}
_MOST_ENDS = 20
"""Places tried as the end of one tag: in a text with very many nobody can tell which was meant."""
_FORM = re.compile(r"(tr|tc|p|r) ")
_WRONG_END = re.compile(r"[%#}]\s*\}|\}")
# few blanks and few words at a time: what may be long, and begin anywhere, is tried from every place in it
_BLANK = "[\\s\u00ad\u200b-\u200f\u2060\ufeff]"
_SLIPS = re.compile(
    rf"(?P<spaced>\{{{_BLANK}{{1,20}}[{{%#][^{{}}]*\}}?{_BLANK}{{0,20}}\}})"
    r"|(?P<headless>\{?[^\s{}]{0,5}\s{0,20}\b(?:for|if|elif|else|endif|endfor)\b[^{}]{0,200}%\})"
    r"|(?P<short>(?<!_)\{[^{}]+\}\})"
    r"|(?P<single>(?<!_)\{\s*(?!\d)\w[\w.]*\s*\}(?!\}))"
    r"|(?P<stray>[}%#]\})"
)
_OUTER_BRACE = re.compile(rf"^\{{{_BLANK}{{0,20}}|{_BLANK}{{0,20}}\}}$")
_ONE_BRACE = re.compile(r"(?<!_)\{$")
_GOES_ON = re.compile(r"[{%][^{}]*[%}]\}")
_QUOTES = str.maketrans("\u201c\u201d\u2018\u2019", "\"\"''")

_Found = Tag | Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What a part holds of tags."""

    tags: tuple[Tag, ...]
    """In reading order, those with wrong braces among them."""
    problems: tuple[Problem, ...]
    """About their braces."""
    singles: tuple[Tag, ...]
    """``{ten}``: meant as a tag only if ``ten`` is the name of something."""
    texts: Mapping[int, str]
    """The words of what tags take the place of, by the element's number."""
    glued: Mapping[int, int]
    """Paragraphs that dashes glue to the one before, by number; and that one's number."""
    attributes: str
    """What the part's attributes say in braces: the alternative text of pictures …"""


def scan(root: etree._Element) -> Scan:
    """The tags under ``root``, and what is wrong with their braces."""
    numbers = numbered(root)
    lines = lines_of(root, numbers)
    found = sorted(_found(lines), key=_order)
    tags = tuple(each for each in found if isinstance(each, Tag))
    replaced = {tag.spot.units.get(tag.prefix, 0) for tag in tags}
    seams = tuple(_seams(lines, tags))
    attributes = (str(value) for element in numbers for value in element.attrib.values())
    return Scan(
        tags=tuple(tag for tag in tags if tag.opener in CLOSERS),
        problems=(*(each for each in found if isinstance(each, Problem)), *_torn(seams)),
        singles=tuple(tag for tag in tags if tag.opener not in CLOSERS),
        texts={number: words_of(element) for element, number in numbers.items() if number in replaced},
        glued=_glued(seams),
        attributes="\n".join(value for value in attributes if _OPENS.search(value)),
    )


def _order(found: _Found) -> tuple[int, int]:
    return found.order if isinstance(found, Tag) else found.tag.order


def _found(lines: Sequence[Line]) -> Iterator[_Found]:
    no, at = 0, 0
    while no < len(lines):
        found, no, at = _in_line(lines, no, at)
        yield from found


def _in_line(lines: Sequence[Line], no: int, at: int) -> tuple[list[_Found], int, int]:
    """What line ``no`` holds from ``at`` on, and the line and character to go on from."""
    line = lines[no]
    found: list[_Found] = []
    while opening := _OPENS.search(line.text, at):
        found += _between(line, at, opening.start())
        end, tags = _closed(line, opening.start())
        if not tags:
            tags, no, at = _running_on(lines, no, opening.start())
            return [*found, *tags], no, at
        found += tags
        at = end
    half = _ONE_BRACE.search(line.text, at)
    rest = _GOES_ON.match(lines[no + 1].text) if half and no + 1 < len(lines) else None
    if half and rest:
        found += [*_between(line, at, half.start()), *_cut(line, half.start(), rest[0])]
        return found, no + 1, rest.end()
    return [*found, *_between(line, at, len(line.text))], no + 1, 0


def _closed(line: Line, start: int) -> tuple[int, list[_Found]]:
    """Where the tag at ``start`` ends and what it is; nothing where its paragraph does not end it."""
    text, opener, inside = line.text, line.text[start : start + 2], start + 2
    following = _OPENS.search(text, inside)
    limit = following.start() if following else len(text)
    ends = list(islice((found.end() + 2 for found in _CLOSES[opener].finditer(text, inside)), _MOST_ENDS))
    near, far = [end for end in ends if end <= limit], [end for end in ends if end > limit][:2]
    if opener == "{#":
        return (ends[0], _with_ends(line, _tag(line, start, ends[0]), start, ends[0])) if ends else (0, [])
    for end in (*near, *far):
        if parsed(_tag(line, start, end)):
            return end, _with_ends(line, _tag(line, start, end), start, end)
    if near:
        end = near[0] + text[inside:].startswith("{") * text[near[0] :].startswith("}")
        return end, _with_ends(line, _tag(line, start, end), start, end)
    for end in far if opener == "{%" else ():
        if repaired(_tag(line, start, end)):
            return end, _with_ends(line, _tag(line, start, end), start, end)
    return _open(line, start, limit)


def _open(line: Line, start: int, limit: int) -> tuple[int, list[_Found]]:
    """A tag whose braces are wrong, or that never ends although another begins."""
    wrong = _WRONG_END.search(line.text, start + 2, limit)
    if wrong:
        tag = _tag(line, start, wrong.end(), is_whole=False)
        return wrong.end(), [tag, Problem(kind="TD-302", tag=tag, values={"hint": _meant(tag)})]
    if limit < len(line.text):
        return limit, _unclosed(_tag(line, start, limit, is_whole=False))
    return 0, []


def _unclosed(tag: Tag) -> list[_Found]:
    return [tag, Problem(kind="TD-300", tag=tag, values={"closer": CLOSERS[tag.opener]})]


def _running_on(lines: Sequence[Line], no: int, start: int) -> tuple[list[_Found], int, int]:
    """A tag that its paragraph does not end: ended by a later one, or by none."""
    line = lines[no]
    opener = line.text[start : start + 2]
    for later in range(no + 1, len(lines) if opener == "{#" else min(no + 1 + _FARTHEST, len(lines))):
        end = lines[later].text.find(CLOSERS[opener])
        following = _OPENS.search(lines[later].text) if opener != "{#" else None
        if end >= 0 and not (following and following.start() < end):
            tags = _cut(line, start, lines[later].text[: end + 2])
            if opener == "{#" and _is_beside(lines[later], line):
                del tags[1]
            return tags, later, end + 2
        if following:
            break
    return _unclosed(_tag(line, start, len(line.text), is_whole=False)), no + 1, 0


def _is_beside(line: Line, other: Line) -> bool:
    """Whether taking out what lies between leaves one paragraph of the two."""
    spot, other_spot = line.spot(0), other.spot(len(other.text))
    return spot.homes.get("p") == other_spot.homes.get("p") and spot.path == other_spot.path


def _cut(line: Line, start: int, rest: str) -> list[_Found]:
    """A tag begun at ``start`` of one paragraph whose ``rest`` stands in another."""
    begun = line.text[start:]
    whole = _tag(line, start, len(line.text), text=begun + rest)
    tag = replace(whole, text=squeeze(f"{begun} … {rest}"), is_whole=whole.opener == "{#")
    return [tag, Problem(kind="TD-301", tag=tag, values={"hint": _meant(whole)})]


def _with_ends(line: Line, tag: Tag, start: int, end: int) -> list[_Found]:
    """The tag; a problem with it where it begins inside a link or a tracked change and ends outside, or the reverse."""
    if line.path(start) == line.path(end - 1):
        return [tag]
    return [tag, Problem(kind="TD-301", tag=tag, values={"hint": _meant(tag)})]


def _meant(tag: Tag) -> str:
    return (repaired(tag) or tag).written if parsed(tag) is None else tag.written


def _tag(line: Line, start: int, end: int, *, text: str = "", is_whole: bool = True) -> Tag:
    shown, text = text or line.spaced(start, end), text or line.text[start:end]
    opener = text[:2]
    inner = text[2:-2] if is_whole else text[2:].rstrip("%#} ")
    form = _FORM.match(inner)
    if form:
        inner = inner[form.end() :]
    before, after = line.text[line.piece(start)[0] : start], line.text[end : line.piece_end(end - 1)]
    is_before = opener == "{%" and inner.startswith("-") and not (line.begins_part(start) or "{%-" in before)
    is_after = opener == "{%" and inner.endswith("-") and not _OPENS.search(after)
    return Tag(
        text=squeeze(shown),
        opener=opener,
        prefix=form[1] if form else "",
        body=inner.lstrip("-+").rstrip("-+").translate(_QUOTES).strip(),
        paragraph=line.shown,
        spot=line.spot(start),
        order=line.order(start),
        is_whole=is_whole,
        is_deleted=line.is_deleted,
        joins_before=is_before and line.piece(start) == line.pieces[0],
        joins_after=is_after and line.piece(end - 1) == line.pieces[-1],
        loses=squeeze(" ".join((before * is_before, after * is_after))),
    )


def _between(line: Line, start: int, end: int) -> Iterator[_Found]:
    """Slips in a text between tags."""
    for found in _SLIPS.finditer(line.text, start, end):
        text = found[0]
        inner = _OUTER_BRACE.sub("", text)
        is_statement = found.lastgroup == "headless" or inner.startswith("%")
        opener = "{%" if is_statement else "{#" if inner.startswith("#") else "{{"
        tag = replace(_tag(line, found.start(), found.end(), is_whole=False), opener=opener, body=inner.strip("{}%# "))
        if found.lastgroup == "single":
            yield replace(tag, opener="{")
        elif found.lastgroup == "stray":
            yield Problem(kind="TD-303", tag=tag, severity=Severity.WARNING)
        else:
            yield tag
            yield Problem(kind="TD-302", tag=tag, values={"hint": _meant(tag)})


def _seams(lines: Sequence[Line], tags: Sequence[Tag]) -> Iterator[tuple[Line, Line, Tag]]:
    """Neighbouring lines of which docxtpl makes one, and the tag whose dash wants it."""
    before = {tag.spot.units.get("p", 0): tag for tag in tags if tag.joins_before and not tag.prefix}
    after = {tag.spot.units.get("p", 0): tag for tag in tags if tag.joins_after and not tag.prefix}
    shown = [line for line in lines if line.is_shown] if before or after else []
    for earlier, later in pairwise(shown):
        tag = before.get(later.spot(0).units.get("p", 0)) or after.get(earlier.spot(0).units.get("p", 0))
        if tag and earlier.spot(0).units.get("p", 0) != later.spot(0).units.get("p", 0):
            yield earlier, later, tag


def _glued(seams: Iterable[tuple[Line, Line, Tag]]) -> dict[int, int]:
    glued: dict[int, int] = {}
    for earlier, later, _ in seams:
        number = earlier.spot(0).units.get("p", 0)
        glued[later.spot(0).units.get("p", 0)] = glued.get(number, number)
    return glued


def _torn(seams: Iterable[tuple[Line, Line, Tag]]) -> Iterator[Problem]:
    """Dashes that would glue a paragraph to one of another cell, or of none."""
    for earlier, later, tag in seams:
        if not _is_beside(later, earlier):
            yield Problem(kind="TD-306", tag=tag, values={"hint": tag.written})
