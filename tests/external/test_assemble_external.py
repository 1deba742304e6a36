"""Other people's programs read the dossier the same way."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tdkt_docs import assemble, resources
from tdkt_docs.model.dossier import Dossier, DossierPart, DossierPlan

pytestmark = pytest.mark.external

AT = datetime(2027, 3, 5, 2, 30, tzinfo=UTC)
EVIDENCE = resources.samples_dir() / "so-khcn" / "dot-2026" / "minh-chung"


@pytest.fixture(scope="module")
def signed_original() -> Path:
    return next(EVIDENCE.glob("*_da-ky.pdf"))


@pytest.fixture
def dossier(tmp_path: Path) -> tuple[Path, Dossier]:
    parts = tuple(
        DossierPart(key=path.name, title=f"Minh chứng {path.stem}", path=path, kind="minh-chung")
        for path in sorted(EVIDENCE.iterdir())
    )
    plan = DossierPlan(key="ho-so", title="Hồ sơ mẫu", office="Sở Khoa học và Công nghệ", parts=parts)
    made = assemble.assemble(plan, at=AT)
    (tmp_path / "ho-so.pdf").write_bytes(made.data)
    return tmp_path / "ho-so.pdf", made


def said(*command: str | Path) -> str:
    return subprocess.run(list(map(str, command)), capture_output=True, check=True, encoding="utf-8").stdout


def test_poppler_counts_the_same_pages(dossier):
    path, made = dossier

    assert f"Pages:           {made.page_count}" in said("pdfinfo", path)


def test_poppler_reads_the_cover_in_composed_vietnamese(dossier):
    path, made = dossier

    assert f"Gồm: {made.sheet_count} tờ" in said("pdftotext", "-l", "1", path, "-")


def test_poppler_takes_the_signed_original_out_byte_for_byte_and_finds_it_valid(dossier, signed_original, tmp_path):
    path, _ = dossier

    said("pdfdetach", "-saveall", "-o", tmp_path, path)

    (taken,) = tmp_path.glob(f"*_{signed_original.name}")
    assert taken.read_bytes() == signed_original.read_bytes()
    assert "Signature is Valid" in said("pdfsig", "-nocert", taken)


def test_poppler_finds_only_embedded_fonts(dossier):
    path, _ = dossier

    fonts = said("pdffonts", path).splitlines()[2:]
    assert {line.split()[-5] for line in fonts} == {"yes"}
