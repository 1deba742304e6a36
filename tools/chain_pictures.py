"""Shows the steps of a paper that is signed one after another: pictures of the pages, and what lies where, as a table.

    uv run tools/chain_pictures.py FOLDER STEP.pdf STEP.pdf … [--dpi 110] [--part 2]

``FOLDER`` gets a PNG of each page that bears fields, ``STEP-1.png``. The tables are Markdown: of each file its size and
what breaks PDF/A in any of its revisions; of each field its box and what is really drawn in it, in millimetres from the
upper left corner; of seal and signature how far one lies over the other.

Source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II.8.a: the seal at its true size, over about a third of the picture of
the person's signature, on its left.
"""

import argparse
import importlib.util
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

_MM = 25.4 / 72
_INK_DPI = 300
_LEAST_INK = 12
"""Of 255: how much darker than the paper a point is to count as drawn; smoothed edges are lighter."""
_OFFICE = "co_quan"
_CHECK = Path(__file__).parents[1] / "tests" / "pdfa_check.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in millimetres from the page's upper left corner."""

    left: float
    top: float
    right: float
    foot: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From top to foot."""
        return self.foot - self.top

    def common(self, other: "Box") -> "Box | None":
        """What both cover; None where they do not meet."""
        left, right = max(self.left, other.left), min(self.right, other.right)
        top, foot = max(self.top, other.top), min(self.foot, other.foot)
        return Box(left=left, top=top, right=right, foot=foot) if left < right and top < foot else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """A field as a page shows it."""

    name: str
    kind: str
    """``Sig`` or ``Tx``."""
    value: str
    """``signed``, a text, or empty."""
    page_no: int
    """1-based."""
    box: Box
    drawn: Box | None
    """What ink there is of it; None for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """How the seal lies on a person's signature."""

    signature: str
    width_share: float
    """Of the signature's width that the seal covers."""
    area_share: float
    """Of the signature's area, both taken as rectangles."""
    is_on_the_left: bool


def widgets(data: bytes) -> list[Widget]:
    """The fields of the PDF that a page shows, in the order of its pages."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            _widget(data, pdf, page_no, place)
            for page_no, page in enumerate(pdf.pages, start=1)
            for place, note in enumerate(page.obj.get(Name.Annots, Array()))
            if note.get(Name.Subtype) == Name.Widget
        ]


def overlaps(found: Sequence[Widget]) -> Iterator[Overlap]:
    """How the office's seal lies on each signature that is drawn on its page."""
    for seal in found:
        for other in found:
            if seal.name != _OFFICE or other.name == _OFFICE or other.kind != "Sig" or seal.page_no != other.page_no:
                continue
            if seal.drawn and other.drawn and (common := seal.drawn.common(other.drawn)):
                area = common.width * common.height / (other.drawn.width * other.drawn.height)
                yield Overlap(
                    signature=other.name,
                    width_share=common.width / other.drawn.width,
                    area_share=area,
                    is_on_the_left=seal.drawn.left + seal.drawn.right < other.drawn.left + other.drawn.right,
                )


def picture(data: bytes, page_no: int, dpi: float) -> Image.Image:
    """A page with its fields, as a reader shows it."""
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        return document[page_no - 1].render(scale=dpi / 72).to_pil().convert("RGB")
    finally:
        document.close()


def _widget(data: bytes, pdf: pikepdf.Pdf, page_no: int, place: int) -> Widget:
    page = pdf.pages[page_no - 1]
    note = page.obj.Annots[place]
    value = note.get(Name.V)
    left, low, right, high = (float(side) for side in note.Rect)
    paper_left, _, _, paper_high = (float(side) for side in page.mediabox)
    sides = [(left - paper_left), (paper_high - high), (right - paper_left), (paper_high - low)]
    box = Box(**{name: side * _MM for name, side in zip(("left", "top", "right", "foot"), sides, strict=True)})
    return Widget(
        name=str(note.get(Name.T, "")),
        kind=str(note.get(Name.FT, ""))[1:],
        value="signed" if isinstance(value, Dictionary) else str(value or ""),
        page_no=page_no,
        box=box,
        drawn=_ink(_alone(data, page_no, place)),
    )


def _alone(data: bytes, page_no: int, place: int) -> bytes:
    """The page with nothing on it but one of its annotations."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        page = pdf.pages[page_no - 1]
        page.obj.Annots = Array([page.obj.Annots[place]])
        page.obj.Contents = pdf.make_stream(b"")
        pdf.save(out)
    return out.getvalue()


def _ink(data: bytes) -> Box | None:
    """What is drawn on the only page that has anything on it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        page_no = next(no for no, page in enumerate(pdf.pages, start=1) if len(page.obj.get(Name.Annots, Array())) == 1)
    shown = picture(data, page_no, _INK_DPI)
    differing = ImageChops.difference(shown, Image.new("RGB", shown.size, "white")).convert("L")
    edges = differing.point(lambda value: 255 if value >= _LEAST_INK else 0).getbbox()
    if edges is None:
        return None
    return Box(
        **{name: side * 25.4 / _INK_DPI for name, side in zip(("left", "top", "right", "foot"), edges, strict=True)}
    )


def _violations() -> Callable[[bytes, str], list[str]]:
    spec = importlib.util.spec_from_file_location("pdfa_check", _CHECK)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    check: Callable[[bytes, str], list[str]] = module.violations
    return check


def _shown(box: Box | None) -> str:
    return "–" if box is None else f"{box.left:.1f}; {box.top:.1f}; {box.width:.1f} × {box.height:.1f}"


def _told(steps: Sequence[Path], part: str) -> Iterator[str]:
    check = _violations()
    yield "| file | bytes | added | signed | PDF/A violations |\n|---|---|---|---|---|"
    before = 0
    for step in steps:
        data = step.read_bytes()
        signed = ", ".join(each.name for each in widgets(data) if each.value == "signed") or "–"
        broken = "; ".join(check(data, part)) or "none"
        yield f"| {step.name} | {len(data):,} | {len(data) - before:+,} | {signed} | {broken} |"
        before = len(data)
    yield "\n| file | page | field | value | box mm (left; top; width × height) | drawn mm |\n|---|---|---|---|---|---|"
    for step in steps:
        for each in widgets(step.read_bytes()):
            place = f"| {step.name} | {each.page_no} | {each.name} | {each.value or '–'} "
            yield place + f"| {_shown(each.box)} | {_shown(each.drawn)} |"
    yield "\n| file | seal over | of its width | of its area | on its left |\n|---|---|---|---|---|"
    for step in steps:
        for found in overlaps(widgets(step.read_bytes())):
            shares = f"{found.width_share:.0%} | {found.area_share:.0%}"
            yield f"| {step.name} | {found.signature} | {shares} | {'yes' if found.is_on_the_left else 'no'} |"


def main(arguments: Sequence[str]) -> int:
    """Write the pictures and print the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("steps", type=Path, nargs="+")
    parser.add_argument("--dpi", type=float, default=110)
    parser.add_argument("--part", default="2")
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    for step in asked.steps:
        data = step.read_bytes()
        for page_no in sorted({each.page_no for each in widgets(data)}):
            picture(data, page_no, asked.dpi).save(asked.folder / f"{step.stem}-{page_no}.png")
    print("\n".join(_told(asked.steps, asked.part)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
