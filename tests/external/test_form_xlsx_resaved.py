"""LibreOffice opens the workbook of a form and saves it, in its own format too: it reads as before, lists choose."""

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from small_forms import ANSWERS, SMALL, workbook_of

from tdkt_docs import bind, catalog, form, read
from tdkt_docs.model.campaign import Dates
from tdkt_docs.model.eform import Answers, EForm

pytestmark = pytest.mark.external
KINDS = ("xlsx", "ods", "xls")


def saved_again(paths: list[Path], kind: str, folder: Path) -> Path:
    """The files as LibreOffice saves them, in a folder of their own."""
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is not installed"
    out = folder / kind
    profile = f"-env:UserInstallation={(folder / 'ho-so').as_uri()}"
    call = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(out), *map(str, paths)]
    subprocess.run(call, check=True, capture_output=True, timeout=180)
    return out


def cases() -> dict[str, tuple[EForm, Answers]]:
    found = {"nho": (SMALL, ANSWERS)}
    for kind in ("bao-cao-ca-nhan", "quyet-dinh", "bien-ban-hop"):
        template = catalog.form_named(catalog.forms_at_hand(None), kind)
        assert template is not None
        asked = form.form_of_template(template)
        sample = read.read_form(template.path.with_name("sample.json"))
        found[kind] = (asked, bind.bind_form(sample, asked).answers)
    return found


def test_what_libreoffice_saved_reads_as_before(tmp_path: Path) -> None:
    paths = []
    for name, (asked, answers) in cases().items():
        paths.append(tmp_path / f"{name}.xlsx")
        paths[-1].write_bytes(form.write(asked, "xlsx", answers))

    for kind in KINDS:
        folder = saved_again(paths, kind, tmp_path)
        for name, (asked, answers) in cases().items():
            read_back = read.read_form(folder / f"{name}.{kind}")
            assert (read_back.form, read_back.edition) == (asked.id, asked.edition), (kind, name)
            assert bind.bind_form(read_back, asked).answers == answers, (kind, name)


def test_libreoffice_narrows_a_choice_and_keeps_the_locks(tmp_path: Path) -> None:
    book = workbook_of()
    main = book["BIỂU MẪU"]
    formulas = (str(rule.formula1) for rule in main.data_validations.dataValidation)
    formula = next(text for text in formulas if text.startswith("OFFSET")).replace("$C$", "'BIỂU MẪU'!$C$")
    page = book.create_sheet("Tính", 0)
    book.active = 0
    page["A1"] = f"=COUNTA({formula})"
    book.save(tmp_path / "hep.xlsx")

    counted = saved_again([tmp_path / "hep.xlsx"], "csv", tmp_path) / "hep.csv"
    again = load_workbook(saved_again([tmp_path / "hep.xlsx"], "xlsx", tmp_path) / "hep.xlsx")

    with counted.open(encoding="utf-8", errors="replace", newline="") as file:
        assert next(csv.reader(file)) == ["2"]
    assert again["BIỂU MẪU"].protection.sheet
    assert any("OFFSET" in str(rule.formula1) for rule in again["BIỂU MẪU"].data_validations.dataValidation)


def test_the_workbook_of_a_campaign_is_still_read_as_a_list(tmp_path: Path) -> None:
    from tdkt_docs.bind.layout import lay_out

    path = tmp_path / "so-lieu.xlsx"
    path.write_bytes(form.blank(catalog.pack_for(Dates()), 2026))

    for kind in ("xlsx", "ods"):
        sheets = read.read(saved_again([path], kind, tmp_path) / f"so-lieu.{kind}").sheets
        layouts = [layout for sheet in sheets if not sheet.hidden and (layout := lay_out(sheet))]
        assert [layout.kind.id for layout in layouts] == [
            "persons",
            "collectives",
            "past_awards",
            "initiatives",
            "year_ratings",
            "members",
            "reports",
        ]
        assert {layout.caption_row for layout in layouts} == {3}
