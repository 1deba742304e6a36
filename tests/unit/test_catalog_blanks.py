"""What a phoi.toml and a may-in.toml may say, and what is said of a wrong one."""

from pathlib import Path

import pytest

from tdkt_docs import catalog, overprint
from tdkt_docs.errors import SourceError, TdktError, TemplateError
from tdkt_docs.model.blank import Printer
from tdkt_docs.model.finding import Severity

BLANK = """
schema = 1
title = "Giấy khen của Sở Thử"
width_mm = 297
height_mm = 210.5
[fields.ten]
from = ["ten", "ho_ten"]
x_mm = 40
y_mm = 90
width_mm = 200
height_mm = 15
size_pt = 20
smallest_pt = 12.5
"""


def office(folder: Path, text: str, name: str = "phoi-so") -> Path:
    path = folder / "phoi" / name / "phoi.toml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return folder


def test_an_offices_own_blank_stands_beside_the_bundled_ones_with_its_scan(tmp_path: Path):
    office(tmp_path, BLANK)
    (tmp_path / "phoi/phoi-so/scan.png").write_bytes(b"")

    found = {blank.id: blank for blank in catalog.blanks_at_hand(tmp_path)}

    assert ["bang-khen-400x300", "giay-chung-nhan-a4", "giay-khen-a4-ngang", "phoi-so"] == list(found)
    own = found["phoi-so"]
    assert (True, 297.0, 210.5, frozenset({"ten", "ho_ten"})) == (own.is_own, own.width_mm, own.height_mm, own.names)
    assert own.scan == tmp_path / "phoi/phoi-so/scan.png"


def test_an_offices_own_blank_replaces_the_bundled_one_of_its_name(tmp_path: Path):
    office(tmp_path, BLANK, "giay-khen-a4-ngang")

    titles = {blank.id: blank.title for blank in catalog.blanks_at_hand(tmp_path)}

    assert titles["giay-khen-a4-ngang"] == "Giấy khen của Sở Thử"


@pytest.mark.parametrize("blank", catalog.blanks_at_hand(), ids=lambda blank: blank.id)
def test_a_bundled_blank_has_room_for_its_own_samples_and_says_that_its_places_are_ours(blank):
    laid = overprint.lay_out(blank, {field.all_columns[0]: field.sample for field in blank.fields})
    found = tuple(overprint.blank_findings(blank, Printer()))

    assert () == laid.misfits
    assert {line.field.id for line in laid.lines} == {field.id for field in blank.fields}
    assert "TD-662" in {finding.code for finding in found}
    assert Severity.ERROR not in {finding.severity for finding in found}
    assert "phải chỉnh theo phôi" in blank.note


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ("title =", "titel =", "catalog.blank-unknown-key", "titel"),
        ('title = "Giấy khen của Sở Thử"', "", "catalog.blank-missing-key", "title"),
        ("schema = 1", "schema = 2", "catalog.blank-bad-value", "schema"),
        ("width_mm = 297", "width_mm = -1", "catalog.blank-bad-value", "width_mm"),
        ("width_mm = 297", "width_mm = nan", "catalog.blank-wrong-type", "width_mm"),
        ("width_mm = 297", 'width_mm = "A4"', "catalog.blank-wrong-type", "width_mm"),
        ("size_pt = 20", "size_pt = -3", "catalog.blank-bad-value", "fields.ten.size_pt"),
        ("smallest_pt = 12.5", "smallest_pt = 30", "catalog.blank-bad-value", "fields.ten.smallest_pt"),
        ("size_pt = 20", 'size_pt = 20\ncolor = "red"', "catalog.blank-bad-value", "fields.ten.color"),
        ("size_pt = 20", 'size_pt = 20\nfont = "Arial"', "catalog.blank-bad-value", "fields.ten.font"),
        ("size_pt = 20", "size_pt = 20\nmax_lines = 0", "catalog.blank-bad-value", "fields.ten.max_lines"),
        ('from = ["ten", "ho_ten"]', "from = []", "catalog.blank-bad-value", "fields.ten.from"),
        ('from = ["ten", "ho_ten"]', 'from = "ten +"', "catalog.blank-bad-value", "fields.ten.from"),
        ("x_mm = 40", "x = 40", "catalog.blank-unknown-key", "fields.ten.x"),
        ("[fields.ten]", '[fields."họ tên"]', "catalog.blank-bad-id", "fields.họ tên."),
        ("[fields.ten]", "[fields.ten", "catalog.blank-not-toml", None),
    ],
)
def test_a_slip_names_its_file_and_key(tmp_path: Path, old: str, new: str, code: str, key: str | None):
    folder = office(tmp_path, BLANK.replace(old, new))

    with pytest.raises(TemplateError) as caught:
        catalog.blanks_at_hand(folder)

    said = (caught.value.code, caught.value.values["file"], caught.value.values.get("key"))
    assert said == (code, "phoi-so/phoi.toml", key)


def printers(folder: Path, text: str):
    (folder / "may-in.toml").write_text(text, encoding="utf-8")
    return catalog.printers_of(folder)


def test_a_printer_is_described_as_it_was_measured(tmp_path: Path):
    found = printers(
        tmp_path,
        'schema = 1\n[may-in.hp]\nten = "HP"\nlech-ngang-mm = 1.5\nlech-doc-mm = -2\nti-le-ngang = 99.5\n'
        "quay-180 = true\n",
    )

    assert {"hp": Printer(id="hp", title="HP", dx_mm=1.5, dy_mm=-2, scale_x=0.995, is_turned=True)} == found
    assert {} == catalog.printers_of(tmp_path / "khac")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("schema = 1\n[may-in.hp]\nlech = 1\n", "catalog.printer-unknown-key"),
        ("schema = 1\n[may-in.hp]\nlech-ngang-mm = 500\n", "catalog.printer-bad-value"),
        ("schema = 1\n[may-in.hp]\nti-le-ngang = 0\n", "catalog.printer-bad-value"),
        ("schema = 1\n[may-in.hp]\nlech-ngang-mm = true\n", "catalog.printer-wrong-type"),
        ("[may-in.hp]\n", "catalog.printer-missing-key"),
        ("x", "catalog.printer-not-toml"),
    ],
)
def test_a_slip_in_the_printers_file_is_named(tmp_path: Path, text: str, code: str):
    with pytest.raises(SourceError) as caught:
        printers(tmp_path, text)

    assert isinstance(caught.value, TdktError)
    assert caught.value.code == code
