"""Fifty papers without a fault that LibreOffice saved as .odt and again as .docx: nothing is found in them either."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from clean_papers import RESAVED

from tdkt_docs import catalog
from tdkt_docs.lint import lint, read_paper
from tdkt_docs.model.finding import Severity

pytestmark = pytest.mark.external

RULES = catalog.layout_rules()
NAMES = tuple(RESAVED)


@cache
def written(name: str) -> bytes:
    return RESAVED[name]()


def saved_as(form: str, files: list[Path], folder: Path, profile: Path) -> list[Path]:
    program = shutil.which("soffice")
    assert program is not None
    folder.mkdir()
    subprocess.run(
        [
            *(program, f"-env:UserInstallation={profile.as_uri()}", "--headless"),
            *("--convert-to", form, "--outdir", folder, *files),
        ],
        capture_output=True,
        check=True,
        timeout=300,
    )
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("luu-lai")
    files = [folder / f"{place:03}.docx" for place, _ in enumerate(NAMES)]
    for file, name in zip(files, NAMES, strict=True):
        file.write_bytes(written(name))
    odt = saved_as("odt", files, folder / "odt", folder / "profile")
    docx = saved_as("docx:MS Word 2007 XML", odt, folder / "docx", folder / "profile")
    return {name: file.read_bytes() for name, file in zip(NAMES, docx, strict=True)}


def test_nothing_is_found_in_what_libreoffice_saved(resaved: dict[str, bytes]):
    found = [
        (name, finding.code, finding.where.paragraph, finding.values)
        for name, data in resaved.items()
        for finding in lint(data, RULES)
        if finding.severity is not Severity.NOTE
    ]

    assert [] == found


def test_each_is_still_told_for_what_it_is(resaved: dict[str, bytes]):
    before = {name: read_paper(written(name), RULES).profile for name in NAMES}

    after = {name: read_paper(data, RULES).profile for name, data in resaved.items()}

    assert before == after
