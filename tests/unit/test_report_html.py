"""``bao-cao.html``."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from lxml import html
from test_report_story import own_texts, story  # noqa: F401 - a fixture

from tdkt_docs import report
from tdkt_docs.model.outcome import EvidenceState, Outcome, PaperState
from tdkt_docs.model.paper import Gap

pytestmark = pytest.mark.usefixtures("own_texts")

VOID = {"meta", "link", "br", "hr", "img", "input"}


def page(outcome: Outcome | None = None, language: str = "vi") -> html.HtmlElement:
    return html.document_fromstring(report.render(outcome or story(), "html", language))


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def section(document: html.HtmlElement, name: str) -> html.HtmlElement:
    return document.get_element_by_id(name)


def test_the_page_needs_nothing_but_itself():
    text = report.render(story(), "html")

    document = html.document_fromstring(text)
    assert document.xpath("//script|//link|//img|//iframe|//object|//embed|//*[@src]|//base|//form") == []
    assert re.findall(r"@import|url\((?!#)", text) == []
    assert [link for link in document.xpath("//a/@href") if ":" in link or link.startswith("/")] == []


def test_the_three_numbers_sum_to_the_rows():
    numbers = [said(box) for box in page().xpath("//div[@class='sum']/*")]

    assert numbers == [
        "17Trong văn bảnđã đưa vào văn bản",
        "+",
        "4Giữ lạicó lỗi phải sửa trước",
        "+",
        "1Trùng dònglặp lại một dòng khác",
        "=",
        "22Tổng số dòng20 cá nhân, 2 tập thể",
    ]


def test_names_are_escaped_whatever_they_hold():
    evil = '<script>alert("x")</script> & "Con"'
    outcome = story()
    rows = (replace(outcome.rows[0], name=evil, unit=evil, award=evil), *outcome.rows[1:])
    papers = (replace(outcome.papers[0], title=evil, docx='1/"><script>.docx', rows=("ca-nhan-001",)),)
    attacked = replace(outcome, rows=rows, papers=papers, office=evil, title=evil, law=evil, source_file=f"{evil}.xlsx")

    document = page(attacked)

    assert document.xpath("//script") == []
    assert document.xpath("//h1")[0].text == evil
    assert said(document.xpath("//tr[@id='dong-1']/th")[0]) == evil
    assert document.xpath("//tr[@id='van-ban-1']//a/@href")[0] == "1/%22%3E%3Cscript%3E.docx"


def test_links_to_papers_are_relative_and_encoded():
    outcome = story()
    paper = replace(outcome.papers[3], docx="1-van-ban-word/quyết định #1 100%.docx", pdf="javascript:alert(1)")

    links = page(replace(outcome, papers=(paper,))).xpath("//tr[@id='van-ban-1']//a/@href")

    assert links == [
        "1-van-ban-word/quy%E1%BA%BFt%20%C4%91%E1%BB%8Bnh%20%231%20100%25.docx",
        "javascript%3Aalert%281%29",
        "4-da-ky-so/quyet-dinh-ldtt.pdf",
    ]


def test_every_link_inside_the_page_arrives():
    document = page()

    targets = {link[1:] for link in document.xpath("//a/@href") if link.startswith("#")}
    ids = document.xpath("//@id")
    assert targets - set(ids) == set()
    assert len(ids) == len(set(ids))


def test_what_to_mend_stands_under_its_remedy_errors_first_and_notes_folded():
    mend = section(page(), "can-sua")

    groups = [
        (said(group.xpath("./header/h4")[0]), len(group.xpath("./ul/li")), bool(group.xpath("ancestor::details")))
        for group in mend.xpath(".//article")
    ]
    assert groups == [
        ("Sửa mức độ hoàn thành nhiệm vụ, hoặc đề nghị danh hiệu khác.", 2, False),
        ("Sửa thành ngày/tháng/năm, ví dụ 05/3/2026.", 1, False),
        ("Chọn một tên trong danh mục, ví dụ «Lao động tiên tiến».", 1, False),
        ("Xem lại có đúng là đề nghị cả hai không; nếu đúng thì không phải làm gì.", 1, False),
        ("Bổ sung quyết định còn thiếu vào trang KHEN THƯỞNG ĐÃ CÓ.", 1, False),
        ("Xóa một trong hai dòng nếu ghi trùng.", 1, False),
        ("Điền «dia_danh» vào co-quan.toml.", 1, False),
        ("Ô nêu dưới đây: đã thêm số 0 ở đầu số CCCD.", 2, True),
        ("Ô C19: đã chuyển chữ kiểu cũ (TCVN3) sang Unicode: «Lò Thị Xuân».", 1, True),
    ]


def test_a_finding_names_cell_person_text_and_basis():
    first = section(page(), "can-sua").xpath(".//article//li")[0]

    assert said(first) == (
        "H7 (DS CÁ NHÂN) · Đỗ Đình Khánh "
        "Đỗ Đình Khánh: «Giấy khen» cần mức «Hoàn thành xuất sắc nhiệm vụ», ô H7 ghi «HTTNV»."
        "Căn cứ: khoản 1 Điều 23 Luật Thi đua, khen thưởng"
    )
    assert first.xpath(".//a/@href") == ["#dong-3"]


def test_a_remedy_that_differs_in_more_than_its_cell_is_said_at_each_cell():
    outcome = story()
    findings = tuple(
        replace(finding, code="TD-903", values={"value": "x", "suggestion": suggestion})
        for finding, suggestion in zip(outcome.findings, ("Giấy khen", "Bằng khen"), strict=False)
    )

    groups = section(page(replace(outcome, findings=findings)), "can-sua").xpath(".//article")

    assert [said(group.xpath(".//h4")[0]) for group in groups] == ["Chọn một tên trong danh mục, ví dụ «…»."]
    assert [said(line.xpath("./span[@class='more']")[1]) for line in groups[0].xpath(".//li")] == [
        "Cách sửa: Chọn một tên trong danh mục, ví dụ «Giấy khen».",
        "Cách sửa: Chọn một tên trong danh mục, ví dụ «Bằng khen».",
    ]


def test_gaps_stand_under_whom_they_wait_for_one_line_a_paper():
    groups = section(page(), "con-trong").xpath("./div[@class='wait']")

    to_trinh = "Tờ trình về việc đề nghị tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
    assert [(said(group.xpath(".//h3")[0]), said(group.xpath("./ul/li")[0])) for group in groups] == [
        ("Văn thư", f"{to_trinh}: số, ký hiệu; ngày ban hành"),
        ("Thư ký Hội đồng", "Biên bản họp Hội đồng Thi đua - Khen thưởng: giờ kết thúc; diễn biến cuộc họp"),
        ("Tác giả báo cáo", "Báo cáo thành tích – Đinh Phương Thảo: thành tích đạt được Chưa đủ nội dung"),
        ("Thông tin đợt khen thưởng", f"{to_trinh}: nơi kính gửi"),
        ("Danh sách đề nghị", "Báo cáo thành tích – Đinh Phương Thảo: quê quán"),
    ]
    assert len(groups[0].xpath(".//details//li")) == 10


def test_a_gap_of_an_unknown_kind_is_still_shown():
    outcome = story()
    paper = replace(outcome.papers[0], gaps=(Gap(field="x", label="dấu giáp lai"),))

    blank = section(page(replace(outcome, papers=(paper,))), "con-trong")

    assert "dấu giáp lai" in said(blank)
    assert "Chưa rõ chờ ai" in said(blank)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("du-thao", "Dự thảo"),
        ("chua-du-noi-dung", "Chưa đủ nội dung"),
        ("da-sua-tay", "Đã sửa tay"),
        ("da-ky", "Đã ký"),
    ],
)
def test_a_papers_state_is_said_in_words(state, words):
    paper = PaperState(key="x", title="Tờ trình", kind="to-trinh", version="1", certainty="exact", state=state)

    row = page(replace(story(), papers=(paper,))).get_element_by_id("van-ban-1")

    assert said(row.xpath(".//span[contains(@class, 'badge')]")[0]) == words


def test_a_form_number_shows_only_where_one_is_given():
    outcome = story()
    papers = (replace(outcome.papers[0], form="05"), outcome.papers[1])

    shown = [said(row) for row in page(replace(outcome, papers=papers)).xpath("//tr[starts-with(@id,'van-ban-')]/th")]

    assert shown == ["Danh sách đề nghị khen thưởng năm 2026Mẫu số 05", outcome.papers[1].title]


def test_each_row_says_what_became_of_it():
    document = page()

    became = {number: said(document.xpath(f"//tr[@id='dong-{number}']/td")[-1]) for number in (2, 10, 18)}
    assert became == {
        2: "Trong văn bản Giấy khen – Phạm Hữu Ưng và 3 văn bản chung",
        10: "Giữ lại Ô D14 (cột «Ngày, tháng, năm sinh»): «••/••/••••» không phải ngày hợp lệ.",
        18: "Trùng dòng Giống dòng 21",
    }


def test_a_dossiers_verdict_keeps_its_noun_and_names_test_keys():
    headings = [said(title) for title in section(page(), "ho-so").xpath(".//h3")]

    assert headings == [
        "Hồ sơ lưu đợt khen thưởng năm 2026 Chữ ký số hợp lệ – chữ ký thử nghiệm, không có giá trị pháp lý",
        "Hồ sơ trình Chủ tịch Ủy ban nhân dân tỉnh Chữ ký số chưa kiểm tra được",
    ]


def test_evidence_of_nobody_is_pointed_out():
    untrusted = "Nội dung không bị thay đổi; chưa xác định độ tin cậy của chứng thư số"

    rows = [said(row) for row in section(page(), "minh-chung").xpath(".//tbody/tr")]

    assert rows == [
        "sang-kien_hoang-my-trang.pdf chưa rõ Hoàng Mỹ Trang",
        f"quyet-dinh-338.pdf chưa rõ Phan Thanh Trang, Hoàng Mỹ Trang {untrusted}",
        "anh chup & ban scan 3.jpg chưa rõ Chưa khớp với ai",
    ]


def test_signed_minutes_among_the_evidence_are_the_campaigns_and_no_question():
    minutes = EvidenceState(file="bien-ban-hop.pdf", type="Biên bản họp xét đã ký", is_common=True)

    document = section(page(replace(story(), evidence=(minutes,))), "minh-chung")

    assert [said(row) for row in document.xpath(".//tbody/tr")] == [
        "bien-ban-hop.pdf Biên bản họp xét đã ký Chung của đợt"
    ]
    assert document.xpath(".//p[@class='alert']") == []


def test_tables_and_plots_speak_to_screen_readers():
    document = page()

    assert document.get("lang") == "vi"
    assert [len(document.xpath(f"//{landmark}")) for landmark in ("header[@class='top']", "nav", "main", "footer")] == [
        1
    ] * 4
    assert [
        table
        for table in document.xpath("//table")
        if not table.xpath("./caption") or table.xpath(".//th[not(@scope)]")
    ] == []
    assert [plot for plot in document.xpath("//svg") if not plot.xpath("./title") or not plot.xpath("./desc")] == []
    assert len(document.xpath("//svg")) == 2


def test_every_element_is_closed():
    class Balance(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.open: list[str] = []
            self.wrong: list[str] = []

        def handle_starttag(self, tag, attrs):  # noqa: ARG002 - the parser names its arguments
            if tag not in VOID:
                self.open.append(tag)

        def handle_endtag(self, tag):
            if not self.open or self.open.pop() != tag:
                self.wrong.append(tag)

    balance = Balance()

    balance.feed(report.render(story(), "html"))

    assert (balance.wrong, balance.open) == ([], [])


def test_an_empty_campaign_still_gives_a_page():
    empty = replace(story(), rows=(), findings=(), papers=(), evidence=(), dossiers=(), source_file="", dates={})

    assert "Chưa có văn bản nào được lập." in said(page(empty))


def test_the_page_speaks_english_when_asked():
    document = page(language="en")

    assert (document.get("lang"), said(document.get_element_by_id("h-can-sua"))) == ("en", "To mend")
    assert re.findall(r"report\.[a-z]", said(document)) == []
