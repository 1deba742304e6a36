"""The rules' cases: a small record and the findings it gives; cases are data in the .toml files beside this one."""

import tomllib
from pathlib import Path
from string import Formatter

import pytest

from tdkt_docs import catalog, check, resources
from tdkt_docs.model.campaign import (
    Ballots,
    Campaign,
    Collective,
    Council,
    Dates,
    Initiative,
    Meeting,
    Member,
    Nominee,
    Office,
    PartialDate,
    PastAward,
    Proposal,
    Submission,
)

FILES = sorted(Path(__file__).parent.glob("*.toml"))
TEXTS = {
    code: entry
    for path in sorted((resources.messages_dir() / "vi").glob("*.toml"))
    for code, entry in tomllib.loads(path.read_text(encoding="utf-8")).items()
}
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]
]


def past_award(written):
    """``"CSTDCS 2024"``; ``"CSTDCS 2024 ?so"`` lacks the number, ``"?ngay"`` has only the year of the date."""
    code, year, *lacks = written.split()
    return PastAward(
        year=int(year),
        award=code,
        code=code,
        decision="" if "?so" in lacks else "12/QĐ-SKHCN",
        decided=PartialDate(int(year)) if "?ngay" in lacks else PartialDate(int(year), 12, 20),
    )


def initiative(written):
    """A level, or ``chua-cong-nhan`` for one without decision, or empty for one whose level is not said."""
    recognised = written != "chua-cong-nhan"
    return Initiative(
        title="Sổ tay điện tử",
        decision="206/QĐ-SKHCN" if recognised else "",
        level=written if recognised else "",
    )


def subject(row):
    record = {
        "past_awards": tuple(map(past_award, row.get("past", []))),
        "initiatives": tuple(map(initiative, row.get("initiatives", []))),
    }
    if "team" in row:
        total, advanced, fighters = (None if count == "?" else int(count) for count in row["team"].split())
        counts = {"head_count": total, "advanced_count": advanced, "emulation_fighter_count": fighters}
        is_household = row.get("household", False)
        name = "Hộ ông Lê Văn An" if is_household else "Phòng Quản lý khoa học"
        return Collective(key=row.get("who", "team"), name=name, is_household=is_household, **counts, **record)
    return Nominee(key=row.get("who", "person"), name="Lê Văn An", **record)


def proposal(order, row):
    return Proposal(
        key=f"{order}",
        order=order,
        subject=subject(row),
        award=row["award"],
        year=row.get("year", 0),
        rating=row.get("rating", ""),
        votes_for=row.get("votes"),
    )


def members(case):
    count, written, absent = (case.get(key, 0) for key in ("members", "in_writing", "absent"))
    told = ["vang-co-y-kien"] * written + ["vang"] * absent + ["co-mat"] * (count - written - absent)
    return tuple(Member(name=f"Thành viên {place}", attendance=each) for place, each in enumerate(told))


def campaign(case, dates):
    return Campaign(
        office=Office(
            name="Sở Khoa học và Công nghệ",
            level=case.get("level", "so"),
            council=Council(level=case.get("council", "")),
            bases={"*": tuple(case.get("bases", []))},
        ),
        key="dot",
        year=case.get("year", 2026),
        dates=dates,
        members=members(case),
        meeting=Meeting(ballots=Ballots(**case.get("ballots", {}))),
        submissions=tuple(Submission(key=level, level=level) for level in case.get("submissions", [])),
        proposals=tuple(proposal(order, row) for order, row in enumerate(case.get("proposals", []), start=1)),
    )


def told(finding):
    return " ".join(filter(None, (finding.code, finding.severity, finding.subject and f"#{finding.subject}")))


def unfilled(finding):
    """Places of the finding's text that neither its values nor its cell fill."""
    filled = {*finding.values, "cell", "sheet", "row", "caption", "file"}
    entry = TEXTS[finding.code]
    places = {place for _, place, _, _ in Formatter().parse(entry["text"] + entry["remedy"]) if place}
    return sorted(f"{finding.code}: {place}" for place in places - filled)


@pytest.mark.parametrize("case", CASES)
def test_a_record_gives_exactly_the_findings_of_its_case(case):
    dates = Dates(received=case.get("received"), decided=case.get("decided"))
    pack = catalog.pack_for(dates, profile=case.get("profile", ""), law=case.get("law", ""))

    findings = list(check.check(campaign(case, dates), pack))

    assert [told(finding) for finding in findings] == case["expect"]
    assert [place for finding in findings for place in unfilled(finding)] == []
    assert [
        f.code for f in findings if (f.certainty == "unverified") != ("chưa kiểm chứng" in TEXTS[f.code]["text"])
    ] == []
    for key, value in case.get("values", {}).items():
        assert value in [finding.values.get(key) for finding in findings]


def test_every_finding_the_rules_can_give_has_a_case():
    packs = [catalog.pack_for(Dates(), profile=profile) for profile in ("", *catalog.profiles())]

    given = {rule.code for pack in packs for rule in pack.rules}
    expected = {line.split()[0] for case in CASES for line in case.values[0]["expect"]}

    assert sorted(given - expected) == []
