"""A package checked again without its campaign: every byte, count, signature and original, each fault by its name."""

import json
import re
import shutil
import unicodedata
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from built_packages import AT, MANIFEST, Story, build, flipped, manifest_of, recomputed, zipped
from package_flips import judged, unnamed_in_folder, unnamed_in_zip

from tdkt_docs import report, verify
from tdkt_docs.bags import is_package
from tdkt_docs.model.verdict import Conclusion, Verdict

ORIGINAL = "data/ban-goc/002_quyet-dinh.pdf"
READING = "data/ban-doc/ho-so-luu.pdf"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("goi") / "goi")


@pytest.fixture
def package(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "goi"))


def told(verdict: Verdict) -> list[tuple[str, str]]:
    assert verdict.package is not None
    return [(each.code, each.path) for each in verdict.package.differences]


def test_a_whole_package_tells_what_it_holds_and_where_each_document_came_from(made: Path) -> None:
    verdict = judged(made)

    package = verdict.package
    assert package is not None
    assert (Conclusion.UNTRUSTED, (), True) == (verdict.conclusion, package.differences, package.is_bag)
    counts = package.counts
    assert (11, 1, 6, 4, 3) == (counts.files, counts.volumes, counts.pages, counts.sheets, counts.parts)
    assert (3, 1, 1) == (counts.originals, counts.signed, counts.embedded)
    part = package.parts[1]
    assert ("De nghi!3", "quyet-dinh/1", "sample") == (part.row, part.template, part.law)
    assert ("exact", "dxpdf", "tdkt-docs 0.4.0") == (part.certainty, part.engine, part.program)
    assert ("Chữ ký số hợp lệ", "chua-xac-dinh-tin-cay") == (part.signature_then, part.signature_now)


def test_a_zip_says_the_same_as_its_folder(made: Path, package: Path) -> None:
    folder, packed = judged(made), judged(zipped(package))

    assert (folder.conclusion, folder.package) == (packed.conclusion, packed.package)


def test_30_flips_are_all_named(package: Path) -> None:
    packed = zipped(package)

    assert [] == [*unnamed_in_folder(package, 15, 1), *unnamed_in_zip(packed, 15, 1)]


def test_a_flip_in_an_embedded_original_is_told_to_the_byte(package: Path) -> None:
    place = (package / ORIGINAL).read_bytes().index(b"/ByteRange") + 1
    flipped(package / ORIGINAL, place)

    verdict = judged(package)

    assert verdict.package is not None
    (difference,) = verdict.package.differences
    assert Conclusion.NOT_VALID is verdict.conclusion
    assert (
        f"«{ORIGINAL}»: nội dung khác với bản kê trong gói. Vị trí: đúng một byte khác, ở vị trí {place}"
        " (so với bản đính kèm trong bản đọc)" in report.difference_text(difference)
    )


def test_a_flip_in_a_page_of_the_reading_copy_is_told_by_its_page(package: Path) -> None:
    with pikepdf.open(package / READING) as opened:
        number, _ = max(opened.pages[3].obj.Contents, key=lambda each: len(each.read_raw_bytes())).objgen
    data = (package / READING).read_bytes()
    found = re.search(rb"(?<!\d)%d 0 obj\b.*?stream\r?\n" % number, data, re.DOTALL)
    assert found is not None
    flipped(package / READING, found.end() + 40)

    verdict = judged(package)

    assert verdict.package is not None
    (difference,) = verdict.package.differences
    assert f"«{READING}»: nội dung khác với bản kê trong gói. Vị trí: trong nội dung của trang 4." == (
        report.difference_text(difference)
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda p: (p / ORIGINAL).unlink(), {("bag.missing", ORIGINAL)}),
        (lambda p: (p / "data/ban-goc/la.txt").write_bytes(b"la"), {("bag.unlisted", "data/ban-goc/la.txt")}),
        (lambda p: (p / "la.txt").write_bytes(b"la"), {("bag.unlisted", "la.txt")}),
        (lambda p: (p / ORIGINAL).rename(p / "data/ban-goc/002_QUYET-DINH.pdf"), {("bag.renamed", ORIGINAL)}),
        (lambda p: (p / ORIGINAL).write_bytes((p / ORIGINAL).read_bytes()[:-100]), {("bag.altered", ORIGINAL)}),
        (lambda p: (p / "tagmanifest-sha256.txt").unlink(), {("bag.missing", "tagmanifest-sha256.txt")}),
        (lambda p: (p / "bagit.txt").unlink(), {("bag.missing", "bagit.txt")}),
        (lambda p: (p / MANIFEST).unlink(), {("bag.missing", MANIFEST), ("bag.no-manifest", MANIFEST)}),
    ],
    ids=["gone", "extra", "extra tag", "other case", "cut short", "no tag list", "no declaration", "no manifest"],
)
def test_what_is_gone_added_renamed_or_cut_is_named(
    package: Path, change: Callable[[Path], object], expected: set[tuple[str, str]]
) -> None:
    change(package)

    assert expected == set(told(judged(package)))


def test_two_files_swapped_are_both_named(package: Path) -> None:
    one, other = package / "data/ban-goc/001_to-trinh.pdf", package / "data/ban-goc/003_bien-ban.pdf"
    first = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(first)

    assert [
        ("bag.altered", "data/ban-goc/001_to-trinh.pdf"),
        ("bag.altered", "data/ban-goc/003_bien-ban.pdf"),
    ] == told(judged(package))


def test_a_name_in_decomposed_letters_is_no_fault(package: Path) -> None:
    composed = package / "data/ban-goc" / "004_Tờ trình.txt"
    composed.write_bytes("Tờ trình".encode())
    recomputed(package)
    composed.rename(composed.with_name(unicodedata.normalize("NFD", composed.name)))

    verdict = judged(package)

    assert ("bag.name-form", "data/ban-goc/004_Tờ trình.txt") in told(verdict)
    assert () == verdict.altered


def test_a_link_is_never_followed(package: Path) -> None:
    target = package.parent / "ngoai.pdf"
    shutil.move(package / ORIGINAL, target)
    (package / ORIGINAL).symlink_to(target)

    assert ("bag.no-file", ORIGINAL) in told(judged(package))


def attacked(package: Path, **changes: object) -> list[tuple[str, str]]:
    (package / MANIFEST).write_text(json.dumps({**manifest_of(package), **changes}), encoding="utf-8")
    recomputed(package)
    return told(judged(package))


def test_lists_made_anew_over_another_original_do_not_hide_it(package: Path) -> None:
    other = package / "data/ban-goc/001_to-trinh.pdf"
    other.write_bytes((package / "data/ban-goc/003_bien-ban.pdf").read_bytes())
    recomputed(package)

    assert [("bag.not-as-told", "data/ban-goc/001_to-trinh.pdf")] == told(judged(package))


def test_a_manifest_changed_together_with_both_lists_is_held_against_the_sealed_one(package: Path) -> None:
    other = package / "data/ban-goc/001_to-trinh.pdf"
    other.write_bytes((package / "data/ban-goc/003_bien-ban.pdf").read_bytes())
    parts = manifest_of(package)["parts"]
    parts[0] |= {"sha256": sha256(other.read_bytes()).hexdigest(), "bytes": other.stat().st_size, "title": "Khác"}

    found = attacked(package, parts=parts)

    assert [
        ("bag.other-id", MANIFEST),
        ("bag.not-as-sealed", "data/ban-goc/001_to-trinh.pdf"),
        ("bag.inner-part-fact", MANIFEST),
    ] == found


def test_a_reading_copy_put_together_anew_has_lost_its_seal(package: Path, tmp_path: Path) -> None:
    forged = build(tmp_path / "gia", Story(is_sealed=False))
    shutil.copy(forged / READING, package / READING)
    reading = manifest_of(forged)["reading"]
    reading[0]["signed"] = True

    found = attacked(package, reading=reading)

    assert ("bag.seal-gone", READING) in found


def test_an_original_that_was_signed_and_is_no_longer_is_told(package: Path) -> None:
    parts = manifest_of(package)["parts"]
    parts[0]["signed"] = True

    assert [("bag.signature-gone", "data/ban-goc/001_to-trinh.pdf")] == attacked(package, parts=parts)


def test_counts_that_are_not_those_counted_are_told(package: Path) -> None:
    reading = manifest_of(package)["reading"]
    reading[0]["pages"] = 7

    found = attacked(package, reading=reading)

    assert [("bag.count-pages", READING)] == found


def test_a_package_of_the_future_is_told_kindly_and_its_bytes_are_checked(package: Path) -> None:
    found = attacked(package, schema="tdkt-docs/package/2", parts="khác")

    assert [("bag.newer-schema", MANIFEST)] == found
    flipped(package / ORIGINAL, 100)
    verdict = judged(package)
    assert {("bag.newer-schema", MANIFEST), ("bag.altered", ORIGINAL)} == set(told(verdict))
    assert Conclusion.NOT_VALID is verdict.conclusion


def test_a_zip_that_leads_out_repeats_itself_or_explodes_is_not_opened(tmp_path: Path) -> None:
    cases = {
        "bag.zip-leads-out": [("a/bagit.txt", b""), ("a/../../x", b"x")],
        "bag.zip-bomb": [("bagit.txt", b""), ("data/x", bytes(72 * 2**20))],
    }
    for code, entries in cases.items():
        path = tmp_path / f"{code}.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, data in entries:
                packed.writestr(name, data)

        assert is_package(path)
        assert code in {each for each, _ in told(judged(path))}
        assert Conclusion.UNCHECKED is judged(path).conclusion

    assert ["bag.zip-bomb.zip", "bag.zip-leads-out.zip"] == sorted(path.name for path in tmp_path.iterdir())


def test_an_entity_bomb_in_the_metadata_is_refused(package: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "a"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    (package / "data/du-lieu-mo-ta/nd30.xml").write_text(bomb, encoding="utf-8")
    recomputed(package)

    assert [("bag.xml-refused", "data/du-lieu-mo-ta/nd30.xml")] == told(judged(package))


def test_the_page_and_the_lines_tell_each_document_and_difference(package: Path) -> None:
    flipped(package / ORIGINAL, 200)
    verdict = judged(package)

    page = report.verdict_page(
        report.VerdictPage(verdicts=(verdict,), sentence=verify.sentence, at=AT, root_count=None)
    )
    lines = "\n".join(report.package_lines(verdict, with_parts=True))

    for text in (page, lines):
        assert "Gói hồ sơ: 1 điểm sai, 0 điểm cần xem lại." in text
        assert f"«{ORIGINAL}»: nội dung khác với bản kê trong gói." in text
        assert "quyet-dinh/1" in text
    assert "Bộ quy định: sample" in lines
