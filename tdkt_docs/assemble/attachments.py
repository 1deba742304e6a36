"""Files that travel inside the dossier, byte for byte, under names that are safe everywhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

import pikepdf
from pikepdf import Array, AttachedFileSpec, Name

from tdkt_docs.pdf.pdfa import pdf_date
from tdkt_docs.vn.text import slug

__all__ = ["Attachment", "attach", "safe_name"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file to be embedded."""

    name: str
    data: bytes
    mime: str
    title: str
    is_source: bool = True
    """Whether pages of the dossier were made from it (``/Source``); else it is ``/Data``."""


def attach(pdf: pikepdf.Pdf, files: Iterable[Attachment], *, at: datetime) -> None:
    """Embed the files in ``pdf`` and associate them with the document, as PDF/A-3 asks."""
    stamp = pdf_date(at)
    associated = Array()
    for file in files:
        spec = AttachedFileSpec(
            pdf,
            file.data,
            description=file.title,
            filename=file.name,
            mime_type=file.mime,
            creation_date=stamp,
            mod_date=stamp,
            relationship=Name.Source if file.is_source else Name.Data,
        )
        pdf.attachments[file.name] = spec
        associated.append(pdf.attachments[file.name].obj)
    pdf.Root.AF = associated


def safe_name(name: str, order: int) -> str:
    """A name of ASCII letters, digits and dashes, unique by the document's place in the mục lục.

    >>> safe_name("../Quyết định số 15.PDF", 3)
    '003_quyet-dinh-so-15.pdf'
    """
    path = PurePath(name.replace("\\", "/"))
    suffix = slug(path.suffix).replace("_", "") if path.suffix else ""
    return f"{order:03}_{slug(path.stem)}{'.' if suffix else ''}{suffix}"
