"""What the bundled forms say in the cases a form knows: one person alone, no council, a draft; and where one signs."""

import json

import pytest

from tdkt_docs import catalog, resources
from tdkt_docs.fill import fill_template
from tdkt_docs.model.template import Template
from tdkt_docs.ooxml import Package, parse, qualified, text

_FORMS = {form.id: form for form in catalog.load_templates(resources.templates_dir())}


def _filled(form_id: str, **said: object) -> Package:
    path = _FORMS[form_id].path
    sample = json.loads(path.with_name("sample.json").read_text(encoding="utf-8"))
    return Package.open(fill_template(path.read_bytes(), sample | said, template_id=form_id))


def test_a_decision_on_one_alone_names_them_and_has_no_annex() -> None:
    one = {
        "mot_nguoi": True,
        "dieu_1": "Tặng Giấy khen năm 2026 cho Bà Vũ Thị An",
        "nguoi_duoc_khen": "Bà Vũ Thị An",
        "dong_thanh_tich": "Đã cứu người",
    }

    package = _filled("quyet-dinh/nd30-2020", **one)

    shown = text(package)
    assert "Điều 1. Tặng Giấy khen năm 2026 cho Bà Vũ Thị An." in shown.splitlines()
    assert "và Bà Vũ Thị An chịu trách nhiệm thi hành" in shown
    assert [word for word in ("danh sách", "DANH SÁCH", "STT", "Đã cứu người") if word in shown] == []
    assert len(list(parse(package.main).iter(qualified("w:sectPr")))) == 1


def test_what_no_council_did_is_not_said() -> None:
    shown = text(_filled("to-trinh-cap-tren/nd152-2025", co_hoi_dong=False))

    assert "họp xét" not in shown
    assert "bỏ phiếu kín" not in shown


@pytest.mark.parametrize("form", _FORMS.values(), ids=_FORMS)
def test_a_place_to_sign_lies_in_a_row_that_no_page_break_splits(form: Template) -> None:
    body = parse(Package.open(form.path.read_bytes()).main)

    names = {slot.id for slot in form.slots}
    for start in body.iter(qualified("w:bookmarkStart")):
        if start.get(qualified("w:name")) in names:
            outermost = list(start.iterancestors(qualified("w:tr")))[-1]
            assert outermost.find(f"{qualified('w:trPr')}/{qualified('w:cantSplit')}") is not None


@pytest.mark.parametrize("kind", ["bao-cao-ca-nhan", "bao-cao-tap-the", "bao-cao-dot-xuat"])
@pytest.mark.parametrize("missing", [[], ["Thành tích đạt được"]])
def test_a_draft_report_shows_the_summary_its_author_is_to_replace(kind: str, missing: list[str]) -> None:
    shown = text(_filled(f"{kind}/nd152-2025", thieu=missing, tom_tat="Hoàn thành 12 nhiệm vụ"))

    assert ("- Tóm tắt thành tích: Hoàn thành 12 nhiệm vụ." in shown.splitlines()) == bool(missing)
