import pytest

from tdkt_docs.vn import legacy


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        ("Y Thµnh H¶i", "Y Thành Hải"),
        ("Phan Thïy Mai", "Phan Thùy Mai"),
        ("NguyÔn V¨n Thµnh", "Nguyễn Văn Thành"),
        ("Uû ban nh©n d©n tØnh §ång Nai", "Uỷ ban nhân dân tỉnh Đồng Nai"),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("“Tæ 1” – 2026", "“Tổ 1” – 2026"),
        ("CéNG HßA", "CộNG HòA"),
        ("tr\u00adëng phßng", "trưởng phòng"),
        ("Cong ty ABC 123", "Cong ty ABC 123"),
    ],
)
def test_tcvn3_becomes_unicode(old, expected):
    assert legacy.to_unicode(old, "tcvn3", ".VnTime") == expected


@pytest.mark.parametrize("font", [".VnTimeH", ".VnArialH", ".VnTimeH Bold", " .VnArial NarrowH "])
def test_capital_fonts_come_out_in_capitals(font):
    assert legacy.to_unicode("ñy ban nh©n d©n", "tcvn3", font) == "ỦY BAN NHÂN DÂN"


@pytest.mark.parametrize(
    ("old", "expected"),
    [
        ("Xin chaøo caùc baïn", "Xin chào các bạn"),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("UÛY BAN NHAÂN DAÂN TÆNH ÑOÀNG NAI", "ỦY BAN NHÂN DÂN TỈNH ĐỒNG NAI"),
        ("Nguyeãn Vaên Thöôûng", "Nguyễn Văn Thưởng"),
        ("Lyù Myõ Kyø", "Lý Mỹ Kỳ"),
        ("ñaëng, naèm, naém, caûm", "đặng, nằm, nắm, cảm"),
    ],
)
def test_vni_becomes_unicode(old, expected):
    assert legacy.to_unicode(old, "vni", "VNI-Times") == expected


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("Phan Thïy Mai", ".VnTime", "tcvn3"),
        ("Haø Noäi", "VNI-Times", "vni"),
        ("Ha Noi", ".VnTime", ""),
        ("Ha Noi", ".VnTimeH", "tcvn3"),
        ("Nguyễn Văn Thành", ".VnTime", ""),
        ("Nguyễn Văn Thành", "VNI-Times", ""),
        ("Ha\u0300 Nam", "VNI-Times", ""),
        ("12/3/2026", "VNI-Times", ""),
    ],
)
def test_the_font_decides_unless_the_text_is_unicode_or_would_not_change(text, font, expected):
    assert legacy.detect(text, font) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Y Thµnh H¶i", "tcvn3"),
        ("Phan Thïy Mai", "tcvn3"),
        ("NguyÔn V¨n Thµnh", "tcvn3"),
        ("Uû ban nh©n d©n tØnh §ång Nai", "tcvn3"),
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "tcvn3"),
        ("Xin chaøo caùc baïn", "vni"),
        ("Uyû ban nhaân daân tænh Ñoàng Nai", "vni"),
    ],
)
def test_old_text_is_known_without_its_font_when_very_sure(text, expected):
    assert legacy.detect(text, "Arial") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Café Đà Nẵng",
        "Café",
        "Hà Nam",
        "Lê Thị Hoa",
        "Nguyên và Hòa",
        "Thaï Lan",
        "naïve Citroën",
        "Jörg Müller",
        "Søren Kierkegård",
        "Señor Núñez",
        "dài 10 µm ± 2°, 5 m²",
        "dai 10 µm",
        "2×3 = 6; 5·10³",
        "§ 5 khoản 2",
        "© 2026 Sơn Hà®",
        "«Lao động tiên tiến»",
        "«Lao dong»",
        "¥ 100",
        "",
    ],
)
def test_doubtful_text_is_left_alone(text):
    assert legacy.detect(text) == ""


def test_text_of_no_old_encoding_comes_back_as_it_was():
    assert legacy.to_unicode("Café µ", "") == "Café µ"
