"""Forms of initiatives and of what comes after a decision, in the cases they know."""

import json

import pytest

from tdkt_docs import catalog, resources
from tdkt_docs.fill import fill_template
from tdkt_docs.ooxml import Package, text

_FORMS = {form.kind: form for form in catalog.load_templates(resources.templates_dir())}


def _shown(kind: str, **said: object) -> str:
    path = _FORMS[kind].path
    sample = json.loads(path.with_name("sample.json").read_text(encoding="utf-8"))
    return text(Package.open(fill_template(path.read_bytes(), sample | said)))


def test_a_revocation_speaks_of_money_only_where_some_is_to_be_paid_back() -> None:
    assert "và tiền thưởng đã nhận, tổng số tiền là 710.000 đồng" in _shown("quyet-dinh-thu-hoi")
    assert "tiền" not in _shown("quyet-dinh-thu-hoi", so_tien="")


@pytest.mark.parametrize(("count", "words"), [(1, "Là tác giả của sáng kiến"), (2, "Là các đồng tác giả của sáng kiến")])
def test_a_certificate_names_one_author_or_several(count: int, words: str) -> None:
    authors = [{"ten": f"Bà Vũ Thị {no}", "chuc_vu": "", "ty_le": "50%"} for no in range(count)]

    assert words in _shown("giay-chung-nhan-sang-kien", tac_gia=authors)


def test_recognising_an_initiative_and_recognising_its_scale_are_two_decisions_of_two_heads() -> None:
    own, scale = _shown("quyet-dinh-cong-nhan-sang-kien"), _shown("xac-nhan-pham-vi-anh-huong")

    assert "phạm vi ảnh hưởng" not in own.lower()
    assert "Công nhận hiệu quả áp dụng, phạm vi ảnh hưởng trong tỉnh của 01 sáng kiến, đề tài" in scale
    assert "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HÀ" in scale.splitlines()
    assert "TM. ỦY BAN NHÂN DÂN" not in scale


@pytest.mark.parametrize("work", ["cấp lại", "cấp đổi"])
def test_the_papers_of_an_item_say_whether_it_is_reissued_or_exchanged(work: str) -> None:
    other = {"cấp lại": "cấp đổi", "cấp đổi": "cấp lại"}[work]

    for kind in ("don-cap-lai-hien-vat", "cong-van-cap-lai-hien-vat", "quyet-dinh-cap-lai"):
        shown = _shown(kind, viec=work).lower()
        assert (work in shown, other in shown) == (True, False), kind
