"""Whether a filled form is the one that was asked for, and of which edition."""

from collections.abc import Iterator

from tdkt_docs.errors import SourceError
from tdkt_docs.model.eform import EForm, FilledForm
from tdkt_docs.model.finding import Finding, Severity
from tdkt_docs.model.where import Where

__all__ = ["told_editions"]

_MOST_LABELS = 12


def told_editions(filled: FilledForm, form: EForm) -> tuple[Finding, ...]:
    """What its user should know of a file made from another edition of the form; nothing where it is today's.

    Raises:
        SourceError: ``form.other``: it is another form.
    """
    if filled.form and _kind(filled.form) != _kind(form.id):
        raise SourceError("form.other", file=filled.file, found=filled.form, asked=form.id)
    return tuple(_on_edition(filled, form))


def _kind(id_: str) -> str:
    """``"bao-cao-ca-nhan"`` of ``"bao-cao-ca-nhan/nd152-2025"``: decrees change a form, not what it is."""
    return id_.partition("/")[0]


def _on_edition(filled: FilledForm, form: EForm) -> Iterator[Finding]:
    if not filled.edition or filled.edition == form.edition:
        return
    where = Where(file=filled.file)
    editions = {"found": filled.edition, "current": form.edition}
    yield Finding(code="TD-710", severity=Severity.NOTE, where=where, values=editions)
    tells_blanks = any(value in (None, ()) for value in filled.values.values())
    asked_anew = [question.label for question in form.questions if question.id not in filled.values]
    if tells_blanks and asked_anew:
        more = "…" if len(asked_anew) > _MOST_LABELS else ""
        labels = "; ".join(f"«{label}»" for label in asked_anew[:_MOST_LABELS]) + more
        yield Finding(code="TD-711", severity=Severity.NOTE, where=where, values={"labels": labels})
