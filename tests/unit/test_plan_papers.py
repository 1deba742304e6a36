"""Who stands in which paper, under which number, with what left blank."""

from dataclasses import replace
from datetime import date, datetime

from plan_campaigns import (
    AN,
    BE,
    CUC,
    DAO,
    DATES,
    MEMBERS,
    OFFICE,
    PACK,
    PROPOSALS,
    TEMPLATES,
    campaign,
    collective,
    form_with,
    names,
    of_kind,
    papers,
    person,
    said,
)

from tdkt_docs.model.campaign import Nominee, Phase, Proposal, Signer, Submission
from tdkt_docs.model.finding import Severity
from tdkt_docs.model.meeting import Meeting
from tdkt_docs.model.paper import Gap
from tdkt_docs.model.template import Field
from tdkt_docs.plan import GivenNumber, Held, Scope, plan


def test_each_phase_makes_its_own_papers_and_those_before_it():
    kinds = {phase: {paper.template.kind for paper in papers(campaign(), phase).values()} for phase in Phase}

    before = {"danh-sach-de-nghi", "bao-cao-ca-nhan"}
    after = before | {"bien-ban-hop", "bien-ban-kiem-phieu", "to-trinh-noi-bo", "to-trinh-cap-tren", "trich-ngang"}
    decided = after | {"quyet-dinh", "giay-khen", "bang-ke-chi-thuong", "thong-bao-ket-qua"}
    assert kinds == {
        Phase.BEFORE_MEETING: before,
        Phase.AFTER_MEETING: after,
        Phase.DECISION: decided,
        Phase.ARCHIVE: decided,
    }


def test_who_is_held_back_before_the_meeting_stands_in_no_paper():
    found = papers(campaign(), held=Held(before_meeting=frozenset({BE})))

    assert all(BE not in paper.rows for paper in found.values())
    assert {AN, CUC, DAO} < {row for paper in found.values() for row in paper.rows}


def test_minutes_name_all_who_were_voted_on_and_the_submissions_only_those_who_passed():
    found = papers(campaign(), held=Held(after_meeting=frozenset({CUC})))

    assert names(said(found["bien-ban-hop"], "meeting.votes")) == [
        ["Vũ Thị An"],
        ["Lê Văn Bé"],
        ["Hồ Thị Cúc"],
        ["Đỗ Văn Đào", "Phòng Kế hoạch"],
    ]
    assert names(said(found["to-trinh-noi-bo"], "submission.groups")) == [
        ["Vũ Thị An"],
        ["Lê Văn Bé"],
        ["Đỗ Văn Đào", "Phòng Kế hoạch"],
    ]
    assert of_kind(found, "to-trinh-cap-tren") == []


def test_what_the_head_may_not_decide_goes_upward_and_into_no_decision():
    up = Submission(key="tinh", level="tinh", addressees=("Ủy ban nhân dân tỉnh Sơn Hà",), via="Sở Nội vụ")
    found = papers(campaign(submissions=(up,)))

    upward = found["to-trinh-cap-tren-tinh"]
    assert (upward.rows, upward.submission) == ((CUC,), "tinh")
    assert said(upward, "paper.addressees") == ["Ủy ban nhân dân tỉnh Sơn Hà"]
    assert said(upward, "paper.via") == "Sở Nội vụ"
    assert [group["title"] for group in said(upward, "submission.groups")] == ["“Chiến sĩ thi đua tỉnh”"]
    assert all(CUC not in found[key].rows for key in of_kind(found, "quyet-dinh"))


def test_without_a_named_superior_the_level_is_not_guessed():
    upward = papers(campaign())["to-trinh-cap-tren-cap-tren"]

    assert "paper.addressees" not in upward.sources.values()
    assert [group["title"] for group in said(upward, "submission.groups")] == [
        "“Chiến sĩ thi đua bộ, ban, ngành, tỉnh”"
    ]


def test_each_award_decided_here_has_its_own_decision():
    found = papers(campaign())

    assert {key: found[key].rows for key in of_kind(found, "quyet-dinh")} == {
        "quyet-dinh-lao-dong-tien-tien": (AN,),
        "quyet-dinh-chien-si-thi-dua-co-so": (BE,),
        "quyet-dinh-giay-khen": (DAO, "tap-the-001"),
    }


def test_a_giay_khen_is_made_for_every_name_of_its_decision_with_the_place_there():
    found = papers(campaign())

    made = [found[key] for key in of_kind(found, "giay-khen")]
    assert [(p.key, p.file_stem, said(p, "item.name_with_honorific"), said(p, "item.order3")) for p in made] == [
        ("giay-khen-001", "giay-khen_001_do-van-dao", "Đỗ Văn Đào", "001"),
        ("giay-khen-002", "giay-khen_002_phong-ke-hoach", "Phòng Kế hoạch", "002"),
    ]


def test_an_annex_grouped_by_unit_numbers_its_rows_as_the_giay_khen_are_numbered():
    def employed(order: int, name: str, unit: str) -> Proposal:
        return person(order, name, "GK", subject=Nominee(key=name, name=name, unit=unit))

    people = (employed(1, "Vũ An", "Phòng A"), employed(2, "Lê Bé", "Phòng B"), employed(3, "Hồ Cúc", "Phòng  a"))
    found = papers(campaign(*people, group_by="don-vi"))

    groups = said(found["quyet-dinh-giay-khen"], "decision.groups")
    assert [(g["unit"], g["count"], [(r["order"], r["name"]) for r in g["items"]]) for g in groups] == [
        ("Phòng A", "02", [("1", "Vũ An"), ("2", "Hồ Cúc")]),
        ("Phòng B", "01", [("3", "Lê Bé")]),
    ]
    assert [p.file_stem for p in found.values() if p.template.kind == "giay-khen"] == [
        "giay-khen_001_vu-an",
        "giay-khen_002_ho-cuc",
        "giay-khen_003_le-be",
    ]


def test_a_report_is_made_only_where_the_dossier_of_the_award_asks_for_one():
    found = papers(campaign(*PROPOSALS, collective(2, "Phòng Hành chính", "TTLDXS")), Phase.BEFORE_MEETING)

    assert of_kind(found, "bao-cao-ca-nhan") == [f"bao-cao-{BE}", f"bao-cao-{CUC}"]
    assert of_kind(found, "bao-cao-tap-the") == ["bao-cao-tap-the-002"]


def test_a_report_with_only_a_summary_is_still_a_draft_for_its_author():
    made = campaign(person(1, "Vũ Thị An", "CSTDCS", achievements="Hoàn thành 12 nhiệm vụ."))
    report = papers(made)[f"bao-cao-{AN}"]

    assert report.is_draft
    assert "report.thanh_tich" not in report.sources.values()
    assert said(report, "paper.missing") == ["Thành tích đạt được của cá nhân"]
    assert {gap.waits_for for gap in report.gaps if gap.content} == {"tac-gia"}


def test_a_report_with_content_is_no_draft():
    made = campaign(person(1, "Vũ Thị An", "CSTDCS", report={"thanh_tich": ("Hoàn thành 12 nhiệm vụ.",)}))
    report = papers(made)[f"bao-cao-{AN}"]

    assert not report.is_draft
    assert said(report, "paper.missing") == []


def test_one_dot_xuat_award_needs_no_council_and_no_papers_of_one():
    alone = person(1, "Vũ Thị An", "GK", achievements="Đã dũng cảm cứu người bị nạn.")
    found = papers(campaign(alone, kind="dot-xuat", members=()))

    assert list(found) == [
        "danh-sach-de-nghi",
        "quyet-dinh-giay-khen",
        "giay-khen-001",
        "bang-ke-chi-thuong",
        "thong-bao-ket-qua",
    ]
    decision = found["quyet-dinh-giay-khen"]
    assert said(decision, "paper.bases") == ["Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"]
    assert said(decision, "decision.achievement_line") == "Đã dũng cảm cứu người bị nạn."
    assert said(found["giay-khen-001"], "item.achievement_line") == "Đã dũng cảm cứu người bị nạn."


def test_a_decision_on_one_person_names_the_person_and_what_for():
    alone = person(1, "Vũ Thị An", "GK", achievements="Cứu người bị nạn tại xã Thượng.")
    decision = papers(campaign(alone, kind="dot-xuat", members=()))["quyet-dinh-giay-khen"]
    several = papers(campaign())["quyet-dinh-giay-khen"]

    assert said(decision, "decision.article_1") == (
        "Tặng Giấy khen của Giám đốc Sở Khoa học và Công nghệ năm 2026 cho Vũ Thị An, Chuyên viên, Phòng Kế hoạch, "
        "cứu người bị nạn tại xã Thượng"
    )
    assert said(several, "decision.article_1") == (
        "Tặng Giấy khen của Giám đốc Sở Khoa học và Công nghệ năm 2026 cho 01 tập thể và 01 cá nhân"
    )


def test_an_abbreviation_at_the_start_of_the_reason_stays_as_it_is():
    alone = person(1, "Vũ Thị An", "GK", achievements="UBND xã đề nghị biểu dương")
    decision = papers(campaign(alone, kind="dot-xuat", members=()))["quyet-dinh-giay-khen"]

    assert str(said(decision, "decision.article_1")).endswith(", UBND xã đề nghị biểu dương")


def test_noi_nhan_means_the_last_article_the_decision_has():
    office = replace(OFFICE, recipients={"*": ("Như Điều 3;", "Lưu: VT.")})
    form = replace(form_with("decision.last_article", per="decision"), fields=ARTICLE_FIELDS)

    lines = {}
    for decided in (DATES.decided, None):
        made = campaign(office=office, dates=replace(DATES, decided=decided))
        planned = plan(Scope(campaign=made, pack=PACK), (form,), Phase.DECISION)
        lines[decided] = dict(planned.papers[0].content)

    assert lines == {
        DATES.decided: {"last": "3", "to": ["Như Điều 3", "Lưu: VT"]},
        None: {"last": "2", "to": ["Như Điều 2", "Lưu: VT"]},
    }


ARTICLE_FIELDS = (
    Field(id="last", path="decision.last_article"),
    Field(id="to", path="paper.recipients", type="list"),
)


def test_a_submission_names_only_the_enclosures_that_are_made():
    asking = Field(id="goes_along", path="submission.enclosures", type="list")
    forms = tuple(
        replace(form, fields=(*form.fields, asking)) if form.per == "submission" else form for form in TEMPLATES
    )

    planned = plan(Scope(campaign=campaign(meeting=Meeting(method="bieu-quyet")), pack=PACK), forms, Phase.ARCHIVE)

    named = {p.key: p.content["goes_along"] for p in planned.papers if p.template.per == "submission" and p.symbol}
    assert named["to-trinh-noi-bo"][-2:] == [
        "biên bản họp Hội đồng Thi đua - Khen thưởng",
        "báo cáo thành tích của cá nhân (02 bản)",
    ]
    assert named["to-trinh-cap-tren-cap-tren"][-2:] == [
        "biên bản họp Hội đồng Thi đua - Khen thưởng",
        "báo cáo thành tích của cá nhân (01 bản)",
    ]


def test_a_dot_xuat_report_takes_the_place_of_the_usual_one():
    found = papers(campaign(person(1, "Vũ Thị An", "BK"), kind="dot-xuat"), Phase.BEFORE_MEETING)

    report = found[f"bao-cao-{AN}"]
    assert report.template.kind == "bao-cao-dot-xuat"
    assert (said(report, "nominee.head_office"), said(report, "nominee.residence")) == ("", "………………")
    assert {"tru_so", "qua_trinh"}.isdisjoint(gap.field for gap in report.gaps)


def test_minutes_of_a_ballot_are_made_only_where_there_is_one():
    by_hand = papers(campaign(meeting=Meeting(method="bieu-quyet")))
    unsaid = papers(campaign(person(1, "Vũ Thị An", "LDTT")))

    assert "bien-ban-kiem-phieu" in papers(campaign(meeting=Meeting(method="bo-phieu-kin")))
    assert "bien-ban-kiem-phieu" in papers(campaign())
    assert "bien-ban-kiem-phieu" not in by_hand
    assert "bien-ban-kiem-phieu" not in unsaid


def test_a_number_and_date_not_given_yet_leave_room_and_count_as_gaps():
    decision = papers(campaign())["quyet-dinh-lao-dong-tien-tien"]

    assert said(decision, "paper.number_line") == "Số:        /QĐ-SKHCN"
    assert said(decision, "paper.date_line") == "Sơn Hà, ngày      tháng      năm          "
    assert [gap for gap in decision.gaps if gap.waits_for == "so-ngay"] == [
        Gap(field="so_ky_hieu", label="Số, ký hiệu", waits_for="so-ngay"),
        Gap(field="dia_danh_ngay", label="Địa danh, ngày tháng năm", waits_for="so-ngay"),
    ]
    assert (decision.number, decision.dated, decision.symbol) == ("", "", "QĐ-SKHCN")


def test_a_number_given_once_stands_in_the_decision_the_giay_khen_and_the_can_cu_of_others():
    numbers = {
        "to-trinh-noi-bo": GivenNumber(number=2, on=date(2026, 12, 10)),
        "bien-ban-hop": GivenNumber(number=1),
        "quyet-dinh-giay-khen": GivenNumber(number=15, on=date(2027, 3, 5)),
    }
    meeting = Meeting(starts=datetime(2026, 12, 3, 8, 0))  # noqa: DTZ001 -- the minutes' local time
    found = papers(campaign(meeting=meeting), numbers=numbers)

    decision, praise = found["quyet-dinh-giay-khen"], found["giay-khen-001"]
    assert said(decision, "paper.number_line") == "Số: 15/QĐ-SKHCN"
    assert said(decision, "paper.date_line") == "Sơn Hà, ngày 05 tháng 3 năm 2027"
    assert said(praise, "decision.number") == "15/QĐ-SKHCN"
    assert said(praise, "decision.dated_text") == "ngày 05 tháng 3 năm 2027"
    assert (praise.number_key, praise.number, praise.dated) == (decision.key, "15/QĐ-SKHCN", "2027-03-05")
    assert said(decision, "paper.bases")[-1] == (
        "Theo đề nghị của Hội đồng Thi đua - Khen thưởng tại Tờ trình số 02/TTr-HĐTĐKT ngày 10 tháng 12 năm 2026"
    )
    assert said(found["to-trinh-noi-bo"], "paper.bases")[-1] == (
        "Căn cứ Biên bản họp số 01/BB-HĐTĐKT ngày 03 tháng 12 năm 2026 của Hội đồng Thi đua - Khen thưởng"
    )


def test_can_cu_that_the_settings_already_name_are_not_said_twice():
    own = {
        "to-trinh-noi-bo": ("Căn cứ Biên bản họp ngày 03 tháng 12 năm 2026 của Hội đồng;",),
        "quyet-dinh": ("Xét đề nghị của Trưởng phòng Tổ chức cán bộ.",),
    }
    meeting = Meeting(starts=datetime(2026, 12, 3, 8, 0))  # noqa: DTZ001 -- the minutes' local time
    found = papers(campaign(office=replace(OFFICE, bases=own), meeting=meeting))

    assert said(found["to-trinh-noi-bo"], "paper.bases") == [
        "Căn cứ Biên bản họp ngày 03 tháng 12 năm 2026 của Hội đồng"
    ]
    assert said(found["quyet-dinh-giay-khen"], "paper.bases") == ["Xét đề nghị của Trưởng phòng Tổ chức cán bộ"]


def test_the_clerks_order_is_kept_unless_sorting_by_name_is_asked_for():
    people = (person(1, "Vũ Thị Yến", "LDTT"), person(2, "Lê Văn Đạt", "LDTT"), person(3, "Hồ Văn Dần", "LDTT"))

    kept = papers(campaign(*people))["quyet-dinh-lao-dong-tien-tien"]
    sorted_ = papers(campaign(*people, sort_by="ten"))["quyet-dinh-lao-dong-tien-tien"]

    assert names(said(kept, "decision.groups")) == [["Vũ Thị Yến", "Lê Văn Đạt", "Hồ Văn Dần"]]
    assert names(said(sorted_, "decision.groups")) == [["Hồ Văn Dần", "Lê Văn Đạt", "Vũ Thị Yến"]]


def test_attendance_is_counted_only_once_everybody_is_accounted_for():
    unsaid = (*MEMBERS[:8], replace(MEMBERS[8], attendance=""))
    absent = (*MEMBERS[:8], replace(MEMBERS[8], attendance="vang-co-y-kien"))

    partly = papers(campaign(members=unsaid))["bien-ban-kiem-phieu"]
    wholly = papers(campaign(members=absent))["bien-ban-kiem-phieu"]

    assert said(partly, "council.present") == "………………"
    assert (said(wholly, "council.present"), said(wholly, "council.absent")) == ("8", "1")
    assert [row["attendance"] for row in said(wholly, "council.absentees")] == ["Vắng mặt, có ý kiến bằng văn bản"]


def test_votes_are_shared_over_the_whole_council_and_judged_only_where_a_share_binds_it():
    minutes = papers(campaign())["bien-ban-hop"]

    rows = [row for group in said(minutes, "meeting.votes") for row in group["items"]]
    assert [(row["name"], row["votes"], row["share"], row["result"]) for row in rows] == [
        ("Vũ Thị An", "", "", ""),
        ("Lê Văn Bé", "8", "88,9%", "Đủ tỷ lệ"),
        ("Hồ Thị Cúc", "5", "55,6%", ""),
        ("Đỗ Văn Đào", "", "", ""),
        ("Phòng Kế hoạch", "", "", ""),
    ]


def test_each_paper_with_blanks_has_one_note_and_a_draft_names_first_what_makes_it_one():
    made = campaign(person(1, "Vũ Thị An", "CSTDCS"))
    planned = plan(Scope(campaign=made, pack=PACK), TEMPLATES, Phase.ARCHIVE)

    notes = {f.subject: f for f in planned.findings if f.code in ("TD-210", "TD-211")}
    assert list(notes) == [paper.key for paper in planned.papers if paper.gaps]
    assert len(notes) == sum(f.code in ("TD-210", "TD-211") for f in planned.findings)
    draft = notes[f"bao-cao-{AN}"]
    assert (draft.code, draft.severity, draft.from_phase) == ("TD-211", Severity.NOTE, "truoc-hop")
    assert draft.values["fields"].startswith("Thành tích đạt được của cá nhân; ")


def test_the_chair_and_the_secretary_sign_the_minutes_where_no_signer_is_named():
    meeting = Meeting(chair="Thành viên 1", secretary="Thành viên 2")
    members = (replace(MEMBERS[0], council_role="Chủ tịch Hội đồng"), *MEMBERS[1:])
    keyed = Signer(papers=("bien-ban-hop",), slot="thu_ky", key="thu-ky")
    office = replace(OFFICE, signers=(*OFFICE.signers, keyed))

    minutes = papers(campaign(meeting=meeting, members=members, office=office))["bien-ban-hop"]

    assert {slot.id: (slot.signer, slot.key) for slot in minutes.slots} == {
        "thu_ky": ("Thành viên 2", "thu-ky"),
        "chu_toa": ("Thành viên 1", ""),
    }
    assert said(minutes, "meeting.chair_role") == "Chủ tịch Hội đồng"


def test_the_councils_submission_goes_to_the_offices_head():
    found = papers(campaign())

    assert said(found["to-trinh-noi-bo"], "paper.addressees") == ["Giám đốc Sở Khoa học và Công nghệ"]


def test_marks_a_clerk_left_at_the_end_of_settings_lines_are_dropped():
    office = replace(OFFICE, recipients={"*": ("Như trên;", "Lưu: VT, TĐKT.")}, addressees={"*": (" Sở Nội vụ ; ",)})

    upward = papers(campaign(office=office))["to-trinh-cap-tren-cap-tren"]

    assert said(upward, "paper.recipients") == ["Như trên", "Lưu: VT, TĐKT"]
    assert said(upward, "paper.addressees") == ["Sở Nội vụ"]
