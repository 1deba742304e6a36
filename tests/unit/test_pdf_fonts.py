"""Faces are taken by what they can draw, not by what they are called."""

import shutil
from pathlib import Path

from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

from tdkt_docs import resources
from tdkt_docs.pdf import fonts

STYLES = ("Regular", "Bold", "Italic", "BoldItalic")


def put(folder: Path, names: tuple[str, ...], *, vietnamese: bool = True) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, style in zip(names, STYLES, strict=True):
        source = resources.fonts_dir() / f"Tinos-{style}.ttf"
        if vietnamese:
            shutil.copyfile(source, folder / name)
            continue
        font = TTFont(source)
        subsetter = Subsetter()
        subsetter.populate(unicodes=range(0x20, 0x100))
        subsetter.subset(font)
        font.save(folder / name)
    return folder


LIBERATION = tuple(f"LiberationSerif-{style}.ttf" for style in STYLES)
WINDOWS = ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")
MAC = tuple(f"Times New Roman{style}.ttf" for style in ("", " Bold", " Italic", " Bold Italic"))


def test_without_folders_the_bundled_faces_are_used_and_all_four_are_there():
    faces = fonts.faces()

    assert (faces.family, faces.source, [path.name for path in faces.paths]) == (
        "Tinos",
        "bundled",
        ["Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf"],
    )
    assert all(fonts.speaks_vietnamese(path) for path in faces.paths)


def test_every_letter_of_vietnamese_can_be_drawn():
    letters = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"

    for path in fonts.faces().paths:
        assert {ord(letter) for letter in letters + letters.upper() + "“”–…₫§°"} <= fonts.characters(path)


def test_times_new_roman_wins_over_liberation_in_the_same_folder(tmp_path):
    put(tmp_path / "a", LIBERATION)
    put(tmp_path / "b", WINDOWS)

    assert [faces.family for faces in fonts.families([tmp_path])] == ["Times New Roman", "Liberation Serif"]


def test_the_names_macos_uses_are_known(tmp_path):
    put(tmp_path, MAC)

    assert fonts.faces([tmp_path]).family == "Times New Roman"


def test_a_face_that_lacks_vietnamese_letters_is_not_taken_whatever_its_name(tmp_path):
    put(tmp_path, LIBERATION, vietnamese=False)

    assert fonts.faces([tmp_path]).source == "bundled"


def test_of_two_versions_of_a_face_the_one_that_speaks_vietnamese_is_taken(tmp_path):
    put(tmp_path / "liberation", LIBERATION, vietnamese=False)
    put(tmp_path / "liberation2", LIBERATION)
    put(tmp_path / "zz-old", LIBERATION, vietnamese=False)

    assert {path.parent.name for path in fonts.faces([tmp_path]).paths} == {"liberation2"}


def test_a_family_with_a_face_missing_or_broken_is_not_taken(tmp_path):
    put(tmp_path, LIBERATION)
    (tmp_path / LIBERATION[2]).write_bytes(b"no font")

    assert (fonts.faces([tmp_path]).source, fonts.faces([tmp_path / "absent"]).source) == ("bundled", "bundled")
