"""One tag at a time: whether Jinja can read it, and what was probably meant where it cannot."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from jinja2 import TemplateSyntaxError, nodes

from tdkt_docs.fill.environment import environment
from tdkt_docs.fill.tag import CLOSERS, Tag
from tdkt_docs.vn.text import fold, squeeze

__all__ = [
    "BEYOND_PYTHON",
    "CELL_WORDS",
    "ENDS",
    "ENVIRONMENT",
    "FORBIDDEN",
    "is_block",
    "is_known",
    "parsed",
    "repaired",
    "word",
]

ENVIRONMENT = environment()
"""Where tags are read; nothing is ever filled with it."""
ENDS = {name: f"end{name}" for name in ("if", "for", "macro", "call", "filter", "with", "set", "raw", "block")}
"""What closes what."""
CELL_WORDS = ("colspan", "cellbg", "vm", "hm")
"""docxtpl's own words about the cell they stand in."""
FORBIDDEN = ("include", "import", "from", "extends", "autoescape", "endautoescape")
"""They reach for other files, or turn escaping off."""

BEYOND_PYTHON = (SyntaxError, ValueError, OverflowError, RecursionError, MemoryError)
"""What Python says to loops in loops twenty deep, numbers of thousands of digits, brackets without end."""

_DEEPEST_TREE = 200
_MIDDLES = ("elif", "else")
_WORDS = (*ENDS, *ENDS.values(), *_MIDDLES, "print")
_NEVER_NAMES = (*ENDS.values(), *_MIDDLES)
_OPERATORS = frozenset(("and", "or", "not", "in", "is", "if", "else"))
_OPENS_FIRST = {
    "elif": "{% if true %}",
    "else": "{% if true %}",
    "endif": "{% if true %}",
    "endfor": "{% for x in [] %}",
    "endmacro": "{% macro x() %}",
    "endcall": "{% call x() %}",
    "endfilter": "{% filter upper %}",
    "endwith": "{% with %}",
    "endset": "{% set x %}",
    "endblock": "{% block x %}",
}
_BEFORE_BODY = re.compile(r"\{[{%#][-+]?(?:(?:tr|tc|p|r) )?")
_FIRST_WORD = re.compile(r"\w+")
_PREFIXED = re.compile(r"(tr|tc|p|r)[-+]?\s*(\b|(?=(?:end)?(?:if|for|set|with)\b|else\b|elif\b))(\w.*)", re.IGNORECASE)
_MISSPELT_FORM = re.compile(r"([^\s{}]{1,5}) ?((?:for|if|elif) .*|endfor|endif|else)")
_GLUED_WORD = re.compile(r"(for|if|elif)(\w.*)")
_LOOP = re.compile(r"\b[^\W\d]\w*(?:, ?\w+){0,9} in .+")
_SPACED_NAME = re.compile(r"[^\W\d]\w*(?: \w+){1,5}")
_SINGLE_EQUALS = re.compile(r"(?<![=!<>])=(?!=)")
_UPPER_WORDS = re.compile(r"\b(?:AND|OR|NOT|IN|IS)\b")
_SAYINGS = {
    "else if": "elif",
    "elseif": "elif",
    "elsif": "elif",
    "end if": "endif",
    "end for": "endfor",
    "foreach": "for",
    "endforeach": "endfor",
    "next": "endfor",
}
_AUTOCORRECTED = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
    | dict.fromkeys("\u201e\u201f\u00ab\u00bb\u2033", '"')
    | dict.fromkeys("\u201a\u201b\u2032\u00b4`", "'")
    | {"\u2264": "<=", "\u2265": ">=", "\u2260": "!=", "\u2026": "..."}
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


def word(tag: Tag) -> str:
    """The statement's first word; empty for what is no statement."""
    found = _FIRST_WORD.match(tag.body) if tag.opener == "{%" else None
    return found[0] if found else ""


def is_known(tag: Tag) -> bool:
    """Whether the statement's first word is one of Jinja's or docxtpl's."""
    return word(tag) in {*_WORDS, *CELL_WORDS, *FORBIDDEN}


def is_block(tag: Tag) -> bool:
    """Whether the statement opens something that another tag must close."""
    return word(tag) in ENDS and not (word(tag) == "set" and "=" in tag.body)


def parsed(tag: Tag) -> nodes.Template | None:
    """What Jinja reads in this tag alone; None where it cannot."""
    if (tag.prefix and re.search("[}%]", tag.body)) or (tag.opener == "{{" and tag.body in _NEVER_NAMES):
        return None
    source = _source(tag)
    return None if source is None else _tree(source)


def repaired(tag: Tag) -> Tag | None:
    """The tag as it was probably meant; None where nobody can tell."""
    return next((guess for guess in _guesses(tag) if guess != tag and parsed(guess) is not None), None)


@lru_cache(maxsize=2048)
def _tree(source: str) -> nodes.Template | None:
    try:
        tree = ENVIRONMENT.parse(source)
    except (TemplateSyntaxError, *BEYOND_PYTHON):
        return None
    return tree if _is_within_reach(tree) else None


def _is_within_reach(tree: nodes.Template) -> bool:
    """Whether what walks the tree does not fall off Python's stack; nor would Python compile what is deeper."""
    level: list[nodes.Node] = [tree]
    for _ in range(_DEEPEST_TREE):
        level = [child for node in level for child in node.iter_child_nodes()]
        if not level:
            return True
    return False


def _source(tag: Tag) -> str | None:
    """A little template of its own that holds nothing but the tag; None for a statement nobody knows."""
    first = word(tag)
    if tag.opener == "{{":
        return f"{{{{ {tag.body} }}}}"
    if first in CELL_WORDS:
        argument = tag.body[len(first) :].strip()
        is_right = bool(argument) == (first in {"colspan", "cellbg"}) and not tag.prefix
        return (f"{{{{ {argument} }}}}" if argument else "") if is_right else None
    if first in {"raw", "endraw"}:
        return "" if tag.body == first else None
    if first not in _WORDS:
        return None
    closing = "{% endif %}" if first in _MIDDLES else f"{{% {ENDS[first]} %}}" if is_block(tag) else ""
    # the end of a block may say its name again
    opening = (
        f"{{% {tag.body.removeprefix('end')} %}}" if tag.body.startswith("endblock ") else _OPENS_FIRST.get(first, "")
    )
    return f"{opening}{{% {tag.body} %}}{closing}"


def _guesses(tag: Tag) -> Iterator[Tag]:
    plain = replace(tag, joins_before=False, joins_after=False)
    if plain.prefix and not plain.body and plain.opener == "{{":
        yield replace(plain, prefix="", body=plain.prefix)
    for body in (tag.body, _BEFORE_BODY.sub("", tag.text.removesuffix(CLOSERS[tag.opener])).strip("- ")):
        # blanks are nothing to Jinja, and many of them take the longer to look through
        typed = _INVISIBLE.sub("", squeeze(body).translate(_AUTOCORRECTED)).strip("{}% ")
        base = replace(plain, body=re.sub(r"\s*(?:\{\{|\}\})\s*", " ", typed).strip())
        yield base
        for guess in _guessed_forms(base):
            yield guess
            yield replace(guess, body=_with_operators(guess.body))
    if tag.opener == "{{" and _SPACED_NAME.fullmatch(tag.body) and not _OPERATORS & set(tag.body.split()):
        yield replace(plain, body="_".join(fold(tag.body).split()))


def _guessed_forms(tag: Tag) -> Iterator[Tag]:
    prefixed = _PREFIXED.fullmatch(tag.body)
    if prefixed and not tag.prefix:
        inner = replace(tag, prefix=prefixed[1].lower(), body=prefixed[3].strip())
        yield inner
        yield from _guessed_words(inner)
        yield replace(inner, opener="{%")
    yield from _guessed_words(tag)
    if tag.opener == "{{" and is_known(statement := replace(tag, opener="{%")):
        yield statement
    if tag.opener == "{%" and not is_known(tag):
        yield from _guessed_statements(tag)


def _guessed_statements(tag: Tag) -> Iterator[Tag]:
    """A statement nobody knows as a loop, as one behind misspelt letters of its form, as a name."""
    misspelt = _MISSPELT_FORM.fullmatch(tag.body)
    if misspelt and not tag.prefix:
        letters = re.sub(r"\W", "", misspelt[1]).lower()
        near = difflib.get_close_matches(letters, ("tr", "tc", "p"), n=1, cutoff=0.4)
        yield replace(tag, prefix=near[0] if near else "p", body=misspelt[2])
    glued = _GLUED_WORD.fullmatch(tag.body)
    if glued:
        yield replace(tag, body=f"{glued[1]} {glued[2]}")
    loop = _LOOP.search(tag.body)
    if loop:
        yield replace(tag, body=f"for {loop[0]}")
    if re.fullmatch(r"[\w.]+", tag.body):
        yield replace(tag, opener="{{")


def _guessed_words(tag: Tag) -> Iterator[Tag]:
    if tag.opener != "{%":
        return
    for said, meant in _SAYINGS.items():
        if re.match(rf"{said}\b", tag.body, re.IGNORECASE):
            yield replace(tag, body=meant + tag.body[len(said) :])
    first = word(tag)
    for near in difflib.get_close_matches(first.lower(), _WORDS, n=1, cutoff=0.6):
        yield replace(tag, body=near + tag.body[len(first) :])


def _with_operators(body: str) -> str:
    """Signs of other languages as Jinja has them."""
    for sign, meant in (("&&", " and "), ("||", " or "), ("<>", "!=")):
        body = body.replace(sign, meant)
    body = _UPPER_WORDS.sub(lambda found: found[0].lower(), body)
    if body.startswith(("if ", "elif ")):
        body = _SINGLE_EQUALS.sub("==", body)
    return re.sub(r" {2,}", " ", body)
