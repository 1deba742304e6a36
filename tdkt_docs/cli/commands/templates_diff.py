"""``tdkt templates diff``: what two forms differ in."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, SourceError, UsageError

if TYPE_CHECKING:
    from tdkt_docs.adopt import Difference
    from tdkt_docs.model.template import Field

__all__ = ["diff"]

_DOCX, _TOML = "template.docx", "template.toml"
Office = Annotated[Path | None, typer.Option("--co-quan", help=t("option.office"), metavar=t("metavar.folder"))]


def diff(
    old: Annotated[str, typer.Argument(help=t("argument.compared-form"), metavar=t("metavar.form"))],
    new: Annotated[str, typer.Argument(help=t("argument.compared-form"), metavar=t("metavar.form"))],
    office: Office = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Fields, wording, layout; exit code 1 where they differ."""
    del lang
    from tdkt_docs import adopt

    (old_docx, old_fields), (new_docx, new_fields) = _read(old, office), _read(new, office)
    found = adopt.differences(old_docx, new_docx, old_fields=old_fields, new_fields=new_fields)
    lines = [_line(each) for each in found] or [t("adopt.same")]
    data = {"same": not found, "differences": [asdict(each) for each in found]}
    Screen(as_json=as_json).result(data, "\n".join(lines))
    return Exit.FINDINGS if found else Exit.DONE


def _read(name: str, office: Path | None) -> "tuple[bytes, tuple[Field, ...] | None]":
    """The .docx of a form, folder or file, and what is declared beside it."""
    from tdkt_docs import catalog, pipeline

    path = Path(name) / _DOCX if Path(name).is_dir() else Path(name)
    if not path.is_file():
        form = next((form for form in catalog.forms_at_hand(office) if name in (form.kind, form.id)), None)
        if form is None and Path(name).suffix:
            raise SourceError("cli.not-found", path=path.name)
        if form is None:
            raise UsageError("templates.unknown", form=name)
        path = form.path
    described = path.with_name(_TOML)
    fields = catalog.declared_fields(described) if path.name == _DOCX and described.is_file() else None
    return pipeline.form_bytes(path), fields


def _line(each: "Difference") -> str:
    code = f"adopt.differs-{each.change}"
    return t(code, area=t(f"adopt.area.{each.area}"), what=each.what, old=each.old or "—", new=each.new or "—")
