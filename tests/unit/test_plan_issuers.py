"""An office that takes an issuer's forms gets those in place of everybody's, and no other paper changes."""

from dataclasses import replace

import pytest
from plan_campaigns import DATES, MEMBERS, OFFICE, collective, person

from tdkt_docs import catalog, resources
from tdkt_docs.model.campaign import Campaign, Phase, Submission
from tdkt_docs.plan import Scope, plan

FORMS = catalog.load_templates(resources.templates_dir())
PACK = catalog.pack_for(DATES, profile="ha-noi")
"""With the title that Hà Nội adds."""


def campaign_of(takes: str, kind: str, awards: tuple[str, str, str]) -> Campaign:
    """A campaign of an office that takes that issuer's forms."""
    first, second, third = awards
    return Campaign(
        office=replace(OFFICE, forms_of=takes),
        key="dot-2026",
        year=2026,
        kind=kind,
        dates=DATES,
        members=MEMBERS,
        proposals=(
            person(1, "Vũ Thị An", first),
            person(2, "Lê Văn Bé", second),
            collective(1, "Phòng Kế hoạch", third),
        ),
        submissions=(Submission(key="tinh", level="tinh"),),
    )


def forms_used(takes: str, kind: str, awards: tuple[str, str, str]) -> dict[str, str]:
    """Form of each of the campaign's papers by its key."""
    made = campaign_of(takes, kind, awards)
    return {
        paper.key: paper.template.id for paper in plan(Scope(campaign=made, pack=PACK), FORMS, Phase.ARCHIVE).papers
    }


@pytest.mark.parametrize(
    ("takes", "kind", "awards", "changed"),
    [
        (
            "bo-ngoai-giao",
            "cong-trang",
            ("BK", "HCHN", "BK"),
            {
                "bao-cao-ca-nhan-001": "bao-cao-ca-nhan/bng-2018",
                "bao-cao-ca-nhan-002": "bao-cao-doi-ngoai-ca-nhan/bng-2018",
                "bao-cao-tap-the-001": "bao-cao-tap-the/bng-2018",
            },
        ),
        (
            "bo-ngoai-giao",
            "dot-xuat",
            ("BK", "BK", "BK"),
            {
                "bao-cao-ca-nhan-001": "bao-cao-dot-xuat/bng-2018-ca-nhan",
                "bao-cao-ca-nhan-002": "bao-cao-dot-xuat/bng-2018-ca-nhan",
                "bao-cao-tap-the-001": "bao-cao-dot-xuat/bng-2018-tap-the",
            },
        ),
        (
            "bo-ngoai-giao",
            "cong-hien",
            ("HCLD2", "BK", "HCHN"),
            {
                "bao-cao-ca-nhan-001": "bao-cao-cong-hien/bng-2018",
                "bao-cao-ca-nhan-002": "bao-cao-cong-hien/bng-2018",
                "bao-cao-tap-the-001": "bao-cao-doi-ngoai-tap-the/bng-2018",
            },
        ),
        (
            "ha-noi",
            "cong-trang",
            ("BK", "CDTDUT", "BK"),
            {"bao-cao-ca-nhan-002": "bao-cao-cong-dan-uu-tu/hn-2025"},
        ),
        ("bo-y-te", "cong-trang", ("BK", "BK", "BK"), {"to-trinh-cap-tren-tinh": "to-trinh-cap-tren/byt-2018"}),
        ("bo-tu-phap", "cong-trang", ("BK", "BK", "BK"), {"bien-ban-hop": "bien-ban-hop/btp-mau-3"}),
        ("vks", "cong-trang", ("BK", "BK", "BK"), {"bao-cao-tap-the-001": "bao-cao-tap-the/vks-2019"}),
        ("quang-nam", "cong-trang", ("GK", "GK", "GK"), {}),
    ],
)
def test_the_issuers_forms_stand_in_place_of_the_general_ones_and_nothing_else_changes(
    takes: str, kind: str, awards: tuple[str, str, str], changed: dict[str, str]
):
    general, own = forms_used("", kind, awards), forms_used(takes, kind, awards)

    assert own.keys() == general.keys()
    assert {key: form for key, form in own.items() if form != general[key]} == changed


@pytest.mark.parametrize(
    ("awards", "made"),
    [(("GK", "BK", "GK"), [("ca-nhan-001", "tap-the-001")]), (("BK", "BK", "BK"), [])],
)
def test_a_request_for_some_awards_is_made_where_it_is_asked_for_and_names_those_alone(
    awards: tuple[str, str, str], made: list[tuple[str, ...]]
):
    campaign = campaign_of("quang-nam", "cong-trang", awards)
    asking = replace(
        campaign,
        office=replace(campaign.office, level="phong"),
        submissions=(Submission(key="huyen", level="xa"),),
        papers_asked=("to-trinh-giay-khen",),
    )

    planned = plan(Scope(campaign=asking, pack=PACK), FORMS, Phase.AFTER_MEETING)

    assert [paper.rows for paper in planned.papers if paper.template.issuer] == made


def test_a_request_of_the_health_branch_counts_persons_and_collectives_apart():
    made = campaign_of("bo-y-te", "cong-trang", ("BK", "BK_TTG", "BK"))

    planned = plan(Scope(campaign=made, pack=PACK), FORMS, Phase.AFTER_MEETING)

    request = next(paper for paper in planned.papers if paper.template.id == "to-trinh-cap-tren/byt-2018")
    lists = [request.content[field] for field in ("ca_nhan", "tap_the")]
    assert [[(row["order"], row["name"]) for row in rows] for rows in lists if isinstance(rows, list)] == [
        [("1", "Vũ Thị An")],
        [("1", "Phòng Kế hoạch")],
    ]


@pytest.mark.parametrize(
    ("votes", "said"), [((9, 9), ("100%", 2)), ((9, 8), ("", 2)), ((9, None), ("", 2)), ((None, None), ("", 0))]
)
def test_minutes_tell_one_share_only_where_all_who_passed_have_it(
    votes: tuple[int | None, int | None], said: tuple[str, int]
):
    made = campaign_of("bo-tu-phap", "cong-trang", ("BK", "BK", "BK"))
    proposals = tuple(replace(p, votes_for=vote) for p, vote in zip(made.proposals, votes, strict=False))

    planned = plan(Scope(campaign=replace(made, proposals=proposals), pack=PACK), FORMS, Phase.AFTER_MEETING)

    minutes = next(paper for paper in planned.papers if paper.template.id == "bien-ban-hop/btp-mau-3")
    rows = minutes.content["duoc_de_nghi"]
    assert isinstance(rows, list)
    assert (minutes.content["ty_le"], len(rows)) == said
