"""The campaign against its rules in ``bao-cao.html`` and ``report.json``, and the checklist to print."""

import json
import re
from dataclasses import replace
from datetime import date

import jsonschema
import pytest
from lxml import html
from test_report_story import own_texts, story  # noqa: F401 - a fixture

from tdkt_docs import report, resources
from tdkt_docs.model.checklist import (
    AwardStanding,
    Checklist,
    ChecklistItem,
    Due,
    ItemState,
    RowStanding,
    SignOff,
    Standing,
)
from tdkt_docs.model.finding import Certainty, Finding, Severity
from tdkt_docs.model.outcome import Outcome
from tdkt_docs.model.rules import Fact

pytestmark = pytest.mark.usefixtures("own_texts")

COPIES = Fact(value=2, source="một quy chế", certainty=Certainty.UNVERIFIED)
SHORT = Finding(code="TD-905", severity=Severity.ERROR, values={"name": "Hoàng Mỹ Trang"}, subject="ca-nhan-004")
REPORT = ChecklistItem(
    requirement="bao-cao",
    label="Báo cáo thành tích",
    state=ItemState.UNSIGNED,
    provider="nguoi-de-nghi",
    due=Due(on=date(2026, 10, 15)),
    files=("2-van-ban-pdf/bao-cao.pdf",),
    sign_offs=(SignOff(role="nguoi-bao-cao", is_done=True), SignOff(role="cap-trinh", is_done=False)),
    basis="khoản 1 Điều 84 Luật Thi đua, khen thưởng năm 2022",
    certainty=Certainty.EXACT,
)
PAPER = ChecklistItem(
    requirement="sang-kien-co-so",
    label="Chứng nhận sáng kiến",
    state=ItemState.MISSING,
    provider="nguoi-de-nghi",
    due=Due(on=date(2027, 12, 31), to="Bộ Nội vụ", source="một văn bản", certainty=Certainty.SECONDARY),
    basis="một hướng dẫn",
    certainty=Certainty.SECONDARY,
)
THERE = ChecklistItem(
    requirement="to-trinh", label="Tờ trình", state=ItemState.THERE, provider="co-quan", files=("001088000123.pdf",)
)
OPEN = ChecklistItem(requirement="bien-ban", label="Biên bản", state=ItemState.OPEN, provider="thu-ky")


def outcome() -> Outcome:
    dossier = Checklist(
        key="ho-so-CSTDCS", award="CSTDCS", award_name="Chiến sĩ thi đua cơ sở", copies=COPIES, items=(THERE, OPEN)
    )
    own = replace(
        dossier, key="ca-nhan-009", row="ca-nhan-009", name="Phan Thanh Trang", unit="Phòng R&D", items=(REPORT, PAPER)
    )
    standing = AwardStanding(
        award="CSTDCS",
        award_name="Chiến sĩ thi đua cơ sở",
        criteria=("TD-104", "TD-105"),
        bases=("khoản 2 Điều 23 Luật Thi đua, khen thưởng năm 2022",),
        rows=(
            RowStanding(key="ca-nhan-004", standing=Standing.NOT_BORNE_OUT, findings=(SHORT,)),
            RowStanding(key="ca-nhan-007", standing=Standing.BORNE_OUT),
            RowStanding(key="ca-nhan-009", standing=Standing.BORNE_OUT),
        ),
    )
    return replace(story(), checklists=(dossier, own), standings=(standing,))


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def page(kind: str, language: str = "vi", told: Outcome | None = None) -> html.HtmlElement:
    return html.document_fromstring(report.render(told or outcome(), kind, language))


def test_each_award_says_how_many_are_borne_out():
    (line,) = page("html").xpath("//section[@id='doi-chieu']//tbody/tr")

    assert [said(cell) for cell in line] == ["Chiến sĩ thi đua cơ sở", "3", "2", "1", "0", "0", "1"]


def test_who_is_short_of_what_stands_there_linked_to_the_row():
    people = page("html").xpath("//section[@id='doi-chieu']//article//li")

    assert [said(person) for person in people] == [
        (
            "Hoàng Mỹ Trang · Trung tâm Chuyển đổi số Chưa đủ căn cứ theo dữ liệu đã nhập "
            "Hoàng Mỹ Trang chưa đủ 3 năm liên tục đạt «Chiến sĩ thi đua cơ sở» trước năm đề nghị."
        ),
        (
            "Phan Thanh Trang · Phòng Quản lý khoa học Đủ căn cứ theo dữ liệu đã nhập "
            "Hồ sơ còn thiếu: Chứng nhận sáng kiến."
        ),
    ]
    assert [person.xpath("./a/@href") for person in people] == [["#dong-4"], ["#dong-9"]]


def test_nobody_is_ever_said_to_fail():
    for kind in report.names():
        for language in ("vi", "en"):
            text = report.render(outcome(), kind, language)
            assert re.findall(r"không đạt|không đủ điều kiện|not eligible", text) == []


def test_the_checklist_needs_nothing_but_itself_and_prints_on_a4():
    text = report.render(outcome(), "checklist")

    document = html.document_fromstring(text)
    assert document.xpath("//script|//link|//img|//iframe|//object|//embed|//*[@src]|//base|//form") == []
    assert re.findall(r"@import|url\(", text) == []
    assert document.xpath("//a[not(starts-with(@href, '#'))]/@href") == ["bao-cao.html"]
    assert "size: A4" in text


def test_every_box_says_in_words_what_it_shows():
    boxes = page("checklist").xpath("//td[@class='box']/span")

    assert [(box.text, box.get("aria-label")) for box in boxes] == [
        ("☑", "đã có"),
        ("☐", "chưa có"),
        ("☐", "chưa có"),
        ("☐", "chưa có"),
    ]


def test_an_item_says_state_provider_day_and_basis():
    shared, own = page("checklist").xpath("//table")
    rows = [[said(cell) for cell in row] for row in own.xpath(".//tr[td]")]

    assert rows == [
        [
            "☐",
            (
                "Báo cáo thành tích Chữ ký, ngày: ☑ người báo cáo ký ☐ cấp trình khen thưởng xác nhận, đóng dấu "
                "Tệp: 2-van-ban-pdf/bao-cao.pdf"
            ),
            "Chưa đủ số, ngày, chữ ký",
            "Người, tập thể được đề nghị",
            "15/10/2026",
            "[1]",
        ],
        ["☐", "Chứng nhận sáng kiến", "Chưa thấy", "Người, tập thể được đề nghị", "31/12/2027đến Bộ Nội vụ", "[2]"],
    ]
    assert said(page("checklist").xpath("//p[@class='bases']")[0]) == (
        "Căn cứ: [1] khoản 1 Điều 84 Luật Thi đua, khen thưởng năm 2022; "
        "[2] một hướng dẫn (theo nguồn thứ cấp, chưa đối chiếu bản gốc)."
    )
    assert [said(row.xpath("./td")[3]) for row in shared.xpath(".//tr[td]")] == ["–", "chưa có hạn"]


def test_copies_and_deadlines_say_on_which_text_they_rest_and_how_sure_it_is():
    facts = [said(line) for line in page("checklist").xpath("//section//dl/div")]

    assert facts[1] == "Số bộ:2 (một quy chế; chưa đối chiếu bản gốc)"
    assert facts[-1] == ("Hạn:31/12/2027 đến Bộ Nội vụ (một văn bản; theo nguồn thứ cấp, chưa đối chiếu bản gốc)")


def test_tables_have_captions_and_scoped_headings():
    document = page("checklist")

    assert len(document.xpath("//table")) == len(document.xpath("//table/caption"))
    assert document.xpath("//th[not(@scope)]") == []
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in document.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_an_identity_number_in_a_file_name_is_hidden():
    for kind in report.names():
        assert "001088000123" not in report.render(outcome(), kind)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_json_keeps_its_schema(language):
    schema = json.loads((resources.schemas_dir() / "report.schema.json").read_text(encoding="utf-8"))
    content = json.loads(report.render(outcome(), "json", language))

    assert list(jsonschema.Draft202012Validator(schema).iter_errors(content)) == []
    assert content["standings"][0]["counts"] == {"du": 2, "chua-du": 1, "xem-lai": 0, "chua-xet": 0}
    assert content["checklists"][1]["items"][1]["due"]["on"] == "2027-12-31"


def test_the_screen_says_it_in_two_lines():
    lines = report.summary(outcome()).splitlines()

    assert (
        "Đối chiếu quy định theo dữ liệu đã nhập: 2 đủ căn cứ · 1 chưa đủ căn cứ · 0 cần xem lại · "
        "0 không có tiêu chuẩn xét bằng dữ liệu"
    ) in lines
    assert "Hồ sơ: 1 giấy tờ chưa thấy hoặc chưa đủ nội dung, ở 1 hồ sơ; 1 văn bản chưa đủ số, ngày, chữ ký" in lines


def test_names_are_escaped_on_the_checklist():
    evil = '<script>alert("x")</script> & "Con"'
    told = outcome()
    own = replace(told.checklists[1], name=evil, unit=evil)

    document = page("checklist", told=replace(told, checklists=(told.checklists[0], own), title=evil, office=evil))

    assert document.xpath("//script") == []
    assert evil in said(document.xpath("//th[@class='person']")[0])


def test_without_proposals_both_pages_say_so():
    empty = replace(story(), checklists=(), standings=())

    assert "Chưa có đề nghị nào để đối chiếu." in said(page("html", told=empty).get_element_by_id("doi-chieu"))
    assert "Chưa có hồ sơ nào để kiểm tra." in said(page("checklist", told=empty))
