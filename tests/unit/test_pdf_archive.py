"""The archive form of a PDF, whoever made it, and what a PDF says."""

import io
from datetime import datetime, timedelta, timezone

import pikepdf
import pytest
from pdfa_check import HAS_VALIDATOR, violations
from pikepdf import Array, Dictionary, Name, String
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tdkt_docs.pdf import fonts, pdfa
from tdkt_docs.pdf.annotations import keep_links
from tdkt_docs.pdf.font_objects import font_objects
from tdkt_docs.pdf.srgb import SRGB
from tdkt_docs.pdf.text import page_texts, words

AT = datetime(2027, 3, 5, 8, 30, tzinfo=timezone(timedelta(hours=7)))


def drawn(*pages: str, font: str = "Papers") -> bytes:
    pdfmetrics.registerFont(TTFont("Papers", fonts.faces().families[0].regular))
    file = io.BytesIO()
    canvas = Canvas(file, initialFontName=font)
    for text in pages:
        canvas.setFont(font, 13)
        for number, line in enumerate(text.split("\n")):
            canvas.drawString(72, 700 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def test_the_same_pdf_and_date_give_the_same_bytes():
    source = drawn("Tờ trình")

    outputs = {pdfa.to_pdfa(source, title="Tờ trình", at=AT) for _ in range(2)}

    assert len(outputs) == 1


def test_dates_are_written_in_universal_time_in_both_places():
    data = pdfa.to_pdfa(drawn("a"), title="a", at=AT)

    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as metadata:
        dates = (metadata["xmp:CreateDate"], str(pdf.docinfo.CreationDate))
    assert dates == ("2027-03-05T01:30:00+00:00", "D:20270305013000+00'00'")


def test_what_an_engine_wrote_about_itself_is_replaced():
    with pikepdf.open(io.BytesIO(drawn("a"))) as source:
        source.docinfo["/Keywords"] = "cũ"
        with source.open_metadata() as metadata:
            metadata["pdfuaid:part"] = "1"
        old = pdfa.save(source)

    with pikepdf.open(io.BytesIO(pdfa.to_pdfa(old, title="mới", at=AT))) as pdf:
        assert ("/Keywords" in pdf.docinfo, str(pdf.docinfo.Title)) == (False, "mới")
        assert b"pdfuaid" not in pdf.Root.Metadata.read_bytes()


def note(kind: str, **entries: object) -> Dictionary:
    return Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array([72, 700, 200, 720]), **entries)


def with_notes() -> bytes:
    """A page with a link to a place, one to an address, one that runs a program, and a comment; none has flags."""
    with pikepdf.open(io.BytesIO(drawn("Tờ trình"))) as pdf:
        page = pdf.pages[0].obj
        web = Dictionary(S=Name.URI, URI=String("https://example.org/"), Next=Dictionary(S=Name.Launch))
        notes = (
            note("Link", Dest=Array([page, Name.Fit])),
            note("Link", A=web, F=2),
            note("Link", A=Dictionary(S=Name.GoTo, D=Array([page, Name.Fit])), AA=Dictionary(E=web)),
            note("Link", A=Dictionary(S=Name.Launch, F=String("calc.exe"))),
            note("Text", Contents=String("Xem lại!")),
            note("Popup", Open=False),
        )
        page.Annots = Array([pdf.make_indirect(one) for one in notes])
        keep_links(pdf)
        pdfa.declare(pdf, pdfa.Identity(title="Tờ trình", at=AT))
        return pdfa.save(pdf)


def test_links_are_printed_and_lead_to_places_or_addresses_only_and_comments_go():
    with pikepdf.open(io.BytesIO(with_notes())) as pdf:
        kept = [
            (str(one.Subtype), int(one.F), sorted(one.get("/A", Dictionary()).keys()), "/AA" in one)
            for one in pdf.pages[0].obj.Annots
        ]

    assert kept == [("/Link", 4, [], False), ("/Link", 4, ["/S", "/URI"], False), ("/Link", 4, ["/D", "/S"], False)]


def test_a_page_whose_notes_all_go_has_none_left():
    with pikepdf.open(io.BytesIO(drawn("Tờ trình"))) as pdf:
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(note("Text"))])

        keep_links(pdf)

        assert "/Annots" not in pdf.pages[0].obj


def test_a_font_the_reader_would_have_to_own_is_named():
    with pikepdf.open(io.BytesIO(drawn("abc", font="Helvetica"))) as plain:
        assert pdfa.unembedded_fonts(font_objects(plain)) == ("Helvetica",)
    with pikepdf.open(io.BytesIO(drawn("ưỡng"))) as embedded:
        assert pdfa.unembedded_fonts(font_objects(embedded)) == ()


def test_the_colour_profile_carries_no_clock():
    assert (SRGB[24:36], SRGB[36:40]) == (bytes(12), b"acsp")


def test_texts_come_page_by_page_in_nfc():
    pdf = drawn("Nguyễn Thị Ước\nđề nghị", "trang hai")

    assert (page_texts(pdf), words(pdf)) == (
        ("Nguyễn Thị Ước\nđề nghị", "trang hai"),
        ("Nguyễn", "Thị", "Ước", "đề", "nghị", "trang", "hai"),
    )


if HAS_VALIDATOR:

    @pytest.mark.parametrize("part", ["2", "3"])
    def test_the_result_is_valid_in_the_part_asked_for(part):
        data = pdfa.to_pdfa(drawn("Tờ trình & “A”"), title="Tờ trình", author="Sở", subject="x", at=AT, part=part)

        assert violations(data, part) == []

    def test_links_are_valid_in_the_archive():
        assert violations(with_notes()) == []

    def test_a_title_of_any_signs_and_length_is_the_same_in_both_places():
        title = "Tờ\r\n trình\x00 \x1f\ufffe số 5 " + "😀" * 20_000

        data = pdfa.to_pdfa(drawn("a"), title=title, author="Sở\tX", at=AT)

        with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as xmp:
            said = (xmp["dc:title"], xmp["dc:creator"])
            assert said == (str(pdf.docinfo.Title), [str(pdf.docinfo.Author)])
        assert said == ("Tờ trình số 5 " + "😀" * 7_986, ["Sở X"])
        assert violations(data) == []

    def test_the_validator_would_see_a_font_that_is_not_embedded():
        data = pdfa.to_pdfa(drawn("abc", font="Helvetica"), title="a", at=AT)

        assert violations(data) != []
