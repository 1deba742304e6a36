"""Values of several files for one cell: one may be taken, two wait for the clerk, and a loser stays a loser."""

from dataclasses import replace

import pytest

from tdkt_docs.collect import Candidate, Choices, Known, likely_papers, merge

ABOUT = {"ho_ten": "Vũ Thị An"}
ONE = Candidate(
    file="a.xlsx", sha256="1", kind="persons", name="Vũ Thị An", about=ABOUT, column="chuc_vu", text="Trưởng phòng"
)
OTHER = replace(ONE, file="b.xlsx", text="Phó Trưởng phòng")
OVER = replace(ONE, had="Chuyên viên", replaces=True)
PAPERS = [
    Known(paper="an", stem="bao-cao_001_vu-thi-an", title="Báo cáo thành tích của cá nhân", name="Vũ Thị An"),
    Known(paper="anh", stem="bao-cao_002_vu-thi-anh", title="Báo cáo thành tích của cá nhân", name="Vũ Thị Ánh"),
    Known(paper="an-tt", stem="tom-tat_001_vu-thi-an", title="Tóm tắt thành tích", name="Vũ Thị An"),
    Known(paper="bien-ban", stem="bien-ban-hop", title="Biên bản họp Hội đồng"),
]


def texts(candidates: tuple[Candidate, ...]) -> list[str]:
    return [each.text for each in candidates]


def test_a_blank_is_filled_by_what_all_files_say_alike():
    merged = merge([ONE, replace(ONE, file="c.xlsx", text="TRƯỞNG  PHÒNG")], Choices())

    assert (["Trưởng phòng"], ()) == (texts(merged.taken), merged.conflicts)


@pytest.mark.parametrize(("choice", "then"), [("", []), ("cu", ["Trưởng phòng"]), ("moi", ["Phó Trưởng phòng"])])
def test_two_files_that_differ_wait_for_the_clerk(choice: str, then: list[str]):
    merged = merge([ONE, OTHER], Choices(for_all=choice))

    assert then == texts(merged.taken)
    assert [("Trưởng phòng", "Phó Trưởng phòng")] == [(each.had, each.given.text) for each in merged.conflicts]


@pytest.mark.parametrize(("choice", "then"), [("", []), ("cu", []), ("moi", ["Trưởng phòng"])])
def test_a_value_there_gives_way_only_where_the_clerk_says_so(choice: str, then: list[str]):
    [conflict] = merge([OVER], Choices()).conflicts

    assert then == texts(merge([OVER], Choices(decided={conflict.id: choice})).taken)


def test_two_new_values_chosen_for_one_cell_are_both_left():
    merged = merge([OVER, replace(OVER, file="b.xlsx", text="Phó Trưởng phòng")], Choices(for_all="moi"))

    assert [] == texts(merged.taken)


def test_what_lost_is_not_asked_again_and_may_still_be_chosen():
    refused = Choices(refused=frozenset({OVER.id}))
    [conflict] = merge([OVER], refused).conflicts

    assert ("cu", ()) == (conflict.decided, merge([OVER], refused).open)
    assert ["Trưởng phòng"] == texts(merge([OVER], replace(refused, decided={conflict.id: "moi"})).taken)


@pytest.mark.parametrize(
    ("stem", "text", "first"),
    [
        ("bao-cao_002_vu-thi-anh", "", "anh"),
        ("Báo cáo thành tích chị Vũ Thị An (đã ký)", "", "an"),
        ("tóm tắt Vũ Thị An", "", "an-tt"),
        ("scan001", "TÓM TẮT THÀNH TÍCH\nVũ Thị An", "an-tt"),
        ("Bien ban hop hoi dong", "", "bien-ban"),
        ("IMG_2031", "", ""),
    ],
)
def test_a_file_is_known_by_whose_it_is_and_what_it_is(stem: str, text: str, first: str):
    found = likely_papers(stem, text, PAPERS)

    assert first == (found[0].paper if found else "")
    assert "anh" not in [each.paper for each in found] or first == "anh"
