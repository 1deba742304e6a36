"""Equal objects of many papers are stored once, and nothing that only looks equal is taken for the other."""

import re
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tdkt_docs.assemble.sharing import Sharing


def with_fonts(*fonts) -> bytes:
    """A PDF with a page a font, made and shared."""
    with pikepdf.new() as pdf:
        for font in fonts:
            page = pdf.add_blank_page(page_size=(100, 100))
            page.obj.Resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(font(pdf))))
        Sharing(pdf).finish()
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def fonts_of(data: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [page.obj.Resources.Font.F1.objgen for page in pdf.pages]


def simple(*, said: str = "", data: bytes = b"chung"):
    def made(pdf: pikepdf.Pdf) -> Dictionary:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Chung, ToUnicode=pdf.make_stream(data))
        if said:
            font.Note = pikepdf.String(said)
        return font

    return made


def test_equal_fonts_of_equal_streams_are_one():
    assert len(set(fonts_of(with_fonts(simple(), simple(), simple())))) == 1


def test_fonts_whose_streams_differ_stay_two():
    first, second, third = fonts_of(with_fonts(simple(), simple(data=b"rieng"), simple()))

    assert first == third
    assert first != second


def test_what_a_string_says_is_no_reference():
    data = with_fonts(*(simple(said=f"xem mục {number} 0 R (trang 2)") for number in (3, 7)))

    first, second = fonts_of(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        notes = {str(page.obj.Resources.Font.F1.Note) for page in pdf.pages}
    assert first != second
    assert notes == {"xem mục 3 0 R (trang 2)", "xem mục 7 0 R (trang 2)"}


def test_what_becomes_equal_by_what_it_points_at_is_found_over_several_steps():
    def composite(pdf: pikepdf.Pdf) -> Dictionary:
        program = pdf.make_stream(b"program")
        descriptor = pdf.make_indirect(Dictionary(Type=Name.FontDescriptor, FontName=Name.Chung, FontFile3=program))
        inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, BaseFont=Name.Chung, FontDescriptor=descriptor)
        return Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name.Chung,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(inner)]),
        )

    data = with_fonts(*[composite] * 4)

    assert len(set(fonts_of(data))) == 1
    assert len(re.findall(rb"/Type /FontDescriptor", data)) == 1


def test_a_letter_or_picture_called_w_is_followed_like_any_other():
    def letters(pdf: pikepdf.Pdf) -> Dictionary:
        drawn = Dictionary({name: pdf.make_stream(b"0 0 5 5 re f %" + name.encode()) for name in ("/V", "/W")})
        return Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=pdf.make_indirect(drawn))

    with pikepdf.new() as pdf:
        sharing, pages = Sharing(pdf), []
        for _ in range(3):
            picture = pdf.make_stream(b"anh", Type=Name.XObject, Subtype=Name.Image)
            resources = Dictionary(Font=Dictionary(F1=pdf.make_indirect(letters(pdf))), XObject=Dictionary(W=picture))
            pages.append(pdf.make_indirect(Dictionary(Type=Name.Page, Resources=resources)))
            sharing.grow()
        sharing.finish()

        said = {
            (page.Resources.Font.F1.CharProcs.W.read_bytes(), page.Resources.XObject.W.read_bytes()) for page in pages
        }

    assert said == {(b"0 0 5 5 re f %/W", b"anh")}


def test_a_dictionary_is_never_taken_for_a_stream_that_says_the_same_of_itself():
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(b"", Type=Name.ExtGState, CA=1)
        state = pdf.make_indirect(Dictionary(Type=Name.ExtGState, CA=1))
        page = pdf.make_indirect(Dictionary(Type=Name.Page, A=stream, B=state))

        Sharing(pdf).finish()

        assert isinstance(page.A, pikepdf.Stream)
        assert not isinstance(page.B, pikepdf.Stream)


def test_a_string_with_a_parenthesis_is_a_string_too():
    with pikepdf.new() as pdf:
        streams = [pdf.make_stream(b"chung") for _ in range(2)]
        notes = [pikepdf.String(f"a) {stream.objgen[0]} 0 R") for stream in streams]
        fonts = [pdf.make_indirect(Dictionary(Type=Name.Font, Note=note)) for note in notes]
        page = pdf.make_indirect(Dictionary(Type=Name.Page, Streams=Array(streams), Fonts=Array(fonts)))

        Sharing(pdf).finish()

        assert [str(note) for note in notes] == [str(font.Note) for font in page.Fonts]


@pytest.mark.parametrize("said", [b"xem /\xe9\xe8 %d 0 R", b"xem //y %d 0 R", b"xem / %d 0 R (/x <<)", b"/F1 %d 0 R"])
def test_a_string_beside_a_reference_may_look_like_any(said: bytes):
    with pikepdf.new() as pdf:
        sharing, pages = Sharing(pdf), []
        for _ in range(2):
            font = pdf.make_indirect(simple()(pdf))
            note = pikepdf.String(said % font.objgen[0])
            fonts = Dictionary({"/F1": font, "/F#202": font})
            resources = Dictionary(Font=fonts, Size=3, Kids=Array([font]))
            pages.append(pdf.make_indirect(Dictionary(Type=Name.Page, Note=note, F1=7, Resources=resources)))
            sharing.grow()
        sharing.finish()

        first = pages[0].Resources.Font.F1.objgen
        assert {page.Resources.Font["/F#202"].objgen for page in pages} == {first}
        assert {page.Resources.Kids[0].objgen for page in pages} == {first}
        assert [page.F1 for page in pages] == [7, 7]


@pytest.mark.parametrize(
    "odd", [{"/B": [Name.Type, Name.Font]}, {"/Key": Name.Type, "/Font": 5}], ids=["list", "value"]
)
def test_pages_that_only_look_like_fonts_stay_two(odd: dict[str, object]):
    with pikepdf.new() as pdf:
        sharing = Sharing(pdf)
        pages = [pdf.make_indirect(Dictionary({"/Type": Name.Page, "/Size": 3, **odd})) for _ in range(2)]
        sharing.grow()

        assert [page.Size for page in pages] == [3, 3]


def test_a_list_that_says_what_a_font_says_is_none():
    with pikepdf.new() as pdf:
        sharing = Sharing(pdf)
        lists = [pdf.make_indirect(Array([Name.Type, Name.Font])) for _ in range(2)]
        pages = [pdf.make_indirect(Dictionary(Type=Name.Page, Listed=each)) for each in lists]
        sharing.grow()

        assert len({page.Listed.objgen for page in pages}) == 2
