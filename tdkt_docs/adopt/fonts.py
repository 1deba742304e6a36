"""Which font a run is set in, and which tab stops a paragraph has from its style."""

from lxml import etree

from tdkt_docs.ooxml import Package, parse, qualified

__all__ = ["Fonts"]

_STYLES = "word/styles.xml"
_STYLE, _ID, _VAL = qualified("w:style"), qualified("w:styleId"), qualified("w:val")
_BASED, _FONTS = qualified("w:basedOn"), f"{qualified('w:rPr')}/{qualified('w:rFonts')}"
_P = qualified("w:p")
_PARAGRAPH_STYLE = f"{qualified('w:pPr')}/{qualified('w:pStyle')}"
_RUN_STYLE = f"{qualified('w:rPr')}/{qualified('w:rStyle')}"
_DEFAULTS = f"{qualified('w:docDefaults')}/{qualified('w:rPrDefault')}/{_FONTS}"
_TABS = f"{qualified('w:pPr')}/{qualified('w:tabs')}/{qualified('w:tab')}"
_NAMES = (qualified("w:ascii"), qualified("w:hAnsi"))
_DEEPEST = 12
"""Styles based on each other, before a damaged file is suspected of a ring."""


class Fonts:
    """The styles of one document."""

    def __init__(self, package: Package) -> None:
        data = package.parts.get(_STYLES)
        root = parse(data) if data else etree.Element("none")
        self._styles = {str(style.get(_ID, "")): style for style in root.iter(_STYLE)}
        self._default = _named(root.find(_DEFAULTS))
        self._normal = next((s for s in self._styles.values() if _is_default(s)), None)

    def font_of(self, run: etree._Element) -> str:
        """The name of the run's font; empty where nothing names one (a theme's font)."""
        if own := _named(run.find(_FONTS)):
            return own
        paragraph = next(run.iterancestors(_P), None)
        for holder, path in ((run, _RUN_STYLE), (paragraph, _PARAGRAPH_STYLE)):
            style = None if holder is None else holder.find(path)
            if found := self._of_style("" if style is None else str(style.get(_VAL, ""))):
                return found
        normal = _named(self._normal.find(_FONTS)) if self._normal is not None else ""
        return normal or self._default

    def tabs_of(self, paragraph: etree._Element) -> list[etree._Element]:
        """The tab stops its style sets."""
        style = paragraph.find(_PARAGRAPH_STYLE)
        for each in self._chain("" if style is None else str(style.get(_VAL, ""))):
            if stops := [stop for stop in each.iterfind(_TABS) if stop.get(_VAL) != "clear"]:
                return stops
        return []

    def draws_borders(self, style_id: str) -> bool:
        """Whether a table style draws lines between its cells."""
        return any(style.find(f".//{qualified('w:insideH')}") is not None for style in self._chain(style_id))

    def _of_style(self, style_id: str) -> str:
        return next((name for style in self._chain(style_id) if (name := _named(style.find(_FONTS)))), "")

    def _chain(self, style_id: str) -> list[etree._Element]:
        found: list[etree._Element] = []
        while style_id in self._styles and len(found) < _DEEPEST:
            style = self._styles[style_id]
            found.append(style)
            below = style.find(_BASED)
            style_id = "" if below is None else str(below.get(_VAL, ""))
        return found


def _named(fonts: etree._Element | None) -> str:
    return "" if fonts is None else next((str(fonts.get(name)) for name in _NAMES if fonts.get(name)), "")


def _is_default(style: etree._Element) -> bool:
    return style.get(qualified("w:default")) == "1" and style.get(qualified("w:type")) == "paragraph"
