"""Writes a drawing's steps anew without the letters, pictures and layers that must go; all else stays where it is.

Source: ISO 32000-1, 9.4.3 (``TJ``: what a number in it moves), 14.6 (marked content, which is left out).
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Name, Operator

from tdkt_docs.redact.letters import Drawing

__all__ = ["Rewritten", "rewritten", "without_text"]

_MARKS = frozenset({"BMC", "BDC", "EMC", "MP", "DP", "BX", "EX"})
"""Steps that carry no ink but may carry words: ActualText, Alt, names of layers."""
_TEXT = frozenset({"Tj", "TJ", "'", '"'})
_NAMED = {
    "Tf": "/Font",
    "Do": "/XObject",
    "gs": "/ExtGState",
    "sh": "/Shading",
    "cs": "/ColorSpace",
    "CS": "/ColorSpace",
}
_COLOURS = frozenset({"scn", "SCN"})


@dataclass(slots=True, kw_only=True)
class Rewritten:
    """New content and what it draws with."""

    data: bytes
    used: dict[str, set[str]] = field(default_factory=dict)
    """Names of resources by their kind."""


def rewritten(
    drawing: Drawing, removed: Mapping[int, AbstractSet[int]], dropped: AbstractSet[int] = frozenset()
) -> Rewritten:
    """The drawing's content without the codes ``removed`` (by step) and without the steps ``dropped``."""
    steps: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    used: dict[str, set[str]] = {}
    depth = 0
    for index, step in enumerate(drawing.steps):
        if index in dropped or index in drawing.dropped:
            continue
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            steps.append(step)
            continue
        name = str(step.operator)
        depth += (name == "q") - (name == "Q")
        if name in _MARKS or depth < 0:
            depth = max(depth, 0)
        elif index in drawing.unpainted:
            steps.append(_step([], "n"))
        elif name in _TEXT and removed.get(index):
            steps.extend(_without(drawing, index, removed[index]))
        else:
            steps.append(step)
            _note(used, name, step)
    steps += [_step([], "Q")] * depth
    return Rewritten(data=pikepdf.unparse_content_stream(steps), used=used)


def without_text(drawing_steps: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]) -> Rewritten:
    """Content of which nobody can say where it will stand, such as a pattern's: without any text."""
    used: dict[str, set[str]] = {}
    kept = []
    for step in drawing_steps:
        name = "" if isinstance(step, pikepdf.ContentStreamInlineImage) else str(step.operator)
        if name in _TEXT or name in _MARKS or name == "Tf":
            continue
        kept.append(step)
        if not isinstance(step, pikepdf.ContentStreamInlineImage):
            _note(used, name, step)
    return Rewritten(data=pikepdf.unparse_content_stream(kept), used=used)


def _note(used: dict[str, set[str]], name: str, step: pikepdf.ContentStreamInstruction) -> None:
    kind = "/Pattern" if name in _COLOURS else _NAMED.get(name, "")
    if kind and step.operands and isinstance(step.operands[0 if kind != "/Pattern" else -1], Name):
        used.setdefault(kind, set()).add(str(step.operands[0 if kind != "/Pattern" else -1]))


def _without(drawing: Drawing, index: int, gone: AbstractSet[int]) -> Iterator[pikepdf.ContentStreamInstruction]:
    """The step without some of its codes, as steps that move the pen just as far."""
    step = drawing.steps[index]
    assert isinstance(step, pikepdf.ContentStreamInstruction)
    name = str(step.operator)
    if name == '"':
        yield _step([step.operands[0]], "Tw")
        yield _step([step.operands[1]], "Tc")
    if name in {"'", '"'}:
        yield _step([], "T*")
    yield _step([Array(_items(drawing, index, gone))], "TJ")


def _items(drawing: Drawing, index: int, gone: AbstractSet[int]) -> Iterator[pikepdf.Object | float]:
    """Strings and gaps in turn; gaps side by side become one, so that they do not tell how wide each letter was."""
    at, gap, run = 0, 0.0, b""
    for item in drawing.shows[index]:
        if isinstance(item, float):
            if run:
                yield pikepdf.String(run)
                run = b""
            gap += item
            continue
        if at in gone:
            if run:
                yield pikepdf.String(run)
                run = b""
            gap += drawing.advances[index][at]
        else:
            if gap:
                yield round(gap, 3)
                gap = 0.0
            run += item.code
        at += 1
    if run:
        yield pikepdf.String(run)
    if gap:
        yield round(gap, 3)


def _step(said: list[object], name: str) -> pikepdf.ContentStreamInstruction:
    return pikepdf.ContentStreamInstruction(said, Operator(name))  # type: ignore[arg-type]
