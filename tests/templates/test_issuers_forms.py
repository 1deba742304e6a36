"""What the forms of ministries and cities say in the cases they know."""

import json

import pytest

from tdkt_docs import catalog, resources
from tdkt_docs.fill import fill_template
from tdkt_docs.ooxml import Package, text

_FORMS = {form.id: form for form in catalog.load_templates(resources.templates_dir())}


def _shown(form_id: str, **said: object) -> list[str]:
    path = _FORMS[form_id].path
    sample = json.loads(path.with_name("sample.json").read_text(encoding="utf-8"))
    filled = fill_template(path.read_bytes(), sample | said, template_id=form_id)
    return text(Package.open(filled)).splitlines()


@pytest.mark.parametrize(
    ("leader", "sections"),
    [
        (
            "",
            [
                "I. SƠ LƯỢC TIỂU SỬ BẢN THÂN:",
                "II. TÓM TẮT QUÁ TRÌNH CÔNG TÁC:",
                "III. TÓM TẮT THÀNH TÍCH, ĐÓNG GÓP CHO NGÀNH NGOẠI GIAO:",
            ],
        ),
        (
            "x",
            ["I. SƠ LƯỢC TIỂU SỬ BẢN THÂN:", "II. TÓM TẮT THÀNH TÍCH, ĐÓNG GÓP CHO NGÀNH NGOẠI GIAO:"],
        ),
    ],
)
def test_a_leader_at_ministry_level_tells_no_career(leader: str, sections: list[str]) -> None:
    shown = _shown("tom-tat-ky-niem-chuong/bng-2018", la_lanh_dao_cap_bo=leader)

    assert [line for line in shown if line.startswith("I")] == sections


def test_a_period_of_service_may_leave_its_last_cells_out() -> None:
    shown = _shown("bao-cao-cong-hien/bng-2018", qua_trinh=["9/1986 - 8/2005; Chuyên viên"])

    start = shown.index("9/1986 - 8/2005")
    assert shown[start : start + 2] == ["9/1986 - 8/2005", "Chuyên viên"]


@pytest.mark.parametrize(("share", "words"), [("100%", "nhất trí 100%,"), ("", "nhất trí như ghi tại bảng dưới đây,")])
def test_minutes_name_the_share_or_point_to_the_list(share: str, words: str) -> None:
    shown = _shown("bien-ban-hop/btp-mau-3", ty_le=share)

    assert [words in line for line in shown if line.startswith("Sau khi nghe")] == [True]


def test_a_request_without_a_council_and_without_persons_speaks_of_neither() -> None:
    shown = _shown("to-trinh-cap-tren/byt-2018", co_hoi_dong=False, ca_nhan=[])

    assert [line for line in shown if "biên bản họp của" in line or "Cá nhân bao gồm" in line] == []
    assert "I. Tập thể bao gồm:" in shown

