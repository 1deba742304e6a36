"""Which Times-metric faces papers are drawn with."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from fontTools.ttLib import TTFont, TTLibError

from tdkt_docs import resources

__all__ = [
    "SYSTEM_FOLDERS",
    "Faces",
    "advance_ems",
    "characters",
    "faces",
    "families",
    "speaks_vietnamese",
    "system_folders",
]

SYSTEM_FOLDERS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "win32": ("C:/Windows/Fonts",),
        "darwin": ("/System/Library/Fonts/Supplemental", "/Library/Fonts"),
        "linux": ("/usr/share/fonts", "/usr/local/share/fonts"),
    }
)
"""Where each system keeps its fonts, by ``sys.platform``."""

_TELLING = (0x1EE3, 0x1EEF, 0x1EB5, 0x0111, 0x20AB)
"""ợ ữ ẵ đ ₫: Debian's old fonts-liberation carries the family's name and lacks them."""
_BUNDLED = "Tinos"
_FAMILIES: Mapping[str, tuple[str, str, str, str]] = MappingProxyType(
    {
        "Times New Roman": ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf"),
        "Times New Roman (Mac)": (
            "times new roman.ttf",
            "times new roman bold.ttf",
            "times new roman italic.ttf",
            "times new roman bold italic.ttf",
        ),
        "Liberation Serif": (
            "liberationserif-regular.ttf",
            "liberationserif-bold.ttf",
            "liberationserif-italic.ttf",
            "liberationserif-bolditalic.ttf",
        ),
        _BUNDLED: ("tinos-regular.ttf", "tinos-bold.ttf", "tinos-italic.ttf", "tinos-bolditalic.ttf"),
    }
)
"""File names in lower case by family, in the order they are preferred: regular, bold, italic, bold italic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """Four faces of one family."""

    family: str
    """``"Times New Roman"``, ``"Liberation Serif"`` or ``"Tinos"``."""
    regular: Path
    bold: Path
    italic: Path
    bold_italic: Path
    source: str
    """``"bundled"``, or the folder they were found in."""

    @property
    def paths(self) -> tuple[Path, Path, Path, Path]:
        """Regular, bold, italic, bold italic."""
        return (self.regular, self.bold, self.italic, self.bold_italic)


def faces(folders: Sequence[Path] = ()) -> Faces:
    """The best faces in ``folders``; without any, the bundled Tinos, so that every machine draws the same bytes.

    Args:
        folders: Searched with their subfolders, e.g. what ``--font-dir`` gave, then this system's own.
    """
    return next(families(folders), _bundled())


def families(folders: Sequence[Path]) -> Iterator[Faces]:
    """Every family in ``folders`` whose four faces are there and speak Vietnamese, best first."""
    for folder in folders:
        files = _font_files(folder)
        for family, names in _FAMILIES.items():
            found = [files[name] for name in names if name in files and speaks_vietnamese(files[name])]
            if len(found) == len(names):
                yield _faces(family.removesuffix(" (Mac)"), found, str(folder))


def system_folders(platform: str = sys.platform) -> tuple[Path, ...]:
    """The folders in which a system keeps its fonts."""
    return tuple(Path(folder) for folder in SYSTEM_FOLDERS.get(platform, ()))


def speaks_vietnamese(path: Path) -> bool:
    """Whether the face can draw Vietnamese; a file that is no font cannot."""
    return set(_TELLING) <= characters(path)


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


def _bundled() -> Faces:
    files = _font_files(resources.fonts_dir())
    return _faces(_BUNDLED, [files[name] for name in _FAMILIES[_BUNDLED]], "bundled")


def _faces(family: str, found: Sequence[Path], source: str) -> Faces:
    regular, bold, italic, bold_italic = found
    return Faces(family=family, regular=regular, bold=bold, italic=italic, bold_italic=bold_italic, source=source)


def _font_files(folder: Path) -> dict[str, Path]:
    # where a name stands twice (fonts-liberation v1 and v2), a face that speaks Vietnamese wins
    files = sorted(folder.rglob("*.[tT][tT][fF]"), reverse=True)
    known = {name for names in _FAMILIES.values() for name in names}
    wanted = [path for path in files if path.name.lower() in known]
    return {path.name.lower(): path for path in sorted(wanted, key=speaks_vietnamese)}
