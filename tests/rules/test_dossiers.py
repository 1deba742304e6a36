"""What dossiers hold and lack: a small campaign, its files and what is found; cases are data in ``ho-so/*.toml``."""

import json
import tomllib
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest

from tdkt_docs import catalog, resources
from tdkt_docs.model.campaign import (
    Campaign,
    Collective,
    Dates,
    Initiative,
    Nominee,
    Office,
    PastAward,
    Phase,
    Proposal,
    Submission,
)
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.meeting import Member
from tdkt_docs.model.rules import Deadline
from tdkt_docs.plan import Dossiers, Scope, checklists, lack_findings, late_findings, match_evidence

FILES = sorted((Path(__file__).parent / "ho-so").glob("*.toml"))
TEXTS = {
    code: entry
    for name in ("dossier", "plan")
    for code, entry in tomllib.loads(
        (resources.messages_dir() / "vi" / f"{name}.toml").read_text(encoding="utf-8")
    ).items()
}
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]
]


def past_award(written):
    code, year = written.split()
    return PastAward(year=int(year), award=code, code=code, decision="12/QĐ-SKHCN")


def subject(order, row):
    record = {
        "key": row.get("who", f"{order}"),
        "name": row["name"],
        "answers_for_taxes": row.get("taxes"),
        "past_awards": tuple(map(past_award, row.get("past", []))),
        "initiatives": tuple(Initiative(title="Sổ tay điện tử", level=level) for level in row.get("initiatives", [])),
    }
    return Collective(**record) if row.get("team") else Nominee(**record)


def proposal(order, row):
    return Proposal(
        key=f"{order}",
        order=order,
        subject=subject(order, row),
        award=row["award"],
        rating=row.get("rating", ""),
        evidence=row.get("evidence", ""),
    )


def deadline(row):
    return Deadline(**{"source": "Quy định thử", **row, "certainty": Certainty(row["certainty"])})


def scope(case):
    campaign = Campaign(
        office=Office(name="Sở Khoa học và Công nghệ", level="so", profile=case.get("profile", "")),
        key="dot",
        year=case.get("year", 2026),
        period=case.get("period", ""),
        kind=case.get("kind", "cong-trang"),
        dates=Dates(received=case.get("received"), submitted=case.get("submitted")),
        due=case.get("han", {}),
        members=tuple(
            Member(name=f"Thành viên {place}", attendance=attendance)
            for place, attendance in enumerate(case.get("members", []), start=1)
        ),
        submissions=tuple(Submission(key=level, level=level) for level in ("tinh", "trung-uong")),
        proposals=tuple(proposal(order, row) for order, row in enumerate(case["rows"], start=1)),
    )
    pack = catalog.pack_for(Dates(), profile=case.get("profile", ""))
    days = tuple(map(deadline, case.get("deadlines", [])))
    asked = campaign.proposals[0].award
    awards = tuple(replace(a, deadlines=days if a.code == asked else ()) for a in pack.awards)
    if "papers_certainty" in case:
        sure = Certainty(case["papers_certainty"])
        awards = tuple(replace(award, papers_certainty=sure) for award in awards)
    return Scope(campaign=campaign, pack=replace(pack, awards=awards))


def told(finding):
    return " ".join(filter(None, (finding.code, finding.severity, finding.subject and f"#{finding.subject}")))


def unfilled(finding):
    filled = {*finding.values, *(("file",) if finding.where.file else ())}
    entry = TEXTS[finding.code]
    places = {place for _, place, _, _ in Formatter().parse(entry["text"] + entry["remedy"]) if place}
    return sorted(f"{finding.code}: {place}" for place in places - filled)


@pytest.mark.parametrize("case", CASES)
def test_a_dossier_holds_and_lacks_just_what_its_case_says(case):
    known, asked = scope(case), catalog.requirements()
    proposals = known.campaign.proposals
    named = {each.key: each.evidence for each in proposals if each.evidence}

    evidence, questions = match_evidence(case.get("files", []), proposals, named, asked.types)
    lists = checklists(Dossiers(scope=known, requirements=asked, phase=Phase.ARCHIVE, evidence=evidence))
    own = (
        *lack_findings(lists, proposals, evidence),
        *late_findings(known.awards(proposals), known.campaign),
    )

    assert [told(finding) for finding in (*questions, *own)] == case["expect"]
    states = [f"{each.row or '*'} {item.requirement} {item.state}" for each in lists for item in each.items]
    assert [line for line in case.get("items", []) if line not in states] == []
    assert [place for finding in own for place in unfilled(finding)] == []
    assert {finding.severity.value for finding in own} <= {"xem-lai", "ghi-chu"}
    for key, value in case.get("values", {}).items():
        assert value in [finding.values.get(key) for finding in own]
    if "certainty" in case:
        assert {finding.certainty.value for finding in own} == {case["certainty"]}
    if "due" in case:
        open_items = [item for each in lists for item in each.items if not item.is_settled]
        assert case["due"] in [f"{item.due.on} {item.due.to}" if item.due.on else "" for item in open_items]


def test_every_requirement_has_a_case_where_it_is_there_and_one_where_it_is_not():
    lines = {line.split(maxsplit=1)[1] for case in CASES for line in case.values[0].get("items", [])}
    required = [each for each in catalog.requirements().requirements if each.when != "electronic"]

    there = {line.split()[0] for line in lines if line.endswith(" co")}
    open_ = {line.split()[0] for line in lines if not line.endswith(" co")}

    # báo cáo are made by the program, kiểm phiếu only after a ballot: tests/unit/test_plan_checklists.py
    left_to_units = {"bao-cao", "kiem-phieu", "sang-kien"}
    assert {each.id for each in required} - there - left_to_units == set()
    assert {each.id for each in required} - open_ - left_to_units == set()


def test_every_finding_on_dossiers_has_a_case():
    expected = {line.split()[0] for case in CASES for line in case.values[0]["expect"]}

    assert {code for code in TEXTS if code.startswith("TD-24")} - expected == set()


def test_every_paper_a_pack_asks_for_is_a_requirement():
    known = {each.paper for each in catalog.requirements().requirements}

    asked = {
        paper
        for name in ("", *catalog.profiles())
        for a in catalog.pack_for(Dates(), profile=name).awards
        for paper in a.papers
    }
    assert asked - known == set()


def test_the_days_a_clerk_may_set_are_those_of_the_requirements():
    schema = json.loads((resources.schemas_dir() / "dot.schema.json").read_text(encoding="utf-8"))

    known = {each.id for each in catalog.requirements().requirements}
    assert set(schema["properties"]["han"]["properties"]) == known | {"ho-so"}


def test_what_is_not_verified_says_so():
    told_so = {"TD-241", "TD-245", "TD-247"}

    assert {code for code in told_so if "chưa kiểm chứng" in TEXTS[code]["text"]} == told_so
