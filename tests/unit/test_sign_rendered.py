"""Fields that rendering made are signed one after the other, and what is written between leaves the first one valid."""

from datetime import datetime, timedelta, timezone
from io import BytesIO

import pypdfium2
import pytest
from documents import docx_of_xml, run
from pdfa_check import violations
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from tdkt_docs import sign
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


def numbered(pdf: bytes, number: str) -> bytes:
    """The paper with its number written into the field, as an update."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    field = next(each.get_object() for each in writer.root["/AcroForm"]["/Fields"] if each.get_object()["/T"] == "so")
    field["/V"] = generic.TextStringObject(number)
    writer.update_container(field)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def shown(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    document[0].flatten()
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    return " ".join(text.split())


def test_person_number_and_office_follow_each_other_and_both_signatures_hold(paper, keys):
    signed = sign.sign(paper, keys["person"], PERSON).data

    sealed = sign.sign(numbered(signed, "15"), keys["office"], OFFICE).data

    facts = verify_bytes(sealed, "a.pdf").signatures
    assert [(fact.field, fact.intact, fact.changes_allowed) for fact in facts] == [
        ("nguoi_ky", True, True),
        ("co_quan", True, True),
    ]


def test_each_step_adds_to_the_bytes_before_it(paper, keys):
    signed = sign.sign(paper, keys["person"], PERSON).data

    assert signed.startswith(paper)


def test_the_stamp_is_drawn_by_us_in_the_room_and_the_paper_stays_an_archive(paper, keys):
    signed = sign.sign(paper, keys["person"], PERSON).data

    assert "Hoàng Minh Tuệ" in shown(signed)
    assert violations(signed) == []


def test_empty_fields_are_no_signatures(paper):
    assert verify_bytes(paper, "a.pdf").signatures == ()
