"""Which words a reader of a .docx sees: hidden and deleted text, field codes and unused headers left out."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from types import MappingProxyType

from lxml import etree

from tdkt_docs.ooxml import Package, parse, qualified
from tdkt_docs.render.stylesheet import style_sheet
from tdkt_docs.render.symbols import SUBSTITUTES, unicode_of

__all__ = ["VisibleWords", "comparable", "visible_words"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_R_ID = qualified("r:id")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_VOLATILE = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF", "DATE", "TIME", "SAVEDATE", "PRINTDATE"})
"""Fields whose stored result an engine replaces by its own."""
_UNSEEN = frozenset(
    _W + name for name in ("del", "moveFrom", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "sdtPr", "delText")
)
_AS_TEXT: Mapping[str, str] = {_W + "tab": "\n", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_OF_SYMBOL_FONTS = re.compile("[\uf020-\uf0ff]")
_FOLDED: Mapping[str, str] = MappingProxyType({**SUBSTITUTES, "‑": "-"})
_UNFOLDED = re.compile(f"[{''.join(_FOLDED)}]")
_PARAGRAPH, _RUN, _TEXT = (_W + name for name in ("p", "r", "t"))
_FIELD, _FIELD_MARK, _FIELD_CODE = (_W + name for name in ("fldSimple", "fldChar", "instrText"))
_ALTERNATE = _MC + "AlternateContent"
_VANISH = f"{_W}rPr/{_W}vanish"
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleWords:
    """Words in comparable form, in reading order."""

    always: tuple[str, ...]
    from_page_2: tuple[str, ...]
    """Words of headers and footers that only later pages show."""


def visible_words(package: Package, body: etree._Element | None = None) -> VisibleWords:
    """The words the document shows.

    Args:
        package: The document.
        body: Its main part's root, where it is parsed already.
    """
    body = parse(package.main) if body is None else body
    hidden = style_sheet(package).turning_on("vanish")
    always, later = _shown_edges(body, package)
    notes = [data for name, data in package.stories.items() if name in ("word/footnotes.xml", "word/endnotes.xml")]
    edges = (_words_again(package.parts[name], hidden) for name in always)
    return VisibleWords(
        always=tuple(chain(_words(body, hidden), *edges, *(_words(parse(part), hidden) for part in notes))),
        from_page_2=tuple(chain.from_iterable(_words_again(package.parts[name], hidden) for name in later)),
    )


def comparable(text: str) -> tuple[str, ...]:
    """The words of ``text`` as they are compared: NFC, no case, signs the faces lack as their stand-ins.

    LibreOffice leaves the signs of symbol fonts in their private area; they are compared by what they show.
    """
    plain = _OF_SYMBOL_FONTS.sub(_spelled, _INVISIBLE.sub("", text))
    # a look-up at every letter would take longer than all the rest
    plain = _UNFOLDED.sub(lambda found: _FOLDED[found.group()], plain)
    return tuple(unicodedata.normalize("NFC", plain).casefold().split())


def _spelled(match: re.Match[str]) -> str:
    return unicode_of(f"{ord(match.group()):04X}") or match.group()


def _words(root: etree._Element, hidden: frozenset[str]) -> tuple[str, ...]:
    may_hide = bool(hidden) or next(root.iter(_W + "vanish"), None) is not None
    return comparable(_Reader(hidden, may_hide=may_hide).read(root))


# papers of one template share headers and footers
@lru_cache(maxsize=32)
def _words_again(part: bytes, hidden: frozenset[str]) -> tuple[str, ...]:
    return _words(parse(part), hidden)


class _Reader:
    """Walks one story; complex fields may run through many paragraphs, so it remembers which are open."""

    def __init__(self, hidden: frozenset[str], *, may_hide: bool) -> None:
        self._hidden = hidden
        self._may_hide = may_hide
        self._codes: list[str] = []
        """Codes of the open fields, outermost first."""
        self._in_result: list[bool] = []
        self._said: list[str] = []

    def read(self, story: etree._Element) -> str:
        """The text a story shows; whatever is no text, as breaks."""
        self._read(story)
        return "".join(self._said)

    def _read(self, element: etree._Element) -> None:
        for child in element:
            tag = child.tag
            if tag == _RUN:
                self._run(child)
            elif tag == _PARAGRAPH:
                self._said.append("\n")
                self._read(child)
                self._said.append("\n")
            elif tag in _UNSEEN or not isinstance(tag, str):
                continue
            elif tag == _FIELD:
                if _field_name(child.get(_W + "instr", "")) not in _VOLATILE:
                    self._read(child)
            elif tag == _ALTERNATE:
                self._alternate(child)
            elif tag == _M_TEXT:
                self._said.append(child.text or "")
            elif len(child):
                self._read(child)

    def _run(self, run: etree._Element) -> None:
        is_hidden = self._may_hide and self._is_hidden(run)
        for child in run:
            tag = child.tag
            if tag == _FIELD_MARK:
                self._turn(child.get(_W + "fldCharType", ""))
            elif tag == _FIELD_CODE:
                self._codes[-1:] = [code + (child.text or "") for code in self._codes[-1:]]
            elif not is_hidden and (not self._codes or self._is_shown()):
                self._piece(child)

    def _piece(self, piece: etree._Element) -> None:
        tag = piece.tag
        if tag == _TEXT:
            self._said.append(piece.text or "")
        elif tag == _W + "sym":
            self._said.append(unicode_of(piece.get(_W + "char", "")))
        elif tag in _AS_TEXT:
            self._said.append(_AS_TEXT[str(tag)])
        elif tag == _ALTERNATE:
            self._alternate(piece)
        elif tag not in _UNSEEN:
            self._read(piece)

    def _alternate(self, alternate: etree._Element) -> None:
        choices = alternate.findall(_MC + "Choice") or alternate.findall(_MC + "Fallback")
        for chosen in choices[:1]:
            inner = _Reader(self._hidden, may_hide=self._may_hide)
            if chosen.find(_W + "t") is None:
                inner._read(chosen)
            else:
                inner._run(chosen)
            self._said += inner._said

    def _turn(self, kind: str) -> None:
        if kind == "begin":
            self._codes.append("")
            self._in_result.append(False)
        elif kind == "separate" and self._in_result:
            self._in_result[-1] = True
        elif kind == "end" and self._codes:
            self._codes.pop()
            self._in_result.pop()

    def _is_shown(self) -> bool:
        """Whether what stands in the open fields is shown."""
        names = (_field_name(code) for code in self._codes)
        return all(self._in_result) and not any(name in _VOLATILE for name in names)

    def _is_hidden(self, run: etree._Element) -> bool:
        vanish = run.find(_VANISH)
        if vanish is not None:
            return vanish.get(_W + "val", "1") not in _OFF
        if not self._hidden:
            return False
        style = run.find(f"{_W}rPr/{_W}rStyle")
        parent = next(run.iterancestors(_W + "p"), None)
        above = None if parent is None else parent.find(f"{_W}pPr/{_W}pStyle")
        return any(named is not None and named.get(_W + "val") in self._hidden for named in (style, above))


def _field_name(code: str) -> str:
    return next(iter(code.split()), "").upper()


def _shown_edges(body: etree._Element, package: Package) -> tuple[list[str], list[str]]:
    """The header and footer parts shown for certain on a first page, and those certain from page two on."""
    targets = _targets(package)
    sections = list(body.iter(_W + "sectPr"))
    alternate = b"evenAndOddHeaders" in package.parts.get("word/settings.xml", b"")
    always: dict[str, None] = {}
    later: dict[str, None] = {}
    for index, section in enumerate(sections):
        starts_page = index == 0 or _value(section, "type") != "continuous"
        has_title_page = section.find(_W + "titlePg") is not None and _value(section, "titlePg") not in _OFF
        for kind, target in _references(section, targets):
            is_first_kind = kind == ("first" if has_title_page else "default")
            if is_first_kind and starts_page and not (alternate and index):
                always[target] = None
            elif len(sections) == 1 and _is_on_page_2(kind, alternate=alternate, has_title_page=has_title_page):
                later[target] = None
    return list(always), [target for target in later if target not in always]


def _is_on_page_2(kind: str, *, alternate: bool, has_title_page: bool) -> bool:
    return kind == ("even" if alternate else "default") and (alternate or has_title_page)


def _references(section: etree._Element, targets: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for reference in section.iter(_W + "headerReference", _W + "footerReference"):
        target = targets.get(reference.get(_R_ID, ""))
        if target is not None:
            yield reference.get(_W + "type", "default"), target


def _targets(package: Package) -> dict[str, str]:
    data = package.parts.get("word/_rels/document.xml.rels")
    found = {} if data is None else _related(data)
    return {key: name for key, name in found.items() if name in package.parts}


# papers of one template share this part
@lru_cache(maxsize=32)
def _related(relations: bytes) -> Mapping[str, str]:
    found = parse(relations).iter(_RELATIONSHIP)
    return {relation.get("Id", ""): _part(relation.get("Target", "")) for relation in found}


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"word/{target}"


def _value(section: etree._Element, name: str) -> str:
    found = section.find(_W + name)
    return "" if found is None else found.get(_W + "val", "")
