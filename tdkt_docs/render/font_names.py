"""The families a .docx names, and the text it writes in each: styles, defaults and themes resolved."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from lxml import etree

from tdkt_docs.ooxml import Package, parse

__all__ = ["listed_families", "named_families", "text_by_family"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STYLES = "word/styles.xml"
_THEME = "word/theme/theme1.xml"
_NUMBERING = "word/numbering.xml"
_NAMING = re.compile(rb"<w:rFonts[^>]*>|<a:latin[^>]*>")
_NAMED = re.compile(rb'(?:w:(?:ascii|hAnsi|eastAsia)|typeface)="([^"]*)"')
_THEMES = "+theme"
"""Stands for the families of the theme; no family is called so."""
_FROM_THEME = re.compile(rb"w:(?:ascii|hAnsi)Theme=")
_ASIAN = "\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef"
_ASIAN_LETTERS = re.compile(f"[{_ASIAN}]")
_KINDS = re.compile(f"(?P<ascii>[\\x00-\\x7f]+)|(?P<asian>[{_ASIAN}]+)|(?P<other>[^\\x00-\\x7f{_ASIAN}]+)")
_OFF = frozenset({"0", "false", "off"})


class _Look(NamedTuple):
    """What decides a run's families; runs that look the same are resolved once."""

    own: "tuple[tuple[str, str], ...]"
    """The attributes of its ``w:rFonts``."""
    is_hidden: bool | None
    """``None`` where the run does not say."""
    style: str
    paragraph_style: str
    table_style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fonts:
    """Families by the letters they are for; empty where another level decides."""

    ascii: str = ""
    other: str = ""
    asian: str = ""

    def over(self, below: "_Fonts") -> "_Fonts":
        """These, and those of ``below`` where these say nothing."""
        return _Fonts(ascii=self.ascii or below.ascii, other=self.other or below.other, asian=self.asian or below.asian)


_NO_FONTS = _Fonts()
_WORDS_OWN = _Fonts(ascii="Times New Roman", other="Times New Roman", asian="Times New Roman")
"""What Word writes in where nothing names a family."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    based_on: str
    fonts: _Fonts
    is_hidden: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """styles.xml with the theme it leans on."""

    styles: Mapping[str, _Style]
    theme: Mapping[str, str]
    """``"minor"`` and ``"major"`` to the Latin family."""
    defaults: _Fonts
    default_paragraph: str
    tables_name_fonts: bool

    def fonts(self, look: _Look) -> _Fonts:
        """The families a run is written in."""
        named = (look.style, look.paragraph_style or self.default_paragraph, look.table_style)
        fonts = _fonts(dict(look.own), self.theme)
        for style in named:
            for each in self._chain(style):
                fonts = fonts.over(each.fonts)
        return fonts.over(self.defaults).over(_WORDS_OWN)

    def hides(self, look: _Look) -> bool:
        """Whether the run is not shown."""
        said = (look.is_hidden, self._hidden(look.style), self._hidden(look.paragraph_style or self.default_paragraph))
        return next((each for each in said if each is not None), False)

    def _hidden(self, style: str) -> bool | None:
        return next((each.is_hidden for each in self._chain(style) if each.is_hidden is not None), None)

    def _chain(self, style: str) -> Iterator[_Style]:
        seen: set[str] = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            style = self.styles[style].based_on


def named_families(package: Package) -> frozenset[str]:
    """Every family the text, lists and styles name, and those of a theme they use: text is written in no other."""
    parts = package.parts
    beside = [parts[name] for name in (_STYLES, _NUMBERING) if name in parts]
    names = frozenset().union(*map(_named_once, beside), *map(_named, package.stories.values()))
    return names - {_THEMES} | (_named_once(parts.get(_THEME, b"")) if _THEMES in names else frozenset())


def listed_families(package: Package) -> frozenset[str]:
    """The families that numbers and bullets of lists are written in."""
    return _named_once(package.parts.get(_NUMBERING, b""))


def _named(data: bytes) -> frozenset[str]:
    if b"<w:rFonts" not in data and b"<a:latin" not in data:
        return frozenset()
    naming = b"".join(set(_NAMING.findall(data)))
    names = {unescape(name.decode("utf-8", "replace")) for name in _NAMED.findall(naming) if name}
    return frozenset(names | {_THEMES} if _FROM_THEME.search(naming) else names)


# papers of one template share these parts
_named_once = lru_cache(maxsize=32)(_named)


def text_by_family(package: Package) -> Mapping[str, tuple[str, ...]]:
    """The text of runs by the family it is written in; hidden and deleted text and field codes left out."""
    sheet = _sheet(package.parts.get(_STYLES, b""), package.parts.get(_THEME, b""))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for data in package.stories.values():
        for look, texts in _texts(data, with_tables=sheet.tables_name_fonts).items():
            fonts = sheet.fonts(look)
            for text in () if sheet.hides(look) else texts:
                for family, piece in _pieces(text, fonts):
                    found[family].append(piece)
    return {family: tuple(pieces) for family, pieces in found.items()}


def _texts(data: bytes, *, with_tables: bool) -> Mapping[_Look, list[str]]:
    """The text of a story by how it looks; of two ways to show one thing only the first."""
    has_fallbacks = b":Fallback" in data
    texts: defaultdict[_Look, list[str]] = defaultdict(list)
    paragraph, style = None, ""
    for piece in parse(data).iter(_W + "t"):
        run = piece.getparent()
        if run is None or not piece.text or (has_fallbacks and _is_fallback(run)):
            continue
        above = run.getparent()
        if above is not paragraph:
            paragraph, style = above, _named_above(run, "p", "pPr", "pStyle")
        table = _named_above(run, "tbl", "tblPr", "tblStyle") if with_tables else ""
        texts[_look(run, style, table)].append(piece.text)
    return texts


def _is_fallback(run: etree._Element) -> bool:
    return any(above.getprevious() is not None for above in run.iterancestors(_FALLBACK))


def _look(run: etree._Element, paragraph_style: str, table_style: str) -> _Look:
    own: tuple[tuple[str, str], ...] = ()
    is_hidden, style = None, ""
    for properties in run.iterchildren(_W + "rPr"):
        for each in properties.iterchildren(_W + "rFonts", _W + "vanish", _W + "rStyle"):
            if each.tag == _W + "rFonts":
                own = tuple(_attributes(each).items())
            elif each.tag == _W + "vanish":
                is_hidden = each.get(_W + "val", "1") not in _OFF
            else:
                style = each.get(_W + "val", "")
    return _Look(own, is_hidden, style, paragraph_style, table_style)


def _named_above(run: etree._Element, kind: str, properties: str, name: str) -> str:
    above = next(run.iterancestors(_W + kind), None)
    for holder in () if above is None else above.iterchildren(_W + properties):
        for named in holder.iterchildren(_W + name):
            return named.get(_W + "val", "")
    return ""


def _pieces(text: str, fonts: _Fonts) -> Iterator[tuple[str, str]]:
    """The text in pieces with the family each is written in."""
    if fonts.ascii == fonts.other and not _ASIAN_LETTERS.search(text):
        yield fonts.ascii, text
        return
    for match in _KINDS.finditer(text):
        family = {"ascii": fonts.ascii, "asian": fonts.asian}.get(match.lastgroup or "", fonts.other)
        yield family, match[0]


@lru_cache(maxsize=32)
def _sheet(styles: bytes, theme: bytes) -> _Sheet:
    latin = _latin(theme)
    if not styles:
        return _Sheet(styles={}, theme=latin, defaults=_NO_FONTS, default_paragraph="", tables_name_fonts=False)
    root = parse(styles)
    listed = {each.get(_W + "styleId", ""): each for each in root.iter(_W + "style")}
    paragraphs = (key for key, each in listed.items() if each.get(_W + "type") == "paragraph")
    tables = (each for each in listed.values() if each.get(_W + "type") == "table")
    default = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts")
    return _Sheet(
        styles={key: _style(each, latin) for key, each in listed.items()},
        theme=latin,
        defaults=_fonts(_attributes(default), latin),
        default_paragraph=next((key for key in paragraphs if listed[key].get(_W + "default", "0") not in _OFF), ""),
        tables_name_fonts=any(each.find(f"{_W}rPr/{_W}rFonts") is not None for each in tables),
    )


def _style(style: etree._Element, theme: Mapping[str, str]) -> _Style:
    based_on = style.find(_W + "basedOn")
    fonts = style.find(f"{_W}rPr/{_W}rFonts")
    vanish = style.find(f"{_W}rPr/{_W}vanish")
    return _Style(
        based_on="" if based_on is None else based_on.get(_W + "val", ""),
        fonts=_fonts(_attributes(fonts), theme),
        is_hidden=None if vanish is None else vanish.get(_W + "val", "1") not in _OFF,
    )


def _fonts(attributes: Mapping[str, str], theme: Mapping[str, str]) -> _Fonts:
    def named(field: str) -> str:
        return theme.get(attributes.get(f"{_W}{field}Theme", "")[:5], "") or attributes.get(_W + field, "")

    return _Fonts(ascii=named("ascii"), other=named("hAnsi"), asian=attributes.get(_W + "eastAsia", ""))


def _attributes(element: etree._Element | None) -> dict[str, str]:
    return {} if element is None else {str(name): str(value) for name, value in element.attrib.items()}


def _latin(theme: bytes) -> dict[str, str]:
    if not theme:
        return {}
    root = parse(theme)
    found = {kind: root.find(f".//{_A}{kind}Font/{_A}latin") for kind in ("minor", "major")}
    return {kind: latin.get("typeface", "") for kind, latin in found.items() if latin is not None}
