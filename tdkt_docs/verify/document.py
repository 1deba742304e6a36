"""The verdict on one PDF: its signatures, its manifest, and the signed originals inside it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePath
from zipfile import is_zipfile

from tdkt_docs.errors import SourceError
from tdkt_docs.model.verdict import SignatureFacts, Verdict
from tdkt_docs.verify.attachments import MANIFEST, Attachment, Differences, attachments, differences
from tdkt_docs.verify.opened import Opened, looks_like_pdf, openings
from tdkt_docs.verify.placed import has_stray_signature, placed
from tdkt_docs.verify.signatures import signatures
from tdkt_docs.verify.span import BLANKS, ends_cleanly
from tdkt_docs.verify.trust import Trust, trust_of

__all__ = ["judged", "verify", "verify_bytes"]

_END = b"%%EOF"
_ZIP, _ZIPPED = ".zip", b"PK"
_OFFICE_MARKS = (b"[Content_Types].xml", b"mimetypeapplication/")
"""What stands in papers of office programs, zips by their bytes, whatever they are called."""
_DEEPEST = 2
"""Dossiers inside dossiers that are looked into."""
_ANY_DEPTH = -1
_MOST_KNOWN = 4096
"""Verdicts that are kept; a folder may hold any number of files."""


def verify(path: Path, *, roots: Path | None = None, at: datetime | None = None, trust: Trust | None = None) -> Verdict:
    """What is to be said of the signatures in the PDF ``path``; whatever the file is, there is a verdict.

    Args:
        path: The file.
        roots: A file or folder of root certificates; None: trust is not judged.
        at: The moment trust is judged at; None: when each signature claims to have been made.
        trust: Instead of ``roots`` and ``at``.

    Raises:
        SourceError: The file or the roots cannot be read.
    """
    by = trust or trust_of(roots, at)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError("verify.missing", file=path.name) from error
    return judged(data, path.name, by)


def verify_bytes(
    data: bytes, name: str, *, roots: Path | None = None, at: datetime | None = None, trust: Trust | None = None
) -> Verdict:
    """As ``verify``, of bytes called ``name``."""
    return judged(data, name, trust or trust_of(roots, at))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """What a file holds."""

    signatures: tuple[SignatureFacts, ...]
    inside: tuple[Attachment, ...]
    problems: tuple[str, ...]


def judged(data: bytes, name: str, trust: Trust, *, depth: int = _DEEPEST) -> Verdict:
    """The verdict on ``data``; originals embedded in it are judged too, to ``depth`` dossiers in one another."""
    if not looks_like_pdf(data):
        return Verdict(file=name, problems=(_other_kind(data, name),))
    digest = sha256(data).hexdigest()
    known = trust.known.get((digest, _ANY_DEPTH)) or trust.known.get((digest, depth))
    if known is not None:
        return replace(known, file=name)
    found, holds_files = _judged(data, name, trust, depth)
    if len(trust.known) >= _MOST_KNOWN:
        trust.known.clear()
    trust.known[digest, depth if holds_files or not depth else _ANY_DEPTH] = found
    return found


def _other_kind(data: bytes, name: str) -> str:
    """What a file is that is no PDF: nothing at all, a package that cannot be read, a zip that is none, or another."""
    if not data:
        return "verify.empty"
    ending = PurePath(name).suffix.lower()
    if ending != _ZIP and (not data.startswith(_ZIPPED) or any(mark in data for mark in _OFFICE_MARKS)):
        return "verify.not-pdf"
    return "verify.not-package" if is_zipfile(BytesIO(data)) else "verify.broken-package"


def _judged(data: bytes, name: str, trust: Trust, depth: int) -> tuple[Verdict, bool]:
    """The verdict, and whether the file holds others, so that another depth may give another one."""
    content = _best(data, trust, looks_inside=depth > 0)
    if isinstance(content, str):
        return Verdict(file=name, problems=(content,)), False
    found, broken = _against_manifest(content.inside)
    problems = (
        *content.problems,
        *(("verify.broken-manifest",) if broken else ()),
        *(("verify.unlisted-parts",) if found.unlisted else ()),
    )
    verdict = Verdict(
        file=name,
        signatures=content.signatures,
        problems=problems,
        embedded=tuple(_originals(content.inside, trust, depth - 1)),
        altered=found.altered,
        unlisted=found.unlisted,
    )
    return verdict, bool(content.inside)


def _best(data: bytes, trust: Trust, *, looks_inside: bool) -> _Content | str:
    """What the file holds, read by the rules if that can be done, else as far as it goes; or why it cannot be read."""
    best: _Content | str = "verify.broken-pdf"
    for pdf in openings(data):
        # pyHanko's parser meets any file there is and raises whatever it stumbles over: no verdict then, no crash.
        try:
            if pdf.reader.encrypted:
                return "verify.encrypted"
            content = _content(pdf, trust, looks_inside=looks_inside)
        except Exception:  # noqa: BLE001, S112 # a foreign parser meets whatever a file holds and raises anything: not in this way then
            continue
        if not any(signature.problem == "verify.unreadable-signature" for signature in content.signatures):
            return content
        best = content if isinstance(best, str) else best
    return best


def _content(pdf: Opened, trust: Trust, *, looks_inside: bool) -> _Content:
    found = placed(pdf.reader, pdf.data)
    told = signatures(pdf.reader, pdf.data, found, trust)
    is_cut = _is_cut_short(pdf.data)
    is_covered = any(signature.covers_whole_file for signature in told)
    problems = (
        *(("verify.cut-short",) if is_cut else ()),
        *(("verify.junk-before",) if pdf.is_shifted and told else ()),
        *(("verify.stray-signature",) if has_stray_signature(pdf.reader, pdf.data, found) else ()),
        *(("verify.only-time-stamps",) if found and all(each.is_time_stamp for each in found) else ()),
        *(("verify.unexplained-end",) if told and not (is_cut or is_covered or _ends(pdf)) else ()),
    )
    inside = attachments(pdf.reader) if looks_inside else ()
    return _Content(signatures=told, inside=inside, problems=problems)


def _ends(pdf: Opened) -> bool:
    return ends_cleanly(pdf.reader, pdf.data)


def _is_cut_short(data: bytes) -> bool:
    """Whether something else than blanks follows the file's end: an update of which a part never arrived."""
    return bool(data[data.rfind(_END) + len(_END) :].strip(BLANKS))


def _against_manifest(inside: Sequence[Attachment]) -> tuple[Differences, bool]:
    manifests = [each.data for each in inside if each.name == MANIFEST]
    if not manifests:
        return Differences(), False
    try:
        # Two lists: nobody knows which one the dossier was put together by.
        return differences(manifests[0], inside), len(manifests) > 1
    except ValueError:
        return Differences(), True


def _originals(inside: Sequence[Attachment], trust: Trust, depth: int) -> Iterator[Verdict]:
    for each in inside:
        if looks_like_pdf(each.data):
            yield judged(each.data, each.name, trust, depth=depth)
