"""A checklist tells how far a paper of ours has come: content, number, date, each signature, its files."""

from dataclasses import replace

from plan_campaigns import PACK, campaign, papers

from tdkt_docs import catalog
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.checklist import Checklist, ChecklistItem, ItemState
from tdkt_docs.model.outcome import PaperState
from tdkt_docs.model.paper import Paper
from tdkt_docs.plan import Dossiers, Evidence, Held, Scope, checklists

SCOPE = Scope(campaign=campaign(), pack=PACK)
PLANNED = tuple(papers(campaign()).values())
BE = "ca-nhan-002"
"""Put forward for Chiến sĩ thi đua cơ sở; nobody has written the report."""


def made(paper: Paper, **more: object) -> PaperState:
    state = PaperState(
        key=paper.key,
        title=paper.title,
        kind=paper.template.kind,
        version=paper.template.version,
        certainty="exact",
        docx=f"1-van-ban-word/{paper.file_stem}.docx",
        pdf=f"2-van-ban-pdf/{paper.file_stem}.pdf",
        rows=paper.rows,
        awards=paper.awards,
    )
    return replace(state, **more)


def lists(planned: tuple[Paper, ...] = PLANNED, **more: object) -> dict[str, Checklist]:
    dossiers = Dossiers(scope=SCOPE, requirements=catalog.requirements(), phase=Phase.ARCHIVE, papers=planned)
    return {each.key: each for each in checklists(replace(dossiers, **more))}


def item(checklist: Checklist, requirement: str) -> ChecklistItem:
    return next(each for each in checklist.items if each.requirement == requirement)


def report_of(key: str) -> Paper:
    return next(paper for paper in PLANNED if paper.key == f"bao-cao-{key}")


def test_each_award_has_one_checklist_of_its_dossier_then_one_of_each_who_must_bring_something():
    keys = list(lists())

    assert keys == ["ho-so-LDTT", "ho-so-CSTDCS", BE, "ho-so-CSTDB", "ca-nhan-003", "ho-so-GK"]


def test_what_goes_up_is_asked_for_the_upward_request_and_what_is_decided_here_for_the_internal_one():
    here = item(lists()["ho-so-CSTDCS"], "to-trinh")
    states = {paper.key: made(paper) for paper in PLANNED}

    files = {award: item(lists(made=states)[f"ho-so-{award}"], "to-trinh").files for award in ("CSTDCS", "CSTDB")}

    assert here.state is ItemState.OPEN
    assert [name for name in files["CSTDCS"] if "noi-bo" in name] == list(files["CSTDCS"])
    assert [name for name in files["CSTDB"] if "noi-bo" in name] == []
    assert files["CSTDB"]


def test_a_report_nobody_has_written_is_missing_and_says_what_of_it():
    paper = report_of(BE)

    planned = item(lists()[BE], "bao-cao")
    drafted = item(lists(made={paper.key: made(paper, state="chua-du-noi-dung")})[BE], "bao-cao")

    assert (planned.state, drafted.state) == (ItemState.MISSING, ItemState.MISSING)
    assert drafted.notes[0][0] == "chua-du-noi-dung"
    assert "Thành tích" in drafted.notes[0][1]


def test_a_report_waits_for_its_date_its_author_its_unit_and_the_submitting_body():
    paper = report_of(BE)
    edited = {paper.key: made(paper, state="da-sua-tay", signed_slots=("nguoi_bao_cao",))}

    found = item(lists(made=edited)[BE], "bao-cao")

    assert found.state is ItemState.UNSIGNED
    assert [(each.role, each.is_done) for each in found.sign_offs] == [
        ("ngay", False),
        ("nguoi-bao-cao", True),
        ("xac-nhan", False),
        ("cap-trinh", False),
    ]


def test_a_report_dated_and_signed_by_all_is_there():
    paper = replace(report_of(BE), dated="2026-11-01")
    planned = tuple(paper if each.key == paper.key else each for each in PLANNED)
    slots = tuple(slot.id for slot in paper.slots)
    signed = {paper.key: made(paper, state="da-ky", signed=f"4-da-ky-so/{paper.file_stem}.pdf", signed_slots=slots)}

    found = item(lists(planned, made=signed)[BE], "bao-cao")

    assert (found.state, found.files) == (ItemState.THERE, (f"4-da-ky-so/{paper.file_stem}.pdf",))


def test_a_confirmation_on_a_sheet_of_its_own_counts_for_the_submitting_body():
    evidence = (Evidence(file="xac-nhan-cap-trinh_le-van-be.pdf", rows=(BE,), type="xac-nhan-cap-trinh"),)
    paper = report_of(BE)

    found = item(lists(evidence=evidence, made={paper.key: made(paper, state="da-sua-tay")})[BE], "bao-cao")

    assert [each.role for each in found.sign_offs if each.is_done] == ["cap-trinh"]


def test_a_signed_report_among_the_evidence_is_the_report():
    evidence = (Evidence(file="bao-cao-thanh-tich_le-van-be.pdf", rows=(BE,), type="bao-cao"),)

    found = item(lists(evidence=evidence)[BE], "bao-cao")

    assert (found.state, found.files) == (ItemState.THERE, ("bao-cao-thanh-tich_le-van-be.pdf",))


def test_minutes_without_number_and_signatures_are_there_but_not_whole():
    minutes = next(paper for paper in PLANNED if paper.template.kind == "bien-ban-hop")

    found = item(lists(made={minutes.key: made(minutes)})["ho-so-CSTDCS"], "bien-ban")

    assert found.state is ItemState.UNSIGNED
    assert [each.role for each in found.sign_offs] == ["so", "ngay", "thu-ky", "chu-toa"]


def test_the_count_of_the_ballot_belongs_to_the_dossier_that_asks_for_it():
    asked = {key: [each.requirement for each in found.items] for key, found in lists().items() if not found.row}

    assert "kiem-phieu" in asked["ho-so-CSTDCS"]
    assert "kiem-phieu" not in asked["ho-so-LDTT"]


def test_word_and_pdf_of_each_paper_are_asked_for_and_what_lacks_one_is_counted():
    whole = {paper.key: made(paper) for paper in PLANNED}
    first = next(paper for paper in PLANNED if "GK" in paper.awards)
    without_pdf = {**whole, first.key: made(first, pdf="")}

    there = item(lists(made=whole)["ho-so-GK"], "tep-dien-tu-noi-nhan")
    lacking = item(lists(made=without_pdf)["ho-so-GK"], "tep-dien-tu-noi-nhan")

    assert (there.state, there.files) == (ItemState.THERE, ("bo-nop/giay-khen",))
    assert (lacking.state, lacking.notes) == (ItemState.MISSING, (("thieu-tep", "1"),))


def test_who_is_held_back_has_no_report_yet_and_the_checklist_says_why():
    held = replace(SCOPE, held=Held(after_meeting=frozenset({BE}), before_meeting=frozenset({BE})))

    planned = tuple(papers(campaign(), held=held.held).values())

    found = item(lists(planned, scope=held)[BE], "bao-cao")

    assert (found.state, found.notes) == (ItemState.OPEN, (("giu-lai", ""),))


def test_before_the_meeting_its_minutes_are_not_missing_yet():
    found = item(lists((), phase=Phase.BEFORE_MEETING)["ho-so-CSTDCS"], "bien-ban")

    assert (found.state, found.notes) == (ItemState.OPEN, (("chua-lap", ""),))


def test_copies_are_told_only_where_a_text_tells_them():
    told = {award.code: award.copies for award in PACK.awards}

    assert {found.award: found.copies for found in lists().values()} == {
        code: told[code] for code in ("LDTT", "CSTDCS", "CSTDB", "GK")
    }
