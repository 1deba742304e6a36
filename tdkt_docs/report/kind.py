"""The kinds of report: one drop-in module each in ``kinds/``."""

from typing import Protocol, cast

from tdkt_docs import discover
from tdkt_docs.errors import UsageError
from tdkt_docs.model.outcome import Outcome

__all__ = ["ReportKind", "file_name", "names", "render"]

_KINDS = "tdkt_docs.report.kinds"


class ReportKind(Protocol):
    """What a module of ``kinds/`` offers."""

    @property
    def FILE_NAME(self) -> str:  # noqa: N802 - a module's constant
        """What the report is called in the output folder."""
        ...

    def render(self, outcome: Outcome, language: str) -> str:
        """The whole report; the same outcome gives the same text."""
        ...


def names() -> tuple[str, ...]:
    """The kinds of report there are, sorted."""
    return discover.names(_KINDS)


def file_name(kind: str) -> str:
    """What a report of this kind is called in the output folder.

    Raises:
        UsageError: ``report.unknown-kind``.
    """
    return _load(kind).FILE_NAME


def render(outcome: Outcome, kind: str, language: str = "vi") -> str:
    """The report of a run.

    Args:
        outcome: What the run came to.
        kind: One of ``names()``.
        language: ``vi`` or ``en``.

    Raises:
        UsageError: ``report.unknown-kind``.
    """
    return _load(kind).render(outcome, language)


def _load(kind: str) -> ReportKind:
    try:
        return cast("ReportKind", discover.load(_KINDS, kind))
    except KeyError as error:
        raise UsageError("report.unknown-kind", kind=kind, known=", ".join(names())) from error
