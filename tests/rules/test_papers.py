"""Papers' cases: small papers, and what re-reading them finds; cases are data in ``van-ban/*.toml``.

A paper is text: a line is a paragraph, lines that begin with ``|`` are rows of a table, a row of one cell spans it.
"""

import tomllib
from dataclasses import replace
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path
from string import Formatter

import pytest
import wordml

from tdkt_docs import catalog, crosscheck, resources
from tdkt_docs.model.campaign import Campaign, Collective, Dates, Nominee, Office, Proposal
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.rules import Instrument
from tdkt_docs.model.where import Where

FILES = sorted((Path(__file__).parent / "van-ban").glob("*.toml"))
TEXTS = tomllib.loads((resources.messages_dir() / "vi" / "crosscheck.toml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['name']}")
    for path in FILES
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["cases"]
]


def table(lines):
    rows = [[escape(cell.strip()) for cell in line.strip("|").split("|")] for line in lines]
    widest = max(map(len, rows))
    span = f'<w:gridSpan w:val="{widest}"/>'
    return wordml.table(
        *(wordml.row(wordml.cell(*row, properties=span)) if len(row) == 1 else wordml.row(*row) for row in rows),
        columns=widest,
    )


def docx(text):
    lines = [line.strip() for line in text.strip().splitlines()]
    made = ""
    for is_table, block in groupby(lines, key=lambda line: line.startswith("|")):
        inner = list(block)
        made += table(inner) if is_table else "".join(wordml.paragraph(escape(line)) for line in inner)
    return bytes(wordml.Pack(body=made))


def proposal(order, written):
    """``"ca-nhan-001 | Lê Văn An | Chuyên viên | Phòng A | GK | 8"``; votes may be left out."""
    key, name, position, unit, award, *votes = (part.strip() for part in written.split("|"))
    if key.startswith("tap-the"):
        subject = Collective(key=key, name=name, parent=unit)
    else:
        subject = Nominee(key=key, name=name, position=position, unit=unit)
    return Proposal(
        key=key,
        order=order,
        subject=subject,
        award=award,
        votes_for=int(votes[0]) if votes else None,
        where=Where(file="ds.xlsx", sheet="DS CÁ NHÂN", row=order + 4),
    )


def context(case):
    dates = Dates(**case.get("dates", {}))
    campaign = Campaign(
        office=Office(name="Sở Khoa học và Công nghệ", level="so"),
        key="dot",
        dates=dates,
        proposals=tuple(proposal(order, row) for order, row in enumerate(case.get("workbook", []), 1)),
    )
    return crosscheck.Context(
        pack=catalog.pack_for(dates),
        campaign=campaign if "workbook" in case or "dates" in case else None,
        held=frozenset(case.get("held", [])),
    )


def sources(case):
    for paper in case["papers"]:
        yield crosscheck.Source(
            name=paper["file"],
            docx=docx(paper["text"]) if "text" in paper else paper["bytes"].encode(),
            is_edited=paper.get("edited", False),
            rows=tuple(paper.get("rows", [])),
        )


def told(finding):
    place = finding.values.get("place", "")
    return " ".join(filter(None, (finding.code, finding.severity, finding.where.file, place)))


def unfilled(finding):
    """Places of the finding's text that its values do not fill."""
    entry = TEXTS[finding.code]
    places = {place for _, place, _, _ in Formatter().parse(entry["text"] + entry["remedy"]) if place}
    return sorted(f"{finding.code}: {place}" for place in places - finding.values.keys())


@pytest.mark.parametrize("case", CASES)
def test_papers_give_exactly_the_findings_of_their_case(case):
    findings = list(crosscheck.compare(sources(case), context(case)))

    assert [told(finding) for finding in findings] == case["expect"]
    assert [place for finding in findings for place in unfilled(finding)] == []
    for key, value in case.get("values", {}).items():
        assert value in [finding.values.get(key) for finding in findings]
    assert [
        f.code for f in findings if (f.certainty == "unverified") != ("chưa kiểm chứng" in TEXTS[f.code]["text"])
    ] == []


@pytest.mark.parametrize(
    ("certainty", "code"),
    [(Certainty.EXACT, "TD-511"), (Certainty.SECONDARY, "TD-511"), (Certainty.UNVERIFIED, "TD-513")],
)
def test_a_basis_that_comes_into_force_after_the_papers_day_is_found(certainty, code):
    future = Instrument(
        title="Nghị định mới",
        type="Nghị định",
        number="999/2027/NĐ-CP",
        valid_from=date(2027, 1, 1),
        start_certainty=certainty,
    )
    pack = replace(catalog.pack_for(Dates()), instruments=(future,))
    papers = {"som.docx": "ngày 16 tháng 11 năm 2026", "dung.docx": "ngày 01 tháng 01 năm 2027"}

    found = crosscheck.compare(
        [
            crosscheck.Source(name=name, docx=docx(f"Sơn Hà, {on}\nQUYẾT ĐỊNH\nCăn cứ Nghị định số 999/2027/NĐ-CP;"))
            for name, on in papers.items()
        ],
        crosscheck.Context(pack=pack),
    )

    assert [told(finding) for finding in found] == [f"{code} xem-lai som.docx đoạn 3"]


def test_every_finding_about_papers_has_a_case():
    seen = {line.split()[0] for case in CASES for line in case.values[0]["expect"]}

    assert (
        sorted(code for code in TEXTS if code.startswith("TD-") and code not in seen | {"TD-511", "TD-513", "TD-516"})
        == []
    )
