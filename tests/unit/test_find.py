"""Looking for people in an archive of many years: accents or not, whole names only, an index that can be made anew."""

import json
import os
import shutil
import sqlite3
import zipfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from built_packages import pdf

from tdkt_docs import find
from tdkt_docs.errors import SourceError
from tdkt_docs.find import INDEX_NAME, Refreshed, Request, Result
from tdkt_docs.model.draft import DRAFT_KEYWORD

QUOTED = "Ông Nguyễn Văn An, chuyên viên"


def dossier(title: str, year: int, *pages: str, keywords: str = "") -> bytes:
    """A cover and one paper of ``pages`` behind it, sheets numbered from 1."""
    part = {"title": "Quyết định", "number": f"{year % 100}/QĐ", "dated": f"05/3/{year}"}
    part |= {"pages": [2, 1 + len(pages)], "sheets": [1, len(pages)]}
    told = {"schema": "tdkt-docs/dossier/2", "title": title, "year": year, "parts": [part]}
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf((title, *pages)))) as made:
        made.attachments["manifest.json"] = pikepdf.AttachedFileSpec(made, json.dumps(told).encode())
        if keywords:
            made.docinfo["/Keywords"] = keywords
        made.save(out)
    return out.getvalue()


def package(folder: Path, *args: str, year: int) -> Path:
    (folder / "data/ban-doc").mkdir(parents=True)
    (folder / "bagit.txt").write_bytes(b"BagIt-Version: 1.0\n")
    (folder / "data/ban-doc/ho-so-luu.pdf").write_bytes(dossier(f"Hồ sơ {year}", year, *args))
    return folder


def zipped(folder: Path) -> Path:
    target = folder.with_suffix(".zip")
    with zipfile.ZipFile(target, "w") as packed:
        for path in sorted(folder.rglob("*")):
            packed.write(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")
    shutil.rmtree(folder)
    return target


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "kho"
    package(folder / "2024" / "goi-a", QUOTED, "Bà Hoà Thị Bình", year=2024)
    zipped(package(folder / "2025" / "goi-b", "Ông Nguyễn Vân Ân", "Nguyễn Thị Văn và An", year=2025))
    (folder / "roi.pdf").write_bytes(dossier("Hồ sơ rời", 2026, "Ông NGUYỄN VĂN\nAN"))
    (folder / "nhap.pdf").write_bytes(dossier("Nháp", 2026, QUOTED, keywords=DRAFT_KEYWORD))
    (folder / "khac.pdf").write_bytes(pdf((QUOTED,)))
    return folder


def looked(folder: Path, words: str, *, year: int = 0, limit: int = 50) -> Result:
    with find.opened(folder) as index:
        index.refresh()
        return find.search(index, Request(words=words, year=year, limit=limit))


def refreshed(folder: Path) -> Refreshed:
    with find.opened(folder) as index:
        return index.refresh()


def test_a_name_without_accents_finds_all_that_differ_in_accents_only_and_no_syllables_apart(archive: Path) -> None:
    result = looked(archive, "nguyen van an")

    assert [(2026, "roi.pdf"), (2025, "2025/goi-b.zip"), (2024, "2024/goi-a")] == [
        (found.year, found.package) for found in result.found
    ]
    assert (0, 3) == (result.exact, result.others)


def test_a_name_with_accents_is_found_as_it_is_written_first(archive: Path) -> None:
    result = looked(archive, "Nguyễn Văn An")

    assert [(2026, True), (2024, True), (2025, False)] == [(found.year, found.is_exact) for found in result.found]
    first = result.found[1]
    assert ("Ông Nguyễn Văn An, chuyên viên", "Hồ sơ 2024", "Quyết định") == (first.context, first.dossier, first.paper)
    assert ("24/QĐ", "05/3/2024", 1, 2) == (first.number, first.dated, first.sheet, first.page)


@pytest.mark.parametrize("words", ["Hòa Thị Bình", "Hoà Thị Bình", "hoa thi binh", "HOÀ THỊ BÌNH"])
def test_the_old_and_the_new_place_of_a_tone_are_one(archive: Path, words: str) -> None:
    (found,) = looked(archive, words).found

    assert ("2024/goi-a", 2) == (found.package, found.sheet)


def test_a_year_and_a_limit_narrow_what_is_shown(archive: Path) -> None:
    of_year, limited = looked(archive, "nguyen van an", year=2024), looked(archive, "nguyen van an", limit=1)

    assert [2024] == [found.year for found in of_year.found]
    assert (1, 3) == (len(limited.found), limited.exact + limited.others)


def test_only_what_is_new_or_changed_is_read_again_and_what_is_gone_is_forgotten(archive: Path) -> None:
    loose = archive / "roi.pdf"

    first, second = refreshed(archive), refreshed(archive)
    os.utime(loose, ns=(1, 1))
    touched = refreshed(archive)
    loose.write_bytes(dossier("Hồ sơ rời", 2026, "Bà Lê Thị Cúc"))
    changed = refreshed(archive)
    shutil.rmtree(archive / "2024")
    gone = refreshed(archive)

    assert [5, 0, 0, 1, 0] == [each.read for each in (first, second, touched, changed, gone)]
    assert [(3, 8), (3, 8), (2, 5)] == [(each.sources, each.pages) for each in (first, changed, gone)]
    assert [2025] == [found.year for found in looked(archive, "nguyen van an").found]


def test_packages_that_cannot_be_read_are_named_and_stop_nobody(archive: Path) -> None:
    (archive / "hong.pdf").write_bytes(b"%PDF-1.7 hong")
    (archive / "2023/data").mkdir(parents=True)
    (archive / "2023/bagit.txt").write_bytes(b"")
    (archive / "hong.zip").write_bytes(b"PK manifest-sha256.txt")

    told = refreshed(archive)

    assert [
        ("2023", "find.no-reading-copy"),
        ("hong.pdf", "find.broken-pdf"),
        ("hong.zip", "find.broken-zip"),
    ] == [(each.name, each.code) for each in told.unreadable]
    assert 3 == told.sources


@pytest.mark.parametrize("is_foreign", [False, True], ids=["damaged", "of another program"])
def test_an_index_that_is_damaged_or_foreign_is_told_and_made_anew_on_request(
    archive: Path, *, is_foreign: bool
) -> None:
    path = archive / INDEX_NAME
    if is_foreign:
        with closing(sqlite3.connect(path)) as other, other:
            other.execute("CREATE TABLE cua_toi (x)")
    else:
        path.write_bytes(b"hong" * 1000)

    with pytest.raises(SourceError) as caught:
        looked(archive, "An")
    with find.opened(archive, rebuild=True) as index:
        index.refresh()
        found = find.search(index, Request(words="Nguyễn Văn An")).found

    assert ("find.damaged", 3) == (caught.value.code, len(found))


def test_where_the_index_cannot_be_written_it_is_made_in_memory(archive: Path) -> None:
    (archive / INDEX_NAME).mkdir()

    with find.opened(archive) as index:
        index.refresh()
        found = find.search(index, Request(words="Nguyễn Văn An")).found

    assert (True, 3) == (index.in_memory, len(found))


def test_what_looks_like_a_query_is_only_words(archive: Path) -> None:
    assert () == looked(archive, '"An" OR words*').found
    assert 2 == len(looked(archive, "«Nguyễn – Văn (An)»").found[:2])
