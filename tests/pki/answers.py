"""What its services answer: OCSP responses, CRLs, RFC 3161 time stamps."""

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import ClassVar

from asn1crypto import algos, cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp

from pki.authority import Authority, Issued

__all__ = ["crl", "ocsp_answer", "refusal", "stamp", "status_of"]

_FRESH = timedelta(days=1)
_POLICY = "1.3.6.1.4.1.4146.2.2"


def crl(authority: Authority, at: datetime) -> bytes:
    """The authority's list of revoked certificates, fresh for a day."""
    listed = x509.CertificateRevocationListBuilder().issuer_name(authority.own.certificate.subject)
    listed = listed.last_update(at).next_update(at + _FRESH)
    issuer = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.own.key.public_key())
    listed = listed.add_extension(issuer, critical=False)
    listed = listed.add_extension(x509.CRLNumber(int(at.timestamp())), critical=False)
    for serial, since in authority.revoked.items():
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(since)
        listed = listed.add_revoked_certificate(entry.build())
    return listed.sign(authority.own.key, hashes.SHA256()).public_bytes(Encoding.DER)


def status_of(authority: Authority, known: dict[int, x509.Certificate], query: bytes) -> x509.Certificate | None:
    """The certificate an OCSP request asks about; None for one this authority never issued."""
    found = known.get(ocsp.load_der_ocsp_request(query).serial_number)
    return found if found is not None and found.issuer == authority.own.certificate.subject else None


def ocsp_answer(authority: Authority, responder: Issued, asked: x509.Certificate, at: datetime) -> bytes:
    """A signed answer about one certificate, fresh for a day."""
    since = authority.revoked.get(asked.serial_number)
    built = ocsp.OCSPResponseBuilder().add_response(
        cert=asked,
        issuer=authority.own.certificate,
        algorithm=hashes.SHA1(),  # noqa: S303 # what requests name certificates by
        cert_status=ocsp.OCSPCertStatus.REVOKED if since else ocsp.OCSPCertStatus.GOOD,
        this_update=at,
        next_update=at + _FRESH,
        revocation_time=since,
        revocation_reason=x509.ReasonFlags.key_compromise if since else None,
    )
    built = built.responder_id(ocsp.OCSPResponderEncoding.HASH, responder.certificate)
    return built.certificates([responder.certificate]).sign(responder.key, hashes.SHA256()).public_bytes(Encoding.DER)


def stamp(query: bytes, by: Issued, at: datetime, spoil: Callable[[tsp.TSTInfo], None] | None = None) -> bytes:
    """A granted answer; ``spoil`` may change what it says before it is signed."""
    asked = tsp.TimeStampReq.load(query)
    told = tsp.TSTInfo(
        {
            "version": "v1",
            "policy": _POLICY,
            "message_imprint": asked["message_imprint"],
            "serial_number": int.from_bytes(sha256(query).digest()[:8], "big") >> 1,
            "gen_time": at,
            "nonce": asked["nonce"],
        }
    )
    if spoil is not None:
        spoil(told)
    granted = {"status": tsp.PKIStatusInfo({"status": "granted"}), "time_stamp_token": _token(told, by, at)}
    return bytes(tsp.TimeStampResp(granted).dump())


class _Refusal(core.Sequence):
    """asn1crypto 1.5 takes the time stamp for required."""

    _fields: ClassVar = [("status", tsp.PKIStatusInfo)]


def refusal() -> bytes:
    """An answer that grants nothing."""
    status = tsp.PKIStatusInfo({"status": "rejection", "fail_info": {"unaccepted_policy"}})
    return bytes(_Refusal({"status": status}).dump())


def _token(told: tsp.TSTInfo, by: Issued, at: datetime) -> cms.ContentInfo:
    content = told.dump()
    attributes = cms.CMSAttributes(
        [
            {"type": "content_type", "values": ["tst_info"]},
            {"type": "signing_time", "values": [cms.Time({"utc_time": core.UTCTime(at)})]},
            {"type": "message_digest", "values": [sha256(content).digest()]},
            {"type": "signing_certificate_v2", "values": [_named_by_digest(by.asn1)]},
        ]
    )
    assert isinstance(by.key, ec.EllipticCurvePrivateKey)
    by_sha256 = algos.DigestAlgorithm({"algorithm": "sha256"})
    signer = cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                {"issuer_and_serial_number": {"issuer": by.asn1.issuer, "serial_number": by.asn1.serial_number}}
            ),
            "digest_algorithm": by_sha256,
            "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha256_ecdsa"}),
            "signed_attrs": attributes,
            "signature": by.key.sign(attributes.dump(), ec.ECDSA(hashes.SHA256())),
        }
    )
    signed = cms.SignedData(
        {
            "version": "v3",
            "digest_algorithms": [by_sha256],
            "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(content)},
            "certificates": [by.asn1, *by.asn1_chain],
            "signer_infos": [signer],
        }
    )
    return cms.ContentInfo({"content_type": "signed_data", "content": signed})


def _named_by_digest(certificate: asn1_x509.Certificate) -> tsp.SigningCertificateV2:
    return tsp.SigningCertificateV2({"certs": [{"cert_hash": sha256(certificate.dump()).digest()}]})
