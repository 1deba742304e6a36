"""Keys and papers to sign, all invented: EC keys are made in no time, RSA keys are few."""

from datetime import datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pikepdf
import pypdfium2
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from tdkt_docs.pdf import drawing, pdfa
from tdkt_docs.pdf.certificate import TEST_ORGANISATION
from tdkt_docs.pdf.forms import Field, add_fields
from tdkt_docs.sign import Key
from tdkt_docs.sign.key import PrivateKey, key_from

if TYPE_CHECKING:
    from tdkt_docs.sign.kept_key import KeptKeySigner

__all__ = ["AT", "ec_key", "p12", "paper", "paper_with_fields", "rsa_key", "shown"]

AT = datetime(2027, 3, 5, 10, 20, 30, tzinfo=timezone(timedelta(hours=7)))


@cache
def ec_key(name: str = "Hoàng Minh Tuệ", *, is_test: bool = True, curve: type[ec.EllipticCurve] = ec.SECP256R1) -> Key:
    return _key(ec.generate_private_key(curve()), name, is_test=is_test)


@cache
def rsa_key(name: str = "Hoàng Minh Tuệ") -> Key:
    return _key(rsa.generate_private_key(public_exponent=65537, key_size=2048), name, is_test=True)


def _key(private: PrivateKey, name: str, *, is_test: bool) -> Key:
    subject = x509.Name(
        [
            x509.NameAttribute(
                NameOID.ORGANIZATION_NAME, TEST_ORGANISATION if is_test else "Sở Khoa học và Công nghệ tỉnh Sơn Hà"
            ),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    usage = dict.fromkeys(
        (
            *("key_cert_sign", "crl_sign", "key_encipherment", "data_encipherment"),
            *("key_agreement", "encipher_only", "decipher_only"),
        ),
        False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=900))
        .not_valid_after(AT + timedelta(days=365))
        .add_extension(x509.KeyUsage(digital_signature=True, content_commitment=True, **usage), critical=True)
        .sign(private, hashes.SHA256())
    )
    return key_from(private, asn1_x509.Certificate.load(made.public_bytes(Encoding.DER)))


def p12(folder: Path, name: str = "Hoàng Minh Tuệ", *, is_test: bool = True, password: bytes = b"thu-nghiem") -> Path:
    """An EC key in a file, valid now and at ``AT``."""
    key = ec_key(name, is_test=is_test)
    signer = cast("KeptKeySigner", key.signer)
    assert signer.signing_cert is not None
    certificate = x509.load_der_x509_certificate(signer.signing_cert.dump())
    private = cast("ec.EllipticCurvePrivateKey", signer._private)
    data = serialize_key_and_certificates(name.encode(), private, certificate, None, BestAvailableEncryption(password))
    path = folder / "khoa.p12"
    path.write_bytes(data)
    return path


@cache
def paper(text: str = "Giấy khen", pages: int = 1) -> bytes:
    out = BytesIO()
    on = drawing.canvas(out, (595.28, 841.89))
    for _ in range(pages):
        drawing.draw_text(on, text, (80, 700), drawing.TextStyle())
        drawing.draw_text(on, "Hoàng Minh Tuệ", (360, 200), drawing.TextStyle(font=drawing.BOLD))
        on.showPage()
    on.save()
    return pdfa.to_pdfa(out.getvalue(), title=text, at=AT)


@cache
def paper_with_fields(*names: str) -> bytes:
    """A paper with these fields, empty: ``so``, ``ngay``, ``thang`` and ``nam`` are texts, the others signatures."""
    texts = {"so", "ngay", "thang", "nam"}
    fields = [
        Field(
            name=name,
            label=name.replace("_", "-"),
            page_no=1,
            box=(60 + 90 * place, 220, 140 + 90 * place, 280),
            text_size_pt=13 if name in texts else 0,
        )
        for place, name in enumerate(names)
    ]
    out = BytesIO()
    with pikepdf.open(BytesIO(paper())) as pdf:
        add_fields(pdf, fields)
        pdf.save(out)
    return out.getvalue()


def shown(pdf: bytes) -> str:
    """What a reader sees on the first page, signatures and all, on one line."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    document[0].flatten()
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    return " ".join(text.split())
