"""An invented office's campaign, and its papers as the plan makes them from the bundled forms."""

from dataclasses import replace
from datetime import date

from tdkt_docs import catalog, resources
from tdkt_docs.model.campaign import Campaign, Collective, Council, Dates, Nominee, Office, Phase, Proposal, Signer
from tdkt_docs.model.meeting import Member
from tdkt_docs.model.paper import Paper
from tdkt_docs.model.template import Field, Template
from tdkt_docs.plan import Scope, plan

DATES = Dates(received=date(2026, 11, 2), submitted=date(2026, 11, 20), decided=date(2026, 12, 15))
PACK = catalog.pack_for(DATES)
TEMPLATES = catalog.load_templates(resources.templates_dir())
OFFICE = Office(
    name="Sở Khoa học và Công nghệ",
    parent="Ủy ban nhân dân tỉnh Sơn Hà",
    abbreviation="SKHCN",
    place="Sơn Hà",
    level="so",
    head_title="Giám đốc",
    council=Council(name="Hội đồng Thi đua - Khen thưởng", abbreviation="HĐTĐKT"),
    signers=(Signer(papers=("*",), authority=("GIÁM ĐỐC",), name="Lý Văn Bốn", key="giam-doc"),),
    bases={"*": ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",)},
)
MEMBERS = tuple(Member(name=f"Thành viên {no}", attendance="co-mat") for no in range(1, 10))
AN, BE, CUC, DAO = "ca-nhan-001", "ca-nhan-002", "ca-nhan-003", "ca-nhan-004"


def person(order: int, name: str, award: str, **more: object) -> Proposal:
    subject = Nominee(key=name, name=name, position="Chuyên viên", unit="Phòng Kế hoạch")
    proposal = Proposal(key=f"ca-nhan-{order:03}", order=order, subject=subject, award=award, year=2026)
    return replace(proposal, **more)


def collective(order: int, name: str, award: str) -> Proposal:
    subject = Collective(key=name, name=name, parent="Sở Khoa học và Công nghệ")
    return Proposal(key=f"tap-the-{order:03}", order=order, subject=subject, award=award, year=2026)


PROPOSALS = (
    person(1, "Vũ Thị An", "LDTT"),
    person(2, "Lê Văn Bé", "CSTDCS", votes_for=8),
    person(3, "Hồ Thị Cúc", "CSTDB", votes_for=5),
    person(4, "Đỗ Văn Đào", "GK"),
    collective(1, "Phòng Kế hoạch", "GK"),
)


def campaign(*proposals: Proposal, **more: object) -> Campaign:
    made = Campaign(
        office=OFFICE, key="dot-2026", year=2026, dates=DATES, members=MEMBERS, proposals=proposals or PROPOSALS
    )
    return replace(made, **more)


def papers(made: Campaign, phase: Phase = Phase.ARCHIVE, **scope: object) -> dict[str, Paper]:
    planned = plan(Scope(campaign=made, pack=PACK, **scope), TEMPLATES, phase)
    return {paper.key: paper for paper in planned.papers}


def said(paper: Paper, path: str) -> object:
    """What a paper prints of a path in the plan's view."""
    return next(paper.content[field.id] for field in paper.template.fields if field.path == path)


def names(groups: object) -> list[list[str]]:
    assert isinstance(groups, list)
    return [[row["name"] for row in group["items"]] for group in groups]


def of_kind(found: dict[str, Paper], kind: str) -> list[str]:
    return [key for key, paper in found.items() if paper.template.kind == kind]


def form_with(*paths: str, per: str = "campaign", kind: str = "mau", stem: str = "") -> Template:
    fields = tuple(Field(id=f"f{no}", path=path) for no, path in enumerate(paths))
    return Template(
        kind=kind,
        version="thu",
        title={"vi": "Mẫu thử"},
        per=per,
        phase="quyet-dinh" if per != "campaign" else "truoc-hop",
        path=resources.templates_dir() / "mau.docx",
        file_stem=stem,
        fields=fields,
    )
