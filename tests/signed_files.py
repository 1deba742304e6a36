"""Small signed files for tests: a key that costs nothing, PDFs signed with it, Office files that look signed."""

import io
import zipfile
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12

from tdkt_docs import sign
from tdkt_docs.pdf import drawing, pdfa
from tdkt_docs.sign import Key, SignRequest

__all__ = ["AT", "PASSWORD", "ec_key", "ec_pkcs12", "office_signed", "page", "signed"]

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)
PASSWORD = b"mat-khau"
_NAME = "Nguyễn Thị Ánh Tuyết"
_TYPE = b"application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"
_ORIGIN = b'<Default Extension="sigs" ContentType="application/vnd.openxmlformats-package.digital-signature-origin"/>'
_SCHEMA = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_SCHEMA}/signature" Target="sig1.xml"/></Relationships>'
)


@cache
def ec_pkcs12(name: str = _NAME) -> bytes:
    """A PKCS#12 with an ECDSA key on P-256 and a certificate that signs for itself."""
    private = ec.generate_private_key(ec.SECP256R1())
    called = x509.Name(
        [
            x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "VN"),
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "THỬ NGHIỆM"),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, name),
        ]
    )
    usage = dict.fromkeys(
        ("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign"), False
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(AT - timedelta(days=400))
        .not_valid_after(AT + timedelta(days=700))
        .add_extension(
            x509.KeyUsage(
                digital_signature=True, content_commitment=True, encipher_only=False, decipher_only=False, **usage
            ),
            critical=True,
        )
        .sign(private, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        None, private, certificate, None, serialization.BestAvailableEncryption(PASSWORD)
    )


def ec_key(folder: Path, name: str = _NAME) -> Key:
    """The key of ``ec_pkcs12``, opened as a user opens one."""
    path = folder / "khoa.p12"
    path.write_bytes(ec_pkcs12(name))
    return sign.open_key(path, lambda: PASSWORD)


def page(*lines: str) -> bytes:
    """A PDF/A of one page with a line of text for each of ``lines``."""
    out = BytesIO()
    on = drawing.canvas(out, (595, 842))
    for order, line in enumerate(lines or ("Quyết định",)):
        drawing.draw_text(on, line, (80, 700 - 20 * order), drawing.TextStyle())
    on.showPage()
    on.save()
    return pdfa.to_pdfa(out.getvalue(), title="Quyết định", at=AT)


def signed(pdf: bytes, key: Key, field: str = "nguoi_ky") -> bytes:
    """``pdf`` with a signature that cannot be seen."""
    return sign.sign(pdf, key, SignRequest(field=field, at=AT, file="van-ban.pdf")).data


def office_signed(data: bytes) -> bytes:
    """A .docx or .xlsx with the parts that Office puts in when it signs; what they hold is no signature."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(file, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "[Content_Types].xml":
                part = b'<Override PartName="/_xmlsignatures/sig1.xml" ContentType="' + _TYPE + b'"/></Types>'
                content = content.replace(b"</Types>", _ORIGIN + part)
            if name == "_rels/.rels":
                link = f'<Relationship Id="rSig" Type="{_SCHEMA}/origin" Target="_xmlsignatures/origin.sigs"/>'
                content = content.replace(b"</Relationships>", f"{link}</Relationships>".encode())
            target.writestr(name, content)
        target.writestr("_xmlsignatures/origin.sigs", b"")
        target.writestr("_xmlsignatures/_rels/origin.sigs.rels", _RELATIONS)
        target.writestr("_xmlsignatures/sig1.xml", b"<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/>")
    return file.getvalue()
