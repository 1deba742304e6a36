"""PAdES levels above B-B: time stamps, evidence kept in the file, and a time stamp over all of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from asn1crypto import cms, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.general import SigningError, extract_certificate_info
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.validation import DocumentSecurityStore

from tdkt_docs.errors import SignError
from tdkt_docs.pdf.certificate import facts
from tdkt_docs.sign.document import fields_of, open_update
from tdkt_docs.sign.evidence import Known, Sources, UnprovenError
from tdkt_docs.sign.key import Key
from tdkt_docs.sign.request import Level, SignRequest, iso_time
from tdkt_docs.sign.status import key_evidence, refusal, standing
from tdkt_docs.sign.timestamps import STAMP_BYTES, Patience, Stamper, TimeStampServer, stamp_time

__all__ = ["Services", "archived", "lasting", "refuse_unproven", "services_for", "stamp_evidence"]

_STAMPED = (Level.T, Level.LT, Level.LTA)
_KEPT = (Level.LT, Level.LTA)
_DIGEST = "sha256"
_ARCHIVE_FIELD = "dau_thoi_gian"


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What a signature above B-B needs from others; one object for a whole batch, shared by its threads."""

    level: Level = Level.B
    timestamps: TimeStampServer | None = None
    sources: Sources | None = None
    """Trusted roots and how issuers are asked; None: nothing is known of certificates."""

    @property
    def reserved(self) -> int:
        """Hex digits a signature needs for its time stamp, besides its own."""
        return 2 * STAMP_BYTES if self.level in _STAMPED else 0

    @property
    def at_once(self) -> int:
        """How many papers at a time: more than one where servers are waited for."""
        return self.timestamps.patience.at_once if self.timestamps is not None else 1

    def stamper(self, key: Key, file: str) -> Stamper | None:
        """What stamps the signature itself; None at level B-B."""
        if self.timestamps is None or self.level not in _STAMPED:
            return None
        return self.timestamps.stamper(file, within=(key.valid_from, key.valid_to))


def services_for(
    level: str,
    tsa: str,
    roots: Sequence[x509.Certificate] | None,
    *,
    is_online: bool = True,
    patience: Patience | None = None,
) -> Services:
    """The services of a level, as the user or ``co-quan.toml`` names them.

    Args:
        level: ``b-b``, ``b-t``, ``b-lt`` or ``b-lta``; empty: ``b-b``.
        tsa: Address of the time-stamp server.
        roots: Certificates trusted; of signers and of the time-stamp server.
        is_online: Whether issuers may be asked.
        patience: How long the time-stamp server is waited for.

    Raises:
        SignError: The level is unknown, or needs what is not there.
    """
    known = {each.value: each for each in Level}
    if level and level not in known:
        raise SignError("sign.unknown-level", level=level, known=", ".join(known))
    chosen = known[level] if level else Level.B
    if chosen in _STAMPED and not tsa:
        raise SignError("sign.no-tsa", level=chosen.value)
    if chosen in _KEPT and not roots:
        raise SignError("sign.no-roots", level=chosen.value)
    return Services(
        level=chosen,
        timestamps=TimeStampServer(tsa, patience=patience) if chosen in _STAMPED else None,
        sources=Sources(roots=tuple(roots), is_online=is_online) if roots else None,
    )


def refuse_unproven(key: Key, request: SignRequest, services: Services) -> None:
    """Raise where the key's certificate is known to be no good, or the level could not be reached with it.

    Raises:
        SignError: Revoked, not trusted, not in force; at B-LT and B-LTA also where its standing is unknown.
    """
    if services.level in _KEPT and services.sources is not None:
        try:
            key_evidence(key, services.sources, request.at)
        except UnprovenError as error:
            raise refusal(error, name=key.name, file=request.file) from error
        return
    standing(key, services.sources, request.at, file=request.file)


def lasting(pdf: bytes, key: Key, request: SignRequest, services: Services, stamper: Stamper | None) -> bytes:
    """``pdf``, signed just now, with what its level keeps in the file; appended.

    Args:
        pdf: The signed file.
        key: What signed it.
        request: What was asked.
        services: The level, and who helps to reach it.
        stamper: What stamped the signature.

    Raises:
        SignError: A certificate is not proven good, or there is no time stamp: then there is no file either.
    """
    if services.level not in _KEPT or services.sources is None:
        return pdf
    assert stamper is not None
    assert stamper.newest is not None
    try:
        proof = key_evidence(key, services.sources, request.at).known
    except UnprovenError as error:
        raise refusal(error, name=key.name, file=request.file) from error
    proof += stamp_evidence(stamper.newest["content"], services, request)
    return archived(pdf, request, proof, services, has_stamp=services.level is Level.LTA)


def stamp_evidence(
    token: cms.SignedData,
    services: Services,
    request: SignRequest,
    *,
    known: Known | None = None,
    past: datetime | None = None,
) -> Known:
    """Proof that the certificate behind a time stamp is good.

    Args:
        token: The time stamp.
        services: Whom to trust and ask.
        request: Names the document, and the moment.
        known: What is at hand besides.
        past: Where a later time stamp proves that this one was there: when.

    Raises:
        SignError: It is not, or that cannot be known.
    """
    assert services.sources is not None
    held = extract_certificate_info(token)
    at_hand = Known(certificates=tuple(held.other_certs)) + (known or Known())
    at = past or max(request.at, stamp_time(token))
    try:
        return services.sources.evidence(held.signer_cert, at_hand, at, is_past=past is not None).known
    except UnprovenError as error:
        name = facts(held.signer_cert).name
        raise SignError(f"sign.stamp-{error.doubt}", name=name, file=request.file) from error


def archived(pdf: bytes, request: SignRequest, proof: Known, services: Services, *, has_stamp: bool) -> bytes:
    """``pdf`` with ``proof`` kept in it and, where asked, a time stamp over the whole document; one update.

    Raises:
        SignError: There is no time stamp, or its certificate is not proven good.
    """
    writer = open_update(pdf, request, f"proof {iso_time(request.at)}".encode())
    _keep(writer, proof)
    if not has_stamp:
        return _written(writer)
    assert services.timestamps is not None
    stamper = services.timestamps.stamper(request.file)
    data = _stamped(writer, request, stamper)
    assert stamper.newest is not None
    token = stamper.newest["content"]
    if extract_certificate_info(token).signer_cert in proof.certificates:
        return data
    # The server signs with another certificate than before: what proves it comes after its stamp.
    more = open_update(data, request, f"stamp {iso_time(request.at)}".encode())
    _keep(more, stamp_evidence(token, services, request))
    return _written(more)


def _keep(writer: IncrementalPdfFileWriter, proof: Known) -> None:
    DocumentSecurityStore.supply_dss_in_writer(
        writer, None, certs=proof.certificates, ocsps=proof.ocsps, crls=proof.crls
    )


def _written(writer: IncrementalPdfFileWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _stamped(writer: IncrementalPdfFileWriter, request: SignRequest, stamper: Stamper) -> bytes:
    taken = fields_of(writer)
    name = next(
        name for number in range(1, len(taken) + 2) for name in [f"{_ARCHIVE_FIELD}_{number}"] if name not in taken
    )
    out = BytesIO()
    work = PdfTimeStamper(stamper, field_name=name)
    try:
        asyncio.run(work.async_timestamp_pdf(writer, _DIGEST, bytes_reserved=2 * STAMP_BYTES, output=out))
    except (SigningError, PdfError) as error:
        raise SignError("sign.failed", file=request.file, field=name) from error
    return out.getvalue()
