"""The cure of labels of lists wider than their room, behind which dxpdf 0.8.1 does not count the tab."""

from collections.abc import Iterator

from lxml import etree

from tdkt_docs.render.cures.tabs import NO_BREAK, gap_run, next_stop
from tdkt_docs.render.cures.tree import Document, W, place_property
from tdkt_docs.render.numbering import Level, indents, label

__all__ = ["widen_labels"]

_TWIPS_PER_HALF_POINT = 10
_BEHIND = 4
"""Twips behind the label at which the tab ends: less is lost in rounding."""


def widen_labels(root: etree._Element, document: Document) -> None:
    """Write the tab behind a label that is wider than its indent as a space: dxpdf fills the line as without it."""
    if root.tag != W + "document" or not document.numbering:
        return
    if next(root.iter(W + "numPr"), None) is None and not document.styles.mentions("numPr"):
        return
    for paragraph, level, said in _labels(root, document):
        run = next(paragraph.iterchildren(W + "r"), None)
        if run is None or not level.is_tabbed or document.styles.paragraph(paragraph, "tabs") is not None:
            continue
        left, end = _ends(paragraph, level, document, said)
        space = document.text_width(run, NO_BREAK)
        if end is not None and space is not None and end > left:
            tab = etree.SubElement(place_property(paragraph, "tabs"), W + "tab")
            tab.set(W + "val", "left")
            tab.set(W + "pos", str(round(end) + _BEHIND))
            run.addprevious(gap_run(run, round(next_stop(end, left, level.stops) - round(end) - _BEHIND - space)))


def _labels(root: etree._Element, document: Document) -> Iterator[tuple[etree._Element, Level, str]]:
    """The paragraphs of lists, their levels and what their labels say."""
    counts: dict[str, list[int]] = {}
    for paragraph in list(root.iter(W + "p")):
        listed, index = (_of_list(paragraph, name, document) for name in ("numId", "ilvl"))
        levels = document.numbering.levels(listed)
        depth = int(index) if index.isdigit() else 0
        if depth < len(levels):
            seen = counts.setdefault(listed, [])
            del seen[depth + 1 :]
            seen.extend(level.start for level in levels[len(seen) : depth])
            if len(seen) == depth:
                seen.append(levels[depth].start - 1)
            seen[depth] += 1
            yield paragraph, levels[depth], label(levels, seen)


def _of_list(paragraph: etree._Element, name: str, document: Document) -> str:
    return document.styles.paragraph(paragraph, f"numPr/{name}") or ""


def _ends(paragraph: etree._Element, level: Level, document: Document, said: str) -> tuple[int, float | None]:
    """Where the lines below begin, and where the label ends, in twips; ``None`` where it is not measured."""
    says = indents(paragraph)
    left = says.get("left", says.get("start", level.left))
    hanging = says.get("hanging", -says["firstLine"] if "firstLine" in says else level.hanging)
    width = _width(paragraph, level, document, said)
    return left, None if width is None else left - hanging + width


def _width(paragraph: etree._Element, level: Level, document: Document, said: str) -> float | None:
    style = document.styles.style_of(paragraph)
    family = document.styles.of_text(style, "rFonts", "ascii")
    size = level.size or document.styles.of_text(style, "sz") or "20"
    ems = None if family is None else document.measure(said, family, is_bold=level.is_bold, is_italic=level.is_italic)
    return ems * int(size) * _TWIPS_PER_HALF_POINT if ems is not None and size.isdigit() else None
