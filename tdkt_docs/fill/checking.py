"""Everything wrong with a template, told at once and without data."""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import unescape

from jinja2 import TemplateSyntaxError
from lxml import etree

from tdkt_docs.errors import SourceError, TemplateError
from tdkt_docs.fill.admission import TooLargeError, admitted
from tdkt_docs.fill.markup import MARKUP
from tdkt_docs.fill.reckoning import MAX_BYTES, MAX_CHARACTERS, MAX_LOOKS, looks
from tdkt_docs.fill.tag import Problem, Tag, excerpt
from tdkt_docs.fill.tag_blocks import blocks_of, unit_problems
from tdkt_docs.fill.tag_names import Declared, Read, Use, filter_problems, name_problems, slip_problems, uses_of
from tdkt_docs.fill.tag_scan import Scan, scan
from tdkt_docs.fill.tag_syntax import BEYOND_PYTHON, ENVIRONMENT, FORBIDDEN, is_known, parsed, repaired, word
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.ooxml import bears_signature, parse
from tdkt_docs.wording import say

__all__ = ["Declared", "check_template"]

_PART_KINDS = ("header", "footer", "footnotes", "endnotes")
_NAME = re.compile(r"\w+")
_TAGS = re.compile(r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A part, what its tags say and what is wrong with each of them alone."""

    name: str
    root: etree._Element
    scan: Scan
    uses: tuple[Use, ...]
    problems: tuple[Problem, ...]


def check_template(
    docx: bytes, *, template_id: str = "", declared: Declared | None = None, language: str = "vi"
) -> tuple[Finding, ...]:
    """All problems of all parts, in reading order; what is declared and never used comes last.

    Each finding's ``values`` hold the ``template``, the ``part`` as its reader calls it, the ``paragraph`` (at most
    some 80 characters, tags included), the ``tag`` as written and, where there is one, a ``hint``: what was probably
    meant.

    Args:
        docx: The template.
        template_id: What findings call it.
        declared: What it may name; None where nobody said.
        language: In which parts are named.

    Raises:
        TemplateError: ``fill.not-docx`` or ``fill.too-large``, wherever filling it would say so.
    """
    try:
        roots = {name: _root(name, data) for name, data in admitted(docx).stories.items()}
    except SourceError as error:
        raise TemplateError("fill.not-docx", template=template_id) from error
    except TooLargeError as error:
        raise TemplateError("fill.too-large", template=template_id, part=error.part) from error
    parts = [_part(name, root) for name, root in roots.items()]
    names = {name for part in parts for name in _names_used(part, declared)}
    uses = [use for part in parts for use in part.uses]
    slips = tuple(slip_problems(uses, declared))
    found: list[Finding] = []
    for part in parts:
        problems = sorted(_all_problems(part, names, slips, declared), key=lambda problem: problem.tag.order)
        found += [_finding(problem, part.name, template_id, language) for problem in problems]
        if not any(problem.severity is Severity.ERROR for problem in problems):
            found += _unforeseen(part, template_id, language)
    unused = _unused(parts, template_id, declared) if declared else ()
    values = {"template": template_id}
    signed = (Finding(code="TD-856", severity=Severity.NOTE, values=values),) if bears_signature(docx) else ()
    return (*_once(found), *unused, *signed)


def _root(part: str, data: bytes) -> etree._Element:
    """A part's XML.

    Raises:
        SourceError: It is none.
        TooLargeError: It is too large, or reading its tags would take too long.
    """
    if len(data) > MAX_BYTES:
        raise TooLargeError(part)
    root = parse(data)
    text = etree.tostring(root, encoding="unicode")
    if "{" in text and (len(text) > MAX_CHARACTERS or looks(text) >= MAX_LOOKS):
        raise TooLargeError(part)
    return root


def _part(name: str, root: etree._Element) -> _Part:
    found = scan(root)
    tags, raw = _without_raw(found.tags)
    reads: list[Read] = []
    problems = [problem for problem in found.problems if not _is_within(problem.tag, raw)]
    for tag in tags:
        read, problem = _read(tag)
        reads.append(read)
        problems += [problem] if problem else []
    blocks = blocks_of([read.tag for read in reads], found.glued)
    problems += [*blocks.problems, *unit_problems(replace(found, tags=tags)), *filter_problems(reads)]
    return _Part(
        name=name,
        root=root,
        scan=replace(found, tags=tags),
        uses=tuple(uses_of(reads, blocks.around)),
        problems=tuple(problems),
    )


def _without_raw(tags: Sequence[Tag]) -> tuple[tuple[Tag, ...], list[tuple[Tag, Tag]]]:
    """The tags that Jinja looks at, and between which two it looks at nothing."""
    kept: list[Tag] = []
    raw: list[tuple[Tag, Tag]] = []
    start: Tag | None = None
    for tag in tags:
        if start is None or word(tag) == "endraw":
            kept.append(tag)
        if start is not None and word(tag) == "endraw":
            raw.append((start, tag))
            start = None
        elif start is None and word(tag) == "raw":
            start = tag
    return tuple(kept), raw


def _is_within(tag: Tag, raw: Sequence[tuple[Tag, Tag]]) -> bool:
    return any(start.order < tag.order < end.order for start, end in raw)


def _read(tag: Tag) -> tuple[Read, Problem | None]:
    """What the tag says, or was meant to, and what is wrong with it alone."""
    if tag.opener == "{#":
        return Read(tag=tag, tree=None), None
    is_right = parsed(tag) is not None and not (tag.prefix and tag.joins_after)
    is_complex = not is_right and not tag.joins_after and parsed(replace(tag, prefix="")) is not None
    meant = tag if is_right or is_complex else repaired(tag) or tag
    problem = None if is_right or not tag.is_whole else _misread(tag, meant, is_complex=is_complex)
    return Read(tag=meant, tree=parsed(replace(meant, prefix=""))), problem


def _misread(tag: Tag, meant: Tag, *, is_complex: bool) -> Problem:
    if word(tag) in FORBIDDEN:
        return Problem(kind="TD-309", tag=tag, values={"name": word(tag)})
    if is_complex:
        return Problem(kind="TD-307", tag=tag)
    if meant is not tag:
        return Problem(kind="TD-306", tag=tag, values={"hint": meant.written})
    if word(tag) and not is_known(tag):
        return Problem(kind="TD-308", tag=tag, values={"name": word(tag)})
    return Problem(kind="TD-305", tag=tag)


def _all_problems(
    part: _Part, names: set[str], slips: Sequence[Problem], declared: Declared | None
) -> Iterator[Problem]:
    """What is wrong with a part's tags alone, and with what they name."""
    yield from part.problems
    yield from name_problems(part.uses, declared)
    own = {id(use.tag) for use in part.uses}
    yield from (problem for problem in slips if id(problem.tag) in own)
    for tag in part.scan.tags:
        if tag.is_deleted:
            yield Problem(kind="TD-322", tag=tag, severity=Severity.WARNING)
        if declared and tag.prefix and tag.opener == "{{":
            # rich text would be printed in its place, but a field's value is plain and falls between the elements
            yield Problem(kind="TD-306", tag=tag, values={"hint": replace(tag, prefix="").written})
    for single in part.scan.singles:
        if single.body.split(".")[0] in names:
            values = {"hint": replace(single, opener="{{").written}
            yield Problem(kind="TD-304", tag=single, values=values, severity=Severity.WARNING)


def _finding(problem: Problem, part: str, template_id: str, language: str) -> Finding:
    unit = {"unit": say(f"template-check.unit-{problem.unit}", language)} if problem.unit else {}
    where = {"template": template_id, "part": _called(part, language), "paragraph": problem.tag.excerpt}
    values = {**where, "tag": excerpt(problem.tag.text), **problem.values, **unit}
    return Finding(code=problem.kind, severity=problem.severity, values=values)


def _called(part: str, language: str) -> str:
    """What a reader calls a part."""
    file = part.rpartition("/")[2]
    kind = next((kind for kind in _PART_KINDS if file.startswith(kind)), "body")
    return say(f"template-check.{kind}", language, file=file)


def _once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Each finding the first time only: equal ones look the same to a reader."""
    by_look: dict[object, Finding] = {}
    for finding in findings:
        by_look.setdefault((finding.code, *finding.values.items()), finding)
    return tuple(by_look.values())


def _names_used(part: _Part, declared: Declared | None) -> Iterator[str]:
    yield from (use.name for use in part.uses if not use.of)
    yield from declared.columns if declared else ()


def _unused(parts: Sequence[_Part], template_id: str, declared: Declared) -> Iterator[Finding]:
    """Fields that stand in no tag, not even a broken one."""
    said = (text for part in parts for text in (*(tag.body for tag in part.scan.tags), part.scan.attributes))
    named = {name for text in said for name in _NAME.findall(text)}
    labels = {id_: label for label, id_ in reversed(tuple(declared.labels.items()))}
    for name in declared.columns:
        if name not in named:
            values = {"template": template_id, "part": "", "paragraph": "", "tag": "", "name": name}
            values["label"] = labels.get(name, name)
            yield Finding(code="TD-325", severity=Severity.NOTE, values=values)


def _unforeseen(part: _Part, template_id: str, language: str) -> Iterator[Finding]:
    """What is wrong with the whole part although each of its tags is right, and where."""
    from tdkt_docs.fill.borrowed import DocxTemplate

    if not part.scan.tags:
        return
    text = etree.tostring(part.root, encoding="unicode")
    source = _PARAGRAPH.sub("\n<w:p", DocxTemplate(io.BytesIO()).patch_xml(text))
    code, line_no = _whole_problem(source)
    if code:
        lines = [MARKUP.sub("", line).strip() for line in source.split("\n")[:line_no]]
        tag = excerpt(unescape(next(filter(None, reversed(lines)), "")))
        values = {"template": template_id, "part": _called(part.name, language), "paragraph": tag, "tag": tag}
        yield Finding(code=code, severity=Severity.ERROR, values=values)


def _whole_problem(source: str) -> tuple[str, int]:
    """What Jinja or XML minds in a part as docxtpl hands it on, and the line; no code where neither does."""
    try:
        ENVIRONMENT.compile(source)
        parse(_TAGS.sub("", source).encode())
    except TemplateSyntaxError as error:
        return "TD-305", error.lineno
    except BEYOND_PYTHON:
        return "TD-305", 1
    except SourceError as error:
        broken = error.__cause__
        return "TD-329", (broken.lineno or 1) if isinstance(broken, etree.XMLSyntaxError) else 1
    return "", 0
