"""What signing refuses: each refusal names its remedy, and none tells the password."""

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12, serialize_key_and_certificates
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter

from tdkt_docs import sign, wording
from tdkt_docs.errors import OutputError, SignError, SourceError, TdktError
from tdkt_docs.model.artefact import SlotPlace
from tdkt_docs.pdf import drawing
from tdkt_docs.sign import Key, SignRequest

AT = datetime(2027, 3, 5, 10, 20, 30, tzinfo=timezone(timedelta(hours=7)))
PASSWORD = b"mat-khau-bi-mat"
REQUEST = SignRequest(field="nguoi_ky", at=AT, file="giay-khen_012.pdf")


@pytest.fixture(scope="module")
def p12(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("keys")
    _, files = sign.make_test_keys(folder, {"giam-doc": "Đỗ Thị Hồng Nhung"}, at=AT, password=PASSWORD)
    return files["giam-doc"]


@pytest.fixture(scope="module")
def key(p12: Path) -> Key:
    return sign.open_key(p12, lambda: PASSWORD)


def paper() -> bytes:
    out = BytesIO()
    on = drawing.canvas(out, (595, 842))
    drawing.draw_text(on, "Giấy khen", (80, 700), drawing.TextStyle())
    on.showPage()
    on.save()
    return out.getvalue()


def encrypted(password: str) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(paper())) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="chu", user=password))
    return out.getvalue()


def certified(key: Key, allowed: MDPPerm) -> bytes:
    out = BytesIO()
    meta = PdfSignatureMetadata(
        field_name="chung_thuc", certify=True, docmdp_permissions=allowed, subfilter=SigSeedSubFilter.PADES
    )
    signer = PdfSigner(meta, signer=key.signer)
    asyncio.run(signer.async_sign_pdf(IncrementalPdfFileWriter(BytesIO(paper())), output=out))
    return out.getvalue()


def refusal_of(error: TdktError) -> tuple[type[TdktError], str, dict[str, str]]:
    return type(error), error.code, error.values


def test_a_wrong_password_is_told_from_a_wrong_file_and_not_repeated(p12: Path) -> None:
    with pytest.raises(SignError) as caught:
        sign.open_key(p12, lambda: b"sai-mat-khau")

    assert refusal_of(caught.value) == (SignError, "sign.wrong-password", {"file": "giam-doc.p12"})
    assert "sai-mat-khau" not in f"{caught.value} {caught.value.__cause__}"


@pytest.mark.parametrize("content", [b"", b"khong phai khoa", b"%PDF-1.7", b"0\x03\x02\x01\x01"])
def test_a_file_that_is_no_pkcs12_is_refused_before_the_password_is_asked_for(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "khoa.p12"
    path.write_bytes(content)

    with pytest.raises(SignError) as caught:
        sign.open_key(path, lambda: pytest.fail("asked for the password"))

    assert refusal_of(caught.value) == (SignError, "sign.not-p12", {"file": "khoa.p12"})


def test_a_truncated_pkcs12_is_refused(tmp_path: Path, p12: Path) -> None:
    path = tmp_path / "khoa.p12"
    path.write_bytes(p12.read_bytes()[:-200])

    with pytest.raises(SignError) as caught:
        sign.open_key(path, lambda: PASSWORD)

    assert caught.value.code == "sign.not-p12"


def test_a_missing_key_file_is_a_source_to_mend(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        sign.open_key(tmp_path / "khong-co.p12", lambda: PASSWORD)

    assert refusal_of(caught.value) == (SourceError, "sign.key-missing", {"file": "khong-co.p12"})


def test_a_kind_of_key_nobody_opens_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SignError) as caught:
        sign.open_key(tmp_path / "khoa.jks", lambda: PASSWORD)

    assert refusal_of(caught.value) == (SignError, "sign.unknown-key", {"file": "khoa.jks"})


def test_a_file_with_a_certificate_but_no_key_is_refused(tmp_path: Path, p12: Path) -> None:
    held = load_pkcs12(p12.read_bytes(), PASSWORD)
    assert held.cert is not None
    path = tmp_path / "chi-co-chung-thu.p12"
    certificates = [held.cert.certificate]
    path.write_bytes(serialize_key_and_certificates(None, None, None, certificates, BestAvailableEncryption(PASSWORD)))

    with pytest.raises(SignError) as caught:
        sign.open_key(path, lambda: PASSWORD)

    assert refusal_of(caught.value) == (SignError, "sign.no-private-key", {"file": "chi-co-chung-thu.p12"})


def test_a_key_without_its_certificate_is_refused(tmp_path: Path) -> None:
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    path = tmp_path / "chi-co-khoa.p12"
    path.write_bytes(serialize_key_and_certificates(None, private, None, None, BestAvailableEncryption(PASSWORD)))

    with pytest.raises(SignError) as caught:
        sign.open_key(path, lambda: PASSWORD)

    assert refusal_of(caught.value) == (SignError, "sign.no-certificate", {"file": "chi-co-khoa.p12"})


@pytest.mark.parametrize(
    ("shift_days", "at"), [(-30, "10:20:30 03/02/2027 (UTC+7)"), (365 * 11, "10:20:30 02/03/2038 (UTC+7)")]
)
def test_a_certificate_not_in_force_at_the_claimed_time_does_not_sign(key: Key, shift_days: int, at: str) -> None:
    moment = AT + timedelta(days=shift_days)

    with pytest.raises(SignError) as caught:
        sign.sign(paper(), key, replace(REQUEST, at=moment))

    assert refusal_of(caught.value) == (
        SignError,
        "sign.expired",
        {
            "file": "giay-khen_012.pdf",
            "at": at,
            "valid_from": "10:20:30 04/03/2027 (UTC+7)",
            "valid_to": "10:20:30 01/03/2037 (UTC+7)",
        },
    )


def test_a_draft_is_never_signed(key: Key) -> None:
    with pytest.raises(SignError) as caught:
        sign.sign(paper(), key, replace(REQUEST, is_draft=True))

    assert refusal_of(caught.value) == (SignError, "sign.draft", {"file": "giay-khen_012.pdf"})


@pytest.mark.parametrize("password", ["", "mo"], ids=["owner's only", "user's too"])
def test_an_encrypted_pdf_is_refused(key: Key, password: str) -> None:
    with pytest.raises(SourceError) as caught:
        sign.sign(encrypted(password), key, REQUEST)

    assert refusal_of(caught.value) == (SourceError, "sign.encrypted-pdf", {"file": "giay-khen_012.pdf"})


@pytest.mark.parametrize("data", [b"", b"khong phai pdf", paper()[:900], paper()[:-40]])
def test_what_is_no_whole_pdf_is_refused(key: Key, data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        sign.sign(data, key, REQUEST)

    assert refusal_of(caught.value) == (SourceError, "sign.broken-pdf", {"file": "giay-khen_012.pdf"})


def test_a_signed_field_is_never_signed_over(key: Key) -> None:
    once = sign.sign(paper(), key, REQUEST)

    with pytest.raises(SignError) as caught:
        sign.sign(once.data, key, REQUEST)

    values = {"file": "giay-khen_012.pdf", "field": "nguoi_ky"}
    assert refusal_of(caught.value) == (SignError, "sign.field-taken", values)


@pytest.mark.parametrize(
    ("allowed", "code"), [(MDPPerm.NO_CHANGES, "sign.locked"), (MDPPerm.FILL_FORMS, "sign.locked-fields")]
)
def test_a_document_locked_by_an_earlier_signer_is_left_alone(key: Key, allowed: MDPPerm, code: str) -> None:
    locked = certified(key, allowed)

    with pytest.raises(SignError) as signing:
        sign.sign(locked, key, REQUEST)
    with pytest.raises(SignError) as preparing:
        sign.prepare_fields(locked, [REQUEST])

    assert refusal_of(signing.value) == (SignError, code, {"file": "giay-khen_012.pdf"})
    assert refusal_of(preparing.value) == (SignError, code, {"file": "giay-khen_012.pdf"})


def test_a_place_on_a_page_that_is_not_there_is_refused(key: Key) -> None:
    place = SlotPlace(id="nguoi_ky", page_no=2, left_pt=100, top_pt=100)

    with pytest.raises(SignError) as caught:
        sign.sign(paper(), key, replace(REQUEST, place=place))

    assert refusal_of(caught.value) == (SignError, "sign.page-missing", {"file": "giay-khen_012.pdf", "page": "2"})


def test_test_keys_that_cannot_be_written_leave_nothing_half_done(tmp_path: Path) -> None:
    taken = tmp_path / "khoa"
    taken.write_text("a file, not a folder", encoding="utf-8")

    with pytest.raises(OutputError) as caught:
        sign.make_test_keys(taken, {"giam-doc": "Đỗ Thị Hồng Nhung"}, at=AT, password=PASSWORD)

    assert refusal_of(caught.value) == (OutputError, "sign.key-not-written", {"file": sign.ROOT_FILE})
    assert taken.read_text(encoding="utf-8") == "a file, not a folder"


def test_every_refusal_has_its_text_and_remedy_in_both_languages() -> None:
    codes = {
        language: {code for code in wording.codes(language) if code.startswith("sign.")} for language in ("vi", "en")
    }

    assert codes["vi"] == codes["en"]
    assert all(wording.remedy(code, language) for language, found in codes.items() for code in found)
