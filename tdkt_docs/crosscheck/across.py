"""Papers of one folder against each other: the same person, the same paper cited, the same number."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tdkt_docs.crosscheck._finding import Context, found, named, numbered
from tdkt_docs.crosscheck.facts import Citation, Count, PaperFacts, Person
from tdkt_docs.crosscheck.people import Seen, agree, is_near, name_key, seen_by_name
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.vn import dates
from tdkt_docs.vn.text import fold

__all__ = ["disagreements"]

_WORDS_OF_KINDS = {"quyet dinh": "quyet-dinh", "to trinh": "to-trinh", "thong bao": "thong-bao"}


def disagreements(papers: Sequence[PaperFacts], context: Context) -> Iterator[Finding]:
    """What two papers say differently; which one is right is not ours to tell."""
    for seen in seen_by_name(papers).values():
        yield from _spellings(seen, context)
        yield from _roles(seen, context)
        yield from _figures(seen, context)
    yield from _counts_by_award(papers, context)
    yield from _citations(papers, context)
    yield from _same_numbers(papers, context)


def _spellings(seen: Sequence[Seen], context: Context) -> Iterator[Finding]:
    """One name with the tone set on another letter."""
    written = [each for each in seen if not each.person.name.isupper()]
    yield from _compared(written, lambda a, b: a.name == b.name, "TD-292", context, lambda person: person.name)


def _roles(seen: Sequence[Seen], context: Context) -> Iterator[Finding]:
    """Chức vụ, đơn vị of one person for one award; where a workbook is at hand, papers are compared with it instead."""
    if name_key(seen[0].person.name) in context.proposals:
        return
    for group in _by_award(seen):
        yield from _compared(group, agree, "TD-293", context, lambda person: person.role)


def _figures(seen: Sequence[Seen], context: Context) -> Iterator[Finding]:
    for group in _by_award(seen):
        with_votes = [each for each in group if each.person.votes is not None]
        yield from _compared(
            with_votes, lambda a, b: a.votes == b.votes, "TD-294", context, lambda person: str(person.votes)
        )
        paid = [each for each in group if each.person.amount_vnd is not None]
        yield from _compared(
            paid,
            lambda a, b: a.amount_vnd == b.amount_vnd,
            "TD-295",
            context,
            lambda person: numbered(person.amount_vnd or 0),
        )


def _by_award(seen: Sequence[Seen]) -> Iterator[Sequence[Seen]]:
    """Mentions for one award; where a paper has two rows of that name, they are namesakes, and nobody can tell."""
    for award in dict.fromkeys(each.person.award for each in seen if each.person.award):
        group = [each for each in seen if each.person.award == award]
        places = {(each.facts.name, each.person.place) for each in group}
        if len({file for file, _ in places}) == len(places):
            yield group


def _compared(
    seen: Sequence[Seen],
    is_same: Callable[[Person, Person], bool],
    code: str,
    context: Context,
    shown: Callable[[Person], str],
) -> Iterator[Finding]:
    """One finding for each way of writing that is not the most frequent one."""
    ways: list[list[Seen]] = []
    for each in seen:
        for way in ways:
            if is_same(way[0].person, each.person):
                way.append(each)
                break
        else:
            ways.append([each])
    usual, *others = sorted(ways, key=len, reverse=True) or [[]]
    for way in others:
        first, other = way[0], usual[0]
        yield found(
            context,
            code,
            Severity.WARNING,
            first.facts,
            first.person.place,
            name=first.person.name,
            said=shown(first.person),
            other=_where(other, context),
            other_said=shown(other.person),
            others=_more(usual),
        )


def _where(seen: Seen, context: Context) -> str:
    return f"{named(seen.facts, context)}, {seen.person.place.shown}"


def _more(seen: Sequence[Seen]) -> str:
    files = len({each.facts.name for each in seen}) - 1
    return f" và {files} văn bản khác" if files else ""


def _counts_by_award(papers: Sequence[PaperFacts], context: Context) -> Iterator[Finding]:
    """Tờ trình and decision of one award, where one of them only counts; where both name people, names tell more."""
    decided: dict[str, list[tuple[PaperFacts, Count, bool]]] = {}
    for paper in papers:
        for count in paper.stated if paper.kind == "quyet-dinh" else ():
            if count.award:
                decided.setdefault(count.award, []).append((paper, count, bool(paper.people)))
    for paper in papers:
        items = paper.itemised if paper.kind == "to-trinh" else ()
        listed = {person.award for person in paper.people} if items else set()
        for item in items:
            for other, stated, names_people in decided.get(item.award, ()):
                said, others = sum(item.counts.values()), sum(stated.counts.values())
                if said != others and not (names_people and item.award in listed):
                    yield found(
                        context,
                        "TD-298",
                        Severity.WARNING,
                        paper,
                        item.place,
                        line=item.text,
                        said=said,
                        other=f"{named(other, context)}, {stated.place.shown}",
                        other_said=others,
                    )


def _citations(papers: Sequence[PaperFacts], context: Context) -> Iterator[Finding]:
    symbols: dict[str, list[PaperFacts]] = {}
    names: dict[str, frozenset[str]] = {}
    for paper in papers:
        if paper.head.number is not None:
            symbols.setdefault(fold(paper.head.number.symbol), []).append(paper)
            names[paper.name] = frozenset(name_key(person.name) for person in paper.people if person.name)
    for paper in papers:
        told: set[tuple[str, object, object]] = set()
        for citation in paper.citations:
            what = (citation.kind, citation.number, citation.on)
            is_own = citation.is_annex_head and paper.head.number is not None
            if citation.number is None or is_own or what in told:
                continue
            told.add(what)
            cited = _Cited(paper=paper, citation=citation, symbols=symbols, names=names)
            yield from _judged(cited, context)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cited:
    """A citation, and the papers that bear a number."""

    paper: PaperFacts
    """Where it stands."""
    citation: Citation
    symbols: Mapping[str, Sequence[PaperFacts]]
    """Papers by the folded symbol of their number."""
    names: Mapping[str, frozenset[str]]
    """By a paper's file, whom it names."""


def _judged(cited: _Cited, context: Context) -> Iterator[Finding]:
    """Number and date of a citation against those of the paper that bears them."""
    paper, citation, symbols = cited.paper, cited.citation, cited.symbols
    number = citation.number
    if number is None:
        return
    kind = _WORDS_OF_KINDS.get(citation.kind, "")
    alike = [
        other
        for symbol, others in symbols.items()
        for other in others
        if (symbol == fold(number.symbol) if number.symbol else other.kind == kind and kind)
    ]
    same = [each for each in alike if each.head.number and each.head.number.number == number.number and each != paper]
    values = {"cited": citation.text}
    if same:
        own = same[0].head
        is_other_day = citation.on is not None and own.on is not None and citation.on != own.on
        if is_other_day and citation.on and own.on and citation.on.year == own.on.year:
            yield found(context, "TD-299", Severity.WARNING, paper, citation.place, **values, **_own(same[0], context))
        elif paper.kind == "giay-khen":
            yield from _named_there(cited, same[0], context)
    elif len(alike) == 1 and alike[0] != paper and citation.on is not None and alike[0].head.on == citation.on:
        yield found(context, "TD-500", Severity.WARNING, paper, citation.place, **values, **_own(alike[0], context))


def _own(paper: PaperFacts, context: Context) -> dict[str, str]:
    head = paper.head
    return {
        "other": f"{named(paper, context)}, {head.number_place.shown}",
        "number": head.number.shown if head.number else "",
        "on": dates.numeric(head.on) if head.on else "",
    }


def _named_there(cited: _Cited, decision: PaperFacts, context: Context) -> Iterator[Finding]:
    """Whoever gets a giấy khen stands in the decision it cites."""
    there = cited.names[decision.name]
    for person in cited.paper.persons:
        key = name_key(person.name)
        if there and key and key not in there and not any(is_near(key, other) for other in there):
            yield found(
                context,
                "TD-502",
                Severity.WARNING,
                cited.paper,
                cited.citation.place,
                name=person.name,
                cited=cited.citation.text,
                other=named(decision, context),
            )


def _same_numbers(papers: Sequence[PaperFacts], context: Context) -> Iterator[Finding]:
    """One number on two papers of one year; a copy of the same paper is none."""
    first: dict[tuple[str, int, int], PaperFacts] = {}
    for paper in papers:
        number = paper.head.number
        if number is None:
            continue
        key = (fold(number.symbol), number.number, paper.head.year)
        earlier = first.setdefault(key, paper)
        if earlier.digest != paper.digest:
            yield found(
                context,
                "TD-501",
                Severity.WARNING,
                paper,
                paper.head.number_place,
                number=number.shown,
                other=f"{named(earlier, context)}, {earlier.head.number_place.shown}",
            )
