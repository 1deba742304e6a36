"""E-forms for whoever asks: which form a name means, the form as a file, and what a filled one answers."""

from dataclasses import dataclass, replace
from pathlib import Path

from tdkt_docs import bind, catalog, form, read
from tdkt_docs.errors import UsageError
from tdkt_docs.model.campaign import Dates
from tdkt_docs.model.eform import EForm, Question
from tdkt_docs.model.finding import Finding
from tdkt_docs.pipeline.forms.flat import likely_form
from tdkt_docs.pipeline.workspace import write_anew

__all__ = ["AnsweredForm", "FormRequest", "WrittenForm", "answered", "form_asked", "make_form"]

_CAMPAIGN_KINDS = ("cong-trang", "dot-xuat", "chuyen-de", "cong-hien")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRequest:
    """Which form, and as what."""

    name: str
    """A template's kind or id; ``dot`` for a campaign's workbook, ``dot/cong-hien`` for one of that kind."""
    kind: str
    """One of ``form.kind_names()``."""
    out: Path | None = None
    """Default: named after the form, in the current folder."""
    office: Path | None = None
    """The office's folder, for its own forms."""
    data: Path | None = None
    """A filled form or a record, to begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenForm:
    """A form on disk."""

    path: Path
    findings: tuple[Finding, ...] = ()
    """What could not be taken into it as it stood in the data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnsweredForm:
    """A filled form, read and typed."""

    form: EForm
    bound: bind.BoundForm
    missing: tuple[Question, ...]
    """Required questions without an answer."""


def form_asked(name: str, office: Path | None = None) -> EForm:
    """The form of that name.

    Raises:
        UsageError: There is none.
    """
    head, _, campaign_kind = name.partition("/")
    if head == form.CAMPAIGN_FORM and (campaign_kind or _CAMPAIGN_KINDS[0]) in _CAMPAIGN_KINDS:
        return form.form_of_campaign(catalog.pack_for(Dates()), campaign_kind or _CAMPAIGN_KINDS[0])
    template = catalog.form_named(catalog.forms_at_hand(office), name)
    if template is None:
        raise UsageError("form.unknown", form=name)
    return form.form_of_template(template)


def make_form(request: FormRequest) -> WrittenForm:
    """Write the form, empty or filled in with what ``data`` answers.

    Raises:
        UsageError: There is no such form or kind.
        SourceError: The data cannot be read.
        OutputError: The file cannot be written, or somebody has filled it in.
    """
    asked = form_asked(request.name, request.office)
    bound = answered(request.data, request.name, request.office).bound if request.data else bind.BoundForm()
    out = request.out or Path(asked.id.replace("/", "_") + form.suffix(request.kind))
    write_anew(out, form.write(asked, request.kind, bound.answers), blank=form.write(asked, request.kind))
    return WrittenForm(path=out, findings=bound.findings)


def answered(path: Path, name: str = "", office: Path | None = None) -> AnsweredForm:
    """What a filled form answers.

    Args:
        path: The filled form.
        name: Which form it is; empty: as the file itself says.
        office: The office's folder, for its own forms.

    Raises:
        SourceError: The file cannot be read, or is another form than ``name``.
        UsageError: Neither ``name`` nor the file says which form it is, nor do the names of its fields.
    """
    filled = read.read_form(path)
    asked = form_asked(name or filled.form or likely_form(filled, office), office)
    editions = bind.told_editions(filled, asked)
    bound = bind.bind_form(filled, asked)
    bound = replace(bound, findings=(*editions, *bound.findings))
    missing = tuple(question for question in asked.questions if question.required and question.id not in bound.answers)
    return AnsweredForm(form=asked, bound=bound, missing=missing)
