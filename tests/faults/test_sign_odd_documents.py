"""Documents whose parts are not what they are said to be: signed or refused with a reason, never a crash of a batch."""

import io
import warnings

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String
from signing import AT, ec_key, paper_with_fields

from tdkt_docs import sign
from tdkt_docs.errors import TdktError
from tdkt_docs.sign import SignJob, SignRequest, SignStep

STEP = SignStep(key=ec_key(), request=SignRequest(field="nguoi_ky", role="nguoi-ky", at=AT, file="a.pdf"))


def cyclic(pdf):
    field = pdf.Root.AcroForm.Fields[0]
    field.Kids = Array([field])


ODD = {
    "the form is a number": lambda pdf: pdf.Root.__setitem__("/AcroForm", 5),
    "the fields are a number": lambda pdf: pdf.Root.AcroForm.__setitem__("/Fields", 5),
    "the fields are no objects": lambda pdf: pdf.Root.AcroForm.__setitem__("/Fields", Array([1, String("a")])),
    "a field is its own kid": cyclic,
    "a field has no name": lambda pdf: pdf.Root.AcroForm.Fields[0].__delitem__("/T"),
    "a field has no place": lambda pdf: pdf.Root.AcroForm.Fields[0].__delitem__("/Rect"),
    "a place of words": lambda pdf: pdf.Root.AcroForm.Fields[0].__setitem__("/Rect", Array([String("a")] * 4)),
    "a value that is no signature": lambda pdf: pdf.Root.AcroForm.Fields[0].__setitem__("/V", String("Hoàng")),
    "a lock of words": lambda pdf: pdf.Root.AcroForm.Fields[0].__setitem__("/Lock", String("a")),
    "a role of numbers": lambda pdf: pdf.Root.AcroForm.Fields[0].__setitem__("/TU", 7),
    "permissions of nothing": lambda pdf: pdf.Root.__setitem__("/Perms", Dictionary(DocMDP=Dictionary())),
    "a number where the date should be": lambda pdf: pdf.Root.AcroForm.Fields[1].__setitem__("/V", 5),
    "pages without a size": lambda pdf: pdf.pages[0].obj.__delitem__("/MediaBox"),
    "annotations that are a name": lambda pdf: pdf.pages[0].obj.__setitem__("/Annots", Name.Oops),
}


def made(odd) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(paper_with_fields("nguoi_ky", "so"))) as pdf:
        odd(pdf)
        with warnings.catch_warnings(action="ignore"):  # that its widgets are lost is what is wanted
            pdf.save(out)
    return out.getvalue()


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_an_odd_document_is_signed_or_refused_and_the_next_one_goes_on(odd):
    papers = [made(odd), paper_with_fields("nguoi_ky")]
    jobs = [
        SignJob(name=str(turn), read=lambda pdf=pdf: pdf, steps=lambda _: (STEP,)) for turn, pdf in enumerate(papers)
    ]

    first, second = sign.sign_all(jobs)

    assert (first.data is None) == isinstance(first.error, TdktError)
    assert second.error is None


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_how_far_an_odd_document_has_come_is_told_or_refused(odd):
    try:
        told = sign.steps_done(made(odd), file="a.pdf")
    except TdktError as error:
        told = error

    assert isinstance(told, sign.Steps | TdktError)
