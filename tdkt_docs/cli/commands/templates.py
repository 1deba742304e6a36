"""``tdkt templates``: the forms at hand, and what one of them asks for."""

from pathlib import Path
from typing import Annotated

import typer

from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, UsageError
from tdkt_docs.model.template import Template

__all__ = ["list_", "show"]

Office = Annotated[Path | None, typer.Option("--co-quan", help=t("option.office"), metavar=t("metavar.folder"))]


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
    found = next((f for f in _templates(office) if form in (f.kind, f.id)), None)
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


def _templates(office: Path | None) -> tuple[Template, ...]:
    from tdkt_docs import catalog

    return catalog.forms_at_hand(office)


def _source(form: Template) -> str:
    number = form.source.shown_form
    return t("templates.numbered", document=form.source.document, form=number) if number else form.source.document


def _certainty(form: Template) -> str:
    return t(f"certainty.{form.source.certainty}")


def _data(form: Template, lang: str) -> dict[str, object]:
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
