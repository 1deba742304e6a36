"""Every bundled form asks only for what the plan's view has, and shows what it is given."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tdkt_docs import catalog, fill, resources
from tdkt_docs.model.campaign import (
    Campaign,
    Collective,
    Council,
    Dates,
    Nominee,
    Office,
    Phase,
    Proposal,
    Signer,
    Submission,
)
from tdkt_docs.model.meeting import Member
from tdkt_docs.model.template import Template
from tdkt_docs.plan import Scope, plan

DATES = Dates(received=date(2026, 11, 2), submitted=date(2026, 11, 20), decided=date(2026, 12, 15))
PACK = catalog.pack_for(DATES)
KINDS = ("dot-xuat", "chuyen-de", "cong-hien")
TEMPLATES = tuple(
    form for form in catalog.load_templates(resources.templates_dir()) if form.per not in ("record", "returned")
)


def scope_for(form: Template, **of_each: object) -> Scope:
    """A campaign of an office that takes the form and asks for it: every award, for a person and for a collective.

    Args:
        form: Whose issuer's forms and rules the office takes, and which paper it asks for.
        of_each: What every proposal says besides.
    """
    profile = form.issuer if form.issuer in catalog.profiles() else ""
    pack = catalog.pack_for(DATES, profile=profile)
    person = Nominee(key="n", name="Vũ Thị An")
    room = Collective(key="c", name="Phòng Kế hoạch")
    proposals = tuple(
        replace(
            Proposal(key=f"{prefix}-{order:03}", order=order, subject=subject, award=award.code, year=2026), **of_each
        )
        for prefix, subject in (("ca-nhan", person), ("tap-the", room))
        for order, award in enumerate(pack.awards, 1)
        if prefix in award.subjects or award.code in form.awards or "nguoi-nuoc-ngoai" in award.subjects
    )
    made = Campaign(
        office=Office(
            name="Sở Thử nghiệm",
            # a request for some awards alone needs an office that does not decide them itself
            level="phong" if form.per == "submission" and form.awards else "so",
            council=Council(name="Hội đồng"),
            forms_of=form.issuer,
        ),
        key="dot",
        year=2026,
        kind=form.fits if form.fits in KINDS else "cong-trang",
        dates=DATES,
        members=(Member(name="Lý Văn Bốn", attendance="vang"),),
        proposals=proposals,
        submissions=(Submission(key="tinh", level="tinh"),),
        papers_asked=(form.kind,),
    )
    return Scope(campaign=made, pack=pack)


def campaign(kind: str) -> Campaign:
    """A campaign of that kind, of an office that takes no issuer's forms and asks for no further paper."""
    anybodys = Template(kind="", version="", title={}, per="campaign", phase="truoc-hop", path=Path())
    return replace(scope_for(anybodys).campaign, kind=kind, papers_asked=())


@pytest.mark.parametrize("template", TEMPLATES, ids=[template.id for template in TEMPLATES])
def test_every_field_of_a_bundled_form_is_in_the_view_of_its_papers(template: Template):
    planned = plan(scope_for(template), (template,), Phase.ARCHIVE)

    assert planned.papers != ()
    assert all(set(paper.content) == {field.id for field in template.fields} for paper in planned.papers)


def test_every_report_form_is_a_draft_while_its_achievements_are_not_written():
    proposed = [template for template in TEMPLATES if template.per == "proposal"]
    forms = [template for template in proposed if any(field.content for field in template.fields)]

    for template in forms:
        planned = plan(scope_for(template, achievements="Tóm tắt"), (template,), Phase.BEFORE_MEETING)

        assert [paper.key for paper in planned.papers if not paper.is_draft] == []


def test_every_form_with_a_number_shows_it_and_every_signer_slot_is_planned():
    for template in TEMPLATES:
        paths = {field.path for field in template.fields}
        planned = plan(scope_for(template), (template,), Phase.ARCHIVE)

        assert not template.symbol or "paper.number_line" in paths, template.id
        assert {slot.id for slot in template.slots} == {slot.id for slot in planned.papers[0].slots}, template.id


@pytest.mark.parametrize("template", TEMPLATES, ids=[template.id for template in TEMPLATES])
def test_every_column_a_bundled_form_declares_is_in_its_rows_and_every_tag_finds_its_value(template: Template):
    planned = plan(scope_for(template), (template,), Phase.ARCHIVE)

    for paper in planned.papers:
        for field in template.fields:
            rows = paper.content[field.id]
            if field.columns and isinstance(rows, list):
                assert [row for row in rows if not {column.id for column in field.columns} <= row.keys()] == [], (
                    field.id
                )
    assert fill.fill(planned.papers[0]).paper == planned.papers[0].key


@pytest.mark.parametrize(
    ("submitted", "version", "kinds"),
    [
        (date(2020, 5, 4), "nd91-2017", {"CSTDTQ": "bao-cao-ca-nhan", "CO_CP": "bao-cao-tap-the"}),
        (date(2025, 3, 15), "nd98-2023", {"CSTDTQ": "bao-cao-ca-nhan", "CO_CP": "bao-cao-tap-the"}),
        (
            date(2025, 7, 1),
            "nd152-2025",
            {"CSTDTQ": "bao-cao-chien-si-thi-dua-toan-quoc", "CO_CP": "bao-cao-co-thi-dua-chinh-phu"},
        ),
    ],
)
def test_each_decrees_reports_are_those_of_its_days(submitted: date, version: str, kinds: dict[str, str]):
    everywhere = {
        "CSTDCS": "bao-cao-ca-nhan",
        "HCLD3": "bao-cao-ca-nhan",
        "TTLDXS": "bao-cao-tap-the",
        "AHLD": "bao-cao-anh-hung-ca-nhan",
        "HCHN": "bao-cao-doi-ngoai-ca-nhan",
    }
    made = replace(campaign("cong-trang"), dates=Dates(submitted=submitted))
    pack = replace(PACK, awards=tuple(replace(award, papers=("bao-cao",)) for award in PACK.awards))

    planned = plan(Scope(campaign=made, pack=pack), TEMPLATES, Phase.BEFORE_MEETING)

    reports = [paper for paper in planned.papers if paper.template.per == "proposal"]
    # of the persons' reports first, as the forms of persons come first
    by_award = {paper.awards[0]: paper.template.kind for paper in reversed(reports)}
    assert {paper.template.version for paper in reports} == {version}
    assert {award: by_award[award] for award in (*kinds, *everywhere)} == kinds | everywhere
    assert len(reports) == len(made.proposals)


@pytest.mark.parametrize(("asked", "made"), [((), []), (("bao-cao",), ["bao-cao-ca-nhan/nd91-2017"])])
def test_a_report_no_known_dossier_asks_for_is_made_where_the_settings_do(asked: tuple[str, ...], made: list[str]):
    dates = Dates(received=date(2020, 5, 4), submitted=date(2020, 5, 4), decided=date(2020, 6, 1))
    chosen = tuple(p for p in campaign("cong-trang").proposals if p.award == "CSTDTQ" and not p.subject.is_collective)
    old = replace(campaign("cong-trang"), dates=dates, proposals=chosen, papers_asked=asked)

    planned = plan(Scope(campaign=old, pack=catalog.pack_for(dates)), TEMPLATES, Phase.BEFORE_MEETING)

    assert [paper.template.id for paper in planned.papers if paper.template.per == "proposal"] == made


@pytest.mark.parametrize(
    ("submitted", "version"),
    [(date(2020, 5, 4), "nd91-2017"), (date(2025, 3, 15), "nd98-2023"), (None, "nd152-2025")],
)
@pytest.mark.parametrize("kind", KINDS)
def test_a_campaign_of_a_kind_with_a_report_of_its_own_makes_that_one(kind: str, submitted: date | None, version: str):
    bare = campaign(kind)
    chosen = tuple(p for p in bare.proposals if p.award == "BK_TTG" and not p.subject.is_collective)
    made = replace(bare, dates=Dates(submitted=submitted), proposals=chosen)

    planned = plan(Scope(campaign=made, pack=PACK), TEMPLATES, Phase.BEFORE_MEETING)

    reports = [paper.template.id for paper in planned.papers if paper.template.per == "proposal"]
    assert reports == [f"bao-cao-{kind}/{version}"]


def test_a_life_of_service_prints_its_posts_as_rows_and_waits_for_them_where_there_are_none():
    bare = campaign("cong-hien")
    chosen = tuple(p for p in bare.proposals if p.award == "HCLD3" and not p.subject.is_collective)
    told = {"qua_trinh_cong_tac": ("1990 - 2004 | Chuyên viên | Sở Mẫu | 14 năm", "Tổng cộng | 14 năm")}
    made = replace(bare, proposals=(*chosen, *(replace(p, key="ca-nhan-999", report=told) for p in chosen)))

    planned = plan(Scope(campaign=made, pack=PACK), TEMPLATES, Phase.BEFORE_MEETING)

    blank, written = (paper for paper in planned.papers if paper.template.kind == "bao-cao-cong-hien")
    assert [(gap.label, gap.waits_for) for gap in blank.gaps if gap.content] == [
        ("Tóm tắt quá trình công tác", "tac-gia")
    ]
    assert not written.is_draft
    assert written.content["qua_trinh"] == [
        {
            "thoi_gian": "1990 - 2004",
            "chuc_vu": "Chuyên viên",
            "don_vi": "Sở Mẫu",
            "thoi_luong": "14 năm",
            "ghi_chu": "",
        }
    ]
    assert written.content["tong_thoi_gian"] == [{"noi_dung": "Tổng cộng", "thoi_luong": "14 năm", "ghi_chu": ""}]


def test_who_confirms_the_general_report_confirms_what_stands_in_its_place():
    bare = campaign("cong-trang")
    signers = (
        Signer(papers=("bao-cao-ca-nhan",), slot="xac_nhan", name="Lý Thị Năm"),
        Signer(papers=("bao-cao-anh-hung-ca-nhan",), slot="xac_nhan", name="Mai Văn Sáu"),
    )
    chosen = tuple(p for p in bare.proposals if p.award in ("AHLD", "CSTDTQ") and not p.subject.is_collective)
    made = replace(bare, office=replace(bare.office, signers=signers), proposals=chosen)

    planned = plan(Scope(campaign=made, pack=PACK), TEMPLATES, Phase.BEFORE_MEETING)

    assert {
        paper.template.kind: paper.content["nguoi_xac_nhan"]
        for paper in planned.papers
        if paper.template.per == "proposal"
    } == {"bao-cao-chien-si-thi-dua-toan-quoc": "Lý Thị Năm", "bao-cao-anh-hung-ca-nhan": "Mai Văn Sáu"}
