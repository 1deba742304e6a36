"""The families office papers are written in, and what may be drawn in their place."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["DESIGNS", "Candidate", "Design", "design_for", "squeezed"]

_SHORT = ("bd", "i", "bi")
_LONG = ("bold", "italic", "bolditalic")
_CALIBRI = ("b", "i", "z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A family as it may lie on a disk."""

    family: str
    stems: tuple[tuple[str, str, str, str], ...]
    """File names, squeezed and without their ending, one row for each way systems name them: regular, bold, italic,
    bold italic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """A family papers ask for, and the families that have its widths, so that every line breaks in the same place."""

    name: str
    candidates: tuple[Candidate, ...]
    """The genuine one first, then its metric twins."""
    bundled: str
    """The twin this package carries."""
    same_widths: frozenset[str]
    """Other names whose letters have the same widths: drawing them with this design changes no line."""
    look_alikes: frozenset[str]
    """Families of other widths to which this design comes nearest."""


def squeezed(name: str) -> str:
    """A family's or file's name without what systems write differently.

    >>> squeezed("Times New Roman Bold") == squeezed("Times_New_Roman-Bold")
    True
    """
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def design_for(family: str) -> str:
    """The name of the design ``family`` is drawn with: itself, its metric twin, or the nearest look.

    >>> design_for("Helvetica"), design_for("Verdana"), design_for("Cambria")
    ('Arial', 'Arial', 'Times New Roman')
    """
    return _BY_NAME.get(squeezed(family), next(iter(DESIGNS)))


def _candidate(family: str, *endings: tuple[str, str, str], regular: str = "", stem: str = "") -> Candidate:
    start = stem or squeezed(family)
    rows = ((start + regular, start + bold, start + italic, start + both) for bold, italic, both in endings)
    return Candidate(family=family, stems=tuple(rows))


def _genuine(family: str, *short: Candidate) -> Candidate:
    rows = (row for each in (*short, _candidate(family, _LONG)) for row in each.stems)
    return Candidate(family=family, stems=tuple(rows))


DESIGNS: Mapping[str, Design] = MappingProxyType(
    {
        "Times New Roman": Design(
            name="Times New Roman",
            candidates=(
                _genuine("Times New Roman", _candidate("Times New Roman", _SHORT, stem="times")),
                _candidate("Liberation Serif", _LONG, regular="regular"),
                _candidate("Tinos", _LONG, regular="regular"),
            ),
            bundled="Tinos",
            same_widths=frozenset({"Liberation Serif", "Tinos"}),
            look_alikes=frozenset(),
        ),
        "Arial": Design(
            name="Arial",
            candidates=(
                _genuine("Arial", _candidate("Arial", _SHORT)),
                _candidate("Liberation Sans", _LONG, regular="regular"),
                _candidate("Arimo", _LONG, regular="regular"),
            ),
            bundled="Arimo",
            same_widths=frozenset({"Helvetica", "Liberation Sans", "Arimo"}),
            look_alikes=frozenset(
                {
                    *("Arial Black", "Arial Narrow", "Arial Unicode MS", "Be Vietnam Pro", "Century Gothic"),
                    *("DejaVu Sans", "Franklin Gothic Book", "Inter", "Lato", "Microsoft Sans Serif", "Montserrat"),
                    *("MS Sans Serif", "Noto Sans", "Open Sans", "Roboto", "Segoe UI", "Tahoma", "Trebuchet MS"),
                    *(
                        "UTM Avo",
                        "UTM Helve",
                        "Verdana",
                        ".VnArial",
                        ".VnArialH",
                        ".VnHelvet",
                        "VNI-Helve",
                        "VNI-Arial",
                    ),
                }
            ),
        ),
        "Calibri": Design(
            name="Calibri",
            candidates=(
                _genuine("Calibri", _candidate("Calibri", _CALIBRI)),
                _candidate("Carlito", _LONG, regular="regular"),
            ),
            bundled="Carlito",
            same_widths=frozenset({"Carlito"}),
            look_alikes=frozenset({"Aptos", "Calibri Light", "Candara", "Corbel"}),
        ),
    }
)
"""By name, the one that everything unknown is drawn with first."""

_BY_NAME: Mapping[str, str] = MappingProxyType(
    {
        squeezed(name): design.name
        for design in DESIGNS.values()
        for name in (design.name, *design.same_widths, *design.look_alikes)
    }
)
