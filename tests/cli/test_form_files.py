"""``tdkt form`` writes over nobody's work, and tells what it could not take."""

import json
from pathlib import Path

from terminal import tdkt

FORM = "giay-khen/nd98-2023"


def test_a_form_somebody_filled_in_is_never_written_over(tmp_path: Path):
    out = tmp_path / "giay-khen.xlsx"
    tdkt("form", FORM, "--as", "xlsx", "--out", out)
    again = tdkt("form", FORM, "--as", "xlsx", "--out", out)
    out.write_bytes(b"da dien")

    said = tdkt("form", FORM, "--as", "xlsx", "--out", out)

    assert (0, 11) == (again.code, said.code)
    assert "«giay-khen.xlsx» đã có và có nội dung khác; chưa ghi đè." in said.err
    assert "--out" in said.err
    assert b"da dien" == out.read_bytes()


def test_a_blank_form_is_replaced_by_the_filled_one(tmp_path: Path):
    out, data = tmp_path / "giay-khen.xlsx", tmp_path / "du-lieu.json"
    data.write_text(json.dumps({"ten": "Ông Lê Văn Quý"}), encoding="utf-8")
    tdkt("form", FORM, "--as", "xlsx", "--out", out)

    said = tdkt("form", "fill", FORM, data, "--as", "xlsx", "--out", out)

    assert 0 == said.code
    assert "Ông Lê Văn Quý" == tdkt("form", "read", out, "--json").json["record"]["ten"]


def test_what_a_record_says_and_the_form_does_not_ask_is_told(tmp_path: Path):
    data = tmp_path / "du-lieu.json"
    data.write_text(json.dumps({"ten": "Ông Lê Văn Quý", "ghi_chu": "mất"}), encoding="utf-8")

    said = tdkt("form", "fill", FORM, data, "--as", "xlsx", "--out", tmp_path / "ra.xlsx")

    assert 1 == said.code
    assert "«ghi_chu» không có trong biểu mẫu" in said.out


def test_a_record_is_not_written_over_the_form_it_was_read_from(tmp_path: Path):
    data = tmp_path / "du-lieu.json"
    data.write_text(json.dumps({"ten": "Ông Lê Văn Quý"}), encoding="utf-8")
    before = data.read_bytes()

    said = tdkt("form", "read", data, "--mau", FORM, "--out", data)

    assert (11, before) == (said.code, data.read_bytes())


def test_a_campaign_form_of_no_known_kind_is_refused(tmp_path: Path):
    said = tdkt("form", "dot/la", "--out", tmp_path / "dot.xlsx")

    assert (2, False) == (said.code, (tmp_path / "dot.xlsx").exists())
