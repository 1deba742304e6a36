"""Whether foreign pages can stand in a PDF/A as they are, and pictures of those that cannot."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

from tdkt_docs.assemble.active import waits_for_appearances
from tdkt_docs.assemble.pictures import Picture, add_page

__all__ = ["as_pictures", "obstacle"]

_DPI = 200
_MAX_SIDE_PX = 6000
_QUALITY = 85
_INVISIBLE = 3
_SHOWING = frozenset({"Tj", "TJ", "'", '"'})
_CMYK_OPERATORS = frozenset({"k", "K"})
_FONTS, _COLOUR, _FORM, _LAYERS, _DAMAGED = "TD-611", "TD-612", "TD-613", "TD-614", "TD-615"
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def obstacle(pdf: pikepdf.Pdf) -> str:
    """Why the pages of ``pdf`` cannot be copied into a PDF/A: the finding's code, or empty where they can."""
    if waits_for_appearances(pdf):
        return _FORM
    if "/OFF" in pdf.Root.get("/OCProperties", Dictionary()).get("/D", Dictionary()):
        return _LAYERS
    if _claims_pdfa(pdf):
        return ""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for drawn in _drawn_by(page, seen):
            if found := _obstacle_in(drawn):
                return found
    return ""


def as_pictures(data: bytes) -> pikepdf.Pdf:
    """The pages of the PDF ``data`` as colour pictures of 200 dpi, fields and stamps drawn, sizes kept."""
    shown = pikepdf.new()
    document = pypdfium2.PdfDocument(data)
    try:
        document.init_forms()
        for page in document:
            size_pt = page.get_size()
            scale = min(_DPI / 72, _MAX_SIDE_PX / max(size_pt))
            image = page.render(scale=scale, may_draw_forms=True).to_pil().convert("RGB")
            add_page(shown, _photograph(image), size_pt, (0, 0, *size_pt))
    finally:
        document.close()
    return shown


def _photograph(image: Image.Image) -> Picture:
    out = BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    entries = Dictionary(Filter=Name.DCTDecode, ColorSpace=Name.DeviceRGB, BitsPerComponent=8)
    return Picture(width_px=image.width, height_px=image.height, dpi=_DPI, data=out.getvalue(), entries=entries)


def _claims_pdfa(pdf: pikepdf.Pdf) -> bool:
    """Whether the file says it is a PDF/A with RGB or grey as its colours: then its makers have done the work."""
    if "/Metadata" not in pdf.Root or b"pdfaid" not in pdf.Root.Metadata.read_bytes():
        return False
    profiles = [intent.get("/DestOutputProfile") for intent in pdf.Root.get("/OutputIntents", ())]
    return all(int(profile.get("/N", 0)) in (1, 3) for profile in profiles if profile is not None)


def _drawn_by(owner: pikepdf.Page | Stream, seen: set[tuple[int, int]]) -> Iterator[pikepdf.Page | Stream]:
    """The page and every form, appearance or pattern it draws with, each once."""
    yield owner
    stack = [_resources(owner)]
    if isinstance(owner, pikepdf.Page):
        stack += [_resources(form) for form in _appearances(owner)]
        yield from _appearances(owner)
    while stack:
        resources = stack.pop()
        for group in ("/XObject", "/Pattern"):
            for inner in _values(resources.get(group)):
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
    if isinstance(drawn, Stream) and drawn.get("/Subtype") == Name.Image:
        return _COLOUR if _is_cmyk(drawn.get("/ColorSpace")) else ""
    resources = _resources(drawn)
    if any(_is_cmyk(space) for space in _values(resources.get("/ColorSpace"))):
        return _COLOUR
    fonts = resources.get("/Font", Dictionary())
    foreign = {name for name in _keys(fonts) if not _is_embedded(fonts[name])}
    return _obstacle_in_operators(drawn, foreign)


def _obstacle_in_operators(drawn: pikepdf.Page | Stream, foreign: set[str]) -> str:
    """Whether text is shown in a font of ``foreign``, or CMYK colours are set."""
    font, mode = "", 0
    saved: list[tuple[str, int]] = []
    for step in pikepdf.parse_content_stream(drawn):
        name = str(step.operator)
        if name in _CMYK_OPERATORS:
            return _COLOUR
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
    return _DAMAGED if saved and isinstance(drawn, pikepdf.Page) else ""


def _is_embedded(font: pikepdf.Object) -> bool:
    if not isinstance(font, Dictionary) or font.get("/Subtype") == Name.Type3:
        return isinstance(font, Dictionary)
    described = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = described.get("/FontDescriptor", Dictionary())
    return any(entry in descriptor for entry in _FONT_FILES)


def _is_cmyk(space: pikepdf.Object | None) -> bool:
    """Whether the colour space is, or rests on, device CMYK."""
    if isinstance(space, Array):
        return any(_is_cmyk(part) for part in list(space)[:4] if isinstance(part, Array | Name))
    return space == Name.DeviceCMYK


def _resources(owner: pikepdf.Page | Stream) -> Dictionary:
    found = owner.resources if isinstance(owner, pikepdf.Page) else owner.get("/Resources")
    return found if isinstance(found, Dictionary) else Dictionary()


def _keys(found: object) -> list[str]:
    return list(found.keys()) if isinstance(found, Dictionary) else []


def _values(found: object) -> list[pikepdf.Object]:
    return [found[name] for name in _keys(found)] if isinstance(found, Dictionary) else []
