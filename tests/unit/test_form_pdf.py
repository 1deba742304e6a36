"""The PDF form: what a viewer finds in it, answers that come back as they were, long ones, flat copies."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_forms import ANSWERS, FORM, answers_in, filled, values, widgets
from pdfa_check import HAS_VALIDATOR, violations
from pikepdf import Dictionary, Name, Pdf, String
from pypdf import PdfWriter

from tdkt_docs.bind import bind_form
from tdkt_docs.catalog import forms_at_hand
from tdkt_docs.errors import SourceError
from tdkt_docs.form import form_of_template, write
from tdkt_docs.model.eform import Question
from tdkt_docs.pdf.text import page_texts
from tdkt_docs.pipeline import flatten_form
from tdkt_docs.read import read_form
from tdkt_docs.vn.text import MARKED_LETTERS

AT = datetime(2026, 11, 26, tzinfo=UTC)
LONG = "\n".join(f"Đoạn {number}: " + " ".join(["nội dung dài ưỡng ợ ẵ"] * 30) for number in range(1, 25))


def opened(data: bytes) -> Pdf:
    return Pdf.open(io.BytesIO(data))


def flat(folder: Path, data: bytes) -> bytes:
    path = folder / "da-dien.pdf"
    path.write_bytes(data)
    return flatten_form(path, at=AT).path.read_bytes()


def in_one_line(data: bytes) -> str:
    """The text of all pages without what stands at their feet and heads."""
    pages = (re.sub(r"Phụ trang in lại[^»]*»\.|\n\d+\s*$", "", text) for text in page_texts(data))
    return " ".join(" ".join(pages).split())


def shown(data: bytes) -> str:
    """What PDFium shows of pages and fields."""
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    texts = []
    for index in range(len(document)):
        page = document[index]
        page.flatten()
        again = document[index]
        texts.append(again.get_textpage().get_text_bounded())
    document.close()
    return " ".join(" ".join(texts).split())


def test_an_empty_form_is_the_same_bytes_every_time_and_says_which_form_it_is():
    data = write(FORM, "pdf")

    with opened(data) as pdf:
        assert data == write(FORM, "pdf")
        assert "urn:tdkt-docs:form:bao-cao-thu/son-ha:0a1b2c3d4e" == str(pdf.docinfo["/TdktForm"])
        assert ("Báo cáo thử", "vi-VN") == (str(pdf.docinfo["/Title"]), str(pdf.Root.Lang))


def test_fields_stand_in_the_order_of_reading_with_hints_marks_and_appearances():
    with opened(write(FORM, "pdf")) as pdf:
        found = widgets(pdf)
        elements = [each.K.Obj.objgen for each in pdf.Root.StructTreeRoot.K.K if each.S == Name.Form]

        assert ["co_quan", "dia_danh_ngay", "ho_ten", "ngay_sinh", "muc_do", "noi_o", "dang_vien"] == list(found)[:7]
        assert elements == [widget.objgen for widget in found.values()]
        assert {Name.S} == {page.obj.Tabs for page in pdf.pages}
        assert [] == [name for name, widget in found.items() if Name.AP not in widget]
        assert "Ngày sinh. Ngày/tháng/năm." == str(found["ngay_sinh"].TU)
        assert {"ho_ten", "co_quan"} == {name for name, widget in found.items() if widget.Ff & 2}
        assert 60 == found["ho_ten"].MaxLen
        assert not pdf.Root.AcroForm.NeedAppearances
        assert [False, True] == [bool(found[id_].Ff & (1 << 18)) for id_ in ("muc_do", "noi_o")]


def test_no_script_and_no_action_is_in_it():
    data = write(FORM, "pdf")

    with opened(data) as pdf:
        held = {str(key) for item in pdf.objects if isinstance(item, Dictionary) for key in item}

    assert set() == held & {"/JS", "/JavaScript", "/AA", "/A", "/OpenAction"}


def test_the_font_of_its_fields_holds_every_letter_that_is_typed():
    wanted = (
        set(map(chr, range(0x20, 0x7F)))
        | set(MARKED_LETTERS)
        | set("Đđ“”‘’–…₫•\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")
    )

    with opened(write(FORM, "pdf")) as pdf:
        table = pdf.Root.AcroForm.DR.Font.Wingdings.ToUnicode.read_bytes().decode()
        assert "/Wingdings 11 Tf 0 g" == str(widgets(pdf)["ho_ten"].DA)

    lines = (line.split() for line in table.splitlines() if line.startswith("<") and len(line) == 13)
    assert set() == wanted - {chr(int(code.strip("<>"), 16)) for _, code in lines}


def test_answers_come_back_as_they_were(tmp_path: Path):
    assert ANSWERS == answers_in(tmp_path, filled())


def test_what_is_filled_in_is_shown_in_its_fields_letter_by_letter():
    seen = shown(filled())

    said = [text for text in values(filled()).values() if isinstance(text, str)]
    assert [] == [text for text in said if " ".join(text.split()) not in seen]


def test_three_hundred_rows_come_back(tmp_path: Path):
    rows = tuple({"nam": str(1900 + number), "ket_qua": f"Dòng {number} – đạt"} for number in range(300))

    assert {"cac_nam": rows} == answers_in(tmp_path, filled({"cac_nam": rows}))


def test_a_place_is_the_page_of_its_field(tmp_path: Path):
    path = tmp_path / "da-dien.pdf"
    path.write_bytes(filled())

    places = read_form(path).places

    assert [1, 1] == [places[place].page for place in ("ho_ten", "ngay_sinh")]
    assert 1 < places["nhom/2/items/1/ten"].page


LETTERS = st.sampled_from([*MARKED_LETTERS, *"Đđabcxyz019 ,;:()&<>“”–…₫中"])
WORDS = st.text(LETTERS, min_size=1, max_size=400).map(lambda text: " ".join(text.split())).filter(bool)


@settings(max_examples=8, deadline=None)
@given(
    name=WORDS,
    paragraphs=st.lists(WORDS, min_size=1, max_size=60),
    rows=st.lists(st.fixed_dictionaries({"ket_qua": WORDS}), min_size=1, max_size=12),
)
def test_any_answer_comes_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, paragraphs: list[str], rows: list[dict[str, str]]
):
    answers = {"ho_ten": name, "thanh_tich": tuple(paragraphs), "cac_nam": tuple(rows)}

    assert answers == answers_in(tmp_path_factory.mktemp("pdf"), filled(answers))


def test_every_bundled_form_gives_back_its_sample(tmp_path: Path):
    lost = []
    for template in forms_at_hand()[::6]:  # each is slow: a sixth of them, of every kind
        form = form_of_template(template)
        answers = bind_form(read_form(template.path.with_name("sample.json")), form).answers
        if answers != answers_in(tmp_path, write(form, "pdf", answers), form):
            lost.append(template.id)

    assert [] == lost


def test_a_text_longer_than_any_box_stands_whole_in_the_addendum_and_in_its_field():
    data = filled({"thanh_tich": tuple(LONG.splitlines()), "ngay_sinh": "một ngày không nhớ rõ " * 9 + "."})

    *_, addendum = page_texts(data)
    assert LONG == values(data)["thanh_tich"]
    assert "PHỤ TRANG" in in_one_line(data)
    assert " ".join(LONG.split()) in in_one_line(data)
    assert "tdkt form fill" in addendum
    assert ["(PT 1)", "(xem tiếp Phụ trang, mục 2)"] == re.findall(r"\(PT \d\)|\(xem tiếp [^)]*\)", shown(data))


@pytest.mark.skipif(not HAS_VALIDATOR, reason="the validator has no wheel for this machine")
def test_a_flat_copy_is_an_archive_file_without_fields_that_says_everything(tmp_path: Path):
    data = flat(tmp_path, filled(ANSWERS | {"thanh_tich": tuple(LONG.splitlines())}))

    with opened(data) as pdf:
        assert Name.AcroForm not in pdf.Root
        assert [] == [page for page in pdf.pages if Name.Annots in page.obj]
    assert [] == violations(data)
    said = [text for text in values(filled()).values() if isinstance(text, str)]
    missing = [text for text in said if " ".join(text.split()) not in in_one_line(data)]
    assert ["- Rút ngắn 12 ngày.\n- Tiết kiệm 20 % chi phí & thời gian."] == missing
    assert " ".join(LONG.split()) in in_one_line(data)


def test_flat_copies_are_the_same_bytes_and_half_the_work_is_not_done_twice(tmp_path: Path):
    data = filled()

    assert flat(tmp_path, data) == flat(tmp_path, data)
    assert len(flat(tmp_path, data)) < 1.2 * len(data)


def test_the_addendum_of_a_flat_copy_follows_what_was_edited_in_a_viewer(tmp_path: Path):
    writer = PdfWriter(clone_from=io.BytesIO(filled({"thanh_tich": tuple(LONG.splitlines())})))
    writer.update_page_form_field_values(
        None, {"thanh_tich": "Ngắn gọn.", "co_quan": " ".join(["rất dài"] * 120)}, auto_regenerate=False
    )
    edited = io.BytesIO()
    writer.write(edited)

    text = in_one_line(flat(tmp_path, edited.getvalue()))

    assert 1 == text.count("PHỤ TRANG")
    assert "Đoạn 1:" not in text
    assert " ".join(["rất dài"] * 120) in text


def test_what_pypdf_fills_in_is_read_and_shown(tmp_path: Path):
    given_values = {name: value for name, value in values(filled()).items() if isinstance(value, str)}
    writer = PdfWriter(clone_from=io.BytesIO(write(FORM, "pdf")))
    writer.update_page_form_field_values(
        None, given_values | {"dang_vien": "/Yes", "cac_nam.1.co": "/Yes"}, auto_regenerate=False
    )
    saved = io.BytesIO()
    writer.write(saved)

    assert ANSWERS == answers_in(tmp_path, saved.getvalue())
    assert [] == [text for text in given_values.values() if " ".join(text.split()) not in shown(saved.getvalue())]


def test_a_remark_on_a_page_goes_to_the_addendum_of_the_flat_copy(tmp_path: Path):
    with opened(filled()) as pdf:
        note = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[0, 0, 9, 9], Contents=String("Gửi lại sau."))
        pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))
        saved = io.BytesIO()
        pdf.save(saved)

    assert "Ghi chú thêm ở trang 1 Gửi lại sau." in in_one_line(flat(tmp_path, saved.getvalue()))


def test_letters_no_font_has_are_told_and_shown_as_a_box(tmp_path: Path):
    path = tmp_path / "da-dien.pdf"
    path.write_bytes(filled({"ho_ten": "Lý 李"}))

    made = flatten_form(path, at=AT)

    assert "李" == made.undrawn
    assert "Lý □" in in_one_line(made.path.read_bytes())


def signed(data: bytes) -> bytes:
    with opened(data) as pdf:
        signature = Dictionary(FT=Name.Sig, T=String("ky"), V=Dictionary(Type=Name.Sig))
        pdf.Root.AcroForm.Fields.append(pdf.make_indirect(signature))
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


def locked(data: bytes) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("thu-nghiem", algorithm="AES-256")
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


def printed(data: bytes) -> bytes:
    with opened(data) as pdf:
        del pdf.Root.AcroForm
        for page in pdf.pages:
            del page.obj.Annots
        saved = io.BytesIO()
        pdf.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (signed, "form.flat-signed"),
        (locked, "read.form-locked"),
        (printed, "read.form-flat"),
        (lambda data: data[:400], "read.damaged"),
    ],
)
def test_what_cannot_be_made_flat_says_why(tmp_path: Path, change, code: str):
    path = tmp_path / "da-dien.pdf"
    path.write_bytes(change(filled()))

    with pytest.raises(SourceError) as caught:
        flatten_form(path, at=AT)

    assert code == caught.value.code
    assert [path] == list(tmp_path.iterdir())


def test_a_choice_nobody_offered_and_a_box_that_says_more_are_kept(tmp_path: Path):
    path = tmp_path / "da-dien.pdf"
    path.write_bytes(filled({"muc_do": "Chưa xếp loại", "dang_vien": "một phần"}))

    found = {id_: value for id_, value in read_form(path).values.items() if isinstance(value, str) and value}

    assert {"muc_do": "Chưa xếp loại", "dang_vien": "một phần"} == found


def test_a_table_too_wide_for_a_page_is_asked_row_by_row(tmp_path: Path):
    columns = tuple(Question(id=f"cot_{number}", label=f"Cột số {number}") for number in range(12))
    form = replace(FORM, questions=(Question(id="bang", label="Bảng", type="rows", columns=columns),))
    answers = {"bang": tuple({f"cot_{number}": f"{row}/{number}" for number in range(12)} for row in range(5))}

    assert answers == answers_in(tmp_path, filled(answers, form), form)


def test_an_addendum_runs_over_as_many_pages_as_it_takes():
    texts = page_texts(filled({"thanh_tich": tuple(LONG.splitlines() * 2)}))

    behind = [text for text in texts if "tdkt form fill" in text]
    assert len(behind) > 2
    assert [0] == [place for place, text in enumerate(behind) if "PHỤ TRANG" in text]
    assert 2 == " ".join(behind).count("Đoạn 24:")


def typed_into_pdfium(data: bytes, texts: dict[str, str]) -> bytes:
    """The form as Chrome's engine saves it after somebody clicked on fields of its first page and typed."""
    with opened(data) as pdf:
        corners = {name: tuple(map(float, widget.Rect)) for name, widget in widgets(pdf).items()}
    document = pypdfium2.PdfDocument(data)
    document.init_forms()
    page, form = document[0], document.formenv.raw
    raw = pypdfium2.raw
    raw.FORM_OnAfterLoadPage(page.raw, form)
    for name, text in texts.items():
        left, low, _, high = corners[name]
        place = (left + 5, (low + high) / 2)
        for click in (raw.FORM_OnMouseMove, raw.FORM_OnLButtonDown, raw.FORM_OnLButtonUp):
            click(form, page.raw, 0, *place)
        for letter in text:
            raw.FORM_OnChar(form, page.raw, 13 if letter == "\n" else ord(letter), 0)
        raw.FORM_ForceToKillFocus(form)
    saved = io.BytesIO()
    document.save(saved)
    document.close()
    return saved.getvalue()


@pytest.mark.skipif(not HAS_VALIDATOR, reason="the validator has no wheel for this machine")
def test_what_is_typed_into_chromes_engine_is_read_shown_and_archived(tmp_path: Path):
    texts = {
        "ho_ten": "Nguyễn Thị Ánh Tuyết – ưỡng ợ ẵ Đ ₫",
        "ngay_sinh": "14/5/1985",
        "noi_o": "phường Hòa Bình",
        "thanh_tich": MARKED_LETTERS[:60] + "\n" + MARKED_LETTERS[60:],
    }

    saved = typed_into_pdfium(write(FORM, "pdf"), texts | {"dang_vien": ""})

    assert texts | {"dang_vien": True} == values(saved)
    for seen in (shown(saved), in_one_line(flat(tmp_path, saved))):
        assert [] == [text for text in texts.values() if "".join(text.split()) not in "".join(seen.split())]
    assert [] == violations(flat(tmp_path, saved))


@pytest.mark.parametrize("text", ["Â–", "Ã©", "é", "Â\u00a0x"])
def test_letters_that_look_like_another_encoding_come_back_as_they_are(text: str, tmp_path: Path):
    answers = {"ho_ten": text.replace("\u00a0", " ")}

    assert answers == answers_in(tmp_path, filled({"ho_ten": text}))
