"""The packs against tables a domain expert can read: the tables are the .toml files in ``law/``."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from tdkt_docs import catalog, resources
from tdkt_docs.bind.awards import award_index
from tdkt_docs.bind.schema import word_key
from tdkt_docs.model.campaign import Dates
from tdkt_docs.model.finding import Certainty

TABLES = Path(__file__).with_name("law")
PACK = catalog.pack_for(Dates())
ALL = [catalog.pack_for(Dates(received=day)) for day in (date(2022, 1, 1), date(2025, 1, 1), date(2026, 11, 1))]


def table(name):
    return tomllib.loads((TABLES / name).read_text(encoding="utf-8"))


def told(award):
    """What is known of an award, in the table's words."""
    facts = {
        "decided_by": (award.decided_by, award.decided_by_certainty),
        "papers": (award.papers, award.papers_certainty),
        **{
            key: (fact.value if isinstance(fact.value, tuple) else (str(fact.value),), fact.certainty)
            for key in ("copies", "report_years", "presupposes")
            if (fact := getattr(award, key))
        },
    }
    vote = award.vote
    deadlines = [
        f"{each.day}/{each.month}+{each.years_after}{each.sector and ' ' + each.sector} ({each.certainty})"
        for each in award.deadlines
    ]
    return {
        "name": award.name,
        "subjects": ", ".join(award.subjects),
        "tier": award.tier,
        **({"decider": award.decider} if award.decider else {}),
        **{key: f"{', '.join(value)} ({sure})" for key, (value, sure) in facts.items() if value},
        **({"deadlines": deadlines} if deadlines else {}),
        **(
            {"vote": f"{vote.numerator}/{vote.denominator} of {', '.join(vote.council)} ({vote.certainty})"}
            if vote
            else {}
        ),
        **(
            {
                "times": {
                    subject: f"{catalog.times_shown(value)} ({award.multiplier_certainty[subject]})"
                    for subject, value in award.multiplier_hundredths.items()
                }
            }
            if award.multiplier_hundredths
            else {}
        ),
    }


def test_every_award_is_known_as_the_table_tells_and_no_other():
    assert {award.code: told(award) for award in PACK.awards} == table("catalogue.toml")


@pytest.mark.parametrize("row", [pytest.param(row, id=str(row["day"])) for row in table("rewards.toml")["on"]])
def test_what_is_paid_on_a_day_is_the_tables_sum(row):
    pack = catalog.pack_for(Dates(received=row["day"], decided=row["day"]))
    asked = {subject: row[subject] for subject in ("ca-nhan", "tap-the", "ho-gia-dinh") if subject in row}

    paid = {
        subject: {code: catalog.reward_vnd(pack, pack.award(code), subject, row["day"]) for code in amounts}
        for subject, amounts in asked.items()
    }

    assert paid == asked
    assert catalog.salary_on(pack, row["day"]).amount_vnd == row["salary"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in table("dates.toml")["cases"]])
def test_a_campaigns_days_choose_its_rules(case):
    dates = Dates(received=case.get("received"), decided=case.get("decided"))

    pack = catalog.pack_for(dates, profile=case.get("profile", ""), law=case.get("set", ""))

    assert (pack.id, list(pack.notes), pack.decided_under) == (
        case["law"],
        case.get("notes", []),
        case.get("decided_under", ""),
    )
    if "cstdcs_decided_by" in case:
        assert list(pack.award("CSTDCS").decided_by) == case["cstdcs_decided_by"]


@pytest.mark.parametrize("subject", table("spellings.toml"))
def test_what_clerks_write_is_the_award_they_mean(subject):
    index = award_index(PACK)
    meant = table("spellings.toml")[subject]

    found = {code: {text: index.code(text, subject) for text in texts} for code, texts in meant.items()}

    assert found == {code: dict.fromkeys(texts, code) for code, texts in meant.items()}


@pytest.mark.parametrize("pack", ALL, ids=lambda pack: pack.id)
def test_no_spelling_names_two_awards_of_one_subject(pack):
    by_spelling = {}
    for award in pack.awards:
        for written in (award.name, award.code, *award.synonyms):
            for subject in award.subjects:
                by_spelling.setdefault((subject, word_key(written)), set()).add(award.code)

    assert {key: codes for key, codes in by_spelling.items() if len(codes) > 1} == {}


@pytest.mark.parametrize("pack", ALL, ids=lambda pack: pack.id)
def test_no_folder_name_and_no_name_stands_for_two_awards(pack):
    stems, names = [award.file_stem for award in pack.awards], [award.name for award in pack.awards]

    assert (sorted(set(stems)), sorted(set(names))) == (sorted(stems), sorted(names))


@pytest.mark.parametrize("pack", ALL, ids=lambda pack: pack.id)
def test_of_an_award_whose_criteria_no_rule_looks_at_that_is_said(pack):
    criteria = {"rating", "any_basis", "consecutive_years", "times", "advanced_share", "choose_criterion"}
    looked_at = {code for rule in pack.rules if rule.predicate in criteria for code in rule.awards}
    said = {code for rule in pack.rules if rule.predicate == "unchecked" for code in rule.awards}

    silent = {award.code for award in pack.awards if "*" not in said and award.code not in looked_at | said}

    assert silent <= {"GK"}  # what a giấy khen asks for is known, and no record can show it


@pytest.mark.parametrize("pack", ALL, ids=lambda pack: pack.id)
def test_a_report_is_made_from_a_form_there_is(pack):
    kinds = {kind for award in pack.awards for kind in award.report_form.values()}

    assert kinds <= {path.name for path in resources.templates_dir().iterdir()}


@pytest.mark.parametrize("profile", catalog.profiles())
def test_a_profile_loads_with_the_law_it_rests_on(profile):
    applied = [
        catalog.pack_for(Dates(received=day), profile=profile).profile_title
        for day in (date(2022, 1, 1), date(2025, 5, 1), date(2026, 11, 1))
    ]

    assert any(applied)


def test_only_households_and_foreigners_have_awards_of_their_own():
    index = award_index(PACK)

    assert index.code("Gia đình văn hóa", "ca-nhan") == ""
    assert index.code("Tập thể lao động tiên tiến", "ca-nhan") == ""
    assert index.problem("Gia đình văn hóa", "ca-nhan").code == "TD-032"


def test_an_issuers_own_title_is_there_in_its_profile_only():
    own = catalog.pack_for(Dates(), profile="ha-noi").award("CDTDUT")

    assert (own.name, PACK.award("CDTDUT")) == ("Công dân Thủ đô ưu tú", None)
    assert Certainty.EXACT is own.papers_certainty
