"""The script that an office's own IT people would write: docxtpl, ``soffice``, pypdf and pyHanko, nothing of ours.

``as_users_do.py JOB OUT [--processes 2]`` prints the seconds of each stage as JSON. ``JOB`` is what ``nominees.job_of``
writes: the workbook, and of each paper its template, its values and who signs it. Working out the values costs the
script nothing; it reads the workbook all the same, since it would have to.

With ``--processes 2`` papers are dealt out to two processes, each with a LibreOffice profile of its own.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import openpyxl
from docxtpl import DocxTemplate
from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

__all__: list[str] = []

_LIMIT_S = 7200
_TRIES = 3
_LINES = 48
"""Entries of the contents on one page."""
_BOX_W, _BOX_H = 180, 50

_Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """What one process does."""

    job: Path
    out: Path
    number: int
    of: int


def main() -> None:
    """Does the job and prints what each stage took."""
    parser = argparse.ArgumentParser()
    parser.add_argument("job", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--processes", type=int, default=1)
    options = parser.parse_args()
    for folder in ("word", "pdf", "signed", "dossiers"):
        (options.out / folder).mkdir(parents=True)
    shares = [
        _Share(job=options.job, out=options.out, number=number, of=options.processes)
        for number in range(options.processes)
    ]
    if len(shares) == 1:
        made = [_papers(shares[0])]
        bound = [_dossiers(shares[0])]
    else:
        with get_context("spawn").Pool(len(shares)) as pool:
            made = pool.map(_papers, shares, chunksize=1)
            bound = pool.map(_dossiers, shares, chunksize=1)
    _print([*made, *bound], len(shares))


def _print(told: Sequence[Mapping[str, float]], processes: int) -> None:
    """Stages' seconds, of several processes their mean; and how many signatures there are, all of them valid."""
    whole: dict[str, float] = {}
    for entry in told:
        for name, value in entry.items():
            whole[name] = whole.get(name, 0.0) + (value if name == "signatures" else value / processes)
    json.dump(whole, sys.stdout)


class _Clock:
    """Seconds by stage; ``of work`` those of the processor, which a busy machine does not add to."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self._since = self._now()

    def over(self, stage: str) -> None:
        now = self._now()
        for name, then, at in zip((stage, f"{stage} of work"), self._since, now, strict=True):
            self.spent[name] = self.spent.get(name, 0.0) + at - then
        self._since = now

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.perf_counter(), sum(os.times()[:4])


def _papers(share: _Share) -> Mapping[str, float]:
    """Fills, converts, signs and validates this share's papers."""
    clock = _Clock()
    job = json.loads(share.job.read_text(encoding="utf-8"))
    rows = list(openpyxl.load_workbook(job["workbook"], read_only=True).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == job["nominees"] + 1
    clock.over("read")
    mine = job["papers"][share.number :: share.of]
    for paper in mine:
        document = _template(paper["template"])
        document.render(paper["values"], autoescape=True)
        document.save(share.out / "word" / f"{paper['name']}.docx")
    clock.over("fill")
    _convert(share, [f"{paper['name']}.docx" for paper in mine])
    clock.over("render")
    for paper in mine:
        if paper["keys"]:
            pdf = (share.out / "pdf" / f"{paper['name']}.pdf").read_bytes()
            (share.out / "signed" / f"{paper['name']}.pdf").write_bytes(_signed(job, pdf, paper["keys"]))
    clock.over("sign")
    valid = sum(_validated(job, share.out / "signed" / f"{paper['name']}.pdf") for paper in mine if paper["keys"])
    clock.over("verify")
    return {**clock.spent, "signatures": valid}


@cache
def _template(path: str) -> DocxTemplate:
    return DocxTemplate(path)


def _convert(share: _Share, names: Sequence[str]) -> None:
    """One batch, and one more for what it left out, as long as it gets on: it ends by itself after 247 files."""
    profile = (share.out / f"profile-{share.number}").resolve().as_uri()
    call = ("soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf")
    pdfs = (share.out / "pdf").resolve()
    left, fruitless = list(names), 0
    while left and fruitless < _TRIES:
        before = len(left)
        subprocess.run(
            (*call, "--outdir", str(pdfs), *left),
            cwd=share.out / "word",
            check=False,
            capture_output=True,
            timeout=_LIMIT_S,
        )
        left = [name for name in left if not (pdfs / name).with_suffix(".pdf").exists()]
        fruitless = fruitless + 1 if len(left) == before else 0
    if left:
        sys.exit(f"soffice never converted {left[0]}")


@cache
def _signer(path: str, password: str) -> SimpleSigner:
    signer = SimpleSigner.load_pkcs12(path, passphrase=password.encode())
    assert signer is not None
    return signer


def _signed(job: _Json, pdf: bytes, keys: Sequence[str], field_name: str = "chu_ky") -> bytes:
    """The PDF with one visible signature a key, at the foot of its last page."""
    style = TextStampStyle(stamp_text="Ky boi: %(signer)s\nThoi gian ky: %(ts)s")
    for number, key in enumerate(keys):
        signer = _signer(f"{job['keys']}/{key}.p12", job["password"])
        name, left = f"{field_name}_{number + 1}", 40 + number * (_BOX_W + 20)
        field = SigFieldSpec(name, on_page=-1, box=(left, 40, left + _BOX_W, 40 + _BOX_H))
        meta = PdfSignatureMetadata(field_name=name, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256")
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        out = PdfSigner(meta, signer=signer, stamp_style=style, new_field_spec=field).sign_pdf(writer)
        pdf = bytes(out.getvalue())
    return pdf


def _validated(job: _Json, path: Path) -> int:
    """How many signatures the file has; each is valid."""
    root = load_cert_from_pemder(job["root"])
    with path.open("rb") as file:
        signatures = PdfFileReader(file).embedded_signatures
        for signature in signatures:
            status = validate_pdf_signature(signature, ValidationContext(trust_roots=[root]))
            assert status.bottom_line, path.name
        return len(signatures)


def _dossiers(share: _Share) -> Mapping[str, float]:
    """Merges, signs and validates this share's dossiers."""
    clock, valid = _Clock(), 0
    job = json.loads(share.job.read_text(encoding="utf-8"))
    for dossier in job["dossiers"][share.number :: share.of]:
        path = share.out / "dossiers" / f"{dossier['name']}.pdf"
        merged = _merged(job, dossier, share.out)
        clock.over("assemble")
        path.write_bytes(_signed(job, merged, [job["seal"]], "niem_phong"))
        clock.over("sign")
        valid += _validated(job, path)
        clock.over("verify")
    return {**clock.spent, "signatures": valid}


def _merged(job: _Json, dossier: _Json, out: Path) -> bytes:
    """All papers behind a simple list of contents, with bookmarks; signed ones are attached as they are, too."""
    titles = {paper["name"]: paper["title"] for paper in job["papers"]}
    signed = {paper["name"] for paper in job["papers"] if paper["keys"]}
    readers = {
        name: PdfReader(out / ("signed" if name in signed else "pdf") / f"{name}.pdf") for name in dossier["papers"]
    }
    writer, page = PdfWriter(), 1 + -(-len(readers) // _LINES)
    starts: list[tuple[str, int]] = []
    for name, reader in readers.items():
        starts.append((titles[name], page))
        page += len(reader.pages)
    writer.append(PdfReader(BytesIO(_contents(job, dossier["title"], starts))))
    for name, reader in readers.items():
        writer.append(reader, outline_item=titles[name])
    for name in signed.intersection(readers):
        writer.add_attachment(f"{name}.pdf", (out / "signed" / f"{name}.pdf").read_bytes())
    writer._root_object.pop("/AcroForm", None)  # merged papers' signatures cannot hold; their looks stay
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def _contents(job: _Json, title: str, starts: Sequence[tuple[str, int]]) -> bytes:
    pdfmetrics.registerFont(TTFont("Body", job["font"]))
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for at in range(0, len(starts), _LINES):
        canvas.setFont("Body", 13)
        canvas.drawString(60, 790, title)
        canvas.setFont("Body", 10)
        for line, (name, page) in _lines(starts[at : at + _LINES]):
            canvas.drawString(60, line, name[:95])
            canvas.drawRightString(540, line, str(page))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _lines(starts: Sequence[tuple[str, int]]) -> Iterator[tuple[float, tuple[str, int]]]:
    for line, entry in enumerate(starts):
        yield 765 - 15 * line, entry


if __name__ == "__main__":
    main()
