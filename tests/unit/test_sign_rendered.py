"""Fields that rendering made are signed one after the other, and what is written between leaves the first one valid."""

from datetime import datetime, timedelta, timezone
from io import BytesIO

import pypdfium2
import pytest
from documents import docx_of_xml, run
from pdfa_check import violations
from pypdf import PdfReader

from tdkt_docs import sign
from tdkt_docs.errors import SignError
from tdkt_docs.render import FieldKind, FormField, RenderJob, render
from tdkt_docs.sign import Key, SignRequest
from tdkt_docs.verify import verify_bytes

AT = datetime(2027, 3, 5, 10, 20, 30, tzinfo=timezone(timedelta(hours=7)))
PASSWORD = "mật khẩu thử".encode()
PERSON = SignRequest(field="nguoi_ky", role="nguoi-ky", at=AT)
OFFICE = SignRequest(field="co_quan", role="co-quan", at=AT + timedelta(hours=2))


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Key]:
    names = {"person": "Hoàng Minh Tuệ", "office": "Sở Khoa học và Công nghệ"}
    _, files = sign.make_test_keys(tmp_path_factory.mktemp("keys"), names, at=AT, password=PASSWORD)
    return {stem: sign.open_key(file, lambda: PASSWORD) for stem, file in files.items()}


@pytest.fixture(scope="module")
def paper() -> bytes:
    """A paper whose number is to come, with rooms for its head's signature and for the seal."""
    room = '<w:bookmarkStart w:id="1" w:name="nguoi_ky"/>' + run("x" * 40) + '<w:bookmarkEnd w:id="1"/>'
    number = '<w:bookmarkStart w:id="2" w:name="so"/>' + run("Số:        /QĐ") + '<w:bookmarkEnd w:id="2"/>'
    fields = (
        FormField(bookmark="nguoi_ky", kind=FieldKind.SIGNATURE),
        FormField(bookmark="nguoi_ky", kind=FieldKind.SEAL, name="co_quan"),
        FormField(bookmark="so", kind=FieldKind.TEXT),
    )
    (result,) = render([RenderJob(name="a", docx=docx_of_xml(number, room), fields=fields)])
    assert result.pdf is not None, result.error
    return result.pdf.data


def shown(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    document[0].flatten()
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    return " ".join(text.split())


def shown_in_field(pdf: bytes, name: str) -> str:
    """What is drawn within a field's edges."""
    widgets = (note.get_object() for note in PdfReader(BytesIO(pdf)).pages[0]["/Annots"])
    left, low, right, high = next(map(float, note["/Rect"]) for note in widgets if note.get("/T") == name)
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    document[0].flatten()
    text = document[0].get_textpage().get_text_bounded(left, low, right, high)
    document.close()
    return text.strip()


def test_person_number_and_office_follow_each_other_and_both_signatures_hold(paper, keys):
    signed = sign.sign(paper, keys["person"], PERSON).data

    sealed = sign.sign(sign.fill_texts(signed, {"so": "15"}, file="a.pdf"), keys["office"], OFFICE).data

    facts = verify_bytes(sealed, "a.pdf").signatures
    assert [(fact.field, fact.intact, fact.changes_allowed) for fact in facts] == [
        ("nguoi_ky", True, True),
        ("co_quan", True, True),
    ]
    assert violations(sealed) == []


def test_each_step_adds_to_the_bytes_before_it(paper, keys):
    signed = sign.sign(paper, keys["person"], PERSON).data

    assert signed.startswith(paper)


def test_the_stamp_is_drawn_by_us_in_the_room_and_the_paper_stays_an_archive(paper, keys):
    signed = sign.sign(paper, keys["person"], PERSON).data

    assert "Hoàng Minh Tuệ" in shown(signed)
    assert violations(signed) == []


def test_empty_fields_are_no_signatures(paper):
    assert verify_bytes(paper, "a.pdf").signatures == ()


def test_a_number_is_written_as_an_update_read_back_and_shown_in_its_gap(paper, keys):
    signed = sign.sign(paper, keys["person"], PERSON).data

    filled = sign.fill_texts(signed, {"so": "15"}, file="a.pdf")

    assert filled.startswith(signed)
    assert PdfReader(BytesIO(filled)).get_form_text_fields() == {"so": "15"}
    assert sign.text_fields(filled, file="a.pdf") == {"so": "15"}
    assert "15" == shown_in_field(filled, "so")
    assert violations(filled) == []
    (fact,) = verify_bytes(filled, "a.pdf").signatures
    assert (fact.intact, fact.changes_allowed, fact.covers_whole_file) == (True, True, False)


def test_the_same_number_gives_the_same_bytes_and_is_written_once(paper):
    once = sign.fill_texts(paper, {"so": "15"}, file="a.pdf")

    assert once == sign.fill_texts(paper, {"so": "15"}, file="a.pdf")
    assert once == sign.fill_texts(once, {"so": "15"}, file="a.pdf")
    assert paper == sign.fill_texts(paper, {}, file="a.pdf")


def test_a_filled_field_can_be_read_only(paper):
    filled = sign.fill_texts(paper, {"so": "15"}, file="a.pdf")

    assert (PdfReader(BytesIO(filled)).get_fields() or {})["so"]["/Ff"] == 1


def test_a_number_of_many_figures_is_made_smaller_so_that_it_stays_in_its_gap(paper):
    filled = sign.fill_texts(paper, {"so": "1234567890"}, file="a.pdf")

    assert "1234567890" in shown(filled)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"ngay": "05"}, "numbering.no-field"),
        ({"so": "16"}, "numbering.filled-already"),
        ({"nguoi_ky": "15"}, "numbering.no-field"),
    ],
)
def test_what_cannot_be_written_is_told(paper, values: dict[str, str], code: str):
    filled = sign.fill_texts(paper, {"so": "15"}, file="a.pdf")

    with pytest.raises(SignError) as told:
        sign.fill_texts(filled, values, file="a.pdf")

    assert told.value.code == code


def test_letters_that_the_form_cannot_write_are_told(paper):
    with pytest.raises(SignError) as told:
        sign.fill_texts(paper, {"so": "mười"}, file="a.pdf")

    assert told.value.code == "numbering.no-letters"
