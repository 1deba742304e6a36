"""Whether a file bears a signature is told for the files the world holds, not only for those we sign."""

import io
from io import BytesIO

import pikepdf
import pytest
from asn1crypto import cms
from documents import docx_of
from pikepdf import Array, AttachedFileSpec, Dictionary, Name
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner, PdfTimeStamper
from pyhanko.sign.timestamps import TimeStamper
from signed_files import AT, ec_key, office_signed, page, signed

from tdkt_docs import ooxml, sign
from tdkt_docs.ooxml import Package
from tdkt_docs.pdf import pdfa
from tdkt_docs.pdf.signed import SignedPdfError, bears_signature
from tdkt_docs.sign import Key, SignRequest


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Key:
    return ec_key(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def paper(key: Key) -> bytes:
    return signed(page(), key)


def updated(pdf: bytes, *, rights: bool = False) -> bytes:
    """One more revision, in which nothing leads to the signature any more, or it only gives usage rights."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    field = writer.root["/AcroForm"]["/Fields"][0]
    value = field.raw_get("/V")
    del writer.root["/AcroForm"]
    if rights:
        writer.root["/Perms"] = generic.DictionaryObject({generic.NameObject("/UR3"): value})
    shown = writer.root["/Pages"]["/Kids"][0]
    if "/Annots" in shown:
        del shown["/Annots"]
        writer.mark_update(writer.root["/Pages"]["/Kids"].raw_get(0))
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def locked_and_signed(key: Key) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(page())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="nguoi-doc", owner="chu"))
    writer = IncrementalPdfFileWriter(BytesIO(out.getvalue()))
    writer.encrypt("nguoi-doc")
    return signed_by_pyhanko(writer, PdfSignatureMetadata(field_name="a"), key)


def signed_by_pyhanko(writer: IncrementalPdfFileWriter, meta: PdfSignatureMetadata, key: Key) -> bytes:
    out = BytesIO()
    PdfSigner(meta, signer=key.signer).sign_pdf(writer, output=out)
    return out.getvalue()


class Stamper(TimeStamper):
    """Answers with a signature of ours in place of a time stamp: what it holds is never looked at here."""

    def __init__(self, key: Key) -> None:
        super().__init__()
        self._signer = key.signer

    async def async_dummy_response(self, md_algorithm: str) -> cms.ContentInfo:
        return await self.async_timestamp(bytes(32), md_algorithm)

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        return await self._signer.async_sign(message_digest, md_algorithm)


def time_stamped(key: Key) -> bytes:
    out = BytesIO()
    PdfTimeStamper(Stamper(key)).timestamp_pdf(IncrementalPdfFileWriter(BytesIO(page())), "sha256", output=out)
    return out.getvalue()


def with_hybrid_table(pdf: bytes) -> bytes:
    """One more revision with a table of cross-references and, for newer readers, a stream of them."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        size, root = int(opened.trailer.Size), opened.Root.objgen[0]
    before = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    place = len(pdf) + 1
    row = bytes([1]) + place.to_bytes(4, "big") + b"\0\0"
    stream = (
        b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Index[%d 1]/Length 7/Root %d 0 R>>\nstream\n%s\nendstream\nendobj\n"
    )
    hidden = stream % (size, size + 1, size, root, row)
    table = place + len(hidden)
    trailer = b"xref\n0 0\ntrailer\n<</Size %d/Root %d 0 R/Prev %d/XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n"
    return pdf + b"\n" + hidden + trailer % (size + 1, root, before, place, table)


def written_anew(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        return pdfa.save(opened)


def with_kids_only_on_pages(pdf: bytes) -> bytes:
    """As programs leave a file that join pages and forget the list of fields."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        del opened.Root.AcroForm
        with pytest.warns(pikepdf.PageCopyWarning):
            return pdfa.save(opened)


def plain_classic() -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(page())) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def test_a_signature_is_found(paper: bytes):
    assert bears_signature(paper)


def test_one_of_several_signatures_is_found_in_fields_made_beforehand(key: Key):
    requests = [SignRequest(field=name, at=AT) for name in ("thu_ky", "chu_toa")]
    prepared = sign.prepare_fields(page(), requests)

    assert not bears_signature(prepared)
    assert bears_signature(signed(prepared, key, "chu_toa"))


def test_it_is_found_where_a_later_revision_hides_it(paper: bytes):
    assert bears_signature(updated(paper))


def test_it_is_found_in_a_file_with_a_password(key: Key):
    assert bears_signature(locked_and_signed(key))


def test_it_is_found_behind_hybrid_cross_references(key: Key):
    pdf = with_hybrid_table(signed(plain_classic(), key))

    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.AcroForm.Fields[0].V.Type == Name.Sig
    assert bears_signature(pdf)


def test_a_certification_is_a_signature(key: Key):
    writer = IncrementalPdfFileWriter(BytesIO(page()))

    assert bears_signature(signed_by_pyhanko(writer, PdfSignatureMetadata(field_name="a", certify=True), key))


def test_a_time_stamp_of_the_document_alone_is_found(key: Key):
    pdf = time_stamped(key)

    assert b"/DocTimeStamp" in pdf
    assert bears_signature(pdf)


@pytest.mark.parametrize("junk", [b"\xef\xbb\xbf", b"Content-Type: application/pdf\r\n\r\n", b"\0" * 900])
def test_it_is_found_behind_junk_at_the_beginning(paper: bytes, junk: bytes):
    assert bears_signature(junk + paper)


def test_it_is_found_where_the_file_is_cut_short(paper: bytes):
    assert bears_signature(paper[:-150])


def test_a_signature_that_was_broken_by_writing_the_file_anew_is_one_still(paper: bytes):
    assert bears_signature(written_anew(paper))


def test_it_is_found_where_only_the_page_shows_its_field(key: Key):
    writer = IncrementalPdfFileWriter(BytesIO(page()))
    pdf = signed_by_pyhanko(writer, PdfSignatureMetadata(field_name="a"), key)

    assert bears_signature(with_kids_only_on_pages(pdf))


def test_usage_rights_of_a_reader_program_are_no_signature(paper: bytes):
    assert not bears_signature(updated(paper, rights=True))


def test_text_that_looks_like_one_is_none():
    out = BytesIO()
    with pikepdf.open(BytesIO(page())) as pdf:
        pdf.pages[0].contents_add(pikepdf.Stream(pdf, b"BT (/ByteRange [0 10 20 30]) Tj ET"))
        pdf.save(out, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)

    assert b"/ByteRange [0 10 20 30]" in out.getvalue()
    assert not bears_signature(out.getvalue())


def test_a_file_that_only_carries_a_signed_one_is_not_signed(paper: bytes):
    out = BytesIO()
    with pikepdf.open(BytesIO(page())) as pdf:
        pdf.attachments["a.pdf"] = AttachedFileSpec(pdf, paper)
        pdf.save(out, compress_streams=False)

    assert paper in out.getvalue()
    assert not bears_signature(out.getvalue())


def test_fields_that_go_round_in_circles_end():
    out = BytesIO()
    with pikepdf.open(BytesIO(page())) as pdf:
        field = pdf.make_indirect(Dictionary(FT=Name.Sig, T="a", Kids=Array()))
        field.Kids.append(field)
        field.Parent = field
        pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
        pdf.save(out)

    assert not bears_signature(out.getvalue())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7 /ByteRange [0 1 2 3]", b"/ObjStm", b"PK\x03\x04"])
def test_what_is_no_pdf_bears_none(data: bytes):
    assert not bears_signature(data)


def test_a_signed_file_is_never_made_pdfa(paper: bytes):
    with pytest.raises(SignedPdfError):
        pdfa.to_pdfa(paper, title="Quyết định", at=AT)


def test_a_word_file_signed_in_office_is_told_and_can_be_freed_of_its_signature():
    plain = docx_of("Tờ trình")
    data = office_signed(plain)

    freed = ooxml.unsigned(Package.open(data))

    assert ooxml.bears_signature(data)
    assert ooxml.is_signed(Package.open(data))
    assert not ooxml.bears_signature(plain)
    assert freed.parts == {**Package.open(plain).parts}
    assert not ooxml.bears_signature(freed.to_bytes())
    assert ooxml.unsigned(Package.open(plain)) is Package.open(plain)


@pytest.mark.parametrize("storage", ["_xmlsignatures", "_signatures"])
def test_a_file_of_old_office_is_told_by_the_storage_of_its_signatures(storage: str):
    entry = storage.encode("utf-16-le").ljust(128, b"\0")
    start = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")

    assert ooxml.bears_signature(start + entry)
    assert not ooxml.bears_signature(start + b"\0" * 64 + entry)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", io.BytesIO(b"%PDF").getvalue()])
def test_what_is_no_office_file_bears_none(data: bytes):
    assert not ooxml.bears_signature(data)
