"""Whatever lines a form has, cut into whatever runs: it becomes a sound template, and no word is lost."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st
from messy import Messy, made, words

from tdkt_docs import adopt, catalog
from tdkt_docs.fill import fill_template
from tdkt_docs.fill.checking import Declared, check_template
from tdkt_docs.ooxml import Package, text

FORMS = catalog.forms_at_hand()
PIECES = st.sampled_from(
    [
        *(
            "……",
            "…",
            "...",
            ".....",
            "…/…/…",
            "____________",
            "⇥",
            "   ",
            " ",
            ": ",
            ", ",
            "; ",
            ".",
            "/.",
            "(",
            ")",
            "- ",
        ),
        *(
            "Họ và tên",
            "Ngày sinh",
            "ngày",
            "tháng",
            "năm",
            "20…",
            "Số",
            "/QĐ-",
            "Căn cứ",
            "Kính gửi:",
            "Nơi nhận:",
            "giờ",
        ),
        *("1.", "a)", "THỦ TRƯỞNG ĐƠN VỊ", "(Ký, đóng dấu)", "BIÊN BẢN", "người", "4", "☐", "Đ/c", "v.v", "Ghi chú:"),
        *("[ ]", "[tên đơn vị]", "<số lượng>", "Số      /QĐ-", "□"),
    ]
)
LINES = st.lists(st.lists(PIECES, max_size=9).map("".join), min_size=1, max_size=7)


@settings(max_examples=60, deadline=None)
@given(lines=LINES, is_nfd=st.booleans())
def test_no_word_is_lost_and_the_template_is_sound(*, lines: list[str], is_nfd: bool):
    form = made(Messy(name="thu", blocks=tuple(lines), is_nfd=is_nfd))

    result = adopt.adopt(form, FORMS)

    fields = adopt.template_of(result.proposals, kind="mau", version="rieng", title="Mẫu", note="").fields
    sample = json.loads(catalog.sampled(fields, adopt.said_of(result.proposals)))
    filled = fill_template(result.docx, sample)
    assert () == check_template(result.docx, declared=Declared.of(fields))
    shown = "".join(words(text(Package.open(filled))))
    assert [] == [word for word in words(text(Package.open(form))) if word not in shown]
