"""Whether a certificate chains to a given root, and what OCSP and CRL say of it; the network is never asked here."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import product
from typing import Any

from asn1crypto import crl, ocsp, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import CertvalidatorOperationResult, validate_cert_usage
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import InvalidCertificateError
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.policy_decl import CertRevTrustPolicy, RevocationCheckingPolicy, RevocationCheckingRule

from tdkt_docs.model.verdict import Revocation, RevocationState
from tdkt_docs.pdf.certificate import facts
from tdkt_docs.verify.container import Held

__all__ = ["SIGNING", "STAMPING", "Chain", "Evidence", "chained", "evidence_in", "evidence_of", "speaks_of"]

SIGNING = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
STAMPING = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"},
    match_all_key_usages=False,
    extd_key_usage={"time_stamping"},
    explicit_extd_key_usage_required=True,
)

_MOST_MOMENTS = 4
"""Moments at which old answers and lists are looked at again."""
_REVOKED = (AdESIndeterminate.REVOKED_NO_POE, AdESIndeterminate.REVOKED_CA_NO_POE)
_WEAK = (
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE,
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE,
)


_UNASKED = RevocationCheckingPolicy(
    ee_certificate_rule=RevocationCheckingRule.NO_CHECK,
    intermediate_ca_cert_rule=RevocationCheckingRule.NO_CHECK,
)
"""The chain alone: what has grown too old says nothing against it (pyHanko would let it fail)."""
_DECLARED = RevocationCheckingPolicy.from_legacy("soft-fail")
"""What is there about all certificates that name where to ask; nothing has to be."""
_ASKED = RevocationCheckingPolicy(
    ee_certificate_rule=RevocationCheckingRule.CRL_OR_OCSP_REQUIRED,
    intermediate_ca_cert_rule=RevocationCheckingRule.NO_CHECK,
)
"""The signer's certificate alone, about which something has to be there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Certificates and answers about revocation to judge by; none of them is believed before it is checked."""

    certificates: tuple[x509.Certificate, ...] = ()
    answers: tuple[ocsp.OCSPResponse, ...] = ()
    lists: tuple[crl.CertificateList, ...] = ()
    is_online: bool = False
    """Some of it was asked for just now."""

    def joined(self, other: "Evidence") -> "Evidence":
        """This and ``other``."""
        return Evidence(
            certificates=(*self.certificates, *other.certificates),
            answers=(*self.answers, *other.answers),
            lists=(*self.lists, *other.lists),
            is_online=self.is_online or other.is_online,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """What is to be said of a certificate at a moment."""

    trusted: bool | None
    root: str = ""
    revocation: Revocation = field(default_factory=Revocation)
    problem: str = ""
    path: ValidationPath | None = field(default=None, compare=False, repr=False)


def evidence_in(reader: PdfFileReader) -> Evidence:
    """What the document keeps to be checked by (its DSS); empty where it keeps nothing.

    Source: ETSI EN 319 142-1, 5.4.2.
    """
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return Evidence()
    answers = (ocsp.OCSPResponse.load(each.get_object().data) for each in store.ocsps)
    lists = (crl.CertificateList.load(each.get_object().data) for each in store.crls)
    return Evidence(certificates=tuple(store.load_certs()), answers=tuple(answers), lists=tuple(lists))


def evidence_of(found: Held) -> Evidence:
    """What the signature itself carries: certificates, and Adobe's revocation data among the signed attributes."""
    kept = found.attribute("adobe_revocation_info_archival")
    answers = [each for archive in kept for each in archive["ocsp"] or ()]
    lists = [each for archive in kept for each in archive["crl"] or ()]
    return Evidence(certificates=found.others, answers=tuple(answers), lists=tuple(lists))


def chained(
    certificate: x509.Certificate,
    usage: KeyUsageConstraints,
    evidence: Evidence,
    *,
    roots: Iterable[x509.Certificate] | None,
    moment: datetime,
) -> Chain:
    """What is to be said of ``certificate`` at ``moment``.

    Without roots trust is not judged; revocation then is, by what the file itself holds.
    """
    anchors = tuple(roots) if roots is not None else tuple(each for each in evidence.certificates if each.ca)
    if not anchors:
        return Chain(trusted=None) if roots is None else Chain(trusted=False, problem="verify.not-trusted")
    result = _validated(certificate, usage, evidence, anchors, moment)
    judged = _judged(result, certificate, usage, evidence, moment)
    if judged.trusted:
        judged = _with_revocation(judged, certificate, usage, evidence, (anchors, moment))
    return judged if roots is not None else Chain(trusted=None, revocation=judged.revocation)


def _with_revocation(
    judged: Chain,
    certificate: x509.Certificate,
    usage: KeyUsageConstraints,
    evidence: Evidence,
    by: tuple[tuple[x509.Certificate, ...], datetime],
) -> Chain:
    """What answers and lists say of a certificate whose chain is sound, whether or not it names where to ask."""
    anchors, moment = by
    if not evidence.answers and not evidence.lists:
        return judged
    if revoked := _revoked_by_then(certificate, usage, evidence, anchors, moment):
        return revoked
    result = _validated(certificate, usage, evidence, anchors, moment, _ASKED)
    if result.success_result is None:
        return judged
    source = _source(certificate, evidence)
    return replace(judged, revocation=Revocation(state=RevocationState.GOOD, source=source, online=evidence.is_online))


def _validated(  # noqa: PLR0913, PLR0917 # one call of pyHanko's, in one place
    certificate: x509.Certificate,
    usage: KeyUsageConstraints,
    evidence: Evidence,
    anchors: tuple[x509.Certificate, ...],
    moment: datetime,
    policy: RevocationCheckingPolicy = _UNASKED,
) -> CertvalidatorOperationResult[ValidationPath]:
    async def run() -> CertvalidatorOperationResult[ValidationPath]:
        context = ValidationContext(
            trust_roots=list(anchors),
            other_certs=list(evidence.certificates),
            moment=moment,
            allow_fetching=False,
            ocsps=list(evidence.answers),
            crls=list(evidence.lists),
            revinfo_policy=CertRevTrustPolicy(policy, retroactive_revinfo=True),
        )
        paths = context.path_builder.async_build_paths_lazy(certificate)
        return await validate_cert_usage(certificate, context, key_usage_settings=usage, paths=paths)

    return asyncio.run(run())


def _revoked_by_then(
    certificate: x509.Certificate,
    usage: KeyUsageConstraints,
    evidence: Evidence,
    anchors: tuple[x509.Certificate, ...],
    moment: datetime,
) -> Chain | None:
    """What an answer or list that has grown old says of a revocation before ``moment``.

    Too old to say that a certificate is still good, it still says that it was revoked; pyHanko passes it over.
    """
    issued = sorted(set(_issued(evidence)), reverse=True)[:_MOST_MOMENTS]
    for at, policy in product([moment, *(each + timedelta(seconds=1) for each in issued)], (_ASKED, _DECLARED)):
        result = _validated(certificate, usage, evidence, anchors, at, policy)
        if result.error_subindic in _REVOKED:
            told = _judged(result, certificate, usage, evidence, moment)
            if told.revocation.at is None or told.revocation.at <= moment:
                return told
    return None


def _issued(evidence: Evidence) -> Iterator[datetime]:
    for each in evidence.lists:
        yield each["tbs_cert_list"]["this_update"].native
    for answer in evidence.answers:
        if answer["response_status"].native == "successful":
            yield from (each["this_update"].native for each in answer.response_data["responses"])


def _judged(
    result: CertvalidatorOperationResult[ValidationPath],
    certificate: x509.Certificate,
    usage: KeyUsageConstraints,
    evidence: Evidence,
    moment: datetime,
) -> Chain:
    path, why = result.success_result, result.error_subindic
    if path is not None:
        return Chain(trusted=True, root=_root(path), path=path)
    if why in _REVOKED:
        details = result.revo_details
        revoked = Revocation(
            state=RevocationState.REVOKED,
            at=details.revocation_date if details else None,
            reason=_reason(details.revocation_reason) if details else "",
            source=_source(certificate, evidence),
            online=evidence.is_online,
        )
        return Chain(trusted=None, revocation=revoked, problem="verify.revoked")
    if why in _WEAK:
        return Chain(trusted=None, problem="verify.weak-chain")
    if why is AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE and not _is_usable(certificate, usage):
        return Chain(trusted=False, problem="verify.wrong-usage")
    if _has_expired(result.error_path, moment):
        return Chain(trusted=None, problem="verify.expired-since")
    return Chain(trusted=False, problem="verify.not-trusted")


def _is_usable(certificate: x509.Certificate, usage: KeyUsageConstraints) -> bool:
    try:
        usage.validate(certificate)
    except InvalidCertificateError:
        return False
    return True


def _has_expired(path: ValidationPath | None, moment: datetime) -> bool:
    return path is not None and any(each.not_valid_after < moment for each in path.iter_certs(include_root=False))


def _root(path: ValidationPath) -> str:
    return facts(path.first).name


def _reason(told: Any) -> str:
    return "" if told is None else str(told.native)


def speaks_of(certificate: x509.Certificate, evidence: Evidence) -> bool:
    """Whether there is an answer or a list about ``certificate``, whatever it says."""
    return _source(certificate, evidence) != ""


def _source(certificate: x509.Certificate, evidence: Evidence) -> str:
    """Whether an OCSP answer or a list speaks of the certificate."""
    serial = certificate.serial_number
    for answer in evidence.answers:
        if answer["response_status"].native != "successful":
            continue
        for each in answer.response_data["responses"]:
            if each["cert_id"]["serial_number"].native == serial:
                return "ocsp"
    issuers = (each["tbs_cert_list"]["issuer"] for each in evidence.lists)
    return "crl" if any(each == certificate.issuer for each in issuers) else ""
