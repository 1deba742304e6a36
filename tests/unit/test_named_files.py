"""What a file's name says of the paper in it: what it is, its number, its date, and nothing it does not say."""

import unicodedata
from datetime import date

import pytest

from tdkt_docs import catalog
from tdkt_docs.plan import ToldByName, name_marks, section_of, told_by_name
from tdkt_docs.vn.text import nfc

RULES = catalog.dossier_rules()
MARKS = name_marks(RULES, catalog.requirements().types)


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
    ("section", "stems"),
    [
        (
            "quyet-dinh",
            (
                "quyet-dinh_chien-si-thi-dua-co-so|quyet-dinh_tang-bang-khen|quyet-dinh_tap-the-lao-dong-tien-tien"
                "|Quyết định khen thưởng|quyet dinh khen thuong nam 2026|Quyết_định_khen_thưởng|01. QĐ khen thưởng"
                "|QĐ tặng giấy khen|QUYẾT ĐỊNH công nhận danh hiệu Lao động tiên tiến|Scan quyết định 434"
            ),
        ),
        ("trinh", "to-trinh_noi-bo|To_trinh_khen_thuong|TTr khen thưởng|Tờ trình đề nghị công nhận sáng kiến"),
        ("bien-ban", "Biên bản khen thưởng|bien-ban-hop|02 - Biên bản họp Hội đồng thi đua khen thưởng|BB họp"),
        ("kiem-phieu", "bien-ban-kiem-phieu|Biên bản kiểm phiếu khen thưởng"),
        (
            "bao-cao",
            (
                "Báo cáo|báo cáo chiến sĩ thi đua cơ sở Trần B|Tóm tắt|tom_tat_bang_khen|Báo cáo thành tích Bằng khen"
                "|bao-cao-ca-nhan_012_y-thanh-hai_chien-si-thi-dua-co-so|tom-tat-thanh-tich_an_bang-khen"
                "|ban-sao-bao-cao-thanh-tich|Nguyễn Văn An - Báo cáo thành tích"
            ),
        ),
        ("tham-dinh", "báo cáo tổng hợp khen thưởng|bao-cao-tham-dinh"),
        ("danh-sach", "danh-sach-de-nghi|Danh sách khen thưởng|danh sach sang kien|trich-ngang_tinh"),
        (
            "minh-chung",
            (
                "quyet-dinh-chien-si-thi-dua-co-so_bui-van-tai|quyet-dinh-khen-thuong_bui-van-tai|Bằng khen Bùi Văn Tài"
                "|Báo cáo sáng kiến|Tóm tắt sáng kiến|quyet-dinh-sang-kien_an|bien ban nghiem thu de tai"
                "|Bản sao Quyết định tặng Bằng khen năm 2023"
            ),
        ),
        ("xac-nhan", "Giấy xác nhận thuế"),
        ("khac", "ban-sao-bao-cao|Bản sao quyết định|bao caosu|an-to-trinhdo"),
    ],
)
def test_a_file_lies_where_its_name_says_with_accents_and_without(section: str, stems: str):
    rule = RULES.rules["thu-muc"]
    names = [form for stem in stems.split("|") for form in (nfc(stem), unicodedata.normalize("NFD", stem))]

    told = [told_by_name(name, MARKS) for name in names]

    assert dict.fromkeys(names, section) == {
        name: section_of(rule, each.kind, each.type).id for name, each in zip(names, told, strict=True)
    }


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
