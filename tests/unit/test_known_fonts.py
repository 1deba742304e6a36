"""A font that the dossier has is not copied again, and none that only looks like it is taken for it."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tdkt_docs.assemble.known_fonts import KnownFonts
from tdkt_docs.assemble.pages import copied, plant
from tdkt_docs.assemble.sharing import Sharing
from tdkt_docs.pdf.said import said_by

Font = Callable[[pikepdf.Pdf], Dictionary]


def composite(*, data: bytes = b"program", name: str = "/ABCDEF+Chung", note: str = "") -> Font:
    def made(pdf: pikepdf.Pdf) -> Dictionary:
        descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name(name), FontFile3=pdf.make_stream(data))
        inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType0, FontDescriptor=pdf.make_indirect(descriptor))
        if note:
            inner.Note = pikepdf.String(note)
        kids = Array([pdf.make_indirect(inner)])
        return Dictionary(Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(name), DescendantFonts=kids)

    return made


def paper(*fonts: Font, pages: int = 1, has_one_list: bool = False, in_form: bool = False) -> bytes:
    """A paper whose pages use the fonts: each by its own list or all by one, by themselves or in a form they draw."""
    with pikepdf.new() as pdf:
        made = Dictionary({f"/F{no}": pdf.make_indirect(font(pdf)) for no, font in enumerate(fonts)})
        listed = pdf.make_indirect(made) if has_one_list else made
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(100, 100))
            if in_form:
                form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, Resources=Dictionary(Font=listed))
                page.obj.Resources = Dictionary(XObject=Dictionary(Fm=form))
            else:
                page.obj.Resources = Dictionary(Font=listed)
        out = BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


class Growing:
    """A dossier's PDF to which papers are added as ``Layer`` adds them."""

    def __init__(self) -> None:
        self.pdf = pikepdf.new()
        self.sharing = Sharing(self.pdf)
        self.fonts = KnownFonts(self.pdf, self.sharing)
        self.pages: list[pikepdf.Page] = []

    def add(self, data: bytes) -> int:
        """Add a paper; gives how many objects came."""
        self.sharing.grow()
        before = len(self.pdf.objects)
        with pikepdf.open(BytesIO(data)) as own:
            pages = list(own.pages)
            entries = self.fonts.leave_out(pages, said_by(own).each)
            made = tuple(copied(self.pdf, pages))
            self.fonts.put_back(entries, made)
        self.pages += made
        return len(self.pdf.objects) - before

    def programs(self) -> list[list[tuple[tuple[int, int], bytes]]]:
        """Of each page the fonts it has and their programs, once all is done and read again."""
        plant(self.pdf, self.pages)
        self.sharing.finish()
        out = BytesIO()
        self.pdf.save(out)
        with pikepdf.open(BytesIO(out.getvalue())) as read:
            return [[told(font) for _, font in sorted(page.obj.Resources.Font.items())] for page in read.pages]


def told(font: pikepdf.Object) -> tuple[tuple[int, int], bytes]:
    return font.objgen, font.DescendantFonts[0].FontDescriptor.FontFile3.read_bytes()


def test_a_font_that_is_there_is_not_copied():
    growing = Growing()

    came = [growing.add(paper(composite())) for _ in range(3)]

    assert came[1] == came[2] == came[0] - 4  # its composite font, its descendant, the descriptor and the program
    ((first,), (second,), (third,)) = growing.programs()
    assert first == second == third
    assert first[1] == b"program"


@pytest.mark.parametrize(
    "other",
    [composite(data=b"PROGRAM"), composite(name="/BBCDEF+Chung"), composite(note="x")],
    ids=["data", "name", "entry"],
)
def test_one_that_differs_in_anything_is_another(other: Font):
    growing = Growing()

    came = [growing.add(paper(font)) for font in (composite(), other, composite(), other)]

    assert came[0] == came[1]
    first, second, third, fourth = (fonts[0] for fonts in growing.programs())
    assert (first, second) == (third, fourth)
    assert first != second


def test_what_a_string_says_is_no_reference():
    growing = Growing()
    notes = ["xem 5 0 R", "xem 6 0 R"]

    for note in notes:
        growing.add(paper(composite(note=note)))

    shown = {str(page.obj.Resources.Font.F0.DescendantFonts[0].Note) for page in growing.pages}
    assert shown == set(notes)


@pytest.mark.parametrize("has_one_list", [True, False])
def test_pages_keep_their_fonts_whether_they_have_one_list_or_several(*, has_one_list: bool):
    growing = Growing()
    fonts = [composite(data=b"mot"), composite(data=b"hai"), composite(data=b"ba")]

    growing.add(paper(*fonts[:2], pages=2, has_one_list=has_one_list))
    growing.add(paper(*fonts[1:], pages=3, has_one_list=has_one_list))

    programs = [[data for _, data in page] for page in growing.programs()]
    assert programs == [[b"mot", b"hai"]] * 2 + [[b"hai", b"ba"]] * 3


def test_one_that_was_let_go_for_an_equal_one_stands_for_that():
    """The second paper's is copied, for no page of the first used it; it is a double, of which nothing is left."""
    growing = Growing()

    growing.add(paper(composite(), in_form=True))
    growing.add(paper(composite()))
    growing.add(paper(composite()))

    drawn, *pages = growing.pages
    kept = drawn.obj.Resources.XObject.Fm.Resources.Font.F0
    growing.sharing.grow()
    assert [told(page.obj.Resources.Font.F0) for page in pages] == [told(kept)] * 2


def test_fonts_of_drawn_letters_and_fonts_without_number_stay_as_they_are():
    def letters(pdf: pikepdf.Pdf) -> Dictionary:
        drawn = {f"/g{no}": pdf.make_stream(b"0 0 %d 5 re f" % no) for no in range(100)}
        return Dictionary(Type=Name.Font, Subtype=Name.Type3, CharProcs=Dictionary(drawn))

    growing = Growing()
    data = paper(letters)
    with pikepdf.open(BytesIO(data)) as own:
        own.pages[0].obj.Resources.Font.F1 = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier)
        out = BytesIO()
        own.save(out)

    for _ in range(2):
        growing.add(out.getvalue())

    for page in growing.pages:
        fonts = page.obj.Resources.Font
        assert b"0 0 7 5 re f" == fonts.F0.CharProcs["/g7"].read_bytes()
        assert Name.Courier == fonts.F1.BaseFont


def plain(note: bytes) -> Font:
    return lambda _pdf: Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier, Note=pikepdf.String(note))


@pytest.mark.parametrize(
    "fonts",
    [[plain(b"%d" % no) for no in range(300)], [plain(b"x" * 300_000), plain(b"y")]],
    ids=["very many", "one that says very much"],
)
def test_more_than_is_looked_at_stays_as_it_is(fonts: list[Font]):
    growing = Growing()
    data = paper(*fonts)

    for _ in range(2):
        growing.add(data)
    growing.sharing.grow()

    first, second = ([font.objgen for _, font in sorted(page.obj.Resources.Font.items())] for page in growing.pages)
    assert len(first) == len(fonts)
    assert first == second
