"""A .docx turned into Jinja sources: docxtpl's tag syntax, read by docxtpl itself, once a template."""

import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from tdkt_docs.errors import SourceError
from tdkt_docs.fill.admission import TooLargeError
from tdkt_docs.fill.borrowed import DocxTemplate
from tdkt_docs.fill.markup import MARKUP
from tdkt_docs.fill.mending import close_cells
from tdkt_docs.fill.reckoning import MAX_BYTES, MAX_CHARACTERS, MAX_LOOKS, looks
from tdkt_docs.ooxml import Package, parse, qualified

__all__ = ["DRAWING", "PatchedPart", "patched"]

DRAWING = "<wp:docPr "
_SYNTAX = DocxTemplate(io.BytesIO())
_TAG_OPENS = re.compile(r"\{_?[{%#]|[}%]_\}")
"""Also what stands for braces as such."""
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_SWALLOWS = re.compile(r"\{\{(?:(?!\}\}|\{\{|\{%).)*\{%\s*(?:p|tr|tc|r)\s", re.DOTALL)
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_SHOWN = 40
_CELLS_CHANGE = re.compile(r"[%#]\}\s*<w:tc[ >]|</w:tc>\s*\{[%#]|<w:gridSpan w:val=\"\{\{")
_BREAK_IN_TEXT = re.compile(r"<w:t(?: [^<>]*)?>[^<]*[\n\t]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PatchedPart:
    """A part with tags, as Jinja reads it."""

    name: str
    source: str
    """One paragraph a line: line numbers in errors point at paragraphs."""

    adds_cells: bool
    """Whether a loop may change how many cells a row has."""

    unclosed: str
    """A printing tag without end before a tag that stands for its whole paragraph or row.

    docxtpl takes all from the one to the other for one paragraph, and drops it without a word; empty for none.
    """

    has_breaks: bool
    """Whether its own texts hold line breaks or tabs as characters, which Word would not show."""


def patched(package: Package) -> Iterator[PatchedPart]:
    """The parts of ``package`` that hold tags.

    Raises:
        SourceError: A part is not well-formed XML, or declares what no part of a .docx may.
        TooLargeError: Reading a part's tags would take too long.
    """
    for name, data in package.stories.items():
        root = _parsed(name, data)
        _compose(root)
        text = etree.tostring(root, encoding="unicode")
        # in attributes, and in texts however they are cut into runs
        if not (_TAG_OPENS.search(text) or _TAG_OPENS.search(MARKUP.sub("", text))):
            continue
        close_cells(root)
        text = etree.tostring(root, encoding="unicode")
        if len(text) > MAX_CHARACTERS or looks(text) >= MAX_LOOKS:
            raise TooLargeError(name)
        source = _PARAGRAPH.sub("\n<w:p", _TAG.sub(_as_typed, _SYNTAX.patch_xml(text)))
        yield PatchedPart(
            name=name,
            source=source,
            adds_cells=bool(_CELLS_CHANGE.search(source)),
            unclosed=_unclosed(text),
            has_breaks=bool(_BREAK_IN_TEXT.search(text)),
        )


def _unclosed(text: str) -> str:
    found = _SWALLOWS.search(MARKUP.sub("", text))
    return found[0].split("{%")[0][:_SHOWN] if found else ""


def _parsed(name: str, data: bytes) -> etree._Element:
    if len(data) > MAX_BYTES:
        raise TooLargeError(name)
    root = parse(data)
    if root.getroottree().docinfo.internalDTD is not None:
        # Word refuses it too: what an entity stands for would be neither looked at nor printed
        raise SourceError("ooxml.broken-part")
    return root


def _compose(root: etree._Element) -> None:
    """Bring texts to NFC one by one: done on markup, a combining mark after a tag would swallow its bracket."""
    for node in root.iter(qualified("w:t")):
        node.text = unicodedata.normalize("NFC", node.text or "")


def _as_typed(tag: re.Match[str]) -> str:
    """The tag as its author sees it; docxtpl leaves ``&amp;`` in it, which then is printed, or never found."""
    return tag[0].replace("&quot;", '"').replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
