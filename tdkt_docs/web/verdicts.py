"""What signatures are worth, judged once a file and day, against the roots the office trusts."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tdkt_docs import pipeline, verify
from tdkt_docs.model.verdict import SignatureFacts, Verdict
from tdkt_docs.sign import iso_time
from tdkt_docs.web.stamps import stamp_of
from tdkt_docs.wording import say

__all__ = ["FactLine", "VerdictShown", "Verdicts"]

_KEPT = 500
_FACTS = ("intact", "cryptographically_valid", "changes_allowed", "covers_whole_file", "trusted")
_TONES = {"hop-le": "good", "khong-hop-le": "loi", "chua-xac-dinh-tin-cay": "xem-lai", "chua-kiem-tra-duoc": "xem-lai"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A fact about a signature, in words."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictShown:
    """A verdict as a page shows it."""

    sentence: str
    tone: str
    is_test: bool
    """Whether a test key signed, without legal value."""
    signatures: tuple[tuple[str, tuple[FactLine, ...]], ...] = ()
    """Of each signature: its sentence, and the facts it is drawn from."""
    inner: tuple[tuple[str, str], ...] = ()
    """Of each signed original inside a dossier: its name and its sentence."""


@dataclass(slots=True)
class Verdicts:
    """Verdicts given so far."""

    _found: dict[tuple[object, ...], VerdictShown] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def on(self, path: Path, at: datetime, language: str) -> VerdictShown:
        """The verdict on the file at ``path``, in words of ``language``.

        Raises:
            SourceError: The file or the roots cannot be read.
        """
        roots = pipeline.roots_of_office(path)
        trusted = tuple(sorted(stamp_of(root) for root in roots.iterdir())) if roots else ()
        key = (stamp_of(path), at.date(), trusted, language)
        with self._lock:
            if key not in self._found:
                if len(self._found) > _KEPT:
                    self._found.clear()
                self._found[key] = _shown(verify.verify(path, roots=roots, at=at), language)
            return self._found[key]


def _shown(verdict: Verdict, language: str) -> VerdictShown:
    inner = tuple((each.file, verify.sentence(each, language)) for each in verdict.embedded)
    return VerdictShown(
        sentence=verify.sentence(verdict, language),
        tone=_TONES.get(verdict.conclusion.value, ""),
        is_test=any(signature.test_certificate for signature in _all(verdict)),
        signatures=tuple(
            (say(f"verdict.{signature.conclusion.value}", language), _facts(signature, language))
            for signature in verdict.signatures
        ),
        inner=inner,
    )


def _all(verdict: Verdict) -> Sequence[SignatureFacts]:
    return (*verdict.signatures, *(signature for inner in verdict.embedded for signature in inner.signatures))


def _facts(signature: SignatureFacts, language: str) -> tuple[FactLine, ...]:
    def line(name: str, value: str) -> FactLine:
        return FactLine(name=say(f"web.fact.{name}", language), value=value)

    told = [line("signer", signature.signer), line("issuer", signature.issuer)]
    if signature.signed_at:
        told.append(line("signed-at", iso_time(signature.signed_at)))
    if signature.certificate_valid_from and signature.certificate_valid_to:
        period = f"{iso_time(signature.certificate_valid_from)} – {iso_time(signature.certificate_valid_to)}"
        told.append(line("valid", period))
    for name in _FACTS:
        value = getattr(signature, name)
        word = "unknown" if value is None else "yes" if value else "no"
        told.append(line(name.replace("_", "-"), say(f"web.fact-value.{word}", language)))
    if signature.problem:
        told.append(line("problem", say(signature.problem, language)))
    return tuple(told)
