"""What reads the text off a page: a drop-in module in ``readers/`` that has a program for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, cast

from tdkt_docs import discover

__all__ = ["READERS", "ReaderState", "SeenWord", "TextReader", "UnreadPageError", "reader_states", "text_reader"]

READERS = "tdkt_docs.scan.readers"
_SECONDS_A_PAGE = 120.0


class UnreadPageError(Exception):
    """The page was not read: the program took too long, or ended in trouble. Its text layer is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenWord:
    """A word in a picture; in pixels from the upper left corner."""

    text: str
    left: int
    top: int
    """Of its line, as the height: words of one line are then one line in the PDF."""
    width: int
    height: int


class TextReader(Protocol):
    """Reads pages, one at a time."""

    @property
    def name(self) -> str:
        """The program and its version, as users are told."""

    def words(self, png: bytes, dpi: int) -> tuple[SeenWord, ...]:
        """The words of a page in the order they are read.

        Args:
            png: The page, a grey picture.
            dpi: How many pixels of it an inch of the paper has.

        Raises:
            UnreadPageError: It could not be read, or took too long.
        """


class _ReaderModule(Protocol):
    """The shape of a reader's module."""

    RANK: int
    """Readers of lower rank are taken first."""

    def version(self) -> str | None:
        """Its version; ``None`` where it is not installed or does not know Vietnamese."""

    def is_without_vietnamese(self) -> bool:
        """Whether the program is there, and only its Vietnamese is not."""

    def opened(self, timeout_s: float) -> TextReader:
        """The reader; ``timeout_s`` for one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderState:
    """A reader as found on this machine."""

    name: str
    version: str | None
    """``None`` where it cannot be used."""
    lacks_vietnamese: bool
    """Whether only its Vietnamese is missing."""


def reader_states(readers: str = READERS) -> tuple[ReaderState, ...]:
    """The readers in the order they are taken."""
    return tuple(
        ReaderState(name=name, version=module.version(), lacks_vietnamese=module.is_without_vietnamese())
        for name, module in _modules(readers)
    )


def text_reader(*, timeout_s: float = _SECONDS_A_PAGE, readers: str = READERS) -> TextReader | None:
    """The first reader that this machine has; ``None`` where it has none that knows Vietnamese.

    Args:
        timeout_s: For one page.
        readers: The package its modules are found in.
    """
    return next((module.opened(timeout_s) for _, module in _modules(readers) if module.version() is not None), None)


def _modules(readers: str) -> Iterator[tuple[str, _ReaderModule]]:
    found = [(name, cast("_ReaderModule", discover.load(readers, name))) for name in discover.names(readers)]
    yield from sorted(found, key=lambda pair: (pair[1].RANK, pair[0]))
