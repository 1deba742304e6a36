"""Whatever is answered comes back from the workbook as it was answered."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from small_forms import SMALL, bound

from tdkt_docs import bind, form
from tdkt_docs.model.eform import FilledForm

LETTERS = "aăâđêôơưẤỜỮỹỌĐ ,./-+=@'\"&<>_x0041:*0123456789%\u0300\u0301\u0323\n\t"
TEXT = st.one_of(
    st.text(LETTERS, max_size=40),
    st.sampled_from(("=1+1", "@x", "+84 912", "-5", "007", "'=1", "1e5", "TRUE", "x", "00", "#", "tdkt")),
)
LINES = st.lists(TEXT, max_size=4).map(tuple)
PERSON = st.fixed_dictionaries({}, optional={"ho_ten": TEXT, "nam": TEXT, "ghi_chu": LINES})
GROUP = st.fixed_dictionaries({}, optional={"tieu_de": TEXT, "muc": st.lists(PERSON, max_size=3).map(tuple)})
SINGLE = {
    question.id: LINES if question.type in ("lines", "list") else TEXT
    for question in SMALL.questions
    if question.type not in ("bool", "rows")
}
VALUES = st.fixed_dictionaries(
    {}, optional={**SINGLE, "la_lanh_dao": st.booleans(), "nhom": st.lists(GROUP, max_size=4).map(tuple)}
)


@settings(max_examples=15, deadline=None)
@given(VALUES)
def test_what_was_answered_comes_back_from_the_workbook(values):
    answers = bind.bind_form(FilledForm(file="a.json", values=values), SMALL).answers

    with tempfile.TemporaryDirectory() as folder:
        assert bound(form.write(SMALL, "xlsx", answers), Path(folder)).answers == answers
