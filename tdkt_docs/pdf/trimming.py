"""Faces cut down to what Vietnamese papers use: an engine reads them in a tenth of the time, and PDFs are smaller."""

import io
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from tdkt_docs import resources

__all__ = ["CODE_POINTS", "HELD_STROKE", "NO_WIDTH", "RESERVED", "TYPED_MARKS", "trimmed", "trimmed_anew"]

CODE_POINTS = frozenset(
    {
        *range(0x20, 0x250),  # Latin
        *(0x300, 0x301, 0x303, 0x309, 0x323),  # the five tone marks by themselves
        *range(0x1EA0, 0x1EFA),  # Vietnamese
        0x200D,  # of no width
        *range(0x2010, 0x2060),  # dashes, quotation marks, dots
        *range(0x2070, 0x209F),  # raised and lowered figures
        *(0x20AB, 0x20AC),  # đồng, euro
        *(0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x221A, 0x2248, 0x2260, 0x2264, 0x2265),
        *range(0x25A0, 0x2612),  # squares, dots, check boxes
        *(0x2713, 0x2714),  # ticks
    }
)
"""What a trimmed face keeps of what the face has; an engine finds the rest in the whole face."""

TYPED_MARKS = frozenset({0x302, 0x304, 0x306, 0x308, 0x30C, 0x31B, 0x2002, 0x2003, 0x2009, 0xFFFD})
"""What keyboards add to a letter behind it, and spaces pasted from elsewhere: the face of fields has them as well."""

NO_WIDTH = "\u200d"
"""A letter that is not seen and takes no room, but is as high as its line."""
HELD_STROKE = "\ue02f"
"""A stroke at which no line may break, of the private area: trimmed faces draw it as ``/``."""

RESERVED = frozenset({"Carlito"})
"""Families whose licence reserves the name for the whole files: nothing trimmed of them is given away."""


@lru_cache(maxsize=16)
def trimmed(path: Path) -> bytes:
    """The face at ``path`` with the letters of Vietnamese papers only; most bundled faces lie trimmed already."""
    ready = resources.fonts_dir() / "trimmed" / path.name
    if path.parent == resources.fonts_dir() and ready.is_file():
        return ready.read_bytes()
    return trimmed_anew(path)


def trimmed_anew(path: Path, more: frozenset[int] = frozenset()) -> bytes:
    """The trimmed face, made from the whole one; the same face gives the same bytes.

    Args:
        path: The whole face.
        more: Code points kept besides ``CODE_POINTS``.

    Hints are left out: they are for screens of old, and no printer uses them. What the face adds between two lines lies
    above them, as LibreOffice and Word place it, so that an engine that reads it otherwise agrees with them.
    """
    from fontTools import subset  # a fifth of all that rendering loads, and most bundled faces lie trimmed

    options = subset.Options()
    options.hinting = False
    options.layout_features = []
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    with TTFont(path, recalcTimestamp=False) as face:
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=CODE_POINTS | more)
        cutter.subset(face)
        for table in face["cmap"].tables:
            if table.isUnicode() and ord("/") in table.cmap:
                table.cmap[ord(HELD_STROKE)] = table.cmap[ord("/")]
        face["hhea"].ascent += face["hhea"].lineGap
        face["hhea"].lineGap = 0
        file = io.BytesIO()
        face.save(file)
    return file.getvalue()
