"""The built wheel: just the files it should hold, and a program that works outside the tree."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("banh-xe")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def unpacked(wheel: Path) -> Path:
    folder = wheel.parent / "mo-ra"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_holds_the_package_and_its_own_description(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        top = {name.split("/")[0] for name in archive.namelist()}

    assert {"tdkt_docs", "tdkt_docs-0.1.0.dist-info"} == top


def test_everything_the_program_reads_is_inside(unpacked: Path):
    pairs = {
        "templates": "tdkt_docs/_bundled/templates",
        "samples": "tdkt_docs/_bundled/samples",
        **{
            f"tdkt_docs/{name}": f"tdkt_docs/{name}" for name in ("messages", "rules", "schemas", "pdf/fonts", "report")
        },
    }

    for inside, packed in pairs.items():
        wanted = {
            path.relative_to(ROOT / inside).as_posix()
            for path in (ROOT / inside).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        held = {p.relative_to(unpacked / packed).as_posix() for p in (unpacked / packed).rglob("*") if p.is_file()}
        assert wanted == held, inside
    assert (unpacked / "tdkt_docs/py.typed").exists()
    assert (unpacked / "tdkt_docs/pdf/fonts/OFL.txt").exists()


def outside(unpacked: Path, where: Path, *arguments: object) -> str:
    """What the unpacked program says when it is called outside the tree."""
    call = [sys.executable, "-m", "tdkt_docs", *(str(argument) for argument in arguments)]
    env = {**os.environ, "PYTHONPATH": str(unpacked)}
    said = subprocess.run(call, cwd=where, env=env, check=False, capture_output=True, text=True)
    assert said.returncode in {0, 1}, said.stderr
    return said.stdout


def test_the_unpacked_wheel_works_outside_the_tree(unpacked: Path, tmp_path: Path):
    outside(unpacked, tmp_path, "new", "co-quan", "--nam", 2026)

    listed = outside(unpacked, tmp_path, "templates", "list", "--json")

    assert str(unpacked) in listed
    assert str(ROOT) not in listed
    assert (tmp_path / "co-quan/dot-2026/danh-sach-de-nghi.xlsx").exists()


@pytest.fixture(scope="module")
def played(unpacked: Path) -> tuple[str, Path]:
    """What the unpacked program says as it plays all four phases of the sample, and the folder of the results."""
    out = unpacked.parent / "mau"
    return outside(unpacked, unpacked.parent, "demo", "--out", out), out / "so-khcn/dot-2026/ket-qua"


@pytest.mark.external
def test_the_unpacked_wheel_plays_the_demo_outside_the_tree(played: tuple[str, Path]):
    said, _ = played

    assert "Chữ ký số hợp lệ" in said


@pytest.mark.external
def test_pdfsig_finds_every_signature_of_the_demo_intact(played: tuple[str, Path]):
    _, out = played
    papers, dossiers = sorted(out.glob("4-da-ky-so/*.pdf")), sorted(out.glob("3-ho-so/*.pdf"))

    said = {
        path: subprocess.run(["pdfsig", "-nocert", path], check=False, capture_output=True, text=True).stdout
        for path in (*papers, *dossiers)
    }

    assert papers
    assert dossiers
    assert [] == [path.name for path, text in said.items() if "Signature is Valid." not in text]
    assert [] == [path.name for path, text in said.items() if "Signature is Invalid" in text]
