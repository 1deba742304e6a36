"""What the programs of parts call to print a value: escaped, strict, and counted."""

import re
import unicodedata
from collections.abc import Callable
from itertools import count
from typing import Any

from jinja2 import Undefined
from markupsafe import Markup, escape

from tdkt_docs.fill import limits
from tdkt_docs.fill.context import ForeignValueError, PaperContext
from tdkt_docs.fill.values import (
    FORBIDDEN_IN_RICH,
    MISSING_ENDS,
    MISSING_STARTS,
    Picture,
    Subdocument,
    is_docxtpl,
    is_rich,
)
from tdkt_docs.model.draft import Missing
from tdkt_docs.vn.text import ILLEGAL

__all__ = [
    "KNOWN",
    "TEXTS",
    "bytes_beside_texts",
    "bytes_in_run",
    "bytes_of",
    "bytes_of_attribute",
    "collected",
    "contained",
    "each",
    "joined",
    "sliced",
    "text_of",
    "unescaped",
    "weighed",
]

KNOWN: dict[str | int, bytes] = {}
"""Short texts of one line and numbers, with the bytes they print as."""
TEXTS: dict[str, str] = {}
"""The same for what is printed inside a macro or a captured block."""

_MOST_KNOWN, _LONGEST_KNOWN = 1_000, 200
_PATIENCE = 20_000
_turned_away = count(1)
"""Values for which there was no room; after so many, what was known is given up for what is said now."""
_PIECES_PER_STEP = 20

_RUN_STARTS, _RUN_ENDS = b'<w:r><w:t xml:space="preserve">', b"</w:t></w:r>"
_LINK = "<w:hyperlink r:id="
_LINE_OR_TAB = re.compile("[\n\t]")
_LINE = b'</w:t><w:br/><w:t xml:space="preserve">'
_TAB = b'</w:t></w:r><w:r><w:rPr/><w:tab/></w:r><w:r><w:rPr/><w:t xml:space="preserve">'
_RETURN, _BETWEEN = re.compile("\r\n?"), re.compile("[^<>]+")
"""What stands between brackets is composed by itself: with a mark after it a bracket would become another letter."""
_ESCAPED_TEXT = re.compile("[^&]*+(?:&(?:amp|lt|gt|#34|#39);[^&]*+)*+")


def text_of(context: PaperContext, value: Any) -> str:
    """What a tag inside a macro or a captured block prints, escaped."""
    kind = type(value)
    if kind is str:
        printed = _text(context, value).decode()
        if value in KNOWN and len(TEXTS) < _MOST_KNOWN:  # and so short and of one line
            TEXTS[value] = printed
        return printed
    if kind is int or kind is float:
        return str(value)
    if kind is Markup:
        return _markup(context, value)
    return bytes_of(context, value).decode()


def bytes_of(context: PaperContext, value: Any) -> bytes:
    """What a tag prints between elements, escaped; the quick programs call it for all that is not plain text."""
    kind = type(value)
    if kind is str:
        return _text(context, value)
    if kind is int:
        return _remembered(value, str(value).encode())
    if kind is float:
        return str(value).encode()
    if value is None:
        return b""
    if kind is Markup:
        return _markup(context, value).encode()
    return _odd(context, value)


def bytes_in_run(context: PaperContext, value: Any, properties: bytes) -> bytes:
    """What a tag prints in the text of a run with these ``properties``: line breaks and tabs as Word has them.

    docxtpl makes the same of them, once the whole part is there.
    """
    if type(value) is not str:
        return bytes_of(context, value)
    if value.isprintable():
        if len(value) > _LONGEST_KNOWN or "&" in value or "<" in value or ">" in value:
            return _line(context, value)
        printed = value.encode()
        if len(KNOWN) < _MOST_KNOWN:  # as _remembered, in place: most names and dates come by here
            KNOWN[value] = printed
        elif not next(_turned_away) % _PATIENCE:
            _forget()
        return printed
    text = str(escape(ILLEGAL.sub("", value))).encode()
    tab = _TAB.replace(b"<w:rPr/>", properties)
    # paid for before it is made: a tab costs its run's properties twice
    context.print_long(len(text) + text.count(b"\n") * len(_LINE) + text.count(b"\t") * len(tab))
    return text.replace(b"\n", _LINE).replace(b"\t", tab)


def _text(context: PaperContext, text: str) -> bytes:
    if text.isprintable():
        return _line(context, text)
    _note_breaks(context, text)
    printed = str(escape(ILLEGAL.sub("", text))).encode()
    if len(text) > _LONGEST_KNOWN:
        context.print_long(len(printed))
    return printed


def _line(context: PaperContext, text: str) -> bytes:
    """A text of one line, with nothing in it that is not printed."""
    is_plain = "&" not in text and "<" not in text and ">" not in text
    printed = text.encode() if is_plain else str(escape(text)).encode()
    if len(text) <= _LONGEST_KNOWN:
        return _remembered(text, printed)
    context.print_long(len(printed))
    return printed


def _remembered(value: str | int, printed: bytes) -> bytes:
    if len(KNOWN) < _MOST_KNOWN:
        KNOWN[value] = printed
    elif not next(_turned_away) % _PATIENCE:
        _forget()
    return printed


def _forget() -> None:
    KNOWN.clear()
    TEXTS.clear()


def _markup(context: PaperContext, markup: Markup) -> str:
    """Markup as it is, to be looked at afterwards unless it is but escaped text: a filter may have cut it anywhere."""
    text = str(markup)
    if "<" in text or not _ESCAPED_TEXT.fullmatch(text):
        context.tally.is_unsure = True
    if not text.isprintable():
        _note_breaks(context, text)
        text = FORBIDDEN_IN_RICH.sub("", text)
    if len(text) > _LONGEST_KNOWN:
        context.print_long(len(text))
    return text


def bytes_of_attribute(context: PaperContext, value: Any) -> bytes:
    """What a tag prints inside an attribute, where quotes count too."""
    if type(value) is Markup:
        return bytes_of(context, value).replace(b'"', b"&#34;")
    if isinstance(value, str):
        printed = str(escape(ILLEGAL.sub("", "".join(value)))).encode()
        context.print_long(len(printed))
        return printed
    return bytes_of(context, value)


def bytes_beside_texts(context: PaperContext, value: Any, is_between_paragraphs: bool) -> bytes:  # noqa: FBT001 - programs call it
    """What ``{{r … }}`` or ``{{p … }}`` prints: rich text as it is; a plain one, which Word would drop, in a run."""
    printed = bytes_of(context, value)
    if not printed or type(value) is Markup or (printed.startswith(b"<") and not isinstance(value, Missing)):
        return printed
    run = _RUN_STARTS + printed + _RUN_ENDS
    return b"<w:p>" + run + b"</w:p>" if is_between_paragraphs else run


def _odd(context: PaperContext, value: Any) -> bytes:
    """The rarer things a tag may print: gaps of a draft, rich text; anything else is an error of the template."""
    if isinstance(value, Undefined):
        return str(value).encode()  # raises: strict
    if isinstance(value, Missing):
        context.tally.has_gaps = True
        return MISSING_STARTS + str(escape(ILLEGAL.sub("", str.__str__(value)))).encode() + MISSING_ENDS
    if is_rich(value):
        if _LINK in value.xml:
            raise TypeError  # its address would have to stand in the package of another document
        context.tally.has_breaks = True
        return _BETWEEN.sub(_composed, FORBIDDEN_IN_RICH.sub("", _RETURN.sub("\n", value.xml))).encode()
    if isinstance(value, (Picture, Subdocument)) or is_docxtpl(value):
        if context.tally.pictures is None:
            raise ForeignValueError
        context.tally.has_breaks = True
        return context.tally.pictures.xml_of(value).encode()
    raise TypeError(type(value).__name__)


def _composed(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[0])


def _note_breaks(context: PaperContext, text: str) -> None:
    if _LINE_OR_TAB.search(text):
        context.tally.has_breaks = True


def each(context: PaperContext, values: Any, price: int) -> Any:
    """What a loop runs over, its rounds paid for beforehand, ``price`` steps each."""
    if isinstance(values, Undefined):
        return values
    known = values if isinstance(values, (list, tuple, dict, str)) else limits.listed(values)
    context.step(len(known) * price)
    return known


def joined(context: PaperContext, values: tuple[Any, ...]) -> Markup | str:
    """``a ~ b``: escaped where one of them is markup, docxtpl's rich text too."""
    context.step()
    texts = [_joinable(context, value) for value in values]
    limits.spend_on_text(context, sum(map(len, texts)))
    is_markup = any(type(text) is Markup for text in texts)
    return Markup("").join(texts) if is_markup else "".join(texts)


def _joinable(context: PaperContext, value: Any) -> str:
    if isinstance(value, Missing):
        return Markup(bytes_of(context, value).decode())  # noqa: S704 - escaped there
    if limits.is_plain(value):
        plain = limits.plain(value)
        return plain if type(plain) is Markup else str(plain)
    return Markup(bytes_of(context, value).decode())  # noqa: S704 - escaped there


def collected(context: PaperContext) -> Callable[[list[str]], str]:
    """What puts together the text of a macro or a captured block."""

    def collect(pieces: list[str]) -> str:
        length = sum(map(len, pieces))
        limits.check_text(length, limits.MAX_PART)
        context.step(1 + length // limits.COPIED_PER_STEP + len(pieces) // _PIECES_PER_STEP)
        return "".join(pieces)

    return collect


def unescaped(context: PaperContext, value: Any) -> Any:
    """Escaped text as the text it stands for, so that filters change its letters and not its escapes; else ``value``.

    What they make of it is escaped again when it is printed.
    """
    if type(value) is not Markup:
        return value
    context.step(len(value) // limits.READ_PER_STEP)
    return value if "<" in value else value.unescape()


def weighed(context: PaperContext, value: Any) -> Any:
    """``value``, which is about to be compared with another."""
    if type(value) not in limits.PLAIN or (isinstance(value, str) and len(value) > _LONGEST_KNOWN):
        limits.weigh(context, value)
    return value


def contained(context: PaperContext, value: Any, values: Any) -> bool:
    """``value in values``."""
    limits.spend_on_search(context, value, values)
    return value in values


def sliced(context: PaperContext, value: Any, part: slice) -> Any:
    """``value[1:3]``."""
    if isinstance(value, (str, list, tuple)):
        context.step(len(value) // (limits.COPIED_PER_STEP if isinstance(value, str) else limits.READ_PER_STEP))
    return unescaped(context, value)[part]
