"""A draft says in words what it lacks, where it lacks it."""

from dataclasses import replace

import pytest
from plan_campaigns import PACK, TEMPLATES, campaign, collective, form_with, papers, person, said

from tdkt_docs import fill
from tdkt_docs.model.campaign import Dates, Office, Phase
from tdkt_docs.model.draft import Missing
from tdkt_docs.model.finding import Severity
from tdkt_docs.model.paper import Gap, Paper
from tdkt_docs.model.template import Field
from tdkt_docs.ooxml import Package, text
from tdkt_docs.plan import Scope, draft_of, plan
from tdkt_docs.plan.blank import DOTTED
from tdkt_docs.vn.text import squeeze

LABELS = {"upper": "Tên cơ quan", "text": "Chức vụ", "lines": "Thành tích", "list": "Kính gửi", "table": "Thành viên"}


def paper(content: dict[str, object], *gaps: str) -> Paper:
    """A paper with one field of each type, named after it."""
    labels = {kind: LABELS.get(kind, kind) for kind in content}
    fields = (Field(id=kind, path=f"x.{kind}", type=kind, label={"vi": labels[kind]}) for kind in content)
    return Paper(
        key="mau",
        template=replace(form_with(), fields=tuple(fields)),
        title="Mẫu",
        file_stem="mau",
        phase="truoc-hop",
        content=content,
        gaps=tuple(Gap(field=kind, label=labels[kind]) for kind in gaps),
    )


def kinds(content: object) -> object:
    """The same shape, with the type of each text."""
    if isinstance(content, dict):
        return {key: kinds(value) for key, value in content.items()}
    return [type(each) for each in content] if isinstance(content, list) else type(content)


def bare_campaign(**more: object):
    """Nothing is known but who is put forward, and that the office decides it."""
    proposals = (person(1, "Vũ Thị An", "GK"), person(2, "Lê Văn Bé", "LDTT"), collective(1, "Phòng Kế hoạch", "GK"))
    return campaign(*proposals, office=Office(name="", level="so"), members=(), year=0, dates=Dates(), **more)


def test_a_gap_stands_in_words_in_place_of_its_dotted_line_its_room_or_nothing():
    gaping = paper({"upper": DOTTED, "text": "", "lines": [DOTTED], "list": []}, "upper", "text", "lines", "list")

    draft = draft_of(gaping)

    expected = {
        "upper": "[thiếu: tên cơ quan]",
        "text": "[thiếu: chức vụ]",
        "lines": ["[thiếu: thành tích]"],
        "list": ["[thiếu: kính gửi]"],
    }
    assert (expected, {"upper": Missing, "text": Missing, "lines": [Missing], "list": [Missing]}) == (
        draft.content,
        kinds(draft.content),
    )


def test_what_is_known_and_what_the_form_leaves_out_stay_as_they_are():
    known = paper({"upper": "SỞ THỬ", "text": "", "lines": ["a", "b"]})

    assert known == draft_of(known)


def test_a_gap_in_a_table_or_a_question_shows_nowhere_and_stays_listed():
    gaping = paper({"table": [], "groups": [], "bool": False}, "table", "groups", "bool")

    assert gaping == draft_of(gaping)


def test_an_abbreviation_at_the_start_of_a_label_keeps_its_letters():
    gaping = replace(paper({"text": ""}), gaps=(Gap(field="text", label="CCCD của người ký"),))

    assert "[thiếu: CCCD của người ký]" == draft_of(gaping).content["text"]


def test_the_paper_it_was_made_of_is_not_changed():
    gaping = paper({"text": ""}, "text")

    draft_of(gaping)

    assert {"text": ""} == gaping.content


def test_a_gap_keeps_its_letters_whatever_a_form_does_with_what_it_prints():
    gap = Missing("[thiếu: năm]")

    changed = (
        gap.upper(),
        gap.lower(),
        gap.title(),
        gap.capitalize(),
        gap.strip("[]"),
        gap.replace("thiếu", "x"),
    )

    assert {("[thiếu: năm]", Missing)} == {(each, type(each)) for each in changed}


def test_a_plan_of_drafts_says_so_and_shows_every_gap_there_is_a_place_for():
    planned = plan(Scope(campaign=bare_campaign(), pack=PACK, shows_gaps=True), TEMPLATES, Phase.ARCHIVE)

    unshown = {
        (made.template.kind, field.id)
        for made in planned.papers
        for field in made.template.fields
        if field.id in {gap.field for gap in made.gaps}
        if not any(isinstance(each, Missing) for each in (made.content[field.id], *_listed(made.content[field.id])))
    }
    assert ("TD-330", Severity.NOTE) == (planned.findings[0].code, planned.findings[0].severity)
    assert {("bien-ban-hop", "thanh_vien")} == unshown
    assert all(made.gaps for made in planned.papers)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def test_a_plan_of_papers_holds_no_words_for_gaps():
    found = papers(bare_campaign())

    assert [] == [key for key, made in found.items() if "[thiếu" in str(made.content)]


def test_a_draft_has_the_gaps_the_findings_and_the_names_of_the_paper_it_stands_for():
    made = bare_campaign()

    finished, drafts = (
        plan(Scope(campaign=made, pack=PACK, shows_gaps=shows_gaps), TEMPLATES, Phase.ARCHIVE)
        for shows_gaps in (False, True)
    )

    told = [[(p.key, p.title, p.file_stem, p.gaps, p.sources) for p in each.papers] for each in (finished, drafts)]
    assert told[0] == told[1]
    assert finished.findings == drafts.findings[1:]


@pytest.mark.parametrize(("shows_gaps", "last"), [(False, "2"), (True, "3")])
def test_the_last_article_counts_the_one_on_money_that_a_draft_shows(shows_gaps, last):
    planned = plan(Scope(campaign=bare_campaign(), pack=PACK, shows_gaps=shows_gaps), TEMPLATES, Phase.DECISION)

    decision = next(made for made in planned.papers if made.key == "quyet-dinh-giay-khen")

    assert (last, shows_gaps) == (
        said(decision, "decision.last_article"),
        isinstance(said(decision, "decision.reward_total"), Missing),
    )


def test_only_what_is_missing_is_shown_so():
    planned = plan(Scope(campaign=campaign(), pack=PACK, shows_gaps=True), TEMPLATES, Phase.DECISION)

    decision = next(made for made in planned.papers if made.key == "quyet-dinh-giay-khen")

    assert "[thiếu: số, ký hiệu]" == said(decision, "paper.number_line")
    assert "[thiếu: địa danh, ngày tháng năm]" == said(decision, "paper.date_line")
    assert ("Lý Văn Bốn", "2.280.000") == (said(decision, "paper.signer"), said(decision, "decision.reward_total"))


def test_what_cannot_be_a_persons_is_no_gap_of_a_collectives_draft():
    made = campaign(collective(1, "Phòng Kế hoạch", "TTLDXS"), kind="dot-xuat")

    planned = plan(Scope(campaign=made, pack=PACK, shows_gaps=True), TEMPLATES, Phase.BEFORE_MEETING)

    report = next(each for each in planned.papers if each.template.kind == "bao-cao-dot-xuat")
    assert "Phòng Kế hoạch" == said(report, "nominee.name")
    assert "" == said(report, "nominee.born")
    assert "[thiếu: chức năng, nhiệm vụ được giao]" == said(report, "nominee.duties")


@pytest.mark.parametrize("kind", ["cong-trang", "dot-xuat"])
def test_every_bundled_form_prints_each_gap_of_its_drafts(kind):
    planned = plan(Scope(campaign=bare_campaign(kind=kind), pack=PACK, shows_gaps=True), TEMPLATES, Phase.ARCHIVE)

    unprinted = set()
    for made in planned.papers:
        words = squeeze(text(Package.open(fill.fill(made).data))).lower()
        shown = (each for value in made.content.values() for each in (value, *_listed(value)))
        unprinted |= {(made.key, gap) for gap in shown if isinstance(gap, Missing) and str(gap).lower() not in words}

    assert set() == unprinted
