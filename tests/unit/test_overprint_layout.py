"""Texts on a blank: their places, what is done with long ones, and what is refused."""

from dataclasses import replace
from unicodedata import normalize

import pytest

from tdkt_docs.model.blank import Blank, BlankField, Printer
from tdkt_docs.model.finding import Certainty
from tdkt_docs.model.where import Where
from tdkt_docs.overprint import blank_findings, calibration_sheet, edge_findings, lay_out
from tdkt_docs.pdf import drawing
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.pdf.metrics import metrics

NAME = BlankField(
    id="ten",
    label="Tên",
    names=("ten", "ho_ten"),
    x_mm=50,
    y_mm=80,
    width_mm=100,
    height_mm=20,
    font="Tinos-Bold",
    size_pt=24,
    smallest_pt=12,
    max_lines=2,
    is_required=True,
)
ROW = Where(file="ds.csv", row=5)


def blank(*fields: BlankField, **more: object) -> Blank:
    return replace(Blank(id="phoi", title="Phôi", width_mm=297, height_mm=210, fields=fields), **more)


def lines(field: BlankField, text: str) -> list[tuple[str, float]]:
    return [(line.text, line.size_pt) for line in lay_out(blank(field), {"ten": text}).lines]


def problems(field: BlankField, text: str) -> list[tuple[str, str, int, str]]:
    done = lay_out(blank(field), {"ten": text})
    assert not done.lines
    return [(misfit.field.id, misfit.problem, misfit.excess, misfit.letters) for misfit in done.misfits]


def test_a_short_name_stands_in_the_middle_of_its_box_at_its_size():
    (line,) = lay_out(blank(NAME), {"ten": "Lê Văn Ví"}).lines

    width = drawing.text_width("Lê Văn Ví", drawing.TextStyle(font="Tinos-Bold", size_pt=24)) / MM
    assert line.width_mm == pytest.approx(width, abs=0.02)
    assert line.x_mm == pytest.approx(100 - line.width_mm / 2)
    assert (line.top_mm + line.foot_mm) / 2 == pytest.approx(90)


@pytest.mark.parametrize(("align", "left"), [("left", 50), ("right", 150)])
def test_a_line_begins_or_ends_at_the_edge_of_its_box(align: str, left: float):
    (line,) = lay_out(blank(replace(NAME, align=align)), {"ten": "An"}).lines

    assert left == pytest.approx(line.x_mm if align == "left" else line.x_mm + line.width_mm)


def test_a_longer_name_is_made_smaller_and_stays_on_its_line():
    assert [("Bà Nguyễn Thị Phương Ánh Tuyết", 19.0)] == lines(NAME, "Bà Nguyễn Thị Phương Ánh Tuyết")


def test_a_name_too_long_for_the_smallest_size_is_wrapped_and_then_as_large_as_fits():
    text = "Tập thể Phòng Kế hoạch - Tài chính, Trung tâm Ứng dụng tiến bộ khoa học"

    assert [
        ("Tập thể Phòng Kế hoạch - Tài chính,", 17.0),
        ("Trung tâm Ứng dụng tiến bộ khoa học", 17.0),
    ] == lines(NAME, text)


def test_a_persons_name_is_not_torn_where_the_line_can_break_elsewhere():
    field = replace(NAME, width_mm=60, smallest_pt=14)

    assert ["Ông Phạm Hữu Ứng,", "nguyên Trưởng phòng"] == [
        text for text, _ in lines(field, "Ông Phạm Hữu Ứng, nguyên Trưởng phòng")
    ]


def test_line_breaks_of_the_data_are_kept():
    assert ["Phòng A", "Sở B"] == [text for text, _ in lines(NAME, "Phòng A\n Sở  B ")]


def test_a_wrapping_field_is_wrapped_before_it_is_made_smaller():
    field = replace(NAME, overflow="wrap", size_pt=14)

    assert [14, 14] == [size for _, size in lines(field, "Đã có thành tích xuất sắc trong thực hiện nhiệm vụ năm 2026")]


def test_a_name_of_a_thousand_letters_is_refused_with_the_number_of_letters_too_many():
    (found,) = problems(NAME, "Nguyễn " * 143)

    assert ("ten", "long", "") == (found[0], found[1], found[3])
    assert 800 < found[2] < 1000


def test_a_word_wider_than_its_box_is_refused_and_never_cut():
    (found,) = problems(replace(NAME, width_mm=10), "Nghiêng")

    assert ("ten", "long") == found[:2]
    assert found[2] == 3


def test_a_required_field_without_a_value_is_refused_and_any_other_is_left_out():
    assert [("ten", "empty", 0, "")] == problems(NAME, " \u00a0 ")
    assert [] == lines(replace(NAME, is_required=False, before="Số: "), "")


@pytest.mark.parametrize(("text", "letters"), [("Trần 😀 Văn ☃", "😀☃"), ("x\u0323\u0301", "\u0323\u0301")])
def test_what_the_face_cannot_draw_is_named(text: str, letters: str):
    assert [("ten", "letters", 0, letters)] == problems(NAME, text)


def test_decomposed_letters_are_composed():
    assert [("Nguyễn Thị Ánh", 24.0)] == lines(NAME, normalize("NFD", "Nguyễn Thị Ánh"))


def test_a_value_comes_from_the_first_name_that_has_one_between_its_words_in_capitals():
    field = replace(NAME, before="Tặng: ", after=".", is_upper=True)

    done = lay_out(blank(field), {"ten": "", "ho_ten": "Lê Ý"})

    assert ["TẶNG: LÊ Ý."] == [line.text for line in done.lines]


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        ({"chuc_vu": "Kế toán", "don_vi": "Văn phòng"}, ["Kế toán, Văn phòng"]),
        ({"chuc_vu": " ", "don_vi": "Văn phòng"}, ["Văn phòng"]),
        ({"ca_hai": "Kế toán Văn phòng", "don_vi": "Văn phòng"}, ["Kế toán Văn phòng"]),
        ({}, []),
    ],
)
def test_two_columns_are_joined_with_a_comma(values: dict[str, str], printed: list[str]):
    field = replace(NAME, names=("ca_hai", "chuc_vu + don_vi"), is_required=False)

    done = lay_out(blank(field), values)

    assert printed == [line.text for line in done.lines]
    assert {"ca_hai", "chuc_vu", "don_vi"} == blank(field).names


def test_letters_stay_between_the_ascent_and_the_descent_that_are_reckoned_with():
    face = metrics("Tinos-Bold")

    assert (0.9, 0.2) < (face.ascent_em, face.descent_em) < (1.0, 0.3)


def codes(found) -> list[tuple[str, str]]:
    return [(finding.code, finding.values.get("field", "")) for finding in found]


def test_a_box_off_the_sheet_is_an_error_and_one_on_its_edge_a_warning():
    off, edge = replace(NAME, id="ngoai", x_mm=250), replace(NAME, id="mep", x_mm=3)

    assert [("TD-653", "ngoai"), ("TD-654", "mep")] == codes(blank_findings(blank(off, edge, NAME), Printer()))
    assert [] == codes(blank_findings(blank(edge), Printer(margin_mm=2)))


def test_a_box_lower_than_one_line_is_an_error():
    assert [("TD-660", "ten")] == codes(blank_findings(blank(replace(NAME, height_mm=4)), Printer()))


def test_a_size_that_is_not_verified_and_places_of_ours_are_said():
    doubtful = blank(NAME, document="văn bản cũ", certainty=Certainty.UNVERIFIED, has_default_places=True)

    assert [("TD-659", ""), ("TD-662", "")] == codes(blank_findings(doubtful, Printer()))


def test_making_up_for_a_printer_must_not_push_a_line_off_the_sheet_or_onto_its_edge():
    made = blank(replace(NAME, align="left", x_mm=6))
    laid = lay_out(made, {"ten": "An"})

    assert [] == codes(edge_findings(made, Printer(), laid, ROW))
    assert [("TD-656", "")] == codes(edge_findings(made, Printer(dx_mm=3), laid, ROW))
    assert [("TD-655", "")] == codes(edge_findings(made, Printer(dx_mm=9), laid, ROW))


def test_the_calibration_sheet_has_a_cross_at_each_corner_and_box_and_says_what_to_measure():
    (sheet,) = calibration_sheet(blank(NAME), Printer())

    crossings = {
        (line.from_mm[0] + 5, line.from_mm[1]) for line in sheet.strokes if line.to_mm[0] - line.from_mm[0] == 10
    }
    said = " ".join(text.text for text in sheet.texts)
    assert {(20, 20), (277, 20), (20, 190), (277, 190)} <= crossings
    assert ("ten (50; 80)" in said, "A: đo ở đây" in said, "lech-ngang-mm = số đo được trừ 20" in said) == (True,) * 3
    assert "chia 257 nhân 100" in said


def test_where_boxes_leave_no_room_the_words_stand_on_a_sheet_of_their_own():
    pages = calibration_sheet(blank(replace(NAME, y_mm=20, height_mm=170)), Printer(id="hp"))

    assert [True, False] == [bool(page.strokes) for page in pages]
    assert "«hp»" in pages[1].texts[0].text
