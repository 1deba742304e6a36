"""What was filled in by forms, kept in the campaign's folder: a file a form, and one file of rows for the next run."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any

from tdkt_docs import bind, catalog, form
from tdkt_docs.errors import SourceError
from tdkt_docs.model.eform import Answer, Answers, FilledForm
from tdkt_docs.pipeline.forms.desk import DeskPaper, DeskPerson
from tdkt_docs.pipeline.forms.rows import SheetRows, joined_rows, rows_kept, sheets_of
from tdkt_docs.pipeline.workspace import sole_writer, write

__all__ = ["Difference", "FormStore", "KeptForm", "Saved", "Saving", "differences", "named_in_settings"]

FOLDER = "bieu-mau"
_SETTING = "so-lieu-them"
_LIST = re.compile(rf"^(\s*{_SETTING}\s*=\s*\[)([^\]]*)\]", re.MULTILINE)
_HEAD = re.compile(r"^\[dot\][^\n]*\n", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptForm:
    """A form as it was last saved."""

    answers: Answers = field(default_factory=dict)
    accepted: Mapping[str, Any] = field(default_factory=dict)
    """By question, what other files say (as JSON) in whose place the answer was taken knowingly."""
    version: int = 0
    """Counts the saves; 0: never saved."""
    writer: str = ""
    """The page that saved last."""
    order: int = 0
    """Its count of saves: one that arrives late is older."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An answer that another file gives otherwise."""

    question: str
    kind: str
    """``bao-cao``: either may be taken; ``bang``: the workbook counts until it is corrected there."""
    listed: Answer | None
    """What the other files say."""
    answered: Answer | None
    """What the form says; None where it was cleared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """One save of a page."""

    answers: Answers
    version: int
    """The version the page began with."""
    writer: str = ""
    order: int = 0
    accepted: Mapping[str, Any] | None = None
    """In place of what was accepted before; None leaves it."""
    is_forced: bool = False
    """Whether the other version was seen, and this one is to count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What became of a save."""

    kept: KeptForm
    outcome: str
    """``da-luu``; ``cu`` (a later save of the page is here already); ``khac`` (another page saved meanwhile)."""


class FormStore:
    """The forms of one campaign's folder; one for all threads."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._known: dict[Path, tuple[tuple[int, int], Mapping[str, Any]]] = {}

    def kept(self, person: DeskPerson, paper: DeskPaper) -> KeptForm:
        """The form as last saved; what the data say where it never was.

        Raises:
            SourceError: The file is damaged.
        """
        content = self._content(self._path(person, paper))
        if content is None:
            return KeptForm(answers=paper.base)
        return KeptForm(
            answers=_answers(paper, content),
            accepted=content.get("accepted", {}),
            version=content.get("version", 1),
            writer=content.get("writer", ""),
            order=content.get("order", 0),
        )

    def save(self, person: DeskPerson, paper: DeskPaper, saving: Saving) -> Saved:
        """Keep the answers, unless a later or another save is here already; then what is here.

        Raises:
            OutputError: The folder cannot be written, or somebody else changes the campaign's files.
        """
        with self._lock, sole_writer(self._folder):
            before = self.kept(person, paper)
            if before.version and before.writer == saving.writer and saving.order <= before.order and saving.writer:
                return Saved(kept=before, outcome="cu")
            is_own = bool(saving.writer) and before.writer == saving.writer
            if before.version != saving.version and not is_own and not saving.is_forced:
                return Saved(kept=before, outcome="khac")
            after = replace(
                before,
                answers={id_: a for id_, a in saving.answers.items() if id_ not in paper.locked},
                accepted=before.accepted if saving.accepted is None else saving.accepted,
                version=before.version + 1,
                writer=saving.writer,
                order=saving.order,
            )
            self._write(person, paper, after)
            return Saved(kept=self.kept(person, paper), outcome="da-luu")

    def answered(self, person: DeskPerson, paper: DeskPaper) -> frozenset[str] | None:
        """Ids of the questions the form answers; None where it was never saved. Quick, for lists.

        Raises:
            SourceError: The file is damaged.
        """
        content = self._content(self._path(person, paper))
        return None if content is None else frozenset(content["answers"])

    def _path(self, person: DeskPerson, paper: DeskPaper) -> Path:
        return self._folder / FOLDER / f"{person.id}__{paper.id}.json"

    def _content(self, path: Path) -> Mapping[str, Any] | None:
        try:
            stat = path.stat()
        except OSError:
            return None
        stamp = (stat.st_mtime_ns, stat.st_size)
        if self._known.get(path, ((), {}))[0] != stamp:
            self._known[path] = (stamp, _read(path))
        return self._known[path][1]

    def _write(self, person: DeskPerson, paper: DeskPaper, kept: KeptForm) -> None:
        content = {
            "form": paper.form.id,
            "edition": paper.form.edition,
            "answers": form.plain(kept.answers),
            "seen": form.plain(paper.base),
            "accepted": dict(kept.accepted),
            "version": kept.version,
            "writer": kept.writer,
            "order": kept.order,
            "rows": {kind: [dict(row) for row in rows] for kind, rows in _rows(paper, kept).items()},
        }
        write(self._path(person, paper), _json(content))
        sheets = sheets_of(joined_rows(self._all_rows()))
        if sheets or (self._folder / bind.FORM_CONTENT).is_file():
            write(self._folder / bind.FORM_CONTENT, _json(sheets or {catalog.captions()["reports"]["sheet"]: []}))
            self._name_in_settings()

    def _all_rows(self) -> Iterator[SheetRows]:
        for path in sorted((self._folder / FOLDER).glob("*.json")):
            content = self._content(path)
            rows = content.get("rows") if content else None
            if isinstance(rows, Mapping):
                yield {kind: tuple(told) for kind, told in rows.items()}

    def _name_in_settings(self) -> None:
        path = self._folder / bind.CAMPAIGN_FILE
        if path.is_file():
            text = path.read_bytes().decode()
            named = named_in_settings(text)
            if named != text:
                write(path, named.encode())


def differences(paper: DeskPaper, kept: KeptForm) -> tuple[Difference, ...]:
    """What the form says otherwise than the campaign's other files, and nobody has decided between them."""
    if not kept.version:
        return ()
    return tuple(found for found in _compared(paper, kept) if found.listed != found.answered)


def _rows(paper: DeskPaper, kept: KeptForm) -> SheetRows:
    """What the form adds to the other files, as rows: blanks filled, rows of its own, sections taken knowingly."""
    differing = {found.question for found in _compared(paper, kept)}
    paths, asked = catalog.form_paths(), {field.id: field.path for field in paper.paper.template.fields}
    told: dict[str, Answer] = {}
    for id_, answer in kept.answers.items():
        if id_ in paper.locked or id_ in differing:
            continue
        if asked[id_] in paths.rows:
            told[id_] = _new_rows(paper, id_, answer)
        elif answer != paper.base.get(id_) or _shares_a_cell(paper, kept, asked[id_]):
            told[id_] = answer
    return rows_kept(paper.paper.template, {id_: a for id_, a in told.items() if a not in ((), "")}, paper.whose).rows


def _shares_a_cell(paper: DeskPaper, kept: KeptForm, path: str) -> bool:
    """Whether another table that lies in the same cell of the reports was changed: the cell is written whole."""
    written = catalog.form_paths().written
    if path not in written:
        return False
    beside = [field.id for field in paper.paper.template.fields if field.path in written]
    columns = {field.id: written[field.path].column for field in paper.paper.template.fields if field.path in written}
    return any(columns[id_] == written[path].column and kept.answers.get(id_) != paper.base.get(id_) for id_ in beside)


def _answers(paper: DeskPaper, content: Mapping[str, Any]) -> Answers:
    """The answers saved; what the form left as the data had it is what the data say now."""
    told, seen = (
        bind.bind_form(FilledForm(file="", values=_raw(content.get(part, {}))), paper.form).answers
        for part in ("answers", "seen")
    )
    found = {}
    for question in paper.form.questions:
        is_the_datas = question.id in paper.locked or told.get(question.id) == seen.get(question.id)
        answer = paper.base.get(question.id) if is_the_datas else told.get(question.id)
        if answer is not None:
            found[question.id] = answer
    return found


def _new_rows(paper: DeskPaper, id_: str, answer: Answer) -> tuple[Mapping[str, Answer], ...]:
    base = paper.base.get(id_, ())
    listed = [dict(row) for row in base if isinstance(row, Mapping)] if isinstance(base, tuple) else []
    given = answer if isinstance(answer, tuple) else ()
    return tuple(row for row in given if isinstance(row, Mapping) and dict(row) not in listed)


def _compared(paper: DeskPaper, kept: KeptForm) -> Iterator[Difference]:
    """Questions where another file says something else, and the form may not simply go before it."""
    paths = catalog.form_paths()
    for template_field in paper.paper.template.fields:
        id_, path = template_field.id, template_field.path
        listed, answered = paper.base.get(id_), kept.answers.get(id_)
        if id_ in paper.locked or listed is None or listed == answered:
            continue
        is_report = bool(paths.section(path)) or path in paths.written
        if path in paths.rows:
            if _loses_rows(paper, id_, answered):
                yield Difference(question=id_, kind="bang", listed=listed, answered=answered)
        elif not is_report:
            yield Difference(question=id_, kind="bang", listed=listed, answered=answered)
        elif answered is None or kept.accepted.get(id_) != _plain(listed):
            yield Difference(question=id_, kind="bao-cao", listed=listed, answered=answered)


def _loses_rows(paper: DeskPaper, id_: str, answered: Answer | None) -> bool:
    given = [dict(row) for row in answered if isinstance(row, Mapping)] if isinstance(answered, tuple) else []
    listed = paper.base.get(id_, ())
    rows = [dict(row) for row in listed if isinstance(row, Mapping)] if isinstance(listed, tuple) else []
    return any(row not in given for row in rows)


def _plain(answer: Answer) -> Any:
    return form.plain({"": answer})[""]


def _raw(value: Any) -> Any:
    """JSON's lists as tuples, as readers give them."""
    if isinstance(value, dict):
        return {id_: _raw(inner) for id_, inner in value.items()}
    return tuple(_raw(each) for each in value) if isinstance(value, list) else value


def _read(path: Path) -> Mapping[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SourceError("read.damaged", file=path.name) from error
    if not isinstance(content, dict) or not isinstance(content.get("answers"), dict):
        raise SourceError("read.damaged", file=path.name)
    return content


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def named_in_settings(text: str) -> str:
    r"""The settings with our file named last in ``so-lieu-them``; nothing else in them changes.

    >>> named_in_settings('[dot]\nso-lieu-them = ["a.yaml"]  # ghi chú\n')
    '[dot]\nso-lieu-them = ["a.yaml", "noi-dung-bieu-mau.json"]  # ghi chú\n'
    """
    entry = f'"{bind.FORM_CONTENT}"'
    found = _LIST.search(text)
    if found is None:
        line = f"{_SETTING} = [{entry}]\n"
        head = _HEAD.search(text)
        return f"{text[: head.end()]}{line}{text[head.end() :]}" if head else f"[dot]\n{line}{text}"
    if bind.FORM_CONTENT in found[2]:
        return text
    return f"{text[: found.start()]}{found[1]}{_with_entry(found[2], entry)}]{text[found.end() :]}"


def _with_entry(listed: str, entry: str) -> str:
    """The inside of a list with an entry at its end: on a line of its own where lines are, for remarks may follow."""
    if "\n" in listed:
        own = listed.rstrip()
        needs_comma = own.splitlines()[-1].partition("#")[0].rstrip()[-1:] not in ("", ",")
        if needs_comma:
            lines = own.splitlines()
            code, mark, remark = lines[-1].partition("#")
            lines[-1] = f"{code.rstrip()},{' ' + mark + remark if mark else ''}"
            own = "\n".join(lines)
        return f"{own}\n  {entry},\n"
    before = listed.strip().rstrip(",").rstrip()
    return f"{before}, {entry}" if before else entry
