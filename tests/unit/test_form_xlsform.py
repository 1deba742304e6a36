"""The XLSForm export: what ODK's own converter makes of it."""

import io

import pytest
from form_answers import forms, sample_answers, templates
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from tdkt_docs import form
from tdkt_docs.model.eform import EForm, Options, Part, Question

SOME = (
    "bao-cao-ca-nhan/nd152-2025",
    "quyet-dinh/nd30-2020",
    "bien-ban-hop/nd30-2020",
    "giay-khen/nd98-2023",
    "dot/cong-trang",
)
_KINDS = Options(values=("Cá nhân", "Tập thể"))
_AWARDS = Options(
    values=("Giấy khen", "LĐTT"),
    by="doi_tuong",
    narrowed={"Cá nhân": ("Giấy khen", "LĐTT"), "Tập thể": ("Giấy khen",)},
    is_open=True,
)
NARROWED = EForm(
    id="dot/thu",
    title="Danh sách thử",
    edition="1",
    parts=(Part(id="ds", label="Danh sách"),),
    questions=(
        Question(
            id="ds",
            type="rows",
            label="Danh sách",
            part="ds",
            columns=(
                Question(id="doi_tuong", label="Đối tượng", options=_KINDS),
                Question(id="danh_hieu", label="Danh hiệu", options=_AWARDS),
            ),
        ),
    ),
)


@pytest.mark.parametrize("asked", [one for one in forms() if one.id in SOME], ids=lambda asked: asked.id)
def test_the_converter_of_odk_takes_it(asked: EForm) -> None:
    made = convert(io.BytesIO(form.write(asked, "xlsform")), file_type=".xlsx")

    assert asked.title in made.xform
    assert all(f"/{question.id}" in made.xform for question in asked.questions)


def test_what_is_answered_already_is_there_to_begin_with() -> None:
    template = next(one for one in templates() if one.id == "bao-cao-ca-nhan/nd152-2025")
    data = form.write(form.form_of_template(template), "xlsform", sample_answers(template))

    survey = load_workbook(io.BytesIO(data))["survey"]

    captions = [cell.value for cell in survey[1]]
    rows = [dict(zip(captions, [cell.value for cell in row], strict=True)) for row in survey.iter_rows(min_row=2)]
    assert ["Phạm Hữu Ứng"] == [row["default"] for row in rows if row["name"] == "ho_ten"]


def test_an_award_stands_once_with_the_answers_that_allow_it_and_all_are_offered_before_one_is_given() -> None:
    book = load_workbook(io.BytesIO(form.write(NARROWED, "xlsform")))

    choices = [row for row in book["choices"].iter_rows(min_row=2, values_only=True) if row[0] == "ds_ds_danh_hieu"]
    filters = [row[9] for row in book["survey"].iter_rows(min_row=2, values_only=True) if row[9]]
    asked = "concat('|', ${ds.doi_tuong}, '|')"
    assert [("Giấy khen", "|Cá nhân|Tập thể|"), ("LĐTT", "|Cá nhân|"), ("khac", "|Cá nhân|Tập thể|")] == [
        (name, allowed) for _, name, _, _, allowed in choices
    ]
    assert [f"contains(thuoc, {asked}) or not(contains('|Cá nhân|Tập thể|', {asked}))"] == filters
    assert convert(io.BytesIO(form.write(NARROWED, "xlsform")), file_type=".xlsx").xform
