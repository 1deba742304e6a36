"""Cures of what dxpdf 0.8.1 does with text: what it loses, shows otherwise, or would make up at each run."""

import re
from collections.abc import Iterator

from lxml import etree

from tdkt_docs.render.cures.tree import MC, Document, W, drop, replace, run_like, say
from tdkt_docs.render.symbols import unicode_of

__all__ = [
    "leave_out_hidden",
    "renumber_endnotes",
    "say_once",
    "spell_symbols",
    "take_fallbacks",
    "turn_raised_text",
    "unwrap_containers",
    "write_capitals",
    "write_small_capitals",
]

_PRIVATE_AREA = re.compile("[\uf000-\uf0ff]")
_SMALL = 0.8
"""The size of small capitals to that of the capitals beside them, as LibreOffice and Word draw them."""
_SHOWN = frozenset({*(W + name for name in ("t", "sym", "drawing", "pict", "object")), MC + "AlternateContent"})


def unwrap_containers(root: etree._Element, _: Document) -> None:
    """Take content out of inline containers: the text in ``w:sdt``, ``w:bdo`` and ``w:dir`` is lost otherwise."""
    for content in list(root.iter(W + "sdtContent")):
        control = content.getparent()
        if control is not None:
            replace(control, list(content))
    for container in list(root.iter(W + "bdo", W + "dir", W + "smartTag", W + "customXml")):
        replace(container, [child for child in container if child.tag not in (W + "smartTagPr", W + "customXmlPr")])


def take_fallbacks(root: etree._Element, _: Document) -> None:
    """Put the fallback where an ``mc:AlternateContent`` has no choice, or only text in it: both are refused."""
    for alternate in list(root.iter(MC + "AlternateContent")):
        choices = alternate.findall(MC + "Choice")
        fallback = alternate.find(MC + "Fallback")
        if not choices and fallback is not None:
            replace(alternate, list(fallback))
        elif choices and choices[0].find(W + "t") is not None:
            replace(alternate, list(choices[0]))


def leave_out_hidden(root: etree._Element, document: Document) -> None:
    """Leave out hidden text and what hangs on it: dxpdf still draws a symbol or a picture of a hidden run."""
    for run in list(_runs(root, "vanish", document)):
        if document.styles.is_on(run, "vanish"):
            for shown in [child for child in run if child.tag in _SHOWN]:
                drop(shown)


def write_capitals(root: etree._Element, document: Document) -> None:
    """Write in capitals what ``w:caps`` would only show so; dxpdf ignores it."""
    for run in _runs(root, "caps", document):
        if document.styles.is_on(run, "caps"):
            for text in run.findall(W + "t"):
                text.text = (text.text or "").upper()


def write_small_capitals(root: etree._Element, document: Document) -> None:
    """Write ``w:smallCaps`` as capitals of four fifths of the size where letters are small; dxpdf ignores it."""
    for run in list(_runs(root, "smallCaps", document)):
        if document.styles.is_on(run, "smallCaps"):
            for text in run.findall(W + "t"):
                if (text.text or "").upper() != text.text:
                    _write_small(text, document)


def spell_symbols(root: etree._Element, _: Document) -> None:
    """Write signs and bullets of symbol fonts as Unicode, as ``w:sym`` or as letters; dxpdf leaves them blank."""
    for symbol in list(root.iter(W + "sym")):
        sign = unicode_of(symbol.get(W + "char", ""))
        if sign:
            text = etree.Element(W + "t")
            text.text = sign
            replace(symbol, [text])
    for text in root.iter(W + "t"):
        if _PRIVATE_AREA.search(text.text or ""):
            text.text = _PRIVATE_AREA.sub(_spelled, text.text or "")
            for font in [] if (run := text.getparent()) is None else list(run.iter(W + "rFonts")):
                drop(font)
    for level in root.iter(W + "lvl"):
        shown = level.find(W + "lvlText")
        if shown is not None and _PRIVATE_AREA.search(shown.get(W + "val", "")):
            shown.set(W + "val", _PRIVATE_AREA.sub(_spelled, shown.get(W + "val", "")))
            for font in list(level.iter(W + "rFonts")):
                drop(font)


def turn_raised_text(root: etree._Element, _: Document) -> None:
    """Turn the sign of ``w:position``: dxpdf lowers what is raised and raises what is lowered."""
    for raised in root.iter(W + "position"):
        text = raised.get(W + "val", "0")
        if text.lstrip("+-").isdigit():
            raised.set(W + "val", str(-int(text)))


def renumber_endnotes(root: etree._Element, _: Document) -> None:
    """Number endnotes from 11: dxpdf takes the notes 0 and 1 for the lines between text and notes."""
    for note in root.iter(W + "endnote", W + "endnoteReference"):
        number = note.get(W + "id", "")
        if number.isdigit() and int(number) > 0 and note.get(W + "type", "normal") == "normal":
            note.set(W + "id", str(int(number) + 10))


def say_once(root: etree._Element, _: Document) -> None:
    """Keep the last of properties given twice; dxpdf refuses the document."""
    for properties in root.iter(W + "rPr", W + "pPr"):
        latest = {child.tag: child for child in properties}
        if len(latest) < len(properties):
            for child in [child for child in properties if latest[child.tag] is not child]:
                properties.remove(child)


def _runs(root: etree._Element, switch: str, document: Document) -> Iterator[etree._Element]:
    """The runs that may have ``switch`` on, by themselves or by a style; none where nothing here turns it on."""
    if next(root.iter(W + switch), None) is not None or _names_one(root, document, switch):
        yield from root.iter(W + "r")


def _names_one(root: etree._Element, document: Document, switch: str) -> bool:
    styles = document.styles.turning_on(switch)
    if not styles or document.styles.usual in styles:
        return bool(styles)
    return any(named.get(W + "val") in styles for named in root.iter(W + "rStyle", W + "pStyle"))


def _write_small(text: etree._Element, document: Document) -> None:
    """Take ``text`` out of its run into runs of its own, one size for what was small and one for what was not."""
    run = text.getparent()
    if run is None:
        return
    half_points = document.styles.run(run, "sz") or "20"
    size = int(half_points) if half_points.isdigit() else 20
    place = run
    for piece in _cased(text.text or ""):
        part = run_like(run)
        if piece.upper() != piece:
            _set_size(part[0], round(size * _SMALL))
        place.addnext(say(part, piece.upper()))
        place = part
    rest = list(text.itersiblings())
    if rest:
        place.addnext(run_like(run, rest))
    drop(text)


def _cased(text: str) -> list[str]:
    """The text in pieces whose letters are all small or all not."""
    pieces: list[str] = []
    for letter in text:
        is_small = letter.upper() != letter
        if pieces and (pieces[-1][0].upper() != pieces[-1][0]) == is_small:
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _set_size(properties: etree._Element, half_points: int) -> None:
    for name in ("sz", "szCs"):
        size = properties.find(W + name)
        if size is None:
            size = etree.SubElement(properties, W + name)
        size.set(W + "val", str(half_points))


def _spelled(match: re.Match[str]) -> str:
    return unicode_of(f"{ord(match.group()):04X}") or "•"
