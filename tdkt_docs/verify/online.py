"""Asking the issuer whether a certificate was revoked: OCSP, else its list; bounded in time and size."""

from collections.abc import Iterator
from urllib.error import URLError
from urllib.request import Request, urlopen

from asn1crypto import crl, ocsp, x509
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_der_x509_certificate
from cryptography.x509.ocsp import OCSPRequestBuilder

from tdkt_docs.verify.chain import Evidence

__all__ = ["asked"]

_SECONDS = 10
_LARGEST = 20_000_000
"""Bytes of an answer."""
_MOST_ADDRESSES = 2
"""Addresses tried for one certificate and one kind of answer."""


def asked(certificate: x509.Certificate, others: tuple[x509.Certificate, ...]) -> Evidence:
    """What the issuers of ``certificate`` and of those above it say now; empty where nobody answers."""
    found = Evidence()
    known = (certificate, *others)
    for each in known:
        issuer = next((one for one in known if one.subject == each.issuer and one is not each), None)
        if issuer is not None:
            found = found.joined(_told(each, issuer))
    return found


def _told(certificate: x509.Certificate, issuer: x509.Certificate) -> Evidence:
    for address in _http(certificate.ocsp_urls):
        answer = _fetched(address, _question(certificate, issuer))
        try:
            told = ocsp.OCSPResponse.load(answer, strict=True)
            if told["response_status"].native == "successful":
                return Evidence(answers=(told,), is_online=True)
        except ValueError:
            continue
    for address in _http([url for point in certificate.crl_distribution_points for url in _urls(point)]):
        try:
            return Evidence(lists=(crl.CertificateList.load(_fetched(address), strict=True),), is_online=True)
        except ValueError:
            continue
    return Evidence()


def _urls(point: x509.DistributionPoint) -> Iterator[str]:
    if point.url:
        yield point.url


def _http(addresses: list[str]) -> list[str]:
    return [each for each in addresses if each.lower().startswith(("http://", "https://"))][:_MOST_ADDRESSES]


def _question(certificate: x509.Certificate, issuer: x509.Certificate) -> bytes:
    pair = [load_der_x509_certificate(each.dump()) for each in (certificate, issuer)]
    # RFC 5019 asks for SHA-1 in the names of certificates; nothing is signed by it.
    builder = OCSPRequestBuilder().add_certificate(pair[0], pair[1], SHA1())  # noqa: S303 # RFC 6960 names the certificate asked for by SHA-1; nothing is trusted by it
    return bytes(builder.build().public_bytes(Encoding.DER))


def _fetched(address: str, question: bytes | None = None) -> bytes:
    """The answer; empty where there is none in time, or it is too large."""
    headers = {"Content-Type": "application/ocsp-request"} if question else {}
    try:
        with urlopen(Request(address, data=question, headers=headers), timeout=_SECONDS) as reply:  # noqa: S310 # http only, see _http
            answer: bytes = reply.read(_LARGEST + 1)
    except (URLError, OSError, ValueError):
        return b""
    return answer if len(answer) <= _LARGEST else b""
