"""Files that nobody should put into a dossier, by what they try; each is made when asked for."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tdkt_docs.pdf import drawing

__all__ = ["ACTIONS", "CYCLES", "HEAVY", "OTHERS", "PATHS", "SWELLING", "Case", "paper"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A file, and what is to come of it."""

    make: Callable[[], bytes]
    file: str = "la.pdf"
    refused: str = ""
    """The code it is refused with; empty where it is taken."""
    told: tuple[str, ...] = ()
    """The codes of the findings where it is taken."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What the first finding says."""


def paper(pages: int = 1) -> bytes:
    """A paper as we make it, each page with a line of its own."""
    out = io.BytesIO()
    on = drawing.canvas(out, (595, 842))
    for page_no in range(1, pages + 1):
        drawing.draw_text(on, f"Tờ {page_no}", (80, 700), drawing.TextStyle())
        on.showPage()
    on.save()
    return out.getvalue()


_PAPER = paper()


def changed(change: Callable[[pikepdf.Pdf], object], **options: object) -> bytes:
    with pikepdf.open(io.BytesIO(_PAPER)) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, **options)
    return out.getvalue()


def raw(objects: Mapping[int, bytes] | tuple[bytes, ...], *, more: bytes = b"") -> bytes:
    """A PDF of exactly these objects, numbered from 1; the first is the catalogue."""
    data, offsets = b"%PDF-1.7\n", []
    numbered = tuple(objects.values()) if isinstance(objects, Mapping) else objects
    for number, one in enumerate(numbered, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(offsets) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, more, len(data))
    return data + head + table + tail


# what acts


def _action(kind: str, **more: object) -> Dictionary:
    return Dictionary(S=Name("/" + kind), **more)


SCRIPT = String("app.launchURL('http://la.invalid/')")
ACTING = {
    "JavaScript": lambda: _action("JavaScript", JS=SCRIPT),
    "Launch": lambda: _action("Launch", F=String("/bin/sh")),
    "GoToR": lambda: _action("GoToR", F=String("khac.pdf"), D=Array([0, Name.Fit])),
    "GoToE": lambda: _action("GoToE", T=Dictionary(R=Name.C, N=String("khac.pdf"))),
    "SubmitForm": lambda: _action("SubmitForm", F=String("http://la.invalid/")),
    "ImportData": lambda: _action("ImportData", F=String("la.fdf")),
    "Rendition": lambda: _action("Rendition", OP=0, JS=SCRIPT),
    "Movie": lambda: _action("Movie", T=String("phim")),
    "Sound": lambda: _action("Sound", Volume=1),
    "RichMediaExecute": lambda: _action("RichMediaExecute", CMD=Dictionary(C=String("chay"))),
    "Hide": lambda: _action("Hide", T=String("o")),
    "ResetForm": lambda: _action("ResetForm"),
}
BOX = [100, 100, 200, 120]


def _note(pdf: pikepdf.Pdf, subtype: str = "Link", **more: object) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name("/" + subtype), Rect=Array(BOX), **more)
    pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])


def _opens(action: Dictionary) -> Callable[[pikepdf.Pdf], object]:
    return lambda pdf: setattr(pdf.Root, "OpenAction", action)


def _on_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=ACTING["JavaScript"]())


def _on_file(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AA = Dictionary(WC=ACTING["JavaScript"]())


def _on_note(pdf: pikepdf.Pdf) -> None:
    _note(pdf, "Widget", FT=Name.Tx, T=String("o"), AA=Dictionary(K=ACTING["JavaScript"]()))


def _on_grandparent(pdf: pikepdf.Pdf) -> None:
    """A field's own script, two fields above the place where it shows."""
    above = pdf.make_indirect(Dictionary(T=String("a"), AA=Dictionary(C=ACTING["JavaScript"]())))
    between = pdf.make_indirect(Dictionary(T=String("b"), Parent=above))
    _note(pdf, "Widget", FT=Name.Tx, Parent=between)


def _on_hidden_field(pdf: pikepdf.Pdf) -> None:
    """A field that shows nowhere, with a script of the order in which fields are reckoned."""
    own = pdf.make_indirect(Dictionary(T=String("an"), FT=Name.Tx, AA=Dictionary(C=ACTING["JavaScript"]())))
    pdf.Root.AcroForm = Dictionary(Fields=Array([own]), CO=Array([own]))


def _named_scripts(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), ACTING["JavaScript"]()])))


def _in_outline(action: Dictionary) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        outline = pdf.make_indirect(Dictionary(Type=Name.Outlines, Count=1))
        item = pdf.make_indirect(Dictionary(Title=String("Mục"), Parent=outline, A=action))
        outline.First = outline.Last = item
        pdf.Root.Outlines = outline

    return change


def _in_chain(action: Dictionary, length: int = 3) -> Dictionary:
    for _ in range(length):
        action = Dictionary(S=Name.URI, URI=String("https://tinh.gov.vn/"), Next=action)
    return action


def _in_list_of_next(pdf: pikepdf.Pdf) -> None:
    steps = Array([_action("GoTo", D=Array([0, Name.Fit])), ACTING["Launch"]()])
    _note(pdf, A=Dictionary(S=Name.URI, URI=String("https://tinh.gov.vn/"), Next=steps))


def _endless_next(pdf: pikepdf.Pdf) -> None:
    first = pdf.make_indirect(Dictionary(S=Name.URI, URI=String("https://tinh.gov.vn/")))
    second = pdf.make_indirect(Dictionary(S=Name.URI, URI=String("https://tinh.gov.vn/"), Next=first))
    first.Next = second
    _note(pdf, A=first)


def _playing(kind: str) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: _note(pdf, kind)


def _in_destination(pdf: pikepdf.Pdf) -> None:
    there = Dictionary(D=Array([pdf.pages[0].obj, Name.Fit]), A=ACTING["Launch"]())
    pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("a"), there])))


def _on_clicks(kind: str) -> Case:
    return Case(
        make=lambda: changed(lambda pdf: _note(pdf, A=ACTING[kind]())), told=("TD-601",), values={"actions": kind}
    )


def _tells(change: Callable[[pikepdf.Pdf], object], actions: str) -> Case:
    return Case(make=lambda: changed(change), told=("TD-601",), values={"actions": actions})


ACTIONS: Mapping[str, Case] = {
    **{f"a link that does {kind}": _on_clicks(kind) for kind in ACTING},
    "a script when opened": _tells(_opens(ACTING["JavaScript"]()), "JavaScript"),
    "a program when opened": _tells(_opens(ACTING["Launch"]()), "Launch"),
    "a script of a page": _tells(_on_page, "JavaScript"),
    "a script when closed": _tells(_on_file, "JavaScript"),
    "a script of a field's place": _tells(_on_note, "JavaScript"),
    "a script far above a field": _tells(_on_grandparent, "JavaScript"),
    "a script of a field that shows nowhere": _tells(_on_hidden_field, "JavaScript"),
    "scripts by name": _tells(_named_scripts, "JavaScript"),
    "a program in the bookmarks": _tells(_in_outline(ACTING["Launch"]()), "Launch"),
    "a script at the end of a chain, when opened": _tells(_opens(_in_chain(ACTING["JavaScript"]())), "JavaScript"),
    "a script at the end of a chain, in the bookmarks": _tells(
        _in_outline(_in_chain(ACTING["JavaScript"]())), "JavaScript"
    ),
    "a program among what follows a link": _tells(_in_list_of_next, "Launch"),
    "a program behind a place by name, which no viewer starts": Case(make=lambda: changed(_in_destination)),
    "a film": _tells(_playing("Movie"), "Movie"),
    "a sound": _tells(_playing("Sound"), "Sound"),
    "a screen": _tells(_playing("Screen"), "Screen"),
    "rich media": _tells(_playing("RichMedia"), "RichMedia"),
    "a body in space": _tells(_playing("3D"), "3D"),
    "a chain of links without end": Case(make=lambda: changed(_endless_next)),
}
"""PDFs that act; each is taken, told of by the names of what they do, and stripped of it."""


# what never ends

_CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R %s >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R %s >>"
_CONTENT = b"<< /Length 16 >>\nstream\n0 0 100 100 re f\nendstream"


def _with(catalogue: bytes = b"", page: bytes = b"", *more: bytes) -> bytes:
    tree = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    return raw((_CATALOGUE % catalogue, tree, _PAGE % page, _CONTENT, *more))


def _tree(pages: bytes, page: bytes = _PAGE % b"", *more: bytes) -> bytes:
    return raw((_CATALOGUE % b"", pages, page, _CONTENT, *more))


_ITEM = b"<< /Title (a) /Parent 5 0 R /Next 7 0 R /First 6 0 R /Last 6 0 R >>"
CYCLES: Mapping[str, Case] = {
    "bookmarks in a ring": Case(
        make=lambda: _with(
            b"/Outlines 5 0 R",
            b"",
            b"<< /Type /Outlines /First 6 0 R /Last 7 0 R >>",
            _ITEM,
            b"<< /Title (b) /Parent 5 0 R /Next 6 0 R >>",
        )
    ),
    "a page tree that holds itself": Case(
        make=lambda: _tree(b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 >>"), refused="assemble.broken"
    ),
    "a page tree in a ring": Case(
        make=lambda: _tree(
            b"<< /Type /Pages /Kids [5 0 R 3 0 R] /Count 1 >>",
            _PAGE % b"",
            b"<< /Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 1 >>",
        ),
        refused="assemble.broken",
    ),
    "a page that is there three hundred times": Case(
        make=lambda: _tree(b"<< /Type /Pages /Kids [" + b"3 0 R " * 300 + b"] /Count 300 >>"), told=("TD-603",)
    ),
    "fields that are each other's parent": Case(
        make=lambda: _with(
            b"/AcroForm << /Fields [5 0 R] >>",
            b"/Annots [5 0 R]",
            b"<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [0 0 9 9] /Parent 6 0 R >>",
            b"<< /T (b) /Parent 5 0 R /Kids [5 0 R] >>",
        )
    ),
    "a name tree in a ring": Case(
        make=lambda: _with(
            b"/Names << /Dests 5 0 R /EmbeddedFiles 5 0 R /JavaScript 5 0 R >>",
            b"",
            b"<< /Kids [5 0 R 6 0 R] >>",
            b"<< /Kids [5 0 R] /Limits [(a) (b)] >>",
        ),
        told=("TD-601",),
    ),
    "a form drawn in itself": Case(
        make=lambda: _with(
            b"",
            b"/Rotate 0",
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A 5 0 R >> >> /Length 5 >>\n"
            b"stream\n/A Do\nendstream",
        ).replace(b"/Resources << >>", b"/Resources << /XObject << /A 5 0 R >> >>"),
        told=("TD-603",),
    ),
    "a page that is its own parent": Case(make=lambda: _with().replace(b"/Parent 2 0 R", b"/Parent 3 0 R")),
    "a table of places that points at itself": Case(
        make=lambda: raw(
            (_CATALOGUE % b"", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", _PAGE % b"", _CONTENT), more=b"/Prev 9"
        ).replace(b"/Prev 9", b"/Prev 412"),
        told=("TD-603",),
    ),
    "arrays in arrays": Case(make=lambda: _with(b"/X " + b"[" * 100_000 + b"]" * 100_000), refused="assemble.broken"),
    "dictionaries in dictionaries": Case(
        make=lambda: _with(b"", b"/X " + b"<</X " * 100_000 + b"0" + b">>" * 100_000), refused="assemble.broken"
    ),
    "a length that points at itself": Case(
        make=lambda: _with().replace(b"/Length 16", b"/Length 4 0 R"), told=("TD-603",)
    ),
    "a count beyond the pages": Case(
        make=lambda: _with().replace(b"/Count 1 ", b"/Count 2147483647 "), refused="assemble.broken"
    ),
    "a page as wide as a town": Case(
        make=lambda: _with().replace(b"[0 0 595 842]", b"[0 0 9999999 9999999]"), told=("TD-603", "TD-615")
    ),
    "a page without extent": Case(
        make=lambda: _with().replace(b"[0 0 595 842]", b"[0 0 0 0]"), told=("TD-603", "TD-615")
    ),
}
"""PDFs whose parts point at each other without end, or lie about how many they are."""


# what swells


def _zeros(megabytes: int, level: int = 9) -> bytes:
    packer = zlib.compressobj(level)
    block = b" " * (1 << 20)
    return b"".join([*(packer.compress(block) for _ in range(megabytes)), packer.flush()])


def _swelling_page(megabytes: int, filters: bytes = b"/FlateDecode", *, twice: bool = False) -> bytes:
    data = _zeros(megabytes)
    data = zlib.compress(data, 9) if twice else data
    stream = b"<< /Length %d /Filter %s >>\nstream\n" % (len(data), filters) + data + b"\nendstream"
    return _with().replace(_CONTENT, stream)


def _swelling_objects(megabytes: int) -> bytes:
    """Everything in one stream of objects, the last of them spaces without end."""
    data = _zeros(megabytes)
    stream = b"<< /Type /ObjStm /N 1 /First 4 /Length %d /Filter /FlateDecode >>\nstream\n" % len(data)
    return _with(b"", b"/X 5 0 R", stream + data + b"\nendstream")


def _swelling_picture(side: int) -> bytes:
    """A black PNG of ``side`` squared."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    packer = zlib.compressobj(9)
    row = bytes(1 + side * 3)
    rows = b"".join([*(packer.compress(row) for _ in range(side)), packer.flush()])
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def _many_frames(count: int, *, ring: bool = False) -> bytes:
    """A TIFF whose directories all show the same eight pixels."""
    pixels = b"\xff"
    out = bytearray(b"II*\x00" + struct.pack("<I", 16) + pixels + bytes(7))
    entries = ((256, 3, 8), (257, 3, 1), (258, 3, 1), (259, 3, 1), (262, 3, 0), (273, 4, 8), (278, 3, 1), (279, 4, 1))
    size = 2 + 12 * len(entries) + 4
    for number in range(count):
        following = 16 + size * (number + 1)
        is_last = number == count - 1
        out += struct.pack("<H", len(entries))
        for tag, kind, value in entries:
            out += struct.pack("<HHII", tag, kind, 1, value)
        out += struct.pack("<I", (16 if ring else 0) if is_last else following)
    return bytes(out)


def _swelling_zip(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, bytes(20 << 20))
    return out.getvalue()


def _packed_objects(megabytes: int) -> bytes:
    """A file whose catalogue lies in a stream of objects with spaces without end behind it."""
    inner = b"1 0 " + _CATALOGUE % b""
    packer = zlib.compressobj(9)
    packed = packer.compress(inner) + b"".join(packer.compress(b" " * (1 << 20)) for _ in range(megabytes))
    packed += packer.flush()
    head = b"<< /Type /ObjStm /N 1 /First 4 /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    objects = (b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", _PAGE % b"", _CONTENT, head + packed + b"\nendstream")
    data, rows = b"%PDF-1.7\n", [bytes(7), struct.pack(">BIH", 2, 5, 0)]
    for number, one in enumerate(objects, start=2):
        rows.append(struct.pack(">BIH", 1, len(data), 0))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    rows.append(struct.pack(">BIH", 1, len(data), 0))
    table = b"<< /Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R /Length %d >>\nstream\n" % (7 * len(rows))
    return data + b"6 0 obj\n" + table + b"".join(rows) + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(data)


def _many_pages(count: int) -> bytes:
    kids = b"".join(b"%d 0 R " % number for number in range(5, 5 + count))
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return raw((_CATALOGUE % b"", tree, b"null", _CONTENT, *[_PAGE % b""] * count))


SWELLING: Mapping[str, Case] = {
    "a page that swells": Case(make=lambda: _swelling_page(70), refused="assemble.swelling"),
    "a page that swells and says it is a picture": Case(
        make=lambda: _swelling_page(70).replace(b"/Filter", b"/Subtype /Image /Filter"), refused="assemble.swelling"
    ),
    "a page that swells twice": Case(
        make=lambda: _swelling_page(70, b"[/FlateDecode /FlateDecode]", twice=True), refused="assemble.swelling"
    ),
    "data that swell": Case(make=lambda: _swelling_objects(70), refused="assemble.swelling"),
    "frames without end": Case(make=lambda: _many_frames(2_001), file="la.tif", refused="assemble.too-many-frames"),
}
"""As much as is too much, and no more: made and refused at once."""
HEAVY: Mapping[str, Case] = {
    "a page that swells a thousandfold": Case(make=lambda: _swelling_page(1_000), refused="assemble.swelling"),
    "a page that swells twice": Case(
        make=lambda: _swelling_page(1_000, b"[/FlateDecode /FlateDecode]", twice=True), refused="assemble.swelling"
    ),
    "objects that swell": Case(make=lambda: _packed_objects(1_000), refused="assemble.swelling"),
    "a picture that swells": Case(
        make=lambda: _swelling_picture(20_000), file="la.png", refused="assemble.broken-picture"
    ),
    "a hundred thousand frames": Case(
        make=lambda: _many_frames(100_000), file="la.tif", refused="assemble.too-many-frames"
    ),
    "ten thousand pages": Case(make=lambda: _many_pages(10_000)),
}
"""As large as somebody would make them; each in a process of its own, whose memory is bounded."""


# what is something else


def _of_kind(kind: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), "red").save(out, kind)
    return out.getvalue()


def _static_form(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=String("<xdp/>"))


def _living_form(pdf: pikepdf.Pdf) -> None:
    _static_form(pdf)
    pdf.Root.NeedsRendering = True


OTHERS: Mapping[str, Case] = {
    "locked for readers": Case(
        make=lambda: changed(lambda _: None, encryption=pikepdf.Encryption(user="mo", owner="chu")),
        refused="assemble.encrypted",
    ),
    "locked for writers": Case(
        make=lambda: changed(lambda _: None, encryption=pikepdf.Encryption(user="", owner="chu")),
        refused="assemble.encrypted",
    ),
    "an XFA form with pages of its own": Case(
        make=lambda: changed(_static_form), told=("TD-601",), values={"actions": "XFA"}
    ),
    "an XFA form that only Adobe draws": Case(make=lambda: changed(_living_form), refused="assemble.xfa"),
    "nothing": Case(make=lambda: b"", refused="assemble.kind"),
    "a picture that says it is a PDF": Case(make=lambda: _of_kind("PNG"), told=("TD-604",), values={"dpi": "72"}),
    "a PDF that says it is a picture": Case(make=paper, file="la.png"),
    "a GIF that says it is a picture of another kind": Case(
        make=lambda: _of_kind("GIF"), file="la.jpg", refused="assemble.kind"
    ),
    "a page of the web that is a PDF": Case(make=lambda: b"<html><script>alert(1)</script></html>\n" + paper()),
    "a zip behind a PDF": Case(make=lambda: paper() + _swelling_zip("a.txt")[:4_000], told=("TD-603",)),
    "a PDF within a zip": Case(make=lambda: b"PK\x03\x04" + bytes(2_000) + paper(), refused="assemble.kind"),
    "a zip of zeros": Case(make=lambda: _swelling_zip("a"), file="la.zip", refused="assemble.kind"),
    "a Word file of zeros": Case(
        make=lambda: _swelling_zip("word/document.xml"), file="la.docx", refused="assemble.kind"
    ),
    "a workbook of zeros": Case(make=lambda: _swelling_zip("xl/workbook.xml"), file="la.xlsx", refused="assemble.kind"),
    "frames in a ring": Case(make=lambda: _many_frames(3, ring=True), file="la.tif", told=("TD-604",)),
    "a TIFF that begins nowhere": Case(make=lambda: b"II*\x00\xff\xff\xff\xff", file="la.tif", refused="assemble.kind"),
}

PATHS: Mapping[str, str] = {
    "three hundred bytes": "d" * 250 + ".pdf",
    "letters and their marks apart": "Quye\u0302\u0301t đi\u0323nh.pdf",
    "a name of DOS": "CON.pdf",
    "a dot and a blank at its end": "la.pdf. ",
    "dots that lead above": "..;..\\..\\la.pdf",
    "a line of its own": "la\nkhac\t\x1b[31m.pdf",
    "signs that turn the line": "la\u202efdp.exe",
    "signs of markup": "<script>alert('&')</script>.pdf".replace("/", "\u2215"),
    "no letters": "\u200b.pdf",
}
"""Names that a file may have on this system and that are no good elsewhere."""
