"""What a filled form answers, in the spelling papers print, and what is told of answers that do not fit."""

from datetime import date, datetime
from typing import Any

import pytest

from tdkt_docs.bind import bind_form
from tdkt_docs.model.eform import EForm, FilledForm, Options, Question
from tdkt_docs.model.table import CellError
from tdkt_docs.model.template import Constraints
from tdkt_docs.model.where import Where


def asked(*questions: Question) -> EForm:
    return EForm(id="thu/1", title="Thử", edition="0", questions=questions)


def bound(question: Question, raw: Any) -> tuple[Any, list[str]]:
    found = bind_form(FilledForm(file="thu.json", values={question.id: raw}), asked(question))
    return found.answers.get(question.id), [finding.code for finding in found.findings]


@pytest.mark.parametrize(
    ("type_", "raw", "answer"),
    [
        ("text", "  Lê  Thị\u00a0Ánh ", "Lê Thị Ánh"),
        ("text", "Nguye\u0302\u0303n", "Nguyễn"),
        ("text", "ngày      tháng      năm", "ngày      tháng      năm"),
        ("text", 12.0, "12"),
        ("text", "0071", "0071"),
        ("prose", "Dòng một\r\nDòng hai", "Dòng một\nDòng hai"),
        ("lines", "- Một\n\n- Hai", ("- Một", "- Hai")),
        ("lines", ("- Một", " - Hai "), ("- Một", "- Hai")),
        ("bool", "X", True),
        ("bool", True, True),
        ("bool", "✔", True),
        ("bool", "Không", None),
        ("int", 9, "9"),
        ("int", "1.250", "1.250"),
        ("count", 3, "03"),
        ("money", 4050000, "4.050.000"),
        ("money", "4.050.000 đồng", "4.050.000"),
        ("year", 2025, "2025"),
        ("year", "2025 - 2026", "2025 - 2026"),
        ("date", date(2027, 3, 5), "05/3/2027"),
        ("date", datetime(2027, 3, 5, 8), "05/3/2027"),  # noqa: DTZ001 - workbooks know no zone
        ("birth", "5/3/1980", "05/3/1980"),
        ("birth", 1980, "1980"),
        ("text", "", None),
        ("rows", (), None),
    ],
)
def test_an_answer_is_brought_into_the_spelling_of_papers(type_: str, raw: Any, answer: Any) -> None:
    assert (answer, []) == bound(Question(id="muc", type=type_), raw)


@pytest.mark.parametrize(
    ("question", "raw", "kept", "code"),
    [
        (Question(id="muc", type="bool"), "một phần", "một phần", "TD-701"),
        (Question(id="muc", type="int"), "khoảng mười", "khoảng mười", "TD-702"),
        (Question(id="muc", type="money"), "triệu rưỡi", "triệu rưỡi", "TD-703"),
        (Question(id="muc", type="year"), "năm ngoái", "năm ngoái", "TD-704"),
        (Question(id="muc", type="date"), "31/02/2026", "31/02/2026", "TD-705"),
        (Question(id="muc", constraints=Constraints(longest=5)), "dài quá rồi", "dài quá rồi", "TD-706"),
        (Question(id="muc", constraints=Constraints(pattern=r"\d+/QĐ")), "12 QĐ", "12 QĐ", "TD-707"),
        (Question(id="muc", options=Options(values=("Nam", "Nữ"))), "Nữ giới", "Nữ giới", "TD-708"),
        (Question(id="muc", type="rows"), "một đoạn chữ", None, "TD-709"),
        (Question(id="muc", type="int", constraints=Constraints(least=1, most=50)), "120", "120", "TD-699"),
        (Question(id="muc"), CellError("#N/A"), None, "TD-019"),
        (Question(id="muc"), True, "x", "TD-697"),
        (Question(id="muc"), ({"a": "b"},), '{"a": "b"}', "TD-697"),
        (Question(id="muc"), float("nan"), "nan", "TD-697"),
    ],
)
def test_what_does_not_fit_is_kept_as_written_and_told(question: Question, raw: Any, kept: Any, code: str) -> None:
    assert (kept, [code]) == bound(question, raw)


def test_a_choice_is_understood_without_accents_and_written_as_offered() -> None:
    question = Question(id="muc", options=Options(values=("Hoàn thành tốt nhiệm vụ",)))

    assert ("Hoàn thành tốt nhiệm vụ", []) == bound(question, "hoan thanh TOT nhiem vu")


def test_an_open_list_takes_what_it_does_not_offer() -> None:
    question = Question(id="muc", options=Options(values=("Giấy khen",), is_open=True))

    assert ("Bằng khen của Bộ", []) == bound(question, "Bằng khen của Bộ")


def test_a_finding_names_the_question_and_where_its_answer_stands() -> None:
    columns = (Question(id="nam", type="year", label="Năm"),)
    rows = Question(id="da_dat", type="rows", label="Đã đạt", columns=columns)
    place = Where(file="don-vi.xlsx", sheet="Đã đạt", row=6, column="B")
    filled = FilledForm(
        file="don-vi.xlsx",
        values={"da_dat": ({"nam": "2024"}, {"nam": "mới đây"})},
        places={"da_dat/2/nam": place},
    )

    found = bind_form(filled, asked(rows))

    assert {"da_dat": ({"nam": "2024"}, {"nam": "mới đây"})} == found.answers
    assert [("TD-704", "B6", "Năm")] == [(f.code, f.where.cell, f.where.caption) for f in found.findings]


def test_captions_tell_what_ids_no_longer_do_and_what_nobody_asked_is_told() -> None:
    question = Question(id="ho_ten", label="Họ và tên")
    filled = FilledForm(file="thu.xlsx", values={"HỌ VÀ TÊN": "Lê Thị Ánh", "Ghi chú riêng": "gửi sau"})

    found = bind_form(filled, asked(question))

    assert {"ho_ten": "Lê Thị Ánh"} == found.answers
    assert [("TD-700", {"name": "Ghi chú riêng"})] == [(f.code, f.values) for f in found.findings]


@pytest.mark.parametrize(
    ("values", "answer", "told"),
    [
        ({"muc": "Một", "Chức vụ": "Hai"}, "Một", [("Một", "Hai")]),
        ({"CHỨC VỤ": "Hai", "Chức vụ": "Ba"}, "Hai", [("Hai", "Ba")]),
        ({"muc": "Một", "Chức vụ": " Một "}, "Một", []),
        ({"muc": "", "Chức vụ": "Hai"}, "Hai", []),
        ({"muc": 0}, "0", []),
    ],
)
def test_of_two_answers_to_one_question_the_other_is_told(
    values: dict[str, Any], answer: str, told: list[tuple[str, str]]
) -> None:
    form = asked(Question(id="muc", label="Chức vụ"))

    found = bind_form(FilledForm(file="thu.json", values=values), form)

    assert {"muc": answer} == found.answers
    assert told == [(each.values["used"], each.values["other"]) for each in found.findings if each.code == "TD-698"]
