"""What is paid: from known rates only, the highest of one period, sums from one list."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from tdkt_docs.model.campaign import Campaign, Collective, Dates, Nominee, Office, Phase, Proposal
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.rules import Award, BaseSalary, Rule, RulePack
from tdkt_docs.model.template import Field, Template
from tdkt_docs.plan import GivenNumber, Scope, plan

OFFICE = Office(name="Sở Thử nghiệm", abbreviation="STN", level="so", head_title="Giám đốc", fund="Quỹ thi đua")


def award(code: str, kind: str = "danh-hieu", **tenths: float) -> Award:
    rates = {name.replace("_", "-"): round(value * 10) for name, value in tenths.items()}
    return Award(
        code=code,
        name=f"Danh hiệu {code}",
        verb="Tặng",
        kind=kind,
        subjects=("ca-nhan", "tap-the"),
        decided_by=("so",),
        file_stem=code.lower(),
        multiplier_hundredths=rates,
        multiplier_certainty=dict.fromkeys(rates, Certainty.EXACT),
    )


PACK = RulePack(
    id="thu",
    title="Thử",
    source="Văn bản thử",
    valid_from=date(2020, 1, 1),
    valid_to=None,
    certainty=Certainty.EXACT,
    awards=(
        award("THAP", ca_nhan=3),
        award("CAO", ca_nhan=10),
        award("NHIEU_NAM", ca_nhan=30),
        award("KHEN", "hinh-thuc", ca_nhan=3, tap_the=6, ho_gia_dinh=4.5),
        award("CHUA_RO", "hinh-thuc"),
    ),
    rules=(Rule(code="X", predicate="y", awards=("NHIEU_NAM",), args={"past": "CAO", "count": 3}),),
    salaries=(
        BaseSalary(valid_from=date(2024, 7, 1), amount_vnd=2_340_000, source="Cũ", certainty=Certainty.EXACT),
        BaseSalary(valid_from=date(2026, 7, 1), amount_vnd=2_530_000, source="Mới", certainty=Certainty.EXACT),
    ),
)


def person(order: int, name: str, code: str, year: int = 2026, period: str = "") -> Proposal:
    subject = Nominee(key=name, name=name)
    return Proposal(key=f"ca-nhan-{order:03}", order=order, subject=subject, award=code, year=year, period=period)


def form(per: str, *paths: str) -> Template:
    fields = tuple(
        Field(id=path.split(".")[1], path=path, type="groups" if path.endswith(("groups", "lines")) else "text")
        for path in paths
    )
    return Template(
        kind=f"mau-{per}",
        version="thu",
        title={"vi": "Mẫu"},
        per=per,
        phase="quyet-dinh",
        path=Path("mau.docx"),
        symbol="QĐ" if per == "decision" else "",
        fields=fields,
    )


DECISION = form(
    "decision",
    "decision.reward_each",
    "decision.reward_each_words",
    "decision.reward_lines",
    "decision.reward_total",
    "decision.reward_total_words",
    "decision.multiplier",
    "decision.salary",
    "decision.salary_basis",
)
LIST = form("campaign", "rewards.groups", "rewards.total", "rewards.total_words", "rewards.salary")
DECIDED = Dates(decided=date(2026, 12, 15))


def contents(*proposals: Proposal, dates: Dates = DECIDED, **scope: object) -> dict[str, dict[str, object]]:
    campaign = Campaign(office=OFFICE, key="dot", year=2026, dates=dates, proposals=proposals)
    planned = plan(Scope(campaign=campaign, pack=PACK, **scope), (DECISION, LIST), Phase.DECISION)
    return {paper.key: dict(paper.content) for paper in planned.papers}


def rows(content: dict[str, object]) -> list[tuple[str, str, str]]:
    groups = content["groups"]
    assert isinstance(groups, list)
    return [(row["name"], row["reward"], row["note"]) for group in groups for row in group["items"]]


def test_a_decision_tells_its_rate_and_its_sum_in_figures_and_words():
    found = contents(person(1, "Vũ An", "THAP"), person(2, "Lê Bé", "THAP"))

    assert found["quyet-dinh-thap"] == {
        "reward_each": "760.000",
        "reward_each_words": "Bảy trăm sáu mươi nghìn đồng",
        "reward_lines": ["Cá nhân: 760.000 đồng/người"],
        "reward_total": "1.520.000",
        "reward_total_words": "Một triệu năm trăm hai mươi nghìn đồng",
        "multiplier": "0,3",
        "salary": "2.530.000",
        "salary_basis": "Mới",
    }


def test_persons_and_collectives_of_one_decision_have_a_line_each_and_no_common_rate():
    whole = Proposal(key="tap-the-001", order=1, subject=Collective(key="p", name="Phòng A"), award="KHEN", year=2026)
    found = contents(person(1, "Vũ An", "KHEN"), whole)["quyet-dinh-khen"]

    assert (found["reward_each"], found["reward_each_words"], found["multiplier"]) == ("", "", "")
    assert found["reward_lines"] == ["Tập thể: 1.520.000 đồng/tập thể", "Cá nhân: 760.000 đồng/người"]
    assert found["reward_total"] == "2.280.000"


def test_of_two_titles_for_one_year_only_the_higher_is_paid():
    found = contents(person(1, "Vũ An", "THAP"), person(2, "Vũ An", "CAO"), person(3, "Lê Bé", "THAP"))

    assert rows(found["mau-campaign"]) == [
        ("Vũ An", "0", "Hưởng mức thưởng của danh hiệu cao hơn cùng kỳ"),
        ("Lê Bé", "760.000", ""),
        ("Vũ An", "2.530.000", ""),
    ]
    assert found["mau-campaign"]["total"] == "3.290.000"
    assert found["quyet-dinh-thap"]["reward_total"] == "760.000"


def test_titles_for_different_periods_are_all_paid():
    found = contents(person(1, "Vũ An", "CAO"), person(2, "Vũ An", "NHIEU_NAM"), person(3, "Vũ An", "THAP", year=2025))

    assert [reward for _, reward, _ in rows(found["mau-campaign"])] == ["760.000", "2.530.000", "7.590.000"]


def test_a_form_of_praise_is_paid_beside_a_title():
    found = contents(person(1, "Vũ An", "THAP"), person(2, "Vũ An", "KHEN"))

    assert [reward for _, reward, _ in rows(found["mau-campaign"])] == ["760.000", "760.000"]


def test_without_the_day_of_the_decision_no_amount_is_told_and_nobody_is_outdone():
    found = contents(person(1, "Vũ An", "THAP"), person(2, "Vũ An", "CAO"), dates=Dates())

    assert rows(found["mau-campaign"]) == [("Vũ An", "", ""), ("Vũ An", "", "")]
    assert (found["mau-campaign"]["total"], found["mau-campaign"]["total_words"]) == ("", "")
    assert found["quyet-dinh-cao"] == {
        "reward_each": "",
        "reward_each_words": "",
        "reward_lines": [],
        "reward_total": "",
        "reward_total_words": "",
        "multiplier": "1,0",
        "salary": "",
        "salary_basis": "",
    }


def test_one_unknown_rate_leaves_the_sum_of_all_blank_and_the_other_sums_told():
    found = contents(person(1, "Vũ An", "THAP"), person(2, "Lê Bé", "CHUA_RO"))

    groups = found["mau-campaign"]["groups"]
    assert isinstance(groups, list)
    assert [(group["each"], group["total"]) for group in groups] == [("760.000", "760.000"), ("", "")]
    assert found["mau-campaign"]["total"] == ""


def test_a_decision_pays_by_the_base_salary_of_its_own_day():
    given = {"quyet-dinh-thap": GivenNumber(on=date(2026, 6, 30))}
    found = contents(person(1, "Vũ An", "THAP"), person(2, "Lê Bé", "CAO"), numbers=given)

    assert (found["quyet-dinh-thap"]["reward_each"], found["quyet-dinh-thap"]["salary_basis"]) == ("710.000", "Cũ")
    assert (found["quyet-dinh-cao"]["reward_each"], found["quyet-dinh-cao"]["salary_basis"]) == ("2.530.000", "Mới")
    assert found["mau-campaign"]["salary"] == ""


def test_the_day_given_to_the_decision_is_enough_to_reckon_by():
    given = {"quyet-dinh-thap": GivenNumber(on=date(2027, 1, 4))}
    found = contents(person(1, "Vũ An", "THAP"), dates=Dates(), numbers=given)

    assert (found["mau-campaign"]["total"], found["mau-campaign"]["salary"]) == ("760.000", "2.530.000")


def test_equal_titles_of_one_year_are_paid_once():
    twice = replace(PACK, awards=(award("THAP", ca_nhan=3), award("CAO", ca_nhan=3)))
    campaign = Campaign(
        office=OFFICE,
        key="dot",
        year=2026,
        dates=DECIDED,
        proposals=(person(1, "Vũ An", "THAP"), person(2, "Vũ An", "CAO")),
    )

    planned = plan(Scope(campaign=campaign, pack=twice), (LIST,), Phase.DECISION)

    assert [reward for _, reward, _ in rows(dict(planned.papers[0].content))] == ["760.000", "0"]


def test_a_school_year_and_a_calendar_year_are_not_taken_for_one_period():
    found = contents(person(1, "Vũ An", "THAP", 2025, "năm học 2025 - 2026"), person(2, "Vũ An", "CAO", 2026))

    assert [reward for _, reward, _ in rows(found["mau-campaign"])] == ["760.000", "2.530.000"]


def test_one_period_in_other_words_is_one_period():
    found = contents(
        person(1, "Vũ An", "THAP", 2025, "NH 2025-2026"), person(2, "Vũ An", "CAO", 2025, "Năm học 2025 – 2026")
    )

    assert [reward for _, reward, _ in rows(found["mau-campaign"])] == ["0", "2.530.000"]


def test_a_household_is_paid_by_its_own_multiplier():
    homes = replace(PACK, awards=(award("KHEN", "hinh-thuc", ca_nhan=3, tap_the=6, ho_gia_dinh=5),))
    home = Collective(key="h", name="Hộ ông Vũ An", is_household=True)
    both = (
        Proposal(key="tap-the-001", order=1, subject=home, award="KHEN", year=2026),
        Proposal(key="tap-the-002", order=2, subject=Collective(key="p", name="Phòng A"), award="KHEN", year=2026),
    )
    campaign = Campaign(office=OFFICE, key="dot", year=2026, dates=DECIDED, proposals=both)

    planned = plan(Scope(campaign=campaign, pack=homes), (DECISION,), Phase.DECISION)

    assert planned.papers[0].content["reward_lines"] == [
        "Tập thể: 1.520.000 đồng/tập thể",
        "Hộ gia đình: 1.270.000 đồng/hộ",
    ]
    assert planned.papers[0].content["reward_total"] == "2.790.000"


def test_sums_are_told_for_each_source_of_funds():
    paid_elsewhere = replace(OFFICE, funds={"KHEN": "Quỹ phong trào", "tinh": "Ngân sách tỉnh"})
    campaign = Campaign(
        office=paid_elsewhere,
        key="dot",
        year=2026,
        dates=DECIDED,
        proposals=(person(1, "Vũ An", "THAP"), person(2, "Vũ An", "KHEN"), person(3, "Lê Bé", "KHEN")),
    )
    forms = (form("decision", "decision.fund"), form("campaign", "rewards.fund"))

    planned = plan(Scope(campaign=campaign, pack=PACK), forms, Phase.DECISION)

    assert {paper.key: paper.content["fund"] for paper in planned.papers} == {
        "quyet-dinh-thap": "Quỹ thi đua",
        "quyet-dinh-khen": "Quỹ phong trào",
        "mau-campaign": "Quỹ thi đua: 760.000 đồng; Quỹ phong trào: 1.520.000 đồng",
    }


def test_a_decision_of_january_pays_by_the_salary_of_january_for_the_year_before():
    raised = BaseSalary(valid_from=date(2027, 1, 1), amount_vnd=2_600_000, source="Mới nữa", certainty=Certainty.EXACT)
    campaign = Campaign(
        office=OFFICE,
        key="dot",
        year=2026,
        period="năm 2026",
        dates=Dates(decided=date(2027, 1, 14)),
        proposals=(person(1, "Vũ An", "CAO"),),
    )
    forms = (form("decision", "decision.reward_total", "decision.salary_basis", "campaign.period"),)

    planned = plan(
        Scope(campaign=campaign, pack=replace(PACK, salaries=(*PACK.salaries, raised))), forms, Phase.DECISION
    )

    assert planned.papers[0].content == {
        "reward_total": "2.600.000",
        "salary_basis": "Mới nữa",
        "period": "năm 2026",
    }


def test_a_decision_prints_the_period_of_those_it_names():
    campaign = Campaign(
        office=OFFICE,
        key="dot",
        year=2026,
        period="năm 2026",
        dates=DECIDED,
        proposals=(
            person(1, "Vũ An", "NHIEU_NAM", period="giai đoạn 2024-2026"),
            person(2, "Lê Bé", "CAO"),
            person(3, "Hồ Cúc", "CAO", period="NH 2025-2026"),
        ),
    )

    planned = plan(
        Scope(campaign=campaign, pack=PACK),
        (form("decision", "campaign.period", "decision.article_1"),),
        Phase.DECISION,
    )

    assert [
        (paper.content["period"], str(paper.content["article_1"]).partition(" cho ")[0]) for paper in planned.papers
    ] == [
        ("năm 2026", "Tặng “Danh hiệu CAO” năm 2026"),
        ("giai đoạn 2024 - 2026", "Tặng “Danh hiệu NHIEU_NAM” giai đoạn 2024 - 2026"),
    ]


def test_a_household_is_paid_by_its_own_multiplier_and_has_a_line_of_its_own():
    def team(order: int, name: str, *, is_household: bool) -> Proposal:
        subject = Collective(key=name, name=name, is_household=is_household)
        return Proposal(key=f"tap-the-{order:03}", order=order, subject=subject, award="KHEN", year=2026)

    found = contents(team(1, "Phòng A", is_household=False), team(2, "Hộ ông Vũ An", is_household=True))

    assert found["quyet-dinh-khen"]["reward_lines"] == [
        "Tập thể: 1.520.000 đồng/tập thể",
        "Hộ gia đình: 1.140.000 đồng/hộ",
    ]
    assert found["quyet-dinh-khen"]["reward_total"] == "2.660.000"


def test_the_multiplier_of_a_household_is_printed_to_the_hundredth():
    home = Collective(key="h", name="Hộ ông Vũ An", is_household=True)

    found = contents(Proposal(key="tap-the-001", order=1, subject=home, award="KHEN", year=2026))

    assert found["quyet-dinh-khen"]["multiplier"] == "0,45"
