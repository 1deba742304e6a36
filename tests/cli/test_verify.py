"""``tdkt verify``: roots of several kinds, a day to judge at, a page, exit codes that never hide a bad signature."""

import zipfile
from pathlib import Path

import pytest
from terminal import tdkt

from tdkt_docs import resources

OFFICE = resources.samples_dir() / "so-khcn"
SIGNED = OFFICE / "dot-2026" / "minh-chung" / "xac-nhan-sang-kien_hoang-my-trang_da-ky.pdf"
ROOTS = OFFICE / "chung-thu-goc"
DAY = ("--at", "05/3/2027")


@pytest.mark.parametrize(
    ("roots", "code", "said"),
    [
        (str(ROOTS), 0, "Chữ ký số hợp lệ"),
        (str(next(iter(sorted(ROOTS.iterdir())))), 0, "Chữ ký số hợp lệ"),
        ("khong", 0, "Nội dung không bị thay đổi; chưa xác định độ tin cậy của chứng thư số"),
    ],
    ids=["folder", "file", "nobody"],
)
def test_trust_is_by_a_folder_a_file_or_nobody(roots: str, code: int, said: str):
    answer = tdkt("verify", SIGNED, "--roots", roots, *DAY, "--json")

    assert (code, said) == (answer.code, answer.json[0]["sentence"])


def test_json_holds_all_facts_of_each_signature():
    (verdict,) = tdkt("verify", SIGNED, "--roots", ROOTS, *DAY, "--json").json

    (signature,) = verdict["signatures"]
    assert ("hop-le", True, True, True) == tuple(signature[k] for k in ("conclusion", "intact", "strong", "in_force"))
    assert ("B-B", "chua-xac-dinh") == (signature["details"]["level"], signature["details"]["revocation"]["state"])
    assert {"digest": "sha256", "scheme": "rsassa_pkcs1v15", "key_bits": 2048} == signature["details"]["algorithm"]


def test_the_page_is_written_and_the_worst_file_decides(tmp_path: Path):
    altered = tmp_path / "bi-sua.pdf"
    data = bytearray(SIGNED.read_bytes())
    data[data.index(b"/MediaBox") + 14] ^= 1
    altered.write_bytes(data)
    (tmp_path / "khong-phai.pdf").write_bytes(b"khong phai PDF")
    page = tmp_path / "ket-qua.html"

    answer = tdkt("verify", tmp_path, "--roots", ROOTS, *DAY, "--html", page)

    assert 10 == answer.code
    assert "Tổng hợp: 1 tệp: Chữ ký số không hợp lệ; 1 tệp: Chữ ký số chưa kiểm tra được" in answer.out
    assert "nội dung được ký đã bị thay đổi" in page.read_text(encoding="utf-8")
    assert 1 == tdkt("verify", tmp_path / "khong-phai.pdf", SIGNED, "--roots", ROOTS, *DAY).code


def test_a_day_that_is_none_is_refused():
    answer = tdkt("verify", SIGNED, "--at", "hom qua")

    assert 2 == answer.code
    assert "«hom qua» không phải ngày." in answer.err


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("hong.zip", b"PK\3\4dut doan", "Tệp nén hỏng hoặc chưa tải hết nên không đọc được như một gói hồ sơ"),
        ("trong.pdf", b"", "Tệp trống (0 byte)"),
        ("goi.pdf", b"PK\3\4dut doan", "Tệp nén hỏng hoặc chưa tải hết nên không đọc được như một gói hồ sơ"),
        ("anh.zip", b"PK\5\6" + bytes(18), "Tệp nén này không phải gói hồ sơ (do «tdkt pack --zip» lập)"),
        ("to-trinh.docx", b"PK\3\4[Content_Types].xml dut doan", "Tệp không phải PDF"),
        ("ghi-chu.txt", b"ghi chu", "Tệp không phải PDF"),
    ],
)
def test_what_is_no_pdf_is_told_for_what_it_is_and_what_to_do(tmp_path: Path, name: str, data: bytes, said: str):
    path = tmp_path / name
    path.write_bytes(data)

    answer = tdkt("verify", path)

    first, remedy = answer.out.splitlines()
    assert (1, f"{name}: Chữ ký số chưa kiểm tra được ({said})") == (answer.code, first)
    assert remedy.strip()


def test_a_folder_without_any_pdf_proves_nothing_and_says_so(tmp_path: Path):
    answer = tdkt("verify", tmp_path)

    first, remedy = answer.out.splitlines()
    assert (1, f"{tmp_path.name}: Chữ ký số chưa kiểm tra được (Trong thư mục không có tệp PDF nào)") == (
        answer.code,
        first,
    )
    assert remedy.strip()


def test_of_a_package_that_was_not_opened_nothing_is_counted(tmp_path: Path):
    path = tmp_path / "xau.zip"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("bagit.txt", "BagIt-Version: 1.0\n")
        packed.writestr("../ra.txt", "x")

    answer = tdkt("verify", path)

    first, *rest = (line.strip() for line in answer.out.splitlines())
    assert (1, "xau.zip: Chữ ký số chưa kiểm tra được (Có điểm trong gói cần xem lại)") == (answer.code, first)
    assert ["Gói hồ sơ: 0 điểm sai, 1 điểm cần xem lại.", True] == [rest[0], rest[1].startswith("- «xau.zip»: có mục")]
    assert 2 == len(rest)
