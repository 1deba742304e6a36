"""Papers before and around the council: made where the campaign asks for them, from what was entered and no more."""

from dataclasses import replace
from datetime import datetime

import pytest
from plan_campaigns import AN, BE, CUC, MEMBERS, PACK, TEMPLATES, campaign, collective, names, papers, person, said

from tdkt_docs import crosscheck
from tdkt_docs.fill import fill
from tdkt_docs.model.campaign import Campaign, Phase
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.meeting import Meeting
from tdkt_docs.model.where import Where
from tdkt_docs.plan import Held, Scope, plan

BEFORE = {
    "giay-moi": ["giay-moi"],
    "phieu-bau": ["phieu-bau"],
    "bien-ban-binh-xet": ["bien-ban-binh-xet-01"],
    "y-kien-thanh-vien-vang": ["y-kien-thanh-vien-vang-01", "y-kien-thanh-vien-vang-02"],
    "quyet-dinh-thanh-lap-hoi-dong": ["quyet-dinh-thanh-lap-hoi-dong"],
    "bao-cao-tong-hop": ["bao-cao-tong-hop"],
    "bao-cao-tham-dinh": ["bao-cao-tham-dinh"],
    "cong-van-hiep-y": ["cong-van-hiep-y"],
    "dang-ky-thi-dua": ["dang-ky-thi-dua"],
}
ABSENT = (replace(MEMBERS[0], attendance="vang", note="đi công tác"), replace(MEMBERS[1], attendance="vang-co-y-kien"))

STARTS = datetime(2026, 11, 25, 8, 0)  # noqa: DTZ001 - a local hour, as settings give it


def asking(*kinds: str, **more: object) -> Campaign:
    return campaign(papers_asked=kinds, members=(*ABSENT, *MEMBERS[2:]), **more)


@pytest.mark.parametrize("kind", BEFORE)
def test_a_paper_asked_for_is_made_before_the_meeting_and_nothing_else_changes(kind: str):
    without = papers(asking(), Phase.BEFORE_MEETING)

    found = papers(asking(kind), Phase.BEFORE_MEETING)

    assert [key for key in found if key not in without] == BEFORE[kind]
    assert {key: found[key] for key in without} == without


def test_the_list_is_published_only_after_the_meeting():
    kind = "thong-bao-cong-khai"

    phases = {phase: kind in papers(asking(kind), phase) for phase in Phase}

    assert phases == {"truoc-hop": False, "sau-hop": True, "quyet-dinh": True, "luu": True}


def test_an_invitation_leaves_blank_what_the_meeting_does_not_say():
    kind = "giay-moi"

    blank = papers(asking(kind), Phase.BEFORE_MEETING)[kind]
    known = papers(
        asking(kind, meeting=Meeting(starts=STARTS, place="Phòng họp số 2")),
        Phase.BEFORE_MEETING,
    )[kind]

    paths = ("meeting.starts_text", "meeting.place", "meeting.chair")
    assert [said(blank, path) for path in paths] == ["………………"] * 3
    assert [said(known, path) for path in paths] == [
        "08 giờ 00 phút, ngày 25 tháng 11 năm 2026",
        "Phòng họp số 2",
        "………………",
    ]


def test_a_ballot_names_everybody_put_to_the_vote_and_no_vote():
    ballot = papers(asking("phieu-bau"), Phase.BEFORE_MEETING)["phieu-bau"]

    assert sorted(name for group in names(said(ballot, "submission.groups")) for name in group) == [
        "Hồ Thị Cúc",
        "Lê Văn Bé",
        "Phòng Kế hoạch",
        "Vũ Thị An",
        "Đỗ Văn Đào",
    ]
    assert not any(column for field in ballot.template.fields for column in field.columns if column.id == "votes")


def test_each_unit_has_minutes_of_its_own_people_and_of_itself():
    rows = (
        person(1, "Vũ Thị An", "LDTT"),
        replace(
            person(2, "Lê Văn Bé", "LDTT"),
            subject=replace(person(2, "Lê Văn Bé", "LDTT").subject, unit="Phòng Tổ chức"),
        ),
        collective(1, "Phòng Kế hoạch", "TTLDTT"),
    )
    made = campaign(*rows, papers_asked=("bien-ban-binh-xet",))

    found = papers(made, Phase.BEFORE_MEETING)

    minutes = [paper for paper in found.values() if paper.template.kind == "bien-ban-binh-xet"]
    assert [(said(paper, "unit.name"), paper.rows) for paper in minutes] == [
        ("PHÒNG KẾ HOẠCH", ("ca-nhan-001", "tap-the-001")),
        ("PHÒNG TỔ CHỨC", ("ca-nhan-002",)),
    ]


def test_an_absent_member_is_asked_by_name_and_nothing_is_said_of_their_vote():
    found = papers(asking("y-kien-thanh-vien-vang"), Phase.BEFORE_MEETING)

    first = found["y-kien-thanh-vien-vang-01"]
    assert (said(first, "member.name"), said(first, "member.note")) == ("Thành viên 1", "đi công tác")


def test_the_standing_body_counts_all_it_received_and_says_why_some_wait():
    held = Held(before_meeting=frozenset({AN}))
    made = asking("bao-cao-tong-hop", "bao-cao-tham-dinh")

    found = papers(made, Phase.BEFORE_MEETING, held=held, told={AN: ("Chưa ghi mức độ hoàn thành nhiệm vụ.",)})

    overview, examined = found["bao-cao-tong-hop"], found["bao-cao-tham-dinh"]
    assert said(overview, "intake.count_text") == "01 tập thể và 04 cá nhân"
    assert said(overview, "intake.held_text") == "01 cá nhân"
    units = said(overview, "intake.units")
    assert isinstance(units, list)
    assert [(row["unit"], row["persons"], row["collectives"]) for row in units] == [("Phòng Kế hoạch", "4", "1")]
    lacks = said(examined, "intake.told")
    assert isinstance(lacks, list)
    assert [(row["name"], row["lacks"]) for row in lacks] == [("Vũ Thị An", ["Chưa ghi mức độ hoàn thành nhiệm vụ."])]


def test_who_registers_stands_once_with_titles_and_praises_apart():
    twice = (person(1, "Vũ Thị An", "LDTT"), replace(person(2, "Vũ Thị An", "GK"), key="ca-nhan-002"))
    made = campaign(*twice, papers_asked=("dang-ky-thi-dua",))

    rows = said(papers(made, Phase.BEFORE_MEETING)["dang-ky-thi-dua"], "register.items")

    assert isinstance(rows, list)
    assert [(row["name"], row["titles"], row["praises"]) for row in rows] == [
        ("Vũ Thị An", "“Lao động tiên tiến”", "Giấy khen")
    ]


def test_a_letters_number_bears_the_body_and_the_drafting_unit():
    made = asking("cong-van-hiep-y")

    shown = [
        said(
            papers(replace(made, office=replace(made.office, drafting_unit=unit)), Phase.BEFORE_MEETING)[
                "cong-van-hiep-y"
            ],
            "paper.number_line",
        )
        for unit in ("VP", "")
    ]

    assert shown == ["Số:        /SKHCN-VP", "Số:        /SKHCN"]


def test_what_the_clerk_writes_for_a_paper_is_printed_and_nothing_is_put_in_its_place():
    kind = "thong-bao-cong-khai"

    written = papers(asking(kind, written={kind: {"so_ngay": ("7",)}}))[kind]
    blank = papers(asking(kind))[kind]

    assert [said(paper, "written.so_ngay") for paper in (written, blank)] == ["07", "………………"]


DECLINED = Held(before_meeting=frozenset({AN}), after_meeting=frozenset({BE, CUC}))
TELLING = {"thong-bao-ket-qua": {"neu_ly_do": ("có",)}}


@pytest.mark.parametrize(
    ("reasons", "told"),
    [
        ({}, {"Vũ Thị An": "", "Lê Văn Bé": "", "Hồ Thị Cúc": ""}),
        ({"vũ thị an": "Nghỉ", CUC: "Xin rút"}, {"Vũ Thị An": "Nghỉ", "Lê Văn Bé": "", "Hồ Thị Cúc": "Xin rút"}),
    ],
)
def test_a_reason_is_the_clerks_and_never_a_guess(reasons: dict[str, str], told: dict[str, str]):
    made = campaign(written=TELLING, reasons=reasons)

    groups = said(papers(made, held=DECLINED)["thong-bao-ket-qua"], "result.declined")

    assert isinstance(groups, list)
    assert {row["name"]: row["reason"] for group in groups for row in group["items"]} == told


def test_votes_below_the_share_that_binds_the_council_are_a_reason():
    few = replace(person(2, "Lê Văn Bé", "CSTDCS"), votes_for=7)
    made = campaign(person(1, "Vũ Thị An", "LDTT"), few, written=TELLING)

    groups = said(papers(made, held=Held(after_meeting=frozenset({BE})))["thong-bao-ket-qua"], "result.declined")

    assert isinstance(groups, list)
    assert [row["reason"] for group in groups for row in group["items"]] == [
        "Đạt 7/9 phiếu đồng ý (77,8%), chưa đủ tỷ lệ theo quy định"
    ]


def test_whoever_is_not_praised_is_not_named_unless_the_settings_ask():
    made = campaign(reasons={"Vũ Thị An": "Nghỉ từ tháng 3"})

    assert said(papers(made, held=DECLINED)["thong-bao-ket-qua"], "result.declined") == []


def test_what_the_settings_name_and_nothing_knows_is_told():
    made = campaign(
        papers_asked=("giay-moii", "bao-cao"),
        written={"giay-moi": {"luu_y": ("Mang theo hồ sơ",), "luuy": ("x",)}},
        reasons={"Vũ Thị An": "Nghỉ", "Người Lạ": "Nghỉ"},
    )

    planned = plan(Scope(campaign=made, pack=PACK), TEMPLATES, Phase.BEFORE_MEETING)

    where, keys = Where(file="dot.toml"), ("giay-to-them = giay-moii", "noi-dung.giay-moi.luuy", "ly-do.Người Lạ")
    assert [finding for finding in planned.findings if finding.code == "TD-202"] == [
        Finding(code="TD-202", severity=Severity.WARNING, where=where, values={"key": key}) for key in keys
    ]


def test_papers_asked_for_agree_with_the_workbook_and_with_the_others():
    held, told = Held(before_meeting=frozenset({AN})), {AN: ("Chưa ghi mức độ hoàn thành nhiệm vụ.",)}
    asked = asking(*BEFORE, "thong-bao-cong-khai", reasons={"Vũ Thị An": "Nghỉ"}, written=TELLING)

    found = [
        crosscheck.compare(
            (
                crosscheck.Source(name=f"{key}.docx", docx=fill(paper).data, key=key, rows=paper.rows)
                for key, paper in papers(made, held=held, told=told).items()
            ),
            crosscheck.Context(pack=PACK, campaign=made, held=held.before_meeting),
        )
        for made in (asked, asking())
    ]

    more, fewer = ({(finding.code, finding.subject) for finding in each} for each in found)
    assert more - fewer == set()
