"""The công văn with which dossiers go back: whose, what is said in them, and what is not."""

from datetime import date

import pytest
from plan_campaigns import PACK, TEMPLATES, campaign, collective, person, said

from tdkt_docs.fill import fill
from tdkt_docs.model.campaign import Phase
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.ooxml import Package, text
from tdkt_docs.pipeline.returned import plan_returns
from tdkt_docs.plan import Scope

_KIND = "cong-van-tra-ho-so"
_AN, _ROOM = "ca-nhan-001", "tap-the-001"


def _scope(*asked: str, **more: object) -> Scope:
    made = campaign(person(1, "Vũ Thị An", "CSTDCS"), collective(1, "Phòng Kế hoạch", "GK"), papers_asked=asked, **more)
    return Scope(campaign=made, pack=PACK, list_file="ds.xlsx")


def _lack(subject: str = _AN, **more: object) -> Finding:
    values = {"name": "Vũ Thị An", "award": "CSTĐCS", "what": "báo cáo", "provider": "Đơn vị", "due": "chưa có hạn"}
    kept = {"code": "TD-240", "severity": Severity.WARNING, "values": values, "legal_basis": "khoản 1 Điều 1 Luật Thử"}
    return Finding(subject=subject, **{**kept, **more})


def _short() -> Finding:
    """An error about a rating that does not bear out the title, told with its cell."""
    values = {"name": "Vũ Thị An", "award": "CSTĐCS", "rating": "Hoàn thành nhiệm vụ"}
    return Finding(
        code="TD-101",
        severity=Severity.ERROR,
        where=Where(sheet="DS CÁ NHÂN", row=7, column="H", file="ds.xlsx"),
        values=values,
        legal_basis="Điều 2 Luật Thử",
        subject=_AN,
    )


def test_each_unit_gets_what_was_found_in_its_dossiers_what_must_be_mended_first():
    findings = (_lack(), _short(), _lack(_ROOM, certainty=Certainty.UNVERIFIED))

    planned = plan_returns(_scope(_KIND), TEMPLATES, Phase.BEFORE_MEETING, findings)

    (paper,) = planned.papers
    assert (paper.key, paper.rows, said(paper, "returned.unit")) == (
        "cong-van-tra-ho-so-phong-ke-hoach",
        (_AN, _ROOM),
        "Phòng Kế hoạch",
    )
    assert [
        (group["name_with_honorific"], row["weight"], row["what"], row["basis"])
        for group in said(paper, "returned.groups")
        for row in group["items"]
    ] == [
        (
            "Vũ Thị An",
            "Cần bổ sung, sửa",
            (
                "Mức độ hoàn thành nhiệm vụ «Hoàn thành nhiệm vụ» chưa đủ căn cứ theo dữ liệu đã nhập để đề nghị"
                " «CSTĐCS», danh hiệu này cần mức từ Hoàn thành tốt nhiệm vụ trở lên."
            ),
            "Điều 2 Luật Thử",
        ),
        ("Vũ Thị An", "Đề nghị xem lại", "Hồ sơ chưa có báo cáo.", "khoản 1 Điều 1 Luật Thử"),
        (
            "Phòng Kế hoạch",
            "Đề nghị xem lại",
            "Hồ sơ chưa có báo cáo.",
            "khoản 1 Điều 1 Luật Thử (chưa đối chiếu bản gốc)",
        ),
    ]


def test_addressee_number_and_day_wait_and_no_code_stands_in_the_letter():
    planned = plan_returns(_scope(_KIND), TEMPLATES, Phase.BEFORE_MEETING, (_lack(), _short()))

    (paper,) = planned.papers
    shown = text(Package.open(fill(paper).data))
    assert "Kính gửi: ………………" in shown
    assert [gap.label for gap in paper.gaps if gap.field in ("kinh_gui", "so_ky_hieu")] == ["Số, ký hiệu", "Kính gửi"]
    assert "trước ngày ……/……/…………" in shown
    assert [mark for mark in ("TD-", "H7", "không đạt", "minh-chung") if mark in shown] == []


def test_the_letter_names_the_day_the_clerk_has_set_for_dossiers():
    scope = _scope(_KIND, due={"ho-so": date(2026, 11, 5)})

    (paper,) = plan_returns(scope, TEMPLATES, Phase.BEFORE_MEETING, (_lack(),)).papers

    assert said(paper, "returned.due") == "ngày 05 tháng 11 năm 2026"


@pytest.mark.parametrize(
    ("asked", "finding"),
    [
        ((), _lack()),
        ((_KIND,), _lack(severity=Severity.NOTE)),
        ((_KIND,), _lack("quyet-dinh-giay-khen")),
        ((_KIND,), _lack(from_phase="sau-hop")),
        ((_KIND,), _lack(values={**_lack().values, "provider": "Cơ quan lập hồ sơ"})),
    ],
    ids=["not asked for", "a note", "about a paper", "of the vote", "for the office itself to bring"],
)
def test_nothing_goes_back_for_what_is_not_the_units_to_mend(asked: tuple[str, ...], finding: Finding):
    planned = plan_returns(_scope(*asked), TEMPLATES, Phase.BEFORE_MEETING, (finding,))

    assert (planned.papers, planned.findings) == ((), ())
