"""Which rules are in force, and how a broken rule file is told."""

import shutil
from datetime import date

import pytest

from tdkt_docs import catalog, resources, wording
from tdkt_docs.errors import RulesError, SourceError
from tdkt_docs.model.campaign import Campaign, Dates, Office, Submission
from tdkt_docs.model.finding import Certainty


@pytest.fixture
def rules(tmp_path):
    folder = tmp_path / "rules"
    shutil.copytree(resources.rules_dir(), folder)
    return folder


def edited(folder, file, old, new):
    path = folder / file
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (Dates(), ("nd152-2025", ("TD-191",))),
        (Dates(received=date(2024, 1, 1)), ("nd98-2023", ())),
        (Dates(received=date(2025, 6, 30)), ("nd98-2023", ())),
        (Dates(received=date(2025, 7, 1)), ("nd152-2025", ())),
        (Dates(received=date(2026, 9, 30)), ("nd152-2025", ())),
        (Dates(received=date(2026, 10, 1)), ("nd152-2025", ("TD-191",))),
        (Dates(received=date(2027, 2, 28)), ("nd152-2025", ("TD-191",))),
        (Dates(received=date(2027, 3, 1)), ("nd152-2025", ("TD-190", "TD-191"))),
        (Dates(received=date(2026, 9, 1), decided=date(2027, 3, 5)), ("nd152-2025", ("TD-190",))),
        (Dates(received=date(2020, 5, 1)), ("nd91-2017", ())),
        (Dates(received=date(2017, 9, 30)), ("nd91-2017", ("TD-192",))),
    ],
)
def test_the_day_of_receipt_chooses_the_law_and_a_pack_past_its_end_still_serves(dates, expected):
    pack = catalog.pack_for(dates)

    assert expected == (pack.id, pack.notes)


def test_an_amendment_whose_text_was_not_read_changes_no_rule():
    before = catalog.pack_for(Dates(received=date(2026, 9, 30)))
    after = catalog.pack_for(Dates(received=date(2026, 10, 1)))

    assert (before.awards, before.rules) == (after.awards, after.rules)


def test_a_provinces_profile_makes_its_own_text_exact_and_nobody_elses():
    def shares(profile):
        pack = catalog.pack_for(Dates(), profile=profile)
        return [(r.code, r.severity, r.certainty) for r in pack.rules if r.predicate == "advanced_share"]

    assert shares("") == [("TD-160", "xem-lai", Certainty.UNVERIFIED)] * 2
    assert shares("bac-ninh") == [("TD-165", "loi", Certainty.EXACT)] * 2


def test_an_unknown_profile_names_those_there_are():
    with pytest.raises(SourceError) as caught:
        catalog.pack_for(Dates(), profile="son-ha")

    assert caught.value.values == {"profile": "son-ha", "known": ", ".join(catalog.profiles())}
    assert "bac-ninh" in catalog.profiles()


def test_an_unknown_regime_names_those_there_are():
    with pytest.raises(SourceError) as caught:
        catalog.pack_for(Dates(), law="nd151-2025")

    assert caught.value.values == {"law": "nd151-2025", "known": "nd152-2025, nd91-2017, nd98-2023"}
    assert caught.value.code in wording.codes()


def test_competence_and_money_are_those_of_the_day_of_decision(rules):
    edited(
        rules,
        "packs/nd152-2025.toml",
        '[awards.LDTT.multiplier.ca-nhan]\ntimes = "0,3"',
        '[awards.LDTT.multiplier.ca-nhan]\ntimes = "0,4"',
    )

    pack = catalog.pack_for(Dates(received=date(2025, 6, 1), decided=date(2025, 7, 20)), folder=rules)

    assert (pack.id, dict(pack.award("LDTT").multiplier_hundredths)) == ("nd98-2023", {"ca-nhan": 40})


def test_the_digest_changes_with_the_data_and_with_nothing_else(rules):
    bundled = catalog.pack_for(Dates())
    copied = catalog.pack_for(Dates(), folder=rules)
    edited(rules, "base-salary.toml", "2_530_000", "2_530_001")
    changed = catalog.pack_for(Dates(), folder=rules)

    assert bundled.sha256 == copied.sha256
    assert bundled.sha256 != changed.sha256


@pytest.mark.parametrize(
    ("file", "slip", "code", "values"),
    [
        (
            "packs/nd152-2025.toml",
            ("schema = 1", "schema = "),
            "catalog.rules-not-toml",
            {"file": "packs/nd152-2025.toml"},
        ),
        (
            "packs/danh-muc.toml",
            ('verb = "Tặng danh hiệu"', 'verbe = "Tặng danh hiệu"'),
            "catalog.rules-unknown-key",
            {"file": "packs/danh-muc.toml", "key": "awards.LDTT.verbe"},
        ),
        (
            "packs/nd152-2025.toml",
            ('times = "0,3"\n', "times = 3\n"),
            "catalog.rules-wrong-type",
            {"file": "packs/nd152-2025.toml", "key": "awards.LDTT.multiplier.ca-nhan.times"},
        ),
        (
            "packs/luat-06-2022.toml",
            ('awards = ["LDTT", "CSTT"]', 'awards = ["LDTX"]'),
            "catalog.rules-bad-value",
            {"file": "packs/luat-06-2022.toml", "key": "rules.ldtt-muc-do.awards", "value": "LDTX"},
        ),
        (
            "packs/luat-06-2022.toml",
            ('severity = "loi"', 'severity = "nặng"'),
            "catalog.rules-bad-value",
            {"file": "packs/luat-06-2022.toml", "key": "rules.danh-hieu-ca-nhan.severity", "value": "nặng"},
        ),
        (
            "base-salary.toml",
            ("valid_from = 2018-07-01\n", ""),
            "catalog.rules-missing-key",
            {"file": "base-salary.toml", "key": "salaries[1].valid_from"},
        ),
        (
            "packs/nd152-2025.toml",
            ('extends = "luat-06-2022"', 'extends = "luat-06-2021"'),
            "catalog.rules-bad-value",
            {"file": "packs/nd152-2025.toml", "key": "extends", "value": "luat-06-2021"},
        ),
    ],
)
def test_a_broken_rule_file_is_told_by_file_and_key(rules, file, slip, code, values):
    edited(rules, file, *slip)

    with pytest.raises(RulesError) as caught:
        catalog.pack_for(Dates(), folder=rules)

    assert code == caught.value.code
    assert values == {key: caught.value.values[key] for key in values}
    assert code in wording.codes("vi")
    assert code in wording.codes("en")


def test_a_slip_in_a_profile_is_told_in_the_profile(rules):
    edited(rules, "profiles/bac-ninh.toml", 'severity = "loi"', "severity = 1")

    with pytest.raises(RulesError) as caught:
        catalog.pack_for(Dates(), profile="bac-ninh", folder=rules)

    told = caught.value.values
    assert (told["file"], told["key"]) == ("profiles/bac-ninh.toml", "rules.ttldtt-muc-do.severity")


def test_rules_that_are_not_exact_say_so_in_their_text():
    packs = [
        catalog.pack_for(dates, profile=profile)
        for dates in (Dates(), Dates(received=date(2025, 1, 1)))
        for profile in ("", "bac-ninh")
    ]
    rules = {(rule.code, rule.certainty) for pack in packs for rule in pack.rules}

    for code, certainty in sorted(rules):
        says_so = ("chưa kiểm chứng" in wording.say(code), "not verified" in wording.say(code, "en"))
        assert (code, (certainty is Certainty.UNVERIFIED,) * 2) == (code, says_so)


def test_an_award_is_named_after_the_level_that_gives_it():
    title = catalog.pack_for(Dates()).award("CSTDB")
    office = Office(name="Sở Khoa học và Công nghệ", level="so")
    upward = Campaign(office=office, key="dot", submissions=(Submission(key="tinh", level="tinh"),))

    assert catalog.award_name(title, catalog.deciding_level(title, upward)) == "Chiến sĩ thi đua tỉnh"
    assert catalog.award_name(title) == "Chiến sĩ thi đua bộ, ban, ngành, tỉnh"
