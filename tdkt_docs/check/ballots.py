"""The arithmetic of the count: returned ≤ issued ≤ members, valid + invalid = returned, a ballot for all present."""

from collections.abc import Iterator

from tdkt_docs.model.campaign import Campaign, Phase
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.rules import RulePack

__all__ = ["judge"]


def judge(campaign: Campaign, pack: RulePack) -> Iterator[Finding]:  # noqa: ARG001 - all campaign-wide judges are called alike
    """What does not add up in the count, and votes without a council to count them against."""
    counted, total = campaign.meeting.ballots, len(campaign.members)
    if counted.issued is not None and counted.returned is not None and counted.returned > counted.issued:
        yield _found("TD-140", returned=counted.returned, issued=counted.issued)
    if counted.issued is not None and total and counted.issued > total:
        yield _found("TD-141", issued=counted.issued, members=total)
    if counted.returned is not None and counted.valid is not None and counted.invalid is not None:
        together = counted.valid + counted.invalid
        if together != counted.returned:
            yield _found("TD-142", valid=counted.valid, invalid=counted.invalid, returned=counted.returned)
    yield from _beside_attendance(campaign)
    if not total and any(proposal.votes_for is not None for proposal in campaign.proposals):
        yield _found("TD-134", Severity.WARNING)


def _beside_attendance(campaign: Campaign) -> Iterator[Finding]:
    """Ballots beside those who could fill one in; only where every member's attendance is told."""
    issued, attendance = campaign.meeting.ballots.issued, [member.attendance for member in campaign.members]
    if issued is None or not attendance or "" in attendance:
        return
    present, written = attendance.count("co-mat"), attendance.count("vang-co-y-kien")
    values = {"issued": issued, "present": present, "written": written}
    if present + written < issued <= len(attendance):
        yield _found("TD-144", Severity.WARNING, **values)
    if issued < present:
        yield _found("TD-145", Severity.NOTE, **values)


def _found(code: str, severity: Severity = Severity.ERROR, **values: int) -> Finding:
    texts = {key: str(value) for key, value in values.items()}
    return Finding(code=code, severity=severity, values=texts, from_phase=Phase.AFTER_MEETING)
