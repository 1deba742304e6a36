"""Two packs side by side in words: what the law changed, what is only known less surely, what one of them lacks."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tdkt_docs.cli.law_words import called, fact_name, known_how, told_data, told_words
from tdkt_docs.cli.words import t

if TYPE_CHECKING:
    from tdkt_docs.catalog import Difference, Told
    from tdkt_docs.model.rules import Award, RulePack

__all__ = ["difference_data", "missing_in", "only_in_one", "sections"]


def sections(found: Sequence["Difference"], old: "RulePack", new: "RulePack") -> Iterator[str]:
    """The law's own changes first; what only we know less surely last, and said to be that."""
    from tdkt_docs.catalog import Differs

    for differs in Differs:
        lines = list(_rows([each for each in found if each.differs is differs], old, new))
        if lines or differs is Differs.LAW:
            yield ""
            yield t(f"law.differs.{differs}")
            yield from lines or [t("law.differs.none")]


def only_in_one(old: "RulePack", new: "RulePack", meant: "Award | None") -> Iterator[str]:
    """Awards that one catalogue lacks, of those asked about; whether the law had them is another question."""
    for code, pack, other in (("only-new", new, old), ("only-old", old, new)):
        asked = [award for award in missing_in(other, pack) if meant is None or award == meant.code]
        names = [called(award, pack) for award in asked]
        if names:
            yield t(f"law.differs.{code}", awards="; ".join(names))


def missing_in(pack: "RulePack", other: "RulePack") -> list[str]:
    """Codes of the awards that ``pack`` lacks and ``other`` has."""
    return [award.code for award in other.awards if pack.award(award.code) is None]


def difference_data(found: "Difference") -> dict[str, object]:
    """A difference as JSON holds it."""
    return {
        "award": found.award,
        "fact": found.fact,
        "differs": found.differs.value,
        "old": told_data(found.old),
        "new": told_data(found.new),
    }


def _rows(found: Sequence["Difference"], old: "RulePack", new: "RulePack") -> Iterator[str]:
    """One row for all awards of which the two packs say the same two things."""
    awards: dict[tuple[str, str, str], list[str]] = {}
    for each in found:
        key = (fact_name(each.fact), _side(each.fact, each.old, old), _side(each.fact, each.new, new))
        awards.setdefault(key, []).append(called(each.award, new))
    for (fact, before, after), names in awards.items():
        yield t("law.differs.row", fact=fact, awards="; ".join(names))
        yield t("law.differs.old", told=before)
        yield t("law.differs.new", told=after)


def _side(fact: str, told: "Told | None", pack: "RulePack") -> str:
    if told is None:
        return t("law.differs.nothing")
    return t("law.told", value=told_words(fact, told, pack), certainty=known_how(told.certainty))
