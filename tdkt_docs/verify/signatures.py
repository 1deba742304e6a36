"""The signatures of an opened PDF, fact by fact; the network is asked only where trust says so."""

import logging
from collections.abc import Sequence
from dataclasses import replace

from pyhanko.pdf_utils.reader import PdfFileReader

from tdkt_docs.model.verdict import Conclusion, SignatureDetails, SignatureFacts, SignatureKind
from tdkt_docs.pdf.certificate import facts
from tdkt_docs.verify.chain import Evidence, evidence_in
from tdkt_docs.verify.container import Held
from tdkt_docs.verify.entry import entry
from tdkt_docs.verify.judging import Around, Seal, judged_signature
from tdkt_docs.verify.placed import Placed
from tdkt_docs.verify.subject import serial_of, unit_of
from tdkt_docs.verify.times import claimed_time
from tdkt_docs.verify.trust import Trust

__all__ = ["signatures"]

# pyHanko warns with the names of signers in the text; without a handler Python would print them on stderr.
logging.getLogger("pyhanko").addHandler(logging.NullHandler())
logging.getLogger("pyhanko_certvalidator").addHandler(logging.NullHandler())

_SOUND = (Conclusion.VALID, Conclusion.UNTRUSTED)


def signatures(reader: PdfFileReader, data: bytes, found: Sequence[Placed], trust: Trust) -> tuple[SignatureFacts, ...]:
    """The facts of each signature in ``found``, in its order; one that cannot be checked is told as such.

    Time stamps over the document are judged from the newest back: each tells when what lies before it existed, so
    that a certificate that has run out since is judged at a time it was in force.

    Source: ETSI EN 319 102-1, 5.6 (past signature validation).
    """
    around = Around(reader=reader, data=data, trust=trust, kept=_kept(reader))
    told: dict[int, SignatureFacts] = {}
    seal: Seal | None = None
    for index in sorted(range(len(found)), key=lambda one: found[one].revision, reverse=True):
        told[index] = _told(found[index], around, seal)
        if found[index].is_time_stamp and told[index].conclusion in _SOUND:
            seal = Seal(time=told[index].details.time)
    return tuple(told[index] for index in range(len(found)))


def _kept(reader: PdfFileReader) -> Evidence:
    try:
        return evidence_in(reader)
    except Exception:  # noqa: BLE001 # foreign parsers on what a document keeps; without it, less is known
        return Evidence()


def _told(place: Placed, around: Around, seal: Seal | None) -> SignatureFacts:
    known = SignatureFacts(
        field=place.name,
        signer="",
        issuer="",
        intact=None,
        covers_whole_file=None,
        changes_allowed=None,
        cryptographically_valid=None,
        trusted=None,
        signed_at=None,
        strong=None,
        in_force=None,
        problem=place.problem or "verify.unreadable-signature",
        details=SignatureDetails(role=place.name, revisions=around.reader.total_revisions),
    )
    # The validators meet whatever was signed anywhere and raise whatever they stumble over: such a signature is
    # "not checked", and never takes the others with it.
    try:
        if place.held is None:
            return known
        known = _identified(known, place, place.held)
        return judged_signature(known, place, around, seal)
    except Exception:  # noqa: BLE001 # a foreign parser meets whatever a file holds and raises anything: told as unchecked
        return known


def _identified(unchecked: SignatureFacts, place: Placed, held: Held) -> SignatureFacts:
    known = facts(held.signer)
    details = replace(
        unchecked.details,
        kind=_kind(place),
        revision=place.revision + 1,
        organisation=unit_of(held.signer.subject),
        managing_unit=unit_of(held.signer.issuer),
        serial=serial_of(held.signer),
        role=_text(place.field, "/TU") or place.name,
        reason=_text(place.dictionary, "/Reason"),
        location=_text(place.dictionary, "/Location"),
    )
    return replace(
        unchecked,
        signer=known.name,
        issuer=known.issuer,
        signed_at=claimed_time(held, place.dictionary),
        certificate_valid_from=known.valid_from,
        certificate_valid_to=known.valid_to,
        test_certificate=known.is_test,
        details=details,
    )


def _kind(place: Placed) -> SignatureKind:
    if place.is_time_stamp:
        return SignatureKind.TIME_STAMP
    references = entry(place.dictionary, "/Reference", ())
    certifies = any(entry(each.get_object(), "/TransformMethod") == "/DocMDP" for each in references)
    return SignatureKind.CERTIFICATION if certifies else SignatureKind.APPROVAL


def _text(holder: dict[str, object], key: str) -> str:
    value = entry(holder, key, "")
    return value.strip() if isinstance(value, str) else ""
