"""``tdkt pack`` and ``tdkt deposit``: from a dossier on disk to a package and the lists it is handed over with."""

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from packages import MadeDossier, files_of, made_dossier
from signed_files import page
from terminal import CAMPAIGN, CAPTIONS, tdkt

from tdkt_docs.ooxml import Package, text


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeDossier:
    return made_dossier(tmp_path_factory.mktemp("ho-so"))


@pytest.fixture(scope="module")
def packages(made: MadeDossier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one package."""
    out = tmp_path_factory.mktemp("goi")
    assert tdkt("pack", made.pdf, "--files", made.originals, "--out", out).code == 0
    return out


def said(path: Path) -> str:
    return text(Package.open(path.read_bytes()))


def test_a_dossier_and_the_folder_of_its_originals_become_a_package(made, tmp_path):
    told = tdkt("pack", made.pdf, "--files", made.originals, "--out", tmp_path / "goi", "--json")

    [package] = told.json
    assert (told.code, package["parts"], package["missing"], package["is_new"]) == (0, 3, [], True)
    assert [path.name for path in (tmp_path / "goi").iterdir()] == [Path(package["path"]).name]


def test_a_campaigns_dossiers_are_packed_with_its_own_files(made, tmp_path, packages):
    campaign = tmp_path / "so" / "dot"
    (campaign / "ket-qua" / "3-ho-so").mkdir(parents=True)
    (campaign.parent / "co-quan.toml").write_text('schema = 1\n[co-quan]\nten = "Sở Thử"\n', encoding="utf-8")
    (campaign / "dot.toml").write_text(CAMPAIGN, encoding="utf-8")
    (campaign / "ds.csv").write_text(CAPTIONS, encoding="utf-8")
    shutil.copy(made.pdf, campaign / "ket-qua" / "3-ho-so")
    shutil.copy(made.originals / "quyet-dinh.pdf", campaign / "ket-qua" / "ky.pdf")
    shutil.copytree(made.originals, campaign / "minh-chung")
    (campaign / "ket-qua" / "3-ho-so" / "ban-cong-bo.pdf").write_bytes(page("Bản công bố"))

    told = tdkt("pack", campaign, "--out", tmp_path / "goi", "--zip")

    [zipped], [folder] = list((tmp_path / "goi").iterdir()), list(packages.iterdir())
    with ZipFile(zipped) as packed:
        packed.extractall(tmp_path)
    assert told.code == 0, told.err
    assert files_of(tmp_path / folder.name) == files_of(folder)


def test_an_original_that_is_nowhere_is_named_and_the_package_is_made(made, tmp_path):
    told = tdkt("pack", made.pdf, "--out", tmp_path)

    assert told.code == 1
    assert "Chưa tìm thấy bản gốc «Danh sách kèm theo.pdf»" in told.err
    assert "1/3 bản gốc" in told.out
    assert 1 == told.err.count("Cách xử lý: Thêm --files với thư mục có tệp này")


def test_a_campaign_without_dossiers_and_a_file_that_is_none_are_refused(tmp_path):
    campaign, plain = tmp_path / "so" / "dot", tmp_path / "thu.pdf"
    campaign.mkdir(parents=True)
    (campaign.parent / "co-quan.toml").write_text('schema = 1\n[co-quan]\nten = "Sở Thử"\n', encoding="utf-8")
    (campaign / "dot.toml").write_text(CAMPAIGN, encoding="utf-8")
    (campaign / "ds.csv").write_text(CAPTIONS, encoding="utf-8")
    plain.write_bytes(page("Thư"))

    (tmp_path / "roi").mkdir()
    given = (campaign, plain, tmp_path / "roi", tmp_path / "khong-co")

    codes = [tdkt("pack", each, "--out", tmp_path / "goi", "--json").json["error"]["code"] for each in given]

    assert codes == ["package.no-dossier", "package.not-a-dossier", "package.no-dossier", "bind.no-campaign"]
    assert not (tmp_path / "goi").exists()


def test_a_package_that_is_not_there_is_told_so(tmp_path):
    told = tdkt("deposit", tmp_path / "khong-co", "--out", tmp_path / "ra")

    assert (3, True) == (told.code, "Không tìm thấy tệp «khong-co»." in told.err)


def test_packages_are_listed_in_the_decrees_words_and_what_is_not_known_stays_dotted(packages, tmp_path):
    told = tdkt("deposit", packages, "--out", tmp_path)

    listed, record = (said(tmp_path / f"{name}.docx") for name in ("muc-luc-ho-so-nop-luu", "bien-ban-giao-nhan-ho-so"))
    assert told.code == 0, told.err
    assert "In mỗi loại hai bản." in told.out
    assert "Mục lục này gồm: 01 hồ sơ (đơn vị bảo quản).\nViết bằng chữ: một hồ sơ (đơn vị bảo quản)." in listed
    assert "1\n05.TĐKT\nHồ sơ khen thưởng năm 2026\n26/10/2026 - 05/3/2027\n20 năm\n3\n" in listed
    assert "1. Tên khối tài liệu giao nộp: Hồ sơ khen thưởng năm 2026" in record
    assert "- Tổng số hồ sơ: 01\n- Tổng số tệp tin trong hồ sơ: 04\n" in record
    assert "Căn cứ ....... (Danh mục hồ sơ năm ..., Kế hoạch thu thập tài liệu...)," in record
    assert record.count("Ông (bà): ....") == 2
    assert "Quy ra mét giá: .......... mét." in record


def test_the_list_is_a_workbook_too_with_numbers_as_numbers_to_be_printed_across(packages, tmp_path):
    assert tdkt("deposit", packages, "--out", tmp_path).code == 0

    sheet = openpyxl.load_workbook(tmp_path / "muc-luc-ho-so-nop-luu.xlsx").worksheets[0]
    rows = [[cell for cell in row if cell] for row in sheet.iter_rows(values_only=True)]
    assert rows == [
        ["MỤC LỤC HỒ SƠ, TÀI LIỆU NỘP LƯU"],
        ["Năm 2026"],
        [],
        [
            "Số TT",
            "Số, ký hiệu hồ sơ",
            "Tiêu đề hồ sơ",
            "Thời gian tài liệu",
            "Thời hạn bảo quản",
            "Số tờ/Số trang",
            "Ghi chú",
        ],
        [1, "05.TĐKT", "Hồ sơ khen thưởng năm 2026", "26/10/2026 - 05/3/2027", "20 năm", 3],
        ["Mục lục này gồm: 01 hồ sơ (đơn vị bảo quản)."],
        ["Viết bằng chữ: một hồ sơ (đơn vị bảo quản)."],
    ]
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)


def test_a_package_given_as_folder_and_as_zip_counts_once(made, packages, tmp_path):
    assert tdkt("pack", made.pdf, "--files", made.originals, "--out", tmp_path / "zip", "--zip").code == 0

    told = tdkt("deposit", packages, tmp_path / "zip", "--out", tmp_path / "ra", "--json").json

    assert (told["dossiers"], told["contents"]) == (1, 4)


def test_what_the_receiving_side_will_ask_about_is_told(packages, tmp_path):
    [package] = list(packages.iterdir())
    other = shutil.copytree(package, tmp_path / "goi")
    path = other / "data" / "du-lieu-mo-ta" / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["dossier"]["retention"] = ""
    told["parts"][2]["path"] = ""
    path.write_text(json.dumps(told), encoding="utf-8")

    found = tdkt("deposit", other, "--out", tmp_path / "ra", "--json").json["findings"]

    assert [(each["code"], each["certainty"]) for each in found] == [
        ("TD-817", "exact"),
        ("TD-818", "exact"),
        ("TD-819", "unverified"),
    ]


def test_packages_of_several_offices_and_what_is_no_package_are_refused(packages, tmp_path):
    [package] = list(packages.iterdir())
    other = shutil.copytree(package, tmp_path / "khac")
    path = other / "data" / "du-lieu-mo-ta" / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["dossier"]["office"], told["id"] = "Sở Nội vụ", "urn:uuid:00000000-0000-5000-8000-000000000000"
    path.write_text(json.dumps(told), encoding="utf-8")
    (tmp_path / "hong.zip").write_bytes(b"PK\3\4hong")
    (tmp_path / "trong").mkdir()

    calls = ([package, other], [tmp_path / "hong.zip"], [tmp_path / "trong"])
    errors = [tdkt("deposit", *call, "--out", tmp_path / "ra", "--json").json["error"]["code"] for call in calls]

    assert errors == ["package.several-offices", "package.not-a-package", "package.not-a-package"]
    assert not (tmp_path / "ra").exists()


def test_other_papers_of_the_same_name_are_not_written_over(packages, tmp_path):
    (tmp_path / "muc-luc-ho-so-nop-luu.docx").write_bytes(b"cua toi")

    told = tdkt("deposit", packages, "--out", tmp_path, "--json")

    assert told.json["error"]["code"] == "output.exists"
    assert (tmp_path / "muc-luc-ho-so-nop-luu.docx").read_bytes() == b"cua toi"


def test_a_reading_copy_that_is_gone_is_told_once(packages, tmp_path):
    folder = shutil.copytree(packages, tmp_path / "goi")
    (gone,) = folder.glob("*/data/ban-doc/*.pdf")
    gone.unlink()

    told = tdkt("verify", gone.parents[2])

    assert 10 == told.code
    assert 1 == sum(gone.name in line for line in told.out.splitlines()), told.out
