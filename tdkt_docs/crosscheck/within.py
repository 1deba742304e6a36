"""One paper against itself: amounts and words, counts and rows, sums, the annex and its decision, votes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from tdkt_docs.crosscheck._finding import Context, found, numbered
from tdkt_docs.crosscheck.facts import Count, PaperFacts, Person
from tdkt_docs.crosscheck.phrases import counts_together
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.vn import dates
from tdkt_docs.vn.text import fold

__all__ = ["contradictions"]

_SUBJECTS = {"ca-nhan": "cá nhân", "tap-the": "tập thể", "ho-gia-dinh": "hộ gia đình", "": "trường hợp"}
_WORDS_OF_KINDS = {"quyet dinh": "QĐ", "to trinh": "TTR", "thong bao": "TB", "bien ban": "BB"}
_COUNCIL = {
    "total": "tổng số thành viên",
    "present": "thành viên có mặt",
    "absent": "thành viên vắng mặt",
    "issued": "phiếu phát ra",
    "returned": "phiếu thu về",
    "valid": "phiếu hợp lệ",
    "invalid": "phiếu không hợp lệ",
}
_ADDS_UP = (
    (("valid", "invalid"), "returned", True),
    (("present", "absent"), "total", True),
    (("returned",), "issued", False),
    (("issued",), "total", False),
    (("present",), "total", False),
)
"""Numbers, what they must come to, and whether exactly or at most."""


def contradictions(facts: PaperFacts, context: Context) -> Iterator[Finding]:
    """What a paper says against itself; both sides stand in it, so each is an error."""
    yield from _words(facts, context)
    yield from _group_counts(facts, context)
    yield from _stated_counts(facts, context)
    yield from _sums(facts, context)
    yield from _annex(facts, context)
    yield from _ballots(facts, context)
    yield from _shares(facts, context)


def _words(facts: PaperFacts, context: Context) -> Iterator[Finding]:
    for code, amounts in (("TD-280", facts.amounts), ("TD-281", facts.worded), ("TD-514", facts.spelled)):
        for amount in amounts:
            if amount.amount_vnd != amount.words_vnd:
                yield found(
                    context,
                    code,
                    Severity.ERROR,
                    facts,
                    amount.place,
                    figures=numbered(amount.amount_vnd),
                    words=amount.words,
                    said=numbered(amount.words_vnd),
                )


def _group_counts(facts: PaperFacts, context: Context) -> Iterator[Finding]:
    for each in facts.lists:
        for group in each.groups:
            said = sum(group.count.counts.values())
            if said not in (*group.rows, *group.names):
                yield found(
                    context,
                    "TD-282",
                    Severity.ERROR,
                    facts,
                    group.count.place,
                    line=group.count.text,
                    said=said,
                    rows=group.rows[0],
                )


def _stated_counts(facts: PaperFacts, context: Context) -> Iterator[Finding]:
    """Of the whole list: what the text says before it, above it, below it; of a tờ trình also its items."""
    people = tuple(person for each in facts.lists for person in each.people)
    for each in facts.lists:
        if each.before:
            yield from _against_rows(facts, context, each.before, (each.people,))
    if people:
        first = facts.stated[:1]
        for count in facts.stated:
            if facts.itemised and count in first and _tallied(facts.itemised) != dict(count.counts):
                continue  # told as TD-284; which side the rows bear out is told by the items
            yield from _against_rows(facts, context, count, (people, *(each.people for each in facts.lists)))
    if facts.itemised and facts.stated:
        yield from _items(facts, context, facts.stated[0], people)


def _against_rows(
    facts: PaperFacts, context: Context, count: Count, lists: Sequence[Sequence[Person]]
) -> Iterator[Finding]:
    """A count is right when one of ``lists`` has so many rows, or so many names.

    Nothing is said of rows of unknown kind, and of a kind that has no rows: its list may lie in another file.
    """
    together = counts_together(count.text)
    for kind, said in count.counts.items():
        if kind and any(not person.kind for people in lists for person in people):
            continue
        members = [[person for person in people if not kind or person.kind == kind] for people in lists]
        if members[0] and not {said, together.get(kind, said)} & {
            borne for each in members for borne in (len(each), _names_in(each))
        }:
            yield found(
                context,
                "TD-283",
                Severity.ERROR,
                facts,
                count.place,
                said=said,
                subject=_SUBJECTS[kind],
                rows=len(members[0]),
                list="; ".join(each.place.shown for each in facts.lists),
            )


def _names_in(people: Sequence[Person]) -> int:
    return len({person.name or str(place) for place, person in enumerate(people)})


def _tallied(counts: Iterable[Count]) -> Mapping[str, int]:
    tally: dict[str, int] = {}
    for count in counts:
        for kind, said in count.counts.items():
            tally[kind] = tally.get(kind, 0) + said
    return tally


def _items(facts: PaperFacts, context: Context, stated: Count, people: Sequence[Person]) -> Iterator[Finding]:
    """The total against its items, and each item against the rows of its award."""
    tally = _tallied(facts.itemised)
    for kind, said in stated.counts.items():
        if tally.get(kind, 0) != said:
            yield found(
                context,
                "TD-284",
                Severity.ERROR,
                facts,
                stated.place,
                said=said,
                subject=_SUBJECTS[kind],
                items=tally.get(kind, 0),
            )
    awards = [item.award for item in facts.itemised]
    for item in facts.itemised:
        members = [person for person in people if person.award == item.award]
        is_sure = item.award and awards.count(item.award) == 1 and all(person.award for person in people) and people
        said = sum(item.counts.values())
        if is_sure and said not in (len(members), _names_in(members)):
            yield found(
                context, "TD-285", Severity.ERROR, facts, item.place, line=item.text, said=said, rows=len(members)
            )


def _sums(facts: PaperFacts, context: Context) -> Iterator[Finding]:
    for each in facts.lists:
        for total in each.totals:
            if total.stated_vnd not in total.computed:
                yield found(
                    context,
                    "TD-286",
                    Severity.ERROR,
                    facts,
                    total.place,
                    said=numbered(total.stated_vnd),
                    computed=numbered(total.computed[0]),
                )


def _annex(facts: PaperFacts, context: Context) -> Iterator[Finding]:
    """«Kèm theo Quyết định số …» and the decision's own number and date; blank, as in an electronic annex, is right."""
    own = facts.head
    for citation in facts.citations:
        if not citation.is_annex_head or own.number is None:
            continue
        cited, kind = citation.number, _WORDS_OF_KINDS.get(citation.kind, "")
        kind = (cited.kind if cited and cited.symbol else kind) or own.number.kind
        if kind != own.number.kind:
            continue
        is_same = cited is None or (
            cited.number == own.number.number and (not cited.symbol or fold(cited.symbol) == fold(own.number.symbol))
        )
        if cited is not None and not is_same:
            yield found(
                context,
                "TD-287",
                Severity.ERROR,
                facts,
                citation.place,
                cited=cited.shown,
                own=own.number.shown,
                own_place=own.number_place.shown,
            )
        if citation.on and own.on and citation.on != own.on:
            yield found(
                context,
                "TD-288",
                Severity.ERROR,
                facts,
                citation.place,
                cited=dates.numeric(citation.on),
                own=dates.numeric(own.on),
                own_place=own.on_place.shown,
            )


def _ballots(facts: PaperFacts, context: Context) -> Iterator[Finding]:
    known = {what: number for what, (number, _) in facts.council.items()}
    for left, right, must_equal in _ADDS_UP:
        if right not in known or any(what not in known for what in left):
            continue
        said = sum(known[what] for what in left)
        if said > known[right] or (must_equal and said != known[right]):
            yield found(
                context,
                "TD-291",
                Severity.ERROR,
                facts,
                facts.council[left[0]][1],
                left=" + ".join(f"{known[what]} {_COUNCIL[what]}" for what in left),
                right=f"{known[right]} {_COUNCIL[right]}",
            )


def _shares(facts: PaperFacts, context: Context) -> Iterator[Finding]:
    """Votes against the number of members, and the percentage against both; any number of the count may be its base."""
    known = {number for number, _ in facts.council.values() if number}
    total = facts.council.get("total")
    for person in facts.people:
        if person.votes is None:
            continue
        limit = person.out_of or (total[0] if total else 0)
        if limit and person.votes > limit:
            yield found(
                context,
                "TD-290",
                Severity.ERROR,
                facts,
                person.place,
                name=person.name,
                votes=person.votes,
                total=limit,
            )
        elif person.percent and limit and not _is_share(person, {person.out_of} if person.out_of else known):
            yield found(
                context,
                "TD-289",
                Severity.ERROR if person.out_of else Severity.WARNING,
                facts,
                person.place,
                name=person.name,
                votes=person.votes,
                total=limit,
                share=person.percent,
                right=_percent(person.votes, limit),
            )


def _is_share(person: Person, bases: Iterable[int | None]) -> bool:
    """Whether the percentage is the votes' share of one of ``bases``, rounded or cut off."""
    text = person.percent.replace(",", ".")
    stated = Decimal(text)
    step = Decimal(1).scaleb(-len(text.partition(".")[2]))
    return any(base and abs(stated - Decimal(person.votes or 0) * 100 / base) < step for base in bases)


def _percent(votes: int, total: int) -> str:
    return f"{Decimal(votes) * 100 / total:.1f}".replace(".", ",").removesuffix(",0") + "%"
