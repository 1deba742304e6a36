"""Fonts carried inside a .docx, each face a part of its own with its first bytes masked, and a theme that names one."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from tdkt_docs.pdf.trimming import trimmed

__all__ = ["with_fonts", "with_theme"]

_FONT_TABLE = "word/fontTable.xml"
_TABLE_RELATIONS = "word/_rels/fontTable.xml.rels"
_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_KEY = "{7B1F4C52-0D3E-4A86-9C15-2E6A8D90B3F4}"
"""Hides the first bytes of an embedded font, as the format asks; no secret."""
_MASK = bytes.fromhex(_KEY.strip("{}").replace("-", ""))[::-1] * 2
_VARIANTS = ("embedRegular", "embedBold", "embedItalic", "embedBoldItalic")
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_EMPTY_TABLE = b'<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"></w:fonts>'
_EMPTY_RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_FONT_TYPE = '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
_TABLE_TYPE = (
    f'<Override PartName="/{_FONT_TABLE}"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/>'
)

_THEME = "word/theme/theme1.xml"
_THEME_TYPE = f'<Override PartName="/{_THEME}" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
_THEME_LINK = f'<Relationship Id="tdktTheme" Type="{_OFFICE}/theme" Target="theme/theme1.xml"/>'
_LATIN = '<a:{0}Font><a:latin typeface="{1}"/><a:ea typeface=""/><a:cs typeface=""/></a:{0}Font>'


def with_fonts(parts: Mapping[str, bytes], families: Mapping[str, Sequence[Path]]) -> dict[str, bytes]:
    """The parts of a .docx with ``families`` embedded, trimmed to the letters of papers.

    Args:
        parts: By name.
        families: Font files by the family's name: regular, then bold, italic and bold italic where there are any.
    """
    entries, relations = "", ""
    fonts: dict[str, bytes] = {}
    for family, paths in families.items():
        faces = ""
        for variant, path in zip(_VARIANTS, paths, strict=False):
            key = f"tdkt{len(fonts)}"
            fonts[f"word/fonts/{key}.odttf"] = _masked(path)
            faces += f'<w:{variant} r:id="{key}" w:fontKey="{_KEY}"/>'
            relations += f'<Relationship Id="{key}" Type="{_OFFICE}/font" Target="fonts/{key}.odttf"/>'
        entries += f'<w:font w:name="{escape(family)}" xmlns:r="{_OFFICE}">{faces}</w:font>'
    return {**parts, **fonts, **(_linked(parts, entries, relations) if fonts else {})}


def with_theme(parts: Mapping[str, bytes], family: str) -> dict[str, bytes]:
    """The parts of a .docx that has a theme; one that has none gets one that names ``family`` only.

    Without a theme dxpdf 0.8.1 measures a usual line in Times New Roman and asks the system for it at every document:
    a tenth of its time.
    """
    links = parts.get(_RELATIONS, _EMPTY_RELATIONS)
    if _THEME in parts or b"/theme" in links:
        return dict(parts)
    fonts = "".join(_LATIN.format(kind, escape(family, {'"': "&quot;"})) for kind in ("major", "minor"))
    scheme = f'<a:fontScheme name="tdkt">{fonts}</a:fontScheme>'
    theme = f'<a:theme xmlns:a="{_DRAWING}" name="tdkt"><a:themeElements>{scheme}</a:themeElements></a:theme>'
    return {
        **parts,
        _THEME: theme.encode(),
        _TYPES: _with(parts[_TYPES], b"</Types>", "" if _THEME.encode() in parts[_TYPES] else _THEME_TYPE),
        _RELATIONS: _with(links, b"</Relationships>", _THEME_LINK),
    }


def _linked(parts: Mapping[str, bytes], entries: str, relations: str) -> dict[str, bytes]:
    types, links = parts[_TYPES], parts.get(_RELATIONS, _EMPTY_RELATIONS)
    wanted = {b'"odttf"': _FONT_TYPE, b"/fontTable.xml": _TABLE_TYPE}
    missing = "".join(each for mark, each in wanted.items() if mark not in types)
    link = f'<Relationship Id="tdktFonts" Type="{_OFFICE}/fontTable" Target="fontTable.xml"/>'
    return {
        _FONT_TABLE: _with(parts.get(_FONT_TABLE, _EMPTY_TABLE), b"</w:fonts>", entries),
        _TABLE_RELATIONS: _with(parts.get(_TABLE_RELATIONS, _EMPTY_RELATIONS), b"</Relationships>", relations),
        _TYPES: _with(types, b"</Types>", missing),
        _RELATIONS: _with(links, b"</Relationships>", "" if b"/fontTable" in links else link),
    }


def _with(part: bytes, end: bytes, addition: str) -> bytes:
    """The part with ``addition`` before its end; one that is written as an empty element is left as it is."""
    head, found, tail = part.rpartition(end)
    return head + addition.encode() + found + tail if found else part


@lru_cache(maxsize=32)
def _masked(path: Path) -> bytes:
    data = trimmed(path)
    return bytes(byte ^ mask for byte, mask in zip(data, _MASK, strict=False)) + data[len(_MASK) :]
