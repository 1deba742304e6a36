"""Every bundled form asks only for what the plan's view has, and shows what it is given."""

from dataclasses import replace
from datetime import date

import pytest

from tdkt_docs import catalog, fill, resources
from tdkt_docs.model.campaign import (
    Campaign,
    Collective,
    Council,
    Dates,
    Member,
    Nominee,
    Office,
    Phase,
    Proposal,
    Submission,
)
from tdkt_docs.model.template import Template
from tdkt_docs.plan import Scope, plan

DATES = Dates(received=date(2026, 11, 2), submitted=date(2026, 11, 20), decided=date(2026, 12, 15))
PACK = catalog.pack_for(DATES)
TEMPLATES = catalog.load_templates(resources.templates_dir())


def campaign(kind: str) -> Campaign:
    """A campaign that asks for every award, for a person and for a collective."""
    person = Nominee(key="n", name="Vũ Thị An")
    room = Collective(key="c", name="Phòng Kế hoạch")
    proposals = tuple(
        Proposal(key=f"{prefix}-{order:03}", order=order, subject=subject, award=award.code, year=2026)
        for prefix, subject in (("ca-nhan", person), ("tap-the", room))
        for order, award in enumerate(PACK.awards, 1)
        if prefix in award.subjects
    )
    return Campaign(
        office=Office(name="Sở Thử nghiệm", level="so", council=Council(name="Hội đồng")),
        key="dot",
        year=2026,
        kind=kind,
        dates=DATES,
        members=(Member(name="Lý Văn Bốn"),),
        proposals=proposals,
        submissions=(Submission(key="tinh", level="tinh"),),
    )


@pytest.mark.parametrize("template", TEMPLATES, ids=[template.id for template in TEMPLATES])
def test_every_field_of_a_bundled_form_is_in_the_view_of_its_papers(template: Template):
    made = campaign(template.fits if template.fits == "dot-xuat" else "cong-trang")

    planned = plan(Scope(campaign=made, pack=PACK), (template,), Phase.ARCHIVE)

    assert planned.papers != ()
    assert all(set(paper.content) == {field.id for field in template.fields} for paper in planned.papers)


def test_every_report_form_is_a_draft_while_its_achievements_are_not_written():
    forms = [template for template in TEMPLATES if template.per == "proposal"]
    bare = campaign("cong-trang")
    summed_up = replace(bare, proposals=tuple(replace(p, achievements="Tóm tắt") for p in bare.proposals))

    for template in forms:
        made = replace(summed_up, kind="dot-xuat") if template.fits == "dot-xuat" else summed_up
        planned = plan(Scope(campaign=made, pack=PACK), (template,), Phase.BEFORE_MEETING)

        assert [paper.key for paper in planned.papers if not paper.is_draft] == []


def test_every_form_with_a_number_shows_it_and_every_signer_slot_is_planned():
    for template in TEMPLATES:
        paths = {field.path for field in template.fields}
        made = campaign(template.fits if template.fits == "dot-xuat" else "cong-trang")
        planned = plan(Scope(campaign=made, pack=PACK), (template,), Phase.ARCHIVE)

        assert not template.symbol or "paper.number_line" in paths, template.id
        assert {slot.id for slot in template.slots} == {slot.id for slot in planned.papers[0].slots}, template.id


@pytest.mark.parametrize("template", TEMPLATES, ids=[template.id for template in TEMPLATES])
def test_every_column_a_bundled_form_declares_is_in_its_rows_and_every_tag_finds_its_value(template: Template):
    made = campaign(template.fits if template.fits == "dot-xuat" else "cong-trang")

    planned = plan(Scope(campaign=made, pack=PACK), (template,), Phase.ARCHIVE)

    for paper in planned.papers:
        for field in template.fields:
            rows = paper.content[field.id]
            if field.columns and isinstance(rows, list):
                assert [row for row in rows if not {column.id for column in field.columns} <= row.keys()] == [], (
                    field.id
                )
    assert fill.fill(planned.papers[0]).paper == planned.papers[0].key
