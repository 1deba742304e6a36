"""Each award against its rules: what the data bear out, what they do not, and what nobody can tell from data."""

from datetime import date

from tdkt_docs import catalog, check
from tdkt_docs.model.campaign import Campaign, Dates, Nominee, Office, Proposal
from tdkt_docs.model.checklist import AwardStanding, Standing
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.rules import RulePack

PACK = catalog.pack_for(Dates())
LAW = "một điều luật"


def standing(award: str, *findings: Finding, pack: RulePack = PACK) -> AwardStanding:
    person = Nominee(key="an", name="Lê Văn An")
    proposals = (Proposal(key="1", order=1, subject=person, award=award),)
    campaign = Campaign(office=Office(name="Sở", level="so"), key="dot", proposals=proposals)
    (found,) = check.standings(campaign, pack, findings)
    return found


def finding(severity: Severity, legal_basis: str = LAW) -> Finding:
    return Finding(code="TD-101", severity=severity, subject="1", legal_basis=legal_basis)


def test_without_findings_the_data_bear_an_award_with_criteria_out():
    found = standing("CSTDCS")

    assert found.rows[0].standing is Standing.BORNE_OUT
    assert "TD-104" in found.criteria


def test_an_error_that_rests_on_a_text_means_not_yet_borne_out():
    found = standing("CSTDCS", finding(Severity.WARNING), finding(Severity.ERROR))

    assert (found.rows[0].standing, len(found.rows[0].findings)) == (Standing.NOT_BORNE_OUT, 2)


def test_an_error_of_the_data_and_a_warning_are_to_be_looked_at():
    wrong_cell = standing("CSTDCS", finding(Severity.ERROR, legal_basis=""))
    warned = standing("CSTDCS", finding(Severity.WARNING))

    assert {wrong_cell.rows[0].standing, warned.rows[0].standing} == {Standing.TO_LOOK_AT}


def test_a_note_changes_nothing():
    assert standing("CSTDCS", finding(Severity.NOTE)).rows[0].standing is Standing.BORNE_OUT


def test_where_no_criterion_can_be_looked_at_nothing_is_claimed():
    award = next(rule.awards[0] for rule in PACK.rules if rule.predicate == "unchecked" and not rule.args)

    found = standing(award)

    assert (found.rows[0].standing, found.criteria) == (Standing.NOT_JUDGED, ())


def test_counts_are_by_proposal():
    found = standing("CSTDCS", finding(Severity.ERROR))

    assert {each: found.count(each) for each in Standing if found.count(each)} == {Standing.NOT_BORNE_OUT: 1}


def test_where_the_criteria_of_every_award_are_unread_a_quota_bears_nobody_out():
    decree_of_2017 = catalog.pack_for(Dates(received=date(2023, 11, 20)))

    found = standing("CSTDCS", pack=decree_of_2017)

    assert (found.rows[0].standing, found.criteria) == (Standing.NOT_JUDGED, ())


def test_a_household_put_forward_for_a_bang_khen_leaves_the_criteria_of_others_standing():
    assert "TD-170" in standing("BK").criteria
