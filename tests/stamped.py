"""Papers for tests of signature levels, and pyHanko's judgement of them years later, without a network."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO

from asn1crypto import ocsp, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESSubIndic
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.policy_decl import (
    LocalKnowledge,
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import REQUIRE_REVINFO, CertRevTrustPolicy
from pyhanko_certvalidator.registry import SimpleTrustManager
from pyhanko_certvalidator.revinfo.archival import OCSPContainer

from tdkt_docs.pdf import drawing, pdfa
from tdkt_docs.sign.evidence import Known, Sources

__all__ = ["AT", "YEAR", "Judged", "judged", "paper", "said_now"]

AT = datetime(2015, 3, 5, 3, 20, 30, tzinfo=UTC)
"""Long ago: pyHanko 0.38 takes this machine's clock for «now» where nothing else dates a thing, and has to find all
that these tests date behind it."""
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What becomes of one signature."""

    field: str
    conclusion: AdESSubIndic
    proven_since: datetime | None


def paper(title: str = "Biên bản họp") -> bytes:
    """One page of PDF/A-2b."""
    out = BytesIO()
    on = drawing.canvas(out, (595, 842))
    drawing.draw_text(on, title, (80, 700), drawing.TextStyle())
    on.showPage()
    on.save()
    return pdfa.to_pdfa(out.getvalue(), title=title, at=AT)


def judged(
    pdf: bytes, roots: Iterable[x509.Certificate], on: datetime, said: Iterable[ocsp.OCSPResponse] = ()
) -> list[Judged]:
    """Each signature by ETSI EN 319 102-1, 5.6.3, at the moment ``on``; nothing is fetched, all must be proven.

    Args:
        pdf: The file.
        roots: Trusted.
        on: What the clock says.
        said: What issuers say of the newest time stamp's certificate on that day; whoever judges brings it along.
    """
    trust = SimpleTrustManager.build(trust_roots=list(roots))
    policy = CertValidationPolicySpec(trust_manager=trust, revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO))
    spec = SignatureValidationSpec(
        cert_validation_policy=policy,
        revinfo_gathering_policy=RevocationInfoGatheringSpec(RevinfoOnlineFetchingRule.LOCAL_ONLY),
        local_knowledge=LocalKnowledge(known_ocsps=[OCSPContainer(each) for each in said]),
    )
    moment = ValidationTimingInfo(validation_time=on, best_signature_time=on, point_in_time_validation=True)
    found = []
    for signature in PdfFileReader(BytesIO(pdf)).embedded_regular_signatures:
        result = asyncio.run(ades_lta_validation(signature, PdfSignatureValidationSpec(spec), moment))
        dated = result.oldest_evidence_record_timestamp
        found.append(Judged(field=signature.field_name, conclusion=result.ades_subindic, proven_since=dated))
    return found


def said_now(pdf: bytes, sources: Sources, on: datetime) -> tuple[ocsp.OCSPResponse, ...]:
    """What issuers say of the newest time stamp's certificate and of those above it."""
    newest = PdfFileReader(BytesIO(pdf)).embedded_timestamp_signatures[-1]
    held = Known(certificates=tuple(newest.other_embedded_certs))
    return sources.evidence(newest.signer_cert, held, on).known.ocsps
