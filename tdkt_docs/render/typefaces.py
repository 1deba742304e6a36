"""Which families a paper's text is written in, and what to say of those that are drawn with another."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where
from tdkt_docs.ooxml import Package
from tdkt_docs.pdf.drawn import family_of_face
from tdkt_docs.pdf.families import DESIGNS, squeezed
from tdkt_docs.pdf.fonts import Faces, characters, postscript_name
from tdkt_docs.render.font_names import named_families, text_by_family
from tdkt_docs.vn import legacy

__all__ = ["foreign_finding", "typeface_findings"]

_OF_SIGNS = frozenset({"opensymbol"})
"""What LibreOffice brings for the signs of Symbol and Wingdings: they look as they were meant to."""
_SAMPLE = 40
_OLD_FONTS = (".vn", "vni")
_ENCODINGS: Mapping[str, str] = MappingProxyType({"tcvn3": "TCVN3 (ABC)", "vni": "VNI"})
_SAME_WIDTHS = frozenset(squeezed(name) for design in DESIGNS.values() for name in (design.name, *design.same_widths))


def typeface_findings(
    package: Package, file: str, faces: Faces, drawn: frozenset[str], foreign: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """One finding for each family that the PDF shows in another face, and one for each old encoding.

    Args:
        package: The .docx as it was given.
        file: What findings call it.
        faces: What was handed to the engine.
        drawn: The PDF's ``drawn_faces``: a family the engine had after all needs no finding.
        foreign: The PDF's ``foreign_faces``.
    """
    if all(map(_has_same_widths, named_families(package))):
        return
    had = frozenset(map(family_of_face, drawn)) | frozenset(map(squeezed, drawn))
    for family, pieces in sorted(text_by_family(package).items()):
        text = "".join("".join(pieces).split())
        if old := _in_old_encoding(family, pieces, file):
            yield old
        elif not _has_same_widths(family) and squeezed(family) not in had and (count := _count(text, faces)):
            values = {"family": family, "stand_in": _stand_in(family, faces, drawn, foreign), "count": str(count)}
            yield _finding("TD-421", file, values)


def foreign_finding(file: str, engine: str, foreign: tuple[str, ...]) -> Iterator[Finding]:
    """That an engine drew with faces of the machine that nobody handed it; nothing where it did not."""
    told = [name for name in foreign if family_of_face(name) not in _OF_SIGNS]
    if told:
        yield _finding("TD-423", file, {"engine": engine, "families": ", ".join(told)})


def _has_same_widths(family: str) -> bool:
    return squeezed(family) in _SAME_WIDTHS


def _in_old_encoding(family: str, pieces: Sequence[str], file: str) -> Finding | None:
    found = [(piece, encoding) for piece in pieces if (encoding := legacy.detect(piece, family))]
    if not family.lower().startswith(_OLD_FONTS) or not found:
        return None
    piece, encoding = found[0]
    values = {
        "family": family,
        "encoding": _ENCODINGS[encoding],
        "count": str(sum(len("".join(piece.split())) for piece, _ in found)),
        "sample": legacy.to_unicode(piece, encoding, family).strip()[:_SAMPLE],
    }
    return _finding("TD-422", file, values)


def _count(text: str, faces: Faces) -> int:
    """How many characters have another look; a sign looks the same in every family that lacks it."""
    signs = characters(faces.signs)
    return sum(ord(letter) not in signs for letter in text)


def _stand_in(family: str, faces: Faces, drawn: frozenset[str], foreign: tuple[str, ...]) -> str:
    expected = faces.drawn_with(family)
    is_drawn = any(postscript_name(path) in drawn for path in expected.paths)
    return expected.name if is_drawn or not foreign else ", ".join(foreign)


def _finding(code: str, file: str, values: dict[str, str]) -> Finding:
    return Finding(
        code=code, severity=Severity.WARNING, where=Where(file=file), values={"file": file, **values}, subject=file
    )
