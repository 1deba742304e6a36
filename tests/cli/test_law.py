"""``tdkt law``: which rules there are, what they say, and what changed between two of them."""

from pathlib import Path

import pytest
from terminal import tdkt

GOLDEN = Path(__file__).parent.parent / "golden" / "law"


@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("danh-sach-2026-11-16", ("list", "--on", "2026-11-16")),
        ("nd98-2023-nd152-2025", ("compare", "nd98-2023", "nd152-2025")),
        ("nd91-2017-nd98-2023-cstdb", ("compare", "nd91-2017", "nd98-2023", "Chiến sỹ thi đua cấp tỉnh")),
        ("luat-06-2022-luat-06-2026", ("compare", "luat-06-2022", "luat-06-2026")),
        ("cstdcs-2026-11-16", ("show", "CSTĐ cơ sở", "--on", "16/11/2026")),
        ("bac-ninh", ("show", "bac-ninh", "--on", "16/11/2026")),
    ],
)
def test_what_it_says_is_the_text_last_looked_at(name: str, call: tuple[str, ...]):
    said = tdkt("law", *call)

    assert (said.code, said.err) == (0, "")
    assert said.out == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_a_difference_in_our_knowledge_is_told_apart_from_one_in_the_law():
    told = tdkt("law", "compare", "nd98-2023", "nd152-2025", "CSTDCS", "--json").json

    assert {each["fact"]: each["differs"] for each in told["differences"]} == {
        "decided_by": "luat",
        "vote": "hieu-biet",
        "times.ca-nhan": "hieu-biet",
        "rule:thai-san-muc-do": "mot-ben",
    }


def test_what_one_side_is_silent_on_is_no_change_of_the_law_and_is_seen_in_words():
    said = tdkt("law", "compare", "nd98-2023", "nd152-2025", "BK").out
    told = tdkt("law", "compare", "nd98-2023", "nd152-2025", "BK", "--json").json

    lines = [line[9:] for line in said.splitlines() if line.startswith(("    cũ:", "    mới:"))]
    assert all(before != after for before, after in zip(lines[::2], lines[1::2], strict=True))
    assert [each["fact"] for each in told["differences"] if each["differs"] == "luat"] == []
    assert not any(sign in said for sign in ("««", "… (ô …):"))


def test_a_pack_compared_with_itself_differs_in_nothing():
    told = tdkt("law", "compare", "nd152-2025", "nd152-2025", "--json").json

    assert (told["differences"], told["changes"], told["notes"], told["only_new"]) == ([], [], [], [])


@pytest.mark.parametrize(
    ("on", "holding"),
    [
        ("2023-12-31", ["luat-15-2003", "danh-muc", "nd91-2017", "quang-nam"]),
        ("2024-01-01", ["danh-muc", "luat-06-2022", "nd98-2023", "bo-cong-an"]),
        ("2026-09-30", ["danh-muc", "luat-06-2022", "nd152-2025", "bac-ninh", "bo-cong-an", "bo-khcn", "ha-noi"]),
        (
            "2026-10-01",
            ["danh-muc", "luat-06-2022", "nd152-2025", "luat-06-2026", "bac-ninh", "bo-cong-an", "bo-khcn", "ha-noi"],
        ),
    ],
)
def test_which_packs_hold_on_a_day(on: str, holding: list[str]):
    told = tdkt("law", "list", "--on", on, "--json").json

    assert [info["id"] for info in told if info["in_force"]] == holding


def test_a_rule_is_explained_by_its_code():
    told = tdkt("law", "show", "td-110", "--on", "2026-11-16", "--json").json

    assert [(rule["predicate"], rule["args"], rule["certainty"]) for rule in told["rules"]] == [
        ("consecutive_years", {"past": "CSTDCS", "count": 3}, "exact")
    ]


def test_a_title_of_one_issuer_is_explained_with_its_profile():
    said = tdkt("law", "show", "Công dân Thủ đô ưu tú", "--profile", "ha-noi", "--on", "2026-11-16", "--json").json

    assert (said["award"], said["profile"]) == ("CDTDUT", "ha-noi")


@pytest.mark.parametrize(
    "call", [("show", "Chiến sĩ thi đua tiên tiến"), ("compare", "nd98-2023", "nd152-2025", "LĐTTT")]
)
def test_an_unknown_name_is_answered_with_the_nearest(call: tuple[str, ...]):
    said = tdkt("law", *call)

    assert (said.code, said.out) == (2, "")
    assert "tiên tiến" in said.err


def test_an_unknown_pack_is_answered_with_those_there_are():
    said = tdkt("law", "compare", "nd98-2023", "nd153-2025")

    assert said.code == 3
    assert "nd152-2025" in said.err


def test_a_day_that_is_none_is_refused():
    said = tdkt("law", "list", "--on", "31/02/2026")

    assert (said.code, said.out) == (2, "")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_fact_has_words_in_both_languages(language: str):
    from tdkt_docs import catalog, wording
    from tdkt_docs.model.campaign import Dates

    packs = [catalog.pack_for(Dates(), profile=profile) for profile in ("", *catalog.profiles())]
    packs += [catalog.pack_of(info.id) for info in catalog.laws() if info.role == "regime"]
    facts = {fact for pack in packs for award in pack.awards for fact in catalog.facts_of(award, pack)}
    facts |= {fact for pack in packs for fact in catalog.pack_facts(pack)}
    codes = {f"law.fact.{fact}" for fact in facts if not fact.startswith("rule:")}
    codes |= {f"law.level.{level}" for pack in packs for award in pack.awards for level in award.decided_by}
    codes |= {f"law.paper.{paper}" for pack in packs for award in pack.awards for paper in award.papers}

    assert sorted(codes - set(wording.codes(language))) == []


def test_an_office_sets_its_rules_by_the_settings_or_the_command(small: Path):
    settings = small / "dot.toml"
    by_dates = tdkt("check", small, "--json").json["law"]
    by_command = tdkt("check", small, "--json", "--law", "nd98-2023", "--out", small / "a.xlsx").json
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("[dot]\n", '[dot]\nbo-quy-dinh = "nd98-2023"\n'), encoding="utf-8"
    )
    by_settings = tdkt("check", small, "--json", "--out", small / "b.xlsx").json

    assert (by_dates["id"], by_dates["set_by_office"]) == ("nd152-2025", False)
    for told in (by_command, by_settings):
        assert (told["law"]["id"], told["law"]["set_by_office"]) == ("nd98-2023", True)
        assert "TD-193" in [finding["code"] for finding in told["findings"]]


def test_an_unknown_set_of_rules_names_those_there_are(small: Path):
    said = tdkt("check", small, "--law", "nd151-2025")

    assert (said.code, said.out) == (3, "")
    assert "nd152-2025" in said.err
