"""Who stands in one paper and not in another that should name the same people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tdkt_docs.crosscheck._finding import Context, found, named
from tdkt_docs.crosscheck.facts import PaperFacts
from tdkt_docs.crosscheck.people import NearNames, Seen, name_key
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
    "bao-cao": ("danh-sach", "to-trinh"),
}
"""Of each kind of paper, those that name its people too, award by award."""

_ONLY_SPELLING = frozenset({"bao-cao"})
"""Papers whose people need not be in the others: a report may be of somebody put forward nowhere yet."""

_Rosters = Mapping[tuple[str, str], Mapping[str, list[Seen]]]
"""By kind of paper and award: names, and where they stand."""


@dataclass(slots=True)
class _Lack:
    """Somebody whom papers name for an award and others do not."""

    seen: list[Seen] = field(default_factory=list)
    papers: list[PaperFacts] = field(default_factory=list)
    """One of each kind that lacks the name."""


def missing_people(papers: Sequence[PaperFacts], context: Context) -> Iterator[Finding]:
    """One finding for each name that papers lack; two spellings of one name are told as such, once.

    What the comparison with the workbook tells is not told here again.
    """
    rosters = _rosters(papers)
    recorded = context.proposals.keys()
    spellings = {place: NearNames(names) for place, names in rosters.items()}
    pairs: set[frozenset[str]] = set()
    for (key, award), lack in _lacks(papers, rosters).items():
        near = _near((key, award), lack, rosters, spellings)
        if near is not None:
            pair = frozenset((key, name_key(near.person.name)))
            if pair not in pairs and len(pair & recorded) != 1:
                yield _two_spellings(lack.seen[0], near, papers, context)
            pairs.add(pair)
        elif not (_is_explained(key, context) or (recorded and key not in recorded)):
            yield from _missing(lack, award, context)


def _rosters(papers: Sequence[PaperFacts]) -> _Rosters:
    rosters: dict[tuple[str, str], dict[str, list[Seen]]] = {}
    for facts in papers:
        for person in facts.people:
            if person.name and person.award:
                names = rosters.setdefault((facts.kind, person.award), {})
                names.setdefault(name_key(person.name), []).append(Seen(facts=facts, person=person))
    return rosters


def _lacks(papers: Sequence[PaperFacts], rosters: _Rosters) -> Mapping[tuple[str, str], _Lack]:
    """By name and award."""
    lacks: dict[tuple[str, str], _Lack] = {}
    unread = {kind for kind in {facts.kind for facts in papers} if _has_unnamed(papers, kind)}
    for (kind, award), names in rosters.items():
        for other in _NAMED_IN.get(kind, ()):
            there = rosters.get((other, award), {})
            if not there or other in unread:
                continue
            paper = next(iter(there.values()))[0].facts
            for key in (key for key in names if key not in there):
                lack = lacks.setdefault((key, award), _Lack())
                lack.seen += (seen for seen in names[key] if seen not in lack.seen)
                if paper not in lack.papers:
                    lack.papers.append(paper)
    return lacks


def _has_unnamed(papers: Sequence[PaperFacts], kind: str) -> bool:
    """Whether papers of a kind list people whose name or award could not be read: they may be anybody."""
    return any(not (p.name and p.award) for facts in papers if facts.kind == kind for p in facts.people)


def _is_explained(key: str, context: Context) -> bool:
    """Whether the workbook holds back all that is put forward for that name."""
    proposals = context.proposals.get(key, ())
    return bool(proposals) and all(each.key in context.held for each in proposals)


def _near(
    wanted: tuple[str, str], lack: _Lack, rosters: _Rosters, spellings: Mapping[tuple[str, str], NearNames]
) -> Seen | None:
    """Where a paper that lacks the name has one much like it, which those that have the name do not have beside it."""
    key, award = wanted
    beside = [rosters[seen.facts.kind, award] for seen in lack.seen]
    for paper in lack.papers:
        for other in spellings[paper.kind, award].near(key):
            if not any(other in names for names in beside):
                return rosters[paper.kind, award][other][0]
    return None


def _missing(lack: _Lack, award: str, context: Context) -> Iterator[Finding]:
    seen = [each for each in lack.seen if each.facts.kind not in _ONLY_SPELLING]
    papers = [paper for paper in lack.papers if not _is_told(seen, paper, context)]
    if not seen or not papers:
        return
    first, known = seen[0], context.pack.award(award)
    others = len({each.facts.name for each in seen}) - 1
    yield found(
        context,
        "TD-296",
        Severity.WARNING,
        first.facts,
        first.person.place,
        name=first.person.name,
        award=known.name if known else award,
        other=", ".join(named(paper, context) for paper in papers),
        others=f" và {others} văn bản khác" if others else "",
    )


def _is_told(seen: Sequence[Seen], paper: PaperFacts, context: Context) -> bool:
    """Whether the workbook tells it already: the paper was made for the one it lacks."""
    rows = context.source(paper.name).rows
    keys = {name_key(each.person.name) for each in seen}
    return any(proposal.key in rows for key in keys for proposal in context.proposals.get(key, ()))


def _two_spellings(seen: Seen, near: Seen, papers: Sequence[PaperFacts], context: Context) -> Finding:
    """The rarer spelling first: it is the one more likely typed by mistake, though nobody says so."""

    def uses(name: str) -> int:
        return sum(any(name_key(p.name) == name_key(name) for p in facts.people) for facts in papers)

    first, second = sorted((seen, near), key=lambda each: uses(each.person.name))
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
