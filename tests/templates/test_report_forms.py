"""What the reports say in the cases only they know: a person or a collective, one year or several, posts or none."""

import json

import pytest

from tdkt_docs import catalog, resources
from tdkt_docs.fill import fill_template
from tdkt_docs.ooxml import Package, text

_FORMS = {form.id: form for form in catalog.load_templates(resources.templates_dir())}


def _lines(form_id: str, **said: object) -> list[str]:
    path = _FORMS[form_id].path
    sample = json.loads(path.with_name("sample.json").read_text(encoding="utf-8"))
    return text(Package.open(fill_template(path.read_bytes(), sample | said, template_id=form_id))).splitlines()


@pytest.mark.parametrize("kind", ["bao-cao-dot-xuat", "bao-cao-chuyen-de"])
@pytest.mark.parametrize(
    ("is_collective", "confirms", "signs"),
    [
        (True, ["XÁC NHẬN CỦA THỦ TRƯỞNG", "CƠ QUAN, ĐƠN VỊ CẤP TRÊN"], "THỦ TRƯỞNG ĐƠN VỊ"),
        (False, ["XÁC NHẬN CỦA", "THỦ TRƯỞNG ĐƠN VỊ"], "NGƯỜI BÁO CÁO"),
    ],
)
def test_a_collective_is_confirmed_by_the_body_above_it(
    kind: str, is_collective: bool, confirms: list[str], signs: str
) -> None:
    lines = _lines(f"{kind}/nd152-2025", la_tap_the=is_collective)

    first = next(at for at, line in enumerate(lines) if line.startswith("XÁC NHẬN CỦA"))
    assert [*lines[first : first + 2], lines[first + 3]] == [*confirms, signs]


@pytest.mark.parametrize(("years", "is_shown"), [(["2026"], False), (["2025", "2026"], True)])
def test_ratings_stand_in_a_table_only_where_there_are_several(years: list[str], is_shown: bool) -> None:
    rows = [{"nam": year, "muc_do": "Hoàn thành tốt nhiệm vụ"} for year in years]

    lines = _lines("bao-cao-ca-nhan/nd152-2025", cac_nam=rows)

    assert ("Mức độ hoàn thành nhiệm vụ các năm:" in lines) == is_shown


@pytest.mark.parametrize("told", [[], ["- Chỉ đạo 02 chương trình."]])
def test_a_life_of_service_is_summed_up_only_where_its_author_did(told: list[str]) -> None:
    lines = _lines("bao-cao-cong-hien/nd152-2025", thanh_tich=told)

    assert ("Tóm tắt thành tích:" in lines) == bool(told)
