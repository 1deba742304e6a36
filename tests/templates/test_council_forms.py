"""What the papers before and around the council say in the cases a form knows."""

import json

import pytest

from tdkt_docs import catalog, resources
from tdkt_docs.fill import fill_template
from tdkt_docs.model.finding import Certainty
from tdkt_docs.ooxml import Package, parse, qualified, text

_FORMS = {form.kind: form for form in catalog.load_templates(resources.templates_dir())}
_OURS = (
    "giay-moi",
    "phieu-bau",
    "bien-ban-binh-xet",
    "y-kien-thanh-vien-vang",
    "quyet-dinh-thanh-lap-hoi-dong",
    "bao-cao-tong-hop",
    "bao-cao-tham-dinh",
    "cong-van-hiep-y",
    "thong-bao-cong-khai",
    "dang-ky-thi-dua",
)


def _filled(kind: str, **said: object) -> Package:
    path = _FORMS[kind].path
    sample = json.loads(path.with_name("sample.json").read_text(encoding="utf-8"))
    return Package.open(fill_template(path.read_bytes(), sample | said, template_id=kind))


def _lines(kind: str, **said: object) -> list[str]:
    return text(_filled(kind, **said)).splitlines()


@pytest.mark.parametrize("kind", _OURS)
def test_no_wording_is_passed_off_as_official(kind: str) -> None:
    source = _FORMS[kind].source

    assert source.certainty is Certainty.UNVERIFIED
    assert "30/2020/NĐ-CP" in source.note or "Mẫu 1." in source.note
    assert _FORMS[kind].is_on_request


def test_an_invitation_has_the_lines_of_the_decree_in_their_order() -> None:
    lines = _lines("giay-moi")

    starts = ("GIẤY MỜI", "Hội đồng Thi đua - Khen thưởng Sở", "Tới dự", "Chủ trì:", "Thời gian:", "Địa điểm:")
    places = [next(no for no, line in enumerate(lines) if line.startswith(start)) for start in starts]
    assert places == sorted(places)
    assert "trân trọng kính mời:" in lines[places[1]]


@pytest.mark.parametrize(
    ("members", "guests", "last"),
    [
        ([{"name": "Hoàng Minh Tuệ", "position": "", "council_role": ""}], [], "- Hoàng Minh Tuệ."),
        ([], ["Bà Lương Thu Hiên"], "- Bà Lương Thu Hiên."),
        ([], [], "………………………………"),
    ],
)
def test_the_last_of_those_invited_ends_with_a_full_stop(members: object, guests: object, last: str) -> None:
    lines = _lines("giay-moi", thanh_vien=members, khach_moi=guests)

    assert lines[next(no for no, line in enumerate(lines) if line.startswith("Tới dự")) - 1] == last


def test_a_ballot_of_three_hundred_names_repeats_its_head_and_leaves_both_boxes_empty() -> None:
    people = [{"order": str(no), "name_with_honorific": f"Ông Lê Văn {no}", "position_unit": ""} for no in range(1, 301)]
    group = {"roman": "I", "title": "Giấy khen", "is_title": "", "count_text": "300 cá nhân", "items": people}

    rows = list(parse(_filled("phieu-bau", nhom=[group]).main).iter(qualified("w:tr")))

    numbered = [row for row in rows if "Ông Lê Văn" in "".join(row.itertext())]
    assert len(numbered) == len(people)
    assert {tuple("".join(cell.itertext()) for cell in row.iter(qualified("w:tc")))[3:] for row in numbered} == {
        ("", "")
    }
    assert sum(row.find(f".//{qualified('w:tblHeader')}") is not None for row in rows) == 1


def test_a_ballot_is_not_signed_and_has_no_number() -> None:
    assert (_FORMS["phieu-bau"].slots, _FORMS["phieu-bau"].symbol) == ((), "")


@pytest.mark.parametrize(("replaced", "end"), [("", "từ ngày ký."), ("Quyết định số 1", "thay thế Quyết định số 1.")])
def test_the_decision_on_the_council_names_what_it_replaces_only_where_that_is_told(replaced: str, end: str) -> None:
    (line,) = (line for line in _lines("quyet-dinh-thanh-lap-hoi-dong", thay_the=replaced) if "Điều 3." in line)

    assert line.endswith(end)


def test_reasons_stand_in_the_announcement_only_where_somebody_is_named() -> None:
    shown = ["Lý do" in _lines("thong-bao-ket-qua", **said) for said in ({}, {"chua_khen": []})]

    assert shown == [True, False]


def test_the_count_says_how_many_reached_the_share_only_where_it_is_known() -> None:
    lines = [line for line in _lines("bien-ban-kiem-phieu") if "đạt tỷ lệ phiếu" in line]

    assert lines == [
        "- Số trường hợp xét tặng danh hiệu “Chiến sĩ thi đua tỉnh” đạt tỷ lệ phiếu theo quy định: 01/01."
    ]
