"""Font files under other names than their own, as a machine may have them."""

from pathlib import Path

from fontTools.ttLib import TTFont

from tdkt_docs import resources

__all__ = ["STYLES", "put_family"]

STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
_POSTSCRIPT_NAME = 6


def put_family(folder: Path, family: str, *, drawn_as: str) -> Path:
    """Four faces of ``family`` in ``folder``, each with the letters of the bundled ``drawn_as``."""
    for style in STYLES:
        stem = family.replace(" ", "")
        with TTFont(resources.fonts_dir() / f"{drawn_as}-{style}.ttf") as font:
            for record in font["name"].names:
                name = stem if record.nameID == _POSTSCRIPT_NAME else family
                record.string = record.toUnicode().replace(drawn_as, name)
            font.save(folder / f"{stem}-{style}.ttf")
    return folder
