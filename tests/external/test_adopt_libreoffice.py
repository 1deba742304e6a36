"""Forms that LibreOffice has saved, as .docx and as .doc: the same places are found, and no word is lost."""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "adopt"))

from forms import CORPUS
from messy import Messy, expected_of, made, words

from tdkt_docs import adopt, catalog, pipeline
from tdkt_docs.ooxml import Package, text

pytestmark = pytest.mark.external

BY_WORDS = tuple(form for form in CORPUS if form.name not in ("phieu-dang-ky", "phieu-bau"))
"""Content controls and text boxes LibreOffice writes anew in its own way; the rest is words."""


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forms as .docx and .doc, opened and saved in one go each."""
    folder = tmp_path_factory.mktemp("mau")
    paths = [folder / f"{form.name}.docx" for form in BY_WORDS]
    for form, path in zip(BY_WORDS, paths, strict=True):
        path.write_bytes(made(form))
    profile = f"-env:UserInstallation=file://{folder / 'ho-so-rieng'}"
    for kind in ("docx:MS Word 2007 XML", "doc:MS Word 97"):
        call = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder / "luu", *paths]
        subprocess.run(call, check=True, capture_output=True, timeout=300)
    return folder / "luu"


def names(found: list[str]) -> Counter[str]:
    return Counter(re.sub(r"_\d$", "", name) for name in found)


@pytest.mark.parametrize("form", BY_WORDS, ids=lambda form: form.name)
def test_a_form_saved_by_libreoffice_gives_the_same_fields(saved: Path, form: Messy):
    path = saved / f"{form.name}.docx"

    result = adopt.adopt(pipeline.form_bytes(path), catalog.forms_at_hand())

    assert names(expected_of(form)) == names([each.id for each in result.proposals.fields if not each.is_slot])


def test_an_old_doc_gives_the_same_fields_through_libreoffice(saved: Path):
    form = next(form for form in BY_WORDS if form.name == "bng-ca-nhan")

    data = pipeline.form_bytes(saved / "bng-ca-nhan.doc")
    result = adopt.adopt(data, catalog.forms_at_hand())

    lost = Counter(words(text(Package.open(made(form))))) - Counter(words(text(Package.open(data))))
    assert names(expected_of(form)) == names([each.id for each in result.proposals.fields if not each.is_slot])
    assert Counter() == lost
