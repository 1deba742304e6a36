"""The verdict on one PDF: its signatures, its manifest, and the signed originals inside it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader

from tdkt_docs.errors import SourceError
from tdkt_docs.model.verdict import Verdict
from tdkt_docs.verify.attachments import MANIFEST, Attachment, altered_parts, attachments
from tdkt_docs.verify.signatures import has_stray_signature, signatures
from tdkt_docs.verify.trust import Trust, read_roots

__all__ = ["judged", "verify", "verify_bytes"]

_HEADER = b"%PDF-"
_HEADER_WITHIN = 1024
_END = b"%%EOF"
_BLANKS = b"\x00\t\n\x0c\r "


def verify(path: Path, *, roots: Path | None = None, at: datetime | None = None) -> Verdict:
    """What is to be said of the signatures in the PDF ``path``; whatever the file is, there is a verdict.

    Args:
        path: The file.
        roots: A file or folder of root certificates; None: trust is not judged.
        at: The moment trust is judged at; None: when each signature claims to have been made.

    Raises:
        SourceError: The file or the roots cannot be read.
    """
    trust = Trust(roots=None if roots is None else read_roots(roots), at=at)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError("verify.missing", file=path.name) from error
    return judged(data, path.name, trust)


def verify_bytes(data: bytes, name: str, *, roots: Path | None = None, at: datetime | None = None) -> Verdict:
    """As ``verify``, of bytes called ``name``."""
    return judged(data, name, Trust(roots=None if roots is None else read_roots(roots), at=at))


def judged(data: bytes, name: str, trust: Trust, *, looks_inside: bool = True) -> Verdict:
    """The verdict on ``data``; originals embedded in it are judged too, but nothing inside those."""
    if _HEADER not in data[:_HEADER_WITHIN]:
        return Verdict(file=name, problems=("verify.not-pdf",))
    # pyHanko's parser meets any file there is and raises whatever it stumbles over: no verdict then, and no crash.
    try:
        reader = PdfFileReader(BytesIO(data))
        if reader.encrypted:
            return Verdict(file=name, problems=("verify.encrypted",))
        found = tuple(signatures(reader, trust))
        stray = not found and has_stray_signature(reader)
        inside = attachments(reader) if looks_inside else ()
    except Exception:  # noqa: BLE001 # a foreign parser on any file there is; told as verify.broken-pdf
        return Verdict(file=name, problems=("verify.broken-pdf",))
    altered, broken = _against_manifest(inside)
    problems = (
        *(("verify.cut-short",) if _is_cut_short(data) else ()),
        *(("verify.stray-signature",) if stray else ()),
        *(("verify.broken-manifest",) if broken else ()),
    )
    return Verdict(
        file=name,
        signatures=found,
        problems=problems,
        embedded=tuple(_originals(inside, trust)),
        altered=altered,
    )


def _is_cut_short(data: bytes) -> bool:
    """Whether something else than blanks follows the file's end: an update of which a part never arrived."""
    return bool(data[data.rfind(_END) + len(_END) :].strip(_BLANKS))


def _against_manifest(inside: Sequence[Attachment]) -> tuple[tuple[str, ...], bool]:
    manifest = next((each.data for each in inside if each.name == MANIFEST), None)
    if manifest is None:
        return (), False
    try:
        return altered_parts(manifest, inside), False
    except ValueError:
        return (), True


def _originals(inside: Sequence[Attachment], trust: Trust) -> Iterator[Verdict]:
    for each in inside:
        if each.data.startswith(_HEADER):
            yield judged(each.data, each.name, trust, looks_inside=False)
