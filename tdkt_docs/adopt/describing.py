"""Proposals as a form, as the questions a clerk answers, and the answers read back."""

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from tdkt_docs.adopt.proposal import Answer, Proposal, Proposals
from tdkt_docs.errors import SourceError
from tdkt_docs.model.template import Field, Source, Template
from tdkt_docs.vn import text as vn
from tdkt_docs.wording import say

__all__ = ["questions", "read_answers", "said_of", "template_of"]

_STEMS = {
    "proposal": "{kind}_{{order:03}}_{{name}}_{{award}}",
    "decision-item": "{kind}_{{order:03}}_{{name}}",
    "decision": "{kind}_{{award}}",
    "submission": "{kind}_{{submission}}",
}
_TYPES = frozenset(
    {"text", "upper", "int", "count", "date", "date_line", "year", "money", "lines", "list", "bool", "table"}
)
_KEYS = frozenset({"so", "dong", "vi_sao", "la_truong", "ten_truong", "nhan", "lay_tu", "kieu"})


def template_of(proposals: Proposals, *, kind: str, version: str, title: str, note: str) -> Template:
    """The form as ``template.toml`` describes it; every field once.

    Args:
        proposals: As answered.
        kind: Its kind.
        version: Its version.
        title: What it is called.
        note: Where it comes from.
    """
    return Template(
        kind=kind,
        version=version,
        title={"vi": title},
        per=proposals.per,
        phase=proposals.phase,
        path=Path(),
        symbol=proposals.symbol,
        subject=proposals.subject,
        fits=proposals.fits,
        body=proposals.body,
        file_stem=_STEMS.get(proposals.per, "{kind}").format(kind=kind),
        source=Source(note=note),
        fields=tuple(map(_field, _fields(proposals))),
        slots=proposals.slots,
    )


def said_of(proposals: Proposals) -> Mapping[str, str]:
    """By field, the words of the form that its value brings back."""
    return {each.id: each.takes for each in proposals.fields if each.takes and not each.is_slot}


def questions(proposals: Proposals, *, form: str, language: str = "vi") -> str:
    """The text of the file that asks about what is not sure; filled in, ``read_answers`` reads it."""
    head = say("adopt.questions", language, form=form, count=len(proposals.unsure)).splitlines()
    lines = [*(f"# {line}".rstrip() for line in head), "", "schema = 1", f"mau = {_value(form)}"]
    for each in proposals.unsure:
        asked = {
            "so": each.no,
            "dong": each.line,
            "vi_sao": say(f"adopt.reason.{each.reason}", language) if each.reason else "",
            "la_truong": each.is_field,
            "ten_truong": each.id,
            "nhan": each.label,
            **({} if each.is_slot else {"lay_tu": each.path, "kieu": each.type}),
        }
        lines += ["", "[[hoi]]", *(f"{key} = {_value(value)}" for key, value in asked.items())]
    return "\n".join(lines) + "\n"


def read_answers(data: bytes, proposals: Proposals, *, file: str) -> Mapping[int, Answer]:
    """The answers by the number of the proposal.

    Args:
        data: The file's bytes.
        proposals: What was asked about.
        file: The file's name, for errors.

    Raises:
        SourceError: It is no such file, or it answers questions about another form.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SourceError("adopt.answers-not-toml", path=file, problem=error) from error
    asked = {each.no: each for each in proposals.fields}
    entries = table.get("hoi", [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        _wrong(file, "hoi", entries)
    found: dict[int, Answer] = {}
    for entry in entries:
        proposal = asked.get(entry.get("so", 0))
        if proposal is None or vn.fold(str(entry.get("dong", ""))) != vn.fold(proposal.line):
            raise SourceError("adopt.answers-of-other", path=file, line=entry.get("dong", ""))
        found[proposal.no] = _answer(entry, proposal, file)
    return found


def _answer(entry: Mapping[str, Any], proposal: Proposal, file: str) -> Answer:
    for key in entry:
        if key not in _KEYS:
            _wrong(file, key, key)
    is_field = entry.get("la_truong", proposal.is_field)
    if not isinstance(is_field, bool):
        _wrong(file, "la_truong", is_field)
    told = {key: entry.get(key, "") for key in ("ten_truong", "nhan", "lay_tu", "kieu")}
    for key, value in told.items():
        if not isinstance(value, str):
            _wrong(file, key, value)
    name, kind = told["ten_truong"], told["kieu"]
    if name and not (name.isascii() and name.isidentifier()):
        _wrong(file, "ten_truong", name)
    if kind and (kind not in _TYPES or (kind == "table") != (proposal.type == "table")):
        _wrong(file, "kieu", kind)
    changed = {"id": name, "label": told["nhan"], "path": told["lay_tu"], "type": kind}
    mine = {"id": proposal.id, "label": proposal.label, "path": proposal.path, "type": proposal.type}
    return Answer(is_field=is_field, **{key: value if value != mine[key] else "" for key, value in changed.items()})


def _wrong(file: str, key: str, value: object) -> NoReturn:
    raise SourceError("adopt.bad-answer", path=file, key=key, value=value)


def _fields(proposals: Proposals) -> Iterator[Proposal]:
    """Each field once, though the form prints it at several places."""
    seen: set[str] = set()
    for each in proposals.fields:
        if not each.is_slot and each.id not in seen:
            seen.add(each.id)
            yield each


def _field(proposal: Proposal) -> Field:
    return Field(
        id=proposal.id,
        path=proposal.path,
        type=proposal.type,
        label={"vi": proposal.label},
        gap="omit" if proposal.type in ("bool", "table") else "dotted",
        columns=proposal.columns,
        help=proposal.help,
    )


def _value(value: object) -> str:
    # a JSON text is a TOML text but for one character
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
