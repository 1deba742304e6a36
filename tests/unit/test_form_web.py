"""A form on a page: every question is asked, and fields sent back unchanged are the answers they were drawn from."""

import base64
import hashlib
import json
import re

import pytest
from form_page import Page
from hypothesis import given, settings
from hypothesis import strategies as st

from tdkt_docs import bind, catalog, form
from tdkt_docs.model.eform import Answers, EForm, FilledForm, Options, Part, Question
from tdkt_docs.model.template import Constraints

TEMPLATES = catalog.forms_at_hand(None)
each_template = pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)
HOSTILE = 'Lê Thị «Ánh» </textarea><script>alert("x")</script> & <b>'


def filled(asked: EForm, values: dict) -> Answers:
    return bind.bind_form(FilledForm(file="trang", values=values), asked).answers


def example(question: Question, number: int = 1) -> object:
    """An answer that says what it answers."""
    chosen = question.options.values[-1] if question.options and question.options.values else ""
    by_type = {
        "bool": True,
        "lines": ("Đoạn một: hoàn thành 130% chỉ tiêu.", "Đoạn hai <Trạm 2> & «tổ» 'A' \"B\"."),
        "list": ("Mục một", "Mục hai"),
        "int": "12",
        "count": "05",
        "money": "1.170.000",
        "year": "2026",
        "date": "05/3/2026",
        "birth": "05/3/1980",
        "prose": f"Dòng {number}\nDòng sau",
    }
    if question.type == "rows":
        rows = (1, 2, 3) if number == 1 else (1,)
        return tuple({column.id: example(column, row + 1) for column in question.columns} for row in rows)
    return chosen or by_type.get(
        question.type, f"{question.label[:30]} {number} {HOSTILE if number == 1 else ''}".strip()
    )


def canonical(asked: EForm) -> Answers:
    return filled(asked, {question.id: example(question) for question in asked.questions})


@each_template
def test_every_question_has_its_label_and_the_fields_sent_back_unchanged_are_the_answers(template) -> None:
    asked = form.form_of_template(template)
    answers = canonical(asked)

    page = Page(str(form.questions_html(asked, answers)))

    assert answers == filled(asked, form.posted_values(asked, page.fields))
    assert page.labelled == page.ids
    assert {question.id for question in asked.questions} == {name.partition("/")[0] for name in page.fields}


def test_markup_in_an_answer_stays_text() -> None:
    asked = form.form_of_template(next(each for each in TEMPLATES if each.kind == "bao-cao-ca-nhan"))

    page = Page(form.write(asked, "web", {"ho_ten": HOSTILE, "thanh_tich": (HOSTILE,)}).decode())

    assert page.scripts == 2
    assert [page.fields[name] for name in ("ho_ten", "thanh_tich")] == [HOSTILE, HOSTILE]


def test_the_file_holds_its_answers_and_lets_only_its_own_program_and_style_work() -> None:
    asked = form.form_of_template(next(each for each in TEMPLATES if each.kind == "bao-cao-ca-nhan"))
    answers = canonical(asked)

    text = form.write(asked, "web", answers).decode()

    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    kept = re.search(r'<script type="application/json" id="da-dien">(.*?)</script>', text, re.DOTALL)
    program = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    style = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(each[0].encode()).digest()).decode() for each in (program, style)]
    assert policy is not None
    assert kept is not None
    assert [f"sha256-{each}" in policy[1] for each in hashes] == [True, True]
    assert json.loads(kept[1]) == {"form": asked.id, "edition": asked.edition, "answers": form.plain(answers)}
    assert re.findall(r"(?:src|href)=\"(?!#|data:)[^\"]*\"", text) == []


def test_the_same_form_is_the_same_file() -> None:
    asked = form.form_of_template(TEMPLATES[0])

    assert form.write(asked, "web") == form.write(asked, "web")


def test_rows_are_added_moved_and_removed_by_buttons_that_send_the_page() -> None:
    rows = ({"nam": "2024"}, {"nam": "2025"})

    done = [
        form.with_rows_changed({"ds": rows}, act)
        for act in ("them:ds", "len:ds/2", "xuong:ds/1", "len:ds/1", "xoa:ds/1", "xoa:ds/9", "la:ds/1", "them:moi")
    ]

    swapped = ({"nam": "2025"}, {"nam": "2024"})
    assert done == [
        {"ds": (*rows, {})},
        {"ds": swapped},
        {"ds": swapped},
        {"ds": rows},
        {"ds": rows[1:]},
        {"ds": rows},
        {"ds": rows},
        {"ds": rows, "moi": ({},)},
    ]


def test_a_row_within_a_row_is_changed_there() -> None:
    values = {"nhom": ({"ten": "A", "nguoi": ({"ten": "1"}, {"ten": "2"})},)}

    assert form.with_rows_changed(values, "xoa:nhom/1/nguoi/1") == {"nhom": ({"ten": "A", "nguoi": ({"ten": "2"},)},)}


def test_choices_lengths_and_troubles_are_told_at_their_field() -> None:
    asked = EForm(
        id="thu/1",
        title="Thử",
        edition="1",
        parts=(Part(id="p", label="Phần"),),
        questions=(
            Question(id="chon", label="Chọn", part="p", options=Options(values=("Một", "Hai"))),
            Question(id="ghi", label="Ghi", part="p", options=Options(values=("Một",), is_open=True)),
            Question(id="dai", label="Dài", part="p", type="prose", constraints=Constraints(longest=12), required=True),
        ),
    )
    face = form.Face(troubles={"dai": "Quá dài."})

    html = str(form.questions_html(asked, {"chon": "Ba", "ghi": "Khác"}, face))

    assert "<option selected>Ba</option>" in html
    assert '<datalist id="d-ghi"><option value="Một"></option></datalist>' in html
    assert 'aria-describedby="g-dai s-dai" aria-invalid="true" aria-required="true"' in html
    assert '<p class="sai" id="s-dai">Quá dài.</p>' in html
    assert "maxlength" not in html


EVERY_TYPE = EForm(
    id="thu/1",
    title="Thử",
    edition="1",
    parts=(Part(id="p", label="Phần"),),
    questions=(
        Question(id="chu", label="Chữ", part="p"),
        Question(id="van", label="Văn", part="p", type="prose"),
        Question(id="doan", label="Đoạn", part="p", type="lines"),
        Question(id="co", label="Có", part="p", type="bool"),
        Question(
            id="dong",
            label="Dòng",
            part="p",
            type="rows",
            columns=(
                Question(id="ten", label="Tên", type="prose"),
                Question(id="muc", label="Mục", type="rows", columns=(Question(id="so", label="Số"),)),
            ),
        ),
    ),
)
LETTERS = st.text(alphabet="aăâđêôơưỳẵệĂĐỮ0123 <>&\"'/=|«»{}%\n", max_size=40)


@settings(max_examples=60, deadline=None)
@given(
    st.fixed_dictionaries(
        {},
        optional={
            "chu": LETTERS,
            "van": LETTERS,
            "doan": st.lists(LETTERS, max_size=4).map(tuple),
            "co": st.booleans(),
            "dong": st.lists(
                st.fixed_dictionaries(
                    {"ten": LETTERS},
                    optional={"muc": st.lists(LETTERS.map(lambda so: {"so": so}), max_size=3).map(tuple)},
                ),
                max_size=4,
            ).map(tuple),
        },
    )
)
def test_any_answers_come_back_from_the_page_as_they_were(given_answers: dict) -> None:
    answers = filled(EVERY_TYPE, given_answers)

    page = Page(str(form.questions_html(EVERY_TYPE, answers)))

    assert answers == filled(EVERY_TYPE, form.posted_values(EVERY_TYPE, page.fields))


def test_three_hundred_rows_come_back_in_their_order() -> None:
    answers = {"dong": tuple({"ten": f"Nguyễn Thị Ửng {number}\nhai"} for number in range(300))}

    page = Page(str(form.questions_html(EVERY_TYPE, answers)))

    assert answers == filled(EVERY_TYPE, form.posted_values(EVERY_TYPE, page.fields))
