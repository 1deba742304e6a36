"""What an engine is: a drop-in module in ``engines/`` that turns .docx into PDF."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from tdkt_docs.pdf.fonts import Faces

__all__ = ["Convert", "Engine", "EngineSettings", "Failure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document an engine could not convert."""

    code: str
    """An error code of ``messages/``: ``render.engine-refused``, ``-died``, ``-hung`` or ``render.no-output``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineSettings:
    """What every engine is told."""

    faces: Faces
    timeout_s: float
    """For one document."""
    jobs: int
    """How many processes it may use."""


Convert: TypeAlias = Callable[[Sequence[bytes]], Iterator[bytes | Failure]]
"""A batch of .docx becomes as many PDFs or failures, in order; it never raises for a document."""


class Engine(Protocol):
    """The shape of an engine's module."""

    RANK: int
    """Engines of lower rank are tried first."""
    BATCH: int
    """How many documents it likes to get at a time: many where starting costs, few where results can stream."""
    IS_DETERMINISTIC: bool
    """Whether the same .docx always gives the same bytes."""
    CANNOT_DRAW: frozenset[str]
    """Names of ``features.FEATURES`` it leaves out."""

    RESPELLED: Mapping[str, str]
    """Letters its adapter has the engine draw in place of others, and what they are to read as in the PDF."""

    def version(self) -> str | None:
        """Its version; ``None`` where it is not installed."""

    def session(self, settings: EngineSettings) -> AbstractContextManager[Convert]:
        """An engine kept warm for many batches."""
