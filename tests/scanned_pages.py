"""Invented sheets of paper as a scanner sees them, and where their two marks lie."""

from functools import cache
from io import BytesIO
from math import atan2, degrees

import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tdkt_docs import resources

__all__ = ["PAPER", "leaning", "marked_angle", "pdf_of", "photograph", "seen", "sheet"]

PAPER = (250, 247, 238)
_LINE = "Sở Khoa học và Công nghệ tỉnh Sơn Hà đề nghị xét tặng Giấy khen"
_MM = 72 / 25.4


@cache
def sheet(dpi: int = 100, mode: str = "RGB", *, lines: int = 24, size_mm: tuple[int, int] = (210, 297)) -> Image.Image:
    """A page of text with a red and, level with it, a blue mark; to be copied, never changed."""
    width, height = (round(side / 25.4 * dpi) for side in size_mm)
    image = Image.new("RGB", (width, height), PAPER)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(str(resources.fonts_dir() / "Tinos-Regular.ttf"), round(13 / 72 * dpi))
    for number in range(lines):
        text = _LINE if number % 4 else "Căn cứ Quyết định"
        draw.text((width * 0.14, height * (0.12 + 0.03 * number)), text, font=font, fill=(30, 30, 36))
    side = dpi // 8
    for left, colour in ((0.12, (220, 0, 0)), (0.84, (0, 0, 220))):
        draw.rectangle((width * left, height * 0.07, width * left + side, height * 0.07 + side), fill=colour)
    return (
        image.convert(mode) if mode != "1" else image.convert("L").point(lambda value: value > 150 and 255).convert("1")
    )


def leaning(image: Image.Image, angle: float) -> Image.Image:
    """The sheet as it lies leaning on the glass, by ``angle`` anticlockwise."""
    return image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=PAPER if image.mode == "RGB" else 255)


def photograph() -> Image.Image:
    """A hill before the sky, and a crowd."""
    image = Image.new("RGB", (900, 700), (120, 170, 230))
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, 300), (900, 345), (900, 700), (0, 700)], fill=(60, 120, 40))
    for number in range(40):
        left, top = number * 229 % 860, 320 + number * 97 % 330
        draw.ellipse((left, top, left + 46, top + 60), fill=(number * 37 % 256, number * 91 % 256, number * 53 % 256))
    return image


def pdf_of(*pages: Image.Image | str, size_mm: tuple[int, int] = (210, 297)) -> bytes:
    """A PDF with a page for each: a picture that covers it, or a line of typed text."""
    out = BytesIO()
    width, height = (side * _MM for side in size_mm)
    canvas = Canvas(out, pagesize=(width, height), invariant=True)
    for page in pages:
        if isinstance(page, str):
            canvas.drawString(80, 500, page)
        else:
            canvas.drawImage(ImageReader(page), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def seen(pdf: bytes, index: int = 0, dpi: int = 100) -> Image.Image:
    """A page as it is looked at."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[index].render(scale=dpi / 72, rev_byteorder=True).to_pil().convert("RGB")
    finally:
        document.close()


def marked_angle(image: Image.Image) -> float:
    """By how many degrees anticlockwise the blue mark lies above the red one."""
    red, green, blue = image.convert("RGB").split()
    first = _middle(red, blue, green)
    second = _middle(blue, red, green)
    return degrees(atan2(first[1] - second[1], second[0] - first[0]))


def _middle(bright: Image.Image, *dark: Image.Image) -> tuple[float, float]:
    mask = bright.point(lambda value: value > 128 and 255).convert("1")
    for band in dark:
        mask = Image.composite(
            mask, Image.new("1", mask.size), band.point(lambda value: value < 90 and 255).convert("1")
        )
    grey = mask.convert("L")
    whole = grey.resize((1, 1), Image.Resampling.BOX).convert("F").getpixel((0, 0))
    assert whole is not None
    columns = grey.convert("F").resize((grey.width, 1), Image.Resampling.BOX)
    rows = grey.convert("F").resize((1, grey.height), Image.Resampling.BOX)
    across = [columns.getpixel((x, 0)) for x in range(grey.width)]
    down = [rows.getpixel((0, y)) for y in range(grey.height)]
    return sum(x * v for x, v in enumerate(across)) / sum(across), sum(y * v for y, v in enumerate(down)) / sum(down)
