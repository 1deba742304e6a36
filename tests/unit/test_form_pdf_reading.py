"""What viewers and other programs make of a filled PDF form, and what is read out of it."""

import io
import unicodedata
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from pdf_forms import ANSWERS, FORM, LEVELS, answers_in, filled, widgets
from pikepdf import Array, Dictionary, Name, Object, PageCopyWarning, Pdf, String
from pypdf import PdfWriter

from tdkt_docs import catalog, form
from tdkt_docs.bind import bind_form
from tdkt_docs.errors import SourceError, TdktError
from tdkt_docs.pipeline import answered
from tdkt_docs.read import read_form


@dataclass(frozen=True)
class Saved:
    """A form being saved by another program."""

    pdf: Pdf
    fields: dict[str, Object]


Change = Callable[[Saved], None]
NAME = "Nguyễn Thị Ánh Tuyết – “ưỡng ợ ẵ Đ đ ₫”"


def changed(change: Change, data: bytes | None = None) -> bytes:
    """A filled form as another program would have saved it."""
    with Pdf.open(io.BytesIO(data or filled())) as pdf:
        change(Saved(pdf, widgets(pdf)))
        saved = io.BytesIO()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PageCopyWarning)  # of fields without a list, which is what is asked for
            pdf.save(saved)
    return saved.getvalue()


def in_utf_8(file: Saved) -> None:
    file.fields["ho_ten"].V = String(b"\xef\xbb\xbf" + NAME.encode())


def in_utf_8_without_mark(file: Saved) -> None:
    file.fields["ho_ten"].V = String(NAME.encode())


def in_utf_16_of_small_machines(file: Saved) -> None:
    file.fields["ho_ten"].V = String(b"\xff\xfe" + NAME.encode("utf-16-le"))


def with_marks_apart(file: Saved) -> None:
    for field in file.fields.values():
        if isinstance(field.get(Name.V), String):
            field.V = String(unicodedata.normalize("NFD", str(field.V)))


def with_old_line_breaks(file: Saved) -> None:
    file.fields["thanh_tich"].V = String(str(file.fields["thanh_tich"].V).replace("\n", "\r"))
    file.fields["ghi_chu"].V = String(str(file.fields["ghi_chu"].V).replace("\n", "\r\n"))


def as_streams(file: Saved) -> None:
    file.fields["ghi_chu"].V = file.pdf.make_stream(b"\xfe\xff" + str(file.fields["ghi_chu"].V).encode("utf-16-be"))


def as_rich_text(file: Saved) -> None:
    lines = "".join(f"<p>{line}</p>" for line in str(file.fields["ghi_chu"].V).splitlines())
    del file.fields["ghi_chu"].V
    file.fields["ghi_chu"].RV = String(
        f'<?xml version="1.0"?><body xmlns="http://www.w3.org/1999/xhtml">{lines}</body>'
    )


def with_a_language(file: Saved) -> None:
    file.fields["ho_ten"].V = String(b"\xfe\xff\x00\x1b\x00v\x00i\x00\x1b" + NAME.encode("utf-16-be"))


def chosen_as_a_list(file: Saved) -> None:
    file.fields["muc_do"].V = Array([String(LEVELS[1])])


def chosen_by_what_is_exported(file: Saved) -> None:
    options = (Array([String(str(place)), String(level)]) for place, level in enumerate(LEVELS))
    file.fields["muc_do"].Opt = Array(options)
    file.fields["muc_do"].V = String("1")


def chosen_by_place(file: Saved) -> None:
    del file.fields["muc_do"].V
    file.fields["muc_do"].I = Array([2])


def ticked_otherwise(file: Saved) -> None:
    file.fields["dang_vien"].V = file.fields["dang_vien"].AS = Name("/C#C3#B3")
    file.fields["cac_nam.1.co"].V = String("Yes")


def ticked_on_the_page_only(file: Saved) -> None:
    del file.fields["dang_vien"].V


def with_widgets_apart(file: Saved) -> None:
    """The field and its widget as two objects."""
    widget = file.fields["ho_ten"]
    field = file.pdf.make_indirect(Dictionary(FT=widget.FT, T=widget.T, V=widget.V, Kids=Array([widget])))
    for key in (Name.FT, Name.T, Name.V):
        del widget[key]
    widget.Parent = field
    kept = [each for each in file.pdf.Root.AcroForm.Fields if each.objgen != widget.objgen]
    file.pdf.Root.AcroForm.Fields = Array([*kept, field])


def with_fields_forgotten(file: Saved) -> None:
    del file.pdf.Root.AcroForm


def with_pages_forgotten(file: Saved) -> None:
    for page in file.pdf.pages:
        del page.obj.Annots


def with_xfa(file: Saved) -> None:
    file.pdf.Root.AcroForm.XFA = file.pdf.make_stream(b"<xdp/>")


def with_one_page_first(file: Saved) -> None:
    file.pdf.add_blank_page()
    file.pdf.pages.insert(0, file.pdf.pages[-1])


@pytest.mark.parametrize(
    "change",
    [
        in_utf_8,
        in_utf_8_without_mark,
        in_utf_16_of_small_machines,
        with_marks_apart,
        with_old_line_breaks,
        as_streams,
        as_rich_text,
        with_a_language,
        chosen_as_a_list,
        chosen_by_what_is_exported,
        chosen_by_place,
        ticked_otherwise,
        ticked_on_the_page_only,
        with_widgets_apart,
        with_fields_forgotten,
        with_pages_forgotten,
        with_xfa,
        with_one_page_first,
    ],
)
def test_however_it_was_saved_the_answers_are_the_same(tmp_path: Path, change: Change):
    assert ANSWERS == answers_in(tmp_path, changed(change))


def test_a_row_left_out_does_not_move_the_places_of_the_others(tmp_path: Path):
    def empty_first(file: Saved) -> None:
        for column in ("nam", "ket_qua", "xep_loai"):
            del file.fields[f"cac_nam.1.{column}"].V
        file.fields["cac_nam.1.co"].V = Name.Off

    path = tmp_path / "da-dien.pdf"
    path.write_bytes(changed(empty_first))

    found = read_form(path)

    first, second = found.values["cac_nam"]
    assert [] == [value for value in first.values() if value]
    assert "2026" == second["nam"]
    assert 1 == found.places["cac_nam/2/nam"].page


def test_what_was_written_beside_the_fields_is_told_of(tmp_path: Path):
    def write_beside(file: Saved) -> None:
        box = Dictionary(Type=Name.Annot, Subtype=Name.FreeText, Rect=[9, 9, 99, 30], Contents=String("Sẽ gửi bổ sung"))
        file.pdf.pages[0].obj.Annots.append(file.pdf.make_indirect(box))

    path = tmp_path / "da-dien.pdf"
    path.write_bytes(changed(write_beside))

    (finding,) = bind_form(read_form(path), FORM).findings

    assert ("TD-700", "Ghi chú thêm ở trang 1", 1) == (finding.code, finding.values["name"], finding.where.page)


def test_two_fields_of_one_name_are_one_and_the_filled_one_counts(tmp_path: Path):
    def twice(file: Saved) -> None:
        again = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("ho_ten"), Rect=[0, 0, 9, 9])
        file.pdf.pages[0].obj.Annots.insert(0, file.pdf.make_indirect(again))

    assert ANSWERS == answers_in(tmp_path, changed(twice))


@pytest.mark.parametrize("lost", ["/Info", "/Metadata"])
def test_the_stamp_outlives_the_loss_of_one_of_its_places(tmp_path: Path, lost: str):
    def lose(file: Saved) -> None:
        holder = file.pdf.trailer if lost == "/Info" else file.pdf.Root
        del holder[lost]

    path = tmp_path / "da-dien.pdf"
    path.write_bytes(changed(lose))

    assert (FORM.id, FORM.edition) == (read_form(path).form, read_form(path).edition)


def unstamped(data: bytes) -> bytes:
    def lose(file: Saved) -> None:
        del file.pdf.trailer["/Info"]
        del file.pdf.Root["/Metadata"]

    return changed(lose, data)


def test_without_a_stamp_the_names_of_the_fields_tell_the_form(tmp_path: Path):
    asked = form.form_of_template(catalog.form_named(catalog.forms_at_hand(), "giay-khen/nd98-2023"))
    path = tmp_path / "da-dien.pdf"
    path.write_bytes(unstamped(form.write(asked, "pdf", {"ten": "Ông Lê Văn Quý"})))

    found = answered(path)

    assert ("giay-khen/nd98-2023", {"ten": "Ông Lê Văn Quý"}) == (found.form.id, found.bound.answers)


def test_of_editions_with_the_same_names_the_newest_is_taken(tmp_path: Path):
    older = form.form_of_template(catalog.form_named(catalog.forms_at_hand(), "bao-cao-ca-nhan/nd98-2023"))
    path = tmp_path / "da-dien.pdf"
    path.write_bytes(unstamped(form.write(older, "pdf", {"ho_ten": "Lê Văn Quý"})))

    assert "bao-cao-ca-nhan/nd152-2025" == answered(path).form.id


def test_names_no_form_has_are_asked_about(tmp_path: Path):
    path = tmp_path / "da-dien.pdf"
    path.write_bytes(unstamped(filled()))

    with pytest.raises(TdktError) as caught:
        answered(path)

    assert "form.no-stamp" == caught.value.code


def without_fields(file: Saved) -> None:
    with_fields_forgotten(file)
    with_pages_forgotten(file)


def locked() -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(filled()))
    writer.encrypt("thu-nghiem", algorithm="AES-256")
    saved = io.BytesIO()
    writer.write(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: changed(without_fields), "read.form-flat"),
        (locked, "read.form-locked"),
        (lambda: filled()[:400], "read.damaged"),
    ],
    ids=["printed to PDF", "with a password", "cut off"],
)
def test_what_cannot_be_read_says_what_to_send_instead(tmp_path: Path, make: Callable[[], bytes], code: str):
    path = tmp_path / "da-dien.pdf"
    path.write_bytes(make())

    with pytest.raises(SourceError) as caught:
        read_form(path)

    assert code == caught.value.code


def test_a_file_that_may_be_read_but_not_changed_is_read(tmp_path: Path):
    writer = PdfWriter(clone_from=io.BytesIO(filled()))
    writer.encrypt("", owner_password="thu-nghiem", algorithm="AES-256")
    saved = io.BytesIO()
    writer.write(saved)

    assert ANSWERS == answers_in(tmp_path, saved.getvalue())


def test_what_was_added_at_the_end_of_the_file_counts(tmp_path: Path):
    writer = PdfWriter(io.BytesIO(filled()), incremental=True)
    writer.update_page_form_field_values(None, {"ngay_sinh": "15/5/1985"}, auto_regenerate=False)
    saved = io.BytesIO()
    writer.write(saved)

    assert filled() == saved.getvalue()[: len(filled())]
    assert "15/5/1985" == answers_in(tmp_path, saved.getvalue())["ngay_sinh"]
