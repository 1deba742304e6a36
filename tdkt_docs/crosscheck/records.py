"""Papers against the workbook: what was edited, and where."""

from collections.abc import Iterator, Mapping, Sequence

from tdkt_docs import catalog
from tdkt_docs.crosscheck._finding import Context, found, numbered
from tdkt_docs.crosscheck.facts import PaperFacts, Person
from tdkt_docs.crosscheck.paper_text import Place
from tdkt_docs.crosscheck.people import NearNames, agree, is_near, name_key
from tdkt_docs.model.campaign import Collective, Proposal
from tdkt_docs.model.finding import Finding, Severity

__all__ = ["differences"]


def differences(papers: Sequence[PaperFacts], context: Context) -> Iterator[Finding]:
    """What papers say of people otherwise than the workbook does; nothing without one."""
    if context.campaign is None:
        return
    known = context.proposals
    spellings = NearNames(known)
    wanted = {proposal.key: proposal for proposal in context.campaign.proposals}
    for facts in papers:
        for person in facts.people:
            key = name_key(person.name)
            if key and key in known:
                yield from _judged(facts, person, known[key], context)
            elif key:
                near = next(spellings.near(key), None)
                yield _stranger(facts, person, known[near][0] if near else None, context)
        yield from _left_out(facts, wanted, known, context)


def _judged(facts: PaperFacts, person: Person, proposals: Sequence[Proposal], context: Context) -> Iterator[Finding]:
    same = [proposal for proposal in proposals if not person.award or proposal.award == person.award]
    if not same:
        awards = dict.fromkeys(_award(proposal.award, context) for proposal in proposals)
        values = {"award": _award(person.award, context), "workbook": ", ".join(awards), "cell": _row(proposals[0])}
        yield _told("TD-506", facts, person, context, values)
    elif not any(agree(person, _recorded(proposal)) for proposal in same):
        values = {"said": person.role, "workbook": _recorded(same[0]).role, "cell": _row(same[0])}
        yield _told("TD-503", facts, person, context, values)
    else:
        yield from _figures(facts, person, same, context)


def _figures(facts: PaperFacts, person: Person, same: Sequence[Proposal], context: Context) -> Iterator[Finding]:
    votes = {proposal.votes_for for proposal in same}
    if person.votes is not None and person.votes not in votes and None not in votes:
        values = {"said": str(person.votes), "workbook": str(same[0].votes_for), "cell": _row(same[0])}
        yield _told("TD-507", facts, person, context, values)
    due = {_reward(proposal, context) for proposal in same}
    if person.amount_vnd and None not in due and person.amount_vnd not in due:
        values = {"said": numbered(person.amount_vnd), "computed": numbered(next(filter(None, due), 0))}
        yield _told("TD-508", facts, person, context, values)


def _reward(proposal: Proposal, context: Context) -> int | None:
    award, campaign = context.pack.award(proposal.award), context.campaign
    subject = proposal.subject
    if award is None or campaign is None or (isinstance(subject, Collective) and subject.is_household):
        return None
    return catalog.reward_vnd(context.pack, award, subject.kind, campaign.dates.decided)


def _stranger(facts: PaperFacts, person: Person, near: Proposal | None, context: Context) -> Finding:
    if near is None:
        return _told("TD-504", facts, person, context, {})
    return _told("TD-505", facts, person, context, {"workbook": near.subject.name, "cell": _row(near)})


def _left_out(
    facts: PaperFacts, wanted: Mapping[str, Proposal], known: Mapping[str, object], context: Context
) -> Iterator[Finding]:
    """Whom the paper should name by the workbook and does not."""
    people = [person for each in facts.lists for person in each.people]
    if not people or any(not person.name for person in people):
        return
    there = {name_key(person.name) for person in facts.people}
    strangers = there - known.keys()
    for proposal in filter(None, map(wanted.get, context.source(facts.name).rows)):
        key = name_key(proposal.subject.name)
        if key in there or any(is_near(key, other) for other in strangers):
            continue  # the latter is told as a name spelt otherwise
        values = {"name": proposal.subject.name, "cell": _row(proposal)}
        yield found(context, "TD-509", Severity.WARNING, facts, facts.lists[0].place, **values)


def _recorded(proposal: Proposal) -> Person:
    """The proposal as papers print it."""
    subject = proposal.subject
    role = (
        subject.parent if isinstance(subject, Collective) else ", ".join(filter(None, (subject.position, subject.unit)))
    )
    return Person(name=subject.name, role=role, place=Place())


def _told(code: str, facts: PaperFacts, person: Person, context: Context, values: Mapping[str, str]) -> Finding:
    return found(context, code, Severity.WARNING, facts, person.place, name=person.name, **values)


def _award(code: str, context: Context) -> str:
    award = context.pack.award(code)
    return award.name if award else code or "–"


def _row(proposal: Proposal) -> str:
    where = proposal.where
    return f"trang «{where.sheet}», dòng {where.row}" if where.sheet and where.row else f"dòng {where.row}"
