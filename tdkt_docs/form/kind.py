"""The kinds of e-form: one drop-in module each in ``kinds/``."""

from typing import Protocol, cast

from tdkt_docs import discover
from tdkt_docs.errors import UsageError
from tdkt_docs.model.eform import Answers, EForm

__all__ = ["NO_ANSWERS", "FormKind", "kind_names", "suffix", "write"]

_KINDS = "tdkt_docs.form.kinds"

NO_ANSWERS: Answers = {}


class FormKind(Protocol):
    """What a module of ``kinds/`` offers."""

    @property
    def SUFFIX(self) -> str:  # noqa: N802 - a module's constant
        """The file's ending, with its dot."""
        ...

    def write(self, form: EForm, answers: Answers) -> bytes:
        """The form as a file, filled in with ``answers`` where there are any; the same input gives the same bytes."""
        ...


def kind_names() -> tuple[str, ...]:
    """The kinds there are, sorted."""
    return discover.names(_KINDS)


def suffix(kind: str) -> str:
    """The ending of such files, with its dot.

    Raises:
        UsageError: ``form.unknown-kind``.
    """
    return _load(kind).SUFFIX


def write(form: EForm, kind: str, answers: Answers = NO_ANSWERS) -> bytes:
    """The form as a file of that kind, empty or filled in.

    Args:
        form: What is asked.
        kind: One of ``kind_names()``.
        answers: What is filled in already.

    Raises:
        UsageError: ``form.unknown-kind``.
    """
    return _load(kind).write(form, answers)


def _load(kind: str) -> FormKind:
    try:
        return cast("FormKind", discover.load(_KINDS, kind))
    except KeyError as error:
        raise UsageError("form.unknown-kind", kind=kind, known=", ".join(kind_names())) from error
