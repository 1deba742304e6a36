"""A dossier packed for the archive: layout, names, digests, the same bytes every time."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import jsonschema
import pytest
from packages import MadeDossier, files_of, made_dossier, request_for

from tdkt_docs import archive, resources
from tdkt_docs.archive.manifest import as_json, manifest
from tdkt_docs.archive.names import packed_name
from tdkt_docs.errors import OutputError, SourceError
from tdkt_docs.model.package import DATA, MANIFEST, METADATA

NAME = "ho-so-luu_2026_"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadeDossier:
    return made_dossier(tmp_path_factory.mktemp("ho-so"))


@pytest.fixture(scope="module")
def packed(made: MadeDossier, tmp_path_factory: pytest.TempPathFactory) -> archive.Packed:
    return archive.pack(request_for(made, tmp_path_factory.mktemp("goi"), made.originals))


def told(package: Path) -> dict:
    return json.loads((package / "data" / "du-lieu-mo-ta" / "manifest.json").read_text(encoding="utf-8"))


def validated(bag: Path) -> int:
    command = [sys.executable, "-m", "bagit", "--validate", str(bag)]
    return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode


def test_a_package_has_the_reading_copy_the_originals_and_the_metadata(packed, made):
    files = files_of(packed.path)

    assert sorted(files) == [
        "DOC-TRUOC.txt",
        "bag-info.txt",
        "bagit.txt",
        "data/ban-doc/ho-so-luu.pdf",
        "data/ban-goc/001_quyet-dinh.pdf",
        "data/ban-goc/002_danh-sach-kem-theo.pdf",
        "data/ban-goc/003_chung-nhan.jpg",
        "data/du-lieu-mo-ta/EAD.xml",
        "data/du-lieu-mo-ta/METS.xml",
        "data/du-lieu-mo-ta/PREMIS.xml",
        "data/du-lieu-mo-ta/manifest.json",
        "data/du-lieu-mo-ta/nd30.xml",
        "data/du-lieu-mo-ta/tt05.xml",
        "manifest-sha256.txt",
        "tagmanifest-sha256.txt",
    ]
    originals = {hashlib.sha256(path.read_bytes()).hexdigest() for path in made.originals.iterdir()}
    assert originals == {digest for name, digest in files.items() if name.startswith("data/ban-goc/")}


def test_the_manifest_keeps_to_its_published_schema_and_names_every_file(packed):
    schema = json.loads((resources.schemas_dir() / "package.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    found = told(packed.path)

    jsonschema.validate(found, schema)
    files = files_of(packed.path)
    assert {each["path"]: each["sha256"] for each in (*found["reading"], *found["parts"])} == {
        name: digest for name, digest in files.items() if name.startswith(("data/ban-doc/", "data/ban-goc/"))
    }


def test_a_manifest_read_back_says_the_same(packed):
    data = (packed.path / "data" / "du-lieu-mo-ta" / "manifest.json").read_bytes()

    assert as_json(manifest(archive.package_record(data))) == data


def test_what_was_known_of_a_signature_and_of_its_making_stays_with_the_original(packed):
    part = told(packed.path)["parts"][0]

    assert (part["signed"], part["signature_state"], part["details"]) == (
        True,
        "Chữ ký số hợp lệ",
        {"certainty": "exact", "rows": "ca-nhan-012", "template": "quyet-dinh/nd152-2025"},
    )


def test_the_tool_of_archives_finds_the_package_valid_and_one_byte_less_not(packed, tmp_path):
    bag = shutil.copytree(packed.path, tmp_path / "goi")

    before = validated(bag)
    target = bag / "data" / "ban-goc" / "003_chung-nhan.jpg"
    data = bytearray(target.read_bytes())
    data[len(data) // 2] ^= 1
    target.write_bytes(data)

    assert (before, validated(bag)) == (0, 1)


def test_the_same_dossier_gives_the_same_bytes(packed, made, tmp_path):
    again = archive.pack(request_for(made, tmp_path, made.originals))

    assert (again.path.name, files_of(again.path)) == (packed.path.name, files_of(packed.path))


def test_a_zip_holds_the_same_package_and_is_the_same_twice(packed, made, tmp_path):
    first, second = (
        archive.pack(request_for(made, tmp_path / name, made.originals, is_zip=True)).path for name in ("a", "b")
    )

    with ZipFile(first) as zipped:
        zipped.extractall(tmp_path)
    assert first.read_bytes() == second.read_bytes()
    assert files_of(tmp_path / packed.path.name) == files_of(packed.path)
    assert [path.name for path in (tmp_path / "a").iterdir()] == [f"{packed.path.name}.zip"]


def test_originals_are_found_by_content_whatever_they_are_called(packed, made, tmp_path):
    elsewhere = tmp_path / "thu-muc-khac" / "sau"
    elsewhere.mkdir(parents=True)
    for number, path in enumerate(sorted(made.originals.iterdir())):
        shutil.copy(path, elsewhere / f"{number}.bin")

    found = archive.pack(request_for(made, tmp_path / "goi", tmp_path / "thu-muc-khac"))

    assert files_of(found.path) == files_of(packed.path)


def test_an_original_that_is_nowhere_is_told_and_listed_and_the_rest_is_packed(made, tmp_path):
    found = archive.pack(request_for(made, tmp_path))

    listed = told(found.path)
    assert [(finding.code, finding.values["file"]) for finding in found.findings] == [
        ("TD-814", "Danh sách kèm theo.pdf"),
        ("TD-814", "Chứng nhận.jpg"),
    ]
    assert [each["file"] for each in listed["missing"]] == ["Danh sách kèm theo.pdf", "Chứng nhận.jpg"]
    assert [part["path"] for part in listed["parts"]] == ["data/ban-goc/001_quyet-dinh.pdf", "", ""]
    assert validated(found.path) == 0


def test_a_package_that_lies_there_already_is_left_as_it_is(made, tmp_path):
    first, second = (archive.pack(request_for(made, tmp_path, made.originals)) for _ in range(2))

    assert (first.path, first.is_new, second.path, second.is_new) == (second.path, True, first.path, False)
    assert [path.name for path in tmp_path.iterdir()] == [first.path.name]


@pytest.mark.parametrize("is_zip", [False, True])
def test_nothing_is_written_over(made, tmp_path, is_zip):
    request = request_for(made, tmp_path, made.originals, is_zip=is_zip)
    path = archive.pack(request).path
    spoilt = path if is_zip else path / "data" / "ban-goc" / "001_quyet-dinh.pdf"
    spoilt.write_bytes(b"khac")

    with pytest.raises(OutputError) as refused:
        archive.pack(request)

    assert (refused.value.code, spoilt.read_bytes()) == ("package.taken", b"khac")
    assert [left.name for left in tmp_path.iterdir()] == [path.name]


def test_what_a_killed_run_left_is_no_package_and_is_cleared_away(made, tmp_path):
    left = tmp_path / ".tdkt-tam-ho-so-luu" / "data" / "ban-goc"
    left.mkdir(parents=True)
    (left / "001_quyet-dinh.pdf").write_bytes(b"nua")

    done = archive.pack(request_for(made, tmp_path, made.originals))

    assert [path.name for path in tmp_path.iterdir()] == [done.path.name]


def test_a_file_that_changes_between_search_and_copy_is_not_packed_as_another(made, tmp_path):
    folder = shutil.copytree(made.originals, tmp_path / "nguon")
    request = request_for(made, tmp_path / "goi", folder)
    (folder / "Chứng nhận.jpg").write_bytes(b"khac")

    done = archive.pack(request)

    assert [part.file for part in done.package.missing] == ["Chứng nhận.jpg"]


def test_one_file_that_is_two_documents_lies_there_once(made, tmp_path):
    request = request_for(made, tmp_path, made.originals)
    first, *rest = request.dossier.parts
    twice = replace(request.dossier, parts=(first, replace(first, key="ban-sao"), *rest))

    done = archive.pack(replace(request, dossier=twice))

    paths = [packed.file.path for packed in done.package.parts if packed.file]
    assert paths[0] == paths[1] == "data/ban-goc/001_quyet-dinh.pdf"
    assert validated(done.path) == 0


def test_volumes_of_one_dossier_lie_side_by_side(made, tmp_path):
    request = request_for(made, tmp_path, made.originals)
    volume = request.volumes[0]

    done = archive.pack(replace(request, volumes=(volume, volume)))

    assert [each.file.path for each in done.package.volumes] == [
        "data/ban-doc/ho-so-luu_tap-01.pdf",
        "data/ban-doc/ho-so-luu_tap-02.pdf",
    ]


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("../../etc/passwd", "001_passwd"),
        ("/etc/passwd", "001_passwd"),
        ("C:\\Hồ sơ\\Đơn.DOCX", "001_don.docx"),
        (unicodedata.normalize("NFD", "Tờ trình.pdf"), "001_to-trinh.pdf"),
        ("..", "001_khong-ten"),
        ("", "001_khong-ten"),
        (".htaccess", "001_htaccess"),
        ("a" * 300 + ".pdf", "001_" + "a" * 60 + ".pdf"),
        ("con.pdf", "001_con_.pdf"),
        ("a\nb\0.pdf", "001_a-b.pdf"),
    ],
)
def test_a_name_in_a_package_is_short_plain_and_stays_in_its_folder(file, expected):
    assert packed_name(1, file) == expected


def test_nothing_is_looked_for_where_packages_are_written_or_in_what_is_no_file(made, tmp_path):
    shutil.copytree(made.originals, tmp_path / "ra" / "nguon")
    os.mkfifo(tmp_path / "ong")
    digests = frozenset(hashlib.sha256(path.read_bytes()).hexdigest() for path in made.originals.iterdir())

    found = archive.find_originals(archive.Wanted(digests=digests), [tmp_path], but=(tmp_path / "ra",))

    assert found.places == {}


def test_the_volumes_of_a_dossier_are_one_again_and_a_document_cut_over_two_as_well(made, tmp_path):
    record = request_for(made, tmp_path).dossier
    decision, listing, scan = record.parts
    further = archive.PartPlace(volume=2, pages=(3, 3), sheets=(3, 3))
    first = replace(record, volume_count=2, page_count=4, sheet_count=2, parts=(decision, listing))
    second = replace(
        record,
        volume=2,
        volume_count=2,
        page_count=5,
        sheet_count=4,
        parts=(replace(listing, places=(further,)), replace(scan, places=(replace(further, pages=(4, 4)),))),
    )

    whole = archive.whole_dossier([first, second])

    assert (whole.page_count, whole.sheet_count, [part.key for part in whole.parts]) == (
        9,
        4,
        [part.key for part in record.parts],
    )
    assert whole.parts[1].places == (*listing.places, further)
    assert whole.parts[1].page_count == 2


@pytest.mark.parametrize("numbers", [(1,), (1, 1), (2,), (1, 2, 3)])
def test_a_dossier_is_not_packed_without_all_its_volumes(made, tmp_path, numbers):
    record = replace(request_for(made, tmp_path).dossier, volume_count=2)

    with pytest.raises(SourceError) as refused:
        archive.whole_dossier([replace(record, volume=number) for number in numbers])

    assert (refused.value.code, refused.value.values["count"]) == ("package.volumes", "2")


def test_a_package_whose_manifest_is_packed_wrongly_is_told_as_no_package(tmp_path: Path):
    path = tmp_path / "goi.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        packed.writestr(f"goi/{DATA}/{METADATA}/{MANIFEST}", b"{}" * 4_000)
    data = bytearray(path.read_bytes())
    start = data.index(MANIFEST.encode()) + len(MANIFEST)
    data[start : start + 8] = b"\xff" * 8
    path.write_bytes(data)

    with pytest.raises(SourceError) as raised:
        archive.read_package(path)

    assert "package.not-a-package" == raised.value.code
