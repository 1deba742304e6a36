"""How a signer's certificate stood when the signature was made: in force, trusted, revoked."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from pyhanko.sign.validation.settings import KeyUsageConstraints

from tdkt_docs.model.verdict import RevocationState, SigningTime
from tdkt_docs.pdf.certificate import facts
from tdkt_docs.verify.chain import Chain, Evidence, chained
from tdkt_docs.verify.container import Held
from tdkt_docs.verify.online import asked
from tdkt_docs.verify.trust import Trust

__all__ = ["Standing", "standing"]

_CLOCKS_DIFFER = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What is to be said of a certificate at the time of signing."""

    in_force: bool | None
    trusted: bool | None = None
    revoked: bool | None = None
    chain: Chain = field(default_factory=lambda: Chain(trusted=None))
    problem: str = ""
    notes: tuple[str, ...] = ()


def standing(held: Held, time: SigningTime, evidence: Evidence, trust: Trust, usage: KeyUsageConstraints) -> Standing:
    """How the certificate stood at ``time``: a time somebody trusted states, or the signer's claim.

    Nothing proves a claim: where the certificate ran out or was revoked after it and before the day of judging,
    nobody can tell whether the signature was there in time.
    """
    known = facts(held.signer)
    at = time.at or trust.at
    if at is None:
        return Standing(in_force=None, problem="verify.no-time")
    if not known.is_valid_at(at):
        unknown = time.at is None
        return Standing(
            in_force=None if unknown else False,
            problem="verify.no-time" if unknown else "verify.certificate-not-in-force",
        )
    if trust.online:
        evidence = evidence.joined(asked(held.signer, evidence.certificates + (trust.roots or ())))
    has_expired = not time.trusted and trust.at is not None and trust.at > known.valid_to
    is_ahead = trust.at is not None and at > trust.at + _CLOCKS_DIFFER
    moment = at if time.trusted or has_expired or is_ahead else trust.at or at
    chain = chained(held.signer, usage, evidence, roots=trust.roots, moment=moment)
    if is_ahead:
        return Standing(in_force=True, chain=chain, problem="verify.future-time")
    if chain.revocation.state is RevocationState.REVOKED:
        return _revoked(chain, time)
    if has_expired and chain.trusted is not False:
        hint = "verify.expired-since"
        judged = Standing(in_force=True, chain=chain)
        return replace(judged, notes=(hint,)) if trust.roots is None else replace(judged, problem=hint)
    return Standing(in_force=True, trusted=chain.trusted, chain=chain, problem=chain.problem)


def _revoked(chain: Chain, time: SigningTime) -> Standing:
    """Revoked before the signature was made, or nobody can tell which came first."""
    since: datetime | None = chain.revocation.at
    if time.trusted or time.at is None or since is None or since <= time.at:
        return Standing(in_force=True, revoked=True, chain=chain, problem="verify.revoked")
    return Standing(in_force=True, chain=chain, problem="verify.revoked-since")
