"""``tdkt form``: an e-form to be filled in, one filled in from data, and what a filled one answers."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.clock import now
from tdkt_docs.cli.options import AsJson, Lang, Office
from tdkt_docs.cli.screen import Screen, finding_data
from tdkt_docs.cli.words import LANGUAGE, t, t_remedy
from tdkt_docs.errors import Exit

if TYPE_CHECKING:
    from tdkt_docs.pipeline import FormRequest

__all__ = ["fill_form", "flatten", "make", "read_form"]

FormName = Annotated[str, typer.Argument(help=t("argument.e-form"), metavar=t("metavar.form"))]
FormKind = Annotated[str, typer.Option("--as", help=t("option.e-form-kind"), metavar="xlsx|pdf|web|schema|xlsform")]
FormOut = Annotated[Path | None, typer.Option("--out", help=t("option.out-file"), metavar=t("metavar.file"))]


def make(
    form: FormName,
    kind: FormKind = "xlsx",
    out: FormOut = None,
    office: Office = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """An empty form."""
    from tdkt_docs import pipeline

    request = pipeline.FormRequest(name=form, kind=kind, out=out, office=office)
    return _made(request, as_json=as_json, lang=lang)


def fill_form(
    form: FormName,
    data: Annotated[Path, typer.Argument(help=t("argument.form-data"), metavar=t("metavar.file"))],
    kind: FormKind = "pdf",
    out: FormOut = None,
    office: Office = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """A form filled in with a record or with what another filled form answers."""
    from tdkt_docs import pipeline

    request = pipeline.FormRequest(name=form, kind=kind, out=out, office=office, data=data)
    return _made(request, as_json=as_json, lang=lang)


def read_form(
    file: Annotated[Path, typer.Argument(help=t("argument.filled-form"), metavar=t("metavar.file"))],
    form: Annotated[str, typer.Option("--mau", help=t("option.form-name"), metavar=t("metavar.form"))] = "",
    out: FormOut = None,
    office: Office = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """What a filled form answers, as the record ``tdkt fill`` takes."""
    from tdkt_docs import pipeline, report
    from tdkt_docs.form import whole

    found = pipeline.answered(file, form, office)
    record = whole(found.form, found.bound.answers)
    if out is not None:
        pipeline.write_anew(out, (json.dumps(record, ensure_ascii=False, indent=2) + "\n").encode())
    told = [report.text_of(finding, lang) for finding in found.bound.findings]
    counts = {"answered": len(found.bound.answers), "missing": len(found.missing)}
    missing = [t("form.missing", label=question.label) for question in found.missing]
    findings = [finding_data(finding, lang) for finding in found.bound.findings]
    data = {"form": found.form.id, "record": record, "missing": [q.id for q in found.missing], "findings": findings}
    lines = [t("form.read-done", file=file.name, **counts), *told, *missing]
    Screen(as_json=as_json).result(data, "\n".join(lines))
    return Exit.FINDINGS if told or missing else Exit.DONE


def flatten(
    file: Annotated[Path, typer.Argument(help=t("argument.filled-pdf"), metavar=t("metavar.file"))],
    out: FormOut = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """A filled PDF form as a PDF/A without fields, for the archive."""
    del lang
    from tdkt_docs import pipeline

    flat = pipeline.flatten_form(file, out, at=now())
    lines = [t("form.flat-done", file=flat.path, count=flat.addendum)]
    if flat.undrawn:
        letters = " ".join(flat.undrawn)
        lines += [t("form.flat-letters", letters=letters), t_remedy("form.flat-letters", letters=letters)]
    data = {"file": str(flat.path), "addendum": flat.addendum, "undrawn": flat.undrawn}
    Screen(as_json=as_json).result(data, "\n".join(lines))
    return Exit.FINDINGS if flat.undrawn else Exit.DONE


def _made(request: "FormRequest", *, as_json: bool, lang: str) -> int:
    from tdkt_docs import pipeline, report

    made = pipeline.make_form(request)
    told = [report.text_of(finding, lang) for finding in made.findings]
    data_out = {"file": str(made.path), "findings": [finding_data(finding, lang) for finding in made.findings]}
    Screen(as_json=as_json).result(data_out, "\n".join([t("form.made", file=made.path), *told]))
    return Exit.FINDINGS if told else Exit.DONE
