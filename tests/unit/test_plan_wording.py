"""What a decision, a list and a tờ trình say, and who signs them."""

from dataclasses import replace
from datetime import datetime

from plan_campaigns import DATES, MEMBERS, PACK, TEMPLATES, said

from tdkt_docs.model.campaign import Campaign, Council, Nominee, Office, Phase, Proposal, Signer, Submission
from tdkt_docs.model.meeting import Meeting
from tdkt_docs.model.paper import Paper
from tdkt_docs.plan import Scope, plan

OFFICE = Office(
    name="Sở Khoa học và Công nghệ",
    parent="Ủy ban nhân dân tỉnh Sơn Hà",
    abbreviation="SKHCN",
    level="so",
    head_title="Giám đốc",
    council=Council(name="Hội đồng Thi đua - Khen thưởng", abbreviation="HĐTĐKT"),
    signers=(
        Signer(papers=("*",), authority=("GIÁM ĐỐC",), name="Lý Văn Bốn"),
        Signer(papers=("to-trinh-noi-bo",), authority=("TM. HỘI ĐỒNG",), name="Đỗ Thị Năm"),
    ),
    recipients={"*": ("Như Điều 3", "Lưu: VT")},
)
MEETING = Meeting(starts=datetime(2026, 12, 3, 8, 0), method="bieu-quyet")  # noqa: DTZ001 -- the minutes' local time
UP = Submission(key="tinh", level="tinh", addressees=("Chủ tịch Ủy ban nhân dân tỉnh Sơn Hà",))


def person(order: int, name: str, award: str, **more: object) -> Proposal:
    subject = Nominee(key=name, name=name, honorific="Bà", position="Chuyên viên", unit="Phòng Kế hoạch")
    return replace(
        Proposal(key=f"ca-nhan-{order:03}", order=order, subject=subject, award=award, year=2026, votes_for=9), **more
    )


def papers(*proposals: Proposal, **more: object) -> dict[str, Paper]:
    made = Campaign(
        office=OFFICE,
        key="dot-2026",
        year=2026,
        dates=DATES,
        members=MEMBERS,
        meeting=MEETING,
        submissions=(UP,),
        proposals=proposals,
    )
    planned = plan(Scope(campaign=replace(made, **more), pack=PACK), TEMPLATES, Phase.ARCHIVE)
    return {paper.key: paper for paper in planned.papers}


def results(minutes: Paper) -> list[str]:
    return [row["result"] for group in said(minutes, "meeting.votes") for row in group["items"]]


def test_a_decision_on_several_counts_them_and_leaves_their_names_to_the_annex():
    decision = papers(person(1, "Vũ Thị An", "LDTT"), person(2, "Lê Thị Bé", "LDTT"))["quyet-dinh-lao-dong-tien-tien"]

    assert said(decision, "decision.is_single") is False
    assert said(decision, "decision.article_1") == "Tặng danh hiệu “Lao động tiên tiến” năm 2026 cho 02 cá nhân"
    assert said(decision, "decision.annex_title") == (
        "Cá nhân được tặng danh hiệu “Lao\N{NO-BREAK SPACE}động\N{NO-BREAK SPACE}tiên\N{NO-BREAK SPACE}tiến”"
        " năm\N{NO-BREAK SPACE}2026"
    )


def test_each_submission_has_its_own_summary_list_signed_as_its_request_is():
    found = papers(person(1, "Vũ Thị An", "LDTT"), person(2, "Lê Thị Bé", "CSTDB"))

    inside, upward = found["trich-ngang-noi-bo"], found["trich-ngang-tinh"]
    assert (inside.file_stem, inside.rows) == ("trich-ngang_noi-bo", ("ca-nhan-001", "ca-nhan-002"))
    assert (upward.file_stem, upward.rows, upward.submission) == ("trich-ngang_tinh", ("ca-nhan-002",), "tinh")
    assert [said(paper, "paper.signer") for paper in (inside, upward)] == ["Đỗ Thị Năm", "Lý Văn Bốn"]
    assert [said(paper, "paper.body") for paper in (inside, upward)] == [
        "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    ]


def test_a_request_without_a_council_speaks_of_none_and_waits_for_none():
    request = papers(person(1, "Vũ Thị An", "BK"), kind="dot-xuat", members=(), meeting=Meeting())[
        "to-trinh-cap-tren-tinh"
    ]

    assert said(request, "council.judges") is False
    assert {gap.waits_for for gap in request.gaps}.isdisjoint({"hop"})
    assert said(request, "submission.enclosures") == ["danh sách trích ngang", "báo cáo thành tích đột xuất (01 bản)"]


def test_groups_of_votes_and_of_rewards_tell_titles_from_forms_of_praise():
    found = papers(person(1, "Vũ Thị An", "LDTT"), person(2, "Lê Thị Bé", "GK"))

    for paper, path in ((found["bien-ban-hop"], "meeting.votes"), (found["bang-ke-chi-thuong"], "rewards.groups")):
        groups = said(paper, path)
        assert isinstance(groups, list)
        assert [(group["title"], bool(group["is_title"]), group["count_text"]) for group in groups] == [
            ("“Lao động tiên tiến”", True, "01 cá nhân"),
            ("Giấy khen", False, "01 cá nhân"),
        ]


def test_the_minutes_judge_by_the_share_that_binds_the_council_as_the_check_does():
    council = replace(OFFICE.council, level="tinh")
    vote = person(1, "Hồ Thị Cúc", "CSTDB", votes_for=8)

    own = papers(vote)["bien-ban-hop"]
    higher = papers(vote, office=replace(OFFICE, council=council))["bien-ban-hop"]

    assert [results(own), results(higher)] == [[""], ["Chưa đủ tỷ lệ"]]


def test_a_person_put_forward_twice_is_two_luot_and_not_two_people():
    twice = papers(person(1, "Vũ Thị An", "LDTT"), person(2, "Vũ Thị An", "GK"))["to-trinh-noi-bo"]
    once = papers(person(1, "Vũ Thị An", "LDTT"), person(2, "Lê Thị Bé", "GK"))["to-trinh-noi-bo"]

    assert [said(request, "submission.count_text") for request in (twice, once)] == ["02 lượt cá nhân", "02 cá nhân"]
