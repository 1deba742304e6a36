"""Lines through struck text, which dxpdf 0.8.1 leaves out: sent along as links, drawn into the PDF.

A link to an address of ours becomes a rectangle a word; the rectangle becomes a line, and the link is taken out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree
from pikepdf import Array, Dictionary, Name, Page, Pdf

from tdkt_docs.pdf.text import Letter, Spot, letters_at
from tdkt_docs.render.cures.tree import OFF, Document, R, W, replace

__all__ = ["ADDRESSES", "mark_struck", "relationship_ids", "strike_content"]

ADDRESSES: Mapping[str, str] = MappingProxyType({"strike": "tdkt:strike", "dstrike": "tdkt:dstrike"})
"""What a struck run links to, by its switch."""
_RELATIONSHIP = "tdkt-{}"
_HEIGHT = 0.26
"""Of the line over the base line, in parts of the type's size."""
_WIDTH = 0.05
_APART = 0.09
"""Half of what lies between two lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """The box of a struck word, in points, and how many lines go through it."""

    left: float
    low: float
    right: float
    high: float
    lines: int


def mark_struck(root: etree._Element, document: Document) -> None:
    """Make struck text a link to an address that stands for a line through it."""
    for switch in ADDRESSES:
        styles = document.styles.turning_on(switch)
        if not styles and next(root.iter(W + switch), None) is None:
            continue
        for run in list(root.iter(W + "r")):
            if document.styles.is_on(run, switch) and run.find(W + "t") is not None:
                _link(run, switch)


def relationship_ids(part: bytes) -> dict[str, str]:
    """The addresses a cured part links to, by the relationship's id it uses for them."""
    ids = {_RELATIONSHIP.format(switch): address for switch, address in ADDRESSES.items()}
    return {key: address for key, address in ids.items() if f'"{key}"'.encode() in part}


def strike_content(pdf: Pdf, data: bytes) -> Iterator[tuple[int, str]]:
    """For each page with struck text, its index from 0 and the lines as PDF content; the links are taken out.

    Args:
        pdf: The engine's PDF, open; it is changed.
        data: Its bytes, to ask where the letters stand.
    """
    links = [(index, link) for index, page in enumerate(pdf.pages) for link in _taken_out(page)]
    letters = letters_at(data, [_middle(index, link) for index, link in links])
    for index in dict.fromkeys(index for index, _ in links):
        found = [(link, letter) for (at, link), letter in zip(links, letters, strict=True) if at == index]
        yield index, f"q 0 G {' '.join(stroke for link, letter in found for stroke in _strokes(link, letter))} Q"


def _link(run: etree._Element, switch: str) -> None:
    above = run.getparent()
    if above is not None and above.tag == W + "hyperlink":
        # links do not nest: a struck link only shows that it is struck
        replace(above, list(above))
    link = etree.Element(W + "hyperlink")
    link.set(R + "id", _RELATIONSHIP.format(switch))
    run.addprevious(link)
    link.append(run)
    for name in ADDRESSES:
        for mark in run.findall(f"{W}rPr/{W}{name}"):
            if mark.get(W + "val", "1") not in OFF:
                mark.set(W + "val", "0")


def _taken_out(page: Page) -> Iterator[_Link]:
    lines = {address: number for number, address in enumerate(ADDRESSES.values(), start=1)}
    annotations = page.obj.get(Name.Annots)
    if not isinstance(annotations, Array):
        return
    kept = []
    for link in annotations:
        action = link.get(Name.A)
        address = str(action.get(Name.URI, "")) if isinstance(action, Dictionary) else ""
        if address in lines:
            left, low, right, high = (float(side) for side in Array(link.Rect))
            yield _Link(left=left, low=low, right=right, high=high, lines=lines[address])
        else:
            kept.append(link)
    if kept:
        page.obj.Annots = Array(kept)
    else:
        del page.obj.Annots


def _middle(index: int, link: _Link) -> Spot:
    reach = (link.high - link.low) / 2
    return Spot(index=index, x_pt=(link.left + link.right) / 2, y_pt=(link.low + link.high) / 2, reach_pt=reach)


def _strokes(link: _Link, letter: Letter | None) -> Iterator[str]:
    """The lines through one word, from the letter in its middle; from its box where no letter is found."""
    height = link.high - link.low
    base, size = (letter.base_pt, letter.size_pt) if letter else (link.low + 0.19 * height, height / 1.15)
    for shift in (0.0,) if link.lines == 1 else (-_APART, _APART):
        y = base + (_HEIGHT + shift) * size
        yield f"{_WIDTH * size:.2f} w {link.left:.2f} {y:.2f} m {link.right:.2f} {y:.2f} l S"
