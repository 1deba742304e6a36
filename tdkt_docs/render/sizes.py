"""What a document may measure: paper that a PDF can have, margins that leave room, pictures that fit in memory."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tdkt_docs.errors import RenderError
from tdkt_docs.ooxml import Package
from tdkt_docs.render.pictures import pictures, pixels

__all__ = ["refuse_absurd_paper", "refuse_large"]

_MOST_TEXT_BYTES = 16_000_000
"""In the parts that are made into trees. A page of Word's takes some 10,000; the trees of more than this do not fit in
the memory of an office computer, though the file itself may have only some hundred kilobytes."""
_OTHER_TREES = ("word/styles.xml", "word/numbering.xml")
_MOST_PIXELS = 200_000_000
"""In a picture; an A3 sheet scanned with 600 dots an inch has 70 million. Unpacked a pixel takes four bytes."""
_SHORTEST_SIDE_PT = 72.0
_LONGEST_SIDE_PT = 14_400.0
"""The 200 inches that PDF readers show at most (ISO 32000-1, annex C)."""
_NARROWEST_TEXT_PT = 28.0
"""A centimetre: letters still stand beside each other."""
_POINTS: Mapping[bytes, float] = MappingProxyType(
    {b"": 1 / 20, b"pt": 1, b"in": 72, b"cm": 72 / 2.54, b"mm": 72 / 25.4, b"pc": 12, b"pi": 12}
)
"""Of a unit that WordprocessingML knows; a bare number is in twentieths."""
_MM_OF_A_POINT = 25.4 / 72

_SECTION = re.compile(rb"<(?:\w+:)?sectPr\b.*?</(?:\w+:)?sectPr\s*>", re.DOTALL)
_ELEMENT = re.compile(rb"<(?:\w+:)?(pgSz|pgMar)\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"""(?:\w+:)?(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_MEASURE = re.compile(rb"\s*([+-]?\d+(?:\.\d+)?)\s*(pt|in|cm|mm|pc|pi|)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A section's paper as far as it is told; lengths in points."""

    size: Mapping[str, float | None]
    """``w`` and ``h``; ``None`` for what is no length."""
    margins: Mapping[str, float | None]


def refuse_large(package: Package, name: str) -> None:
    """Refuse what would not fit in memory.

    Args:
        package: The document.
        name: What errors call it.

    Raises:
        RenderError: ``render.too-much-text`` or ``render.picture-too-large``.
    """
    trees = (*package.stories.values(), *(package.parts.get(part, b"") for part in _OTHER_TREES))
    if sum(map(len, trees)) > _MOST_TEXT_BYTES:
        raise RenderError("render.too-much-text", file=name, most=_MOST_TEXT_BYTES // 1_000_000)
    if any((pixels(data) or 0) > _MOST_PIXELS for data in pictures(package)):
        raise RenderError("render.picture-too-large", file=name, most=_MOST_PIXELS // 1_000_000)


def refuse_absurd_paper(package: Package, name: str) -> None:
    """Refuse paper that no PDF has, and margins that leave no room on it.

    Args:
        package: A document whose body is well-formed.
        name: What errors call it.

    Raises:
        RenderError: ``render.page-size`` or ``render.no-room-on-page``.
    """
    for sheet in _sheets(package.main):
        _refuse_size(sheet, name)
        _refuse_margins(sheet, name)


def _refuse_size(sheet: _Sheet, name: str) -> None:
    for side in sheet.size.values():
        if side is None or not _SHORTEST_SIDE_PT <= side <= _LONGEST_SIDE_PT:
            raise RenderError(
                "render.page-size",
                file=name,
                size=" × ".join(_millimetres(sheet.size.get(key)) for key in ("w", "h")),
                least=_millimetres(_SHORTEST_SIDE_PT),
                most=_millimetres(_LONGEST_SIDE_PT),
            )


def _refuse_margins(sheet: _Sheet, name: str) -> None:
    for side, margins in (("w", ("left", "right", "gutter")), ("h", ("top", "bottom"))):
        length = sheet.size.get(side)
        # a negative margin at the top or bottom only says that the header may lie in the text
        taken = sum(abs(sheet.margins.get(margin) or 0) for margin in margins)
        if length is not None and length - taken < _NARROWEST_TEXT_PT:
            raise RenderError("render.no-room-on-page", file=name)


def _sheets(body: bytes) -> Iterator[_Sheet]:
    # looked for in the text: a tree of the body would take as long as everything else before the engine
    first = body.find(b"sectPr")
    start = body.rfind(b"<", 0, max(first, 0))  # every tag before it would be tried
    for section in _SECTION.finditer(body, max(start, 0)) if first >= 0 else ():
        # the first ones count: behind them a tracked change may keep what was before
        told = {name: _lengths(attributes) for name, attributes in reversed(_ELEMENT.findall(section.group()))}
        size, margins = told.get(b"pgSz", {}), told.get(b"pgMar", {})
        yield _Sheet(size={side: size[side] for side in ("w", "h") if side in size}, margins=margins)


def _lengths(attributes: bytes) -> dict[str, float | None]:
    return {
        name.decode(errors="replace"): _points(quoted or once_quoted)
        for name, quoted, once_quoted in _ATTRIBUTE.findall(attributes)
    }


def _points(value: bytes) -> float | None:
    """The length in points, ``None`` for what is none.

    >>> _points(b"11906"), _points(b"21cm"), _points(b"abc")
    (595.3, 595.276, None)
    """
    found = _MEASURE.fullmatch(value)
    return round(float(found[1]) * _POINTS[found[2]], 3) if found else None


def _millimetres(length_pt: float | None) -> str:
    return "?" if length_pt is None else f"{length_pt * _MM_OF_A_POINT:.0f}"
