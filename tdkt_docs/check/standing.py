"""Each award against its rules: which were looked at, and what the data say of everybody put forward for it."""

from collections.abc import Iterable, Mapping, Sequence

from tdkt_docs import catalog
from tdkt_docs.check.award_rules import vote_rules
from tdkt_docs.model.campaign import Campaign, Proposal
from tdkt_docs.model.checklist import AwardStanding, RowStanding, Standing
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.rules import Rule, RulePack

__all__ = ["standings"]

_UNCHECKED = "unchecked"
"""The predicate that says an award's criteria are not looked at."""


def standings(campaign: Campaign, pack: RulePack, findings: Iterable[Finding]) -> tuple[AwardStanding, ...]:
    """One per award put forward, in the catalogue's order; proposals in the clerk's order.

    An error that rests on a text means «chưa đủ căn cứ theo dữ liệu đã nhập»; any other error or a warning, that
    somebody must look. Where no rule of the award's own could be looked at, nothing is claimed.

    Args:
        campaign: Who is put forward.
        pack: The rules in force.
        findings: What binding and checking found; not what dossiers lack.
    """
    by_subject: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.subject and finding.severity is not Severity.NOTE:
            by_subject.setdefault(finding.subject, []).append(finding)
    by_award: dict[str, list[Proposal]] = {}
    for proposal in campaign.proposals:
        by_award.setdefault(proposal.award, []).append(proposal)
    rules = (*pack.rules, *(rule for rule in vote_rules(pack) if rule.predicate == "vote_share"))
    everywhere = [rule for rule in pack.rules if "*" in rule.awards]
    found = []
    for award in pack.awards:
        if award.code not in by_award:
            continue
        own = [rule for rule in rules if award.code in rule.awards]
        criteria = [] if any(map(_leaves_unchecked, (*own, *everywhere))) else own
        found.append(
            AwardStanding(
                award=award.code,
                award_name=catalog.award_name(award, catalog.deciding_level(award, campaign)),
                criteria=tuple(dict.fromkeys(rule.code for rule in criteria)),
                bases=tuple(dict.fromkeys(rule.legal_basis for rule in criteria if rule.legal_basis)),
                rows=tuple(_row(proposal, criteria, by_subject) for proposal in by_award[award.code]),
            )
        )
    return tuple(found)


def _leaves_unchecked(rule: Rule) -> bool:
    """Whether the rule says so of everybody; one of some subjects is told of at their rows."""
    return rule.predicate == _UNCHECKED and "subject" not in rule.args


def _row(proposal: Proposal, criteria: Sequence[Rule], by_subject: Mapping[str, Sequence[Finding]]) -> RowStanding:
    findings = tuple(by_subject.get(proposal.key, ()))
    is_short = any(finding.severity is Severity.ERROR and finding.legal_basis for finding in findings)
    if is_short:
        standing = Standing.NOT_BORNE_OUT
    elif findings:
        standing = Standing.TO_LOOK_AT
    else:
        standing = Standing.BORNE_OUT if criteria else Standing.NOT_JUDGED
    return RowStanding(key=proposal.key, standing=standing, findings=findings)
