"""Answers to a form become rows of the campaign's own sheets, and come back from them as they were."""

import pytest
from bind_tables import bound, people, sheet

from tdkt_docs import catalog, resources
from tdkt_docs.model.table import Sheet
from tdkt_docs.pipeline.forms.rows import Whose, joined_rows, rows_kept, sheets_of
from tdkt_docs.pipeline.forms.store import named_in_settings

TEMPLATES = catalog.forms_at_hand(None)
WHOSE = Whose(sheet="persons", name="Lê Thị Ánh", born="05/3/1980", unit="Văn phòng", award="Chiến sĩ thi đua cơ sở")
FILE = "noi-dung-bieu-mau.json"


def form(name: str):
    found = catalog.form_named(TEMPLATES, name)
    assert found is not None
    return found


def written(name: str, rows: list[dict[str, str]]) -> Sheet:
    """A sheet of the file that keeps answers, as read."""
    captions = tuple(rows[0])
    return sheet(captions, *(tuple(row[caption] for caption in captions) for row in rows), name=name, file=FILE)


def test_answers_go_to_the_sheets_their_paths_belong_to() -> None:
    answers = {
        "ho_ten": "Lê Thị Ánh",
        "tru_quan": "phường Sơn Trà",
        "thanh_tich": ("Hoàn thành 130% chỉ tiêu.", "Tiết kiệm 20 triệu đồng."),
        "so_sanh": ({"tieu_chi": "Doanh thu", "ky_nay": "12 tỷ"},),
        "danh_hieu_da_dat": (
            {"nam": "2025", "ten": "LĐTT", "quyet_dinh": "Quyết định số 1/QĐ-A ngày 05/3/2025 của Sở"},
        ),
        "co_quan": "SỞ THỬ",
    }

    kept = rows_kept(form("bao-cao-ca-nhan/nd152-2025"), answers, WHOSE)

    about = {"ho_ten": "Lê Thị Ánh", "ngay_sinh": "05/3/1980", "don_vi": "Văn phòng"}
    award = {"danh_hieu": "Chiến sĩ thi đua cơ sở"}
    assert kept.left == ("co_quan",)
    assert kept.rows == {
        "persons": (about | award | {"noi_o": "phường Sơn Trà"},),
        "reports": (
            about
            | award
            | {
                "thanh_tich": "Hoàn thành 130% chỉ tiêu.\nTiết kiệm 20 triệu đồng.",
                "so_sanh": "Doanh thu |  | 12 tỷ",
            },
        ),
        "past_awards": (
            about
            | {"nam": "2025", "danh_hieu": "LĐTT", "so_quyet_dinh": "1/QĐ-A"}
            | {"ngay_quyet_dinh": "05/3/2025", "co_quan": "Sở"},
        ),
    }


@pytest.mark.parametrize("template", [form for form in TEMPLATES if form.per == "proposal"], ids=lambda form: form.id)
def test_every_section_of_a_report_has_a_place_in_the_campaign(template) -> None:
    paths = catalog.form_paths()
    sections = [field.path for field in template.fields if field.path.startswith("report.")]

    assert [path for path in sections if not paths.keeps(path, "persons")] == []


def test_every_column_named_is_a_column_of_the_captions() -> None:
    paths, asked = catalog.form_paths(), catalog.captions()
    named = [(sheet, column) for places in paths.facts.values() for sheet, column in places.items()]
    named += [(rows.sheet, column) for rows in paths.rows.values() for column in (*rows.key, *rows.columns.values())]
    named += [("reports", rows.column) for rows in paths.written.values()]

    assert [place for place in named if place[1] not in asked[place[0]]["fields"]] == []
    assert resources.rules_dir().joinpath("e-form-paths.toml").is_file()


def test_what_a_form_says_fills_what_the_list_leaves_blank_and_puts_nobody_forward() -> None:
    rows = rows_kept(form("bao-cao-ca-nhan/nd152-2025"), {"tru_quan": "phường Sơn Trà"}, WHOSE).rows
    stranger = Whose(sheet="persons", name="Người Lạ", award="Giấy khen")
    more = joined_rows([rows, rows_kept(form("bao-cao-ca-nhan/nd152-2025"), {"tru_quan": "x"}, stranger).rows])
    sheets = [written(name, told) for name, told in sheets_of(more).items()]

    result = bound(people((1, "Lê Thị Ánh", "05/3/1980", "Văn phòng", "CSTĐCS", None)), *sheets)

    assert [(each.subject.name, each.subject.residence) for each in result.campaign.proposals] == [
        ("Lê Thị Ánh", "phường Sơn Trà")
    ]
    assert [(found.code, found.values.get("name")) for found in result.findings] == [("TD-050", "Người Lạ")]


def test_the_list_counts_where_a_form_says_otherwise_of_a_person() -> None:
    rows = rows_kept(form("bao-cao-ca-nhan/nd152-2025"), {"chuc_vu": "Trưởng phòng", "tru_quan": "A"}, WHOSE).rows
    listed = sheet(
        ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đơn vị", "Danh hiệu"),
        (1, "Lê Thị Ánh", "05/3/1980", "Chuyên viên", "Văn phòng", "CSTĐCS"),
    )

    result = bound(listed, *(written(name, told) for name, told in sheets_of(rows).items()))

    assert [each.subject.position for each in result.campaign.proposals] == ["Chuyên viên"]
    assert [(found.code, found.values["section"]) for found in result.findings] == [("TD-741", "Chức vụ")]


def test_a_section_written_in_a_form_is_used_and_the_other_text_told_of() -> None:
    rows = rows_kept(form("bao-cao-ca-nhan/nd152-2025"), {"thanh_tich": ("Mới.",), "chap_hanh": ("Tốt.",)}, WHOSE).rows
    earlier = sheet(("Họ và tên", "Thành tích đạt được"), ("Lê Thị Ánh", "Cũ."), name="BÁO CÁO THÀNH TÍCH")
    listed = people((1, "Lê Thị Ánh", "05/3/1980", "Văn phòng", "CSTĐCS", None))

    result = bound(listed, earlier, *(written(name, told) for name, told in sheets_of(rows).items()))

    assert dict(result.campaign.proposals[0].report) == {"thanh_tich": ("Mới.",), "chap_hanh": ("Tốt.",)}
    assert [(found.code, found.values["section"]) for found in result.findings] == [("TD-742", "Thành tích đạt được")]


def test_the_settings_name_the_file_of_answers_last_and_keep_the_clerks_words() -> None:
    texts = (
        '# đợt\n[dot]\nten = "A"  # tên\nso-lieu-them = []\n',
        '[dot]\nten = "A"\n',
        '[dot]\nso-lieu-them = [\n  "a.yaml", # của tác giả\n]\n',
        f'[dot]\nso-lieu-them = ["a.yaml", "{FILE}"]\n',
    )

    assert [named_in_settings(text) for text in texts] == [
        f'# đợt\n[dot]\nten = "A"  # tên\nso-lieu-them = ["{FILE}"]\n',
        f'[dot]\nso-lieu-them = ["{FILE}"]\nten = "A"\n',
        f'[dot]\nso-lieu-them = [\n  "a.yaml", # của tác giả\n  "{FILE}",\n]\n',
        texts[3],
    ]
