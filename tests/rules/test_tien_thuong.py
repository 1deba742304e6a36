"""Rewards: what a decision pays on its day, and the clerk's own amounts beside it; cases are data."""

import tomllib
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

from tdkt_docs import catalog, check, resources
from tdkt_docs.model.campaign import Campaign, Collective, Dates, Nominee, Office, Proposal
from tdkt_docs.model.rules import Award

FOLDER = Path(__file__).parent / "tien-thuong"
OURS = ("TD-188", "TD-189")


def written(name):
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


CASES = [pytest.param(case, id=case["name"]) for case in written("cot-tien-thuong")["cases"]]


def bare(tenths):
    rates = {"ca-nhan": tenths * 10}
    return Award(code="X", name="X", verb="Tặng", kind="hinh-thuc", subjects=("ca-nhan",), multiplier_hundredths=rates)


def proposal(order, row):
    who = row.get("who", "an")
    is_collective = row.get("team", False) or row.get("household", False)
    subject = (
        Collective(key=who, name="Phòng Kế hoạch", is_household=row.get("household", False))
        if is_collective
        else Nominee(key=who, name="Lê Văn An")
    )
    return Proposal(
        key=f"{order}", order=order, subject=subject, award=row["award"], year=2026, reward_given=row.get("given")
    )


def judged(case):
    dates = Dates(decided=case.get("decided"))
    pack = catalog.pack_for(dates)
    if "salary_ends" in case:
        *earlier, last = pack.salaries
        pack = replace(pack, salaries=(*earlier, replace(last, valid_to=case["salary_ends"])))
    proposals = tuple(proposal(order, row) for order, row in enumerate(case["proposals"], start=1))
    campaign = Campaign(office=Office(name="Sở Thử nghiệm", level="so"), key="dot", dates=dates, proposals=proposals)
    found = check.check(campaign, pack, issued=case.get("issued", {}))
    return [finding for finding in found if finding.code in OURS]


@pytest.mark.parametrize("row", written("muc")["amounts"], ids=lambda row: f"{row['on']} {row['tenths']}")
def test_a_reward_is_the_salary_of_its_day_times_the_multiplier_rounded_up(row):
    pack = catalog.pack_for(Dates(decided=row["on"]))
    award = pack.award(row["code"]) if "code" in row else bare(row["tenths"])
    subject = row.get("subject", "ca-nhan")

    assert award.multiplier_hundredths[subject] == row["tenths"] * 10
    assert catalog.reward_vnd(pack, award, subject, row["on"]) == row["vnd"]


@pytest.mark.parametrize("case", CASES)
def test_amounts_give_exactly_the_findings_of_their_case(case):
    findings = judged(case)

    told = [f"{f.code} {f.severity} {f.certainty}" + (f" #{f.subject}" if f.subject else "") for f in findings]
    assert told == case["expect"]
    for key, value in case.get("values", {}).items():
        assert value in [finding.values.get(key) for finding in findings]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_texts_are_filled_by_what_the_findings_know(language):
    texts = tomllib.loads((resources.messages_dir() / language / "bases.toml").read_text(encoding="utf-8"))
    found = {finding.code: finding for case in CASES for finding in judged(case.values[0])}

    for code in OURS:
        places = {place for _, place, _, _ in Formatter().parse(texts[code]["text"] + texts[code]["remedy"]) if place}
        assert (code, sorted(places - {*found[code].values, "cell"})) == (code, [])
