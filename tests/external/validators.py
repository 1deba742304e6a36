"""What three validators make of signed files: pyHanko, poppler's pdfsig (NSS), PDFBox with Bouncy Castle.

They share no code below the bytes. None is asked about trust: that is a matter of roots, not of the file.
"""

import json
import re
import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

__all__ = ["VALIDATORS", "Told", "all_judged", "judged"]

VALIDATORS = ("pyhanko", "pdfsig", "pdfbox")
Told = Mapping[str, list[tuple[str, bool]]]
"""By validator, each signature's field and whether it holds, in the order of signing."""

_JUDGE = Path(__file__).with_name("PdfBoxJudge.java")
_JARS = Path("/usr/share/java")
_NEEDED = ("pdfbox2", "fontbox2", "commons-logging", "bcprov", "bcutil", "bcpkix")
_TIMEOUT_S = 120
_SIGNATURE = re.compile(r"^Signature #\d+:", re.MULTILINE)
_FIELD = re.compile(r"^\s+- Signature Field Name: (.*)$", re.MULTILINE)
_STAMP = "Signature Type: unknown"
"""Poppler 22.12 does not judge time stamps of the document; ``PdfBoxJudge.java`` tells what they are worth."""
_HOLDS = "Signature Validation: Signature is Valid."


def judged(pdf: bytes) -> Told:
    """What the validators make of one file's signatures, time stamps aside; many files are judged faster together."""
    return all_judged({"tep": pdf})["tep"]


def all_judged(pdfs: Mapping[str, bytes]) -> Mapping[str, Told]:
    """By name, what the validators make of each file."""
    with TemporaryDirectory() as folder:
        paths = {name: Path(folder) / f"{order:03}.pdf" for order, name in enumerate(pdfs)}
        for name, path in paths.items():
            path.write_bytes(pdfs[name])
        by_pdfbox = _by_pdfbox(list(paths.values()))
        return {
            name: {
                "pyhanko": _by_pyhanko(pdfs[name]),
                "pdfsig": _by_pdfsig(path),
                "pdfbox": by_pdfbox.get(str(path), []),
            }
            for name, path in paths.items()
        }


def _by_pyhanko(pdf: bytes) -> list[tuple[str, bool]]:
    found = []
    for signature in PdfFileReader(BytesIO(pdf)).embedded_regular_signatures:
        status = validate_pdf_signature(signature, ValidationContext(trust_roots=[]))
        holds = status.intact and status.valid and status.docmdp_ok
        found.append((str(signature.field_name), bool(holds)))
    return found


def _by_pdfsig(path: Path) -> list[tuple[str, bool]]:
    said = subprocess.run(["pdfsig", "-nocert", str(path)], capture_output=True, check=False, timeout=_TIMEOUT_S)
    told = [
        each
        for each in _SIGNATURE.split(said.stdout.decode())
        if "Signature Validation:" in each and _STAMP not in each
    ]
    return [(_field(each), _HOLDS in each) for each in told]


def _field(told: str) -> str:
    found = _FIELD.search(told)
    return found[1] if found else ""


def _by_pdfbox(paths: list[Path]) -> Mapping[str, list[tuple[str, bool]]]:
    places = ":".join(str(_JARS / f"{name}.jar") for name in _NEEDED)
    java = ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", places, str(_JUDGE), *map(str, paths)]
    said = subprocess.run(java, capture_output=True, check=True, timeout=_TIMEOUT_S)
    found: dict[str, list[tuple[str, bool]]] = {}
    for line in said.stdout.decode().splitlines():
        told = json.loads(line)
        if told["kind"] != "stamp":
            found.setdefault(told["file"], []).append((told["field"], told["said"] == "valid"))
    return found
