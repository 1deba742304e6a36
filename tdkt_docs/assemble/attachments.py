"""Files that travel inside the dossier, byte for byte, under names that are safe everywhere."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

import pikepdf
from pikepdf import Array, AttachedFileSpec, Name

from tdkt_docs.assemble.desk import Desk
from tdkt_docs.assemble.digests import pieces_of
from tdkt_docs.pdf.pdfa import pdf_date
from tdkt_docs.vn.text import slug

__all__ = ["Attachment", "attach", "mime_of", "safe_name"]

_OFFICE = "application/vnd.openxmlformats-officedocument."
_MIMES: Mapping[str, str] = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}presentationml.presentation",
    ".doc": "application/msword",
    ".xls": "application/vnd.ms-excel",
    ".zip": "application/zip",
    ".xml": "application/xml",
    ".json": "application/json",
    ".csv": "text/csv",
    ".txt": "text/plain",
}
"""The machine's own list is not asked: the same files must give the same bytes everywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file to be embedded."""

    name: str
    content: bytes | Path
    """A file that lies on the disk is read when the dossier is written."""
    mime: str
    title: str
    is_source: bool = True
    """Whether pages of the dossier were made from it (``/Source``); else it is ``/Data``."""


def attach(pdf: pikepdf.Pdf, files: Iterable[Attachment], desk: Desk, *, at: datetime) -> None:
    """Embed the files in ``pdf`` and associate them with the document, as PDF/A-3 asks."""
    stamp = pdf_date(at)
    associated = Array()
    for file in files:
        content = file.content if isinstance(file.content, bytes) else _small(file.content, desk)
        spec = AttachedFileSpec(
            pdf,
            content,
            description=file.title,
            filename=file.name,
            mime_type=file.mime,
            creation_date=stamp,
            mod_date=stamp,
            relationship=Name.Source if file.is_source else Name.Data,
        )
        if isinstance(file.content, Path) and not content:
            _put_aside(spec, file.content, desk)
        pdf.attachments[file.name] = spec
        associated.append(pdf.attachments[file.name].obj)
    pdf.Root.AF = associated


def mime_of(path: Path) -> str:
    """What a file says it is by its name; files of unknown kinds are plain bytes.

    >>> mime_of(Path("Danh sách.XLSX")), mime_of(Path("a.tdkt"))
    ('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'application/octet-stream')
    """
    return _MIMES.get(path.suffix.lower(), "application/octet-stream")


def _small(path: Path, desk: Desk) -> bytes:
    """The file, or nothing where it is to be put aside."""
    return path.read_bytes() if path.stat().st_size < desk.aside.file_bytes else b""


def _put_aside(spec: AttachedFileSpec, path: Path, desk: Desk) -> None:
    """Let a token stand for the embedded file until the dossier is written."""
    size, check = 0, hashlib.md5(usedforsecurity=False)
    for piece in pieces_of(path):
        check.update(piece)
        size += len(piece)
    token, packed = desk.aside.take_file(path, size)
    stream = spec.obj.EF.F
    stream.write(token, filter=packed)
    stream.Params.Size, stream.Params.CheckSum = size, pikepdf.String(check.digest())


def safe_name(name: str, order: int) -> str:
    """A name of ASCII letters, digits and dashes, unique by the document's place in the mục lục.

    >>> safe_name("../Quyết định số 15.PDF", 3)
    '003_quyet-dinh-so-15.pdf'
    """
    path = PurePath(name.replace("\\", "/"))
    suffix = slug(path.suffix).replace("_", "") if path.suffix else ""
    return f"{order:03}_{slug(path.stem)}{'.' if suffix else ''}{suffix}"
