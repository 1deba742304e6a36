"""Measures assembling: a dossier of 1,000 two-page papers beside pypdf's append alone; prints Markdown.

``uv run python tests/bench/merge_speed.py [--count 1000] [--rounds 5]``, and ``--big MB`` for scans that stream.

Ours: every paper checked, cover, mục lục with links, sheet numbers, bookmarks, page labels, manifest, PDF/A. pypdf:
only ``append`` and ``write``. Each turn is a process of its own, both take turns on one core; a ratio is the median
of the pairs, of processor time, for others may be at work on the machine. Papers of three kinds: *ours*, reports that
our stage renders, each with a subset of the letters it uses; *drawn*, such reports drawn by reportlab, each with
subsets of three faces; *shared*, papers of the same letters: fonts are equal.
``--big MB`` makes scans of half a megabyte a page on the disk, each another picture, and assembles them: 5,000 MB are
10,000 pages. ``--volume MB`` asks for volumes of at most so many.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from invented import a_report
from machine import described, pinned
from papers import lean
from PIL import Image
from pypdf import PdfWriter
from steady import peak_mb

from tdkt_docs import assemble
from tdkt_docs.model.dossier import DossierPart, DossierPlan
from tdkt_docs.pdf.drawing import BOLD, FONT_NAMES, ITALIC, MM, REGULAR, TextStyle, canvas, draw_text, wrap
from tdkt_docs.render import RenderJob, render
from tdkt_docs.vn.dates import VIETNAM

__all__: list[str] = []

_AT = datetime(2027, 3, 5, tzinfo=VIETNAM)
_LEAST_TIMES, _MOST_MB = 3.0, 300.0
_MOST_SIZE_MB = 10.0
_PAGES_A_MB, _PAGES_A_FILE = 2, 100
_DRAWN = 20
"""Different pictures; a comment of its own makes every page's another one."""
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
_SIGNS = f"{_LETTERS}{_LETTERS.upper()}0123456789.,;:/-()"


def main() -> None:
    """Prints the tables, or does one turn."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--big", type=int, metavar="MB", default=0)
    parser.add_argument("--volume", type=int, metavar="MB", default=0)
    parser.add_argument("--papers", type=Path, help="a folder kept between runs, or the papers of one turn")
    parser.add_argument("--turn", choices=("ours", "pypdf", "scans"), help="only what the child does")
    options = parser.parse_args()
    if options.turn:
        _turn(options.turn, options.papers, options.volume)
    elif options.big:
        _stream(options.big, options.volume)
    else:
        print(f"{described('node', ('pypdf', 'pikepdf'))}\n")
        with tempfile.TemporaryDirectory() as folder, pinned(1):
            _compare(options.papers or Path(folder), options.count, options.rounds)


def _compare(folder: Path, count: int, rounds: int) -> None:
    print("| papers | MB in | pypdf s | ours s | times | pypdf MB out | ours MB out | pypdf peak MB | ours peak MB |")
    print("|---|---|---|---|---|---|---|---|---|")
    for kind, draw in (("ours", _rendered), ("drawn", _drawn), ("shared", _shared)):
        papers = folder / kind
        if not papers.is_dir():
            papers.mkdir(parents=True)
            draw(papers, count)
        size = sum(path.stat().st_size for path in papers.iterdir()) / 1e6
        pairs = [(_asked("pypdf", papers), _asked("ours", papers)) for _ in range(rounds)]
        times = statistics.median(theirs["cpu"] / own["cpu"] for theirs, own in pairs)
        theirs, own = (
            {key: statistics.median(one[place][key] for one in pairs) for key in pairs[0][0]} for place in (0, 1)
        )
        print(
            f"| {count} × {kind} | {size:.1f} | {theirs['cpu']:.2f} | {own['cpu']:.2f} | **{times:.2f}** |"
            f" {theirs['mb']:.1f} | {own['mb']:.1f} | {theirs['rss']:.0f} | {own['rss']:.0f} |"
        )
    print(
        f"\nAsked: {_LEAST_TIMES} times, below {_MOST_MB:.0f} MB of memory; with equal fonts stored once, below"
        f" {_MOST_SIZE_MB:.0f} MB written."
    )


def _stream(megabytes: int, volume: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        papers = Path(folder, "scans")
        papers.mkdir()
        _scans(papers, megabytes)
        size = sum(path.stat().st_size for path in papers.iterdir()) / 1e6
        found = _asked("scans", papers, "--volume", str(volume))
    print("| scans | MB in | s | processor s | MB out | files | peak MB |\n|---|---|---|---|---|---|---|")
    print(
        f"| {found['pages']:.0f} pages | {size:.0f} | {found['s']:.1f} | {found['cpu']:.1f} | {found['mb']:.0f} |"
        f" {found['files']:.0f} | {found['rss']:.0f} |"
    )


def _asked(turn: str, papers: Path, *more: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--turn", turn, "--papers", str(papers), *more]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return {key: float(value) for key, value in json.loads(done.stdout).items()}


def _turn(turn: str, papers: Path, volume: int) -> None:
    files = sorted(papers.iterdir())
    with tempfile.TemporaryDirectory(dir=papers.parent) as folder:
        target, pages = Path(folder, "ho-so.pdf"), 0
        started, at_work = time.perf_counter(), time.process_time()
        if turn == "pypdf":
            writer = PdfWriter()
            for file in files:
                writer.append(file)
            writer.write(target)
        else:
            plan = replace(_plan(files), volume_bytes=volume * 1_000_000)
            pages = assemble.write(plan, Path(folder), at=_AT).page_count
        spent, worked = time.perf_counter() - started, time.process_time() - at_work
        written = list(Path(folder).iterdir())
        size = sum(path.stat().st_size for path in written) / 1e6
    found = {"s": spent, "cpu": worked, "mb": size, "files": len(written), "rss": peak_mb(), "pages": pages}
    json.dump(found, sys.stdout)


def _plan(files: Sequence[Path]) -> DossierPlan:
    parts = tuple(
        DossierPart(
            key=file.stem,
            title=f"Báo cáo thành tích đề nghị khen thưởng số {file.stem}",
            path=file,
            kind="bao-cao",
            number=f"{number}/BC-SNV",
            dated="05/3/2027",
            author="Sở Nội vụ",
        )
        for number, file in enumerate(files, start=1)
    )
    return DossierPlan(key="ho-so", title="Hồ sơ khen thưởng", office="Sở Nội vụ", year=2027, parts=parts)


def _rendered(folder: Path, count: int) -> None:
    """Reports of different people as our own stage renders them."""
    jobs = [RenderJob(name=f"{number:05}", docx=docx) for number, docx in enumerate(lean(count))]
    for result in render(jobs, engine="dxpdf"):
        assert result.pdf is not None, result.error
        (folder / f"{result.name}.pdf").write_bytes(result.pdf.data)


def _drawn(folder: Path, count: int) -> None:
    """Two pages about different people, in three faces whose subsets have the letters of the paper."""
    chance = random.Random(2)
    for number in range(count):
        out = BytesIO()
        drawing = canvas(out, (210 * MM, 297 * MM), title=f"Báo cáo {number}")
        for page in range(2):
            lines = wrap(json.dumps(a_report(chance), ensure_ascii=False), 165 * MM, TextStyle())[:42]
            for row, line in enumerate(lines):
                face = ITALIC if row % 14 == page else BOLD if row % 7 == page else REGULAR
                draw_text(drawing, line, (30 * MM, (275 - 6 * row) * MM), TextStyle(font=face))
            drawing.showPage()
        drawing.save()
        (folder / f"{number:05}.pdf").write_bytes(out.getvalue())


def _shared(folder: Path, count: int) -> None:
    """Two pages that use every letter in four faces: their fonts are equal."""
    chance = random.Random(1)
    for number in range(count):
        out = BytesIO()
        drawing = canvas(out, (210 * MM, 297 * MM), title=f"Báo cáo {number}")
        for _ in range(2):
            for row, face in enumerate(FONT_NAMES):
                draw_text(drawing, _SIGNS[:90], (20 * MM, (280 - 8 * row) * MM), TextStyle(font=face, size_pt=8))
                draw_text(drawing, _SIGNS[90:], (20 * MM, (276 - 8 * row) * MM), TextStyle(font=face, size_pt=8))
            for row in range(30):
                words = "".join(chance.choices(_LETTERS + "     ", k=70))
                draw_text(
                    drawing, words, (20 * MM, (240 - 7 * row) * MM), TextStyle(font=BOLD if row < 2 else FONT_NAMES[0])
                )
            drawing.showPage()
        drawing.save()
        (folder / f"{number:05}.pdf").write_bytes(out.getvalue())


def _noise() -> bytes:
    picture = BytesIO()
    Image.effect_noise((1240, 1754), 25).convert("RGB").save(picture, "JPEG", quality=50)
    return picture.getvalue()


def _scans(folder: Path, megabytes: int) -> None:
    """PDFs of a hundred scanned pages each."""
    drawn = [_noise() for _ in range(_DRAWN)]
    for first in range(0, megabytes * _PAGES_A_MB, _PAGES_A_FILE):
        path = folder / f"{first:05}.pdf"
        with path.open("wb") as file:
            places: list[int] = []

            def put(data: bytes, file: BinaryIO = file, places: list[int] = places) -> None:
                places.append(file.tell())
                file.write(b"%d 0 obj\n%s\nendobj\n" % (len(places), data))

            file.write(b"%PDF-1.7\n")
            put(b"<< /Type /Catalog /Pages 2 0 R >>")
            kids = b" ".join(b"%d 0 R" % (3 + 3 * page) for page in range(_PAGES_A_FILE))
            put(b"<< /Type /Pages /Count %d /Kids [%s] >>" % (_PAGES_A_FILE, kids))
            for page in range(_PAGES_A_FILE):
                number = 3 + 3 * page
                inner = b"/MediaBox [0 0 595 842] /Resources << /XObject << /Im %d 0 R >> >>" % (number + 2)
                put(b"<< /Type /Page /Parent 2 0 R %s /Contents %d 0 R >>" % (inner, number + 1))
                put(b"<< /Length 29 >>\nstream\nq 595 0 0 842 0 0 cm /Im Do Q\nendstream")
                start, rest = drawn[page % _DRAWN][:2], drawn[page % _DRAWN][2:]
                data = start + b"\xff\xfe\x00\x22" + os.urandom(32) + rest
                said = b"/Type /XObject /Subtype /Image /Width 1240 /Height 1754 /BitsPerComponent 8"
                packed = b"/ColorSpace /DeviceRGB /Filter /DCTDecode /Length %d" % len(data)
                put(b"<< %s %s >>\nstream\n%s\nendstream" % (said, packed, data))
            start = file.tell()
            table = b"".join(b"%010d 00000 n \n" % place for place in places)
            size = len(places) + 1
            file.write(b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table))
            file.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start))


if __name__ == "__main__":
    main()
