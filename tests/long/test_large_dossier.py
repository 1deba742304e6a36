"""A dossier of 200 papers, 60 scans and 5 signed originals: pages, links, PDF/A. Run by hand, prints its figures.

``uv run pytest -q -n0 -s tests/long/test_large_dossier.py``
"""

import random
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from pdfa_check import violations
from PIL import Image, ImageDraw
from pypdf import PdfReader
from signed_files import ec_key, signed

from tdkt_docs import assemble
from tdkt_docs.model.dossier import Dossier, DossierPart, DossierPlan
from tdkt_docs.pdf.drawing import MM, TextStyle, canvas, draw_text, wrap

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)
PAPERS, SCANS, SIGNED = 200, 60, 5
WORDS = ("hoàn thành", "xuất sắc", "nhiệm vụ", "được giao", "sáng kiến", "áp dụng", "đơn vị", "phong trào", "thi đua")


def paper(word: str, pages: int) -> bytes:
    chance = random.Random(word)  # noqa: S311 # invented words, no secret
    out = BytesIO()
    drawing = canvas(out, (210 * MM, 297 * MM))
    for page_no in range(1, pages + 1):
        y = 265 * MM
        draw_text(drawing, f"{word} trang {page_no}", (30 * MM, y), TextStyle())
        for line in wrap(" ".join(chance.choices(WORDS, k=150)), 160 * MM, TextStyle()):
            y -= 7 * MM
            draw_text(drawing, line, (30 * MM, y), TextStyle())
        drawing.showPage()
    drawing.save()
    return out.getvalue()


def scan(path: Path, number: int) -> Path:
    image = Image.effect_noise((1654, 2339), 8).convert("RGB").point(lambda value: min(value + 110, 255))
    ImageDraw.Draw(image).text((200, 200), f"Scan {number}", fill=(30, 30, 120), font_size=90)
    image.save(path, quality=60, dpi=(200, 200))
    return path


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> DossierPlan:
    folder = tmp_path_factory.mktemp("lon")
    key = ec_key(folder)
    parts: list[DossierPart] = []

    def add(path: Path, word: str, section: str, **said: object) -> None:
        told: dict[str, object] = {"kind": "giay-to", "author": "Sở Khoa học và Công nghệ", **said}
        title = f"{section} – {word}, báo cáo kết quả thực hiện nhiệm vụ năm 2026"
        parts.append(DossierPart(key=word, title=title, path=path, section=section, **told))

    for no in range(1, SIGNED + 1):
        path = folder / f"quyet-dinh-{no}.pdf"
        path.write_bytes(signed(paper(f"Quyết-định-{no:03}", 2), key))
        state = "Chữ ký số hợp lệ"
        add(path, f"Quyết-định-{no:03}", "Quyết định", number=f"{no}/QĐ-SKHCN", signature_state=state)
    for no in range(1, PAPERS + 1):
        path = folder / f"bao-cao-{no}.pdf"
        path.write_bytes(paper(f"Báo-cáo-{no:03}", 1 + no % 3))
        add(path, f"Báo-cáo-{no:03}", "Báo cáo thành tích", number=f"{no}/BC", dated="05/3/2027")
    for no in range(1, SCANS + 1):
        add(scan(folder / f"quet-{no}.jpg", no), f"Minh-chứng-{no:03}", "Minh chứng", kind="minh-chung")
    return DossierPlan(
        key="ho-so-luu",
        title="Hồ sơ khen thưởng tổng kết năm 2026",
        office="Sở Khoa học và Công nghệ",
        parent="Ủy ban nhân dân tỉnh Sơn Hà",
        year=2026,
        retention="20 năm",
        condition="Tốt",
        has_dividers=True,
        has_closing=True,
        parts=tuple(parts),
    )


def pages_of_parts() -> int:
    return 2 * SIGNED + sum(1 + no % 3 for no in range(1, PAPERS + 1)) + SCANS


def texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def test_pages_links_and_pdfa(plan, tmp_path):
    made = assemble.write(plan, tmp_path, at=AT)

    (volume,) = made.volumes
    data = volume.path.read_bytes()
    shown = texts(data)
    contents = sum("Mục lục – trang" in text for text in shown)
    landed = landings(data, shown)
    broken = violations(data, "3")
    tell(made, len(data), contents, landed, broken)
    assert made.sheet_count == pages_of_parts()
    assert made.page_count == len(shown) == pages_of_parts() + 1 + contents + 3 + 1
    assert len(landed) == PAPERS + SCANS + SIGNED
    assert [part.key in text for part, text in zip(plan.parts, landed, strict=True) if part.kind == "giay-to"] == [
        True
    ] * (PAPERS + SIGNED)
    assert list(landed[-SCANS:]) == [str(no) for no in range(made.sheet_count - SCANS + 1, made.sheet_count + 1)]
    attached = PdfReader(BytesIO(data)).attachments
    assert [attached[f"{no:03}_quyet-dinh-{no}.pdf"] for no in range(1, SIGNED + 1)] == [
        [part.path.read_bytes()] for part in plan.parts[:SIGNED]
    ]
    assert broken == []


def landings(data: bytes, shown: Sequence[str]) -> list[str]:
    reader = PdfReader(BytesIO(data))
    numbers = {page.indirect_reference.idnum: no for no, page in enumerate(reader.pages)}
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    return [shown[numbers[link["/Dest"][0].idnum]] for link in links]


def tell(made: Dossier, size: int, contents: int, landed: Sequence[str], broken: Sequence[str]) -> None:
    sys.stdout.write(
        f"\n{PAPERS} papers, {SCANS} scans, {SIGNED} signed originals: {made.page_count} pages = {pages_of_parts()} of"
        f" parts + 1 cover + {contents} mục lục + 3 dividers + 1 chứng từ kết thúc; {made.sheet_count} sheets;"
        f" {size / 1e6:.1f} MB; {len(landed)} rows looked up; PDF/A-3b violations: {len(broken)}\n"
    )
