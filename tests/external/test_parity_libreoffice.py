"""Templates that LibreOffice has saved: docxtpl and we still agree, whatever it made of runs, styles and quotes."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from parity import Case, differences, reference
from parity_cases import CASES

from tdkt_docs.errors import TemplateError
from tdkt_docs.fill import fill_template

pytestmark = pytest.mark.external

RENAMED = "place: an attribute and a text"
"""LibreOffice makes ``{{_ten_}}`` of its bookmark ``{{ ten }}``: docxtpl takes that for nothing, we for a mistake."""
CHOSEN = (case for number, case in enumerate(CASES) if case.name.startswith("form: ") or not number % 6)
SAVED = tuple(case for case in CHOSEN if case.name != RENAMED)


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The templates of ``SAVED`` by their cases' names, opened and saved in one go."""
    folder = tmp_path_factory.mktemp("mau")
    paths = {case.name: folder / f"{number}.docx" for number, case in enumerate(SAVED)}
    for case in SAVED:
        paths[case.name].write_bytes(case.docx)
    profile = f"-env:UserInstallation=file://{folder / 'ho-so-rieng'}"
    out = folder / "luu"
    call = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", out, *paths.values()]
    subprocess.run(call, check=True, capture_output=True, timeout=300)
    return {name: _saved(out / path.name) for name, path in paths.items()}


def _saved(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""


@pytest.fixture(scope="module")
def made_by_docxtpl(resaved: dict[str, bytes]) -> dict[str, bytes]:
    """What docxtpl makes of each that LibreOffice saved; nothing where it fails."""
    return {case.name: _made_by_docxtpl(case, resaved[case.name]) for case in SAVED if resaved[case.name]}


def test_docxtpl_makes_the_same_of_templates_saved_by_libreoffice(
    resaved: dict[str, bytes], made_by_docxtpl: dict[str, bytes]
):
    fillable = [case for case in SAVED if made_by_docxtpl.get(case.name)]

    found = {
        case.name: differences(replace(case, docx=resaved[case.name]), made_by_docxtpl[case.name]) for case in fillable
    }

    assert {} == {name: different for name, different in found.items() if different}
    assert len(fillable) > len(SAVED) * 3 // 4


def test_what_docxtpl_cannot_fill_is_refused_by_us_too(resaved: dict[str, bytes], made_by_docxtpl: dict[str, bytes]):
    for case in SAVED:
        if made_by_docxtpl.get(case.name) == b"":
            with pytest.raises(TemplateError):
                fill_template(resaved[case.name], case.content)


def _made_by_docxtpl(case: Case, docx: bytes) -> bytes:
    try:
        return reference(docx, case.content)
    except Exception:  # noqa: BLE001 - a foreign library: whatever it raises, it made nothing
        return b""
