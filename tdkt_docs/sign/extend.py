"""Keeping a signed file checkable: evidence and one more time stamp over all of it, before the last one grows old."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import cms, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DiffResult, ModificationLevel
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.generic_cms import extract_tst_data_iter
from pyhanko.sign.validation.status import DocumentTimestampStatus, PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from tdkt_docs.errors import SignError, TdktError
from tdkt_docs.pdf.certificate import facts
from tdkt_docs.sign.document import open_update
from tdkt_docs.sign.evidence import Known, Sources, UnprovenError
from tdkt_docs.sign.levels import Services, archived, stamp_evidence
from tdkt_docs.sign.request import SignRequest
from tdkt_docs.sign.status import refusal
from tdkt_docs.sign.timestamps import stamp_time

__all__ = ["Extended", "extend"]

# pyHanko warns with the names of signers in the text; without a handler Python would print them on stderr.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())
logging.getLogger("pyhanko_certvalidator").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """A file that can be checked for longer."""

    data: bytes
    stamped_at: datetime
    """What its newest time stamp over the whole document states."""
    good_until: datetime
    """When the certificate behind that time stamp expires: before that the file has to be extended again."""


def extend(pdf: bytes, services: Services, *, at: datetime, file: str) -> Extended:
    """``pdf`` with the evidence for each signature and time stamp in it, and a time stamp over all of that; appended.

    Args:
        pdf: A signed file of any level.
        services: A time-stamp server, and trusted roots.
        at: Now.
        file: What messages call it.

    Raises:
        SignError: It is not signed, something in it is not valid any more, or what is needed is not to be had.
        SourceError: Not a PDF, a broken or an encrypted one.
    """
    if services.timestamps is None or services.sources is None:
        raise SignError("sign.extend-needs", file=file)
    request = SignRequest(field="", at=at, file=file)
    open_update(pdf, request)  # refuses what cannot be read
    reader = PdfFileReader(BytesIO(pdf))
    proof = _Proof(reader=reader, request=request, services=services, sources=services.sources).whole()
    data = archived(pdf, request, proof, services, has_stamp=True)
    newest = PdfFileReader(BytesIO(data)).embedded_timestamp_signatures[-1]
    return Extended(
        data=data,
        stamped_at=stamp_time(newest.signed_data),
        good_until=facts(newest.signer_cert).valid_to,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proof:
    """What proves each signature and time stamp of a file, up to the moment when it was certainly there."""

    reader: PdfFileReader
    request: SignRequest
    services: Services
    sources: Sources

    def whole(self) -> Known:
        """The evidence for all of them.

        Raises:
            SignError: There are none, one is broken, or a certificate is not proven good.
        """
        try:
            stamps = list(self.reader.embedded_timestamp_signatures)
            signatures = list(self.reader.embedded_regular_signatures)
            for each in (*signatures, *stamps):
                self._refuse_broken(each)
            proof = self._gathered(signatures, stamps)
        except TdktError:
            raise
        except Exception as error:  # a foreign validator on any signature there is raises whatever it stumbles over
            raise SignError("sign.extend-broken", file=self.request.file, field="…") from error
        if not signatures:
            raise SignError("sign.extend-unsigned", file=self.request.file)
        return proof

    def _gathered(self, signatures: list[EmbeddedPdfSignature], stamps: list[EmbeddedPdfSignature]) -> Known:
        kept, proof = self._kept(), Known()
        for each in signatures:
            later = _covered_at(each, stamps)
            for token in extract_tst_data_iter(each.signer_info, signed=False):
                proof += self._stamp(token, kept, later)
            proof += self._signer(each, kept, later)
        for each in stamps:
            proof += self._stamp(each.signed_data, kept, _covered_at(each, stamps))
        return proof

    def _refuse_broken(self, signature: EmbeddedPdfSignature) -> None:
        context = ValidationContext(trust_roots=[], allow_fetching=False, moment=self.request.at)
        status: PdfSignatureStatus | DocumentTimestampStatus
        if signature.sig_object_type == "/DocTimeStamp":
            status = asyncio.run(async_validate_pdf_timestamp(signature, validation_context=context))
        else:
            status = asyncio.run(async_validate_pdf_signature(signature, signer_validation_context=context))
        if not (status.intact and status.valid and _has_allowed_changes(status)):
            raise SignError("sign.extend-broken", file=self.request.file, field=signature.field_name)

    def _kept(self) -> Known:
        """What the file itself keeps."""
        try:
            store = DocumentSecurityStore.read_dss(self.reader)
        except NoDSSFoundError:
            return Known()
        context = store.as_validation_context({"trust_roots": [], "moment": self.request.at})
        return Known(certificates=tuple(store.load_certs()), ocsps=tuple(context.ocsps), crls=tuple(context.crls))

    def _signer(self, signature: EmbeddedPdfSignature, kept: Known, later: datetime | None) -> Known:
        """Proof for who signed: as of today where nothing dates the signature, or nothing dates what the file keeps."""
        held = extract_certificate_info(signature.signed_data)
        certificates = Known(certificates=(*held.other_certs, *kept.certificates))
        stamped = _earliest(later, map(stamp_time, extract_tst_data_iter(signature.signer_info, signed=False)))
        if later is not None:
            tries = [_Try(at=stamped or later, is_past=True, known=certificates + kept)]
        else:
            tries = [_Try(at=self.request.at, is_past=False, known=certificates + kept)]
            # Expired or revoked since it was stamped: what issuers say now counts before what the file keeps undated.
            for known in (certificates, certificates + kept):
                tries += [_Try(at=stamped, is_past=True, known=known)] if stamped else []
        return self._first_proof(held.signer_cert, tries)

    def _first_proof(self, certificate: x509.Certificate, tries: Sequence["_Try"]) -> Known:
        failed: UnprovenError | None = None
        for each in tries:
            try:
                return self.sources.evidence(certificate, each.known, each.at, is_past=each.is_past).known
            except UnprovenError as error:
                failed = failed or error
        assert failed is not None
        raise refusal(failed, name=facts(certificate).name, file=self.request.file) from failed

    def _stamp(self, token: cms.SignedData, kept: Known, past: datetime | None) -> Known:
        return stamp_evidence(token, self.services, self.request, known=kept, past=past)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Try:
    at: datetime
    is_past: bool
    known: Known


def _has_allowed_changes(status: PdfSignatureStatus | DocumentTimestampStatus) -> bool:
    """Whether what was added after it, if anything, is what may be added to a signed document."""
    if isinstance(status, PdfSignatureStatus) and not status.seed_value_ok:
        return False
    if status.coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return True
    if isinstance(status, PdfSignatureStatus):
        return bool(status.docmdp_ok)
    changes = status.diff_result
    return isinstance(changes, DiffResult) and changes.modification_level <= ModificationLevel.FORM_FILLING


def _covered_at(signature: EmbeddedPdfSignature, stamps: list[EmbeddedPdfSignature]) -> datetime | None:
    """When the first time stamp after it was made: up to then it has certainly been there."""
    after = (each for each in stamps if each.signed_revision > signature.signed_revision)
    return next((stamp_time(each.signed_data) for each in after), None)


def _earliest(later: datetime | None, own: Iterable[datetime]) -> datetime | None:
    return min((*own, *((later,) if later else ())), default=None)
