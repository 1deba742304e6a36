"""What a form may ask of the plan, and what is said of one that asks for what there is not."""

from dataclasses import replace
from datetime import date

import pytest
from plan_campaigns import PACK, campaign, form_with, person

from tdkt_docs.errors import TemplateError
from tdkt_docs.model.campaign import Dates, Office, Phase
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.template import Field
from tdkt_docs.plan import Scope, plan


def test_a_paper_without_what_it_cannot_do_without_is_not_made_and_only_that_is_named():
    form = replace(
        form_with(),
        fields=(
            Field(id="ten", path="office.name", gap="refuse", label={"vi": "Tên cơ quan"}),
            Field(id="nam", path="campaign.year", gap="refuse", label={"vi": "Năm"}),
            Field(id="cap", path="office.parent", gap="dotted", label={"vi": "Cơ quan chủ quản"}),
        ),
    )

    planned = plan(Scope(campaign=campaign(office=Office(name="")), pack=PACK), (form,), Phase.BEFORE_MEETING)

    refusal = Finding(
        code="TD-201",
        severity=Severity.WARNING,
        subject="mau",
        values={"paper": "Mẫu thử", "fields": "Tên cơ quan"},
    )
    assert (planned.papers, planned.findings) == ((), (refusal,))


def test_two_papers_of_one_file_name_are_told_apart():
    twins = (person(1, "Vũ An", "LDTT"), person(2, "Vũ Ân", "LDTT"))
    form = form_with("item.name", per="decision-item", kind="giay-khen", stem="giay-khen_{name}")
    pack = replace(PACK, awards=tuple(replace(award, certificate="giay-khen") for award in PACK.awards))

    planned = plan(Scope(campaign=campaign(*twins), pack=pack), (form,), Phase.DECISION)

    assert [paper.file_stem for paper in planned.papers] == ["giay-khen_vu-an", "giay-khen_vu-an-2"]


def test_two_awards_with_one_certificate_have_papers_of_different_keys():
    form = form_with("item.name", per="decision-item", kind="giay-khen")
    pack = replace(PACK, awards=tuple(replace(award, certificate="giay-khen") for award in PACK.awards))
    made = campaign(person(1, "Vũ An", "LDTT"), person(2, "Lê Bé", "GK"))

    planned = plan(Scope(campaign=made, pack=pack), (form,), Phase.DECISION)

    assert [paper.key for paper in planned.papers] == ["giay-khen-lao-dong-tien-tien-001", "giay-khen-giay-khen-001"]


@pytest.mark.parametrize("path", ["office.nmae", "submission.groups.first", "nominee.name", "paper", "decision.name"])
def test_a_form_that_asks_for_what_no_view_has_is_broken_and_the_field_is_named(path: str):
    form = form_with("office.name", path)

    with pytest.raises(TemplateError) as caught:
        plan(Scope(campaign=campaign(), pack=PACK), (form,), Phase.ARCHIVE)

    assert (caught.value.code, caught.value.values) == (
        "plan.unknown-path",
        {"template": "mau/thu", "field": "f1", "path": path},
    )


@pytest.mark.parametrize("stem", ["mau_{ten}", "mau_{0}", "mau_{name:d}", "mau_{order.x}"])
def test_a_form_that_cannot_name_its_file_is_broken(stem: str):
    form = form_with("office.name", stem=stem)

    with pytest.raises(TemplateError) as caught:
        plan(Scope(campaign=campaign(), pack=PACK), (form,), Phase.ARCHIVE)

    assert (caught.value.code, caught.value.values["pattern"]) == ("plan.bad-file-stem", stem)


def test_a_form_for_something_papers_are_not_made_for_is_broken():
    with pytest.raises(TemplateError) as caught:
        plan(Scope(campaign=campaign(), pack=PACK), (form_with(per="nominee"),), Phase.ARCHIVE)

    assert caught.value.code == "plan.unknown-per"


@pytest.mark.parametrize(
    ("submitted", "version"),
    [(date(2025, 6, 30), "cu"), (date(2025, 7, 1), "moi"), (date(2027, 3, 2), "moi"), (None, "moi")],
)
def test_the_day_of_submission_alone_chooses_the_version_of_a_form(submitted: date | None, version: str):
    old = replace(form_with("office.name"), version="cu", valid_from=date(2024, 1, 1), valid_to=date(2025, 6, 30))
    new = replace(form_with("office.name"), version="moi", valid_from=date(2025, 7, 1))
    dates = Dates(received=date(2025, 6, 1), submitted=submitted, decided=date(2025, 12, 1))

    planned = plan(Scope(campaign=campaign(dates=dates), pack=PACK), (old, new), Phase.BEFORE_MEETING)

    assert [paper.template.version for paper in planned.papers] == [version]


@pytest.mark.parametrize(("takes", "made"), [("", ["chung"]), ("bo-khac", ["chung"]), ("bo-nay", ["rieng"])])
def test_an_issuers_form_is_for_the_offices_that_take_its_forms(takes: str, made: list[str]):
    common = replace(form_with("office.name"), version="chung")
    own = replace(common, version="rieng", issuer="bo-nay")
    office = replace(campaign().office, forms_of=takes)

    planned = plan(Scope(campaign=campaign(office=office), pack=PACK), (common, own), Phase.BEFORE_MEETING)

    assert [paper.template.version for paper in planned.papers] == made


@pytest.mark.parametrize("asked", [(), ("mau",)])
def test_a_paper_on_request_is_made_only_where_it_is_asked_for(asked: tuple[str, ...]):
    form = replace(form_with("office.name"), is_on_request=True)

    planned = plan(Scope(campaign=campaign(papers_asked=asked), pack=PACK), (form,), Phase.BEFORE_MEETING)

    assert tuple(paper.key for paper in planned.papers) == asked


def test_a_form_for_one_award_stands_in_place_of_the_one_for_all():
    common = form_with("nominee.name", per="proposal", kind="bao-cao-chung")
    own = replace(common, kind="bao-cao-rieng", awards=("GK",))
    pack = replace(PACK, awards=tuple(replace(award, papers=("bao-cao",)) for award in PACK.awards))
    made = campaign(person(1, "Vũ An", "LDTT"), person(2, "Lê Bé", "GK"))

    planned = plan(Scope(campaign=made, pack=pack), (common, own), Phase.DECISION)

    assert [(paper.template.kind, paper.rows) for paper in planned.papers] == [
        ("bao-cao-chung", (made.proposals[0].key,)),
        ("bao-cao-rieng", (made.proposals[1].key,)),
    ]


@pytest.mark.parametrize(
    ("submitted", "kind"), [(date(2025, 6, 30), "bao-cao-chung"), (date(2025, 7, 1), "bao-cao-rieng")]
)
@pytest.mark.parametrize("only", [{"awards": ("LDTT",)}, {"fits": "chuyen-de"}], ids=["award", "kind"])
def test_a_form_not_yet_in_force_displaces_none_that_is(only: dict[str, object], submitted: date, kind: str):
    common = replace(form_with("nominee.name", per="proposal", kind="bao-cao-chung"), valid_from=date(2024, 1, 1))
    own = replace(common, kind="bao-cao-rieng", valid_from=date(2025, 7, 1), **only)
    pack = replace(PACK, awards=tuple(replace(award, papers=("bao-cao",)) for award in PACK.awards))
    made = campaign(person(1, "Vũ An", "LDTT"), kind="chuyen-de", dates=Dates(submitted=submitted))

    planned = plan(Scope(campaign=made, pack=pack), (common, own), Phase.DECISION)

    assert [paper.template.kind for paper in planned.papers] == [kind]


def test_a_paper_the_dossier_does_not_ask_for_displaces_no_report():
    common = replace(form_with("nominee.name", per="proposal", kind="bao-cao-chung"), valid_from=date(2030, 1, 1))
    other = replace(common, kind="xac-nhan", valid_from=None, awards=("LDTT",))
    pack = replace(PACK, awards=tuple(replace(award, papers=("bao-cao",)) for award in PACK.awards))

    planned = plan(Scope(campaign=campaign(person(1, "Vũ An", "LDTT")), pack=pack), (common, other), Phase.DECISION)

    assert [paper.template.kind for paper in planned.papers] == ["bao-cao-chung"]


@pytest.mark.parametrize(("asked", "made"), [((), []), (("bang-chung-nhan",), ["bang-chung-nhan-001"])])
def test_a_certificate_on_request_goes_to_those_whose_award_it_names(asked: tuple[str, ...], made: list[str]):
    form = replace(
        form_with("item.name", per="decision-item", kind="bang-chung-nhan"), is_on_request=True, awards=("CSTDCS",)
    )
    named = campaign(person(1, "Vũ An", "LDTT"), person(2, "Lê Bé", "CSTDCS", votes_for=9), papers_asked=asked)

    planned = plan(Scope(campaign=named, pack=PACK), (form,), Phase.DECISION)

    assert [paper.key for paper in planned.papers] == made
    assert all(paper.rows == ("ca-nhan-002",) for paper in planned.papers)
