"""Every skeleton is a sound template, filled with its sample it shows its values, and loads as a form."""

import json
from pathlib import Path

import pytest

from tdkt_docs import author, catalog, pipeline
from tdkt_docs.errors import OutputError, UsageError
from tdkt_docs.fill import fill_template
from tdkt_docs.fill.checking import Declared, check_template
from tdkt_docs.ooxml import Package, text

each_kind = pytest.mark.parametrize("kind", list(catalog.skeletons()))


@each_kind
def test_a_skeleton_is_sound(kind: str):
    skeleton = catalog.skeletons()[kind]

    assert () == check_template(author.skeleton_docx(skeleton), declared=Declared.of(skeleton.fields))


@pytest.mark.parametrize("kind", ["quyet-dinh", "to-trinh", "cong-van", "bien-ban", "giay-moi", "danh-sach", "bao-cao"])
def test_a_made_one_loads_and_fills_and_is_not_overwritten(kind: str, tmp_path: Path):
    made = pipeline.new_form(pipeline.Naming(folder=tmp_path, kind=kind))

    (form,) = catalog.load_templates(tmp_path)
    sample = json.loads((made.folder / "sample.json").read_text(encoding="utf-8"))
    shown = text(Package.open(fill_template(form.path.read_bytes(), sample)))

    assert (form.id, form.fields) == (f"{kind}/rieng", made.form.fields)
    assert all(value in shown for value in sample.values() if isinstance(value, str) and value != sample.get("qua"))
    with pytest.raises(OutputError):
        pipeline.new_form(pipeline.Naming(folder=tmp_path, kind=kind))


def test_a_kind_without_skeleton_is_refused(tmp_path: Path):
    with pytest.raises(UsageError):
        pipeline.new_form(pipeline.Naming(folder=tmp_path, kind="khong-co"))
