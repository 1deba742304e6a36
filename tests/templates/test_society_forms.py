"""What the papers of villages, schools and movements say in the cases they know."""

import json

import pytest

from tdkt_docs import catalog, resources
from tdkt_docs.fill import fill_template
from tdkt_docs.ooxml import Package, parse, qualified, text

_FORMS = {form.id: form for form in catalog.load_templates(resources.templates_dir())}
_DECISIONS = ("quyet-dinh-gia-dinh-van-hoa", "quyet-dinh-thon-van-hoa", "quyet-dinh-khen-hoc-sinh")


def _filled(form_id: str, **said: object) -> Package:
    path = _FORMS[form_id].path
    sample = json.loads(path.with_name("sample.json").read_text(encoding="utf-8"))
    return Package.open(fill_template(path.read_bytes(), sample | said, template_id=form_id))


@pytest.mark.parametrize("kind", _DECISIONS)
@pytest.mark.parametrize(("money", "articles"), [("Mức thưởng là 200.000 đồng", 3), ("", 2)])
def test_a_decision_has_an_article_on_money_only_where_money_is_given(kind: str, money: str, articles: int):
    shown = text(_filled(f"{kind}/nd30-2020", tien_thuong=money)).splitlines()

    assert [line.split(" ")[1] for line in shown if line.startswith("Điều ")] == [f"{n + 1}." for n in range(articles)]
    assert ("Điều 2. Mức thưởng là 200.000 đồng." in shown) == bool(money)


def test_pupils_and_households_of_all_groups_are_counted_together():
    pupils = text(_filled("quyet-dinh-khen-hoc-sinh/nd30-2020"))
    households = text(_filled("quyet-dinh-gia-dinh-van-hoa/nd30-2020"))

    assert "Điều 1. Khen thưởng 03 học sinh Trường Trung học cơ sở Sơn Hà" in pupils
    assert "cho 04 hộ gia đình thuộc xã Sơn Hà" in households
    assert [line for line in households.splitlines() if line.endswith((": 03 hộ", ": 01 hộ"))] == [
        "Thôn Đồng Tâm: 03 hộ",
        "Tổ dân phố số 2: 01 hộ",
    ]


def test_no_paper_on_households_asks_for_a_number_of_identity_papers():
    asked = {
        form.id: [field.id for field in form.fields if "cccd" in field.id] + [c.id for f in form.fields for c in f.columns]
        for form in _FORMS.values()
        if "gia-dinh-van-hoa" in form.kind
    }

    assert len(asked) == 6
    assert [form for form, names in asked.items() if any("cccd" in name or "dinh_danh" in name for name in names)] == []


def test_the_caption_over_two_columns_stands_on_both_and_all_captions_repeat():
    body = parse(_filled("dang-ky-thi-dua-nam-hoc/nd30-2020").main)

    heads = [row for row in body.iter(qualified("w:tr")) if row.find(f".//{qualified('w:tblHeader')}") is not None]
    said = [["".join(node.text or "" for node in cell.iter(qualified("w:t"))) for cell in row] for row in heads]
    assert [[caption for caption in row if caption] for row in said] == [
        ["Stt", "Ông (bà)", "Họ và tên", "Chức vụ, đơn vị", "Đăng ký thi đua khen thưởng"],
        ["Thi đua", "Khen thưởng"],
    ]


def test_sections_nobody_wrote_yet_are_dotted_and_sums_without_rows_are_nought():
    report = _filled("bao-cao-tong-ket-thi-dua/nd30-2020", danh_gia=[], theo_nguon=[])

    shown = text(report).splitlines()
    assert set(shown[shown.index("III. ĐÁNH GIÁ CHUNG") + 1]) == {"…"}
    money = shown[shown.index("7. Tiền thưởng theo nguồn kinh phí") :]
    assert money[money.index("Tổng") : money.index("Tổng") + 4] == ["Tổng", "0", "0", "0"]


def test_amounts_of_the_report_have_their_thousands_apart():
    rows = [{"muc": "Quỹ A", "luot": 2, "so_tien": 1_520_000, "chua_ro": 0}] * 2

    shown = text(_filled("bao-cao-tong-ket-thi-dua/nd30-2020", theo_nguon=rows)).splitlines()

    assert [line for line in shown if line.endswith(".000")] == ["1.520.000", "1.520.000", "3.040.000"]
