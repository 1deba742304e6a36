import pytest

from tdkt_docs.vn import text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa", "hoà"),
        ("Ủy ban", "Uỷ ban"),
        ("Họ và\ntên", "HỌ  VÀ TÊN "),
        ("Họ và\r\ntên", "họ và\u00a0tên"),
        ("Vie\u0302\u0323t", "Việt"),
        ("Đơn vị", "Ðơn vị"),
        ("Thi đua – Khen thưởng", "thi đua - khen thưởng"),
        ("“Lao động tiên tiến”", '"Lao động tiên tiến"'),
        ("danh\u200b hiệu", "Danh hiệu"),
    ],
)
def test_what_a_reader_takes_for_the_same_has_the_same_key(one, other):
    assert text.fold(one) == text.fold(other)


def test_different_words_keep_different_keys():
    assert text.fold("họ tên") != text.fold("họ và tên")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Nguyễn Thị Đào", "nguyen-thi-dao"),
        ("Chiến sĩ thi đua cơ sở", "chien-si-thi-dua-co-so"),
        ("a/b\\c:d*e?f", "a-b-c-d-e-f"),
        ("...", "khong-ten"),
        ("", "khong-ten"),
        ("NUL", "nul_"),
        ("lpt1", "lpt1_"),
        ("tờ trình – 01", "to-trinh-01"),
        ("ca_nhan_012", "ca_nhan_012"),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_slug_is_safe_as_a_file_name_everywhere(name, expected):
    assert text.slug(name) == expected


def test_capitals_are_composed():
    assert text.upper("thu\u031b\u0309 nghie\u0323\u0302m") == "THỬ NGHIỆM"


def test_what_xml_forbids_is_taken_out_and_counted():
    assert text.strip_illegal("a\x00b\x1fc\ufffe\udfffd\te\U0001f600") == ("abcd\te\U0001f600", 4)


def test_text_that_xml_can_hold_stays_as_it_is():
    assert text.strip_illegal("Tổ 1\r\n") == ("Tổ 1\r\n", 0)
