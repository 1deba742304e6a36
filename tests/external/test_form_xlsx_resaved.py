"""LibreOffice opens the workbook of a form and saves it, in its own format too: it reads as before, lists choose."""

import csv
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from small_forms import ANSWERS, SMALL, workbook_of

from tdkt_docs import bind, catalog, form, read
from tdkt_docs.model.campaign import Dates
from tdkt_docs.model.eform import Answers, EForm

pytestmark = pytest.mark.external
KINDS = ("xlsx", "ods", "xls")


def saved_again(paths: list[Path], kind: str, folder: Path) -> None:
    """The files as LibreOffice saves them, into a folder of their own."""
    program = shutil.which("soffice")
    assert program is not None, "LibreOffice is not installed"
    profile = f"-env:UserInstallation={(folder / 'ho-so').as_uri()}"
    call = [program, profile, "--headless", "--convert-to", kind, "--outdir", str(folder / kind), *map(str, paths)]
    subprocess.run(call, check=True, capture_output=True, timeout=180)


@cache
def cases() -> dict[str, tuple[EForm, Answers]]:
    found = {"nho": (SMALL, ANSWERS)}
    for kind in ("bao-cao-ca-nhan", "quyet-dinh", "bien-ban-hop"):
        template = catalog.form_named(catalog.forms_at_hand(None), kind)
        assert template is not None
        asked = form.form_of_template(template)
        sample = read.read_form(template.path.with_name("sample.json"))
        found[kind] = (asked, bind.bind_form(sample, asked).answers)
    return found


def narrowed() -> Workbook:
    """A workbook with a page of its own that counts what is left to choose."""
    book = workbook_of()
    main = book["BIỂU MẪU"]
    formulas = (str(rule.formula1) for rule in main.data_validations.dataValidation)
    formula = next(text for text in formulas if text.startswith("OFFSET")).replace("$C$", "'BIỂU MẪU'!$C$")
    page = book.create_sheet("Tính", 0)
    book.active = 0
    page["A1"] = f"=COUNTA({formula})"
    return book


@pytest.fixture(scope="module")
def resaved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All that is looked at, saved in one go for each kind: a folder by kind."""
    folder = tmp_path_factory.mktemp("luu-lai")
    forms = [folder / f"{name}.xlsx" for name in cases()]
    for path, (asked, answers) in zip(forms, cases().values(), strict=True):
        path.write_bytes(form.write(asked, "xlsx", answers))
    narrow, listing = folder / "hep.xlsx", folder / "so-lieu.xlsx"
    narrowed().save(narrow)
    listing.write_bytes(form.blank(catalog.pack_for(Dates()), 2026))
    files = {"xlsx": [*forms, narrow, listing], "ods": [*forms, listing], "xls": forms, "csv": [narrow]}
    for kind, paths in files.items():
        saved_again(paths, kind, folder)
    return folder


@pytest.mark.parametrize("kind", KINDS)
def test_what_libreoffice_saved_reads_as_before(resaved: Path, kind: str) -> None:
    for name, (asked, answers) in cases().items():
        read_back = read.read_form(resaved / kind / f"{name}.{kind}")
        assert (read_back.form, read_back.edition) == (asked.id, asked.edition), name
        assert bind.bind_form(read_back, asked).answers == answers, name


def test_libreoffice_narrows_a_choice_and_keeps_the_locks(resaved: Path) -> None:
    again = load_workbook(resaved / "xlsx" / "hep.xlsx")

    with (resaved / "csv" / "hep.csv").open(encoding="utf-8", errors="replace", newline="") as file:
        assert next(csv.reader(file)) == ["2"]
    assert again["BIỂU MẪU"].protection.sheet
    assert any("OFFSET" in str(rule.formula1) for rule in again["BIỂU MẪU"].data_validations.dataValidation)


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_the_workbook_of_a_campaign_is_still_read_as_a_list(resaved: Path, kind: str) -> None:
    from tdkt_docs.bind.layout import lay_out

    sheets = read.read(resaved / kind / f"so-lieu.{kind}").sheets

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
