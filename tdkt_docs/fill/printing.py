"""What the programs of parts call to print a value: escaped, strict, and counted."""

import re
import sys
from typing import Any

from jinja2 import Undefined, pass_context
from markupsafe import Markup, escape

from tdkt_docs.fill import limits
from tdkt_docs.fill.context import ForeignValueError, PaperContext
from tdkt_docs.fill.values import MISSING_ENDS, MISSING_STARTS, Picture, Subdocument
from tdkt_docs.model.paper import Missing

__all__ = ["KNOWN", "bytes_of", "bytes_of_attribute", "each", "joined", "text_of"]

KNOWN: dict[str | int, bytes] = {}
"""Short texts that print as they are, and numbers, with their bytes."""

_MOST_KNOWN, _LONGEST_KNOWN = 10_000, 200
_STEP_CHARACTERS = 200
"""How much of a long value costs as much as one round of a loop."""

_RICH = ("RichText", "RichTextParagraph", "Listing")
_LINK = "<w:hyperlink r:id="
_UNWANTED = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_OR_TAB = re.compile("[\n\t]")


@pass_context
def text_of(context: PaperContext, value: Any) -> Any:
    """What a tag inside a macro or a captured block prints, before it is escaped."""
    if value is None:
        return ""
    kind = type(value)
    if kind is str:
        _note_breaks(context, value)
        limits.check_text(len(value))
        return _UNWANTED.sub("", value)
    if kind is Markup or kind is int or kind is float:
        return value
    return Markup(_odd(context, value).decode())  # noqa: S704 - escaped there


def bytes_of(context: PaperContext, value: Any) -> bytes:
    """What a tag prints between elements, escaped; the quick programs call it for all that is not plain text."""
    kind = type(value)
    if kind is str:
        return _text(context, value)
    if kind is int:
        printed = str(value).encode()
        _remember(value, printed)
        return printed
    if kind is float:
        return str(value).encode()
    if value is None:
        return b""
    if kind is Markup:
        _note_breaks(context, value)
        context.step(len(value) // _STEP_CHARACTERS)
        return str(value).encode()
    return _odd(context, value)


def _text(context: PaperContext, text: str) -> bytes:
    if text.isprintable() and "&" not in text and "<" not in text and ">" not in text:
        printed = text.encode()
        if len(text) <= _LONGEST_KNOWN:
            _remember(text, printed)
    else:
        _note_breaks(context, text)
        printed = str(escape(_UNWANTED.sub("", text))).encode()
    context.step(len(text) // _STEP_CHARACTERS)
    return printed


def _remember(value: str | int, printed: bytes) -> None:
    if len(KNOWN) >= _MOST_KNOWN:
        KNOWN.clear()
    KNOWN[value] = printed


def bytes_of_attribute(context: PaperContext, value: Any) -> bytes:
    """What a tag prints inside an attribute, where quotes count too."""
    if isinstance(value, str) and type(value) is not Markup:
        return str(escape(_UNWANTED.sub("", "".join(value)))).encode()
    return bytes_of(context, value)


def _odd(context: PaperContext, value: Any) -> bytes:
    """The rarer things a tag may print: gaps of a draft, rich text; anything else is an error of the template."""
    if isinstance(value, Undefined):
        return str(value).encode()  # raises: strict
    if isinstance(value, Missing):
        context.has_gaps = True
        return MISSING_STARTS + str(escape(str.__str__(value))).encode() + MISSING_ENDS
    if _is_rich(value):
        if _LINK in value.xml:
            raise TypeError  # its address would have to stand in the package of another document
        context.has_breaks = True
        return str(value.xml).encode()
    if isinstance(value, (Picture, Subdocument)) or _is_docxtpl(value):
        if not context.takes_pictures:
            raise ForeignValueError
        context.has_breaks = True
        return str(value.__html__()).encode()
    raise TypeError(type(value).__name__)


def _is_docxtpl(value: Any) -> bool:
    return type(value).__module__.startswith("docxtpl.") and "docxtpl" in sys.modules


def _is_rich(value: Any) -> bool:
    return _is_docxtpl(value) and type(value).__name__ in _RICH


def _note_breaks(context: PaperContext, text: str) -> None:
    if _LINE_OR_TAB.search(text):
        context.has_breaks = True


def each(context: PaperContext, values: Any) -> Any:
    """What a loop runs over, its rounds counted beforehand."""
    if isinstance(values, Undefined):
        return values
    known = values if isinstance(values, (list, tuple, dict, str)) else limits.listed(values)
    context.step(len(known))
    return known


def joined(context: PaperContext, values: tuple[Any, ...]) -> Markup | str:
    """``a ~ b``: escaped where one of them is markup."""
    context.step()
    texts = [value if hasattr(value, "__html__") else str(value) for value in values]
    limits.check_text(sum(len(text) for text in texts if isinstance(text, str)))
    is_markup = any(hasattr(text, "__html__") for text in texts)
    return Markup("").join(texts) if is_markup else "".join(texts)
