"""What is read beside single blanks, and what a clerk's answers change."""

import pytest
from messy import Messy, made
from wordml import Pack, cell, paragraph, row, run, table

from tdkt_docs import adopt, catalog
from tdkt_docs.errors import SourceError
from tdkt_docs.fill import fill_template
from tdkt_docs.ooxml import Package, parse, qualified, text

FORMS = catalog.forms_at_hand()
BOLD = "<w:b/>"


def read(*lines: str, kind: str = "") -> adopt.Proposals:
    return adopt.propose(made(Messy(name="thu", blocks=lines)), FORMS, kind=kind)


def template(*lines: str, kind: str = "") -> str:
    return text(Package.open(adopt.adopt(made(Messy(name="thu", blocks=lines)), FORMS, kind=kind).docx))


def row_of(each: adopt.Proposal) -> tuple[str, str, str]:
    return (each.label, each.path, each.sure.value)


def test_a_label_the_program_knows_comes_from_the_campaign():
    found = read("Họ và tên: ……  Nam, nữ: ……", "Số nhà: ……", kind="bao-cao-ca-nhan").fields

    assert [
        ("Họ và tên", "nominee.name", "chac-chan"),
        ("Nam, nữ", "nominee.gender", "chac-chan"),
        ("Số nhà", "report.so_nha", "truong-rieng"),
    ] == [row_of(each) for each in found]


def test_a_person_is_not_taken_for_the_nominee_in_minutes():
    found = read("Họ và tên: ………", kind="bien-ban-hop").fields

    assert [("Họ và tên", "own.ho_va_ten", "truong-rieng")] == [row_of(each) for each in found]


def test_the_same_label_twice_is_asked_about():
    found = read("Chức vụ: ………", "Chức vụ: ………", kind="bao-cao-ca-nhan").fields

    assert [("chuc_vu", "chac-chan", ""), ("chuc_vu", "phong-doan", "lap-lai")] == [
        (each.id, each.sure.value, each.reason) for each in found
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Lý do: ……;", "Lý do: {{ ly_do }};"),
        ("Có … người vắng, lý do: ….", "Có {{ nguoi }} người vắng, lý do: {{ ly_do }}."),
        ("Số: …/QĐ-SKHCN", "{{ so_ky_hieu }}"),
        ("Sơn Hà, ngày … tháng … năm 20…", "{{ dia_danh_ngay }}"),
        ("Hội đồng họp ngày …/…/20… tại trụ sở", "Hội đồng họp {{ x }} tại trụ sở"),
        ("NĂM HỌC 20…-20…", "NĂM HỌC {{ nam }}"),
        ("…………", "{{ o_trong }}"),
        ("_______________", "_______________"),
        ("Điều kiện, tiêu chuẩn, v.v… đã nêu", "Điều kiện, tiêu chuẩn, v.v… đã nêu"),
        ("(Các phòng, ban, đơn vị, …)", "(Các phòng, ban, đơn vị, …)"),
        ("Căn cứ Luật Thi đua, khen thưởng;", "Căn cứ Luật Thi đua, khen thưởng;"),
    ],
)
def test_dots_become_tags_and_marks_stay(line: str, expected: str):
    shown = template(line).splitlines()[0]

    assert expected == shown.replace("ngày {{ ngay_hoi_dong_hop }}", "{{ x }}")


def test_lines_of_dots_are_one_field_of_paragraphs():
    assert [
        "Ý kiến:",
        "{%p for dong in y_kien %}",
        "{{ dong }}",
        "{%p endfor %}",
        "Hết",
    ] == [line for line in template("Ý kiến:", "………………", "………………", "………………", "Hết").splitlines() if line]


def test_the_tag_has_the_look_of_the_dots_and_the_words_keep_theirs():
    body = paragraph(run("Họ và tên: ", BOLD), run("…", "<w:i/>"), run("……", "<w:i/>"), run(" (ký)", BOLD))

    root = parse(Package.open(adopt.adopt(bytes(Pack(body=body)), FORMS).docx).main)

    looks = {
        "".join(t.text or "" for t in each.iter(qualified("w:t"))): each.find(
            f"{qualified('w:rPr')}/{qualified('w:i')}"
        )
        for each in root.iter(qualified("w:r"))
    }
    assert [None, True, None] == [
        looks["Họ và tên: "],
        looks["{{ ho_va_ten }}"] is not None,
        looks[" (ký)"],
    ]


def test_rows_of_a_list_without_values_leave_one_to_write_in():
    ruled = '<w:tblPr><w:tblBorders><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>'
    rows = (row(cell("TT"), cell("Họ tên")), row(cell("1"), cell("")), row(cell("2"), cell("")))
    body = paragraph("Danh sách:") + table(*rows).replace("<w:tbl>", f"<w:tbl>{ruled}", 1) + paragraph("Hết")

    result = adopt.adopt(bytes(Pack(body=body)), FORMS)

    def shown(values: object) -> list[str]:
        return text(Package.open(fill_template(result.docx, {"danh_sach": values}))).split()

    assert ["Danh", "sách:", "TT", "Họ", "tên", "1", "An", "2", "Bình", "3", "Chi", "Hết"] == shown(
        [{"ho_ten": name} for name in ("An", "Bình", "Chi")]
    )
    assert ["Danh", "sách:", "TT", "Họ", "tên", "1", "Hết"] == shown([])


def test_answers_name_move_and_refuse_places():
    form = made(Messy(name="thu", blocks=("Hội đồng gồm … thành viên", "Tại …")))
    asked = adopt.propose(form, FORMS)
    told = adopt.questions(asked, form="mau.docx")
    told = told.replace('nhan = "Hội đồng"', 'nhan = "Số thành viên"').replace(
        'ten_truong = "hoi_dong"', 'ten_truong = "so_thanh_vien"'
    )
    told = told[: told.rindex("la_truong = true")] + "la_truong = false" + told[told.rindex("la_truong = true") + 16 :]

    answers = adopt.read_answers(told.encode(), asked, file="mau.can-hoi.toml")
    result = adopt.adopt(form, FORMS, answers=answers)

    assert ["Hội đồng gồm {{ so_thanh_vien }} thành viên", "Tại …"] == text(Package.open(result.docx)).splitlines()[:2]
    assert [("so_thanh_vien", "Số thành viên", "own.so_thanh_vien")] == [
        (each.id, each.label, each.path) for each in result.proposals.fields
    ]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("so = [", "adopt.answers-not-toml"),
        ('[[hoi]]\nso = 1\ndong = "dòng khác"', "adopt.answers-of-other"),
        ('[[hoi]]\nso = 1\ndong = "Tại [?]"\nten_truong = "hai chữ"', "adopt.bad-answer"),
        ('[[hoi]]\nso = 1\ndong = "Tại [?]"\nkieu = "khac"', "adopt.bad-answer"),
        ('[[hoi]]\nso = 1\ndong = "Tại [?]"\nsai = "khac"', "adopt.bad-answer"),
    ],
)
def test_answers_that_cannot_be_read_say_so(told: str, code: str):
    with pytest.raises(SourceError) as raised:
        adopt.read_answers(told.encode(), read("Tại …"), file="a.toml")

    assert code == raised.value.code


def test_the_description_is_read_back_as_the_same_form():
    proposals = read("Họ và tên: ……", "Tại …")
    form = adopt.template_of(proposals, kind="mau", version="rieng", title="Mẫu “thử”", note="tệp \\ a")

    assert "Mẫu “thử”" in catalog.described(form)
    assert 'note = "tệp \\\\ a"' in catalog.described(form)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (paragraph(run("Hä vµ tªn: ......", '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>')), "TD-620"),
        (paragraph("Tên: ……") + f"<w:p><w:ins>{run('thêm')}</w:ins></w:p>", "TD-621"),
        (paragraph("Không có chỗ nào"), "TD-622"),
    ],
)
def test_what_stands_in_the_way_is_said(body: str, code: str):
    assert [code] == [finding.code for finding in adopt.propose(bytes(Pack(body=body)), FORMS).findings]


def test_accents_cut_off_by_runs_are_read_with_their_letter():
    pieces = ("Chu", "\u031b\u0301c vu", "\u0323: ……")

    found = adopt.propose(bytes(Pack(body=paragraph(*map(run, pieces)))), FORMS, kind="bao-cao-ca-nhan").fields

    assert [("Chức vụ", "nominee.position", "chac-chan")] == [row_of(each) for each in found]
