"""How Word resolves formatting: defaults, styles by their parents, theme fonts, then what stands at the place itself.

Source: ECMA-376-1, 17.7.2 (style hierarchy), 17.7.3 (toggle properties), 20.1.4.1.16 (theme fonts by script).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from tdkt_docs.ooxml import Package, parse, qualified

__all__ = ["Looks", "number_of", "word_is_on"]

_VAL = qualified("w:val")
_OFF = frozenset({"0", "false", "off", "none"})
_TOGGLES = {qualified("w:b"): "b", qualified("w:i"): "i", qualified("w:caps"): "caps"}
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

Look = dict[str, str]
"""Raw values by short name, as the file has them."""

_PARAGRAPH_VALUES = {
    "jc": (("jc", "val"),),
    "ind": (
        *(("left", "start"), ("left", "left"), ("right", "end"), ("right", "right")),
        *(("first", "firstLine"), ("hanging", "hanging")),
    ),
    "spacing": (
        *(("before", "before"), ("after", "after"), ("line", "line"), ("rule", "lineRule")),
        *(("auto_before", "beforeAutospacing"), ("auto_after", "afterAutospacing")),
    ),
    "contextualSpacing": (("contextual", "val"),),
    "pageBreakBefore": (("page_break", "val"),),
}
_DEFINING = frozenset({"word/styles.xml", "word/settings.xml", "word/numbering.xml"})
_THEME = "word/theme/theme"
_IMPLIED = {"contextual": "1", "page_break": "1"}


@dataclass(slots=True)
class Looks:
    """The looks a package defines; each combination of styles is resolved once."""

    styles: Mapping[str, etree._Element]
    default_style: str
    defaults_run: Look
    defaults_paragraph: Look
    theme: Mapping[str, str]
    """``"minor"`` and ``"major"`` → family, as the paper's language picks it."""
    numbering: Mapping[tuple[str, str], tuple[str, Look]]
    """(numId, level) → format and paragraph look."""
    _names: dict[str, str] = field(default_factory=dict)
    _chains: dict[str, tuple[Look, Look]] = field(default_factory=dict)
    _bases: dict[tuple[str, str, str], Look] = field(default_factory=dict)

    @classmethod
    def of(cls, package: Package) -> "Looks":
        """What styles, theme, settings and numbering of ``package`` say; papers of one form share them."""
        names = sorted(name for name in package.parts if name in _DEFINING or name.startswith(_THEME))
        return _looks(tuple((name, package.parts[name]) for name in names))

    @classmethod
    def _made(cls, parts: Mapping[str, bytes]) -> "Looks":
        root = parse(parts["word/styles.xml"]) if "word/styles.xml" in parts else etree.Element("none")
        styles = {str(style.get(_W + "styleId")): style for style in root.iter(_W + "style")}
        default = next(
            (
                name
                for name, style in styles.items()
                if style.get(_W + "type") == "paragraph" and style.get(_W + "default") in {"1", "true"}
            ),
            "",
        )
        run = root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        paragraph = root.find(f"{_W}docDefaults/{_W}pPrDefault/{_W}pPr")
        return cls(
            styles=styles,
            default_style=default,
            defaults_run=run_look(run),
            defaults_paragraph=paragraph_look(paragraph),
            theme=_theme(parts),
            numbering=_numbering(parts),
        )

    def style_name(self, style: str) -> str:
        """What Word calls the style."""
        known = self._names.get(style)
        if known is None:
            element = self.styles.get(style or self.default_style)
            name = None if element is None else element.find(_W + "name")
            known = self._names[style] = "" if name is None else name.get(_VAL, "")
        return known

    def paragraph(self, properties: etree._Element | None, table_style: str) -> Look:
        """The look of a paragraph; its numbering's format is under ``"format"``."""
        style = _style_of(properties, "pStyle")
        own = paragraph_look(properties)
        styled = self._chain(style or self.default_style)[0]
        in_table = self._chain(table_style)[0] if table_style else {}
        listed: Look = {}
        number = own.get("num", styled.get("num", ""))
        if number not in {"", "0"}:
            level = own.get("level", styled.get("level", "0"))
            format_, listed = self.numbering.get((number, level), ("", {}))
            listed = {**listed, "format": format_}
        return {**self.defaults_paragraph, **in_table, **styled, **listed, **own, "style": style}

    def run(self, properties: etree._Element | None, paragraph_style: str, table_style: str) -> Look:
        """The look of a run; ``font`` holds the family for letters beyond ASCII, ``ascii`` for the others."""
        character = _style_of(properties, "rStyle")
        key = (table_style, paragraph_style or self.default_style, character)
        base = self._bases.get(key)
        if base is None:
            base = self._bases[key] = self._base(key)
        return {**base, **run_look(properties)} if properties is not None and len(properties) else base

    def family(self, look: Look, *, is_ascii: bool) -> tuple[str, bool]:
        """The family that draws, and whether the theme chose it."""
        name = look.get("ascii" if is_ascii else "font") or look.get("ascii", "")
        if name.startswith("theme:"):
            return self.theme.get(name.removeprefix("theme:"), ""), True
        return name, False

    def table_borders(self, style: str) -> tuple[etree._Element, ...]:
        """The ``w:tblBorders`` of a table style and its parents, the style's own last."""
        found: list[etree._Element] = []
        seen: set[str] = set()
        while (element := self.styles.get(style)) is not None and style not in seen:
            seen.add(style)
            borders = element.find(f"{_W}tblPr/{_W}tblBorders")
            found += [borders] if borders is not None else []
            based = element.find(_W + "basedOn")
            style = "" if based is None else based.get(_VAL, "")
        return tuple(reversed(found))

    def _base(self, key: tuple[str, str, str]) -> Look:
        levels = [self._chain(style)[1] for style in key if style]
        look = dict(self.defaults_run)
        for level in levels:
            look |= level
        for toggle in _TOGGLES.values():
            is_on = sum(level.get(toggle) == "1" for level in levels) % 2 == 1
            look[toggle] = "1" if is_on or self.defaults_run.get(toggle) == "1" else "0"
        return look

    def _chain(self, style: str) -> tuple[Look, Look]:
        """Paragraph and run look of a style over its parents."""
        found = self._chains.get(style)
        if found is not None:
            return found
        self._chains[style] = ({}, {})  # a style that is its own ancestor ends here
        element = self.styles.get(style)
        if element is None:
            return {}, {}
        based = element.find(_W + "basedOn")
        above = ({}, {}) if based is None else self._chain(based.get(_VAL, ""))
        made = (
            {**above[0], **paragraph_look(element.find(_W + "pPr"))},
            {**above[1], **run_look(element.find(_W + "rPr"))},
        )
        self._chains[style] = made
        return made


def run_look(properties: etree._Element | None) -> Look:
    """What one ``w:rPr`` says itself."""
    look: Look = {}
    for child in properties if properties is not None else ():
        tag = child.tag
        if tag in _TOGGLES:
            look[_TOGGLES[str(tag)]] = "1" if word_is_on(child) else "0"
        elif tag == _W + "rFonts":
            look |= _fonts(child)
        elif tag == _W + "sz":
            look["size"] = child.get(_VAL, "")
        elif tag == _W + "u":
            look["u"] = "1" if word_is_on(child) else "0"
        elif tag == _W + "color":
            look["colour"] = child.get(_VAL, "auto")
        elif tag == _W + "vanish":
            look["vanish"] = "1" if word_is_on(child) else "0"
    return look


def paragraph_look(properties: etree._Element | None) -> Look:
    """What one ``w:pPr`` says itself."""
    look: Look = {}
    if properties is None:
        return look
    for child in properties:
        name = str(child.tag).removeprefix(_W)
        for short, attribute in _PARAGRAPH_VALUES.get(name, ()):
            value = child.get(_W + attribute)
            if value is None and short in _IMPLIED and name != "spacing":
                value = _IMPLIED[short]
            if value is not None:
                look[short] = value
        if name == "ind":
            _settle_first_line(look, child)
        elif name == "framePr" and child.get(_W + "xAlign"):
            look["frame"] = child.get(_W + "xAlign", "")
        elif name == "numPr":
            look |= _numbered(child)
        elif name == "pBdr":
            look |= {f"border_{str(side.tag).removeprefix(_W)}": side.get(_VAL, "") for side in child}
    return look


def word_is_on(element: etree._Element) -> bool:
    """Whether a property that may be switched off is on."""
    return element.get(_VAL, "1") not in _OFF


def number_of(value: str | None, default: float = 0) -> float:
    """A number as Word's files have it; ``default`` where it is none."""
    try:
        return float(value) if value is not None else default
    except ValueError:
        return default


def _settle_first_line(look: Look, indents: etree._Element) -> None:
    if indents.get(_W + "hanging") is not None:
        look["first"] = "0"
    elif indents.get(_W + "firstLine") is not None:
        look["hanging"] = "0"


def _numbered(properties: etree._Element) -> Look:
    found: Look = {}
    for child, key in ((properties.find(_W + "numId"), "num"), (properties.find(_W + "ilvl"), "level")):
        if child is not None:
            found[key] = child.get(_VAL, "0")
    return found


def _fonts(element: etree._Element) -> Look:
    look: Look = {}
    for key, attribute in (("ascii", "ascii"), ("font", "hAnsi")):
        theme, name = element.get(f"{_W}{attribute}Theme"), element.get(_W + attribute)
        if theme is not None:
            look[key] = "theme:" + ("major" if theme.startswith("major") else "minor")
        elif name is not None:
            look[key] = name
    return look


def _style_of(properties: etree._Element | None, tag: str) -> str:
    style = None if properties is None else properties.find(_W + tag)
    return "" if style is None else style.get(_VAL, "")


@lru_cache(maxsize=16)
def _looks(parts: tuple[tuple[str, bytes], ...]) -> Looks:
    return Looks._made(dict(parts))  # noqa: SLF001 - its own room


def _theme(parts: Mapping[str, bytes]) -> Mapping[str, str]:
    name = next((part for part in parts if part.startswith(_THEME)), "")
    if not name:
        return {}
    settings = parts.get("word/settings.xml")
    language = parse(settings).find(_W + "themeFontLang") if settings else None
    is_vietnamese = language is not None and language.get(_VAL, "").lower().startswith("vi")
    root = parse(parts[name])
    families: dict[str, str] = {}
    for kind in ("major", "minor"):
        scheme = next(root.iter(f"{_A}{kind}Font"), None)
        if scheme is None:
            continue
        latin = scheme.find(_A + "latin")
        families[kind] = "" if latin is None else latin.get("typeface", "")
        by_script = {str(font.get("script")): font.get("typeface", "") for font in scheme.iter(_A + "font")}
        if is_vietnamese and by_script.get("Viet"):
            families[kind] = by_script["Viet"]
    return families


def _numbering(parts: Mapping[str, bytes]) -> Mapping[tuple[str, str], tuple[str, Look]]:
    if "word/numbering.xml" not in parts:
        return {}
    root = parse(parts["word/numbering.xml"])
    abstract = {element.get(_W + "abstractNumId"): dict(_levels(element)) for element in root.iter(_W + "abstractNum")}
    found: dict[tuple[str, str], tuple[str, Look]] = {}
    for element in root.iter(_W + "num"):
        link = element.find(_W + "abstractNumId")
        levels = abstract.get(None if link is None else link.get(_VAL), {})
        found |= {(str(element.get(_W + "numId")), level): entry for level, entry in levels.items()}
    return found


def _levels(element: etree._Element) -> Iterator[tuple[str, tuple[str, Look]]]:
    for level in element.iter(_W + "lvl"):
        format_ = level.find(_W + "numFmt")
        shown = "" if format_ is None or format_.get(_VAL) == "none" else format_.get(_VAL, "")
        yield str(level.get(_W + "ilvl")), (shown, paragraph_look(level.find(_W + "pPr")))
