"""Which award a heading, a title or a cell speaks of."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tdkt_docs.model.rules import Award
from tdkt_docs.vn.text import fold

__all__ = ["AwardNames", "award_names"]

_SHORTEST = 4
"""Letters of a name that may be looked for inside a text; shorter ones must be all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardNames:
    """The names of a pack's awards, to be found in texts."""

    codes: dict[str, str]
    """Codes by folded name."""
    pattern: re.Pattern[str]

    def code(self, text: str) -> str:
        """The code of the award a text speaks of; empty where it names none or several."""
        found = self.codes_in(text)
        return next(iter(found)) if len(found) == 1 else ""

    def codes_in(self, text: str) -> frozenset[str]:
        """The codes of all awards a text names; of names inside one another the longest counts."""
        folded = fold(text)
        if folded in self.codes:
            return frozenset({self.codes[folded]})
        return frozenset(self.codes[found] for found in self.pattern.findall(folded))


def award_names(awards: Iterable[Award]) -> AwardNames:
    """The names, synonyms and names by level of ``awards``."""
    codes: dict[str, str] = {}
    for award in awards:
        for name in (award.name, *award.names_by_level.values(), *award.synonyms):
            codes.setdefault(fold(name), award.code)
    long = sorted((name for name in codes if len(name) >= _SHORTEST), key=len, reverse=True)
    return AwardNames(codes=codes, pattern=re.compile(r"\b(?:" + "|".join(map(re.escape, long)) + r")\b"))
