"""The faces a PDF is drawn with, as it names them itself."""

import re
from collections.abc import Iterable
from functools import lru_cache

from pikepdf import Name, Object

from tdkt_docs.pdf.families import squeezed
from tdkt_docs.pdf.fonts import Faces, postscript_name
from tdkt_docs.pdf.forms import FIELD_FONTS

__all__ = ["drawn_faces", "family_of_face", "foreign_faces"]

_SUBSET = re.compile("[A-Z]{6}[+]")
_STYLE = re.compile(r"[-,].*$")
_MAKERS = ("psmt", "mt", "ps")
"""How old PostScript names end: TimesNewRomanPSMT, ArialMT."""


def drawn_faces(fonts: Iterable[Object]) -> frozenset[str]:
    """The PostScript names of a file's ``fonts`` that draw its pages, without the mark of a subset; not of fields."""
    names = (str(font[Name.BaseFont]).lstrip("/") for font in fonts if Name.BaseFont in font)
    return frozenset(_SUBSET.sub("", name) for name in names if not name.startswith(FIELD_FONTS))


def foreign_faces(drawn: frozenset[str], faces: Faces) -> tuple[str, ...]:
    """Those of ``drawn_faces`` that were not handed over: an engine took them from the machine by itself."""
    return tuple(sorted(name for name in drawn if squeezed(name) not in _known(faces)))


def family_of_face(name: str) -> str:
    """The family a face belongs to, squeezed, as far as its PostScript name tells.

    >>> family_of_face("TimesNewRomanPS-BoldMT"), family_of_face("Cambria-Bold"), family_of_face("SegoeUISymbol")
    ('timesnewroman', 'cambria', 'segoeuisymbol')
    """
    family = squeezed(_STYLE.sub("", name))
    ending = next((each for each in _MAKERS if family.endswith(each)), "")
    return family.removesuffix(ending)


@lru_cache(maxsize=8)
def _known(faces: Faces) -> frozenset[str]:
    return frozenset(squeezed(postscript_name(path)) for path in faces.paths)
