"""Cases of báo cáo thành tích and the findings they give; cases are data in ``bao-cao/*.toml``."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from tdkt_docs import catalog, wording
from tdkt_docs.check import quality
from tdkt_docs.model.campaign import (
    Campaign,
    Collective,
    Dates,
    Initiative,
    Nominee,
    Office,
    PastAward,
    Proposal,
    YearRating,
)
from tdkt_docs.model.finding import Certainty, Severity
from tdkt_docs.model.rules import Fact
from tdkt_docs.model.where import Where

CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parent / "bao-cao").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]
]
SECTIONS = tuple(catalog.captions()["reports"]["fields"])


def initiative(row):
    return Initiative(title=row["title"], decision=row.get("decision", ""), authors=row.get("authors", ""))


def subject(order, row):
    known = {
        "key": row.get("who", f"{order}"),
        "name": row.get("name", "Lê Văn An"),
        "initiatives": tuple(map(initiative, row.get("initiatives", []))),
        "past_awards": tuple(PastAward(year=year, award="LDTT", code="LDTT") for year in row.get("past", [])),
        "ratings": tuple(YearRating(year=year, rating="HTTNV") for year in row.get("rated", [])),
    }
    if row.get("team"):
        return Collective(**known, parent=row.get("unit", ""))
    return Nominee(**known, unit=row.get("unit", ""))


def proposal(order, row):
    written = {name: tuple(row[name].strip().split("\n")) for name in SECTIONS if name in row and name != "ho_ten"}
    return Proposal(
        key=f"{order}",
        order=order,
        subject=subject(order, row),
        award=row.get("award", "CSTDCS"),
        year=row.get("year", 0),
        praise_type=row.get("type", ""),
        achievements=row.get("summary", ""),
        report=written,
        report_places={
            name: Where(sheet="BÁO CÁO THÀNH TÍCH", row=order + 1, column=chr(ord("A") + SECTIONS.index(name)))
            for name in written
        },
        columns={"ho_ten": Where(sheet="CÁ NHÂN", row=order + 1, column="B")},
    )


def campaign(case):
    rows = case["reports"]
    return Campaign(
        office=Office(name="Sở Khoa học và Công nghệ", level="so"),
        key="dot",
        year=case.get("year", 2026),
        kind=case.get("kind", "cong-trang"),
        proposals=tuple(proposal(order, row) for order, row in enumerate(rows, start=1)),
    )


def pack(case):
    """The pack in force, with the years of report the case states, written ``{ CSTDB = "3 unverified" }``."""
    known = catalog.pack_for(Dates())
    stated = {code: told.split() for code, told in case.get("years", {}).items()}
    facts = {
        code: Fact(value=int(count), source="mẫu báo cáo", certainty=Certainty(certainty))
        for code, (count, certainty) in stated.items()
    }
    return replace(known, awards=tuple(replace(each, report_years=facts.get(each.code)) for each in known.awards))


def told(finding):
    return f"{finding.code} #{finding.subject} {finding.where.cell}"


@pytest.mark.parametrize("case", CASES)
def test_a_report_gives_exactly_the_findings_of_its_case(case):
    findings = list(quality.judge(campaign(case), pack(case)))

    assert case["expect"] == [told(finding) for finding in findings]
    for key, value in case.get("values", {}).items():
        assert value in [finding.values.get(key) for finding in findings]


@pytest.mark.parametrize("case", CASES)
def test_what_is_found_in_reports_is_no_error_and_its_text_says_all(case):
    for finding in quality.judge(campaign(case), pack(case)):
        said = wording.say(finding.code, cell=finding.where.cell, **finding.values)

        assert finding.severity is not Severity.ERROR
        assert "…»" not in said.replace(" …»", "")
        assert (finding.certainty is Certainty.UNVERIFIED) == ("chưa kiểm chứng" in said)
        assert finding.where.cell


def test_every_finding_about_reports_has_a_failing_case():
    given = {code for code in wording.codes() if "TD-260" <= code <= "TD-279"}

    expected = {line.split()[0] for case in CASES for line in case.values[0]["expect"]}

    assert sorted(given - expected) == []
