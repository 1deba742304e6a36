"""The council's meeting as its minutes print it: only what was entered, votes counted against the total membership."""

from collections.abc import Sequence
from fractions import Fraction

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Phase, Proposal
from tdkt_docs.model.rules import Award
from tdkt_docs.plan.blank import Foreign
from tdkt_docs.plan.items import award_group, item, items
from tdkt_docs.plan.scope import Scope
from tdkt_docs.vn import dates, numbers, text

__all__ = ["meeting_view", "reaches_share"]

_METHODS = {"bo-phieu-kin": "bỏ phiếu kín", "bieu-quyet": "biểu quyết"}


def meeting_view(scope: Scope) -> dict[str, object]:
    """``meeting``: time, place, people, ballots, votes by award, and who goes on."""
    meeting = scope.campaign.meeting
    ballots = meeting.ballots
    unsaid = "" if scope.has_council else Foreign()
    passed = scope.proposals(Phase.AFTER_MEETING) if _was_held(scope) else ()
    rows = items(scope, passed)
    shares = {row["share"] for row in rows}
    return {
        "starts_text": dates.moment(meeting.starts) if meeting.starts else "",
        "ends_text": dates.moment(meeting.ends) if meeting.ends else "",
        "date_text": dates.official(meeting.starts.date()) if meeting.starts else unsaid,
        "place": meeting.place,
        "chair": meeting.chair,
        "chair_role": _role(scope, meeting.chair),
        "secretary": meeting.secretary,
        "secretary_role": _role(scope, meeting.secretary),
        "method_text": _METHODS.get(meeting.method, meeting.method) or unsaid,
        "guests": list(meeting.guests),
        "proceedings": list(meeting.proceedings),
        "conclusion": list(meeting.conclusion),
        "issued": _figure(ballots.issued),
        "returned": _figure(ballots.returned),
        "valid": _figure(ballots.valid),
        "invalid": _figure(ballots.invalid),
        "teller_head": ballots.teller_head,
        "tellers": list(ballots.tellers),
        "teller_count": numbers.count(len(ballots.tellers) + 1) if ballots.teller_head and ballots.tellers else "",
        "votes": _groups(scope, scope.proposals(Phase.BEFORE_MEETING)),
        "passed": _groups(scope, passed),
        "passed_items": rows,
        "passed_share": shares.pop() if len(shares) == 1 else "",
        "candidate_count": str(len(scope.proposals(Phase.BEFORE_MEETING))),
    }


def _role(scope: Scope, name: str) -> str:
    """The council role of the one member of that name; empty for a guest, for nobody and for namesakes."""
    roles = [
        member.council_role for member in scope.campaign.members if name and text.fold(member.name) == text.fold(name)
    ]
    return roles[0] if len(roles) == 1 else ""


def _was_held(scope: Scope) -> bool:
    """Whether any vote is known; without one nobody can be said to have passed."""
    return any(proposal.votes_for is not None for proposal in scope.campaign.proposals)


def _groups(scope: Scope, proposals: tuple[Proposal, ...]) -> list[dict[str, object]]:
    groups: list[dict[str, object]] = []
    for award in scope.awards(proposals):
        members = [p for p in proposals if p.award == award.code]
        groups.append(
            {
                "roman": numbers.roman(len(groups) + 1),
                **award_group(scope, award, members),
                "items": [
                    item(scope, p, order) | {"result": _result(scope, award, p)} for order, p in enumerate(members, 1)
                ],
                "reached": _reached(scope, award, members),
            }
        )
    return groups


def _reached(scope: Scope, award: Award, members: Sequence[Proposal]) -> str:
    """How many of how many reached the share, ``"02/03"``; empty where none binds, or a vote is not known."""
    reached = [reaches_share(scope, award, proposal) for proposal in members]
    return "" if None in reached else f"{numbers.count(sum(map(bool, reached)))}/{numbers.count(len(members))}"


def _result(scope: Scope, award: Award, proposal: Proposal) -> str:
    """Whether the share the law asks of this council was reached; empty where no share binds it."""
    return {None: "", True: "Đủ tỷ lệ", False: "Chưa đủ tỷ lệ"}[reaches_share(scope, award, proposal)]


def reaches_share(scope: Scope, award: Award, proposal: Proposal) -> bool | None:
    """Whether the votes reach the share the law asks of this council; None where none binds it, or none are known."""
    vote, total = award.vote, len(scope.campaign.members)
    if vote is None or proposal.votes_for is None or not total:
        return None
    if not catalog.binds(vote.council, scope.campaign.office):
        return None
    return Fraction(proposal.votes_for, total) >= Fraction(vote.numerator, vote.denominator)


def _figure(value: int | None) -> str:
    return "" if value is None else str(value)
