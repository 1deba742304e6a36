"""Findings, states and verdicts in words; what may not be shown is hidden here."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from tdkt_docs import wording
from tdkt_docs.model.finding import Finding
from tdkt_docs.model.where import Where
from tdkt_docs.vn import text as vn_text

if TYPE_CHECKING:
    from tdkt_docs.model.verdict import Conclusion, SignatureFacts, Verdict

__all__ = [
    "has_test_signature",
    "hidden",
    "places_of",
    "remedy_of",
    "signature_sentence",
    "text_of",
    "verdict_sentence",
    "word",
]

_DOT = "•"
_DIGIT = re.compile(r"\d")
_IDENTITY_NUMBER = re.compile(r"(?<!\d)\d{11,12}(?!\d)")
"""A CCCD has twelve digits; eleven are left where a spreadsheet ate the leading zero."""
_DATE_OR_NUMBER = re.compile(r"\d+(?:\s*[/.-]\s*\d+){1,2}|\d{4,}")
_SECRET_CAPTION = re.compile(
    r"\b(?:ngay|thang|nam)\W*sinh\b|(?<!hoc )\bsinh (?:ngay|nam)\b|\bborn\b|birth"
    r"|cccd|cmnd|\bcmt\b|can cuoc|chung minh|dinh danh|identity"
)
"""In a folded caption; «học sinh» and «sinh hoạt» are no birth dates."""


def text_of(finding: Finding, language: str = "vi") -> str:
    """What is wrong, as a sentence; CCCD and birth dates are hidden."""
    return wording.say(finding.code, language, **places_of(finding))


def remedy_of(finding: Finding, language: str = "vi") -> str:
    """What to do about it; empty where the text alone says it."""
    return wording.remedy(finding.code, language, **places_of(finding))


def places_of(finding: Finding) -> dict[str, str]:
    """What fills the places of a finding's text: its values, and where it stands."""
    where = finding.where
    known = {
        "cell": where.cell,
        "sheet": where.sheet,
        "row": str(where.row or ""),
        "caption": where.caption,
        "file": where.file,
        "paragraph": hidden(where.paragraph),
        "page": str(where.page or ""),
    }
    return {**_hide_values(finding.values, where), **{name: value for name, value in known.items() if value}}


def hidden(text: str) -> str:
    """The text with identity numbers hidden.

    >>> hidden("CCCD 001088000123, quyết định 338")
    'CCCD ••••••••••••, quyết định 338'
    """
    return _IDENTITY_NUMBER.sub(_dots, text)


def word(family: str, value: str, language: str = "vi") -> str:
    """What the screen calls a code word, e.g. ``word("state", "giu-lai")``; unknown words stay as they are.

    Conclusions about signatures have one text in the whole program, ``verdict.…``.
    """
    code = f"verdict.{value}" if family == "verdict" else f"report.{family}.{value}"
    said = wording.say(code, language)
    return value if said == code else said


def verdict_sentence(verdict: "Verdict", language: str = "vi") -> str:
    """The conclusion with its noun, and whether test keys signed; a file that bears no signature says so first."""
    if not verdict.signatures and not verdict.problems and verdict.embedded:
        from tdkt_docs.model.verdict import Conclusion

        own = word("verdict", Conclusion.UNSIGNED.value, language)
        inner = _concluded(verdict.conclusion, language, is_test=any(map(has_test_signature, verdict.embedded)))
        return wording.say("report.verdict.unsealed", language, own=own, inner=inner)
    return _concluded(verdict.conclusion, language, is_test=has_test_signature(verdict))


def _concluded(conclusion: "Conclusion", language: str, *, is_test: bool) -> str:
    sentence = word("verdict", conclusion.value, language)
    return sentence + wording.say("report.verdict.test", language) if is_test else sentence


def signature_sentence(signature: "SignatureFacts", language: str = "vi") -> str:
    """The conclusion about one signature, with its noun."""
    return word("verdict", signature.conclusion.value, language)


def has_test_signature(verdict: "Verdict") -> bool:
    """Whether a test certificate, without legal value, signed the file itself."""
    return any(signature.test_certificate for signature in verdict.signatures)


def _hide_values(values: Mapping[str, str], where: Where) -> dict[str, str]:
    is_secret = _SECRET_CAPTION.search(vn_text.fold(where.caption)) is not None
    return {name: _hide_value(value, is_secret=is_secret) for name, value in values.items()}


def _hide_value(value: str, *, is_secret: bool) -> str:
    return _DATE_OR_NUMBER.sub(_dots, value) if is_secret else hidden(value)


def _dots(found: re.Match[str]) -> str:
    return _DIGIT.sub(_DOT, found.group())
