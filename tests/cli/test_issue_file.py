"""A single signed PDF gets its number and day between its head's signature and the office's, and at no other time."""

from pathlib import Path

import pytest
from signing import AT, ec_key, paper_with_fields
from terminal import tdkt

from tdkt_docs import sign
from tdkt_docs.sign import SignRequest

FIELDS = ("nguoi_ky", "co_quan", "so", "ngay", "thang", "nam")
HEAD = SignRequest(field="nguoi_ky", role="nguoi-ky", at=AT)
OFFICE = SignRequest(field="co_quan", role="co-quan", at=AT)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "quyết định.pdf"
    path.write_bytes(paper_with_fields(*FIELDS))
    return path


def test_between_head_and_office_number_and_day_are_written_into_a_copy(file: Path):
    signed = sign.sign(file.read_bytes(), ec_key(), HEAD).data
    file.write_bytes(signed)

    said = tdkt("issue", file, "--so", 5, "--ngay", "05/3/2027")

    numbered = file.parent / "da-cap-so" / file.name
    assert (0, "") == (said.code, said.err)
    assert "Đã ghi số 05, ngày 05/3/2027" in said.out
    assert file.read_bytes() == signed
    assert numbered.read_bytes().startswith(signed)
    values = sign.text_fields(numbered.read_bytes(), file="qd.pdf")
    assert {"so": "05", "ngay": "05", "thang": "3", "nam": "2027"} == dict(values)
    assert sign.sign(numbered.read_bytes(), ec_key(), OFFICE).data.startswith(numbered.read_bytes())


def test_before_the_head_nobody_gives_a_number(file: Path):
    said = tdkt("issue", file, "--so", 5, "--ngay", "05/3/2027")

    assert 9 == said.code
    assert "chưa có chữ ký số của người có thẩm quyền" in said.err
    assert not (file.parent / "da-cap-so").exists()


def test_after_the_office_nobody_changes_one(file: Path):
    signed = sign.sign(file.read_bytes(), ec_key(), HEAD).data
    whole = sign.fill_texts(signed, {"so": "05", "ngay": "05", "thang": "3", "nam": "2027"}, file="qd.pdf")
    file.write_bytes(sign.sign(whole, ec_key(), OFFICE).data)

    said = tdkt("issue", file, "--so", 6, "--ngay", "05/3/2027")

    assert 9 == said.code
    assert "đã có chữ ký số của cơ quan" in said.err


def test_number_and_day_are_both_needed_and_nothing_is_overwritten(file: Path):
    file.write_bytes(sign.sign(file.read_bytes(), ec_key(), HEAD).data)

    half = tdkt("issue", file, "--so", 5)
    first, second = (tdkt("issue", file, "--so", 5, "--ngay", "05/3/2027") for _ in range(2))

    assert [2, 0, 11] == [half.code, first.code, second.code]
    assert "cả số và ngày" in half.err
