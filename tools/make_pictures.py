"""Make the pictures of the READMEs from a fresh run of the sample.

Run from the top of the checkout: ``uv run python tools/make_pictures.py``. Needs poppler's ``pdftoppm`` and Chromium,
which neither users nor tests need.
"""

import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps
from pypdf import PdfReader

PICTURES = Path("docs") / "hinh"
RESULTS = Path("so-khcn") / "dot-2026" / "ket-qua"
WIDTH = 820
COLOURS = 48
LARGEST = 150_000
"""Bytes; a README's picture should not be heavier."""
FRAME = (150, 150, 150)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
WINDOW = (1180, 1500)
CONTENTS = "MỤC LỤC VĂN BẢN, TÀI LIỆU"
TIMEOUT_S = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """One page of a paper or dossier, and the picture it becomes."""

    name: str
    pdf: str
    """Path in the results' folder."""
    holds: str
    """Words on the page that is shown."""


PAGES = (
    Picture(name="quyet-dinh", pdf="4-da-ky-so/quyet-dinh_giay-khen.pdf", holds="QUYẾT ĐỊNH"),
    Picture(name="giay-khen", pdf="4-da-ky-so/giay-khen_002_pham-huu-ung.pdf", holds="GIẤY KHEN"),
    Picture(name="muc-luc", pdf="3-ho-so/ho-so-trinh-noi-bo.pdf", holds=CONTENTS),
)


def main() -> None:
    """Run the sample, photograph three pages and the report."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _run([sys.executable, "-m", "tdkt_docs", "demo", "--out", str(work / "mau")])
        results = work / "mau" / RESULTS
        for picture in PAGES:
            _finish(_page(results / picture.pdf, picture.holds, work), picture.name)
        _finish(_report(results / "bao-cao.html", work), "bao-cao")


def _page(pdf: Path, holds: str, work: Path) -> Path:
    """The first page that holds the words, as a PNG."""
    pages = PdfReader(pdf).pages
    page_no = next((no for no, page in enumerate(pages, 1) if holds in page.extract_text()), 1)
    stem = work / pdf.stem
    _run([_program("pdftoppm"), "-png", "-r", "130", "-f", str(page_no), "-singlefile", str(pdf), str(stem)])
    return stem.with_suffix(".png")


def _report(html: Path, work: Path) -> Path:
    """The top of the report as a browser shows it."""
    picture = work / "bao-cao.png"
    browser = next((name for name in BROWSERS if shutil.which(name)), BROWSERS[0])
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={work / 'web'}"]
    size = f"--window-size={WINDOW[0]},{WINDOW[1]}"
    _run([_program(browser), *options, size, f"--screenshot={picture}", html.as_uri()])
    return picture


def _finish(source: Path, name: str) -> None:
    """Scale, frame and shrink a picture, and refuse one that is too heavy."""
    with Image.open(source) as opened:
        image = opened.convert("RGB")
    height = round(image.height * WIDTH / image.width)
    framed = ImageOps.expand(image.resize((WIDTH, height), Image.Resampling.LANCZOS), border=1, fill=FRAME)
    target = PICTURES / f"{name}.png"
    framed.quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    weight = target.stat().st_size
    print(f"{target}: {weight} bytes")
    if weight > LARGEST:
        sys.exit(f"{target} is too heavy")


def _program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        sys.exit(f"{name} is not installed")
    return found


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT_S)  # noqa: S603 - our own argument list


if __name__ == "__main__":
    main()
