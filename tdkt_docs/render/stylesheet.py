"""styles.xml as a cascade: what a paragraph or a run has where it does not say so itself."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from lxml import etree

from tdkt_docs.ooxml import Package, parse

__all__ = ["NO_STYLE", "STYLES", "StyleSheet", "style_sheet"]

STYLES = "word/styles.xml"
NO_STYLE = "\0"
"""An id that no style can have: it stands for what the document's defaults give."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off"})
_PROPERTIES = (_W + "pPr",)


class StyleSheet:
    """Looks properties up: the element itself, its style, what that is based on, the document's defaults.

    A switch (``w:caps``) says ``"1"`` where it has no value.
    """

    def __init__(self, root: etree._Element | None) -> None:
        """The sheet of a styles.xml; without one, nothing has a style."""
        styles = [] if root is None else list(root.iter(_W + "style"))
        self._styles: Mapping[str, etree._Element] = {style.get(_W + "styleId", ""): style for style in styles}
        self.usual = next((style.get(_W + "styleId", "") for style in styles if _is_usual(style)), "")
        """The id of the style of paragraphs that name none."""
        self._usual_table = next((style.get(_W + "styleId", "") for style in styles if _is_usual(style, "table")), "")
        self._defaults = None if root is None else root.find(_W + "docDefaults")
        self._known: dict[tuple[str, str, str], str | None] = {}
        self._of_styles: dict[tuple[str, str, str], str | None] = {}
        self._of_runs: dict[tuple[str, str, str, str], str | None] = {}
        self._on: dict[str, frozenset[str]] = {}
        self._giving: dict[tuple[str, str, frozenset[str]], frozenset[str]] = {}
        self._saying: dict[tuple[str, str], Mapping[str, str]] = {}
        self._mentioned: dict[str, bool] = {}

    def paragraph(self, paragraph: etree._Element, path: str, attribute: str = "val") -> str | None:
        """An attribute of a paragraph's property, e.g. ``("spacing", "before")``; ``None`` where nobody gives it."""
        properties = _found(paragraph, _PROPERTIES)
        if properties is None:
            return self.of_style(self.usual, path, attribute)
        own = _attribute(properties, path, attribute)
        if own is not None:
            return own
        return self.of_style(_attribute(properties, "pStyle", "val") or self.usual, path, attribute)

    def of_style(self, style: str, path: str, attribute: str = "val") -> str | None:
        """An attribute of a paragraph's property as a style gives it, or the document's defaults."""
        known = (style, path, attribute)
        if known not in self._of_styles:
            inherited = self._inherited(style, f"pPr/{path}", attribute)
            usual = _attribute(self._defaults, f"pPrDefault/pPr/{path}", attribute)
            self._of_styles[known] = usual if inherited is None else inherited
        return self._of_styles[known]

    def table(self, table: etree._Element, path: str, attribute: str = "val") -> str | None:
        """An attribute of a table's property, through its style or the usual one of tables."""
        own = _attribute(table, f"tblPr/{path}", attribute)
        if own is not None:
            return own
        return self._inherited(
            _attribute(table, "tblPr/tblStyle", "val") or self._usual_table, f"tblPr/{path}", attribute
        )

    def run(self, run: etree._Element, path: str, attribute: str = "val") -> str | None:
        """An attribute of a run's property, through its style, its paragraph's and the defaults."""
        own = _attribute(run, f"rPr/{path}", attribute)
        if own is not None:
            return own
        above = next(run.iterancestors(_W + "p"), None)
        style = _attribute(run, "rPr/rStyle", "val") or ""
        known = (style, self.usual if above is None else self.style_of(above), path, attribute)
        if known not in self._of_runs:
            self._of_runs[known] = self._of_run(*known)
        return self._of_runs[known]

    def of_text(self, style: str, path: str, attribute: str = "val") -> str | None:
        """An attribute of a run's property as the style of its paragraph gives it, or the document's defaults."""
        return self._of_run("", style, path, attribute)

    def is_on(self, run: etree._Element, name: str) -> bool:
        """Whether a run's switch is on."""
        return self.run(run, name) not in (None, *_OFF)

    def style_of(self, paragraph: etree._Element) -> str:
        """The id of the paragraph's style."""
        return _attribute(paragraph, "pPr/pStyle", "val") or self.usual

    def turning_on(self, name: str) -> frozenset[str]:
        """The ids of the styles that turn a run's switch on, themselves or through what they rest on."""
        if name not in self._on:
            values = {key: self._inherited(key, f"rPr/{name}", "val") for key in self._styles}
            self._on[name] = frozenset(key for key, found in values.items() if found not in (None, *_OFF))
        return self._on[name]

    def giving(self, path: str, attribute: str, values: frozenset[str]) -> frozenset[str]:
        """The ids of the styles that give a property of paragraphs one of ``values``, by what they rest on too."""
        known = (path, attribute, values)
        if known not in self._giving:
            given = {key: self.of_style(key, path, attribute) for key in {*self._styles, self.usual}}
            self._giving[known] = frozenset(key for key, found in given.items() if found in values)
        return self._giving[known]

    def saying(self, path: str, attribute: str = "val") -> Mapping[str, str]:
        """What styles give of a property of paragraphs, by their ids; by ``NO_STYLE`` what the defaults give."""
        known = (path, attribute)
        if known not in self._saying:
            given = {key: self.of_style(key, path, attribute) for key in {*self._styles, self.usual, NO_STYLE}}
            self._saying[known] = {key: found for key, found in given.items() if found is not None}
        return self._saying[known]

    def mentions(self, name: str) -> bool:
        """Whether any style says anything of a property."""
        if name not in self._mentioned:
            self._mentioned[name] = any(
                next(style.iter(_W + name), None) is not None for style in self._styles.values()
            )
        return self._mentioned[name]

    def _of_run(self, style: str, paragraph_style: str, path: str, attribute: str) -> str | None:
        for name in (style, paragraph_style):
            inherited = self._inherited(name, f"rPr/{path}", attribute)
            if inherited is not None:
                return inherited
        return _attribute(self._defaults, f"rPrDefault/rPr/{path}", attribute)

    def _inherited(self, key: str, path: str, attribute: str) -> str | None:
        known = (key, path, attribute)
        if known not in self._known:
            values = (_attribute(style, path, attribute) for style in self._chain(key))
            self._known[known] = next((text for text in values if text is not None), None)
        return self._known[known]

    def _chain(self, key: str) -> Iterator[etree._Element]:
        seen: set[str] = set()
        while key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            key = _attribute(self._styles[key], "basedOn", "val") or ""


def style_sheet(package: Package) -> StyleSheet:
    """The sheet of a document; papers of one template share it.

    Raises:
        SourceError: Its styles.xml is not well-formed XML.
    """
    return _sheet(package.parts.get(STYLES, b""))


@lru_cache(maxsize=32)
def _sheet(styles: bytes) -> StyleSheet:
    return StyleSheet(parse(styles) if styles else None)


def _attribute(parent: etree._Element | None, path: str, name: str) -> str | None:
    found = None if parent is None else _found(parent, _tags(path))
    if found is None:
        return None
    return found.get(_W + name, "1" if name == "val" else None)


def _found(parent: etree._Element, tags: Sequence[str]) -> etree._Element | None:
    """What ``parent.find`` gives; making its path or a matcher anew each time takes longer than looking at tags."""
    tag = tags[0]
    for child in parent:
        if child.tag == tag:
            found = _found(child, tags[1:]) if len(tags) > 1 else child
            if found is not None:
                return found
    return None


@cache
def _tags(path: str) -> Sequence[str]:
    return tuple(_W + step for step in path.split("/"))


def _is_usual(style: etree._Element, kind: str = "paragraph") -> bool:
    return style.get(_W + "type") == kind and style.get(_W + "default") not in (None, *_OFF)
