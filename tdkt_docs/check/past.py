"""What the office's own records say of those put forward: years not missing, awards twice, claims nobody finds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tdkt_docs.check._finding import place
from tdkt_docs.model.campaign import Campaign, Collective, Nominee, PastAward, Proposal
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.honour import NO_HISTORY, History, Honour, HonourState
from tdkt_docs.model.period import Overlap, Period
from tdkt_docs.model.rules import Rule, RulePack
from tdkt_docs.vn import dates, text
from tdkt_docs.vn.periods import period_of

__all__ = ["judge", "with_history"]

_Judged = Callable[[Proposal], Iterator[Finding]]
_TITLE = "danh-hieu"
_MOST_NAMED = 4


def with_history(
    proposal: Proposal, rules: Sequence[Rule], history: History, pack: RulePack, judged: _Judged
) -> Iterator[Finding]:
    """The findings on a proposal, where what the office's own decisions show is not called missing.

    What is found only without them becomes one warning that names the decisions, so that the clerk enters them.
    """
    asked = {rule.code: str(rule.args["past"]) for rule in rules if "past" in rule.args}
    key = proposal.subject.key
    if not asked or not (key in history.same or key in history.maybe):
        yield from judged(proposal)
        return
    found, said = list(judged(proposal)), list[Honour]()
    sure, unsure = _lacking(proposal, history.same.get(key, ())), _lacking(proposal, history.maybe.get(key, ()))
    for known, code in ((sure, "TD-553"), ((*sure, *unsure), "TD-554")):
        if not known or not any(finding.code in asked for finding in found):
            continue
        again = list(judged(replace(proposal, subject=_told_more(proposal.subject, known))))
        gone = {finding.code for finding in found} - {finding.code for finding in again}
        awards = {past for rule, past in asked.items() if rule in gone}
        used = [honour for honour in known if honour.award in awards]
        if used:
            yield _not_missing(code, proposal, used, pack)
            found, said = again, [*said, *used]
    yield from found
    offered = [honour for honour in sure if honour not in said and honour.award in asked.values()]
    if offered:
        yield _offered(proposal, offered, pack)


def _lacking(proposal: Proposal, honours: Sequence[Honour]) -> tuple[Honour, ...]:
    """Awards given that the workbook does not tell of."""
    told = {(past.code, past.year) for past in proposal.subject.past_awards}
    return tuple(h for h in honours if h.state.is_given and h.award and h.year and (h.award, h.year) not in told)


def _told_more(subject: Nominee | Collective, honours: Sequence[Honour]) -> Nominee | Collective:
    more = (
        PastAward(
            year=honour.year,
            award=honour.award_name,
            code=honour.award,
            decision=honour.decision,
            decided=honour.decided,
            issuer=honour.issuer,
            praise_type=honour.praise_type,
        )
        for honour in honours
    )
    return replace(subject, past_awards=(*subject.past_awards, *more))


def _not_missing(code: str, proposal: Proposal, used: Sequence[Honour], pack: RulePack) -> Finding:
    return Finding(
        code=code,
        severity=Severity.WARNING,
        where=place(proposal, "danh_hieu"),
        values={
            "name": proposal.subject.name,
            "award": _name(pack, proposal.award),
            "past": used[0].award_name,
            "years": ", ".join(sorted({str(honour.year) for honour in used})),
            "decisions": _listed(used),
        },
        subject=proposal.key,
    )


def _offered(proposal: Proposal, offered: Sequence[Honour], pack: RulePack) -> Finding:
    """A note on awards the proposal's own rules ask for, which the workbook lacks and nothing else was said of."""
    shown = "; ".join(f"{honour.award_name} {_time(honour)} ({_cited(honour)})" for honour in offered[:_MOST_NAMED])
    return Finding(
        code="TD-555",
        severity=Severity.NOTE,
        where=place(proposal, "danh_hieu"),
        values={
            "name": proposal.subject.name,
            "award": _name(pack, proposal.award),
            "awards": shown + ("; …" if offered[_MOST_NAMED:] else ""),
        },
        subject=proposal.key,
    )


def judge(campaign: Campaign, pack: RulePack, history: History) -> Iterator[Finding]:
    """Awards given or proposed elsewhere for the same time, claims the records contradict, a count of the rest."""
    if history == NO_HISTORY:
        return
    seen: dict[str, Proposal] = {}
    for proposal in campaign.proposals:
        seen.setdefault(proposal.subject.key, proposal)
        yield from _twice(proposal, campaign, history, pack)
    for proposal in seen.values():
        yield from _unconfirmed(proposal, campaign, history)
    lacking = {key: len(_lacking(p, history.same.get(key, ()))) for key, p in seen.items()}
    if any(lacking.values()):
        people = sum(1 for count in lacking.values() if count)
        values = {"count": str(sum(lacking.values())), "people": str(people)}
        yield Finding(code="TD-556", severity=Severity.NOTE, values=values)


def _twice(proposal: Proposal, campaign: Campaign, history: History, pack: RulePack) -> Iterator[Finding]:
    praise = proposal.praise_type or campaign.kind
    key, period = proposal.subject.key, period_of(proposal, campaign)
    if period is None:
        return
    for honours, is_sure in ((history.same.get(key, ()), True), (history.maybe.get(key, ()), False)):
        for honour in honours:
            if honour.award == proposal.award and honour.award and _may_be_one_time(period, honour, praise):
                yield _repeated(proposal, honour, pack, is_sure=is_sure)
                return


def _may_be_one_time(period: Period, honour: Honour, praise: str) -> bool:
    """Whether it is the same period; of forms of praise also the same loại hình, for each deed has its own."""
    if honour.award_kind != _TITLE and honour.praise_type not in ("", praise):
        return False
    if honour.period:
        return period.against(honour.period) is not Overlap.APART
    return period.year == honour.year


def _repeated(proposal: Proposal, honour: Honour, pack: RulePack, *, is_sure: bool) -> Finding:
    code = "TD-557" if honour.state.is_given else "TD-558"
    return Finding(
        code=code if is_sure else "TD-559",
        severity=Severity.WARNING if honour.award_kind == _TITLE else Severity.NOTE,
        where=place(proposal, "danh_hieu"),
        values={
            "name": proposal.subject.name,
            "award": _name(pack, proposal.award),
            "period": _time(honour),
            "source": _cited(honour),
            "campaign": honour.campaign or "–",
        },
        subject=proposal.key,
    )


def _unconfirmed(proposal: Proposal, campaign: Campaign, history: History) -> Iterator[Finding]:
    """Claims of awards by this office that its own decision of that award and year does not bear out."""
    key = proposal.subject.key
    theirs = (*history.same.get(key, ()), *history.maybe.get(key, ()))
    told = {(honour.award, honour.year) for honour in theirs if honour.state.is_given}
    for past in proposal.subject.past_awards:
        known = history.decisions.get((past.code, past.year or 0), ())
        if not known or (past.code, past.year) in told or not _is_ours(past, campaign):
            continue
        is_cited = any(_same_decision(past.decision, decision) for decision in known)
        is_other = bool(past.decision) and not is_cited
        yield Finding(
            code="TD-561" if is_other else "TD-560",
            severity=Severity.NOTE if is_other else Severity.WARNING,
            where=past.where,
            values={
                "name": proposal.subject.name,
                "award": past.award,
                "year": str(past.year),
                "decision": past.decision or "–",
                "decisions": ", ".join(known),
            },
            subject=proposal.key,
        )


def _is_ours(past: PastAward, campaign: Campaign) -> bool:
    """Whether the claim names this office as the one that decided."""
    office = campaign.office
    issuer = text.fold(past.issuer)
    if issuer:
        names = (text.fold(name) for name in (office.full_name, office.name) if name)
        return any(name in issuer for name in names)
    return bool(office.abbreviation) and text.fold(past.decision).endswith(text.fold(f"-{office.abbreviation}"))


def _same_decision(one: str, other: str) -> bool:
    """Whether two citations have one number and symbol, zeros in front apart.

    >>> _same_decision("12/QĐ-SKHCN", "Quyết định số 012/QĐ-SKHCN"), _same_decision("12/QĐ-SKHCN", "112/QĐ-SKHCN")
    (True, False)
    """
    return _bare(one) == _bare(other)


def _bare(citation: str) -> str:
    folded = text.fold(citation)
    start = next((at for at, letter in enumerate(folded) if letter.isdecimal()), len(folded))
    return "".join(folded[start:].split()[:1]).lstrip("0")


def _listed(honours: Sequence[Honour]) -> str:
    shown = "; ".join(f"{_time(honour)}: {_cited(honour)}" for honour in honours[:_MOST_NAMED])
    return shown + ("; …" if honours[_MOST_NAMED:] else "")


def _cited(honour: Honour) -> str:
    """``"Quyết định số 12/QĐ-SKHCN ngày 14/01/2027"``, or the campaign where there is no decision yet."""
    if honour.state in (HonourState.PROPOSED, HonourState.FORWARDED) or not honour.decision:
        return f"đợt «{honour.campaign}»" if honour.campaign else "sổ khen thưởng trước đây"
    number = f"Quyết định số {honour.decision}" if honour.decision[:1].isdecimal() else honour.decision
    return f"{number} ngày {dates.numeric(honour.decided)}" if honour.decided else number


def _time(honour: Honour) -> str:
    return honour.period.label if honour.period else f"năm {honour.year}"


def _name(pack: RulePack, code: str) -> str:
    award = pack.award(code)
    return award.name if award else code
