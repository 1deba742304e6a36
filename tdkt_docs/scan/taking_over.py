"""A scanned PDF with its changed pages: what was written apart is put in its place, everything else stays."""

from collections.abc import Sequence
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from tdkt_docs.pdf.unseen_text import layer_font
from tdkt_docs.scan.of_pdf import Change
from tdkt_docs.scan.page_file import LAYER_FONT

__all__ = ["own_bytes", "save_pages", "save_taken_over"]

_FONT = Name(f"/{LAYER_FONT}")
_MASKED = (Name.SMask, Name.Mask, Name.ImageMask, Name.Decode)


def save_pages(written: Path, into: Path) -> None:
    """The page file as a whole PDF: with the font of its text layers, and the same bytes for the same pages."""
    with pikepdf.open(written) as pdf:
        font = None
        for page in pdf.pages:
            if Name.Font in page.Resources:
                font = font or layer_font(pdf)
                page.Resources.Font[_FONT] = font
        _save(pdf, into)


def save_taken_over(path: Path, written: Path, changes: Sequence[Change], into: Path) -> None:
    """The PDF at ``path`` with its ``changes``, whose pages ``written`` has in their order."""
    with pikepdf.open(path) as pdf, pikepdf.open(written) as made:
        font = layer_font(pdf) if any(change.has_layer for change in changes) else None
        for place, change in enumerate(changes):
            page, new = pdf.pages[change.index], made.pages[place]
            if change.is_anew:
                _put_anew(pdf, page, new)
            else:
                _put_in(pdf, page, new, change)
            if change.has_layer:
                page.Resources.Font[_FONT] = font
        _save(pdf, into)


def own_bytes(page: pikepdf.Page) -> int:
    """How many bytes the page's picture has; 0 where its drawing names more than that one, or it has a mask."""
    named = _named(page)
    if len(named) != 1:
        return 0
    (image,) = named.values()
    is_plain = image.get(Name.Subtype) == Name.Image and not any(key in image for key in _MASKED)
    return int(image.get(Name.Length, 1)) if is_plain else 0


def _named(page: pikepdf.Page) -> dict[str, pikepdf.Object]:
    found = page.resources.get(Name.XObject)
    return dict(found.items()) if isinstance(found, Dictionary) else {}


def _put_anew(pdf: pikepdf.Pdf, page: pikepdf.Page, new: pikepdf.Page) -> None:
    taken = pdf.copy_foreign(new.obj)
    for key in ("/CropBox", "/TrimBox", "/BleedBox", "/ArtBox", "/Group", "/Rotate", "/UserUnit", "/Thumb"):
        if key in page.obj:
            del page.obj[key]
    page.obj.Rotate = 0  # a page may inherit another
    page.obj.MediaBox = taken.MediaBox
    page.obj.CropBox = taken.MediaBox
    page.obj.Contents, page.obj.Resources = taken.Contents, taken.Resources


def _put_in(pdf: pikepdf.Pdf, page: pikepdf.Page, new: pikepdf.Page, change: Change) -> None:
    named = _named(page)
    resources = Dictionary(dict(page.resources.items()))
    if change.has_image:
        (name,) = named
        resources.XObject = Dictionary({name: pdf.copy_foreign(new.Resources.XObject.Im)})
    page.obj.Resources = resources
    if not change.has_layer:
        return
    resources.Font = Dictionary(dict(resources.get(Name.Font, Dictionary()).items()))
    contents = new.Contents.read_bytes()
    layer = contents.partition(b" Do Q\n")[2] if change.has_image else contents
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n" + layer)


def _save(pdf: pikepdf.Pdf, into: Path) -> None:
    modes = pikepdf.ObjectStreamMode
    pdf.save(into, deterministic_id=True, object_stream_mode=modes.generate)
