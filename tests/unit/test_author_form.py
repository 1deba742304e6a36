import pytest

from tdkt_docs.author import (
    ColumnOf,
    Form,
    Rows,
    Section,
    Signature,
    body,
    build,
    countersigned,
    head,
    listing,
    run,
    signed,
    when,
)
from tdkt_docs.fill import fill_template
from tdkt_docs.ooxml import Package, bookmarks, parse, qualified, text


def _form(*blocks: str) -> bytes:
    return build(Form(title="Thử", sections=(Section(blocks=blocks),)))


def _shown(docx: bytes, **content: object) -> list[str]:
    return [
        line for line in text(Package.open(fill_template(docx, content))).splitlines() if line.strip() not in ("", "2")
    ]


def test_the_same_form_gives_the_same_bytes() -> None:
    assert _form(body("một")) == _form(body("một"))


def test_text_of_a_form_is_escaped() -> None:
    assert _shown(_form(body("Phòng R&D <mới>"))) == ["Phòng R&D <mới>"]


def test_a_block_stands_only_under_its_condition() -> None:
    docx = _form(when("so", body("có {{ so }}")), body("hết"))

    assert (_shown(docx, so="5"), _shown(docx, so="")) == (["có 5", "hết"], ["hết"])


def test_each_section_numbers_its_pages_from_one() -> None:
    two = Form(title="Thử", sections=(Section(blocks=(body("a"),)), Section(blocks=(body("b"),), is_landscape=True)))

    sections = list(parse(Package.open(build(two)).main).iter(qualified("w:sectPr")))

    starts = [section.find(qualified("w:pgNumType")) for section in sections]
    assert [start.get(qualified("w:start")) for start in starts if start is not None] == ["1", "1"]
    sizes = [section.find(qualified("w:pgSz")) for section in sections]
    assert [size.get(qualified("w:orient")) for size in sizes if size is not None] == [None, "landscape"]


def test_a_section_may_stand_under_a_condition() -> None:
    form = Form(
        title="Thử", sections=(Section(blocks=(body("thân"),)), Section(blocks=(body("phụ lục"),), only_if="kem_theo"))
    )

    with_annex, without = _shown(build(form), kem_theo="x"), _shown(build(form), kem_theo="")

    assert (with_annex, without) == (["thân", "phụ lục"], ["thân"])


def test_the_place_to_sign_carries_the_bookmark_of_its_slot() -> None:
    docx = _form(*signed(Signature(slot="nguoi_ky", authority="quyen_han", name="ten")))

    shown = _shown(docx, quyen_han=["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"], ten="Vũ Thị Bích Hường")

    assert shown == ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Vũ Thị Bích Hường"]
    assert bookmarks(Package.open(docx)) == ("nguoi_ky", "dau")


def test_several_may_sign_under_one_heading() -> None:
    left, right = Signature(slot="uy_vien", heading=("ỦY VIÊN",)), Signature(slot="truong_ban", heading=("TRƯỞNG BAN",))

    shown = _shown(_form(countersigned(left, right, widths=(80, 80), names="ten")), ten=["Lê An", "Lê Bình"])

    assert shown == ["ỦY VIÊN", "TRƯỞNG BAN", "Lê An", "Lê Bình"]


@pytest.mark.parametrize(("rows", "shown"), [([{"ten": "A"}], ["Tên", "A", "Cộng"]), ([], ["Tên", "Cộng"])])
def test_a_listing_repeats_its_captions_and_splits_no_row(rows: list[object], shown: list[str]) -> None:
    columns = (ColumnOf(caption="Tên", width=60, text="{{ r.ten }}"),)
    docx = _form(listing(columns, Rows(of="ds", totals=("Cộng",))))

    table = next(parse(Package.open(docx).main).iter(qualified("w:tbl")))

    assert _shown(docx, ds=rows) == shown
    assert len(list(table.iter(qualified("w:tblHeader")))) == 1
    assert len(list(table.iter(qualified("w:cantSplit")))) == len(list(table.iter(qualified("w:tr"))))


@pytest.mark.parametrize("is_grouped", [False, True])
def test_a_listing_without_rows_has_an_empty_one_for_the_hand(*, is_grouped: bool) -> None:
    columns = (ColumnOf(caption="Tên", width=60, text="{{ r.ten }}"),)
    docx = _form(listing(columns, Rows(of="ds", is_grouped=is_grouped)))

    filled = Package.open(fill_template(docx, {"ds": []}))

    assert len(list(parse(filled.main).iter(qualified("w:tr")))) == 2


def test_a_group_line_stands_only_where_wanted() -> None:
    columns = (ColumnOf(caption="Tên", width=60, text="{{ r.ten }}"),)
    docx = _form(listing(columns, Rows(of="ds", is_grouped=True, group_text="{{ g.unit }}", group_if="g.unit")))

    shown = _shown(docx, ds=[{"unit": "", "items": [{"ten": "A"}]}, {"unit": "Phòng B", "items": [{"ten": "B"}]}])

    assert shown == ["Tên", "A", "Phòng B", "B"]


def test_a_run_takes_from_its_style_what_it_does_not_say() -> None:
    assert run("a") == '<w:r><w:t xml:space="preserve">a</w:t></w:r>'


def test_captions_may_stand_under_a_common_one_and_last_lines_below_the_rows() -> None:
    columns = (
        ColumnOf(caption="TT", width=10, text="{{ r.tt }}"),
        ColumnOf(caption="Nam", over="Năm sinh", width=20, text="{{ r.nam }}"),
        ColumnOf(caption="Nữ", over="Năm sinh", width=20, text="{{ r.nu }}"),
    )
    docx = _form(listing(columns, Rows(of="ds", summaries=(("Tổng cộng:", "{{ tong }}"), ("Ghi chú:", "")))))

    rows = list(parse(Package.open(docx).main).iter(qualified("w:tr")))

    heads = [row for row in rows if row.find(f".//{qualified('w:tblHeader')}") is not None]
    assert [len(row.findall(qualified("w:tc"))) for row in heads] == [2, 3]
    assert (
        len({sum(int(cell.get(qualified("w:w"), "0")) for cell in row.iter(qualified("w:tcW"))) for row in rows}) == 1
    )
    shown = _shown(docx, ds=[{"tt": "1", "nam": "1965", "nu": ""}], tong="01")
    assert shown == ["TT", "Năm sinh", "Nam", "Nữ", "1", "1965", "Tổng cộng:", "01", "Ghi chú:"]


def test_a_letter_says_what_it_is_about_under_its_number_upright_and_not_bold() -> None:
    about = next(
        paragraph
        for paragraph in parse(Package.open(_form(head(about="xin ý kiến"))).main).iter(qualified("w:p"))
        if "V/v" in "".join(paragraph.itertext())
    )

    sizes = [size.get(qualified("w:val")) for size in about.iter(qualified("w:sz"))]
    spacing = about.find(f".//{qualified('w:spacing')}")
    assert spacing is not None
    assert ("".join(about.itertext()), sizes, spacing.get(qualified("w:before"))) == ("V/v xin ý kiến", ["24"], "120")
    assert [mark for mark in ("w:b", "w:i") if about.find(f".//{qualified(mark)}") is not None] == []


def test_columns_that_share_a_caption_have_two_head_rows_that_are_both_repeated() -> None:
    columns = (
        ColumnOf(caption="TT", width=10, text="{{ r.no }}"),
        ColumnOf(caption="Thi đua", width=20, text="{{ r.a }}", over="Đăng ký"),
        ColumnOf(caption="Khen thưởng", width=20, text="{{ r.b }}", over="Đăng ký"),
    )

    rows = list(parse(Package.open(_form(listing(columns, Rows(of="ds")))).main).iter(qualified("w:tr")))

    heads = [row for row in rows if row.find(f".//{qualified('w:tblHeader')}") is not None]
    assert [["".join(cell.itertext()) for cell in row.iter(qualified("w:tc"))] for row in heads] == [
        ["TT", "Đăng ký"],
        ["", "Thi đua", "Khen thưởng"],
    ]
    merges = [merge.get(qualified("w:val")) for row in heads for merge in row.iter(qualified("w:vMerge"))]
    assert merges == ["restart", "continue"]
