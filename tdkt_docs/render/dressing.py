"""A .docx that asks for the faces of this run by their own names, and carries those it is written in.

dxpdf 0.8.1 looks a family up in the system's list before it asks for a match, so aliases do not reach it: Arial came
out in the last resort, a Times. It puts fonts embedded in a document first, on every system, and does not open a file
for each run of text then.
"""

import re
from collections.abc import Mapping
from functools import cache
from xml.sax.saxutils import escape, unescape

from tdkt_docs.ooxml import Package
from tdkt_docs.pdf.fonts import SIGNS, Faces, characters
from tdkt_docs.render.embedding import with_fonts, with_theme
from tdkt_docs.render.font_names import listed_families, named_families, text_by_family
from tdkt_docs.render.signs import with_signs_named

__all__ = ["dressed"]

_FONT_TABLE = "word/fontTable.xml"
_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_NAMING = re.compile(rb"<w:rFonts[^>]*>|<a:latin[^>]*>")
_FAMILY = re.compile(rb'(w:(?:ascii|hAnsi|cs|eastAsia)|typeface)="([^"]+)"')
_EMBEDDED = re.compile(rb'<w:font w:name="([^"]+)"(?:(?!</w:font>).)*?<w:embed', re.DOTALL)
_STORIES = ("document", "header", "footer", "footnotes", "endnotes")
_TEXT = tuple(f"word/{name}" for name in ("styles", "numbering", *_STORIES))


def dressed(parts: Mapping[str, bytes], faces: Faces, found_by_engine: frozenset[str]) -> dict[str, bytes]:
    """The parts of a .docx with every family named that will be drawn.

    Args:
        parts: By name.
        faces: What this run draws with.
        found_by_engine: Names of families the engine takes single letters from that another face lacks.
    """
    own = frozenset(_EMBEDDED.findall(parts.get(_FONT_TABLE, b"")))

    @cache
    def renamed(element: bytes) -> bytes:
        return _FAMILY.sub(named, element)

    def named(match: re.Match[bytes]) -> bytes:
        asked = match[2]
        if asked in own:
            return match[0]
        family = faces.drawn_with(unescape(asked.decode("utf-8", "replace")))
        return b'%s="%s"' % (match[1], escape(family.name).encode())

    named_parts = {
        name: _NAMING.sub(lambda found: renamed(found[0]), data) for name, data in parts.items() if _names(name, data)
    }
    package = Package(parts={**parts, **named_parts})
    first, *others = (family.name for family in faces.families)
    brought = frozenset(unescape(name.decode("utf-8", "replace")) for name in own)
    carried = ({first} | _used(package, frozenset(others))) - brought
    families = {family.name: [*family.paths] for family in faces.families if family.name in carried}
    signed = {} if SIGNS in found_by_engine else _with_signs(package, characters(faces.signs))
    if signed:
        families[SIGNS] = [faces.signs]
    return with_theme(with_fonts({**package.parts, **signed}, families), first)


def _with_signs(package: Package, signs: frozenset[int]) -> dict[str, bytes]:
    """The parts in which signs stand, with the face of signs named there."""
    told = [name for name in (*package.stories, _NUMBERING) if name in package.parts]
    changed = {name: with_signs_named(package.parts[name], signs, SIGNS) for name in told}
    return {name: data for name, data in changed.items() if data is not package.parts[name]}


def _used(package: Package, names: frozenset[str]) -> frozenset[str]:
    """Those of ``names`` that text or the numbers of lists are written in."""
    if not names & named_families(package):
        return frozenset()
    has_lists = any(b"<w:numPr" in data for data in (*package.stories.values(), package.parts.get(_STYLES, b"")))
    numbers = listed_families(package) if has_lists else frozenset()
    return names & (numbers | text_by_family(package).keys())


def _names(name: str, data: bytes) -> bool:
    """Whether a part names the families of text."""
    is_told = name.endswith(".xml") and name.startswith((*_TEXT, "word/theme/"))
    return is_told and (b"<w:rFonts" in data or b"<a:latin" in data)
