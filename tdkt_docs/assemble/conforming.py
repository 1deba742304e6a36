"""Whether foreign pages can stand in a PDF/A as they are, and pictures of those that cannot."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
from pikepdf import Dictionary, Name, Stream
from PIL import Image

from tdkt_docs.assemble.active import waits_for_appearances
from tdkt_docs.assemble.desk import Desk
from tdkt_docs.assemble.plain_steps import are_plain
from tdkt_docs.assemble.steps import DAMAGED, INKS, obstacle_in
from tdkt_docs.pdf.boxes import Edges, edges_of
from tdkt_docs.pdf.pdfa import PRODUCER
from tdkt_docs.pdf.pictures import Picture, add_page
from tdkt_docs.pdf.said import Objects

__all__ = ["as_pictures", "obstacle"]

_DPI = 200
_MAX_SIDE_PX = 6000
_QUALITY = 85
_INVISIBLE = 3
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_FONTS, _FORM, _LAYERS = "TD-611", "TD-613", "TD-614"
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_INKS = frozenset({"/DeviceCMYK", "/DeviceN", "/Separation"})
"""Looked for in the whole file: a claim to be PDF/A may be wrong, and rests on other colours."""
_SHORTEST_PT, _LONGEST_PT = 3, 14_400
_SYMBOLIC = 4
"""The flag of fonts that have no letters."""
_PLAIN_CODES = frozenset({"/Identity-H", "/Identity-V"})
_LETTER_CODES = frozenset({"/WinAnsiEncoding", "/MacRomanEncoding"})


def obstacle(pdf: pikepdf.Pdf, objects: Objects) -> str:
    """Why the pages of ``pdf`` cannot be copied into a PDF/A: the finding's code, or empty where they can.

    Args:
        pdf: A foreign PDF.
        objects: All that ``pdf`` consists of.
    """
    if found := _obstacle_in_whole(pdf, objects):
        return found
    pages = list(pdf.pages)
    if not all(map(_is_of_sane_size, pages)):
        return DAMAGED
    try:
        is_ours = _is_ours(pdf, objects)
        if is_ours and not objects.says("/Annots"):
            return ""
        return _obstacle_in_pages(pages, is_ours=is_ours)
    except pikepdf.PdfError:
        return DAMAGED


def _obstacle_in_whole(pdf: pikepdf.Pdf, objects: Objects) -> str:
    if waits_for_appearances(pdf, objects):
        return _FORM
    if objects.says("/OFF") and "/OFF" in pdf.Root.get("/OCProperties", Dictionary()).get("/D", Dictionary()):
        return _LAYERS
    return INKS if objects.among(_INKS) else ""


def _obstacle_in_pages(pages: Sequence[pikepdf.Page], *, is_ours: bool) -> str:
    seen: set[tuple[int, int]] = set()
    for page in pages:
        # looking at every step of every page takes three times as long as all the rest
        owners: list[pikepdf.Page | Stream] = [*([] if is_ours else [page]), *_appearances(page)]
        for drawn in (one for owner in owners for one in _drawn_by(owner, seen)):
            if found := _obstacle_in(drawn):
                return found
    return ""


def as_pictures(path: Path, desk: Desk) -> pikepdf.Pdf:
    """The pages of the PDF at ``path`` as colour pictures of 200 dpi, fields and stamps drawn, sizes kept."""
    shown = pikepdf.new()
    document = pypdfium2.PdfDocument(path)
    try:
        document.init_forms()
        for page in document:
            _add_picture(shown, page, desk)
            page.close()
    finally:
        document.close()
    return shown


def _add_picture(pdf: pikepdf.Pdf, page: pypdfium2.PdfPage, desk: Desk) -> None:
    size_pt = tuple(min(max(side, _SHORTEST_PT), _LONGEST_PT) for side in page.get_size())
    scale = min(_DPI / 72, _MAX_SIDE_PX / max(*page.get_size(), _SHORTEST_PT))
    image = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
    picture = _photograph(image)
    add_page(pdf, replace(picture, data=desk.aside.taken(picture.data)), size_pt, (0, 0, *size_pt))


def _photograph(image: Image.Image) -> Picture:
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    entries = Dictionary(Filter=Name.DCTDecode, ColorSpace=Name.DeviceRGB, BitsPerComponent=8)
    return Picture(width_px=image.width, height_px=image.height, dpi=_DPI, data=out.getvalue(), entries=entries)


def _is_of_sane_size(page: pikepdf.Page) -> bool:
    """Whether PDF/A allows the page's size.

    Source: ISO 19005-2, 6.1.13.
    """
    return _is_sane(edges_of(page.mediabox)) and _is_sane(edges_of(page.cropbox))


@lru_cache(maxsize=256)  # most pages are of one size
def _is_sane(edges: Edges) -> bool:
    left, foot, right, top = edges
    return all(_SHORTEST_PT <= side <= _LONGEST_PT for side in (abs(right - left), abs(top - foot)))


def _is_ours(pdf: pikepdf.Pdf, objects: Objects) -> bool:
    """Whether we drew the pages and checked them; stamps on them may be another program's."""
    if b"pdfaid:part" not in objects.xmp:
        return False
    info = pdf.trailer.get("/Info")
    return isinstance(info, Dictionary) and str(info.get("/Producer", "")) == PRODUCER


def _drawn_by(owner: pikepdf.Page | Stream, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Page | Stream]:
    """The page or appearance, and every form, picture, glyph or pattern it draws with, each once."""
    yield owner
    stack = [_resources(owner)]
    while stack:
        resources = stack.pop()
        glyphs = [font.get("/CharProcs") for font in _values(resources.get("/Font")) if isinstance(font, Dictionary)]
        for group in (resources.get("/XObject"), resources.get("/Pattern"), *glyphs):
            for inner in _values(group):
                if not isinstance(inner, Stream) or inner.objgen in seen:
                    continue
                seen.add(inner.objgen)
                yield inner
                stack.append(_resources(inner))


def _appearances(page: pikepdf.Page) -> list[Stream]:
    found: list[Stream] = []
    for note in page.obj.get("/Annots", ()):
        normal = note.get("/AP", Dictionary()).get("/N") if isinstance(note, Dictionary) else None
        if isinstance(normal, Stream):
            found.append(normal)
        else:
            found += [state for state in _values(normal) if isinstance(state, Stream)]
    return found


def _obstacle_in(drawn: pikepdf.Page | Stream) -> str:
    if isinstance(drawn, Stream) and (drawn.get("/Subtype") == Name.PS or "/F" in drawn):
        return DAMAGED
    if isinstance(drawn, Stream) and drawn.get("/Subtype") == Name.Image:
        return ""
    resources = _resources(drawn)
    fonts = resources.get("/Font", Dictionary())
    foreign = {name for name in _keys(fonts) if not _is_sound(fonts[name])}
    if not foreign and isinstance(drawn, pikepdf.Page) and are_plain(drawn, resources):
        return ""
    return _obstacle_in_operators(drawn, foreign)


def _obstacle_in_operators(drawn: pikepdf.Page | Stream, foreign: set[str]) -> str:
    """Whether text is shown in a font of ``foreign``, inks are set, or something is drawn that no PDF/A may draw."""
    font, mode = "", 0
    saved: list[tuple[str, int]] = []
    resources = _resources(drawn)
    for step in pikepdf.parse_content_stream(drawn):
        name = str(step.operator)
        if found := obstacle_in(step, resources):
            return found
        if name == "q":
            saved.append((font, mode))
        elif name == "Q" and saved:
            font, mode = saved.pop()
        elif name == "Tf":
            font = str(step.operands[0])
        elif name == "Tr":
            mode = int(step.operands[0])
        elif name in _SHOWING and font in foreign and mode != _INVISIBLE:
            return _FONTS
    return DAMAGED if saved and isinstance(drawn, pikepdf.Page) else ""


def _is_sound(font: pikepdf.Object) -> bool:
    """Whether the font is embedded, and its codes lead to glyphs in a way PDF/A allows."""
    if not isinstance(font, Dictionary) or font.get("/Subtype") == Name.Type3:
        return isinstance(font, Dictionary)
    described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = described.get("/FontDescriptor", Dictionary())
    if not any(entry in descriptor for entry in _FONT_FILES):
        return False
    if "/DescendantFonts" in font:
        glyphs = described.get("/CIDToGIDMap")
        is_plain = glyphs is None or glyphs == Name.Identity
        leads = described.get("/Subtype") != Name.CIDFontType2 or is_plain or isinstance(glyphs, Stream)
        return leads and str(font.get("/Encoding", "")) in _PLAIN_CODES
    return font.get("/Subtype") != Name.TrueType or _is_sound_truetype(font, int(descriptor.get("/Flags", 0)))


def _is_sound_truetype(font: Dictionary, flags: int) -> bool:
    """Whether the font says by which of its tables a letter is found.

    Source: ISO 19005-2, 6.2.11.6.
    """
    encoding = font.get("/Encoding")
    if flags & _SYMBOLIC:
        return encoding is None
    base = encoding.get("/BaseEncoding") if isinstance(encoding, Dictionary) else encoding
    return str(base) in _LETTER_CODES


def _resources(owner: pikepdf.Page | Stream) -> Dictionary:
    found = owner.resources if isinstance(owner, pikepdf.Page) else owner.get("/Resources")
    return found if isinstance(found, Dictionary) else Dictionary()


def _keys(found: object) -> list[str]:
    return list(found.keys()) if isinstance(found, Dictionary) else []


def _values(found: object) -> list[pikepdf.Object]:
    return [found[name] for name in _keys(found)] if isinstance(found, Dictionary) else []
