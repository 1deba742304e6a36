"""A blank × the values of one sheet → the lines to print with their places, or why it cannot be printed."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tdkt_docs.model.blank import Blank, BlankField
from tdkt_docs.overprint.fitting import Fitted, fit
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.pdf.metrics import Metrics, metrics
from tdkt_docs.vn.text import nfc, squeeze, upper

__all__ = ["LaidOut", "Misfit", "PlacedLine", "lay_out"]

_NO_BREAK = "\u00a0\u202f"
_AS_SPACE = str.maketrans(dict.fromkeys(_NO_BREAK, "\u00a0"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLine:
    """One line at its place on the sheet."""

    field: BlankField
    text: str
    x_mm: float
    """Where it begins."""
    base_mm: float
    """Its base line, from the upper edge."""
    width_mm: float
    size_pt: float
    top_mm: float
    """Where its tallest letter may end."""
    foot_mm: float
    """Where its deepest letter may end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Misfit:
    """Why a field cannot be printed."""

    field: BlankField
    problem: str
    """``long``, ``empty`` or ``letters``."""
    excess: int = 0
    """Letters too many, of ``long``."""
    letters: str = ""
    """What the face cannot draw, of ``letters``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LaidOut:
    """One sheet; with misfits it must not be printed."""

    lines: tuple[PlacedLine, ...] = ()
    misfits: tuple[Misfit, ...] = ()

    @property
    def shrunk(self) -> tuple[BlankField, ...]:
        """Fields printed smaller than asked for, each once."""
        return tuple(dict.fromkeys(line.field for line in self.lines if line.size_pt < line.field.size_pt))


def lay_out(blank: Blank, values: Mapping[str, str]) -> LaidOut:
    """The sheet of one record.

    Args:
        blank: Which texts go where.
        values: By name of the data; a name that is not there counts as empty. Line breaks in a value are kept.
    """
    lines: list[PlacedLine] = []
    misfits: list[Misfit] = []
    for field in blank.fields:
        done = _laid(field, _text(field, values))
        if isinstance(done, Misfit):
            misfits.append(done)
        else:
            lines += done
    return LaidOut(lines=tuple(lines), misfits=tuple(misfits))


def _text(field: BlankField, values: Mapping[str, str]) -> str:
    """What is to be printed: composed, on as many lines as given, with the words around it; empty without a value."""
    joined = (_joined([values.get(name, "") for name in columns]) for columns in field.columns)
    found = next(filter(None, joined), "")
    if not found:
        return ""
    whole = nfc(f"{field.before}{found}{field.after}").translate(_AS_SPACE)
    return upper(whole) if field.is_upper else whole


def _joined(values: Sequence[str]) -> str:
    """The values that say anything, with commas between; a single one as it is."""
    return ", ".join(value for value in values if value.strip())


def _laid(field: BlankField, text: str) -> tuple[PlacedLine, ...] | Misfit:
    if not text:
        return Misfit(field=field, problem="empty") if field.is_required else ()
    face = metrics(field.font)
    if lacking := _lacking(text, face):
        return Misfit(field=field, problem="letters", letters=lacking)
    fitted = _fitted(text, field)
    if fitted.excess:
        return Misfit(field=field, problem="long", excess=fitted.excess)
    return tuple(_placed(field, fitted, face))


@lru_cache(maxsize=1024)
def _fitted(text: str, field: BlankField) -> Fitted:
    """Most of a list is said of everybody in it: the unit, the achievement, the decision."""
    return fit(text, field, metrics(field.font))


def _lacking(text: str, face: Metrics) -> str:
    """Characters the face has no glyph for, and marks that belong to no letter, which it would draw astray."""
    letters = dict.fromkeys(squeeze(text))
    return "".join(each for each in letters if each not in face.advances or unicodedata.combining(each))


def _placed(field: BlankField, fitted: Fitted, face: Metrics) -> Iterator[PlacedLine]:
    em_mm = fitted.size_pt / MM
    pitch = field.leading * em_mm
    height = (face.ascent_em + face.descent_em) * em_mm + pitch * (len(fitted.lines) - 1)
    free = field.height_mm - height
    top = field.y_mm + {"top": 0.0, "middle": free / 2, "bottom": free}[field.valign]
    for place, text in enumerate(fitted.lines):
        width = face.width_em(text) * em_mm
        left = {"left": 0.0, "center": 0.5, "right": 1.0}[field.align] * (field.width_mm - width)
        base = top + face.ascent_em * em_mm + place * pitch
        yield PlacedLine(
            field=field,
            text=text,
            x_mm=field.x_mm + left,
            base_mm=base,
            width_mm=width,
            size_pt=fitted.size_pt,
            top_mm=base - face.ascent_em * em_mm,
            foot_mm=base + face.descent_em * em_mm,
        )
