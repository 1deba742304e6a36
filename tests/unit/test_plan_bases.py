"""Căn cứ in papers: the clerk's own stand, built ones where there are none; amounts wait for the decision's day."""

from dataclasses import replace
from datetime import date

from plan_campaigns import OFFICE, PACK, PROPOSALS, TEMPLATES, campaign, papers

from tdkt_docs.bind import load_office
from tdkt_docs.model.campaign import Dates, Phase
from tdkt_docs.plan import GivenNumber, Scope, plan

LAW = "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
NO_BASES = replace(OFFICE, bases={})
DECISION, REQUEST = "quyet-dinh-giay-khen", "to-trinh-noi-bo"


def lines(paper):
    return list(paper.content["can_cu"])


def numbers_of(found):
    return [line.split(" ngày ")[0].split(" của ")[0].removeprefix("Căn cứ ") for line in found]


def test_without_lines_of_the_settings_a_paper_has_those_of_its_day():
    decision = papers(campaign(office=NO_BASES))[DECISION]

    assert numbers_of(lines(decision)) == [
        "Luật Thi đua, khen thưởng",
        "Nghị định số 152/2025/NĐ-CP",
        "Nghị định số 161/2026/NĐ-CP",
        "Thông tư số 15/2025/TT-BNV",
        "Theo đề nghị",
    ]


def test_the_day_the_register_gave_goes_before_the_one_expected():
    given = {DECISION: GivenNumber(number=3, on=date(2026, 6, 30))}

    decision = papers(campaign(office=NO_BASES), numbers=given)[DECISION]

    assert "Nghị định số 73/2024/NĐ-CP" in numbers_of(lines(decision))


def test_the_clerks_own_lines_stand_as_they_are():
    request = papers(campaign())[REQUEST]

    assert lines(request) == [LAW]


def test_the_built_lines_stand_where_the_marker_does_and_the_clerks_after_them():
    office = replace(OFFICE, bases={"to-trinh-noi-bo": ("tu-dong", "Căn cứ Quy chế thi đua, khen thưởng của Sở;")})

    request = papers(campaign(office=office))[REQUEST]

    assert numbers_of(lines(request)) == [
        "Luật Thi đua, khen thưởng",
        "Nghị định số 152/2025/NĐ-CP",
        "Thông tư số 15/2025/TT-BNV",
        "Quy chế thi đua, khen thưởng",
    ]


def test_an_office_may_have_the_law_cited_by_number():
    request = papers(campaign(office=replace(NO_BASES, basis_style="qppl")))[REQUEST]

    assert lines(request)[0] == "Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15"


def test_the_settings_choose_the_style_and_it_is_no_kind_of_paper(tmp_path):
    settings = '[co-quan]\nten = "Sở Thử"\n[can-cu]\nkieu = "qppl"\nquyet-dinh = ["tu-dong"]\n'
    (tmp_path / "co-quan.toml").write_text(settings, encoding="utf-8")

    office = load_office(tmp_path)

    assert (office.basis_style, dict(office.bases)) == ("qppl", {"quyet-dinh": ("tu-dong",)})


def test_until_the_day_of_the_decision_is_known_amounts_are_blank_and_listed_as_gaps():
    undecided = campaign(dates=Dates(received=date(2026, 11, 2), submitted=date(2026, 11, 20)))
    found = papers(undecided)

    decision, schedule = found[DECISION], found["bang-ke-chi-thuong"]
    assert {"tong_tien", "tong_tien_chu"} <= {gap.field for gap in decision.gaps}
    assert {"tong_tien", "tong_tien_chu", "muc_luong"} <= {gap.field for gap in schedule.gaps}


def test_a_base_salary_is_cited_only_on_the_known_day_of_the_decision():
    undecided = campaign(office=NO_BASES, dates=Dates(received=date(2026, 11, 2), submitted=date(2026, 11, 20)))

    decision = papers(undecided)[DECISION]

    assert "Nghị định số 161/2026/NĐ-CP" not in numbers_of(lines(decision))


def test_every_sum_has_its_words_beside_it():
    scope = Scope(campaign=campaign(*PROPOSALS), pack=PACK)
    planned = plan(scope, TEMPLATES, Phase.ARCHIVE).papers

    sums = [
        (paper.key, field, paper.content.get(f"{field}_chu"))
        for paper in planned
        for field in ("muc_thuong", "tong_tien")
        if paper.content.get(field)
    ]
    assert {key for key, _, _ in sums} >= {DECISION, "bang-ke-chi-thuong"}
    assert [entry for entry in sums if not entry[2]] == []
