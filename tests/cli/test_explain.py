"""``tdkt explain``: a code told in plain words, with an example."""

import json

from terminal import ended, start_tdkt, tdkt

from tdkt_docs.errors import Exit


def test_a_code_is_told_with_its_meaning_its_example_and_what_to_do():
    said = tdkt("explain", "TD-040")

    assert (Exit.DONE, "") == (said.code, said.err)
    assert said.out.startswith("TD-040 · Ghi chú · ")
    assert "Chương trình báo: Dòng 21: «Lê Văn An» đã được đề nghị cùng danh hiệu, cùng năm ở dòng 7" in said.out
    assert "Sửa thành: Xoá dòng 21" in said.out
    assert "Thuộc phép kiểm tra R17." in said.out


def test_the_law_behind_a_code_comes_from_the_rules_in_force():
    said = tdkt("explain", "TD-101")

    assert "Căn cứ: Điều 24 Luật Thi đua, khen thưởng năm 2022 (đã đọc nguyên văn)" in said.out


def test_codes_are_understood_however_they_are_written():
    said = [tdkt("explain", code).out for code in ("TD-021", "td-21", "TD21", "21")]

    assert 1 == len(set(said))


def test_several_codes_are_told_one_after_the_other():
    said = tdkt("explain", "TD-142", "TD-001")

    assert said.out.index("TD-142 ·") < said.out.index("TD-001 ·")


def test_without_a_code_the_families_are_listed():
    said = tdkt("explain")

    assert Exit.DONE == said.code
    assert "bao-cao: Chất lượng báo cáo thành tích" in said.out


def test_a_family_is_told_code_by_code():
    said = tdkt("explain", "ban-nhap")

    assert ["TD-330", "TD-331", "TD-332"] == [line[:6] for line in said.out.splitlines() if line.startswith("TD-")]


def test_an_unknown_code_names_the_nearest():
    said = tdkt("explain", "TD-058")

    assert Exit.USAGE == said.code
    assert "Gần nhất là: TD-056, TD-055, TD-054" in said.err


def test_english_is_told_in_english():
    said = ended(start_tdkt("explain", "TD-262", "--lang", "en"))

    assert "by experience, not a rule" in said.out
    assert "It means: The report is very short." in said.out


def test_json_has_all_that_is_told():
    said = tdkt("explain", "TD-130", "--json")

    told = json.loads(said.out)[0]
    assert ("TD-130", ["loi", "xem-lai"], ["R08"], [6]) == tuple(
        told[key] for key in ("code", "severities", "checks", "mistakes")
    )
    assert {"before", "says", "after"} == told["example"].keys()
