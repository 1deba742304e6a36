"""Which faces papers are drawn with: found in the places that are asked, accepted by the letters they have."""

import hashlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from fontTools.ttLib import TTFont, TTLibError

from tdkt_docs import resources
from tdkt_docs.pdf.families import DESIGNS, Candidate, Design, design_for, squeezed

__all__ = [
    "BUNDLED",
    "SIGNS",
    "STYLES",
    "SYSTEM_FOLDERS",
    "Faces",
    "Family",
    "Place",
    "Refusal",
    "advance_ems",
    "characters",
    "faces",
    "postscript_name",
    "refusals",
    "speaks_vietnamese",
    "system_place",
]

SYSTEM_FOLDERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "win32": ("C:/Windows/Fonts", "~/AppData/Local/Microsoft/Windows/Fonts"),
        "darwin": (
            "~/Library/Fonts",
            "/Library/Fonts",
            "/System/Library/Fonts/Supplemental",
            "/Applications/Microsoft Word.app/Contents/Resources/DFonts",
        ),
        "linux": ("~/.local/share/fonts", "~/.fonts", "/usr/local/share/fonts", "/usr/share/fonts"),
    }
)
"""Where each system keeps its fonts, by ``sys.platform``; ``~`` is the user's own folder."""
BUNDLED = "bundled"
"""The source of a family this package carries."""
STYLES = ("regular", "bold", "italic", "bold-italic")

SIGNS = "TDKT Signs"
"""The family of the face of signs."""

_TELLING = "ợữẵđ₫"
"""Debian's old fonts-liberation carries the family's name and lacks them."""
_SIGNS_FILE = "TdktSigns-Regular.ttf"
_LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
_WANTED = tuple(dict.fromkeys(_TELLING + _LETTERS + _LETTERS.upper()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Folders that count as one when a family is looked for: the genuine one of any goes before a twin of another."""

    folders: tuple[Path, ...]
    """Searched with their subfolders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Four faces of one family."""

    name: str
    """``"Times New Roman"``, ``"Liberation Serif"``, ``"Tinos"``, …"""
    design: str
    """The family of ``families.DESIGNS`` it draws."""
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path
    source: str
    """``BUNDLED``, or the folder they were found in."""

    @property
    def paths(self) -> tuple[Path, Path, Path, Path]:
        """Regular, bold, italic, bold italic."""
        return (self.regular, self.bold, self.italic, self.bold_italic)


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """What a run draws with: a family for each design, and the face of signs."""

    families: tuple[Family, ...]
    """In the order of ``families.DESIGNS``."""
    signs: Path
    """Boxes to tick and other signs that families of letters lack."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """All files."""
        return (*(path for family in self.families for path in family.paths), self.signs)

    @property
    def characters(self) -> frozenset[int]:
        """Code points that can be drawn: an engine takes from another face what one lacks."""
        return frozenset().union(*(characters(path) for path in (self.signs, *(f.regular for f in self.families))))

    @property
    def digest(self) -> str:
        """The same for the same files, whatever their folder; hexadecimal."""
        return hashlib.sha256(b"".join(path.read_bytes() for path in self.paths)).hexdigest()

    def face(self, family: str, *, is_bold: bool, is_italic: bool) -> Path:
        """The file in which text of ``family`` is drawn."""
        return self.drawn_with(family).paths[is_bold + 2 * is_italic]

    def drawn_with(self, family: str) -> Family:
        """The family in which text of ``family`` is drawn."""
        design = design_for(family)
        return next(each for each in self.families if each.design == design)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A family that was found and is not used."""

    design: str
    family: str
    folder: Path
    absent: tuple[str, ...] = ()
    """The ``STYLES`` it has no file for."""
    unreadable: tuple[str, ...] = ()
    """Names of files that are no fonts."""
    letters: str = ""
    """Vietnamese letters it lacks, the telling ones first."""


def faces(places: Sequence[Place] = ()) -> Faces:
    """For each design the best family in the first of ``places`` that has one; the bundled one where none has.

    Without places everything is bundled, so that every machine draws the same bytes.
    """
    found: dict[str, Family] = {}
    for each in _judged_all(places):
        if isinstance(each, Family):
            found.setdefault(each.design, each)
    families = tuple(found.get(name) or _bundled(design) for name, design in DESIGNS.items())
    return Faces(families=families, signs=resources.fonts_dir() / _SIGNS_FILE)


def refusals(places: Sequence[Place]) -> tuple[Refusal, ...]:
    """What lies in ``places`` under the name of a family we look for and cannot be used, and why."""
    return tuple(each for each in _judged_all(places) if isinstance(each, Refusal))


def system_place(platform: str = sys.platform, *, home: Path) -> Place:
    """The folders in which a system keeps its fonts.

    Args:
        platform: As ``sys.platform`` names it.
        home: The user's own folder.
    """
    folders = SYSTEM_FOLDERS.get(platform, ())
    return Place(folders=tuple(home / name[2:] if name.startswith("~/") else Path(name) for name in folders))


def speaks_vietnamese(path: Path) -> bool:
    """Whether the face can draw Vietnamese; a file that is no font cannot."""
    return not _lacking(path)


@lru_cache(maxsize=64)
def characters(path: Path) -> frozenset[int]:
    """The code points the face at ``path`` has a glyph for; none for a file that is no font."""
    try:
        with path.open("rb") as file, TTFont(file, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    except (TTLibError, OSError):
        return frozenset()


def advance_ems(path: Path, text: str) -> float | None:
    """The width of ``text`` in ems, set in the face at ``path``; ``None`` where the face lacks a letter of it."""
    widths = _advances(path)
    ems = [widths.get(ord(letter)) for letter in text]
    return None if None in ems else sum(width for width in ems if width is not None)


@lru_cache(maxsize=16)
def _advances(path: Path) -> Mapping[int, float]:
    with TTFont(path, lazy=True) as font:
        widths, em = font["hmtx"].metrics, font["head"].unitsPerEm
        return {code: widths[glyph][0] / em for code, glyph in (font.getBestCmap() or {}).items()}


@lru_cache(maxsize=64)
def postscript_name(path: Path) -> str:
    """The name a PDF calls the face at ``path`` by."""
    with path.open("rb") as file, TTFont(file, lazy=True) as font:
        return str(font["name"].getDebugName(6) or "")


def _judged_all(places: Sequence[Place]) -> Iterator[Family | Refusal]:
    """Every family found, place by place, the genuine one of a design before its twins."""
    for place in places:
        files = _font_files(place)
        for design in DESIGNS.values():
            for candidate in design.candidates:
                if judged := _judged(design, candidate, files):
                    yield judged


def _judged(design: Design, candidate: Candidate, files: Mapping[str, Path]) -> Family | Refusal | None:
    """The candidate's family, or why it cannot be used; ``None`` where nothing of it is there."""
    stems = max(candidate.stems, key=lambda row: sum(stem in files for stem in row))
    found = {style: files[stem] for style, stem in zip(STYLES, stems, strict=True) if stem in files}
    if not found:
        return None
    unreadable = tuple(path.name for path in found.values() if not characters(path))
    lacking = {letter for path in found.values() if characters(path) for letter in _lacking(path)}
    if len(found) == len(STYLES) and not (unreadable or lacking):
        return _family(candidate.family, design, found, str(found["regular"].parent))
    return Refusal(
        design=design.name,
        family=candidate.family,
        folder=next(iter(found.values())).parent,
        absent=tuple(style for style in STYLES if style not in found),
        unreadable=unreadable,
        letters="".join(letter for letter in _WANTED if letter in lacking),
    )


def _bundled(design: Design) -> Family:
    folder = resources.fonts_dir()
    endings = ("Regular", "Bold", "Italic", "BoldItalic")
    found = {style: folder / f"{design.bundled}-{end}.ttf" for style, end in zip(STYLES, endings, strict=True)}
    return _family(design.bundled, design, found, BUNDLED)


def _family(name: str, design: Design, found: Mapping[str, Path], source: str) -> Family:
    regular, bold, italic, bold_italic = (found[style] for style in STYLES)
    return Family(
        name=name,
        design=design.name,
        regular=regular,
        bold=bold,
        italic=italic,
        bold_italic=bold_italic,
        source=source,
    )


def _font_files(place: Place) -> dict[str, Path]:
    known = {stem for design in DESIGNS.values() for each in design.candidates for row in each.stems for stem in row}
    files = (path for folder in place.folders for path in sorted(folder.rglob("*.[tT][tT][fF]")))
    wanted = [path for path in files if squeezed(path.stem) in known]
    found: dict[str, Path] = {}
    # where a name stands twice (fonts-liberation v1 and v2), the first face that speaks Vietnamese is taken
    for path in sorted(wanted, key=lambda path: not speaks_vietnamese(path)):
        found.setdefault(squeezed(path.stem), path)
    return found


def _lacking(path: Path) -> str:
    drawn = characters(path)
    return "".join(letter for letter in _WANTED if ord(letter) not in drawn)
