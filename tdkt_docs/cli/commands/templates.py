"""``tdkt templates``: the forms at hand, what one of them asks for, and what is wrong with a template."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.options import AsJson, Lang, Office
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError
from tdkt_docs.model.finding import Finding, Severity

if TYPE_CHECKING:
    from tdkt_docs.model.template import Template

__all__ = ["check_", "list_", "show"]


def list_(office: Office = None, as_json: AsJson = False, lang: Lang = LANGUAGE) -> int:
    """All forms, a line each."""
    found = _templates(office)
    lines = [
        t("templates.row", id=f.id, title=f.title.get(lang, f.title["vi"]), source=_source(f), state=_certainty(f))
        for f in found
    ]
    Screen(as_json=as_json).result([_data(form, lang) for form in found], "\n".join(lines))
    return Exit.DONE


def show(
    form: Annotated[str, typer.Argument(help=t("argument.form"), metavar=t("metavar.form"))],
    office: Office = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """One form: fields, where each comes from, slots."""
    from tdkt_docs import catalog

    found = catalog.form_named(_templates(office), form)
    if found is None:
        raise UsageError("templates.unknown", form=form)
    lines = [
        f"{found.id} — {found.title.get(lang, found.title['vi'])}",
        t("templates.source", source=_source(found), state=_certainty(found)),
        *([found.source.note] if found.source.note else []),
        str(found.path),
    ]
    lines += [
        t("templates.field", id=f.id, label=f.label.get(lang, f.label.get("vi", "")), path=f.path, type=f.type)
        for f in found.fields
    ]
    lines += [t("templates.slot", id=slot.id, role=slot.role, order=slot.order) for slot in found.slots]
    fields = [{"id": f.id, "from": f.path, "type": f.type, "required": f.required, "gap": f.gap} for f in found.fields]
    Screen(as_json=as_json).result({**_data(found, lang), "fields": fields}, "\n".join(lines))
    return Exit.DONE


def check_(
    file: Annotated[str, typer.Argument(help=t("argument.checked-template"), metavar=t("metavar.form-file"))],
    office: Office = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """All that is wrong with a template, told without data; what its template.toml declares is compared too."""
    from tdkt_docs import catalog, pipeline
    from tdkt_docs.fill.checking import Declared, check_template

    form = None if Path(file).is_file() else _form(file, office)
    path = form.path if form else Path(file)
    name = form.id if form else path.name
    described = path.with_name("template.toml")
    declared = Declared.of(catalog.declared_fields(described)) if described.is_file() else None
    findings = check_template(pipeline.given_bytes(path), template_id=name, declared=declared, language=lang)
    counts = Counter(finding.severity for finding in findings)
    data = {
        "template": name,
        "path": str(path),
        "declared": declared is not None,
        "errors": counts[Severity.ERROR],
        "warnings": counts[Severity.WARNING],
        "notes": counts[Severity.NOTE],
        "findings": [_finding_data(finding, lang) for finding in findings],
    }
    Screen(as_json=as_json).result(data, "\n".join(_finding_lines(data, findings, lang)))
    return Exit.TEMPLATE if counts[Severity.ERROR] else Exit.DONE


def _form(file: str, office: Path | None) -> "Template | None":
    """The form of that name; None where a file is meant, which then is not there."""
    from tdkt_docs import catalog

    found = catalog.form_named(_templates(office), file)
    if found is None and not Path(file).suffix:
        raise UsageError("templates.unknown", form=file)
    return found


def _finding_lines(data: Mapping[str, object], findings: Sequence[Finding], lang: str) -> list[str]:
    from tdkt_docs import report

    lines: list[str] = []
    for finding in findings:
        severity = t(f"severity.{finding.severity}")
        lines.append(t("templates.finding", severity=severity, text=report.text_of(finding, lang)))
        lines.append(t("templates.remedy", remedy=report.remedy_of(finding, lang)))
    lines.append(t("templates.checked", **data))
    return lines if data["declared"] else [*lines, t("templates.alone", **data)]


def _finding_data(finding: Finding, lang: str) -> dict[str, object]:
    from tdkt_docs import report

    said = {"text": report.text_of(finding, lang), "remedy": report.remedy_of(finding, lang)}
    return {"code": finding.code, "severity": finding.severity.value, **finding.values, **said}


def _templates(office: Path | None) -> "tuple[Template, ...]":
    from tdkt_docs import catalog

    return catalog.forms_at_hand(office)


def _source(form: "Template") -> str:
    number = form.source.shown_form
    return t("templates.numbered", document=form.source.document, form=number) if number else form.source.document


def _certainty(form: "Template") -> str:
    return t(f"certainty.{form.source.certainty}")


def _data(form: "Template", lang: str) -> dict[str, object]:
    return {
        "id": form.id,
        "title": form.title.get(lang, form.title["vi"]),
        "per": form.per,
        "phase": form.phase,
        "source": form.source.document,
        "form": form.source.shown_form,
        "certainty": form.source.certainty.value,
        "note": form.source.note,
        "path": str(form.path),
    }
