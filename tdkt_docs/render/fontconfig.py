"""Private fontconfig files: which faces an engine may see, whatever the machine has."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from tdkt_docs.pdf.families import DESIGNS, Design
from tdkt_docs.pdf.fonts import SIGNS, SYSTEM_FOLDERS, Faces, Family

__all__ = ["full_fontconfig", "sparse_fontconfig"]

_HEAD = '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
_SAME_FAMILIES = (
    *("LiberationSerif", "LiberationSans-", "Tinos", "Arimo", "Carlito"),
    *("[Tt]imes.ttf", "[Tt]imesbd.ttf", "[Tt]imesi.ttf", "[Tt]imesbi.ttf", "Times_New_Roman", "Times New Roman"),
    *("[Aa]rial.ttf", "[Aa]rialbd.ttf", "[Aa]riali.ttf", "[Aa]rialbi.ttf"),
    *("Arial_Bold", "Arial_Italic", "Arial Bold", "Arial Italic", "[Cc]alibri"),
)
"""How the files of our families are called; fontconfig's globs know small from large letters."""


def sparse_fontconfig(faces: Faces, root: Path) -> Path:
    """The fontconfig file of a system root of our own, by which an engine finds the first family and the signs only.

    Within that root fontconfig finds none of the machine's own configuration, some fifty files that it would read at
    every document. It looks for its file both from the true root and from the one it is given.

    Args:
        faces: Copied into ``root``, so that no other file of their folders is seen.
        root: Absolute, and the caller's own; to be named in ``FONTCONFIG_SYSROOT``.
    """
    first = faces.families[0]
    _copied((*first.paths, faces.signs), root)
    rules = [_folders("/faces"), _last_resort((first.name, SIGNS))]
    file = _written(root, rules, cache="/fontcache")
    again = root.joinpath(*file.parts[1:])
    again.parent.mkdir(parents=True)
    shutil.copyfile(file, again)
    return file


def full_fontconfig(faces: Faces, home: Path) -> Path:
    """The fontconfig file written into ``home`` by which all ``faces`` are found, and the machine's other fonts.

    The faces are listed under the names they are drawn for, not only aliased: LibreOffice 7.4 has substitutes of its
    own for a family that is not listed. Other copies of the families in ``faces`` are hidden; the machine's other
    fonts are drawn with where a paper names them, and for letters ``faces`` lack.

    Args:
        faces: Copied into ``home``, so that no other file of their folders is seen.
        home: Absolute, and the caller's own.
    """
    folder = _copied(faces.paths, home)
    families = [(family, DESIGNS[family.design]) for family in faces.families]
    rules = [_listed(family, design) for family, design in families]
    rules += [_stood_in(name, family) for family, design in families for name in sorted(design.look_alikes)]
    last = _last_resort((faces.families[0].name, SIGNS))
    folders = _folders(folder, *SYSTEM_FOLDERS["linux"])
    return _written(home, [folders, _rejected(), *rules, last], cache=str(home / "fontcache"))


def _copied(paths: Iterable[Path], home: Path) -> Path:
    folder = home / "faces"
    folder.mkdir()
    for number, path in enumerate(paths):
        shutil.copyfile(path, folder / f"{number:02d}.ttf")  # a name that no glob below rejects
    return folder


def _written(home: Path, rules: Iterable[str], *, cache: str) -> Path:
    file = home / "fonts.conf"
    kept = f"<cachedir>{escape(cache)}</cachedir>\n"
    file.write_text("".join([_HEAD, kept, *rules, "</fontconfig>\n"]), encoding="utf-8")
    return file


def _folders(*folders: Path | str) -> str:
    return "".join(f"<dir>{escape(str(each))}</dir>\n" for each in folders)


def _listed(family: Family, design: Design) -> str:
    names = sorted({design.name, *design.same_widths} - {family.name})
    edits = "".join(f'<edit name="family" mode="append_last">{_string(name)}</edit>\n' for name in names)
    return f'<match target="scan">\n<test name="family">{_string(family.name)}</test>\n{edits}</match>\n'


def _stood_in(name: str, family: Family) -> str:
    # appended: a real Verdana among the machine's fonts goes before its stand-in
    test = f'<test name="family" qual="any">{_string(name)}</test>\n'
    edit = f'<edit name="family" mode="append" binding="same">{_string(family.name)}</edit>\n'
    return f'<match target="pattern">\n{test}{edit}</match>\n'


def _last_resort(names: Iterable[str]) -> str:
    listed = "".join(map(_string, names))
    edit = f'<edit name="family" mode="append_last" binding="strong">{listed}</edit>\n'
    return f'<match target="pattern">\n{edit}</match>\n'


def _rejected() -> str:
    """Other copies of the same families: of two with one name an engine would take either."""
    globs = "".join(f"<glob>*/{name}*</glob>\n" for name in _SAME_FAMILIES)
    return f"<selectfont><rejectfont>\n{globs}</rejectfont></selectfont>\n"


def _string(name: str) -> str:
    return f"<string>{escape(name)}</string>"
