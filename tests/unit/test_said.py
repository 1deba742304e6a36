"""What stands nowhere in a PDF is not looked for: so every name that stands anywhere must be known."""

import io

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, ObjectStreamMode

from tdkt_docs.assemble import conforming, mending
from tdkt_docs.pdf.said import said_by
from tdkt_docs.pdf.signed import bears_signature, is_signed


def opened(pdf: pikepdf.Pdf, mode: ObjectStreamMode = ObjectStreamMode.generate) -> tuple[pikepdf.Pdf, bytes]:
    out = io.BytesIO()
    pdf.save(out, object_stream_mode=mode)
    return pikepdf.open(io.BytesIO(out.getvalue())), out.getvalue()


@pytest.mark.parametrize("where", ["in its field", "standing for itself"])
def test_a_filled_field_is_found_wherever_its_kind_is_said(where: str):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    kind = Name.Sig if where == "in its field" else pdf.make_indirect(Name.Sig)
    value = pdf.make_indirect(Dictionary(Contents=b"abc"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([pdf.make_indirect(Dictionary(FT=kind, T="x", V=value))]))

    found, data = opened(pdf)

    assert (True, True) == (bears_signature(data), is_signed(found, data, said_by(found)))


def test_inks_said_by_a_name_that_stands_for_itself_are_seen():
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    picture = pdf.make_stream(b"\0" * 4, Subtype=Name.Image, ColorSpace=pdf.make_indirect(Name.DeviceCMYK))
    page.obj.Resources = Dictionary(XObject=Dictionary(I=picture))

    found, _ = opened(pdf)

    assert conforming.obstacle(found, said_by(found)) == "TD-612"


@pytest.mark.parametrize("written", [b"/JavaScript", b"/J#61vaScript"])
def test_a_name_is_known_however_it_is_spelt(written: bytes):
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="1")
    _, data = opened(pdf, ObjectStreamMode.disable)

    with pikepdf.open(io.BytesIO(data.replace(b"/JavaScript", written))) as found:
        names = said_by(found).among(frozenset({"/OpenAction", "/JavaScript"}))

    assert {"/OpenAction", "/JavaScript"} == names


def test_a_name_that_nobody_would_find_is_not_asked_for():
    pdf = pikepdf.new()
    pdf.Root.Collection = Dictionary()

    with pytest.raises(KeyError):
        said_by(pdf).says("/Collection")


def test_a_name_within_a_longer_one_is_another():
    pdf = pikepdf.new()
    pdf.Root.A = Dictionary({"/SigFlags": 3, "/Annots2": 1})

    assert not said_by(pdf).among(frozenset({"/Sig", "/Annots"}))


def test_a_font_without_its_map_is_given_one_beside_another_that_has_one():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    other = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, CIDToGIDMap=Name.Identity)
    pdf.Root.A = pdf.make_indirect(other)
    pdf.Root.B = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2))

    mending.mend(said_by(pdf))

    assert Name.Identity == pdf.Root.B.CIDToGIDMap
