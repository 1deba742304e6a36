"""Who was put forward and is not praised, and why: in the clerk's words, or by the votes; never by a guess."""

from tdkt_docs.model.campaign import Campaign, Phase, Proposal
from tdkt_docs.model.rules import Award
from tdkt_docs.plan.items import award_group, item
from tdkt_docs.plan.meeting import reaches_share
from tdkt_docs.plan.scope import Scope
from tdkt_docs.vn import numbers, text

__all__ = ["ASKED", "declined_groups"]

ASKED = ("thong-bao-ket-qua", "neu_ly_do")
"""For which paper and by what name the settings ask: whoever is not praised is named by the clerk's wish only."""


def declined_groups(scope: Scope) -> list[dict[str, object]]:
    """Those not praised under the award they were put forward for, each with a ``reason``, empty where none is known.

    None at all where the settings do not ask for them.
    """
    paper, asked = ASKED
    if not scope.campaign.written.get(paper, {}).get(asked):
        return []
    kept = {p.key for p in scope.proposals(Phase.DECISION)}
    known = [p for p in scope.campaign.proposals if scope.pack.award(p.award) is not None]
    declined = tuple(p for p in known if p.key not in kept)
    groups: list[dict[str, object]] = []
    for award in scope.awards(declined):
        members = [p for p in declined if p.award == award.code]
        rows = [item(scope, p, order) | {"reason": _reason(scope, award, p)} for order, p in enumerate(members, 1)]
        groups.append({"roman": numbers.roman(len(groups) + 1), **award_group(scope, award, members), "items": rows})
    return groups


def _reason(scope: Scope, award: Award, proposal: Proposal) -> str:
    """The clerk's reason, else the votes where they did not reach the share that binds this council."""
    if own := _own_reason(scope.campaign, proposal):
        return own
    if reaches_share(scope, award, proposal) is not False:
        return ""
    total = len(scope.campaign.members)
    share = numbers.percent(proposal.votes_for or 0, total)
    return f"Đạt {proposal.votes_for}/{total} phiếu đồng ý ({share}), chưa đủ tỷ lệ theo quy định"


def _own_reason(campaign: Campaign, proposal: Proposal) -> str:
    """By the row's key, else by the name, which must be nobody else's."""
    reasons = campaign.reasons
    if proposal.key in reasons:
        return reasons[proposal.key]
    name = text.fold(proposal.subject.name)
    own = next((why for who, why in reasons.items() if text.fold(who) == name), "")
    bearers = {p.subject.key for p in campaign.proposals if text.fold(p.subject.name) == name} if own else set()
    return own if len(bearers) == 1 else ""
