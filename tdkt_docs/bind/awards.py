"""Awards as clerks write them → the catalogue's codes."""

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tdkt_docs.bind.schema import schema, word_key
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.rules import RulePack

__all__ = ["AwardIndex", "award_index"]

_YEAR_TAIL = re.compile(r" (?:(?:trong )?nam (?:hoc )?)?([12][0-9]{3})(?: [12][0-9]{3})?$")
_ALSO = {
    "ca-nhan": ("nguoi-nuoc-ngoai",),
    "tap-the": ("ho-gia-dinh", "nguoi-nuoc-ngoai"),
    "ho-gia-dinh": ("tap-the",),
    "nguoi-nuoc-ngoai": ("ca-nhan",),
}
"""Whose awards a subject may be put forward for after its own kind's: sheets do not always say who is what."""
_MOST_NAMED = 16
_BETWEEN_AWARDS = re.compile(r"[,;+\n]|\s[-–&]\s|\bvà\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardIndex:
    """The pack's awards by spelling, for each subject."""

    by_subject: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Subject → key of a spelling → code."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Code → name."""

    def code(self, text: str, subject: str) -> str:
        """The code of an award for this subject; empty where the pack does not know it."""
        for kind in (subject, *_ALSO.get(subject, ())):
            known = self.by_subject.get(kind, {})
            found = next((known[key] for key in _keys(text) if key in known), "")
            if found:
                return found
        return ""

    def year(self, text: str) -> int | None:
        """The year an award's text names at its end, e.g. "LĐTT năm 2025"."""
        return _year(text)

    def problem(self, text: str, subject: str) -> Finding | None:
        """What to say of an award's cell, which the caller names; nothing where the award is known."""
        if not text:
            return Finding(code="TD-031", severity=Severity.ERROR)
        return None if self.code(text, subject) else self._problem(text, subject)

    def _problem(self, text: str, subject: str) -> Finding:
        several = self._several(text, subject)
        if len(several) > 1:
            values = {"value": text[:80], "awards": "; ".join(self.names[code] for code in several)}
            return Finding(code="TD-053", severity=Severity.ERROR, values=values)
        other = any(name != subject and self.code(text, name) for name in self.by_subject)
        near = self._near(text, subject)
        code = "TD-032" if other else "TD-030" if near else "TD-054"
        names = near or list(dict.fromkeys(self.by_subject.get(subject, {}).values()))[:_MOST_NAMED]
        values = {"value": text[:80], "suggestion": "; ".join(self.names[code] for code in names)}
        return Finding(code=code, severity=Severity.ERROR, values=values)

    def _several(self, text: str, subject: str) -> list[str]:
        """The awards a text names one after another; none where a part of it is no award."""
        codes = [self.code(part, subject) for part in _BETWEEN_AWARDS.split(text) if part.strip()]
        return list(dict.fromkeys(codes)) if all(codes) else []

    def _near(self, text: str, subject: str) -> list[str]:
        known = self.by_subject.get(subject, {})
        return list(dict.fromkeys(known[key] for key in _like(word_key(text), tuple(known))))[:3]


def award_index(pack: RulePack) -> AwardIndex:
    """The index of a pack's awards; where two claim one spelling, a name goes before a synonym."""
    by_subject: dict[str, dict[str, str]] = {}
    for award in pack.awards:
        for subject in award.subjects:
            by_subject.setdefault(subject, {})[word_key(award.name)] = award.code
    for award in pack.awards:
        for subject in award.subjects:
            for spelling in (award.code, *award.synonyms):
                by_subject[subject].setdefault(word_key(spelling), award.code)
    return AwardIndex(by_subject=by_subject, names={award.code: award.name for award in pack.awards})


# Many rows name few awards.
@lru_cache(maxsize=4096)
def _keys(text: str) -> tuple[str, ...]:
    """Keys a text may match by: as written, without its year, without words such as "danh hiệu" before it."""
    key = word_key(text)
    return tuple(found for choice in dict.fromkeys((key, _YEAR_TAIL.sub("", key))) for found in _unprefixed(choice))


def _unprefixed(key: str) -> Iterator[str]:
    yield key
    for words in schema().award_prefixes:
        if key.startswith(f"{words} "):
            yield key.removeprefix(f"{words} ")


@lru_cache(maxsize=4096)
def _year(text: str) -> int | None:
    match = _YEAR_TAIL.search(word_key(text))
    return int(match[1]) if match else None


@lru_cache(maxsize=1024)
def _like(key: str, known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(difflib.get_close_matches(key, known, n=5, cutoff=0.5))
