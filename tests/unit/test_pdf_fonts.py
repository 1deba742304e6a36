"""Faces are taken by what they can draw, not by what they are called."""

import io
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tdkt_docs import resources
from tdkt_docs.pdf import fonts
from tdkt_docs.pdf.families import DESIGNS
from tdkt_docs.pdf.fonts import Place

STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
LIBERATION = tuple(f"LiberationSerif-{style}.ttf" for style in STYLES)
SANS = tuple(f"LiberationSans-{style}.ttf" for style in STYLES)
CARLITO = tuple(f"Carlito-{style}.ttf" for style in STYLES)
WINDOWS = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
MAC = tuple(f"Times New Roman{style}.ttf" for style in ("", " Bold", " Italic", " Bold Italic"))
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"


def put(folder: Path, names: Sequence[str], *, lacks: str = "") -> Place:
    """Four faces under ``names``, all letters in them but those in ``lacks``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, style in zip(names, STYLES, strict=True):
        (folder / name).write_bytes(face(style, lacks))
    return Place(folders=(folder,))


@lru_cache(maxsize=16)
def face(style: str, lacks: str) -> bytes:
    source = resources.fonts_dir() / f"Tinos-{style}.ttf"
    if not lacks:
        return source.read_bytes()
    font = TTFont(source)
    for table in font["cmap"].tables:
        table.cmap = {code: glyph for code, glyph in table.cmap.items() if chr(code) not in lacks}
    return saved(font)


def saved(font: TTFont) -> bytes:
    file = io.BytesIO()
    font.save(file)
    return file.getvalue()


def taken(*places: Place) -> list[tuple[str, str]]:
    """The families used for each design and the name of the folder they come from."""
    return [(family.name, Path(family.source).name) for family in fonts.faces(places).families]


def test_without_places_everything_is_bundled_and_all_faces_are_there():
    faces = fonts.faces()

    assert [("Tinos", "bundled"), ("Arimo", "bundled"), ("Carlito", "bundled")] == taken()
    assert [path.name for path in faces.paths] == [
        *(f"{family}-{style}.ttf" for family in ("Tinos", "Arimo", "Carlito") for style in STYLES),
        "TdktSigns-Regular.ttf",
    ]


def test_every_bundled_face_draws_every_letter_of_vietnamese():
    wanted = {ord(letter) for letter in LETTERS + LETTERS.upper() + "“”–…₫§°"}

    lacking = {path.name: wanted - fonts.characters(path) for path in fonts.faces().paths[:-1]}

    assert {} == {name: letters for name, letters in lacking.items() if letters}


def test_the_signs_of_office_papers_can_be_drawn():
    assert {ord(sign) for sign in "☐☑☒✓✔✗✘❑❒❖➢►→□■●"} <= fonts.faces().characters


def test_the_bundled_faces_have_the_widths_of_the_families_they_stand_for():
    # in thousandths of an em, as Liberation Serif and Sans 2.1.5 and Debian's Carlito 1.104 have them, by STYLES
    expected = {
        "Tinos": [14914, 15697, 14860, 15476],
        "Arimo": [16344, 17335, 16288, 17335],
        "Carlito": [14622, 14932, 14682, 15039],
    }

    assert expected == {
        family.name: [width(path, "Cộng hòa xã hội chủ nghĩa Việt Nam") for path in family.paths]
        for family in fonts.faces().families
    }


def width(path: Path, text: str) -> int:
    with TTFont(path, lazy=True) as font:
        glyphs, widths = font.getBestCmap(), font["hmtx"]
        return round(sum(widths[glyphs[ord(letter)]][0] for letter in text) * 1000 / font["head"].unitsPerEm)


def test_in_one_place_the_genuine_family_goes_before_its_twin(tmp_path):
    put(tmp_path / "a", LIBERATION)
    put(tmp_path / "b", WINDOWS)

    assert ("Times New Roman", "b") == taken(Place(folders=(tmp_path / "a", tmp_path / "b")))[0]


def test_the_place_given_first_goes_before_the_genuine_family_of_the_next(tmp_path):
    given, system = put(tmp_path / "cho", LIBERATION), put(tmp_path / "may", WINDOWS)

    assert ("Liberation Serif", "cho") == taken(given, system)[0]


def test_what_one_place_lacks_is_taken_from_the_next_and_then_from_the_bundle(tmp_path):
    given, system = put(tmp_path / "cho", WINDOWS), put(tmp_path / "may", SANS)

    assert [("Times New Roman", "cho"), ("Liberation Sans", "may"), ("Carlito", "bundled")] == taken(given, system)


@pytest.mark.parametrize(
    ("names", "family"),
    [
        (WINDOWS, "Times New Roman"),
        (MAC, "Times New Roman"),
        (tuple(name.replace(" ", "_") for name in MAC), "Times New Roman"),
        (("arial.ttf", "arialbd.ttf", "ariali.ttf", "arialbi.ttf"), "Arial"),
        (("Arial.TTF", "Arial Bold.ttf", "Arial Italic.ttf", "Arial Bold Italic.ttf"), "Arial"),
        (("calibri.ttf", "calibrib.ttf", "calibrii.ttf", "calibriz.ttf"), "Calibri"),
        (LIBERATION, "Liberation Serif"),
        (SANS, "Liberation Sans"),
        (CARLITO, "Carlito"),
    ],
)
def test_the_file_names_of_every_system_are_known(tmp_path, names, family):
    place = put(tmp_path, names)

    assert [family] == [each.name for each in fonts.faces([place]).families if each.source == str(tmp_path)]


def test_the_folders_of_every_system_are_known_and_the_users_own_lies_in_their_home():
    found = {platform: fonts.system_place(platform, home=Path("/nha")).folders for platform in fonts.SYSTEM_FOLDERS}

    assert found["win32"] == (Path("C:/Windows/Fonts"), Path("/nha/AppData/Local/Microsoft/Windows/Fonts"))
    assert found["darwin"][0] == Path("/nha/Library/Fonts")
    assert found["linux"][-1] == Path("/usr/share/fonts")
    assert fonts.system_place("sunos", home=Path("/nha")).folders == ()


def test_a_face_that_lacks_vietnamese_letters_is_refused_and_the_letters_are_named(tmp_path):
    place = put(tmp_path, LIBERATION, lacks="ợữỹ")

    (refusal,) = fonts.refusals([place])

    assert ("Tinos", "bundled") == taken(place)[0]
    assert (refusal.family, refusal.folder, refusal.letters) == ("Liberation Serif", tmp_path, "ợữỹ")


def test_a_family_with_a_style_missing_or_broken_is_refused_and_both_are_named(tmp_path):
    place = put(tmp_path, LIBERATION)
    (tmp_path / LIBERATION[1]).unlink()
    (tmp_path / LIBERATION[2]).write_bytes(b"no font")

    (refusal,) = fonts.refusals([place])

    assert ("Tinos", "bundled") == taken(place)[0]
    assert (refusal.absent, refusal.unreadable, refusal.letters) == (("bold",), (LIBERATION[2],), "")


def test_of_two_versions_of_a_face_the_one_that_speaks_vietnamese_is_taken_and_none_is_refused(tmp_path):
    put(tmp_path / "liberation", LIBERATION, lacks="ợ")
    put(tmp_path / "liberation2", LIBERATION)
    put(tmp_path / "zz-old", LIBERATION, lacks="ợ")
    place = Place(folders=(tmp_path,))

    (times, *_) = fonts.faces([place]).families

    assert {"liberation2"} == {path.parent.name for path in times.paths}
    assert () == fonts.refusals([place])


def test_a_place_that_is_not_there_holds_nothing(tmp_path):
    place = Place(folders=(tmp_path / "absent",))

    assert ([("Tinos", "bundled")], ()) == (taken(place)[:1], fonts.refusals([place]))


def test_the_digest_of_faces_is_that_of_their_files_not_of_their_folder(tmp_path):
    first, second = put(tmp_path / "a", WINDOWS), put(tmp_path / "b", WINDOWS)

    digests = [fonts.faces(places).digest for places in ([first], [second], [put(tmp_path / "c", SANS)])]

    assert digests[0] == digests[1] != digests[2]


def test_every_family_is_drawn_with_one_of_the_designs():
    faces = fonts.faces()

    drawn = {name: faces.drawn_with(name).name for name in (*DESIGNS, "helvetica", "Tahoma", "Aptos", "Cambria", "x")}

    assert drawn == {
        "Times New Roman": "Tinos",
        "Arial": "Arimo",
        "Calibri": "Carlito",
        "helvetica": "Arimo",
        "Tahoma": "Arimo",
        "Aptos": "Carlito",
        "Cambria": "Tinos",
        "x": "Tinos",
    }
