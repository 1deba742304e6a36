"""The facts about a signature, in words: one line each, never one mixed with another.

Source: Thông tư 15/2025/TT-BKHCN, Điều 6: issuer, signer, unit managing the certificate, time of signing or time
stamp, integrity, validity when signed, the certificate's period.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from tdkt_docs.model.verdict import (
    Algorithm,
    Change,
    ChangeKind,
    Revocation,
    RevocationState,
    SignatureFacts,
    SigningTime,
    TimeSource,
)
from tdkt_docs.report.phrases import hidden
from tdkt_docs.vn.dates import VIETNAM, numeric
from tdkt_docs.wording import say

__all__ = ["FactLine", "fact_lines", "moment_text"]


_SCHEMES = {"rsassa_pkcs1v15": "RSA PKCS#1 v1.5", "rsassa_pss": "RSASSA-PSS", "ecdsa": "ECDSA"}
_WORDS = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A fact about a signature, in words."""

    name: str
    value: str
    tone: str = ""
    """``good``, ``bad`` or ``open`` where it counts; empty where it is only told."""


def fact_lines(facts: SignatureFacts, language: str = "vi") -> tuple[FactLine, ...]:
    """The facts of one signature, those about people first; what a signature does not state is left out."""
    lines = (*_who(facts, language), *_when(facts, language), *_whether(facts, language), *_how(facts, language))
    return tuple(line for line in lines if line.value)


def _who(facts: SignatureFacts, language: str) -> Iterator[FactLine]:
    details = facts.details
    signer = hidden(facts.signer)
    shown = say("fact-value.test", language, signer=signer) if facts.test_certificate else signer
    yield _line("kind", say(f"kind.{details.kind}", language), language)
    yield _line("signer", shown, language)
    yield _line("organisation", details.organisation, language)
    yield _line("role", details.role, language)
    yield _line("reason", details.reason, language)
    yield _line("location", details.location, language)
    yield _line("issuer", facts.issuer, language)
    yield _line("managing-unit", details.managing_unit, language)
    yield _line("serial", details.serial, language)
    if facts.certificate_valid_from and facts.certificate_valid_to:
        start, end = moment_text(facts.certificate_valid_from), moment_text(facts.certificate_valid_to)
        yield _line("period", say("fact-value.period", language, start=start, end=end), language)


def _when(facts: SignatureFacts, language: str) -> Iterator[FactLine]:
    time = facts.details.time
    claimed = moment_text(facts.signed_at) if facts.signed_at else say("fact-value.none", language)
    yield _line("claimed", claimed, language)
    yield _line("time", _source_of(time, language), language)


def _source_of(time: SigningTime, language: str) -> str:
    at = moment_text(time.at) if time.at else ""
    told = say(f"time.{time.source}", language, by=time.by, at=at)
    is_stamp = time.source in {TimeSource.TIME_STAMP, TimeSource.DOCUMENT}
    return say("time.untrusted", language, told=told) if is_stamp and not time.trusted else told


def _whether(facts: SignatureFacts, language: str) -> Iterator[FactLine]:
    details = facts.details
    yield _fact("intact", facts, language)
    is_valid = facts.cryptographically_valid
    yield _line("cryptographic", say(f"fact-value.{_WORDS[is_valid]}", language), language, is_valid)
    yield _line("covers", _covered(facts, language), language)
    if facts.intact is not None:
        yield _line("changes", _changes(details.changes, language), language)
        allowed = facts.changes_allowed
        yield _line("allowed", say(f"fact-value.{_WORDS[allowed]}", language), language, allowed)
    yield _fact("in-force", facts, language)
    yield _fact("trusted", facts, language, root=details.root)
    yield _line("revocation", _revoked(details.revocation, language), language, _is_good(details.revocation))


def _how(facts: SignatureFacts, language: str) -> Iterator[FactLine]:
    details = facts.details
    yield _line("level", details.level, language)
    if details.algorithm.scheme:
        yield _line("algorithm", _algorithm(details.algorithm, facts, language), language, facts.strong)
    if facts.problem:
        yield _line("problem", say(facts.problem, language), language)
    for note in details.notes:
        yield _line("note", say(note, language), language)


def _line(name: str, value: str, language: str, *counts: bool | None) -> FactLine:
    tone = {True: "good", False: "bad", None: "open"}[counts[0]] if counts else ""
    return FactLine(name=say(f"fact.{name}", language), value=value, tone=tone)


def _fact(name: str, facts: SignatureFacts, language: str, **places: str) -> FactLine:
    """The line of a fact whose values have words of their own."""
    value: bool | None = getattr(facts, name.replace("-", "_"))
    code = "fact-value.unknown" if value is None else f"fact-value.{name}-{_WORDS[value]}"
    return _line(name, say(code, language, **places), language, value)


def _covered(facts: SignatureFacts, language: str) -> str:
    if facts.covers_whole_file is None:
        return say("fact-value.unknown", language)
    if facts.covers_whole_file:
        return say("fact-value.whole", language)
    details = facts.details
    return say("fact-value.revision", language, revision=details.revision, revisions=details.revisions)


def _changes(changes: tuple[Change, ...], language: str) -> str:
    if not changes:
        return say("fact-value.no-changes", language)
    told = (say(f"change.{each.kind}", language, fields=_names(each)) for each in changes)
    return "; ".join(told)


def _names(change: Change) -> str:
    return ", ".join(change.fields) if change.kind is not ChangeKind.OTHER else ""


def _revoked(revocation: Revocation, language: str) -> str:
    at = moment_text(revocation.at) if revocation.at else ""
    told = say(f"revocation.{revocation.state}", language, at=at)
    if not revocation.source:
        return told
    place = say("revocation.online" if revocation.online else "revocation.in-file", language)
    return say("revocation.source", language, told=told, source=revocation.source.upper(), place=place)


def _is_good(revocation: Revocation) -> bool | None:
    return {RevocationState.GOOD: True, RevocationState.REVOKED: False}.get(revocation.state)


def _algorithm(algorithm: Algorithm, facts: SignatureFacts, language: str) -> str:
    told = say(
        "fact-value.algorithm",
        language,
        scheme=_SCHEMES.get(algorithm.scheme, algorithm.scheme),
        digest=algorithm.digest.upper(),
        bits=algorithm.key_bits,
    )
    return told if facts.strong else say("fact-value.weak", language, algorithm=told)


def moment_text(at: datetime) -> str:
    """In Vietnamese time, to the second, with its zone."""
    here = at.astimezone(VIETNAM)
    return f"{here:%H:%M:%S} {numeric(here.date())} (UTC+7)"
