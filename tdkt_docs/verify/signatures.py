"""The signatures of an opened PDF, fact by fact, by pyHanko's validation; no network is asked."""

import asyncio
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    DocumentTimestampStatus,
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.errors import DisallowedAlgorithmError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from tdkt_docs.model.verdict import SignatureFacts
from tdkt_docs.pdf.certificate import CertificateFacts, facts
from tdkt_docs.verify.trust import Trust

__all__ = ["has_stray_signature", "signatures"]

# pyHanko warns with the names of signers in the text; without a handler Python would print them on stderr.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())
logging.getLogger("pyhanko_certvalidator").addHandler(logging.NullHandler())

_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)

_Status = PdfSignatureStatus | DocumentTimestampStatus


def signatures(reader: PdfFileReader, trust: Trust) -> Iterator[SignatureFacts]:
    """The facts of each signed field, in the order of the form; one that cannot be read is told as such."""
    for name, value, field in enumerate_sig_fields(reader, filled_status=True):
        if value is not None:
            yield _facts(reader, str(name), field, trust)


def has_stray_signature(reader: PdfFileReader) -> bool:
    """Whether some revision holds a signature that no form field shows any more."""
    for revision in range(reader.total_revisions):
        for ref in reader.xrefs.explicit_refs_in_revision(revision):
            found = reader.get_object(ref, revision=revision)
            if isinstance(found, generic.DictionaryObject) and "/ByteRange" in found and "/Contents" in found:
                return True
    return False


def _facts(reader: PdfFileReader, name: str, field: Any, trust: Trust) -> SignatureFacts:
    unchecked = SignatureFacts(
        field=name,
        signer="",
        issuer="",
        intact=None,
        covers_whole_file=None,
        changes_allowed=None,
        cryptographically_valid=None,
        trusted=None,
        signed_at=None,
        problem="verify.unreadable-signature",
    )
    # The validator meets whatever was signed anywhere and raises whatever it stumbles over: such a signature is
    # "not checked", and never takes the others with it.
    try:
        embedded = EmbeddedPdfSignature(reader, field, name)
        known = facts(embedded.signer_cert)
        signed_at = embedded.self_reported_timestamp
    except Exception:  # noqa: BLE001 # a foreign validator on any signature; told as not checked
        return unchecked
    unchecked = _with_certificate(unchecked, known, signed_at)
    try:
        status = _validated(embedded, trust, trust.at or signed_at or known.valid_from)
        return _told(unchecked, status, known, trust)
    except DisallowedAlgorithmError:
        return replace(unchecked, problem="verify.weak-algorithm")
    except Exception:  # noqa: BLE001 # a foreign validator on any signature; told as not checked
        return unchecked


def _with_certificate(unchecked: SignatureFacts, known: CertificateFacts, signed_at: datetime | None) -> SignatureFacts:
    return replace(
        unchecked,
        signer=known.name,
        issuer=known.issuer,
        signed_at=signed_at,
        certificate_valid_from=known.valid_from,
        certificate_valid_to=known.valid_to,
        test_certificate=known.is_test,
    )


def _validated(embedded: EmbeddedPdfSignature, trust: Trust, moment: datetime) -> _Status:
    context = ValidationContext(trust_roots=list(trust.roots or ()), allow_fetching=False, moment=moment)
    if embedded.sig_object_type == "/DocTimeStamp":
        return asyncio.run(async_validate_pdf_timestamp(embedded, validation_context=context))
    return asyncio.run(
        async_validate_pdf_signature(embedded, signer_validation_context=context, key_usage_settings=_USAGE)
    )


def _told(unchecked: SignatureFacts, status: _Status, known: CertificateFacts, trust: Trust) -> SignatureFacts:
    signed_at = status.timestamp if isinstance(status, DocumentTimestampStatus) else unchecked.signed_at
    moment = trust.at or signed_at
    in_force = moment is None or known.is_valid_at(moment)
    trusted = status.trusted if trust.roots is not None and moment is not None else None
    sound = bool(status.intact and status.valid)
    return replace(
        unchecked,
        intact=status.intact,
        covers_whole_file=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        changes_allowed=_changes_allowed(status),
        cryptographically_valid=status.valid,
        trusted=trusted if in_force else False,
        signed_at=signed_at,
        problem=_problem(sound=sound, changes_allowed=_changes_allowed(status), in_force=in_force, trusted=trusted),
    )


def _changes_allowed(status: _Status) -> bool | None:
    if isinstance(status, PdfSignatureStatus) and not status.seed_value_ok:
        return False
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return True
    return None if status.docmdp_ok is None else bool(status.docmdp_ok)


def _problem(*, sound: bool, changes_allowed: bool | None, in_force: bool, trusted: bool | None) -> str:
    if not sound:
        return "verify.altered"
    if changes_allowed is False:
        return "verify.changed-after"
    if not in_force:
        return "verify.certificate-not-in-force"
    return "verify.not-trusted" if trusted is False else ""
