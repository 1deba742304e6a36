"""Subsets of a face share one font program: pages look and read as before; odd fonts are left as they are."""

import struct
from io import BytesIO

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, Stream

from tdkt_docs.assemble.sharing import Sharing
from tdkt_docs.pdf.drawing import BOLD, ITALIC, REGULAR, TextStyle, canvas, draw_text
from tdkt_docs.pdf.faces_shown import Faces
from tdkt_docs.pdf.glyph_pool import Pool, Program, program_of

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịÁĐỆỮ0123456789 .,"
SIZE = (220.0, 60.0)


def paper(text: str, *faces: str) -> bytes:
    out = BytesIO()
    drawing = canvas(out, SIZE)
    for row, face in enumerate(faces or (REGULAR,)):
        draw_text(drawing, text, (5, 45 - 18 * row), TextStyle(font=face))
    drawing.showPage()
    drawing.save()
    return out.getvalue()


def composite(pdf: bytes) -> bytes:
    """The same paper as a program for two-byte codes writes it: codes are the numbers of glyphs."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for font in [one for one in opened.objects if isinstance(one, Dictionary) and Name.FirstChar in one]:
            codes = program_of(font.FontDescriptor.FontFile2.read_bytes()).codes()
            widths = [0] * (max(codes) + 1)
            for code, width in enumerate(font.Widths, start=int(font.FirstChar)):
                widths[codes[code]] = width
            system = Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0)
            descendant = Dictionary(
                Type=Name.Font,
                Subtype=Name.CIDFontType2,
                BaseFont=font.BaseFont,
                CIDSystemInfo=system,
                CIDToGIDMap=Name.Identity,
                FontDescriptor=font.FontDescriptor,
                W=pikepdf.Array([0, pikepdf.Array(widths)]),
            )
            for entry in (Name.FirstChar, Name.LastChar, Name.Widths, Name.FontDescriptor, Name.ToUnicode):
                del font[entry]
            font.Subtype, font.Encoding = Name.Type0, Name("/Identity-H")
            font.DescendantFonts = pikepdf.Array([opened.make_indirect(descendant)])
            page = opened.pages[0]
            shown = []
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tj":
                    glyphs = [codes[byte] for byte in bytes(operands[0])]
                    operands = [pikepdf.String(struct.pack(f">{len(glyphs)}H", *glyphs))]  # noqa: PLW2901 - the text
                shown.append((operands, operator))
            page.Contents = opened.make_stream(pikepdf.unparse_content_stream(shown))
        out = BytesIO()
        opened.save(out, deterministic_id=True)
    return out.getvalue()


def merged(papers: list[bytes], *, shared: bool = True) -> bytes:
    with pikepdf.new() as pdf:
        for one in papers:
            with pikepdf.open(BytesIO(one)) as opened:
                pdf.pages.extend(opened.pages)
        if shared:
            Sharing(pdf).finish()
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def seen(pdf: bytes) -> list[tuple[bytes, str]]:
    """What each page looks like and says."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return [(bytes(page.render(scale=2).buffer), page.get_textpage().get_text_range()) for page in opened]


def programs(pdf: bytes) -> list[Stream]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        told = (one for one in opened.objects if isinstance(one, Dictionary))
        found = {one.FontFile2.objgen: one.FontFile2.read_bytes() for one in told if Name.FontFile2 in one}
    return list(found.values())


texts = st.lists(st.text(LETTERS, min_size=1, max_size=25), min_size=2, max_size=3, unique=True)


@settings(max_examples=4, deadline=None)
@given(texts=texts, is_composite=st.booleans())
def test_papers_of_any_letters_share_one_program_a_face_and_look_and_read_as_before(texts, is_composite):
    drawn = [paper(text, REGULAR, BOLD, ITALIC) for text in texts]
    papers = [composite(one) for one in drawn] if is_composite else drawn

    together = merged(papers)

    assert len(programs(together)) == 3
    assert seen(together) == [page for one in papers for page in seen(one)]
    assert together == merged(papers)


def test_eight_papers_take_a_third_of_what_they_took():
    papers = [paper(LETTERS[start : start + 40]) for start in range(8)]

    together, apart = merged(papers), merged(papers, shared=False)

    assert len(programs(together)) == 1
    assert len(together) < len(apart) / 3


def _cut(font: Dictionary) -> None:
    font.FontDescriptor.FontFile2.write(font.FontDescriptor.FontFile2.read_bytes()[:300])


def _without_letters(font: Dictionary) -> None:
    del font.ToUnicode


def _encoded(font: Dictionary) -> None:
    font.Encoding = Name.WinAnsiEncoding


def _not_a_subset(font: Dictionary) -> None:
    font.BaseFont = Name("/Tinos-Regular")


@pytest.mark.parametrize("spoil", [_cut, _without_letters, _encoded, _not_a_subset])
def test_an_odd_font_is_left_as_it_is(spoil):
    with pikepdf.open(BytesIO(paper("lẻ"))) as opened:
        spoil(next(one for one in opened.objects if isinstance(one, Dictionary) and Name.FirstChar in one))
        out = BytesIO()
        opened.save(out)
    odd = out.getvalue()

    together = merged([odd, paper("một"), paper("hai")])

    assert len(programs(together)) == 2
    assert programs(odd)[0] in programs(together)
    assert seen(together) == [page for one in (odd, paper("một"), paper("hai")) for page in seen(one)]


def test_a_program_whose_glyph_consists_of_itself_is_not_pooled():
    sound = program_of(programs(paper("một"))[0])
    itself = struct.pack(">h8xHHbb", -1, 2, 1, 0, 0)
    odd = Program(tables=sound.tables, glyphs=(sound.glyphs[0], itself), metrics=sound.metrics[:2])

    assert Pool(sound).add(odd) is None


def test_what_stands_for_a_missing_letter_stands_for_nothing_else():
    sound = program_of(programs(paper("một"))[0])
    twice = Program(tables=sound.tables, glyphs=[sound.glyphs[0]] * 2, metrics=[sound.metrics[0]] * 2)

    assert Pool(twice).add(twice)[1] != 0


def test_codes_of_a_face_made_one_are_read_for_what_they_mean():
    pdf = merged([paper("Sơn Hà"), paper("Đức Minh")])

    with pikepdf.open(BytesIO(pdf)) as opened:
        faces, said = Faces(), []
        for page in opened.pages:
            font = next(iter(page.resources.Font.values()))
            shown = next(
                bytes(each.operands[0]) for each in pikepdf.parse_content_stream(page) if str(each.operator) == "Tj"
            )
            face = faces.of(font)
            said.append((face.is_sure, "".join(code.text for code in face.codes(shown))))

    assert [(True, "Sơn Hà"), (True, "Đức Minh")] == said


def _with_a_simple_font_of_the_same_program(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(composite(pdf))) as opened:
        (descendant,) = [one for one in opened.objects if isinstance(one, Dictionary) and Name.CIDToGIDMap in one]
        simple = Dictionary(
            Type=Name.Font,
            Subtype=Name.TrueType,
            BaseFont=descendant.BaseFont,
            FontDescriptor=descendant.FontDescriptor,
            FirstChar=65,
            LastChar=66,
            Widths=pikepdf.Array([500, 500]),
            ToUnicode=opened.make_stream(b"x" + bytes(str(descendant.BaseFont), "ascii")),
        )
        opened.pages[0].obj.Resources.Font.Simple = opened.make_indirect(simple)
        program = descendant.FontDescriptor.FontFile2
        data = program.read_bytes().replace(b"cmap", b"tmap", 1)  # codes that nobody can tell
        program.write(data)
        program.Length1 = len(data)
        out = BytesIO()
        opened.save(out, deterministic_id=True)
    return out.getvalue()


def test_a_program_that_one_of_its_fonts_needs_as_it_is_stays_for_all_of_them():
    papers = [_with_a_simple_font_of_the_same_program(paper(text)) for text in ("một hai", "ba bốn")]

    together = merged(papers)

    assert len(programs(together)) == 2
    assert seen(together) == [page for one in papers for page in seen(one)]
