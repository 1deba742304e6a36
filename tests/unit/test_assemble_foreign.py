"""Evidence made elsewhere: shown faithfully, without scripts, in a PDF/A that stays one."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from pdfa_check import violations
from pikepdf import Array, Dictionary, Name
from PIL import Image
from pypdf import PdfReader
from reportlab.lib.colors import CMYKColor
from reportlab.pdfgen.canvas import Canvas

from tdkt_docs import assemble
from tdkt_docs.model.dossier import Dossier, DossierPart, DossierPlan
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.pdf import drawing, pdfa

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)
FILE = "ben-ngoai.pdf"


def made_by_us() -> bytes:
    out = BytesIO()
    on = drawing.canvas(out, (595, 842))
    drawing.draw_text(on, "Quyết định công nhận", (80, 700), drawing.TextStyle())
    on.showPage()
    on.save()
    return out.getvalue()


def made_elsewhere(draw: Callable[[Canvas], None]) -> bytes:
    out = BytesIO()
    on = Canvas(out, pagesize=(595, 842), invariant=1)
    draw(on)
    on.showPage()
    on.save()
    return out.getvalue()


def changed(change: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(BytesIO(made_by_us())) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def assembled(folder: Path, data: bytes) -> Dossier:
    path = folder / FILE
    path.write_bytes(data)
    part = DossierPart(key="minh-chung", title="Minh chứng", path=path, kind="minh-chung")
    return assemble.assemble(DossierPlan(key="ho-so", title="Hồ sơ", office="Sở", parts=(part,)), at=AT)


def text_of(data: bytes, page: int) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return " ".join(document[page].get_textpage().get_text_bounded().split())


def finding(code: str, severity: Severity = Severity.NOTE, **values: str) -> Finding:
    return Finding(code=code, severity=severity, where=Where(file=FILE), values=values)


def attached(made: Dossier) -> list[str]:
    return sorted(PdfReader(BytesIO(made.data)).attachments)


def test_a_page_with_all_its_fonts_is_copied_with_its_text(tmp_path):
    made = assembled(tmp_path, made_by_us())

    assert made.findings == ()
    assert text_of(made.data, 2) == "Quyết định công nhận 1"
    assert attached(made) == ["manifest.json"]


def test_a_stream_whose_length_is_an_object_of_its_own_is_no_obstacle_to_sharing(tmp_path):
    content = b"0 0 100 100 re f"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /A 5 0 R >> /Contents 4 0 R >>",
        b"<< /Length 5 0 R >>\nstream\n" + content + b"\nendstream",
        b"%d" % len(content),
    )
    (tmp_path / FILE).write_bytes(raw_pdf(objects))

    made = assemble.assemble_files([tmp_path / FILE] * 2, "Hồ sơ", AT)

    assert (made.findings, made.sheet_count) == ((), 2)


def raw_pdf(objects: tuple[bytes, ...]) -> bytes:
    """A PDF of exactly these objects, numbered from 1; the first is the catalogue."""
    data, offsets = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(data))
    return data + head + table + trailer


def test_a_page_whose_font_is_not_embedded_is_shown_as_picture_and_the_original_kept(tmp_path):
    data = made_elsewhere(lambda on: on.drawString(80, 700, "Helvetica without a file"))

    made = assembled(tmp_path, data)

    assert made.findings == (finding("TD-611"),)
    assert text_of(made.data, 2) == "1"
    assert PdfReader(BytesIO(made.data)).attachments["001_ben-ngoai.pdf"] == [data]
    assert violations(made.data, "3") == []


def test_a_font_that_is_named_but_draws_nothing_is_no_obstacle(tmp_path):
    made = assembled(tmp_path, made_elsewhere(lambda on: on.rect(100, 100, 50, 50)))

    assert made.findings == ()


def test_printer_colours_are_shown_as_picture(tmp_path):
    def draw(on: Canvas) -> None:
        on.setFillColor(CMYKColor(0, 1, 1, 0))
        on.rect(100, 100, 200, 200, fill=1)

    made = assembled(tmp_path, made_elsewhere(draw))

    assert made.findings == (finding("TD-612"),)
    assert violations(made.data, "3") == []


def claiming(data: bytes) -> bytes:
    """The file with the claim to be a PDF/A and everything that goes with it, by another program."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pdfa.declare(pdf, pdfa.Identity(title="Văn bản", at=AT))
        pdf.docinfo.Producer = pikepdf.String("Chương trình khác")
        return pdfa.save(pdf)


def in_content(steps: bytes) -> bytes:
    return changed(lambda pdf: pdf.pages[0].contents_add(steps))


def with_entry(name: str, entry: pikepdf.Object) -> bytes:
    return changed(lambda pdf: setattr(pdf.pages[0].obj, name, entry))


FAULTS = {
    "a font that is not there": (made_elsewhere(lambda on: on.drawString(80, 700, "Helvetica")), "TD-611"),
    "inks by operator": (in_content(b"0 1 1 0 k"), "TD-612"),
    "inks by name": (in_content(b"/DeviceCMYK cs 0 1 1 0 sc"), "TD-612"),
    "inks of a group": (with_entry("Group", Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK)), "TD-612"),
    "an unknown operator": (in_content(b"1 la"), "TD-615"),
    "a name that names nothing": (in_content(b"/KhongCo gs"), "TD-615"),
    "an intent of its own": (in_content(b"/Rieng ri"), "TD-615"),
    "a packed picture": (in_content(b"BI /W 1 /H 1 /CS /G /BPC 8 /F /LZW ID x EI"), "TD-615"),
    "a smoothed picture": (in_content(b"BI /W 1 /H 1 /CS /G /BPC 8 /I true ID x EI"), "TD-615"),
    "a picture in inks": (in_content(b"BI /W 1 /H 1 /CS /CMYK /BPC 8 ID xxxx EI"), "TD-612"),
    "a page too small": (with_entry("MediaBox", Array([0, 0, 2, 842])), "TD-615"),
}


@pytest.mark.parametrize(("data", "code"), FAULTS.values(), ids=FAULTS)
def test_a_claim_to_be_pdfa_is_not_believed(tmp_path, data, code):
    made = assembled(tmp_path, claiming(data))

    assert made.findings == (finding(code),)
    assert violations(made.data, "3") == []


@pytest.mark.parametrize(("data", "named"), [(b"hong", Name.FlateDecode), (b"x", Name.Khac)])
def test_a_paper_whose_description_cannot_be_read_is_looked_at_as_a_strangers(tmp_path, data, named):
    with pikepdf.open(BytesIO(made_by_us())) as pdf:
        pdf.Root.Metadata = pdf.make_stream(b"", Type=Name.Metadata, Subtype=Name.XML)
        pdf.Root.Metadata.write(data, filter=named)
        out = BytesIO()
        pdf.save(out, fix_metadata_version=False)

    made = assembled(tmp_path, out.getvalue())

    assert {found.code for found in made.findings} <= {"TD-603"}
    assert violations(made.data, "3") == []


def test_pages_we_drew_are_believed_and_stamps_on_them_are_not(tmp_path):
    with pikepdf.open(BytesIO(made_by_us())) as pdf:
        look = pdf.make_stream(b"0 1 1 0 k 0 0 50 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 50, 20])
        note = Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=[80, 600, 130, 620], F=4, AP=Dictionary(N=look))
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note)])
        pdfa.declare(pdf, pdfa.Identity(title="Văn bản", at=AT))
        data = pdfa.save(pdf)

    made = assembled(tmp_path, data)

    assert made.findings == (finding("TD-612"),)
    assert violations(made.data, "3") == []


def test_hints_for_presses_and_viewers_are_left_out_and_the_page_stays_text(tmp_path):
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        press = {"/TR": Name.Identity, "/HTP": Array([0, 0]), "/RI": Name("/Rieng"), "/BM": Name("/Rieng")}
        page.obj.Resources.ExtGState = Dictionary(A=Dictionary(press))
        image = pdf.make_stream(b"x", Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8)
        image.ColorSpace, image.Interpolate, image.Intent = Name.DeviceGray, True, Name("/Rieng")
        form = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        form.Subtype2 = Name.PS
        page.obj.Resources.XObject = Dictionary(Anh=image, Mau=form)
        page.contents_add(b"q /A gs 9 0 0 9 80 80 cm /Anh Do /Mau Do Q")

    made = assembled(tmp_path, changed(change))

    assert made.findings == ()
    assert text_of(made.data, 2) == "Quyết định công nhận 1"
    assert violations(made.data, "3") == []


def composite(**glyphs: pikepdf.Object) -> bytes:
    """A page in a font of our own as a composite one, with or without what leads from its codes to its glyphs."""

    def change(pdf: pikepdf.Pdf) -> None:
        (simple,) = (font for font in pdf.pages[0].resources.Font.values() if "/FontDescriptor" in font)
        with TTFont(BytesIO(simple.FontDescriptor.FontFile2.read_bytes())) as drawn:
            unit, widths = drawn["head"].unitsPerEm, [width for width, _ in drawn["hmtx"].metrics.values()]
        told = Array([1, Array([round(width * 1000 / unit, 3) for width in widths[1:]])])
        registry = Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0)
        descended = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=simple.BaseFont, **glyphs)
        descended.FontDescriptor, descended.W, descended.CIDSystemInfo = simple.FontDescriptor, told, registry
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=simple.BaseFont, Encoding=Name("/Identity-H"))
        font.DescendantFonts = Array([pdf.make_indirect(descended)])
        pdf.pages[0].obj.Resources.Font["/Ghep"] = pdf.make_indirect(font)
        pdf.pages[0].contents_add(b"BT /Ghep 12 Tf 80 600 Td <0001> Tj ET")

    return changed(change)


@pytest.mark.parametrize(
    ("glyphs", "findings"),
    [({}, ()), ({"CIDToGIDMap": Name.Identity}, ()), ({"CIDToGIDMap": Name("/Rieng")}, (finding("TD-611"),))],
    ids=["unsaid", "plain", "unknown"],
)
def test_glyphs_by_their_numbers_are_said_to_be_so(tmp_path, glyphs, findings):
    made = assembled(tmp_path, composite(**glyphs))

    assert made.findings == findings
    assert violations(made.data, "3") == []


def test_hidden_layers_stay_hidden(tmp_path):
    def change(pdf: pikepdf.Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="ẩn"))
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))

    made = assembled(tmp_path, changed(change))

    assert made.findings == (finding("TD-614"),)


def test_fields_without_appearance_are_drawn_before_they_are_shown(tmp_path):
    def draw(on: Canvas) -> None:
        on.acroForm.textfield(name="ten", x=80, y=700, width=200, height=20, value="Gia tri")

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.NeedAppearances = True

    with pikepdf.open(BytesIO(made_elsewhere(draw))) as pdf:
        change(pdf)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)

    made = assembled(tmp_path, out.getvalue())

    assert made.findings == (finding("TD-613"),)
    assert violations(made.data, "3") == []


def test_unbalanced_page_content_is_shown_as_picture_so_that_numbers_stay_in_place(tmp_path):
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"q 3 0 0 3 0 0 cm")

    made = assembled(tmp_path, changed(change))

    assert made.findings == (finding("TD-615"),)


def javascript() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


@pytest.mark.parametrize(
    ("change", "actions"),
    [
        (lambda pdf: pdf.Root.__setattr__("OpenAction", javascript()), "JavaScript"),
        (lambda pdf: pdf.Root.__setattr__("AA", Dictionary(WC=javascript())), "JavaScript"),
        (lambda pdf: pdf.pages[0].obj.__setattr__("AA", Dictionary(O=javascript())), "JavaScript"),
        (
            lambda pdf: pdf.Root.__setattr__("OpenAction", Dictionary(S=Name.Launch, F=pikepdf.String("calc.exe"))),
            "Launch",
        ),
        (
            lambda pdf: pdf.Root.__setattr__(
                "Names", Dictionary(JavaScript=Dictionary(Names=Array(["a", javascript()])))
            ),
            "JavaScript",
        ),
        (lambda pdf: pdf.Root.__setattr__("AcroForm", Dictionary(Fields=Array(), XFA=pikepdf.String("x"))), "XFA"),
    ],
    ids=["open", "close", "page", "launch", "names", "xfa"],
)
def test_active_content_is_left_out_and_named(tmp_path, change, actions):
    made = assembled(tmp_path, changed(change))

    assert made.findings == (finding("TD-601", Severity.WARNING, actions=actions),)
    assert violations(made.data, "3") == []
    assert not any(word in out_of_streams(made.data) for word in (b"/JavaScript", b"/Launch", b"/XFA"))


def out_of_streams(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        return b"\n".join(
            found.unparse(resolved=True) for found in pdf.objects if not isinstance(found, pikepdf.Stream)
        )


def test_links_to_the_web_stay_and_other_actions_go(tmp_path):
    def change(pdf: pikepdf.Pdf) -> None:
        box = Array([80, 690, 200, 720])
        web = Dictionary(S=Name.URI, URI=pikepdf.String("https://example.org/"))
        notes = [
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=web),
            Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=box, A=javascript()),
        ]
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note) for note in notes])

    made = assembled(tmp_path, changed(change))

    notes = [note.get_object() for note in PdfReader(BytesIO(made.data)).pages[2]["/Annots"]]
    assert [note["/A"] for note in notes] == [{"/S": "/URI", "/URI": "https://example.org/"}]
    assert violations(made.data, "3") == []


def test_files_inside_evidence_travel_in_the_original(tmp_path):
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["so-lieu.csv"] = b"a,b"

    data = changed(change)

    made = assembled(tmp_path, data)

    assert made.findings == (finding("TD-605", count="1"),)
    assert PdfReader(BytesIO(made.data)).attachments["001_ben-ngoai.pdf"] == [data]


def test_a_file_with_a_broken_table_is_read_with_a_warning_and_its_original_kept(tmp_path):
    data = made_by_us().replace(b"startxref\n", b"startxref\n9")

    made = assembled(tmp_path, data)

    assert made.findings == (finding("TD-603", Severity.WARNING, pages="1"),)
    assert attached(made) == ["001_ben-ngoai.pdf", "manifest.json"]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_the_sheet_number_stands_top_right_however_the_page_is_turned(tmp_path, turn):
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.Rotate = turn
        pdf.pages[0].obj.MediaBox = Array([10, 20, 605, 862])

    made = assembled(tmp_path, changed(change))

    with pypdfium2.PdfDocument(made.data) as document:
        shown = document[2].render(scale=1).to_pil().convert("L")
    corner = shown.crop((shown.width - 40, 0, shown.width, 40))
    assert corner.getextrema()[0] < 100


def test_a_coarse_scan_is_pointed_out(tmp_path):
    path = tmp_path / "mo.png"
    Image.effect_noise((620, 877), 20).save(path)
    part = DossierPart(key="k", title="Ảnh", path=path, kind="minh-chung")

    made = assemble.assemble(DossierPlan(key="ho-so", title="Hồ sơ", office="Sở", parts=(part,)), at=AT)

    values = {"dpi": "83"}
    assert made.findings == (
        Finding(code="TD-604", severity=Severity.WARNING, where=Where(file="mo.png"), values=values),
    )
