"""Filled PDF forms for whoever asks: one made flat for the archive, and which form one is that does not say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tdkt_docs import form
from tdkt_docs.catalog import form_named, forms_at_hand
from tdkt_docs.errors import SourceError, UsageError
from tdkt_docs.model.eform import EForm, FilledForm, Question
from tdkt_docs.pdf import eform
from tdkt_docs.pipeline.workspace import write_anew

__all__ = ["MadeFlat", "flatten_form", "likely_form"]

_FLAT = "-phang"
_LEAST_ALIKE = 0.5
"""So much of a form's names and a file's must be common to both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFlat:
    """A flat copy on disk."""

    path: Path
    addendum: int
    """How many long texts stand on the pages behind."""
    undrawn: str
    """Letters no face has; a box stands for each."""


def flatten_form(path: Path, out: Path | None = None, *, at: datetime) -> MadeFlat:
    """Write what a PDF form holds as a PDF/A without fields.

    Args:
        path: The filled form.
        out: Default: beside it, with ``-phang`` behind its name.
        at: Aware; the date the copy carries.

    Raises:
        SourceError: It cannot be read, is signed, has no fields, or cannot be archived.
        OutputError: The copy cannot be written, or something else lies there.
    """
    try:
        flat = eform.flattened(_bytes(path), at=at)
    except eform.LockedError as error:
        raise SourceError("read.form-locked", file=path.name) from error
    except eform.SignedFormError as error:
        raise SourceError("form.flat-signed", file=path.name) from error
    except eform.NoFieldsError as error:
        raise SourceError("read.form-flat", file=path.name) from error
    except eform.UnembeddedError as error:
        raise SourceError("form.flat-fonts", file=path.name, fonts=", ".join(error.args)) from error
    except eform.BrokenError as error:
        raise SourceError("read.damaged", file=path.name) from error
    target = out or path.with_name(f"{path.stem}{_FLAT}.pdf")
    write_anew(target, flat.data)
    return MadeFlat(path=target, addendum=flat.addendum, undrawn=flat.undrawn)


def likely_form(filled: FilledForm, office: Path | None = None) -> str:
    """Id of the form whose questions bear the names of the file's fields; of its editions the newest.

    Raises:
        UsageError: None does, or several do equally well.
    """
    told, templates = set(_names(filled.values)), forms_at_hand(office)
    alike = {each.id: _alikeness(told, form.form_of_template(each)) for each in templates}
    best = max(alike.values(), default=0.0)
    if best < _LEAST_ALIKE:
        raise UsageError("form.no-stamp", file=filled.file)
    tied = [each for each in templates if alike[each.id] == best]
    newest = form_named(tied, tied[0].kind)
    if newest is None or any(each.kind != newest.kind for each in tied):
        raise UsageError("form.many-stamps", file=filled.file, forms=", ".join(each.id for each in tied))
    return newest.id


def _alikeness(told: set[str], asked: EForm) -> float:
    names = set(_asked(asked.questions))
    return len(told & names) / len(told | names) if names else 0.0


def _names(values: Mapping[str, object], above: str = "") -> Iterator[str]:
    for name, value in values.items():
        yield above + name
        for row in value if isinstance(value, tuple) else ():
            if isinstance(row, Mapping):
                yield from _names(row, f"{above}{name}/")


def _asked(questions: Iterable[Question], above: str = "") -> Iterator[str]:
    for question in questions:
        yield above + question.id
        yield from _asked(question.columns, f"{above}{question.id}/")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("read.missing", file=path.name) from error
    except OSError as error:
        raise SourceError("read.refused", file=path.name) from error
