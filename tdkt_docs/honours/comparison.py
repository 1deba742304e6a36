"""The people of one campaign against what the office's other records say."""

from collections.abc import Iterable, Mapping, Sequence

from tdkt_docs.honours.people import Likeness, by_name, likeness, name_key
from tdkt_docs.model.honour import History, Honour, HonourState

__all__ = ["compare"]


def compare(people: Mapping[str, Honour], others: Sequence[Honour]) -> History:
    """Whose the others' honours are: surely, or perhaps.

    Args:
        people: What identifies each person and collective of the campaign, by the subject's key.
        others: The honours of other campaigns and of the old register.
    """
    known = by_name(others)
    same: dict[str, tuple[Honour, ...]] = {}
    maybe: dict[str, tuple[Honour, ...]] = {}
    namesakes = _counts(people.values())
    for key, person in people.items():
        of_name = known.get(name_key(person.name), ())
        alike = [(honour, likeness(person, honour)) for honour in of_name]
        sure = tuple(honour for honour, how in alike if how is Likeness.SAME)
        unsure = tuple(honour for honour, how in alike if how is Likeness.UNSURE)
        if sure:
            same[key] = sure
        if unsure and namesakes[name_key(person.name)] == 1:
            maybe[key] = unsure
        elif unsure:
            maybe[key] = tuple(honour for honour in unsure if _shares_unit(person, honour))
    return History(same=same, maybe=maybe, decisions=_decisions(others))


def _counts(people: Iterable[Honour]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for person in people:
        found[name_key(person.name)] = found.get(name_key(person.name), 0) + 1
    return found


def _shares_unit(one: Honour, other: Honour) -> bool:
    """Where the campaign itself has namesakes, only the unit tells which of them may be meant."""
    return bool(one.unit) and name_key(one.unit) == name_key(other.unit)


def _decisions(honours: Iterable[Honour]) -> Mapping[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], dict[str, None]] = {}
    for honour in honours:
        if honour.state is HonourState.DECIDED and honour.award and honour.year:
            found.setdefault((honour.award, honour.year), {})[honour.decision] = None
    return {key: tuple(decisions) for key, decisions in found.items()}
