"""Every bundled form: built from its description, tags declared, sample filled, layout that of NĐ 30/2020."""

import importlib.util
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from lxml import etree

from tdkt_docs import catalog, resources
from tdkt_docs.author import build
from tdkt_docs.fill import fill_template
from tdkt_docs.model.template import Template
from tdkt_docs.ooxml import Package, bookmarks, field_names, parse, qualified, tags, text

_ROOT = Path(__file__).parents[2]
_FORMS = {form.id: form for form in catalog.load_templates(resources.templates_dir())}
_ROOTS = {
    "campaign": {"submission", "meeting", "rewards", "result", "intake", "register", "book"},
    "submission": {"submission", "meeting"},
    "meeting": {"meeting", "submission"},
    "decision": {"decision"},
    "decision-item": {"decision", "item", "nominee", "proposal"},
    "proposal": {"nominee", "proposal", "report"},
    "council": {"council"},
    "unit": {"submission", "unit"},
    "absentee": {"submission", "meeting", "member"},
    "returned": {"returned"},
    "record": {"record"},
}
_LOOP = re.compile(r"for (\w+) in (\w+)")
_LISTS = ("list", "lines", "table", "groups")

every_form = pytest.mark.parametrize("form", _FORMS.values(), ids=_FORMS)
_CERTIFICATES = {
    "giay-khen",
    "giay-khen-hoc-sinh",
    "bang-chung-nhan",
    "bang-chung-nhan-cstdcs",
    "giay-chung-nhan-gia-dinh-van-hoa",
}
official_form = pytest.mark.parametrize(
    "form", [form for form in _FORMS.values() if form.kind not in _CERTIFICATES], ids=lambda form: form.id
)


@cache
def _builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_templates", _ROOT / "tools" / "build_templates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _package(form: Template) -> Package:
    return Package.open(form.path.read_bytes())


def _sample(form: Template) -> dict[str, object]:
    sample: dict[str, object] = json.loads(form.path.with_name("sample.json").read_text(encoding="utf-8"))
    return sample


@cache
def _filled(form_id: str) -> Package:
    form = _FORMS[form_id]
    return Package.open(fill_template(form.path.read_bytes(), _sample(form), template_id=form.id))


def _blank(form: Template) -> Package:
    nothing = {field.id: [] if field.type in _LISTS else "" for field in form.fields}
    return Package.open(fill_template(form.path.read_bytes(), nothing, template_id=form.id))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _members(statements: tuple[str, ...]) -> dict[str, set[str]]:
    """By list, the members its loops print."""
    loops: list[tuple[str, str]] = []
    used: dict[str, set[str]] = {}
    for statement in statements:
        for name, of in loops:
            used.setdefault(of, set()).update(re.findall(rf'\b{name}(?:\.|\[")(\w+)', statement))
        if opened := _LOOP.search(statement):
            loops.append((opened[1], opened[2]))
        elif "endfor" in statement:
            loops.pop()
    return used


def _twips(element: etree._Element, name: str) -> int:
    return int(element.get(qualified(f"w:{name}"), "0"))


def test_building_gives_the_committed_bytes() -> None:
    built = {folder: build(form) for folder, form in _builder().forms()}

    assert {form.id: form.path.read_bytes() for form in _FORMS.values()} == built


@every_form
def test_the_filled_sample_says_what_was_read_and_approved(form: Template) -> None:
    approved = form.path.with_name("sample.txt").read_text(encoding="utf-8")

    assert text(_filled(form.id)) + "\n" == approved


@every_form
def test_the_declared_fields_are_the_tags_used(form: Template) -> None:
    assert field_names(_package(form)) == {field.id for field in form.fields}


@every_form
def test_the_sample_holds_the_declared_fields(form: Template) -> None:
    assert set(_sample(form)) == {field.id for field in form.fields}


@every_form
def test_the_members_a_loop_prints_are_declared_columns(form: Template) -> None:
    declared = {field.id: {column.id for column in field.columns} for field in form.fields if field.columns}

    used = _members(tags(_package(form)))

    assert {of: members - declared[of] for of, members in used.items() if of in declared} == {
        of: set() for of in declared
    }


@every_form
def test_fields_come_from_what_such_a_paper_knows(form: Template) -> None:
    known = _ROOTS[form.per] | {"office", "council", "campaign", "paper", "slots", "written"}

    assert {field.id: field.path for field in form.fields if field.path.split(".")[0] not in known} == {}


@every_form
def test_every_field_is_named_in_both_languages(form: Template) -> None:
    assert [field.id for field in form.fields if set(field.label) != {"vi", "en"}] == []


@every_form
def test_what_an_author_writes_makes_a_draft_that_says_what_it_lacks(form: Template) -> None:
    written = any(field.path.startswith("report.") for field in form.fields)

    assert any(field.content for field in form.fields) == written
    assert any(field.path == "paper.missing" for field in form.fields) == written


@every_form
def test_each_slot_and_the_number_and_date_have_their_bookmark(form: Template) -> None:
    wanted = [slot.id for slot in form.slots]
    wanted += ["so"] if any(field.path == "paper.number_line" for field in form.fields) else []
    wanted += ["ngay"] if any(field.path == "paper.date_line" for field in form.fields) else []
    wanted += ["dau"] if "nguoi_ky" in wanted else []

    assert sorted(bookmarks(_package(form))) == sorted(wanted)


@every_form
def test_bookmarks_have_numbers_of_their_own(form: Template) -> None:
    starts = list(parse(_package(form).main).iter(qualified("w:bookmarkStart")))

    ends = [end.get(qualified("w:id")) for end in parse(_package(form).main).iter(qualified("w:bookmarkEnd"))]
    assert len({start.get(qualified("w:id")) for start in starts}) == len(starts)
    assert sorted(ends) == sorted(start.get(qualified("w:id")) for start in starts)


@every_form
def test_the_form_is_lean_and_has_no_text_box(form: Template) -> None:
    package = _package(form)

    assert len(package.parts["word/styles.xml"]) < 6 * 1024
    assert len(form.path.read_bytes()) < 64 * 1024
    assert [
        mark for mark in (b"txbxContent", b"w:pict", b"urn:schemas-microsoft-com:vml") if mark in package.main
    ] == []


@every_form
def test_the_filled_sample_has_no_tag_left(form: Template) -> None:
    shown = text(_filled(form.id))

    assert [mark for mark in ("{{", "{%", "}}", "%}", "None") if mark in shown] == []


@every_form
def test_the_filled_sample_shows_its_names_and_ampersands(form: Template) -> None:
    names = {
        row.get("name_with_honorific") or row["ten"]
        for field in _sample(form).values()
        if isinstance(field, list)
        for group in field
        if isinstance(group, dict)
        for row in group.get("items", ())
    }
    shown = text(_filled(form.id))

    assert [name for name in names if name not in shown] == []
    assert ("&" in "".join(_strings(_sample(form)))) == ("&" in shown)


@every_form
def test_a_form_without_any_content_is_still_a_sound_document(form: Template) -> None:
    body = parse(_blank(form).main)

    cells = body.iter(qualified("w:tc"))
    assert [cell for cell in cells if len(cell) == 0 or cell[-1].tag != qualified("w:p")] == []
    tables = [table for table in body.iter(qualified("w:tbl")) if (after := table.getnext()) is not None
              and after.tag == qualified("w:tbl")]  # fmt: skip
    assert tables == []


@every_form
def test_everything_is_times_new_roman_in_vietnamese(form: Template) -> None:
    package = _filled(form.id)
    fonts = {
        value
        for name in ("word/document.xml", "word/styles.xml", "word/header1.xml")
        for run_fonts in parse(package.parts[name]).iter(qualified("w:rFonts"))
        for value in run_fonts.attrib.values()
    }
    languages = [
        lang.get(qualified("w:val")) for lang in parse(package.parts["word/styles.xml"]).iter(qualified("w:lang"))
    ]

    assert fonts == {"Times New Roman"}
    assert languages == ["vi-VN"]


@official_form
def test_pages_are_a4_with_the_margins_of_the_decree(form: Template) -> None:
    for section in parse(_package(form).main).iter(qualified("w:sectPr")):
        size, margins = section.find(qualified("w:pgSz")), section.find(qualified("w:pgMar"))
        assert size is not None
        assert margins is not None
        assert sorted((_twips(size, "w"), _twips(size, "h"))) == [11906, 16838]
        limits = {"top": (20, 25), "bottom": (20, 25), "left": (30, 35), "right": (15, 20)}
        for side, (least, most) in limits.items():
            assert least <= round(_twips(margins, side) * 25.4 / 1440, 1) <= most


@official_form
def test_page_numbers_stand_centred_at_the_top_but_not_on_the_first_page(form: Template) -> None:
    package = _package(form)
    header = package.parts["word/header1.xml"]

    assert b" PAGE " in header
    for section in parse(package.main).iter(qualified("w:sectPr")):
        kinds = [reference.get(qualified("w:type")) for reference in section.iter(qualified("w:headerReference"))]
        assert kinds == ["default"]
        assert section.find(qualified("w:titlePg")) is not None


@pytest.mark.parametrize(
    ("style", "size_pt", "marks"),
    [
        ("ChuQuan", 12, ""),
        ("BanHanh", 12, "b"),
        ("QuocHieu", 12, "b"),
        ("TieuNgu", 13, "b"),
        ("SoKyHieu", 13, ""),
        ("NgayThang", 13, "i"),
        ("TenLoai", 14, "b"),
        ("TrichYeu", 14, "b"),
        ("ThanVan", 14, ""),
        ("CanCu", 14, "i"),
        ("NoiNhanDau", 12, "bi"),
        ("NoiNhan", 11, ""),
        ("ChucVu", 14, "b"),
        ("NguoiKy", 14, "b"),
        ("SoTrang", 14, ""),
    ],
)
def test_sizes_and_faces_are_those_of_the_decree(style: str, size_pt: int, marks: str) -> None:
    styles = parse(_package(_FORMS["quyet-dinh/nd30-2020"]).parts["word/styles.xml"])
    found = next(s for s in styles.iter(qualified("w:style")) if s.get(qualified("w:styleId")) == style)

    size = found.find(f".//{qualified('w:sz')}")
    drawn = "".join(mark for mark in "bi" if found.find(f".//{qualified('w:' + mark)}") is not None)
    assert ((_twips(size, "val") // 2 if size is not None else 14), drawn) == (size_pt, marks)


def test_the_body_is_justified_with_a_first_line_of_one_centimetre_and_six_points_before() -> None:
    styles = parse(_package(_FORMS["quyet-dinh/nd30-2020"]).parts["word/styles.xml"])
    body = next(s for s in styles.iter(qualified("w:style")) if s.get(qualified("w:styleId")) == "ThanVan")

    found = {name: body.find(f".//{qualified('w:' + name)}") for name in ("jc", "ind", "spacing")}
    assert {name: dict(e.attrib) for name, e in found.items() if e is not None} == {
        "jc": {qualified("w:val"): "both"},
        "ind": {qualified("w:firstLine"): "567"},
        "spacing": {qualified("w:before"): "120"},
    }


@pytest.mark.parametrize(
    ("addressees", "lines"),
    [
        (["Bộ Nội vụ"], ["Kính gửi: Bộ Nội vụ (qua Sở Nội vụ)"]),
        (["Sở A", "Sở B"], ["Kính gửi:", "- Sở A;", "- Sở B (qua Sở Nội vụ)."]),
    ],
)
def test_one_addressee_stands_on_the_line_and_several_below(addressees: list[str], lines: list[str]) -> None:
    form = _FORMS["to-trinh-cap-tren/nd152-2025"]
    content = _sample(form) | {"kinh_gui": addressees, "qua": "Sở Nội vụ"}

    shown = text(Package.open(fill_template(form.path.read_bytes(), content))).splitlines()

    start = next(place for place, line in enumerate(shown) if line.startswith("Kính gửi:"))
    assert shown[start : start + len(lines)] == lines


def test_the_last_basis_and_the_last_recipient_end_with_a_full_stop() -> None:
    form = _FORMS["quyet-dinh/nd30-2020"]
    content = _sample(form) | {"can_cu": ["Căn cứ một", "Theo đề nghị hai"], "noi_nhan": ["Như Điều 3", "Lưu: VT"]}

    shown = text(Package.open(fill_template(form.path.read_bytes(), content))).splitlines()

    wanted = ["Căn cứ một;", "Theo đề nghị hai.", "- Như Điều 3;", "- Lưu: VT."]
    assert [line for line in shown if line in wanted] == wanted


@pytest.mark.parametrize(("total", "articles"), [("3.800.000", 3), ("", 2)])
def test_a_decision_speaks_of_money_only_where_it_is_known(total: str, articles: int) -> None:
    form = _FORMS["quyet-dinh/nd30-2020"]

    shown = text(Package.open(fill_template(form.path.read_bytes(), _sample(form) | {"tong_tien": total})))

    assert len(re.findall(r"^Điều \d\. ", shown, re.MULTILINE)) == articles
    assert ("tiền thưởng" in shown) == bool(total)


@pytest.mark.parametrize(("style", "rows"), [("bang", 8), ("danh-sach", 0)])
def test_the_annex_of_a_decision_is_a_table_or_a_list(style: str, rows: int) -> None:
    form = _FORMS["quyet-dinh/nd30-2020"]
    content = _sample(form) | {"kieu_danh_sach": style}

    package = Package.open(fill_template(form.path.read_bytes(), content))

    ruled = [table for table in parse(package.main).iter(qualified("w:tbl")) if b"STT" in etree.tostring(table)]
    assert sum(len(table.findall(qualified("w:tr"))) for table in ruled) == rows
    assert "Ông Phạm Hữu Ứng" in text(package)


def test_the_council_is_named_without_repeating_its_office() -> None:
    shown = text(_filled("bien-ban-hop/nd30-2020")).splitlines()

    assert shown[:3] == ["SỞ KHOA HỌC VÀ CÔNG NGHỆ", "HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"]


@pytest.mark.parametrize("kind", ["bao-cao-ca-nhan", "bao-cao-tap-the", "bao-cao-dot-xuat"])
@pytest.mark.parametrize("missing", [[], ["Thành tích đạt được"]])
def test_a_report_says_at_its_top_what_it_lacks(kind: str, missing: list[str]) -> None:
    form = _FORMS[f"{kind}/nd152-2025"]

    shown = text(Package.open(fill_template(form.path.read_bytes(), _sample(form) | {"thieu": missing})))

    top = shown.splitlines()[: 1 + len(missing)]
    assert (top == ["CHƯA ĐỦ NỘI DUNG", "- Thành tích đạt được"]) == bool(missing)
    assert ("CHƯA ĐỦ NỘI DUNG" in shown) == bool(missing)
