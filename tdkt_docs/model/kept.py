"""What a check of a package of a dossier found: what lies in it, and where it is not what it says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Counts", "Difference", "KeptPart", "Package", "Weight"]


class Weight(StrEnum):
    """How much a difference weighs."""

    HARD = "sai"
    """Something is not what it was: the package is not valid."""
    OPEN = "chua-ro"
    """Nobody can tell whether something is lost."""
    NOTE = "luu-y"
    """Told, and no fault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One place where a package is not what it says of itself."""

    code: str
    """Of its text in ``messages/``."""
    path: str
    """The file it is about, below the package's folder; of a zip itself, its name."""
    weight: Weight = Weight.HARD
    values: Mapping[str, str] = field(default_factory=dict)
    """For the text's places; ``file`` is the path."""
    places: tuple["Difference", ...] = ()
    """Where in the file it is, as far as that can be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What was counted, not what is told."""

    files: int = 0
    byte_count: int = 0
    """Of all files."""
    volumes: int = 0
    """PDFs of the reading copy."""
    pages: int = 0
    sheets: int = 0
    parts: int = 0
    originals: int = 0
    """Files in the folder of originals."""
    signed: int = 0
    """Of them, those that bear signatures."""
    embedded: int = 0
    """Files that travel inside the reading copy, the manifest aside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPart:
    """One document of a package: where it came from, how its signatures stood and stand."""

    key: str
    title: str
    file: str = ""
    """The original, below the package's folder; empty where the package has none."""
    pages: tuple[int, int] = (0, 0)
    sheets: tuple[int, int] = (0, 0)
    row: str = ""
    """Of the workbook: sheet and row as the manifest has them."""
    template: str = ""
    law: str = ""
    certainty: str = ""
    engine: str = ""
    program: str = ""
    signature_then: str = ""
    """What was to be said of its signatures when the dossier was put together."""
    signature_now: str = ""
    """The conclusion of this check; empty where it bears no signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package as it was found."""

    id: str = ""
    title: str = ""
    office: str = ""
    year: int = 0
    schema: str = ""
    made: str = ""
    """When it was packed, as the manifest has it."""
    program: str = ""
    """Name and version of what packed it."""
    counts: Counts = field(default_factory=Counts)
    differences: tuple[Difference, ...] = ()
    parts: tuple[KeptPart, ...] = ()
    missing: tuple[str, ...] = ()
    """Originals that were missing already when it was packed."""
    is_bag: bool | None = None
    """What the BagIt library says; None where it was not asked."""
