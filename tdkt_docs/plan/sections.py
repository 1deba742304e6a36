"""Which section of a dossier a paper or an attachment lies in, and in which order sections and papers stand."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tdkt_docs.model.dossier_rules import DossierRule, Section
from tdkt_docs.model.rules import Award

__all__ = ["ordered_for", "place_of", "section_of"]


def section_of(rule: DossierRule, kind: str, type_: str = "") -> Section:
    """The section of a kind of paper, or of a type of attachment; the last one for what none names.

    A kind that none names, ``bao-cao``, lies where most of those lie that it begins: ``bao-cao-ca-nhan``.
    """
    if type_:
        named = [section for section in rule.sections if type_ in section.types]
    else:
        named = [section for section in rule.sections if kind and kind in section.kinds]
        begun = {each.id: _begun(each, kind) for each in rule.sections if kind and _begun(each, kind)}
        named += sorted((each for each in rule.sections if each.id in begun), key=lambda each: -begun[each.id])
    return named[0] if named else rule.sections[-1]


def _begun(section: Section, kind: str) -> int:
    """How many of its kinds begin so."""
    return sum(each.startswith(f"{kind}-") for each in section.kinds)


def place_of(rule: DossierRule, kind: str, type_: str = "") -> tuple[int, int]:
    """Where it stands: of which section, and where among what lies there; attachments follow papers."""
    section = section_of(rule, kind, type_)
    last = len(section.kinds) + len(section.types)
    if type_:
        within = len(section.kinds) + section.types.index(type_) if type_ in section.types else last
        return rule.sections.index(section), within
    begun = [place for place, each in enumerate(section.kinds) if kind and f"{each}-".startswith(f"{kind}-")]
    return rule.sections.index(section), begun[0] if begun else last


def ordered_for(rule: DossierRule, awards: Sequence[Award]) -> DossierRule:
    """The rule with the sections that awards name in the order in which the awards' dossiers are to hold them.

    Awards that do not agree on two papers leave these as the one that asks for most has them.
    """
    if not rule.follows_awards:
        return rule
    fullest = sorted(awards, key=lambda award: -len(award.papers))
    asked = tuple(dict.fromkeys(paper for award in fullest for paper in award.papers))
    named = [section for section in rule.sections if set(section.papers) & set(asked)]
    inward = iter(sorted(named, key=lambda section: _first(asked, section.papers)))
    return replace(rule, sections=tuple(next(inward) if each in named else each for each in rule.sections))


def _first(asked: Sequence[str], papers: Iterable[str]) -> int:
    return min(asked.index(paper) for paper in papers if paper in asked)
