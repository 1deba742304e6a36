"""What the fidelity measures say of two PDFs whose differences are known, because they were drawn so."""

import io
from collections.abc import Sequence

import pytest
from fidelity.goals import Measured, misses
from fidelity.known import Known, complaints
from fidelity.lengthen import lengthened
from fidelity.measure import Layout, layout
from fidelity.words import placed_words
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tdkt_docs import resources

LINES = ("Giấy khen tặng cá nhân", "đạt danh hiệu lao động", "tiên tiến năm học này")
HIGHEST_PT = 700


@pytest.fixture(scope="module", autouse=True)
def tinos() -> None:
    registerFont(TTFont("Tinos", resources.fonts_dir() / "Tinos-Regular.ttf"))


def drawn(*pages: Sequence[str], left_pt: float = 72, down_pt: float = 0, turned: str = "") -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    for lines in pages:
        canvas.setFont("Tinos", 14)
        for number, line in enumerate(lines):
            canvas.drawString(left_pt, HIGHEST_PT - 20 * number - down_pt, line)
        if turned:
            canvas.rotate(90)
            canvas.drawString(300, -300, turned)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def between(pdf: bytes, reference: bytes, *, pages: int = 1, reference_pages: int = 1) -> Layout:
    return layout(pdf, pages, reference, reference_pages)


def test_a_word_is_placed_by_page_left_edge_and_baseline():
    pdf = drawn(["Đỗ Hữu"], ["Ợ"])

    found = [(word.text, word.page_no, round(word.left_pt), word.baseline_pt) for word in placed_words(pdf)]

    assert [("Đỗ", 1, 72, HIGHEST_PT), ("Hữu", 1, 93, HIGHEST_PT), ("Ợ", 2, 72, HIGHEST_PT)] == found


def test_lines_of_one_letter_are_words_of_their_own():
    assert ["a", "b"] == [word.text for word in placed_words(drawn(["a", "b"]))]


def test_turned_text_is_read_as_words():
    assert ["ngang", "Quý", "một"] == [word.text for word in placed_words(drawn(["ngang"], turned="Quý một"))]


def test_leaders_are_no_words_and_do_not_stick_to_labels():
    assert ["Họ", "tên:", "Đạt"] == [word.text for word in placed_words(drawn(["Họ tên:........Đạt", "_____ ……"]))]


def test_a_word_ends_where_a_line_might_break():
    assert ["118/", "TTr-", "TCHC"] == [word.text for word in placed_words(drawn(["118/TTr-TCHC"]))]


def test_a_box_and_its_stand_in_are_the_same_word():
    assert ["□", "■", "Nam"] == [word.text for word in placed_words(drawn(["□ ■ Nam"]))]


def test_the_same_pdf_differs_in_nothing():
    pdf = drawn(LINES)

    found = between(pdf, pdf)

    alike = Layout(pages=1, reference_pages=1, recall=1, same_page=1, line_breaks=1, dx95_pt=0, dy95_pt=0, lost=())
    assert alike == found


def test_a_shift_is_told_in_points_across_and_down():
    found = between(drawn(LINES, left_pt=73.5, down_pt=2.25), drawn(LINES))

    assert (1.5, 2.25) == pytest.approx((found.dx95_pt, found.dy95_pt), abs=0.01)
    assert (1, 1, 1) == (found.recall, found.same_page, found.line_breaks)


def test_a_lost_word_is_named_and_lowers_the_recall():
    found = between(drawn(("Giấy tặng cá nhân", *LINES[1:])), drawn(LINES))

    assert (("khen",), 14 / 15) == (found.lost, found.recall)


def test_a_changed_break_counts_both_words_that_begin_the_line():
    broken = ("Giấy khen tặng cá", "nhân đạt danh hiệu lao động", LINES[2])

    found = between(drawn(broken), drawn(LINES))

    # of Giấy, đạt, nhân and tiên, only Giấy and tiên begin a line in both
    assert 2 / 4 == found.line_breaks


def test_words_of_lines_that_break_otherwise_do_not_count_across():
    broken = ("Giấy khen tặng cá", "nhân đạt danh hiệu lao động", LINES[2])

    found = between(drawn(broken), drawn(LINES))

    assert 0 == found.dx95_pt


def test_a_line_on_another_page_counts_for_the_pages_and_not_for_the_places():
    found = between(drawn(LINES[:2], LINES[2:]), drawn(LINES), pages=2)

    assert (2, 1, 10 / 15, 0) == (found.pages, found.reference_pages, found.same_page, found.dy95_pt)


def test_what_is_drawn_in_another_order_is_found_where_it_stands():
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True)
    canvas.setFont("Tinos", 14)
    for number in (2, 0, 1):
        canvas.drawString(72, HIGHEST_PT - 20 * number, LINES[number])
    canvas.save()

    found = between(file.getvalue(), drawn(LINES))

    assert (1, 0, 0, ()) == (found.recall, found.dx95_pt, found.dy95_pt, found.lost)


def test_a_page_without_words_has_nothing_to_measure():
    found = between(drawn([]), drawn([]))

    assert (None, None, None, None, None) == (
        found.recall,
        found.same_page,
        found.line_breaks,
        found.dx95_pt,
        found.dy95_pt,
    )
    assert () == misses(Measured(name="trắng", layout=found, ssim=1.0))


def far_apart(reference_pages: int) -> Layout:
    return Layout(
        pages=3,
        reference_pages=reference_pages,
        recall=0.99,
        same_page=0.98,
        line_breaks=0.9,
        dx95_pt=2.1,
        dy95_pt=3.1,
        lost=("mất",),
    )


def test_every_goal_is_judged_and_a_paper_of_one_page_more_mildly():
    found = [misses(Measured(name="x", layout=far_apart(pages), ssim=0.89)) for pages in (2, 1)]

    all_of_them = ("pages", "recall", "same-page", "line-breaks", "dx95", "dy95", "ssim")
    assert [all_of_them, tuple(name for name in all_of_them if name != "line-breaks")] == found


def test_a_refused_document_misses_its_goal():
    assert ("refused",) == misses(Measured(name="x", layout=None, ssim=None, refused="engine: render.lost-words"))


BAD = Measured(name="xấu", layout=None, ssim=None, refused="engine: render.lost-words")


def test_known_misses_are_silent_where_auto_goes_where_it_says():
    entry = Known(misses=("refused",), cause="endnotes", auto="libreoffice")

    assert () == tuple(complaints([BAD], {"xấu": "libreoffice"}, {"xấu": entry}))


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ({}, "xấu misses refused and is not listed in known.toml"),
        ({"xấu": Known(misses=("ssim",), cause="", auto="dxpdf")}, "also misses refused"),
        ({"xấu": Known(misses=("refused",), cause="", auto="refused")}, "goes to dxpdf by auto, not to refused"),
    ],
)
def test_what_known_toml_does_not_say_is_told(entries, told):
    (complaint,) = complaints([BAD], {"xấu": "dxpdf"}, entries)

    assert told in complaint


def test_an_entry_that_misses_nothing_any_more_is_told():
    pdf = drawn(LINES)
    good = Measured(name="tốt", layout=between(pdf, pdf), ssim=1.0)

    (complaint,) = complaints([good], {}, {"tốt": Known(misses=("ssim",), cause="", auto="dxpdf")})

    assert "tốt misses nothing any more: take it out of known.toml" == complaint


def test_long_data_has_more_entries_longer_names_and_the_same_flags():
    sample = {
        "kieu": "dai",
        "nhom": [{"is_title": "x", "items": [{"order": "1", "name": "Lý Mỷ"}, {"order": "2", "name": "Ngô Hậu"}]}],
        "quyen_han": ["TM. HỘI ĐỒNG", "CHỦ TỊCH"],
    }

    longer = lengthened(sample)

    (group,) = longer["nhom"]
    assert (["dai", sample["quyen_han"]], "x") == ([longer["kieu"], longer["quyen_han"]], group["is_title"])
    assert [str(number) for number in range(1, 9)] == [item["order"] for item in group["items"]]
    assert {"Lý Công Tằng Tôn Nữ Mỷ", "Ngô Công Tằng Tôn Nữ Hậu"} == {item["name"] for item in group["items"]}
