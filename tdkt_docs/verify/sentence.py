"""A verdict in words, always with its noun."""

from collections.abc import Iterator

from tdkt_docs import wording
from tdkt_docs.model.verdict import Conclusion, Verdict

__all__ = ["reasons", "sentence"]

_WITH_REASON = (Conclusion.NOT_VALID, Conclusion.UNCHECKED)


def sentence(verdict: Verdict, language: str = "vi") -> str:
    """The conclusion as one sentence; with the reason where it is not valid or could not be checked."""
    code = f"verdict.{verdict.conclusion}"
    said = wording.say("verdict.package-not-whole" if _is_only_listed_wrong(verdict) else code, language)
    if verdict.conclusion not in _WITH_REASON:
        return said
    why = "; ".join(dict.fromkeys(wording.say(code, language).rstrip(".") for code in reasons(verdict)))
    return f"{said} ({why})" if why else said


def _is_only_listed_wrong(verdict: Verdict) -> bool:
    """Whether it is a package in which no signature is broken: what speaks against it is no matter of signatures."""
    is_broken = any(inner.conclusion is Conclusion.NOT_VALID for inner in verdict.embedded)
    return verdict.package is not None and verdict.conclusion is Conclusion.NOT_VALID and not is_broken


def reasons(verdict: Verdict) -> tuple[str, ...]:
    """The message codes of what speaks against the file or stood in the way, each once."""
    return tuple(dict.fromkeys(_reasons(verdict)))


def _reasons(verdict: Verdict) -> Iterator[str]:
    yield from verdict.problems
    if verdict.altered:
        yield "verify.altered-parts"
    for signature in verdict.signatures:
        if signature.problem:
            yield signature.problem
    for inner in verdict.embedded:
        if inner.conclusion in _WITH_REASON:
            yield "verify.inner"
            yield from _reasons(inner)
