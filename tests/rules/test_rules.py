"""The rules' cases: a small record and the findings it gives; cases are data in the .toml files beside this one."""

import tomllib
from collections import defaultdict
from dataclasses import replace
from datetime import datetime, time
from pathlib import Path
from string import Formatter

import pytest

from tdkt_docs import catalog, check, resources
from tdkt_docs.model.campaign import (
    Campaign,
    Collective,
    Council,
    Dates,
    Initiative,
    Nominee,
    Office,
    PartialDate,
    PastAward,
    Proposal,
    Submission,
    YearRating,
)
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.meeting import Ballots, Meeting, Member
from tdkt_docs.model.rules import Rule

FILES = sorted(path for path in Path(__file__).parent.glob("*.toml") if path.stem != "coverage")
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
    """``"CSTDCS 2024"``; ``?so`` lacks the number, ``?ngay`` has the date's year only, ``!dot-xuat`` its loại hình."""
    code, year, *marks = written.split()
    return PastAward(
        year=int(year),
        award=code,
        code=code,
        decision="" if "?so" in marks else "12/QĐ-SKHCN",
        decided=PartialDate(int(year)) if "?ngay" in marks else PartialDate(int(year), 12, 20),
        praise_type=next((mark[1:] for mark in marks if mark.startswith("!")), ""),
    )


def day(written):
    """A date, or a year where no more is known."""
    return PartialDate(written) if isinstance(written, int) else PartialDate(written.year, written.month, written.day)


def initiative(written):
    """A level, ``chua-cong-nhan`` for one without decision, empty for one whose level is not said; or its fields."""
    if isinstance(written, dict):
        told = {"title": "Sổ tay điện tử", "decision": "206/QĐ-SKHCN", **written}
        return Initiative(**told | ({"decided": day(told["decided"])} if "decided" in told else {}))
    recognised = written != "chua-cong-nhan"
    return Initiative(
        title="Sổ tay điện tử",
        decision="206/QĐ-SKHCN" if recognised else "",
        level=written if recognised else "",
    )


def rating(written):
    """``"2025 HTXSNV"``."""
    year, code = written.split()
    return YearRating(year=int(year), rating=code)


def subject(row):
    record = {
        "discipline": row.get("discipline", ""),
        "past_awards": tuple(map(past_award, row.get("past", []))),
        "initiatives": tuple(map(initiative, row.get("initiatives", []))),
        "ratings": tuple(map(rating, row.get("ratings", []))),
    }
    if "team" in row:
        total, advanced, fighters = (None if count == "?" else int(count) for count in row["team"].split())
        counts = {"head_count": total, "advanced_count": advanced, "emulation_fighter_count": fighters}
        is_household = row.get("household", False)
        name = row.get("name", "Hộ ông Lê Văn An" if is_household else "Phòng Quản lý khoa học")
        return Collective(key=row.get("who", "team"), name=name, is_household=is_household, **counts, **record)
    told = {"unit": row.get("unit", ""), "maternity": row.get("maternity", "")}
    return Nominee(key=row.get("who", "person"), name=row.get("name", "Lê Văn An"), **told, **record)


def proposal(order, row):
    return Proposal(
        key=f"{order}",
        order=order,
        subject=subject(row),
        award=row["award"],
        year=row.get("year", 0),
        rating=row.get("rating", ""),
        votes_for=row.get("votes"),
        praise_type=row.get("praise", ""),
        period=row.get("period", ""),
        achievements=row.get("achievements", ""),
    )


def members(case):
    count, written, absent = (case.get(key, 0) for key in ("members", "in_writing", "absent"))
    told = ["vang-co-y-kien"] * written + ["vang"] * absent + ["co-mat"] * (count - written - absent)
    return tuple(Member(name=f"Thành viên {place}", attendance=each) for place, each in enumerate(told))


def submission(written):
    """A level, or its fields."""
    fields = written if isinstance(written, dict) else {"level": written}
    told = {**fields, "addressees": tuple(fields.get("addressees", ()))}
    return Submission(key=told["level"], **told)


def meeting(case):
    held = case.get("meeting", {})
    starts = datetime.combine(held["on"], time(8)) if "on" in held else None
    return Meeting(starts=starts, method=held.get("method", ""), ballots=Ballots(**case.get("ballots", {})))


def more_rules(case):
    """Rules of the case's own, as an issuer's pack would have them."""
    return tuple(Rule(certainty=Certainty.EXACT, **rule) for rule in case.get("rules", []))


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
        kind=case.get("kind", "cong-trang"),
        dates=dates,
        members=members(case),
        meeting=meeting(case),
        submissions=tuple(map(submission, case.get("submissions", []))),
        proposals=tuple(proposal(order, row) for order, row in enumerate(case.get("proposals", []), start=1)),
    )


def listed(value):
    return value if isinstance(value, list) else [value]


def tags(case):
    """The checks and mistakes of the reference a case belongs to: ``R03``, ``mistake 7``; ``met`` says how it fares."""
    checks, mistakes = (listed(case.get(key, [])) for key in ("check", "mistake"))
    return [*checks, *(f"mistake {number}" for number in mistakes)]


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
    dates = Dates(received=case.get("received"), submitted=case.get("submitted"), decided=case.get("decided"))
    pack = catalog.pack_for(dates, profile=case.get("profile", ""), law=case.get("law", ""))

    findings = list(check.check(campaign(case, dates), replace(pack, rules=(*pack.rules, *more_rules(case)))))

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


CHECKED_HERE = {
    *(f"R{number:02}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 14, 17)),
    *(f"mistake {number}" for number in (6, 7, 8, 9, 10, 15)),
}


def test_every_check_of_ours_has_a_record_that_meets_it_and_one_that_does_not():
    fared = defaultdict(set)
    for case in (each.values[0] for each in CASES):
        for tag in tags(case):
            fared[tag].add(case["met"])

    assert {tag for tag, ways in fared.items() if ways == {True, False}} >= CHECKED_HERE
