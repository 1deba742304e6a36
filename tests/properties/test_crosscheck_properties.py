"""Papers filled from one campaign agree: whatever the campaign, re-reading them finds nothing."""

from dataclasses import replace
from datetime import date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_docs import catalog, crosscheck, resources
from tdkt_docs.fill import fill
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
from tdkt_docs.model.meeting import Ballots, Meeting, Member
from tdkt_docs.plan import GivenNumber, Held, Scope, plan

DATES = Dates(received=date(2026, 11, 2), submitted=date(2026, 11, 20), decided=date(2026, 12, 15))
PACK = catalog.pack_for(DATES)
TEMPLATES = catalog.load_templates(resources.templates_dir())
_ON_REQUEST = ("ky-nhan-tien-thuong", "giay-de-nghi-thanh-toan", "so-khen-thuong", "tom-tat-thanh-tich")
PEOPLE = ("Vũ Thị Thủy", "Vũ Thị Thuỳ", "Lê Văn An", "Lê Văn Ân", "Y Ngọc Thảo", "Đỗ Thị Cộng Hòa", "Tổng Văn Bé")
UNITS = (
    "Phòng Kế hoạch - Tài chính",
    "Văn phòng",
    "Trung tâm Kỹ thuật đo lường <Trạm 2>",
    "Phòng Tiêu chuẩn, đo lường",
)
POSITIONS = ("Trưởng phòng", "Chuyên viên", "")
MEMBERS = tuple(
    Member(name=f"Thành viên {no}", attendance="vang-co-y-kien" if no == 1 else "co-mat") for no in range(1, 10)
)


@st.composite
def subjects(draw: st.DrawFn, kinds: tuple[str, ...]) -> Nominee | Collective:
    unit = draw(st.sampled_from(UNITS))
    if draw(st.sampled_from(kinds)) in ("ca-nhan", "nguoi-nuoc-ngoai"):
        name, position = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(POSITIONS))
        honorific = draw(st.sampled_from(("Ông", "Bà", "")))
        return Nominee(key=f"{name}-{unit}", name=name, honorific=honorific, position=position, unit=unit)
    return Collective(key=unit, name=unit, parent="Sở Khoa học và Công nghệ tỉnh Sơn Hà")


@st.composite
def scopes(draw: st.DrawFn) -> Scope:
    """A campaign of one Sở, some of it held back, some of its papers numbered."""
    awards = draw(st.lists(st.sampled_from(PACK.awards), min_size=1, max_size=14))
    proposals = tuple(
        Proposal(
            key=f"dong-{order:03}",
            order=order,
            subject=draw(subjects(award.subjects)),
            award=award.code,
            year=2026,
            votes_for=draw(st.sampled_from((None, 7, 8, 9))),
        )
        for order, award in enumerate(awards, 1)
    )
    held = draw(st.frozensets(st.sampled_from([proposal.key for proposal in proposals]), max_size=3))
    made = Campaign(
        office=Office(
            name="Sở Khoa học và Công nghệ",
            full_name="Sở Khoa học và Công nghệ tỉnh Sơn Hà",
            parent="Ủy ban nhân dân tỉnh Sơn Hà",
            abbreviation="SKHCN",
            place="Sơn Hà",
            level="so",
            head_title="Giám đốc",
            council=Council(name="Hội đồng Thi đua - Khen thưởng", abbreviation="HĐTĐKT"),
            signers=(Signer(papers=("*",), authority=("GIÁM ĐỐC",), name="Lý Văn Bốn"),),
            bases={"*": ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",)},
        ),
        key="dot",
        year=2026,
        dates=DATES,
        members=draw(st.sampled_from(((), MEMBERS))),
        meeting=Meeting(starts=datetime(2026, 11, 5, 8), ballots=Ballots(issued=9, returned=9, valid=8, invalid=1)),  # noqa: DTZ001 -- the minutes' local time
        submissions=(Submission(key="tinh", level="tinh", addressees=("Chủ tịch Ủy ban nhân dân tỉnh Sơn Hà",)),),
        annex_style=draw(st.sampled_from(("bang", "danh-sach"))),
        decision_articles=draw(st.sampled_from(("ba-dieu", "hai-dieu", "hieu-luc"))),
        has_one_decision=draw(st.booleans()),
        group_by=draw(st.sampled_from(("khong", "don-vi"))),
        sort_by=draw(st.sampled_from(("thu-tu", "ten"))),
        papers_asked=draw(st.sampled_from(((), _ON_REQUEST))),
        proposals=proposals,
    )
    scope = Scope(campaign=made, pack=PACK, held=Held(after_meeting=held))
    papers = plan(scope, TEMPLATES, Phase.ARCHIVE).papers
    numbered = draw(st.booleans())
    numbers = {
        paper.number_key: GivenNumber(number=no if paper.symbol else None, on=_day_of(paper.key))
        for no, paper in enumerate(papers, 40)
        if numbered and paper.number_key
    }
    return replace(scope, numbers=numbers)


def _day_of(key: str) -> date:
    """Minutes are of the day of their meeting."""
    return date(2026, 11, 5) if key.startswith("bien-ban") else date(2026, 12, 15)


@settings(max_examples=25, deadline=None)
@given(scope=scopes(), knows_workbook=st.booleans())
def test_papers_of_one_campaign_never_contradict_each_other_or_the_workbook(scope: Scope, *, knows_workbook: bool):
    papers = plan(scope, TEMPLATES, Phase.ARCHIVE).papers
    sources = [
        crosscheck.Source(name=paper.file_stem, docx=fill(paper).data, key=paper.key, rows=paper.rows)
        for paper in papers
    ]
    context = crosscheck.Context(
        pack=PACK, campaign=scope.campaign if knows_workbook else None, held=scope.held.after_meeting
    )

    found = list(crosscheck.compare(sources, context))

    assert [(finding.code, finding.where.file) for finding in found] == []
