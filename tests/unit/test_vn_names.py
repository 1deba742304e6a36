import pytest

from tdkt_docs.vn import names
from tdkt_docs.vn.names import Name


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Nguyễn Văn An", Name(surname="Nguyễn", middle="Văn", given="An")),
        ("  Lê \n Hoa ", Name(surname="Lê", given="Hoa")),
        ("Y Thành Hải", Name(surname="Y", middle="Thành", given="Hải")),
        ("Đào", Name(given="Đào")),
        ("", Name()),
    ],
)
def test_a_name_falls_into_its_parts(name, expected):
    assert names.split(name) == expected


def test_tones_go_from_ngang_to_nang():
    assert names.sort_names(["mạ", "má", "mã", "mả", "mà", "ma"]) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_letters_go_before_tones():
    mixed = ["Bình", "Ân", "Ba", "Ăn", "Ánh", "Anh", "An", "Đào", "Dao", "Dũng", "Ê", "Em"]

    assert names.sort_names(mixed) == ["An", "Anh", "Ánh", "Ăn", "Ân", "Ba", "Bình", "Dao", "Dũng", "Đào", "Em", "Ê"]


def test_given_name_then_surname_then_middle_name_decide():
    people = ["Trần Văn Bình", "Lê Thị Bình", "Lê Minh Bình", "Vũ Thị An", "Đỗ Văn An", "Dương Văn An"]

    assert names.sort_names(people) == [
        "Dương Văn An",
        "Đỗ Văn An",
        "Vũ Thị An",
        "Lê Minh Bình",
        "Lê Thị Bình",
        "Trần Văn Bình",
    ]


def test_case_and_composition_do_not_move_a_name():
    assert names.sort_key("LÊ THỊ ÁNH")[:3] == names.sort_key("Le\u0302 Thi\u0323 A\u0301nh")[:3]
