"""PDFs with invented personal data in every place a PDF can hide it: for tests of copies for publication."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, String

from tdkt_docs.pdf import drawing
from tdkt_docs.redact import Options, Person, Redacted, redact

__all__ = ["AT", "NUMBER", "ROAD", "copy_of", "drawn", "plain", "read_back", "stuffed"]

AT = datetime(2027, 3, 5, tzinfo=UTC)
NUMBER = "001080012345"
ROAD = "Số 17 ngõ 4, phường Hạ Lý, tỉnh Sơn Hà"


def plain(content: str | bytes, *, size: tuple[float, float] = (595, 842), **entries: object) -> pikepdf.Pdf:
    """A page with that content; ``/F1`` is a simple font that every reader has."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=size)
    page = pdf.pages[0].obj
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    page.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font)))
    page.Contents = pdf.make_stream(content if isinstance(content, bytes) else content.encode("cp1252"))
    for name, value in entries.items():
        page[f"/{name}"] = value
    return pdf


def drawn(lines: Sequence[tuple[float, float, str]], rules: Sequence[tuple[float, ...]] = ()) -> pikepdf.Pdf:
    """A page in an embedded subset font with letters of two bytes, as programs write Vietnamese; lines at x, y."""
    buffer = io.BytesIO()
    page = drawing.canvas(buffer, (595, 842))
    for x, y, text in lines:
        drawing.draw_text(page, text, (x, y), drawing.TextStyle(size_pt=12))
    for rule in rules:
        page.line(*rule)
    page.showPage()
    page.save()
    return pikepdf.open(buffer)


def copy_of(pdf: pikepdf.Pdf, people: Sequence[Person] = (), **options: object) -> Redacted:
    """The copy for publication of an open PDF."""
    buffer = io.BytesIO()
    pdf.save(buffer)
    return redact(buffer.getvalue(), "van-ban.pdf", Options(people=tuple(people), **options), at=AT)  # type: ignore[arg-type]


def read_back(data: bytes) -> str:
    """Everything a raw reading of the file finds: strings and unpacked streams of every object."""
    found: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for each in (*pdf.objects, pdf.trailer):
            if isinstance(each, pikepdf.Stream):
                body = each.read_bytes()
                found += [body.decode("latin-1"), body.decode("utf-16-be", errors="replace")]
            found.append(repr(each))
            found += _strings(each)
    return "\n".join(found)


def _strings(value: object) -> list[str]:
    if isinstance(value, String):
        return [str(value), bytes(value).decode("latin-1")]
    if isinstance(value, Array):
        return [text for each in value for text in _strings(each)]
    if isinstance(value, Dictionary | pikepdf.Stream):
        inner = [value[name] for name in value.keys()]  # noqa: SIM118 - pikepdf objects are walked by keys
        return [
            text
            for each in inner
            if not (isinstance(each, pikepdf.Object) and each.is_indirect)
            for text in _strings(each)
        ]
    return []


def stuffed() -> pikepdf.Pdf:
    """A page whose number stands in every other place too."""
    pdf = plain(
        f"/Span <</ActualText (CCCD {NUMBER})>> BDC BT /F1 12 Tf 72 700 Td (Van phong) Tj ET EMC "
        f"BT 3 Tr /F1 12 Tf 72 650 Td (ngam {NUMBER}) Tj ET "
        f"BT 0 Tr /F1 12 Tf 2000 650 Td (ngoai {NUMBER}) Tj ET "
        f"/OC /Off BDC BT /F1 12 Tf 72 600 Td (lop {NUMBER}) Tj ET EMC /Fx Do"
    )
    page = pdf.pages[0].obj
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"Lop {NUMBER}")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    page.Resources.Properties = Dictionary(Off=layer)
    form = pdf.make_stream(f"BT /F1 12 Tf 72 550 Td (bieu {NUMBER}) Tj ET".encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 595, 842])
    form.PieceInfo = Dictionary(X=Dictionary(Private=String(NUMBER)))
    unused = pdf.make_stream(f"BT /F1 12 Tf (khong dung {NUMBER}) Tj ET".encode())
    unused.Type, unused.Subtype, unused.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    page.Resources.XObject = Dictionary(Fx=form, Unused=unused)
    page.Annots = Array(map(pdf.make_indirect, _notes(pdf)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([page.Annots[0]]))
    pdf.Root.StructTreeRoot = Dictionary(K=Dictionary(S=Name.P, Alt=String(NUMBER), ActualText=String(NUMBER)))
    script = Dictionary(S=Name.JavaScript, JS=String(f"app.alert('{NUMBER}')"))
    pdf.Root.OpenAction = script
    pdf.docinfo.Title, pdf.docinfo.Keywords = String(f"Hồ sơ {NUMBER}"), String(NUMBER)
    pdf.Root.Metadata = pdf.make_stream(f"<x>{NUMBER}</x>".encode())
    pdf.attachments["can-cuoc.txt"] = AttachedFileSpec(pdf, NUMBER.encode(), filename="can-cuoc.txt")
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(f"Ông Lê Văn An {NUMBER}", 0))
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(P=String(f"{NUMBER}-"), S=Name.D)]))
    return pdf


def _notes(pdf: pikepdf.Pdf) -> list[Dictionary]:
    look = pdf.make_stream(f"BT /F1 12 Tf 2 2 Td (o {NUMBER}) Tj ET".encode())
    look.Subtype, look.BBox = Name.Form, Array([0, 0, 200, 20])
    look.Resources = Dictionary(Font=pdf.pages[0].obj.Resources.Font)
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("cccd"), V=String(NUMBER), F=4,
        Rect=Array([72, 500, 272, 520]), AP=Dictionary(N=look),
    )  # fmt: skip
    note = Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String(NUMBER))
    action = Dictionary(S=Name.URI, URI=String(f"https://vi-du.vn/?so={NUMBER}"))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    return [field, note, link]
