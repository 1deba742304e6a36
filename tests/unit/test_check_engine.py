"""How findings are told and capped, who is held back, and the contract of predicates."""

import inspect
import shutil
import tomllib
from string import Formatter

import pytest

from tdkt_docs import catalog, check, discover, resources, wording
from tdkt_docs.errors import RulesError
from tdkt_docs.model.campaign import Campaign, Dates, Nominee, Office, Phase, Proposal, Submission
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.meeting import Member
from tdkt_docs.model.where import Where

PREDICATES = "tdkt_docs.check.predicates"


def place(column):
    return Where(file="ds.xlsx", sheet="CÁ NHÂN", row=12, column=column, caption="Cột")


def person(**values):
    columns = {"ho_ten": place("C"), "danh_hieu": place("G"), "muc_do": place("H"), "phieu": place("N")}
    nominee = Nominee(key="secret", name="Lê Văn An", cccd="001099000001")
    return Proposal(key="ca-nhan-001", order=1, subject=nominee, columns=columns, **values)


def campaign(*proposals, **values):
    office = Office(name="Sở Khoa học và Công nghệ", level="so")
    return Campaign(office=office, key="dot", year=2026, proposals=proposals, **values)


@pytest.mark.parametrize("name", discover.names(PREDICATES))
def test_a_predicate_matches_the_protocol_and_shows_an_example(name):
    module = discover.load(PREDICATES, name)
    contracts = {"judge": check.Predicate.judge, "judge_campaign": check.CampaignPredicate.judge_campaign}

    (offered,) = (word for word in contracts if hasattr(module, word))

    asked = list(inspect.signature(contracts[offered]).parameters)[1:]
    judge = getattr(module, offered)
    assert list(inspect.signature(judge).parameters) == asked
    assert ">>>" in judge.__doc__


def test_every_predicate_is_used_by_a_rule():
    pack = catalog.pack_for(Dates())
    own = {"vote_share", "vote_share_elsewhere", "presupposed", "quota"}

    assert sorted({rule.predicate for rule in pack.rules} | own) == list(discover.names(PREDICATES))


def test_a_finding_names_cell_person_award_and_law():
    asked = campaign(person(award="LDTT", rating="HTNV"))

    (finding, *_) = check.check(asked, catalog.pack_for(Dates()))

    assert finding == Finding(
        code="TD-101",
        severity=Severity.ERROR,
        where=place("H"),
        values={
            "name": "Lê Văn An",
            "award": "Lao động tiên tiến",
            "rating": "Hoàn thành nhiệm vụ",
            "allowed": "Hoàn thành xuất sắc nhiệm vụ, Hoàn thành tốt nhiệm vụ",
        },
        legal_basis="Điều 24 Luật Thi đua, khen thưởng năm 2022",
        certainty=Certainty.EXACT,
        subject="ca-nhan-001",
        from_phase="truoc-hop",
    )


def test_where_the_sheet_has_no_such_column_the_finding_stands_at_the_name():
    asked = campaign(person(award="CSTDB"), submissions=(Submission(key="tinh", level="tinh"),))

    findings = check.check(asked, catalog.pack_for(Dates()))

    assert [finding.where.cell for finding in findings if finding.code == "TD-120"] == ["C12"]


def test_an_error_that_is_not_exact_becomes_a_warning():
    members = tuple(Member(name=f"Thành viên {number}") for number in range(9))
    asked = campaign(person(award="CSTDCS", rating="HTXSNV", votes_for=7), members=members)

    findings = list(check.check(asked, catalog.pack_for(Dates())))

    assert [(f.severity, f.certainty) for f in findings if f.code == "TD-135"] == [
        (Severity.WARNING, Certainty.UNVERIFIED)
    ]
    assert [f for f in findings if f.severity is Severity.ERROR and f.certainty is not Certainty.EXACT] == []


def test_only_errors_of_the_phase_hold_a_proposal_back():
    findings = [
        Finding(code="TD-101", severity=Severity.ERROR, subject="a"),
        Finding(code="TD-131", severity=Severity.ERROR, subject="b", from_phase="sau-hop"),
        Finding(code="TD-102", severity=Severity.WARNING, subject="c"),
        Finding(code="TD-140", severity=Severity.ERROR),
    ]

    held = {str(phase): check.held_back(findings, phase) for phase in Phase}

    assert held == {
        "truoc-hop": frozenset({"a"}),
        "sau-hop": frozenset({"a", "b"}),
        "quyet-dinh": frozenset({"a", "b"}),
        "luu": frozenset({"a", "b"}),
    }


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('predicate = "rating"', 'predicate = "ratings"', "check.unknown-predicate"),
        ('args = { allowed = ["HTXSNV", "HTTNV"] }', "args = { allowed = 1 }", "check.rule-argument"),
        ('args = { past = "CSTDCS", count = 3 }', 'args = { past = "CSTDCS" }', "check.rule-argument"),
    ],
)
def test_a_rule_the_code_cannot_follow_is_a_broken_rule_file(tmp_path, old, new, code):
    folder = tmp_path / "rules"
    shutil.copytree(resources.rules_dir(), folder)
    path = folder / "packs" / "luat-06-2022.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    asked = campaign(person(award="LDTT", rating="HTNV"), person(award="CSTDB"))

    with pytest.raises(RulesError) as caught:
        list(check.check(asked, catalog.pack_for(Dates(), folder=folder)))

    assert caught.value.code == code
    assert code in wording.codes()


def texts(name):
    def places(entry):
        written = entry["text"] + entry.get("remedy", "")
        return sorted({place for _, place, _, _ in Formatter().parse(written) if place})

    files = {language: resources.messages_dir() / language / name for language in wording.LANGUAGES}
    read = {language: tomllib.loads(file.read_text(encoding="utf-8")) for language, file in files.items()}
    return [{code: places(entry) for code, entry in read[language].items()} for language in wording.LANGUAGES]


@pytest.mark.parametrize("name", ["check.toml", "catalog.toml", "eligibility.toml"])
def test_both_languages_have_the_same_codes_with_the_same_places(name):
    vi, en = texts(name)

    assert vi == en


def test_no_birth_date_and_no_identity_number_reaches_a_finding():
    asked = campaign(*(person(award=award, votes_for=1) for award in ("LDTT", "CSTDCS", "CSTDB", "CSTDTQ", "BK", "GK")))

    findings = list(check.check(asked, catalog.pack_for(Dates())))

    assert [
        value for finding in findings for value in finding.values.values() if "0010990" in value or "secret" in value
    ] == []
