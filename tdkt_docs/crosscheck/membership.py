"""Who stands in one paper and not in another that should name the same people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tdkt_docs.crosscheck._finding import Context, found, named
from tdkt_docs.crosscheck.facts import PaperFacts
from tdkt_docs.crosscheck.people import Seen, is_near, name_key
from tdkt_docs.model.finding import Finding, Severity

__all__ = ["missing_people"]

_NAMED_IN: Mapping[str, tuple[str, ...]] = {
    "quyet-dinh": ("to-trinh", "bien-ban", "kiem-phieu", "danh-sach"),
    "to-trinh": ("quyet-dinh", "bien-ban", "kiem-phieu"),
    "bien-ban": ("kiem-phieu", "danh-sach"),
    "kiem-phieu": ("bien-ban",),
    "bang-ke": ("quyet-dinh",),
    "thong-bao": ("quyet-dinh",),
    "giay-khen": ("quyet-dinh",),
}
"""Of each kind of paper, those that name its people too, award by award."""

_Award = str
_Key = str


@dataclass(slots=True)
class _Lack:
    """Somebody whom papers name and one does not."""

    paper: PaperFacts
    seen: list[Seen] = field(default_factory=list)


def missing_people(papers: Sequence[PaperFacts], context: Context) -> Iterator[Finding]:
    """One finding for each name and paper it is missing in; two spellings of one name are told as such, once."""
    rosters = _rosters(papers)
    lacks = _lacks(papers, rosters)
    pairs: set[frozenset[str]] = set()
    for (key, award, _), lack in lacks.items():
        if _is_explained(key, context):
            continue
        there = rosters[lack.paper.kind, award]
        near = next(
            (
                there[other][0]
                for other in there
                if other != key and is_near(other, key) and _is_free(other, award, lack, rosters)
            ),
            None,
        )
        if near is None:
            yield _missing(lack, award, context)
        elif frozenset((key, name_key(near.person.name))) not in pairs:
            pairs.add(frozenset((key, name_key(near.person.name))))
            yield _two_spellings(lack.seen, near, papers, context)


def _rosters(papers: Sequence[PaperFacts]) -> Mapping[tuple[str, _Award], Mapping[_Key, list[Seen]]]:
    """Who stands in papers of one kind for one award."""
    rosters: dict[tuple[str, _Award], dict[_Key, list[Seen]]] = {}
    for facts in papers:
        for person in facts.people:
            if person.name and person.award:
                names = rosters.setdefault((facts.kind, person.award), {})
                names.setdefault(name_key(person.name), []).append(Seen(facts=facts, person=person))
    return rosters


def _lacks(
    papers: Sequence[PaperFacts], rosters: Mapping[tuple[str, _Award], Mapping[_Key, list[Seen]]]
) -> Mapping[tuple[_Key, _Award, str], _Lack]:
    lacks: dict[tuple[_Key, _Award, str], _Lack] = {}
    for (kind, award), names in rosters.items():
        for other in _NAMED_IN.get(kind, ()):
            there = rosters.get((other, award))
            if not there or _has_unnamed(papers, other):
                continue
            paper = next(iter(there.values()))[0].facts
            for key, seen in names.items():
                if key not in there:
                    lacks.setdefault((key, award, other), _Lack(paper=paper)).seen.extend(seen)
    return lacks


def _has_unnamed(papers: Sequence[PaperFacts], kind: str) -> bool:
    """Whether papers of a kind list people whose name or award could not be read: they may be anybody."""
    return any(not (p.name and p.award) for facts in papers if facts.kind == kind for p in facts.people)


def _is_explained(key: str, context: Context) -> bool:
    """Whether the workbook holds back all that is put forward for that name."""
    if context.campaign is None:
        return False
    keys = [p.key for p in context.campaign.proposals if name_key(p.subject.name) == key]
    return bool(keys) and all(each in context.held for each in keys)


def _is_free(
    other: str, award: _Award, lack: _Lack, rosters: Mapping[tuple[str, _Award], Mapping[_Key, list[Seen]]]
) -> bool:
    """Whether a near name is nobody else's: the papers that lack it name no such person beside."""
    return all(other not in rosters[seen.facts.kind, award] for seen in lack.seen)


def _missing(lack: _Lack, award: str, context: Context) -> Finding:
    first = lack.seen[0]
    known = context.pack.award(award)
    others = len({seen.facts.name for seen in lack.seen}) - 1
    return found(
        context,
        "TD-296",
        Severity.WARNING,
        first.facts,
        first.person.place,
        name=first.person.name,
        award=known.name if known else award,
        other=named(lack.paper, context),
        others=f" và {others} văn bản khác" if others else "",
    )


def _two_spellings(seen: Sequence[Seen], near: Seen, papers: Sequence[PaperFacts], context: Context) -> Finding:
    """The rarer spelling first: it is the one more likely typed by mistake, though nobody says so."""

    def uses(name: str) -> int:
        return sum(any(name_key(p.name) == name_key(name) for p in facts.people) for facts in papers)

    first, second = sorted((seen[0], near), key=lambda each: uses(each.person.name))
    files = uses(second.person.name) - 1
    return found(
        context,
        "TD-297",
        Severity.WARNING,
        first.facts,
        first.person.place,
        name=first.person.name,
        other=f"{named(second.facts, context)}, {second.person.place.shown}",
        other_name=second.person.name,
        others=f" và {files} văn bản khác" if files else "",
    )
