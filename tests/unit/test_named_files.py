"""What a file's name says of the paper in it: what it is, its number, its date, and nothing it does not say."""

import unicodedata
from datetime import date

import pytest

from tdkt_docs import catalog
from tdkt_docs.plan import ToldByName, name_marks, told_by_name
from tdkt_docs.vn.text import nfc

MARKS = name_marks(catalog.dossier_rules(), catalog.requirements().types)


@pytest.mark.parametrize(
    ("stem", "told"),
    [
        ("434_QD-SKHCN", ToldByName(kind="quyet-dinh", name="quyet-dinh", number="434/QĐ-SKHCN")),
        ("434_QĐ-SKHCN", ToldByName(kind="quyet-dinh", name="quyet-dinh", number="434/QĐ-SKHCN")),
        ("434-QĐ-UBND-TĐKT", ToldByName(kind="quyet-dinh", name="quyet-dinh", number="434/QĐ-UBND-TĐKT")),
        (
            "QD 434 ngay 05-3-2027",
            ToldByName(kind="quyet-dinh", name="quyet-dinh", number="434/QĐ", on=date(2027, 3, 5)),
        ),
        (
            "12.TTr-SKHCN.2027-03-05",
            ToldByName(kind="to-trinh", name="to-trinh", type="to-trinh", number="12/TTr-SKHCN", on=date(2027, 3, 5)),
        ),
        ("434_QĐ_2027", ToldByName(kind="quyet-dinh", name="quyet-dinh", number="434/QĐ")),
        ("12_qd-skhcn", ToldByName(kind="quyet-dinh", name="quyet-dinh", number="12/QĐ")),
        ("Tờ trình số 15", ToldByName(type="to-trinh", name="to-trinh", number="15")),
        ("bien-ban-hop_05.3.2027", ToldByName(kind="bien-ban-hop", name="bien-ban", on=date(2027, 3, 5))),
        ("quyet-dinh-sang-kien_nguyen-van-an", ToldByName(type="sang-kien", name="quyet-dinh")),
        ("bao-cao-ca-nhan_nguyen-van-an", ToldByName(kind="bao-cao-ca-nhan", name="bao-cao")),
        ("giay-khen_001_nguyen-van-an", ToldByName(kind="giay-khen", name="giay-khen")),
        ("giay-moi hop 5", ToldByName(kind="giay-moi", name="giay-moi")),
    ],
)
def test_a_name_tells_what_stands_in_it(stem: str, told: ToldByName):
    assert told == told_by_name(stem, MARKS)


@pytest.mark.parametrize(
    "stem",
    [
        "IMG_20270305",
        "ảnh 1",
        "hồ sơ 2",
        "ho so 15",
        "QDX 12",
        "31-02-2027",
        "05-3-27",
        "05-3-2027 và 06-3-2027",
        "05-3.2027",
        "",
        "…",
    ],
)
def test_what_is_not_clear_is_not_told(stem: str):
    assert ToldByName() == told_by_name(stem, MARKS)


def test_two_numbers_are_none_and_many_capitals_are_no_office():
    names = ("BC 12 BC 13", "12-QD-SKHCN-NGUYEN-VAN-AN")

    assert ["", "12/QĐ"] == [told_by_name(name, MARKS).number for name in names]


def test_a_name_says_the_same_composed_and_not():
    stem = "Tờ trình số 15 ngày 05-3-2027"

    assert told_by_name(nfc(stem), MARKS) == told_by_name(unicodedata.normalize("NFD", stem), MARKS)
