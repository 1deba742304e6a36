"""The sample's pictures of a signature and of a seal, both invented: uv run python tools/make_signature_pictures.py."""

import math
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tdkt_docs import resources

_OUT = Path("samples/so-khcn/hinh")
_DOTS_MM = 10
"""About 254 dots an inch."""
_LEVELS = 17
"""Step between strengths: fifteen of them are enough for the eye, and few bytes."""
_FINE = 4
"""Drawn so much larger, then made smaller: smooth edges."""
_BLUE, _RED = (23, 63, 160), (200, 22, 29)
_SIGNATURE_MM, _SEAL_MM = (40, 16), 36
_AROUND = "CON DẤU MẪU · KHÔNG CÓ GIÁ TRỊ PHÁP LÝ · "
_STROKES = (
    ((2, 11), (6, -4), (9, 1), (7, 14), (11, 9), (14, 4), (16, 5), (15, 11)),
    ((15, 11), (19, 3), (20, 12), (23, 6), (24, 11), (27, 5), (28, 10), (33, 7), (38, 3)),
    ((5, 13), (15, 15), (26, 14), (36, 11)),
)
"""In millimetres: points that a pen is led by."""


def main() -> None:
    """Write both pictures."""
    _OUT.mkdir(parents=True, exist_ok=True)
    _saved(_signature(), _BLUE, "chu-ky-mau.png")
    _saved(_seal(), _RED, "con-dau-mau.png")


def _saved(picture: Image.Image, color: tuple[int, int, int], name: str) -> None:
    """One colour, its strength in the alpha channel: few bytes."""
    small = picture.resize((picture.width // _FINE, picture.height // _FINE), Image.Resampling.LANCZOS)
    strength = small.getchannel("A").point([round(value / _LEVELS) * _LEVELS for value in range(256)])
    flat = Image.new("RGB", small.size, color)
    flat.putalpha(strength)
    flat.save(_OUT / name, optimize=True, dpi=(_DOTS_MM * 25.4,) * 2)


def _sheet(width_mm: float, height_mm: float, color: tuple[int, int, int]) -> Image.Image:
    scale = _DOTS_MM * _FINE
    return Image.new("RGBA", (round(width_mm * scale), round(height_mm * scale)), (*color, 0))


def _signature() -> Image.Image:
    sheet = _sheet(*_SIGNATURE_MM, _BLUE)
    on, scale = ImageDraw.Draw(sheet), _DOTS_MM * _FINE
    for stroke in _STROKES:
        line = [(x * scale, y * scale) for x, y in _curve(stroke)]
        on.line(line, fill=(*_BLUE, 255), width=round(0.55 * scale), joint="curve")
    return sheet


def _curve(points: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """A smooth line through points (Catmull-Rom)."""
    whole = (points[0], *points, points[-1])
    found = []
    for a, b, c, d in zip(whole, whole[1:], whole[2:], whole[3:], strict=False):
        for step in range(40):
            t = step / 40
            found.append(tuple(_between(a[i], b[i], c[i], d[i], t) for i in (0, 1)))
    return [*found, points[-1]]


def _between(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def _seal() -> Image.Image:
    sheet = _sheet(_SEAL_MM, _SEAL_MM, _RED)
    on, scale = ImageDraw.Draw(sheet), _DOTS_MM * _FINE
    middle = _SEAL_MM / 2
    for radius, width in ((17.7, 0.9), (16.3, 0.3), (10.6, 0.4)):
        box = [(middle + side * radius) * scale for side in (-1, -1, 1, 1)]
        on.ellipse(box, outline=(*_RED, 255), width=round(width * scale))
    star = [_at(middle, 5.0 if point % 2 == 0 else 1.95, point * 36) for point in range(10)]
    on.polygon([(x * scale, y * scale) for x, y in star], fill=(*_RED, 255))
    font = ImageFont.truetype(str(resources.fonts_dir() / "Tinos-Bold.ttf"), round(3.1 * scale))
    for place, letter in enumerate(_AROUND):
        _letter(sheet, letter, font, 360 * place / len(_AROUND))
    return sheet


def _at(middle: float, radius: float, degrees: float) -> tuple[float, float]:
    turned = math.radians(degrees)
    return middle + radius * math.sin(turned), middle - radius * math.cos(turned)


def _letter(sheet: Image.Image, letter: str, font: ImageFont.FreeTypeFont, degrees: float) -> None:
    """One letter of the text around, upright to the middle."""
    scale = _DOTS_MM * _FINE
    side = round(6 * scale)
    glyph = Image.new("RGBA", (side, side), (*_RED, 0))
    ImageDraw.Draw(glyph).text((side / 2, side / 2), letter, font=font, fill=(*_RED, 255), anchor="mm")
    turned = glyph.rotate(-degrees, resample=Image.Resampling.BICUBIC)
    x, y = _at(_SEAL_MM / 2, 13.4, degrees)
    sheet.alpha_composite(turned, (round(x * scale - side / 2), round(y * scale - side / 2)))


if __name__ == "__main__":
    main()
