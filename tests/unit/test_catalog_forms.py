"""template.toml → forms, strictly; which form is in force."""

from datetime import date

import pytest

from tdkt_docs import catalog, resources
from tdkt_docs.errors import TemplateError
from tdkt_docs.model.template import Column, Field, Slot, Template

FORM = """
schema = 1
kind = "giay-khen"
version = "{version}"
per = "decision-item"
phase = "quyet-dinh"
title = {{ vi = "Giấy khen", en = "Certificate" }}
{more}

[fields.danh_sach]
from = "item.rows"
type = "table"
label = {{ vi = "Danh sách" }}
columns = {{ nam = {{ type = "year" }}, so_qd = {{ }} }}

[[slots]]
id = "nguoi_ky"
"""


def put(folder, version="v1", more="", kind="giay-khen", content=FORM):
    place = folder / kind / version
    place.mkdir(parents=True, exist_ok=True)
    (place / "template.toml").write_text(content.format(version=version, more=more), encoding="utf-8")
    (place / "template.docx").write_bytes(b"PK")
    return folder


def form(version, **values):
    return Template(kind="k", version=version, title={}, per="proposal", phase="sau-hop", path=None, **values)


def test_a_form_is_read_with_its_fields_and_slots(tmp_path):
    put(tmp_path, more="valid_from = 2025-07-01")

    (read,) = catalog.load_templates(tmp_path)

    expected = Template(
        kind="giay-khen",
        version="v1",
        title={"vi": "Giấy khen", "en": "Certificate"},
        per="decision-item",
        phase="quyet-dinh",
        path=tmp_path / "giay-khen" / "v1" / "template.docx",
        valid_from=date(2025, 7, 1),
        fields=(
            Field(
                id="danh_sach",
                path="item.rows",
                type="table",
                label={"vi": "Danh sách"},
                columns=(Column(id="nam", type="year"), Column(id="so_qd")),
            ),
        ),
        slots=(Slot(id="nguoi_ky"),),
    )
    assert expected == read


@pytest.mark.parametrize(
    ("more", "code", "key"),
    [
        ("symbl = 'QĐ'", "catalog.template-unknown-key", "symbl"),
        ("valid_from = '2025'", "catalog.template-wrong-type", "valid_from"),
        ("subject = 'ho-gia-dinh'", "catalog.template-bad-value", "subject"),
        (
            "[fields.ho_ten]\nlabel = {{ vi = 'Tên' }}".replace("{{", "{").replace("}}", "}"),
            "catalog.template-missing-key",
            "fields.ho_ten.from",
        ),
        ("[fields.ho_ten]\nfrom = 'item.name'\ntype = 'txt'", "catalog.template-bad-value", "fields.ho_ten.type"),
        ("[fields.ho-ten]\nfrom = 'item.name'", "catalog.template-bad-id", "fields.ho-ten."),
    ],
)
def test_a_slip_is_told_by_file_and_key(tmp_path, more, code, key):
    put(tmp_path, more=more)

    with pytest.raises(TemplateError) as caught:
        catalog.load_templates(tmp_path)

    told = caught.value
    assert (code, "giay-khen/v1/template.toml", key) == (told.code, told.values["file"], told.values["key"])


def test_a_form_without_its_docx_is_refused(tmp_path):
    put(tmp_path)
    (tmp_path / "giay-khen" / "v1" / "template.docx").unlink()

    with pytest.raises(TemplateError) as caught:
        catalog.load_templates(tmp_path)

    assert caught.value.code == "catalog.template-no-docx"


def test_a_form_that_names_another_folder_is_refused(tmp_path):
    put(tmp_path, kind="bang-khen")

    with pytest.raises(TemplateError) as caught:
        catalog.load_templates(tmp_path)

    assert (caught.value.code, caught.value.values["key"]) == ("catalog.template-bad-value", "kind")


def test_an_offices_own_forms_replace_the_bundled_ones_of_their_kind(tmp_path):
    bundled = put(put(tmp_path / "bundled"), version="v2")
    own = put(tmp_path / "own", version="cua-co-quan")

    read = catalog.load_templates(bundled, own, tmp_path / "missing")

    assert [template.version for template in read] == ["cua-co-quan"]


def test_a_changed_form_is_read_again(tmp_path):
    put(tmp_path)
    before = catalog.load_templates(tmp_path)
    put(tmp_path, more="symbol = 'QĐ'")

    after = catalog.load_templates(tmp_path)

    assert [before[0].symbol, after[0].symbol] == ["", "QĐ"]


OLD = form("old", valid_from=date(2024, 1, 1), valid_to=date(2025, 6, 30))
NEW = form("new", valid_from=date(2025, 7, 1))
TEAM = form("team", valid_from=date(2024, 1, 1), subject="tap-the")
SUDDEN = form("sudden", valid_from=date(2024, 1, 1), fits="dot-xuat")


@pytest.mark.parametrize(
    ("forms", "asked", "version"),
    [
        ((OLD, NEW), {"on": date(2025, 6, 30)}, "old"),
        ((OLD, NEW), {"on": date(2025, 7, 1)}, "new"),
        ((OLD, NEW), {"on": None}, "new"),
        ((OLD,), {"on": date(2026, 1, 1)}, "old"),
        ((NEW,), {"on": date(2020, 1, 1)}, "new"),
        ((OLD, NEW), {"on": date(2020, 1, 1)}, "old"),
        ((NEW, TEAM), {"on": date(2026, 1, 1), "subject": "tap-the"}, "team"),
        ((NEW, TEAM), {"on": date(2026, 1, 1), "subject": "ca-nhan"}, "new"),
        ((TEAM,), {"on": date(2026, 1, 1)}, "team"),
        ((NEW, SUDDEN), {"on": date(2026, 1, 1), "fits": "dot-xuat"}, "sudden"),
        ((NEW, SUDDEN), {"on": date(2026, 1, 1), "fits": "cong-trang"}, "new"),
        ((SUDDEN,), {"on": date(2026, 1, 1), "fits": "cong-trang"}, None),
    ],
)
def test_the_form_in_force_is_chosen_by_day_subject_and_kind_of_campaign(forms, asked, version):
    chosen = catalog.template_for(forms, "k", **asked)

    assert version == (chosen.version if chosen else None)


def test_every_bundled_form_can_be_read():
    kinds = {template.kind for template in catalog.load_templates(resources.templates_dir())}

    assert {path.name for path in resources.templates_dir().iterdir() if path.is_dir()} == kinds


def test_every_bundled_kind_of_a_campaign_has_its_place_in_a_dossier():
    kinds = {form.kind for form in catalog.forms_at_hand() if form.per != "record"}

    sections = catalog.dossier_rules().rules["luu"].sections
    assert kinds == {kind for section in sections for kind in section.kinds}


def test_a_form_is_named_by_its_id_or_by_its_kind_for_the_newest_that_is_everybodys():
    old, new = form("nd1", valid_from=date(2017, 10, 1)), form("nd2", valid_from=date(2025, 7, 1))
    own = form("bo-2018", valid_from=date(2026, 1, 1), issuer="bo")

    found = [catalog.form_named((old, new, own), name) for name in ("k", "k/nd1", "k/bo-2018", "khong-co")]

    assert found == [new, old, own, None]
