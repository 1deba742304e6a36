"""The XLSForm export: what ODK's own converter makes of it."""

import io

import pytest
from form_answers import forms, sample_answers, templates
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from tdkt_docs import form
from tdkt_docs.model.eform import EForm

SOME = (
    "bao-cao-ca-nhan/nd152-2025",
    "quyet-dinh/nd30-2020",
    "bien-ban-hop/nd30-2020",
    "giay-khen/nd98-2023",
    "dot/cong-trang",
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
