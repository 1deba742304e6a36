"""What proves a certificate good: its chain to a trusted root, and what the issuers say of each part of it."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from asn1crypto import crl, ocsp, x509
from asn1crypto.pem import detect, unarmor
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.authority import AuthorityWithCert
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
)
from pyhanko_certvalidator.fetchers.common_utils import format_ocsp_request
from pyhanko_certvalidator.path import ValidationPath

from tdkt_docs.sign.exchange import Question, UnansweredError, ask

__all__ = ["Doubt", "Evidence", "Known", "Sources", "UnprovenError"]


class Doubt(StrEnum):
    """Why a certificate is not proven good."""

    UNTRUSTED = "untrusted"
    """No chain leads to a trusted root, or a part of it may not be where it is."""
    NOT_IN_FORCE = "not-in-force"
    """Some certificate of the chain has expired, or is not valid yet."""
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    """Nobody said whether it is revoked, or what was said is too old."""


class UnprovenError(Exception):
    """A certificate is not proven good; caught inside ``sign``, where it becomes what the user is told."""

    def __init__(self, doubt: Doubt, since: datetime | None = None) -> None:
        super().__init__(doubt.value)
        self.doubt, self.since = doubt, since


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Certificates and statements at hand, believed only as far as they are signed."""

    certificates: tuple[x509.Certificate, ...] = ()
    ocsps: tuple[ocsp.OCSPResponse, ...] = ()
    crls: tuple[crl.CertificateList, ...] = ()

    def __add__(self, other: "Known") -> "Known":
        """Both."""
        return Known(
            certificates=(*self.certificates, *other.certificates),
            ocsps=(*self.ocsps, *other.ocsps),
            crls=(*self.crls, *other.crls),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Proof that one certificate was good at a moment."""

    path: ValidationPath
    known: Known


@dataclass(slots=True, kw_only=True)
class Sources:
    """Whom to trust, and how issuers are asked; what was learnt is kept for the whole batch."""

    roots: tuple[x509.Certificate, ...]
    is_online: bool = True
    """Whether issuers may be asked; else only what is at hand counts."""
    timeout_s: float = 20.0
    """For one answer of an issuer."""
    attempts: int = 2
    most_bytes: int = 32 * 1024 * 1024
    """Lists of revoked certificates of large issuers hold many thousand."""
    longest_chain: int = 8
    skew: timedelta = timedelta(minutes=10)
    """How far clocks may differ."""
    _answers: dict[str, bytes | None] = field(default_factory=dict, repr=False)
    _learnt: dict[bytes, Known] = field(default_factory=dict, repr=False)
    """What proved a certificate last, by its SHA-256."""
    _lock: threading.RLock = field(default_factory=threading.RLock, repr=False)

    def evidence(self, certificate: x509.Certificate, known: Known, at: datetime, *, is_past: bool = False) -> Evidence:
        """Proof that ``certificate`` is good at ``at``.

        Args:
            certificate: Whose standing is asked for.
            known: What is at hand, e.g. the certificates a signature carries.
            at: The moment.
            is_past: Whether ``at`` lies behind and is proven by a time stamp: what issuers said later counts too.

        Raises:
            UnprovenError: It is not good, or that cannot be known.
        """
        with self._lock:  # threads of a batch ask for the same: the first one asks, the others find the answer
            within = Known(certificates=self._chain(certificate, known)) + known
            within += self._learnt.get(certificate.sha256, Known())
            for more in (_nothing, self._ocsps, self._crls):
                within += more(certificate, within, at)
                demand = _Demand(at=at if is_past else _latest(at, within), is_past=is_past, needs_status=True)
                try:
                    path = self._path(certificate, within, demand)
                except UnprovenError as error:
                    if error.doubt is not Doubt.UNKNOWN:
                        raise
                else:
                    self._learnt[certificate.sha256] = _only(path, within)
                    return Evidence(path=path, known=self._learnt[certificate.sha256])
        raise UnprovenError(Doubt.UNKNOWN)

    def _pairs(self, certificate: x509.Certificate, known: Known, at: datetime) -> Iterator["_Pair"]:
        """Each certificate of the chain, the root's left out, with its issuer's."""
        demand = _Demand(at=at, is_past=False, needs_status=False)
        chain: list[x509.Certificate] = list(self._path(certificate, known, demand))
        return (_Pair(issuer=above, certificate=below) for above, below in pairwise(chain))

    def _path(self, certificate: x509.Certificate, known: Known, demand: "_Demand") -> ValidationPath:
        context = ValidationContext(
            trust_roots=list(self.roots),
            other_certs=list(known.certificates),
            ocsps=list(known.ocsps),
            crls=list(known.crls),
            moment=demand.at,
            revocation_mode="require" if demand.needs_status else "none",
            retroactive_revinfo=demand.is_past,
            time_tolerance=self.skew,
        )
        validator = CertificateValidator(certificate, validation_context=context)
        try:
            return asyncio.run(validator.async_validate_path())
        except RevokedError as error:
            raise UnprovenError(Doubt.REVOKED, error.revocation_dt) from error
        except (ExpiredError, NotYetValidError) as error:
            raise UnprovenError(Doubt.NOT_IN_FORCE) from error
        except InsufficientRevinfoError as error:
            raise UnprovenError(Doubt.UNKNOWN) from error
        except (PathBuildingError, PathValidationError, InvalidCertificateError) as error:
            raise UnprovenError(Doubt.UNTRUSTED) from error

    def _chain(self, certificate: x509.Certificate, known: Known) -> tuple[x509.Certificate, ...]:
        """Issuers' certificates that are not at hand and had to be asked for."""
        at_hand = {each.subject.hashable: each for each in (*known.certificates, *self.roots)}
        found: list[x509.Certificate] = []
        lowest = certificate
        for _ in range(self.longest_chain):
            if lowest.self_issued:
                break
            issuer = at_hand.get(lowest.issuer.hashable)
            if issuer is None:
                issuer = next(self._read(_issuer_addresses(lowest), _certificate_in), None)
                if issuer is None:
                    break
                found.append(issuer)
            lowest = issuer
        return tuple(found)

    def _ocsps(self, certificate: x509.Certificate, known: Known, at: datetime) -> Known:
        found: list[ocsp.OCSPResponse] = []
        for pair in self._pairs(certificate, known, at):
            query = format_ocsp_request(
                pair.certificate, AuthorityWithCert(pair.issuer), certid_hash_algo="sha1", request_nonces=False
            )
            found += self._read(_ocsp_addresses(pair.certificate), _ocsp_in, query.dump())
        return Known(ocsps=tuple(found))

    def _crls(self, certificate: x509.Certificate, known: Known, at: datetime) -> Known:
        found: list[crl.CertificateList] = []
        for pair in self._pairs(certificate, known, at):
            found += self._read(_crl_addresses(pair.certificate), _crl_in)
        return Known(crls=tuple(found))

    def _read(
        self, addresses: Iterable[str], parse: Callable[[bytes], Any], body: bytes | None = None
    ) -> Iterator[Any]:
        """The first readable answer."""
        for address in addresses:
            data = self._answer(address, body)
            if data is None:
                continue
            try:
                yield parse(data)
            except (ValueError, TypeError, KeyError):
                continue  # what a foreign server sends may be anything; the next address may do better
            return

    def _answer(self, address: str, body: bytes | None) -> bytes | None:
        """None for no answer; a server that did not answer is not asked again in this batch."""
        if not self.is_online:
            return None
        name = f"{address} {body.hex() if body else ''}"
        if name not in self._answers:
            self._answers[name] = self._asked(address, body)
        return self._answers[name]

    def _asked(self, address: str, body: bytes | None) -> bytes | None:
        question = Question(
            address=address,
            timeout_s=self.timeout_s,
            most_bytes=self.most_bytes,
            body=body,
            body_type="application/ocsp-request",
        )
        for _ in range(self.attempts):
            try:
                return ask(question)
            except UnansweredError as error:
                if not error.trouble.may_pass:
                    break
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Demand:
    at: datetime
    is_past: bool
    needs_status: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    issuer: x509.Certificate
    certificate: x509.Certificate


def _nothing(certificate: x509.Certificate, known: Known, at: datetime) -> Known:
    del certificate, known, at
    return Known()


def _latest(at: datetime, known: Known) -> datetime:
    """``at``, or when the newest statement was made: a clock that is behind does not hide a revocation."""
    made: list[datetime] = [each["tbs_cert_list"]["this_update"].native for each in known.crls]
    for response in known.ocsps:
        told = response.response_data
        made += [each["this_update"].native for each in told["responses"]]
    return max([at, *made])


def _only(path: ValidationPath, known: Known) -> Known:
    """What belongs to the chain: its own certificates, and statements about them."""
    chain = tuple(path)
    issuers = {each.subject.hashable for each in chain}
    serials = {each.serial_number for each in chain}
    ocsps = [
        each
        for each in known.ocsps
        if {one["cert_id"]["serial_number"].native for one in each.response_data["responses"]} & serials
    ]
    crls = [each for each in known.crls if each.issuer.hashable in issuers]
    return Known(certificates=chain, ocsps=_once(ocsps), crls=_once(crls))


def _once(items: Sequence[Any]) -> tuple[Any, ...]:
    return tuple({item.dump(): item for item in items}.values())


def _http(addresses: Iterable[Any]) -> Iterator[str]:
    return (str(each) for each in addresses if str(each).startswith(("http://", "https://")))


def _ocsp_addresses(certificate: x509.Certificate) -> Iterator[str]:
    return _http(certificate.ocsp_urls)


def _crl_addresses(certificate: x509.Certificate) -> Iterator[str]:
    return _http(url for point in certificate.crl_distribution_points for url in (point.url,) if url)


def _issuer_addresses(certificate: x509.Certificate) -> Iterator[str]:
    access = certificate.authority_information_access_value
    entries = () if access is None else tuple(access)
    return _http(
        entry["access_location"].native
        for entry in entries
        if entry["access_method"].native == "ca_issuers"
        and entry["access_location"].name == "uniform_resource_identifier"
    )


def _ocsp_in(data: bytes) -> ocsp.OCSPResponse:
    response = ocsp.OCSPResponse.load(data, strict=True)
    if response["response_status"].native != "successful":
        message = "no answer"
        raise ValueError(message)
    response.response_data["responses"].native  # noqa: B018 # parsed lazily: it fails here, not later
    return response


def _crl_in(data: bytes) -> crl.CertificateList:
    listed = crl.CertificateList.load(_plain(data), strict=True)
    listed["tbs_cert_list"]["this_update"].native  # noqa: B018 # parsed lazily: it fails here, not later
    return listed


def _certificate_in(data: bytes) -> x509.Certificate:
    certificate = x509.Certificate.load(_plain(data), strict=True)
    certificate.not_valid_after  # noqa: B018 # parsed lazily: it fails here, not later
    return certificate


def _plain(data: bytes) -> bytes:
    return bytes(unarmor(data)[2]) if detect(data) else data
