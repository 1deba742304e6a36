"""When a signature was made: what its signer claims, and the time stamps over it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from asn1crypto import cms
from pyhanko.pdf_utils import generic

from tdkt_docs.model.verdict import SigningTime, TimeSource
from tdkt_docs.pdf.certificate import facts
from tdkt_docs.verify.chain import STAMPING, Evidence, chained, evidence_of
from tdkt_docs.verify.container import Held, Unreadable, held_in, stated_in, unsigned_stamps
from tdkt_docs.verify.proof import digest_of, proof
from tdkt_docs.verify.trust import Trust

__all__ = ["Stamped", "claimed_time", "stamped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """The time stamp over a signature's value, and whether it is one."""

    time: SigningTime
    is_sound: bool


def claimed_time(found: Held | None, signature: generic.DictionaryObject) -> datetime | None:
    """The signer's own claim, with its zone: the signed attribute, else the PDF's own entry."""
    named = () if found is None else found.attribute("signing_time")
    if len(named) == 1 and isinstance(named[0].native, datetime):
        return _zoned(named[0].native)
    try:
        return _zoned(generic.parse_pdf_date(signature["/M"], strict=False))
    except (KeyError, ValueError, TypeError, AttributeError):
        return None


def stamped(found: Held, evidence: Evidence, trust: Trust, control: datetime | None) -> Stamped | None:
    """The best time stamp over a signature's value; None where there is none.

    Args:
        found: The signature.
        evidence: What the document keeps.
        trust: Whom to believe.
        control: When the time stamp is known to have existed; None: judged at its own time.
    """
    best: Stamped | None = None
    for token in unsigned_stamps(found):
        one = _one(token, lambda name: digest_of(name, found.value), evidence, (trust, control))
        if best is None or (one.is_sound and not best.is_sound) or one.time.trusted:
            best = one
        if best.time.trusted:
            break
    return best


def _one(
    token: cms.SignedData,
    imprint: Callable[[str], bytes],
    evidence: Evidence,
    judged_by: tuple[Trust, datetime | None],
) -> Stamped:
    trust, control = judged_by
    try:
        inner = held_in(token)
        stated = stated_in(inner)
    except (Unreadable, ValueError):
        return Stamped(time=SigningTime(source=TimeSource.TIME_STAMP), is_sound=False)
    at = _zoned(stated["gen_time"].native)
    time = SigningTime(at=at, source=TimeSource.TIME_STAMP, by=facts(inner.signer).name)
    asked = stated["message_imprint"]
    name = asked["hash_algorithm"]["algorithm"].native.lower()
    shown = proof(inner, digest_of(inner.digest, inner.content or b""))
    fits = asked["hashed_message"].native == imprint(name)
    if not (fits and shown.intact and shown.valid):
        return Stamped(time=replace(time, trusted=False), is_sound=False)
    if trust.roots is None or not shown.strong:
        return Stamped(time=time, is_sound=True)
    chain = chained(
        inner.signer, STAMPING, evidence.joined(evidence_of(inner)), roots=trust.roots, moment=control or at
    )
    return Stamped(time=replace(time, trusted=bool(chain.trusted)), is_sound=True)


def _zoned(moment: datetime) -> datetime:
    """PDF dates without zone mean an unknown one; read as universal time."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
