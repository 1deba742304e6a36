"""``tdkt templates from``: an office's own dotted-line form becomes a template; what is unsure is asked."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tdkt_docs.cli.commands.templates_new import Folder, OfficeOf, Version, folder_of_forms
from tdkt_docs.cli.options import AsJson, Lang
from tdkt_docs.cli.screen import Screen, finding_data
from tdkt_docs.cli.words import LANGUAGE, t
from tdkt_docs.errors import Exit, OutputError, SourceError

if TYPE_CHECKING:
    from tdkt_docs.adopt import Answer, Proposal, Proposals
    from tdkt_docs.pipeline import MadeForm

__all__ = ["from_form"]

_NO, _KEEP = ("b", "bo", "bỏ", "k"), ("", "d", "đ", "y", "c")


def from_form(
    form: Annotated[Path, typer.Argument(help=t("argument.dotted-form"), metavar=t("metavar.form-file"))],
    kind: Annotated[str, typer.Option("--kind", help=t("option.form-kind"), metavar=t("metavar.kind"))] = "",
    version: Version = "rieng",
    out: Folder = None,
    office: OfficeOf = None,
    yes: Annotated[bool, typer.Option("--yes", help=t("option.yes"))] = False,
    answers: Annotated[
        Path | None, typer.Option("--answers", help=t("option.answers"), metavar=t("metavar.file"))
    ] = None,
    as_json: AsJson = False,
    lang: Lang = LANGUAGE,
) -> int:
    """Read, ask, write; without a terminal the questions go into a file beside the form."""
    from tdkt_docs import adopt, catalog, pipeline

    naming = pipeline.Naming(folder=folder_of_forms(out, office), kind=kind, version=version)
    forms = catalog.forms_at_hand(office)
    data = pipeline.form_bytes(form)
    proposals = adopt.propose(data, forms, kind=kind)
    screen = Screen(as_json=as_json)
    given: Mapping[int, Answer] = {}
    if answers is not None:
        given = adopt.read_answers(_read(answers), proposals, file=answers.name)
    elif proposals.unsure and not yes:
        if as_json or not sys.stdin.isatty():
            return _asked_by_file(form, proposals, screen, lang)
        given = dict(_asked(proposals, lang))
    made = pipeline.adopted_form(form, data, forms, naming, given)
    screen.result(_data(made, lang), "\n".join(_lines(made, lang)))
    return Exit.DONE


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("cli.not-found", path=path.name) from error


def _asked_by_file(form: Path, proposals: "Proposals", screen: Screen, lang: str) -> int:
    """Write what is to be answered beside the form; a file that is there already may hold answers and stays."""
    from tdkt_docs import adopt, pipeline

    path = form.with_name(f"{form.stem}.can-hoi.toml")
    if path.exists():
        raise OutputError("adopt.questions-there", path=path.name)
    pipeline.write(path, adopt.questions(proposals, form=form.name, language=lang).encode())
    asked = [_place(each, lang) for each in proposals.unsure]
    count, total = len(asked), len(proposals.fields)
    findings = [finding_data(finding, lang) for finding in proposals.findings]
    shown = [*(_line(each, lang) for each in proposals.unsure)]
    shown.append(t("adopt.asked", count=count, total=total, path=path, form=form))
    screen.result({"questions": str(path), "unsure": asked, "findings": findings}, "\n".join(shown))
    return Exit.FINDINGS


def _asked(proposals: "Proposals", lang: str) -> "Iterator[tuple[int, Answer]]":
    """Ask about each place that is not sure: Enter takes it, "b" leaves the dots, a word is its name."""
    from tdkt_docs.adopt import Answer

    sys.stderr.write(t("adopt.ask-head", count=len(proposals.unsure)) + "\n")
    for each in proposals.unsure:
        sys.stderr.write(_line(each, lang) + "\n")
        told = typer.prompt(t("adopt.ask"), default="", show_default=False, err=True).strip()
        if told.lower() in _NO:
            yield each.no, Answer(is_field=False)
        elif told.lower() in _KEEP:
            yield each.no, Answer(is_field=True)
        else:
            yield each.no, Answer(id="" if each.is_slot else _id(told, proposals, each), label=told)


def _id(label: str, proposals: "Proposals", asked: "Proposal") -> str:
    from tdkt_docs.adopt import field_id

    return field_id(label, {each.id for each in proposals.fields if each.no != asked.no})


def _lines(made: "MadeForm", lang: str) -> Iterator[str]:
    from tdkt_docs import report

    assert made.proposals is not None
    for each in made.proposals.fields:
        yield _line(each, lang)
    for finding in made.proposals.findings:
        yield f"{t(f'severity.{finding.severity}')}. {report.text_of(finding, lang)} {report.remedy_of(finding, lang)}"
    yield t("adopt.made", form=made.form.id, count=len(made.form.fields), folder=made.folder)


def _line(each: "Proposal", lang: str) -> str:
    del lang
    why = t(f"adopt.reason.{each.reason}") if each.reason else ""
    code = "adopt.slot-row" if each.is_slot else "adopt.row"
    row = t(code, no=each.no, id=each.id, label=each.label, path=each.path, sure=t(f"adopt.sure.{each.sure}"))
    told = t("adopt.where", line=each.line)
    return "\n".join((row, told, *([t("adopt.why", why=why)] if why else [])))


def _place(each: "Proposal", lang: str) -> dict[str, object]:
    from tdkt_docs.wording import say

    return {
        "no": each.no,
        "id": each.id,
        "label": each.label,
        "from": each.path,
        "type": each.type,
        "is_slot": each.is_slot,
        "part": each.part,
        "line": each.line,
        "certainty": each.sure.value,
        "why": say(f"adopt.reason.{each.reason}", lang) if each.reason else "",
        "columns": [column.id for column in each.columns],
    }


def _data(made: "MadeForm", lang: str) -> dict[str, object]:
    assert made.proposals is not None
    return {
        "id": made.form.id,
        "title": made.form.title["vi"],
        "folder": str(made.folder),
        "fields": [_place(each, lang) for each in made.proposals.fields],
        "findings": [finding_data(finding, lang) for finding in made.proposals.findings],
    }
