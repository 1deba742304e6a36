"""The articles of a decision as the settings choose them, and one decision for several awards."""

import re
from dataclasses import replace
from datetime import date

import pytest
from plan_campaigns import campaign, collective, papers, person, said

from tdkt_docs.fill import fill
from tdkt_docs.model.campaign import Campaign, Phase
from tdkt_docs.model.paper import Paper
from tdkt_docs.ooxml import Package, text
from tdkt_docs.plan import GivenNumber

_LINE = {"*": "Đã hoàn thành xuất sắc nhiệm vụ năm 2026"}


def _lines(paper: Paper) -> list[str]:
    return text(Package.open(fill(paper).data)).splitlines()


def _articles(paper: Paper) -> list[str]:
    return [line for line in _lines(paper) if re.match(r"Điều \d\. ", line)]


def _two_titles(**more: object) -> Campaign:
    return campaign(person(1, "Vũ Thị An", "LDTT"), person(2, "Lê Văn Bé", "LDTT"), achievement_lines=_LINE, **more)


_ONLY = "Tặng danh hiệu “Lao động tiên tiến” năm 2026 cho 02 cá nhân"


@pytest.mark.parametrize(
    ("pattern", "firsts", "is_apart"),
    [
        ("ba-dieu", [f"{_ONLY} (có danh sách kèm theo).", "Mức thưởng kèm theo", "Thủ trưởng các đơn vị"], True),
        ("hai-dieu", [f"{_ONLY} (có danh sách kèm theo).", "Thủ trưởng các đơn vị"], True),
        (
            "hieu-luc",
            [
                f"{_ONLY}, đã hoàn thành xuất sắc nhiệm vụ năm 2026 (có danh sách kèm theo).",
                "Quyết định này có hiệu lực kể từ ngày ký ban hành.",
                "Thủ trưởng các đơn vị",
            ],
            False,
        ),
    ],
)
def test_the_settings_choose_the_articles_of_a_decision(pattern: str, firsts: list[str], *, is_apart: bool):
    made = _two_titles(decision_articles=pattern)

    paper = papers(made, Phase.DECISION)["quyet-dinh-lao-dong-tien-tien"]

    shown = _articles(paper)
    assert len(shown) == len(firsts)
    assert all(
        line.startswith(f"Điều {no}. {first}") for no, (line, first) in enumerate(zip(shown, firsts, strict=True), 1)
    )
    assert (_LINE["*"] in _lines(paper)) == is_apart


@pytest.mark.parametrize("pattern", ["hai-dieu", "hieu-luc"])
def test_a_decision_without_an_article_on_money_lacks_no_money(pattern: str):
    made = _two_titles(decision_articles=pattern, dates=replace(campaign().dates, decided=None))

    paper = papers(made, Phase.DECISION, shows_gaps=True)["quyet-dinh-lao-dong-tien-tien"]

    assert [gap.label for gap in paper.gaps if "thưởng" in gap.label or "kinh phí" in gap.label] == []
    assert said(paper, "decision.last_article") == {"hai-dieu": "2", "hieu-luc": "3"}[pattern]


def _several(**more: object) -> Campaign:
    return campaign(
        person(1, "Vũ Thị An", "LDTT"),
        person(2, "Lê Văn Bé", "GK"),
        person(3, "Hồ Thị Cúc", "LDTT"),
        collective(1, "Phòng Kế hoạch", "GK"),
        has_one_decision=True,
        achievement_lines=_LINE,
        **more,
    )


def test_one_decision_counts_its_awards_one_by_one_and_lists_them_so():
    made = papers(_several(group_by="don-vi"), Phase.DECISION)

    paper = made["quyet-dinh-chung"]

    lines = _lines(paper)
    first = next(place for place, line in enumerate(lines) if line.startswith("Điều 1. "))
    assert lines[first : first + 4] == [
        "Điều 1. Khen thưởng năm 2026 cho 01 tập thể và 03 cá nhân (có danh sách kèm theo), gồm:",
        "1. Tặng danh hiệu “Lao động tiên tiến”: 02 cá nhân;",
        "2. Tặng Giấy khen của Giám đốc Sở Khoa học và Công nghệ: 01 tập thể và 01 cá nhân.",
        "Đã hoàn thành xuất sắc nhiệm vụ năm 2026",
    ]
    assert [(g["heading"], g["unit"], [r["order"] for r in g["items"]]) for g in said(paper, "decision.groups")] == [
        ("I. Danh hiệu “Lao động tiên tiến”: 02 cá nhân", "Phòng Kế hoạch", ["1", "2"]),
        ("II. Giấy khen: 01 tập thể và 01 cá nhân", "Phòng Kế hoạch", ["3"]),
        ("", "Sở Khoa học và Công nghệ", ["4"]),
    ]
    assert (paper.file_stem, paper.rows) == ("quyet-dinh", ("ca-nhan-001", "ca-nhan-003", "ca-nhan-002", "tap-the-001"))
    assert [key for key in made if key.startswith("quyet-dinh")] == ["quyet-dinh-chung"]


def test_a_giay_khen_bears_the_number_and_the_place_in_the_one_decision():
    made = papers(_several(), Phase.DECISION)

    assert [
        (paper.number_key, said(paper, "item.order3")) for paper in made.values() if paper.template.kind == "giay-khen"
    ] == [("quyet-dinh-chung", "003"), ("quyet-dinh-chung", "004")]


def test_awards_praised_for_different_things_say_so_each_in_its_line():
    made = replace(_several(), achievement_lines={"*": "Đã có thành tích", "LDTT": "Đã hoàn thành tốt nhiệm vụ"})

    paper = papers(made, Phase.DECISION)["quyet-dinh-chung"]

    assert said(paper, "decision.awards") == [
        "Tặng danh hiệu “Lao động tiên tiến”: 02 cá nhân, đã hoàn thành tốt nhiệm vụ",
        "Tặng Giấy khen của Giám đốc Sở Khoa học và Công nghệ: 01 tập thể và 01 cá nhân, đã có thành tích",
    ]
    assert said(paper, "decision.achievement_line") == ""


def test_the_register_of_a_campaign_tells_each_award_with_its_decision_and_place():
    numbers = {"quyet-dinh-chung": GivenNumber(number=7, on=date(2026, 12, 20))}

    paper = papers(_several(papers_asked=("so-khen-thuong",)), numbers=numbers)["so-khen-thuong"]

    assert [
        (row["order"], row["name"], row["award"], row["decision"], row["golden"], row["reward"])
        for row in said(paper, "book.rows")
    ] == [
        ("1", "Vũ Thị An", "“Lao động tiên tiến”", "07/QĐ-SKHCN ngày 20 tháng 12 năm 2026", "001", "760.000"),
        ("2", "Hồ Thị Cúc", "“Lao động tiên tiến”", "07/QĐ-SKHCN ngày 20 tháng 12 năm 2026", "002", "760.000"),
        ("3", "Lê Văn Bé", "Giấy khen", "07/QĐ-SKHCN ngày 20 tháng 12 năm 2026", "003", "760.000"),
        ("4", "Phòng Kế hoạch", "Giấy khen", "07/QĐ-SKHCN ngày 20 tháng 12 năm 2026", "004", "1.520.000"),
    ]
