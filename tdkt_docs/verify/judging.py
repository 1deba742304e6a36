"""One signature judged: what the cryptography, the file around it, the certificate and the time stamps say."""

from dataclasses import dataclass, replace

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import EmbeddedPdfSignature
from pyhanko.sign.validation.pdf_embedded import report_seed_value_validation

from tdkt_docs.model.verdict import SignatureFacts, SigningTime, TimeSource
from tdkt_docs.verify.chain import SIGNING, STAMPING, Evidence, evidence_of
from tdkt_docs.verify.changes import Aftermath, aftermath
from tdkt_docs.verify.container import Held, stated_in
from tdkt_docs.verify.levels import level_of
from tdkt_docs.verify.placed import DIGESTED, Placed
from tdkt_docs.verify.proof import Proof, digest_of, proof
from tdkt_docs.verify.span import BLANKS, Span
from tdkt_docs.verify.standing import Standing, standing
from tdkt_docs.verify.times import Stamped, stamped
from tdkt_docs.verify.trust import Trust

__all__ = ["Around", "Seal", "judged_signature"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What all signatures of a file share."""

    reader: PdfFileReader
    data: bytes
    trust: Trust
    kept: Evidence
    """What the document keeps to be checked by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """A sound time stamp over the document, newer than the signature that is judged."""

    time: SigningTime


@dataclass(frozen=True, slots=True, kw_only=True)
class _Findings:
    """What was found out about one signature, before it becomes facts."""

    shown: Proof
    after: Aftermath
    stands: Standing
    own: Stamped | None
    """The time stamp over its value."""
    time: SigningTime
    odd: str = ""
    """Why the bytes it covers cannot be relied on; a message code."""


def judged_signature(known: SignatureFacts, place: Placed, around: Around, seal: Seal | None) -> SignatureFacts:
    """The facts of ``place``.

    Args:
        known: What is known of it already: who, when by the signer's claim.
        place: The signature.
        around: The file.
        seal: The oldest sound time stamp over the document that came after it.
    """
    held, span, embedded = place.held, place.span, place.embedded
    assert held is not None
    assert span is not None
    assert embedded is not None
    trust = around.trust
    shown, fits = _proof(place, held, span, around.data)
    is_whole = span.is_exact and not around.data[span.end :].strip(BLANKS)
    after = aftermath(embedded, is_whole=is_whole) if span.is_exact else Aftermath(allowed=None)
    evidence = around.kept.joined(evidence_of(held))
    own = None if place.is_time_stamp else stamped(held, evidence, trust, seal.time.at if seal else trust.at)
    claim = _claim(known, held, place)
    known = replace(known, signed_at=claim.at)
    best = _best(own, seal, claim)
    usage = STAMPING if place.is_time_stamp else SIGNING
    stands = standing(held, best, evidence, trust, usage)
    findings = _Findings(
        shown=replace(shown, intact=shown.intact and fits),
        after=_after_seeds(after, place, embedded, stands, is_stamped=own is not None and bool(own.time.trusted)),
        stands=stands,
        own=own,
        time=_told_time(claim, own, best, stands, place),
        odd="" if span.is_exact else "verify.odd-byte-range",
    )
    level = level_of(
        place.kind,
        held,
        is_stamped=seal is not None or (own is not None and own.is_sound),
        kept=evidence,
        is_sealed=seal is not None,
    )
    return _facts(replace(known, covers_whole_file=is_whole), findings, level)


def _proof(place: Placed, held: Held, span: Span, data: bytes) -> tuple[Proof, bool]:
    """What the cryptography says, and whether the content that was signed is the one in the file."""
    pieces = span.pieces(data)
    if place.is_time_stamp:
        asked = stated_in(held)["message_imprint"]
        fits = asked["hashed_message"].native == digest_of(asked["hash_algorithm"]["algorithm"].native.lower(), *pieces)
        return proof(held, digest_of(held.digest, held.content or b"")), fits
    if place.kind == DIGESTED:
        shown = proof(held, digest_of(held.digest, held.content or b""))
        # ISO 32000-1, 12.8.3.3: the CMS holds the SHA-1 digest of the bytes, whatever it is signed by.
        return replace(shown, strong=False), held.content == digest_of("sha1", *pieces)
    shown = proof(held, digest_of(held.digest, *pieces))
    if held.content is not None:
        return replace(shown, problem=shown.problem or "verify.carries-content"), True
    return shown, True


def _claim(known: SignatureFacts, held: Held, place: Placed) -> SigningTime:
    if place.is_time_stamp:
        return SigningTime(at=stated_in(held)["gen_time"].native, source=TimeSource.DOCUMENT, by=known.signer)
    if known.signed_at is None:
        return SigningTime()
    return SigningTime(at=known.signed_at, source=TimeSource.CLAIMED)


def _best(own: Stamped | None, seal: Seal | None, claim: SigningTime) -> SigningTime:
    """The time to judge at: the earliest one somebody trusted states, else the signer's claim."""
    if own is not None and own.time.trusted:
        return own.time
    if seal is not None and seal.time.trusted and claim.source is not TimeSource.DOCUMENT:
        return seal.time
    if seal is not None and seal.time.trusted:
        # A time stamp under a newer one: it was there then, and tells its own time.
        return replace(claim, trusted=True)
    return claim


def _told_time(
    claim: SigningTime, own: Stamped | None, best: SigningTime, stands: Standing, place: Placed
) -> SigningTime:
    if place.is_time_stamp:
        return replace(claim, trusted=stands.trusted)
    return best if best.trusted or own is None or not own.is_sound else own.time


def _after_seeds(
    after: Aftermath, place: Placed, embedded: EmbeddedPdfSignature, stands: Standing, *, is_stamped: bool
) -> Aftermath:
    """What came after, and whether the signature is of the kind its field asks for (ISO 32000-1, 12.7.4.5)."""
    if "/SV" not in place.field or stands.chain.path is None or after.allowed is not True:
        return after
    real = EmbeddedPdfSignature(embedded.reader, place.field, place.name)
    told = report_seed_value_validation(real, stands.chain.path, is_stamped)
    if told["seed_value_constraint_error"] is None:
        return after
    return replace(after, allowed=False, problem="verify.other-than-asked")


def _facts(known: SignatureFacts, found: _Findings, level: str) -> SignatureFacts:
    shown, after, stands = found.shown, found.after, found.stands
    details = replace(
        known.details,
        changes=after.changes,
        root=stands.chain.root,
        revocation=stands.chain.revocation,
        time=found.time,
        level=level,
        algorithm=shown.algorithm,
        notes=(*shown.notes, *stands.notes, *_stamp_notes(found.own)),
    )
    return replace(
        known,
        intact=shown.intact,
        cryptographically_valid=shown.valid,
        changes_allowed=after.allowed,
        strong=shown.strong,
        in_force=stands.in_force,
        trusted=stands.trusted,
        revoked=stands.revoked,
        problem=_problem(found),
        details=details,
    )


def _stamp_notes(own: Stamped | None) -> tuple[str, ...]:
    return ("verify.untrusted-stamp",) if own is not None and own.is_sound and own.time.trusted is False else ()


def _problem(found: _Findings) -> str:
    """The first thing that speaks against it."""
    shown, after, stands = found.shown, found.after, found.stands
    if not shown.intact or not shown.valid:
        return shown.problem or "verify.altered"
    hard = after.problem if after.allowed is False else ""
    certificate = stands.problem if stands.in_force is False or stands.revoked or stands.trusted is False else ""
    stamp = "verify.broken-stamp" if found.own is not None and not found.own.is_sound else ""
    weak = "" if shown.strong else "verify.weak-algorithm"
    return next(
        filter(None, (hard, certificate, shown.problem, found.odd, after.problem, weak, stands.problem, stamp)), ""
    )
