"""Reads what a page draws, form by form, as a reader's program would draw it.

Source: ISO 32000-1, 8.4 (graphics state), 9.3 and 9.4 (text state, positions), 8.11 (optional content).
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, PdfError, Stream

from tdkt_docs.pdf.faces_shown import Face, Faces, ShownCode
from tdkt_docs.redact.layers import Layers
from tdkt_docs.redact.letters import (
    Drawing,
    Letter,
    Matrix,
    PageRead,
    Path,
    Picture,
    Place,
    Point,
    Rule,
    Step,
    combined,
)

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["read_page"]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_INVISIBLE = frozenset({3, 7})
"""Text rendering modes that leave no ink."""
_DEEPEST, _MOST_RUNS = 24, 20_000
"""Forms within forms, and forms drawn on one page: a file may be made to keep its readers busy for ever."""
_THIN_PT = 2.5
_SHORTEST_PT = 6.0
_CAPITAL = 0.7
"""Height of a capital by the size."""
_PAINTING = frozenset({"S", "s", "f", "F", "f*", "B", "B*", "b", "b*"})
_PLACED = (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError)


@dataclass(slots=True)
class _Pen:
    """The part of the graphics state that says where text stands."""

    ctm: Matrix = _IDENTITY
    face: Face | None = None
    size: float = 0.0
    spacing: float = 0.0
    word: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0
    mode: int = 0


def read_page(page: Page, faces: Faces, layers: Layers) -> PageRead:
    """What the page draws; its annotations have to be part of it by now."""
    reader = _Reader(page, faces, layers)
    is_broken = not reader.read((), page, reader.resources_of(page), _Pen())
    return PageRead(
        letters=tuple(reader.letters),
        rules=tuple(reader.rules),
        pictures=tuple(reader.pictures),
        drawings=reader.drawings,
        box=reader.box,
        unsure=reader.unsure,
        is_broken=is_broken,
        curves=reader.curves,
    )


class _Reader:
    def __init__(self, page: Page, faces: Faces, layers: Layers) -> None:
        self.letters: list[Letter] = []
        self.rules: list[Rule] = []
        self.pictures: list[Picture] = []
        self.drawings: dict[Path, Drawing] = {}
        self.unsure = self.curves = self._runs = 0
        left, low, right, high = (float(edge) for edge in page.cropbox)
        self.box = (min(left, right), min(low, high), max(left, right), max(low, high))
        self._faces, self._layers = faces, layers

    @staticmethod
    def resources_of(owner: Page | Stream) -> Dictionary:
        found = owner.resources if isinstance(owner, Page) else owner.get("/Resources")
        return found if isinstance(found, Dictionary) else Dictionary()

    def read(self, path: Path, owner: Page | Stream, resources: Dictionary, pen: _Pen, *, hidden: bool = False) -> bool:
        """Read a drawing and the forms in it; whether it could be read to the end."""
        self._runs += 1
        if len(path) > _DEEPEST or self._runs > _MOST_RUNS:
            return False
        drawing = self.drawings.get(path)
        if drawing is None:
            try:
                steps: list[Step] = list(pikepdf.parse_content_stream(owner))
            except PdfError:
                return False
            stream = owner if isinstance(owner, Stream) else None
            drawing = self.drawings[path] = Drawing(steps=steps, resources=resources, stream=stream)
        run = _Run(self, path, drawing, pen, hidden=hidden)
        try:
            return run.all()
        except _PLACED:
            return False

    def form(self, path: Path, form: Stream, above: Dictionary, pen: _Pen, *, hidden: bool) -> bool:
        matrix: list[float] = [float(each) for each in form.get("/Matrix", _IDENTITY)]
        a, b, c, d, e, f = matrix
        inner = replace(pen, ctm=combined((a, b, c, d, e, f), pen.ctm))
        resources = self.resources_of(form) if "/Resources" in form else above
        return self.read(path, form, resources, inner, hidden=hidden)

    def is_within_itself(self, path: Path, form: Stream) -> bool:
        """Whether one of the forms around it is the form itself."""
        around = (self.drawings[path[:depth]].stream for depth in range(1, len(path)))
        return any(one is not None and one.objgen == form.objgen != (0, 0) for one in around)

    def is_hidden_layer(self, layer: Object | None) -> bool:
        return self._layers.is_hidden(layer)

    def face(self, resources: Dictionary, name: str) -> Face:
        return self._faces.of(resources.get("/Font", Dictionary()).get(name))

    def share(self, corners: tuple[Point, ...]) -> float:
        """How much of the page lies between the corners, at most."""
        left, low, right, high = self.box
        wide = min(max(x for x, _ in corners), right) - max(min(x for x, _ in corners), left)
        tall = min(max(y for _, y in corners), high) - max(min(y for _, y in corners), low)
        whole = (right - left) * (high - low)
        return max(wide, 0.0) * max(tall, 0.0) / whole if whole else 1.0

    def is_beyond(self, start: Point, end: Point, up: Point) -> bool:
        left, low, right, high = self.box
        across = (start[0], end[0], start[0] + up[0])
        upward = (start[1], end[1], start[1] + up[1])
        return max(across) <= left or min(across) >= right or max(upward) <= low or min(upward) >= high


class _Run:
    """One time that a drawing is drawn."""

    def __init__(self, reader: _Reader, path: Path, drawing: Drawing, pen: _Pen, *, hidden: bool) -> None:
        self._reader, self._path, self._drawing = reader, path, drawing
        self._pen, self._saved = pen, list[_Pen]()
        self._matrix, self._line = _IDENTITY, _IDENTITY
        self._outer_hidden, self._marks = hidden, list[bool]()
        self._segments: list[tuple[Point, Point]] = []
        self._last: Point = (0.0, 0.0)
        self._is_whole = True
        self._does: dict[str, Callable[[int, list[Object]], None]] = {
            "q": self._save, "Q": self._restore, "cm": self._concat, "Do": self._draw, "BT": self._begin,
            "Tf": self._font, "Tc": self._spacing, "Tw": self._word, "Tz": self._scale, "TL": self._leading,
            "Ts": self._rise, "Tr": self._mode, "Td": self._move, "TD": self._move_leading, "Tm": self._place,
            "T*": self._next, "Tj": self._show, "TJ": self._show_gaps, "'": self._next_show, '"': self._spaced_show,
            "BMC": self._mark, "BDC": self._mark, "EMC": self._unmark, "re": self._box, "m": self._start,
            "l": self._to, "c": self._curve, "v": self._curve, "y": self._curve, "n": self._forget,
            "sh": self._shade, "gs": self._state,
        }  # fmt: skip

    def all(self) -> bool:
        for index, step in enumerate(self._drawing.steps):
            if isinstance(step, pikepdf.ContentStreamInlineImage):
                self._picture(index)
                continue
            name = str(step.operator)
            if name in _PAINTING:
                self._paint(index)
            elif name in self._does:
                self._does[name](index, list(step.operands))
        return self._is_whole

    @property
    def _is_hidden(self) -> bool:
        return self._outer_hidden or any(self._marks)

    def _save(self, _: int, __: list[Object]) -> None:
        self._saved.append(replace(self._pen))

    def _restore(self, _: int, __: list[Object]) -> None:
        if self._saved:
            self._pen = self._saved.pop()

    def _concat(self, _: int, said: list[Object]) -> None:
        self._pen.ctm = combined(_matrix(said), self._pen.ctm)

    def _state(self, _: int, said: list[Object]) -> None:
        """A graphics state may set a font too."""
        state = self._drawing.resources.get("/ExtGState", Dictionary()).get(str(said[0]), Dictionary())
        if isinstance(state.get("/Font"), Array):
            self._pen.face, self._pen.size = self._reader._faces.of(state.Font[0]), float(state.Font[1])  # noqa: SLF001 - one reader

    def _draw(self, index: int, said: list[Object]) -> None:
        name = str(said[0])
        found = self._drawing.resources.get("/XObject", Dictionary()).get(name)
        if not isinstance(found, Stream):
            return
        is_hidden = self._is_hidden or self._reader.is_hidden_layer(found.get("/OC"))
        if is_hidden:
            self._drawing.dropped.add(index)
        if found.get("/Subtype") == Name.Image:
            self._picture(index, is_hidden=is_hidden)
        elif found.get("/Subtype") == Name.Form:
            path, pen = (*self._path, name), replace(self._pen)
            if self._reader.is_within_itself(path, found):
                self._drawing.dropped.add(index)
                return
            whole = self._reader.form(path, found, self._drawing.resources, pen, hidden=is_hidden)
            self._is_whole = self._is_whole and whole

    def _picture(self, index: int, *, is_hidden: bool = False) -> None:
        if is_hidden or self._is_hidden:
            self._drawing.dropped.add(index)
        ends = ((0, 0), (1, 0), (1, 1), (0, 1))
        corners = tuple(_at(self._pen.ctm, x, y) for x, y in ends)
        self._reader.pictures.append(
            Picture(
                path=self._path,
                step=index,
                corners=(corners[0], corners[1], corners[2], corners[3]),
                share=self._reader.share(corners),
                is_hidden=is_hidden or self._is_hidden,
            )
        )

    def _shade(self, index: int, _: list[Object]) -> None:
        if self._is_hidden:
            self._drawing.dropped.add(index)

    def _begin(self, _: int, __: list[Object]) -> None:
        self._matrix = self._line = _IDENTITY

    def _font(self, _: int, said: list[Object]) -> None:
        self._pen.face, self._pen.size = self._reader.face(self._drawing.resources, str(said[0])), float(said[1])

    def _spacing(self, _: int, said: list[Object]) -> None:
        self._pen.spacing = float(said[0])

    def _word(self, _: int, said: list[Object]) -> None:
        self._pen.word = float(said[0])

    def _scale(self, _: int, said: list[Object]) -> None:
        self._pen.scale = float(said[0]) / 100

    def _leading(self, _: int, said: list[Object]) -> None:
        self._pen.leading = float(said[0])

    def _rise(self, _: int, said: list[Object]) -> None:
        self._pen.rise = float(said[0])

    def _mode(self, _: int, said: list[Object]) -> None:
        self._pen.mode = int(said[0])

    def _move(self, _: int, said: list[Object]) -> None:
        self._matrix = self._line = combined((1, 0, 0, 1, float(said[0]), float(said[1])), self._line)

    def _move_leading(self, index: int, said: list[Object]) -> None:
        self._pen.leading = -float(said[1])
        self._move(index, said)

    def _place(self, _: int, said: list[Object]) -> None:
        self._matrix = self._line = _matrix(said)

    def _next(self, _: int, __: list[Object]) -> None:
        self._matrix = self._line = combined((1, 0, 0, 1, 0, -self._pen.leading), self._line)

    def _show(self, index: int, said: list[Object]) -> None:
        self._shown(index, [bytes(said[0])])

    def _show_gaps(self, index: int, said: list[Object]) -> None:
        items: list[bytes | float] = [
            bytes(each) if isinstance(each, pikepdf.String) else float(each) for each in said[0]
        ]
        self._shown(index, items)

    def _next_show(self, index: int, said: list[Object]) -> None:
        self._next(index, said)
        self._shown(index, [bytes(said[0])])

    def _spaced_show(self, index: int, said: list[Object]) -> None:
        self._pen.word, self._pen.spacing = float(said[0]), float(said[1])
        self._next(index, said)
        self._shown(index, [bytes(said[2])])

    def _shown(self, index: int, items: list[bytes | float]) -> None:
        pen, face = self._pen, self._pen.face
        if face is None:
            self._is_whole = False
            return
        shows: list[ShownCode | float] = []
        advances: list[float] = []
        unnamed = 0
        is_hidden = self._is_hidden or pen.mode in _INVISIBLE
        for item in items:
            if isinstance(item, float):
                shows.append(item)
                self._advance(-item / 1000 * pen.size * pen.scale)
                continue
            for code in face.codes(item):
                place = Place(self._path, index, len(advances))
                self._letter(code, place, is_hidden=is_hidden)
                shows.append(code)
                gap = pen.spacing + (pen.word if code.is_space else 0.0)
                advances.append(-code.width - (gap / pen.size * 1000 if pen.size else 0.0))
                unnamed += not code.text and code.width > 0
        self._drawing.shows[index], self._drawing.advances[index] = shows, advances
        if not is_hidden:
            self._reader.unsure = max(self._reader.unsure, unnamed if face.is_sure else len(advances))

    def _letter(self, code: ShownCode, place: Place, *, is_hidden: bool) -> None:
        pen = self._pen
        size = pen.size
        whole = combined((size * pen.scale, 0, 0, size, 0, pen.rise), combined(self._matrix, pen.ctm))
        start, up = (whole[4], whole[5]), (whole[2] * _CAPITAL, whole[3] * _CAPITAL)
        gap = pen.spacing + (pen.word if code.is_space else 0.0)
        end = _at(whole, code.width / 1000, 0)
        self._advance((code.width / 1000 * size + gap) * pen.scale)
        hidden = is_hidden or self._reader.is_beyond(start, end, up)
        self._reader.letters.append(Letter(code.text, start, end, up, place, hidden))

    def _advance(self, along: float) -> None:
        a, b, c, d, e, f = self._matrix
        self._matrix = (a, b, c, d, e + along * a, f + along * b)

    def _mark(self, _: int, said: list[Object]) -> None:
        is_hidden = False
        if len(said) > 1 and said[0] == Name.OC:
            named = said[1]
            known = self._drawing.resources.get("/Properties", Dictionary())
            layer = known.get(str(named)) if isinstance(named, Name) else named
            is_hidden = layer is None or self._reader.is_hidden_layer(layer)
        self._marks.append(is_hidden)

    def _unmark(self, _: int, __: list[Object]) -> None:
        if self._marks:
            self._marks.pop()

    def _box(self, _: int, said: list[Object]) -> None:
        x, y, wide, tall = (float(each) for each in said[:4])
        low, high = _at(self._pen.ctm, x, y), _at(self._pen.ctm, x + wide, y + tall)
        corners = (low, (high[0], low[1]), high, (low[0], high[1]))
        if min(abs(high[0] - low[0]), abs(high[1] - low[1])) <= _THIN_PT:
            self._segments.append((low, high))
        else:
            self._segments += [(corners[place], corners[(place + 1) % 4]) for place in range(4)]

    def _start(self, _: int, said: list[Object]) -> None:
        self._last = _at(self._pen.ctm, float(said[0]), float(said[1]))

    def _to(self, _: int, said: list[Object]) -> None:
        here = _at(self._pen.ctm, float(said[0]), float(said[1]))
        self._segments.append((self._last, here))
        self._last = here

    def _curve(self, _: int, __: list[Object]) -> None:
        self._reader.curves += not self._is_hidden

    def _forget(self, _: int, __: list[Object]) -> None:
        self._segments = []

    def _paint(self, index: int) -> None:
        if self._is_hidden:
            self._drawing.unpainted.add(index)
        else:
            self._reader.rules += [rule for start, end in self._segments if (rule := _rule(start, end)) is not None]
        self._segments = []


def _matrix(said: list[Object]) -> Matrix:
    a, b, c, d, e, f = (float(each) for each in said[:6])
    return (a, b, c, d, e, f)


def _at(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def _rule(start: Point, end: Point) -> Rule | None:
    across, upward = abs(end[0] - start[0]), abs(end[1] - start[1])
    if across <= _THIN_PT and upward >= _SHORTEST_PT:
        return Rule(True, (start[0] + end[0]) / 2, min(start[1], end[1]), max(start[1], end[1]))  # noqa: FBT003 - a named tuple
    if upward <= _THIN_PT and across >= _SHORTEST_PT:
        return Rule(False, (start[1] + end[1]) / 2, min(start[0], end[0]), max(start[0], end[0]))  # noqa: FBT003 - a named tuple
    return None
