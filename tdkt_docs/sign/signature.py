"""Signatures as incremental updates: every byte that was there stays."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import SigSeedSubFilter, append_signature_field
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import PdfSigningSession

from tdkt_docs.errors import SignError
from tdkt_docs.model.artefact import SignedPdf
from tdkt_docs.pdf.draft import is_draft
from tdkt_docs.sign.admission import refuse_not_in_force
from tdkt_docs.sign.appearance import notice_of, reason_of, stamp_style
from tdkt_docs.sign.document import (
    field_size,
    field_spec,
    fields_of,
    first_page_turn,
    open_update,
    refuse_locked,
    size_of,
)
from tdkt_docs.sign.kept_key import digest_for, signer_by
from tdkt_docs.sign.key import Key
from tdkt_docs.sign.levels import Services, lasting, refuse_unproven
from tdkt_docs.sign.looks import LineLook, refuse_picture
from tdkt_docs.sign.order import refuse_step
from tdkt_docs.sign.request import Scheme, SignRequest, iso_time
from tdkt_docs.sign.timestamps import Stamper

__all__ = ["prepare_fields", "sign"]

_STUMBLES = (
    *(SigningError, PdfError, LookupError, AttributeError, TypeError, ValueError, RecursionError),
    AssertionError,  # pyHanko 0.38, prepare_sig_field: a list of fields that are no objects
)
"""What pyHanko raises over documents whose parts are not what they are said to be."""


def prepare_fields(pdf: bytes, requests: Sequence[SignRequest]) -> bytes:
    """``pdf`` with an empty signature field for each request that has none yet, as one incremental update.

    To be done before the first signature where several people sign: a field made later may break what was signed.

    Raises:
        SignError: A draft, the document is locked, or a slot lies on a page it does not have.
        SourceError: Not a PDF, a broken or an encrypted one.
    """
    if not requests:
        return pdf
    _refuse_draft(pdf, requests[0])
    writer = open_update(pdf, requests[0], b"fields")
    try:
        known = fields_of(writer)
        missing = [request for request in requests if request.field not in known]
        if not missing:
            return pdf
        refuse_locked(writer, missing[0], adds_field=True)
        for request in missing:
            append_signature_field(writer, field_spec(writer, request))
        out = BytesIO()
        writer.write(out)
    except _STUMBLES as error:
        raise SignError("sign.failed", file=requests[0].file, field=requests[0].field) from error
    return out.getvalue()


def sign(pdf: bytes, key: Key, request: SignRequest, services: Services | None = None) -> SignedPdf:
    """``pdf`` with one more signature (PAdES), appended; the bytes given are the beginning of the result.

    Args:
        pdf: The document, signed before or not.
        key: Opened once, used for any number of documents.
        request: Field, time, place and look; the field is made where it does not exist.
        services: The level, and who helps to reach it; without it B-B, and nobody is asked.

    Raises:
        SignError: A draft, a certificate not valid at the claimed time, a field signed already, a locked document,
            a step out of the order of signing; or the level cannot be reached: then there is no signature of a lower
            one either.
        SourceError: Not a PDF, a broken or an encrypted one.
    """
    _refuse(pdf, key, request)
    services = services or Services()
    refuse_unproven(key, request, services)
    writer = open_update(pdf, request, iso_time(request.at).encode())
    stamper = services.stamper(key, request.file)
    try:
        signer = _signer(writer, key, request, stamper)
        out = BytesIO()
        asyncio.run(signer.async_sign_pdf(writer, output=out, bytes_reserved=key.reserved + services.reserved))
    except _STUMBLES as error:
        raise SignError("sign.failed", file=request.file, field=request.field) from error
    data = lasting(out.getvalue(), key, request, services, stamper)
    return SignedPdf(data=data, field=request.field, signer=key.name)


def _signer(writer: IncrementalPdfFileWriter, key: Key, request: SignRequest, stamper: Stamper | None) -> PdfSigner:
    """What signs the open document in the field that is asked for, once nothing speaks against it."""
    known = fields_of(writer)
    if known.get(request.field):
        raise SignError("sign.field-taken", file=request.file, field=request.field)
    refuse_step(writer, request)
    refuse_locked(writer, request, adds_field=request.field not in known)
    spec = None if request.field in known else field_spec(writer, request, notice_of(key))
    size = field_size(writer, request.field) if spec is None else size_of(spec)
    turn = first_page_turn(writer) if isinstance(request.stamp, LineLook) else 0
    return _TimedSigner(
        PdfSignatureMetadata(
            field_name=request.field,
            md_algorithm=digest_for(key.signer.signing_cert),
            subfilter=SigSeedSubFilter.PADES,
            reason=reason_of(key, request),
            location=request.location or None,
            name=key.name,
        ),
        signer=signer_by(key.signer, is_pss=request.scheme is Scheme.PSS),
        timestamper=stamper,
        stamp_style=stamp_style(key, request, size, turn) if size else None,
        new_field_spec=spec,
        at=request.at,
    )


class _TimedSigner(PdfSigner):
    """A signer whose claimed time is given; pyHanko's asks the clock."""

    def __init__(self, meta: PdfSignatureMetadata, *, at: datetime, **options: Any) -> None:
        super().__init__(meta, **options)
        self._at = at

    def init_signing_session(
        self,
        pdf_out: BasePdfFileWriter,
        existing_fields_only: bool = False,  # noqa: FBT001, FBT002 # pyHanko's signature
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


def _refuse(pdf: bytes, key: Key, request: SignRequest) -> None:
    refuse_picture(request.stamp, request.file)
    _refuse_draft(pdf, request)
    refuse_not_in_force(key, at=request.at, file=request.file)


def _refuse_draft(pdf: bytes, request: SignRequest) -> None:
    """A draft by what the paper lacks, or by the key word its PDF bears, whoever made it and wherever it lies."""
    if request.is_draft or is_draft(pdf):
        raise SignError("sign.draft", file=request.file)
