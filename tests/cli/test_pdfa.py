"""Every PDF of the sample, played through, is an archive file: papers, signed ones in each revision, dossiers."""

import io
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from pdfa_check import revisions, violations
from terminal import Demo


@pytest.fixture(scope="module")
def pdfs(demo: Demo) -> dict[str, Path]:
    """Each PDF that the demo made once, by its place; what is handed in are copies of these."""
    results = demo.office / "dot-2026/ket-qua"
    found = {path.read_bytes(): path for path in sorted(results.rglob("*.pdf"), reverse=True)}
    return {str(path.relative_to(results)): path for path in found.values()}


def claimed_part(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf, pdf.open_metadata() as xmp:
        return str(xmp["pdfaid:part"])


def test_each_is_valid_in_the_part_it_claims(pdfs: dict[str, Path]):
    found = {name: violations(path.read_bytes(), claimed_part(path.read_bytes())) for name, path in pdfs.items()}

    assert {name: [] for name in pdfs} == found


def test_papers_claim_part_2_and_dossiers_that_carry_originals_part_3(pdfs: dict[str, Path]):
    parts = Counter((name.partition("/")[0], claimed_part(path.read_bytes())) for name, path in pdfs.items())

    assert {("2-van-ban-pdf", "2"), ("3-ho-so", "3"), ("4-da-ky-so", "2")} == set(parts)


def test_some_are_signed_once_and_some_by_two_in_fields_that_rendering_made(pdfs: dict[str, Path]):
    signed = {len(revisions(path.read_bytes())) for name, path in pdfs.items() if name.startswith("4-da-ky-so")}

    assert {2, 3} == signed


def test_each_says_its_title_its_office_and_its_language_in_both_places(pdfs: dict[str, Path]):
    for path in pdfs.values():
        with pikepdf.open(path) as pdf, pdf.open_metadata() as xmp:
            old = (str(pdf.docinfo.Title), [str(pdf.docinfo.Author)], str(pdf.docinfo.get("/Subject", "")))
            new = (xmp["dc:title"], xmp["dc:creator"], xmp.get("dc:description", ""))
            shown = (str(pdf.Root.Lang), bool(pdf.Root.ViewerPreferences.DisplayDocTitle))
        assert old == new
        assert all(old[:2])
        assert ("vi-VN", True) == shown


def test_a_decision_says_its_trich_yeu(pdfs: dict[str, Path]):
    said = {}
    for name, path in pdfs.items():
        if name.startswith("2-van-ban-pdf/quyet-dinh"):
            with pikepdf.open(path) as pdf:
                said[name] = str(pdf.docinfo.Subject)

    assert said
    assert all(text.startswith("Về việc tặng ") for text in said.values())
