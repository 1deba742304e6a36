"""Make the invented evidence of the sample: pictures that look scanned, agreeing with the sample's workbook.

Run from the top of the checkout: ``python tools/make_samples.py``. The signed evidence is made elsewhere.
"""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO

from openpyxl import load_workbook
from PIL import Image, ImageChops, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader

from tdkt_docs import resources
from tdkt_docs.pdf.drawing import MM, canvas
from tdkt_docs.vn.dates import official, parse_date
from tdkt_docs.vn.text import slug, squeeze

CAMPAIGN = resources.samples_dir() / "so-khcn" / "dot-2026"
EVIDENCE = CAMPAIGN / "minh-chung"
WORKBOOK = CAMPAIGN / "danh-sach-de-nghi-2026.xlsx"

DPI = 200
WIDTH, HEIGHT = round(210 / 25.4 * DPI), round(297 / 25.4 * DPI)
LEFT, RIGHT = round(30 / 25.4 * DPI), WIDTH - round(18 / 25.4 * DPI)
INK, RED, BLUE, PAPER = (30, 30, 34), (205, 50, 55), (40, 60, 150), (250, 249, 245)
OFFICE = "Sở Khoa học và Công nghệ"
SAMPLE = "TÀI LIỆU MẪU – NHÂN VẬT HƯ CẤU"
LAST_ARTICLE = (
    "Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Chánh Văn phòng, Trưởng các phòng, đơn vị liên quan và người "
    "có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./."
)
CITATION = re.compile(r"số (?P<number>\S+) ngày (?P<day>\S+)$")
NAME, POSITION, UNIT, INITIATIVE, DECISION = 2, 4, 5, 8, 9
PAST_NAME, PAST_YEAR, PAST_AWARD, PAST_NUMBER, PAST_DAY = range(5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a sample decision says."""

    number: str
    day: str
    """As official papers write it."""
    about: str
    bases: tuple[str, ...]
    articles: tuple[str, ...]


class Sheet:
    """A sheet of paper being written from top to bottom."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
        self.pen = ImageDraw.Draw(self.image)
        self.y = round(20 / 25.4 * DPI)

    def line(self, text: str, size_pt: float, *, face: str = "Regular", middle: int = WIDTH // 2) -> None:
        """One centred line."""
        font = _font(face, size_pt)
        self.pen.text((middle, self.y), text, font=font, fill=INK, anchor="ma")
        self.y += round(size_pt * 1.3 * DPI / 72)

    def pair(self, left: str, right: str, *, faces: tuple[str, str]) -> None:
        """Two centred lines beside each other, as in the head of a paper."""
        for text, middle, face in ((left, WIDTH * 31 // 100, faces[0]), (right, WIDTH * 69 // 100, faces[1])):
            self.pen.text((middle, self.y), text, font=_font(face, 12), fill=INK, anchor="ma")
        self.y += round(12 * 1.35 * DPI / 72)

    def paragraph(self, text: str, *, face: str = "Regular", size_pt: float = 13.5) -> None:
        """Words set to the width, the first line indented."""
        font, line, indent = _font(face, size_pt), "", round(10 / 25.4 * DPI)
        for word in text.split():
            longer = f"{line} {word}".strip()
            if font.getlength(longer) + indent > RIGHT - LEFT:
                self._set(line, font, indent, size_pt)
                line, indent = word, 0
            else:
                line = longer
        self._set(line, font, indent, size_pt)
        self.y += round(4 * DPI / 72)

    def _set(self, line: str, font: ImageFont.FreeTypeFont, indent: int, size_pt: float) -> None:
        self.pen.text((LEFT + indent, self.y), line, font=font, fill=INK)
        self.y += round(size_pt * 1.35 * DPI / 72)

    def rule(self, middle: int, half: int) -> None:
        """A short line under a heading."""
        self.y += 14
        self.pen.line((middle - half, self.y, middle + half, self.y), fill=INK, width=2)
        self.y += 30

    def signature(self, chance: random.Random) -> None:
        """Authority, a scribble, a plain red ring that is no seal, the signer's name."""
        middle, top = WIDTH * 69 // 100, self.y
        self.line("GIÁM ĐỐC", 13, face="Bold", middle=middle)
        ring = (middle - 330, top + 60, middle - 50, top + 340)
        self.pen.ellipse(ring, outline=RED, width=6)
        self.pen.text((middle - 190, top + 200), "DẤU MẪU", font=_font("Bold", 15), fill=RED, anchor="mm")
        points = [(middle - 150 + 14 * step, top + 200 + chance.randint(-55, 55)) for step in range(22)]
        self.pen.line(points, fill=BLUE, width=4, joint="curve")
        self.y = top + 370
        self.line("Huỳnh Ánh Hoa", 13.5, face="Bold", middle=middle)

    def mark(self) -> None:
        """Say in small print that nothing here is real."""
        self.pen.text((WIDTH // 2, HEIGHT - 90), SAMPLE, font=_font("Regular", 8), fill=(110, 110, 110), anchor="ma")


def main() -> None:
    """Write the evidence files."""
    EVIDENCE.mkdir(parents=True, exist_ok=True)
    rows = _rows(0)
    mai, hai = rows["Lương Thị Mai"], rows["Đinh Công Hải"]
    page = _decision_page(_initiative(mai), seed=1)
    _write(f"quyet-dinh-sang-kien_{slug('Lương Thị Mai')}.jpg", _jpeg(page))
    pages = (_decision_page(_initiative(hai), seed=2), _annex_page(hai, seed=3))
    _write(f"quyet-dinh-sang-kien_{slug('Đinh Công Hải')}.pdf", _pdf(pages))
    title = _title_decision("Bùi Văn Tài", rows["Bùi Văn Tài"])
    _write(f"quyet-dinh-chien-si-thi-dua-co-so_{slug('Bùi Văn Tài')}.png", _png(_decision_page(title, seed=4)))


def _rows(sheet: int) -> Mapping[str, tuple[object, ...]]:
    """The rows of a sheet by name; of a name's rows the last."""
    book = load_workbook(WORKBOOK, read_only=True, data_only=True)
    column = NAME if sheet == 0 else PAST_NAME
    rows = {squeeze(str(row[column])): row for row in book.worksheets[sheet].iter_rows(values_only=True) if row[column]}
    book.close()
    return rows


def _initiative(row: tuple[object, ...]) -> Decision:
    found = CITATION.search(str(row[DECISION]))
    if found is None:
        raise SystemExit(f"no citation in {row[DECISION]!r}")
    who = f"{squeeze(str(row[NAME]))}, {row[POSITION]} {squeeze(str(row[UNIT]))}"
    return Decision(
        number=found["number"],
        day=official(parse_date(found["day"])),
        about="Về việc công nhận sáng kiến cấp cơ sở năm 2026",
        bases=(
            f"Căn cứ quy chế xét, công nhận sáng kiến của {OFFICE};",
            f"Căn cứ biên bản họp Hội đồng Sáng kiến {OFFICE};",
            "Theo đề nghị của Hội đồng Sáng kiến.",
        ),
        articles=(
            f"Điều 1. Công nhận sáng kiến “{row[INITIATIVE]}” của {row[1]} {who}.",
            "Điều 2. Tác giả sáng kiến được hưởng quyền lợi theo quy định hiện hành.",
            LAST_ARTICLE,
        ),
    )


def _title_decision(name: str, row: tuple[object, ...]) -> Decision:
    past = _rows(2)[name]
    place = f"{row[POSITION]} {squeeze(str(row[UNIT]))}"
    return Decision(
        number=str(past[PAST_NUMBER]),
        day=official(parse_date(past[PAST_DAY])),  # type: ignore[arg-type] # openpyxl types its cells loosely
        about=f"Về việc tặng danh hiệu “{past[PAST_AWARD]}” năm {past[PAST_YEAR]}",
        bases=(f"Căn cứ biên bản họp Hội đồng Thi đua - Khen thưởng {OFFICE};", "Xét đề nghị của Chánh Văn phòng."),
        articles=(
            f"Điều 1. Tặng danh hiệu “{past[PAST_AWARD]}” năm {past[PAST_YEAR]} cho {row[1]} {name}, {place}.",
            "Điều 2. Cá nhân có tên tại Điều 1 được thưởng theo quy định hiện hành.",
            LAST_ARTICLE,
        ),
    )


def _decision_page(decision: Decision, *, seed: int) -> Image.Image:
    sheet = Sheet()
    sheet.pair("ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", faces=("Regular", "Bold"))
    sheet.pair("SỞ KHOA HỌC VÀ CÔNG NGHỆ", "Độc lập - Tự do - Hạnh phúc", faces=("Bold", "Bold"))
    for middle, half in ((WIDTH * 31 // 100, 90), (WIDTH * 69 // 100, 210)):
        sheet.pen.line((middle - half, sheet.y + 4, middle + half, sheet.y + 4), fill=INK, width=2)
    sheet.y += 26
    sheet.pair(f"Số: {decision.number}", f"Sơn Hà, {decision.day}", faces=("Regular", "Italic"))
    sheet.y += 50
    sheet.line("QUYẾT ĐỊNH", 14, face="Bold")
    sheet.line(decision.about, 13.5, face="Bold")
    sheet.rule(WIDTH // 2, 130)
    sheet.y += 20
    sheet.line("GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ", 13.5, face="Bold")
    sheet.y += 16
    for base in decision.bases:
        sheet.paragraph(base, face="Italic")
    sheet.y += 10
    sheet.line("QUYẾT ĐỊNH:", 13.5, face="Bold")
    sheet.y += 16
    for article in decision.articles:
        sheet.paragraph(article)
    sheet.y += 20
    top = sheet.y
    sheet.signature(random.Random(seed))  # noqa: S311 - looks, not secrets
    for step, text in enumerate(("Nơi nhận:", "- Như Điều 3;", "- Lưu: VT, VP.")):
        face = "BoldItalic" if step == 0 else "Regular"
        sheet.pen.text((LEFT, top + step * 42), text, font=_font(face, 11), fill=INK)
    sheet.mark()
    return _scanned(sheet.image, seed)


def _annex_page(row: tuple[object, ...], *, seed: int) -> Image.Image:
    sheet = Sheet()
    sheet.line("PHỤ LỤC", 14, face="Bold")
    sheet.line("Tóm tắt sáng kiến được công nhận", 13.5, face="Bold")
    found = CITATION.search(str(row[DECISION]))
    number, day = (found["number"], official(parse_date(found["day"]))) if found else ("", "")
    sheet.line(f"(Kèm theo Quyết định số {number} {day})", 13, face="Italic")
    sheet.rule(WIDTH // 2, 130)
    sheet.y += 20
    sheet.paragraph(f"1. Tên sáng kiến: {row[INITIATIVE]}.")
    sheet.paragraph(f"2. Tác giả: {row[1]} {squeeze(str(row[NAME]))}, {row[POSITION]} {squeeze(str(row[UNIT]))}.")
    sheet.paragraph("3. Cấp công nhận: cơ sở.")
    sheet.mark()
    return _scanned(sheet.image, seed)


def _scanned(image: Image.Image, seed: int) -> Image.Image:
    """The sheet as a scanner gives it: a little askew, a little grain, a shade at one edge."""
    chance = random.Random(seed)  # noqa: S311 - looks, not secrets
    turned = image.rotate(chance.uniform(-0.8, 0.8), resample=Image.Resampling.BICUBIC, fillcolor=PAPER)
    grain = Image.frombytes("L", (WIDTH // 2, HEIGHT // 2), chance.randbytes((WIDTH // 2) * (HEIGHT // 2)))
    grain = grain.resize((WIDTH, HEIGHT)).point([value // 50 for value in range(256)])
    shade = Image.linear_gradient("L").rotate(90).resize((WIDTH, HEIGHT)).point([max(0, v - 235) for v in range(256)])
    dark = ImageChops.add(grain, shade)
    return ImageChops.subtract(turned, Image.merge("RGB", (dark, dark, dark)))


def _jpeg(image: Image.Image) -> bytes:
    out = BytesIO()
    image.save(out, "JPEG", quality=28, optimize=True, subsampling="4:2:0", dpi=(DPI, DPI))
    return out.getvalue()


def _png(image: Image.Image) -> bytes:
    """As a scanner's software saves it in few colours."""
    shades = [
        tuple(ink + (paper - ink) * step // 5 for ink, paper in zip(INK, PAPER, strict=True)) for step in range(6)
    ]
    few = Image.new("P", (1, 1))
    few.putpalette([part for colour in (*shades, RED, (228, 150, 150), BLUE, (145, 155, 200)) for part in colour])
    out = BytesIO()
    image.quantize(palette=few, dither=Image.Dither.NONE).save(out, "PNG", optimize=True, dpi=(DPI, DPI))
    return out.getvalue()


def _pdf(pages: tuple[Image.Image, ...]) -> bytes:
    out = BytesIO()
    on = canvas(out, (210 * MM, 297 * MM), title="")
    for page in pages:
        on.drawImage(ImageReader(BytesIO(_jpeg(page))), 0, 0, 210 * MM, 297 * MM)
        on.showPage()
    on.save()
    return out.getvalue()


def _write(name: str, data: bytes) -> None:
    (EVIDENCE / name).write_bytes(data)
    print(f"{name}: {len(data) / 1024:.0f} KB")


def _font(face: str, size_pt: float) -> ImageFont.FreeTypeFont:
    path = resources.fonts_dir() / f"Tinos-{face}.ttf"
    return ImageFont.truetype(str(path), round(size_pt * DPI / 72))


if __name__ == "__main__":
    main()
