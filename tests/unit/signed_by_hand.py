"""Signed PDFs written by hand, so that every byte of them can be wrong: objects, updates, ranges, CMS, time stamps."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import new

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

__all__ = [
    "AT",
    "BARE_PSS",
    "FORM",
    "HOLE",
    "PLAIN_RSA",
    "PSS",
    "SIGNED_AT",
    "Pen",
    "Place",
    "Signing",
    "add",
    "cms_of",
    "paper",
    "pen",
    "revocation_list",
    "sign",
    "stamp",
]

AT = datetime(2027, 6, 1, tzinfo=UTC)
"""When files are judged."""
SIGNED_AT = datetime(2027, 3, 5, 3, 20, 30, tzinfo=UTC)
_DAY = timedelta(days=1)
HOLE = 6000
HASHES = {"sha256": hashes.SHA256, "sha1": hashes.SHA1, "md5": hashes.MD5, "sha512": hashes.SHA512}


@dataclass(frozen=True, kw_only=True)
class Pen:
    """A key with its certificate and the certificates above it."""

    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...] = ()

    @property
    def asn1(self) -> asn1.Certificate:
        return asn1.Certificate.load(self.certificate.public_bytes(Encoding.DER))


def pen(  # noqa: PLR0913 # each is one thing that can be wrong with a certificate
    name: str,
    issuer: Pen | None = None,
    *,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | None = None,
    period: tuple[datetime, datetime] = (SIGNED_AT - 30 * _DAY, SIGNED_AT + 3 * 365 * _DAY),
    usage: str = "sign",
    asked_at: str = "",
) -> Pen:
    """A certificate for ``usage``: ``ca``, ``sign``, ``stamp`` or ``tls``; self-signed without an issuer.

    Its issuer's list is at ``asked_at``.
    """
    own = key or ec.generate_private_key(ec.SECP256R1())
    organisation = x509.NameAttribute(NameOID.ORGANIZATION_NAME, "UBND tỉnh Sơn Hà")
    subject = x509.Name([organisation, x509.NameAttribute(NameOID.COMMON_NAME, name)])
    is_ca = usage == "ca"
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(own.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(period[0])
        .not_valid_after(period[1])
        .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(own.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(
                digital_signature=usage in {"sign", "stamp"},
                content_commitment=usage == "sign",
                key_encipherment=usage == "tls",
                data_encipherment=False,
                key_agreement=False,
                key_cert_sign=is_ca,
                crl_sign=is_ca,
                encipher_only=False,
                decipher_only=False,
            ),
            critical=True,
        )
    )
    if usage == "stamp":
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    if asked_at:
        point = x509.DistributionPoint([x509.UniformResourceIdentifier(asked_at)], None, None, None)
        builder = builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)
    certificate = builder.sign((issuer.key if issuer else own), hashes.SHA256())
    return Pen(key=own, certificate=certificate, above=(issuer.certificate, *issuer.above) if issuer else ())


def revocation_list(issuer: Pen, revoked: Mapping[int, datetime], at: datetime) -> bytes:
    """A CRL of ``at``, good for thirty days."""
    builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.certificate.subject)
    builder = builder.last_update(at).next_update(at + 30 * _DAY)
    for serial, since in revoked.items():
        builder = builder.add_revoked_certificate(
            x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since).build()
        )
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)


FORM: Mapping[int, str] = {
    1: "<< /Type /Catalog /Pages 2 0 R /AcroForm 6 0 R >>",
    2: "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
    3: "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    " /Resources << /Font << /F1 5 0 R >> >> /Annots [7 0 R 8 0 R 9 0 R 10 0 R] >>",
    4: "<< /Length 46 >>\nstream\nBT /F1 12 Tf 80 700 Td (Quyet dinh so 1) Tj ET\nendstream",
    5: "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    6: "<< /Fields [7 0 R 8 0 R 9 0 R 10 0 R] /SigFlags 3 /DA (/F1 12 Tf 0 g) /DR << /Font << /F1 5 0 R >> >> >>",
    7: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (so) /Rect [80 750 140 770] /F 4 /P 3 0 R >>",
    8: "<< /Type /Annot /Subtype /Widget /FT /Tx /T (noi_nhan) /V (UBND tinh) /Rect [80 100 200 120] /F 4 /P 3 0 R"
    " /AP << /N 11 0 R >> >>",
    9: "<< /Type /Annot /Subtype /Widget /FT /Sig /T (nguoi_ky) /TU (Pho Chu tich) /Rect [300 200 450 260] /F 4"
    " /P 3 0 R >>",
    10: "<< /Type /Annot /Subtype /Widget /FT /Sig /T (co_quan) /Rect [250 200 300 260] /F 4 /P 3 0 R >>",
    11: "<< /Type /XObject /Subtype /Form /BBox [0 0 120 20] /Resources << >> /Length 12 >>"
    "\nstream\n0 0 5 5 re f\nendstream",
}
"""An unsigned paper: number to come (so), a filled field (noi_nhan), two signature fields."""


def paper(objects: Mapping[int, str] = FORM) -> bytes:
    """A PDF of these objects."""
    return _written(
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", {number: each.encode("latin-1") for number, each in objects.items()}, ""
    )


def add(data: bytes, objects: Mapping[int, str | bytes], *, trailer: str = "") -> bytes:
    """``data`` and an incremental update of these objects."""
    previous = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    encoded = {number: each if isinstance(each, bytes) else each.encode("latin-1") for number, each in objects.items()}
    return _written(data if data.endswith(b"\n") else data + b"\n", encoded, f" /Prev {previous}{trailer}")


def _written(start: bytes, objects: Mapping[int, bytes], more: str) -> bytes:
    out, places = bytearray(start), {}
    for number, content in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n"
    if not more:
        out += b"0 1\n0000000000 65535 f \n"
    for number, place in sorted(places.items()):
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max([max(objects, default=0) + 1, *map(int, re.findall(rb"/Size (\d+)", start))])
    return bytes(
        out + b"trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (size, more.encode(), table)
    )


@dataclass(frozen=True, kw_only=True)
class Signing:
    """How a CMS is made, and what is wrong with it."""

    digest: str = "sha256"
    by: str = ""
    """How an RSA key signs: ``pkcs1`` or ``pss``."""
    identifier: algos.SignedDigestAlgorithm | None = None
    at: datetime | None = SIGNED_AT
    shown: asn1.Certificate | None = None
    """Instead of the signer's certificate."""
    certificates: Sequence[asn1.Certificate] | None = None
    content: bytes | None = None
    content_type: str = "data"
    stamp: bytes | None = None
    """A time stamp over the value, made by ``stamp_by`` where that is given."""
    stamp_by: Pen | None = None
    stamp_at: datetime = SIGNED_AT + timedelta(minutes=1)
    signers: int = 1
    names_certificate: bool = True


def cms_of(who: Pen, digest: bytes, how: Signing | None = None) -> bytes:
    """The CMS of ``who`` over content of this digest."""
    how = how or Signing()
    certificate = who.asn1
    attributes = [
        cms.CMSAttribute({"type": "content_type", "values": [how.content_type]}),
        cms.CMSAttribute({"type": "message_digest", "values": [digest]}),
    ]
    if how.at is not None:
        attributes.append(cms.CMSAttribute({"type": "signing_time", "values": [cms.Time({"utc_time": how.at})]}))
    if how.names_certificate:
        named = tsp.SigningCertificateV2({"certs": [{"cert_hash": new("sha256", certificate.dump()).digest()}]})
        attributes.append(cms.CMSAttribute({"type": "signing_certificate_v2", "values": [named]}))
    signed = cms.CMSAttributes(attributes)
    value = _value(who, signed.dump(), how)
    info = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            {"issuer_and_serial_number": {"issuer": certificate.issuer, "serial_number": certificate.serial_number}}
        ),
        "digest_algorithm": {"algorithm": how.digest},
        "signature_algorithm": how.identifier or _identifier(who, how),
        "signed_attrs": signed,
        "signature": value,
    }
    token = stamp(how.stamp_by, value, how.stamp_at) if how.stamp_by else how.stamp
    if token:
        info["unsigned_attrs"] = [
            cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [cms.ContentInfo.load(token)]})
        ]
    shown = how.shown or certificate
    above = [asn1.Certificate.load(each.public_bytes(Encoding.DER)) for each in who.above]
    listed = how.certificates if how.certificates is not None else [shown, *above]
    data = cms.SignedData(
        {
            "version": "v1" if how.content_type == "data" else "v3",
            "digest_algorithms": [{"algorithm": how.digest}],
            "encap_content_info": {"content_type": how.content_type}
            if how.content is None
            else {"content_type": how.content_type, "content": _octets(how)},
            "certificates": [cms.CertificateChoices({"certificate": each}) for each in listed],
            "signer_infos": [info] * how.signers,
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": data}).dump()


def _octets(how: Signing) -> core.OctetString:
    made = core.ParsableOctetString if how.content_type == "tst_info" else core.OctetString
    return made(how.content)


def _value(who: Pen, signed: bytes, how: Signing) -> bytes:
    made = HASHES[how.digest]()
    if isinstance(who.key, ec.EllipticCurvePrivateKey):
        return who.key.sign(signed, ec.ECDSA(made))
    if how.by == "pss":
        return who.key.sign(signed, padding.PSS(padding.MGF1(made), made.digest_size), made)
    return who.key.sign(signed, padding.PKCS1v15(), made)


def _identifier(who: Pen, how: Signing) -> algos.SignedDigestAlgorithm:
    if isinstance(who.key, ec.EllipticCurvePrivateKey):
        return algos.SignedDigestAlgorithm({"algorithm": f"{how.digest}_ecdsa"})
    return algos.SignedDigestAlgorithm({"algorithm": f"{how.digest}_rsa"})


def stamp(who: Pen, content: bytes, at: datetime) -> bytes:
    """A time stamp token over ``content``."""
    infos = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": "1.2.3",
            "message_imprint": {
                "hash_algorithm": {"algorithm": "sha256"},
                "hashed_message": new("sha256", content).digest(),
            },
            "serial_number": 7,
            "gen_time": at,
        }
    ).dump()
    how = Signing(content=infos, content_type="tst_info", at=at)
    return cms_of(who, new("sha256", infos).digest(), how)


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where and how a signature lies in the PDF."""

    widget: int = 9
    number: int = 20
    """Of the signature's own object."""
    entries: str = ""
    """More of the signature dictionary."""
    filter: str = "/ETSI.CAdES.detached"
    kind: str = "/Sig"
    own: str = ""
    """Of the field, without its closing; the paper's own where empty."""
    more: Mapping[int, str] = field(default_factory=dict)
    """Objects written in the same update."""


def sign(data: bytes, who: Pen, how: Signing | None = None, *, place: Place | None = None) -> bytes:
    """``data`` signed in one more update."""
    how, place = how or Signing(), place or Place()
    own = place.own or FORM[place.widget].removesuffix(">>")
    dictionary = (
        f"<< /Type {place.kind} /Filter /Adobe.PPKLite /SubFilter {place.filter}{place.entries}"
        f" /ByteRange [0 0000000000 0000000000 0000000000] /Contents <{'0' * HOLE}> >>"
    )
    updated = add(data, {place.widget: f"{own}/V {place.number} 0 R >>", place.number: dictionary, **place.more})
    start = updated.rindex(b"/Contents <0") + len(b"/Contents ")
    end = start + HOLE + 2
    numbers = f"{start:010} {end:010} {len(updated) - end:010}".encode()
    head = updated[:start].replace(b"0000000000 0000000000 0000000000]", numbers + b"]")
    pieces = head + updated[end:]
    return head + b"<" + _contents(pieces, who, how, place).hex().encode().ljust(HOLE, b"0") + b">" + updated[end:]


def _contents(pieces: bytes, who: Pen, how: Signing, place: Place) -> bytes:
    if place.kind == "/DocTimeStamp":
        return stamp(who, pieces, how.stamp_at)
    if place.filter == "/adbe.pkcs7.sha1":
        inner = new("sha1", pieces).digest()  # noqa: S324 # an old kind of signature has it
        return cms_of(who, new(how.digest, inner).digest(), replace(how, content=inner))
    if place.filter == "/adbe.x509.rsa_sha1":
        assert isinstance(who.key, rsa.RSAPrivateKey)
        return core.OctetString(who.key.sign(pieces, padding.PKCS1v15(), hashes.SHA1())).dump()  # noqa: S303 # as above
    return cms_of(who, new(how.digest, pieces).digest(), how)


PSS = algos.SignedDigestAlgorithm(
    {
        "algorithm": "rsassa_pss",
        "parameters": algos.RSASSAPSSParams(
            {
                "hash_algorithm": {"algorithm": "sha256"},
                "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": {"algorithm": "sha256"}},
                "salt_length": 32,
            }
        ),
    }
)
BARE_PSS = algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss"})
PLAIN_RSA = algos.SignedDigestAlgorithm({"algorithm": "rsassa_pkcs1v15"})
