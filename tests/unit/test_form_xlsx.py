"""An e-form as a workbook, filled in and read back: nothing is lost, whatever clerks move, rename or add."""

import io
from datetime import date
from pathlib import Path

import pytest
from bind_tables import PACK
from bind_tables import settings as campaign_settings
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from small_forms import ANSWERS, SMALL, bound, changed, filled, workbook_of

from tdkt_docs import bind, catalog, form, pipeline, read
from tdkt_docs.errors import SourceError, UsageError
from tdkt_docs.form.excel.sheet_names import sheet_name
from tdkt_docs.model.campaign import Dates
from tdkt_docs.model.eform import EForm, FilledForm, Question

MAIN, GROUPS, PEOPLE = "BIỂU MẪU", "Các nhóm được khen", "Người trong nhóm"


def one_list(*columns: Question) -> EForm:
    return EForm(
        id="bang/thu",
        title="Bảng",
        edition="1",
        questions=(Question(id="bang", type="rows", label="Bảng", columns=columns),),
    )


def told(found: bind.BoundForm) -> list[tuple[str, str]]:
    return [(finding.code, finding.values.get("name", "")) for finding in found.findings]


def unmark(page: Worksheet) -> None:
    for row in page.iter_rows():
        for cell in row:
            if str(cell.value).startswith("tdkt:"):
                cell.value = None


def row_of(page: Worksheet, mark: str) -> int:
    return next(row for row in range(1, page.max_row + 1) if page.cell(row, 1).value == mark)


def swap(page: Worksheet, one: int, other: int) -> None:
    for row in range(1, page.max_row + 1):
        first, second = page.cell(row, one), page.cell(row, other)
        first.value, second.value = second.value, first.value


def test_what_is_filled_in_comes_back_with_its_form_and_edition(tmp_path: Path) -> None:
    data = form.write(SMALL, "xlsx", ANSWERS)

    read_back = filled(data, tmp_path)

    assert (read_back.form, read_back.edition) == (SMALL.id, SMALL.edition)
    assert bind.bind_form(read_back, SMALL) == bind.BoundForm(answers=ANSWERS)
    place = read_back.places["nhom/2/muc/1/ho_ten"]
    assert (place.file, place.sheet, place.cell) == ("phieu.xlsx", PEOPLE, "B5")
    assert data == form.write(SMALL, "xlsx", ANSWERS)


def test_an_empty_form_answers_nothing_and_its_examples_are_no_answers(tmp_path: Path) -> None:
    campaign = form.form_of_campaign(PACK, year=2026)

    answers = [bound(form.write(asked, "xlsx"), tmp_path, asked).answers for asked in (SMALL, campaign)]
    guide = [cell.value for row in workbook_of(campaign, {})["HƯỚNG DẪN"].iter_rows() for cell in row]

    assert answers == [{}, {}]
    assert "Lò Thị Mẫu" in guide


def test_no_text_is_a_formula_and_numbers_are_numbers() -> None:
    page = workbook_of()[MAIN]

    kinds = {str(page.cell(row, 1).value): page.cell(row, 3) for row in range(5, page.max_row + 1)}
    texts = kinds["tdkt:thanh_tich"]
    assert (texts.value, texts.data_type, texts.number_format) == ("\n".join(ANSWERS["thanh_tich"]), "s", "@")  # type: ignore[arg-type]
    assert (kinds["tdkt:cccd"].value, kinds["tdkt:sinh"].value) == ("012345678901", "1980")
    assert (kinds["tdkt:tong"].value, kinds["tdkt:tien"].value, kinds["tdkt:so"].value) == (12, 1053000, 5)


def test_letters_that_look_like_a_number_of_a_letter_stay(tmp_path: Path) -> None:
    answers = {"ho_ten": "_x0041_ và _x000D_"}

    assert bound(form.write(SMALL, "xlsx", answers), tmp_path).answers == answers


def test_an_answer_no_cell_holds_is_told_and_not_cut() -> None:
    with pytest.raises(UsageError) as raised:
        form.write(SMALL, "xlsx", {"tom_tat": "ê" * 32_768})

    assert raised.value.code == "form.xlsx-too-long"


def test_the_longest_answer_is_kept_and_seen_whole(tmp_path: Path) -> None:
    answers = {"tom_tat": " ".join(["thành tích"] * 2_978)}

    book = workbook_of(SMALL, answers)

    page = book[MAIN]
    row = row_of(page, "tdkt:tom_tat")
    assert any(area.min_row == row and area.max_row > row + 10 for area in page.merged_cells.ranges)
    assert bound(book, tmp_path).answers == answers


def moved_columns(book: Workbook) -> None:
    swap(book[PEOPLE], 1, 3)


def renamed_captions(book: Workbook) -> None:
    for page, row, columns in ((book[PEOPLE], 3, (1, 2, 3, 4)), (book[GROUPS], 3, (1, 2))):
        for column in columns:
            page.cell(row, column).value = f"Caption {column}"
    for row in range(5, book[MAIN].max_row + 1):
        if book[MAIN].cell(row, 1).value:
            book[MAIN].cell(row, 2).value = f"Label {row}"


def added_title_rows(book: Workbook) -> None:
    book[PEOPLE].insert_rows(1, 2)
    book[PEOPLE].insert_rows(5)
    book[PEOPLE]["B5"] = "Đơn vị gửi: Sở Mẫu"
    book[GROUPS].insert_rows(1)


def moved_and_renamed_sheets(book: Workbook) -> None:
    book.move_sheet(PEOPLE, -2)
    book[PEOPLE].title = "Danh sách"
    book[MAIN].title = "Phiếu"


def lost_stamp(book: Workbook) -> None:
    del book["TDKT"]


def lost_marks(book: Workbook) -> None:
    for page in book.worksheets:
        unmark(page)


def reordered_questions(book: Workbook) -> None:
    page = book[MAIN]
    one, other = row_of(page, "tdkt:ho_ten"), row_of(page, "tdkt:tong")
    for column in (1, 2, 3):
        first, second = page.cell(one, column), page.cell(other, column)
        first.value, second.value = second.value, first.value


def copied_sheet(book: Workbook) -> None:
    copy = book.copy_worksheet(book[PEOPLE])
    book[PEOPLE].delete_rows(5, 2)
    copy.delete_rows(4)


@pytest.mark.parametrize(
    "change",
    [
        moved_columns,
        renamed_captions,
        moved_and_renamed_sheets,
        lost_stamp,
        lost_marks,
        reordered_questions,
        copied_sheet,
    ],
)
def test_answers_are_read_all_the_same_after(change, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    found = bound(changed(change), tmp_path)

    assert found == bind.BoundForm(answers=ANSWERS)


def test_titles_somebody_added_are_told_and_answers_read_all_the_same(tmp_path: Path) -> None:
    found = bound(changed(added_title_rows), tmp_path)

    assert (found.answers, told(found)) == (ANSWERS, [("TD-700", f"{PEOPLE} B5")])


def test_a_workbook_that_lost_every_mark_is_read_by_its_captions(tmp_path: Path) -> None:
    asked = EForm(
        id="bang/thu",
        title="Bảng",
        edition="1",
        questions=(
            Question(id="don_vi", label="Đơn vị", required=True),
            Question(
                id="bang",
                type="rows",
                label="Danh hiệu thi đua và hình thức khen thưởng đã đạt",
                columns=(Question(id="nam", type="year", label="Năm"), Question(id="ten", label="Danh hiệu")),
            ),
        ),
    )
    answers = {"don_vi": "Phòng Mẫu", "bang": ({"nam": "2025", "ten": "Giấy khen"},)}

    def change(book: Workbook) -> None:
        lost_marks(book)
        lost_stamp(book)

    read_back = filled(changed(change, asked, answers), tmp_path)

    assert (read_back.form, bind.bind_form(read_back, asked)) == ("", bind.BoundForm(answers=answers))


def written_over_a_hint(page: Worksheet) -> None:
    rows = range(row_of(page, "tdkt:ho_ten"), page.max_row + 1)
    hint = next(
        row for row in rows if page.cell(row, 3).value and not (page.cell(row, 1).value or page.cell(row, 2).value)
    )
    page.cell(hint, 3).value = "viết tiếp"


def written_in_a_column_of_their_own(page: Worksheet) -> None:
    page.insert_cols(3)
    page.cell(row_of(page, "tdkt:tong"), 3).value = "viết tiếp"


def written_below_all(page: Worksheet) -> None:
    page.cell(page.max_row + 3, 3).value = "viết tiếp"


@pytest.mark.parametrize("write", [written_over_a_hint, written_in_a_column_of_their_own, written_below_all])
def test_what_is_written_where_nothing_is_asked_is_told(write, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    read_back = filled(changed(lambda book: write(book[MAIN])), tmp_path)

    found = bind.bind_form(read_back, SMALL)

    assert "viết tiếp" in read_back.values.values()
    assert ["TD-700"] == [finding.code for finding in found.findings]


def test_without_its_hidden_column_the_sheet_is_read_by_its_captions(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        page = book[MAIN]
        for row in range(1, page.max_row + 1):
            page.cell(row, 1).value = None

    assert bound(changed(change), tmp_path).answers == ANSWERS


def test_what_a_clerk_adds_is_told_and_never_dropped(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        page = book[PEOPLE]
        page["E3"], page["E4"] = "Ghi chú riêng", "gửi lại sau"
        main = book[MAIN]
        last = main.max_row + 1
        main.cell(last, 2).value, main.cell(last, 3).value = "Đề xuất khác", "Thưởng thêm"
        main.cell(6, 5).value = "xem lại"
        book.create_sheet("Riêng")["A1"] = "Tính nháp"

    found = bound(changed(change), tmp_path)

    assert found.answers == ANSWERS
    assert sorted(told(found)) == [
        ("TD-700", f"{MAIN} E6"),
        ("TD-700", "Ghi chú riêng"),
        ("TD-700", "Riêng"),
        ("TD-700", "Đề xuất khác"),
    ]


def test_a_row_within_no_group_is_told(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        book[PEOPLE]["A4"] = 99

    found = bound(changed(change), tmp_path)

    groups = found.answers["nhom"]
    assert told(found) == [("TD-700", f"{PEOPLE} 4")]
    assert isinstance(groups, tuple)
    assert groups[0] == {"tieu_de": "I. Sở"}


def test_values_typed_as_dates_and_numbers_are_answers(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        page = book[MAIN]
        page.cell(row_of(page, "tdkt:ngay"), 3).value = date(2026, 3, 5)
        page.cell(row_of(page, "tdkt:tong"), 3).value = 12.0
        page.cell(row_of(page, "tdkt:la_lanh_dao"), 3).value = "có"
        book[PEOPLE]["A5"] = "2"

    assert bound(changed(change), tmp_path) == bind.BoundForm(answers=ANSWERS)


def test_an_older_edition_is_read_as_far_as_it_goes_and_told(tmp_path: Path) -> None:
    old = one_list(Question(id="ho_ten", label="Họ và tên"), Question(id="tuoi", type="int", label="Tuổi"))
    new = EForm(
        id="bang/moi",
        title="Bảng",
        edition="2",
        questions=(
            Question(
                id="bang",
                type="rows",
                label="Bảng",
                columns=(Question(id="cccd", label="Số CCCD"), Question(id="ho_ten", label="Họ, tên")),
            ),
            Question(id="ghi_chu", label="Ghi chú"),
        ),
    )
    read_back = filled(form.write(old, "xlsx", {"bang": ({"ho_ten": "Lò Ước", "tuoi": "40"}, {"tuoi": "5"})}), tmp_path)

    found = bind.bind_form(read_back, new)
    editions = bind.told_editions(read_back, new)

    assert found.answers == {"bang": ({"ho_ten": "Lò Ước"},)}
    assert told(found) == [("TD-700", "tuoi"), ("TD-700", "tuoi")]
    assert [(finding.code, dict(finding.values)) for finding in editions] == [
        ("TD-710", {"found": "1", "current": "2"}),
    ]


def test_what_todays_edition_asks_anew_is_told() -> None:
    old = FilledForm(file="cu.xlsx", form=SMALL.id, edition="9", values={"ho_ten": "Lò Thị Ước", "cccd": None})
    asked = EForm(id=SMALL.id, title="", edition="1", questions=SMALL.questions[:3])

    editions = bind.told_editions(old, asked)

    assert [(finding.code, dict(finding.values)) for finding in editions] == [
        ("TD-710", {"found": "9", "current": "1"}),
        ("TD-711", {"labels": "«Ngày sinh»"}),
    ]


def test_another_form_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "gui-ve.xlsx"
    path.write_bytes(form.write(SMALL, "xlsx", ANSWERS))

    with pytest.raises(SourceError) as raised:
        pipeline.answered(path, "bao-cao-ca-nhan")

    assert raised.value.code == "form.other"
    assert "«gui-ve.xlsx»" in str(raised.value)


def test_a_workbook_that_is_no_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trong.xlsx"
    Workbook().save(path)

    with pytest.raises(SourceError) as raised:
        read.read_form(path)

    assert raised.value.code == "read.no-form"


def test_cells_check_what_is_written_into_them() -> None:
    page = workbook_of(SMALL, {})[MAIN]

    checks = {
        str(page.cell(next(iter(rule.sqref.ranges)).min_row, 1).value): rule
        for rule in page.data_validations.dataValidation
    }

    facts = {
        mark.removeprefix("tdkt:"): (rule.type, rule.errorStyle if rule.showErrorMessage else "")
        for mark, rule in checks.items()
    }
    assert facts == {
        "ho_ten": (None, ""),
        "cccd": ("custom", "warning"),
        "sinh": ("custom", "warning"),
        "ngay": ("custom", "warning"),
        "la_lanh_dao": ("list", "warning"),
        "tong": ("whole", "warning"),
        "so": ("whole", "warning"),
        "tien": ("whole", "warning"),
        "loai": ("list", "stop"),
        "danh_hieu": ("list", "warning"),
        "thanh_tich": (None, ""),
        "tom_tat": ("textLength", "warning"),
        "noi_nhan": (None, ""),
    }
    row = row_of(page, "tdkt:cccd")
    assert checks["tdkt:cccd"].formula1 == f"AND(LEN(C{row})=12,ISNUMBER(MID(C{row},1,12)+0))"
    assert checks["tdkt:danh_hieu"].formula1.startswith("OFFSET(DAU_1,0,IFERROR(MATCH($C$")
    assert "Ghi như giấy khai sinh." in checks["tdkt:ho_ten"].prompt


def test_a_choice_is_narrowed_by_what_the_catalogue_tells() -> None:
    pack = catalog.pack_for(Dates())
    campaign = form.form_of_campaign(pack)

    sheets = {sheet.id: {column.id: column for column in sheet.columns} for sheet in campaign.questions}

    praised = sheets["persons"]["danh_hieu"].options
    collectives = sheets["collectives"]["danh_hieu"].options
    assert praised is not None
    assert collectives is not None
    assert (praised.by, collectives.by) == ("loai_khen", "doi_tuong")
    assert "Huy chương Quân kỳ quyết thắng" in praised.narrowed["Niên hạn"]
    assert "Huy chương Quân kỳ quyết thắng" not in praised.narrowed["Công trạng"]
    assert collectives.narrowed["Hộ gia đình"] == (
        "Gia đình văn hóa",
        "Giấy khen",
        "Bằng khen của bộ, ban, ngành, tỉnh",
    )


def test_captions_are_locked_answers_are_not_and_lists_stay_workable() -> None:
    book = workbook_of(SMALL, {})
    main, people = book[MAIN], book[PEOPLE]

    answer = main.cell(row_of(main, "tdkt:ho_ten"), 3)
    locked = {
        "caption": main.cell(answer.row, 2).protection.locked,
        "answer": answer.protection.locked,
        "list caption": people["B3"].protection.locked,
        "list cell": people["B4"].protection.locked,
        "far below": people.column_dimensions["B"].protection.locked,
        "beside": people.column_dimensions["E"].protection.locked,
    }
    allowed = people.protection
    assert locked == {
        "caption": True,
        "answer": False,
        "list caption": True,
        "list cell": False,
        "far below": False,
        "beside": False,
    }
    assert (allowed.sheet, allowed.password, book.security.lockStructure) == (True, None, True)
    assert not any((allowed.insertRows, allowed.deleteRows, allowed.sort, allowed.autoFilter, allowed.formatColumns))


def test_sheets_are_set_up_for_print() -> None:
    book = workbook_of(SMALL, {})
    main, people = book[MAIN], book[PEOPLE]

    assert (main.page_setup.orientation, main.page_setup.paperSize, main.print_title_rows) == ("portrait", 9, "$4:$4")
    assert (people.page_setup.orientation, people.page_setup.fitToWidth, people.print_title_rows) == (
        "landscape",
        1,
        "$3:$3",
    )
    assert (main.oddFooter.left.text, main.oddFooter.right.text) == ("Phiếu thử", "Bản 0123456789")
    hidden = (main.column_dimensions["A"].hidden, main.row_dimensions[2].hidden, people.row_dimensions[2].hidden)
    assert hidden == (True, True, True)


def test_a_number_of_three_hundred_rows_comes_back(tmp_path: Path) -> None:
    asked = one_list(Question(id="ho_ten", label="Họ và tên"), Question(id="y", type="lines", label="Ý"))
    answers = {"bang": tuple({"ho_ten": f"Đặng Ổn {no}", "y": (f"=A{no}", "Hai")} for no in range(300))}

    assert bound(form.write(asked, "xlsx", answers), tmp_path, asked).answers == answers


def test_names_of_sheets_are_such_as_excel_takes() -> None:
    long = "Danh hiệu thi đua, hình thức khen thưởng đã được tặng"

    names = [sheet_name(label, ("Danh hiệu thi đua, hình thức",)) for label in (long, "A/B: [c]?", "'x'", "")]

    assert names == ["Danh hiệu thi đua, hình thức 2", "A B c", "x", "?"]


def test_the_document_says_which_form_it_is() -> None:
    book = load_workbook(io.BytesIO(form.write(SMALL, "xlsx")))

    properties = {each.name: each.value for each in book.custom_doc_props.props}  # type: ignore[attr-defined]

    assert properties == {"tdkt-bieu-mau": SMALL.id, "tdkt-phien-ban": SMALL.edition}


def test_a_campaigns_workbook_without_any_mark_is_read_by_its_captions(tmp_path: Path) -> None:
    campaign = form.form_of_campaign(PACK, year=2026)
    answers = {
        "persons": ({"ho_ten": "Lò Thị Ước", "ngay_sinh": "1980", "cccd": "012345678901", "danh_hieu": "Giấy khen"},),
        "past_awards": ({"ho_ten": "Lò Thị Ước", "nam": "2024", "ngay_quyet_dinh": "05/3/2024"},),
    }

    def change(book: Workbook) -> None:
        lost_marks(book)
        lost_stamp(book)

    assert bound(changed(change, campaign, answers), tmp_path, campaign) == bind.BoundForm(answers=answers)


def test_examples_are_shown_for_captions_there_are() -> None:
    campaign = form.form_of_campaign(PACK, "cong-hien")
    forms = [campaign, *map(form.form_of_template, catalog.forms_at_hand(None))]

    def labels(questions: tuple[Question, ...]) -> set[str]:
        return {each.label for each in questions} | {label for each in questions for label in labels(each.columns)}

    shown = set().union(*(labels(asked.questions) for asked in forms))
    assert set(catalog.e_form_examples().captions) - shown == set()


def test_a_papers_form_in_place_of_a_campaigns_workbook_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "so-lieu.xlsx"
    path.write_bytes(form.write(SMALL, "xlsx", ANSWERS))

    with pytest.raises(SourceError) as raised:
        bind.bind(read.read(path), campaign_settings(), PACK)

    assert raised.value.code == "bind.is-form"


def test_a_second_answer_on_a_copied_sheet_is_told_and_does_not_run_into_the_first(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        copy = book.copy_worksheet(book[MAIN])
        copy.title = "Người thứ hai"
        copy.cell(row_of(copy, "tdkt:ho_ten"), 3).value = "Bùi Văn Mẫu"

    found = bound(changed(change), tmp_path)

    assert (found.answers, told(found)) == (ANSWERS, [("TD-700", "Người thứ hai C6")])
