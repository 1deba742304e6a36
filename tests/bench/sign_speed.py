"""Measures signing: ours beside pyHanko's own ``sign_pdf`` in a loop, what remains of ours, memory; prints Markdown.

``uv run python tests/bench/sign_speed.py [--count 200] [--rounds 5] [--most 2000]``

The same two-page papers, the same RSA-2048 key, a visible stamp in the same empty field, PAdES B-B. pyHanko's key is
loaded once, its stamp is its own in a standard font: nothing to embed, the cheapest it has, and no Vietnamese.
Both take turns every 20 papers; a ratio is the median of these pairs. What it is asked of: see ``_LEAST_TIMES``.
"""

import argparse
import cProfile
import os
import pstats
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from invented import a_report
from machine import described, pinned
from papers import lean
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext

from tdkt_docs import sign
from tdkt_docs.render import FieldKind, FormField, RenderJob, render
from tdkt_docs.vn.dates import VIETNAM

__all__: list[str] = []

_TEMPLATE = "bao-cao-ca-nhan"
_FIELD = "nguoi_bao_cao"
_PASSWORD = b"thu-nghiem"
_CHUNK = 20
_CHECKED = 10
"""Files of each that pdfsig and the PDF/A validator look at; pyHanko looks at all."""
_LEAST_TIMES = 3.0
_MOST_GROWN_MB = 2.0
"""In the second half: until then the heap finds its size, and the few stamps that are kept are drawn."""
_STEPS = (100, 500, 1000, 2000)
_PARTS = (
    ("open the PDF (pyHanko's reader)", "document.py", "open_update"),
    ("is it a draft (pikepdf)", "draft.py", "is_draft"),
    ("fields, order, locks", "document.py", "fields_of"),
    ("fields, order, locks", "order.py", "refuse_step"),
    ("fields, order, locks", "document.py", "refuse_locked"),
    ("draw the stamp, once a second", "appearance.py", "_drawn"),
    ("import the drawn stamp", "appearance.py", "render"),
    ("write the update and hash it", "pdf_byterange.py", "fill"),
    ("RSA itself", "kept_key.py", "_raw"),
)
"""Label, file and function; those of one label add up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Turn:
    ms: float
    """A paper."""
    cpu_ms: float
    """The same, at work: a busy machine adds to ``ms`` alone."""


def main() -> None:
    """Prints the sections."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--most", type=int, default=2000)
    parser.add_argument("--memory", type=Path, help="only what the child does")
    options = parser.parse_args()
    if options.memory is not None:
        _grow(options.memory, options.most)
        return
    with tempfile.TemporaryDirectory() as made, pinned(1):
        folder = Path(made)
        pdfs = _papers(folder, options.count)
        print(f"{described('python3', ('pyhanko', 'cryptography', 'pikepdf'))}; {len(pdfs)} papers\n")
        _speed(folder, pdfs, options.rounds)
        _profile(folder, pdfs)
        _memory(folder, options.most)


def _papers(folder: Path, count: int) -> Sequence[bytes]:
    """Papers as our stage renders them, each with an empty field above its author's name; and a key."""
    chance = random.Random(_TEMPLATE)
    names = [str(a_report(chance)["ho_ten"]) for _ in range(count)]
    jobs = [
        RenderJob(
            name=f"{number:04}",
            docx=docx,
            fields=(FormField(bookmark=_FIELD, kind=FieldKind.SIGNATURE, near=name, label="nguoi-bao-cao"),),
        )
        for number, (docx, name) in enumerate(zip(lean(count), names, strict=True))
    ]
    pdfs: list[bytes] = []
    for result in render(jobs, engine="dxpdf"):
        assert result.pdf is not None, result.error
        assert result.pdf.page_count == 2
        pdfs.append(result.pdf.data)
        (folder / f"{result.name}.pdf").write_bytes(result.pdf.data)
    sign.make_test_keys(folder / "keys", {"a": "Đỗ Thị Hồng Nhung"}, at=datetime.now(VIETNAM), password=_PASSWORD)
    return pdfs


def _key(folder: Path) -> sign.Key:
    return sign.open_key(folder / "keys" / "a.p12", lambda: _PASSWORD)


def _ours(folder: Path) -> Callable[[bytes], bytes]:
    key = _key(folder)

    def one(pdf: bytes) -> bytes:
        request = sign.SignRequest(field=_FIELD, role="nguoi-bao-cao", at=datetime.now(VIETNAM))
        return sign.sign(pdf, key, request).data

    return one


def _loop(folder: Path) -> Callable[[bytes], bytes]:
    """pyHanko's own, as its documentation shows it."""
    signer = SimpleSigner.load_pkcs12(str(folder / "keys" / "a.p12"), passphrase=_PASSWORD)
    style = TextStampStyle(stamp_text="Ky boi: %(signer)s\nThoi gian ky: %(ts)s")
    meta = PdfSignatureMetadata(field_name=_FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")

    def one(pdf: bytes) -> bytes:
        out = PdfSigner(meta, signer=signer, stamp_style=style).sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)))
        return bytes(out.getvalue())

    return one


def _speed(folder: Path, pdfs: Sequence[bytes], rounds: int) -> None:
    ours, loop = _ours(folder), _loop(folder)
    for warm in pdfs[:3]:
        ours(warm)
        loop(warm)
    turns: list[tuple[_Turn, _Turn]] = []
    for _ in range(rounds):
        for start in range(0, len(pdfs), _CHUNK):
            chunk = pdfs[start : start + _CHUNK]
            turns.append((_timed(ours, chunk), _timed(loop, chunk)))
    print("| | ms a paper | processor, ms | papers a second |\n|---|---|---|---|")
    for name, which in (("ours", 0), ("pyHanko's sign_pdf in a loop", 1)):
        ms = statistics.median(pair[which].ms for pair in turns)
        cpu = statistics.median(pair[which].cpu_ms for pair in turns)
        print(f"| {name} | {ms:.1f} | {cpu:.1f} | {1000 / cpu:.0f} |")
    ratio = statistics.median(theirs.cpu_ms / mine.cpu_ms for mine, theirs in turns)
    wall = statistics.median(theirs.ms / mine.ms for mine, theirs in turns)
    verdict = "reached" if ratio >= _LEAST_TIMES else "NOT reached"
    print(
        f"\nRatio, median of {len(turns)} pairs: **{wall:.1f} times** by the clock, **{ratio:.1f} times** by the ",
        end="",
    )
    print(f"processor; to reach {_LEAST_TIMES:g}: {verdict}.")
    _check("ours", folder, [ours(pdf) for pdf in pdfs])


def _timed(one: Callable[[bytes], bytes], pdfs: Sequence[bytes]) -> _Turn:
    at_work, started = time.process_time(), time.perf_counter()
    for pdf in pdfs:
        one(pdf)
    spent, worked = time.perf_counter() - started, time.process_time() - at_work
    return _Turn(ms=spent * 1000 / len(pdfs), cpu_ms=worked * 1000 / len(pdfs))


def _check(name: str, folder: Path, signed: Sequence[bytes]) -> None:
    sys.path.insert(0, str(Path(__file__).parent.parent))
    from pdfa_check import violations

    root = _key(folder).signer.signing_cert
    context = ValidationContext(trust_roots=[root], moment=datetime.now(VIETNAM) + timedelta(seconds=1))
    valid = sum(
        bool(validate_pdf_signature(PdfFileReader(BytesIO(pdf)).embedded_signatures[0], context).bottom_line)
        for pdf in signed
    )
    broken = [violation for pdf in signed[:_CHECKED] for violation in violations(pdf)]
    sizes = statistics.mean(len(pdf) for pdf in signed) / 1024
    print(
        f"\nOf {name} pyHanko finds {valid} of {len(signed)} valid; PDF/A broken {len(broken)} times of {_CHECKED}; ",
        end="",
    )
    print(f"pdfsig {_pdfsig(folder, signed[:_CHECKED])}; {sizes:.0f} KB a file.\n")


def _pdfsig(folder: Path, signed: Sequence[bytes]) -> str:
    program = shutil.which("pdfsig")
    if program is None:
        return "is not installed"
    valid = 0
    for number, pdf in enumerate(signed):
        path = folder / f"signed-{number}"
        path.write_bytes(pdf)
        told = subprocess.run([program, "-nocert", str(path)], capture_output=True, check=False, timeout=60).stdout
        valid += b"Signature is Valid" in told
    return f"finds {valid} of {len(signed)} valid"


def _profile(folder: Path, pdfs: Sequence[bytes]) -> None:
    ours = _ours(folder)
    ours(pdfs[0])
    profile = cProfile.Profile()
    profile.runcall(lambda: [ours(pdf) for pdf in pdfs])
    stats = pstats.Stats(profile)
    spent = {(Path(file).name, name): row[3] for (file, _, name), row in stats.stats.items()}  # type: ignore[attr-defined] # typeshed leaves it out
    whole = max(seconds for (_, name), seconds in spent.items() if name == "sign")
    print("What remains, shares of the time under the profiler:\n\n| | share |\n|---|---|")
    rows: dict[str, float] = defaultdict(float)
    for label, file, name in _PARTS:
        rows[label] += spent.get((file, name), 0.0)
    for label, seconds in rows.items():
        print(f"| {label} | {seconds / whole:.0%} |")
    print(
        f"| the rest: pyHanko's session, its event loop, the field's objects | {1 - sum(rows.values()) / whole:.0%} |\n"
    )


def _memory(folder: Path, most: int) -> None:
    call = [sys.executable, __file__, "--memory", str(folder), "--most", str(most)]
    print("| files signed | MB held |\n|---|---|")
    said = subprocess.run(call, capture_output=True, text=True, check=True).stdout
    held = [tuple(map(float, line.split())) for line in said.splitlines()]
    for files, mb in held:
        print(f"| {files:.0f} | {mb:.1f} |")
    middle = next(mb for files, mb in held if files >= most / 2)
    grown = held[-1][1] - middle
    verdict = "flat" if grown <= _MOST_GROWN_MB else "NOT flat"
    print(f"\nGrown by {held[-1][1] - held[0][1]:.1f} MB in all, by {grown:.1f} MB in the second half: {verdict}.")


def _grow(folder: Path, most: int) -> None:
    """Signs ``most`` files one after the other, as a batch does, and prints what the process holds."""
    key, paths = _key(folder), sorted(folder.glob("*.pdf"))

    def jobs() -> Iterator[sign.SignJob]:
        for number in range(most):
            path = paths[number % len(paths)]
            yield sign.SignJob(name=path.name, read=path.read_bytes, steps=lambda _: (_step(key),))

    for number, result in enumerate(sign.sign_all(jobs()), start=1):
        assert result.data is not None, result.error
        if number in {*_STEPS, most}:
            print(number, _held_mb(), flush=True)


def _step(key: sign.Key) -> sign.SignStep:
    return sign.SignStep(key=key, request=sign.SignRequest(field=_FIELD, at=datetime.now(VIETNAM)))


def _held_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
