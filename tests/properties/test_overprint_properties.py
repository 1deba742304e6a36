"""Whatever is to go onto a blank: it stays in its box, whole, and is made smaller before it is wrapped."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tdkt_docs.model.blank import Blank, BlankField
from tdkt_docs.overprint import fit, lay_out
from tdkt_docs.pdf.drawing import MM
from tdkt_docs.pdf.metrics import metrics
from tdkt_docs.vn.breaking import is_bonded

WORDS = st.sampled_from(
    [
        "Nguyễn",
        "Thị",
        "Phương",
        "Ánh,",
        "Phòng",
        "Quản",
        "lý",
        "khoa",
        "học",
        "và",
        "ngày",
        "05",
        "tháng",
        "3",
        "–",
        "ẪỸ",
    ]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=24).map(" ".join)
FIELDS = st.builds(
    BlankField,
    id=st.just("ten"),
    label=st.just("Tên"),
    names=st.just(("ten",)),
    x_mm=st.floats(0, 100),
    y_mm=st.floats(0, 100),
    width_mm=st.floats(5, 200),
    height_mm=st.floats(3, 60),
    align=st.sampled_from(["left", "center", "right"]),
    valign=st.sampled_from(["top", "middle", "bottom"]),
    font=st.sampled_from(["Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"]),
    size_pt=st.sampled_from([12.0, 18.5, 24.0]),
    smallest_pt=st.sampled_from([6.0, 9.5, 12.0]),
    leading=st.floats(0.9, 1.5),
    max_lines=st.integers(1, 4),
    overflow=st.sampled_from(["shrink", "wrap"]),
)


def laid(field: BlankField, text: str):
    return lay_out(Blank(id="p", title="p", width_mm=500, height_mm=500, fields=(field,)), {"ten": text})


@settings(max_examples=60, deadline=None)
@given(FIELDS, TEXTS)
def test_no_line_leaves_its_box_and_no_word_is_lost(field: BlankField, text: str):
    done = laid(field, text)

    if done.misfits:
        assert [("long", True)] == [(misfit.problem, misfit.excess > 0) for misfit in done.misfits]
        return
    for line in done.lines:
        assert field.x_mm - 1e-6 <= line.x_mm
        assert line.x_mm + line.width_mm <= field.x_mm + field.width_mm + 1e-6
        assert field.y_mm - 1e-6 <= line.top_mm
        assert line.foot_mm <= field.y_mm + field.height_mm + 1e-6
        assert field.smallest_pt <= line.size_pt <= field.size_pt
    assert text.split() == " ".join(line.text for line in done.lines).split()
    assert len(done.lines) <= field.max_lines


@settings(max_examples=60, deadline=None)
@given(FIELDS, TEXTS)
def test_a_text_is_wrapped_only_where_one_line_of_the_smallest_size_is_too_long(field: BlankField, text: str):
    field = replace(field, overflow="shrink")

    done = fit(text, field, metrics(field.font))

    if len(done.lines) > 1:
        assert metrics(field.font).width_em(text) * field.smallest_pt > field.width_mm * MM


@settings(max_examples=60, deadline=None)
@given(FIELDS, TEXTS)
def test_a_name_is_broken_only_where_the_text_fits_in_no_other_way(field: BlankField, text: str):
    face = metrics(field.font)

    done = fit(text, field, face)

    whole = fit(glued(text), field, face)
    assert not breaks_a_name(done.lines) or not whole.lines


def breaks_a_name(lines: tuple[str, ...]) -> bool:
    return any(is_bonded(one.split()[-1], other.split()[0]) for one, other in pairwise(lines))


def glued(text: str) -> str:
    """The text with spaces that never break where words belong together."""
    words = text.split()
    joints = ["\u00a0" if is_bonded(one, other) else " " for one, other in pairwise(words)]
    return "".join(part for pair in zip(words, [*joints, ""], strict=True) for part in pair)


NARROW = BlankField(
    id="ten",
    label="Tên",
    names=("ten",),
    x_mm=0,
    y_mm=0,
    width_mm=7,
    height_mm=5,
    size_pt=12,
    smallest_pt=6,
    max_lines=2,
)


@settings(max_examples=60, deadline=None)
@given(FIELDS, TEXTS)
@example(NARROW, "Phòng Ánh, lý")
def test_a_larger_box_never_prints_smaller_unless_it_keeps_a_name_whole(field: BlankField, text: str):
    face = metrics(field.font)
    small = fit(text, field, face)

    large = fit(text, replace(field, width_mm=field.width_mm * 1.5, height_mm=field.height_mm * 1.5), face)

    if small.lines and breaks_a_name(small.lines) == breaks_a_name(large.lines):
        assert (len(large.lines), -large.size_pt) <= (len(small.lines), -small.size_pt) or field.overflow == "wrap"
        assert large.size_pt >= small.size_pt or len(large.lines) < len(small.lines)
    assert not breaks_a_name(large.lines) or breaks_a_name(small.lines) or not small.lines
